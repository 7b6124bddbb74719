// SPDX-License-Identifier: MIT
//
// A whole experiment through the program, evening by evening, and what is refused on the way.
#include "cli/program.h"

#include <charley/time.h>

#include "base/sha256.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace charley;
using namespace charley::test;
using Catch::Approx;

namespace {

const Date kBaselineFrom = to_date({2026, 7, 1});
constexpr std::int32_t kBaseline = 60;
const Date kFirstNight = kBaselineFrom + kBaseline;  // 2026-08-30; the clocks change on 25 October

/// A moment on a civil day of Berlin, which the tests' TZ is.
std::string clock(Date date, const char* time) {
    const bool summer = date < to_date({2026, 10, 25});
    return to_string(date) + "T" + time + (summer ? ":00+02:00" : ":00+01:00");
}

std::vector<std::string> at_clock(Date date, const char* time, std::vector<std::string> words) {
    words.insert(words.begin(), {"--now", clock(date, time)});
    return words;
}

/// Sixty nights with three cramps each, counted.
void baseline(Program& charley, int cramps = 3, std::int32_t nights = kBaseline) {
    std::string document = R"({"format":"charley.diary","version":1,"records":[)";
    for (std::int32_t i = 0; i < nights; ++i) {
        const Date date = kBaselineFrom + i;
        document += std::string(i == 0 ? "" : ",") + R"({"kind":"night","start":")" + clock(date, "12:00") +
                    R"(","complete":true,"night":{"date":")" + to_string(date) + R"(","cramps":)" +
                    std::to_string(cramps) + "}}";
    }
    charley.ok(at_clock(kFirstNight, "12:00", {"import", "-"}), document + "]}");
}

std::string only_line(std::string text) {
    while (!text.empty() && text.back() == '\n') text.pop_back();
    return text;
}

}  // namespace

