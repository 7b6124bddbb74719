// SPDX-License-Identifier: MIT
#include <charley/changes.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace charley::trends {
namespace {

constexpr std::int64_t kEnoughNights = 56;
constexpr double kEnoughCramps = 12;
// Published seizure and symptom diaries: variance over mean 1.67 at one event a night, φ 0.7.
constexpr double kUsualPhi = 0.7;
constexpr double kUsualVariance = 0.51282362642866375;  // ln 1.67
constexpr double kMostPhi = 0.95;
constexpr double kMostVariance = 2.0;

}  // namespace

Figure<Clumpiness> clumpiness(const NightSeries& series) {
    double n = 0;
    double sum = 0;
    std::int64_t elapsed = 0;
    for (const NightState& night : series.nights) {
        if (night.excluded || (!night.over && !night.observed)) continue;
        ++elapsed;
        if (!night.observed) continue;
        ++n;
        sum += night.cramps;
    }
    if (n == 0) return Reason::no_observed_nights;
    if (sum == 0) return Reason::no_cramps;
    const double mean = sum / n;
    double squares = 0;
    double products = 0;
    double pairs = 0;
    const auto counts = [](const NightState& night) { return night.observed && !night.excluded; };
    for (std::size_t i = 0; i < series.nights.size(); ++i) {
        if (!counts(series.nights[i])) continue;
        const double here = series.nights[i].cramps - mean;
        squares += here * here;
        if (i == 0 || !counts(series.nights[i - 1])) continue;
        products += here * (series.nights[i - 1].cramps - mean);
        ++pairs;
    }
    Clumpiness result;
    const double variance = n > 1 ? squares / (n - 1) : 0;
    const double covariance = pairs > 0 ? products / pairs : 0;
    result.dispersion = variance / mean;
    result.neighbours = variance > 0 ? std::clamp(covariance / variance, -1.0, 1.0) : 0;
    result.process.rate = mean;
    result.process.coverage = n / static_cast<double>(elapsed);
    if (n < static_cast<double>(kEnoughNights) || sum < kEnoughCramps) {
        result.assumed = true;
        result.process.phi = kUsualPhi;
        result.process.variance = kUsualVariance;
        return result;
    }
    // Var = m + m² (e^v − 1) and Cov = m² (e^(φ v) − 1); solved for v and φ.
    const double extra = std::max(0.0, (variance - mean) / (mean * mean));
    result.process.variance = std::min(kMostVariance, std::log1p(extra));
    if (result.process.variance > 0 && covariance > 0) {
        const double shared = std::log1p(covariance / (mean * mean));
        result.process.phi = std::clamp(shared / result.process.variance, 0.0, kMostPhi);
    }
    return result;
}

}  // namespace charley::trends
