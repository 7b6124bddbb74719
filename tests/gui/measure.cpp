// SPDX-License-Identifier: MIT
//
// measure idle|first|frames|light …: measurements of the app that are no tests of time. Run by hand or by
// docs/performance; prints one line each.
//
//   measure idle DIARY SECONDS     frames drawn and processor ticks used while nothing changes (needs a
//   display) measure first DIARY            milliseconds from the window's opening to its first frame (needs
//   a display) measure frames NIGHTS          processor time for building one frame of each screen with a
//   diary of that many nights (needs none) measure light FILE.ppm PERCENT share of black pixels, mean linear
//   luminance and largest blue of a picture; fails below that share
#include "driver.h"
#include "gui.h"

#include "support/records.h"

#include <charley/sample.h>

#include <catch2/catch_session.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#if defined(__unix__)
#include <sys/times.h>
#endif

namespace {

using namespace charley;
using namespace charley::test;

std::vector<std::string> g_arguments;

double cpu_ms() {
    return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

long ticks() {
#if defined(__unix__)
    tms used{};
    times(&used);
    return static_cast<long>(used.tms_utime + used.tms_stime);
#else
    return static_cast<long>(cpu_ms() / 10);
#endif
}

class StandingClock final : public Environment {
   public:
    Instant now() const override { return Instant{1'794'726'000'000}; }
    UtcOffset offset_at(Instant) const override { return UtcOffset{60}; }
    void random_bytes(std::span<std::byte> out) const override { system_environment().random_bytes(out); }
    std::string data_folder() const override { return {}; }
};

int idle(const std::string& diary, int seconds) {
    StandingClock environment;
    gui::GuiOptions options;
    options.diary = diary;
    options.screen = "settings";
    options.theme = "dark";
    gui::GuiStats at_start;
    gui::GuiStats latest;
    long ticks_at_start = 0;
    std::time_t begun = 0;
    options.observe = [&](const gui::GuiStats& stats) { latest = stats; };
    // The loop sleeps, so nobody asks it: a helper thread looks after the time.
    std::atomic<bool> over{false};
    std::thread watch([&] {
        std::this_thread::sleep_for(std::chrono::seconds(3));  // to settle
        begun = std::time(nullptr);
        at_start = latest;
        ticks_at_start = ticks();
        std::this_thread::sleep_for(std::chrono::seconds(seconds));
        const long used = ticks() - ticks_at_start;
        std::printf("idle: %llu frames, %llu wake-ups, %ld ticks in %d s\n",
                    static_cast<unsigned long long>(latest.frames - at_start.frames),
                    static_cast<unsigned long long>(latest.wake_ups - at_start.wake_ups), used,
                    static_cast<int>(std::time(nullptr) - begun));
        std::fflush(stdout);
        over = true;
        gui::wake_gui();
    });
    options.leave = [&] { return over.load(); };
    const Status status = gui::run_gui(options, environment);
    watch.join();
    if (!status) std::fprintf(stderr, "%s\n", status.error().line().c_str());
    return status.ok() ? 0 : 1;
}

int first(const std::string& diary) {
    StandingClock environment;
    gui::GuiOptions options;
    options.diary = diary;
    gui::GuiStats latest;
    options.observe = [&](const gui::GuiStats& stats) { latest = stats; };
    options.leave = [&] { return latest.frames > 0; };
    const Status status = gui::run_gui(options, environment);
    if (!status) {
        std::fprintf(stderr, "%s\n", status.error().line().c_str());
        return 1;
    }
    std::printf("first frame: %.1f ms after the window appeared, %.1f ms after the start\n",
                latest.first_frame_ms, latest.start_ms);
    return 0;
}

int light(const std::string& file, double least_black) {
    std::ifstream in(file, std::ios::binary);
    std::string magic;
    int width = 0;
    int height = 0;
    int top = 0;
    in >> magic >> width >> height >> top;
    in.get();
    if (magic != "P6" || top != 255 || width <= 0 || height <= 0) {
        std::fprintf(stderr, "%s is no binary PPM\n", file.c_str());
        return 1;
    }
    std::vector<char> rgb(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    in.read(rgb.data(), static_cast<std::streamsize>(rgb.size()));
    double sum = 0;
    std::size_t black = 0;
    int blue = 0;
    const std::size_t pixels = rgb.size() / 3;
    for (std::size_t i = 0; i < pixels; ++i) {
        const gui::Rgb c{static_cast<std::uint8_t>(rgb[3 * i]), static_cast<std::uint8_t>(rgb[3 * i + 1]),
                         static_cast<std::uint8_t>(rgb[3 * i + 2])};
        if (c == gui::Rgb{0, 0, 0}) ++black;
        blue = std::max(blue, static_cast<int>(c.b));
        sum += gui::luminance(c);
    }
    const double share = 100.0 * static_cast<double>(black) / static_cast<double>(pixels);
    const double mean = 100.0 * sum / static_cast<double>(pixels);
    std::printf("light: %.2f %% black, mean luminance %.3f %%, blue %d\n", share, mean, blue);
    return share >= least_black && mean <= 1 && blue == 0 ? 0 : 1;
}

}  // namespace

TEST_CASE("frames") {
    TempFolder folder;
    const int nights = std::atoi(g_arguments[1].c_str());
    {
        TestEnvironment environment;
        environment.ms = moment("2026-11-15T08:00:00+01:00").at.ms;
        auto diary = Diary::open(folder / "diary.charley", environment, {});
        REQUIRE(diary.ok());
        sample::Options options;
        options.nights = nights;
        options.last_night = to_date({2026, 11, 13});
        auto source = sample::source(options);
        REQUIRE(source.ok());
        auto made = diary->import(*source);
        REQUIRE(made.ok());
        std::printf("diary: %llu records\n", static_cast<unsigned long long>(made->added));
    }
    for (const auto& [width, height] : {std::pair{390.0F, 844.0F}, std::pair{1280.0F, 800.0F}}) {
        const auto report = [&, w = width, h = height](const std::string& name, Driver& driver,
                                                       const std::function<void()>& before) {
            std::vector<double> times;
            for (int i = 0; i < 101; ++i) {
                before();
                const double begun = cpu_ms();
                driver.frame();
                times.push_back(cpu_ms() - begun);
            }
            std::sort(times.begin(), times.end());
            std::printf("frame: %s %dx%d median %.2f ms, slowest of 101 %.2f ms\n", name.c_str(),
                        static_cast<int>(w), static_cast<int>(h), times[50], times[100]);
        };
        for (const gui::App::Place& place : gui::App::places()) {
            Driver driver(folder, {.now = "2026-11-15T08:00:00+01:00",
                                   .screen = place.screen,
                                   .width = width,
                                   .height = height});
            driver.app->trends().span = 4;
            driver.settle();
            report(std::string(place.name), driver, [] {});
            if (place.screen != gui::Screen::guidance) continue;
            driver.click("guide.part.2");  // every claim, the longest list of words
            report("claims", driver, [] {});
        }
        // The longest note there may be, its end in view, a letter typed before every frame.
        Driver driver(folder, {.now = "2026-11-15T08:00:00+01:00",
                               .screen = gui::Screen::diary,
                               .width = width,
                               .height = height});
        driver.click("diary.add");
        driver.click("add.symptom");
        std::string note;
        while (note.size() + 64 < kMaxNoteBytes) note += "woke at two, the calf was hard as wood. ";
        driver.click("form.note");
        ImGui::SetClipboardText(note.c_str());
        driver.key(ImGuiKey_V, true);
        report("typing in a note of 64 KiB", driver, [] { ImGui::GetIO().AddInputCharacter('x'); });
    }
}

int main(int argc, char** argv) {
    g_arguments.assign(argv + 1, argv + argc);
    const std::string what = g_arguments.empty() ? std::string() : g_arguments[0];
    if (what == "idle" && g_arguments.size() == 3)
        return idle(g_arguments[1], std::atoi(g_arguments[2].c_str()));
    if (what == "first" && g_arguments.size() == 2) return first(g_arguments[1]);
    if (what == "light" && g_arguments.size() == 3)
        return light(g_arguments[1], std::atof(g_arguments[2].c_str()));
    if (what == "frames" && g_arguments.size() == 2) {
        Catch::Session session;
        return session.run();
    }
    std::fprintf(stderr,
                 "measure idle DIARY SECONDS | first DIARY | frames NIGHTS | light FILE.ppm LEAST_BLACK\n");
    return 2;
}
