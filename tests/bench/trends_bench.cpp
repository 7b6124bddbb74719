// SPDX-License-Identifier: MIT
//
// Figures and verdicts: all figures from memory and after one new record, and every verdict.
#include "bench/compare.h"
#include "bench/diaries.h"
#include "support/nights.h"
#include "trends/cox.h"

#include <charley/changes.h>
#include <charley/experiment.h>
#include <charley/patterns.h>
#include <charley/trends.h>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <cstdio>

using namespace charley;

namespace {

/// Counts of a clustered diary: φ 0.7, variance over mean 1.67 at one a night.
std::vector<int> clustered(std::int64_t nights, double rate, std::uint64_t seed) {
    Random random(seed);
    trends::Process process;
    process.rate = rate;
    process.phi = 0.7;
    process.variance = std::log(1.67);
    trends::CoxPath path(process, random);
    std::vector<int> counts;
    for (std::int64_t i = 0; i < nights; ++i)
        counts.push_back(static_cast<int>(random.poisson(path.next_rate())));
    return counts;
}

/// Eight factors: half of them only there or not, on one night in six; the others in one of a few amounts, on
/// four nights in five.
void add_factors(Timeline& timeline, std::int64_t nights) {
    Random random(8);
    for (std::uint32_t factor = 0; factor < 8; ++factor) {
        const std::uint32_t code = timeline.intern("factor_" + std::to_string(factor));
        for (std::int64_t night = 0; night < nights; ++night) {
            if (!random.chance(factor < 4 ? 1.0 / 6 : 0.8)) continue;
            ExposureRow row;
            row.night = test::kFirst + static_cast<std::int32_t>(night);
            row.code = code;
            row.amount = factor < 4 ? 1 : static_cast<double>(1 + random.below(5));
            timeline.exposures.push_back(row);
        }
    }
    sort(timeline);
}

/// Some time passes; what it takes alone, without a peer.
void alone(const std::string& name, int repeats, const std::function<void()>& work, double goal_ms) {
    const auto none = [] {};
    const auto result = bench::compare(name, "nothing", 21, repeats, work, none, 0);
    std::printf("%s: %.3f ms (goal %.1f ms)\n", name.c_str(), result.ours * 1e3, goal_ms);
}

}  // namespace

TEST_CASE("all figures of 40 000 records", "[!benchmark][trends]") {
    const Timeline timeline = bench::diary_of(40'000);
    const trends::Window window = bench::window_of(timeline);
    alone(
        "all figures of 40 000 records", 20,
        [&] {
            const auto figures = trends::figures(timeline, window);
            bench::keep(&figures);
        },
        3);
    trends::Running running(timeline, window);
    CrampRow next = timeline.cramps.back();
    next.pain = 5;
    ReliefRow relief = timeline.reliefs.back();
    relief.cramp = static_cast<std::uint32_t>(timeline.cramps.size());
    alone(
        "the same after one more record", 50,
        [&] {
            running.add(next, std::span<const ReliefRow>(&relief, 1), timeline.codes);
            const auto figures = running.figures();
            bench::keep(&figures);
        },
        0.2);
}

TEST_CASE("verdicts", "[!benchmark][trends]") {
    for (const std::int64_t nights : {56, 112, 364, 3650, 8400}) {
        const auto counts = clustered(nights, 1, 3);
        const Timeline timeline = test::diary(counts);
        alone(
            "trend, " + std::to_string(nights) + " nights", 5,
            [&] {
                const auto trend = trends::trend(timeline, test::whole(counts));
                bench::keep(&trend);
            },
            20);
    }
    for (const std::int64_t nights : {40, 112}) {
        const auto counts = clustered(60 + nights, 1, 4);
        const Timeline timeline = test::diary(counts);
        const Date first{test::kFirst};
        const Date last = test::whole(counts).tonight - 1;
        alone(
            "compare, 60 nights and " + std::to_string(nights), 5,
            [&] {
                const auto found =
                    trends::compare(timeline, last + 1, {first, first + 59}, {first + 60, last});
                bench::keep(&found);
            },
            20);
    }
    for (const std::int64_t nights : {365, 3650}) {
        const auto counts = clustered(nights, 1, 7);
        Timeline timeline = test::diary(counts);
        add_factors(timeline, nights);
        alone(
            "8 factors, " + std::to_string(nights) + " nights", 3,
            [&] {
                const auto found = trends::factors(timeline, test::whole(counts));
                bench::keep(&found);
            },
            20);
        alone(
            "patterns, " + std::to_string(nights) + " nights", 3,
            [&] {
                const auto found = trends::patterns(timeline, test::whole(counts));
                bench::keep(&found);
            },
            20);
    }
    const auto counts = clustered(420, 1, 5);
    const Timeline timeline = test::diary(counts);
    const auto clumps = trends::clumpiness(trends::nights_of(timeline, test::whole(counts)));
    REQUIRE(clumps);
    experiment::Design design;
    design.pairs = 10;
    alone(
        "the planner's curve", 3,
        [&] {
            const auto plan = experiment::plan(*clumps, design);
            bench::keep(&plan);
        },
        20);
    Random random(6);
    Experiment record;
    record.remedy = "stretching";
    record.pairs = 30;
    record.block_days = 7;
    record.first_night = Date{test::kFirst};
    record.schedule = experiment::make_schedule(30, random);
    alone(
        "the result of 30 pairs", 1,
        [&] {
            const auto outcome = experiment::analyse(record, timeline, test::whole(counts).tonight);
            bench::keep(&outcome);
        },
        20);
}
