// SPDX-License-Identifier: MIT
//
// Shares, two by two tables, ranks of two groups, many tests at once, the spread of counts.
#include <charley/statistics.h>

#include "trends/distributions.h"
#include "trends/ranks.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace charley::statistics {
namespace {

bool is_share(double k, double n, double confidence) {
    return k >= 0 && n > 0 && k <= n && std::isfinite(n) && is_confidence(confidence);
}

bool whole(double count) {
    return count >= 0 && count <= 1e7 && count == std::floor(count);
}

double log_choose(double n, double k) {
    return trends::log_gamma(n + 1) - trends::log_gamma(k + 1) - trends::log_gamma(n - k + 1);
}

}  // namespace

std::optional<Dispersion> dispersion_index(Values x) {
    if (x.size() < 2 || !all_counts(x)) return {};
    const double mean = mean_of(x);
    if (mean == 0) return {};
    double squares = 0;
    for (const double value : x) squares += (value - mean) * (value - mean);
    const double degrees = static_cast<double>(x.size()) - 1;
    Dispersion result;
    result.phi = squares / degrees / mean;
    result.p_upper = trends::chi_squared_upper(squares / mean, degrees);
    return result;
}

std::optional<std::vector<double>> p_adjust(Values p, Adjustment method) {
    for (const double value : p) {
        if (!(value >= 0 && value <= 1)) return {};
    }
    const std::size_t m = p.size();
    const auto tests = static_cast<double>(m);
    std::vector<double> adjusted(p.begin(), p.end());
    if (method == Adjustment::bonferroni) {
        for (double& value : adjusted) value = std::min(1.0, value * tests);
        return adjusted;
    }
    std::vector<std::size_t> order(m);
    for (std::size_t i = 0; i < m; ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    if (method == Adjustment::holm) {
        double highest = 0;
        for (std::size_t i = 0; i < m; ++i) {
            highest = std::max(highest, std::min(1.0, p[order[i]] * static_cast<double>(m - i)));
            adjusted[order[i]] = highest;
        }
        return adjusted;
    }
    double lowest = 1;
    for (std::size_t i = m; i-- > 0;) {
        lowest = std::min(lowest, p[order[i]] * tests / static_cast<double>(i + 1));
        adjusted[order[i]] = lowest;
    }
    return adjusted;
}

std::optional<Interval> proportion_ci_wilson(double k, double n, double confidence) {
    if (!is_share(k, n, confidence)) return {};
    const double z = trends::normal_quantile(1 - (1 - confidence) / 2);
    const double share = k / n;
    const double scale = 1 + z * z / n;
    const double centre = (share + z * z / (2 * n)) / scale;
    const double half = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / scale;
    return Interval{k == 0 ? 0 : std::max(0.0, centre - half), k == n ? 1 : std::min(1.0, centre + half)};
}

std::optional<Interval> proportion_ci_clopper_pearson(double k, double n, double confidence) {
    if (!is_share(k, n, confidence)) return {};
    const double tail = (1 - confidence) / 2;
    Interval interval{0, 1};
    if (k > 0) interval.low = trends::beta_quantile(tail, k, n - k + 1);
    if (k < n) interval.high = trends::beta_quantile(1 - tail, k + 1, n - k);
    return interval;
}

std::optional<Interval> proportion_ci_jeffreys(double k, double n, double confidence) {
    if (!is_share(k, n, confidence)) return {};
    const double tail = (1 - confidence) / 2;
    Interval interval{0, 1};
    if (k > 0) interval.low = trends::beta_quantile(tail, k + 0.5, n - k + 0.5);
    if (k < n) interval.high = trends::beta_quantile(1 - tail, k + 0.5, n - k + 0.5);
    return interval;
}

std::optional<double> fisher_exact_p(const Table& table) {
    if (!whole(table.a) || !whole(table.b) || !whole(table.c) || !whole(table.d)) return {};
    const double row = table.a + table.b;
    const double column = table.a + table.c;
    const double all = row + table.c + table.d;
    if (row == 0 || column == 0 || row == all || column == all) return 1.0;
    const double lowest = std::max(0.0, row + column - all);
    const double highest = std::min(row, column);
    const double whole_table = log_choose(all, column);
    const auto chance = [&](double a) {
        return std::exp(log_choose(row, a) + log_choose(all - row, column - a) - whole_table);
    };
    // Neighbouring probabilities by their ratio: exact to the last digits, so that equal ones are equal.
    const double mode = std::floor((row + 1) * (column + 1) / (all + 2));
    const auto rising = [&](double a) {  // chance(a + 1) / chance(a)
        return (row - a) * (column - a) / ((a + 1) * (all - row - column + a + 1));
    };
    std::vector<double> relative(static_cast<std::size_t>(highest - lowest) + 1);
    const auto at = [&](double a) -> double& { return relative[static_cast<std::size_t>(a - lowest)]; };
    at(mode) = 1;
    for (double a = mode; a < highest; ++a) at(a + 1) = at(a) * rising(a);
    for (double a = mode; a > lowest; --a) at(a - 1) = at(a) / rising(a - 1);
    const double limit = at(table.a) * (1 + 1e-10);
    double tail = 0;
    for (const double value : relative) {
        if (value <= limit) tail += value;
    }
    return std::min(1.0, tail * chance(mode));
}

std::optional<ChiSquared> chi_squared_2x2(const Table& table, bool yates) {
    if (!whole(table.a) || !whole(table.b) || !whole(table.c) || !whole(table.d)) return {};
    const double row1 = table.a + table.b;
    const double row2 = table.c + table.d;
    const double column1 = table.a + table.c;
    const double column2 = table.b + table.d;
    const double margins = row1 * row2 * column1 * column2;
    if (margins == 0) return {};
    const double all = row1 + row2;
    double distance = std::abs(table.a * table.d - table.b * table.c);
    if (yates) distance = std::max(0.0, distance - all / 2);
    ChiSquared result;
    result.statistic = all * distance * distance / margins;
    result.p = trends::chi_squared_upper(result.statistic, 1);
    return result;
}

std::optional<double> odds_ratio_haldane(const Table& table) {
    if (!(table.a >= 0 && table.b >= 0 && table.c >= 0 && table.d >= 0)) return {};
    const double ratio = (table.a + 0.5) * (table.d + 0.5) / ((table.b + 0.5) * (table.c + 0.5));
    if (!std::isfinite(ratio)) return {};
    return ratio;
}

std::optional<MannWhitney> mann_whitney(Values a, Values b) {
    if (a.empty() || b.empty() || !all_finite(a) || !all_finite(b)) return {};
    std::vector<double> both(a.begin(), a.end());
    both.insert(both.end(), b.begin(), b.end());
    const std::vector<std::int64_t> ranks = double_ranks(both);
    double rank_sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) rank_sum += static_cast<double>(ranks[i]) / 2;
    const auto in_a = static_cast<double>(a.size());
    const auto in_b = static_cast<double>(b.size());
    const double n = in_a + in_b;
    MannWhitney result;
    result.u = rank_sum - in_a * (in_a + 1) / 2;
    double ties = 0;
    for (const std::int64_t group : tie_groups(both)) {
        const auto size = static_cast<double>(group);
        ties += size * size * size - size;
    }
    const double variance = n > 1 ? in_a * in_b / 12 * ((n + 1) - ties / (n * (n - 1))) : 0;
    if (!(variance > 0)) return result;
    const double z =
        (std::max(result.u, in_a * in_b - result.u) - in_a * in_b / 2 - 0.5) / std::sqrt(variance);
    result.p = std::min(1.0, 2 * trends::normal_upper(z));
    return result;
}

