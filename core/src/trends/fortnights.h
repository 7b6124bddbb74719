// SPDX-License-Identifier: MIT
//
// Whole fortnights from a window's first night, and what the verdict on a trend makes of their means. Pure.
#pragma once

#include <charley/changes.h>

#include <cstdint>
#include <span>
#include <vector>

namespace charley::trends {

inline constexpr std::int64_t kFortnight = 14;
/// A fortnight counts with at least so many observed nights.
inline constexpr std::int64_t kFortnightObserved = 7;
/// Fortnights that a verdict on a trend needs.
inline constexpr std::size_t kTrendFortnights = 8;

/// Cramps a night of each whole fortnight that is observed enough, in order. Excluded and unknown nights are
/// left out of the mean.
std::vector<double> fortnight_means(const NightSeries& series);

/// The least |S| that Mann–Kendall's exact test rejects with, for n different values at kVerdictLevel;
/// larger than any S where it cannot.
std::int64_t critical_s(std::size_t n);

/// Kendall's S of the values and of one more each time.
class RunningKendall {
   public:
    explicit RunningKendall(std::span<const double> values = {}) {
        for (const double value : values) add(value);
    }
    void add(double value);
    std::int64_t s() const noexcept { return s_; }
    std::size_t size() const noexcept { return values_.size(); }

   private:
    std::vector<double> values_;
    std::int64_t s_ = 0;
};

/// Fortnights from which on four weeks have to agree. Neighbouring fortnights of a clustered diary are alike,
/// and the more of them there are the more often the test alone speaks of nothing (docs/statistics.md).
inline constexpr std::size_t kLongTrend = 2 * kTrendFortnights;

/// Means of two fortnights each, in order; a last one without a neighbour is left out.
std::vector<double> four_week_means(std::span<const double> fortnights);

/// Whether the means so far would make the trend say that cramps became fewer.
class RunningTrend {
   public:
    explicit RunningTrend(std::span<const double> means = {}) {
        for (const double mean : means) add(mean);
    }
    void add(double mean);
    bool says_fewer() const;

   private:
    RunningKendall fortnights_;
    RunningKendall four_weeks_;
    double first_of_two_ = 0;
};

}  // namespace charley::trends
