// SPDX-License-Identifier: MIT
//
// The screen Trends: the finding in words, tables on request, and the way to the records behind a figure.
#include "driver.h"

#include "support/records.h"

#include <charley/chart.h>

#include <charley/sample.h>
#include <charley/trend_charts.h>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>
#include <set>
#include <variant>
#include <vector>

using namespace charley;
using namespace charley::test;

namespace {

constexpr const char* kNow = "2026-11-15T14:00:00+01:00";

// 28 nights with a cramp at 02:10 in every second one, the others quiet.
void fill_four_weeks(Driver& driver) {
    for (int day = 1; day <= 28; ++day) {
        Record record;
        record.start = moment("2026-11-15T02:10:00+01:00");
        record.start.at.ms -= std::int64_t{86'400'000} * day;
        if (day % 2 == 0) {
            Cramp cramp;
            cramp.side = Side::right;
            cramp.muscles = {Muscle::calf};
            cramp.pain = 6;
            cramp.duration_s = 120;
            cramp.reliefs = {{"stretch", 3, 30 + day}};
            record.body = cramp;
        } else {
            Night night;
            night.date = night_of(record.start, DayBoundary{});
            night.quiet = true;
            record.body = night;
        }
        REQUIRE(driver.diary().add(record).ok());
    }
    driver.app->session().touch();
    driver.settle();
}

}  // namespace

TEST_CASE("An empty diary says what a figure needs") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::trends});
    CHECK(driver.sees("No night is known yet."));
    driver.click("trends.empty");
    CHECK(driver.app->screen() == gui::Screen::tonight);
}

TEST_CASE("The finding stands first, in words, with what is and is not certain") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::trends, .width = 1280, .height = 800});
    fill_four_weeks(driver);
    CHECK(driver.app->trends().figures().cramps == 14);
    CHECK(driver.sees("3.5 cramps a week."));
    CHECK(driver.sees("Your usual rate lies between"));
    CHECK(driver.sees("5 of 10"));
    // Every figure with its interval and how many it rests on.
    CHECK(driver.sees("1.9 to 5.9 \u00B7 28 nights"));
    CHECK(driver.sees("3.2 to 6.8 of 10 \u00B7 14 of 28 nights"));
    CHECK(driver.sees("6 to 6 \u00B7 14 of 14 cramps"));
    CHECK(driver.sees("2 min to 2 min \u00B7 14 of 14 cramps"));
    CHECK(driver.sees("Half start between 02 and 03"));
    CHECK(driver.sees("Right calf, 14"));
}

TEST_CASE("A chart turns into its sentence and table, and the table can be copied") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::trends, .width = 1280, .height = 800});
    fill_four_weeks(driver);
    driver.click("chart.onset.flip");
    CHECK(driver.sees("Of 14 cramps at least half started between 02 and 03 o'clock."));
    CHECK(driver.sees("02:00"));
    driver.click("chart.onset.copy");
    CHECK(driver.clipboard.find("02:00\t14\n") != std::string::npos);
    driver.click("chart.onset.flip");
    CHECK(driver.has("chart.onset.chart"));
}

TEST_CASE("A click on a mark opens the records behind it") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::trends, .width = 1280, .height = 800});
    fill_four_weeks(driver);
    SECTION("an hour") {
        // The middle of the onset chart, from 20 to 08, is the hour of 02.
        driver.click("chart.onset.chart");
        CHECK(driver.app->screen() == gui::Screen::diary);
        CHECK(driver.sees("14 records lie behind this figure."));
        driver.click("behind.back");
        CHECK(driver.app->screen() == gui::Screen::trends);
    }
    SECTION("a week") {
        driver.click("chart.weekly.chart");
        CHECK(driver.app->screen() == gui::Screen::diary);
        CHECK(driver.app->timeline().from.has_value());
        REQUIRE(driver.app->timeline().to.has_value());
        CHECK(*driver.app->timeline().to - *driver.app->timeline().from == 6);
        driver.click("filter.dates");
        CHECK_FALSE(driver.app->timeline().from.has_value());
    }
}

