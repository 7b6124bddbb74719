// SPDX-License-Identifier: MIT
//
// The nights of a window, counted: what figures, verdicts and the ids behind them share. Pure; a NightCells
// belongs to one thread.
#pragma once

#include <charley/trends.h>

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>
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
    /// The nights of the bounds one after the other.
    template <class Visit>
    void each(const Bounds& bounds, Date tonight, std::span<const ExclusionRow> exclusions,
              Visit visit) const;

   private:
    struct Cell {
        std::int32_t logged = 0;   ///< cramp records
        std::int32_t stated = -1;  ///< the highest count that a night record states, 0 where one says quiet
    };
    /// nullptr for nights that no diary has.
    Cell* at(std::int32_t night) {
        if (seen_.holds(night)) return &cells_[static_cast<std::size_t>(night - base_)];
        return beyond(night);
    }
    Cell* beyond(std::int32_t night);

    std::int32_t base_ = 0;  ///< the night of cells_[0]
    Bounds seen_;
    std::vector<Cell> cells_;
};

NightCells cells_of(const Timeline& timeline);

/// The window's ends made definite, for a diary whose rows are in these nights. Never wider than the diary's
/// years (1969-12-30 … 2101-01-01).
Bounds bounds_of(const Bounds& seen, const Window& window);

/// Whether each night of the bounds lies in an excluded period.
std::vector<char> excluded_nights(std::span<const ExclusionRow> exclusions, const Bounds& bounds);

/// The weeks that nights touch, given from the first to the last.
class WeekCounts {
   public:
    WeekCounts(Date first, std::size_t nights);
    void add(const NightState& night) noexcept {
        Week& week = weeks_[at_];
        if (++of_week_ == 7) {
            of_week_ = 0;
            ++at_;
        }
        if (night.excluded || (!night.over && !night.observed)) return;
        ++week.elapsed;
        if (!night.observed) return;
        ++week.observed;
        week.cramps += night.cramps;
    }
    std::vector<Week> take() { return std::move(weeks_); }

   private:
    std::vector<Week> weeks_;
    std::size_t at_ = 0;
    int of_week_ = 0;  ///< days of the week that it is at gone by
};

template <class Visit>
void NightCells::each(const Bounds& bounds, Date tonight, std::span<const ExclusionRow> exclusions,
                      Visit visit) const {
    std::vector<char> excluded;
    if (!exclusions.empty()) excluded = excluded_nights(exclusions, bounds);
    const std::size_t nights = bounds.size();
    for (std::size_t i = 0; i < nights; ++i) {
        NightState night;
        const std::int32_t date = bounds.from + static_cast<std::int32_t>(i);
        night.excluded = !excluded.empty() && excluded[i] != 0;
        night.over = date < tonight.days;
        if (seen_.holds(date)) {
            const Cell& cell = cells_[static_cast<std::size_t>(date - base_)];
            night.observed = cell.logged > 0 || cell.stated >= 0;
            night.cramps = std::max(cell.logged, cell.stated);  // 0 where nothing is known
        }
        visit(night);
    }
}

}  // namespace charley::trends
