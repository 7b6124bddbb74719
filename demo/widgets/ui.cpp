// SPDX-License-Identifier: MIT
//
// The frame, the column, cards, scrolling and words. Drawing thread only.
#include "widgets/ui.h"

#include "widgets/letters.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace charley::gui {
namespace {

enum Channel : int { kSurfaces = 0, kContents = 1, kOverlay = 2, kChannels = 3 };

float width_of(const ImFont& font, std::string_view words) {
    float x = 0;
    for (std::size_t at = 0; at < words.size();)
        x += font.GetCharAdvance(static_cast<ImWchar>(take_code_point(words, at)));
    return x;
}

struct Wrapped {
    std::vector<std::string_view> lines;
    bool broken = false;  // a word was longer than the line
};

constexpr std::string_view kDot = "\xC2\xB7";

// A number and its unit stay on one line: "156 mg", "36 %".
bool parts_unit(std::string_view text, std::size_t after_blank) {
    if (after_blank < 2 || text[after_blank - 2] < '0' || text[after_blank - 2] > '9') return false;
    const std::string_view rest = text.substr(after_blank);
    const std::string_view word = rest.substr(0, rest.find_first_of(" .,;:)"));
    for (const std::string_view unit : {"mg", "g", "ml", "oz", "h", "s", "min", "%"}) {
        if (word == unit) return true;
    }
    return false;
}

// The parts of a length of time stay together where they can: "2 min 41 s".
bool parts_length(std::string_view text, std::size_t after_blank) {
    const std::string_view before = text.substr(0, after_blank == 0 ? 0 : after_blank - 1);
    if (!before.ends_with(" min") && !before.ends_with(" h")) return false;
    const std::string_view next = text.substr(after_blank);
    const std::size_t digits = next.find_first_not_of("0123456789");
    return digits != 0 && digits != std::string_view::npos &&
           (next.substr(digits).starts_with(" s") || next.substr(digits).starts_with(" min"));
}

// Breaks after blanks, and anywhere between characters of scripts without blanks; before the last of several
// parts with a dot between them, if that fits on a line of its own, and the dot goes. A word that is longer
// than the line breaks after its slashes – a path after its folders –, never a unit such as mmol/L that fits
// on the next one.
Wrapped wrap(const ImFont& font, std::string_view text, float width) {
    Wrapped out;
    while (true) {
        const std::size_t newline = text.find('\n');
        std::string_view paragraph = text.substr(0, newline);
        while (true) {
            std::size_t at = 0;
            std::size_t good = 0;
            std::size_t dot = 0;    // behind " · "
            std::size_t soft = 0;   // within a length of time
            std::size_t slash = 0;  // behind a slash
            float x = 0;
            bool full = false;
            while (at < paragraph.size()) {
                const std::size_t before = at;
                const std::uint32_t c = take_code_point(paragraph, at);
                x += font.GetCharAdvance(static_cast<ImWchar>(c));
                if (c == ' ') {
                    if (parts_length(paragraph, at)) {
                        soft = at;
                    } else if (!parts_unit(paragraph, at)) {
                        good = at;
                    }
                    if (before >= kDot.size() + 1 &&
                        paragraph.substr(before - kDot.size() - 1, kDot.size() + 1) == " \xC2\xB7")
                        dot = at;
                    continue;
                }
                if (x > width + 0.5F && before > 0) {
                    if (dot != 0 && paragraph.size() - dot < 512 &&
                        width_of(font, paragraph.substr(dot)) <= width + 0.5F)
                        good = dot;
                    if (good == 0) good = std::max(soft, slash);
                    if (good == 0) {
                        good = before;
                        out.broken = out.broken || !breaks_anywhere(c);
                    }
                    full = true;
                    break;
                }
                if (breaks_anywhere(c)) good = at;
                if (c == '/' || c == '\\') slash = at;
            }
            if (!full) {
                out.lines.push_back(paragraph);
                break;
            }
            std::string_view line = paragraph.substr(0, good);
            while (!line.empty() && line.back() == ' ') line.remove_suffix(1);
            if (good == dot) line.remove_suffix(kDot.size() + 1);
            out.lines.push_back(line);
            paragraph.remove_prefix(good);
            // A dot parts what stands on one line; at a line's beginning there is nothing to part.
            if (paragraph.substr(0, kDot.size() + 1) == "\xC2\xB7 ") paragraph.remove_prefix(kDot.size() + 1);
        }
        if (newline == std::string_view::npos) break;
        text.remove_prefix(newline + 1);
    }
    return out;
}

}  // namespace

