// SPDX-License-Identifier: MIT
//
// where DIARY NOW WIDTH HEIGHT SCREEN [+ID… +=TEXT…] ID: prints where the middle of an item is, for the tests
// that drive the real window with a mouse. Works on a copy of the diary; items with a plus are pressed first,
// words after += typed.
#include "driver.h"

#include <catch2/catch_session.hpp>
#include <catch2/catch_test_macros.hpp>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace {

std::vector<std::string> g_arguments;

}  // namespace

TEST_CASE("where") {
    charley::test::TempFolder folder;
    std::filesystem::copy_file(g_arguments[0], folder / "diary.charley");
    const std::string wal = g_arguments[0] + "-wal";
    if (std::filesystem::exists(wal)) std::filesystem::copy_file(wal, folder / "diary.charley-wal");
    charley::test::DriverOptions options;
    options.now = g_arguments[1].c_str();
    options.width = static_cast<float>(std::atoi(g_arguments[2].c_str()));
    options.height = static_cast<float>(std::atoi(g_arguments[3].c_str()));
    const auto screen = charley::gui::parse_screen(g_arguments[4]);
    REQUIRE(screen.has_value());
    options.screen = *screen;
    charley::test::Driver driver(folder, options);
    for (std::size_t i = 5; i < g_arguments.size(); ++i) {
        if (g_arguments[i].substr(0, 2) == "+=") {
            driver.type(g_arguments[i].substr(2));
            continue;
        }
        if (g_arguments[i][0] == '+') {
            driver.click(g_arguments[i].substr(1));
            continue;
        }
        const charley::gui::Noted* note = driver.app->ui().find(g_arguments[i]);
        INFO(g_arguments[i]);
        REQUIRE(note != nullptr);
        const ImVec2 centre = note->box.centre();
        REQUIRE((centre.y > 0 && centre.y < options.height));
        std::printf("%d %d\n", static_cast<int>(centre.x), static_cast<int>(centre.y));
    }
}

int main(int argc, char** argv) {
    if (argc < 7) {
        std::fprintf(stderr, "where DIARY NOW WIDTH HEIGHT SCREEN [+ID...] ID\n");
        return 2;
    }
    g_arguments.assign(argv + 1, argv + argc);
    Catch::Session session;
    session.configData().defaultOutputFilename = "%stderr";
    return session.run();
}
