// SPDX-License-Identifier: MIT
//
// From nothing to the first complete Trends of a diary of 40 000 records, beside a bare SQLite connection
// that scans the same columns.
#include "bench/compare.h"
#include "diary/schema.h"
#include "diary/store.h"
#include "support/test_environment.h"

#include <charley/trends.h>

#include <catch2/catch_test_macros.hpp>

#include <cstdio>

using namespace charley;

namespace {

constexpr const char* kScan =
    "SELECT id, kind, start_ms, start_offset, end_ms, end_offset, complete, night_of, duration_s, side, "
    "muscles, pain, onset_state, reliefs,"
    " into_bed, tried_to_sleep, final_awakening, out_of_bed, asleep_min, cramps, quality, disturbance, urge, "
    "quiet, code, amount, severity,"
    " date_from, date_to, elemental_mg, compound_mg, pieces FROM records WHERE deleted = 0 AND profile IS "
    "NULL";

Key key_for(bool encrypted) {
    if (!encrypted) return Key();
    std::array<std::uint8_t, 32> bytes{};
    bytes.fill(0x5A);
    return Key::raw(bytes);
}

void cold_open(const std::string& path, bool encrypted) {
    static const test::TestEnvironment environment;
    environment.ms = 1'795'600'000'000;
    OpenOptions options;
    options.key = key_for(encrypted);
    auto diary = Diary::open(path, environment, std::move(options));
    if (!diary) std::abort();
    const auto timeline = diary->timeline();
    if (!timeline) std::abort();
    trends::Window window;
    window.tonight = night_of(now_of(environment), diary->boundary());
    const auto figures = trends::figures(*timeline, window);
    bench::keep(&figures);
}

/// The text and numbers of every column of every row, as a program that wants them would take them.
void bare_scan(const std::string& path, bool encrypted) {
    sqlite3* db = nullptr;
    if (sqlite3_open_v2(path.c_str(), &db, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK) std::abort();
#if defined(SQLITE_HAS_CODEC)
    if (encrypted) {
        const Key key = key_for(true);
        sqlite3_key(db, key.material().data(), static_cast<int>(key.material().size()));
    }
#endif
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(db, kScan, -1, &statement, nullptr) != SQLITE_OK) std::abort();
    const int columns = sqlite3_column_count(statement);
    std::uint64_t sum = 0;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        for (int i = 0; i < columns; ++i) {
            switch (sqlite3_column_type(statement, i)) {
                case SQLITE_INTEGER:
                    sum += static_cast<std::uint64_t>(sqlite3_column_int64(statement, i));
                    break;
                case SQLITE_FLOAT:
                    sum += static_cast<std::uint64_t>(sqlite3_column_double(statement, i));
                    break;
                case SQLITE_TEXT:
                    sum += *sqlite3_column_text(statement, i);
                    break;
                case SQLITE_BLOB:
                    sum += *static_cast<const unsigned char*>(sqlite3_column_blob(statement, i));
                    break;
                default:
                    break;
            }
        }
    }
    bench::keep(&sum);
    sqlite3_finalize(statement);
    sqlite3_close(db);
}

}  // namespace

TEST_CASE("cold open to the first complete Trends", "[!benchmark][open]") {
    for (const bool encrypted : {false, true}) {
        const std::string path =
            bench::bench_folder() + (encrypted ? "/ten-years-encrypted.charley" : "/ten-years.charley");
        bench::ten_years(path, encrypted);
        bench::compare(
            encrypted ? "cold open, 40 000 records, raw key" : "cold open, 40 000 records",
            "bare SQLite scan of the same columns", 21, 1, [&] { cold_open(path, encrypted); },
            [&] { bare_scan(path, encrypted); }, encrypted ? 1.60 : 1.25);
    }
}

TEST_CASE("all figures from memory", "[!benchmark][figures]") {
    const std::string path = bench::bench_folder() + "/ten-years.charley";
    bench::ten_years(path, false);
    const test::TestEnvironment environment;
    environment.ms = 1'795'600'000'000;
    auto diary = Diary::open(path, environment);
    REQUIRE(diary.ok());
    const Timeline timeline = *diary->timeline();
    trends::Window window;
    window.tonight = night_of(now_of(environment), diary->boundary());
    bench::compare(
        "figures of 40 000 records from memory", "the same rows only summed up", 31, 5,
        [&] {
            const auto figures = trends::figures(timeline, window);
            bench::keep(&figures);
        },
        [&] {
            std::int64_t sum = 0;
            for (const CrampRow& row : timeline.cramps) sum += row.night + row.pain;
            for (const NightRow& row : timeline.nights) sum += row.night + row.cramps;
            for (const ReliefRow& row : timeline.reliefs) sum += row.seconds;
            bench::keep(&sum);
        },
        0);
    bench::compare(
        "with the nights one by one and the rolling rate", "the figures alone", 21, 3,
        [&] {
            const auto figures = trends::figures(timeline, window);
            const auto series = trends::nights_of(timeline, window);
            const auto rolling = trends::rolling(series);
            bench::keep(&figures);
            bench::keep(rolling.data());
        },
        [&] {
            const auto figures = trends::figures(timeline, window);
            bench::keep(&figures);
        },
        0);
    trends::Running running(timeline, window);
    bench::compare(
        "figures after one more record", "all figures anew", 31, 5,
        [&] {
            running.add(timeline.cramps.back(), {}, timeline.codes);
            const auto figures = running.figures();
            bench::keep(&figures);
        },
        [&] {
            const auto figures = trends::figures(timeline, window);
            bench::keep(&figures);
        },
        0);
}