ImU32 Ui::ink(Role role, float alpha) const {
    const Rgb c = colour(frame_.theme, role);
    return IM_COL32(c.r, c.g, c.b, static_cast<int>(std::lround(std::clamp(alpha, 0.0F, 1.0F) * 255)));
}

void Ui::begin(const Frame& frame) {
    frame_ = frame;
    again_ = false;
    entered_ = false;
    notes_.clear();
    cards_.clear();
    columns_.clear();
    scroll_id_.clear();
    layer_ = 0;
    whole_ = {0, 0, frame.width, frame.height};
    view_ = whole_;
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({frame.width, frame.height});
    ImGui::Begin("host", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse);
    list_ = ImGui::GetWindowDrawList();
    splitter_.Split(list_, kChannels);
    splitter_.SetCurrentChannel(list_, kContents);
    const ImGuiContext& g = *ImGui::GetCurrentContext();
    nav_moved_ = g.NavId != last_nav_ && !g.NavDisableHighlight;
    last_nav_ = g.NavId;
    area = {0, 0, frame.width};
}

void Ui::end() {
    if (!wanted_.empty() && wanted_frames_-- <= 0) wanted_.clear();
    // What had the focus is gone: Tab begins anew at the first item, else it would lead nowhere.
    ImGuiContext& g = *ImGui::GetCurrentContext();
    if (g.NavId != 0 && !g.NavIdIsAlive && g.ActiveId == 0) {
        g.NavId = 0;
        g.NavDisableHighlight = true;
    }
    splitter_.Merge(list_);
    ImGui::End();
}

const Noted* Ui::find(std::string_view id) const {
    for (const Noted& note : notes_) {
        if (note.what == Noted::What::target && note.id == id) return &note;
    }
    return nullptr;
}

const Editor* Ui::note_editor(std::string_view id) const {
    const auto at = editors_.find(id);
    return at == editors_.end() ? nullptr : &at->second.editor;
}

float Ui::step_seconds() const {
    return std::clamp(ImGui::GetIO().DeltaTime, 0.0F, 1.0F / 30);
}

bool Ui::typing() const {
    return ImGui::GetIO().WantTextInput;
}

bool Ui::has_focus() const {
    const ImGuiContext& g = *ImGui::GetCurrentContext();
    return (g.NavId != 0 && !g.NavDisableHighlight) || g.ActiveId != 0;
}

// ---- measures

float Ui::text_width(Face face, std::string_view words) const {
    return width_of(*fonts.font(face), words);
}

float Ui::text_height(Face face, std::string_view words, float width) const {
    return static_cast<float>(wrap(*fonts.font(face), words, width).lines.size()) * fonts.line(face);
}

float Ui::longest_word(Face face, std::string_view words) const {
    float longest = 0;
    std::size_t from = 0;
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t before = at;
        const std::uint32_t c = take_code_point(words, at);
        const bool ends = (c == ' ' && !parts_unit(words, at)) || c == '\n' || breaks_anywhere(c);
        if (!ends && at < words.size()) continue;
        longest = std::max(longest, text_width(face, words.substr(from, (c == ' ' ? before : at) - from)));
        from = at;
    }
    return longest;
}

std::string Ui::cut_to(Face face, std::string_view words, float width, int lines) const {
    const auto inside = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
    if (lines > 0) {
        // Of a very long note no more is measured than could be shown.
        std::size_t most = static_cast<std::size_t>(lines) * 1600;
        while (most < words.size() && inside(words[most])) ++most;
        words = words.substr(0, most);
    }
    const Wrapped wrapped = wrap(*fonts.font(face), words, width);
    if (lines <= 0 || wrapped.lines.size() <= static_cast<std::size_t>(lines)) return std::string(words);
    const std::string_view dots = "\xE2\x80\xA6";
    std::string_view last = wrapped.lines[static_cast<std::size_t>(lines) - 1];
    const auto begin = static_cast<std::size_t>(last.data() - words.data());
    const float room = width - text_width(face, dots);
    while (!last.empty() && text_width(face, last) > room) {
        bool more = true;
        while (more && !last.empty()) {
            more = inside(last.back());
            last.remove_suffix(1);
        }
    }
    return std::string(words.substr(0, begin)) + std::string(last) + std::string(dots);
}

