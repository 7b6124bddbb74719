// SPDX-License-Identifier: MIT
//
// The small set of widgets that screens are made of, over Dear ImGui: text, cards, columns, buttons, chips,
// fields, the leg map, charts. A screen names roles and never pushes a colour. Everything is laid out from
// top to bottom in the current column (`area`); every text and every target is noted with its rectangle, so
// that a program can check the layout and drive it by name. One Ui a window; drawing thread only.
#pragma once

#include "theme/fonts.h"
#include "theme/palette.h"
#include "widgets/editor.h"
#include "widgets/icons.h"

#include <charley/chart.h>
#include <charley/record.h>
#include <charley/text.h>

#include <imgui.h>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace charley::gui {

struct Box {
    float x0 = 0;
    float y0 = 0;
    float x1 = 0;
    float y1 = 0;
    float width() const { return x1 - x0; }
    float height() const { return y1 - y0; }
    ImVec2 centre() const { return {(x0 + x1) / 2, (y0 + y1) / 2}; }
};

/// What the layout checker and the drivers of the tests see of a frame.
struct Noted {
    enum class What : std::uint8_t { text, target, surface };
    What what = What::text;
    std::string id;  ///< name of a target or surface, words of a text
    Box box;
    Box room;              ///< where it must lie: the column, or the window it scrolls in
    int layer = 0;         ///< 1: over the others (toast)
    bool part = false;     ///< belongs to the target before it (its label): may lie on it
    bool cut = false;      ///< the words did not fit and were cut or broken
    bool scrolls = false;  ///< lies in a part that scrolls
    Box view;              ///< and what of that part is seen
    bool optional =
        false;  ///< cut on purpose, with "…": one's own words in a list; the whole is one click away
    std::string words;  ///< of a target: its label
};

enum class ButtonKind : std::uint8_t { primary, secondary, plain, danger };
enum class Align : std::uint8_t { left, centre, right };

struct Chip {
    std::string id;
    std::string label;
    bool on = false;
    Role role = Role::accent;
    std::optional<Icon> icon;
    bool own_words = false;  ///< a name that may be broken where it is too long
};

class Ui {
   public:
    explicit Ui(const text::Catalogue& sentences) : catalogue(sentences) {}

    const text::Catalogue& catalogue;
    Fonts fonts;

    // ---- a frame ----
    struct Frame {
        Theme theme = Theme::dark;
        float pixels = 1;  ///< per logical pixel
        float text_size = 1;
        bool reduce_motion = false;
        float width = 0;  ///< of the window, in pixels
        float height = 0;
    };
    /// Opens the host window. `fonts` must have been configured and built.
    void begin(const Frame& frame);
    void end();
    const Frame& frame() const { return frame_; }
    bool phone() const { return frame_.width < 700 * frame_.pixels; }
    std::span<const Noted> noted() const { return notes_; }
    const Noted* find(std::string_view id) const;
    /// Something is moving or was not known in time: draw once more.
    bool again() const { return again_; }
    void ask_again() { again_ = true; }
    /// Whether nothing may move by itself: the person's setting, and always at night.
    bool still() const { return frame_.reduce_motion || outlined(frame_.theme); }
    /// Seconds that something moving goes on in this frame. After a pause of the loop no more than a
    /// thirtieth.
    float step_seconds() const;

    // ---- measures ----
    float px(float logical) const { return logical * frame_.pixels; }
    /// Logical pixels that grow with the text.
    float em(float logical) const { return logical * frame_.pixels * frame_.text_size; }
    ImU32 ink(Role role, float alpha = 1) const;
    float text_width(Face face, std::string_view text) const;
    float text_height(Face face, std::string_view text, float width) const;
    /// The width of the longest part that cannot be broken.
    float longest_word(Face face, std::string_view text) const;
    /// The words, cut with "…" to so many lines of a width; 0: all of them.
    std::string cut_to(Face face, std::string_view words, float width, int lines) const;
    float button_height() const;
    float chip_height() const;
    float field_height() const;
    float button_width(std::string_view label, bool icon = false) const;
    float chip_width(const Chip& chip) const;

    // ---- the column ----
    struct Area {
        float x = 0;
        float y = 0;
        float w = 0;
    };
    Area area;
    void gap(float logical) { area.y += px(logical); }
    /// Takes a strip of the column.
    Box take(float height);

    /// A part of the window that scrolls. `pad` logical pixels around; `most` limits the column's width (0:
    /// none), centred where it is narrower.
    void begin_scroll(std::string_view id, Box view, float pad, float most = 0);
    void end_scroll();
    void scroll_to_top(std::string_view id);
    /// Scrolls to the target of that name, or to the first whose name begins with it and a full stop, as soon
    /// as it is drawn in this frame or the next.
    void bring(std::string_view id);
    /// Reveals the box if its name is the one that was asked for, with what stands directly below it.
    void bring_if_wanted(std::string_view id, Box box);
    /// True if the scroll area shows its last `slack` logical pixels.
    bool near_end(std::string_view id, float slack) const;

