// SPDX-License-Identifier: MIT
#include <charley/experiment.h>

#include "support/nights.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

using namespace charley;
using namespace charley::test;
using Catch::Matchers::WithinAbs;
using experiment::Phase;
using experiment::PlanCode;
using experiment::VerdictCode;

namespace {

Experiment record(std::string schedule, std::int64_t block_days = 7, std::int64_t wash_in = 0) {
    Experiment body;
    body.remedy = "magnesium";
    body.pairs = static_cast<std::int64_t>(schedule.size() / 2);
    body.block_days = block_days;
    body.wash_in = wash_in;
    body.first_night = Date{kFirst};
    body.schedule = std::move(schedule);
    return body;
}

/// One count a night: `without` in A blocks, `with` in B blocks.
std::vector<int> counts_for(const Experiment& body, int without, int with) {
    std::vector<int> counts;
    for (const char letter : body.schedule) {
        for (std::int64_t day = 0; day < *body.block_days; ++day)
            counts.push_back(letter == 'B' ? with : without);
    }
    return counts;
}

experiment::Outcome outcome_on(const Experiment& body, const std::vector<int>& counts, std::int32_t night) {
    const auto found = experiment::analyse(body, diary(counts), Date{kFirst} + night);
    REQUIRE(found.ok());
    return *found;
}

trends::Clumpiness clumps(double rate, double phi, double variance) {
    trends::Clumpiness result;
    result.process.rate = rate;
    result.process.phi = phi;
    result.process.variance = variance;
    return result;
}

}  // namespace

TEST_CASE("a schedule is pairs in random order with a fingerprint") {
    Random random(1);
    const std::string schedule = experiment::make_schedule(200, random);
    CHECK(schedule.size() == 400);
    CHECK(experiment::is_schedule(schedule));
    int remedy_first = 0;
    for (std::size_t i = 0; i < schedule.size(); i += 2) remedy_first += schedule[i] == 'B' ? 1 : 0;
    CHECK((remedy_first > 75 && remedy_first < 125));
    Random again(1);
    CHECK(experiment::make_schedule(200, again) == schedule);
    // sha256sum of the letters.
    CHECK(experiment::fingerprint("ABBAAB") ==
          "db6cb40ff4c3ec98ec92fe262bb4f54d62bf5c5feafc6cfee7828205f5f27b76");
    for (const std::string_view text : {"", "A", "AA", "ABB", "ABXB", "ab"})
        CHECK_FALSE(experiment::is_schedule(text));
}

TEST_CASE("a design out of range is refused by name and value") {
    const auto line = [](std::int64_t pairs, std::int64_t days, std::int64_t wash_in) {
        const Status status = experiment::validate({pairs, days, wash_in});
        return status ? std::string() : status.error().line();
    };
    CHECK(line(10, 7, 2) == "");
    CHECK(line(0, 7, 0) == "pairs: 0 is not between 1 and 30");
    CHECK(line(31, 7, 0) == "pairs: 31 is not between 1 and 30");
    CHECK(line(10, 57, 0) == "block_days: 57 is not between 1 and 56");
    CHECK(line(10, 7, 4) == "wash_in: 4 is not between 0 and 3");
    CHECK(line(10, 2, 2) == "wash_in: 2 is not between 0 and 1");
}

TEST_CASE("planning: more cramps, more pairs and less clumping make more power") {
    const auto power = [](double rate, double phi, double variance, std::int64_t pairs) {
        const auto plan = experiment::plan(clumps(rate, phi, variance), {pairs, 7, 0});
        REQUIRE(plan.ok());
        return plan->power.halving;
    };
    // STATISTICS measured 0.82 (Poisson), 0.66 (NB), 0.49 (AR.7) for 10 pairs at one cramp a night.
    CHECK_THAT(power(1, 0, 0, 10), WithinAbs(0.82, 0.05));
    CHECK_THAT(power(1, 0.7, 0.513, 10), WithinAbs(0.49, 0.05));
    CHECK_THAT(power(1, 0.7, 0.513, 20), WithinAbs(0.87, 0.05));
    CHECK(power(0.2, 0.7, 0.513, 10) < 0.3);
    CHECK(power(1, 0, 0, 5) == 0);
    SECTION("the answer is the same every time, and says whether it is worth while") {
        const auto good = experiment::plan(clumps(1, 0, 0), {12, 7, 0});
        const auto weak = experiment::plan(clumps(1, 0.7, 0.513), {12, 7, 0});
        const auto none = experiment::plan(clumps(0.2, 0.7, 0.513), {10, 7, 0});
        CHECK(good->code == PlanCode::good);
        CHECK(weak->code == PlanCode::weak);
        CHECK(none->code == PlanCode::cannot_answer);
        CHECK(good->nights == 168);
        REQUIRE(good->pairs_needed);
        CHECK((*good->pairs_needed >= 8 && *good->pairs_needed <= 11));
        CHECK(good->power.third < good->power.halving);
        CHECK(good->curve.size() == 25);
        CHECK(experiment::plan(clumps(1, 0, 0), {12, 7, 0})->power.halving == good->power.halving);
        CHECK(experiment::plan(clumps(1, 0, 0), {5, 7, 0})->code == PlanCode::cannot_answer);
    }
    SECTION("leaving out wash-in nights costs power") {
        CHECK(experiment::plan(clumps(1, 0.7, 0.513), {10, 7, 3})->power.halving < power(1, 0.7, 0.513, 10));
    }
}

