// SPDX-License-Identifier: MIT
//
// Order and dependence: Kendall's S in its forms, Sen's slope, autocorrelation.
#include <charley/statistics.h>

#include "trends/distributions.h"
#include "trends/ranks.h"

#include <algorithm>
#include <cmath>

namespace charley::statistics {
namespace {

/// Counts the pairs that are out of order while sorting.
std::int64_t sort_counting(std::vector<double>& values, std::vector<double>& scratch, std::size_t begin,
                           std::size_t end) {
    if (end - begin < 2) return 0;
    const std::size_t middle = begin + (end - begin) / 2;
    std::int64_t inversions =
        sort_counting(values, scratch, begin, middle) + sort_counting(values, scratch, middle, end);
    std::size_t left = begin;
    std::size_t right = middle;
    for (std::size_t out = begin; out < end; ++out) {
        if (right == end || (left < middle && values[left] <= values[right])) {
            scratch[out] = values[left++];
        } else {
            inversions += static_cast<std::int64_t>(middle - left);
            scratch[out] = values[right++];
        }
    }
    std::copy(scratch.begin() + static_cast<std::ptrdiff_t>(begin),
              scratch.begin() + static_cast<std::ptrdiff_t>(end),
              values.begin() + static_cast<std::ptrdiff_t>(begin));
    return inversions;
}

struct Kendall {
    std::int64_t s = 0;
    std::int64_t pairs = 0;  ///< that are not tied
};

Kendall kendall(Values x, const std::vector<std::int64_t>& groups) {
    const auto n = static_cast<std::int64_t>(x.size());
    Kendall result;
    result.pairs = n * (n - 1) / 2;
    for (const std::int64_t size : groups) result.pairs -= size * (size - 1) / 2;
    std::vector<double> values(x.begin(), x.end());
    std::vector<double> scratch(x.size());
    const std::int64_t falling = sort_counting(values, scratch, 0, values.size());
    result.s = result.pairs - 2 * falling;
    return result;
}

double variance_of_s(std::int64_t n, const std::vector<std::int64_t>& groups) {
    const auto term = [](double size) { return size * (size - 1) * (2 * size + 5); };
    double sum = term(static_cast<double>(n));
    for (const std::int64_t size : groups) sum -= term(static_cast<double>(size));
    return sum / 18;
}

double z_of(double s, double variance) {
    if (s == 0 || !(variance > 0)) return 0;
    return (s > 0 ? s - 1 : s + 1) / std::sqrt(variance);
}

/// The chances of 0 … `most` falling pairs over all orders: a group of m equal values put in among N others
/// adds one of 0 … m N, as the Gaussian binomial coefficient [N + m over m] counts them. Numbers more than
/// `reach` standard deviations below the middle, of as many values as are in, count as 0: on the way to a sum
/// z deviations out hardly any order was further out than that.
std::vector<double> falling_pairs(const std::vector<std::int64_t>& groups, std::int64_t most, double reach) {
    std::vector<double> chance(static_cast<std::size_t>(most) + 1, 0);
    std::vector<double> grown(chance.size(), 0);
    chance[0] = 1;
    std::size_t low = 0;  // all below it are 0
    std::size_t top = 0;  // highest number so far
    std::int64_t before = 0;
    double middle = 0;  // of the falling pairs so far, and their variance
    double variance = 0;
    for (const std::int64_t size : groups) {
        for (std::int64_t j = 1; j <= size; ++j) {
            // Times (1 − q^(before + j)) / (1 − q^j), and its share of the total. A number needs only those
            // below it, so nothing beyond the last that is asked for is reckoned.
            const auto up = static_cast<std::size_t>(before + j);
            const auto down = static_cast<std::size_t>(j);
            const std::size_t longest =
                std::min(top + static_cast<std::size_t>(before), static_cast<std::size_t>(most));
            const double share = static_cast<double>(j) / static_cast<double>(before + j);
            if (j == 1) {
                // Most values are the first of their kind: a sum over a window that slides, in one pass.
                double window = 0;
                const std::size_t full = std::min(longest + 1, low + up);
                for (std::size_t i = low; i < full; ++i) {
                    window = chance[i] + window;
                    grown[i] = window * share;
                }
                for (std::size_t i = full; i <= longest; ++i) {
                    window = (chance[i] - chance[i - up]) + window;
                    grown[i] = window * share;
                }
                chance.swap(grown);
            } else {
                for (std::size_t i = longest; i >= low + up; --i) chance[i] -= chance[i - up];
                for (std::size_t i = low + down; i <= longest; ++i) chance[i] += chance[i - down];
                for (std::size_t i = low; i <= longest; ++i) chance[i] *= share;
            }
            top = longest;
        }
        // A group of m among N: mean m N / 2, variance m N (N + m + 1) / 12 (Mann and Whitney's U).
        const double added = static_cast<double>(size) * static_cast<double>(before);
        before += size;
        middle += added / 2;
        variance += added * static_cast<double>(before + 1) / 12;
        const double least = middle - reach * std::sqrt(variance);
        for (; static_cast<double>(low) < least && low < top; ++low) chance[low] = grown[low] = 0;
    }
    return chance;
}

}  // namespace

std::optional<MannKendall> mann_kendall(Values x) {
    if (x.size() < 2 || !all_finite(x)) return {};
    const std::vector<std::int64_t> groups = tie_groups(x);
    const Kendall found = kendall(x, groups);
    const auto n = static_cast<std::int64_t>(x.size());
    MannKendall result;
    result.s = static_cast<double>(found.s);
    result.variance = variance_of_s(n, groups);
    result.z = z_of(result.s, result.variance);
    result.p = std::min(1.0, 2 * trends::normal_upper(std::abs(result.z)));
    if (found.pairs > 0) {
        result.tau_b =
            result.s / std::sqrt(static_cast<double>(found.pairs) * static_cast<double>(n * (n - 1) / 2));
    }
    return result;
}

std::optional<double> mann_kendall_exact(Values x) {
    constexpr std::size_t kMost = 600;  // 600 values: 180 000 sums, some milliseconds
    constexpr double kBeyond = 9;  // deviations beyond the sum's own: shares of 10⁻¹⁶ and less are left out
    if (x.size() < 2 || x.size() > kMost || !all_finite(x)) return {};
    const std::vector<std::int64_t> groups = tie_groups(x);
    const Kendall found = kendall(x, groups);
    if (found.s == 0) return 1.0;
    // The distribution is symmetric: count the tail below.
    const std::int64_t falling = (found.pairs - std::abs(found.s)) / 2;
    double tail = 0;
    const double reach = std::abs(z_of(static_cast<double>(found.s),
                                       variance_of_s(static_cast<std::int64_t>(x.size()), groups))) +
                         kBeyond;
    for (const double chance : falling_pairs(groups, falling, reach)) tail += chance;
    return std::clamp(2 * tail, 0.0, 1.0);
}

std::optional<HamedRao> mann_kendall_hamed_rao(Values x) {
    if (x.size() < 3) return {};
    const auto plain = mann_kendall(x);
    const auto sen = theil_sen(x);
    if (!plain || !sen) return {};
    const std::size_t n = x.size();
    const auto size = static_cast<double>(n);
    std::vector<double> detrended(n);
    for (std::size_t i = 0; i < n; ++i) detrended[i] = x[i] - static_cast<double>(i + 1) * sen->slope;
    const std::vector<std::int64_t> ranks = double_ranks(detrended);
    std::vector<std::int64_t> centred(n);
    std::int64_t squares = 0;
    for (std::size_t i = 0; i < n; ++i) {
        centred[i] = ranks[i] - static_cast<std::int64_t>(n + 1);
        squares += centred[i] * centred[i];
    }
    HamedRao result;
    if (squares > 0) {
        const double limit = trends::normal_quantile(0.975) / std::sqrt(size);
        double sum = 0;
        for (std::size_t lag = 1; lag < n; ++lag) {
            std::int64_t products = 0;
            for (std::size_t i = 0; i + lag < n; ++i) products += centred[i] * centred[i + lag];
            const double r = static_cast<double>(products) / static_cast<double>(squares);
            const auto left = static_cast<double>(n - lag);
            if (std::abs(r) > limit) sum += left * (left - 1) * (left - 2) * r;
        }
        result.n_over_n_star = 1 + 2 / (size * (size - 1) * (size - 2)) * sum;
    }
    const double variance = plain->variance * result.n_over_n_star;
    if (result.n_over_n_star > 0) {
        result.p = std::min(1.0, 2 * trends::normal_upper(std::abs(z_of(plain->s, variance))));
    }
    return result;
}

std::optional<TheilSen> theil_sen(Values x, double confidence) {
    constexpr std::size_t kMost = 4000;
    if (x.size() < 2 || x.size() > kMost || !all_finite(x) || !is_confidence(confidence)) return {};
    const std::size_t n = x.size();
    std::vector<double> slopes;
    slopes.reserve(n * (n - 1) / 2);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = i + 1; j < n; ++j) slopes.push_back((x[j] - x[i]) / static_cast<double>(j - i));
    }
    TheilSen result;
    result.slope = median_of(slopes);
    const double middle_of_time = static_cast<double>(n - 1) / 2;
    result.intercept = median_of(std::vector<double>(x.begin(), x.end())) - result.slope * middle_of_time;
    const double variance = variance_of_s(static_cast<std::int64_t>(n), tie_groups(x));
    const double reach =
        trends::normal_quantile(1 - (1 - confidence) / 2) * std::sqrt(std::max(0.0, variance));
    const auto count = static_cast<double>(slopes.size());
    // Halves to even, as the ranks of Sen's interval are usually taken.
    const double low = std::nearbyint((count - reach) / 2) - 1;
    const double high = std::nearbyint((count + reach) / 2);
    const auto at = [&](double place) {
        const double within = std::clamp(place, 0.0, count - 1);
        const auto nth = slopes.begin() + static_cast<std::ptrdiff_t>(within);
        std::nth_element(slopes.begin(), nth, slopes.end());
        return *nth;
    };
    result.low = at(low);
    result.high = at(high);
    return result;
}