float Ui::button_height() const {
    return std::max(px(52), fonts.line(Face::strong) + px(28));
}
float Ui::chip_height() const {
    return std::max(px(44), fonts.line(Face::medium) + px(20));
}
float Ui::field_height() const {
    return std::max(px(48), fonts.line(Face::body) + px(24));
}
float Ui::button_width(std::string_view label, bool icon) const {
    return text_width(Face::strong, label) + px(48) + (icon ? em(20) + px(8) : 0);
}
float Ui::chip_width(const Chip& chip) const {
    return std::max(px(44), text_width(Face::medium, chip.label) + px(32) + (chip.icon ? em(18) + px(6) : 0));
}

// ---- the column

Box Ui::take(float height) {
    const Box box{area.x, area.y, area.x + area.w, area.y + height};
    area.y += height;
    return box;
}

Box Ui::room() const {
    return {area.x, scroll_id_.empty() ? view_.y0 : -1e6F, area.x + area.w,
            scroll_id_.empty() ? view_.y1 : 1e6F};
}

void Ui::begin_scroll(std::string_view id, Box view, float pad, float most) {
    scroll_id_ = id;
    view_ = view;
    Scroll& scroll = scrolls_[scroll_id_];
    scroll.view = view.height();
    const ImGuiIO& io = ImGui::GetIO();
    const float furthest = std::max(0.0F, scroll.content - scroll.view);
    const bool over = io.MousePos.x >= view.x0 && io.MousePos.x < view.x1 && io.MousePos.y >= view.y0 &&
                      io.MousePos.y < view.y1;
    const bool taken = io.MousePos.x >= wheel_box_.x0 && io.MousePos.x < wheel_box_.x1 &&
                       io.MousePos.y >= wheel_box_.y0 && io.MousePos.y < wheel_box_.y1 &&
                       (io.MouseWheel > 0 ? wheel_up_ : wheel_down_);
    wheel_box_ = {};
    if (over && !taken && io.MouseWheel != 0) scroll.goal -= io.MouseWheel * px(72);
    if (!io.WantTextInput) {
        if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) scroll.goal += scroll.view * 0.85F;
        if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) scroll.goal -= scroll.view * 0.85F;
        if (ImGui::IsKeyPressed(ImGuiKey_End)) scroll.goal = furthest;
        if (ImGui::IsKeyPressed(ImGuiKey_Home)) scroll.goal = 0;
    }
    scroll.goal = std::round(std::clamp(scroll.goal, 0.0F, furthest));
    const float left = scroll.goal - scroll.exact;
    if (still() || std::fabs(left) < 1) {
        scroll.exact = scroll.goal;
    } else {
        // A tenth of a second for most of the way.
        scroll.exact += left * (1 - std::exp(-step_seconds() * 24));
        again_ = true;
    }
    scroll.exact = std::clamp(scroll.exact, 0.0F, furthest);
    scroll.y = std::round(scroll.exact);
    ImGui::PushClipRect({view.x0, view.y0}, {view.x1, view.y1}, true);
    float width = view.width() - 2 * px(pad);
    float x = view.x0 + px(pad);
    if (most > 0 && width > em(most)) {
        x += std::floor((width - em(most)) / 2);
        width = em(most);
    }
    area = {x, view.y0 + px(pad) - scroll.y, width};
}

void Ui::end_scroll() {
    Scroll& scroll = scrolls_[scroll_id_];
    const float content = area.y + scroll.y - view_.y0 + px(20);
    if (std::fabs(content - scroll.content) > 0.5F) {
        scroll.content = content;
        if (scroll.y > std::max(0.0F, content - scroll.view)) again_ = true;
    }
    ImGui::PopClipRect();
    if (content > scroll.view + 1 && !outlined(frame_.theme)) {
        const float length = std::max(px(32), scroll.view * scroll.view / content);
        const float at = view_.y0 + (scroll.view - length) * scroll.y / std::max(1.0F, content - scroll.view);
        list_->AddRectFilled({view_.x1 - px(6), at + px(2)}, {view_.x1 - px(3), at + length - px(2)},
                             ink(Role::line), px(2));
    }
    scroll_id_.clear();
    view_ = whole_;
}

void Ui::scroll_to_top(std::string_view id) {
    const auto at = scrolls_.find(id);
    if (at != scrolls_.end()) at->second.y = at->second.exact = at->second.goal = 0;
}

