// SPDX-License-Identifier: MIT
//
// One's own words in any script survive being shown, edited and saved.
#include "driver.h"

#include "support/records.h"

#include <catch2/catch_test_macros.hpp>

using namespace charley;
using namespace charley::test;

TEST_CASE("Emoji, Greek, Cyrillic and Japanese that are typed arrive whole in the diary") {
    TempFolder folder;
    Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00", .screen = gui::Screen::diary});
    const std::string words =
        "😀 πόνος στη γάμπα, судорога ночью, ふくらはぎがつった "
        "👩‍⚕️";
    driver.click("diary.add");
    driver.click("add.cramp");
    driver.fill("form.note", words);
    driver.click("form.save");
    CHECK(driver.only(Kind::cramp).note == words);
}

TEST_CASE("A note with emoji that is edited keeps them") {
    TempFolder folder;
    Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00", .screen = gui::Screen::diary});
    Record record;
    record.start = moment("2026-11-15T02:10:00+01:00");
    record.note = "a😀b 日本 ё ή";
    record.body = Cramp{};
    const auto id = driver.diary().add(record);
    REQUIRE(id.ok());
    driver.app->session().touch();
    driver.settle();
    driver.click("record." + to_string(*id));
    driver.click("form.note");
    driver.key(ImGuiKey_End, true);
    driver.type("Z😎");
    driver.click("form.save");
    CHECK(driver.diary().get(*id).value().note == "a😀b 日本 ё ήZ😎");
}

TEST_CASE("A character that was never shown before is baked once and then there") {
    TempFolder folder;
    Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00", .screen = gui::Screen::diary});
    driver.fill("diary.search", "ж");
    driver.settle();
    CHECK_FALSE(driver.app->ui().fonts.stale());
    ImFont* body = driver.app->ui().fonts.font(gui::Face::body);
    CHECK(body->FindGlyphNoFallback(static_cast<ImWchar>(0x436)) != nullptr);
    CHECK(body->FindGlyphNoFallback(static_cast<ImWchar>(0x44F)) != nullptr);  // its alphabet came with it
}
