// SPDX-License-Identifier: MIT
//
// Tests that count all the ways in which chance could have arranged what was seen.
#include <charley/statistics.h>

#include "trends/ranks.h"
#include "trends/subset_sums.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace charley::statistics {
namespace {

constexpr std::size_t kMostPairs = 30;
constexpr double kMostWays = 5e6;

// ---- sign flips ----

std::optional<SignFlip> sign_flip(const std::vector<double>& differences, const std::vector<char>& ties) {
    const std::size_t k = differences.size();
    double sum = 0;
    for (const double each : differences) sum += each;
    SignFlip result;
    result.statistic = sum / static_cast<double>(k);

    // Ties are 0 whatever the sign: they double every count and change no share.
    std::vector<double> flipped;
    for (std::size_t i = 0; i < k; ++i) {
        if (!ties[i]) flipped.push_back(differences[i]);
    }
    const double threshold = std::abs(sum) * (1 - 1e-12);
    const double ways = std::ldexp(1.0, static_cast<int>(flipped.size()));
    const SumCounts counts(flipped, SumCounts::Kind::signed_sums);
    result.p_two_sided =
        threshold > 0 ? std::min(1.0, 2 * static_cast<double>(counts.at_most(-threshold)) / ways) : 1;
    const double reached = sum < 0 ? sum * (1 - 1e-12) : sum * (1 + 1e-12);
    result.p_less = std::min(1.0, static_cast<double>(counts.at_most(reached)) / ways);
    result.ratio = sign_flip_interval(flipped);
    return result;
}

double log_ratio(const Pair& pair) {
    return std::log((pair.b.events + 0.5) / pair.b.nights) - std::log((pair.a.events + 0.5) / pair.a.nights);
}

bool sound(std::span<const Pair> pairs) {
    if (pairs.empty() || pairs.size() > kMostPairs) return false;
    for (const Pair& pair : pairs) {
        for (const Block& block : {pair.a, pair.b}) {
            if (!(block.events >= 0) || !(block.nights > 0)) return false;
            if (std::isinf(block.events) || std::isinf(block.nights)) return false;
        }
    }
    return true;
}

// ---- permutations ----

bool are_whole(Values x) {
    for (const double value : x) {
        if (value != std::floor(value) || std::abs(value) > 1e6) return false;
    }
    return true;
}

double ways_to_choose(std::size_t n, std::size_t k) {
    double ways = 1;
    for (std::size_t i = 1; i <= k; ++i)
        ways = ways * static_cast<double>(n - k + i) / static_cast<double>(i);
    return ways;
}

PermutationTest shares_of(double greater, double less, double extreme, double all) {
    PermutationTest result;
    result.p_greater = std::min(1.0, greater / all);
    result.p_less = std::min(1.0, less / all);
    result.p_two_sided_abs = std::min(1.0, extreme / all);
    result.p_two_sided = std::min(1.0, 2 * std::min(result.p_greater, result.p_less));
    return result;
}

/// Whole numbers: how many subsets of each size have each sum, one value after the other.
std::optional<PermutationTest> permute_whole(Values a, Values b) {
    std::vector<std::int64_t> values;
    for (const Values group : {a, b}) {
        for (const double value : group) values.push_back(static_cast<std::int64_t>(value));
    }
    const std::int64_t least = *std::min_element(values.begin(), values.end());
    std::int64_t total = 0;
    std::int64_t observed = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] -= least;
        total += values[i];
        if (i < a.size()) observed += values[i];
    }
    const std::size_t size = a.size();
    const std::size_t width = static_cast<std::size_t>(total) + 1;
    if (static_cast<double>(size + 1) * static_cast<double>(width) * static_cast<double>(values.size()) >
        5e8) {
        return {};
    }
    // Shares instead of counts: they stay in range however many values there are. Adding value number j, a
    // subset of `chosen` out of j has it with chance chosen / j.
    std::vector<double> share((size + 1) * width, 0);
    share[0] = 1;
    for (std::size_t j = 1; j <= values.size(); ++j) {
        const auto value = static_cast<std::size_t>(values[j - 1]);
        for (std::size_t chosen = std::min(size, j); chosen + 1 > 0; --chosen) {
            const double with = static_cast<double>(chosen) / static_cast<double>(j);
            double* here = share.data() + chosen * width;
            const double* fewer = chosen > 0 ? here - width : nullptr;
            for (std::size_t sum = width; sum-- > 0;) {
                const double without = chosen < j ? here[sum] * (1 - with) : 0;
                const double taken = fewer != nullptr && sum >= value ? fewer[sum - value] * with : 0;
                here[sum] = without + taken;
            }
            if (chosen == 0) break;
        }
    }
    // The difference of means grows with the sum of a; |difference| with |n · sum − size · total|.
    const auto n = static_cast<std::int64_t>(values.size());
    const auto distance = [&](std::int64_t sum) {
        return std::abs(n * sum - static_cast<std::int64_t>(size) * total);
    };
    double greater = 0;
    double less = 0;
    double extreme = 0;
    for (std::size_t i = 0; i < width; ++i) {
        const double here = share[size * width + i];
        const auto sum = static_cast<std::int64_t>(i);
        if (sum >= observed) greater += here;
        if (sum <= observed) less += here;
        if (distance(sum) >= distance(observed)) extreme += here;
    }
    return shares_of(greater, less, extreme, 1);
}

