// SPDX-License-Identifier: MIT
//
// Everything can be reached and used with the keyboard alone, and the focus is seen.
#include "driver.h"

#include "support/records.h"

#include <charley/sample.h>

#include <imgui_internal.h>
#include <catch2/catch_test_macros.hpp>

#include <set>

using namespace charley;
using namespace charley::test;

namespace {

ImGuiID id_of(std::string_view name, bool field) {
    ImGuiWindow* host = ImGui::FindWindowByName("host");
    const std::string full = field ? "##" + std::string(name) : std::string(name);
    return host->GetID(full.c_str());
}

}  // namespace

TEST_CASE("Tab reaches every target of every screen") {
    TempFolder folder;
    Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00"});
    for (int back = 0; back < 3; ++back) {
        Record record;
        record.start = moment("2026-11-15T02:10:00+01:00");
        record.start.at.ms -= std::int64_t{86'400'000} * back;
        record.complete = back > 0;
        Cramp cramp;
        cramp.pain = 5;
        record.body = cramp;
        REQUIRE(driver.diary().add(record).ok());
    }
    driver.app->session().touch();
    for (const gui::App::Place& place : gui::App::places()) {
        driver.app->show(place.screen);
        driver.settle();
        std::set<ImGuiID> reached;
        const std::size_t targets = driver.app->ui().noted().size();
        for (std::size_t i = 0; i < targets + 5; ++i) {
            driver.key(ImGuiKey_Tab);
            reached.insert(ImGui::GetCurrentContext()->NavId);
            if (ImGui::GetIO().WantTextInput) driver.key(ImGuiKey_Escape);
        }
        for (const gui::Noted& note : driver.app->ui().noted()) {
            if (note.what != gui::Noted::What::target) continue;
            INFO("screen " << place.name << " target " << note.id);
            CHECK((reached.count(id_of(note.id, false)) != 0 || reached.count(id_of(note.id, true)) != 0));
        }
    }
}

TEST_CASE("The item with the focus is scrolled into view") {
    TempFolder folder;
    Driver driver(
        folder,
        {.now = "2026-11-15T14:00:00+01:00", .screen = gui::Screen::settings, .width = 390, .height = 600});
    bool seen = false;
    for (int i = 0; i < 60 && !seen; ++i) {
        driver.key(ImGuiKey_Tab);
        if (ImGui::GetIO().WantTextInput) driver.key(ImGuiKey_Escape);
        if (ImGui::GetCurrentContext()->NavId == id_of("about.licences", false)) {
            seen = true;
            const gui::Noted* note = driver.app->ui().find("about.licences");
            REQUIRE(note != nullptr);
            CHECK(note->box.y0 >= 0);
            CHECK(note->box.y1 <= 600);
        }
    }
    CHECK(seen);
}

TEST_CASE("A cramp is logged, ended and finished with keys alone") {
    TempFolder folder;
    Driver driver(folder);
    driver.key(ImGuiKey_Space);
    REQUIRE(driver.records(Kind::cramp).size() == 1);
    const auto go_to = [&](const std::string& name) {
        for (int i = 0; i < 40; ++i) {
            if (ImGui::GetCurrentContext()->NavId == id_of(name, false)) return true;
            driver.key(ImGuiKey_Tab);
        }
        return false;
    };
    REQUIRE(go_to("tonight.legs.left.calf"));
    driver.key(ImGuiKey_Enter);
    driver.pass(60);
    REQUIRE(go_to("tonight.over"));
    driver.key(ImGuiKey_Enter);
    Record record = driver.only(Kind::cramp);
    CHECK(body_as<Cramp>(record)->side == Side::left);
    CHECK(body_as<Cramp>(record)->duration_s == 60);
    driver.set_now("2026-11-15T08:00:00+01:00");
    const std::string id = "finish." + to_string(record.id);
    REQUIRE(go_to(id + ".pain"));
    driver.key(ImGuiKey_7);
    driver.key(ImGuiKey_RightArrow);
    CHECK(body_as<Cramp>(driver.only(Kind::cramp))->pain == 8);
    driver.key(ImGuiKey_LeftArrow);
    CHECK(body_as<Cramp>(driver.only(Kind::cramp))->pain == 7);
    REQUIRE(go_to(id + ".done"));
    driver.key(ImGuiKey_Enter);
    CHECK(driver.only(Kind::cramp).complete);
}

