// SPDX-License-Identifier: MIT
//
// The screen Experiment: planning with its refusals, beginning, tonight, stopping, the result; the sheet of a
// phone's navigation.
#include "driver.h"

#include "support/records.h"

#include <charley/sample.h>

#include <catch2/catch_test_macros.hpp>

using namespace charley;
using namespace charley::test;

namespace {

constexpr const char* kNow = "2026-11-15T20:00:00+01:00";

void fill_sample(const TempFolder& folder, int nights, double rate) {
    TestEnvironment environment;
    environment.ms = moment(kNow).at.ms;
    auto diary = Diary::open(folder / "diary.charley", environment, {});
    REQUIRE(diary.ok());
    sample::Options options;
    options.nights = nights;
    options.rate = rate;
    options.last_night = to_date({2026, 11, 14});
    auto source = sample::source(options);
    REQUIRE(source.ok());
    REQUIRE(diary->import(*source).ok());
}

DriverOptions on_screen(float width = 390) {
    return {.now = kNow, .screen = gui::Screen::experiment, .width = width, .height = 844};
}

void plan_and_keep(Driver& driver) {
    driver.click("experiment.remedy.stretching_before_bed");
    driver.click("experiment.work_out");
    driver.click("experiment.keep");
}

}  // namespace

TEST_CASE(
    "An experiment is planned with its power in words, drawn, begun and stopped, and undo takes each back") {
    TempFolder folder;
    fill_sample(folder, 200, 1.0);
    Driver driver(folder, on_screen());
    CHECK(driver.sees("Does it help you?"));
    driver.click("experiment.remedy.stretching_before_bed");
    driver.click("experiment.work_out");
    CHECK(driver.sees("a halving of your cramps would be found in"));
    CHECK(driver.records(Kind::experiment).empty());  // working it out writes nothing
    driver.click("experiment.keep");
    const Record planned = driver.only(Kind::experiment);
    const auto& body = *body_as<Experiment>(planned);
    CHECK(body.state == ExperimentState::planned);
    CHECK(body.schedule.size() == static_cast<std::size_t>(2 * body.pairs.value_or(0)));
    CHECK(driver.sees("Fixed beforehand"));
    driver.click("experiment.start");
    CHECK(body_as<Experiment>(driver.only(Kind::experiment))->state == ExperimentState::running);
    CHECK(driver.sees("night 1 of 7 in block 1 of"));
    // What tonight asks for is noted with one press, where it asks for something.
    if (driver.has("experiment.done")) {
        const std::size_t before = driver.records(Kind::factor).size();
        driver.click("experiment.done");
        CHECK(driver.records(Kind::factor).size() == before + 1);
        CHECK(body_as<Factor>(driver.records(Kind::factor).back())->code == "stretching_before_bed");
        driver.click("toast.undo");
    }
    // Nothing about the comparison is told on the way.
    CHECK_FALSE(driver.has("chart.result.chart"));
    driver.click("experiment.stop");
    driver.fill("experiment.reason", "a journey");
    driver.click("experiment.stop_now");
    CHECK(body_as<Experiment>(driver.only(Kind::experiment))->stop_reason == "a journey");
    CHECK(driver.sees("Stopped early"));
    driver.click("toast.undo");
    CHECK(body_as<Experiment>(driver.only(Kind::experiment))->state == ExperimentState::running);
}

TEST_CASE("A plan that is discarded is gone, and undo brings it back") {
    TempFolder folder;
    fill_sample(folder, 200, 1.0);
    Driver driver(folder, on_screen(1280));
    plan_and_keep(driver);
    driver.click("experiment.discard");
    CHECK(driver.records(Kind::experiment).empty());
    driver.click("toast.undo");
    CHECK(driver.records(Kind::experiment).size() == 1);
    driver.click("experiment.start_tomorrow");
    CHECK(body_as<Experiment>(driver.only(Kind::experiment))->first_night == to_date({2026, 11, 16}));
    CHECK(driver.sees("The experiment begins on"));
}

