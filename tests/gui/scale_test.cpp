// SPDX-License-Identifier: MIT
//
// Pixels, logical pixels and the coordinates of the mouse, as the systems name them.
#include "platform/scale.h"

#include <catch2/catch_test_macros.hpp>

#include <limits>

using namespace charley;

TEST_CASE("On X11 and Windows the window is measured in pixels, and its dots an inch make them larger") {
    const gui::Scale scale = gui::scale_of(780, 1688, 780, 1688, 2, 0);
    CHECK(scale.width == 780);
    CHECK(scale.height == 1688);
    CHECK(scale.pixels == 2);
    CHECK(scale.mouse_x == 1);
    CHECK(scale.mouse_y == 1);
}

TEST_CASE(
    "On macOS and Wayland the picture is larger than the window, and the mouse comes in the window's "
    "points") {
    const gui::Scale scale = gui::scale_of(390, 844, 780, 1688, 2, 0);
    CHECK(scale.width == 780);
    CHECK(scale.pixels == 2);
    CHECK(scale.mouse_x == 2);
    CHECK(scale.mouse_y == 2);
    // Three pixels for two points, as a fractional desktop has.
    const gui::Scale half = gui::scale_of(400, 800, 600, 1200, 1.5F, 0);
    CHECK(half.mouse_x == 1.5F);
    CHECK(half.pixels == 1.5F);
}

TEST_CASE("A scale that was asked for stands over the system's; nonsense counts as one") {
    CHECK(gui::scale_of(390, 844, 390, 844, 1, 2).pixels == 2);
    CHECK(gui::scale_of(390, 844, 390, 844, 0, 0).pixels == 1);
    CHECK(gui::scale_of(390, 844, 390, 844, 0.75F, 0).pixels == 1);
    CHECK(gui::scale_of(390, 844, 390, 844, std::numeric_limits<float>::quiet_NaN(), 0).pixels == 1);
    CHECK(gui::scale_of(390, 844, 390, 844, 100, 0).pixels == 8);
}

TEST_CASE("A minimised window has no size and breaks nothing") {
    const gui::Scale scale = gui::scale_of(0, 0, 0, 0, 1, 0);
    CHECK(scale.width == 1);
    CHECK(scale.height == 1);
    CHECK(scale.mouse_x == 1);
    CHECK(scale.mouse_y == 1);
}
