// SPDX-License-Identifier: MIT
//
// One factor against cramps: rank correlation over a few lags, judged by all circular shifts. Twice the ranks
// are whole numbers, so every sum is exact and "no smaller" means exactly that on every platform.
#include <charley/statistics.h>

#include "trends/ranks.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <map>

namespace charley::statistics {
namespace {

constexpr std::size_t kMostNights = 50'000;

/// Where x has each of its values but 0.
std::map<std::int64_t, std::vector<std::size_t>> places_by_value(const std::vector<std::int64_t>& x) {
    std::map<std::int64_t, std::vector<std::size_t>> places;
    for (std::size_t j = 0; j < x.size(); ++j) {
        if (x[j] != 0) places[x[j]].push_back(j);
    }
    return places;
}

/// Σ x[i − s] y[i] for every shift s of the ring; x is mostly 0 after taking off its most frequent value,
/// which changes no sum since y is centred. Amounts are one of a few, so the nights of each are added up
/// first and multiplied once. |y| is less than n, so the sums of fewer than 2^31 / n nights fit into 32 bits.
std::vector<std::int64_t> ring_products(const std::vector<std::int64_t>& x,
                                        const std::vector<std::int64_t>& y) {
    constexpr std::size_t kFew = 3;
    const std::size_t n = x.size();
    const std::size_t at_once = std::numeric_limits<std::int32_t>::max() / n;
    std::vector<std::int32_t> doubled(2 * n);
    for (std::size_t i = 0; i < 2 * n; ++i) doubled[i] = static_cast<std::int32_t>(y[i % n]);
    std::vector<std::int64_t> products(n, 0);
    std::vector<std::int32_t> sums(n);
    for (const auto& [value, places] : places_by_value(x)) {
        if (places.size() < kFew) {
            for (const std::size_t place : places) {
                const std::int32_t* const from = doubled.data() + place;
                for (std::size_t s = 0; s < n; ++s) products[s] += value * from[s];
            }
            continue;
        }
        for (std::size_t begin = 0; begin < places.size(); begin += at_once) {
            const std::size_t end = std::min(places.size(), begin + at_once);
            std::fill(sums.begin(), sums.end(), 0);
            for (std::size_t k = begin; k < end; ++k) {
                const std::int32_t* const from = doubled.data() + places[k];
                for (std::size_t s = 0; s < n; ++s) sums[s] += from[s];
            }
            for (std::size_t s = 0; s < n; ++s) products[s] += value * sums[s];
        }
    }
    return products;
}

std::int64_t most_frequent(const std::vector<std::int64_t>& values) {
    std::vector<std::int64_t> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    std::int64_t best = sorted[0];
    std::size_t most = 0;
    for (std::size_t begin = 0; begin < sorted.size();) {
        std::size_t end = begin;
        while (end < sorted.size() && sorted[end] == sorted[begin]) ++end;
        if (end - begin > most) {
            most = end - begin;
            best = sorted[begin];
        }
        begin = end;
    }
    return best;
}

}  // namespace

std::optional<CircularShift> factor_max_lag_circular_shift(Values x, Values y, std::span<const char> known,
                                                           std::span<const std::int64_t> lags) {
    const std::size_t n = x.size();
    if (n < 2 || n > kMostNights || y.size() != n || known.size() != n || lags.empty()) return {};
    if (!all_finite(x) || !all_finite(y)) return {};
    const auto ring = static_cast<std::int64_t>(n);

    std::vector<double> seen;
    for (std::size_t i = 0; i < n; ++i) {
        if (known[i]) seen.push_back(y[i]);
    }
    const std::vector<std::int64_t> seen_ranks = double_ranks(seen);
    std::vector<std::int64_t> centred_y(n, 0);
    double squares_y = 0;
    std::size_t next = 0;
    for (std::size_t i = 0; i < n; ++i) {
        if (!known[i]) continue;
        centred_y[i] = seen_ranks[next++] - static_cast<std::int64_t>(seen.size() + 1);
        squares_y += static_cast<double>(centred_y[i]) * static_cast<double>(centred_y[i]);
    }

    std::vector<std::int64_t> ranks_x = double_ranks(x);
    double squares_x = 0;
    for (const std::int64_t rank : ranks_x) {
        const auto centred = static_cast<double>(rank - static_cast<std::int64_t>(n + 1));
        squares_x += centred * centred;
    }
    if (squares_x == 0 || squares_y == 0) return {};
    const std::int64_t usual = most_frequent(ranks_x);
    for (std::int64_t& rank : ranks_x) rank -= usual;

    const std::vector<std::int64_t> products = ring_products(ranks_x, centred_y);
    std::vector<std::size_t> steps;
    for (const std::int64_t lag : lags)
        steps.push_back(static_cast<std::size_t>(((lag % ring) + ring) % ring));
    const auto largest = [&](std::size_t shift) {
        std::int64_t most = 0;
        for (const std::size_t step : steps) {
            const std::size_t at = shift + step < n ? shift + step : shift + step - n;
            most = std::max(most, std::abs(products[at]));
        }
        return most;
    };

    const std::int64_t observed = largest(0);
    std::int64_t reached = 0;
    for (std::size_t shift = 0; shift < n; ++shift) {
        if (largest(shift) >= observed) ++reached;
    }
    const double norm = std::sqrt(squares_x) * std::sqrt(squares_y);
    CircularShift result;
    result.max_abs_rho = static_cast<double>(observed) / norm;
    result.p = static_cast<double>(reached) / static_cast<double>(n);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (std::abs(products[steps[i]]) != observed) continue;
        result.lag = lags[i];
        result.rho = static_cast<double>(products[steps[i]]) / norm;
        break;
    }
    return result;
}

std::optional<CircularShift> factor_max_lag_circular_shift(Values x, Values y,
                                                           std::span<const std::int64_t> lags) {
    const std::vector<char> known(y.size(), 1);
    return factor_max_lag_circular_shift(x, y, known, lags);
}

}  // namespace charley::statistics
