// SPDX-License-Identifier: MIT
#include "sample/plan.h"

#include "base/portable_math.h"
#include "sample/words.h"

#include <algorithm>
#include <cmath>

namespace charley::sample {
namespace {

Date last_sunday(std::int32_t year, std::int32_t month) {
    const Date last = to_date(YearMonthDay{year, month, 31});  // March and October have 31 days
    return last - iso_weekday(last) % 7;
}

bool is_summer_time(Instant at) {
    const std::int32_t year = to_ymd(date_of(LocalTime{at.ms})).year;
    const std::int64_t begins = at_time(last_sunday(year, 3), TimeOfDay{60}).ms;
    const std::int64_t ends = at_time(last_sunday(year, 10), TimeOfDay{60}).ms;
    return at.ms >= begins && at.ms < ends;
}

/// Exactly the share of nights asked for, in runs of two nights on average; never the first night.
std::vector<char> unknown_nights(std::int64_t nights, double share, Random& random) {
    std::vector<char> unknown(static_cast<std::size_t>(nights), 0);
    if (nights < 2 || share <= 0) return unknown;
    const auto wanted =
        std::min(std::llround(share * static_cast<double>(nights)), static_cast<long long>(nights - 1));
    long long have = 0;
    constexpr double kEnd = 0.5;
    const double begin = std::min(1.0, kEnd * share / (1 - share));
    for (std::size_t i = 1; i < unknown.size(); ++i) {
        unknown[i] = random.chance(unknown[i - 1] != 0 ? 1 - kEnd : begin) ? 1 : 0;
        have += unknown[i];
    }
    while (have != wanted) {
        const auto i = static_cast<std::size_t>(random.between(1, nights - 1));
        const char value = have < wanted ? 1 : 0;
        if (unknown[i] == value) continue;
        unknown[i] = value;
        have += have < wanted ? 1 : -1;
    }
    return unknown;
}

std::vector<Spell> spells(std::int64_t nights, std::int64_t shortest, std::int64_t longest,
                          std::int64_t least_gap, std::int64_t most_gap, std::size_t kinds, Random& random) {
    std::vector<Spell> result;
    std::int64_t night = random.between(0, most_gap / 2);
    while (night < nights) {
        const std::int64_t last = std::min(nights - 1, night + random.between(shortest, longest));
        result.push_back({night, last, static_cast<std::size_t>(random.below(kinds))});
        night = last + 1 + random.between(least_gap, most_gap);
    }
    return result;
}

}  // namespace

UtcOffset Clock::home_at(Instant at) const {
    const int summer = summer_time_ && is_summer_time(at) ? 60 : 0;
    return UtcOffset{static_cast<std::int16_t>(winter_.minutes + summer)};
}

ZonedTime Clock::after_noon(Date night, double minutes) const {
    const LocalTime noon = at_time(night, TimeOfDay{720});
    const auto later = static_cast<std::int64_t>(minutes * 60'000);
    for (const Journey& journey : journeys_) {
        if (night < journey.from || night > journey.to) continue;
        return ZonedTime{Instant{zoned(noon, journey.offset).at.ms + later}, journey.offset};
    }
    const UtcOffset offset = home_at(zoned(noon, winter_).at);
    const Instant at{zoned(noon, offset).at.ms + later};
    return ZonedTime{at, home_at(at)};
}

double season(Date night) {
    // Twice as many at the height of summer (middle of July) as half a year apart: e^(± ln 2 / 2). A parabola
    // pair stands for the cosine, so that every platform has the same bits.
    const YearMonthDay ymd = to_ymd(night);
    const double day = night - to_date(YearMonthDay{ymd.year, 7, 15});
    const double turn = day / 365.25 - std::floor(day / 365.25);  // 0 … 1 from the height of summer
    const double x = 2 * (turn < 0.5 ? turn : 1 - turn);          // 0 summer … 1 winter
    const double wave = x < 0.5 ? 1 - 4 * x * x : 4 * (1 - x) * (1 - x) - 1;  // 1 … −1
    return portable_exp(0.34657359027997264 * wave);
}

Plan make_plan(const Options& options, Clock& clock, Random& random) {
    Plan plan;
    plan.first = options.last_night - static_cast<std::int32_t>(options.nights - 1);
    plan.unknown = unknown_nights(options.nights, options.unknown, random);
    double sum = 0;
    for (std::int64_t i = 0; i < options.nights; ++i)
        sum += season(plan.first + static_cast<std::int32_t>(i));
    plan.seasonal_mean = sum / static_cast<double>(options.nights);

    plan.supplements = spells(options.nights, 21, 90, 10, 70, supplements().size(), random);
    plan.food_logging = spells(options.nights, 10, 40, 5, 40, 1, random);
    plan.courses = spells(options.nights, 7, 120, 20, 160, courses().size(), random);
    plan.left = random.uniform(0.35, 0.65);
    plan.tracked = random.uniform(0.15, 0.45);

    // A journey of nine to sixteen days a year, to a place some hours away.
    for (std::int64_t year = 0; year * 365 < options.nights; ++year) {
        const std::int64_t start = year * 365 + random.between(60, 300);
        const std::int64_t length = random.between(9, 16);
        const auto shift = static_cast<std::int16_t>(random.pick(std::vector<double>{3, 2, 1, 1, 1}));
        constexpr std::int16_t kShifts[] = {-60, 60, -360, 330, 540};
        if (start + length >= options.nights) continue;
        int there = options.offset.minutes + kShifts[shift];
        if (there < -720 || there > 840) there = options.offset.minutes;
        const Date from = plan.first + static_cast<std::int32_t>(start);
        clock.travel(from, from + static_cast<std::int32_t>(length),
                     UtcOffset{static_cast<std::int16_t>(there)});
    }
    return plan;
}

}  // namespace charley::sample
