// SPDX-License-Identifier: MIT
//
// One's own words in any script survive being shown, edited and saved.
#include "driver.h"

#include "support/records.h"

#include <catch2/catch_test_macros.hpp>

using namespace charley;
using namespace charley::test;

TEST_CASE("Emoji, Greek, Cyrillic and Japanese that are typed arrive whole in the diary") {
    TempFolder folder;
    Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00", .screen = gui::Screen::diary});
    const std::string words =
        "😀 πόνος στη γάμπα, судорога ночью, ふくらはぎがつった "
        "👩‍⚕️";
    driver.click("diary.add");
    driver.click("add.cramp");
    driver.fill("form.note", words);
    driver.click("form.save");
    CHECK(driver.only(Kind::cramp).note == words);
}

TEST_CASE("A note with emoji that is edited keeps them") {
    TempFolder folder;
    Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00", .screen = gui::Screen::diary});
    Record record;
    record.start = moment("2026-11-15T02:10:00+01:00");
    record.note = "a😀b 日本 ё ή";
    record.body = Cramp{};
    const auto id = driver.diary().add(record);
    REQUIRE(id.ok());
    driver.app->session().touch();
    driver.settle();
    driver.click("record." + to_string(*id));
    driver.click("form.note");
    driver.key(ImGuiKey_End, true);
    driver.type("Z😎");
    driver.click("form.save");
    CHECK(driver.diary().get(*id).value().note == "a😀b 日本 ё ήZ😎");
}

TEST_CASE("A character that was never shown before is baked once and then there") {
    TempFolder folder;
    Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00", .screen = gui::Screen::diary});
    driver.fill("diary.search", "ж");
    driver.settle();
    CHECK_FALSE(driver.app->ui().fonts.stale());
    ImFont* body = driver.app->ui().fonts.font(gui::Face::body);
    CHECK(body->FindGlyphNoFallback(static_cast<ImWchar>(0x436)) != nullptr);
    CHECK(body->FindGlyphNoFallback(static_cast<ImWchar>(0x44F)) != nullptr);  // its alphabet came with it
}

namespace {

// A form with this note, its field pressed.
RecordId open_note(Driver& driver, const std::string& note) {
    Record record;
    record.start = moment("2026-11-15T02:10:00+01:00");
    record.note = note;
    record.body = Cramp{};
    const auto id = driver.diary().add(record);
    REQUIRE(id.ok());
    driver.app->session().touch();
    driver.settle();
    driver.click("record." + to_string(*id));
    driver.click("form.note");
    return *id;
}

std::string long_note(std::size_t bytes) {
    std::string out;
    for (std::size_t i = 0; out.size() + 24 < bytes; ++i) {
        out += "Nacht " + std::to_string(i) + (i % 9 == 8 ? ".\n" : " Wade hart, ");
    }
    return out;
}

}  // namespace

TEST_CASE("A long line of a note is folded where it is shown and stays one line where it is kept") {
    TempFolder folder;
    Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00", .screen = gui::Screen::diary});
    const std::string note =
        "Woke at two, the right calf was hard as wood, stood up on the cold floor and pressed the heel down "
        "until it let go, then could not sleep for an hour.";
    const RecordId id = open_note(driver, note);
    const gui::Editor* editor = driver.app->ui().note_editor("form.note");
    REQUIRE(editor != nullptr);
    CHECK(editor->lines().size() > 3);
    for (std::size_t i = 0; i < editor->lines().size(); ++i)
        CHECK(editor->x_of(i, editor->lines()[i].end) <= driver.app->ui().find("form.note")->box.width());
    driver.key(ImGuiKey_End, true);
    driver.type(" Sore in the morning.");
    driver.click("form.save");
    CHECK(driver.diary().get(id).value().note == note + " Sore in the morning.");
}

TEST_CASE("In a note the keys do what they do everywhere") {
    TempFolder folder;
    Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00", .screen = gui::Screen::diary});
    const RecordId id = open_note(driver, "one two");
    const gui::Editor& editor = *driver.app->ui().note_editor("form.note");
    driver.key(ImGuiKey_End, true);
    driver.key(ImGuiKey_Enter);
    driver.type("three");
    CHECK(editor.text() == "one two\nthree");
    driver.key(ImGuiKey_LeftArrow, true);
    driver.type("and ");
    CHECK(editor.text() == "one two\nand three");
    driver.key(ImGuiKey_Z, true);
    CHECK(editor.text() == "one two\nthree");
    driver.key(ImGuiKey_Y, true);
    CHECK(editor.text() == "one two\nand three");
    driver.key(ImGuiKey_A, true);
    driver.key(ImGuiKey_X, true);
    CHECK(editor.text().empty());
    driver.key(ImGuiKey_V, true);
    driver.key(ImGuiKey_V, true);
    CHECK(editor.text() == "one two\nand threeone two\nand three");
    driver.key(ImGuiKey_Z, true);
    driver.key(ImGuiKey_Backspace);
    // Escape leaves the field, not the form.
    driver.key(ImGuiKey_Escape);
    CHECK_FALSE(driver.app->ui().typing());
    REQUIRE(driver.app->form() != nullptr);
    driver.click("form.save");
    CHECK(driver.diary().get(id).value().note == "one two\nand thre");
}

TEST_CASE("What was typed into one record's note cannot be brought into another's with undo") {
    TempFolder folder;
    Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00", .screen = gui::Screen::diary});
    open_note(driver, "");
    driver.type("private");
    driver.key(ImGuiKey_A, true);
    driver.key(ImGuiKey_Delete);
    driver.click("form.cancel");
    open_note(driver, "");
    driver.key(ImGuiKey_Z, true);
    CHECK(driver.app->ui().note_editor("form.note")->text().empty());
}

TEST_CASE(
    "A note of the greatest length is edited at its start and its end, and refused where it is longer") {
    TempFolder folder;
    Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00", .screen = gui::Screen::diary});
    const std::string note = long_note(kMaxNoteBytes - 64);
    const RecordId id = open_note(driver, note);
    // The field stays a field: the buttons below it are near.
    CHECK(driver.app->ui().find("form.note")->box.height() < 400);
    driver.key(ImGuiKey_End, true);
    driver.type("end");
    CHECK(driver.sees("end"));
    driver.key(ImGuiKey_Home, true);
    driver.type("start ");
    CHECK(driver.sees("start Nacht 0"));
    driver.click("form.save");
    CHECK(driver.diary().get(id).value().note == "start " + note + "end");
    driver.click("record." + to_string(id));
    driver.click("form.note");
    driver.type(std::string(200, 'x'));
    driver.click("form.save");
    REQUIRE(driver.app->form() != nullptr);
    CHECK_FALSE(driver.app->form()->error("note").empty());
}
