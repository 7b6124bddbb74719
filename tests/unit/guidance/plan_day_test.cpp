// SPDX-License-Identifier: MIT
//
// When a supplement fits between the day's medicines.
#include "support/people.h"

#include <catch2/catch_test_macros.hpp>

using namespace charley;
using namespace charley::guidance;
using test::Person;

namespace {

std::string clock(std::int16_t minute) {
    return minute == 1440 ? "24:00" : to_string(TimeOfDay{minute});
}

std::string windows(const Person& person) {
    std::string out;
    for (const Window& window : plan_day(person.situation()).windows) {
        if (!out.empty()) out += ' ';
        out += clock(window.from_min) + "-" + clock(window.to_min);
    }
    return out;
}

std::string blocked(const Person& person) {
    std::string out;
    for (const Blocked& one : plan_day(person.situation()).blocked) {
        if (!out.empty()) out += ' ';
        out += clock(one.when.from_min) + "-" + clock(one.when.to_min);
    }
    return out;
}

}  // namespace

TEST_CASE("without medicines the whole day is free") {
    CHECK(windows(Person()) == "00:00-24:00");
    CHECK(blocked(Person()).empty());
}

TEST_CASE("doxycycline at 08:00 and 20:00 leaves 10:00 to 14:00 and 22:00 to 02:00") {
    Person person;
    person.medicine("doxycycline", {"08:00", "20:00"});
    CHECK(windows(person) == "10:00-14:00 22:00-02:00");
    CHECK(blocked(person) == "02:00-10:00 14:00-22:00");
}

TEST_CASE("moxifloxacin at 08:00 leaves 12:00 to 24:00") {
    Person person;
    person.medicine("moxifloxacin", {"08:00"});
    CHECK(windows(person) == "12:00-24:00");
    CHECK(blocked(person) == "00:00-12:00");
}

TEST_CASE("every interaction with hours blocks them around a dose at noon") {
    for (const catalogue::Interaction& row : catalogue::interactions()) {
        if (!row.before_min && !row.after_min) continue;
        INFO(row.drug_class);
        Person person;
        person.medicine("my pills", {"12:00"}, 400, row.drug_class);
        const DayPlan plan = plan_day(person.situation());
        REQUIRE(plan.blocked.size() == 1);
        CHECK(plan.blocked[0].when.from_min == 720 - row.after_min.value_or(0));
        CHECK(plan.blocked[0].when.to_min == 720 + row.before_min.value_or(0));
        CHECK(plan.blocked[0].drug_class == row.drug_class);
        CHECK_FALSE(plan.blocked[0].sources.empty());
    }
}

TEST_CASE("a medicine that no row names keeps the general gap of 3 hours") {
    Person person;
    person.medicine("paracetamol", {"12:00"});
    CHECK(blocked(person) == "09:00-15:00");
    CHECK(plan_day(person.situation()).blocked[0].drug_class == "other_medicines");
}

TEST_CASE("what must not be combined blocks the whole day, even without times") {
    Person person;
    const RecordId id = person.medicine("raltegravir");
    const DayPlan plan = plan_day(person.situation());
    CHECK(plan.windows.empty());
    REQUIRE(plan.blocked.size() == 1);
    CHECK(plan.blocked[0].never);
    CHECK(plan.blocked[0].medicine == id);
    CHECK(blocked(person) == "00:00-24:00");
}

TEST_CASE("a medicine without times is named, not guessed") {
    Person person;
    const RecordId id = person.medicine("doxycycline");
    const DayPlan plan = plan_day(person.situation());
    REQUIRE(plan.without_times.size() == 1);
    CHECK(plan.without_times[0] == id);
    CHECK(plan.blocked.empty());
}

TEST_CASE("a single dose counts at the time it was logged, and only on its day") {
    Person person;
    Medicine dose;
    dose.name = "doxycycline";
    person.log(dose, "08:00");
    CHECK(windows(person) == "00:00-02:00 10:00-24:00");
    person.today = person.today + 1;
    CHECK(windows(person) == "00:00-24:00");
}

TEST_CASE("times without dates are taken every day from then on") {
    Person person;
    Medicine daily;
    daily.name = "doxycycline";
    daily.times = {TimeOfDay{8 * 60}, TimeOfDay{20 * 60}};
    person.log(daily, "09:00");
    // Before this day no dose was taken, so the early hours are free for other reasons than the evening's.
    CHECK(plan_day(person.situation()).blocked.size() == 2);
    person.today = person.today + 1;
    CHECK(windows(person) == "10:00-14:00 22:00-02:00");
}

TEST_CASE("a course that ended yesterday blocks nothing; its last evening may reach into the morning") {
    Person person;
    Medicine course;
    course.name = "moxifloxacin";
    course.from = person.today - 5;
    course.to = person.today - 1;
    course.times = {TimeOfDay{23 * 60}};
    person.log(course, "08:00", 5);
    CHECK(windows(person) == "03:00-24:00");
    CHECK(blocked(person) == "15:00-03:00");
    std::get<Medicine>(person.records[0].body).times = {TimeOfDay{8 * 60}};
    CHECK(windows(person) == "00:00-24:00");
}

TEST_CASE("someone in a caution group gets no window and the reason") {
    Person person;
    person.profile.conditions = {"kidney_disease"};
    person.medicine("doxycycline", {"08:00"});
    const DayPlan plan = plan_day(person.situation());
    CHECK(plan.windows.empty());
    REQUIRE(plan.cautions.size() == 1);
    CHECK(plan.cautions[0] == "mg_kidney");
    CHECK(plan.blocked.size() == 1);
}

TEST_CASE("magnesium as a medicine needs no gap to itself") {
    Person person;
    person.medicine("Magnesium citrate", {"08:00"});
    CHECK(windows(person) == "00:00-24:00");
}

TEST_CASE("a medicine of two classes keeps the wider gap on either side") {
    Person person;
    person.medicine("ciprofloxacin", {"12:00"}, 400, "iron");  // 2 h and 6 h; 4 h and 4 h
    CHECK(blocked(person) == "06:00-16:00");
    Person turned;
    turned.medicine("iron tablets", {"12:00"}, 400, "fluoroquinolones");
    CHECK(blocked(turned) == "06:00-16:00");
}

TEST_CASE("someone with side effects of magnesium gets no window") {
    Person person;
    person.oral("300", "08:00", 1);
    person.symptom("slow heartbeat");
    const DayPlan plan = plan_day(person.situation());
    CHECK(plan.windows.empty());
    CHECK(test::contains_words(plan.cautions, "mg_excess_severe"));
}

TEST_CASE("every interaction that speaks against magnesium on one's own is asked about first, no other") {
    using catalogue::Effect;
    for (const catalogue::Interaction& row : catalogue::interactions()) {
        INFO(row.drug_class);
        Person person;
        const RecordId id = person.medicine("my pills", {"12:00"}, 400, row.drug_class);
        const DayPlan plan = plan_day(person.situation());
        const bool against = row.kind == Effect::absorption_and_level || row.kind == Effect::raises ||
                             row.kind == Effect::additive || row.kind == Effect::do_not_combine;
        REQUIRE(plan.ask_first.size() == (against ? 1U : 0U));
        if (against) CHECK(plan.ask_first[0].why == std::vector<RecordId>{id});
    }
}

TEST_CASE("many medicines can leave no window at all") {
    Person person;
    person.medicine("doxycycline", {"06:00", "14:00", "22:00"});
    CHECK(windows(person).empty());
}