    void begin_card(std::string_view id, Role fill = Role::card, float pad = 20);
    void end_card();
    /// Columns beside each other with these weights; with `equal`, the cards directly inside end at the same
    /// height.
    void begin_columns(std::initializer_list<float> weights, float gap = 16, bool equal = true);
    void begin_columns(std::size_t count, float gap = 16, bool equal = true);
    void next_column();
    void end_columns();
    /// Things from here to `end_part` count as lying over the rest.
    void begin_overlay(Box box, Role fill);
    void end_overlay();
    /// Keeps the mouse from what is drawn after this within the box; true where it was pressed there. What
    /// was drawn before stays usable. Has no place in the keyboard's order.
    bool shield(Box box);

    // ---- words ----
    /// `own_words`: a person's own, or a path: a word longer than the line may be broken.
    void text(Face face, Role role, std::string_view words, Align align = Align::left,
              bool own_words = false);
    /// One line inside a box, cut with "…" where it must be; `own_words`: that is all right.
    void text_in(Box box, Face face, Role role, std::string_view words, Align align = Align::left,
                 bool own_words = false);
    void title(std::string_view words) { text(Face::strong, Role::text, words); }
    void label(std::string_view words) { text(Face::caption, Role::muted, words); }
    void error(std::string_view words);
    void line();

    // ---- things to press ----
    bool button(std::string_view id, std::string_view label, ButtonKind kind = ButtonKind::primary,
                std::optional<Icon> icon = {});
    bool button_in(Box box, std::string_view id, std::string_view label, ButtonKind kind,
                   std::optional<Icon> icon = {});
    /// Buttons side by side where they fit, else one below the other. Answers the index of the one that was
    /// pressed, or −1.
    struct ButtonSpec {
        std::string id;
        std::string label;
        ButtonKind kind = ButtonKind::secondary;
        std::optional<Icon> icon;
    };
    int buttons(std::span<const ButtonSpec> specs, Align align = Align::left);
    bool icon_button_in(Box box, std::string_view id, Icon icon, std::string_view words,
                        Role role = Role::muted);
    /// Answers the index of the chip that was pressed, or −1.
    int chips(std::span<const Chip> chips, Align align = Align::left);
    bool segmented(std::string_view id, std::span<const std::string> labels, int& chosen);
    float segmented_width(std::span<const std::string> labels) const;
    bool segmented_in(Box box, std::string_view id, std::span<const std::string> labels, int& chosen);
    bool toggle(std::string_view id, std::string_view label, std::string_view about, bool& on);
    bool stepper(std::string_view id, std::string_view label, std::optional<std::int64_t>& value,
                 std::int64_t least, std::int64_t most, std::int64_t start,
                 const std::function<std::string(std::int64_t)>& written);
    /// 0 … 10 with a word; no value until touched.
    bool scale(std::string_view id, std::string_view label, std::optional<std::int64_t>& value,
               std::int64_t least, std::int64_t most, const std::function<std::string(std::int64_t)>& written,
               Role role = Role::cramp);
    /// A row of a list with an optional detail below; pressing it opens something. The detail takes as many
    /// lines as it needs, at most `lines` of them where the rest is one press away (0: all of them, for what
    /// is needed where it stands).
    bool row(std::string_view id, std::string_view lead, std::string_view title, std::string_view detail,
             std::string_view trail, bool own_words = false, Role trail_role = Role::muted, int lines = 3);
    bool tab_item(Box box, std::string_view id, Icon icon, std::string_view label, bool on, bool below);
    /// The round button of the night; `height` of the circle in pixels.
    bool big_button(std::string_view id, std::string_view label, std::string_view about, float height,
                    bool round);

    // ---- things to fill in ----
    struct FieldStyle {
        std::string_view hint;
        bool secret = false;
        bool focus = false;       ///< put the caret here
        bool selectable = false;  ///< read only
        float width = 0;          ///< logical pixels at text size 1; 0: the whole column
    };
    /// True if the text changed. `error` stands below the field.
    bool field(std::string_view id, std::string_view label, std::string& value, std::string_view error,
               const FieldStyle& style);
    bool field(std::string_view id, std::string_view label, std::string& value) {
        return field(id, label, value, {}, FieldStyle());
    }
    /// A text of several lines, folded at the field's width. True if it changed.
    bool note_field(std::string_view id, std::string_view label, std::string& value, std::string_view error);
    /// Another record is shown: carets and undo of the notes before are forgotten.
    void forget_notes() { editors_.clear(); }
    /// The editor behind such a field, once it was drawn.
    const Editor* note_editor(std::string_view id) const;
    /// Enter was pressed in the field that was drawn last.
    bool entered() const { return entered_; }
    bool typing() const;
    /// Whether the keyboard's focus stands visibly on something.
    bool has_focus() const;
    /// The mark of the app: a calf's curve on a rounded square.
    void logo(ImVec2 corner, float size);

