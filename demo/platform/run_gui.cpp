// SPDX-License-Identifier: MIT
//
// From the command line's options to a window or a picture. Main thread only.
#include "gui.h"

#include "platform/window.h"

#include <charley/text.h>
#include <charley/units.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace charley::gui {
namespace {

using namespace text::literals;

struct Size {
    int width;
    int height;
};

std::optional<int> number(std::string_view digits) {
    int value = 0;
    if (digits.empty() || digits.size() > 5) return std::nullopt;
    for (const char c : digits) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::optional<Size> parse_size(std::string_view text) {
    const std::size_t x = text.find('x');
    if (x == std::string_view::npos) return std::nullopt;
    const auto width = number(text.substr(0, x));
    const auto height = number(text.substr(x + 1));
    if (!width || !height || *width < 320 || *height < 480 || *width > 8192 || *height > 8192)
        return std::nullopt;
    return Size{*width, *height};
}

}  // namespace

void wake_gui() {
    Window::wake();
}

Status run_gui(const GuiOptions& options, const Environment& environment) {
    App::Options app_options;
    if (!options.screen.empty()) {
        const auto screen = parse_screen(options.screen);
        if (!screen) return invalid("screen", options.screen + " is not one of " + App::place_names());
        app_options.screen = *screen;
    }
    if (!options.theme.empty()) {
        app_options.theme = parse_theme(options.theme);
        if (!app_options.theme) return invalid("theme", options.theme + " is not one of day, dark, night");
    }
    Size size{1180, 760};
    if (!options.size.empty()) {
        const auto parsed = parse_size(options.size);
        if (!parsed) return invalid("size", options.size + " is not WIDTHxHEIGHT from 320x480 to 8192x8192");
        size = *parsed;
    }
    if (!options.text.empty()) {
        const auto percent = number(options.text);
        if (!percent || *percent < 80 || *percent > 200)
            return invalid("text", options.text + " is not a percentage between 80 and 200");
        app_options.text_percent = *percent;
    }
    float scale = 0;
    if (!options.scale.empty()) {
        const auto parsed = parse_decimal(options.scale, "scale");
        if (!parsed || parsed->millionths < 1'000'000 || parsed->millionths > 4'000'000)
            return invalid("scale", options.scale + " is not between 1 and 4");
        scale = static_cast<float>(parsed->millionths) / 1'000'000;
    }
    app_options.diary_path = options.diary;
    app_options.profile = options.profile;
    app_options.key = options.key;
    app_options.settings_folder = environment.data_folder();
    app_options.pictures = !options.screenshot.empty();
    if (app_options.pictures) app_options.settings_folder.clear();  // a picture depends on its command alone

    App app(environment, std::move(app_options), [] { Window::wake(); });
    Window::Options window_options;
    window_options.width = size.width;
    window_options.height = size.height;
    window_options.scale = scale;
    window_options.hidden = !options.screenshot.empty();
    window_options.title = text::Catalogue::english().say("app.name"_k);
    auto window = Window::open(window_options, app);
    if (!window) return window.error();
    if (options.screenshot.empty()) {
        (*window)->run(options);
        return {};
    }
    auto picture = (*window)->picture(size.width, size.height);
    if (!picture) return picture.error();
    if (app.session().state() == Session::State::failed) return app.session().failure();
    return write_png(options.screenshot, *picture);
}

}  // namespace charley::gui
