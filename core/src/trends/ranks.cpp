// SPDX-License-Identifier: MIT
#include "trends/ranks.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace charley::statistics {

bool all_finite(Values x) {
    for (const double value : x) {
        if (!std::isfinite(value)) return false;
    }
    return true;
}

bool all_counts(Values x) {
    for (const double value : x) {
        if (!std::isfinite(value) || value < 0) return false;
    }
    return true;
}

double sum_of(Values x) {
    double sum = 0;
    for (const double value : x) sum += value;
    return sum;
}

double mean_of(Values x) {
    return sum_of(x) / static_cast<double>(x.size());
}

double median_of(std::vector<double> x) {
    const auto middle = x.begin() + static_cast<std::ptrdiff_t>(x.size() / 2);
    std::nth_element(x.begin(), middle, x.end());
    if (x.size() % 2 == 1) return *middle;
    return (*std::max_element(x.begin(), middle) + *middle) / 2;
}

std::vector<std::int64_t> double_ranks(Values x) {
    std::vector<std::size_t> order(x.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return x[a] < x[b]; });
    std::vector<std::int64_t> ranks(x.size());
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin + 1;
        while (end < order.size() && x[order[end]] == x[order[begin]]) ++end;
        // Ranks begin + 1 … end; twice their mean.
        for (std::size_t i = begin; i < end; ++i)
            ranks[order[i]] = static_cast<std::int64_t>(begin + 1 + end);
        begin = end;
    }
    return ranks;
}

std::vector<std::int64_t> tie_groups(Values x) {
    std::vector<double> sorted(x.begin(), x.end());
    std::sort(sorted.begin(), sorted.end());
    std::vector<std::int64_t> groups;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        if (i == 0 || sorted[i] != sorted[i - 1]) groups.push_back(0);
        ++groups.back();
    }
    return groups;
}

bool no_smaller(double a, double b) {
    return a >= b - 1e-12 * std::abs(b);
}

bool is_confidence(double confidence) {
    return confidence > 0 && confidence < 1;
}

}  // namespace charley::statistics