TEST_CASE("a whole experiment, evening by evening", "[cli][experiment]") {
    Program charley;
    baseline(charley);
    const auto evening = [&](Date date, std::vector<std::string> words) {
        return charley.json(at_clock(date, "20:00", std::move(words)));
    };
    const json::Value plan = evening(
        kFirstNight, {"experiment", "plan", "--remedy", "magnesium", "--pairs", "6", "--wash-in", "1"});
    CHECK(text_at(plan, "code") == "weak");
    CHECK(number_at(plan, "power.halving") > 0.6);
    CHECK(number_at(plan, "power.halving") < 0.8);
    CHECK(number_at(plan, "nights") == 84);
    CHECK(number_at(plan, "rate_per_week") == Approx(21));
    const std::string schedule = text_at(plan, "schedule");
    REQUIRE(schedule.size() == 12);
    const auto digest = sha256(schedule);
    CHECK(text_at(plan, "schedule_sha256") == hex(digest.data(), digest.size()));
    CHECK(at(charley.json({"list", "--drafts", "--kind", "experiment"}), "records").as_array()->size() == 1);
    CHECK(text_at(evening(kFirstNight, {"experiment", "status"}), "state") == "planned");

    const json::Value started = evening(kFirstNight, {"experiment", "start"});
    CHECK(text_at(started, "state") == "running");
    CHECK(text_at(started, "first_night") == to_string(kFirstNight));
    CHECK(text_at(started, "schedule") == schedule);

    for (std::int32_t i = 0; i < 84; ++i) {
        const Date date = kFirstNight + i;
        const bool with = schedule[static_cast<std::size_t>(i / 7)] == 'B';
        if (i % 7 == 0 || i == 83) {
            const json::Value status = evening(date, {"experiment", "status"});
            CHECK(at(status, "tonight.with_remedy").as_bool() == with);
            CHECK(text_at(status, "tonight.phase") == (i % 7 == 0 ? "wash_in" : "block"));
            CHECK(number_at(status, "tonight.block") == i / 7 + 1);
            CHECK(number_at(status, "tonight.night_of_block") == i % 7 + 1);
            CHECK(number_at(status, "nights_left") == 84 - i);
        }
        if (i == 40) {
            const json::Value now = evening(date, {"experiment", "result"});
            CHECK(text_at(now, "verdict.code") == "running");
            CHECK(text_at(now, "p.undefined") == "running");
            CHECK(text_at(now, "ratio.undefined") == "running");
            CHECK(number_at(now, "pairs") == 2);
            const json::Value due = evening(date, {"remind", "due"});
            CHECK(text_at(due, "due.0.what") == "experiment");
            CHECK(text_at(due, "due.0.text")
                      .find(with ? "Tonight with magnesium" : "Tonight without magnesium") == 0);
        }
        // Forgotten once; one night not noted.
        if (with && i % 7 != 6) {
            charley.ok(
                at_clock(date, "20:30", {"log", "supplement", "--form", "citrate", "--elemental", "100"}));
        }
        if (i == 45) continue;
        charley.ok(at_clock(date + 1, "08:30",
                            {"log", "night", "--date", to_string(date), "--cramps", with ? "1" : "3"}));
    }
    const Date after = kFirstNight + 84;
    const json::Value result = evening(after, {"experiment", "result"});
    CHECK(text_at(result, "state") == "finished");
    CHECK(number_at(result, "pairs") == 6);
    CHECK(number_at(result, "p") == Approx(2.0 / 64).margin(1e-12));
    CHECK(number_at(result, "statistic") < 0);
    CHECK(number_at(result, "e_value") > 20);
    CHECK(number_at(result, "ratio.value") == Approx(1.0 / 3).margin(0.02));
    CHECK(number_at(result, "ratio.high") < 1);
    CHECK(text_at(result, "verdict.code") == "helps");
    CHECK(text_at(result, "verdict.text") ==
          "Magnesium seems to help you: 7 cramps a week with it, 21 without, over 6 pairs.");
    CHECK(number_at(result, "nights_missing") == 1);
    CHECK(text_at(result, "missing.0") == to_string(kFirstNight + 45));
    CHECK(number_at(result, "adherence.kept") == 78);
    CHECK(number_at(result, "adherence.asked") == 84);
    CHECK(text_at(evening(after, {"experiment", "status"}), "tonight.phase") == "after");
    CHECK(at(evening(after, {"remind", "due"}), "due").as_array()->empty());

    {  // the page says what CENT asks for
        const std::string file = charley.path("page.html");
        charley.ok(at_clock(after, "20:00", {"experiment", "report", file}));
        const std::string page = charley.read("page.html");
        CHECK(page.compare(0, 15, "<!doctype html>") == 0);
        for (const std::string& needed :
             {schedule, text_at(plan, "schedule_sha256"), std::string("6 pairs of one block"),
              std::string("12 of 12 blocks are over; 6 pairs are complete"),
              std::string("The first night of each block is not counted"), to_string(kFirstNight + 45),
              std::string("78 of 84 nights show what was asked"), std::string("As planned"),
              std::string("Wash-in nights counted too"), std::string("Only nights that show what was asked"),
              std::string("0.0313"), std::string("<svg"), std::string("Magnesium seems to help you")}) {
            INFO(needed);
            CHECK(page.find(needed) != std::string::npos);
        }
        CHECK(page.find("http") == page.find("http://www.w3.org/2000/svg"));
        CHECK(page.find("<script") == std::string::npos);
        charley.ok(at_clock(after, "20:00", {"experiment", "report", file}));
        charley.write("other.html", "my own page");
        CHECK(charley.refusal(at_clock(after, "20:00", {"experiment", "report", charley.path("other.html")}))
                  .find("choose another name") != std::string::npos);
        CHECK(charley.refusal(at_clock(after, "20:00", {"experiment", "report", charley.path("d.charley")}))
                  .find("choose another name") != std::string::npos);
    }
    {  // an edited schedule is found out
        const std::string id = text_at(result, "id");
        std::string other = schedule;
        for (char& letter : other) letter = letter == 'A' ? 'B' : 'A';
        charley.ok(at_clock(after, "20:00", {"edit", id, "schedule=" + other}));
        CHECK(charley.refusal(at_clock(after, "20:00", {"experiment", "result"}), {}, 1) ==
              "schedule_sha256: is not that of the schedule " + other +
                  "; `charley history` of the record shows what was changed");
        charley.ok({"undo"});
        CHECK(text_at(evening(after, {"experiment", "result"}), "verdict.code") == "helps");
    }
}