TEST_CASE("What cannot be answered is not begun: too few nights, too few cramps, a caution") {
    SECTION("an empty diary") {
        TempFolder folder;
        Driver driver(folder, on_screen());
        driver.click("experiment.remedy.magnesium");
        driver.click("experiment.work_out");
        CHECK(driver.sees("28 more nights with known cramps"));
        CHECK_FALSE(driver.has("experiment.keep"));
    }
    SECTION("hardly any cramps") {
        TempFolder folder;
        fill_sample(folder, 200, 0.02);
        Driver driver(folder, on_screen());
        driver.click("experiment.remedy.stretching_before_bed");
        driver.click("experiment.work_out");
        CHECK_FALSE(driver.has("experiment.keep"));
        CHECK((driver.sees("cannot answer") || driver.sees("No cramp is on record")));
    }
    SECTION("a caution") {
        TempFolder folder;
        fill_sample(folder, 200, 1.0);
        Driver driver(folder, on_screen());
        Record profile = driver.diary().profile().value();
        body_as<Profile>(profile)->conditions = {"kidney_disease"};
        REQUIRE(driver.diary().set_profile(profile).ok());
        driver.app->session().touch();
        driver.settle();
        driver.click("experiment.remedy.magnesium");
        driver.click("experiment.work_out");
        CHECK(driver.sees("Magnesium is not tried here"));
        CHECK_FALSE(driver.has("experiment.keep"));
        CHECK(driver.records(Kind::experiment).empty());
    }
}

TEST_CASE("At its end the result is told pair by pair, and a pair leads to its nights") {
    TempFolder folder;
    fill_sample(folder, 200, 1.0);
    Driver driver(folder, on_screen(1280));
    plan_and_keep(driver);
    driver.click("experiment.start");
    const Record record = driver.only(Kind::experiment);
    const auto& body = *body_as<Experiment>(record);
    // Every night of it is kept: two cramps without, none with the remedy.
    const std::int64_t blocks = static_cast<std::int64_t>(body.schedule.size());
    for (std::int64_t night = 0; night < blocks * 7; ++night) {
        const bool with = body.schedule[static_cast<std::size_t>(night / 7)] == 'B';
        const Date date = to_date({2026, 11, 15}) + static_cast<std::int32_t>(night);
        Record each;
        each.start = start_of_night(date, UtcOffset{60}, {});
        Night of_night;
        of_night.date = date;
        if (with) of_night.quiet = true;
        if (!with) of_night.cramps = 2;
        each.body = of_night;
        driver.environment.ms = each.start.at.ms + 20 * 3'600'000;
        REQUIRE(driver.diary().add(each).ok());
    }
    driver.pass(86'400);
    driver.app->session().touch();
    driver.settle();
    CHECK(driver.app->experiment().state() == gui::ExperimentModel::State::ended);
    CHECK(driver.sees("seems to help you"));
    CHECK(driver.has("chart.result.chart"));
    driver.click("chart.result.chart");
    CHECK(driver.app->screen() == gui::Screen::diary);
    CHECK(driver.app->timeline().from.has_value());
    driver.app->show(gui::Screen::experiment);
    driver.settle();
    driver.click("experiment.again");
    CHECK(driver.has("experiment.work_out"));
}

TEST_CASE("Unknown nights of an experiment lead to the diary, where they can be told") {
    TempFolder folder;
    fill_sample(folder, 200, 1.0);
    Driver driver(folder, on_screen());
    plan_and_keep(driver);
    driver.click("experiment.start");
    driver.set_now("2026-11-18T20:00:00+01:00");
    driver.app->session().touch();
    driver.settle();
    driver.click("experiment.missing.2026-11-16");
    CHECK(driver.app->screen() == gui::Screen::diary);
    CHECK(driver.app->timeline().from == to_date({2026, 11, 16}));
}