TEST_CASE("The window of nights can be changed, and figures follow a new record") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::trends, .width = 1280, .height = 800});
    fill_four_weeks(driver);
    driver.click("trends.span.0");
    CHECK(driver.app->trends().figures().nights.elapsed == 7);
    driver.click("trends.span.1");
    CHECK(driver.app->trends().figures().nights.elapsed == 28);
    driver.click("trends.span.4");
    Record record;
    record.start = moment("2026-11-15T03:00:00+01:00");
    record.body = Cramp{};
    REQUIRE(driver.diary().add(record).ok());
    driver.app->session().look_for_changes();
    driver.settle();
    CHECK(driver.app->trends().figures().cramps == 15);
}

TEST_CASE("Every chart has a title, a sentence and a table as long as its head, also without records") {
    const text::Catalogue& words = text::Catalogue::english();
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::trends});
    const auto check = [&] {
        const trends::Figures& figures = driver.app->trends().figures();
        const trends::NightSeries& series = driver.app->trends().series();
        const chart::Canvas canvas{320, 200, 13};
        for (const chart::Scene& scene :
             {chart::weekly(figures, series, words, canvas), chart::heat_map(figures, series, words, canvas),
              chart::onset_hours(figures, words, canvas), chart::sites(figures, words, canvas),
              chart::reliefs(figures, words, canvas), chart::rolling_rate(series, words, canvas),
              chart::strip(driver.app->trends().timeline(), driver.app->trends().shown(), chart::Strip::pain,
                           words, canvas),
              chart::strip(driver.app->trends().timeline(), driver.app->trends().shown(),
                           chart::Strip::duration, words, canvas),
              chart::two_periods(driver.app->compare().comparison().value_or(trends::Comparison()), words,
                                 canvas),
              chart::factor_forest(driver.app->trends().factors(), words, canvas)}) {
            CHECK_FALSE(scene.title.empty());
            CHECK_FALSE(scene.sentence.empty());
            for (const auto& row : scene.table.rows) CHECK(row.size() == scene.table.head.size());
            for (const chart::Mark& mark : scene.marks) {
                CHECK_FALSE(mark.words.empty());
                CHECK(mark.x >= -0.5F);
                CHECK(mark.x + mark.w <= scene.width + 0.5F);
                CHECK((mark.first <= mark.last || !mark.figure.empty()));
            }
        }
    };
    check();
    fill_four_weeks(driver);
    check();
}

TEST_CASE("On the leg map the part with most cramps is the strongest, also where some are of both legs") {
    trends::Figures figures;
    figures.sites = {{"right/calf", 18}, {"left/calf", 12}, {"both/calf", 1}};
    const chart::Scene scene = chart::sites(figures, text::Catalogue::english(), chart::Canvas{320, 200, 13});
    std::vector<float> strengths;
    for (const chart::Shape& shape : scene.shapes) {
        const auto* part = std::get_if<chart::Polygon>(&shape);
        if (part == nullptr || part->ink != chart::Ink::cramp) continue;
        CHECK(part->alpha <= 1.0F);
        strengths.push_back(part->alpha);
    }
    REQUIRE(strengths.size() == 2);  // the calves, left first
    CHECK(strengths[1] == 1.0F);
    CHECK(strengths[0] < strengths[1]);
    REQUIRE(scene.marks.size() == 2);
    CHECK(scene.marks[1].words == "Right calf: 19 cramps");
}

namespace {

void fill_sample(Driver& driver, int nights) {
    sample::Options options;
    options.nights = nights;
    options.last_night = to_date({2026, 11, 13});
    auto source = sample::source(options);
    REQUIRE(source.ok());
    REQUIRE(driver.diary().import(*source).ok());
    driver.app->session().touch();
    driver.settle();
}

}  // namespace

TEST_CASE("Whether it changes stands in the first sentence, and every chart of change leads to its records") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::trends, .width = 1280, .height = 800});
    fill_sample(driver, 300);
    driver.click("trends.span.4");
    const auto& words = text::Catalogue::english();
    const std::string verdict = chart::trend_words(driver.app->trends().trend(), words);
    REQUIRE_FALSE(verdict.empty());
    CHECK(driver.sees("a week. " + verdict));
    REQUIRE(driver.app->compare().comparison().has_value());
    CHECK(driver.sees(chart::comparison_words(*driver.app->compare().comparison(), words)));
    SECTION("the rolling rate") {
        driver.click("chart.rolling.chart");
        CHECK(driver.app->screen() == gui::Screen::diary);
        REQUIRE(driver.app->timeline().to.has_value());
        CHECK(*driver.app->timeline().to - *driver.app->timeline().from == 27);
    }
    SECTION("pain") {
        driver.click("chart.pain.chart");
        CHECK(driver.app->screen() == gui::Screen::diary);
        CHECK(driver.app->timeline().from.has_value());
    }
    SECTION("a period") {
        driver.click("chart.compare.chart");
        CHECK(driver.app->screen() == gui::Screen::diary);
        CHECK(driver.app->timeline().from.has_value());
    }
    SECTION("a factor") {
        REQUIRE_FALSE(driver.app->trends().factors().factors.empty());
        driver.click("chart.factors.chart");
        CHECK(driver.app->screen() == gui::Screen::diary);
        CHECK(driver.has("behind.back"));
    }
}

