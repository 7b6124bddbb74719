// SPDX-License-Identifier: MIT
#include <charley/statistics.h>
#include <charley/trends.h>

#include "trends/nights.h"
#include "trends/sites.h"
#include "trends/tally.h"

#include <algorithm>
#include <cstddef>

namespace charley::trends {
namespace {

constexpr double kNightsPerWeek = 7;

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

/// The person's 95th percentile night: the least count that at least 95 % of the observed nights keep to.
double heavy_night(const std::vector<double>& counts) {
    if (counts.empty()) return 0;
    std::vector<double> sorted = counts;
    const std::size_t place = (95 * sorted.size() + 99) / 100 - 1;
    const auto nth = sorted.begin() + static_cast<std::ptrdiff_t>(place);
    std::nth_element(sorted.begin(), nth, sorted.end());
    return *nth;
}

void rates(const NightSeries& series, const NightSeries& whole, Figures& result) {
    const Nights& nights = result.nights;
    const auto cramps = static_cast<double>(result.cramps);
    const auto elapsed = static_cast<double>(nights.elapsed);
    const auto observed = static_cast<double>(nights.observed);

    if (nights.elapsed == 0) {
        result.coverage = Reason::no_elapsed_nights;
    } else {
        result.coverage = observed / elapsed;
    }

    result.cramp_night_share = Reason::no_observed_nights;
    if (nights.observed > 0) {
        const auto with = static_cast<double>(nights.with_cramp);
        if (const auto ci = statistics::proportion_ci_jeffreys(with, observed))
            result.cramp_night_share = Estimate{with / observed, ci->low, ci->high};
    }

    if (nights.observed == 0) {
        result.rate_per_week = Reason::no_observed_nights;
    } else if (const auto ci = statistics::poisson_rate_ci_garwood(cramps, observed)) {
        result.rate_per_week =
            Estimate{cramps / observed * kNightsPerWeek, ci->low * kNightsPerWeek, ci->high * kNightsPerWeek};
    }

    const std::vector<double> counts = observed_counts(series);
    if (nights.elapsed > 0 && nights.observed > 0 && observed < kGoodCoverage * elapsed) {
        const double heavy = heavy_night(observed_counts(whole));
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
    Tally seconds;
};

ReliefFigures relief_figures(const std::string& what, const Uses& uses) {
    constexpr std::int64_t kLeastRatings = 5;
    ReliefFigures result;
    result.what = what;
    result.used = uses.used;
    result.rated = uses.rated;
    result.stopped = uses.stopped;
    result.timed = uses.seconds.n();
    result.stopped_share = uses.rated == 0 ? Reason::no_values : Reason::too_few_values;
    if (uses.rated >= kLeastRatings) {
        const auto stopped = static_cast<double>(uses.stopped);
        const auto rated = static_cast<double>(uses.rated);
        if (const auto ci = statistics::proportion_ci_jeffreys(stopped, rated)) {
            result.stopped_share = Estimate{stopped / rated, ci->low, ci->high};
        }
    }
    const std::int64_t n = uses.seconds.n();
    if (n == 0) return result;
    result.median_seconds = uses.seconds.median();
    result.seconds_interval = Reason::too_few_values;
    if (const auto rank = statistics::median_interval_rank(n)) {
        result.seconds_interval = Interval{uses.seconds.at(*rank - 1), uses.seconds.at(n - *rank)};
    }
    return result;
}

Figure<Median> median_of(const Tally& tally) {
    if (tally.n() == 0) return Reason::no_values;
    Median median{tally.median(), tally.n(), {}};
    if (const auto rank = statistics::median_interval_rank(tally.n()))
        median.interval = Interval{tally.at(*rank - 1), tally.at(tally.n() - *rank)};
    return median;
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

struct Running::Impl {
    Window window;
    NightCells cells;
    std::vector<ExclusionRow> exclusions;
    Bounds excluded_bounds;      // all nights that a period excludes lie in it
    std::vector<char> excluded;  // by night of it
    Tally durations;
    Tally pains;
    std::array<std::int64_t, 24> onset_hour{};
    SiteCounts sites;
    std::vector<std::string> codes;
    std::vector<Uses> uses;  // by code

    explicit Impl(const Window& given) : window(given) {}

    void exclude(const std::vector<ExclusionRow>& rows) {
        exclusions = rows;
        if (rows.empty()) return;
        excluded_bounds = Bounds{rows[0].from, rows[0].to};
        for (const ExclusionRow& row : rows) {
            excluded_bounds.from = std::min(excluded_bounds.from, row.from);
            excluded_bounds.to = std::max(excluded_bounds.to, row.to);
        }
        excluded = excluded_nights(exclusions, excluded_bounds);
    }

    bool counts(std::int32_t night) const {
        if (window.from && night < window.from->days) return false;
        if (window.to && night > window.to->days) return false;
        return !excluded_bounds.holds(night) || excluded[excluded_bounds.index(night)] == 0;
    }

    /// All of a cramp but its night.
    void describe(const CrampRow& row, const ReliefRow* first, const ReliefRow* last) {
        if (!counts(row.night)) return;
        if (row.duration_s >= 0) durations.add(row.duration_s);
        if (row.pain >= 0) pains.add(row.pain);
        ++onset_hour[static_cast<std::size_t>(row.local_minute / 60) % 24];
        sites.add(row);
        for (const ReliefRow* use = first; use != last; ++use) {
            if (use->what >= uses.size()) uses.resize(std::size_t{use->what} + 1);
            Uses& of = uses[use->what];
            ++of.used;
            if (use->stopped >= 0) ++of.rated;
            if (use->stopped == 3) ++of.stopped;
            if (use->seconds >= 0) of.seconds.add(use->seconds);
        }
    }
};

Running::Running(const Timeline& timeline, const Window& window) : impl_(std::make_unique<Impl>(window)) {
    Impl& impl = *impl_;
    impl.exclude(timeline.exclusions);
    impl.codes = timeline.codes;
    impl.uses.resize(timeline.codes.size());
    impl.cells = cells_of(timeline);
    const ReliefRow* use = timeline.reliefs.data();
    const ReliefRow* const end = use + timeline.reliefs.size();
    for (std::size_t i = 0; i < timeline.cramps.size(); ++i) {
        while (use != end && use->cramp < i) ++use;
        const ReliefRow* const first = use;
        while (use != end && use->cramp == i) ++use;
        impl.describe(timeline.cramps[i], first, use);
    }
}

Running::Running(Running&&) noexcept = default;
Running& Running::operator=(Running&&) noexcept = default;
Running::~Running() = default;

void Running::add(const CrampRow& cramp, std::span<const ReliefRow> reliefs,
                  std::span<const std::string> codes) {
    for (std::size_t i = impl_->codes.size(); i < codes.size(); ++i) impl_->codes.push_back(codes[i]);
    impl_->cells.add(cramp);
    impl_->describe(cramp, reliefs.data(), reliefs.data() + reliefs.size());
}

void Running::add(const NightRow& night) {
    impl_->cells.add(night);
}

Figures Running::figures() const {
    const Impl& impl = *impl_;
    const Bounds bounds = bounds_of(impl.cells.seen(), impl.window);
    const NightSeries series = impl.cells.series(bounds, impl.window.tonight, impl.exclusions);
    Figures result;
    result.from = Date{bounds.from};
    result.to = Date{bounds.to};
    count_nights(series, result);
    WeekCounts weeks(series.from, series.nights.size());
    for (const NightState& night : series.nights) weeks.add(night);
    result.weeks = weeks.take();
    const bool part = impl.window.from.has_value() || impl.window.to.has_value();
    rates(series, part ? impl.cells.series(impl.cells.seen(), impl.window.tonight, impl.exclusions) : series,
          result);
    result.duration_s = median_of(impl.durations);
    result.pain = median_of(impl.pains);
    result.onset_hour = impl.onset_hour;
    result.sites = impl.sites.sorted();
    result.without_site = impl.sites.without();
    for (std::size_t code = 0; code < impl.uses.size(); ++code) {
        if (impl.uses[code].used > 0) {
            result.reliefs.push_back(relief_figures(impl.codes[code], impl.uses[code]));
        }
    }
    std::sort(result.reliefs.begin(), result.reliefs.end(),
              [](const ReliefFigures& a, const ReliefFigures& b) {
                  return a.used != b.used ? a.used > b.used : a.what < b.what;
              });
    return result;
}

Figures figures(const Timeline& timeline, const Window& window) {
    return Running(timeline, window).figures();
}

}  // namespace charley::trends