bool Ui::near_end(std::string_view id, float slack) const {
    const auto at = scrolls_.find(id);
    return at != scrolls_.end() && at->second.y > 0 &&
           at->second.y + at->second.view + px(slack) >= at->second.content;
}

void Ui::reveal(Box box) {
    if (scroll_id_.empty()) return;
    Scroll& scroll = scrolls_[scroll_id_];
    const float margin = px(24);
    if (box.y0 < view_.y0 + margin) {
        scroll.goal = scroll.y + box.y0 - view_.y0 - margin;
    } else if (box.y1 > view_.y1 - margin) {
        // Of what is taller than the view its beginning is shown.
        scroll.goal = scroll.y + std::min(box.y1 - view_.y1 + margin, box.y0 - view_.y0 - margin);
    } else {
        return;
    }
    again_ = true;
}

void Ui::bring(std::string_view id) {
    wanted_ = id;
    wanted_frames_ = 2;
    again_ = true;
}

void Ui::bring_if_wanted(std::string_view id, Box box) {
    if (wanted_.empty() || scroll_id_.empty() || id.substr(0, wanted_.size()) != wanted_) return;
    if (id.size() > wanted_.size() && id[wanted_.size()] != '.') return;
    wanted_.clear();
    box.y1 += fonts.line(Face::caption) + px(16);
    reveal(box);
}

void Ui::surface(Box box, Role fill, float radius) {
    if (outlined(frame_.theme)) {
        // At night a card is its contents on black; only a warning keeps an edge.
        if (fill == Role::warning_card) edge(box, ink(Role::warning), radius, 1);
        return;
    }
    list_->AddRectFilled({box.x0, box.y0}, {box.x1, box.y1}, ink(fill), radius);
}

void Ui::begin_card(std::string_view id, Role fill, float pad) {
    Card card;
    card.id = id;
    card.outside = area;
    card.pad = outlined(frame_.theme) && fill == Role::card ? std::min(pad, 4.0F) : pad;
    card.fill = fill;
    cards_.push_back(card);
    area = {area.x + px(card.pad), area.y + px(card.pad) + night_air(fill), area.w - 2 * px(card.pad)};
}

float Ui::night_air(Role fill) const {
    // Without surfaces it is distance that holds things together, and darkness between them.
    return outlined(frame_.theme) && fill == Role::card ? px(8) : 0;
}

void Ui::end_card() {
    Card card = std::move(cards_.back());
    cards_.pop_back();
    const float bottom = area.y + px(card.pad) + night_air(card.fill);
    card.box = {card.outside.x, card.outside.y, card.outside.x + card.outside.w, bottom};
    area = {card.outside.x, bottom, card.outside.w};
    if (!columns_.empty() && columns_.back().card_depth == cards_.size()) {
        columns_.back().waiting.push_back(std::move(card));
    } else {
        draw_card(card);
    }
}

void Ui::draw_card(const Card& card) {
    splitter_.SetCurrentChannel(list_, kSurfaces);
    surface(card.box, card.fill, px(16));
    splitter_.SetCurrentChannel(list_, layer_ != 0 ? kOverlay : kContents);
    Noted note;
    note.what = Noted::What::surface;
    note.id = card.id;
    note.box = card.box;
    note.room = scroll_id_.empty() ? view_ : Box{view_.x0, -1e6F, view_.x1, 1e6F};
    note.layer = layer_;
    note.scrolls = !scroll_id_.empty();
    note.view = view_;
    notes_.push_back(std::move(note));
}

void Ui::place_column(Columns& columns) {
    float total = 0;
    float before = 0;
    for (std::size_t i = 0; i < columns.weights.size(); ++i) {
        if (i < columns.at) before += columns.weights[i];
        total += columns.weights[i];
    }
    const auto n = static_cast<float>(columns.weights.size());
    const float space = columns.outside.w - (n - 1) * columns.gap;
    const float x0 =
        std::round(columns.outside.x + space * before / total + static_cast<float>(columns.at) * columns.gap);
    const float x1 = std::round(columns.outside.x + space * (before + columns.weights[columns.at]) / total +
                                static_cast<float>(columns.at) * columns.gap);
    area = {x0, columns.outside.y, x1 - x0};
}

