// SPDX-License-Identifier: MIT
#include <charley/changes.h>

#include "trends/cox.h"
#include "trends/fortnights.h"
#include "trends/regression.h"
#include "trends/verdict.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace charley::trends {
namespace {

constexpr double kPower = 0.8;
constexpr double kHalving = 0.5;
constexpr std::size_t kYear = 26;  // fortnights
constexpr std::uint64_t kSeed = 0x6368617265790001ULL;

/// Whether the mean of a simulated fortnight counts, by the same rule as a real one.
bool counts(const CoxPath::Stretch& stretch) {
    return stretch.observed >= static_cast<double>(kFortnightObserved);
}

/// The least number of `rounds` rounds that is a power of kPower.
std::size_t enough_of(std::size_t rounds) {
    std::size_t enough = 0;
    while (static_cast<double>(enough) / static_cast<double>(rounds) < kPower) ++enough;
    return enough;
}

/// Whether a halving half-way through as many fortnights would have made the trend speak with power 0.8.
bool would_have_shown(const Process& process, std::size_t fortnights) {
    constexpr std::size_t kNights = 150'000;
    const std::size_t rounds =
        std::clamp<std::size_t>(kNights / (fortnights * static_cast<std::size_t>(kFortnight)), 60, 400);
    const std::size_t enough = enough_of(rounds);
    Random random(kSeed);
    std::size_t found = 0;
    // Only until the rounds that are left can change nothing any more.
    for (std::size_t left = rounds; found < enough && found + left >= enough; --left) {
        CoxPath path(process, random);
        RunningTrend so_far;
        for (std::size_t i = 0; i < fortnights; ++i) {
            const auto stretch = path.next(kFortnight, 2 * i < fortnights ? 1 : kHalving);
            if (counts(stretch)) so_far.add(stretch.events / stretch.observed);
        }
        if (so_far.says_fewer()) ++found;
    }
    return found >= enough;
}

/// The least further time after which a halving that begins now would be found with power 0.8.
std::optional<std::int64_t> weeks_needed(const Process& process, const std::vector<double>& means) {
    constexpr std::size_t kRounds = 300;
    const std::size_t enough = enough_of(kRounds);
    Random random(kSeed + 1);
    const RunningTrend so_far(means);
    std::array<std::size_t, kYear + 1> found{};
    std::size_t least = 1;  // fortnights that may still be the answer
    for (std::size_t left = kRounds; least <= kYear && found[least] < enough; --left) {
        CoxPath path(process, random);
        RunningTrend trend = so_far;
        for (std::size_t further = 1; further <= kYear; ++further) {
            const auto stretch = path.next(kFortnight, kHalving);
            if (counts(stretch)) trend.add(stretch.events / stretch.observed);
            if (trend.says_fewer()) ++found[further];
        }
        // Passed over once the rounds that are left cannot make it enough any more.
        while (least <= kYear && found[least] + left - 1 < enough) ++least;
    }
    if (least > kYear) return {};
    return static_cast<std::int64_t>(2 * least);
}

/// From kLongTrend fortnights on the same test on means of four weeks has to speak too, and the same way.
bool four_weeks_agree(const std::vector<double>& means) {
    if (means.size() < kLongTrend) return true;
    const std::vector<double> longer = four_week_means(means);
    const auto p = statistics::mann_kendall_exact(longer);
    return p && *p < kVerdictLevel &&
           (statistics::mann_kendall(longer)->s < 0) == (statistics::mann_kendall(means)->s < 0);
}

/// Adds how long it would take, or that it would have shown.
Verdict with_outlook(const NightSeries& series, const std::vector<double>& means, Verdict verdict) {
    if (verdict.code != VerdictCode::cannot_tell_yet) return verdict;
    const Figure<Clumpiness> clumps = clumpiness(series);
    const bool long_enough = means.size() >= kTrendFortnights;
    if (!clumps) {
        // No cramp at all. With enough fortnights that is a plain "no change"; before, nobody can say how
        // long a halving of nothing takes to show.
        if (long_enough) verdict.code = VerdictCode::no_clear_change;
        return verdict;
    }
    if (long_enough && would_have_shown(clumps->process, means.size())) {
        verdict.code = VerdictCode::no_clear_change;
        return verdict;
    }
    verdict.weeks = weeks_needed(clumps->process, means);
    verdict.more_than_a_year = !verdict.weeks;
    return verdict;
}

}  // namespace

std::string_view code_of(VerdictCode code) noexcept {
    switch (code) {
        case VerdictCode::too_early:
            return "too_early";
        case VerdictCode::coverage_too_low:
            return "coverage_too_low";
        case VerdictCode::cannot_tell_yet:
            return "cannot_tell_yet";
        case VerdictCode::no_clear_change:
            return "no_clear_change";
        case VerdictCode::compatible_with_chance:
            return "compatible_with_chance";
        case VerdictCode::fewer:
            return "fewer";
        case VerdictCode::more:
            return "more";
    }
    return "cannot_tell_yet";
}

Verdict verdict_on_trend(const NightSeries& series, const std::vector<double>& means,
                         const Figure<double>& p) {
    std::int64_t elapsed = 0;
    std::int64_t observed = 0;
    for (const NightState& night : series.nights) {
        if (night.excluded || (!night.over && !night.observed)) continue;
        ++elapsed;
        if (night.observed) ++observed;
    }
    Verdict verdict;
    const bool covered = static_cast<double>(observed) >= kVerdictCoverage * static_cast<double>(elapsed);
    if (elapsed >= kUsualNights && !covered) {
        verdict.code = VerdictCode::coverage_too_low;
    } else if (observed < kUsualNights) {
        verdict.code = VerdictCode::too_early;
    } else if (p && *p < kVerdictLevel && four_weeks_agree(means)) {
        verdict.code = statistics::mann_kendall(means)->s < 0 ? VerdictCode::fewer : VerdictCode::more;
    } else {
        verdict.code = VerdictCode::cannot_tell_yet;
    }
    return verdict;
}

Trend trend(const Timeline& timeline, const Window& window) {
    const NightSeries series = nights_of(timeline, window);
    const std::vector<double> means = fortnight_means(series);
    Trend result;
    result.fortnights = static_cast<std::int64_t>(means.size());
    result.slope_per_four_weeks = Reason::too_early;
    result.p = Reason::too_early;
    if (means.size() >= kTrendFortnights) {
        if (const auto sen = statistics::theil_sen(means)) {
            // A slope is in cramps a night from one fortnight to the next.
            constexpr double kScale = 7 * 2;
            result.slope_per_four_weeks =
                Estimate{kScale * sen->slope, kScale * sen->low, kScale * sen->high};
        }
        if (const auto p = statistics::mann_kendall_exact(means)) result.p = *p;
    }
    result.regression = regression_at_end(series);
    result.verdict = with_outlook(series, means, verdict_on_trend(series, means, result.p));
    return result;
}

}  // namespace charley::trends
