// SPDX-License-Identifier: MIT
//
// Timelines of any size for the benchmarks of figures.
#pragma once

#include "support/nights.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace charley::bench {

/// So many cramps, each with one relief, over at most ten years of nights.
inline Timeline diary_of(std::size_t records) {
    Random random(records);
    Timeline timeline;
    const std::uint32_t stretch = timeline.intern("stretch");
    const std::size_t nights = std::min<std::size_t>(records, 3650);
    for (std::size_t i = 0; i < records; ++i) {
        CrampRow row;
        row.id = test::numbered(static_cast<std::uint32_t>(i));
        row.night = test::kFirst + static_cast<std::int32_t>(i * nights / records);
        row.start_ms = std::int64_t{row.night} * 86'400'000 + static_cast<std::int64_t>(i);
        row.duration_s = static_cast<std::int32_t>(random.below(600));
        row.pain = static_cast<std::int8_t>(random.below(11));
        row.local_minute = static_cast<std::int16_t>(random.below(1440));
        row.side = static_cast<std::uint8_t>(1 + random.below(3));
        row.muscles = static_cast<std::uint16_t>(1U << random.below(9));
        timeline.cramps.push_back(row);
        ReliefRow relief;
        relief.cramp = static_cast<std::uint32_t>(i);
        relief.what = stretch;
        relief.seconds = static_cast<std::int32_t>(random.below(300));
        relief.stopped = static_cast<std::int8_t>(random.below(4));
        timeline.reliefs.push_back(relief);
    }
    return timeline;
}

inline trends::Window window_of(const Timeline& timeline) {
    trends::Window window;
    window.tonight = Date{timeline.cramps.back().night + 1};
    return window;
}

}  // namespace charley::bench
