// SPDX-License-Identifier: MIT
#include "trends/fortnights.h"

#include "trends/distributions.h"

#include <array>
#include <cmath>
#include <cstddef>

namespace charley::trends {
namespace {

constexpr std::size_t kExactUpTo = 40;

/// Critical values for up to kExactUpTo values, from the recursion of the number of falling pairs.
std::array<std::int64_t, kExactUpTo + 1> exact_critical_values() {
    std::array<std::int64_t, kExactUpTo + 1> critical{};
    std::vector<double> chance = {1};
    critical[0] = critical[1] = 1;
    for (std::size_t n = 2; n <= kExactUpTo; ++n) {
        // One value more falls below 0 … n − 1 of the earlier ones.
        std::vector<double> next(chance.size() + n - 1, 0);
        for (std::size_t i = 0; i < chance.size(); ++i) {
            for (std::size_t j = 0; j < n; ++j) next[i + j] += chance[i] / static_cast<double>(n);
        }
        chance = std::move(next);
        const auto pairs = static_cast<std::int64_t>(n * (n - 1) / 2);
        double tail = 0;
        critical[n] = pairs + 1;
        for (std::int64_t falling = 0; falling <= pairs / 2; ++falling) {
            tail += chance[static_cast<std::size_t>(falling)];
            if (2 * tail >= kVerdictLevel) break;
            critical[n] = pairs - 2 * falling;
        }
    }
    return critical;
}

}  // namespace

std::vector<double> fortnight_means(const NightSeries& series) {
    std::vector<double> means;
    const auto length = static_cast<std::size_t>(kFortnight);
    for (std::size_t begin = 0; begin + length <= series.nights.size(); begin += length) {
        if (!series.nights[begin + length - 1].over) break;
        double cramps = 0;
        std::int64_t observed = 0;
        for (std::size_t i = begin; i < begin + length; ++i) {
            const NightState& night = series.nights[i];
            if (!night.observed || night.excluded) continue;
            cramps += night.cramps;
            ++observed;
        }
        if (observed >= kFortnightObserved) means.push_back(cramps / static_cast<double>(observed));
    }
    return means;
}

std::int64_t critical_s(std::size_t n) {
    static const std::array<std::int64_t, kExactUpTo + 1> kExact = exact_critical_values();
    if (n <= kExactUpTo) return kExact[n];
    const auto size = static_cast<double>(n);
    const double spread = std::sqrt(size * (size - 1) * (2 * size + 5) / 18);
    static const double kReach = normal_quantile(1 - kVerdictLevel / 2);
    return static_cast<std::int64_t>(std::ceil(1 + kReach * spread));
}

void RunningKendall::add(double value) {
    // Without branches: which of two means is larger nobody can predict.
    std::int64_t change = 0;
    for (const double before : values_) change += (value > before ? 1 : 0) - (value < before ? 1 : 0);
    s_ += change;
    values_.push_back(value);
}

std::vector<double> four_week_means(std::span<const double> fortnights) {
    std::vector<double> means;
    for (std::size_t i = 1; i < fortnights.size(); i += 2) {
        means.push_back((fortnights[i - 1] + fortnights[i]) / 2);
    }
    return means;
}

void RunningTrend::add(double mean) {
    fortnights_.add(mean);
    if (fortnights_.size() % 2 == 1) {
        first_of_two_ = mean;
    } else {
        four_weeks_.add((first_of_two_ + mean) / 2);
    }
}

bool RunningTrend::says_fewer() const {
    const auto falls = [](const RunningKendall& kendall) {
        return kendall.s() <= -critical_s(kendall.size());
    };
    if (fortnights_.size() < kTrendFortnights || !falls(fortnights_)) return false;
    return fortnights_.size() < kLongTrend || falls(four_weeks_);
}

}  // namespace charley::trends
