// SPDX-License-Identifier: MIT
#include <charley/experiment_chart.h>

#include "exchange/scene_svg.h"
#include "support/nights.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <sstream>

using namespace charley;
using namespace charley::test;
using experiment::VerdictCode;

namespace {

const text::Catalogue& words() {
    return text::Catalogue::english();
}

Experiment record(const std::string& schedule) {
    Experiment body;
    body.remedy = "citrate";
    body.pairs = static_cast<std::int64_t>(schedule.size() / 2);
    body.block_days = 7;
    body.first_night = Date{kFirst};
    body.schedule = schedule;
    body.state = ExperimentState::running;
    return body;
}

experiment::Outcome outcome_on(const Experiment& body, int without, int with, std::int32_t night) {
    std::vector<int> counts;
    for (const char letter : body.schedule) {
        for (int day = 0; day < 7; ++day) counts.push_back(letter == 'B' ? with : without);
    }
    counts.resize(
        static_cast<std::size_t>(std::min<std::int32_t>(night, static_cast<std::int32_t>(counts.size()))));
    const auto found = experiment::analyse(body, diary(counts), Date{kFirst} + night);
    REQUIRE(found.ok());
    return *found;
}

std::size_t word_count(const std::string& sentence) {
    std::istringstream in(sentence);
    std::size_t count = 0;
    for (std::string word; in >> word;) ++count;
    return count;
}

void inside(const chart::Scene& scene) {
    for (const chart::Shape& shape : scene.shapes) {
        if (const auto* rect = std::get_if<chart::Rect>(&shape)) {
            CHECK(rect->x >= 0);
            CHECK(rect->y >= 0);
            CHECK(rect->x + rect->w <= scene.width + 0.5F);
            CHECK(rect->y + rect->h <= scene.height + 0.5F);
        } else if (const auto* dot = std::get_if<chart::Dot>(&shape)) {
            CHECK(dot->at.x <= scene.width);
            CHECK(dot->at.y <= scene.height);
        }
    }
    for (const auto& row : scene.table.rows) CHECK(row.size() == scene.table.head.size());
}

}  // namespace

TEST_CASE("verdicts are sentences of at most twenty words, in cramps a week") {
    const Experiment body = record("ABBAABABBABA");
    const auto said = [&](int without, int with, std::int32_t night, VerdictCode code) {
        const auto outcome = outcome_on(body, without, with, night);
        CHECK(outcome.code == code);
        const std::string sentence = chart::verdict_words(body, outcome, Date{kFirst + night}, words());
        CHECK(word_count(sentence) <= 20);
        for (const char* bad : {"significant", "proves", "caused"})
            CHECK(sentence.find(bad) == std::string::npos);
        return sentence;
    };
    CHECK(said(3, 1, 84, VerdictCode::helps) ==
          "Magnesium citrate seems to help you: 7 cramps a week with it, 21 without, over 6 pairs.");
    CHECK(said(1, 3, 84, VerdictCode::worse) ==
          "You had more cramps with magnesium citrate: 21 a week with it, 7 without, over 6 pairs.");
    CHECK(said(2, 2, 84, VerdictCode::no_clear_difference) ==
          "No clear difference: 14 cramps a week with magnesium citrate, 14 without it. Chance alone does as "
          "much.");
    CHECK(said(3, 1, 20, VerdictCode::running) ==
          "Too early to tell: 64 nights are left. Keep to the plan and note every night.");
}

TEST_CASE("the timeline has a mark with its nights for every block, however many and however narrow") {
    Random random(2);
    for (const std::int64_t pairs : {1, 6, 30}) {
        for (const float width : {320.0F, 640.0F, 1200.0F}) {
            const Experiment body = record(experiment::make_schedule(pairs, random));
            const auto outcome = outcome_on(body, 2, 1, 10);
            chart::Canvas canvas;
            canvas.width = width;
            const auto scene = chart::experiment_timeline(body, &outcome, Date{kFirst + 10}, words(), canvas);
            REQUIRE(scene.marks.size() == body.schedule.size());
            for (std::size_t i = 0; i < scene.marks.size(); ++i) {
                CHECK(scene.marks[i].first == Date{kFirst} + static_cast<std::int32_t>(i * 7));
                CHECK(scene.marks[i].last == scene.marks[i].first + 6);
            }
            CHECK(scene.table.rows.size() == body.schedule.size());
            CHECK_FALSE(scene.sentence.empty());
            inside(scene);
            const auto planned = chart::experiment_timeline(body, nullptr, Date{kFirst}, words(), canvas);
            CHECK(planned.sentence.find(body.schedule) != std::string::npos);
        }
    }
}

TEST_CASE("the result is not drawn before the end") {
    const Experiment body = record("ABBAABABBABA");
    const chart::Canvas canvas;
    const auto running = outcome_on(body, 3, 1, 80);
    const auto early = chart::experiment_result(body, running, Date{kFirst + 80}, words(), canvas);
    CHECK(early.shapes.empty());
    CHECK(early.marks.empty());
    CHECK(early.table.rows.empty());
    const auto ended = outcome_on(body, 3, 1, 84);
    const auto scene = chart::experiment_result(body, ended, Date{kFirst + 84}, words(), canvas);
    REQUIRE(scene.marks.size() == 6);
    CHECK(scene.marks[1].first == Date{kFirst + 14});
    CHECK(scene.marks[1].last == Date{kFirst + 27});
    CHECK(scene.table.rows[0] == std::vector<std::string>{"1", "21", "7"});
    CHECK(scene.sentence.find("In 6 of 6 pairs") != std::string::npos);
    inside(scene);
}

TEST_CASE("a scene as SVG holds no foreign markup") {
    CHECK(exchange::escaped("a<b>&\"c\"'\x01") == "a&lt;b&gt;&amp;&quot;c&quot;&#39;");
    Experiment body = record("ABBA");
    body.remedy = "<script>alert(1)</script>";
    const auto outcome = outcome_on(body, 2, 1, 28);
    const auto scene = chart::experiment_timeline(body, &outcome, Date{kFirst + 28}, words(), {});
    const std::string svg = exchange::svg_of(scene, 11, "one");
    CHECK(svg.find("<script") == std::string::npos);
    CHECK(svg.find("<svg ") == 0);
    CHECK(svg.find("</svg>") != std::string::npos);
    CHECK(exchange::html_of(scene.table).find("<script") == std::string::npos);
}
