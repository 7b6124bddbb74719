// SPDX-License-Identifier: MIT
//
// How often each whole number occurs: order statistics of thousands of durations without sorting them, and
// one number more at no cost. One thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace charley::trends {

class Tally {
   public:
    /// Not negative.
    void add(std::int32_t value) {
        ++n_;
        if (value >= kDense) {
            ++high_[value];
            return;
        }
        const auto index = static_cast<std::size_t>(value);
        if (index >= low_.size()) low_.resize(index + 1, 0);
        ++low_[index];
    }

    std::int64_t n() const noexcept { return n_; }

    /// The value at that place (from 0) of the sorted values; only for places below n.
    double at(std::int64_t place) const {
        std::int64_t before = 0;
        for (std::size_t value = 0; value < low_.size(); ++value) {
            before += low_[value];
            if (place < before) return static_cast<double>(value);
        }
        for (const auto& [value, count] : high_) {
            before += count;
            if (place < before) return value;
        }
        return 0;
    }

    /// Only for n > 0.
    double median() const { return (at((n_ - 1) / 2) + at(n_ / 2)) / 2; }

   private:
    // Most durations and reliefs take less than an hour; the few others go where they take no room.
    static constexpr std::int32_t kDense = 4096;
    std::vector<std::int32_t> low_;
    std::map<std::int32_t, std::int32_t> high_;
    std::int64_t n_ = 0;
};

}  // namespace charley::trends