TEST_CASE("plan, start and stop are steps that undo takes back", "[cli][experiment]") {
    Program charley;
    baseline(charley);
    const auto evening = [&](std::int32_t day, std::vector<std::string> words) {
        return charley.json(at_clock(kFirstNight + day, "20:00", std::move(words)));
    };
    const auto state = [&](std::int32_t day) {
        return text_at(evening(day, {"experiment", "status"}), "state");
    };
    CHECK(state(0) == "none");
    const json::Value plan = evening(0, {"experiment", "plan", "--remedy", "stretch"});
    CHECK(number_at(plan, "pairs") >= 6);
    CHECK(number_at(plan, "pairs_needed") == number_at(plan, "pairs"));
    evening(0, {"undo"});
    CHECK(state(0) == "none");
    evening(0, {"redo"});
    CHECK(state(0) == "planned");
    CHECK(text_at(evening(0, {"experiment", "status"}), "schedule") == text_at(plan, "schedule"));
    evening(0, {"experiment", "start"});
    CHECK(state(0) == "running");
    evening(0, {"undo"});
    CHECK(state(0) == "planned");
    evening(0, {"redo"});
    CHECK(state(0) == "running");
    const json::Value stopped = evening(20, {"experiment", "stop", "--reason", "a sore knee"});
    CHECK(text_at(stopped, "state") == "stopped");
    CHECK(text_at(stopped, "stopped_on") == to_string(kFirstNight + 19));
    CHECK(text_at(stopped, "stop_reason") == "a sore knee");
    CHECK(text_at(stopped, "verdict.code") == "not_enough");
    const json::Value result = evening(20, {"experiment", "result"});
    CHECK(text_at(result, "p.undefined") == "stopped_early");
    evening(20, {"undo"});
    CHECK(state(20) == "running");
    CHECK(charley.read("d.charley").size() > 0);
}

TEST_CASE("a second plan replaces one that has not begun; a second start is refused", "[cli][experiment]") {
    Program charley;
    baseline(charley);
    const auto evening = [&](std::int32_t day, std::vector<std::string> words) {
        return at_clock(kFirstNight + day, "20:00", std::move(words));
    };
    charley.ok(evening(0, {"experiment", "plan", "--remedy", "stretch", "--pairs", "6"}));
    const json::Value second = charley.json(
        evening(0, {"experiment", "plan", "--remedy", "magnesium", "--pairs", "7", "--start", "2026-09-05"}));
    CHECK(at(second, "replaced").as_bool() == true);
    CHECK(at(charley.json({"list", "--kind", "experiment"}), "records").as_array()->size() == 1);
    const json::Value started = charley.json(evening(0, {"experiment", "start"}));
    CHECK(text_at(started, "first_night") == "2026-09-05");
    CHECK(text_at(started, "tonight.phase") == "before");
    charley.ok(evening(1, {"experiment", "plan", "--remedy", "stretch", "--pairs", "6"}));
    CHECK(charley.refusal(evening(1, {"experiment", "start"}), {}, 1) ==
          "experiment: one with magnesium is running already; stop it first, or wait for its end");
    charley.ok(evening(1, {"experiment", "stop"}));
    CHECK(text_at(charley.json(evening(1, {"experiment", "start"})), "remedy") == "stretch");
}

