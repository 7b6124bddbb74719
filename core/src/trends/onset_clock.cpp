// SPDX-License-Identifier: MIT
#include <charley/patterns.h>
#include <charley/random.h>
#include <charley/statistics.h>

#include "trends/nights.h"
#include "trends/ranks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <vector>

namespace charley::trends {
namespace {

constexpr std::int32_t kDay = 1440;
constexpr std::uint64_t kSeed = 0x6368617265790021ULL;
constexpr int kRounds = 1999;
constexpr std::size_t kLeastSleeps = 7;
constexpr std::size_t kLeastNights = 10;

struct Direction {
    double x = 0;
    double y = 0;
};

/// Cosine and sine of every minute of the day.
const std::array<Direction, kDay>& circle() {
    static const std::array<Direction, kDay> kCircle = [] {
        std::array<Direction, kDay> directions{};
        for (std::size_t i = 0; i < directions.size(); ++i) {
            const double angle = 2 * 3.14159265358979323846 * static_cast<double>(i) / kDay;
            directions[i] = Direction{std::cos(angle), std::sin(angle)};
        }
        return directions;
    }();
    return kCircle;
}

Direction unit(Direction sum) {
    const double length = std::hypot(sum.x, sum.y);
    return length > 1e-9 ? Direction{sum.x / length, sum.y / length} : Direction{};
}

/// One night: its cramps, and its sleep in minutes after the midnight that its date begins with.
struct ClockNight {
    std::vector<std::int32_t> onsets;  ///< likewise
    std::int32_t from = -1;
    std::int32_t to = -1;
};

std::map<std::int32_t, ClockNight> nights_in(const Timeline& timeline, const Window& window) {
    const NightSeries series = nights_of(timeline, window);
    const auto counts = [&](std::int32_t night) {
        const std::int64_t index = std::int64_t{night} - series.from.days;
        return index >= 0 && index < static_cast<std::int64_t>(series.nights.size()) &&
               !series.nights[static_cast<std::size_t>(index)].excluded;
    };
    std::map<std::int32_t, ClockNight> nights;
    const std::int32_t boundary = timeline.boundary.at.minutes;
    for (const CrampRow& row : timeline.cramps) {
        if (!counts(row.night)) continue;
        // After midnight a cramp belongs to the evening before.
        const std::int32_t minute = row.local_minute;
        nights[row.night].onsets.push_back(minute < boundary ? minute + kDay : minute);
    }
    for (const NightRow& row : timeline.nights) {
        if (!counts(row.night) || row.sleep_from_min < 0 || row.sleep_to_min <= row.sleep_from_min) continue;
        if (row.sleep_to_min - row.sleep_from_min > kDay) continue;
        ClockNight& night = nights[row.night];
        // Of several sleeps the one that begins first and the one that ends last.
        night.from = night.from < 0 ? row.sleep_from_min : std::min(night.from, row.sleep_from_min);
        night.to = std::max(night.to, row.sleep_to_min);
    }
    return nights;
}

double median_of_minutes(std::vector<double> minutes) {
    return statistics::median_of(std::move(minutes));
}

/// The length of the mean of the nights' mean directions.
double concentration(const std::vector<Direction>& nights) {
    Direction sum;
    for (const Direction& night : nights) {
        sum.x += night.x;
        sum.y += night.y;
    }
    return std::hypot(sum.x, sum.y) / static_cast<double>(nights.size());
}

Figure<double> even_over_sleep(const std::map<std::int32_t, ClockNight>& nights, std::int32_t usual_from,
                               std::int32_t usual_to) {
    struct Slept {
        std::int32_t from;
        std::int32_t length;
        std::size_t cramps;
    };
    std::vector<Slept> slept;
    std::vector<Direction> observed;
    for (const auto& [date, night] : nights) {
        const bool known = night.from >= 0;
        const std::int32_t from = known ? night.from : usual_from;
        const std::int32_t to = known ? night.to : usual_to;
        if (to <= from) continue;
        Direction sum;
        std::size_t cramps = 0;
        for (const std::int32_t onset : night.onsets) {
            if (onset < from || onset > to) continue;
            const Direction& direction = circle()[static_cast<std::size_t>(onset % kDay)];
            sum.x += direction.x;
            sum.y += direction.y;
            ++cramps;
        }
        if (cramps == 0) continue;
        slept.push_back(Slept{from, to - from, cramps});
        observed.push_back(unit(sum));
    }
    if (slept.size() < kLeastNights) return Reason::too_few_values;
    const double found = concentration(observed);
    Random random(kSeed);
    int reached = 1;
    std::vector<Direction> simulated(slept.size());
    for (int round = 0; round < kRounds; ++round) {
        for (std::size_t i = 0; i < slept.size(); ++i) {
            Direction sum;
            for (std::size_t c = 0; c < slept[i].cramps; ++c) {
                const std::int64_t onset = slept[i].from + random.between(0, slept[i].length);
                const Direction& direction = circle()[static_cast<std::size_t>(onset % kDay)];
                sum.x += direction.x;
                sum.y += direction.y;
            }
            simulated[i] = unit(sum);
        }
        if (concentration(simulated) >= found - 1e-9) ++reached;
    }
    return static_cast<double>(reached) / (kRounds + 1);
}

}  // namespace

Figure<OnsetClock> onset_clock(const Timeline& timeline, const Window& window) {
    const std::map<std::int32_t, ClockNight> nights = nights_in(timeline, window);
    std::vector<double> hours;
    std::vector<double> from;
    std::vector<double> to;
    for (const auto& [date, night] : nights) {
        if (night.from >= 0) {
            from.push_back(night.from);
            to.push_back(night.to);
        }
        if (night.onsets.empty()) continue;
        Direction sum;
        for (const std::int32_t onset : night.onsets) {
            const Direction& direction = circle()[static_cast<std::size_t>(onset % kDay)];
            sum.x += direction.x;
            sum.y += direction.y;
        }
        // Cramps half a day apart have no mean; the first one stands for such a night.
        const double angle = std::hypot(sum.x, sum.y) > 1e-9
                                 ? std::atan2(sum.y, sum.x) * 24 / (2 * 3.14159265358979323846)
                                 : night.onsets.front() / 60.0;
        hours.push_back(angle < 0 ? angle + 24 : angle);
    }
    if (hours.empty()) return Reason::no_cramps;
    OnsetClock clock;
    clock.nights = static_cast<std::int64_t>(hours.size());
    if (const auto found = statistics::circular_time(hours)) {
        clock.mean_hour = found->mean_hour.value_or(hours[0]);
        clock.r = found->r;
        clock.sd_hours = found->sd_hours.value_or(12);
    }
    clock.sleep_from_hour = Reason::too_few_values;
    clock.sleep_to_hour = Reason::too_few_values;
    clock.p_even_over_sleep = Reason::too_few_values;
    if (from.size() < kLeastSleeps) return clock;
    const double usual_from = median_of_minutes(std::move(from));
    const double usual_to = median_of_minutes(std::move(to));
    clock.sleep_from_hour = std::fmod(usual_from / 60, 24);
    clock.sleep_to_hour = std::fmod(usual_to / 60, 24);
    clock.p_even_over_sleep =
        even_over_sleep(nights, static_cast<std::int32_t>(usual_from), static_cast<std::int32_t>(usual_to));
    return clock;
}

}  // namespace charley::trends
