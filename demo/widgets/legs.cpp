// SPDX-License-Identifier: MIT
//
// The leg map to tap on. Drawing thread only.
#include "widgets/ui.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cstddef>
#include <string>

namespace charley::gui {
namespace {

void fill(ImDrawList& list, const std::vector<ImVec2>& points, ImU32 tint) {
    // The slices are not convex but y-monotone: strips between the two edges.
    const std::size_t n = points.size();
    for (std::size_t i = 0, j = n - 1; i + 1 < j; ++i, --j) {
        if (i + 1 == j) break;
        const ImVec2 quad[4] = {points[i], points[i + 1], points[j - 1], points[j]};
        if (j - 1 == i + 1) {
            list.AddTriangleFilled(quad[0], quad[1], quad[3], tint);
        } else {
            list.AddQuadFilled(quad[0], quad[1], quad[2], quad[3], tint);
        }
    }
}

}  // namespace

std::optional<Ui::Tapped> Ui::legs(std::string_view id, const LegMap& map, float height) {
    const bool night = outlined(frame_.theme);
    const float caption = map.labels ? fonts.line(Face::caption) + px(6) : 0;
    const float leg_h = height - caption - px(8);
    const float leg_w = std::min(leg_h * chart::kLegAspect, area.w * 0.42F);
    const float between = leg_w * 0.5F;
    const Box strip = take(height);
    const float left = strip.centre().x - leg_w - between / 2;
    const ImDrawListFlags flags = list_->Flags;
    std::optional<Tapped> tapped;
    for (int leg = 0; leg < 2; ++leg) {
        const Side side = leg == 0 ? Side::left : Side::right;
        const float x0 = left + static_cast<float>(leg) * (leg_w + between);
        const float y0 = strip.y0 + px(2);
        const auto place = [&](chart::Point p) {
            return ImVec2{x0 + (leg == 0 ? p.x : 1 - p.x) * leg_w, y0 + p.y * leg_h};
        };
        const bool side_on = map.side && (*map.side == side || *map.side == Side::both);
        for (const chart::LegPart& part : chart::leg_parts(map.front)) {
            std::vector<ImVec2> points;
            float px0 = 1e9F;
            float px1 = -1e9F;
            for (const chart::Point& p : part.outline) {
                points.push_back(place(p));
                px0 = std::min(px0, points.back().x);
                px1 = std::max(px1, points.back().x);
            }
            bool on = false;
            Press p;
            if (part.named) {
                on = side_on &&
                     std::find(map.muscles.begin(), map.muscles.end(), part.muscle) != map.muscles.end();
                // At least 44 high and wide, within the leg's own half.
                Box hit{px0, y0 + part.top * leg_h, px1, y0 + part.bottom * leg_h};
                const float more_h = std::max(0.0F, px(44) - hit.height());
                if (part.bottom >= 1) {
                    hit.y0 -= more_h;
                } else {
                    hit.y1 += more_h;
                }
                // A narrow part reaches out into the gap between the legs, where nothing else is.
                const float more_w = std::max(0.0F, px(44) - hit.width());
                (leg == 0 ? hit.x1 : hit.x0) += leg == 0 ? more_w : -more_w;
                const std::string name = std::string(id) + "." + std::string(code_of(side)) + "." +
                                         std::string(code_of(part.muscle));
                p = press(name, hit, catalogue.code("muscle", code_of(part.muscle)), px(12));
                if (p.pressed) tapped = Tapped{side, part.muscle};
            }
            if (!night) {
                // Smoothed edges of neighbouring strips would show as seams.
                list_->Flags &= ~ImDrawListFlags_AntiAliasedFill;
                fill(*list_, points, ink(on ? Role::cramp : p.hovered ? Role::unknown : Role::line));
                list_->Flags = flags;
                list_->AddPolyline(points.data(), static_cast<int>(points.size()),
                                   ink(on          ? Role::cramp
                                       : p.hovered ? Role::unknown
                                                   : Role::line),
                                   ImDrawFlags_Closed, px(1));
            } else {
                if (on) {
                    list_->Flags &= ~ImDrawListFlags_AntiAliasedFill;
                    fill(*list_, points, ink(Role::cramp));
                    list_->Flags = flags;
                } else if (part.named && p.hovered) {
                    list_->AddPolyline(points.data(), static_cast<int>(points.size()), ink(Role::outline),
                                       ImDrawFlags_Closed, px(2));
                }
            }
        }
        if (night) {
            std::vector<ImVec2> points;
            for (const chart::Point& p : chart::leg_outline()) points.push_back(place(p));
            list_->AddPolyline(points.data(), static_cast<int>(points.size()), ink(Role::accent),
                               ImDrawFlags_Closed, px(2.5F));
        }
        if (map.labels) {
            text_in({x0 - between / 2, strip.y1 - caption + px(4), x0 + leg_w + between / 2, strip.y1},
                    Face::caption, Role::muted, catalogue.code("side", code_of(side)), Align::centre);
        }
    }
    return tapped;
}

}  // namespace charley::gui
