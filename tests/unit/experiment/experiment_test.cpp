// SPDX-License-Identifier: MIT
#include <charley/experiment.h>

#include "support/nights.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <algorithm>
#include <cmath>

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

// ---- its life ----

namespace {

Record stored(const Experiment& body, std::int64_t start_ms = 0) {
    Record record;
    record.id = numbered(static_cast<std::uint32_t>(start_ms + 1));
    record.start = ZonedTime{Instant{start_ms}, UtcOffset{60}};
    record.body = body;
    return record;
}

ZonedTime local(std::int32_t y, std::int32_t m, std::int32_t d, std::int16_t minutes, std::int16_t offset) {
    return zoned(at_time(to_date({y, m, d}), TimeOfDay{minutes}), UtcOffset{offset});
}

}  // namespace

TEST_CASE("a prepared experiment is sealed, and a changed one is found out") {
    Random random(5);
    const auto made = experiment::prepare(" magnesium ", {8, 7, 1}, {}, random);
    REQUIRE(made.ok());
    CHECK(made->remedy == "magnesium");
    CHECK(made->schedule.size() == 16);
    CHECK(made->schedule_sha256 == experiment::fingerprint(made->schedule));
    CHECK(made->state == ExperimentState::planned);
    CHECK(experiment::check_sealed(*made).ok());
    CHECK(experiment::prepare(" ", {8, 7, 1}, {}, random).error().line() == "remedy: is missing; say which");
    Experiment other = *made;
    other.schedule[0] = made->schedule[0] == 'A' ? 'B' : 'A';
    other.schedule[1] = made->schedule[1] == 'A' ? 'B' : 'A';
    CHECK(experiment::check_sealed(other).error().field == "schedule_sha256");
    CHECK(experiment::check_sealed(other).error().code == ErrorCode::conflict);
    other = *made;
    other.pairs = 7;
    CHECK(experiment::check_sealed(other).error().field == "pairs");
    other = *made;
    other.schedule = "AABB";
    CHECK(experiment::check_sealed(other).error().field == "schedule");
}

TEST_CASE("an experiment is planned, runs, and ends or is stopped") {
    Experiment body = record("ABBAABABBABA");
    body.state = ExperimentState::planned;
    body.schedule_sha256 = experiment::fingerprint(body.schedule);
    const Date first = Date{kFirst};
    CHECK(experiment::instruction(body, first).phase == Phase::not_started);
    REQUIRE(experiment::start(body, first).ok());
    CHECK(body.state == ExperimentState::running);
    CHECK(experiment::start(body, first).error().line() ==
          "state: running is not planned; plan a new experiment");
    CHECK(experiment::state_on(body, first + 83) == ExperimentState::running);
    CHECK(experiment::state_on(body, first + 84) == ExperimentState::finished);
    Experiment ended = body;
    CHECK(experiment::stop(ended, first + 84, "").error().code == ErrorCode::conflict);
    CHECK(ended == body);
    REQUIRE(experiment::stop(body, first + 30, "moved house").ok());
    CHECK(body.state == ExperimentState::stopped);
    CHECK(*body.stopped_on == first + 29);
    CHECK(body.stop_reason == "moved house");
    CHECK(*experiment::last_night(body) == first + 29);
    CHECK(*experiment::planned_last_night(body) == first + 83);
    CHECK(experiment::instruction(body, first + 29).phase == Phase::block);
    CHECK(experiment::instruction(body, first + 30).phase == Phase::after);
    CHECK(experiment::instruction(body, first).nights_left == 30);
    Experiment late = record("AB");
    late.schedule_sha256 = experiment::fingerprint(late.schedule);
    late.state = ExperimentState::planned;
    CHECK(experiment::start(late, to_date({2100, 12, 30})).error().field == "first_night");
}

