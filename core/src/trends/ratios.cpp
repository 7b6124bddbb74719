// SPDX-License-Identifier: MIT
//
// Two rates against each other: the textbook's tests, and the power of the exact one.
#include <charley/statistics.h>

#include "trends/distributions.h"
#include "trends/ranks.h"

#include <algorithm>
#include <cmath>

namespace charley::statistics {
namespace {

constexpr double kMostEvents = 1e7;

bool whole(double count) {
    return count >= 0 && count <= kMostEvents && count == std::floor(count);
}

/// P of all outcomes that are no likelier than k, for a Binomial(n, p).
double minlike_p(std::int64_t k, std::int64_t n, double p) {
    const double limit = trends::binomial_pmf(k, n, p) * (1 + 1e-7);
    const double mode = static_cast<double>(n) * p;
    if (static_cast<double>(k) == mode) return 1;
    // The probabilities fall away from the mode on both sides, so the other tail begins at a place that
    // bisection finds.
    if (static_cast<double>(k) < mode) {
        auto inside = static_cast<std::int64_t>(std::ceil(mode));
        std::int64_t outside = n + 1;
        if (trends::binomial_pmf(inside, n, p) <= limit) outside = inside;
        while (outside - inside > 1) {
            const std::int64_t middle = inside + (outside - inside) / 2;
            (trends::binomial_pmf(middle, n, p) <= limit ? outside : inside) = middle;
        }
        return std::min(1.0, trends::binomial_cdf(k, n, p) + trends::binomial_upper(outside - 1, n, p));
    }
    auto inside = static_cast<std::int64_t>(std::floor(mode));
    std::int64_t outside = -1;
    if (trends::binomial_pmf(inside, n, p) <= limit) outside = inside;
    while (inside - outside > 1) {
        const std::int64_t middle = outside + (inside - outside) / 2;
        (trends::binomial_pmf(middle, n, p) <= limit ? outside : inside) = middle;
    }
    return std::min(1.0, trends::binomial_cdf(outside, n, p) + trends::binomial_upper(k - 1, n, p));
}

/// Log-likelihood of an NB2 with these means, without the constant −Σ ln y!.
double nb2_part(Values y, double mean, double alpha) {
    double sum = 0;
    for (const double value : y) {
        for (double j = 1; j < value; ++j) sum += std::log1p(alpha * j);
        if (value > 0) sum += value * std::log(mean);
        if (alpha > 0) {
            sum -= (value + 1 / alpha) * std::log1p(alpha * mean);
        } else {
            sum -= mean;
        }
    }
    return sum;
}

struct Maximum {
    double at = 0;
    double value = 0;
};

/// The largest value of a function of alpha ≥ 0: a grid over the decades, then golden sections on ln alpha.
template <class Function>
Maximum maximise_alpha(Function f) {
    Maximum best{0, f(0)};
    constexpr double kLowest = -14;
    constexpr double kHighest = 10;
    constexpr double kStep = 0.5;
    double around = kLowest - 1;
    for (double log_alpha = kLowest; log_alpha <= kHighest; log_alpha += kStep) {
        const double value = f(std::exp(log_alpha));
        if (value > best.value) {
            best = Maximum{std::exp(log_alpha), value};
            around = log_alpha;
        }
    }
    if (around < kLowest) return best;  // no spread beyond Poisson's
    const double ratio = (std::sqrt(5.0) - 1) / 2;
    double low = around - kStep;
    double high = around + kStep;
    double left = high - ratio * (high - low);
    double right = low + ratio * (high - low);
    double at_left = f(std::exp(left));
    double at_right = f(std::exp(right));
    while (high - low > 1e-9) {
        if (at_left >= at_right) {
            high = right;
            right = left;
            at_right = at_left;
            left = high - ratio * (high - low);
            at_left = f(std::exp(left));
        } else {
            low = left;
            left = right;
            at_left = at_right;
            right = low + ratio * (high - low);
            at_right = f(std::exp(right));
        }
    }
    const double alpha = std::exp((low + high) / 2);
    const double value = f(alpha);
    return value >= best.value ? Maximum{alpha, value} : best;
}

}  // namespace

std::optional<ExactRateRatio> rate_ratio_exact(double count1, double nights1, double count2, double nights2) {
    if (!whole(count1) || !whole(count2) || !(nights1 > 0) || !(nights2 > 0)) return {};
    if (std::isinf(nights1) || std::isinf(nights2)) return {};
    const auto k = static_cast<std::int64_t>(count1);
    const auto n = static_cast<std::int64_t>(count1 + count2);
    const double share = nights1 / (nights1 + nights2);
    ExactRateRatio result;
    if (n == 0) return result;
    const double lower = trends::binomial_cdf(k, n, share);
    const double upper = trends::binomial_upper(k - 1, n, share);
    const double half = trends::binomial_pmf(k, n, share) / 2;
    result.p_central = std::min(1.0, 2 * std::min(lower, upper));
    result.p_midp_central = std::min(1.0, 2 * std::min(lower - half, upper - half));
    result.p_minlike = minlike_p(k, n, share);
    const auto odds = [&](double p) { return p / (1 - p) * nights2 / nights1; };
    if (k > 0) result.low = odds(trends::beta_quantile(0.025, count1, count2 + 1));
    if (k < n) result.high = odds(trends::beta_quantile(0.975, count1 + 1, count2));
    return result;
}

std::optional<double> rate_ratio_score_p(double count1, double nights1, double count2, double nights2) {
    if (!(count1 >= 0) || !(count2 >= 0) || !(nights1 > 0) || !(nights2 > 0)) return {};
    if (!std::isfinite(count1 + count2 + nights1 + nights2) || count1 + count2 == 0) return {};
    const double exposure = nights1 / nights2;
    const double z = (count1 - count2 * exposure) / std::sqrt((count1 + count2) * exposure);
    return std::min(1.0, 2 * trends::normal_upper(std::abs(z)));
}

std::optional<QuasiPoisson> rate_ratio_quasipoisson(Values a, Values b) {
    if (a.empty() || b.empty() || a.size() + b.size() < 3 || !all_counts(a) || !all_counts(b)) return {};
    const double events_a = sum_of(a);
    const double events_b = sum_of(b);
    if (events_a == 0 || events_b == 0) return {};
    const double degrees = static_cast<double>(a.size() + b.size()) - 2;
    double pearson = 0;
    for (const Values period : {a, b}) {
        const double mean = mean_of(period);
        for (const double value : period) pearson += (value - mean) * (value - mean) / mean;
    }
    QuasiPoisson result;
    result.log_rr = std::log(mean_of(b) / mean_of(a));
    result.phi = pearson / degrees;
    result.se_log_rr = std::sqrt(result.phi * (1 / events_a + 1 / events_b));
    const double half = trends::t_quantile(0.975, degrees) * result.se_log_rr;
    result.low = std::exp(result.log_rr - half);
    result.high = std::exp(result.log_rr + half);
    if (result.se_log_rr > 0) {
        result.p = std::min(1.0, 2 * trends::t_upper(std::abs(result.log_rr) / result.se_log_rr, degrees));
    } else {
        result.p = result.log_rr == 0 ? 1 : 0;
    }
    return result;
}

std::optional<NegativeBinomial> rate_ratio_nb2(Values a, Values b) {
    if (a.empty() || b.empty()) return {};
    double constant = 0;
    for (const Values period : {a, b}) {
        for (const double value : period) {
            if (!whole(value) || value > 1e6) return {};
            constant -= trends::log_gamma(value + 1);
        }
    }
    const double mean_a = mean_of(a);
    const double mean_b = mean_of(b);
    const auto size_a = static_cast<double>(a.size());
    const auto size_b = static_cast<double>(b.size());
    const double mean = (sum_of(a) + sum_of(b)) / (size_a + size_b);
    const Maximum apart =
        maximise_alpha([&](double alpha) { return nb2_part(a, mean_a, alpha) + nb2_part(b, mean_b, alpha); });
    const Maximum together =
        maximise_alpha([&](double alpha) { return nb2_part(a, mean, alpha) + nb2_part(b, mean, alpha); });
    NegativeBinomial result;
    result.alpha = apart.at;
    if (mean_a > 0 && mean_b > 0) result.log_rr = std::log(mean_b / mean_a);
    result.loglik = apart.value + constant;
    result.p = trends::chi_squared_upper(std::max(0.0, 2 * (apart.value - together.value)), 1);
    return result;
}

std::optional<double> power_rate_ratio_exact(double rate, double rr, double nights_per_phase, double level) {
    if (!(rate > 0) || !(rr >= 0) || !(nights_per_phase > 0) || !(level > 0 && level < 1)) return {};
    const double first = rate * nights_per_phase;
    const double second = first * rr;
    const double both = first + second;
    if (!(both <= 1e5)) return {};
    // Given the sum of events, the first count is Binomial(sum, ½) without an effect, and the test rejects up
    // to a largest count and, by symmetry, from its mirror on.
    const double share = first / both;
    const double spread = 12 * std::sqrt(both) + 40;
    const auto lowest = static_cast<std::int64_t>(std::max(0.0, std::floor(both - spread)));
    const auto highest = static_cast<std::int64_t>(std::ceil(both + spread));
    double power = 0;
    std::int64_t critical = -1;  // the largest count that rejects; grows with the sum
    for (std::int64_t sum = lowest; sum <= highest; ++sum) {
        while (critical + 1 <= sum && 2 * trends::binomial_cdf(critical + 1, sum, 0.5) <= level) ++critical;
        while (critical >= 0 && 2 * trends::binomial_cdf(critical, sum, 0.5) > level) --critical;
        if (critical < 0) continue;
        const double rejects = trends::binomial_cdf(critical, sum, share) +
                               trends::binomial_upper(sum - critical - 1, sum, share);
        power += trends::poisson_pmf(sum, both) * rejects;
    }
    return std::min(1.0, power);
}

}  // namespace charley::statistics
