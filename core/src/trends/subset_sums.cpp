// SPDX-License-Identifier: MIT
#include "trends/subset_sums.h"

#include "trends/distributions.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace charley::statistics {
namespace {

/// `sums`, which are in order, each with `low` added and each with `high` added, in order. `low` ≤ `high`.
void merge_shifted(const std::vector<double>& sums, double low, double high, std::vector<double>& merged) {
    // From both ends at once: the first half of the output takes at most `count` of either list, and so does
    // the last, so no end has to be watched; and no branch depends on the numbers, which nobody can predict.
    const std::size_t count = sums.size();
    merged.resize(2 * count);
    const double* const from = sums.data();
    double* const to = merged.data();
    std::size_t low_first = 0;
    std::size_t high_first = 0;
    std::size_t low_last = count;
    std::size_t high_last = count;
    for (std::size_t i = 0; i < count; ++i) {
        const double a = from[low_first] + low;
        const double b = from[high_first] + high;
        const bool take_low = a <= b;
        to[i] = take_low ? a : b;
        low_first += take_low ? 1 : 0;
        high_first += take_low ? 0 : 1;
        const double c = from[low_last - 1] + low;
        const double d = from[high_last - 1] + high;
        const bool take_high = c <= d;
        to[2 * count - 1 - i] = take_high ? d : c;
        low_last -= take_high ? 0 : 1;
        high_last -= take_high ? 1 : 0;
    }
}

using Counted = SumCounts::Counted;

/// The same of sums that are counted, equal ones put together.
void merge_shifted(const std::vector<Counted>& sums, double low, double high, std::vector<Counted>& merged) {
    merged.clear();
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < sums.size() || j < sums.size()) {
        const bool take_low =
            j == sums.size() || (i < sums.size() && sums[i].value + low <= sums[j].value + high);
        const Counted& taken = take_low ? sums[i++] : sums[j++];
        const double value = taken.value + (take_low ? low : high);
        if (!merged.empty() && merged.back().value == value) {
            merged.back().ways += taken.ways;
        } else {
            merged.push_back(Counted{value, taken.ways});
        }
    }
}

/// All sums of the numbers in order, added to those there are.
template <class Sum>
void add_numbers(std::vector<Sum>& sums, std::span<const double> numbers, SumCounts::Kind kind) {
    std::vector<Sum> next;
    for (const double number : numbers) {
        const double magnitude = std::abs(number);
        const bool is_signed = kind == SumCounts::Kind::signed_sums;
        merge_shifted(sums, is_signed ? -magnitude : std::min(number, 0.0),
                      is_signed ? magnitude : std::max(number, 0.0), next);
        sums.swap(next);
    }
}

/// Whether so many sums of the numbers, in which equal ones stand together, are equal that it is quicker to
/// count them than to keep each: a group of m has m + 1 sums in place of 2^m.
bool worth_counting(std::span<const double> numbers) {
    constexpr double kLess = 8;
    double all = 1;
    double different = 1;
    double in_group = 0;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        in_group = i > 0 && numbers[i] == numbers[i - 1] ? in_group + 1 : 1;
        all *= 2;
        different *= (in_group + 1) / in_group;
    }
    return different * kLess <= all;
}

double value_of(double sum) {
    return sum;
}
double value_of(const Counted& sum) {
    return sum.value;
}
std::int64_t ways_of(double) {
    return 1;
}
std::int64_t ways_of(const Counted& sum) {
    return sum.ways;
}

/// How many pairs, one of each list, have a sum of at most that.
template <class First, class Second>
std::int64_t pairs_at_most(const std::vector<First>& first, const std::vector<Second>& second, double limit) {
    std::int64_t within = 0;  // ways of the second list that go with the sum of the first that it is at
    for (const Second& sum : second) within += ways_of(sum);
    std::int64_t count = 0;
    std::size_t right = second.size();
    for (const First& sum : first) {
        while (right > 0 && value_of(sum) + value_of(second[right - 1]) > limit)
            within -= ways_of(second[--right]);
        if (right == 0) break;
        count += ways_of(sum) * within;
    }
    return count;
}

