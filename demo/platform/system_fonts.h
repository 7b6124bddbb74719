// SPDX-License-Identifier: MIT
//
// Fonts of the system for the scripts that Inter lacks. Reads folders; any thread.
#pragma once

#include <string>
#include <vector>

namespace charley::gui {

/// Files of well-known fonts with wide coverage that are installed here, best first; Chinese, Japanese and
/// Korean before symbols and emoji.
std::vector<std::string> system_fallback_fonts();

}  // namespace charley::gui