TEST_CASE("an experiment that cannot answer is not written down", "[cli][experiment]") {
    Program charley;
    const auto plan = [&](std::vector<std::string> more) {
        std::vector<std::string> words = {"experiment", "plan", "--remedy", "magnesium"};
        words.insert(words.end(), more.begin(), more.end());
        return charley.json(at_clock(kFirstNight, "20:00", words));
    };
    SECTION("too few nights") {
        baseline(charley, 3, 20);
        const json::Value found = plan({});
        CHECK(text_at(found, "code") == "too_early");
        CHECK(text_at(found, "id.undefined") == "too_early");
        CHECK(text_at(found, "text").substr(0, 14) == "8 more nights ");
    }
    SECTION("no cramp to make less") {
        baseline(charley, 0);
        CHECK(text_at(plan({}), "code") == "no_cramps");
    }
    SECTION("too few pairs") {
        baseline(charley);
        const json::Value found = plan({"--pairs", "5"});
        CHECK(text_at(found, "code") == "cannot_answer");
        CHECK(text_at(found, "id.undefined") == "cannot_answer");
        CHECK(number_at(found, "power.halving") == 0);
        CHECK(number_at(found, "pairs_needed") >= 6);
    }
    CHECK(at(charley.json({"list", "--kind", "experiment"}), "records").as_array()->empty());
    CHECK(charley.refusal(at_clock(kFirstNight, "20:00", {"experiment", "start"}), {}, 1) ==
          "experiment: none is planned; `charley experiment plan --remedy CODE` does");
}

TEST_CASE("no experiment where guidance warns", "[cli][experiment]") {
    Program charley;
    baseline(charley);
    const auto evening = [&](std::vector<std::string> words) {
        return at_clock(kFirstNight, "20:00", std::move(words));
    };
    CHECK(charley.refusal(evening({"experiment", "plan", "--remedy", "quinine"}), {}, 1).substr(0, 34) ==
          "remedy: Quinine is not tried here:");
    charley.ok(evening({"experiment", "plan", "--remedy", "magnesium", "--pairs", "6"}));
    charley.ok(evening({"profile", "set", "conditions=kidney_disease"}));
    const std::string why =
        "remedy: Magnesium is not tried here: With kidney disease, do not take magnesium without your "
        "doctor.";
    CHECK(charley.refusal(evening({"experiment", "start"}), {}, 1).substr(0, why.size()) == why);
    CHECK(charley.refusal(evening({"experiment", "plan", "--remedy", "citrate"}), {}, 1).find("kidney") !=
          std::string::npos);
    charley.ok(evening({"experiment", "plan", "--remedy", "stretch", "--pairs", "6"}));
    charley.ok(evening({"experiment", "start"}));
}

TEST_CASE("what speaks against the remedy after the start holds it on every night that asks for it",
          "[cli][experiment]") {
    Program charley;
    baseline(charley);
    charley.ok(at_clock(kFirstNight, "20:00",
                        {"experiment", "plan", "--remedy", "magnesium", "--pairs", "6", "--wash-in", "1"}));
    const json::Value started = charley.json(at_clock(kFirstNight, "20:00", {"experiment", "start"}));
    const std::string schedule = text_at(started, "schedule");
    charley.ok(
        at_clock(kFirstNight, "20:05", {"profile", "set", "birth=1960-01", "conditions=kidney_disease"}));
    for (std::int32_t i = 0; i < 14; ++i) {
        const Date date = kFirstNight + i;
        const bool with = schedule[static_cast<std::size_t>(i / 7)] == 'B';
        INFO(to_string(date));
        const json::Value status = charley.json(at_clock(date, "20:10", {"experiment", "status"}));
        const std::string said = text_at(status, "tonight.text");
        const bool held =
            said.find("Leave it out and first see to this: With kidney disease") != std::string::npos;
        CHECK(held == with);
        CHECK((said.find("Tonight without magnesium") == 0) == !with);
        CHECK(said.find("Tonight with magnesium") == std::string::npos);
        REQUIRE(at(status, "cautions").as_array()->size() == 1);
        CHECK(*at(status, "cautions").as_array()->front().as_string() == "mg_kidney");
        const std::string due = charley.ok(at_clock(date, "20:10", {"remind", "due"}));
        CHECK((due.find("Leave it out") != std::string::npos) == with);
        CHECK(due.find("Tonight with magnesium") == std::string::npos);
    }
    // Once it is gone, the plan speaks again.
    charley.ok(at_clock(kFirstNight + 14, "20:05", {"profile", "set", "conditions="}));
    const json::Value after = charley.json(at_clock(kFirstNight + 14, "20:10", {"experiment", "status"}));
    CHECK(at(after, "cautions").as_array()->empty());
    CHECK(text_at(after, "tonight.text").find("Tonight with") == 0);  // with or without
}

