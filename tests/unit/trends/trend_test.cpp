// SPDX-License-Identifier: MIT
#include <charley/changes.h>

#include "support/nights.h"
#include "trends/fortnights.h"

#include <algorithm>
#include <cmath>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

using namespace charley;
using namespace charley::test;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using trends::Reason;
using trends::VerdictCode;

namespace {

trends::Trend trend_of(const std::vector<int>& counts) {
    return trends::trend(diary(counts), whole(counts));
}

}  // namespace

TEST_CASE("a verdict on a trend is refused before 28 nights and where too little is known") {
    CHECK(trend_of(constant(27, 1)).verdict.code == VerdictCode::too_early);
    CHECK(trend_of(constant(28, 1)).verdict.code == VerdictCode::cannot_tell_yet);
    std::vector<int> gaps = constant(200, 1);
    for (std::size_t i = 0; i < gaps.size(); ++i) {
        if (i % 5 != 0 && i % 5 != 2) gaps[i] = -1;
    }
    CHECK(trend_of(gaps).verdict.code == VerdictCode::coverage_too_low);
    for (std::size_t i = 0; i < gaps.size(); ++i) {
        if (i % 5 == 1) gaps[i] = 1;
    }
    CHECK(trend_of(gaps).verdict.code != VerdictCode::coverage_too_low);
}

TEST_CASE("a steady fall is told as fewer, its mirror as more") {
    const auto falling =
        drawn(168, 3, [](std::size_t i) { return 2.5 - 2.2 * static_cast<double>(i) / 168; });
    const trends::Trend fewer = trend_of(falling);
    CHECK(fewer.fortnights == 12);
    CHECK(fewer.verdict.code == VerdictCode::fewer);
    REQUIRE(fewer.p);
    CHECK(*fewer.p < 0.01);
    REQUIRE(fewer.slope_per_four_weeks);
    // 2.2 a night less over 24 weeks: 2.57 a week less in every four.
    CHECK_THAT(fewer.slope_per_four_weeks->value, WithinAbs(-2.57, 0.6));
    CHECK(fewer.slope_per_four_weeks->high < 0);
    CHECK(trend_of(std::vector<int>(falling.rbegin(), falling.rend())).verdict.code == VerdictCode::more);
}

TEST_CASE("without a change the answer says how long it would take, or that it would have shown") {
    const auto few = drawn(70, 5, [](std::size_t) { return 1.0; });
    const trends::Trend early = trend_of(few);
    CHECK(early.verdict.code == VerdictCode::cannot_tell_yet);
    REQUIRE(early.p.defined() == false);
    CHECK(early.p.reason() == Reason::too_early);
    REQUIRE(early.verdict.weeks);
    CHECK(*early.verdict.weeks >= 6);  // five fortnights are there, eight are needed
    CHECK(*early.verdict.weeks % 2 == 0);
    CHECK(*trend_of(few).verdict.weeks == *early.verdict.weeks);  // the same diary, the same answer
    const auto many = drawn(800, 6, [](std::size_t) { return 4.0; });
    CHECK(trend_of(many).verdict.code == VerdictCode::no_clear_change);
    SECTION("rare cramps take longer than frequent ones") {
        const auto rare = trend_of(drawn(70, 5, [](std::size_t) { return 0.15; }));
        CHECK(rare.verdict.code == VerdictCode::cannot_tell_yet);
        CHECK((!rare.verdict.weeks || *rare.verdict.weeks > *early.verdict.weeks));
        CHECK(rare.verdict.more_than_a_year == !rare.verdict.weeks);
    }
}

TEST_CASE("no cramps at all is no change, once there are fortnights enough") {
    CHECK(trend_of(constant(60, 0)).verdict.code == VerdictCode::cannot_tell_yet);
    CHECK_FALSE(trend_of(constant(60, 0)).verdict.weeks);
    CHECK(trend_of(constant(112, 0)).verdict.code == VerdictCode::no_clear_change);
}

TEST_CASE("fortnights are whole, counted from the first night, and known for half at least") {
    std::vector<int> counts = constant(14 * 4 + 13, 1);
    for (std::size_t i = 14; i < 22; ++i) counts[i] = -1;  // the second: 6 nights known
    for (std::size_t i = 28; i < 35; ++i) counts[i] = -1;  // the third: 7
    counts[42] = 15;
    const auto means = trends::fortnight_means(trends::nights_of(diary(counts), whole(counts)));
    REQUIRE(means.size() == 3);
    CHECK(means[0] == 1);
    CHECK(means[1] == 1);
    CHECK(means[2] == 2);
}

TEST_CASE("the critical values of S are those of the exact test") {
    for (std::size_t n = 2; n <= 60; ++n) {
        const std::int64_t critical = trends::critical_s(n);
        const auto pairs = static_cast<std::int64_t>(n * (n - 1) / 2);
        const auto p_of = [&](std::int64_t s) {
            // n different values with that S: each one, from the highest down, is put in front of as many
            // lower ones as falling pairs are still wanted.
            std::int64_t falling = (pairs - s) / 2;
            std::vector<std::int64_t> in_front_of(n, 0);
            for (std::size_t value = n; value-- > 0;) {
                in_front_of[value] = std::min(falling, static_cast<std::int64_t>(value));
                falling -= in_front_of[value];
            }
            std::vector<double> x;
            for (std::size_t value = 0; value < n; ++value) {
                x.insert(x.end() - in_front_of[value], static_cast<double>(value));
            }
            REQUIRE(statistics::mann_kendall(x)->s == static_cast<double>(s));
            return *statistics::mann_kendall_exact(x);
        };
        // Without ties S differs from the number of pairs by an even number.
        const std::int64_t reached = critical + ((pairs - critical) % 2 != 0 ? 1 : 0);
        if (n <= 40) {
            if (reached <= pairs) CHECK(p_of(reached) < 0.05);
            const std::int64_t below = std::min(reached - 2, pairs);
            if (below >= 0) CHECK(p_of(below) >= 0.05);
        } else {
            CHECK_THAT(p_of(reached), WithinAbs(0.05, 0.003));
        }
    }
}

