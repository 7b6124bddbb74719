// SPDX-License-Identifier: MIT
#include <charley/statistics.h>
#include <charley/trends.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>

namespace charley::trends {

std::vector<RollingPoint> rolling(const NightSeries& series, std::int64_t nights) {
    std::vector<RollingPoint> points;
    if (nights < 1) return points;
    const auto length = static_cast<std::size_t>(nights);
    // The same counts come back night after night; each interval is calculated once.
    std::map<std::pair<std::int64_t, std::int64_t>, Estimate> known;
    std::int64_t cramps = 0;
    std::int64_t observed = 0;
    std::int64_t elapsed = 0;
    const auto count = [&](const NightState& night, std::int64_t sign) {
        if (night.excluded || (!night.over && !night.observed)) return;
        elapsed += sign;
        if (!night.observed) return;
        observed += sign;
        cramps += sign * night.cramps;
    };
    for (std::size_t i = 0; i < series.nights.size(); ++i) {
        const NightState& night = series.nights[i];
        count(night, 1);
        if (i >= length) count(series.nights[i - length], -1);
        if (!night.over && !night.observed) continue;
        RollingPoint point;
        point.night = series.from + static_cast<std::int32_t>(i);
        point.observed = observed;
        point.elapsed = elapsed;
        point.rate_per_week = Reason::too_early;
        if (2 * observed >= nights) {
            const auto place = known.try_emplace({cramps, observed}).first;
            Estimate& estimate = place->second;
            if (estimate.high == 0) {
                const auto x = static_cast<double>(cramps);
                const auto t = static_cast<double>(observed);
                if (const auto ci = statistics::poisson_rate_ci_garwood(x, t)) {
                    estimate = Estimate{7 * x / t, 7 * ci->low, 7 * ci->high};
                }
            }
            point.rate_per_week = estimate;
        }
        points.push_back(point);
    }
    return points;
}

}  // namespace charley::trends
