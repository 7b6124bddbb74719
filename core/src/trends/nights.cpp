// SPDX-License-Identifier: MIT
#include "trends/nights.h"

#include <algorithm>

namespace charley::trends {
namespace {

// A diary holds instants from 1970-01-01T00:00Z to the end of 2100; the night of the first is 1969-12-31,
// and with an offset of −18 h or a late boundary another day earlier.
constexpr std::int32_t kFirstNight = -2;     // 1969-12-30
constexpr std::int32_t kLastNight = 47'847;  // 2101-01-01

constexpr std::size_t kBlock = 8;
constexpr std::size_t kFew = 64;  // cramps of a night up to which blocks are not worth their own end

/// Whether a block is all of one night; without branches, so that it is a few instructions.
bool all_are(std::int32_t night, std::span<const std::int32_t, kBlock> block) {
    std::int32_t differ = 0;
    for (const std::int32_t each : block) differ |= each ^ night;
    return differ == 0;
}

}  // namespace

NightCells::Cell* NightCells::beyond(std::int32_t night) {
    if (night < kFirstNight || night > kLastNight) return nullptr;
    if (seen_.size() == 0) {
        seen_ = Bounds{night, night};
        base_ = night;
    }
    if (night < base_) {
        // Room in front, more than is needed, so that rows in falling order do not move everything each time.
        const auto missing = static_cast<std::size_t>(base_ - night);
        const std::size_t room = std::max(missing, cells_.size());
        const auto most = static_cast<std::size_t>(base_ - kFirstNight);
        const std::size_t added = std::min(room, most);
        cells_.insert(cells_.begin(), added, Cell{});
        base_ -= static_cast<std::int32_t>(added);
    }
    const auto index = static_cast<std::size_t>(night - base_);
    if (index >= cells_.size()) {
        // Room behind as well, so that nights in rising order do not ask for it one by one.
        const auto most = static_cast<std::size_t>(kLastNight - base_) + 1;
        cells_.resize(std::min(std::max(index + 1, 2 * cells_.size()), most));
    }
    seen_.from = std::min(seen_.from, night);
    seen_.to = std::max(seen_.to, night);
    return &cells_[index];
}

void NightCells::add(const CrampRow& row) {
    if (Cell* cell = at(row.night)) ++cell->logged;
}

void NightCells::add_cramps(std::span<const std::int32_t> nights) {
    if (nights.empty()) return;
    // Room for all of them at once, if they are in order.
    at(nights.front());
    at(nights.back());
    // Cramps come in order of time, so those of one night stand together: one look-up a night, not one each.
    for (std::size_t begin = 0; begin < nights.size();) {
        const std::int32_t night = nights[begin];
        const std::size_t few = std::min(nights.size(), begin + kFew);
        std::size_t end = begin + 1;
        while (end < few && nights[end] == night) ++end;
        if (end == begin + kFew) {
            while (end + kBlock <= nights.size() && all_are(night, nights.subspan(end).first<kBlock>())) {
                end += kBlock;
            }
            while (end < nights.size() && nights[end] == night) ++end;
        }
        if (Cell* cell = at(night)) cell->logged += static_cast<std::int32_t>(end - begin);
        begin = end;
    }
}

void NightCells::add(const NightRow& row) {
    Cell* cell = at(row.night);
    if (cell == nullptr) return;
    // A stated count is of the whole night. Several records of a night may each state it (a tracker's and
    // one's own), so the highest counts; adding them up would count cramps twice.
    cell->stated = std::max({cell->stated, std::int32_t{row.cramps}, row.quiet ? 0 : -1});
}

NightSeries NightCells::series(const Bounds& bounds, Date tonight,
                               std::span<const ExclusionRow> exclusions) const {
    NightSeries series;
    series.from = Date{bounds.from};
    series.nights.reserve(bounds.size());
    each(bounds, tonight, exclusions, [&series](const NightState& night) { series.nights.push_back(night); });
    return series;
}

NightCells cells_of(const Timeline& timeline) {
    NightCells cells;
    cells.add_cramps(timeline.cramps.nights());
    for (const NightRow& row : timeline.nights) cells.add(row);
    return cells;
}

Bounds bounds_of(const Bounds& seen, const Window& window) {
    const bool any = seen.size() > 0;
    Bounds bounds;
    if (window.from) {
        bounds.from = window.from->days;
    } else {
        bounds.from = any ? seen.from : window.tonight.days + 1;
    }
    if (window.to) {
        bounds.to = window.to->days;
    } else {
        bounds.to = any ? std::max(window.tonight.days, seen.to) : window.tonight.days;
    }
    bounds.from = std::max(bounds.from, kFirstNight);
    bounds.to = std::min(bounds.to, kLastNight);
    return bounds;
}

std::vector<char> excluded_nights(std::span<const ExclusionRow> exclusions, const Bounds& bounds) {
    // How many periods begin and end before each night; so that overlapping ones cost no more than others.
    if (exclusions.empty()) return std::vector<char>(bounds.size(), 0);
    std::vector<std::int32_t> change(bounds.size() + 1, 0);
    for (const ExclusionRow& row : exclusions) {
        const std::int32_t from = std::max(row.from, bounds.from);
        const std::int32_t to = std::min(row.to, bounds.to);
        if (from > to) continue;
        ++change[bounds.index(from)];
        --change[bounds.index(to) + 1];
    }
    std::vector<char> excluded(bounds.size(), 0);
    std::int32_t open = 0;
    for (std::size_t i = 0; i < excluded.size(); ++i) {
        open += change[i];
        excluded[i] = open > 0 ? 1 : 0;
    }
    return excluded;
}

NightSeries nights_of(const Timeline& timeline, const Window& window) {
    const NightCells cells = cells_of(timeline);
    return cells.series(bounds_of(cells.seen(), window), window.tonight, timeline.exclusions);
}

WeekCounts::WeekCounts(Date first, std::size_t nights) {
    if (nights == 0) return;
    const Date monday = week_of(first);
    of_week_ = first - monday;
    weeks_.resize((static_cast<std::size_t>(of_week_) + nights + 6) / 7);
    for (std::size_t i = 0; i < weeks_.size(); ++i) {
        weeks_[i].week_of = monday + static_cast<std::int32_t>(7 * i);
    }
}

std::vector<Week> weekly(const Timeline& timeline, const Window& window) {
    const NightCells cells = cells_of(timeline);
    const Bounds bounds = bounds_of(cells.seen(), window);
    WeekCounts weeks(Date{bounds.from}, bounds.size());
    cells.each(bounds, window.tonight, timeline.exclusions,
               [&weeks](const NightState& night) { weeks.add(night); });
    return weeks.take();
}

std::vector<double> observed_counts(const NightSeries& series) {
    std::vector<double> counts;
    counts.reserve(series.nights.size());
    for (const NightState& night : series.nights) {
        if (night.observed && !night.excluded) counts.push_back(static_cast<double>(night.cramps));
    }
    return counts;
}

}  // namespace charley::trends