TEST_CASE("from sixteen fortnights on a trend speaks only where four weeks agree") {
    // Every level twice, so that the means of four weeks are the levels: once falling throughout, once with
    // the least level in front, which leaves the fortnights a clear trend and the four weeks none.
    const auto said = [](const std::vector<int>& levels) {
        std::vector<int> counts;
        for (const int level : levels) {
            for (const int more : {1, 0}) {
                for (int night = 0; night < 14; ++night) counts.push_back(level + (night == 0 ? more : 0));
            }
        }
        const auto trend = trends::trend(diary(counts), whole(counts));
        REQUIRE(trend.fortnights == 16);
        REQUIRE(trend.p);
        CHECK(*trend.p < 0.01);
        return trend.verdict.code;
    };
    CHECK(said({8, 7, 6, 5, 4, 3, 2, 1}) == trends::VerdictCode::fewer);
    CHECK(said({1, 2, 3, 4, 5, 6, 7, 8}) == trends::VerdictCode::more);
    const auto unsure = said({1, 8, 7, 6, 5, 4, 3, 2});
    CHECK(unsure != trends::VerdictCode::fewer);
    CHECK(unsure != trends::VerdictCode::more);
}

TEST_CASE("the simulated outlook follows the same rule as the verdict") {
    Random random(5);
    for (int round = 0; round < 300; ++round) {
        trends::RunningTrend running;
        std::vector<double> means;
        for (std::size_t i = 0; i < 24; ++i) {
            // Distinct values: with ties the exact test counts more finely than the critical values.
            means.push_back(random.uniform() * (24.0 - static_cast<double>(i)));
            running.add(means.back());
            if (means.size() < trends::kTrendFortnights) {
                CHECK_FALSE(running.says_fewer());
                continue;
            }
            const auto p = statistics::mann_kendall_exact(means);
            const bool fortnights = *p < trends::kVerdictLevel && statistics::mann_kendall(means)->s < 0;
            const auto longer = trends::four_week_means(means);
            const bool four_weeks = means.size() < trends::kLongTrend ||
                                    (*statistics::mann_kendall_exact(longer) < trends::kVerdictLevel &&
                                     statistics::mann_kendall(longer)->s < 0);
            CHECK(running.says_fewer() == (fortnights && four_weeks));
        }
    }
}

TEST_CASE("regression to the mean: a bad fortnight is expected to be followed by the usual") {
    std::vector<int> counts;
    for (int i = 0; i < 12; ++i) {
        for (int night = 0; night < 14; ++night) counts.push_back(i % 2 == 0 && night == 0 ? 2 : 1);
    }
    for (int night = 0; night < 14; ++night) counts.push_back(3);
    const trends::Trend found = trend_of(counts);
    REQUIRE(found.regression);
    CHECK(found.regression->last_per_week == 21);
    CHECK(found.regression->worst_of_six);
    CHECK(found.regression->usual_per_week < 9);
    CHECK(found.regression->correlation >= 0);
    CHECK(found.regression->correlation <= 0.8);
    const auto& r = *found.regression;
    CHECK_THAT(r.expected_per_week,
               WithinRel(r.usual_per_week + r.correlation * (r.last_per_week - r.usual_per_week), 1e-12));
    SECTION("nothing before a whole fortnight") {
        CHECK(trend_of(constant(13, 1)).regression.reason() == Reason::too_early);
        CHECK(trend_of(constant(14, 1)).regression->correlation == 0);
    }
}

TEST_CASE("clumpiness gives back the process that made the diary") {
    std::vector<int> counts(20'000);
    Random random(77);
    double mood = random.normal();
    for (int& count : counts) {
        count = static_cast<int>(random.poisson(std::exp(0.7161 * mood - 0.2564)));
        mood = 0.7 * mood + 0.714143 * random.normal();
    }
    const auto found = trends::clumpiness(trends::nights_of(diary(counts), whole(counts)));
    REQUIRE(found);
    CHECK_FALSE(found->assumed);
    CHECK_THAT(found->dispersion, WithinAbs(1.67, 0.12));
    CHECK_THAT(found->neighbours, WithinAbs(0.26, 0.03));
    CHECK_THAT(found->process.rate, WithinAbs(1, 0.05));
    CHECK_THAT(found->process.phi, WithinAbs(0.7, 0.08));
    CHECK_THAT(found->process.variance, WithinAbs(0.513, 0.08));
    SECTION("a short diary is taken to be as clumpy as published ones") {
        const std::vector<int> few(counts.begin(), counts.begin() + 40);
        const auto assumed = trends::clumpiness(trends::nights_of(diary(few), whole(few)));
        REQUIRE(assumed);
        CHECK(assumed->assumed);
        CHECK(assumed->process.phi == 0.7);
    }
    CHECK(trends::clumpiness(trends::nights_of(diary(constant(60, 0)), whole(constant(60, 0)))).reason() ==
          Reason::no_cramps);
}