/// How many of the non-empty subsets have a mean of at most `centre`.
std::int64_t means_at_most(const std::vector<double>& values, double centre) {
    std::vector<double> shifted;
    shifted.reserve(values.size());
    for (const double value : values) shifted.push_back(value - centre);
    return SumCounts(shifted, SumCounts::Kind::subset_sums).at_most(0) - 1;  // without the empty one
}

/// The points that 24 halvings of a range can end at, from 0 (its lower end) to kLast (its upper one).
class Halvings {
   public:
    static constexpr std::int64_t kLast = std::int64_t{1} << 24;

    Halvings(double low, double high) : low_(low), high_(high) {}

    double at(std::int64_t point) const {
        if (point <= 0) return low_;
        if (point >= kLast) return high_;
        double low = low_;
        double high = high_;
        std::int64_t first = 0;
        for (std::int64_t half = kLast / 2;; half /= 2) {
            const double middle = low + (high - low) / 2;
            if (point == first + half) return middle;
            if (point < first + half) {
                high = middle;
            } else {
                low = middle;
                first += half;
            }
        }
    }
    /// Where a value lies among the points.
    double place_of(double value) const { return (value - low_) / (high_ - low_) * double{kLast}; }

   private:
    double low_;
    double high_;
};

/// The place of the count among all 2^n − 1 in units in which it grows nearly evenly: means of subsets lie
/// much like a normal distribution.
double evenly(std::int64_t count, double ways) {
    return trends::normal_quantile((static_cast<double>(count) + 0.5) / ways);
}

/// The first of the points up to which lie at least `place` of the means. What halving would end at, since
/// the number of means up to a point never falls from one point to the next; but a count takes long, and
/// where the counts so far say that the point lies is a better place to ask than the middle.
std::int64_t first_point(const std::vector<double>& values, const Halvings& points, std::int64_t place) {
    constexpr int kMisses = 3;
    const double ways = std::ldexp(1.0, static_cast<int>(values.size()));
    const double wanted = evenly(place, ways);
    double mean = 0;
    for (const double value : values) mean += value / static_cast<double>(values.size());
    double squares = 0;
    for (const double value : values) squares += (value - mean) * (value - mean);
    const double spread = points.place_of(mean + std::sqrt(squares) / static_cast<double>(values.size())) -
                          points.place_of(mean);

    std::int64_t before = 0;
    std::int64_t from = Halvings::kLast;
    std::optional<double> place_before;  // of the points `before` and `from`, once they were asked
    std::optional<double> place_from;
    double guess = points.place_of(mean) + wanted * spread;
    double reach = 1.0 / 32;
    for (int misses = 0; from - before > 1;) {
        std::int64_t point = before + (from - before) / 2;
        if (misses < kMisses && guess > static_cast<double>(before) && guess < static_cast<double>(from)) {
            point = std::clamp(static_cast<std::int64_t>(guess), before + 1, from - 1);
        }
        const std::int64_t width = from - before;
        const std::int64_t count = means_at_most(values, points.at(point));
        const double found = evenly(count, ways);
        if (count >= place) {
            from = point;
            place_from = found;
        } else {
            before = point;
            place_before = found;
        }
        const bool reached = count >= place;
        double slope = 1 / spread;
        double beyond = reach;
        if (place_before && place_from && *place_from > *place_before) {
            slope = (*place_from - *place_before) / static_cast<double>(from - before);
            // The closer the ends, the straighter the line between them.
            beyond = std::min(1.0 / 8, 2 * static_cast<double>(from - before) / spread);
        }
        const double step = (wanted - found) / slope;
        // A little beyond, so that the next point lies on the other side more often than not; until there is
        // one on either side, by more each time.
        const double margin = place_before && place_from ? std::abs(step) * beyond : spread * beyond;
        guess = static_cast<double>(point) + step + (reached ? -1 : 1) * (1 + margin);
        reach *= 2;
        // Where many means are equal the counts jump, and guesses are no better than the middle.
        if (place_before && place_from && 4 * (from - before) > width) ++misses;
    }
    return from;
}

