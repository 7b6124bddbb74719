// SPDX-License-Identifier: MIT
//
// Is it changing? Verdict codes with what stands behind them: the trend in time, two periods compared, what
// chance and regression to the mean alone would do, factors, and how long it would take to know. Every
// verdict has a false-positive rate that was measured on clustered diaries (docs/statistics.md); where the
// records do not carry one, the refusal is the result. No verdict names a cause. Pure; any thread; a verdict
// takes at most a few milliseconds, and simulations inside use a fixed seed, so that the same diary gives the
// same answer everywhere.
#pragma once

#include <charley/statistics.h>
#include <charley/trends.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace charley::trends {

enum class VerdictCode {
    too_early,               ///< fewer than 28 observed nights
    coverage_too_low,        ///< the cramps of too many nights are unknown
    cannot_tell_yet,         ///< a halving would not have shown by now
    no_clear_change,         ///< a halving would have shown by now, and nothing did
    compatible_with_chance,  ///< two periods: what lies between them happens by chance as well
    fewer,
    more,
};
std::string_view code_of(VerdictCode code) noexcept;

struct Verdict {
    VerdictCode code = VerdictCode::too_early;
    /// With cannot_tell_yet: about how many weeks more, at this rate and clumpiness, until a halving that
    /// begins now would be found with a chance of 0.8. Nothing where that is more than a year, or where no
    /// waiting helps.
    std::optional<std::int64_t> weeks;
    /// With cannot_tell_yet: it would take more than a year.
    bool more_than_a_year = false;
};

/// The least share of nights with known cramps for any verdict on a change.
inline constexpr double kVerdictCoverage = 0.6;
/// The level at which a verdict speaks.
inline constexpr double kVerdictLevel = 0.05;

// ---- Clumpiness -------------------------------------------------------------------------------------------

/// The process that stands for a person's cramps in simulations: counts are Poisson given a rate whose
/// logarithm is an autoregression of first order.
struct Process {
    double rate = 0;      ///< cramps a night
    double phi = 0;       ///< from night to night, 0 … 0.95
    double variance = 0;  ///< of the logarithm of the rate
    double coverage = 1;  ///< share of nights observed
};

/// Index of dispersion and lag-1 correlation of the nights' counts, and the process that has them.
struct Clumpiness {
    double dispersion = 1;
    double neighbours = 0;  ///< correlation of the counts of neighbouring nights
    Process process;
    /// Too short a diary (below 56 observed nights or 12 cramps) says little about its clusters; then the
    /// process is that of published diaries: variance over mean 1.67 at one cramp a night, φ 0.7.
    bool assumed = false;
};
/// Reason: no_observed_nights, no_cramps.
Figure<Clumpiness> clumpiness(const NightSeries& series);

// ---- Trend in time ----------------------------------------------------------------------------------------

/// What the next fortnight is expected to be if nothing is done: μ + r (x − μ).
struct RegressionToMean {
    double last_per_week = 0;      ///< x, the rate of the latest whole fortnight
    double usual_per_week = 0;     ///< μ, the person's long-run rate
    double correlation = 0;        ///< r of neighbouring fortnights, 0 … 0.8; 0 until there are eight
    double expected_per_week = 0;  ///< of the next fortnight
    bool worst_of_six = false;     ///< the latest fortnight is the worst of the last six
};

struct Trend {
    std::int64_t fortnights = 0;  ///< whole ones with at least 7 observed nights
    /// Theil–Sen slope with Sen's interval: change of the weekly rate in four weeks. Reason: too_early.
    Figure<Estimate> slope_per_four_weeks;
    /// Exact Mann–Kendall on the fortnights' means, from 8 on. Reason: too_early.
    Figure<double> p;
    /// Reason: too_early (no whole fortnight observed).
    Figure<RegressionToMean> regression;
    Verdict verdict;
};
Trend trend(const Timeline& timeline, const Window& window);

// ---- Two periods ------------------------------------------------------------------------------------------

struct PeriodFigures {
    Date from;
    Date to;
    Nights nights;
    std::int64_t cramps = 0;
    Figure<Estimate> rate_per_week;       ///< Garwood
    std::optional<Interval> rate_bounds;  ///< per week, below 80 % coverage: unknown nights at best and worst
    Figure<double> coverage;
    std::int64_t nights_compared = 0;  ///< after the gap that is left out between adjoining periods
};

struct Comparison {
    PeriodFigures a;
    PeriodFigures b;
    /// Rate of b over that of a with its interval, and p. Reasons: too_early (below 56 observed nights in
    /// either, or 12 cramps in both).
    Figure<statistics::TwoPeriods> change;
    /// The ratios that chance alone would give in 95 of 100 such pairs of periods without any change.
    Figure<Interval> expected_from_chance;
    /// At the end of the earlier period.
    Figure<RegressionToMean> regression;
    /// False: the earlier period has fewer than 56 observed nights, and no waiting will change that.
    bool earlier_long_enough = false;
    Verdict verdict;  ///< about b against a
};
/// Nights from the first to the last, both included.
struct NightRange {
    Date from;
    Date to;
};
/// Error: invalid (a period that ends before it begins; periods that share nights).
Result<Comparison> compare(const Timeline& timeline, Date tonight, NightRange a, NightRange b);

// ---- Factors ----------------------------------------------------------------------------------------------

struct FactorOptions {
    std::vector<std::int64_t> lags = {0, 1, 2};  ///< nights from the factor to the cramp
    double false_discoveries = 0.10;             ///< share among the findings, at most
    /// Only these codes; empty: all factors, drinks, supplements and doses of medicines that are on at least
    /// `least_nights` nights and missing on as many.
    std::vector<std::string> codes;
    std::int64_t least_nights = 10;
};

struct FactorFigures {
    std::string code;
    Kind kind = Kind::factor;
    std::int64_t nights_with = 0;  ///< nights with the factor at the lag found, cramps known
    std::int64_t nights_without = 0;
    std::int64_t cramp_nights_with = 0;  ///< of those, nights with a cramp
    std::int64_t cramp_nights_without = 0;
    std::int64_t cramps_with = 0;
    std::int64_t cramps_without = 0;
    double rho = 0;        ///< Spearman's, the largest over the lags
    std::int64_t lag = 0;  ///< at which
    double p = 1;          ///< by all circular shifts
    double q = 1;          ///< Benjamini–Hochberg
    /// Amounts and cramps go together in either half of the nights the way they do in all (the sign of their
    /// covariance at the lag).
    bool in_both_halves = false;
    bool found = false;  ///< q is at most the share asked for, and it holds in both halves
    /// Rate with over rate without, exact interval of this window. Reason: no_cramps.
    Figure<Estimate> rate_ratio;
};

struct Factors {
    std::int64_t nights = 0;             ///< observed nights that were used
    std::int64_t nights_needed = 0;      ///< 3 m / q
    bool too_early = false;              ///< then no factor is `found`, and p and q are 1
    std::vector<FactorFigures> factors;  ///< by q, then p, then code
};
Factors factors(const Timeline& timeline, const Window& window, const FactorOptions& options = {});

}  // namespace charley::trends
