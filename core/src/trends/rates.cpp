// SPDX-License-Identifier: MIT
#include <charley/statistics.h>

#include "trends/distributions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace charley::statistics {
namespace {

bool is_confidence(double confidence) {
    return confidence > 0 && confidence < 1;
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

std::optional<Estimate> usual_rate_block_means(std::span<const double> y, double confidence) {
    constexpr std::size_t kBlocks = 4;
    if (y.size() < kBlocks || !is_confidence(confidence)) return {};
    std::array<double, kBlocks> means{};
    std::size_t begin = 0;
    for (std::size_t block = 0; block < kBlocks; ++block) {
        const std::size_t length = y.size() / kBlocks + (block < y.size() % kBlocks ? 1 : 0);
        double sum = 0;
        for (std::size_t i = begin; i < begin + length; ++i) sum += y[i];
        means[block] = sum / static_cast<double>(length);
        begin += length;
    }
    double mean = 0;
    for (const double value : means) mean += value;
    mean /= static_cast<double>(kBlocks);
    double squares = 0;
    for (const double value : means) squares += (value - mean) * (value - mean);
    const double spread = std::sqrt(squares / static_cast<double>(kBlocks - 1));
    const double half = trends::t_quantile(1 - (1 - confidence) / 2, static_cast<double>(kBlocks - 1)) *
                        spread / std::sqrt(static_cast<double>(kBlocks));
    if (!std::isfinite(mean) || !std::isfinite(half)) return {};
    return Estimate{mean, std::max(0.0, mean - half), mean + half};
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
