// SPDX-License-Identifier: MIT
//
// The methods themselves: functions from numbers to numbers, each one checked against an independent
// implementation (tests/golden/statistics.csv). docs/statistics.md gives the formulas and their sources, and
// what simulations measured of the verdicts that are built on them. All are pure; any thread. Inputs outside
// a function's domain, and results that do not exist, give an empty optional – never a NaN or an infinity.
// Intervals are 95 % ones unless a confidence is given. p-values are two-sided unless the name says
// otherwise.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace charley::statistics {

using Values = std::span<const double>;

struct Interval {
    double low = 0;
    double high = 0;
};
struct Estimate {
    double value = 0;
    double low = 0;
    double high = 0;
};

// ---- Rates ------------------------------------------------------------------------------------------------

/// Garwood's exact interval of a Poisson rate (Garwood 1936): `count` events in `nights` nights, per night.
/// The lower end is 0 for a count of 0. Needs count ≥ 0, nights > 0, 0 < confidence < 1.
std::optional<Interval> poisson_rate_ci_garwood(double count, double nights, double confidence = 0.95);

/// The mid-P interval of the same rate: shorter, and its coverage is right on average only. Whole counts.
std::optional<Interval> poisson_rate_ci_midp(double count, double nights, double confidence = 0.95);

/// Mean and t interval over the means of four blocks, in calendar order, as even as can be, the first ones
/// larger; not below 0. Needs at least 4 values and 0 < confidence < 1.
std::optional<Estimate> usual_rate_block_means(Values y, double confidence = 0.95);

/// Two periods of observed nights compared over the logs of the rates of four blocks each,
/// ln((events + ½) / nights), with t and 3 degrees of freedom (Ibragimov & Müller 2010).
struct TwoPeriods {
    double ratio = 1;  ///< of b over a
    double low = 0;
    double high = 0;
    double p = 1;
};
std::optional<TwoPeriods> two_periods_block_t3(Values a, Values b, double confidence = 0.95);

/// The ranks of the order statistics that enclose the median with at least that confidence, whatever the
/// distribution: the `rank`-th smallest and the `rank`-th largest of n values, from the binomial with ½.
/// Nothing where n is too small (below 6 at 95 %).
std::optional<std::int64_t> median_interval_rank(std::int64_t n, double confidence = 0.95);

/// Index of dispersion, variance over mean, and the chance of one as high under a Poisson distribution.
struct Dispersion {
    double phi = 1;
    double p_upper = 1;
};
std::optional<Dispersion> dispersion_index(Values x);

/// Rate 1 over rate 2 given their sum (binomial). Three kinds of p, never mixed: `central` is twice the
/// smaller tail and belongs to the interval, `minlike` adds all outcomes that are no likelier, `midp_central`
/// counts the observed outcome half.
struct ExactRateRatio {
    double p_central = 1;
    double p_minlike = 1;
    double p_midp_central = 1;
    double low = 0;
    std::optional<double> high;  ///< nothing: unbounded, there were no events in the second
};
std::optional<ExactRateRatio> rate_ratio_exact(double count1, double nights1, double count2, double nights2);

/// The score test of equal rates.
std::optional<double> rate_ratio_score_p(double count1, double nights1, double count2, double nights2);

/// b over a by a quasi-Poisson regression; the dispersion from Pearson's X², t with n − 2 degrees of freedom.
struct QuasiPoisson {
    double log_rr = 0;
    double se_log_rr = 0;
    double phi = 1;
    double p = 1;
    double low = 0;
    double high = 0;
};
std::optional<QuasiPoisson> rate_ratio_quasipoisson(Values a, Values b);

/// b over a by a negative binomial (NB2) of maximum likelihood, one dispersion for both; likelihood ratio
/// against equal means. `alpha` is 0 where the counts spread no more than Poisson ones.
struct NegativeBinomial {
    double alpha = 0;
    std::optional<double> log_rr;  ///< nothing where a period has no events
    double loglik = 0;
    double p = 1;
};
std::optional<NegativeBinomial> rate_ratio_nb2(Values a, Values b);

/// Power of the exact central test of two Poisson rates at that level: `rate` a night in the first period and
/// rate × rr in the second, as many nights in each.
std::optional<double> power_rate_ratio_exact(double rate, double rr, double nights_per_phase,
                                             double level = 0.05);

