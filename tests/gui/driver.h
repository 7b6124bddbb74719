// SPDX-License-Identifier: MIT
//
// Drives the app without a window: Dear ImGui with no renderer, a diary in a folder of its own, a clock that
// stands still until it is moved. Items are found by their names and pressed with the mouse or the keyboard,
// as a person would. One driver at a time; one thread.
#pragma once

#include "screens/app.h"
#include "support/test_environment.h"
#include "theme/style.h"

#include <imgui.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace charley::test {

struct DriverOptions {
    const char* now = "2026-11-15T02:10:00+01:00";
    gui::Screen screen = gui::Screen::tonight;
    std::optional<gui::Theme> theme{};
    float width = 390;
    float height = 844;
    int text_percent = 0;
    bool still = true;  ///< nothing moves by itself, so that a screen is settled at once
    float pixels = 1;   ///< per logical pixel: `width` and `height` are in pixels
    Key key{};
};

class Driver {
   public:
    /// The diary lies in the folder as `diary.charley`; what stands there already is opened.
    Driver(const TempFolder& folder, DriverOptions options = {});
    ~Driver();
    Driver(const Driver&) = delete;
    Driver& operator=(const Driver&) = delete;

    /// Draws until nothing asks for more.
    void settle();
    void frame();
    void resize(float width, float height);
    /// Moves the clocks of the diary and of the messages.
    void pass(std::int64_t seconds);
    void set_now(const char* time);

    bool has(std::string_view id) const { return app->ui().find(id) != nullptr; }
    /// Whether these words stand anywhere on the screen.
    bool sees(std::string_view words) const;
    /// Scrolls there and presses with the mouse. Fails the test where there is no such item.
    void click(std::string_view id);
    /// Gives an item the keyboard's focus, as walking there with Tab would. Fails the test where there is no
    /// such item.
    void focus(std::string_view id);
    void type(std::string_view utf8);
    void key(ImGuiKey key, bool ctrl = false);
    /// Clicks a field, empties it, types.
    void fill(std::string_view id, std::string_view utf8);

    Diary& diary() { return app->session().diary(); }
    std::vector<Record> records(Kind kind);
    /// The only record of that kind; fails the test where there is another number of them.
    Record only(Kind kind);

    TestEnvironment environment;
    std::unique_ptr<gui::App> app;
    std::string clipboard;

   private:
    gui::Ui::Frame wanted() const;

    DriverOptions options_;
    std::int64_t steady_ms_ = 1000;
    gui::Theme styled_ = gui::Theme::day;
    bool styled_once_ = false;
};

}  // namespace charley::test