TEST_CASE("what cannot be is refused in one line", "[cli][experiment]") {
    Program charley;
    baseline(charley);
    const auto refused = [&](std::vector<std::string> words, int status) {
        return charley.refusal(at_clock(kFirstNight, "20:00", std::move(words)), {}, status);
    };
    CHECK(refused({"experiment", "plan", "--remedy", ""}, 2) == "remedy: is missing; say which");
    CHECK(refused({"experiment", "plan", "--remedy", "x", "--pairs", "31"}, 2) ==
          "pairs: 31 is not between 1 and 30");
    CHECK(refused({"experiment", "plan", "--remedy", "x", "--wash-in", "4"}, 2) ==
          "wash_in: 4 is not between 0 and 3");
    CHECK(refused({"experiment", "plan", "--remedy", "x", "--block-days", "2", "--wash-in", "2"}, 2) ==
          "wash_in: 2 is not between 0 and 1");
    CHECK(refused({"experiment", "plan", "--remedy", "x", "--start", "2026-08-29"}, 2) ==
          "start: 2026-08-29 has passed; the first night may be 2026-08-30 or later");
    CHECK(refused({"experiment", "result"}, 1) ==
          "experiment: none has begun; `charley experiment start` begins one");
    CHECK(refused({"experiment", "stop"}, 1) == "experiment: none is running; there is nothing to stop");
    CHECK(refused({"remind", "add", "stretch"}, 2) ==
          "times: are missing; give a time of day, or an event that it comes after");
    CHECK(refused({"remind", "add", "stretch", "--times", "25:00"}, 2).substr(0, 7) == "times: ");
}

TEST_CASE("reminders are made, listed and told when they are due", "[cli][experiment]") {
    Program charley;
    const Date day = to_date({2026, 11, 16});
    const std::string id = only_line(charley.ok(at_clock(
        day, "12:00", {"remind", "add", "stretch the calves", "--times", "21:30", "--weekdays", "1,3"})));
    charley.ok(at_clock(day, "12:01", {"remind", "add", "drink", "--after", "cramp", "--after-min", "10"}));
    const json::Value all = charley.json(at_clock(day, "22:00", {"remind", "list"}));
    REQUIRE(at(all, "reminders").as_array()->size() == 2);
    CHECK(text_at(all, "reminders.0.id") == id);
    CHECK(text_at(all, "reminders.0.next") == "2026-11-18T21:30:00.000+01:00");
    CHECK(text_at(all, "reminders.1.next.undefined") == "waits_for_event");
    CHECK(text_at(charley.json(at_clock(day, "22:00", {"remind", "due"})), "due.0.text") ==
          "Stretch the calves");
    CHECK(at(charley.json(at_clock(day, "22:00", {"remind", "due", "--within", "20"})), "due")
              .as_array()
              ->empty());
    charley.ok(at_clock(day + 1, "02:10", {"cramp"}));
    CHECK(text_at(charley.json(at_clock(day + 1, "02:25", {"remind", "due"})), "due.0.what") == "drink");
    charley.ok({"delete", id});
    CHECK(at(charley.json(at_clock(day, "22:00", {"remind", "due"})), "due").as_array()->empty());
}

TEST_CASE("a remedy longer than a text may be is refused before anything is said of it",
          "[cli][experiment]") {
    Program charley;
    charley.ok({"cramp"});
    CHECK(charley.refusal({"experiment", "plan", "--remedy", std::string(2000, 'x')}, "", 2) ==
          "remedy: 2000 bytes are more than the 1024 that fit; shorten it");
}