// ---- Trend and dependence ---------------------------------------------------------------------------------

/// Kendall's S against time with tie-corrected variance and the normal approximation with continuity
/// correction (Mann 1945, Kendall 1975). O(n log n).
struct MannKendall {
    double s = 0;
    double variance = 0;
    double z = 0;
    double p = 1;
    std::optional<double> tau_b;  ///< nothing where all values are equal
};
std::optional<MannKendall> mann_kendall(Values x);

/// P(|S| ≥ |observed S|) over all orders of the values, exact with and without ties.
std::optional<double> mann_kendall_exact(Values x);

/// Mann–Kendall with Hamed & Rao's (1998) variance for autocorrelated data: all significant lags of the ranks
/// after taking off Sen's slope. For comparison only – measured to find changes that are not there in 10 to
/// 26 % of diaries.
struct HamedRao {
    double n_over_n_star = 1;
    std::optional<double> p;  ///< nothing where the correction makes the variance negative
};
std::optional<HamedRao> mann_kendall_hamed_rao(Values x);

/// The median of all slopes (Theil 1950, Sen 1968) with Sen's interval; the intercept from the medians. At
/// most 4 000 values.
struct TheilSen {
    double slope = 0;
    double intercept = 0;
    double low = 0;
    double high = 0;
};
std::optional<TheilSen> theil_sen(Values x, double confidence = 0.95);

/// Autocorrelation at a lag, with the series' own mean and n in the denominator. Nothing for a constant.
std::optional<double> acf(Values x, std::int64_t lag);

/// Ljung & Box's test of the first `lags` autocorrelations: the p of chi-squared.
std::optional<double> ljung_box_p(Values x, std::int64_t lags);

/// Correlation of ranks, tied ones averaged. Nothing for a constant.
std::optional<double> spearman(Values x, Values y);

// ---- Counting all cases -----------------------------------------------------------------------------------

/// Onghena's randomisation test of an ABAB series: all sets of three change points that leave every phase at
/// least `min_phase` values; the statistic is the mean of the two A means minus that of the two B means.
struct Abab {
    double assignments = 0;
    double observed = 0;
    double p_one_sided = 1;  ///< the share of sets that give no smaller a difference
};
std::optional<Abab> randomisation_abab(Values data, Values change_points, std::int64_t min_phase);

/// One period of a pair: events and nights.
struct Block {
    double events = 0;
    double nights = 0;
};
struct Pair {
    Block a;  ///< without the remedy
    Block b;  ///< with it
};

/// Pairs of adjacent periods in random order: mean of ln((b + ½)/n_b) − ln((a + ½)/n_a), exact over all sign
/// flips. A pair without any event is a tie and counts as 0. Up to 30 pairs, by meeting in the middle.
struct SignFlip {
    double statistic = 0;
    double p_two_sided = 1;
    double p_less = 1;  ///< towards fewer under b
    /// The rate ratio, b over a, of the pairs that are no ties, with the 95 % interval that the inverted test
    /// gives; nothing where that is not bounded (fewer than 6 such pairs).
    std::optional<Estimate> ratio;
};
std::optional<SignFlip> randomised_pairs(std::span<const Pair> pairs);

/// The same with ties counted like any other pair.
std::optional<SignFlip> randomisation_pairs(std::span<const Pair> pairs);

/// Evidence from wins and losses of randomised pairs that may be looked at after every pair: a Krichevsky–
/// Trofimov mixture against ½. Under no effect its chance of ever exceeding 1/α is at most α.
struct SignEvidence {
    double two_sided = 1;
    double one_sided = 1;  ///< towards wins
};
std::optional<SignEvidence> evalue_sign_kt(double wins, double losses);

/// The same idea with a uniform mixture: `y` and `x` events, `y` with probability p0 under the null.
std::optional<double> evalue_binom_uniform_mixture(double y, double x, double p0);

/// All ways to divide the values into groups of these sizes; the difference of means, a − b. Whole numbers
/// may be many; of others, nothing where there are more than 5 million ways.
struct PermutationTest {
    double p_two_sided_abs = 1;
    double p_greater = 1;
    double p_less = 1;
    double p_two_sided = 1;  ///< twice the smaller tail, at most 1
};
std::optional<PermutationTest> permutation_mean_diff(Values a, Values b);