TEST_CASE("today's instruction follows the schedule") {
    const Experiment body = record("BAAB", 5, 2);
    const auto on = [&](std::int32_t night) { return experiment::instruction(body, Date{kFirst} + night); };
    CHECK(on(-1).phase == Phase::before);
    CHECK(on(-1).changes_on == Date{kFirst});
    CHECK(on(0).phase == Phase::wash_in);
    CHECK(on(0).with_remedy);
    CHECK(on(1).phase == Phase::wash_in);
    CHECK(on(2).phase == Phase::block);
    CHECK(on(4).night_of_block == 5);
    CHECK(on(4).changes_on == Date{kFirst + 5});
    CHECK_FALSE(on(5).with_remedy);
    CHECK(on(5).block == 2);
    CHECK(on(17).with_remedy);
    CHECK(on(17).nights_left == 3);
    CHECK(on(19).phase == Phase::block);
    CHECK(on(20).phase == Phase::after);
    CHECK(*experiment::last_night(body) == Date{kFirst + 19});
    Experiment planned = body;
    planned.schedule.clear();
    CHECK(experiment::instruction(planned, Date{kFirst}).phase == Phase::not_started);
    CHECK_FALSE(experiment::last_night(planned));
}

TEST_CASE("a remedy that halves and more is found at the end") {
    const Experiment body = record("ABBAABABBABAABBA");
    const auto counts = counts_for(body, 3, 1);
    const auto found = outcome_on(body, counts, 112);
    CHECK(found.ended);
    CHECK(found.pairs == 8);
    CHECK(found.wins == 8);
    CHECK(found.losses == 0);
    REQUIRE(found.test);
    CHECK_THAT(found.test->p_two_sided, WithinAbs(2.0 / 256, 1e-12));
    CHECK(found.code == VerdictCode::helps);
    REQUIRE(found.test->ratio);
    CHECK(found.test->ratio->high < 1);
    CHECK(outcome_on(body, counts_for(body, 1, 3), 112).code == VerdictCode::worse);
    CHECK(outcome_on(body, counts_for(body, 1, 1), 112).code == VerdictCode::no_clear_difference);
}

TEST_CASE("before the end only strong evidence speaks") {
    const Experiment body = record("ABBAABABBABAABBA");
    const auto counts = counts_for(body, 3, 1);
    CHECK(outcome_on(body, counts, 5).code == VerdictCode::running);
    CHECK(outcome_on(body, counts, 5).pairs == 0);
    CHECK_FALSE(outcome_on(body, counts, 5).test);
    // Five wins: evidence 15.6; six: 28.
    const auto five = outcome_on(body, counts, 70);
    CHECK(five.wins == 5);
    CHECK_THAT(five.e_helps, WithinAbs(15.64, 0.01));
    CHECK(five.code == VerdictCode::running);
    const auto six = outcome_on(body, counts, 84);
    CHECK(six.e_helps > 20);
    CHECK(six.code == VerdictCode::helps);
    CHECK_FALSE(six.ended);
    CHECK(outcome_on(body, counts_for(body, 1, 3), 84).code == VerdictCode::worse);
}

TEST_CASE("a pair counts when both blocks are over and half of their nights known") {
    const Experiment body = record("ABBAABABBABA");
    std::vector<int> counts = counts_for(body, 2, 1);
    CHECK(outcome_on(body, counts, 13).pairs == 0);
    CHECK(outcome_on(body, counts, 14).pairs == 1);
    for (std::size_t i = 0; i < 3; ++i) counts[i] = -1;
    auto found = outcome_on(body, counts, 84);
    CHECK(found.pairs == 6);
    CHECK(found.nights_missing == 3);
    CHECK(found.blocks[0].observed == 4);
    counts[3] = -1;
    found = outcome_on(body, counts, 84);
    CHECK(found.pairs == 5);
    CHECK(found.ended);
    CHECK(found.code == VerdictCode::not_enough);
}

TEST_CASE("wash-in nights are not counted") {
    const Experiment body = record("ABBAABABBABA", 7, 2);
    std::vector<int> counts;
    for (const char letter : body.schedule) {
        for (int day = 0; day < 7; ++day) counts.push_back(day < 2 ? 9 : letter == 'B' ? 1 : 2);
    }
    const auto found = outcome_on(body, counts, 84);
    CHECK(found.blocks[0].nights == 5);
    CHECK(found.blocks[0].cramps == 10);
    CHECK(found.blocks[1].cramps == 5);
}

TEST_CASE("adherence is read from what was logged") {
    const Experiment body = record("ABBAABABBABA");
    const auto counts = counts_for(body, 2, 1);
    Timeline timeline = diary(counts);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const bool asked = body.schedule[i / 7] == 'B';
        const bool taken = i == 0 ? true : i == 8 ? false : asked;  // once too many, once forgotten
        if (!taken) continue;
        ExposureRow row;
        row.night = kFirst + static_cast<std::int32_t>(i);
        row.code = timeline.intern("magnesium");
        row.kind = Kind::supplement;
        timeline.exposures.push_back(row);
    }
    const auto found = experiment::analyse(body, timeline, Date{kFirst + 84});
    REQUIRE(found.ok());
    REQUIRE(found->adherence);
    CHECK_THAT(*found->adherence, WithinAbs(82.0 / 84, 1e-12));
    CHECK(found->blocks[0].broken == 1);
    CHECK(found->blocks[1].broken == 1);
    CHECK(found->blocks[2].broken == 0);
}

TEST_CASE("an experiment without a start or a schedule cannot be analysed") {
    Experiment body = record("ABBA");
    body.first_night.reset();
    CHECK(experiment::analyse(body, Timeline(), Date{kFirst}).error().field == "first_night");
    body = record("AABB");
    CHECK(experiment::analyse(body, Timeline(), Date{kFirst}).error().field == "schedule");
}
