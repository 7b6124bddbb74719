// SPDX-License-Identifier: MIT
#include "driver.h"

#include <catch2/catch_test_macros.hpp>

#include <imgui_internal.h>

#include <algorithm>

namespace charley::test {
namespace {

Instant instant(const char* text) {
    const auto parsed = parse_time(text, "now");
    REQUIRE(parsed.ok());
    return zoned(parsed->local, parsed->offset).at;
}

}  // namespace

Driver::Driver(const TempFolder& folder, DriverOptions options) : options_(std::move(options)) {
    environment.ms = instant(options_.now).ms;
    environment.folder = folder.string();
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.DisplaySize = {options_.width, options_.height};
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    io.ConfigInputTextCursorBlink = false;
    io.DeltaTime = 1.0F / 60;
    gui::App::Options app_options;
    app_options.screen = options_.screen;
    app_options.theme = options_.theme;
    app_options.text_percent = options_.text_percent;
    app_options.settings_folder = folder.string();
    app_options.diary_path = folder / "diary.charley";
    app_options.key = options_.key;
    if (options_.still) app_options.reduce_motion = true;
    app = std::make_unique<gui::App>(environment, std::move(app_options), [] {});
    app->session().time_by([this] { return steady_ms_; });
    app->copy = [this](const std::string& words) { clipboard = words; };
    settle();
}

Driver::~Driver() {
    app.reset();
    ImGui::DestroyContext();
}

gui::Ui::Frame Driver::wanted() const {
    return app->frame_for(options_.width, options_.height, options_.pixels);
}

void Driver::frame() {
    const gui::Ui::Frame now = wanted();
    if (!styled_once_ || styled_ != now.theme) {
        gui::apply_style(now.theme, options_.pixels);
        styled_ = now.theme;
        styled_once_ = true;
    }
    gui::Fonts& fonts = app->ui().fonts;
    fonts.configure(now.pixels, now.text_size, gui::outlined(now.theme));
    if (fonts.stale()) {
        fonts.build();
        ImGui::GetIO().Fonts->SetTexID(reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(1)));
    }
    ImGui::GetIO().DisplaySize = {options_.width, options_.height};
    ImGui::NewFrame();
    app->ui().begin(now);
    app->draw();
    app->ui().end();
    ImGui::Render();
}

void Driver::settle() {
    // A screen asks for its data in the first frame; what it then shows may ask for letters.
    for (int i = 0; i < 4; ++i) {
        app->session().jobs().drain();
        frame();
    }
    for (int i = 0; i < 20 && (app->ui().again() || app->ui().fonts.stale()); ++i) {
        app->session().jobs().drain();
        frame();
    }
}

void Driver::resize(float width, float height) {
    options_.width = width;
    options_.height = height;
    settle();
}

void Driver::pass(std::int64_t seconds) {
    environment.ms += seconds * 1000;
    steady_ms_ += seconds * 1000;
    settle();
}

void Driver::set_now(const char* time) {
    environment.ms = instant(time).ms;
    steady_ms_ += 3'600'000;
    settle();
}

bool Driver::sees(std::string_view words) const {
    for (const gui::Noted& note : app->ui().noted()) {
        if (note.id.find(words) != std::string::npos && note.what == gui::Noted::What::text) return true;
        if (note.words.find(words) != std::string::npos) return true;
    }
    return false;
}

void Driver::click(std::string_view id) {
    INFO("click " << id);
    ImGuiIO& io = ImGui::GetIO();
    const gui::Noted* note = app->ui().find(id);
    REQUIRE(note != nullptr);
    // Scroll until it lies well inside the window.
    for (int i = 0; i < 400; ++i) {
        const ImVec2 c = note->box.centre();
        if (!note->scrolls ||
            (c.y > note->view.y0 + 40 * options_.pixels && c.y < note->view.y1 - 40 * options_.pixels))
            break;
        io.AddMousePosEvent(options_.width / 2, options_.height / 2);
        io.AddMouseWheelEvent(
            0, std::clamp((options_.height / 2 - c.y) / (72 * options_.pixels), -20.0F, 20.0F));
        const float before = c.y;
        frame();
        frame();
        note = app->ui().find(id);
        REQUIRE(note != nullptr);
        if (note->box.centre().y == before) break;  // the end of what scrolls
    }
    const ImVec2 c = note->box.centre();
    io.AddMousePosEvent(c.x, c.y);
    frame();
    frame();
    io.AddMouseButtonEvent(0, true);
    frame();
    io.AddMouseButtonEvent(0, false);
    frame();
    io.AddMousePosEvent(-1, -1);
    settle();
}

void Driver::focus(std::string_view id) {
    INFO("focus " << id);
    REQUIRE(app->ui().find(id) != nullptr);
    ImGuiContext& g = *ImGui::GetCurrentContext();
    ImGuiWindow* window = ImGui::FindWindowByName("host");
    REQUIRE(window != nullptr);
    const ImGuiID item = window->GetID(id.data(), id.data() + id.size());
    ImGui::FocusWindow(window);
    ImGui::SetNavID(item, ImGuiNavLayer_Main, 0, ImRect());
    g.NavDisableHighlight = false;
    g.NavDisableMouseHover = true;
    settle();
    REQUIRE(g.NavId == item);
}

void Driver::type(std::string_view utf8) {
    ImGui::GetIO().AddInputCharactersUTF8(std::string(utf8).c_str());
    settle();
}

void Driver::key(ImGuiKey key, bool ctrl) {
    ImGuiIO& io = ImGui::GetIO();
    if (ctrl) io.AddKeyEvent(ImGuiMod_Ctrl, true);
    io.AddKeyEvent(key, true);
    frame();
    io.AddKeyEvent(key, false);
    if (ctrl) io.AddKeyEvent(ImGuiMod_Ctrl, false);
    frame();
    settle();
}

void Driver::fill(std::string_view id, std::string_view utf8) {
    click(id);
    key(ImGuiKey_A, true);
    key(ImGuiKey_Delete);
    type(utf8);
}

std::vector<Record> Driver::records(Kind kind) {
    Filter filter;
    filter.kind = kind;
    auto list = diary().list(filter);
    REQUIRE(list.ok());
    return std::move(*list);
}

Record Driver::only(Kind kind) {
    auto all = records(kind);
    REQUIRE(all.size() == 1);
    return all.front();
}

}  // namespace charley::test
