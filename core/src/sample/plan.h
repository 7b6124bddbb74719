// SPDX-License-Identifier: MIT
//
// What is decided of a made-up diary before its first night: which nights stay unknown, when its person
// travels and takes what, and the rate of every night. Pure apart from the generator handed in.
#pragma once

#include <charley/random.h>
#include <charley/sample.h>

#include <cstddef>
#include <vector>

namespace charley::sample {

/// The clock of the made-up person: home, summer time, and a journey a year, from noon to noon.
class Clock {
   public:
    Clock(UtcOffset winter, bool summer_time) : winter_(winter), summer_time_(summer_time) {}
    /// The nights of the journey are lived by that offset.
    void travel(Date from, Date to, UtcOffset offset) { journeys_.push_back({from, to, offset}); }

    /// That many minutes of real time after the noon that begins a night, on the clock of that moment.
    ZonedTime after_noon(Date night, double minutes) const;

   private:
    UtcOffset home_at(Instant at) const;

    struct Journey {
        Date from;
        Date to;
        UtcOffset offset;
    };
    UtcOffset winter_;
    bool summer_time_;
    std::vector<Journey> journeys_;
};

/// A span of nights in which the person keeps something up.
struct Spell {
    std::int64_t from = 0;  ///< index of the night
    std::int64_t to = 0;    ///< inclusive
    std::size_t which = 0;
    bool holds(std::int64_t night) const noexcept { return night >= from && night <= to; }
};

struct Plan {
    Date first;
    std::vector<char> unknown;       ///< by night
    std::vector<Spell> supplements;  ///< `which`: a row of the supplements
    std::vector<Spell> food_logging;
    std::vector<Spell> courses;  ///< `which`: a row of the medicines
    double seasonal_mean = 1;    ///< of the diary's nights, so that the rate asked for comes out
    double left = 0.52;          ///< share of cramps on the left side
    double tracked = 0.3;        ///< share of nights with a tracker's sleep
};

/// How much the season raises or lowers the rate, 1 on a year's average on the log scale.
double season(Date night);

Plan make_plan(const Options& options, Clock& clock, Random& random);

}  // namespace charley::sample