    // ---- bigger things ----
    void stat(std::string_view label, std::string_view value, std::string_view detail,
              Role role = Role::text);
    /// The same as something to press: it opens the records behind the figure.
    bool stat_button(std::string_view id, std::string_view label, std::string_view value,
                     std::string_view detail);
    bool empty_state(std::string_view id, Icon icon, std::string_view title, std::string_view about,
                     std::string_view action);
    void progress(std::string_view words, double share);
    /// The answer of the leg map: which muscle of which leg was tapped.
    struct Tapped {
        Side side;
        Muscle muscle;
    };
    struct LegMap {
        bool front = false;
        std::optional<Side> side;
        std::vector<Muscle> muscles;
        bool labels = true;
    };
    std::optional<Tapped> legs(std::string_view id, const LegMap& map, float height);
    /// Paints a chart; answers the index of the mark that was pressed, or −1.
    int scene(std::string_view id, const chart::Scene& scene);
    /// A table of words, as wide as the column. Where the words are too many, the widest columns fold; where
    /// there is no room for that either, each row is a title and a line, its cells named.
    void table(std::string_view id, const chart::Table& table);

    ImDrawList& canvas() const { return *list_; }

    /// Remembers between frames what a screen wants by name ("table shown").
    bool& flag(std::string_view name) { return flags_[std::string(name)]; }

    /// For painters of widgets: a pressable item with focus ring and note.
    struct Press {
        bool pressed = false;
        bool hovered = false;
        bool held = false;
        bool focused = false;
        /// How much of the text's colour lies over a control that is pointed at or held.
        float veil() const { return held ? 0.14F : hovered ? 0.07F : 0.0F; }
    };
    Press press(std::string_view id, Box box, std::string_view words, float radius = 10);
    void note_text(Box box, std::string_view words, bool part, bool cut, bool own_words);
    void surface(Box box, Role fill, float radius);
    void hatch(Box box, Role role, float radius) const;
    /// The edge of a shape, `weight` logical pixels wide, inside the box and on whole pixels: a line that
    /// lies between two rows of pixels lights three or four of them faintly, which at night is light for
    /// nothing.
    void edge(Box box, ImU32 tint, float radius, float weight) const;
    void ring(ImVec2 centre, float radius, ImU32 tint, float weight) const;

   private:
    struct Scroll {
        float y = 0;      // where it is drawn, on whole pixels
        float exact = 0;  // on its way
        float goal = 0;
        float content = 0;
        float view = 0;
    };
    struct Card {
        std::string id;
        Area outside;
        float pad = 0;
        Role fill = Role::card;
        Box box;
    };
    struct Columns {
        Area outside;
        std::vector<float> weights;
        std::size_t at = 0;
        float gap = 0;
        float bottom = 0;
        std::vector<Card> waiting;
        std::size_t card_depth = 0;
        bool equal = true;
    };

    float night_air(Role fill) const;
    struct Note {
        Editor editor;
        bool known = false;
        float scroll = 0;
        bool follow = false;   // bring the caret into view
        bool drags = false;    // the mouse selects
        bool swallow = false;  // the blank that pressed the field comes as a letter too
    };

    bool note_keys(Note& note, unsigned int item, std::size_t page, bool& leave);
    void draw_card(const Card& card);
    void place_column(Columns& columns);
    void draw_lines(Face face, Role role, std::string_view words, Align align, float alpha,
                    bool own_words = false);
    void label_in(Box box, Face face, ImU32 colour, std::string_view words, Align align, bool own_words,
                  bool part);
    /// Words in several lines, centred in a box; they belong to the target before them.
    void fold_in(Box box, Face face, Role role, std::string_view words, bool own_words = false);
    void reveal(Box box);
    /// A few words over the chart, beside what is pointed at.
    void tip(std::string_view shown, ImVec2 above);
    Box room() const;

    Frame frame_;
    ImDrawList* list_ = nullptr;
    ImDrawListSplitter splitter_;
    std::vector<Noted> notes_;
    std::vector<Card> cards_;
    std::vector<Columns> columns_;
    std::map<std::string, Scroll, std::less<>> scrolls_;
    std::string scroll_id_;
    std::string wanted_;     // what `bring` asked for
    int wanted_frames_ = 0;  // how many more it may take
    Box view_;
    Box whole_;
    int layer_ = 0;
    bool again_ = false;
    bool entered_ = false;
    bool nav_moved_ = false;
    ImGuiID last_nav_ = 0;
    std::map<std::string, bool, std::less<>> flags_;
    std::map<std::string, int, std::less<>> marks_;
    std::map<std::string, Note, std::less<>> editors_;
    Box wheel_box_;  // a field that scrolls by itself, and where it still can
    bool wheel_up_ = false;
    bool wheel_down_ = false;
};

}  // namespace charley::gui