TEST_CASE("Every chart of Trends opens the records behind it by a click and by Enter, and comes back") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::trends, .width = 1280, .height = 800});
    fill_sample(driver, 300);
    driver.click("trends.span.4");
    for (const char* id :
         {"chart.weekly", "chart.onset", "chart.heat", "chart.sites", "chart.reliefs", "chart.rolling",
          "chart.pain", "chart.duration", "chart.factors", "chart.compare"}) {
        INFO(id);
        const std::string chart = std::string(id) + ".chart";
        driver.click(chart);
        CHECK(driver.app->screen() == gui::Screen::diary);
        CHECK((driver.sees("behind this figure") || driver.has("filter.dates")));
        REQUIRE(driver.has("behind.back"));
        driver.click("behind.back");
        REQUIRE(driver.app->screen() == gui::Screen::trends);
        CHECK_FALSE(driver.app->timeline().from.has_value());
        driver.focus(chart);
        driver.key(ImGuiKey_RightArrow);
        driver.key(ImGuiKey_Enter);
        CHECK(driver.app->screen() == gui::Screen::diary);
        driver.click("behind.back");
        REQUIRE(driver.app->screen() == gui::Screen::trends);
        // The same in words: a sentence, and a table that can be copied with it.
        driver.click(std::string(id) + ".flip");
        driver.clipboard.clear();
        driver.click(std::string(id) + ".copy");
        const std::size_t end = driver.clipboard.find("\n\n");
        REQUIRE(end != std::string::npos);
        CHECK(driver.sees(driver.clipboard.substr(0, end)));
        CHECK(driver.clipboard.find('\t', end) != std::string::npos);
        driver.click(std::string(id) + ".flip");
    }
}

TEST_CASE("Every figure on a tile opens the records behind it") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::trends, .width = 1280, .height = 800});
    fill_four_weeks(driver);
    for (const char* id : {"tile.rate", "tile.with_cramp", "tile.pain", "tile.duration", "tile.coverage"}) {
        INFO(id);
        driver.click(std::string(id) + ".open");
        CHECK(driver.app->screen() == gui::Screen::diary);
        if (std::string(id) == "tile.pain") CHECK(driver.sees("14 records lie behind this figure."));
        if (std::string(id) == "tile.with_cramp") CHECK(driver.app->timeline().kind == Kind::cramp);
        driver.click("behind.back");
        REQUIRE(driver.app->screen() == gui::Screen::trends);
    }
}

TEST_CASE("Behind a figure of thousands of records the latest are shown, and more on request") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::trends, .width = 1280, .height = 800});
    fill_sample(driver, 900);
    driver.click("trends.span.4");
    REQUIRE(driver.app->trends().behind("pain").size() > 200);
    driver.click("tile.pain.open");
    const auto rows = [&] {
        std::size_t n = 0;
        for (const gui::Noted& note : driver.app->ui().noted())
            n += note.id.rfind("record.", 0) == 0 ? 1U : 0U;
        return n;
    };
    CHECK(rows() == 100);
    driver.click("behind.more");
    CHECK(rows() == 200);
}

TEST_CASE("A diary of one cramp has its Trends, and every preset of periods says why it cannot tell") {
    TempFolder folder;
    Driver driver(
        folder,
        {.now = "2026-11-15T03:00:00+01:00", .screen = gui::Screen::trends, .width = 1280, .height = 800});
    Record record;
    record.start = moment("2026-11-15T02:10:00+01:00");
    record.body = Cramp{};
    REQUIRE(driver.diary().add(record).ok());
    driver.app->session().touch();
    driver.settle();
    for (int preset = 0; preset < 5; ++preset) {
        INFO(preset);
        driver.click("compare.preset." + std::to_string(preset));
        REQUIRE(driver.app->compare().comparison().has_value());
        // Nights before the diary began are unknown nights.
        const bool long_ago = preset == 1 || preset == 2;
        CHECK(driver.sees(long_ago
                              ? "Too many nights are unknown to tell"
                              : "You cannot tell yet; it would take 56 known nights in the earlier period."));
    }
}

