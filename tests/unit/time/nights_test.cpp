// SPDX-License-Identifier: MIT
#include "support/records.h"
#include "support/test_environment.h"

#include <charley/environment.h>
#include <charley/time.h>

#include <catch2/catch_test_macros.hpp>

using namespace charley;
using charley::test::moment;

namespace {
Date night(const char* time, int boundary_minutes = 720) {
    return night_of(moment(time), DayBoundary{TimeOfDay{static_cast<std::int16_t>(boundary_minutes)}});
}
Date date(int y, int m, int d) {
    return to_date({y, m, d});
}
}  // namespace

TEST_CASE("a night is named by the date of its evening and runs from noon to noon", "[time][night]") {
    CHECK(night("2026-11-15T02:10:00+01:00") == date(2026, 11, 14));
    CHECK(night("2026-11-14T23:59:59.999+01:00") == date(2026, 11, 14));
    CHECK(night("2026-11-15T00:00:00+01:00") == date(2026, 11, 14));
    CHECK(night("2026-11-15T11:59:59.999+01:00") == date(2026, 11, 14));
    CHECK(night("2026-11-15T12:00:00+01:00") == date(2026, 11, 15));
}

TEST_CASE("shift workers move the boundary", "[time][night]") {
    CHECK(night("2026-11-15T14:00:00+01:00", 18 * 60) == date(2026, 11, 14));
    CHECK(night("2026-11-15T18:00:00+01:00", 18 * 60) == date(2026, 11, 15));
    CHECK(night("2026-11-15T05:59:00+01:00", 6 * 60) == date(2026, 11, 14));
    CHECK(night("2026-11-15T06:00:00+01:00", 6 * 60) == date(2026, 11, 15));
    CHECK(night("2026-11-15T00:00:00+01:00", 0) == date(2026, 11, 15));
}

TEST_CASE("the first instant belongs to the last night of 1969, the last one to 2100", "[time][night]") {
    CHECK(night_of(ZonedTime{kFirstInstant, UtcOffset{0}}, DayBoundary{}) == date(1969, 12, 31));
    CHECK(night_of(ZonedTime{kLastInstant, UtcOffset{0}}, DayBoundary{}) == date(2100, 12, 31));
    CHECK(night("2100-03-01T02:00:00+00:00") == date(2100, 2, 28));
    CHECK(night("2024-03-01T02:00:00+00:00") == date(2024, 2, 29));
    CHECK(night("2026-01-01T02:00:00+00:00") == date(2025, 12, 31));
}

TEST_CASE("both changes of the clock keep a night whole", "[time][night]") {
    // Spring, Berlin: 01:59 +01:00 is followed by 03:00 +02:00.
    CHECK(night("2026-03-28T13:00:00+01:00") == date(2026, 3, 28));
    CHECK(night("2026-03-29T01:59:00+01:00") == date(2026, 3, 28));
    CHECK(night("2026-03-29T03:00:00+02:00") == date(2026, 3, 28));
    CHECK(night("2026-03-29T11:59:00+02:00") == date(2026, 3, 28));
    // Autumn: 02:30 is lived twice.
    CHECK(night("2026-10-25T02:30:00+02:00") == date(2026, 10, 24));
    CHECK(night("2026-10-25T02:30:00+01:00") == date(2026, 10, 24));
    CHECK(night("2026-10-25T11:59:00+01:00") == date(2026, 10, 24));
    CHECK(night("2026-10-25T12:00:00+01:00") == date(2026, 10, 25));
}

TEST_CASE("on a journey the clock the moment was lived by decides", "[time][night]") {
    // The same instant: late evening in New York, early morning in Berlin – the same night for both; across
    // the date line not.
    CHECK(night("2026-11-14T21:00:00-05:00") == date(2026, 11, 14));
    CHECK(night("2026-11-15T03:00:00+01:00") == date(2026, 11, 14));
    CHECK(moment("2026-11-14T21:00:00-05:00").at == moment("2026-11-15T03:00:00+01:00").at);
    CHECK(night("2026-11-15T16:00:00+14:00") == date(2026, 11, 15));
    CHECK(night("2026-11-14T14:00:00-12:00") == date(2026, 11, 14));
}

TEST_CASE("a wall-clock reading gets the offset that the clock had", "[time][environment]") {
    test::TestEnvironment environment;
    environment.zone = test::berlin;
    const auto at = [&](const char* text) {
        return to_string(resolve_local(environment, parse_time(text, "t")->local));
    };
    CHECK(at("2026-01-15T02:10") == "2026-01-15T02:10:00.000+01:00");
    CHECK(at("2026-07-15T02:10") == "2026-07-15T02:10:00.000+02:00");
    CHECK(at("2026-03-29T01:59") == "2026-03-29T01:59:00.000+01:00");
    CHECK(at("2026-03-29T03:00") == "2026-03-29T03:00:00.000+02:00");
    SECTION("a reading shown twice means its first time") {
        CHECK(at("2026-10-25T02:30") == "2026-10-25T02:30:00.000+02:00");
    }
    SECTION("a reading that was skipped keeps the offset before") {
        CHECK(at("2026-03-29T02:30") == "2026-03-29T02:30:00.000+01:00");
    }
}

TEST_CASE("the start of a night is when nights begin there", "[time][night]") {
    CHECK(to_string(start_of_night(date(2026, 11, 14), UtcOffset{60}, DayBoundary{})) ==
          "2026-11-14T12:00:00.000+01:00");
    for (int boundary : {0, 360, 720, 1080, 1439}) {
        const DayBoundary at{TimeOfDay{static_cast<std::int16_t>(boundary)}};
        const ZonedTime start = start_of_night(date(2026, 2, 28), UtcOffset{-300}, at);
        CHECK(night_of(start, at) == date(2026, 2, 28));
        CHECK(night_of(ZonedTime{Instant{start.at.ms - 1}, start.offset}, at) == date(2026, 2, 27));
    }
}
