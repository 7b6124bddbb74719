// SPDX-License-Identifier: MIT
//
// How the cost of figures grows from a thousand records to a million. With CHARLEY_GROWTH=FILE.csv the times
// go there as well, for growth_plot.
#include "bench/compare.h"
#include "bench/diaries.h"

#include <charley/trends.h>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <string>
#include <vector>

using namespace charley;

namespace {

class Clock {
   public:
    double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    }

   private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

/// Seconds in the quickest of eleven rounds of at least two milliseconds each: what else the machine does is
/// no part of how the cost grows.
template <class Work>
double time_of(Work work) {
    const Clock first;
    work();
    const int repeats = std::max(1, static_cast<int>(0.002 / std::max(first.seconds(), 1e-7)));
    double least = first.seconds();
    for (int round = 0; round < 11; ++round) {
        const Clock clock;
        for (int i = 0; i < repeats; ++i) work();
        least = std::min(least, clock.seconds() / repeats);
    }
    return least;
}

Timeline shuffled(const Timeline& timeline) {
    std::vector<CrampRow> rows(timeline.cramps.begin(), timeline.cramps.end());
    Random random(7);
    random.shuffle(std::span<CrampRow>(rows));
    Timeline result = timeline;
    result.cramps = CrampRows();
    for (const CrampRow& row : rows) result.cramps.push_back(row);
    return result;
}

double sorting(const Timeline& timeline) {
    double least = std::numeric_limits<double>::infinity();
    for (int round = 0; round < 5; ++round) {
        Timeline copy = timeline;
        const Clock clock;
        sort(copy);
        least = std::min(least, clock.seconds());
        bench::keep(&copy);
    }
    return least;
}

}  // namespace

TEST_CASE("the cost grows with the records", "[!benchmark][growth]") {
    std::string table = "records,what,milliseconds\n";
    const auto put = [&table](std::size_t records, const char* what, double seconds) {
        char line[128];
        std::snprintf(line, sizeof(line), "%zu,%s,%.6f\n", records, what, seconds * 1e3);
        table += line;
        std::printf("%8zu records, %s: %.4f ms, %.1f ns a record\n", records, what, seconds * 1e3,
                    seconds * 1e9 / static_cast<double>(records));
        std::fflush(stdout);
    };
    for (const std::size_t records : {1'000U, 3'000U, 10'000U, 30'000U, 100'000U, 300'000U, 1'000'000U}) {
        const Timeline timeline = bench::diary_of(records);
        const trends::Window window = bench::window_of(timeline);
        put(records, "sorting shuffled records", sorting(shuffled(timeline)));
        put(records, "all figures", time_of([&] {
                const auto figures = trends::figures(timeline, window);
                bench::keep(&figures);
            }));
        put(records, "weekly figures", time_of([&] {
                const auto weeks = trends::weekly(timeline, window);
                bench::keep(weeks.data());
            }));
        trends::Running running(timeline, window);
        put(records, "all figures after one more", time_of([&] {
                running.add(timeline.cramps.back(), {}, timeline.codes);
                const auto figures = running.figures();
                bench::keep(&figures);
            }));
    }
    if (const char* path = std::getenv("CHARLEY_GROWTH")) {
        std::ofstream file(path, std::ios::binary);
        file << table;
        REQUIRE(file.good());
    }
}
