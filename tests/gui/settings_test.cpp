// SPDX-License-Identifier: MIT
//
// Settings, the passphrase, and opening a locked or broken diary.
#include "driver.h"

#include "support/records.h"
#include "viewmodel/settings.h"

#include <catch2/catch_test_macros.hpp>

#include <filesystem>
#include <fstream>

using namespace charley;
using namespace charley::test;

namespace {

constexpr const char* kNow = "2026-11-15T14:00:00+01:00";

}  // namespace

TEST_CASE("Theme, text size and motion are remembered on this device") {
    TempFolder folder;
    {
        Driver driver(folder, {.now = kNow, .screen = gui::Screen::settings});
        driver.click("settings.theme.2");
        CHECK(driver.app->ui().frame().theme == gui::Theme::dark);
        driver.click("settings.text.more");
        driver.click("settings.text.more");
        CHECK(driver.app->ui().frame().text_size == 1.2F);
        driver.click("settings.motion");
    }
    Driver again(folder, {.now = kNow});
    CHECK(again.app->ui().frame().theme == gui::Theme::dark);
    CHECK(again.app->ui().frame().text_size == 1.2F);
    CHECK(again.app->settings().reduce_motion);
}

TEST_CASE("The text size stays between 80 and 200 percent") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::settings});
    for (int i = 0; i < 4; ++i) driver.click("settings.text.less");
    CHECK(driver.app->settings().text_percent == 80);
    for (int i = 0; i < 14; ++i) driver.click("settings.text.more");
    CHECK(driver.app->settings().text_percent == 200);
}

TEST_CASE("The day boundary and the profile are changed in the diary and can be undone") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::settings});
    driver.fill("profile.name", "Άννα");
    driver.fill("profile.day_boundary", "18:00");
    driver.click("profile.units.us");
    driver.click("profile.save");
    CHECK(driver.diary().boundary() == DayBoundary{TimeOfDay{18 * 60}});
    const Record profile = driver.diary().profile().value();
    CHECK(body_as<Profile>(profile)->name == "Άννα");
    CHECK(body_as<Profile>(profile)->units == UnitSystem::us);
    driver.click("toast.undo");
    CHECK(driver.diary().boundary() == DayBoundary{});
}

TEST_CASE("A day boundary that is no time is told at its field") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::settings});
    driver.fill("profile.day_boundary", "25:00");
    driver.click("profile.save");
    CHECK(driver.sees("Not a time of day."));
    CHECK(driver.diary().boundary() == DayBoundary{});
}

TEST_CASE("A passphrase is set, asked for, changed and removed", "[encrypted]") {
    TempFolder folder;
    {
        Driver driver(folder, {.now = kNow, .screen = gui::Screen::settings});
        Record record;
        record.start = moment("2026-11-15T02:10:00+01:00");
        record.body = Cramp{};
        REQUIRE(driver.diary().add(record).ok());
        driver.click("passphrase.set");
        driver.fill("passphrase.new", "short");
        driver.fill("passphrase.again", "short");
        driver.click("passphrase.save");
        CHECK(driver.sees("Take at least 8 characters."));
        driver.fill("passphrase.new", "correct horse");
        driver.fill("passphrase.again", "correct house");
        driver.click("passphrase.save");
        CHECK(driver.sees("The two are not the same."));
        driver.fill("passphrase.again", "correct horse");
        driver.click("passphrase.save");
        CHECK(driver.diary().encrypted());
        CHECK(driver.sees("The diary is encrypted now."));
    }
    {
        Driver locked(folder, {.now = kNow, .screen = gui::Screen::settings});
        CHECK(locked.app->session().state() == gui::Session::State::locked);
        CHECK(locked.sees("Your diary is locked"));
        locked.fill("unlock.passphrase", "wrong horse");
        locked.click("unlock.open");
        CHECK(locked.app->session().state() == gui::Session::State::locked);
        CHECK(locked.sees("That passphrase does not open this diary."));
        locked.fill("unlock.passphrase", "correct horse");
        locked.key(ImGuiKey_Enter);
        REQUIRE(locked.app->session().state() == gui::Session::State::open);
        CHECK(locked.records(Kind::cramp).size() == 1);
        locked.click("passphrase.set");
        locked.fill("passphrase.new", "другая фраза");
        locked.fill("passphrase.again", "другая фраза");
        locked.click("passphrase.save");
        CHECK(locked.sees("The passphrase is changed."));
        locked.click("passphrase.remove");
        locked.click("passphrase.remove_now");
        CHECK_FALSE(locked.diary().encrypted());
    }
    Driver plain(folder, {.now = kNow});
    CHECK(plain.app->session().state() == gui::Session::State::open);
}

