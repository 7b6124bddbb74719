// SPDX-License-Identifier: MIT
//
// The editor behind a note: folding, the caret at folds, characters as a person counts them, undo.
#include "widgets/editor.h"
#include "widgets/letters.h"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

using namespace charley::gui;

namespace {

// Every code point is ten wide, marks and joiners nothing.
float ten(std::uint32_t c) {
    return (c >= 0x300 && c < 0x370) || c == 0x200D || c == 0xFE0F || c == '\r' ? 0.0F : 10.0F;
}

Editor with(const std::string& text, float width) {
    Editor editor;
    editor.reset(text);
    editor.fold(width, 1, ten);
    return editor;
}

std::vector<std::string> shown(const Editor& editor) {
    std::vector<std::string> out;
    for (const Editor::Line& line : editor.lines())
        out.push_back(editor.text().substr(line.begin, line.end - line.begin));
    return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("Lines are folded behind blanks, long words anywhere, Japanese between any two characters") {
    CHECK(shown(with("one two three", 80)) == Lines{"one two ", "three"});
    CHECK(shown(with("a bcdefghijkl", 50)) == Lines{"a ", "bcdef", "ghijk", "l"});
    CHECK(shown(with("ふくらはぎ", 20)) == Lines{"ふく", "らは", "ぎ"});
    CHECK(shown(with("", 50)) == Lines{""});
    CHECK(shown(with("a\n\nb\n", 50)) == Lines{"a", "", "b", ""});
    CHECK(shown(with("a\r\nb", 50)) == Lines{"a", "b"});
    // An accent is never parted from its letter.
    CHECK(shown(with("abce\xCC\x81", 40)) == Lines{"abce\xCC\x81"});
    CHECK(shown(with("abcde\xCC\x81", 40)) == Lines{"abcd", "e\xCC\x81"});
}

TEST_CASE("A width that holds no letter still shows one a line") {
    CHECK(shown(with("abc", 1)) == Lines{"a", "b", "c"});
}

TEST_CASE("Arrows count characters as a person does") {
    const std::string family = "👩\u200D⚕\uFE0F";
    const std::string text = "a" + family + "🇩🇪🇫🇷é" + "e\u0301" + "👍🏽";
    std::vector<std::size_t> stops;
    for (std::size_t at = 0; at < text.size(); at = after_character(text, at)) stops.push_back(at);
    CHECK(stops.size() == 7);
    std::vector<std::size_t> back;
    for (std::size_t at = text.size(); at > 0;) {
        at = before_character(text, at);
        back.insert(back.begin(), at);
    }
    CHECK(back == stops);
    Editor editor = with(text, 500);
    editor.erase(false, false);
    CHECK(editor.text() == text.substr(0, stops.back()));
}

TEST_CASE("At a fold the end of a line and the start of the next are two places of the caret") {
    Editor editor = with("one two three", 80);
    editor.move(Editor::Move::start, false);
    CHECK(editor.caret_line() == 0);
    editor.move(Editor::Move::line_end, false);
    CHECK(editor.caret() == 8);
    CHECK(editor.caret_line() == 0);
    editor.move(Editor::Move::right, false);
    CHECK(editor.caret() == 9);
    CHECK(editor.caret_line() == 1);
    editor.move(Editor::Move::line_start, false);
    CHECK(editor.caret() == 8);
    CHECK(editor.caret_line() == 1);
}

TEST_CASE("Up and down keep their column over a short line") {
    Editor editor = with("abcdef\nx\nabcdef", 500);
    editor.move(Editor::Move::start, false);
    for (int i = 0; i < 4; ++i) editor.move(Editor::Move::right, false);
    editor.move(Editor::Move::down, false);
    CHECK(editor.caret() == 8);
    editor.move(Editor::Move::down, false);
    CHECK(editor.caret() == 13);
    editor.move(Editor::Move::up, false);
    editor.move(Editor::Move::up, false);
    CHECK(editor.caret() == 4);
    editor.move(Editor::Move::up, false);
    CHECK(editor.caret() == 0);
}

TEST_CASE("A selection is replaced, cut and grown from its other end") {
    Editor editor = with("one two three", 500);
    editor.move(Editor::Move::start, false);
    editor.move(Editor::Move::word_right, true);
    CHECK(editor.selection() == "one ");
    editor.insert("1 ");
    CHECK(editor.text() == "1 two three");
    editor.fold(500, 1, ten);
    editor.point(0, 35, false);
    editor.select_word();
    CHECK(editor.selection() == "two");
    editor.erase(true, false);
    CHECK(editor.text() == "1  three");
}

TEST_CASE("Undo goes back word by word and to the end of what is kept") {
    Editor editor = with("", 500);
    for (const char* letter : {"h", "e", "l", "l", "o", " ", "y", "o", "u"}) editor.insert(letter);
    CHECK(editor.text() == "hello you");
    CHECK(editor.undo());
    CHECK(editor.text() == "hello");
    CHECK(editor.undo());
    CHECK(editor.text().empty());
    CHECK_FALSE(editor.undo());
    CHECK(editor.redo());
    CHECK(editor.redo());
    CHECK(editor.text() == "hello you");
    CHECK_FALSE(editor.redo());
    editor.select_all();
    editor.insert("new");
    CHECK(editor.undo());
    CHECK(editor.text() == "hello you");
    CHECK(editor.selection() == "hello you");
    editor.insert("x");
    CHECK_FALSE(editor.redo());
}

TEST_CASE("What is typed after the caret moved is a step of its own") {
    Editor editor = with("ab", 500);
    editor.insert("c");
    editor.move(Editor::Move::start, false);
    editor.insert("d");
    CHECK(editor.undo());
    CHECK(editor.text() == "abc");
    CHECK(editor.undo());
    CHECK(editor.text() == "ab");
}

TEST_CASE("Undo of a very long session forgets its oldest steps and stays right") {
    Editor editor = with("", 500);
    const std::string block(40'000, 'x');
    for (int i = 0; i < 60; ++i) {
        editor.select_all();
        editor.insert(std::to_string(i) + block);
    }
    int steps = 0;
    while (editor.undo()) ++steps;
    CHECK(steps > 5);
    CHECK(steps < 60);
    CHECK(editor.text() == std::to_string(59 - steps) + block);
}
