// SPDX-License-Identifier: MIT
//
// The weeks of a million records beside three others: a columnar loop written by hand, SQL on the same file,
// and SQL on tables that hold nothing but what it needs. All four must find the same weeks. Leaves the slim
// tables for weekly_pandas.py.
#include "bench/compare.h"
#include "bench/weekly_peers.h"
#include "support/nights.h"
#include "support/test_environment.h"

#include <charley/diary.h>
#include <charley/trends.h>

#include <catch2/catch_test_macros.hpp>

#include <cstdio>
#include <filesystem>

using namespace charley;

namespace {

constexpr std::size_t kMillion = 1'000'000;
constexpr std::int32_t kNights = 3650;
constexpr UtcOffset kHome{60};

/// A million records over ten years: nights with hundreds of cramps, quiet ones, ones with two stated counts,
/// ones with a sleep alone and ones of which nothing is known; a few weeks left out; some nights spent two
/// hours further east. A million takes that many.
RecordSource million() {
    struct State {
        std::size_t given = 0;
        std::int32_t night = 0;
        std::int32_t in_night = 0;
        Random random{1};
    };
    const auto state = std::make_shared<State>();
    return [state]() -> Result<std::optional<Record>> {
        State& at = *state;
        if (at.given == kMillion || at.night == kNights) return std::optional<Record>();
        for (;;) {
            const std::int32_t date = test::kFirst + at.night;
            const std::int32_t sort = at.night % 10;
            const std::int32_t cramps = sort == 3 || sort == 7 || sort == 9 ? 0 : sort == 5 ? 3 : 460;
            const std::int32_t nights = sort == 5 ? 2 : sort == 3 || sort == 9 || sort == 8 ? 1 : 0;
            const std::int32_t exclusions = at.night % 700 == 300 ? 1 : 0;
            const std::int32_t i = at.in_night++;
            Record record;
            record.id = test::numbered(static_cast<std::uint32_t>(at.given + 1));
            const UtcOffset offset = at.night % 40 == 0 ? UtcOffset{180} : kHome;
            const std::int64_t noon = at_time(Date{date}, TimeOfDay{720}).ms;
            if (i < cramps) {
                Cramp body;
                body.duration_s = static_cast<std::int64_t>(at.random.below(600));
                body.pain = static_cast<std::int64_t>(at.random.below(11));
                body.side = Side::left;
                body.muscles = {Muscle::calf};
                record.start = zoned(LocalTime{noon + std::int64_t{i} * 86'000'000 / cramps}, offset);
                record.complete = i % 3 != 0;
                record.body = body;
            } else if (i < cramps + nights) {
                Night body;
                body.date = Date{date};
                if (sort == 3) body.quiet = true;
                if (sort == 9) body.cramps = 2;
                if (sort == 5) body.cramps = i == cramps ? 12 : 1;
                record.start = zoned(LocalTime{noon + 36'000'000}, offset);
                record.body = body;
            } else if (i < cramps + nights + exclusions) {
                Exclusion body;
                body.from = Date{date};
                body.to = Date{date + 12};
                body.reason = "travel";
                record.start = zoned(LocalTime{noon}, offset);
                record.body = body;
            } else {
                ++at.night;
                at.in_night = 0;
                if (at.night == kNights) return std::optional<Record>();
                continue;
            }
            record.recorded_at = record.start;
            ++at.given;
            return std::optional<Record>(std::move(record));
        }
    };
}

Diary million_diary(const std::string& path, const test::TestEnvironment& environment) {
    const bool there = std::filesystem::exists(path);
    auto diary = Diary::open(path, environment);
    REQUIRE(diary.ok());
    if (!there) {
        std::printf("making the diary of a million records\n");
        std::fflush(stdout);
        const auto outcome = diary->import(million());
        REQUIRE(outcome.ok());
        REQUIRE(outcome->added == kMillion);
    }
    return std::move(diary).value();
}

void require_same(const std::vector<trends::Week>& ours, const std::vector<trends::Week>& theirs) {
    // A GROUP BY has no row for a week of which every night is left out.
    std::size_t at = 0;
    for (const trends::Week& week : ours) {
        if (week.elapsed == 0 && (at == theirs.size() || theirs[at].week_of != week.week_of)) continue;
        REQUIRE(at < theirs.size());
        REQUIRE(theirs[at].week_of == week.week_of);
        REQUIRE(theirs[at].cramps == week.cramps);
        REQUIRE(theirs[at].observed == week.observed);
        REQUIRE(theirs[at].elapsed == week.elapsed);
        ++at;
    }
    REQUIRE(at == theirs.size());
}

void beside_loops(const std::string& name, const Timeline& timeline, const trends::Window& window,
                  const bench::Columns& columns) {
    const auto ours = [&] {
        const auto weeks = trends::weekly(timeline, window);
        bench::keep(weeks.data());
    };
    bench::compare(
        name, "hand-written columnar loop", 31, 5, ours,
        [&] {
            const auto weeks = bench::weekly_by_hand(columns);
            bench::keep(weeks.data());
        },
        1.2);
    bench::compare(
        name, "the same loop, counting runs of equal nights", 31, 5, ours,
        [&] {
            const auto weeks = bench::weekly_by_runs(columns);
            bench::keep(weeks.data());
        },
        1.2);
}

}  // namespace

