// SPDX-License-Identifier: MIT
#include <charley/patterns.h>
#include <charley/random.h>

#include "support/nights.h"
#include "support/timelines.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <string>

using namespace charley;
using namespace charley::test;
using Catch::Matchers::WithinAbs;
using trends::Reason;

namespace {

/// A cramp in the night of `evening`, so many minutes after its midnight at 00:00 of the date after.
Record cramp_at(std::uint32_t number, Date evening, int minutes_after_midnight, Cramp body = {}) {
    const LocalTime midnight = at_time(evening + 1, TimeOfDay{0});
    return record(
        number, zoned(LocalTime{midnight.ms + std::int64_t{minutes_after_midnight} * 60'000}, UtcOffset{60}),
        std::move(body));
}

/// A sleep from 23:00 to 07:00.
Record sleep(std::uint32_t number, Date evening) {
    Night body;
    body.date = evening;
    Record result = record(number, zoned(at_time(evening, TimeOfDay{23 * 60}), UtcOffset{60}), body);
    result.end = zoned(at_time(evening + 1, TimeOfDay{7 * 60}), UtcOffset{60});
    return result;
}

const trends::Pattern& pattern(const std::vector<trends::Pattern>& all, std::string_view code) {
    for (const auto& each : all) {
        if (each.code == code) return each;
    }
    FAIL("no pattern " << code);
    return all.front();
}

}  // namespace

TEST_CASE("the onset clock goes round midnight, one mean a night") {
    const Date first = date("2026-11-01");
    std::vector<Record> records;
    std::uint32_t number = 0;
    records.push_back(cramp_at(++number, first, -30));     // 23:30
    records.push_back(cramp_at(++number, first + 1, 30));  // 00:30
    // Five cramps in one night weigh as one.
    for (int i = 0; i < 5; ++i) records.push_back(cramp_at(++number, first + 2, 0));
    const auto clock = trends::onset_clock(timeline_of(records), window("2026-11-10"));
    REQUIRE(clock);
    CHECK(clock->nights == 3);
    CHECK((clock->mean_hour < 1e-9 || clock->mean_hour > 24 - 1e-9));
    CHECK_THAT(clock->r, WithinAbs((1 + 2 * 0.99144486137381041) / 3, 1e-9));
    CHECK(clock->p_even_over_sleep.reason() == Reason::too_few_values);
    CHECK(trends::onset_clock(timeline_of({}), window("2026-11-10")).reason() == Reason::no_cramps);
}

TEST_CASE("cramps that prefer an hour of the sleep are told from cramps spread over it") {
    const Date first = date("2026-09-01");
    Random random(3);
    std::vector<Record> preferring;
    std::vector<Record> spread;
    std::uint32_t number = 0;
    for (int i = 0; i < 50; ++i) {
        preferring.push_back(sleep(++number, first + i));
        spread.push_back(preferring.back());
        preferring.push_back(cramp_at(++number, first + i, 170 + static_cast<int>(random.between(-40, 40))));
        spread.push_back(cramp_at(++number, first + i, static_cast<int>(random.between(-60, 420))));
    }
    const auto some = trends::onset_clock(timeline_of(preferring), window("2026-11-10"));
    REQUIRE(some);
    REQUIRE(some->p_even_over_sleep);
    CHECK(*some->p_even_over_sleep < 0.005);
    CHECK_THAT(*some->sleep_from_hour, WithinAbs(23, 1e-9));
    CHECK_THAT(*some->sleep_to_hour, WithinAbs(7, 1e-9));
    CHECK_THAT(some->mean_hour, WithinAbs(2.83, 0.3));
    const auto none = trends::onset_clock(timeline_of(spread), window("2026-11-10"));
    REQUIRE(none);
    REQUIRE(none->p_even_over_sleep);
    // Against 24 hours these would look concentrated; against the sleep they are not.
    CHECK(none->r > 0.7);
    CHECK(*none->p_even_over_sleep > 0.05);
    CHECK(*trends::onset_clock(timeline_of(spread), window("2026-11-10"))->p_even_over_sleep ==
          *none->p_even_over_sleep);
}

TEST_CASE("patterns count what the descriptions say") {
    const Date first = date("2026-11-01");
    std::vector<Record> records;
    std::uint32_t number = 0;
    for (int i = 0; i < 6; ++i) {
        Cramp body;
        body.onset_state = i < 5 ? OnsetState::asleep : OnsetState::walking;
        body.muscles = {i < 5 ? Muscle::calf : Muscle::thigh_front};
        body.duration_s = i < 5 ? 90 : 1200;
        body.reliefs = {Relief{"stretch", i < 3 ? 3 : 1, {}}};
        records.push_back(cramp_at(++number, first + i, 120, body));
    }
    records.push_back(cramp_at(++number, first + 6, 120));  // a draft tells nothing
    const auto found = trends::patterns(timeline_of(records), window("2026-11-10"));
    const auto& night = pattern(found, "nocturnal_leg_cramp");
    REQUIRE(night.features.size() == 5);
    CHECK(night.features[0].code == "in_bed");
    CHECK(night.features[0].n == 5);
    CHECK(night.features[0].of == 6);
    CHECK(night.features[1].n == 5);
    CHECK(night.features[2].n == 5);
    CHECK(night.features[3].n == 3);
    CHECK(night.features[3].of == 6);
    CHECK(night.features[4].n == 7);
    CHECK(night.ask);
    CHECK_FALSE(pattern(found, "claudication").ask);
    CHECK_FALSE(pattern(found, "restless_legs").ask);
}

TEST_CASE("each pattern asks once there is enough of it") {
    const Date first = date("2026-11-01");
    std::uint32_t number = 0;
    const auto symptom = [&](Date day, std::string code) {
        Symptom body;
        body.code = std::move(code);
        return record(++number, zoned(at_time(day, TimeOfDay{18 * 60}), UtcOffset{60}), body);
    };
    const auto asks = [&](const std::vector<Record>& records, std::string_view code) {
        return pattern(trends::patterns(timeline_of(records), window("2026-11-20")), code).ask;
    };
    SECTION("claudication") {
        std::vector<Record> records;
        for (int i = 0; i < 3; ++i) {
            CHECK_FALSE(asks(records, "claudication"));
            Cramp body;
            body.onset_state = OnsetState::walking;
            records.push_back(cramp_at(++number, first + i, -400, body));
        }
        CHECK(asks(records, "claudication"));
        records.push_back(exclusion(++number, "2026-11-01", "2026-11-01"));
        CHECK_FALSE(asks(records, "claudication"));
    }
    SECTION("restless legs") {
        std::vector<Record> records;
        for (int i = 0; i < 4; ++i) {
            CHECK_FALSE(asks(records, "restless_legs"));
            Night body;
            body.date = first + i;
            body.urge = 5;
            records.push_back(
                record(++number, zoned(at_time(first + i, TimeOfDay{1320}), UtcOffset{60}), body));
        }
        CHECK(asks(records, "restless_legs"));
    }
    SECTION("neuropathy") {
        std::vector<Record> records = {night(++number, "2026-11-01", true)};
        for (int i = 0; i < 4; ++i) {
            CHECK_FALSE(asks(records, "neuropathy"));
            records.push_back(symptom(first + i, "numb_tingle"));
        }
        CHECK(asks(records, "neuropathy"));
    }
    SECTION("soreness after exercise") {
        std::vector<Record> records = {night(++number, "2026-11-01", true)};
        for (int i = 0; i < 3; ++i) {
            records.push_back(symptom(first + 4 * i + 2, "soreness"));
            CHECK_FALSE(asks(records, "soreness"));
        }
        for (int i = 0; i < 3; ++i) {
            Factor body;
            body.code = "exercise";
            records.push_back(
                record(++number, zoned(at_time(first + 4 * i, TimeOfDay{1080}), UtcOffset{60}), body));
        }
        CHECK(asks(records, "soreness"));
    }
}