std::optional<PermutationTest> permute_all(Values a, Values b) {
    std::vector<double> values(a.begin(), a.end());
    values.insert(values.end(), b.begin(), b.end());
    const double ways = ways_to_choose(values.size(), a.size());
    if (!(ways <= kMostWays)) return {};
    const double total = sum_of(values);
    const auto in_a = static_cast<double>(a.size());
    const auto in_b = static_cast<double>(b.size());
    const double observed = sum_of(a) / in_a - sum_of(b) / in_b;
    const double slack = 1e-12 * std::abs(observed);
    double greater = 0;
    double less = 0;
    double extreme = 0;
    const std::function<void(std::size_t, std::size_t, double)> choose = [&](std::size_t from,
                                                                             std::size_t left, double sum) {
        if (left == 0) {
            const double difference = sum / in_a - (total - sum) / in_b;
            if (difference >= observed - slack) ++greater;
            if (difference <= observed + slack) ++less;
            if (std::abs(difference) >= std::abs(observed) - slack) ++extreme;
            return;
        }
        for (std::size_t i = from; i + left <= values.size(); ++i) choose(i + 1, left - 1, sum + values[i]);
    };
    choose(0, a.size(), 0);
    return shares_of(greater, less, extreme, ways);
}

// ---- change points of a phase design ----

class PhaseDesigns {
   public:
    PhaseDesigns(Values data, std::size_t changes, std::size_t min_phase)
        : data_(data), changes_(changes), min_phase_(min_phase), sums_(data.size() + 1, 0) {
        for (std::size_t i = 0; i < data.size(); ++i) sums_[i + 1] = sums_[i] + data[i];
    }

    /// Mean of the A phases' means minus that of the B phases'.
    double statistic(const std::vector<std::size_t>& points) const {
        double total[2] = {0, 0};
        double phases[2] = {0, 0};
        std::size_t begin = 0;
        for (std::size_t phase = 0; phase <= points.size(); ++phase) {
            const std::size_t end = phase < points.size() ? points[phase] : data_.size();
            total[phase % 2] += (sums_[end] - sums_[begin]) / static_cast<double>(end - begin);
            ++phases[phase % 2];
            begin = end;
        }
        return total[0] / phases[0] - total[1] / phases[1];
    }

    template <class Visit>
    void each(Visit visit) const {
        std::vector<std::size_t> points;
        place(points, 0, visit);
    }

   private:
    template <class Visit>
    void place(std::vector<std::size_t>& points, std::size_t begin, Visit& visit) const {
        if (points.size() == changes_) {
            visit(points);
            return;
        }
        const std::size_t phases_after = changes_ - points.size();
        for (std::size_t at = begin + min_phase_; at + phases_after * min_phase_ <= data_.size(); ++at) {
            points.push_back(at);
            place(points, at, visit);
            points.pop_back();
        }
    }

    Values data_;
    std::size_t changes_;
    std::size_t min_phase_;
    std::vector<double> sums_;
};

}  // namespace

std::optional<Abab> randomisation_abab(Values data, Values change_points, std::int64_t min_phase) {
    if (min_phase < 1 || change_points.empty() || !all_finite(data)) return {};
    const auto shortest = static_cast<std::size_t>(min_phase);
    const std::size_t phases = change_points.size() + 1;
    if (data.size() < phases * shortest) return {};
    std::vector<std::size_t> points;
    std::size_t before = 0;
    for (const double point : change_points) {
        if (!(point >= 1) || point != std::floor(point) || point >= static_cast<double>(data.size()))
            return {};
        points.push_back(static_cast<std::size_t>(point));
        if (points.back() < before + shortest) return {};
        before = points.back();
    }
    if (data.size() < before + shortest) return {};
    const std::size_t free = data.size() - phases * shortest;
    if (!(ways_to_choose(free + phases - 1, phases - 1) <= kMostWays)) return {};

    const PhaseDesigns designs(data, change_points.size(), shortest);
    Abab result;
    result.observed = designs.statistic(points);
    double reached = 0;
    designs.each([&](const std::vector<std::size_t>& set) {
        ++result.assignments;
        if (designs.statistic(set) >= result.observed - 1e-12 * (1 + std::abs(result.observed))) ++reached;
    });
    result.p_one_sided = reached / result.assignments;
    return result;
}

std::optional<SignFlip> randomised_pairs(std::span<const Pair> pairs) {
    if (!sound(pairs)) return {};
    std::vector<double> differences;
    std::vector<char> ties;
    for (const Pair& pair : pairs) {
        const bool tie = pair.a.events + pair.b.events == 0;
        differences.push_back(tie ? 0 : log_ratio(pair));
        ties.push_back(tie ? 1 : 0);
    }
    return sign_flip(differences, ties);
}

std::optional<SignFlip> randomisation_pairs(std::span<const Pair> pairs) {
    if (!sound(pairs)) return {};
    std::vector<double> differences;
    for (const Pair& pair : pairs) differences.push_back(log_ratio(pair));
    return sign_flip(differences, std::vector<char>(pairs.size(), 0));
}

std::optional<PermutationTest> permutation_mean_diff(Values a, Values b) {
    if (a.empty() || b.empty() || !all_finite(a) || !all_finite(b)) return {};
    if (are_whole(a) && are_whole(b)) {
        if (auto result = permute_whole(a, b)) return result;
    }
    return permute_all(a, b);
}

}  // namespace charley::statistics
