// SPDX-License-Identifier: MIT
//
// The three themes as tables of colour roles. Only these roles reach a screen. Plain constants; any thread.
// Knows no ImGui.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace charley::gui {

enum class Theme : std::uint8_t { day, dark, night };

std::string_view name_of(Theme theme) noexcept;
std::optional<Theme> parse_theme(std::string_view name) noexcept;

struct Rgb {
    std::uint8_t r = 0;
    std::uint8_t g = 0;
    std::uint8_t b = 0;
    friend constexpr bool operator==(const Rgb&, const Rgb&) = default;
};

enum class Role : std::uint8_t {
    page,
    card,
    field,
    line,
    text,
    muted,
    accent,
    on_accent,
    cramp,
    cramp_soft,
    quiet,
    quiet_soft,
    unknown,  ///< always hatched
    warning,
    warning_card,
    outline,  ///< the edge of chips and buttons at night; elsewhere the same as field
};
inline constexpr std::size_t kRoleCount = 16;

Rgb colour(Theme theme, Role role) noexcept;

/// Whether surfaces are drawn as outlines rather than fills, and nothing moves.
constexpr bool outlined(Theme theme) noexcept {
    return theme == Theme::night;
}

/// Relative luminance and contrast as WCAG 2.2 defines them; contrast 1 … 21.
double luminance(Rgb colour) noexcept;
double contrast(Rgb a, Rgb b) noexcept;

/// A pair of roles that stand on each other on some screen, and the least contrast they must have.
struct Pair {
    Role front;
    Role back;
    double least;
};
std::span<const Pair> pairs_in_use() noexcept;

}  // namespace charley::gui