std::optional<double> acf(Values x, std::int64_t lag) {
    if (lag < 0 || static_cast<std::size_t>(lag) >= x.size() || !all_finite(x)) return {};
    if (std::count(x.begin(), x.end(), x[0]) == static_cast<std::ptrdiff_t>(x.size())) return {};
    const double mean = mean_of(x);
    const auto shift = static_cast<std::size_t>(lag);
    double squares = 0;
    double products = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        squares += (x[i] - mean) * (x[i] - mean);
        if (i + shift < x.size()) products += (x[i] - mean) * (x[i + shift] - mean);
    }
    if (!(squares > 0)) return {};
    return products / squares;
}

std::optional<double> ljung_box_p(Values x, std::int64_t lags) {
    if (lags < 1 || static_cast<std::size_t>(lags) >= x.size()) return {};
    const auto n = static_cast<double>(x.size());
    double sum = 0;
    for (std::int64_t lag = 1; lag <= lags; ++lag) {
        const auto r = acf(x, lag);
        if (!r) return {};
        sum += *r * *r / (n - static_cast<double>(lag));
    }
    return trends::chi_squared_upper(n * (n + 2) * sum, static_cast<double>(lags));
}

std::optional<double> spearman(Values x, Values y) {
    if (x.size() != y.size() || x.size() < 2 || !all_finite(x) || !all_finite(y)) return {};
    const std::vector<std::int64_t> rank_x = double_ranks(x);
    const std::vector<std::int64_t> rank_y = double_ranks(y);
    const auto centre = static_cast<std::int64_t>(x.size() + 1);
    double products = 0;
    double squares_x = 0;
    double squares_y = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const auto a = static_cast<double>(rank_x[i] - centre);
        const auto b = static_cast<double>(rank_y[i] - centre);
        products += a * b;
        squares_x += a * a;
        squares_y += b * b;
    }
    if (squares_x == 0 || squares_y == 0) return {};
    return products / std::sqrt(squares_x * squares_y);
}

}  // namespace charley::statistics
