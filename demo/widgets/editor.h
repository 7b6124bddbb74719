// SPDX-License-Identifier: MIT
//
// A text of several lines that is being edited: folded to a width without a mark in the text itself, with a
// caret, a selection and undo. Pure, knows no ImGui; `widgets/note_field.cpp` draws it. One thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace charley::gui {

class Editor {
   public:
    /// How far a code point moves the pen, in pixels.
    using Advance = std::function<float(std::uint32_t)>;

    /// A line as it is shown: text[begin, end), the next one begins at `next`.
    struct Line {
        std::size_t begin = 0;
        std::size_t end = 0;
        std::size_t next = 0;
        bool folded = false;  ///< goes on in the next line
    };

    enum class Move : std::uint8_t {
        left,
        right,
        word_left,
        word_right,
        up,
        down,
        page_up,
        page_down,
        line_start,
        line_end,
        start,
        end
    };

    const std::string& text() const { return text_; }
    /// Another text from outside; what could be undone is forgotten.
    void reset(std::string text);

    /// Folds the text to the width. Does nothing where nothing changed since; `letters` names the state of
    /// the typeface that `advance` speaks of.
    void fold(float width, std::uint64_t letters, const Advance& advance);
    const std::vector<Line>& lines() const { return lines_; }
    std::size_t caret_line() const { return line_of(caret_, at_line_end_); }
    /// Where in its line a place is, in pixels from the left.
    float x_of(std::size_t line, std::size_t at) const;
    /// The place nearest to that point of a line.
    std::size_t place_at(std::size_t line, float x) const;

    std::size_t caret() const { return caret_; }
    bool selected() const { return caret_ != anchor_; }
    std::size_t from() const { return caret_ < anchor_ ? caret_ : anchor_; }
    std::size_t to() const { return caret_ < anchor_ ? anchor_ : caret_; }
    std::string selection() const { return text_.substr(from(), to() - from()); }

    /// `extend` keeps the other end of the selection. A page is `page` lines.
    void move(Move way, bool extend, std::size_t page = 1);
    /// The caret into a line, as with the mouse.
    void point(std::size_t line, float x, bool extend);
    void select_word();
    void select_line();
    void select_all();

    /// In place of the selection. CR is left out: a line ends with LF.
    void insert(std::string_view words);
    void erase(bool forwards, bool word);
    bool undo();
    bool redo();

   private:
    struct Step {
        std::size_t at = 0;
        std::string removed;
        std::string inserted;
        std::size_t caret = 0;  // before
        std::size_t anchor = 0;
    };

    std::size_t line_of(std::size_t at, bool line_end) const;
    void set_caret(std::size_t at, bool extend);
    void replace(std::size_t at, std::size_t count, std::string_view words);

    std::string text_;
    std::size_t caret_ = 0;
    std::size_t anchor_ = 0;
    bool at_line_end_ = false;  // at a fold: the caret stands behind the line, not before the next
    float wish_x_ = -1;         // where up and down would like to be
    std::vector<Line> lines_{Line{}};
    Advance advance_;
    float width_ = -1;
    std::uint64_t letters_ = 0;
    bool stale_ = true;
    std::vector<Step> done_;
    std::vector<Step> undone_;
    std::size_t kept_bytes_ = 0;
    bool grows_ = false;  // the next letter belongs to the last step
};

}  // namespace charley::gui
