// SPDX-License-Identifier: MIT
#include "base/portable_math.h"
#include "sample/words.h"
#include "sample/writer.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace charley::sample {
namespace {

constexpr double kNight = 12 * 60;    // midnight, minutes after noon
constexpr double kMorning = 20 * 60;  // 08:00

/// When in the night a cramp begins: mostly around three, some while falling asleep, some towards morning.
double onset_minutes(Random& random) {
    const std::array<double, 3> weights = {0.76, 0.14, 0.10};
    constexpr std::array<double, 3> kCentres = {kNight + 178, kNight - 40, kNight + 360};
    constexpr std::array<double, 3> kSpreads = {72, 35, 40};
    const std::size_t part = random.pick(weights);
    const double minutes = kCentres[part] + kSpreads[part] * random.normal();
    return std::clamp(minutes, 8.5 * 60, kMorning - 10);
}

OnsetState state_of(double minutes, Random& random) {
    if (minutes < kNight - 60) return random.chance(0.6) ? OnsetState::resting : OnsetState::falling_asleep;
    if (minutes < kNight) return random.chance(0.6) ? OnsetState::falling_asleep : OnsetState::asleep;
    if (minutes < kNight + 390) return random.chance(0.9) ? OnsetState::asleep : OnsetState::awake_in_bed;
    return random.chance(0.5) ? OnsetState::awake_in_bed : OnsetState::asleep;
}

std::vector<Muscle> muscles_of(Random& random) {
    constexpr std::array<double, 9> kWeights = {0.76, 0.09, 0.06, 0.02, 0.035, 0.015, 0.01, 0.005, 0.005};
    std::vector<Muscle> muscles = {static_cast<Muscle>(random.pick(kWeights) + 1)};
    if (random.chance(0.12)) muscles.push_back(static_cast<Muscle>(random.pick(kWeights) + 1));
    return muscles;
}

std::int64_t pain_of(Random& random) {
    constexpr std::array<double, 8> kWeights = {0.03, 0.07, 0.13, 0.19, 0.24, 0.20, 0.11, 0.03};  // 3 … 10
    return static_cast<std::int64_t>(random.pick(kWeights)) + 3;
}

std::vector<Relief> reliefs_of(Random& random) {
    std::vector<double> weights;
    for (const ReliefWords& row : reliefs()) weights.push_back(row.weight);
    std::vector<Relief> tried;
    for (int attempt = 0; attempt < 3; ++attempt) {
        const std::size_t which = random.pick(weights);
        weights[which] = 0;
        const ReliefWords& row = reliefs()[which];
        Relief relief;
        relief.what = std::string(row.what);
        const bool stopped = random.chance(row.stops);
        if (random.chance(0.85)) relief.stopped = stopped ? 3 : random.between(0, 2);
        if (random.chance(0.6))
            relief.seconds_to_relief = log_normal_within(random, row.median_s, 0.6, 3, 3600);
        tried.push_back(std::move(relief));
        if (stopped || random.chance(0.35)) break;
    }
    return tried;
}

Cramp full_cramp(double minutes, double left, Random& random) {
    Cramp cramp;
    cramp.duration_s = log_normal_within(random, 110, 0.65, 10, 1500);
    cramp.muscles = muscles_of(random);
    if (random.chance(0.96)) {
        cramp.side = random.chance(0.06) ? Side::both : random.chance(left) ? Side::left : Side::right;
    }
    cramp.pain = pain_of(random);
    cramp.onset_state = state_of(minutes, random);
    if (*cramp.onset_state == OnsetState::asleep) {
        cramp.woke_me = random.chance(0.97);
        if (random.chance(0.7)) cramp.minutes_to_sleep_again = log_normal_within(random, 18, 0.8, 1, 240);
    }
    if (random.chance(0.6)) cramp.visible_hardening = random.chance(0.8);
    if (random.chance(0.4)) cramp.could_not_move = random.chance(0.5);
    if (random.chance(0.92)) cramp.reliefs = reliefs_of(random);
    if (random.chance(0.45)) {
        Soreness soreness;
        soreness.level = random.between(1, std::max<std::int64_t>(1, *cramp.pain - 2));
        if (random.chance(0.6)) soreness.hours = Decimal::whole(log_normal_within(random, 6, 0.8, 1, 48));
        cramp.soreness = soreness;
    }
    if (random.chance(0.06)) {
        const std::int64_t third = *cramp.duration_s / 3;
        cramp.pain_course = {{0, std::max<std::int64_t>(1, *cramp.pain - 3)},
                             {third + 1, *cramp.pain},
                             {2 * third + 2, std::max<std::int64_t>(0, *cramp.pain - 5)}};
    }
    constexpr std::array<std::string_view, 5> kTriggers = {"long_standing", "exercise", "heat", "dehydration",
                                                           "pointed foot"};
    if (random.chance(0.12)) {
        cramp.triggers.emplace_back(kTriggers[static_cast<std::size_t>(random.below(kTriggers.size()))]);
    }
    return cramp;
}

void write_cramp(Writer& writer, double minutes, double left) {
    Random& random = writer.random();
    // A third is logged at once; the others in the morning, when some are left unfinished.
    if (random.chance(0.07)) {
        writer.add(minutes, minutes + random.uniform(0.2, 3), Cramp{}).complete = false;
        return;
    }
    const bool at_once = random.chance(0.35);
    const Cramp cramp = full_cramp(minutes, left, random);
    const double recorded =
        at_once ? minutes + static_cast<double>(*cramp.duration_s) / 60 + random.uniform(0.3, 4)
                : kMorning + random.uniform(0, 90);
    writer.add(minutes, recorded, cramp).note = writer.note(0.16, cramp_notes());
}

struct Sleep {
    double bed = 0;
    double asleep = 0;
    double awake = 0;
    double up = 0;
};

Sleep sleep_of(Random& random) {
    Sleep sleep;
    sleep.bed = std::clamp(kNight - 65 + 35 * random.normal(), kNight - 180, kNight + 100);
    sleep.asleep = sleep.bed + static_cast<double>(log_normal_within(random, 16, 0.6, 2, 90));
    sleep.awake = std::clamp(kNight + 390 + 35 * random.normal(), kNight + 280, kMorning + 60);
    sleep.up = sleep.awake + static_cast<double>(log_normal_within(random, 12, 0.7, 0, 60));
    return sleep;
}

/// The Consensus Sleep Diary's items, most of them.
void fill_sleep(Writer& writer, Night& night, const Sleep& sleep, std::uint32_t cramps) {
    Random& random = writer.random();
    night.into_bed = writer.at(sleep.bed);
    if (random.chance(0.8)) night.tried_to_sleep = writer.at(sleep.bed + 8);
    night.sleep_latency_min = static_cast<std::int64_t>(std::max(0.0, sleep.asleep - sleep.bed - 8));
    night.awakenings = std::min<std::int64_t>(random.between(0, 2) + cramps, 20);
    night.awake_min =
        *night.awakenings == 0
            ? 0
            : log_normal_within(random, 9.0 * static_cast<double>(*night.awakenings), 0.5, 1, 300);
    night.final_awakening = writer.at(sleep.awake);
    if (random.chance(0.9)) night.out_of_bed = writer.at(sleep.up);
    night.quality = std::clamp<std::int64_t>(random.between(3, 5) - std::min<std::int64_t>(cramps, 3), 1, 5);
    if (random.chance(0.25)) night.urge = cramps == 0 ? random.between(0, 3) : random.between(0, 6);
    if (cramps > 0)
        night.disturbance =
            std::clamp<std::int64_t>(2 + 2 * std::int64_t{cramps} + random.between(-1, 2), 0, 10);
}

void write_tracked_sleep(Writer& writer, const Sleep& sleep, Night night) {
    Random& random = writer.random();
    night.asleep_min =
        static_cast<std::int64_t>(std::max(60.0, sleep.awake - sleep.asleep - random.uniform(5, 50)));
    if (random.chance(0.7)) {
        night.deep_share = Decimal{random.between(60, 300) * 1000};
    }
    const ZonedTime end = writer.at(sleep.awake);
    writer.add(sleep.asleep, sleep.awake + 1, night).end = end;
}

}  // namespace

