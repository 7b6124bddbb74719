// SPDX-License-Identifier: MIT
//
// Hours on the clock, and where a series of counts changes.
#include <charley/statistics.h>

#include "trends/ranks.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace charley::statistics {
namespace {

constexpr double kPi = 3.14159265358979323846;

/// 2 (s − s ln(s / n)): twice the negative log-likelihood of a Poisson segment, without its constants.
double segment_cost(double sum, double length) {
    return sum > 0 ? 2 * (sum - sum * std::log(sum / length)) : 0;
}

std::vector<double> running_sums(Values x) {
    std::vector<double> sums(x.size() + 1, 0);
    for (std::size_t i = 0; i < x.size(); ++i) sums[i + 1] = sums[i] + x[i];
    return sums;
}

}  // namespace

std::optional<CircularTime> circular_time(Values hours) {
    if (hours.empty() || !all_finite(hours)) return {};
    const auto n = static_cast<double>(hours.size());
    double cosines = 0;
    double sines = 0;
    for (const double hour : hours) {
        const double angle = 2 * kPi * hour / 24;
        cosines += std::cos(angle);
        sines += std::sin(angle);
    }
    CircularTime result;
    result.r = std::min(1.0, std::hypot(cosines, sines) / n);
    if (result.r > 1e-12) {
        double mean = std::atan2(sines, cosines) * 24 / (2 * kPi);
        if (mean < 0) mean += 24;
        result.mean_hour = mean < 24 ? mean : 0;
        result.sd_hours = std::sqrt(std::max(0.0, -2 * std::log(result.r))) * 24 / (2 * kPi);
    }
    const double z = n * result.r * result.r;
    result.rayleigh_z = z;
    const double length = n * result.r;
    result.p_zar =
        std::clamp(std::exp(std::sqrt(1 + 4 * n + 4 * (n * n - length * length)) - (1 + 2 * n)), 0.0, 1.0);
    const double first = (2 * z - z * z) / (4 * n);
    const double second = (24 * z - 132 * z * z + 76 * z * z * z - 9 * z * z * z * z) / (288 * n * n);
    result.p_mardia_jupp = std::clamp(std::exp(-z) * (1 + first - second), 0.0, 1.0);
    return result;
}

std::optional<ChangePoints> changepoint_poisson_optpart(Values x, double beta) {
    constexpr std::size_t kMost = 20'000;
    if (x.empty() || x.size() > kMost || !all_counts(x) || !std::isfinite(beta)) return {};
    const std::vector<double> sums = running_sums(x);
    const std::size_t n = x.size();
    std::vector<double> best(n + 1);
    std::vector<std::size_t> last(n + 1, 0);
    best[0] = -beta;
    for (std::size_t end = 1; end <= n; ++end) {
        best[end] = std::numeric_limits<double>::infinity();
        for (std::size_t begin = 0; begin < end; ++begin) {
            const double cost =
                best[begin] + segment_cost(sums[end] - sums[begin], static_cast<double>(end - begin)) + beta;
            if (cost < best[end]) {
                best[end] = cost;
                last[end] = begin;
            }
        }
    }
    ChangePoints result;
    result.cost = best[n];
    for (std::size_t at = last[n]; at > 0; at = last[at])
        result.points.push_back(static_cast<std::int64_t>(at));
    std::reverse(result.points.begin(), result.points.end());
    return result;
}

std::optional<OneChange> changepoint_poisson_amoc(Values x) {
    if (x.size() < 2 || !all_counts(x)) return {};
    const std::vector<double> sums = running_sums(x);
    const std::size_t n = x.size();
    const double together = segment_cost(sums[n], static_cast<double>(n));
    OneChange result;
    result.lr = -1;
    for (std::size_t split = 1; split < n; ++split) {
        const double apart = segment_cost(sums[split], static_cast<double>(split)) +
                             segment_cost(sums[n] - sums[split], static_cast<double>(n - split));
        if (together - apart > result.lr) {
            result.lr = together - apart;
            result.split = static_cast<std::int64_t>(split);
        }
    }
    result.lr = std::max(0.0, result.lr);
    return result;
}

std::optional<Cusum> cusum_poisson(Values x, double mu0, double mu1) {
    if (!all_counts(x) || !(mu0 > 0) || !(mu1 > 0) || mu0 == mu1) return {};
    const double reference = (mu1 - mu0) / std::log(mu1 / mu0);
    if (!std::isfinite(reference)) return {};
    Cusum result;
    for (const double value : x) {
        result.last = std::max(0.0, result.last + value - reference);
        result.max = std::max(result.max, result.last);
    }
    return result;
}

}  // namespace charley::statistics
