// SPDX-License-Identifier: MIT
#include "bench/compare.h"

#include "support/test_environment.h"

#include <charley/diary.h>
#include <charley/sample.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace charley::bench {
namespace {

double seconds(const std::function<void()>& work, int repeats) {
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < repeats; ++i) work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() / repeats;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

std::string readable(double time) {
    char text[32];
    if (time < 1e-6) {
        std::snprintf(text, sizeof(text), "%.1f ns", time * 1e9);
    } else if (time < 1e-3) {
        std::snprintf(text, sizeof(text), "%.1f us", time * 1e6);
    } else {
        std::snprintf(text, sizeof(text), "%.2f ms", time * 1e3);
    }
    return text;
}

}  // namespace

Comparison compare(const std::string& name, const std::string& peer_name, int rounds, int repeats,
                   const std::function<void()>& ours, const std::function<void()>& peer, double goal) {
    seconds(ours, repeats);
    seconds(peer, repeats);
    std::vector<double> a;
    std::vector<double> b;
    for (int i = 0; i < rounds; ++i) {
        a.push_back(seconds(ours, repeats));
        b.push_back(seconds(peer, repeats));
    }
    const Comparison result{median(a), median(b)};
    std::printf("%-44s %12s   %-40s %12s   ratio %.2f (goal %.2f)\n", name.c_str(),
                readable(result.ours).c_str(), peer_name.c_str(), readable(result.peer).c_str(),
                result.ours / result.peer, goal);
    std::fflush(stdout);
    return result;
}

void keep(const void* value) {
    static const void* volatile sink = nullptr;
    sink = value;
    (void)sink;  // read again, so that it counts as used
}

std::string bench_folder() {
    const std::string folder = std::filesystem::absolute("charley-bench").string();
    std::filesystem::create_directories(folder);
    return folder;
}

void ten_years(const std::string& path, bool encrypted) {
    if (std::filesystem::exists(path)) return;
    const test::TestEnvironment environment;
    environment.ms = 1'795'600'000'000;  // November 2026
    OpenOptions options;
    if (encrypted) {
        std::array<std::uint8_t, 32> bytes{};
        bytes.fill(0x5A);
        options.key = Key::raw(bytes);
    }
    auto diary = Diary::open(path, environment, options);
    sample::Options wanted;
    wanted.nights = 6500;
    wanted.last_night = night_of(now_of(environment), DayBoundary{}) - 1;
    auto source = sample::source(wanted);
    if (!diary || !source) std::abort();
    std::size_t given = 0;
    const auto outcome = diary->import([&]() -> Result<std::optional<Record>> {
        if (given == 40'000) return std::optional<Record>();
        ++given;
        return (*source)();
    });
    if (!outcome || outcome->added != 40'000) std::abort();
}

}  // namespace charley::bench