TEST_CASE("A backup is made where it was asked for, and a check says how many records it read") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::settings});
    driver.fill("data.backup_path", folder / "copy.charley");
    driver.click("data.backup");
    CHECK(std::filesystem::exists(folder / "copy.charley"));
    CHECK(driver.sees("The backup was made and checked"));
    driver.click("data.backup");
    CHECK(driver.app->session().work_failed());  // never over another file
    driver.click("data.check");
    CHECK(driver.sees("All well."));
}

namespace {

void add_cramp(Driver& driver, const char* when) {
    Record record;
    record.start = moment(when);
    record.body = Cramp{};
    REQUIRE(driver.diary().add(record).ok());
    driver.app->session().touch();
    driver.settle();
}

}  // namespace

TEST_CASE("A backup is looked at, put in place, and what it replaced is brought back with undo") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::settings});
    add_cramp(driver, "2026-11-14T02:10:00+01:00");
    driver.fill("data.backup_path", folder / "diary-2026-11-14.charley");
    driver.click("data.backup");
    add_cramp(driver, "2026-11-15T03:00:00+01:00");
    add_cramp(driver, "2026-11-15T04:00:00+01:00");

    driver.click("restore.begin");
    CHECK(driver.has("restore.file.0"));  // the backup beside the diary is offered
    driver.click("restore.look");
    CHECK(driver.sees("It holds one record, of the night of Friday 13 November 2026."));
    CHECK(driver.sees("which holds 3 records"));
    CHECK(driver.records(Kind::cramp).size() == 3);  // looking changes nothing
    driver.click("restore.now");
    REQUIRE(driver.app->session().state() == gui::Session::State::open);
    CHECK(driver.records(Kind::cramp).size() == 1);
    CHECK(driver.sees("The backup is in place."));
    const std::string kept = driver.app->session().replaced();
    CHECK(std::filesystem::exists(kept));
    driver.click("toast.undo");
    CHECK(driver.records(Kind::cramp).size() == 3);
    // The way back has its own way back, as long as the app runs.
    driver.pass(11);
    driver.click("restore.back");
    CHECK(driver.records(Kind::cramp).size() == 1);
    driver.app->show(gui::Screen::diary);
    driver.settle();
    CHECK(driver.records(Kind::cramp).size() == 1);
}

TEST_CASE("What is no backup is not put in place, and the diary stays") {
    TempFolder folder;
    {
        std::ofstream file(folder / "list.charley");
        file << "this is a shopping list, not a diary, and it is longer than a header";
    }
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::settings});
    add_cramp(driver, "2026-11-14T02:10:00+01:00");
    driver.click("restore.begin");
    driver.fill("restore.path", folder / "list.charley");
    driver.click("restore.look");
    CHECK_FALSE(driver.has("restore.now"));
    CHECK(driver.sees("Nothing was changed."));
    driver.fill("restore.path", folder / "missing.charley");
    driver.click("restore.look");
    CHECK_FALSE(driver.has("restore.now"));
    driver.click("restore.cancel");
    CHECK(driver.has("restore.begin"));
    CHECK(driver.records(Kind::cramp).size() == 1);
}

TEST_CASE("An encrypted backup asks for its passphrase, and the diary has that one afterwards",
          "[encrypted]") {
    TempFolder folder;
    {
        TestEnvironment environment;
        environment.ms = moment(kNow).at.ms;
        OpenOptions options;
        options.key = Key::passphrase("correct horse");
        auto other = Diary::open(folder / "other.charley", environment, options);
        REQUIRE(other.ok());
        Record record;
        record.start = moment("2026-11-14T02:10:00+01:00");
        record.body = Cramp{};
        REQUIRE(other->add(record).ok());
    }
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::settings});
    driver.click("restore.begin");
    driver.fill("restore.path", folder / "other.charley");
    driver.click("restore.look");
    CHECK(driver.sees("Its passphrase is missing or another one."));
    driver.fill("restore.passphrase", "correct horse");
    driver.click("restore.look");
    driver.click("restore.now");
    REQUIRE(driver.app->session().state() == gui::Session::State::open);
    CHECK(driver.diary().encrypted());
    CHECK(driver.records(Kind::cramp).size() == 1);
}

