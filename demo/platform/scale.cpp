// SPDX-License-Identifier: MIT
#include "platform/scale.h"

#include <algorithm>
#include <cmath>

namespace charley::gui {

float sane_scale(float content_scale) noexcept {
    return std::isfinite(content_scale) ? std::clamp(content_scale, 1.0F, 8.0F) : 1.0F;
}

Scale scale_of(int window_width, int window_height, int picture_width, int picture_height,
               float content_scale, float wish) noexcept {
    Scale scale;
    scale.width = static_cast<float>(std::max(1, picture_width));
    scale.height = static_cast<float>(std::max(1, picture_height));
    scale.pixels = wish > 0 ? sane_scale(wish) : sane_scale(content_scale);
    if (window_width > 0 && picture_width > 0) scale.mouse_x = scale.width / static_cast<float>(window_width);
    if (window_height > 0 && picture_height > 0)
        scale.mouse_y = scale.height / static_cast<float>(window_height);
    return scale;
}

}  // namespace charley::gui
