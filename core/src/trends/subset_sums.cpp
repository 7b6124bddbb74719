// SPDX-License-Identifier: MIT
#include "trends/subset_sums.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace charley::statistics {
namespace {

std::vector<double> sorted_sums(std::span<const double> numbers, SumCounts::Kind kind) {
    std::vector<double> sums = {0};
    std::vector<double> next;
    for (const double number : numbers) {
        const double magnitude = std::abs(number);
        const double low = kind == SumCounts::Kind::signed_sums ? -magnitude : std::min(number, 0.0);
        const double high = kind == SumCounts::Kind::signed_sums ? magnitude : std::max(number, 0.0);
        next.clear();
        next.reserve(2 * sums.size());
        std::size_t i = 0;
        std::size_t j = 0;
        while (i < sums.size() || j < sums.size()) {
            if (j == sums.size() || (i < sums.size() && sums[i] + low <= sums[j] + high)) {
                next.push_back(sums[i++] + low);
            } else {
                next.push_back(sums[j++] + high);
            }
        }
        sums.swap(next);
    }
    return sums;
}

/// How many of the non-empty subsets have a mean of at most `centre`.
std::int64_t means_at_most(const std::vector<double>& values, double centre) {
    std::vector<double> shifted;
    shifted.reserve(values.size());
    for (const double value : values) shifted.push_back(value - centre);
    return SumCounts(shifted, SumCounts::Kind::subset_sums).at_most(0) - 1;  // without the empty one
}

/// The `place`-th smallest (from 1) of the means of all non-empty subsets.
double subset_mean(const std::vector<double>& values, std::int64_t place) {
    constexpr std::size_t kFew = 15;
    if (values.size() <= kFew) {
        std::vector<double> means;
        const std::size_t all = std::size_t{1} << values.size();
        means.reserve(all - 1);
        std::vector<double> sums(all, 0);
        std::vector<int> sizes(all, 0);
        for (std::size_t subset = 1; subset < all; ++subset) {
            std::size_t lowest = 0;
            while (((subset >> lowest) & 1U) == 0) ++lowest;
            const std::size_t rest = subset & (subset - 1);
            sums[subset] = sums[rest] + values[lowest];
            sizes[subset] = sizes[rest] + 1;
            means.push_back(sums[subset] / sizes[subset]);
        }
        const auto nth = means.begin() + static_cast<std::ptrdiff_t>(place - 1);
        std::nth_element(means.begin(), nth, means.end());
        return *nth;
    }
    // More: bisection, to a millionth of the range; finer than any ratio is shown.
    double low = *std::min_element(values.begin(), values.end());
    double high = *std::max_element(values.begin(), values.end());
    const double fine = 1e-7 * (high - low);
    while (high - low > fine) {
        const double middle = low + (high - low) / 2;
        (means_at_most(values, middle) >= place ? high : low) = middle;
    }
    return high;
}

}  // namespace

SumCounts::SumCounts(std::span<const double> numbers, Kind kind) {
    const std::size_t half = numbers.size() / 2;
    first_ = sorted_sums(numbers.subspan(0, half), kind);
    second_ = sorted_sums(numbers.subspan(half), kind);
}

std::int64_t SumCounts::at_most(double limit) const {
    std::int64_t count = 0;
    std::size_t right = second_.size();
    for (const double sum : first_) {
        while (right > 0 && sum + second_[right - 1] > limit) --right;
        if (right == 0) break;
        count += static_cast<std::int64_t>(right);
    }
    return count;
}

std::optional<Estimate> sign_flip_interval(const std::vector<double>& differences) {
    // A centre is rejected on one side when at most 2.5 % of the 2^k flips reach it; a flip reaches it from
    // below when the mean of the flipped ones is no larger than the centre (no flip at all reaches it
    // always). So the lower end is an order statistic of the means of all subsets, the upper end its mirror.
    if (differences.size() < 6) return {};
    const double ways = std::ldexp(1.0, static_cast<int>(differences.size()));
    const auto rejected = static_cast<std::int64_t>(std::floor(0.025 * ways));  // flips, the empty one too
    double mean = 0;
    std::vector<double> mirrored;
    for (const double each : differences) {
        mean += each / static_cast<double>(differences.size());
        mirrored.push_back(-each);
    }
    return Estimate{std::exp(mean), std::exp(subset_mean(differences, rejected)),
                    std::exp(-subset_mean(mirrored, rejected))};
}

}  // namespace charley::statistics