TEST_CASE("Screens have keys, Escape leaves what is open") {
    TempFolder folder;
    Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00"});
    driver.key(ImGuiKey_2, true);
    CHECK(driver.app->screen() == gui::Screen::diary);
    driver.key(ImGuiKey_4, true);
    CHECK(driver.app->screen() == gui::Screen::magnesium);
    driver.key(ImGuiKey_5, true);
    CHECK(driver.app->screen() == gui::Screen::guidance);
    driver.key(static_cast<ImGuiKey>(ImGuiKey_0 + gui::App::places().size()), true);
    CHECK(driver.app->screen() == gui::Screen::settings);
    driver.key(ImGuiKey_F, true);
    CHECK(driver.app->screen() == gui::Screen::diary);
    driver.type("abc");
    CHECK(driver.app->timeline().search == "abc");
    driver.key(ImGuiKey_Escape);
    driver.click("diary.add");
    driver.click("add.symptom");
    REQUIRE(driver.app->form() != nullptr);
    driver.key(ImGuiKey_Escape);
    CHECK(driver.app->form() == nullptr);
}

TEST_CASE("On a phone the places without a tab of their own stand on a sheet behind More") {
    TempFolder folder;
    Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00", .screen = gui::Screen::diary});
    REQUIRE(gui::App::places().size() == 7);
    CHECK_FALSE(driver.has("nav.settings"));
    driver.click("nav.more");
    CHECK(driver.has("nav.guidance"));
    driver.click("nav.settings");
    CHECK(driver.app->screen() == gui::Screen::settings);
    CHECK_FALSE(driver.has("nav.guidance"));  // the sheet is gone
    // A press beside the sheet closes it and reaches nothing below; so does Escape.
    driver.app->show(gui::Screen::diary);
    driver.settle();
    driver.click("nav.more");
    driver.click("diary.add");
    CHECK_FALSE(driver.has("nav.guidance"));
    CHECK_FALSE(driver.has("add.cancel"));
    driver.click("nav.more");
    driver.key(ImGuiKey_Escape);
    CHECK_FALSE(driver.has("nav.guidance"));
    // A desktop shows all of them in its rail.
    driver.resize(1280, 800);
    CHECK(driver.has("nav.settings"));
    CHECK_FALSE(driver.has("nav.more"));
}

TEST_CASE("F1 shows the keys") {
    TempFolder folder;
    Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00"});
    driver.key(ImGuiKey_F1);
    CHECK(driver.app->screen() == gui::Screen::settings);
    CHECK(driver.sees("Ctrl+1 to Ctrl+7"));
    const gui::Noted* flip = driver.app->ui().find("keys.flip");
    REQUIRE(flip != nullptr);
    CHECK(flip->box.y0 >= flip->view.y0);
    CHECK(flip->box.y1 <= flip->view.y1);
    // On a phone too, where the card stands far down: it is the keys that are seen, not the head of their
    // list.
    driver.resize(390, 844);
    driver.click("nav.tonight");
    driver.key(ImGuiKey_F1);
    driver.settle();
    CHECK(driver.app->screen() == gui::Screen::settings);
    flip = driver.app->ui().find("keys.flip");
    REQUIRE(flip != nullptr);
    CHECK(flip->box.y0 >= flip->view.y0);
    CHECK(flip->box.y1 <= (flip->view.y0 + flip->view.y1) / 2);
}
