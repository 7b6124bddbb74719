// SPDX-License-Identifier: MIT
//
// Times, dates and lengths of time as text, both ways.
#include "base/text_scan.h"

#include <charley/time.h>

namespace charley {
namespace {

Error malformed(std::string_view field, std::string_view text, std::string_view form) {
    return invalid(std::string(field), quoted(text) + " is not " + std::string(form));
}

std::string padded(std::int64_t value, std::size_t width) {
    std::string digits = std::to_string(value < 0 ? -value : value);
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
    return value < 0 ? "-" + digits : digits;
}

/// Takes `YYYY-MM-DD` off the front.
std::optional<Date> take_date(std::string_view& text) {
    const auto year = take_digits(text, 4);
    if (!year || !take_char(text, '-')) return std::nullopt;
    const auto month = take_digits(text, 2);
    if (!month || !take_char(text, '-')) return std::nullopt;
    const auto day = take_digits(text, 2);
    if (!day) return std::nullopt;
    const YearMonthDay ymd{static_cast<std::int32_t>(*year), static_cast<std::int32_t>(*month),
                           static_cast<std::int32_t>(*day)};
    if (!exists(ymd)) return std::nullopt;
    return to_date(ymd);
}

std::optional<UtcOffset> read_offset(std::string_view text) {
    if (text == "Z" || text == "z") return UtcOffset{0};
    bool negative = false;
    if (take_char(text, '-')) {
        negative = true;
    } else if (!take_char(text, '+')) {
        return std::nullopt;
    }
    const auto hours = take_digits(text, 2);
    if (!hours) return std::nullopt;
    std::int64_t minutes = 0;
    if (!text.empty()) {
        take_char(text, ':');
        const auto read = take_digits(text, 2);
        if (!read || !text.empty() || *read > 59) return std::nullopt;
        minutes = *read;
    }
    const std::int64_t total = *hours * 60 + minutes;
    if (total > 18 * 60) return std::nullopt;
    return UtcOffset{static_cast<std::int16_t>(negative ? -total : total)};
}

}  // namespace

Result<ParsedTime> parse_time(std::string_view text, std::string_view field) {
    constexpr std::string_view kForm = "a time like 2026-11-15T02:10:00+01:00";
    std::string_view rest = trim(text);
    const auto date = take_date(rest);
    if (!date) return malformed(field, text, kForm);
    if (!take_char(rest, 'T') && !take_char(rest, 't') && !take_char(rest, ' '))
        return malformed(field, text, kForm);
    const auto hour = take_digits(rest, 2);
    if (!hour || *hour > 23 || !take_char(rest, ':')) return malformed(field, text, kForm);
    const auto minute = take_digits(rest, 2);
    if (!minute || *minute > 59) return malformed(field, text, kForm);
    std::int64_t ms = (*hour * 60 + *minute) * 60'000;
    if (take_char(rest, ':')) {
        const auto second = take_digits(rest, 2);
        if (!second || *second > 59) return malformed(field, text, kForm);
        ms += *second * 1000;
        if (take_char(rest, '.') || take_char(rest, ',')) {
            std::int64_t scale = 100;
            bool any = false;
            while (!rest.empty() && is_digit(rest.front())) {
                ms += (rest.front() - '0') * scale;
                scale /= 10;
                rest.remove_prefix(1);
                any = true;
            }
            if (!any) return malformed(field, text, kForm);
        }
    }
    ParsedTime parsed;
    parsed.local = LocalTime{at_time(*date, TimeOfDay{0}).ms + ms};
    if (!rest.empty()) {
        const auto offset = read_offset(trim(rest));
        if (!offset) return malformed(field, text, kForm);
        parsed.has_offset = true;
        parsed.offset = *offset;
    }
    return parsed;
}

Result<Date> parse_date(std::string_view text, std::string_view field) {
    std::string_view rest = trim(text);
    const auto date = take_date(rest);
    if (!date || !rest.empty()) return malformed(field, text, "a date like 2026-11-15");
    return *date;
}

Result<TimeOfDay> parse_time_of_day(std::string_view text, std::string_view field) {
    std::string_view rest = trim(text);
    const auto hour = take_number(rest);
    if (hour && *hour <= 23 && take_char(rest, ':')) {
        const auto minute = take_digits(rest, 2);
        if (minute && *minute <= 59 && rest.empty())
            return TimeOfDay{static_cast<std::int16_t>(*hour * 60 + *minute)};
    }
    return malformed(field, text, "a time of day like 08:00");
}

Result<UtcOffset> parse_offset(std::string_view text, std::string_view field) {
    const auto offset = read_offset(trim(text));
    if (!offset) return malformed(field, text, "an offset like +01:00");
    return *offset;
}

Result<std::int64_t> parse_duration_seconds(std::string_view text, std::string_view field) {
    const auto bad = [&] { return malformed(field, text, "a length of time like 90s, 2m or 1h30m"); };
    std::string_view rest = trim(text);
    if (rest.find(':') != std::string_view::npos) {
        std::int64_t total = 0;
        int parts = 0;
        while (true) {
            const auto part = parts == 0 ? take_number(rest) : take_digits(rest, 2);
            if (!part || *part > 1'000'000 || (parts > 0 && *part > 59)) return bad();
            total = total * 60 + *part;
            ++parts;
            if (rest.empty()) break;
            if (parts == 3 || !take_char(rest, ':')) return bad();
        }
        if (parts < 2) return bad();
        return total;
    }
    std::int64_t total = 0;
    std::int64_t last_unit = 1'000'000'000;
    bool any = false;
    while (!rest.empty()) {
        const auto number = take_number(rest);
        if (!number || *number > 1'000'000'000) return bad();
        rest = trim(rest);
        std::size_t letters = 0;
        while (letters < rest.size() && !is_digit(rest[letters]) && rest[letters] != ' ') ++letters;
        const std::string unit = ascii_lower(rest.substr(0, letters));
        rest = trim(rest.substr(letters));
        std::int64_t seconds = 0;
        if (unit == "s" || unit == "sec" || (unit.empty() && !any && rest.empty())) {
            seconds = 1;
        } else if (unit == "m" || unit == "min") {
            seconds = 60;
        } else if (unit == "h") {
            seconds = 3600;
        } else if (unit == "d") {
            seconds = 86'400;
        }
        if (seconds == 0 || seconds >= last_unit) return bad();
        total += *number * seconds;
        last_unit = seconds;
        any = true;
    }
    if (!any) return bad();
    return total;
}

std::string to_string(Date date) {
    const YearMonthDay ymd = to_ymd(date);
    return padded(ymd.year, 4) + "-" + padded(ymd.month, 2) + "-" + padded(ymd.day, 2);
}

std::string to_string(TimeOfDay time) {
    return padded(time.minutes / 60, 2) + ":" + padded(time.minutes % 60, 2);
}

std::string to_string(UtcOffset offset) {
    const int minutes = offset.minutes < 0 ? -offset.minutes : offset.minutes;
    return (offset.minutes < 0 ? "-" : "+") + padded(minutes / 60, 2) + ":" + padded(minutes % 60, 2);
}

std::string to_string(ZonedTime time) {
    const LocalTime local = local_of(time);
    const Date date = date_of(local);
    const std::int64_t in_day = local.ms - at_time(date, TimeOfDay{0}).ms;
    return to_string(date) + "T" + padded(in_day / 3'600'000, 2) + ":" + padded(in_day / 60'000 % 60, 2) +
           ":" + padded(in_day / 1000 % 60, 2) + "." + padded(in_day % 1000, 3) + to_string(time.offset);
}

}  // namespace charley
