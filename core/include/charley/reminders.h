// SPDX-License-Identifier: MIT
//
// When reminders speak. Times of day are those of the local clock on that day: one that the clock skips in
// spring is given an hour later, one that it shows twice in autumn speaks once. What falls into quiet hours
// speaks at their end. Pure but for the environment's offsets; any thread.
#pragma once

#include <charley/environment.h>
#include <charley/record.h>

#include <optional>
#include <span>
#include <vector>

namespace charley::experiment {

/// What a reminder is about that tells the running experiment's evening, and when that is told where no such
/// reminder was made.
inline constexpr std::string_view kReminderOfExperiment = "experiment";
inline constexpr TimeOfDay kExperimentTime{20 * 60};

struct Spoken {
    const Record* reminder = nullptr;
    ZonedTime at;
};

/// Whether a reminder can ever speak: it has times, or an event with or without minutes after it. Error:
/// invalid, naming what is missing or contradicts.
Status validate_reminder(const Reminder& reminder);

/// Every moment after `after` and not after `until` at which one of the reminders speaks, by time; those
/// linked to an event look at `events`. Other kinds among `reminders` are passed over.
std::vector<Spoken> spoken(std::span<const Record> reminders, std::span<const Record> events,
                           const Environment& environment, Instant after, Instant until);

/// When a reminder by the clock speaks next after a moment; nothing for one that waits for an event.
std::optional<ZonedTime> next_time(const Record& reminder, const Environment& environment, Instant after);

}  // namespace charley::experiment
