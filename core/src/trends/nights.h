// SPDX-License-Identifier: MIT
//
// The nights of a window, counted: what figures and the ids behind them share. Pure.
#pragma once

#include <charley/trends.h>

#include <cstddef>
#include <vector>

namespace charley::trends {

/// First and last night; empty where `to` < `from`.
struct Bounds {
    std::int32_t from = 0;
    std::int32_t to = -1;

    bool holds(std::int32_t night) const noexcept { return night >= from && night <= to; }
    std::size_t size() const noexcept {
        return to < from ? 0
                         : static_cast<std::size_t>(std::int64_t{to} - std::int64_t{from} + std::int64_t{1});
    }
    std::size_t index(std::int32_t night) const noexcept {
        return static_cast<std::size_t>(std::int64_t{night} - std::int64_t{from});
    }
};

/// The window's ends made definite. Never wider than the diary's years (1969-12-31 … 2100-12-31).
Bounds bounds_of(const Timeline& timeline, const Window& window);

/// Whether a night lies in an excluded period, for every night of the bounds.
std::vector<char> excluded_nights(const Timeline& timeline, const Bounds& bounds);

/// The bounds that hold every night with a cramp or a night record; empty where there is none.
Bounds whole_diary(const Timeline& timeline);

NightSeries series_of(const Timeline& timeline, const Bounds& bounds, Date tonight);

}  // namespace charley::trends