TEST_CASE("Where the diary does not open a backup can be put in its place") {
    TempFolder folder;
    {
        TestEnvironment environment;
        environment.ms = moment(kNow).at.ms;
        auto diary = Diary::open(folder / "diary.charley", environment, {});
        REQUIRE(diary.ok());
        Record record;
        record.start = moment("2026-11-14T02:10:00+01:00");
        record.body = Cramp{};
        REQUIRE(diary->add(record).ok());
        REQUIRE(diary->backup(folder / "diary-good.charley").ok());
    }
    std::filesystem::remove(folder / "diary.charley");
    {
        std::ofstream file(folder / "diary.charley");
        file << "SQLite format 3" << std::string(200, '\0') << "then nothing more that can be read";
    }
    Driver driver(folder, {.now = kNow});
    REQUIRE(driver.app->session().state() == gui::Session::State::failed);
    driver.click("restore.begin");
    driver.click("restore.look");
    driver.click("restore.now");
    REQUIRE(driver.app->session().state() == gui::Session::State::open);
    CHECK(driver.records(Kind::cramp).size() == 1);
}

TEST_CASE("Scrolling and the message move, and stand still where the person or the night asks for it") {
    TempFolder folder;
    const auto steps = [&](bool still, std::optional<gui::Theme> theme) {
        Driver driver(
            folder,
            {.now = kNow, .screen = gui::Screen::settings, .theme = theme, .height = 600, .still = false});
        if (still) driver.click("settings.motion");
        const auto height = [&] { return driver.app->ui().find("about.licences")->box.y0; };
        const float before = height();
        ImGui::GetIO().AddKeyEvent(ImGuiKey_PageDown, true);
        int moved = 0;
        float last = before;
        for (int i = 0; i < 60; ++i) {
            driver.frame();
            if (height() != last) ++moved;
            last = height();
            if (i == 0) ImGui::GetIO().AddKeyEvent(ImGuiKey_PageDown, false);
        }
        CHECK(last < before - 300);
        CHECK_FALSE(driver.app->ui().again());       // it comes to rest
        if (still) driver.click("settings.motion");  // as it was
        return moved;
    };
    // A page at once, and once more where the focus follows it.
    CHECK(steps(false, gui::Theme::day) > 4);
    CHECK(steps(true, gui::Theme::day) <= 2);
    CHECK(steps(false, gui::Theme::night) <= 2);
}

TEST_CASE("A file that is no diary is told in words, untouched, with the way out") {
    TempFolder folder;
    {
        std::ofstream file(folder / "diary.charley");
        file << "this is a shopping list, not a diary, and it is longer than a header";
    }
    Driver driver(folder, {.now = kNow});
    const auto state = driver.app->session().state();
    CHECK((state == gui::Session::State::failed || state == gui::Session::State::locked));
    CHECK((driver.has("failed.again") || driver.has("unlock.open")));
    std::ifstream file(folder / "diary.charley");
    std::string word;
    file >> word;
    CHECK(word == "this");
}

TEST_CASE("Settings survive being written and read, and nonsense in the file is left out") {
    gui::Settings settings;
    settings.theme = gui::Theme::night;
    settings.text_percent = 150;
    settings.reduce_motion = true;
    settings.dark_by_day = true;
    CHECK(gui::read_settings(gui::write_settings(settings)) == settings);
    const gui::Settings odd =
        gui::read_settings("theme=purple\ntext_percent=9000\n\x01\xFF=\n=\nreduce_motion");
    CHECK_FALSE(odd.theme.has_value());
    CHECK(odd.text_percent == 200);
}

TEST_CASE("The licences are a click away") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::settings});
    driver.click("about.licences");
    CHECK(driver.sees("Dear ImGui"));
    CHECK(driver.sees("SIL"));
}

TEST_CASE("What became of the passphrase stands where it was set", "[encrypted]") {
    TempFolder folder;
    Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00", .screen = gui::Screen::settings});
    driver.click("passphrase.set");
    driver.fill("passphrase.new", "correct horse");
    driver.fill("passphrase.again", "correct horse");
    driver.click("passphrase.save");
    driver.settle();
    const gui::Noted* said = nullptr;
    const gui::Noted* card = nullptr;
    for (const gui::Noted& note : driver.app->ui().noted()) {
        if (note.what == gui::Noted::What::text && note.id == "The diary is encrypted now.") said = &note;
        if (note.what == gui::Noted::What::surface && note.id == "settings.passphrase") card = &note;
    }
    REQUIRE(said != nullptr);
    REQUIRE(card != nullptr);
    CHECK(said->box.y0 > card->box.y0);
    CHECK(said->box.y1 < card->box.y1);
}
