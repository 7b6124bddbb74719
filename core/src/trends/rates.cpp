// SPDX-License-Identifier: MIT
#include <charley/statistics.h>

#include "trends/distributions.h"
#include "trends/ranks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace charley::statistics {
namespace {

constexpr std::size_t kBlocks = 4;

/// First value and number of values of each of the blocks: as even as can be, the first ones larger.
struct Part {
    std::size_t begin = 0;
    std::size_t length = 0;
};
std::array<Part, kBlocks> blocks_of(std::size_t n) {
    std::array<Part, kBlocks> parts;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < kBlocks; ++i) {
        parts[i] = Part{begin, n / kBlocks + (i < n % kBlocks ? 1 : 0)};
        begin += parts[i].length;
    }
    return parts;
}

struct Moments {
    double mean = 0;
    double variance = 0;
};
Moments moments_of(const std::array<double, kBlocks>& values) {
    Moments moments;
    for (const double value : values) moments.mean += value;
    moments.mean /= static_cast<double>(kBlocks);
    for (const double value : values) moments.variance += (value - moments.mean) * (value - moments.mean);
    moments.variance /= static_cast<double>(kBlocks - 1);
    return moments;
}

/// The value between low and high where the function, which falls there, crosses 0.
template <class Function>
double where_zero(Function falling, double low, double high) {
    for (int i = 0; i < 200 && high - low > 1e-15 * high; ++i) {
        const double middle = low + (high - low) / 2;
        (falling(middle) > 0 ? low : high) = middle;
    }
    return low + (high - low) / 2;
}

}  // namespace

std::optional<Interval> poisson_rate_ci_garwood(double count, double nights, double confidence) {
    if (!(count >= 0) || !(nights > 0) || !is_confidence(confidence)) return {};
    if (std::isinf(count) || std::isinf(nights)) return {};
    const double tail = (1 - confidence) / 2;
    Interval interval;
    if (count > 0) interval.low = trends::chi_squared_quantile(tail, 2 * count) / (2 * nights);
    interval.high = trends::chi_squared_quantile(1 - tail, 2 * count + 2) / (2 * nights);
    return interval;
}

std::optional<Interval> poisson_rate_ci_midp(double count, double nights, double confidence) {
    if (!(count >= 0) || !(nights > 0) || !is_confidence(confidence)) return {};
    if (count > 1e9 || count != std::floor(count) || std::isinf(nights)) return {};
    const double tail = (1 - confidence) / 2;
    const auto k = static_cast<std::int64_t>(count);
    Interval interval;
    // Garwood's interval encloses this one, and a little room more is beyond it for certain.
    const auto outer = poisson_rate_ci_garwood(count, 1, confidence);
    if (!outer) return {};
    if (k > 0) {
        interval.low =
            where_zero(
                [&](double mean) {
                    return tail - trends::poisson_upper(k, mean) - trends::poisson_pmf(k, mean) / 2;
                },
                0.99 * outer->low, count) /
            nights;
    }
    interval.high = where_zero(
                        [&](double mean) {
                            return trends::poisson_cdf(k - 1, mean) + trends::poisson_pmf(k, mean) / 2 - tail;
                        },
                        count, 1.01 * outer->high) /
                    nights;
    return interval;
}

std::optional<Estimate> usual_rate_block_means(Values y, double confidence) {
    if (y.size() < kBlocks || !all_counts(y) || !is_confidence(confidence)) return {};
    std::array<double, kBlocks> means{};
    const auto parts = blocks_of(y.size());
    for (std::size_t i = 0; i < kBlocks; ++i) means[i] = mean_of(y.subspan(parts[i].begin, parts[i].length));
    const Moments moments = moments_of(means);
    const double half = trends::t_quantile(1 - (1 - confidence) / 2, static_cast<double>(kBlocks - 1)) *
                        std::sqrt(moments.variance / static_cast<double>(kBlocks));
    return Estimate{moments.mean, std::max(0.0, moments.mean - half), moments.mean + half};
}

std::optional<TwoPeriods> two_periods_block_t3(Values a, Values b, double confidence) {
    if (a.size() < kBlocks || b.size() < kBlocks || !is_confidence(confidence)) return {};
    if (!all_counts(a) || !all_counts(b)) return {};
    const auto of_period = [](Values period) {
        std::array<double, kBlocks> logs{};
        const auto parts = blocks_of(period.size());
        for (std::size_t i = 0; i < kBlocks; ++i) {
            const double events = sum_of(period.subspan(parts[i].begin, parts[i].length));
            logs[i] = std::log((events + 0.5) / static_cast<double>(parts[i].length));
        }
        return moments_of(logs);
    };
    const Moments first = of_period(a);
    const Moments second = of_period(b);
    constexpr double kDegrees = 3;
    const double difference = second.mean - first.mean;
    const double error = std::sqrt(first.variance / static_cast<double>(kBlocks) +
                                   second.variance / static_cast<double>(kBlocks));
    TwoPeriods result;
    result.ratio = std::exp(difference);
    if (error == 0) {
        // Eight blocks without any spread: the difference is what it is.
        result.low = result.high = result.ratio;
        result.p = difference == 0 ? 1 : 0;
        return result;
    }
    const double half = trends::t_quantile(1 - (1 - confidence) / 2, kDegrees) * error;
    result.low = std::exp(difference - half);
    result.high = std::exp(difference + half);
    result.p = std::min(1.0, 2 * trends::t_upper(std::abs(difference) / error, kDegrees));
    return result;
}

std::optional<std::int64_t> median_interval_rank(std::int64_t n, double confidence) {
    if (n < 1 || !is_confidence(confidence)) return {};
    // The interval from the rank-th smallest to the rank-th largest misses the median when fewer than `rank`
    // values fall on one side of it: 2 P(B ≤ rank − 1) with B ~ Binomial(n, ½). That grows with the rank, so
    // the largest rank that still holds is found by bisection.
    const double tail = (1 - confidence) / 2;
    std::int64_t holds = 0;
    std::int64_t fails = n / 2 + 1;
    while (fails - holds > 1) {
        const std::int64_t rank = holds + (fails - holds) / 2;
        if (trends::binomial_cdf(rank - 1, n, 0.5) <= tail) {
            holds = rank;
        } else {
            fails = rank;
        }
    }
    if (holds == 0) return {};
    return holds;
}

}  // namespace charley::statistics