TEST_CASE("Trends and an experiment come to rest: nothing is computed where nothing changes") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::trends, .width = 1280, .height = 800});
    fill_sample(driver, 200);
    const auto counted = [&] {
        return driver.app->compare().version() + driver.app->trends().version() +
               driver.app->experiment().version() + driver.app->magnesium().version();
    };
    const auto rests = [&] {
        const auto before = counted();
        for (int i = 0; i < 10; ++i) {
            driver.frame();
            if (driver.app->session().jobs().active() || driver.app->ui().again()) return false;
            driver.app->pump();
        }
        return counted() == before;
    };
    for (int preset = 0; preset < 5; ++preset) {
        driver.click("compare.preset." + std::to_string(preset));
        CHECK(rests());
    }
    driver.click("compare.preset.3");
    driver.fill("compare.day", "never");
    driver.key(ImGuiKey_Escape);
    CHECK(rests());
    for (const gui::Screen screen : {gui::Screen::experiment, gui::Screen::magnesium}) {
        driver.app->show(screen);
        driver.settle();
        CHECK(rests());
    }
}

TEST_CASE(
    "Ten years are drawn within what one frame takes, wherever it is scrolled, on a large display too") {
    TempFolder folder;
    Driver driver(folder,
                  {.now = kNow, .screen = gui::Screen::trends, .width = 2560, .height = 2800, .pixels = 2});
    fill_sample(driver, 3650);
    driver.click("trends.span.4");
    // Without offsets of vertices, which not every renderer has, a list holds 65 536 of them.
    constexpr int kMost = 65'536;
    const auto vertices = [] {
        int most = 0;
        for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists)
            most = std::max(most, list->VtxBuffer.Size);
        return most;
    };
    for (int page = 0; page < 12; ++page) {
        INFO(page);
        CHECK(vertices() > 500);
        CHECK(vertices() < kMost);
        driver.key(ImGuiKey_PageDown);
    }
}

TEST_CASE(
    "Two periods are chosen by a preset or freely, and what is wrong with them is said where it stands") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::trends, .width = 1280, .height = 800});
    fill_sample(driver, 400);
    const auto compared = [&]() -> const trends::Comparison& {
        REQUIRE(driver.app->compare().comparison().has_value());
        return *driver.app->compare().comparison();
    };
    SECTION("the last eight weeks against the eight before") {
        driver.click("compare.preset.1");
        CHECK(compared().b.to == to_date({2026, 11, 14}));
        CHECK(compared().b.to - compared().b.from == 55);
        CHECK(compared().a.to == compared().b.from - 1);
        CHECK(compared().a.to - compared().a.from == 55);
        CHECK(driver.app->compare().a_from.text == to_string(compared().a.from));
    }
    SECTION("before and after a date") {
        driver.click("compare.preset.3");
        driver.fill("compare.day", "2026-06-01");
        CHECK(compared().b.from == to_date({2026, 6, 1}));
        CHECK(compared().a.to == to_date({2026, 5, 31}));
        CHECK(compared().a.to - compared().a.from <= 181);
        driver.fill("compare.day", "the first of June");
        CHECK(driver.sees("Not a date. Write it as 2026-11-14."));
    }
    SECTION("one's own dates") {
        driver.fill("compare.a_from", "2026-01-01");
        driver.fill("compare.a_to", "2026-03-31");
        driver.fill("compare.b_from", "2026-07-01");
        driver.fill("compare.b_to", "2026-09-30");
        CHECK(driver.app->compare().preset() == gui::CompareModel::Preset::own);
        CHECK(compared().a.from == to_date({2026, 1, 1}));
        CHECK(compared().b.to == to_date({2026, 9, 30}));
        CHECK(driver.sees(chart::comparison_words(compared(), text::Catalogue::english())));
        driver.fill("compare.b_from", "2026-03-01");
        CHECK(driver.sees("The two periods share nights."));
        CHECK_FALSE(driver.app->compare().comparison().has_value());
        driver.fill("compare.b_from", "2026-10-31");
        CHECK(driver.sees("A period ends before it begins."));
        driver.fill("compare.b_from", "soon");
        CHECK(driver.sees("Not a date."));
        // A new record does not throw away what was typed.
        driver.fill("compare.b_from", "2026-07-01");
        Record record;
        record.start = moment("2026-11-15T03:00:00+01:00");
        record.body = Cramp{};
        REQUIRE(driver.diary().add(record).ok());
        driver.app->session().look_for_changes();
        driver.settle();
        CHECK(compared().b.from == to_date({2026, 7, 1}));
    }
}

