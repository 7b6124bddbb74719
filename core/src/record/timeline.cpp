// SPDX-License-Identifier: MIT
#include <charley/timeline.h>

#include <algorithm>

namespace charley {
namespace {

std::int32_t or_unknown(const std::optional<std::int64_t>& value) {
    return value ? static_cast<std::int32_t>(*value) : -1;
}

/// Minutes from the night's date at midnight to a wall-clock reading.
std::int32_t minutes_into(Date night, ZonedTime time) {
    return static_cast<std::int32_t>((local_of(time).ms - at_time(night, TimeOfDay{0}).ms) / 60'000);
}

void append_cramp(Timeline& timeline, const Record& record, const Cramp& cramp) {
    CrampRow row;
    row.id = record.id;
    row.start_ms = record.start.at.ms;
    row.night = night_of(record.start, timeline.boundary).days;
    row.duration_s = or_unknown(cramp.duration_s);
    for (const Muscle muscle : cramp.muscles) {
        row.muscles = static_cast<std::uint16_t>(row.muscles | (1U << (static_cast<unsigned>(muscle) - 1U)));
    }
    row.local_minute = time_of_day(local_of(record.start)).minutes;
    row.pain = static_cast<std::int8_t>(or_unknown(cramp.pain));
    row.side = cramp.side ? static_cast<std::uint8_t>(*cramp.side) : std::uint8_t{0};
    row.onset_state = cramp.onset_state ? static_cast<std::uint8_t>(*cramp.onset_state) : std::uint8_t{0};
    row.complete = record.complete;
    const auto index = static_cast<std::uint32_t>(timeline.cramps.size());
    timeline.cramps.push_back(row);
    for (const Relief& relief : cramp.reliefs) {
        timeline.reliefs.push_back(ReliefRow{index, timeline.intern(relief.what),
                                             or_unknown(relief.seconds_to_relief),
                                             static_cast<std::int8_t>(or_unknown(relief.stopped))});
    }
}

void append_night(Timeline& timeline, const Record& record, const Night& night) {
    NightRow row;
    row.id = record.id;
    row.night = night.date.days;
    row.asleep_min = or_unknown(night.asleep_min);
    std::optional<ZonedTime> from = night.tried_to_sleep ? night.tried_to_sleep : night.into_bed;
    std::optional<ZonedTime> to = night.final_awakening ? night.final_awakening : night.out_of_bed;
    if (record.end) {
        from = record.start;
        to = record.end;
    }
    if (from) row.sleep_from_min = std::max(0, minutes_into(night.date, *from));
    if (to) row.sleep_to_min = std::max(0, minutes_into(night.date, *to));
    row.cramps = static_cast<std::int16_t>(or_unknown(night.cramps));
    row.quality = static_cast<std::int8_t>(or_unknown(night.quality));
    row.disturbance = static_cast<std::int8_t>(or_unknown(night.disturbance));
    row.urge = static_cast<std::int8_t>(or_unknown(night.urge));
    row.quiet = night.quiet.value_or(false);
    timeline.nights.push_back(row);
}

double value_or_one(const std::optional<Decimal>& value) {
    return value ? value->to_double() : 1.0;
}

}  // namespace

std::uint32_t Timeline::intern(std::string_view text) {
    // A diary uses a few dozen codes; a scan from the most recent end is quicker than a map and keeps the
    // order of first use.
    for (std::size_t i = codes.size(); i > 0; --i) {
        if (codes[i - 1] == text) return static_cast<std::uint32_t>(i - 1);
    }
    codes.emplace_back(text);
    return static_cast<std::uint32_t>(codes.size() - 1);
}

void append(Timeline& timeline, const Record& record) {
    if (record.deleted) return;
    const auto exposure = [&](std::string_view code, double amount) {
        timeline.exposures.push_back(ExposureRow{record.id, night_of(record.start, timeline.boundary).days,
                                                 timeline.intern(code), record.kind(),
                                                 time_of_day(local_of(record.start)).minutes, amount});
    };
    switch (record.kind()) {
        case Kind::cramp:
            append_cramp(timeline, record, *body_as<Cramp>(record));
            break;
        case Kind::night:
            append_night(timeline, record, *body_as<Night>(record));
            break;
        case Kind::symptom:
            exposure(body_as<Symptom>(record)->code, value_or_one(body_as<Symptom>(record)->severity));
            break;
        case Kind::food: {
            const auto* food = body_as<Food>(record);
            exposure(food->food, value_or_one(food->grams ? food->grams : food->portions));
            break;
        }
        case Kind::supplement: {
            const auto* supplement = body_as<Supplement>(record);
            const double each =
                value_or_one(supplement->elemental_mg ? supplement->elemental_mg : supplement->compound_mg);
            exposure(supplement->form, each * value_or_one(supplement->count));
            break;
        }
        case Kind::fluid: {
            const auto* fluid = body_as<Fluid>(record);
            exposure(fluid->what, fluid->amount ? fluid->amount->value.to_double() : 1.0);
            break;
        }
        case Kind::factor: {
            const auto* factor = body_as<Factor>(record);
            exposure(factor->code,
                     factor->amount ? factor->amount->value.to_double() : value_or_one(factor->intensity));
            break;
        }
        case Kind::medicine: {
            const auto* medicine = body_as<Medicine>(record);
            if (!medicine->from && !medicine->to)
                exposure(medicine->name, 1.0);  // a dose; courses are not exposures of one night
            break;
        }
        case Kind::exclusion: {
            const auto* exclusion = body_as<Exclusion>(record);
            timeline.exclusions.push_back(ExclusionRow{record.id, exclusion->from.days, exclusion->to.days});
            break;
        }
        case Kind::lab:
        case Kind::experiment:
        case Kind::reminder:
        case Kind::profile:
            break;
    }
}

void sort(Timeline& timeline) {
    const auto cramp_before = [](const CrampRow& a, const CrampRow& b) {
        return a.start_ms != b.start_ms ? a.start_ms < b.start_ms : a.id < b.id;
    };
    if (!std::is_sorted(timeline.cramps.begin(), timeline.cramps.end(), cramp_before)) {
        std::vector<std::uint32_t> order(timeline.cramps.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint32_t>(i);
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            return cramp_before(timeline.cramps[a], timeline.cramps[b]);
        });
        std::vector<std::uint32_t> place(order.size());
        CrampRows sorted;
        sorted.reserve(order.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            place[order[i]] = static_cast<std::uint32_t>(i);
            sorted.push_back(timeline.cramps[order[i]]);
        }
        timeline.cramps = std::move(sorted);
        for (ReliefRow& relief : timeline.reliefs) relief.cramp = place[relief.cramp];
        std::stable_sort(timeline.reliefs.begin(), timeline.reliefs.end(),
                         [](const ReliefRow& a, const ReliefRow& b) { return a.cramp < b.cramp; });
    }
    const auto by_night = [](const auto& a, const auto& b) {
        return a.night != b.night ? a.night < b.night : a.id < b.id;
    };
    if (!std::is_sorted(timeline.nights.begin(), timeline.nights.end(), by_night)) {
        std::sort(timeline.nights.begin(), timeline.nights.end(), by_night);
    }
    if (!std::is_sorted(timeline.exposures.begin(), timeline.exposures.end(), by_night)) {
        std::sort(timeline.exposures.begin(), timeline.exposures.end(), by_night);
    }
    std::sort(timeline.exclusions.begin(), timeline.exclusions.end(),
              [](const ExclusionRow& a, const ExclusionRow& b) {
                  return a.from != b.from ? a.from < b.from : a.id < b.id;
              });
}

}  // namespace charley
