// SPDX-License-Identifier: MIT
//
// The part of the verdict on a trend that claims something, without the simulated outlook; the proof program
// measures it alone. Pure.
#pragma once

#include <charley/changes.h>

#include <vector>

namespace charley::trends {

/// too_early, coverage_too_low, fewer, more – or cannot_tell_yet for everything else.
Verdict verdict_on_trend(const NightSeries& series, const std::vector<double>& means,
                         const Figure<double>& p);

}  // namespace charley::trends