TEST_CASE("weekly figures of a million records", "[!benchmark][weekly]") {
    const std::string path = bench::bench_folder() + "/million.charley";
    const std::string slim = bench::bench_folder() + "/weekly.sqlite";
    const test::TestEnvironment environment;
    environment.ms = at_time(Date{test::kFirst + kNights}, TimeOfDay{800}).ms;
    const Diary diary = million_diary(path, environment);
    const auto read = diary.timeline();
    REQUIRE(read.ok());
    const Timeline& timeline = *read;
    trends::Window window;
    window.tonight = Date{test::kFirst + kNights};
    const bench::Columns columns = bench::columns_of(timeline, window);

    const std::vector<trends::Week> weeks = trends::weekly(timeline, window);
    require_same(weeks, trends::figures(timeline, window).weeks);
    require_same(weeks, bench::weekly_by_hand(columns));
    require_same(weeks, bench::weekly_by_runs(columns));
    std::int64_t cramps = 0;
    std::int64_t observed = 0;
    std::int64_t elapsed = 0;
    for (const trends::Week& week : weeks) {
        cramps += week.cramps;
        observed += week.observed;
        elapsed += week.elapsed;
    }
    std::printf(
        "%zu cramp records, %zu night records: %zu weeks, %lld cramps, %lld observed of %lld nights\n",
        timeline.cramps.size(), timeline.nights.size(), weeks.size(), static_cast<long long>(cramps),
        static_cast<long long>(observed), static_cast<long long>(elapsed));
    beside_loops("weeks of 1 000 000 records, 10 years", timeline, window, columns);

    const auto ours = [&] {
        const auto found = trends::weekly(timeline, window);
        bench::keep(found.data());
    };
    bench::compare(
        "weeks of 1 000 000 records, 10 years", "all figures of them", 11, 1, ours,
        [&] {
            const auto figures = trends::figures(timeline, window);
            bench::keep(&figures);
        },
        0);
    bench::write_slim_tables(slim, columns);
    const bench::SqlWeeks own_tables(path, bench::SqlWeeks::Tables::diary, columns);
    const bench::SqlWeeks slim_tables(slim, bench::SqlWeeks::Tables::slim, columns);
    require_same(weeks, own_tables.weekly());
    require_same(weeks, slim_tables.weekly());
    bench::compare(
        "weeks of 1 000 000 records, 10 years", "SQL GROUP BY, the diary's own table", 7, 1, ours,
        [&] {
            const auto found = own_tables.weekly();
            bench::keep(found.data());
        },
        0.01);
    bench::compare(
        "weeks of 1 000 000 records, 10 years", "SQL GROUP BY, bare indexed tables", 11, 1, ours,
        [&] {
            const auto found = slim_tables.weekly();
            bench::keep(found.data());
        },
        0.01);
}

TEST_CASE("weekly figures of a million records over a hundred years", "[!benchmark][weekly]") {
    // Few cramps a night: the nights themselves weigh most.
    constexpr std::int32_t kCentury = 36'500;
    Timeline timeline;
    Random random(2);
    for (std::int32_t night = 0; timeline.cramps.size() < kMillion; night = (night + 1) % kCentury) {
        const std::uint64_t cramps = random.below(56);
        for (std::uint64_t i = 0; i < cramps && timeline.cramps.size() < kMillion; ++i) {
            CrampRow row;
            row.night = night;
            row.start_ms = std::int64_t{night} * 86'400'000 + static_cast<std::int64_t>(i);
            timeline.cramps.push_back(row);
        }
        if (cramps == 0 || night % 9 == 0) {
            NightRow row;
            row.night = night;
            row.quiet = cramps == 0;
            if (night % 9 == 0) row.cramps = static_cast<std::int16_t>(random.below(60));
            timeline.nights.push_back(row);
        }
    }
    sort(timeline);
    trends::Window window;
    window.tonight = Date{kCentury};
    const bench::Columns columns = bench::columns_of(timeline, window);
    require_same(trends::weekly(timeline, window), bench::weekly_by_hand(columns));
    beside_loops("weeks of 1 000 000 records, 100 years", timeline, window, columns);
}