TEST_CASE(
    "Beside two periods stand chance, regression to the mean, placebo groups and the season, with sources") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::trends, .width = 1280, .height = 800});
    SECTION("enough nights") {
        fill_sample(driver, 400);
        driver.click("compare.preset.0");
        CHECK(driver.sees("chance alone would put that between"));
        CHECK(driver.sees("were to be expected next"));
    }
    SECTION("too few") {
        fill_four_weeks(driver);
        CHECK(driver.sees("What chance alone would do cannot be told from so few nights"));
        CHECK(driver.sees("the two rates only stand side by side"));
    }
    CHECK(driver.sees("people on dummy pills had 36 % fewer cramps"));
    CHECK(driver.sees("twice as high in summer as in winter"));
    driver.click("compare.placebo.sources");
    CHECK(driver.sees("Roguin Maor"));
    driver.click("compare.season.sources");
    CHECK(driver.sees("CMAJ"));
    driver.click("compare.season.copy");
    CHECK(driver.clipboard.find("http") != std::string::npos);
}

TEST_CASE("What helped shows in what share of its uses it did, with the interval and the number") {
    trends::Figures figures;
    trends::ReliefFigures stretch;
    stretch.what = "stretch";
    stretch.used = 30;
    stretch.rated = 28;
    stretch.stopped = 22;
    stretch.stopped_share = trends::Estimate{0.78, 0.61, 0.90};
    stretch.timed = 20;
    stretch.median_seconds = 38.0;
    stretch.seconds_interval = trends::Interval{30, 50};
    trends::ReliefFigures heat;
    heat.what = "heat";
    heat.used = 3;
    heat.rated = 3;
    heat.stopped = 1;
    figures.reliefs = {stretch, heat};
    const chart::Scene scene =
        chart::reliefs(figures, text::Catalogue::english(), chart::Canvas{330, 200, 13});
    std::vector<const chart::Line*> shares;
    std::vector<std::string> labels;
    for (const chart::Shape& shape : scene.shapes) {
        if (const auto* line = std::get_if<chart::Line>(&shape);
            line != nullptr && line->ink == chart::Ink::quiet)
            shares.push_back(line);
        if (const auto* label = std::get_if<chart::Label>(&shape)) labels.push_back(label->words);
    }
    REQUIRE(shares.size() == 1);  // three ratings are too few for an interval
    CHECK(shares[0]->points[1].x - shares[0]->points[0].x > 20);
    CHECK(std::find(labels.begin(), labels.end(), "22 of 28") != labels.end());
    CHECK(std::find(labels.begin(), labels.end(), "1 of 3") != labels.end());
    REQUIRE(scene.table.rows.size() == 2);
    CHECK(scene.table.rows[0][3] == "7.8 of 10 (6.1 to 9)");
    CHECK(scene.table.rows[1][3] == "too few to say");
    CHECK(scene.sentence.find("22 of 28 rated uses") != std::string::npos);
}

TEST_CASE("The hours usually slept are shaded behind the hours of onset, and said") {
    trends::Figures figures;
    figures.cramps = 4;
    figures.onset_hour[2] = 4;
    trends::OnsetClock clock;
    clock.sleep_from_hour = 23.0;
    clock.sleep_to_hour = 7.0;
    const chart::Canvas canvas{340, 200, 13};
    const auto shaded = [](const chart::Scene& scene) {
        std::vector<chart::Rect> out;
        for (const chart::Shape& shape : scene.shapes) {
            const auto* rect = std::get_if<chart::Rect>(&shape);
            if (rect != nullptr && rect->ink == chart::Ink::field) out.push_back(*rect);
        }
        return out;
    };
    const chart::Scene with = chart::onset_hours(figures, text::Catalogue::english(), canvas, clock);
    REQUIRE(shaded(with).size() == 1);
    // Of the thirteen hours from 20 to 09, eight from 23 to 07.
    CHECK(std::abs(shaded(with)[0].w - 340.0F * 8 / 13) < 1);
    CHECK(std::abs(shaded(with)[0].x - 340.0F * 3 / 13) < 1);
    CHECK(with.sentence.find("23:00 to 07:00") != std::string::npos);
    CHECK(shaded(chart::onset_hours(figures, text::Catalogue::english(), canvas)).empty());
}

