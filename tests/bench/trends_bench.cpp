// SPDX-License-Identifier: MIT
//
// Figures and verdicts: after one new record, every verdict, and how the cost grows from a thousand records
// to a million.
#include "bench/compare.h"
#include "support/nights.h"
#include "trends/cox.h"

#include <charley/changes.h>
#include <charley/experiment.h>
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

/// Some time passes; what it takes alone, without a peer.
void alone(const std::string& name, int repeats, const std::function<void()>& work, double goal_ms) {
    const auto none = [] {};
    const auto result = bench::compare(name, "nothing", 21, repeats, work, none, 0);
    std::printf("%s: %.3f ms (goal %.1f ms)\n", name.c_str(), result.ours * 1e3, goal_ms);
}

/// A diary of so many cramps over up to 120 years of nights.
Timeline diary_of(std::size_t records) {
    Random random(records);
    Timeline timeline;
    const std::uint32_t stretch = timeline.intern("stretch");
    const std::size_t nights = std::min<std::size_t>(records, 3650);
    for (std::size_t i = 0; i < records; ++i) {
        CrampRow row;
        row.id = test::numbered(static_cast<std::uint32_t>(i));
        row.night = test::kFirst + static_cast<std::int32_t>(i * nights / records);
        row.start_ms = std::int64_t{row.night} * 86'400'000 + static_cast<std::int64_t>(i);
        row.duration_s = static_cast<std::int32_t>(random.below(600));
        row.pain = static_cast<std::int8_t>(random.below(11));
        row.local_minute = static_cast<std::int16_t>(random.below(1440));
        row.side = static_cast<std::uint8_t>(1 + random.below(3));
        row.muscles = static_cast<std::uint16_t>(1U << random.below(9));
        timeline.cramps.push_back(row);
        ReliefRow relief;
        relief.cramp = static_cast<std::uint32_t>(i);
        relief.what = stretch;
        relief.seconds = static_cast<std::int32_t>(random.below(300));
        relief.stopped = static_cast<std::int8_t>(random.below(4));
        timeline.reliefs.push_back(relief);
    }
    return timeline;
}

trends::Window window_of(const Timeline& timeline) {
    trends::Window window;
    window.tonight = Date{timeline.cramps.back().night + 1};
    return window;
}

}  // namespace

TEST_CASE("figures after one new record", "[!benchmark][trends]") {
    const Timeline timeline = diary_of(40'000);
    const trends::Window window = window_of(timeline);
    trends::Running running(timeline, window);
    CrampRow next = timeline.cramps.back();
    next.pain = 5;
    alone(
        "figures of 40 000 records after one more", 50,
        [&] {
            running.add(next, {}, timeline.codes);
            const auto figures = running.figures();
            bench::keep(&figures);
        },
        0.2);
}

TEST_CASE("verdicts", "[!benchmark][trends]") {
    for (const std::int64_t nights : {56, 112, 364}) {
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

TEST_CASE("weekly figures of a million records", "[!benchmark][trends]") {
    const Timeline timeline = diary_of(1'000'000);
    const trends::Window window = window_of(timeline);
    std::vector<std::int32_t> nights;
    for (const CrampRow& row : timeline.cramps) nights.push_back(row.night);
    bench::compare(
        "all figures of 1 000 000 records", "weekly counts alone, over one column of nights", 11, 1,
        [&] {
            const auto figures = trends::figures(timeline, window);
            bench::keep(&figures);
        },
        [&] {
            std::vector<std::int64_t> weeks(600);
            for (const std::int32_t night : nights)
                ++weeks[static_cast<std::size_t>((night - test::kFirst) / 7)];
            bench::keep(weeks.data());
        },
        1.2);
}

TEST_CASE("the cost grows with the records", "[!benchmark][trends]") {
    for (const std::size_t records : {1'000U, 10'000U, 100'000U, 1'000'000U}) {
        const Timeline timeline = diary_of(records);
        const trends::Window window = window_of(timeline);
        const int repeats = records < 100'000U ? 50 : 1;
        const auto result = bench::compare(
            "figures of " + std::to_string(records) + " records", "nothing", 11, repeats,
            [&] {
                const auto figures = trends::figures(timeline, window);
                bench::keep(&figures);
            },
            [] {}, 0);
        std::printf("%zu records: %.3f ms, %.1f ns a record\n", records, result.ours * 1e3,
                    result.ours * 1e9 / static_cast<double>(records));
    }
}
