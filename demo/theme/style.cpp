// SPDX-License-Identifier: MIT
//
// Drawing thread only.
#include "theme/style.h"

#include <imgui.h>

namespace charley::gui {

void apply_style(Theme theme, float pixels) {
    const auto tint = [theme](Role role, float alpha = 1) {
        const Rgb c = colour(theme, role);
        return ImVec4(static_cast<float>(c.r) / 255, static_cast<float>(c.g) / 255,
                      static_cast<float>(c.b) / 255, alpha);
    };
    ImGuiStyle style;
    style.WindowPadding = {0, 0};
    style.WindowBorderSize = 0;
    style.WindowRounding = 0;
    style.FrameRounding = 10 * pixels;
    style.FrameBorderSize = 0;
    style.ScrollbarSize = 8 * pixels;
    style.ScrollbarRounding = 4 * pixels;
    style.ItemSpacing = {8 * pixels, 8 * pixels};
    style.AntiAliasedLines = true;
    style.AntiAliasedLinesUseTex = false;  // line textures are baked for one scale only
    style.CircleTessellationMaxError = 0.15F;
    style.CurveTessellationTol = 0.6F;
    for (ImVec4& each : style.Colors) each = tint(Role::card, 0);
    style.Colors[ImGuiCol_Text] = tint(Role::text);
    style.Colors[ImGuiCol_TextDisabled] = tint(Role::muted);
    style.Colors[ImGuiCol_WindowBg] = tint(Role::page);
    style.Colors[ImGuiCol_FrameBg] = tint(Role::field);
    style.Colors[ImGuiCol_FrameBgHovered] = tint(Role::field);
    style.Colors[ImGuiCol_FrameBgActive] = tint(Role::field);
    style.Colors[ImGuiCol_ScrollbarGrab] = tint(Role::line);
    style.Colors[ImGuiCol_ScrollbarGrabHovered] = tint(Role::muted);
    style.Colors[ImGuiCol_ScrollbarGrabActive] = tint(Role::muted);
    style.Colors[ImGuiCol_TextSelectedBg] = tint(Role::accent, 0.35F);
    ImGui::GetStyle() = style;
}

}  // namespace charley::gui