TEST_CASE("of several experiments the running one is meant, then the planned, then the last begun") {
    Experiment old = record("ABBA");
    old.state = ExperimentState::running;
    old.first_night = Date{kFirst - 100};
    Experiment run = record("ABBA");
    run.state = ExperimentState::running;
    Experiment plan = record("ABBA");
    plan.state = ExperimentState::planned;
    std::vector<Record> records = {stored(plan, 3), stored(run, 2), stored(old, 1), stored(plan, 4)};
    const Date now = Date{kFirst + 2};
    CHECK(experiment::running(records, now) == &records[1]);
    CHECK(experiment::planned(records, now) == &records[3]);
    CHECK(experiment::current(records, now) == &records[1]);
    CHECK(experiment::current(records, now + 400) == &records[3]);
    CHECK(experiment::begun(records, now + 400) == &records[1]);
    records[3].deleted = true;
    CHECK(experiment::current(records, now + 400) == &records[0]);
    CHECK(experiment::current({}, now) == nullptr);
}

TEST_CASE(
    "the evening that a doing belongs to changes in the small hours, in summer time and in leap years") {
    const DayBoundary noon;
    const auto evening = [&](ZonedTime time, DayBoundary boundary = {}) {
        return to_string(experiment::evening_of(time, boundary));
    };
    CHECK(evening(local(2026, 11, 15, 20 * 60, 60)) == "2026-11-15");
    CHECK(evening(local(2026, 11, 16, 3 * 60 + 59, 60)) == "2026-11-15");
    CHECK(evening(local(2026, 11, 16, 4 * 60, 60)) == "2026-11-16");
    CHECK(evening(local(2026, 11, 16, 8 * 60, 60)) == "2026-11-16");
    // The nights of both changes of the clock, and the leap day.
    CHECK(evening(local(2026, 3, 29, 90, 60)) == "2026-03-28");
    CHECK(evening(local(2026, 3, 29, 20 * 60, 120)) == "2026-03-29");
    CHECK(evening(local(2026, 10, 25, 150, 120)) == "2026-10-24");
    CHECK(evening(local(2026, 10, 25, 150, 60)) == "2026-10-24");
    CHECK(evening(local(2028, 2, 29, 8 * 60, 60)) == "2028-02-29");
    CHECK(evening(local(2026, 11, 16, 8 * 60, 60), DayBoundary{TimeOfDay{18 * 60}}) == "2026-11-15");
    Experiment body = record("ABBA", 2);
    body.first_night = to_date({2028, 2, 27});
    CHECK(experiment::instruction(body, to_date({2028, 2, 29})).block == 2);
    CHECK(experiment::instruction(body, to_date({2028, 3, 1})).block == 2);
    CHECK(experiment::instruction(body, to_date({2028, 3, 2})).block == 3);
    CHECK(to_string(*experiment::last_night(body)) == "2028-03-05");
}

TEST_CASE("a dose at breakfast counts for the evening to come") {
    const Experiment body = record("ABBAABABBABA");
    Timeline timeline = diary(counts_for(body, 1, 1));
    ExposureRow row;
    row.code = timeline.intern("citrate");
    row.kind = Kind::supplement;
    row.night = kFirst + 6;  // 08:00 after the last night without: of the first day with it
    row.local_minute = 8 * 60;
    timeline.exposures.push_back(row);
    auto found = experiment::analyse(body, timeline, Date{kFirst + 84});
    CHECK(found->blocks[0].broken == 0);
    CHECK(found->blocks[1].kept == 1);
    timeline.exposures[0].local_minute = 60;
    found = experiment::analyse(body, timeline, Date{kFirst + 84});
    CHECK(found->blocks[0].broken == 1);
    CHECK(found->blocks[1].kept == 0);
}

TEST_CASE("what was logged is the remedy under any of its names") {
    using experiment::is_remedy;
    CHECK(is_remedy("magnesium", "citrate", Kind::supplement));
    CHECK(is_remedy("magnesium citrate", "citrate", Kind::supplement));
    CHECK(is_remedy("citrate", "citrate", Kind::supplement));
    CHECK(is_remedy("glycinate", "bisglycinate", Kind::supplement));
    CHECK_FALSE(is_remedy("citrate", "oxide", Kind::supplement));
    CHECK(is_remedy("stretch", "stretching_before_bed", Kind::factor));
    CHECK_FALSE(is_remedy("stretch", "citrate", Kind::supplement));
    CHECK_FALSE(is_remedy("magnesium", "exercise", Kind::factor));
    CHECK(is_remedy("Pickle juice", "pickle juice", Kind::food));
    CHECK_FALSE(is_remedy("twitching", "twitching", Kind::symptom));
}

