// SPDX-License-Identifier: MIT
#include "widgets/editor.h"

#include "widgets/letters.h"

#include <algorithm>
#include <utility>

namespace charley::gui {
namespace {

constexpr std::size_t kMostUndoBytes = std::size_t{1} << 20U;

bool blank(std::string_view words) {
    return words == " " || words == "\n" || words == "\t";
}

}  // namespace

void Editor::reset(std::string text) {
    text_ = std::move(text);
    caret_ = text_.size();
    anchor_ = caret_;
    at_line_end_ = false;
    wish_x_ = -1;
    stale_ = true;
    done_.clear();
    undone_.clear();
    kept_bytes_ = 0;
    grows_ = false;
}

void Editor::fold(float width, std::uint64_t letters, const Advance& advance) {
    if (!stale_ && width == width_ && letters == letters_) return;
    width_ = width;
    letters_ = letters;
    advance_ = advance;
    stale_ = false;
    lines_.clear();
    const std::string_view text = text_;
    std::size_t begin = 0;
    std::size_t at = 0;
    std::size_t good = 0;  // the line may break here; 0: nowhere yet
    float x = 0;
    float x_good = 0;
    while (at < text.size()) {
        if (text[at] == '\n' || (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n')) {
            const std::size_t next = at + (text[at] == '\r' ? 2 : 1);
            lines_.push_back({begin, at, next, false});
            begin = next;
            at = next;
            good = 0;
            x = 0;
            continue;
        }
        const std::size_t after = after_character(text, at);
        float w = 0;
        std::size_t first = at;
        const std::uint32_t c = take_code_point(text, first);
        w += advance_(c);
        while (first < after) w += advance_(take_code_point(text, first));
        if (c == ' ' || c == '\t') {
            // Blanks hang over the edge; the next word begins the next line.
            x += w;
            at = after;
            good = at;
            x_good = x;
            continue;
        }
        if (x + w > width_ && at > begin) {
            std::size_t cut = good > begin ? good : at;
            if (good <= begin) x_good = x;
            lines_.push_back({begin, cut, cut, true});
            begin = cut;
            x -= x_good;
            good = 0;
            continue;
        }
        x += w;
        at = after;
        if (breaks_anywhere(c)) {
            good = at;
            x_good = x;
        }
    }
    lines_.push_back({begin, text.size(), text.size(), false});
}

std::size_t Editor::line_of(std::size_t at, bool line_end) const {
    // The last line that begins at or before the place.
    const auto after =
        std::upper_bound(lines_.begin(), lines_.end(), at,
                         [](std::size_t place, const Line& line) { return place < line.begin; });
    auto line = static_cast<std::size_t>(after - lines_.begin());
    if (line > 0) --line;
    if (line_end && line > 0 && lines_[line].begin == at && lines_[line - 1].folded) --line;
    return line;
}

float Editor::x_of(std::size_t line, std::size_t at) const {
    float x = 0;
    std::size_t i = lines_[line].begin;
    const std::size_t end = std::min(at, lines_[line].end);
    while (i < end) x += advance_(take_code_point(text_, i));
    return x;
}

std::size_t Editor::place_at(std::size_t line, float x) const {
    std::size_t at = lines_[line].begin;
    float left = 0;
    while (at < lines_[line].end) {
        const std::size_t after = after_character(text_, at);
        float w = 0;
        for (std::size_t i = at; i < after;) w += advance_(take_code_point(text_, i));
        if (x < left + w / 2) break;
        left += w;
        at = after;
    }
    return at;
}

void Editor::set_caret(std::size_t at, bool extend) {
    caret_ = at;
    if (!extend) anchor_ = at;
    at_line_end_ = false;
    grows_ = false;
}

void Editor::move(Move way, bool extend, std::size_t page) {
    const std::string_view text = text_;
    const bool vertical =
        way == Move::up || way == Move::down || way == Move::page_up || way == Move::page_down;
    if (!vertical) wish_x_ = -1;
    switch (way) {
        case Move::left:
            set_caret(selected() && !extend ? from() : before_character(text, caret_), extend);
            return;
        case Move::right:
            set_caret(selected() && !extend ? to() : after_character(text, caret_), extend);
            return;
        case Move::word_left:
            set_caret(last_word(text, caret_), extend);
            return;
        case Move::word_right:
            set_caret(next_word(text, caret_), extend);
            return;
        case Move::line_start:
            set_caret(lines_[caret_line()].begin, extend);
            return;
        case Move::line_end: {
            const Line& line = lines_[caret_line()];
            set_caret(line.end, extend);
            at_line_end_ = line.folded;
            return;
        }
        case Move::start:
            set_caret(0, extend);
            return;
        case Move::end:
            set_caret(text.size(), extend);
            return;
        case Move::up:
        case Move::down:
        case Move::page_up:
        case Move::page_down:
            break;
    }
    const std::size_t line = caret_line();
    const std::size_t by =
        way == Move::page_up || way == Move::page_down ? std::max<std::size_t>(1, page) : 1;
    const bool up = way == Move::up || way == Move::page_up;
    if (wish_x_ < 0) wish_x_ = x_of(line, caret_);
    if (up && line == 0) {
        set_caret(0, extend);
        return;
    }
    if (!up && line + 1 == lines_.size()) {
        set_caret(text.size(), extend);
        return;
    }
    const std::size_t target = up ? line - std::min(line, by) : std::min(lines_.size() - 1, line + by);
    const std::size_t at = place_at(target, wish_x_);
    set_caret(at, extend);
    at_line_end_ = lines_[target].folded && at == lines_[target].end;
}

void Editor::point(std::size_t line, float x, bool extend) {
    line = std::min(line, lines_.size() - 1);
    const std::size_t at = place_at(line, x);
    wish_x_ = -1;
    set_caret(at, extend);
    at_line_end_ = lines_[line].folded && at == lines_[line].end;
}

void Editor::select_word() {
    if (text_.empty()) return;
    std::size_t end = next_word(text_, caret_);
    const std::size_t start = last_word(text_, after_character(text_, caret_));
    while (end > caret_ &&
           blank(text_.substr(before_character(text_, end), end - before_character(text_, end))))
        end = before_character(text_, end);
    anchor_ = std::min(start, caret_);
    caret_ = std::max(end, caret_);
    at_line_end_ = false;
    grows_ = false;
}

void Editor::select_line() {
    const std::size_t start = caret_ == 0 ? std::string::npos : text_.rfind('\n', caret_ - 1);
    const std::size_t end = text_.find('\n', caret_);
    anchor_ = start == std::string::npos ? 0 : start + 1;
    caret_ = end == std::string::npos ? text_.size() : end;
    at_line_end_ = false;
    grows_ = false;
}

void Editor::select_all() {
    anchor_ = 0;
    caret_ = text_.size();
    at_line_end_ = false;
    grows_ = false;
}

void Editor::replace(std::size_t at, std::size_t count, std::string_view words) {
    text_.replace(at, count, words);
    caret_ = at + words.size();
    anchor_ = caret_;
    at_line_end_ = false;
    wish_x_ = -1;
    stale_ = true;
}

void Editor::insert(std::string_view words) {
    std::string clean;
    for (const char c : words) {
        if (c != '\r' && c != '\0') clean += c;
    }
    if (clean.empty() && !selected()) return;
    for (const Step& step : undone_) kept_bytes_ -= step.removed.size() + step.inserted.size();
    undone_.clear();
    const bool letter = after_character(clean, 0) == clean.size() && !selected();
    const bool joins =
        grows_ && letter && !done_.empty() && done_.back().at + done_.back().inserted.size() == caret_ &&
        !(blank(clean) &&
          !blank(text_.substr(before_character(text_, caret_), caret_ - before_character(text_, caret_))));
    if (joins) {
        done_.back().inserted += clean;
    } else {
        done_.push_back({from(), selection(), clean, caret_, anchor_});
    }
    kept_bytes_ += clean.size() + (joins ? 0 : to() - from());
    replace(from(), to() - from(), clean);
    grows_ = letter;
    while (kept_bytes_ > kMostUndoBytes && done_.size() > 1) {
        kept_bytes_ -= done_.front().removed.size() + done_.front().inserted.size();
        done_.erase(done_.begin());
    }
}

void Editor::erase(bool forwards, bool word) {
    if (!selected()) {
        const std::size_t other = forwards
                                      ? (word ? next_word(text_, caret_) : after_character(text_, caret_))
                                      : (word ? last_word(text_, caret_) : before_character(text_, caret_));
        if (other == caret_) return;
        const std::size_t at = std::min(other, caret_);
        const std::size_t count = std::max(other, caret_) - at;
        for (const Step& step : undone_) kept_bytes_ -= step.removed.size() + step.inserted.size();
        undone_.clear();
        done_.push_back({at, text_.substr(at, count), {}, caret_, anchor_});
        kept_bytes_ += count;
        replace(at, count, {});
        grows_ = false;
        return;
    }
    insert({});
    grows_ = false;
}

bool Editor::undo() {
    if (done_.empty()) return false;
    Step step = std::move(done_.back());
    done_.pop_back();
    replace(step.at, step.inserted.size(), step.removed);
    caret_ = step.caret;
    anchor_ = step.anchor;
    undone_.push_back(std::move(step));
    grows_ = false;
    return true;
}

bool Editor::redo() {
    if (undone_.empty()) return false;
    Step step = std::move(undone_.back());
    undone_.pop_back();
    replace(step.at, step.removed.size(), step.inserted);
    done_.push_back(std::move(step));
    grows_ = false;
    return true;
}

}  // namespace charley::gui
