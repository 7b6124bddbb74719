// SPDX-License-Identifier: MIT
//
// Contrast of every pair of roles that stand on each other, and the light of the night theme.
#include "theme/palette.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace charley::gui;

TEST_CASE("Contrast is WCAG's: black on white 21, white on white 1") {
    CHECK(contrast({0, 0, 0}, {255, 255, 255}) == Catch::Approx(21.0));
    CHECK(contrast({255, 255, 255}, {255, 255, 255}) == Catch::Approx(1.0));
    CHECK(contrast({0x77, 0x77, 0x77}, {255, 255, 255}) ==
          Catch::Approx(4.478).margin(0.001));  // the well-known grey just below 4.5
}

TEST_CASE("Every pair of every theme has the contrast it needs") {
    for (const Theme theme : {Theme::day, Theme::dark, Theme::night}) {
        for (const Pair& pair : pairs_in_use()) {
            INFO(name_of(theme) << " roles " << static_cast<int>(pair.front) << " on "
                                << static_cast<int>(pair.back));
            CHECK(contrast(colour(theme, pair.front), colour(theme, pair.back)) >= pair.least);
        }
    }
}

TEST_CASE("No colour of the night theme has any blue, and its surfaces are black or nearly so") {
    for (std::size_t i = 0; i < kRoleCount; ++i) CHECK(colour(Theme::night, static_cast<Role>(i)).b == 0);
    CHECK(colour(Theme::night, Role::page) == Rgb{0, 0, 0});
    CHECK(colour(Theme::night, Role::card) == Rgb{0, 0, 0});
    CHECK(luminance(colour(Theme::night, Role::field)) < 0.003);
}

TEST_CASE("Themes have names") {
    for (const Theme theme : {Theme::day, Theme::dark, Theme::night})
        CHECK(parse_theme(name_of(theme)) == theme);
    CHECK_FALSE(parse_theme("purple").has_value());
}
