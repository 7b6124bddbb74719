// SPDX-License-Identifier: MIT
#include "exchange/support.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace charley;
using namespace charley::test;

TEST_CASE("every generation of the backup gives the same nights") {
    // 2025-01-10 22:00 to 2025-01-11 06:00 UTC, in a place at +01:00.
    const auto [text, comment, wakes] = GENERATE(table<std::string, bool, bool>({
        {"sid,start,stop,rating\n7,1736546400000,1736575200000,4\n", false, false},
        {"sid,start,stop,rating,comment\r\n7,1736546400000,1736575200000,4,\"a, \"\"b\"\"\r\nc\"\r\n", true,
         false},
        {"sid,start,stop,rating,comment,wakes\r\n7,1736546400000,1736575200000,4,\"a, \"\"b\"\"\r\nc\",2\r\n",
         true, true},
        {"sid,start,stop,rating,comment,wakes,health_connect_id,health_connect_version\r\n"
         "7,1736546400000,1736575200000,4,\"a, \"\"b\"\"\r\nc\",2,uuid,3\r\n",
         true, true},
        {"wakes,comment,rating,stop,start,sid\n2,\"a, \"\"b\"\"\r\nc\",4,1736575200000,1736546400000,7\n",
         true, true},
        {"\xEF\xBB\xBFsid,start,stop,rating\n7,1736546400000,1736575200000,4", false, false},
    }));
    CAPTURE(text);
    const Taken taken = take(text);
    CHECK(taken.error == "");
    CHECK(taken.format == "plees_tracker");
    CHECK(taken.skipped.empty());
    REQUIRE(taken.records.size() == 1);
    const Record& record = taken.records[0];
    CHECK(to_string(record.start) == "2025-01-10T23:00:00.000+01:00");
    CHECK(to_string(*record.end) == "2025-01-11T07:00:00.000+01:00");
    CHECK(record.note == (comment ? "a, \"b\"\r\nc" : ""));
    const Night& night = *body_as<Night>(record);
    CHECK(night.date == to_date({2025, 1, 10}));
    CHECK(night.quality == 4);
    CHECK(night.awakenings == (wakes ? std::optional<std::int64_t>(2) : std::nullopt));
    CHECK(record.source->app == "plees_tracker");
}

TEST_CASE("the pretty backup is read as the wall clock it shows") {
    TestEnvironment environment;
    environment.zone = berlin;
    environment.ms = 2'000'000'000'000;
    const std::string head = "sid,start,stop,length,rating,comment,wakes\r\n";
    const Taken with_offset =
        take(head + "1,2026-07-01 23:10:05 +03:00,2026-07-02 07:00:00 +03:00,7:49:55,5,fine,0\r\n", "auto",
             &environment);
    REQUIRE(with_offset.records.size() == 1);
    CHECK(to_string(with_offset.records[0].start) == "2026-07-01T23:10:05.000+03:00");
    CHECK(body_as<Night>(with_offset.records[0])->awakenings == 0);
    const Taken compact =
        take(head + "1,2026-07-01 23:10,2026-07-02 07:00,7:50,5,,1\r\n", "auto", &environment);
    REQUIRE(compact.records.size() == 1);
    CHECK(to_string(compact.records[0].start) == "2026-07-01T23:10:00.000+02:00");
    CHECK(to_string(*compact.records[0].end) == "2026-07-02T07:00:00.000+02:00");
}

TEST_CASE("instants get the offset of the place at that moment, or the one given") {
    TestEnvironment environment;
    environment.zone = berlin;
    environment.ms = 2'000'000'000'000;
    // 2026-10-24 22:00 to 2026-10-25 06:00 UTC: the clock goes back in between.
    const std::string text = "sid,start,stop,rating\n1,1792879200000,1792908000000,0\n";
    const Taken here = take(text, "auto", &environment);
    REQUIRE(here.records.size() == 1);
    CHECK(to_string(here.records[0].start) == "2026-10-25T00:00:00.000+02:00");
    CHECK(to_string(*here.records[0].end) == "2026-10-25T07:00:00.000+01:00");
    const Taken there = take(text, "plees_tracker", &environment, UtcOffset{-300});
    REQUIRE(there.records.size() == 1);
    CHECK(to_string(there.records[0].start) == "2026-10-24T17:00:00.000-05:00");
}

TEST_CASE("a rating of 0 and blank cells are unknown") {
    const Taken taken = take(
        "sid,start,stop,rating,comment,wakes\n1,1736546400000,1736575200000,0,,\n2,1736646400000,"
        "1736675200000,,,\n");
    REQUIRE(taken.records.size() == 2);
    for (const Record& record : taken.records) {
        CHECK_FALSE(body_as<Night>(record)->quality);
        CHECK_FALSE(body_as<Night>(record)->awakenings);
        CHECK(record.note.empty());
    }
}

TEST_CASE("rows that cannot be nights are passed over, ragged ones are padded") {
    const std::string good = "1,1736546400000,1736575200000,5\n";
    const auto [row, why] = GENERATE(table<std::string, std::string>({
        {"2,1736575200000,1736546400000,5", "stop: 2025-01-10T23:00:00.000+01:00 is not after start"},
        {"2,1736546400000,1736546400000,5", "is not after start"},
        {"2,x,1736575200000,5", "start: \"x\" is not a time"},
        {"2,1736546400000", "stop: \"\" is not a time"},
        {"2,1736546400000,99999999999999,5", "stop: \"99999999999999\" is not a time"},
        {"2,1736546400000,1736575200000,7", "rating: \"7\" is not between 0 and 5"},
        {"2,-5,1736575200000,5", "start: \"-5\" is not a time"},
        {"2,1863546400000,1863575200000,5", "is more than a day in the future"},
    }));
    CAPTURE(row);
    const Taken taken =
        take("sid,start,stop,rating\n" + good + row + "\n" +
             "3,1736646400000,1736675200000,1,too,many,cells\n4,1736746400000,1736775200000\n");
    CHECK(taken.error == "");
    CHECK(taken.records.size() == 3);
    REQUIRE(taken.skipped.size() == 1);
    CHECK(taken.skipped[0].line == 3);
    CHECK(taken.skipped[0].why.find(why) != std::string::npos);
}

TEST_CASE("a table without the columns of plees-tracker is refused by name") {
    CHECK(take("sid,start,rating\n1,2,3\n", "plees_tracker").error ==
          "this is no file of plees-tracker: the column stop is missing");
}

TEST_CASE("imported twice it adds nothing, and undo takes it back") {
    Fixture fixture;
    Diary diary = fixture.open();
    const std::string text =
        "sid,start,stop,rating\n1,1736546400000,1736575200000,5\n2,1736646400000,1736675200000,0\nbad\n";
    const auto dry = exchange::import_into(diary, in_pieces(text, 10), {}, true);
    REQUIRE(dry);
    CHECK(dry->added == 2);
    CHECK(diary.count().value() == 0);
    const auto first = exchange::import_into(diary, in_pieces(text, 10), {});
    REQUIRE(first);
    CHECK(first->added == 2);
    CHECK(first->skipped_count == 1);
    REQUIRE(first->step);
    const auto second = exchange::import_into(diary, in_pieces(text, 1000), {});
    REQUIRE(second);
    CHECK(second->added == 0);
    CHECK(second->already == 2);
    REQUIRE(diary.undo());
    CHECK(diary.count().value() == 0);
}
