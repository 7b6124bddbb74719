// SPDX-License-Identifier: MIT
//
// The colours of the themes. Pure tables; any thread.
#include "theme/palette.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace charley::gui {
namespace {

constexpr Rgb hex(std::uint32_t value) {
    return Rgb{static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>((value >> 8) & 0xFF),
               static_cast<std::uint8_t>(value & 0xFF)};
}

using Table = std::array<Rgb, kRoleCount>;

// In the order of Role.
constexpr Table kDay = {hex(0xF5F2EC), hex(0xFFFFFF), hex(0xEFEAE1), hex(0xE2DBCF),
                        hex(0x1C2230), hex(0x596273), hex(0x3F4FB5), hex(0xFFFFFF),
                        hex(0xB2470B), hex(0xE9B48F), hex(0x107062), hex(0xA9D8CF),
                        hex(0xD9D2C5), hex(0xA0320F), hex(0xFBE9E1), hex(0xEFEAE1)};
constexpr Table kDark = {hex(0x0E131D), hex(0x171E2B), hex(0x212A3A), hex(0x2A3446),
                         hex(0xE9EDF5), hex(0x9DA8BB), hex(0x93A5FF), hex(0x0E131D),
                         hex(0xFF9C5B), hex(0x7A4A2C), hex(0x4FBFAE), hex(0x215049),
                         hex(0x364157), hex(0xFF8A73), hex(0x38201D), hex(0x212A3A)};
// Fields are edges on black too: a filled one alone would light a twentieth of a phone's screen.
constexpr Table kNight = {hex(0x000000), hex(0x000000), hex(0x000000), hex(0x3A1500),
                          hex(0xFF5A00), hex(0xD14A00), hex(0xFF5A00), hex(0x000000),
                          hex(0xFF5A00), hex(0x5A2000), hex(0xD14A00), hex(0x3A1500),
                          hex(0x5A2000), hex(0xFF5A00), hex(0x000000), hex(0x9C3B00)};

const Table& table(Theme theme) noexcept {
    switch (theme) {
        case Theme::day:
            return kDay;
        case Theme::dark:
            return kDark;
        case Theme::night:
            break;
    }
    return kNight;
}

double linear(std::uint8_t channel) {
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

// Text needs 4.5:1 (WCAG 1.4.3); shapes that carry meaning need 3:1 (1.4.11).
constexpr Pair kPairs[] = {
    {Role::text, Role::page, 4.5},
    {Role::text, Role::card, 4.5},
    {Role::text, Role::field, 4.5},
    {Role::muted, Role::page, 4.5},
    {Role::muted, Role::card, 4.5},
    {Role::muted, Role::field, 4.5},
    {Role::accent, Role::page, 4.5},
    {Role::accent, Role::card, 4.5},
    {Role::accent, Role::field, 4.5},
    {Role::on_accent, Role::accent, 4.5},
    {Role::on_accent, Role::cramp, 4.5},
    {Role::on_accent, Role::quiet, 4.5},
    {Role::cramp, Role::page, 4.5},
    {Role::cramp, Role::card, 4.5},
    {Role::cramp, Role::field, 4.5},
    {Role::quiet, Role::page, 4.5},
    {Role::quiet, Role::card, 4.5},
    {Role::quiet, Role::field, 4.5},
    {Role::warning, Role::page, 4.5},
    {Role::warning, Role::card, 4.5},
    {Role::warning, Role::warning_card, 4.5},
    {Role::text, Role::warning_card, 4.5},
    {Role::muted, Role::warning_card, 4.5},
    {Role::on_accent, Role::warning, 4.5},
};

}  // namespace

std::string_view name_of(Theme theme) noexcept {
    switch (theme) {
        case Theme::day:
            return "day";
        case Theme::dark:
            return "dark";
        case Theme::night:
            break;
    }
    return "night";
}

std::optional<Theme> parse_theme(std::string_view name) noexcept {
    if (name == "day") return Theme::day;
    if (name == "dark") return Theme::dark;
    if (name == "night") return Theme::night;
    return std::nullopt;
}

Rgb colour(Theme theme, Role role) noexcept {
    return table(theme)[static_cast<std::size_t>(role)];
}

double luminance(Rgb c) noexcept {
    return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

double contrast(Rgb a, Rgb b) noexcept {
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

std::span<const Pair> pairs_in_use() noexcept {
    return kPairs;
}

}  // namespace charley::gui
