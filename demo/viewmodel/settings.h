// SPDX-License-Identifier: MIT
//
// What this device remembers about the look of the app: theme, text size, motion. A small text file beside
// the diary; the diary itself holds nothing of it. Any thread.
#pragma once

#include "theme/palette.h"

#include <charley/result.h>
#include <charley/time.h>

#include <cstdint>
#include <optional>
#include <string>

namespace charley::gui {

struct Settings {
    std::optional<Theme> theme;  ///< nothing: by the clock
    int text_percent = 100;      ///< 80 … 200
    bool reduce_motion = false;
    std::optional<bool> dark_by_day;  ///< what "by the clock" takes by day: dark; else day
    friend bool operator==(const Settings&, const Settings&) = default;
};

/// From 22:00 to 06:00 the night theme, else day (or dark where that is preferred).
Theme theme_now(const Settings& settings, TimeOfDay time);

std::string write_settings(const Settings& settings);
/// Lines that are not understood are left out; what is missing keeps its default.
Settings read_settings(std::string_view text);

/// Reads `folder`/app-settings; defaults where there is none.
Settings load_settings(const std::string& folder);
/// Written aside and renamed. Errors: io.
Status save_settings(const std::string& folder, const Settings& settings);

}  // namespace charley::gui