TEST_CASE("a remedy that was never logged makes adherence unknown, not bad") {
    const Experiment body = record("BAAB");
    const auto found = outcome_on(body, counts_for(body, 1, 1), 28);
    CHECK_FALSE(found.adherence);
    CHECK(found.adherence.reason() == trends::Reason::no_values);
    CHECK(outcome_on(body, counts_for(body, -1, -1), 0).adherence.reason() ==
          trends::Reason::no_elapsed_nights);
}

TEST_CASE("a stopped experiment claims nothing by its exact test") {
    Experiment body = record("ABBAABABBABAABBA");
    body.state = ExperimentState::stopped;
    body.stopped_on = Date{kFirst + 69};
    const auto five = outcome_on(body, counts_for(body, 3, 1), 112);
    CHECK(five.stopped);
    CHECK(five.ended);
    CHECK(five.pairs == 5);
    CHECK(five.nights_missing == 0);
    CHECK(five.code == VerdictCode::not_enough);
    CHECK(experiment::withheld(five) == "stopped_early");
    // Six pairs, two of them lost: E stays below 20 whatever p would say.
    body.stopped_on = Date{kFirst + 97};
    auto counts = counts_for(body, 9, 1);
    for (std::size_t i = 0; i < 7; ++i) counts[i] = 0;
    const auto seven = outcome_on(body, counts, 112);
    CHECK(seven.pairs == 7);
    CHECK(seven.losses == 1);
    CHECK(seven.code == VerdictCode::not_enough);
    // Strong evidence stays.
    CHECK(outcome_on(body, counts_for(body, 3, 1), 112).code == VerdictCode::helps);
    CHECK(experiment::withheld(outcome_on(record("ABBA"), counts_for(record("ABBA"), 1, 1), 28)).empty());
    CHECK(experiment::withheld(outcome_on(record("ABBA"), counts_for(record("ABBA"), 1, 1), 27)) ==
          "running");
}

TEST_CASE("exact p is the share of all orders that differ as much, ties counting as nothing") {
    const Experiment body = record("ABBAABABBABAABBA");
    std::vector<int> counts;
    Random random(11);
    for (std::size_t block = 0; block < 16; ++block) {
        const bool tie = block / 2 == 3;
        for (int day = 0; day < 7; ++day) counts.push_back(tie ? 0 : static_cast<int>(random.below(3)));
    }
    const auto found = outcome_on(body, counts, 112);
    CHECK(found.ties >= 1);
    std::vector<double> differences;
    for (std::size_t pair = 0; pair < 8; ++pair) {
        std::int64_t with = 0;
        std::int64_t without = 0;
        for (std::size_t i = pair * 14; i < pair * 14 + 14; ++i) {
            (body.schedule[i / 7] == 'B' ? with : without) += counts[i];
        }
        const double log_ratio = std::log((static_cast<double>(with) + 0.5) / 7) -
                                 std::log((static_cast<double>(without) + 0.5) / 7);
        differences.push_back(with + without == 0 ? 0 : log_ratio);
    }
    double observed = 0;
    for (const double difference : differences) observed += difference / 8;
    int as_far = 0;
    for (unsigned signs = 0; signs < 256; ++signs) {
        double sum = 0;
        for (std::size_t i = 0; i < 8; ++i)
            sum += ((signs >> i) & 1U) != 0 ? differences[i] : -differences[i];
        if (std::abs(sum / 8) >= std::abs(observed) * (1 - 1e-12)) ++as_far;
    }
    REQUIRE(found.test);
    CHECK_THAT(found.test->statistic, WithinAbs(observed, 1e-12));
    CHECK_THAT(found.test->p_two_sided, WithinAbs(as_far / 256.0, 1e-12));
}

