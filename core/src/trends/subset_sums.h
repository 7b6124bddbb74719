// SPDX-License-Identifier: MIT
//
// Counting all 2^k sums of up to 30 numbers by meeting in the middle: the sums of either half are made in
// order (by merging), and one walk over both counts the pairs. Numbers that occur more than once make equal
// sums, which are kept once with the number of ways to them: months with few cramps give the same differences
// again and again. Pure.
#pragma once

#include <charley/statistics.h>

#include <cstdint>
#include <optional>
#include <span>
#include <variant>
#include <vector>

namespace charley::statistics {

class SumCounts {
   public:
    enum class Kind {
        signed_sums,  ///< every number with + or −
        subset_sums,  ///< every number in or out
    };
    /// At most 30 finite numbers.
    SumCounts(std::span<const double> numbers, Kind kind);

    /// How many of the sums are at most that.
    std::int64_t at_most(double limit) const;

    /// A sum and in how many ways it comes about.
    struct Counted {
        double value = 0;
        std::int64_t ways = 1;
    };

   private:
    using Sums = std::variant<std::vector<double>, std::vector<Counted>>;  // in order

    Sums first_;   // of half of the numbers
    Sums second_;  // of the others
};

/// exp of the mean of the differences and of the ends of the 95 % interval for their centre, from inverting
/// the sign-flip test; nothing for fewer than 6.
std::optional<Estimate> sign_flip_interval(const std::vector<double>& differences);

}  // namespace charley::statistics