TEST_CASE("Every verdict has a sentence of its own, and none names a cause or praises") {
    const auto& words = text::Catalogue::english();
    std::set<std::string> seen;
    for (const auto code : {trends::VerdictCode::too_early, trends::VerdictCode::coverage_too_low,
                            trends::VerdictCode::cannot_tell_yet, trends::VerdictCode::no_clear_change,
                            trends::VerdictCode::fewer, trends::VerdictCode::more}) {
        trends::Trend trend;
        trend.verdict.code = code;
        const std::string plain = chart::trend_words(trend, words);
        CHECK(plain.find('.') != std::string::npos);
        CHECK(plain.find('!') == std::string::npos);
        CHECK(seen.insert(plain).second);
        trends::Comparison comparison;
        comparison.verdict.code = code;
        CHECK_FALSE(chart::comparison_words(comparison, words).empty());
    }
    trends::Trend trend;
    trend.verdict = {trends::VerdictCode::cannot_tell_yet, 6, false};
    CHECK(chart::trend_words(trend, words) == "You cannot tell yet; it would take about 6 more weeks.");
    trend.verdict = {trends::VerdictCode::cannot_tell_yet, {}, true};
    CHECK(chart::trend_words(trend, words) == "You cannot tell yet; it would take more than a year.");
}

TEST_CASE("A pattern is a question, and only where the diary resembles it") {
    const auto& words = text::Catalogue::english();
    std::vector<trends::Pattern> patterns(2);
    patterns[0].code = "restless_legs";
    patterns[0].ask = true;
    patterns[0].features = {{"urge_to_move", 5, 12}, {"nights_with_restless_legs", 0, 0}};
    patterns[1].code = "claudication";
    const auto questions = chart::pattern_questions(patterns, words);
    REQUIRE(questions.size() == 1);
    CHECK(questions[0].question.back() != '!');
    CHECK(questions[0].question.find('?') != std::string::npos);
    REQUIRE(questions[0].because.size() == 1);
    CHECK(questions[0].because[0] == "nights with an urge to move the legs: 5 of 12");
}

TEST_CASE("Where too few nights are known the rolling rate has a hatched gap and no line across it") {
    trends::NightSeries series;
    series.from = to_date({2026, 1, 1});
    for (int i = 0; i < 200; ++i) {
        trends::NightState night;
        night.observed = i < 70 || i > 130;
        night.cramps = i % 3 == 0 ? 1 : 0;
        series.nights.push_back(night);
    }
    const chart::Scene scene =
        chart::rolling_rate(series, text::Catalogue::english(), chart::Canvas{600, 200, 13});
    int hatched = 0;
    int bands = 0;
    for (const chart::Shape& shape : scene.shapes) {
        if (const auto* rect = std::get_if<chart::Rect>(&shape); rect != nullptr && rect->hatched) ++hatched;
        if (std::holds_alternative<chart::Polygon>(shape)) ++bands;
    }
    CHECK(hatched == 2);  // the beginning and the gap
    CHECK(bands == 2);
}

TEST_CASE("Of less than a week counts are told, no rate, and one night is one night") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::trends});
    Record record;
    record.start = moment("2026-11-14T02:10:00+01:00");
    record.body = Cramp{};
    REQUIRE(driver.diary().add(record).ok());
    driver.app->session().touch();
    driver.settle();
    CHECK(driver.sees("One cramp in the one night you noted."));
    CHECK(driver.sees("of one night"));
    CHECK_FALSE(driver.sees("a week"));
    CHECK(driver.sees("nights with a cramp: 1 of 1,"));
    CHECK_FALSE(driver.sees("1 nights"));
}

