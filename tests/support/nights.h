// SPDX-License-Identifier: MIT
//
// Diaries from a row of counts, for the tests of verdicts: −1 is a night nobody noted.
#pragma once

#include <charley/random.h>
#include <charley/timeline.h>
#include <charley/trends.h>

#include <cstdint>
#include <string_view>
#include <vector>

namespace charley::test {

inline constexpr std::int32_t kFirst = 20'000;  // 2024-10-04

inline RecordId numbered(std::uint32_t number) {
    RecordId result;
    for (std::size_t i = 0; i < 4; ++i) {
        result.bytes[12 + i] = static_cast<std::uint8_t>(number >> (8 * (3 - i)));
    }
    return result;
}

inline Timeline diary(const std::vector<int>& counts) {
    Timeline timeline;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const auto night = kFirst + static_cast<std::int32_t>(i);
        if (counts[i] == 0) {
            NightRow row;
            row.id = numbered(++number);
            row.night = night;
            row.quiet = true;
            timeline.nights.push_back(row);
        }
        for (int c = 0; c < counts[i]; ++c) {
            CrampRow row;
            row.id = numbered(++number);
            row.night = night;
            row.start_ms = std::int64_t{night} * 86'400'000 + c;
            timeline.cramps.push_back(row);
        }
    }
    return timeline;
}

inline trends::Window whole(const std::vector<int>& counts) {
    trends::Window window;
    window.tonight = Date{kFirst + static_cast<std::int32_t>(counts.size())};
    window.from = Date{kFirst};
    window.to = window.tonight - 1;
    return window;
}

/// Poisson counts, night by night, with the rate that `rate` gives for the night.
template <class Rate>
std::vector<int> drawn(std::size_t nights, std::uint64_t seed, Rate rate) {
    Random random(seed);
    std::vector<int> counts(nights);
    for (std::size_t i = 0; i < nights; ++i) counts[i] = static_cast<int>(random.poisson(rate(i)));
    return counts;
}

inline std::vector<int> constant(std::size_t nights, int count) {
    return std::vector<int>(nights, count);
}

}  // namespace charley::test
