// SPDX-License-Identifier: MIT
//
// From what the system says of a window – its size in the system's own coordinates, the pixels of its
// picture, the scale of its contents – to the pixels that the app lays itself out in. Pure; any thread.
#pragma once

namespace charley::gui {

struct Scale {
    float width = 0;  ///< of the picture, in pixels
    float height = 0;
    float pixels = 1;   ///< per logical pixel
    float mouse_x = 1;  ///< pixels for one of the coordinates that the mouse comes in
    float mouse_y = 1;
};

/// The app is laid out in pixels of the picture everywhere: on X11 and Windows the coordinates are these
/// already and the scale of the contents says how large a logical pixel is (192 dots an inch: 2); on macOS
/// and Wayland the coordinates are coarser and the picture is larger than the window. `wish`: pixels per
/// logical pixel instead of what the system says; 0: none. Sizes of 0, as a minimised window has, count as 1.
Scale scale_of(int window_width, int window_height, int picture_width, int picture_height,
               float content_scale, float wish) noexcept;

/// What the system says, held within 1 … 8: below 1 the letters would be too small to read.
float sane_scale(float content_scale) noexcept;

}  // namespace charley::gui
