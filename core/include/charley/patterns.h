// SPDX-License-Identifier: MIT
//
// When in the night, and what it looks like: the onset clock over the hours slept, and how the diary compares
// with published descriptions of leg complaints. Answers are counts and codes; what they mean is a question
// for a clinician, never a diagnosis. Pure; any thread.
#pragma once

#include <charley/trends.h>

#include <cstdint>
#include <string_view>
#include <vector>

namespace charley::trends {

/// The hours of onset on the circle of the day, one mean per night, so that a night with many cramps weighs
/// no more than others.
struct OnsetClock {
    std::int64_t nights = 0;  ///< nights with a cramp
    double mean_hour = 0;     ///< circular mean, 0 ≤ h < 24
    double r = 0;             ///< mean resultant length: 0 spread over the day, 1 always at the same time
    double sd_hours = 0;
    /// The middle of what was slept: the median begin and end of the recorded sleeps, hours of the wall
    /// clock. Reason::too_few_values below 7 nights with both.
    Figure<double> sleep_from_hour;
    Figure<double> sleep_to_hour;
    /// The share of simulated diaries – as many cramps in each night, spread evenly over that night's sleep –
    /// whose hours are as concentrated. Small: cramps prefer a part of the night. Only cramps within the
    /// sleep count. Reasons: too_few_values (no sleep window, or fewer than 10 nights with a cramp in it).
    Figure<double> p_even_over_sleep;
};
/// Reason::no_cramps.
Figure<OnsetClock> onset_clock(const Timeline& timeline, const Window& window);

/// One thing that a description says and the diary can show: `n` of `of` records or nights.
struct PatternFeature {
    std::string_view code;  ///< "in_bed", "calf_or_foot", "stretch_stops_it" …
    std::int64_t n = 0;
    std::int64_t of = 0;
};

struct Pattern {
    std::string_view
        code;  ///< "nocturnal_leg_cramp", "restless_legs", "claudication", "neuropathy", "soreness"
    std::vector<PatternFeature> features;
    bool ask = false;  ///< enough of it is in the diary to be worth a question
};
/// All patterns that a diary can show, in a fixed order.
std::vector<Pattern> patterns(const Timeline& timeline, const Window& window);

}  // namespace charley::trends
