// SPDX-License-Identifier: MIT
//
// The app's entry, for the command line: opens the window, or draws one screen into a picture. Call from the
// main thread.
#pragma once

#include <charley/diary.h>
#include <charley/environment.h>

#include <cstdint>
#include <functional>
#include <string>

namespace charley::gui {

/// What the window did, for measurements.
struct GuiStats {
    double first_frame_ms = 0;  ///< from the window's appearing to the first frame on it
    double start_ms = 0;        ///< from the call of run_gui to that frame: OpenGL, letters, diary
    std::uint64_t frames = 0;
    std::uint64_t wake_ups = 0;  ///< how often the loop ran, with or without a frame
};

struct GuiOptions {
    std::string screen;      ///< tonight, diary, trends, …, settings; empty: tonight
    std::string theme;       ///< day, dark, night; empty: the person's own setting, else by the clock
    std::string size;        ///< WIDTHxHEIGHT in logical pixels; empty: 1180x760
    std::string screenshot;  ///< a PNG file: draw, save, leave
    std::string text;        ///< percent of the text size, 80 … 200; empty: the person's own setting
    std::string scale;       ///< pixels per logical pixel, 1 … 4, as 1.5; empty: as the system says
    std::string diary;       ///< path of the diary's file
    Key key;
    std::string profile;
    std::function<void(const GuiStats&)>
        observe;                  ///< called after every frame and when the loop wakes without one
    std::function<bool()> leave;  ///< asked when the loop wakes: true closes the window
};

/// Returns when the person closes the window, or the picture is written. `environment` must outlive the call.
/// Errors: invalid (an option), io (no display, picture not written), and those of opening a diary where a
/// picture of it was asked for.
Status run_gui(const GuiOptions& options, const Environment& environment);

/// Wakes the open window, so that it asks `leave` again. Any thread.
void wake_gui();

}  // namespace charley::gui