/// The largest |Spearman ρ| between x at i − lag and y at i over the lags, the series closed to rings, and
/// the share of all circular shifts (0 included) whose largest |ρ| is no smaller.
struct CircularShift {
    double max_abs_rho = 0;
    double p = 1;
    std::int64_t lag = 0;  ///< the first that reaches it
    double rho = 0;        ///< with its sign
};
std::optional<CircularShift> factor_max_lag_circular_shift(Values x, Values y,
                                                           std::span<const std::int64_t> lags);

/// The same where some y are unknown (`known` 0): they carry no weight, but keep their place in the ring.
std::optional<CircularShift> factor_max_lag_circular_shift(Values x, Values y, std::span<const char> known,
                                                           std::span<const std::int64_t> lags);

// ---- Tables, shares, several tests ------------------------------------------------------------------------

enum class Adjustment { benjamini_hochberg, holm, bonferroni };
/// The p-values adjusted for being many, in the order given.
std::optional<std::vector<double>> p_adjust(Values p, Adjustment method);

std::optional<Interval> proportion_ci_wilson(double k, double n, double confidence = 0.95);
std::optional<Interval> proportion_ci_clopper_pearson(double k, double n, double confidence = 0.95);
/// Equal tails of Beta(k + ½, n − k + ½); 0 and 1 at the edges.
std::optional<Interval> proportion_ci_jeffreys(double k, double n, double confidence = 0.95);

/// Two by two counts: {{a, b}, {c, d}}.
struct Table {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
};
/// Fisher's exact test, all tables that are no likelier.
std::optional<double> fisher_exact_p(const Table& table);
/// Pearson's chi-squared of a two by two table, without and with Yates's correction. Nothing where a row or a
/// column is empty.
struct ChiSquared {
    double statistic = 0;
    double p = 1;
};
std::optional<ChiSquared> chi_squared_2x2(const Table& table, bool yates);
/// The odds ratio with ½ added to every count.
std::optional<double> odds_ratio_haldane(const Table& table);

/// Mann & Whitney's test, normal approximation with ties and continuity correction.
struct MannWhitney {
    double u = 0;  ///< of a
    double p = 1;
};
std::optional<MannWhitney> mann_whitney(Values a, Values b);

/// Mean, standard deviation and size of a group, as papers print them.
struct Summary {
    double mean = 0;
    double sd = 0;
    double n = 0;
};
struct TTest {
    double t = 0;
    double df = 0;
    double p = 1;
};
/// Two means with unequal variances (Welch 1947), a − b.
std::optional<TTest> welch_t(const Summary& a, const Summary& b);
/// Two means with one variance for both.
std::optional<TTest> pooled_t(const Summary& a, const Summary& b);

/// The two-sided normal p of a difference whose 95 % interval a paper prints.
struct FromInterval {
    double se = 0;
    double z = 0;
    double p = 1;
};
std::optional<FromInterval> p_from_ci(double effect, double low, double high);

// ---- The clock --------------------------------------------------------------------------------------------

struct CircularTime {
    std::optional<double> mean_hour;  ///< 0 ≤ h < 24; nothing where the hours cancel out
    double r = 0;                     ///< mean resultant length, 0 … 1
    std::optional<double> sd_hours;
    double rayleigh_z = 0;
    double p_zar = 1;
    double p_mardia_jupp = 1;
};
std::optional<CircularTime> circular_time(Values hours);

// ---- Change points: for whoever finds a calibrated form; no verdict stands on them ------------------------

struct ChangePoints {
    double cost = 0;
    std::vector<std::int64_t> points;  ///< index of the first value after each change
};
/// Optimal partitioning with the Poisson cost 2 Σ (s − s ln(s/n)) and `beta` a change. At most 20 000 values.
std::optional<ChangePoints> changepoint_poisson_optpart(Values x, double beta);

struct OneChange {
    std::int64_t split = 0;
    double lr = 0;  ///< twice the gain in log-likelihood
};
std::optional<OneChange> changepoint_poisson_amoc(Values x);

/// Page's cumulative sum for a rise from mu0 to mu1, in events: max(0, S + x − (mu1 − mu0)/ln(mu1/mu0)).
struct Cusum {
    double max = 0;
    double last = 0;
};
std::optional<Cusum> cusum_poisson(Values x, double mu0, double mu1);

}  // namespace charley::statistics
