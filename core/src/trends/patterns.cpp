// SPDX-License-Identifier: MIT
//
// Counts of what published descriptions say, as far as a diary can show it. The descriptions and their
// sources are the rows of the catalogue's patterns; the thresholds of `ask` are ours: a pattern is worth a
// question when it was seen several times and is not a rare exception.
#include <charley/patterns.h>

#include "trends/nights.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <vector>

namespace charley::trends {
namespace {

constexpr std::uint16_t bit_of(Muscle muscle) {
    return static_cast<std::uint16_t>(1U << (static_cast<unsigned>(muscle) - 1U));
}

constexpr std::int32_t kTenMinutes = 600;

class Counts {
   public:
    Counts(const Timeline& timeline, const Window& window)
        : timeline_(timeline), series_(nights_of(timeline, window)) {}

    bool holds(std::int32_t night) const {
        const std::int64_t index = std::int64_t{night} - series_.from.days;
        return index >= 0 && index < static_cast<std::int64_t>(series_.nights.size()) &&
               !series_.nights[static_cast<std::size_t>(index)].excluded;
    }

    /// Cramps for which `known` holds, and those of them for which `yes` holds too.
    template <class Known, class Yes>
    PatternFeature cramps(std::string_view code, Known known, Yes yes) const {
        PatternFeature feature{code, 0, 0};
        for (const CrampRow& row : timeline_.cramps) {
            if (!holds(row.night) || !known(row)) continue;
            ++feature.of;
            if (yes(row)) ++feature.n;
        }
        return feature;
    }

    PatternFeature in_state(std::string_view code, std::initializer_list<OnsetState> states) const {
        return cramps(
            code, [](const CrampRow& row) { return row.onset_state != 0; },
            [&](const CrampRow& row) {
                return std::find(states.begin(), states.end(), static_cast<OnsetState>(row.onset_state)) !=
                       states.end();
            });
    }

    /// Rated uses of a relief, and those that stopped the cramp.
    PatternFeature relief_stops(std::string_view code, std::string_view relief) const {
        PatternFeature feature{code, 0, 0};
        for (const ReliefRow& row : timeline_.reliefs) {
            if (timeline_.codes[row.what] != relief || row.stopped < 0) continue;
            if (!holds(timeline_.cramps[row.cramp].night)) continue;
            ++feature.of;
            if (row.stopped == 3) ++feature.n;
        }
        return feature;
    }

    /// The nights on which one of these was noted.
    std::set<std::int32_t> nights_with(Kind kind, std::initializer_list<std::string_view> codes) const {
        std::set<std::int32_t> nights;
        for (const ExposureRow& row : timeline_.exposures) {
            if (row.kind != kind || !holds(row.night)) continue;
            const std::string_view code = timeline_.codes[row.code];
            if (std::find(codes.begin(), codes.end(), code) != codes.end()) nights.insert(row.night);
        }
        return nights;
    }

    std::int64_t elapsed() const {
        return static_cast<std::int64_t>(std::count_if(
            series_.nights.begin(), series_.nights.end(),
            [](const NightState& night) { return !night.excluded && (night.over || night.observed); }));
    }

    /// Night records that state the urge to move the legs, and those with an urge of at least 3.
    PatternFeature urge(std::string_view code) const {
        PatternFeature feature{code, 0, 0};
        for (const NightRow& row : timeline_.nights) {
            if (!holds(row.night) || row.urge < 0) continue;
            ++feature.of;
            if (row.urge >= 3) ++feature.n;
        }
        return feature;
    }

   private:
    const Timeline& timeline_;
    NightSeries series_;
};

bool often(const PatternFeature& feature, std::int64_t times, double share) {
    return feature.n >= times && static_cast<double>(feature.n) >= share * static_cast<double>(feature.of);
}

Pattern night_cramp(const Counts& counts) {
    Pattern pattern;
    pattern.code = "nocturnal_leg_cramp";
    const auto any = [](const CrampRow&) { return true; };
    pattern.features = {
        counts.in_state("in_bed", {OnsetState::asleep, OnsetState::falling_asleep, OnsetState::awake_in_bed}),
        counts.cramps(
            "calf_or_foot", [](const CrampRow& row) { return row.muscles != 0; },
            [](const CrampRow& row) {
                return (row.muscles &
                        (bit_of(Muscle::calf) | bit_of(Muscle::foot_arch) | bit_of(Muscle::toes))) != 0;
            }),
        counts.cramps(
            "seconds_to_ten_minutes", [](const CrampRow& row) { return row.duration_s >= 0; },
            [](const CrampRow& row) { return row.duration_s <= kTenMinutes; }),
        counts.relief_stops("stretch_stops_it", "stretch"),
        counts.cramps("cramps", any, any),
    };
    pattern.ask = often(pattern.features[0], 4, 0.7) && often(pattern.features[1], 4, 0.7);
    return pattern;
}

Pattern restless_legs(const Counts& counts) {
    Pattern pattern;
    pattern.code = "restless_legs";
    const auto noted =
        static_cast<std::int64_t>(counts.nights_with(Kind::symptom, {"rls", "urge_to_move"}).size());
    pattern.features = {counts.urge("urge_to_move"),
                        PatternFeature{"nights_with_restless_legs", noted, counts.elapsed()}};
    pattern.ask = often(pattern.features[0], 4, 0.25) || noted >= 4;
    return pattern;
}

Pattern claudication(const Counts& counts) {
    Pattern pattern;
    pattern.code = "claudication";
    pattern.features = {counts.in_state("while_walking", {OnsetState::walking, OnsetState::exercising})};
    pattern.ask = often(pattern.features[0], 3, 0.3);
    return pattern;
}

Pattern neuropathy(const Counts& counts) {
    Pattern pattern;
    pattern.code = "neuropathy";
    const auto noted = static_cast<std::int64_t>(
        counts.nights_with(Kind::symptom, {"numb_tingle", "numbness", "tingling", "burning", "neuropathy"})
            .size());
    pattern.features = {PatternFeature{"days_with_numb_or_tingling", noted, counts.elapsed()}};
    pattern.ask = noted >= 4;
    return pattern;
}

Pattern soreness(const Counts& counts) {
    Pattern pattern;
    pattern.code = "soreness";
    const std::set<std::int32_t> sore = counts.nights_with(Kind::symptom, {"soreness"});
    const std::set<std::int32_t> exercise = counts.nights_with(Kind::factor, {"exercise"});
    std::int64_t after = 0;
    for (const std::int32_t night : sore) {
        // Soreness from unusual exercise shows one to three days after it.
        bool before = false;
        for (std::int32_t days = 1; days <= 3; ++days) before = before || exercise.count(night - days) > 0;
        if (before) ++after;
    }
    pattern.features = {
        PatternFeature{"one_to_three_days_after_exercise", after, static_cast<std::int64_t>(sore.size())}};
    pattern.ask = often(pattern.features[0], 3, 0.5);
    return pattern;
}

}  // namespace

std::vector<Pattern> patterns(const Timeline& timeline, const Window& window) {
    const Counts counts(timeline, window);
    return {night_cramp(counts), restless_legs(counts), claudication(counts), neuropathy(counts),
            soreness(counts)};
}

}  // namespace charley::trends
