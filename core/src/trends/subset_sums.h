// SPDX-License-Identifier: MIT
//
// Counting all 2^k sums of up to 30 numbers by meeting in the middle: the sums of either half are made in
// order (by merging), and one walk over both counts the pairs. Pure.
#pragma once

#include <charley/statistics.h>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace charley::statistics {

class SumCounts {
   public:
    enum class Kind {
        signed_sums,  ///< every number with + or −
        subset_sums,  ///< every number in or out
    };
    SumCounts(std::span<const double> numbers, Kind kind);

    /// How many of the sums are at most that.
    std::int64_t at_most(double limit) const;

   private:
    std::vector<double> first_;   // in order
    std::vector<double> second_;  // in order
};

/// exp of the mean of the differences and of the ends of the 95 % interval for their centre, from inverting
/// the sign-flip test; nothing for fewer than 6.
std::optional<Estimate> sign_flip_interval(const std::vector<double>& differences);

}  // namespace charley::statistics
