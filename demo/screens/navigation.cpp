// SPDX-License-Identifier: MIT
//
// The ways between the screens: tabs at the bottom of a phone's shape, a rail at the side of a desktop's.
// Drawing thread only.
#include "screens/app.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace charley::gui {

using namespace text::literals;

namespace {

// A phone's bar holds five tabs; where there are more places, the fifth opens a sheet with the others.
constexpr std::size_t kTabs = 5;

}  // namespace

std::span<const App::Place> App::places() noexcept {
    // A new screen is a line here, a value of Screen, and a function that draws it.
    static constexpr std::array kPlaces = {
        Place{Screen::tonight, "tonight", Icon::moon, text::Key("nav.tonight"), &App::draw_tonight},
        Place{Screen::diary, "diary", Icon::book, text::Key("nav.diary"), &App::draw_diary},
        Place{Screen::trends, "trends", Icon::trend, text::Key("nav.trends"), &App::draw_trends},
        Place{Screen::magnesium, "magnesium", Icon::drop, text::Key("nav.magnesium"), &App::draw_magnesium},
        Place{Screen::guidance, "guidance", Icon::info, text::Key("nav.guidance"), &App::draw_guidance},
        Place{Screen::experiment, "experiment", Icon::flask, text::Key("nav.experiment"),
              &App::draw_experiment},
        Place{Screen::settings, "settings", Icon::gear, text::Key("nav.settings"), &App::draw_settings}};
    return kPlaces;
}

std::string App::place_names() {
    std::string names;
    for (const Place& place : places()) {
        if (!names.empty()) names += ", ";
        names += place.name;
    }
    return names;
}

std::optional<Screen> parse_screen(std::string_view name) noexcept {
    for (const App::Place& place : App::places()) {
        if (place.name == name) return place.screen;
    }
    return std::nullopt;
}

Box App::navigation() {
    return ui_.phone() ? bottom_bar() : side_rail();
}

Box App::bottom_bar() {
    const float w = ui_.frame().width;
    const float h = ui_.frame().height;
    const bool night = outlined(ui_.frame().theme);
    if (night && screen_ == Screen::tonight && !show_tabs_ && !tonight_.day()) {
        show_more_ = false;
        return {0, 0, w, h};
    }
    const float bar = std::max(ui_.px(64), ui_.em(24) + ui_.fonts.line(Face::caption) + ui_.px(24));
    if (!night) ui_.canvas().AddRectFilled({0, h - bar}, {w, h}, ui_.ink(Role::card));
    const std::span<const Place> all = places();
    const bool folded = all.size() > kTabs;
    const std::size_t tabs = folded ? kTabs : all.size();
    const auto slot = [&](std::size_t i) {
        return Box{std::round(w * static_cast<float>(i) / static_cast<float>(tabs)), h - bar,
                   std::round(w * static_cast<float>(i + 1) / static_cast<float>(tabs)), h};
    };
    const std::size_t own = folded ? kTabs - 1 : tabs;
    bool elsewhere = folded;
    for (std::size_t i = 0; i < own; ++i) {
        const Place& place = all[i];
        const bool on = place.screen == screen_;
        elsewhere = elsewhere && !on;
        std::string label = words_.say(place.words);
        // The longest name has a shorter one, so that it need not be written much smaller than the others.
        if (place.screen == Screen::magnesium &&
            ui_.text_width(Face::caption_bold, label) * 0.88F > slot(i).width() - ui_.px(4))
            label = words_.say("nav.magnesium_short"_k);
        if (ui_.tab_item(slot(i), "nav." + std::string(place.name), place.icon, label, on, true)) {
            show_more_ = false;
            show(place.screen);
        }
    }
    if (folded) {
        if (ui_.tab_item(slot(own), "nav.more", Icon::more, words_.say("nav.more"_k), elsewhere || show_more_,
                         true))
            show_more_ = !show_more_;
        if (show_more_) more_places(h - bar);
    }
    return {0, 0, w, h - bar};
}

void App::more_places(float bottom) {
    const std::span<const Place> rest = places().subspan(kTabs - 1);
    const float item_h = std::max(ui_.px(52), ui_.fonts.line(Face::medium) + ui_.px(24));
    const float pad = ui_.px(8);
    const float right = ui_.frame().width - ui_.px(12);
    const float height = static_cast<float>(rest.size()) * item_h + 2 * pad;
    const Box sheet{ui_.px(12), bottom - height - ui_.px(8), right, bottom - ui_.px(8)};
    ui_.begin_overlay(sheet, Role::card);
    float y = sheet.y0 + pad;
    const Place* chosen = nullptr;
    for (const Place& place : rest) {
        if (ui_.tab_item({sheet.x0 + pad, y, sheet.x1 - pad, y + item_h}, "nav." + std::string(place.name),
                         place.icon, words_.say(place.words), place.screen == screen_, false))
            chosen = &place;
        y += item_h;
    }
    ui_.end_overlay();
    // What lies under the sheet stays untouched: a press beside it only closes it.
    if (ui_.shield({0, 0, ui_.frame().width, bottom})) show_more_ = false;
    if (chosen != nullptr) {
        show_more_ = false;
        show(chosen->screen);
    }
}

Box App::side_rail() {
    const float w = ui_.frame().width;
    const float h = ui_.frame().height;
    const std::span<const Place> all = places();
    show_more_ = false;
    float label = ui_.text_width(Face::heading, words_.say("app.name"_k)) + ui_.px(8);
    for (const Place& place : all)
        label = std::max(label, ui_.text_width(Face::medium, words_.say(place.words)));
    const float rail = std::max(ui_.px(204), label + ui_.em(22) + ui_.px(72));
    const float mark = ui_.em(28);
    ui_.logo({ui_.px(30), ui_.px(24)}, mark);
    ui_.text_in({ui_.px(30) + mark + ui_.px(10), ui_.px(24), rail - ui_.px(4), ui_.px(24) + mark},
                Face::heading, Role::text, words_.say("app.name"_k));
    float y = ui_.px(24) + mark + ui_.px(24);
    // At 200 % text in a low window the items move together, never below a finger's height.
    const float room = (h - ui_.px(24) - y) / static_cast<float>(all.size()) - ui_.px(4);
    const float item_h =
        std::max(ui_.px(44), std::min(room, std::max(ui_.px(48), ui_.fonts.line(Face::medium) + ui_.px(20))));
    for (const Place& place : all) {
        const bool last = place.screen == Screen::settings;
        const float top = last ? std::max(y, h - item_h - ui_.px(24)) : y;
        if (ui_.tab_item({ui_.px(16), top, rail, top + item_h}, "nav." + std::string(place.name), place.icon,
                         words_.say(place.words), place.screen == screen_, false))
            show(place.screen);
        y += item_h + ui_.px(4);
    }
    return {rail + ui_.px(4), 0, w, h};
}

}  // namespace charley::gui
