// SPDX-License-Identifier: MIT
//
// Where cramps were: counts by side and muscle under names like "left/calf". Pure.
#pragma once

#include <charley/timeline.h>
#include <charley/trends.h>

#include <array>
#include <string>
#include <vector>

namespace charley::trends {

/// The sites of a cramp by name, each once; none where neither side nor muscle is stated.
std::vector<std::string> sites_of(const CrampRow& row);

class SiteCounts {
   public:
    void add(const CrampRow& row);
    /// Most frequent first, then by name.
    std::vector<SiteCount> sorted() const;
    /// Cramps with neither side nor muscle.
    std::int64_t without() const noexcept { return without_; }

   private:
    static constexpr std::size_t kSides = 4;     // 0 unknown, else Side
    static constexpr std::size_t kMuscles = 17;  // 0 unknown, else bit + 1
    std::array<std::int64_t, kSides * kMuscles> counts_{};
    std::int64_t without_ = 0;
};

}  // namespace charley::trends
