// SPDX-License-Identifier: MIT
//
// The methods themselves: functions from numbers to numbers, each one checked against an independent
// implementation (tests/golden/statistics.csv). docs/statistics.md gives the formulas and their sources, and
// what simulations measured of the verdicts that are built on them. All are pure; any thread. Inputs outside
// a function's domain give nothing (an empty optional), never a NaN.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace charley::statistics {

struct Interval {
    double low = 0;
    double high = 0;
};
struct Estimate {
    double value = 0;
    double low = 0;
    double high = 0;
};

/// Garwood's exact interval of a Poisson rate (Garwood 1936): `count` events in `nights` nights, per night.
/// The lower end is 0 for a count of 0. Needs count ≥ 0, nights > 0, 0 < confidence < 1.
std::optional<Interval> poisson_rate_ci_garwood(double count, double nights, double confidence = 0.95);

/// Mean and t interval over the means of four blocks, in calendar order, as even as can be, the first ones
/// larger; not below 0. Needs at least 4 values and 0 < confidence < 1.
std::optional<Estimate> usual_rate_block_means(std::span<const double> y, double confidence = 0.95);

/// The ranks of the order statistics that enclose the median with at least that confidence, whatever the
/// distribution: the `rank`-th smallest and the `rank`-th largest of n values, from the binomial with ½.
/// Nothing where n is too small (below 6 at 95 %).
std::optional<std::int64_t> median_interval_rank(std::int64_t n, double confidence = 0.95);

}  // namespace charley::statistics