namespace {

bool is_summary(const Summary& group) {
    return std::isfinite(group.mean) && group.sd >= 0 && std::isfinite(group.sd) && group.n >= 2 &&
           std::isfinite(group.n);
}

std::optional<TTest> t_test(double difference, double variance, double df) {
    if (!(variance > 0) || !(df > 0)) return {};
    TTest result;
    result.t = difference / std::sqrt(variance);
    result.df = df;
    result.p = std::min(1.0, 2 * trends::t_upper(std::abs(result.t), df));
    return result;
}

}  // namespace

std::optional<TTest> welch_t(const Summary& a, const Summary& b) {
    if (!is_summary(a) || !is_summary(b)) return {};
    const double of_a = a.sd * a.sd / a.n;
    const double of_b = b.sd * b.sd / b.n;
    const double variance = of_a + of_b;
    return t_test(a.mean - b.mean, variance,
                  variance * variance / (of_a * of_a / (a.n - 1) + of_b * of_b / (b.n - 1)));
}

std::optional<TTest> pooled_t(const Summary& a, const Summary& b) {
    if (!is_summary(a) || !is_summary(b)) return {};
    const double df = a.n + b.n - 2;
    const double pooled = ((a.n - 1) * a.sd * a.sd + (b.n - 1) * b.sd * b.sd) / df;
    return t_test(a.mean - b.mean, pooled * (1 / a.n + 1 / b.n), df);
}

std::optional<FromInterval> p_from_ci(double effect, double low, double high) {
    if (!std::isfinite(effect) || !(low < high) || !std::isfinite(high - low)) return {};
    FromInterval result;
    result.se = (high - low) / (2 * trends::normal_quantile(0.975));
    result.z = effect / result.se;
    result.p = std::min(1.0, 2 * trends::normal_upper(std::abs(result.z)));
    return result;
}

}  // namespace charley::statistics