void Ui::begin_columns(std::initializer_list<float> weights, float gap, bool equal) {
    Columns columns;
    columns.outside = area;
    columns.weights = weights;
    columns.gap = px(gap);
    columns.bottom = area.y;
    columns.card_depth = cards_.size();
    columns.equal = equal;
    columns_.push_back(std::move(columns));
    place_column(columns_.back());
}

void Ui::begin_columns(std::size_t count, float gap, bool equal) {
    begin_columns({1}, gap, equal);
    columns_.back().weights.assign(count, 1.0F);
    place_column(columns_.back());
}

void Ui::next_column() {
    Columns& columns = columns_.back();
    columns.bottom = std::max(columns.bottom, area.y);
    ++columns.at;
    if (columns.at < columns.weights.size()) place_column(columns);
}

void Ui::end_columns() {
    Columns columns = std::move(columns_.back());
    columns_.pop_back();
    const float bottom = std::max(columns.bottom, area.y);
    // The last card of each column reaches down to the common end.
    for (std::size_t i = 0; i < columns.waiting.size(); ++i) {
        const bool last = i + 1 == columns.waiting.size() ||
                          columns.waiting[i + 1].outside.x > columns.waiting[i].outside.x + 1;
        if (last && columns.equal) columns.waiting[i].box.y1 = bottom;
        draw_card(columns.waiting[i]);
    }
    area = {columns.outside.x, bottom, columns.outside.w};
}

void Ui::begin_overlay(Box box, Role fill) {
    layer_ = 1;
    splitter_.SetCurrentChannel(list_, kOverlay);
    list_->AddRectFilled({box.x0, box.y0}, {box.x1, box.y1}, ink(fill), px(16));
    edge(box, ink(outlined(frame_.theme) ? Role::outline : Role::line), px(16), 1);
    Noted note;
    note.what = Noted::What::surface;
    note.id = "overlay";
    note.box = box;
    note.room = whole_;
    note.layer = 1;
    notes_.push_back(std::move(note));
}

void Ui::end_overlay() {
    layer_ = 0;
    splitter_.SetCurrentChannel(list_, kContents);
}

// ---- words

void Ui::note_text(Box box, std::string_view words, bool part, bool cut, bool own_words) {
    Noted note;
    note.id = words;
    note.box = box;
    note.room = room();
    note.layer = layer_;
    note.scrolls = !scroll_id_.empty();
    note.view = view_;
    note.part = part;
    note.cut = cut;
    note.optional = own_words;
    notes_.push_back(std::move(note));
}

void Ui::draw_lines(Face face, Role role, std::string_view words, Align align, float alpha, bool own_words) {
    fonts.need(words);
    const float line = fonts.line(face);
    const float size = fonts.size(face);
    const Wrapped wrapped = wrap(*fonts.font(face), words, area.w);
    const float top = area.y;
    float left = area.x + area.w;
    float right = area.x;
    for (const std::string_view part : wrapped.lines) {
        const float width = text_width(face, part);
        float x = area.x;
        if (align == Align::centre) x += (area.w - width) / 2;
        if (align == Align::right) x += area.w - width;
        x = std::round(x);
        left = std::min(left, x);
        right = std::max(right, x + width);
        if (!part.empty()) {
            list_->AddText(fonts.font(face), size, {x, std::round(area.y + (line - size) / 2)},
                           ink(role, alpha), part.data(), part.data() + part.size());
        }
        area.y += line;
    }
    note_text({left, top, right, area.y}, words, false, wrapped.broken, own_words);
}

void Ui::text(Face face, Role role, std::string_view shown, Align align, bool own_words) {
    if (shown.empty()) return;
    draw_lines(face, role, shown, align, 1, own_words);
}

