// SPDX-License-Identifier: MIT
//
// Small diaries for the tests of figures: records made in one line, timelines made from records.
#pragma once

#include <charley/timeline.h>
#include <charley/trends.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace charley::test {

inline Date date(std::string_view text) {
    return parse_date(text, "date").value();
}

inline ZonedTime at(std::string_view text) {
    const ParsedTime time = parse_time(text, "time").value();
    return zoned(time.local, time.offset);
}

inline RecordId id(std::uint32_t number) {
    RecordId result;
    for (std::size_t i = 0; i < 4; ++i) {
        result.bytes[12 + i] = static_cast<std::uint8_t>(number >> (8 * (3 - i)));
    }
    return result;
}

inline Record record(std::uint32_t number, ZonedTime start, Body body) {
    Record result;
    result.id = id(number);
    result.start = start;
    result.body = std::move(body);
    return result;
}

inline Record cramp(std::uint32_t number, std::string_view time, Cramp body = {}) {
    return record(number, at(time), std::move(body));
}

/// A night record: quiet, or with a stated count (−1: none), as of noon after the night.
inline Record night(std::uint32_t number, std::string_view evening, bool quiet, std::int64_t cramps = -1) {
    Night body;
    body.date = date(evening);
    if (quiet) body.quiet = true;
    if (cramps >= 0) body.cramps = cramps;
    return record(number, zoned(at_time(body.date, TimeOfDay{22 * 60}), UtcOffset{60}), body);
}

inline Record exclusion(std::uint32_t number, std::string_view from, std::string_view to) {
    Exclusion body;
    body.from = date(from);
    body.to = date(to);
    body.reason = "illness";
    return record(number, zoned(at_time(body.from, TimeOfDay{720}), UtcOffset{60}), body);
}

inline Timeline timeline_of(const std::vector<Record>& records, DayBoundary boundary = {}) {
    Timeline timeline;
    timeline.boundary = boundary;
    for (const Record& each : records) append(timeline, each);
    sort(timeline);
    return timeline;
}

inline trends::Window window(std::string_view tonight) {
    trends::Window result;
    result.tonight = date(tonight);
    return result;
}

inline trends::Window window(std::string_view from, std::string_view to, std::string_view tonight) {
    trends::Window result = window(tonight);
    result.from = date(from);
    result.to = date(to);
    return result;
}

}  // namespace charley::test
