// SPDX-License-Identifier: MIT
//
// The most memory that a process ever held: one that opens the ten-year diary and makes its Trends, less one
// that does nothing.
#include "bench/compare.h"
#include "support/test_environment.h"

#include <charley/diary.h>
#include <charley/trends.h>

#include <catch2/catch_test_macros.hpp>

#if defined(__linux__)
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>

using namespace charley;

namespace {

/// Runs `work` in a child and answers how much its peak resident memory rose above what it had at its start.
template <class Work>
long peak_kib(Work work) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        // Resets the peak to what is resident now (proc(5), clear_refs).
        std::ofstream("/proc/self/clear_refs") << "5";
        const auto read = [] {
            std::ifstream status("/proc/self/status");
            long peak = 0;
            for (std::string word; status >> word;) {
                if (word == "VmHWM:") status >> peak;
            }
            return peak;
        };
        const long before = read();
        work();
        const long rise = read() - before;
        const bool written = ::write(ends[1], &rise, sizeof(rise)) == sizeof(rise);
        ::_exit(written ? 0 : 1);
    }
    long rise = -1;
    ::close(ends[1]);
    const bool got = ::read(ends[0], &rise, sizeof(rise)) == sizeof(rise);
    ::close(ends[0]);
    ::waitpid(child, nullptr, 0);
    return got ? rise : -1;
}

}  // namespace

TEST_CASE("peak memory of the first Trends of 40 000 records", "[!benchmark][memory]") {
    const std::string path = bench::bench_folder() + "/ten-years.charley";
    bench::ten_years(path, false);
    const auto work = [&path] {
        const test::TestEnvironment environment;
        environment.ms = 1'795'600'000'000;
        auto diary = Diary::open(path, environment);
        if (!diary) ::_exit(2);
        const auto timeline = diary->timeline();
        if (!timeline) ::_exit(2);
        trends::Window window;
        window.tonight = night_of(now_of(environment), diary->boundary());
        const auto figures = trends::figures(*timeline, window);
        bench::keep(&figures);
    };
    const long nothing = peak_kib([] {});
    const long ours = peak_kib(work);
    std::printf("peak memory above an empty process: %.1f MiB (an empty one: %.1f MiB; goal 12 MB)\n",
                static_cast<double>(ours) / 1024, static_cast<double>(nothing) / 1024);
    CHECK(ours > 0);
}
#endif
