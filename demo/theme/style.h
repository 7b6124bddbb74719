// SPDX-License-Identifier: MIT
//
// From a theme to the settings of Dear ImGui, for the parts that its own widgets draw (text editing, scroll
// bars). Drawing thread only.
#pragma once

#include "theme/palette.h"

namespace charley::gui {

/// Sets the style of the current context from scratch; never scales what is there.
void apply_style(Theme theme, float pixels);

}  // namespace charley::gui
