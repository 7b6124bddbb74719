// SPDX-License-Identifier: MIT
//
// Regression to the mean: what the next fortnight is expected to be if nothing is done. Pure.
#pragma once

#include <charley/changes.h>

namespace charley::trends {

/// At the end of a series: its last fourteen nights against the long-run rate of all of it.
Figure<RegressionToMean> regression_at_end(const NightSeries& series);

}  // namespace charley::trends
