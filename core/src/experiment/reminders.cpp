// SPDX-License-Identifier: MIT
#include <charley/reminders.h>

#include <algorithm>

namespace charley::experiment {
namespace {

/// The farthest that a reminder by the clock can lie ahead: every 366 days.
constexpr std::int32_t kFarthestDays = 368;

bool speaks_on(const Record& record, const Reminder& reminder, Date date) {
    const Date begins = date_of(local_of(record.start));
    if (date < begins) return false;
    if (!reminder.weekdays.empty() && std::find(reminder.weekdays.begin(), reminder.weekdays.end(),
                                                iso_weekday(date)) == reminder.weekdays.end()) {
        return false;
    }
    return (date - begins) % reminder.every_days.value_or(1) == 0;
}

/// Out of the quiet hours, which may run over midnight.
LocalTime not_quiet(const Reminder& reminder, LocalTime local) {
    if (!reminder.quiet_from || !reminder.quiet_to || *reminder.quiet_from == *reminder.quiet_to)
        return local;
    const TimeOfDay from = *reminder.quiet_from;
    const TimeOfDay to = *reminder.quiet_to;
    const TimeOfDay time = time_of_day(local);
    const Date date = date_of(local);
    if (from < to) return from <= time && time < to ? at_time(date, to) : local;
    if (time >= from) return at_time(date + 1, to);
    return time < to ? at_time(date, to) : local;
}

/// The moment of a wall-clock reading, with the offset that the clock has then: 02:30 skipped is 03:30.
ZonedTime moment_of(const Environment& environment, LocalTime local) {
    const Instant at = resolve_local(environment, local).at;
    return ZonedTime{at, environment.offset_at(at)};
}

bool is_event(const Record& record, std::string_view event) {
    if (record.deleted) return false;
    if (code_of(record.kind()) == event) return true;
    if (const auto* factor = body_as<Factor>(record)) return factor->code == event;
    if (const auto* symptom = body_as<Symptom>(record)) return symptom->code == event;
    if (const auto* fluid = body_as<Fluid>(record)) return fluid->what == event;
    if (const auto* supplement = body_as<Supplement>(record)) return supplement->form == event;
    if (const auto* medicine = body_as<Medicine>(record)) return medicine->name == event;
    if (const auto* food = body_as<Food>(record)) return food->food == event;
    return false;
}

void add_clock(const Record& record, const Reminder& reminder, const Environment& environment, Instant after,
               Instant until, std::vector<Spoken>& out) {
    // Two days more on either side: offsets and quiet hours move a moment by less than that.
    const Date last = date_of(local_of(ZonedTime{until, environment.offset_at(until)})) + 2;
    for (Date date = date_of(local_of(ZonedTime{after, environment.offset_at(after)})) - 2; date <= last;
         date = date + 1) {
        if (!speaks_on(record, reminder, date)) continue;
        for (const TimeOfDay time : reminder.times) {
            const ZonedTime at = moment_of(environment, not_quiet(reminder, at_time(date, time)));
            if (after < at.at && at.at <= until && record.start.at <= at.at) {
                out.push_back(Spoken{&record, at});
            }
        }
    }
}

void add_events(const Record& record, const Reminder& reminder, std::span<const Record> events,
                const Environment& environment, Instant after, Instant until, std::vector<Spoken>& out) {
    for (const Record& event : events) {
        if (!is_event(event, reminder.after) || event.start.at < record.start.at) continue;
        const Instant moment{event.start.at.ms + reminder.after_min.value_or(0) * 60'000};
        const LocalTime local = local_of(ZonedTime{moment, environment.offset_at(moment)});
        const LocalTime moved = not_quiet(reminder, local);
        const ZonedTime at = moved.ms == local.ms ? ZonedTime{moment, environment.offset_at(moment)}
                                                  : moment_of(environment, moved);
        if (after < at.at && at.at <= until) out.push_back(Spoken{&record, at});
    }
}

}  // namespace

Status validate_reminder(const Reminder& reminder) {
    if (reminder.times.empty() && reminder.after.empty()) {
        return invalid("times", "are missing; give a time of day, or an event that it comes after");
    }
    if (!reminder.after.empty() && !reminder.times.empty()) {
        return invalid("after", "goes with no times; give one of the two");
    }
    if (reminder.after.empty() && reminder.after_min) {
        return invalid("after_min", "needs an event that it comes after");
    }
    if (reminder.quiet_from.has_value() != reminder.quiet_to.has_value()) {
        return invalid(reminder.quiet_from ? "quiet_to" : "quiet_from",
                       "is missing; quiet hours have both ends");
    }
    return {};
}

std::vector<Spoken> spoken(std::span<const Record> reminders, std::span<const Record> events,
                           const Environment& environment, Instant after, Instant until) {
    std::vector<Spoken> out;
    for (const Record& record : reminders) {
        const auto* reminder = body_as<Reminder>(record);
        if (reminder == nullptr || record.deleted) continue;
        if (reminder->after.empty()) {
            add_clock(record, *reminder, environment, after, until, out);
        } else {
            add_events(record, *reminder, events, environment, after, until, out);
        }
    }
    // Quiet hours may bring several moments of one reminder to the same one.
    std::sort(out.begin(), out.end(), [](const Spoken& a, const Spoken& b) {
        return a.at.at != b.at.at ? a.at.at < b.at.at : a.reminder->id < b.reminder->id;
    });
    out.erase(std::unique(out.begin(), out.end(),
                          [](const Spoken& a, const Spoken& b) {
                              return a.reminder == b.reminder && a.at.at == b.at.at;
                          }),
              out.end());
    return out;
}

std::optional<ZonedTime> next_time(const Record& reminder, const Environment& environment, Instant after) {
    constexpr std::int64_t kDayMs = 86'400'000;
    // A week first: nearly all speak within one.
    for (const std::int32_t days : {8, kFarthestDays, 8 * kFarthestDays}) {
        const auto found = spoken(std::span<const Record>(&reminder, 1), {}, environment, after,
                                  Instant{after.ms + days * kDayMs});
        if (!found.empty()) return found.front().at;
    }
    return {};
}

}  // namespace charley::experiment
