// SPDX-License-Identifier: MIT
//
// The field for notes: several lines, folded at its width, over an editor of its own – Dear ImGui's does not
// fold. Drawing thread only.
#include "widgets/ui.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

namespace charley::gui {
namespace {

constexpr std::size_t kLeastLines = 4;
constexpr std::size_t kMostLines = 14;

}  // namespace

// What the keyboard does to the text. True if the text changed.
bool Ui::note_keys(Note& note, unsigned int item, std::size_t page, bool& leave) {
    ImGuiContext& g = *ImGui::GetCurrentContext();
    ImGuiIO& io = ImGui::GetIO();
    Editor& editor = note.editor;
    using Move = Editor::Move;
    const auto pressed = [&](ImGuiKey key) { return ImGui::IsKeyPressed(key, item, ImGuiInputFlags_Repeat); };
    const bool mac = io.ConfigMacOSXBehaviors;
    const bool command = mac ? io.KeySuper : io.KeyCtrl;
    const bool by_word = mac ? io.KeyAlt : io.KeyCtrl;
    const bool extend = io.KeyShift;
    bool changed = false;
    bool moved = true;
    if (pressed(ImGuiKey_LeftArrow)) {
        editor.move(mac && io.KeySuper ? Move::line_start : by_word ? Move::word_left : Move::left, extend);
    } else if (pressed(ImGuiKey_RightArrow)) {
        editor.move(mac && io.KeySuper ? Move::line_end : by_word ? Move::word_right : Move::right, extend);
    } else if (pressed(ImGuiKey_UpArrow)) {
        editor.move(mac && io.KeySuper ? Move::start : Move::up, extend);
    } else if (pressed(ImGuiKey_DownArrow)) {
        editor.move(mac && io.KeySuper ? Move::end : Move::down, extend);
    } else if (pressed(ImGuiKey_PageUp)) {
        editor.move(Move::page_up, extend, page);
    } else if (pressed(ImGuiKey_PageDown)) {
        editor.move(Move::page_down, extend, page);
    } else if (pressed(ImGuiKey_Home)) {
        editor.move(command ? Move::start : Move::line_start, extend);
    } else if (pressed(ImGuiKey_End)) {
        editor.move(command ? Move::end : Move::line_end, extend);
    } else if (pressed(ImGuiKey_Backspace)) {
        editor.erase(false, by_word);
        changed = true;
    } else if (pressed(ImGuiKey_Delete)) {
        editor.erase(true, by_word);
        changed = true;
    } else if (pressed(ImGuiKey_Enter) || pressed(ImGuiKey_KeypadEnter)) {
        editor.insert("\n");
        changed = true;
    } else if (command && pressed(ImGuiKey_A)) {
        editor.select_all();
    } else if (command && (pressed(ImGuiKey_C) || pressed(ImGuiKey_X))) {
        if (editor.selected()) {
            ImGui::SetClipboardText(editor.selection().c_str());
            if (pressed(ImGuiKey_X)) {
                editor.erase(true, false);
                changed = true;
            }
        }
    } else if (command && pressed(ImGuiKey_V)) {
        if (const char* words = ImGui::GetClipboardText()) {
            editor.insert(words);
            changed = true;
        }
    } else if (command && pressed(ImGuiKey_Z)) {
        changed = extend ? editor.redo() : editor.undo();
    } else if (command && pressed(ImGuiKey_Y)) {
        changed = editor.redo();
    } else {
        moved = false;
    }
    leave = ImGui::IsKeyPressed(ImGuiKey_Escape, item);

    // Letters, as the system composed them. A blank that pressed the field is no letter.
    if (!ImGui::IsKeyDown(ImGuiKey_Space)) note.swallow = false;
    if (!command || (io.KeyCtrl && io.KeyAlt)) {
        std::string typed;
        for (const ImWchar c : io.InputQueueCharacters) {
            if (c == ' ' && note.swallow) {
                note.swallow = false;
                continue;
            }
            if (c < 0x20 || c == 0x7F || (c >= 0xD800 && c < 0xE000) || c == 0xFFFD) continue;
            char bytes[5] = {};
            ImTextCharToUtf8(bytes, c);
            typed += bytes;
        }
        if (!typed.empty()) {
            editor.insert(typed);
            changed = true;
            moved = true;
        }
    }
    io.InputQueueCharacters.resize(0);
    note.follow = note.follow || moved || changed;
    g.WantTextInputNextFrame = 1;
    return changed;
}

bool Ui::note_field(std::string_view id, std::string_view label_words, std::string& value,
                    std::string_view error_words) {
    if (!label_words.empty()) {
        label(label_words);
        gap(4);
    }
    const std::string name(id);
    Note& note = editors_[name];
    Editor& editor = note.editor;
    if (!note.known || editor.text() != value) {
        editor.reset(value);
        note.known = true;
        note.scroll = 0;
        fonts.need(value);
    }
    const float pad_x = px(14);
    const float pad_y = px(12);
    const float line_h = fonts.line(Face::body);
    const float letters_w = area.w - 2 * pad_x;
    const ImFont* font = fonts.font(Face::body);
    const auto advance = [font](std::uint32_t c) {
        return c == '\r' ? 0.0F : font->GetCharAdvance(static_cast<ImWchar>(c));
    };
    editor.fold(letters_w, fonts.generation(), advance);
    // As high as the text, from four lines to fourteen; a longer one scrolls inside.
    const std::size_t shown_lines = std::clamp(editor.lines().size(), kLeastLines, kMostLines);
    const float inner_h = static_cast<float>(shown_lines) * line_h;
    const Box box{area.x, area.y, area.x + area.w, area.y + inner_h + 2 * pad_y};
    area.y = box.y1;

    Noted noted;
    noted.what = Noted::What::target;
    noted.id = id;
    noted.box = box;
    noted.room = room();
    noted.layer = layer_;
    noted.scrolls = !scroll_id_.empty();
    noted.view = view_;
    noted.words = label_words;
    notes_.push_back(std::move(noted));

    ImGuiContext& g = *ImGui::GetCurrentContext();
    ImGuiIO& io = ImGui::GetIO();
    ImGuiWindow* window = g.CurrentWindow;
    const ImGuiID item = window->GetID(name.c_str());
    if (nav_moved_ && g.NavId == item) reveal(box);
    bring_if_wanted(id, box);
    const ImRect rect(box.x0, box.y0, box.x1, box.y1);
    const bool seen = ImGui::ItemAdd(rect, item, nullptr, ImGuiItemFlags_Inputable);
    bool changed = false;
    if (seen || g.ActiveId == item) {
        const bool hovered = ImGui::ItemHoverable(rect, item, g.LastItemData.InFlags);
        if (hovered) g.MouseCursor = ImGuiMouseCursor_TextInput;
        const bool clicked = hovered && io.MouseClicked[0];
        const bool by_key = g.ActiveId != item && g.NavActivateId == item;
        if ((clicked || by_key) && g.ActiveId != item) {
            ImGui::SetActiveID(item, window);
            ImGui::SetFocusID(item, window);
            ImGui::FocusWindow(window);
            note.swallow = by_key && ImGui::IsKeyDown(ImGuiKey_Space);
            note.follow = true;
        }
        const auto line_at = [&](float y) {
            const float inside = (y - box.y0 - pad_y + note.scroll) / line_h;
            return static_cast<std::size_t>(
                std::clamp(inside, 0.0F, static_cast<float>(editor.lines().size() - 1)));
        };
        if (g.ActiveId == item) {
            g.ActiveIdAllowOverlap = !io.MouseDown[0];
            g.ActiveIdUsingNavDirMask |=
                (1U << ImGuiDir_Left) | (1U << ImGuiDir_Right) | (1U << ImGuiDir_Up) | (1U << ImGuiDir_Down);
            for (const ImGuiKey key : {ImGuiKey_Home, ImGuiKey_End, ImGuiKey_PageUp, ImGuiKey_PageDown,
                                       ImGuiKey_Enter, ImGuiKey_KeypadEnter})
                ImGui::SetKeyOwner(key, item);
            if (clicked) {
                ImGui::SetKeyOwner(ImGuiKey_MouseLeft, item);
                note.drags = true;
                editor.point(line_at(io.MousePos.y), io.MousePos.x - box.x0 - pad_x, io.KeyShift);
                const int times = io.MouseClickedCount[0];
                if (times == 2) editor.select_word();
                if (times >= 3) editor.select_line();
                note.drags = times == 1;
            } else if (note.drags && io.MouseDown[0]) {
                if (io.MouseDelta.x != 0 || io.MouseDelta.y != 0) {
                    editor.point(line_at(io.MousePos.y), io.MousePos.x - box.x0 - pad_x, true);
                    note.follow = true;
                }
            } else {
                note.drags = false;
            }
            bool leave = false;
            if (!by_key) changed = note_keys(note, item, shown_lines - 1, leave);
            const bool elsewhere = io.MouseClicked[0] && !hovered;
            if (leave || elsewhere) ImGui::ClearActiveID();
        }
    }
    if (changed) {
        value = editor.text();
        fonts.need(value);
        editor.fold(letters_w, fonts.generation(), advance);
    }

    // What of a long text is seen.
    const float content = static_cast<float>(editor.lines().size()) * line_h;
    const float furthest = std::max(0.0F, content - inner_h);
    const bool active = g.ActiveId == item;
    const float caret_y = static_cast<float>(editor.caret_line()) * line_h;
    if (active && note.follow) {
        if (caret_y < note.scroll) note.scroll = caret_y;
        if (caret_y + line_h > note.scroll + inner_h) note.scroll = caret_y + line_h - inner_h;
    }
    const bool over = io.MousePos.x >= box.x0 && io.MousePos.x < box.x1 && io.MousePos.y >= box.y0 &&
                      io.MousePos.y < box.y1;
    if (active && over && furthest > 0) {
        note.scroll -= io.MouseWheel * px(72);
        // The page around it stays where it is while there is something left to scroll in here.
        wheel_box_ = box;
        wheel_up_ = note.scroll > 0;
        wheel_down_ = note.scroll < furthest;
    }
    note.scroll = std::round(std::clamp(note.scroll, 0.0F, furthest));
    if (active && note.follow) {
        const float y = box.y0 + pad_y + caret_y - note.scroll;
        reveal({box.x0, y, box.x1, y + line_h});
    }
    note.follow = false;

    // The field, its lines, what is selected, the caret.
    if (!outlined(frame_.theme))
        list_->AddRectFilled({box.x0, box.y0}, {box.x1, box.y1}, ink(Role::field), px(10));
    const float text_y = (line_h - fonts.size(Face::body)) / 2;
    ImGui::PushClipRect({box.x0 + px(2), box.y0 + px(2)}, {box.x1 - px(2), box.y1 - px(2)}, true);
    const auto first = static_cast<std::size_t>(note.scroll / line_h);
    for (std::size_t i = first; i < editor.lines().size() && i <= first + shown_lines; ++i) {
        const Editor::Line& line = editor.lines()[i];
        const float y = box.y0 + pad_y + static_cast<float>(i) * line_h - note.scroll;
        if (editor.selected() && active && editor.from() <= line.end && editor.to() > line.begin) {
            const float a = editor.x_of(i, std::max(editor.from(), line.begin));
            float b = editor.x_of(i, std::min(editor.to(), line.end));
            if (editor.to() > line.end && !line.folded) b += px(6);  // the line's end is selected too
            list_->AddRectFilled({box.x0 + pad_x + a, y},
                                 {box.x0 + pad_x + std::min(b, letters_w), y + line_h},
                                 ink(Role::accent, 0.35F));
        }
        std::string_view words = std::string_view(editor.text()).substr(line.begin, line.end - line.begin);
        while (!words.empty() && (words.back() == ' ' || words.back() == '\t')) words.remove_suffix(1);
        if (words.empty()) continue;
        list_->AddText(font, fonts.size(Face::body), {std::round(box.x0 + pad_x), std::round(y + text_y)},
                       ink(Role::text), words.data(), words.data() + words.size());
        const float w = text_width(Face::body, words);
        note_text({box.x0 + pad_x, y, box.x0 + pad_x + w, y + line_h}, words, true, w > letters_w + 1, true);
    }
    if (active) {
        const float x =
            box.x0 + pad_x + std::min(editor.x_of(editor.caret_line(), editor.caret()), letters_w + px(2));
        const float y = box.y0 + pad_y + caret_y - note.scroll;
        list_->AddRectFilled({std::round(x), y + px(2)},
                             {std::round(x) + std::max(1.0F, px(1.5F)), y + line_h - px(2)},
                             ink(Role::accent));
        g.PlatformImeData.WantVisible = true;
        g.PlatformImeData.InputPos = {x, y};
        g.PlatformImeData.InputLineHeight = line_h;
    }
    ImGui::PopClipRect();
    if (furthest > 0) {
        const float length = std::max(px(24), inner_h * inner_h / content);
        const float y = box.y0 + pad_y + (inner_h - length) * note.scroll / furthest;
        list_->AddRectFilled({box.x1 - px(7), y}, {box.x1 - px(4), y + length},
                             ink(outlined(frame_.theme) ? Role::outline : Role::unknown), px(2));
    }
    const bool focused = g.NavId == item && !g.NavDisableHighlight;
    if (active || focused) {
        edge({box.x0 - px(1), box.y0 - px(1), box.x1 + px(1), box.y1 + px(1)}, ink(Role::accent), px(11), 2);
    } else if (outlined(frame_.theme)) {
        edge(box, ink(Role::outline), px(10), 1);
    }
    entered_ = false;
    if (!error_words.empty()) {
        gap(4);
        error(error_words);
    }
    return changed;
}

}  // namespace charley::gui
