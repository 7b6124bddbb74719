// SPDX-License-Identifier: MIT
//
// The nights of a window, counted: what figures, verdicts and the ids behind them share. Pure; a NightCells
// belongs to one thread.
#pragma once

#include <charley/trends.h>

#include <cstddef>
#include <span>
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

/// What is known of every night, gathered row by row in any order.
class NightCells {
   public:
    void add(const CrampRow& row);
    void add(const NightRow& row);
    /// One cramp record in each of these nights.
    void add_cramps(std::span<const std::int32_t> nights);
    /// From the first to the last night that has a row; empty where there is none.
    Bounds seen() const noexcept { return seen_; }
    NightSeries series(const Bounds& bounds, Date tonight, std::span<const ExclusionRow> exclusions) const;

   private:
    struct Cell {
        std::int32_t logged = 0;  ///< cramp records
        std::int32_t stated = 0;  ///< the highest count that a night record states
        bool told = false;        ///< a night record says quiet or states a count
    };
    /// nullptr for nights that no diary has.
    Cell* at(std::int32_t night);

    std::int32_t base_ = 0;  ///< the night of cells_[0]
    Bounds seen_;
    std::vector<Cell> cells_;
};

NightCells cells_of(const Timeline& timeline);

/// The weeks that the nights touch, in order.
std::vector<Week> weeks_of(const NightSeries& series);

/// The window's ends made definite, for a diary whose rows are in these nights. Never wider than the diary's
/// years (1969-12-30 … 2101-01-01).
Bounds bounds_of(const Bounds& seen, const Window& window);

/// Whether each night of the bounds lies in an excluded period.
std::vector<char> excluded_nights(std::span<const ExclusionRow> exclusions, const Bounds& bounds);

}  // namespace charley::trends
