// SPDX-License-Identifier: MIT
//
// Ranks, ties and small sums that several methods share. Pure.
#pragma once

#include <charley/statistics.h>

#include <cstdint>
#include <vector>

namespace charley::statistics {

bool all_finite(Values x);
bool all_counts(Values x);  ///< finite, not negative
double sum_of(Values x);
double mean_of(Values x);
/// Of an even number of values the mean of the two in the middle. Needs at least one.
double median_of(std::vector<double> x);

/// Twice the mid-rank of every value: whole numbers, so that sums of them are exact.
std::vector<std::int64_t> double_ranks(Values x);

/// The sizes of the groups of equal values, in the order of the values; singles too.
std::vector<std::int64_t> tie_groups(Values x);

/// Whether a is at least b, give or take the last digits.
bool no_smaller(double a, double b);

bool is_confidence(double confidence);

}  // namespace charley::statistics
