// SPDX-License-Identifier: MIT
#include "viewmodel/settings.h"

#include <charley/units.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>
#include <system_error>

namespace charley::gui {
namespace {

std::filesystem::path file_in(const std::string& folder) {
    return std::filesystem::u8path(folder) / "app-settings";
}

}  // namespace

Theme theme_now(const Settings& settings, TimeOfDay time) {
    if (settings.theme) return *settings.theme;
    if (time.minutes >= 22 * 60 || time.minutes < 6 * 60) return Theme::night;
    return settings.dark_by_day.value_or(false) ? Theme::dark : Theme::day;
}

std::string write_settings(const Settings& settings) {
    std::string out;
    out += "theme=" + (settings.theme ? std::string(name_of(*settings.theme)) : std::string("clock")) + "\n";
    out += "text_percent=" + std::to_string(settings.text_percent) + "\n";
    out += std::string("reduce_motion=") + (settings.reduce_motion ? "yes" : "no") + "\n";
    out += std::string("dark_by_day=") + (settings.dark_by_day.value_or(false) ? "yes" : "no") + "\n";
    return out;
}

Settings read_settings(std::string_view text) {
    Settings settings;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        const std::size_t equals = line.find('=');
        if (equals == std::string_view::npos) continue;
        const std::string_view key = line.substr(0, equals);
        const std::string_view value = line.substr(equals + 1);
        if (key == "theme") settings.theme = parse_theme(value);
        if (key == "text_percent") {
            auto number = parse_decimal(value, "text_percent");
            if (number)
                settings.text_percent = std::clamp(static_cast<int>(number->millionths / 1'000'000), 80, 200);
        }
        if (key == "reduce_motion") settings.reduce_motion = value == "yes";
        if (key == "dark_by_day") settings.dark_by_day = value == "yes";
    }
    return settings;
}

Settings load_settings(const std::string& folder) {
    if (folder.empty()) return {};
    std::ifstream in(file_in(folder), std::ios::binary);
    return read_settings(std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()));
}

Status save_settings(const std::string& folder, const Settings& settings) {
    if (folder.empty()) return {};
    std::error_code error;
    std::filesystem::create_directories(std::filesystem::u8path(folder), error);
    const std::filesystem::path file = file_in(folder);
    std::filesystem::path aside = file;
    aside += ".new";
    {
        std::ofstream out(aside, std::ios::binary | std::ios::trunc);
        const std::string text = write_settings(settings);
        out.write(text.data(), static_cast<std::streamsize>(text.size()));
        if (!out) return Error{ErrorCode::io, "settings", "the folder " + folder + " cannot be written"};
    }
    std::filesystem::rename(aside, file, error);
    if (error) return Error{ErrorCode::io, "settings", "the folder " + folder + " cannot be written"};
    return {};
}

}  // namespace charley::gui
