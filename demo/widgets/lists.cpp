// SPDX-License-Identifier: MIT
//
// Rows of lists, figures, empty states, progress, tables. Drawing thread only.
#include "widgets/ui.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace charley::gui {

bool Ui::row(std::string_view id, std::string_view lead, std::string_view title_words,
             std::string_view detail, std::string_view trail, bool own_words, Role trail_role, int lines) {
    const float lead_w = lead.empty() ? 0 : std::max(em(58), text_width(Face::caption, lead) + px(12));
    const float trail_w = trail.empty() ? 0 : text_width(Face::strong, trail) + px(12);
    // Where large letters leave too little between time and value, these two stand above the words.
    const bool stacked =
        (lead_w > 0 || trail_w > 0) &&
        area.w - lead_w - trail_w < std::max(em(150), text_width(Face::body, title_words) * 0.5F) &&
        frame_.text_size > 1.2F;
    const float head_h = stacked ? fonts.line(Face::strong) : 0;
    const float inner = stacked ? area.w : area.w - lead_w - trail_w;
    const float title_h = text_height(Face::body, title_words, inner);
    const std::string below = cut_to(Face::caption, detail, inner, lines);
    const float detail_h = below.empty() ? 0 : text_height(Face::caption, below, inner);
    const float height = std::max(px(48), head_h + title_h + detail_h + px(16));
    const Box box = take(height);
    const Press p = press(id, box, title_words, px(10));
    if (p.veil() > 0)
        list_->AddRectFilled({box.x0 - px(8), box.y0}, {box.x1 + px(8), box.y1},
                             ink(Role::text, p.veil() * 0.6F), px(10));
    const float first_top = box.y0 + (height - head_h - title_h - detail_h) / 2;
    const float top = first_top + head_h;
    const float title_line = fonts.line(Face::body);
    if (!lead.empty())
        label_in({box.x0, first_top, box.x0 + lead_w - px(8), first_top + (stacked ? head_h : title_line)},
                 Face::caption, ink(Role::muted), lead, Align::left, false, true);
    const Area outside = area;
    const std::size_t first = notes_.size();
    area = {stacked ? box.x0 : box.x0 + lead_w, top, inner};
    text(Face::body, Role::text, title_words, Align::left, own_words);
    text(Face::caption, Role::muted, below, Align::left, own_words);
    for (std::size_t i = first; i < notes_.size(); ++i) notes_[i].part = true;
    if (!trail.empty())
        label_in({box.x1 - trail_w, stacked ? first_top : box.y0, box.x1, stacked ? top : box.y1},
                 Face::strong, ink(trail_role), trail, Align::right, false, true);
    area = outside;
    return p.pressed;
}

void Ui::stat(std::string_view label, std::string_view value, std::string_view detail, Role role) {
    text(Face::caption, Role::muted, label);
    gap(2);
    text(outlined(frame_.theme) ? Face::heading : Face::sentence, role, value);
    gap(2);
    text(Face::caption, Role::muted, detail);
}

bool Ui::stat_button(std::string_view id, std::string_view label, std::string_view value,
                     std::string_view detail) {
    const Face face = outlined(frame_.theme) ? Face::heading : Face::sentence;
    const float height = text_height(Face::caption, label, area.w) + text_height(face, value, area.w) +
                         text_height(Face::caption, detail, area.w) + px(4);
    const float out = px(10);
    const Box box{area.x - out, area.y - out, area.x + area.w + out, area.y + height + out};
    const std::string words = std::string(label) + ": " + std::string(value) + ", " + std::string(detail);
    const Press p = press(id, box, words, px(12));
    if (p.veil() > 0)
        list_->AddRectFilled({box.x0, box.y0}, {box.x1, box.y1}, ink(Role::text, p.veil() * 0.6F), px(12));
    const std::size_t first = notes_.size();
    stat(label, value, detail);
    for (std::size_t i = first; i < notes_.size(); ++i) notes_[i].part = true;
    return p.pressed;
}

