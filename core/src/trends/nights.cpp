// SPDX-License-Identifier: MIT
#include "trends/nights.h"

#include <algorithm>

namespace charley::trends {
namespace {

// A diary holds instants from 1970-01-01T00:00Z to the end of 2100; the night of the first is 1969-12-31,
// and with an offset of −18 h or a late boundary another day earlier.
constexpr std::int32_t kFirstNight = -2;     // 1969-12-30
constexpr std::int32_t kLastNight = 47'847;  // 2101-01-01

}  // namespace

Bounds whole_diary(const Timeline& timeline) {
    Bounds bounds{kLastNight + 1, kFirstNight - 1};
    for (const CrampRow& row : timeline.cramps) {
        bounds.from = std::min(bounds.from, row.night);
        bounds.to = std::max(bounds.to, row.night);
    }
    if (!timeline.nights.empty()) {
        bounds.from = std::min(bounds.from, timeline.nights.front().night);
        bounds.to = std::max(bounds.to, timeline.nights.back().night);
    }
    bounds.from = std::max(bounds.from, kFirstNight);
    bounds.to = std::min(bounds.to, kLastNight);
    return bounds;
}

Bounds bounds_of(const Timeline& timeline, const Window& window) {
    const Bounds whole = whole_diary(timeline);
    const bool any = whole.size() > 0;
    Bounds bounds;
    if (window.from) {
        bounds.from = window.from->days;
    } else {
        bounds.from = any ? whole.from : window.tonight.days + 1;
    }
    if (window.to) {
        bounds.to = window.to->days;
    } else {
        bounds.to = any ? std::max(window.tonight.days, whole.to) : window.tonight.days;
    }
    bounds.from = std::max(bounds.from, kFirstNight);
    bounds.to = std::min(bounds.to, kLastNight);
    return bounds;
}

std::vector<char> excluded_nights(const Timeline& timeline, const Bounds& bounds) {
    // How many periods begin and end before each night; so that overlapping ones cost no more than others.
    std::vector<std::int32_t> change(bounds.size() + 1, 0);
    for (const ExclusionRow& row : timeline.exclusions) {
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

NightSeries series_of(const Timeline& timeline, const Bounds& bounds, Date tonight) {
    NightSeries series;
    series.from = Date{bounds.from};
    series.nights.resize(bounds.size());
    for (const CrampRow& row : timeline.cramps) {
        if (bounds.holds(row.night)) ++series.nights[bounds.index(row.night)].cramps;
    }
    for (NightState& night : series.nights) night.observed = night.cramps > 0;
    // A stated count is of the whole night. Several records of a night may each state it (a tracker's and
    // one's own), so the highest counts; adding them up would count cramps twice.
    for (const NightRow& row : timeline.nights) {
        if (!bounds.holds(row.night)) continue;
        NightState& night = series.nights[bounds.index(row.night)];
        if (row.quiet || row.cramps >= 0) night.observed = true;
        night.cramps = std::max(night.cramps, std::int32_t{row.cramps});
    }
    const std::vector<char> excluded = excluded_nights(timeline, bounds);
    for (std::size_t i = 0; i < series.nights.size(); ++i) {
        series.nights[i].excluded = excluded[i] != 0;
        series.nights[i].over = bounds.from + static_cast<std::int32_t>(i) < tonight.days;
    }
    return series;
}

NightSeries nights_of(const Timeline& timeline, const Window& window) {
    return series_of(timeline, bounds_of(timeline, window), window.tonight);
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