std::int64_t log_normal_within(Random& random, double median, double sigma, std::int64_t low,
                               std::int64_t high) {
    const double value = random.log_normal(portable_log(median), sigma);
    if (!(value < static_cast<double>(high))) return high;
    return std::max<std::int64_t>(low, std::llround(value));
}

void write_night(Writer& writer, const NightFacts& facts) {
    Random& random = writer.random();
    const Sleep sleep = sleep_of(random);
    Night night;
    night.date = writer.night();
    if (facts.unknown) {
        // Nobody noted the cramps; the tracker may have run all the same.
        if (facts.tracked) write_tracked_sleep(writer, sleep, night);
        return;
    }
    const bool only_counted = facts.cramps > 0 && random.chance(0.06);
    if (!only_counted) {
        for (std::uint32_t i = 0; i < facts.cramps; ++i)
            write_cramp(writer, onset_minutes(random), facts.left);
    }
    const bool needs_record = facts.cramps == 0 || only_counted;
    if (!needs_record && !random.chance(0.6)) return;
    if (facts.cramps == 0) night.quiet = true;
    if (only_counted || (facts.cramps > 0 && random.chance(0.1))) night.cramps = std::min(facts.cramps, 200U);
    const std::string note = writer.note(0.06, night_notes());
    if (facts.tracked) {
        Night asleep;
        asleep.date = night.date;
        write_tracked_sleep(writer, sleep, asleep);
    }
    if (random.chance(0.7)) fill_sleep(writer, night, sleep, facts.cramps);
    writer.add(sleep.bed, kMorning + random.uniform(0, 120), night).note = note;
}

}  // namespace charley::sample