/// The `place`-th smallest (from 1) of the means of all non-empty subsets.
double subset_mean(const std::vector<double>& values, std::int64_t place) {
    constexpr std::size_t kFew = 15;
    if (values.size() <= kFew) {
        std::vector<double> means;
        const std::size_t all = std::size_t{1} << values.size();
        means.reserve(all - 1);
        std::vector<double> sums(all, 0);
        std::vector<int> sizes(all, 0);
        for (std::size_t subset = 1; subset < all; ++subset) {
            std::size_t lowest = 0;
            while (((subset >> lowest) & 1U) == 0) ++lowest;
            const std::size_t rest = subset & (subset - 1);
            sums[subset] = sums[rest] + values[lowest];
            sizes[subset] = sizes[rest] + 1;
            means.push_back(sums[subset] / sizes[subset]);
        }
        const auto nth = means.begin() + static_cast<std::ptrdiff_t>(place - 1);
        std::nth_element(means.begin(), nth, means.end());
        return *nth;
    }
    // More: to less than a ten-millionth of the range; finer than any ratio is shown.
    const double low = *std::min_element(values.begin(), values.end());
    const double high = *std::max_element(values.begin(), values.end());
    if (low == high) return high;
    const Halvings points(low, high);
    return points.at(first_point(values, points, place));
}

}  // namespace

SumCounts::SumCounts(std::span<const double> numbers, Kind kind) {
    std::vector<double> sorted(numbers.begin(), numbers.end());
    std::sort(sorted.begin(), sorted.end());
    const auto alone = [&sorted](std::size_t i) {
        return (i == 0 || sorted[i - 1] != sorted[i]) &&
               (i + 1 == sorted.size() || sorted[i + 1] != sorted[i]);
    };
    std::vector<double> ordered;
    std::vector<double> repeated;
    for (std::size_t i = 0; i < sorted.size(); ++i) (alone(i) ? ordered : repeated).push_back(sorted[i]);
    const std::size_t singles = ordered.size();
    ordered.insert(ordered.end(), repeated.begin(), repeated.end());
    const std::span<const double> all = ordered;
    const std::size_t half = all.size() / 2;
    const auto of = [&](std::size_t begin, std::size_t end) {
        std::size_t middle = std::clamp(singles, begin, end);
        if (!worth_counting(all.subspan(middle, end - middle))) middle = end;
        std::vector<double> plain = {0};
        add_numbers(plain, all.subspan(begin, middle - begin), kind);
        if (middle == end) return Sums(std::move(plain));
        std::vector<Counted> counted;
        counted.reserve(plain.size());
        for (const double sum : plain) counted.push_back(Counted{sum, 1});
        add_numbers(counted, all.subspan(middle, end - middle), kind);
        return Sums(std::move(counted));
    };
    first_ = of(0, half);
    second_ = of(half, all.size());
}

std::int64_t SumCounts::at_most(double limit) const {
    return std::visit(
        [limit](const auto& first, const auto& second) { return pairs_at_most(first, second, limit); },
        first_, second_);
}

std::optional<Estimate> sign_flip_interval(const std::vector<double>& differences) {
    // A centre is rejected on one side when at most 2.5 % of the 2^k flips reach it; a flip reaches it from
    // below when the mean of the flipped ones is no larger than the centre (no flip at all reaches it
    // always). So the lower end is an order statistic of the means of all subsets, the upper end its mirror.
    if (differences.size() < 6) return {};
    const double ways = std::ldexp(1.0, static_cast<int>(differences.size()));
    const auto rejected = static_cast<std::int64_t>(std::floor(0.025 * ways));  // flips, the empty one too
    double mean = 0;
    std::vector<double> mirrored;
    for (const double each : differences) {
        mean += each / static_cast<double>(differences.size());
        mirrored.push_back(-each);
    }
    return Estimate{std::exp(mean), std::exp(subset_mean(differences, rejected)),
                    std::exp(-subset_mean(mirrored, rejected))};
}

}  // namespace charley::statistics