TEST_CASE("evidence is the closed form of the mixture") {
    const Experiment body = record("ABBAABABBABA");
    // Three wins, no loss: 2^3 B(3.5, 0.5)/B(0.5, 0.5) = 8 · 5/16 = 2.5; P(Beta(3.5, 0.5) > ½) by its series.
    const auto found = outcome_on(body, counts_for(body, 3, 1), 42);
    CHECK(found.wins == 3);
    const double tail = 0.5 + (1 + 1.0 / 3 + 2.0 / 15) / 3.14159265358979323846;
    CHECK_THAT(found.e_helps, WithinAbs(2.5 * 2 * tail, 1e-9));
    CHECK_THAT(found.e_worse, WithinAbs(2.5 * 2 * (1 - tail), 1e-9));
}

TEST_CASE("relabelling turns the sign and mirrors the verdict") {
    Random random(3);
    for (int round = 0; round < 40; ++round) {
        const Experiment body = record(experiment::make_schedule(8, random));
        Experiment mirror = body;
        for (char& letter : mirror.schedule) letter = letter == 'A' ? 'B' : 'A';
        std::vector<int> counts;
        for (std::size_t i = 0; i < 112; ++i) {
            counts.push_back(static_cast<int>(random.poisson(body.schedule[i / 7] == 'B' ? 0.7 : 1.5)) -
                             (random.chance(0.1) ? 1 : 0));
        }
        for (int& count : counts) count = std::max(count, -1);
        const auto one = outcome_on(body, counts, 112);
        const auto other = outcome_on(mirror, counts, 112);
        REQUIRE(one.test);
        REQUIRE(other.test);
        CHECK_THAT(one.test->statistic, WithinAbs(-other.test->statistic, 1e-12));
        CHECK(one.test->p_two_sided == other.test->p_two_sided);
        CHECK(one.e_helps == other.e_worse);
        CHECK(one.wins == other.losses);
        const bool claims = one.code == VerdictCode::helps || one.code == VerdictCode::worse;
        if (claims) {
            CHECK(other.code == (one.code == VerdictCode::helps ? VerdictCode::worse : VerdictCode::helps));
        } else {
            CHECK(other.code == one.code);
        }
    }
}

TEST_CASE("the other ways to count stand beside the planned one") {
    const Experiment body = record("ABBAABABBABA", 7, 2);
    std::vector<int> counts;
    for (const char letter : body.schedule) {
        for (int day = 0; day < 7; ++day) counts.push_back(day < 2 ? 3 : letter == 'B' ? 1 : 2);
    }
    Timeline timeline = diary(counts);
    const auto all = experiment::analyses(body, timeline, Date{kFirst + 84});
    REQUIRE(all.ok());
    REQUIRE(all->size() == 2);
    CHECK((*all)[0].code == experiment::Analysis::Code::as_planned);
    CHECK((*all)[1].code == experiment::Analysis::Code::with_wash_in);
    CHECK((*all)[0].test->statistic < (*all)[1].test->statistic);
    CHECK((*all)[1].test->statistic < 0);
    CHECK(experiment::analyses(record("ABBA"), timeline, Date{kFirst + 84})->size() == 1);
}

TEST_CASE("nights left out make no pair of half-empty blocks") {
    const Experiment body = record("ABBAABABBABA");
    Timeline timeline = diary(counts_for(body, 2, 1));
    ExclusionRow out;
    out.from = kFirst;
    out.to = kFirst + 3;
    timeline.exclusions.push_back(out);
    auto found = experiment::analyse(body, timeline, Date{kFirst + 84});
    CHECK(found->pairs == 5);
    CHECK(found->blocks[0].excluded == 4);
    CHECK(found->nights_missing == 0);
    timeline.exclusions[0].to = kFirst + 2;
    CHECK(experiment::analyse(body, timeline, Date{kFirst + 84})->pairs == 6);
}

TEST_CASE("another number of pairs comes from the same simulation") {
    const auto ten = experiment::plan(clumps(1, 0.7, 0.513), {10, 7, 0});
    const auto twenty = experiment::plan(clumps(1, 0.7, 0.513), {20, 7, 0});
    const auto moved = experiment::with_pairs(*ten, 20);
    CHECK(moved.power.halving == twenty->power.halving);
    CHECK(moved.nights == 280);
    CHECK(moved.code == twenty->code);
    CHECK(moved.design.pairs == 20);
    CHECK(experiment::with_pairs(*ten, 5).design.pairs == 10);
}
