// SPDX-License-Identifier: MIT
//
// trends, compare, factors and patterns through the program: the keys that others rely on, and refusals.
#include "base/json.h"
#include "cli/program.h"

#include <catch2/catch_test_macros.hpp>

#include <cmath>

using namespace charley;
using namespace charley::test;

namespace {

const char* const kNow = "2026-11-15T09:00:00+01:00";

/// A made-up diary of 300 nights; what varies in it comes from its seed alone.
struct Sampled {
    Program program;
    Sampled() {
        program.ok({"--now", kNow, "sample", program.path("made.charley"), "--nights", "300", "--seed", "5"});
    }
    std::vector<std::string> with_diary(std::vector<std::string> words) {
        words.insert(words.begin(), {"--diary", program.path("made.charley"), "--now", kNow});
        return words;
    }
    std::string text(std::vector<std::string> words) { return program.ok(with_diary(std::move(words))); }
    json::Value document(std::vector<std::string> words) {
        return program.json(with_diary(std::move(words)));
    }
};

std::string code(const json::Value& verdict) {
    return *verdict.find("code")->as_string();
}

}  // namespace

TEST_CASE("trends say their verdict first, and its code in the document", "[changes]") {
    Sampled diary;
    const json::Value trends = diary.document({"trends"});
    CHECK(code(*trends.find("verdict")) == "cannot_tell_yet");
    CHECK(trends.find("trend")->find("fortnights")->as_integer() == 21);
    CHECK(diary.text({"trends"}).rfind(*trends.find("verdict")->find("text")->as_string(), 0) == 0);

    const json::Value early = diary.document({"trends", "--from", "2026-11-01"});
    CHECK(code(*early.find("verdict")) == "too_early");
    CHECK(*early.find("trend")->find("p")->find("undefined")->as_string() == "too_early");
}

TEST_CASE("two periods stand beside each other with what chance and placebo do", "[changes]") {
    Sampled diary;
    const json::Value found =
        diary.document({"compare", "--a", "2026-02-01..2026-05-31", "--b", "2026-06-01..2026-10-30"});
    CHECK(code(*found.find("verdict")) == "compatible_with_chance");
    const double ratio = number_at(found, "ratio.value");
    CHECK(ratio > number_at(found, "ratio.low"));
    CHECK(number_at(found, "p") > 0.05);
    const double low = number_at(found, "expected_from_chance.low");
    CHECK((low < 1 && 1 < number_at(found, "expected_from_chance.high")));
    CHECK_FALSE(found.find("beside")->find("placebo")->as_string()->empty());
    // The periods adjoin: 14 nights of the first and 7 of the second are left out.
    CHECK(found.find("a")->find("nights_compared")->as_integer() <
          found.find("a")->find("nights")->find("observed")->as_integer());

    const json::Value turned =
        diary.document({"compare", "--b", "2026-02-01..2026-05-31", "--a", "2026-06-01..2026-10-30"});
    CHECK(std::abs(number_at(turned, "ratio.value") * ratio - 1) < 1e-12);

    const json::Value few =
        diary.document({"compare", "--a", "2026-02-01..2026-03-01", "--b", "2026-06-01..2026-10-30"});
    CHECK(code(*few.find("verdict")) == "cannot_tell_yet");
    CHECK(*few.find("ratio")->find("undefined")->as_string() == "too_early");
    CHECK(few.find("a")->find("rate")->find("per_week")->find("value") != nullptr);
    CHECK(*few.find("a")->find("per_week") == *few.find("a")->find("rate")->find("per_week"));

    // Below 80 % coverage the rate has bounds, the same as in trends.
    const json::Value thin =
        diary.document({"compare", "--a", "2025-12-01..2026-02-28", "--b", "2026-06-01..2026-10-30"});
    const json::Value alone = diary.document({"trends", "--from", "2025-12-01", "--to", "2026-02-28"});
    REQUIRE(alone.find("rate")->find("bounds") != nullptr);
    CHECK(*thin.find("a")->find("bounds") == *alone.find("rate")->find("bounds"));
    CHECK(*thin.find("a")->find("rate") == *alone.find("rate"));
}

TEST_CASE("periods that are none are refused in one line", "[changes]") {
    Sampled diary;
    const auto refusal = [&](std::string a, std::string b) {
        return diary.program.refusal(diary.with_diary({"compare", "--a", std::move(a), "--b", std::move(b)}));
    };
    CHECK(refusal("2026-02-01", "2026-06-01..2026-10-30") ==
          "a: \"2026-02-01\" is not FIRST..LAST, two nights as 2026-05-01..2026-07-31");
    CHECK(refusal("2026-02-01..2026-06-10", "2026-06-01..2026-10-30").rfind("b: shares the nights", 0) == 0);
    CHECK(refusal("2026-02-01..2026-01-10", "2026-06-01..2026-10-30").rfind("a: ", 0) == 0);
    CHECK(refusal("2026-02-30..2026-03-10", "2026-06-01..2026-10-30").rfind("a: ", 0) == 0);
}

TEST_CASE("factors come with their counts, and say when it is too early", "[changes]") {
    Sampled diary;
    const json::Value found = diary.document({"factors"});
    const json::Array& list = *found.find("factors")->as_array();
    REQUIRE_FALSE(list.empty());
    CHECK(*found.find("too_early")->as_bool());
    for (const json::Value& factor : list) {
        CHECK_FALSE(*factor.find("found")->as_bool());
        CHECK(*factor.find("p")->find("undefined")->as_string() == "too_early");
        CHECK(*factor.find("cramp_nights_with")->as_integer() <= *factor.find("nights_with")->as_integer());
    }
    CHECK(diary.text({"factors"}).rfind("Too early", 0) == 0);
}

TEST_CASE("patterns are questions with what they rest on", "[changes]") {
    Sampled diary;
    const json::Value found = diary.document({"patterns"});
    std::size_t asked = 0;
    for (const json::Value& pattern : *found.find("patterns")->as_array()) {
        if (!*pattern.find("ask")->as_bool()) continue;
        ++asked;
        CHECK(pattern.find("question")->as_string()->back() != ' ');
        CHECK_FALSE(pattern.find("features")->as_array()->empty());
    }
    CHECK(asked >= 1);
}
