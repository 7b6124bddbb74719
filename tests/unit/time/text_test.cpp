// SPDX-License-Identifier: MIT
#include <charley/time.h>

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace charley;

namespace {
std::string round(const char* text) {
    const auto parsed = parse_time(text, "at");
    if (!parsed) return parsed.error().line();
    return to_string(zoned(parsed->local, parsed->offset)) + (parsed->has_offset ? "" : " local");
}
}  // namespace

TEST_CASE("ISO 8601 times are read in all their usual writings", "[time]") {
    CHECK(round("2026-11-15T02:10:00+01:00") == "2026-11-15T02:10:00.000+01:00");
    CHECK(round("2026-11-15T02:10:00.5+01:00") == "2026-11-15T02:10:00.500+01:00");
    CHECK(round("2026-11-15T02:10:00.123456789Z") == "2026-11-15T02:10:00.123+00:00");
    CHECK(round("2026-11-15T02:10Z") == "2026-11-15T02:10:00.000+00:00");
    CHECK(round("2026-11-15 02:10:07 -0330") == "2026-11-15T02:10:07.000-03:30");
    CHECK(round("2026-11-15T02:10:00-09") == "2026-11-15T02:10:00.000-09:00");
    CHECK(round("2026-11-15T02:10") == "2026-11-15T02:10:00.000+00:00 local");
}

TEST_CASE("what is no time is refused with its field and value", "[time]") {
    CHECK(round("yesterday") == "at: \"yesterday\" is not a time like 2026-11-15T02:10:00+01:00");
    for (const char* text :
         {"", "2026-11-15", "2026-02-30T02:10", "2026-13-01T02:10", "2026-11-15T24:00", "2026-11-15T02:60",
          "2026-11-15T02:10:60", "2026-11-15T02:10:00.", "2026-11-15T02:10+19:00", "2026-11-15T02:10+01:60",
          "2026-11-15T02:10:00+1", "26-11-15T02:10", "2026-11-15T2:10", "2026-11-15T02:10:00+01:00x"}) {
        INFO(text);
        CHECK_FALSE(parse_time(text, "at").ok());
    }
}

TEST_CASE("lengths of time are read as people write them", "[time]") {
    const auto seconds = [](const char* text) {
        const auto parsed = parse_duration_seconds(text, "duration");
        return parsed ? *parsed : -1;
    };
    CHECK(seconds("90") == 90);
    CHECK(seconds("90s") == 90);
    CHECK(seconds("2m") == 120);
    CHECK(seconds("2 min") == 120);
    CHECK(seconds("1h30m") == 5400);
    CHECK(seconds("1m30s") == 90);
    CHECK(seconds("2:30") == 150);
    CHECK(seconds("1:02:30") == 3750);
    CHECK(seconds("0") == 0);
    CHECK(seconds("1d") == 86'400);
    for (const char* text : {"", "m", "-5", "2x", "1:2", "1:60", "30s1m", "1:00:00:00", "5 5", "2m 3"}) {
        INFO(text);
        CHECK(seconds(text) == -1);
    }
}

TEST_CASE("times of day, dates and offsets", "[time]") {
    CHECK(parse_time_of_day("8:05", "t")->minutes == 485);
    CHECK(parse_time_of_day("23:59", "t")->minutes == 1439);
    CHECK_FALSE(parse_time_of_day("24:00", "t").ok());
    CHECK_FALSE(parse_time_of_day("8", "t").ok());
    CHECK(to_string(TimeOfDay{485}) == "08:05");
    CHECK(to_string(*parse_date("2024-02-29", "d")) == "2024-02-29");
    CHECK_FALSE(parse_date("2025-02-29", "d").ok());
    CHECK(parse_offset("+01:00", "o")->minutes == 60);
    CHECK(parse_offset("-0330", "o")->minutes == -210);
    CHECK_FALSE(parse_offset("0100", "o").ok());
    CHECK(to_string(UtcOffset{-210}) == "-03:30");
}