TEST_CASE("What a picture means stands with it: hatching, line and band, which leg, which way") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::trends, .theme = gui::Theme::day});
    Night quiet;
    quiet.date = to_date({2026, 11, 14});
    quiet.quiet = true;
    Record last;
    last.start = moment("2026-11-14T23:00:00+01:00");
    last.body = quiet;
    REQUIRE(driver.diary().add(last).ok());
    fill_four_weeks(driver);
    CHECK(driver.sees("Line and band"));
    CHECK_FALSE(driver.sees("Hatched: unknown nights"));
    Record early;
    early.start = moment("2026-10-14T02:10:00+01:00");
    early.body = Cramp{};
    REQUIRE(driver.diary().add(early).ok());
    driver.app->session().touch();
    driver.settle();
    CHECK(driver.sees("Hatched: unknown nights"));
    const chart::Scene legs = chart::sites(driver.app->trends().figures(), text::Catalogue::english(),
                                           chart::Canvas{300, 225, 13, {}});
    std::set<std::string> said;
    for (const chart::Shape& shape : legs.shapes) {
        if (const auto* label = std::get_if<chart::Label>(&shape)) said.insert(label->words);
    }
    CHECK(said.count("left") == 1);
    CHECK(said.count("right") == 1);
    trends::Factors factors;
    factors.factors.resize(1);
    factors.factors[0].code = "citrate";
    factors.factors[0].kind = Kind::supplement;
    factors.factors[0].rate_ratio = trends::Estimate{1.5, 0.8, 3};
    for (const float width : {310.0F, 800.0F}) {
        const chart::Scene forest =
            chart::factor_forest(factors, text::Catalogue::english(), chart::Canvas{width, 150, 13, {}});
        said.clear();
        for (const chart::Shape& shape : forest.shapes) {
            const auto* label = std::get_if<chart::Label>(&shape);
            if (label == nullptr) continue;
            said.insert(label->words);
            CHECK(label->at.y <= forest.height);
        }
        INFO(width);
        CHECK(said.count("fewer cramps") == 1);
        CHECK(said.count("more cramps") == 1);
        CHECK(said.count("magnesium citrate") == 1);
    }
}

TEST_CASE("A window of 28 nights has 28, also when something of tonight is known") {
    TempFolder folder;
    Driver driver(folder, {.now = "2026-11-15T08:00:00+01:00", .screen = gui::Screen::trends});
    for (int day = 0; day < 40; ++day) {
        Record record;
        record.start = moment("2026-11-15T02:10:00+01:00");
        record.start.at.ms -= std::int64_t{86'400'000} * day;
        record.body = Cramp{};
        REQUIRE(driver.diary().add(record).ok());
    }
    driver.app->session().touch();
    driver.settle();
    driver.click("trends.span.1");
    driver.settle();
    CHECK(driver.app->trends().figures().nights.elapsed == 28);
    // The next night has begun, and nothing of it is known yet.
    driver.set_now("2026-11-15T20:00:00+01:00");
    CHECK(driver.app->trends().figures().nights.elapsed == 28);
}

TEST_CASE("Lines break between parts, never within a length of time or a unit") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::trends});
    const gui::Ui& ui = driver.app->ui();
    const auto first_of = [&](std::string_view words, std::string_view first) {
        // As narrow as the first line that is wanted and half a letter more: what follows does not fit on it.
        const float width = ui.text_width(gui::Face::caption, std::string(first) + ".");
        return ui.cut_to(gui::Face::caption, words, width, 1);
    };
    CHECK(first_of("1 min 37 s to 2 min 41 s", "1 min 37 s to 2 min") == "1 min 37 s to\xE2\x80\xA6");
    CHECK(first_of("3 to 5 of 10 \xC2\xB7 33 of 85 nights", "3 to 5 of 10 \xC2\xB7 33 of 85") ==
          "3 to 5 of 10\xE2\x80\xA6");
    CHECK(first_of("It was 0.91 mmol/L today", "It was 0.91 mmol/") == "It was 0.91\xE2\x80\xA6");
    // The number of lines is the same wherever it is asked.
    const float line = ui.fonts.line(gui::Face::caption);
    const float narrow = ui.text_width(gui::Face::caption, "3 to 5 of 10 \xC2\xB7 33");
    CHECK(ui.text_height(gui::Face::caption, "3 to 5 of 10 \xC2\xB7 33 of 85 nights", narrow) == 2 * line);
}
