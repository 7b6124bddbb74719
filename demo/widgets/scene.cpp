// SPDX-License-Identifier: MIT
//
// Paints a chart's scene. Drawing thread only.
#include "widgets/ui.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <variant>

namespace charley::gui {
namespace {

Role role_of(chart::Ink ink) {
    switch (ink) {
        case chart::Ink::text:
            return Role::text;
        case chart::Ink::muted:
            return Role::muted;
        case chart::Ink::line:
            return Role::line;
        case chart::Ink::accent:
            return Role::accent;
        case chart::Ink::cramp:
            return Role::cramp;
        case chart::Ink::cramp_soft:
            return Role::cramp_soft;
        case chart::Ink::quiet:
            return Role::quiet;
        case chart::Ink::quiet_soft:
            return Role::quiet_soft;
        case chart::Ink::unknown:
            return Role::unknown;
        case chart::Ink::field:
            break;
    }
    return Role::field;
}

struct Painter {
    Ui& ui;
    float x;
    float y;
    float wide;
    bool night;
    bool seen = true;  // labels are noted in any case

    ImVec2 at(chart::Point p) const { return {x + p.x, y + p.y}; }

    void operator()(const chart::Rect& r) const {
        ImDrawList& list = ui.canvas();
        const Box box{x + r.x, y + r.y, x + r.x + r.w, y + r.y + r.h};
        if (r.hatched) {
            ui.hatch(box, role_of(r.ink), r.radius);
        } else if (night && r.ink == chart::Ink::quiet_soft) {
            // Many quiet nights: a point each is enough.
            list.AddCircleFilled({(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2}, ui.px(1.5F),
                                 ui.ink(Role::quiet), 8);
        } else if (night && r.ink == chart::Ink::field && r.w * r.h < ui.px(30) * ui.px(30)) {
            list.AddRectFilled({box.x0, box.y0}, {box.x1, box.y1}, ui.ink(Role::card));  // behind a letter
        } else if (r.outlined || (night && r.w * r.h > ui.px(14) * ui.px(14))) {
            ui.edge(box, ui.ink(role_of(r.ink), night ? std::max(r.alpha, 0.6F) : r.alpha), r.radius,
                    night ? 1 : 1.5F);
        } else {
            list.AddRectFilled({box.x0, box.y0}, {box.x1, box.y1}, ui.ink(role_of(r.ink), r.alpha), r.radius);
        }
    }
    void operator()(const chart::Line& l) const {
        if (night && l.ink == chart::Ink::line) return;  // the grid is light without news
        for (const chart::Point& p : l.points) ui.canvas().PathLineTo(at(p));
        ui.canvas().PathStroke(ui.ink(role_of(l.ink), l.alpha), 0,
                               night ? ui.px(std::min(l.width, 1.5F)) : ui.px(l.width));
    }
    void operator()(const chart::Polygon& p) const {
        ImDrawList& list = ui.canvas();
        if (night) {
            // A filled area would light the room: shapes are edges, the brighter the more; a band is left to
            // its line and the table.
            const bool cramp = p.ink == chart::Ink::cramp;
            if (p.alpha < 1 && !cramp) return;
            for (const chart::Point& point : p.points) list.PathLineTo(at(point));
            list.PathStroke(cramp ? ui.ink(Role::cramp, 0.4F + 0.6F * p.alpha) : ui.ink(Role::outline, 0.6F),
                            ImDrawFlags_Closed, ui.px(cramp ? 1 + 2 * p.alpha : 1));
            return;
        }
        // A band: the first half of the points runs one way, the second half back. Strips between them,
        // without smoothed seams.
        const ImDrawListFlags flags = list.Flags;
        list.Flags &= ~ImDrawListFlags_AntiAliasedFill;
        const std::size_t n = p.points.size();
        for (std::size_t i = 0, j = n - 1; i + 1 < j; ++i, --j) {
            const ImU32 tint = ui.ink(role_of(p.ink), p.alpha);
            if (i + 1 == j - 1) {
                list.AddTriangleFilled(at(p.points[i]), at(p.points[i + 1]), at(p.points[j]), tint);
            } else {
                list.AddQuadFilled(at(p.points[i]), at(p.points[i + 1]), at(p.points[j - 1]), at(p.points[j]),
                                   tint);
            }
        }
        list.Flags = flags;
        if (p.ink == chart::Ink::accent) return;
        // A shape with edges, not a band: smooth them.
        for (const chart::Point& point : p.points) list.PathLineTo(at(point));
        list.PathStroke(ui.ink(role_of(p.ink), p.alpha), ImDrawFlags_Closed, ui.px(1));
    }
    void operator()(const chart::Dot& d) const {
        const ImVec2 c = at(d.at);
        if (d.radius < ui.px(2)) {
            // One of very many: four corners instead of twenty.
            const float half = d.radius * 0.88F;
            ui.canvas().AddRectFilled({c.x - half, c.y - half}, {c.x + half, c.y + half},
                                      ui.ink(role_of(d.ink)));
            return;
        }
        ui.canvas().AddCircleFilled(c, d.radius, ui.ink(role_of(d.ink)));
    }
    void operator()(const chart::Label& l) const {
        const Face face = l.strong ? Face::caption_bold : Face::caption;
        const float w = ui.text_width(face, l.words);
        const float size = ui.fonts.size(face);
        float left = x + l.at.x;
        if (l.anchor == chart::Anchor::centre) left -= w / 2;
        if (l.anchor == chart::Anchor::right) left -= w;
        left = std::round(std::clamp(left, x, std::max(x, x + wide - w)));
        const float top = std::round(y + l.at.y - size / 2);
        ui.fonts.need(l.words);
        if (seen)
            ui.canvas().AddText(ui.fonts.font(face), size, {left, top}, ui.ink(role_of(l.ink)),
                                l.words.data(), l.words.data() + l.words.size());
        // Ink, not the line's whole height: labels of neighbouring bars may stand close.
        ui.note_text({left, top + size * 0.2F, left + w, top + size * 0.8F}, l.words, false, false, false);
    }
};

}  // namespace

int Ui::scene(std::string_view id, const chart::Scene& shown) {
    const Box box = take(shown.height);
    Painter painter{*this, box.x0, box.y0, box.width(), outlined(frame_.theme)};
    // What is scrolled out of sight is not painted: a long diary's charts have more corners than a frame
    // takes.
    const ImVec2 clip_a = list_->GetClipRectMin();
    const ImVec2 clip_b = list_->GetClipRectMax();
    painter.seen = box.y1 + px(8) >= clip_a.y && box.y0 - px(8) <= clip_b.y;
    for (const chart::Shape& shape : shown.shapes) {
        if (painter.seen || std::holds_alternative<chart::Label>(shape)) std::visit(painter, shape);
    }
    if (shown.marks.empty()) return -1;
    // One target for the whole chart: the mouse points at marks, the arrow keys walk over them. Small marks
    // need no finger of their own.
    const Press p = press(id, box, shown.sentence, px(8));
    int& at = marks_[std::string(id)];
    const auto count = static_cast<int>(shown.marks.size());
    at = std::clamp(at, 0, count - 1);
    int pointed = -1;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (p.hovered && !p.focused) {
        float best = 1e9F;
        for (int i = 0; i < count; ++i) {
            const chart::Mark& mark = shown.marks[static_cast<std::size_t>(i)];
            const float dx = std::max({box.x0 + mark.x - mouse.x, 0.0F, mouse.x - box.x0 - mark.x - mark.w});
            const float dy = std::max({box.y0 + mark.y - mouse.y, 0.0F, mouse.y - box.y0 - mark.y - mark.h});
            if (dx * dx + dy * dy < best) {
                best = dx * dx + dy * dy;
                pointed = i;
            }
        }
        if (best > px(22) * px(22)) pointed = -1;
    }
    if (p.focused) {
        const ImGuiID item = ImGui::GetCurrentWindow()->GetID(id.data(), id.data() + id.size());
        ImGui::SetKeyOwner(ImGuiKey_LeftArrow, item);
        ImGui::SetKeyOwner(ImGuiKey_RightArrow, item);
        if (ImGui::IsKeyPressed(ImGuiKey_LeftArrow, item, ImGuiInputFlags_Repeat)) at = std::max(0, at - 1);
        if (ImGui::IsKeyPressed(ImGuiKey_RightArrow, item, ImGuiInputFlags_Repeat))
            at = std::min(count - 1, at + 1);
        pointed = at;
    }
    if (pointed < 0) return -1;
    at = pointed;
    const chart::Mark& mark = shown.marks[static_cast<std::size_t>(pointed)];
    list_->AddRect({box.x0 + mark.x - px(2), box.y0 + mark.y - px(2)},
                   {box.x0 + mark.x + mark.w + px(2), box.y0 + mark.y + mark.h + px(2)}, ink(Role::text),
                   px(5), 0, px(1.5F));
    tip(mark.words, {box.x0 + mark.x + mark.w / 2, box.y0 + mark.y});
    return p.pressed ? pointed : -1;
}

void Ui::tip(std::string_view shown, ImVec2 above) {
    fonts.need(shown);
    const float pad = px(10);
    const float most = std::min(em(280), frame_.width - px(16)) - 2 * pad;
    const float w = std::min(most, text_width(Face::caption, shown)) + 2 * pad + px(1);
    const float h = text_height(Face::caption, shown, w - 2 * pad) + px(12);
    const float x = std::clamp(above.x - w / 2, px(8), std::max(px(8), frame_.width - w - px(8)));
    float y = above.y - h - px(8);
    if (y < px(8)) y = above.y + px(28);
    const Area outside = area;
    const std::string scrolled = scroll_id_;
    const Box view = view_;
    scroll_id_.clear();
    view_ = whole_;
    list_->PushClipRectFullScreen();
    begin_overlay({x, y, x + w, y + h}, outlined(frame_.theme) ? Role::field : Role::text);
    area = {x + pad, y + px(6), w - 2 * pad};
    draw_lines(Face::caption, outlined(frame_.theme) ? Role::text : Role::card, shown, Align::left, 1);
    end_overlay();
    list_->PopClipRect();
    area = outside;
    scroll_id_ = scrolled;
    view_ = view;
}

}  // namespace charley::gui
