// SPDX-License-Identifier: MIT
#include <charley/statistics.h>
#include <charley/trends.h>

#include "trends/nights.h"
#include "trends/sites.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace charley::trends {
namespace {

constexpr double kNightsPerWeek = 7;

/// How often each whole number occurs; the median of 40 000 durations without sorting them.
class Tally {
   public:
    void add(std::int32_t value) {
        const auto index = static_cast<std::size_t>(value);
        if (index >= counts_.size()) counts_.resize(index + 1, 0);
        ++counts_[index];
        ++n_;
    }

    Figure<Median> median() const {
        if (n_ == 0) return Reason::no_values;
        return Median{(at((n_ - 1) / 2) + at(n_ / 2)) / 2, n_};
    }

   private:
    /// The value at that place of the sorted values.
    double at(std::int64_t place) const {
        std::int64_t before = 0;
        for (std::size_t value = 0; value < counts_.size(); ++value) {
            before += counts_[value];
            if (place < before) return static_cast<double>(value);
        }
        return 0;
    }

    std::vector<std::int32_t> counts_;
    std::int64_t n_ = 0;
};

double element(std::vector<std::int32_t>& values, std::int64_t place) {
    const auto nth = values.begin() + static_cast<std::ptrdiff_t>(place);
    std::nth_element(values.begin(), nth, values.end());
    return static_cast<double>(*nth);
}

void count_nights(const NightSeries& series, Figures& result) {
    for (const NightState& night : series.nights) {
        if (!night.over && !night.observed) continue;
        if (night.excluded) {
            ++result.nights.excluded;
            continue;
        }
        ++result.nights.elapsed;
        if (!night.observed) continue;
        ++result.nights.observed;
        if (night.cramps > 0) ++result.nights.with_cramp;
        result.cramps += night.cramps;
    }
    result.nights.unknown = result.nights.elapsed - result.nights.observed;
    result.nights.quiet = result.nights.observed - result.nights.with_cramp;
}

void count_weeks(const NightSeries& series, Figures& result) {
    if (series.nights.empty()) return;
    const Date monday = week_of(series.from);
    const auto lead = static_cast<std::size_t>(series.from - monday);
    result.weeks.resize((lead + series.nights.size() + 6) / 7);
    for (std::size_t i = 0; i < result.weeks.size(); ++i) {
        result.weeks[i].week_of = monday + static_cast<std::int32_t>(7 * i);
    }
    for (std::size_t i = 0; i < series.nights.size(); ++i) {
        const NightState& night = series.nights[i];
        if (night.excluded || (!night.over && !night.observed)) continue;
        Week& week = result.weeks[(lead + i) / 7];
        ++week.elapsed;
        if (!night.observed) continue;
        ++week.observed;
        week.cramps += night.cramps;
    }
}

/// The person's 95th percentile night: the least count that at least 95 % of the observed nights keep to.
double heavy_night(const std::vector<double>& counts) {
    if (counts.empty()) return 0;
    std::vector<double> sorted = counts;
    const std::size_t place = (95 * sorted.size() + 99) / 100 - 1;
    const auto nth = sorted.begin() + static_cast<std::ptrdiff_t>(place);
    std::nth_element(sorted.begin(), nth, sorted.end());
    return *nth;
}

void rates(const Timeline& timeline, const Window& window, const NightSeries& series, Figures& result) {
    const Nights& nights = result.nights;
    const auto cramps = static_cast<double>(result.cramps);
    const auto elapsed = static_cast<double>(nights.elapsed);
    const auto observed = static_cast<double>(nights.observed);

    if (nights.elapsed == 0) {
        result.coverage = Reason::no_elapsed_nights;
    } else {
        result.coverage = observed / elapsed;
    }

    if (nights.observed == 0) {
        result.rate_per_week = Reason::no_observed_nights;
    } else if (const auto ci = statistics::poisson_rate_ci_garwood(cramps, observed)) {
        result.rate_per_week =
            Estimate{cramps / observed * kNightsPerWeek, ci->low * kNightsPerWeek, ci->high * kNightsPerWeek};
    }

    const std::vector<double> counts = observed_counts(series);
    if (nights.elapsed > 0 && nights.observed > 0 && observed < kGoodCoverage * elapsed) {
        const double heavy =
            heavy_night(observed_counts(series_of(timeline, whole_diary(timeline), window.tonight)));
        result.rate_bounds =
            Interval{cramps / elapsed * kNightsPerWeek,
                     (cramps + static_cast<double>(nights.unknown) * heavy) / elapsed * kNightsPerWeek};
    }

    if (nights.observed < kUsualNights) {
        result.usual_per_week = Reason::too_early;
    } else if (result.cramps == 0) {
        // Four empty blocks have no spread, and the method would claim a rate of exactly 0.
        result.usual_per_week = Reason::no_cramps;
    } else if (const auto usual = statistics::usual_rate_block_means(counts)) {
        result.usual_per_week = Estimate{usual->value * kNightsPerWeek, usual->low * kNightsPerWeek,
                                         usual->high * kNightsPerWeek};
    }
}

/// What is gathered of one relief.
struct Uses {
    std::int64_t used = 0;
    std::int64_t rated = 0;
    std::int64_t stopped = 0;
    std::vector<std::int32_t> seconds;
};

ReliefFigures relief_figures(const std::string& what, Uses& uses) {
    ReliefFigures result;
    result.what = what;
    result.used = uses.used;
    result.rated = uses.rated;
    result.stopped = uses.stopped;
    const auto n = static_cast<std::int64_t>(uses.seconds.size());
    result.timed = n;
    if (n == 0) {
        result.median_seconds = Reason::no_values;
        result.seconds_interval = Reason::no_values;
        return result;
    }
    result.median_seconds = (element(uses.seconds, (n - 1) / 2) + element(uses.seconds, n / 2)) / 2;
    if (const auto rank = statistics::median_interval_rank(n)) {
        result.seconds_interval =
            Interval{element(uses.seconds, *rank - 1), element(uses.seconds, n - *rank)};
    } else {
        result.seconds_interval = Reason::too_few_values;
    }
    return result;
}

void from_cramps(const Timeline& timeline, const Bounds& bounds, const NightSeries& series, Figures& result) {
    Tally durations;
    Tally pains;
    SiteCounts sites;
    std::vector<Uses> uses(timeline.codes.size());
    std::size_t relief = 0;
    for (std::size_t i = 0; i < timeline.cramps.size(); ++i) {
        const CrampRow& row = timeline.cramps[i];
        if (!bounds.holds(row.night) || series.nights[bounds.index(row.night)].excluded) continue;
        if (row.duration_s >= 0) durations.add(row.duration_s);
        if (row.pain >= 0) pains.add(row.pain);
        ++result.onset_hour[static_cast<std::size_t>(row.local_minute / 60) % 24];
        sites.add(row);
        while (relief < timeline.reliefs.size() && timeline.reliefs[relief].cramp < i) ++relief;
        for (; relief < timeline.reliefs.size() && timeline.reliefs[relief].cramp == i; ++relief) {
            const ReliefRow& use = timeline.reliefs[relief];
            Uses& of = uses[use.what];
            ++of.used;
            if (use.stopped >= 0) ++of.rated;
            if (use.stopped == 3) ++of.stopped;
            if (use.seconds >= 0) of.seconds.push_back(use.seconds);
        }
    }
    result.duration_s = durations.median();
    result.pain = pains.median();
    result.sites = sites.sorted();
    result.without_site = sites.without();
    for (std::size_t code = 0; code < uses.size(); ++code) {
        if (uses[code].used > 0) result.reliefs.push_back(relief_figures(timeline.codes[code], uses[code]));
    }
    std::sort(result.reliefs.begin(), result.reliefs.end(),
              [](const ReliefFigures& a, const ReliefFigures& b) {
                  return a.used != b.used ? a.used > b.used : a.what < b.what;
              });
}

}  // namespace

std::string_view code_of(Reason reason) noexcept {
    switch (reason) {
        case Reason::no_observed_nights:
            return "no_observed_nights";
        case Reason::no_elapsed_nights:
            return "no_elapsed_nights";
        case Reason::too_early:
            return "too_early";
        case Reason::no_cramps:
            return "no_cramps";
        case Reason::no_values:
            return "no_values";
        case Reason::too_few_values:
            return "too_few_values";
    }
    return "no_values";
}

Figures figures(const Timeline& timeline, const Window& window) {
    const Bounds bounds = bounds_of(timeline, window);
    const NightSeries series = series_of(timeline, bounds, window.tonight);
    Figures result;
    result.from = Date{bounds.from};
    result.to = Date{bounds.to};
    count_nights(series, result);
    count_weeks(series, result);
    rates(timeline, window, series, result);
    from_cramps(timeline, bounds, series, result);
    return result;
}

}  // namespace charley::trends
