// SPDX-License-Identifier: MIT
//
// The screen Experiment: planning with its refusals, beginning, tonight, stopping, the result; the sheet of a
// phone's navigation.
#include "driver.h"

#include "support/records.h"

#include <charley/experiment_chart.h>
#include <charley/sample.h>

#include <catch2/catch_test_macros.hpp>

#include <fstream>
#include <iterator>
#include <string>

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

/// Every night of an experiment from its first on: quiet with the remedy, so many cramps without it.
void keep_nights(Driver& driver, const Experiment& body, std::int64_t nights, std::int64_t cramps) {
    for (std::int64_t night = 0; night < nights; ++night) {
        const bool with = body.schedule[static_cast<std::size_t>(night / 7)] == 'B';
        const Date date = to_date({2026, 11, 15}) + static_cast<std::int32_t>(night);
        Record each;
        each.start = start_of_night(date, UtcOffset{60}, {});
        Night of_night;
        of_night.date = date;
        if (with) of_night.quiet = true;
        if (!with) of_night.cramps = cramps;
        each.body = of_night;
        driver.environment.ms = each.start.at.ms + 20 * 3'600'000;
        REQUIRE(driver.diary().add(each).ok());
    }
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
    CHECK(driver.sees("and it was stopped early"));
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

TEST_CASE("The plan shows what each number of pairs could find, and pressing one takes it") {
    TempFolder folder;
    fill_sample(folder, 200, 1.0);
    Driver driver(folder, on_screen(1280));
    driver.click("experiment.remedy.stretching_before_bed");
    driver.click("experiment.work_out");
    REQUIRE(driver.has("chart.power.chart"));
    REQUIRE(driver.app->experiment().worked().has_value());
    const auto pairs = [&] { return driver.app->experiment().worked()->plan->design.pairs; };
    const std::int64_t before = pairs();
    CHECK(driver.sees("of 100 such experiments, a fall by 30 % in"));
    // The middle of the chart is in the middle of 6 to 30.
    driver.click("chart.power.chart");
    CHECK(pairs() != before);
    CHECK(pairs() > 12);
    CHECK(pairs() < 24);
    CHECK(driver.app->experiment().pairs == pairs());
    CHECK(driver.records(Kind::experiment).empty());  // nothing is kept yet
    driver.click("chart.power.flip");
    CHECK(driver.sees("Halving found"));
    driver.click("chart.power.copy");
    CHECK(driver.clipboard.find("30\t") != std::string::npos);
    // The nights that it rests on.
    driver.click("experiment.base");
    CHECK(driver.app->screen() == gui::Screen::diary);
    CHECK(driver.app->timeline().to == to_date({2026, 11, 14}));
    driver.click("behind.back");
    driver.click("experiment.keep");
    CHECK(body_as<Experiment>(driver.only(Kind::experiment))->pairs.value_or(0) > 12);
}

TEST_CASE("The curve of power is a chart with a sentence, a table and marks inside its box") {
    experiment::Plan plan;
    plan.design.pairs = 10;
    plan.process.rate = 1;
    for (std::int64_t pairs = 6; pairs <= 30; ++pairs)
        plan.curve.push_back({pairs, static_cast<double>(pairs) / 31, static_cast<double>(pairs) / 62});
    plan.power = plan.curve[4];
    plan.pairs_needed = 25;
    for (const float width : {240.0F, 390.0F, 900.0F}) {
        const chart::Scene scene =
            chart::power_curve(plan, text::Catalogue::english(), chart::Canvas{width, 190, 13});
        CHECK(scene.title.find("25 pairs") != std::string::npos);
        CHECK(scene.sentence.find("in 32 of 100 such experiments, a fall by 30 % in 16") !=
              std::string::npos);
        CHECK(scene.table.rows.size() == 25);
        REQUIRE(scene.marks.size() == 25);
        for (const chart::Mark& mark : scene.marks) {
            CHECK(mark.x >= 0);
            CHECK(mark.x + mark.w <= width + 0.5F);
            CHECK(mark.figure.rfind("pairs.", 0) == 0);
        }
    }
    plan.pairs_needed.reset();
    CHECK(chart::power_curve(plan, text::Catalogue::english(), chart::Canvas{390, 190, 13}).title ==
          "Even 30 pairs would miss a halving too often");
}

TEST_CASE("Before it begins stand what speaks against it and how adherence is counted") {
    TempFolder folder;
    fill_sample(folder, 200, 1.0);
    Driver driver(folder, on_screen(1280));
    driver.click("experiment.remedy.magnesium");
    driver.click("experiment.work_out");
    CHECK(driver.sees("that charley checks for speaks against it"));
    CHECK(driver.sees("An evening counts as kept when the diary shows magnesium"));
    driver.click("experiment.keep");
    CHECK(driver.sees("An evening counts as kept when the diary shows magnesium"));
    CHECK(driver.sees("of the last 28 evenings magnesium was noted"));
    if (driver.has("experiment.taken_before")) {
        driver.click("experiment.taken_before");
        CHECK(driver.app->screen() == gui::Screen::diary);
        CHECK(driver.sees("behind this figure"));
        driver.click("behind.back");
    }
    // A caution that comes after the plan is told before the start, with its source, and the start refused.
    Record profile = driver.diary().profile().value();
    body_as<Profile>(profile)->conditions = {"kidney_disease"};
    REQUIRE(driver.diary().set_profile(profile).ok());
    driver.app->session().touch();
    driver.settle();
    CHECK(driver.sees("With kidney disease, do not take magnesium without your doctor"));
    driver.click("experiment.caution.mg_kidney.sources");
    CHECK(driver.sees("http"));
    driver.click("experiment.start");
    CHECK(body_as<Experiment>(driver.only(Kind::experiment))->state == ExperimentState::planned);
    CHECK(driver.sees("Magnesium is not tried here"));
}

TEST_CASE("What speaks against the remedy after the start stands in place of tonight's instruction") {
    TempFolder folder;
    fill_sample(folder, 200, 1.0);
    Driver driver(folder, on_screen(1280));
    driver.click("experiment.remedy.magnesium");
    driver.click("experiment.work_out");
    driver.click("experiment.keep");
    driver.click("experiment.start");
    REQUIRE(body_as<Experiment>(driver.only(Kind::experiment))->state == ExperimentState::running);
    // The order is drawn by coin: begin it so that tonight lies in a block with the remedy.
    Record record = driver.only(Kind::experiment);
    Experiment& body = *body_as<Experiment>(record);
    if (body.schedule[0] == 'A') {
        body.first_night = *body.first_night - 7;
        REQUIRE(driver.diary().change(record).ok());
    }
    driver.app->session().touch();
    driver.settle();
    CHECK(driver.sees("Tonight with magnesium"));
    CHECK(driver.has("experiment.done"));
    Record profile = driver.diary().profile().value();
    body_as<Profile>(profile)->conditions = {"kidney_disease"};
    REQUIRE(driver.diary().set_profile(profile).ok());
    driver.app->session().touch();
    driver.settle();
    CHECK_FALSE(driver.sees("Tonight with magnesium"));
    CHECK(driver.sees("Leave it out and first see to this: With kidney disease"));
    CHECK_FALSE(driver.has("experiment.done"));
    driver.click("experiment.caution.mg_kidney.sources");
    CHECK(driver.sees("http"));
}

TEST_CASE("The one-page report is saved where the person says, and where it went is shown") {
    TempFolder folder;
    fill_sample(folder, 200, 1.0);
    Driver driver(folder, on_screen(1280));
    plan_and_keep(driver);
    CHECK_FALSE(driver.has("experiment.report"));  // nothing to report before it begins
    driver.click("experiment.start");
    const auto page_at = [](const std::string& path) {
        std::ifstream in(path);
        return std::string((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    };
    SECTION("beside the diary, where nothing else is said") {
        driver.click("experiment.report");
        const std::string path = folder / "experiment-stretching_before_bed-2026-11-15.html";
        CHECK(driver.sees("The report is saved: " + path));
        const std::string page = page_at(path);
        CHECK(page.rfind("<!doctype html>", 0) == 0);
        CHECK(page.find("SHA-256") != std::string::npos);
        CHECK(page.find("The blocks are not compared before the end") != std::string::npos);
        driver.click("experiment.report");  // an earlier page of the same name is replaced
        CHECK(driver.sees("The report is saved: " + path));
    }
    SECTION("elsewhere") {
        driver.fill("experiment.report_path", folder / "mine.html");
        driver.click("experiment.report");
        CHECK(page_at(folder / "mine.html").rfind("<!doctype html>", 0) == 0);
    }
    SECTION("not over something else, not into a folder that is not there") {
        {
            std::ofstream out(folder / "letter.txt");
            out << "dear doctor";
        }
        driver.fill("experiment.report_path", folder / "letter.txt");
        driver.click("experiment.report");
        CHECK(driver.sees("exists and is no page of charley's"));
        CHECK(page_at(folder / "letter.txt") == "dear doctor");
        driver.fill("experiment.report_path", folder / "nowhere/report.html");
        driver.click("experiment.report");
        CHECK_FALSE(driver.sees("The report is saved"));
        CHECK(driver.app->experiment().report_failed());
    }
    SECTION("stopped early: without p") {
        driver.click("experiment.stop");
        driver.click("experiment.stop_now");
        CHECK(driver.sees("so no p is given"));
        driver.click("experiment.report");
        CHECK(page_at(folder / "experiment-stretching_before_bed-2026-11-15.html").find("no p is given") !=
              std::string::npos);
        // The next experiment begins without a word about the report of this one.
        driver.set_now("2026-11-16T20:00:00+01:00");
        driver.click("experiment.again");
        plan_and_keep(driver);
        driver.click("experiment.start");
        CHECK_FALSE(driver.sees("The report is saved"));
        CHECK(driver.app->experiment().report_path ==
              folder / "experiment-stretching_before_bed-2026-11-16.html");
    }
}

TEST_CASE("On the way nothing tells how the blocks compare") {
    TempFolder folder;
    fill_sample(folder, 200, 1.0);
    Driver driver(folder, on_screen(1280));
    plan_and_keep(driver);
    driver.click("experiment.start");
    const Record record = driver.only(Kind::experiment);
    const auto& body = *body_as<Experiment>(record);
    // Four blocks are over, with a difference that anyone would like to see.
    keep_nights(driver, body, 28, 3);
    driver.pass(43'200);
    driver.app->session().touch();
    driver.settle();
    REQUIRE(driver.app->experiment().state() == gui::ExperimentModel::State::running);
    CHECK(driver.sees("Too early to tell"));
    CHECK(driver.sees("2 of "));
    CHECK_FALSE(driver.has("chart.result.chart"));
    for (const char* id : {"tile.ratio.open", "tile.wins.open", "tile.evidence.open"})
        CHECK_FALSE(driver.has(id));
    driver.click("chart.experiment.flip");
    CHECK_FALSE(driver.sees("Cramps"));  // the table of blocks holds no cramps
    // The pairs lead to their nights all the same: the diary hides nothing.
    driver.click("tile.pairs.open");
    CHECK(driver.app->screen() == gui::Screen::diary);
    CHECK(driver.app->timeline().from == to_date({2026, 11, 15}));
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
    keep_nights(driver, body, blocks * 7, 2);
    driver.pass(86'400);
    driver.app->session().touch();
    driver.settle();
    CHECK(driver.app->experiment().state() == gui::ExperimentModel::State::ended);
    CHECK(driver.sees("seems to help you"));
    for (const char* id : {"chart.result", "chart.experiment"}) {
        INFO(id);
        driver.click(std::string(id) + ".chart");
        CHECK(driver.app->screen() == gui::Screen::diary);
        CHECK(driver.app->timeline().from.has_value());
        driver.click("behind.back");
        REQUIRE(driver.app->screen() == gui::Screen::experiment);
        driver.focus(std::string(id) + ".chart");
        driver.key(ImGuiKey_Enter);
        CHECK(driver.app->screen() == gui::Screen::diary);
        driver.click("behind.back");
        driver.click(std::string(id) + ".flip");
        driver.click(std::string(id) + ".copy");
        CHECK(driver.clipboard.find('\t') != std::string::npos);
        driver.click(std::string(id) + ".flip");
    }
    for (const char* id : {"tile.ratio.open", "tile.wins.open", "tile.evidence.open"}) {
        INFO(id);
        driver.click(id);
        CHECK(driver.app->screen() == gui::Screen::diary);
        driver.click("behind.back");
    }
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

TEST_CASE("Asked without a remedy, the plan says what is missing") {
    TempFolder folder;
    Driver driver(folder, {.screen = gui::Screen::experiment, .theme = gui::Theme::day});
    driver.settle();
    driver.click("experiment.work_out");
    CHECK(driver.sees("Choose first what you would like to try"));
    driver.click("experiment.remedy.vitamin_k");
    CHECK_FALSE(driver.sees("Choose first what you would like to try"));
}
