// SPDX-License-Identifier: MIT
//
// Text fields over Dear ImGui's own editor. Drawing thread only.
#include "widgets/ui.h"

#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <string>

namespace charley::gui {

bool Ui::field(std::string_view id, std::string_view label, std::string& value, std::string_view error_words,
               const FieldStyle& style) {
    fonts.need(value);
    fonts.need(style.hint);
    if (!label.empty()) {
        this->label(label);
        gap(4);
    }
    const float w = style.width > 0 ? std::min(area.w, em(style.width)) : area.w;
    const float h = field_height();
    const Box box{area.x, area.y, area.x + w, area.y + h};
    area.y += h;

    Noted note;
    note.what = Noted::What::target;
    note.id = id;
    note.box = box;
    note.room = room();
    note.layer = layer_;
    note.scrolls = !scroll_id_.empty();
    note.view = view_;
    note.words = label;
    notes_.push_back(std::move(note));

    ImGui::PushFont(fonts.font(Face::body));
    const float pad_y = (field_height() - fonts.size(Face::body)) / 2;
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {px(14), pad_y});
    ImGui::PushStyleVar(ImGuiStyleVar_FrameRounding, px(10));
    ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0);
    ImGui::PushStyleColor(ImGuiCol_Text, ink(Role::text));
    ImGui::PushStyleColor(ImGuiCol_TextDisabled, ink(Role::muted));
    ImGui::PushStyleColor(ImGuiCol_FrameBg, ink(Role::field));
    ImGui::PushStyleColor(ImGuiCol_TextSelectedBg, ink(Role::accent, 0.35F));
    ImGui::PushStyleColor(ImGuiCol_NavHighlight, ink(Role::accent, 0));
    ImGui::SetCursorScreenPos({box.x0, box.y0});
    const std::string name = "##" + std::string(id);
    // A hint is a help, no text to be scrolled to: it is cut like any other line.
    const std::string hint = cut_to(Face::body, style.hint, w - px(28), 1);
    if (style.focus) ImGui::SetKeyboardFocusHere();
    ImGuiInputTextFlags flags = ImGuiInputTextFlags_EnterReturnsTrue;
    if (style.secret) flags |= ImGuiInputTextFlags_Password;
    if (style.selectable) flags |= ImGuiInputTextFlags_ReadOnly;
    const std::string before = value;
    ImGui::SetNextItemWidth(w);
    const bool enter = ImGui::InputTextWithHint(name.c_str(), hint.c_str(), &value, flags);
    // Escape leaves the field; it takes nothing back that was typed.
    if (value != before && ImGui::IsKeyPressed(ImGuiKey_Escape, false)) value = before;
    const bool active = ImGui::IsItemActive();
    const bool focused = ImGui::IsItemFocused();
    const bool edited = value != before;
    ImGui::PopStyleColor(5);
    ImGui::PopStyleVar(3);
    ImGui::PopFont();
    const ImGuiContext& g = *ImGui::GetCurrentContext();
    if (nav_moved_ && focused) reveal(box);
    bring_if_wanted(id, box);
    if (active || (focused && !g.NavDisableHighlight)) {
        list_->AddRect({box.x0 - px(1), box.y0 - px(1)}, {box.x1 + px(1), box.y1 + px(1)}, ink(Role::accent),
                       px(11), 0, px(2.5F));
    } else if (outlined(frame_.theme)) {
        edge(box, ink(Role::outline), px(10), 1);
    }
    if (edited) fonts.need(value);
    entered_ = enter;
    if (!error_words.empty()) {
        gap(4);
        error(error_words);
    }
    return edited;
}

}  // namespace charley::gui
