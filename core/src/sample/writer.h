// SPDX-License-Identifier: MIT
//
// The records of one made-up night, as they are written down. Not for several threads at once.
#pragma once

#include "sample/plan.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace charley::sample {

class Writer {
   public:
    Writer(const Clock& clock, Random& random) : clock_(clock), random_(random) {}

    void begin(Date night) { night_ = night; }
    Date night() const noexcept { return night_; }
    Random& random() noexcept { return random_; }

    /// Minutes after the noon that begins the night, as a moment on the clock there.
    ZonedTime at(double minutes) const { return clock_.after_noon(night_, minutes); }

    /// A record that began at `minutes` and was written down at `recorded`; its id is a UUIDv7 of that
    /// moment.
    Record& add(double minutes, double recorded, Body body);

    /// Maybe one of these, with that chance.
    std::string note(double chance, std::span<const std::string_view> notes);

    std::vector<Record> take() { return std::exchange(records_, {}); }

   private:
    const Clock& clock_;
    Random& random_;
    Date night_;
    std::vector<Record> records_;
};

/// What the night's cramps and sleep were.
struct NightFacts {
    std::uint32_t cramps = 0;
    bool unknown = false;
    double left = 0.5;     ///< share of cramps on the left
    bool tracked = false;  ///< a tracker measured the sleep
};

/// The cramps of the night and the night's own record.
void write_night(Writer& writer, const NightFacts& facts);

/// What was eaten, drunk, taken and done on the evening's day and the morning after.
struct DayFacts {
    bool long_standing = false;
    bool logs_food = false;
    const struct SupplementRow* supplement = nullptr;
    bool sore = false;  ///< after last night's cramps
};
void write_day(Writer& writer, const DayFacts& facts);

/// A course of a medicine that begins on this day.
void write_course(Writer& writer, std::size_t which, std::int64_t days);

/// A whole number from a log-normal distribution, within limits.
std::int64_t log_normal_within(Random& random, double median, double sigma, std::int64_t low,
                               std::int64_t high);

}  // namespace charley::sample
