// SPDX-License-Identifier: MIT
//
// Edges, rings, hatching and the mark of the app. Drawing thread only.
#include "widgets/ui.h"

#include <algorithm>
#include <cmath>

namespace charley::gui {

void Ui::logo(ImVec2 corner, float size) {
    const ImVec2 end{corner.x + size, corner.y + size};
    const auto at = [&](float x, float y) { return ImVec2{corner.x + x * size, corner.y + y * size}; };
    ImU32 stroke = ink(Role::on_accent);
    if (outlined(frame_.theme)) {
        edge({corner.x, corner.y, end.x, end.y}, ink(Role::accent), size * 0.28F, 1.5F);
        stroke = ink(Role::accent);
    } else {
        list_->AddRectFilled(corner, end, ink(Role::accent), size * 0.28F);
    }
    list_->PathLineTo(at(0.36F, 0.20F));
    list_->PathBezierCubicCurveTo(at(0.40F, 0.42F), at(0.24F, 0.50F), at(0.42F, 0.78F));
    list_->PathStroke(stroke, 0, size * 0.085F);
    list_->PathLineTo(at(0.62F, 0.20F));
    list_->PathBezierCubicCurveTo(at(0.58F, 0.42F), at(0.80F, 0.50F), at(0.58F, 0.78F));
    list_->PathStroke(stroke, 0, size * 0.085F);
}

void Ui::edge(Box box, ImU32 tint, float radius, float weight) const {
    const float w = std::max(1.0F, std::round(px(weight)));
    // AddRect itself moves by half a pixel: its middle line has to come to (w - 1) / 2 from the edge.
    const float in = (w - 1) / 2;
    list_->AddRect({std::round(box.x0) + in, std::round(box.y0) + in},
                   {std::round(box.x1) - in, std::round(box.y1) - in}, tint, std::max(0.0F, radius - in), 0,
                   w);
}

void Ui::ring(ImVec2 centre, float radius, ImU32 tint, float weight) const {
    const float w = std::max(1.0F, std::round(px(weight)));
    list_->AddCircle(centre, radius - w / 2, tint, radius > px(60) ? 128 : 0, w);
}

void Ui::hatch(Box box, Role role, float radius) const {
    // Stripes at 45 degrees, clipped to the box by their own end points; the corners' radius is small enough
    // to ignore.
    static_cast<void>(radius);
    const bool night = outlined(frame_.theme);
    const float step = px(night ? 8 : 6);
    const float w = box.width();
    const float h = box.height();
    const ImU32 tint = ink(role);
    for (float offset = step / 2; offset < w + h; offset += step) {
        const float ax = std::min(offset, w);
        const float ay = offset - ax;
        const float by = std::min(offset, h);
        const float bx = offset - by;
        list_->AddLine({box.x0 + ax, box.y0 + ay}, {box.x0 + bx, box.y0 + by}, tint, px(night ? 1 : 2));
    }
}

}  // namespace charley::gui