void Ui::label_in(Box box, Face face, ImU32 tint, std::string_view shown, Align align, bool own_words,
                  bool part) {
    fonts.need(shown);
    const float size = fonts.size(face);
    std::string cut;
    std::string_view drawn = shown;
    float width = text_width(face, shown);
    bool shortened = false;
    if (width > box.width() + 0.5F || shown.find('\n') != std::string_view::npos) {
        const std::string_view dots = "\xE2\x80\xA6";
        const float limit = box.width() - text_width(face, dots);
        float x = 0;
        std::size_t at = 0;
        std::size_t keep = 0;
        while (at < shown.size()) {
            const std::uint32_t c = take_code_point(shown, at);
            x += fonts.font(face)->GetCharAdvance(static_cast<ImWchar>(c));
            if (x > limit || c == '\n') break;
            keep = at;
        }
        cut = std::string(shown.substr(0, keep)) + std::string(dots);
        drawn = cut;
        width = text_width(face, drawn);
        shortened = true;
    }
    float x = box.x0;
    if (align == Align::centre) x += (box.width() - width) / 2;
    if (align == Align::right) x = box.x1 - width;
    x = std::round(x);
    // Inter's letters hang a little low in its box; raised, they stand level with icons and edges.
    const float y = std::round((box.y0 + box.y1 - size) / 2 - size * 0.045F);
    list_->AddText(fonts.font(face), size, {x, y}, tint, drawn.data(), drawn.data() + drawn.size());
    Noted note;
    note.id = shown;
    note.box = {x, y, x + width, y + size};
    note.room = box;
    if (note.room.height() < size) {
        // A box lower than the type's full height still holds its letters.
        note.room.y0 = std::min(note.room.y0, y);
        note.room.y1 = std::max(note.room.y1, y + size);
    }
    note.layer = layer_;
    note.scrolls = !scroll_id_.empty();
    note.view = view_;
    note.part = part;
    note.cut = shortened;
    note.optional = own_words;
    notes_.push_back(std::move(note));
}

void Ui::text_in(Box box, Face face, Role role, std::string_view shown, Align align, bool own_words) {
    if (!shown.empty()) label_in(box, face, ink(role), shown, align, own_words, false);
}

void Ui::fold_in(Box box, Face face, Role role, std::string_view shown, bool own_words) {
    const Area outside = area;
    const std::size_t first = notes_.size();
    area = {box.x0, box.centre().y - text_height(face, shown, box.width()) / 2, box.width()};
    draw_lines(face, role, shown, Align::centre, 1, own_words);
    for (std::size_t i = first; i < notes_.size(); ++i) notes_[i].part = true;
    area = outside;
}

void Ui::error(std::string_view shown) {
    if (!shown.empty()) draw_lines(Face::caption_bold, Role::warning, shown, Align::left, 1, true);
}

void Ui::line() {
    list_->AddRectFilled({area.x, area.y}, {area.x + area.w, area.y + std::max(1.0F, px(1))},
                         ink(Role::line));
    area.y += std::max(1.0F, px(1));
}

// ---- pressing

Ui::Press Ui::press(std::string_view id, Box box, std::string_view shown, float radius) {
    Noted note;
    note.what = Noted::What::target;
    note.id = id;
    note.box = box;
    note.room = room();
    note.layer = layer_;
    note.scrolls = !scroll_id_.empty();
    note.view = view_;
    note.words = shown;
    notes_.push_back(std::move(note));

    ImGuiContext& g = *ImGui::GetCurrentContext();
    const ImGuiID item = g.CurrentWindow->GetID(id.data(), id.data() + id.size());
    Press result;
    if (nav_moved_ && g.NavId == item) reveal(box);
    bring_if_wanted(id, box);
    const ImRect rect(box.x0, box.y0, box.x1, box.y1);
    if (!ImGui::ItemAdd(rect, item)) return result;
    result.pressed = ImGui::ButtonBehavior(rect, item, &result.hovered, &result.held);
    result.focused = g.NavId == item && !g.NavDisableHighlight;
    if (result.focused) {
        const float out = px(3);
        Box ring{box.x0 - out, box.y0 - out, box.x1 + out, box.y1 + out};
        ring = {std::max(ring.x0, view_.x0 + px(1.5F)), std::max(ring.y0, view_.y0 + px(1.5F)),
                std::min(ring.x1, view_.x1 - px(1.5F)), std::min(ring.y1, view_.y1 - px(1.5F))};
        list_->AddRect({ring.x0, ring.y0}, {ring.x1, ring.y1}, ink(Role::accent), radius + out, 0, px(2.5F));
    }
    return result;
}

bool Ui::shield(Box box) {
    const ImRect rect(box.x0, box.y0, box.x1, box.y1);
    const ImGuiID item = ImGui::GetCurrentWindow()->GetID("shield");
    if (!ImGui::ItemAdd(rect, item, nullptr, ImGuiItemFlags_NoNav)) return false;
    bool hovered = false;
    bool held = false;
    return ImGui::ButtonBehavior(rect, item, &hovered, &held, ImGuiButtonFlags_NoNavFocus);
}

}  // namespace charley::gui
