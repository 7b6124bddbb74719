// SPDX-License-Identifier: MIT
#include "support/records.h"

#include <catch2/catch_test_macros.hpp>

#include <functional>

using namespace charley;
using charley::test::full_record;
using charley::test::moment;

namespace {

const Instant kNow = moment("2026-01-15T08:00:00+01:00").at;

std::string problem(Kind kind, const std::function<void(Record&)>& spoil) {
    Record record = full_record(kind);
    spoil(record);
    const Status ok = validate(record, kNow);
    return ok ? "" : ok.error().line();
}
std::string cramp(const std::function<void(Cramp&)>& spoil) {
    return problem(Kind::cramp, [&](Record& r) { spoil(*body_as<Cramp>(r)); });
}
std::string night(const std::function<void(Night&)>& spoil) {
    return problem(Kind::night, [&](Record& r) { spoil(*body_as<Night>(r)); });
}

}  // namespace

TEST_CASE("numbers stay in their ranges, ends included", "[record][validate]") {
    CHECK(cramp([](Cramp& c) { c.pain = 11; }) == "pain: 11 is not between 0 and 10");
    CHECK(cramp([](Cramp& c) { c.pain = -1; }) == "pain: -1 is not between 0 and 10");
    CHECK(cramp([](Cramp& c) { c.pain = 0; }).empty());
    CHECK(cramp([](Cramp& c) { c.pain = 10; }).empty());
    CHECK(cramp([](Cramp& c) { c.duration_s = 86'401; }) == "duration_s: 86401 is not between 0 and 86400");
    CHECK(cramp([](Cramp& c) { c.reliefs[0].stopped = 4; }) ==
          "reliefs[0].stopped: 4 is not between 0 and 3");
    CHECK(cramp([](Cramp& c) { c.reliefs[1].what.clear(); }) == "reliefs[1].what: is empty");
    CHECK(cramp([](Cramp& c) {
              c.soreness = Soreness{11, {}};
          }) == "soreness.level: 11 is not between 0 and 10");
    CHECK(cramp([](Cramp& c) {
              c.pain_course = {{0, 12}};
          }) == "pain_course[0].pain: 12 is not between 0 and 10");
    CHECK(cramp([](Cramp& c) { c.muscles = {static_cast<Muscle>(77)}; }) ==
          "muscles[0]: 77 is no muscle that charley knows");
    CHECK(night([](Night& n) { n.quality = 0; }) == "quality: 0 is not between 1 and 5");
    CHECK(problem(Kind::symptom, [](Record& r) { body_as<Symptom>(r)->severity = Decimal{10'000'001}; }) ==
          "severity: 10.000001 is not between 0 and 10");
}

TEST_CASE("instants are those of the diary's time and not more than a day ahead", "[record][validate]") {
    const auto starting = [](const char* text) {
        return problem(Kind::fluid, [&](Record& r) {
            r.start = moment(text);
            r.end.reset();
        });
    };
    CHECK(starting("1970-01-01T00:00:00Z").empty());
    CHECK(starting("1969-12-31T23:59:59.999Z") ==
          "start: 1969-12-31T23:59:59.999+00:00 is not between 1970 and 2100");
    CHECK(starting("2026-01-16T08:00:00+01:00").empty());
    CHECK(starting("2026-01-16T08:00:00.001+01:00") ==
          "start: 2026-01-16T08:00:00.001+01:00 is more than a day in the future");
    CHECK(starting("2101-01-01T00:00:00Z") ==
          "start: 2101-01-01T00:00:00.000+00:00 is not between 1970 and 2100");
    CHECK(problem(Kind::cramp, [](Record& r) { r.end = moment("2026-01-15T02:09:59+01:00"); }) ==
          "end: 2026-01-15T02:09:59.000+01:00 is before start 2026-01-15T02:10:00.000+01:00");
}

TEST_CASE("texts are UTF-8 without NUL and not too long", "[record][validate]") {
    const auto noted = [](std::string note) {
        return problem(Kind::cramp, [&](Record& r) { r.note = std::move(note); });
    };
    CHECK(noted(std::string(64 * 1024, 'n')).empty());
    CHECK(noted(std::string(1 << 20, 'n')) ==
          "note: 1048576 bytes are more than the 65536 that fit; shorten it");
    CHECK(noted("abc\xFF") == "note: is not valid UTF-8");
    CHECK(noted(std::string("a\0b", 3)) == "note: holds a NUL character; remove it");
    CHECK(noted("two\nlines\tand a tab").empty());
    CHECK(problem(Kind::symptom, [](Record& r) { body_as<Symptom>(r)->code = "two\nlines"; }) ==
          "code: \"two?lines\" holds a control character; remove it");
    CHECK(problem(Kind::factor, [](Record& r) { body_as<Factor>(r)->code = " "; }) ==
          "code: is empty; say which");
    CHECK(cramp([](Cramp& c) { c.triggers.assign(257, "x"); }) ==
          "triggers: 257 entries are more than the 256 that fit");
}

TEST_CASE("a night agrees with itself", "[record][validate]") {
    CHECK(night([](Night& n) { n.quiet = true; }) ==
          "quiet: a night with 2 cramps is not quiet; give one of the two");
    CHECK(night([](Night& n) { n.out_of_bed = moment("2026-01-14T22:00:00+01:00"); }) ==
          "out_of_bed: 2026-01-14T22:00:00.000+01:00 is before into_bed 2026-01-14T22:30:00.000+01:00");
    CHECK(night([](Night& n) {
              n.date = to_date({2026, 1, 10});
          }) == "date: 2026-01-10 is not the night of its start 2026-01-15T02:10:00.000+01:00");
}

TEST_CASE("other things that do not go together", "[record][validate]") {
    CHECK(problem(Kind::supplement, [](Record& r) {
              body_as<Supplement>(r)->elemental_mg = Decimal::whole(100);
          }) == "compound_mg: give the elemental or the compound amount, not both");
    CHECK(problem(Kind::exclusion, [](Record& r) {
              body_as<Exclusion>(r)->to = to_date({2026, 1, 1});
          }) == "to: 2026-01-01 is before from 2026-01-05");
    CHECK(problem(Kind::lab, [](Record& r) { body_as<Lab>(r)->range_high = Decimal{100'000}; }) ==
          "range_high: 0.1 is below range_low 0.7");
    CHECK(problem(Kind::experiment, [](Record& r) { body_as<Experiment>(r)->schedule = "ABC"; }) ==
          "schedule: \"ABC\" holds letters other than A and B");
    CHECK(problem(Kind::profile, [](Record& r) {
              body_as<Profile>(r)->birth = YearMonth{1958, 13};
          }) == "birth: 1958-13 is not a month from 1860-01 to 2100-12, like 1958-04");
}

TEST_CASE("sets are put in order and lose their doubles", "[record]") {
    Record record = full_record(Kind::cramp);
    body_as<Cramp>(record)->muscles = {Muscle::toes, Muscle::calf, Muscle::toes};
    body_as<Cramp>(record)->pain_course = {{30, 7}, {0, 3}};
    normalise(record);
    CHECK(body_as<Cramp>(record)->muscles == std::vector<Muscle>{Muscle::calf, Muscle::toes});
    CHECK(body_as<Cramp>(record)->pain_course.front().second == 0);
}
