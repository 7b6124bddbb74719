// SPDX-License-Identifier: MIT
//
// Icons as strokes of 1.8 px with round caps, drawn on a grid of 24. Drawing thread only.
#pragma once

#include <imgui.h>

#include <cstdint>

namespace charley::gui {

enum class Icon : std::uint8_t {
    moon,
    book,
    trend,
    gear,
    search,
    plus,
    check,
    back,
    forward,
    undo,
    close,
    trash,
    clock,
    leg,
    table,
    copy,
    lock,
    flip,
    drop,
    info,
    flask,
    download,
    pencil,
    history,
    more
};

/// Draws the icon centred on `centre`; `size` is its whole width in pixels.
void draw_icon(ImDrawList& list, Icon icon, ImVec2 centre, float size, ImU32 colour);

}  // namespace charley::gui
