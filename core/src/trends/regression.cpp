// SPDX-License-Identifier: MIT
#include "trends/regression.h"

#include "trends/fortnights.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

namespace charley::trends {
namespace {

constexpr double kMostCorrelation = 0.8;

}  // namespace

Figure<RegressionToMean> regression_at_end(const NightSeries& series) {
    // Fortnights counted back from the last night that is over; nothing where too little of one is known.
    std::size_t end = series.nights.size();
    while (end > 0 && !series.nights[end - 1].over) --end;
    std::vector<std::optional<double>> backwards;
    double cramps = 0;
    double observed = 0;
    double fortnight_cramps = 0;
    std::int64_t fortnight_observed = 0;
    std::int64_t length = 0;
    for (std::size_t i = end; i-- > 0;) {
        const NightState& night = series.nights[i];
        if (night.observed && !night.excluded) {
            cramps += night.cramps;
            ++observed;
            fortnight_cramps += night.cramps;
            ++fortnight_observed;
        }
        if (++length < kFortnight) continue;
        if (fortnight_observed >= kFortnightObserved) {
            backwards.emplace_back(fortnight_cramps / static_cast<double>(fortnight_observed));
        } else {
            backwards.emplace_back();
        }
        length = 0;
        fortnight_cramps = 0;
        fortnight_observed = 0;
    }
    if (backwards.empty() || !backwards[0]) return Reason::too_early;

    std::vector<double> means;
    for (std::size_t i = backwards.size(); i-- > 0;) {
        if (backwards[i]) means.push_back(*backwards[i]);
    }
    RegressionToMean result;
    const double usual = cramps / observed;
    if (means.size() >= kTrendFortnights) {
        result.correlation = std::clamp(statistics::acf(means, 1).value_or(0), 0.0, kMostCorrelation);
    }
    const double last = *backwards[0];
    result.last_per_week = 7 * last;
    result.usual_per_week = 7 * usual;
    result.expected_per_week = 7 * (usual + result.correlation * (last - usual));
    if (means.size() >= 6) {
        result.worst_of_six = true;
        for (std::size_t i = means.size() - 6; i + 1 < means.size(); ++i) {
            if (means[i] >= last) result.worst_of_six = false;
        }
    }
    return result;
}

}  // namespace charley::trends
