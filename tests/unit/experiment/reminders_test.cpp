// SPDX-License-Identifier: MIT
#include <charley/reminders.h>

#include "support/records.h"
#include "support/test_environment.h"

#include <catch2/catch_test_macros.hpp>

using namespace charley;
using namespace charley::test;

namespace {

Record reminder(const char* since, std::vector<TimeOfDay> times) {
    Record record;
    record.start = moment(since);
    Reminder body;
    body.what = "stretch";
    body.times = std::move(times);
    record.body = body;
    return record;
}

Instant at(const char* time) {
    return moment(time).at;
}

std::vector<std::string> moments(const Record& record, const Environment& environment, const char* after,
                                 const char* until, std::vector<Record> events = {}) {
    std::vector<std::string> out;
    const std::vector<Record> all = {record};
    for (const auto& one : experiment::spoken(all, events, environment, at(after), at(until))) {
        out.push_back(to_string(one.at).substr(0, 16));
    }
    return out;
}

TestEnvironment& in_berlin() {
    static TestEnvironment environment;
    environment.zone = berlin;
    return environment;
}

using Times = std::vector<std::string>;

}  // namespace

TEST_CASE("a reminder speaks at its times on its days, from its beginning on") {
    Record record = reminder("2026-11-16T12:00:00+01:00", {TimeOfDay{480}, TimeOfDay{1290}});
    const auto& berlin_clock = in_berlin();
    CHECK(moments(record, berlin_clock, "2026-11-15T00:00:00+01:00", "2026-11-17T09:00:00+01:00") ==
          Times{"2026-11-16T21:30", "2026-11-17T08:00"});
    // The end counts, the beginning does not: an hourly look misses nothing and doubles nothing.
    CHECK(moments(record, berlin_clock, "2026-11-16T20:30:00+01:00", "2026-11-16T21:30:00+01:00").size() ==
          1);
    CHECK(moments(record, berlin_clock, "2026-11-16T21:30:00+01:00", "2026-11-16T22:30:00+01:00").empty());
    body_as<Reminder>(record)->weekdays = {3};
    CHECK(moments(record, berlin_clock, "2026-11-16T00:00:00+01:00", "2026-11-23T00:00:00+01:00") ==
          Times{"2026-11-18T08:00", "2026-11-18T21:30"});
    body_as<Reminder>(record)->weekdays.clear();
    body_as<Reminder>(record)->times = {TimeOfDay{1290}};
    body_as<Reminder>(record)->every_days = 3;
    CHECK(moments(record, berlin_clock, "2026-11-16T00:00:00+01:00", "2026-11-23T00:00:00+01:00") ==
          Times{"2026-11-16T21:30", "2026-11-19T21:30", "2026-11-22T21:30"});
    record.deleted = true;
    CHECK(moments(record, berlin_clock, "2026-11-16T00:00:00+01:00", "2026-11-23T00:00:00+01:00").empty());
}

TEST_CASE("a time that the clock skips is told an hour later, one shown twice once") {
    const Record record = reminder("2026-01-01T00:00:00+01:00", {TimeOfDay{150}});
    CHECK(moments(record, in_berlin(), "2026-03-28T12:00:00+01:00", "2026-03-29T12:00:00+02:00") ==
          Times{"2026-03-29T03:30"});
    CHECK(moments(record, in_berlin(), "2026-10-24T12:00:00+02:00", "2026-10-25T12:00:00+01:00") ==
          Times{"2026-10-25T02:30"});
}

TEST_CASE("what falls into quiet hours speaks at their end") {
    Record record = reminder("2026-11-01T00:00:00+01:00", {TimeOfDay{1410}, TimeOfDay{360}});
    body_as<Reminder>(record)->quiet_from = TimeOfDay{1380};
    body_as<Reminder>(record)->quiet_to = TimeOfDay{420};
    // 23:30 and 06:00 both come to 07:00, and are told once.
    CHECK(moments(record, in_berlin(), "2026-11-16T12:00:00+01:00", "2026-11-17T12:00:00+01:00") ==
          Times{"2026-11-17T07:00"});
    body_as<Reminder>(record)->times = {TimeOfDay{1410}};
    CHECK(moments(record, in_berlin(), "2026-11-16T12:00:00+01:00", "2026-11-17T12:00:00+01:00") ==
          Times{"2026-11-17T07:00"});
    CHECK(moments(record, in_berlin(), "2026-11-16T22:00:00+01:00", "2026-11-17T06:59:00+01:00").empty());
    body_as<Reminder>(record)->weekdays = {1};  // Monday's, told on Tuesday
    CHECK(moments(record, in_berlin(), "2026-11-16T00:00:00+01:00", "2026-11-18T00:00:00+01:00") ==
          Times{"2026-11-17T07:00"});
    body_as<Reminder>(record)->weekdays.clear();
    // Quiet hours by day.
    body_as<Reminder>(record)->times = {TimeOfDay{800}};
    body_as<Reminder>(record)->quiet_from = TimeOfDay{780};
    body_as<Reminder>(record)->quiet_to = TimeOfDay{840};
    CHECK(moments(record, in_berlin(), "2026-11-16T12:00:00+01:00", "2026-11-17T12:00:00+01:00") ==
          Times{"2026-11-16T14:00"});
}

TEST_CASE("a reminder after an event waits for it") {
    Record record = reminder("2026-11-16T00:00:00+01:00", {});
    body_as<Reminder>(record)->after = "cramp";
    body_as<Reminder>(record)->after_min = 30;
    Record before = full_record(Kind::cramp);
    before.start = moment("2026-11-15T23:50:00+01:00");
    Record cramp = full_record(Kind::cramp);
    cramp.start = moment("2026-11-16T02:10:00+01:00");
    Record factor = full_record(Kind::factor);
    factor.start = moment("2026-11-16T03:10:00+01:00");
    CHECK(moments(record, in_berlin(), "2026-11-15T12:00:00+01:00", "2026-11-16T12:00:00+01:00",
                  {before, cramp, factor}) == Times{"2026-11-16T02:40"});
    body_as<Reminder>(record)->after = "exercise";
    CHECK(moments(record, in_berlin(), "2026-11-15T12:00:00+01:00", "2026-11-16T12:00:00+01:00",
                  {before, cramp, factor}) == Times{"2026-11-16T03:40"});
    CHECK_FALSE(experiment::next_time(record, in_berlin(), at("2026-11-16T12:00:00+01:00")));
}

TEST_CASE("the next time is found however far it lies") {
    Record record = reminder("2026-11-16T00:00:00+01:00", {TimeOfDay{480}});
    body_as<Reminder>(record)->every_days = 366;
    const auto next = experiment::next_time(record, in_berlin(), at("2026-11-16T12:00:00+01:00"));
    REQUIRE(next);
    CHECK(to_string(*next).substr(0, 16) == "2027-11-17T08:00");
}

TEST_CASE("a reminder that can never speak is refused") {
    const auto line = [](Reminder body) {
        const Status status = experiment::validate_reminder(body);
        return status ? std::string() : status.error().line();
    };
    Reminder body;
    body.what = "stretch";
    CHECK(line(body) == "times: are missing; give a time of day, or an event that it comes after");
    body.after_min = 5;
    body.times = {TimeOfDay{480}};
    CHECK(line(body) == "after_min: needs an event that it comes after");
    body.after = "cramp";
    CHECK(line(body) == "after: goes with no times; give one of the two");
    body.times.clear();
    CHECK(line(body).empty());
    body.quiet_from = TimeOfDay{480};
    CHECK(line(body) == "quiet_to: is missing; quiet hours have both ends");
}
