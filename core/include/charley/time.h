// SPDX-License-Identifier: MIT
//
// Time as a diary needs it: instants (UTC milliseconds) together with the UTC offset they were lived in,
// civil dates, and nights. There is no time-zone database here; whoever knows the zone supplies the offset
// (see environment.h). Everything is a plain value; all functions are pure and may be called from any thread.
#pragma once

#include <charley/result.h>

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace charley {

/// A moment: milliseconds since 1970-01-01T00:00:00Z. A diary holds 1970-01-01T00:00:00Z up to the end of the
/// year 2100.
struct Instant {
    std::int64_t ms = 0;
    friend constexpr auto operator<=>(const Instant&, const Instant&) = default;
};

inline constexpr Instant kFirstInstant{0};
inline constexpr Instant kLastInstant{4133980799999};  // 2100-12-31T23:59:59.999Z

/// Minutes east of UTC, −18:00 to +18:00 (the range of ISO 8601 in use; the world's clocks need −12:00 to
/// +14:00).
struct UtcOffset {
    std::int16_t minutes = 0;
    friend constexpr auto operator<=>(const UtcOffset&, const UtcOffset&) = default;
};

/// A moment as it was lived: the instant and the offset of the wall clock then. Equal only if both are.
struct ZonedTime {
    Instant at;
    UtcOffset offset;
    friend constexpr bool operator==(const ZonedTime&, const ZonedTime&) = default;
};

/// A civil date of the proleptic Gregorian calendar, as days since 1970-01-01 (negative before).
struct Date {
    std::int32_t days = 0;
    friend constexpr auto operator<=>(const Date&, const Date&) = default;
    friend constexpr Date operator+(Date date, std::int32_t count) { return Date{date.days + count}; }
    friend constexpr Date operator-(Date date, std::int32_t count) { return Date{date.days - count}; }
    friend constexpr std::int32_t operator-(Date a, Date b) { return a.days - b.days; }
};

/// Year, month (1–12), day (1–31).
struct YearMonthDay {
    std::int32_t year = 1970;
    std::int32_t month = 1;
    std::int32_t day = 1;
    friend constexpr bool operator==(const YearMonthDay&, const YearMonthDay&) = default;
};

/// Minutes after local midnight, 0–1439.
struct TimeOfDay {
    std::int16_t minutes = 0;
    friend constexpr auto operator<=>(const TimeOfDay&, const TimeOfDay&) = default;
};

/// The local time of day at which one night ends and the next begins. Noon by default; shift workers move it.
struct DayBoundary {
    TimeOfDay at{720};
    friend constexpr bool operator==(const DayBoundary&, const DayBoundary&) = default;
};

/// A wall-clock reading without an offset: milliseconds since 1970-01-01T00:00 on that clock.
struct LocalTime {
    std::int64_t ms = 0;
    friend constexpr auto operator<=>(const LocalTime&, const LocalTime&) = default;
};

constexpr LocalTime local_of(ZonedTime time) {
    return LocalTime{time.at.ms + std::int64_t{time.offset.minutes} * 60'000};
}

constexpr ZonedTime zoned(LocalTime local, UtcOffset offset) {
    return ZonedTime{Instant{local.ms - std::int64_t{offset.minutes} * 60'000}, offset};
}

/// The civil date of a local reading; floor, so that readings before 1970 are right too.
Date date_of(LocalTime local) noexcept;
TimeOfDay time_of_day(LocalTime local) noexcept;
LocalTime at_time(Date date, TimeOfDay time) noexcept;

/// False for a month or day that does not exist (30 February).
bool exists(YearMonthDay ymd) noexcept;
Date to_date(YearMonthDay ymd) noexcept;
YearMonthDay to_ymd(Date date) noexcept;
/// 1 Monday … 7 Sunday (ISO 8601).
int iso_weekday(Date date) noexcept;
/// The Monday of the date's ISO week.
Date week_of(Date date) noexcept;

/// The night a moment belongs to, named by the local date of its evening: the date of the wall clock shifted
/// back by the boundary. With the boundary at noon, 02:10 on the 15th belongs to the night of the 14th. Only
/// the offset the moment was lived in counts, so changes of the clock and journeys need no special case.
Date night_of(ZonedTime time, DayBoundary boundary) noexcept;

/// The moment a night begins, on a clock with the given offset.
ZonedTime start_of_night(Date night, UtcOffset offset, DayBoundary boundary) noexcept;

/// A parsed ISO 8601 time: the wall-clock reading, and the offset where the text has one.
struct ParsedTime {
    LocalTime local;
    bool has_offset = false;
    UtcOffset offset;
};

/// Reads `YYYY-MM-DDTHH:MM[:SS[.f…]][Z|±HH[:MM]|±HHMM]` (a blank may stand for the T; fractions beyond
/// milliseconds are cut). `field` names the field in the error. Error: invalid.
Result<ParsedTime> parse_time(std::string_view text, std::string_view field);

/// Reads `YYYY-MM-DD`. Error: invalid.
Result<Date> parse_date(std::string_view text, std::string_view field);

/// Reads `HH:MM` or `H:MM`, 24 hours. Error: invalid.
Result<TimeOfDay> parse_time_of_day(std::string_view text, std::string_view field);

/// Reads `Z`, `±HH`, `±HHMM` or `±HH:MM`. Error: invalid.
Result<UtcOffset> parse_offset(std::string_view text, std::string_view field);

/// Reads a length of time: `90`, `90s`, `2m`, `1h30m`, `2:30` (minutes:seconds), `1:02:30`; a bare number is
/// seconds. Error: invalid.
Result<std::int64_t> parse_duration_seconds(std::string_view text, std::string_view field);

std::string to_string(Date date);         ///< 2026-11-15
std::string to_string(TimeOfDay time);    ///< 02:10
std::string to_string(ZonedTime time);    ///< 2026-11-15T02:10:00.000+01:00
std::string to_string(UtcOffset offset);  ///< +01:00

}  // namespace charley