bool Ui::empty_state(std::string_view id, Icon icon, std::string_view title_words, std::string_view about,
                     std::string_view action) {
    gap(24);
    const Box strip = take(em(56));
    draw_icon(*list_, icon, strip.centre(), em(48), ink(Role::muted));
    gap(12);
    text(Face::heading, Role::text, title_words, Align::centre);
    gap(6);
    text(Face::body, Role::muted, about, Align::centre);
    bool pressed = false;
    if (!action.empty()) {
        gap(16);
        const ButtonSpec spec{std::string(id), std::string(action), ButtonKind::primary, {}};
        pressed = buttons(std::span(&spec, 1), Align::centre) == 0;
    }
    gap(24);
    return pressed;
}

void Ui::progress(std::string_view shown, double share) {
    text(Face::body, Role::text, shown);
    gap(8);
    const Box bar = take(px(8));
    const float radius = px(4);
    list_->AddRectFilled({bar.x0, bar.y0}, {bar.x1, bar.y1},
                         ink(outlined(frame_.theme) ? Role::outline : Role::field), radius);
    const float w = bar.width() * static_cast<float>(std::clamp(share, 0.0, 1.0));
    if (w >= 2 * radius)
        list_->AddRectFilled({bar.x0, bar.y0}, {bar.x0 + w, bar.y1}, ink(Role::accent), radius);
}

void Ui::table(std::string_view id, const chart::Table& shown) {
    static_cast<void>(id);
    const std::size_t columns = shown.head.size();
    if (columns == 0) return;
    // Each column as wide as its widest words; what is left over goes to the first. Where that is too wide,
    // the widest fold, as far as their longest word allows.
    const float between = px(8);
    std::vector<float> widths(columns, 0);
    std::vector<float> least(columns, 0);
    const auto measure = [&](const std::vector<std::string>& cells, Face face) {
        for (std::size_t i = 0; i < columns && i < cells.size(); ++i) {
            widths[i] = std::max(widths[i], text_width(face, cells[i]) + 2 * between);
            least[i] = std::max(least[i], longest_word(face, cells[i]) + 2 * between);
        }
    };
    measure(shown.head, Face::caption);
    for (const auto& cells : shown.rows) measure(cells, Face::body);
    const auto total = [&](float cap) {
        float all = 0;
        for (std::size_t i = 0; i < columns; ++i) all += std::min(widths[i], std::max(cap, least[i]));
        return all;
    };
    const float widest = *std::max_element(widths.begin(), widths.end());
    const bool fits = total(widest) <= area.w;
    const bool folds = !fits && total(0) <= area.w;
    std::vector<bool> folded(columns, false);
    if (fits) {
        widths[0] += area.w - total(widest);
    } else if (folds) {
        float low = 0;
        float high = widest;
        for (int i = 0; i < 24; ++i) {
            const float middle = (low + high) / 2;
            (total(middle) <= area.w ? low : high) = middle;
        }
        for (std::size_t i = 0; i < columns; ++i) {
            const float width = std::min(widths[i], std::max(low, least[i]));
            folded[i] = width < widths[i];
            widths[i] = width;
        }
    }
    const auto put = [&](const std::vector<std::string>& cells, Face face, Role role) {
        if (fits || folds) {
            const Area outside = area;
            float x = area.x;
            float bottom = area.y + fonts.line(face);
            for (std::size_t i = 0; i < columns && i < cells.size(); ++i) {
                area = {x, outside.y + px(3), widths[i] - (i + 1 == columns ? px(1) : 2 * between - px(1))};
                text(face, role, cells[i], i == 0 || folded[i] ? Align::left : Align::right);
                bottom = std::max(bottom, area.y);
                x += widths[i];
            }
            area = {outside.x, bottom + px(3), outside.w};
            return;
        }
        // Too narrow for columns: the first cell as a title, the others in a line below it with their names.
        text(face == Face::body ? Face::strong : face, role, cells.empty() ? std::string_view() : cells[0]);
        std::string line_words;
        for (std::size_t i = 1; i < columns && i < cells.size(); ++i) {
            if (cells[i].empty()) continue;
            line_words += (line_words.empty() ? "" : " \xC2\xB7 ") + shown.head[i] + ": " + cells[i];
        }
        text(Face::caption, Role::muted, line_words);
        gap(6);
    };
    if (fits || folds) put(shown.head, Face::caption, Role::muted);
    for (const auto& cells : shown.rows) put(cells, Face::body, Role::text);
}

}  // namespace charley::gui
