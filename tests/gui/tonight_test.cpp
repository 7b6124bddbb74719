// SPDX-License-Identifier: MIT
//
// The flows of Tonight, driven as a person would and judged by what is in the diary.
#include "driver.h"

#include "support/records.h"

#include <catch2/catch_test_macros.hpp>

using namespace charley;
using namespace charley::test;

namespace {

const Cramp& cramp_of(const Record& record) {
    const Cramp* cramp = body_as<Cramp>(record);
    REQUIRE(cramp != nullptr);
    return *cramp;
}

}  // namespace

TEST_CASE("From a cold start one key saves a cramp that holds only its time") {
    TempFolder folder;
    Driver driver(folder);
    SECTION("space") {
        driver.key(ImGuiKey_Space);
    }
    SECTION("enter") {
        driver.key(ImGuiKey_Enter);
    }
    SECTION("one click") {
        driver.click("tonight.cramp_now");
    }
    const Record record = driver.only(Kind::cramp);
    CHECK(record.start == moment("2026-11-15T02:10:00+01:00"));
    CHECK_FALSE(record.complete);
    CHECK(record.body == Body(Cramp{}));
    CHECK(driver.has("tonight.over"));
    CHECK(driver.sees("Saved 02:10"));
}

TEST_CASE("A key pressed again while the cramp runs saves no second one") {
    TempFolder folder;
    Driver driver(folder);
    driver.key(ImGuiKey_Space);
    driver.key(ImGuiKey_Space);
    driver.key(ImGuiKey_Space);
    CHECK(driver.records(Kind::cramp).size() == 1);
}

TEST_CASE("The same key says that it is over, once it was surely meant") {
    TempFolder folder;
    Driver driver(folder);
    driver.key(ImGuiKey_Space);
    driver.pass(3);
    driver.key(ImGuiKey_Space);
    CHECK(driver.has("tonight.over"));
    driver.pass(57);
    driver.key(ImGuiKey_Space);
    CHECK(cramp_of(driver.only(Kind::cramp)).duration_s == 60);
    CHECK(driver.has("tonight.cramp_now"));
}

TEST_CASE("The running cramp takes its muscle, what helps and its end by tapping") {
    TempFolder folder;
    Driver driver(folder);
    driver.click("tonight.cramp_now");
    driver.pass(84);
    CHECK(driver.sees("1:24"));
    driver.click("tonight.legs.right.calf");
    driver.click("tonight.relief.stretch");
    driver.click("tonight.relief.heat");
    driver.click("tonight.relief.heat");
    driver.click("tonight.over");
    const Record record = driver.only(Kind::cramp);
    CHECK(cramp_of(record).side == Side::right);
    CHECK(cramp_of(record).muscles == std::vector<Muscle>{Muscle::calf});
    REQUIRE(cramp_of(record).reliefs.size() == 1);
    CHECK(cramp_of(record).reliefs[0].what == "stretch");
    CHECK(cramp_of(record).duration_s == 84);
    CHECK_FALSE(record.complete);
    CHECK(driver.has("tonight.cramp_now"));
    CHECK(driver.sees("One cramp tonight, at 02:10"));
}

TEST_CASE("The other leg's same muscle makes both legs, a second tap takes one away") {
    TempFolder folder;
    Driver driver(folder);
    driver.click("tonight.cramp_now");
    driver.click("tonight.legs.right.calf");
    driver.click("tonight.legs.left.calf");
    CHECK(cramp_of(driver.only(Kind::cramp)).side == Side::both);
    driver.click("tonight.legs.right.calf");
    CHECK(cramp_of(driver.only(Kind::cramp)).side == Side::left);
    driver.click("tonight.legs.left.calf");
    CHECK_FALSE(cramp_of(driver.only(Kind::cramp)).side.has_value());
    CHECK(cramp_of(driver.only(Kind::cramp)).muscles.empty());
    driver.click("tonight.flip");
    driver.click("tonight.legs.left.shin");
    CHECK(cramp_of(driver.only(Kind::cramp)).muscles == std::vector<Muscle>{Muscle::shin});
}

TEST_CASE("Ten minutes ago and an hour ago are when they were") {
    TempFolder folder;
    Driver driver(folder);
    driver.click("tonight.ago10");
    CHECK(driver.only(Kind::cramp).start == moment("2026-11-15T02:00:00+01:00"));
    CHECK(driver.has("tonight.cramp_now"));  // no timer runs for what is over
    driver.click("tonight.ago60");
    const auto all = driver.records(Kind::cramp);
    REQUIRE(all.size() == 2);
    CHECK(all[0].start == moment("2026-11-15T01:10:00+01:00"));
}

TEST_CASE("Undo takes the cramp back, from the running screen and from the message") {
    TempFolder folder;
    Driver driver(folder);
    SECTION("running") {
        driver.click("tonight.cramp_now");
        driver.click("tonight.undo");
    }
    SECTION("message") {
        driver.click("tonight.ago10");
        driver.click("toast.undo");
    }
    SECTION("keyboard") {
        driver.click("tonight.ago10");
        driver.key(ImGuiKey_Z, true);
    }
    CHECK(driver.records(Kind::cramp).empty());
    CHECK(driver.has("tonight.cramp_now"));
}

TEST_CASE("Undo is offered for ten seconds") {
    TempFolder folder;
    Driver driver(folder);
    driver.click("tonight.ago10");
    driver.pass(9);
    CHECK(driver.has("toast.undo"));
    CHECK(driver.app->next_wake().has_value());
    driver.pass(1);
    CHECK_FALSE(driver.has("toast.undo"));
    CHECK(driver.records(Kind::cramp).size() == 1);
}

TEST_CASE("A timer that nobody stopped ends by itself after half an hour, with the duration unknown") {
    TempFolder folder;
    Driver driver(folder);
    driver.key(ImGuiKey_Space);
    driver.pass(31 * 60);
    CHECK(driver.has("tonight.cramp_now"));
    CHECK_FALSE(cramp_of(driver.only(Kind::cramp)).duration_s.has_value());
}

TEST_CASE("In the morning the night's cramp is asked only for what is missing, and finished") {
    TempFolder folder;
    Driver driver(folder);
    driver.key(ImGuiKey_Space);
    driver.pass(84);
    driver.click("tonight.legs.right.calf");
    driver.click("tonight.over");
    driver.set_now("2026-11-15T08:00:00+01:00");
    CHECK(driver.sees("Good morning"));
    CHECK(driver.sees("One cramp last night"));
    const Record draft = driver.only(Kind::cramp);
    const std::string id = "finish." + to_string(draft.id);
    CHECK(driver.has(id + ".pain"));
    CHECK_FALSE(driver.has(id + ".legs.right.calf"));  // known already
    CHECK_FALSE(driver.has(id + ".duration.120"));
    driver.click(id + ".pain");  // the middle of the scale
    driver.click(id + ".relief.stretch");
    driver.click(id + ".done");
    const Record record = driver.only(Kind::cramp);
    CHECK(record.complete);
    CHECK(cramp_of(record).pain == 5);
    CHECK(cramp_of(record).reliefs.size() == 1);
    CHECK(driver.sees("They are complete") == false);
    CHECK(driver.sees("It is complete"));
}

TEST_CASE("Two cramps are finished one after the other") {
    TempFolder folder;
    Driver driver(folder);
    driver.click("tonight.ago60");
    driver.click("tonight.ago10");
    driver.set_now("2026-11-15T08:00:00+01:00");
    CHECK(driver.sees("2 cramps last night. A minute now and they count."));
    for (int i = 0; i < 2; ++i) {
        Filter drafts;
        drafts.drafts_only = true;
        const auto open = driver.diary().list(drafts);
        REQUIRE(open.ok());
        REQUIRE_FALSE(open->empty());
        const std::string id = "finish." + to_string(open->front().id);
        driver.click(id + ".duration.120");
        driver.click(id + ".side.left");
        driver.click(id + ".legs.left.calf");
        driver.click(id + ".done");
    }
    for (const Record& record : driver.records(Kind::cramp)) {
        CHECK(record.complete);
        CHECK(cramp_of(record).duration_s == 120);
        CHECK(cramp_of(record).side == Side::left);
        CHECK(cramp_of(record).muscles == std::vector<Muscle>{Muscle::calf});
    }
}

TEST_CASE("A quiet night is one click, also for earlier unknown nights") {
    TempFolder folder;
    Driver driver(folder, {.now = "2026-11-12T08:00:00+01:00"});
    driver.click("unknown.2026-11-11.quiet");
    const Record first = driver.only(Kind::night);
    CHECK(body_as<Night>(first)->date == to_date({2026, 11, 11}));
    CHECK(body_as<Night>(first)->quiet == true);
    driver.set_now("2026-11-15T08:00:00+01:00");
    CHECK(driver.has("unknown.2026-11-14.quiet"));
    driver.click("unknown.2026-11-12.quiet");
    const auto nights = driver.records(Kind::night);
    REQUIRE(nights.size() == 2);
    CHECK(body_as<Night>(nights[1])->date == to_date({2026, 11, 12}));
    CHECK_FALSE(driver.has("unknown.2026-11-12.quiet"));
    driver.click("toast.undo");
    CHECK(driver.records(Kind::night).size() == 1);
    CHECK(driver.has("unknown.2026-11-12.quiet"));
}

TEST_CASE("A new diary does not begin with a list of gaps") {
    TempFolder folder;
    Driver driver(folder, {.now = "2026-11-15T08:00:00+01:00"});
    CHECK(driver.has("unknown.2026-11-14.quiet"));
    CHECK_FALSE(driver.has("unknown.2026-11-13.quiet"));
    CHECK(driver.has("tonight.cramp_now"));
}

TEST_CASE("An unknown night with cramps opens a night record with a count") {
    TempFolder folder;
    Driver driver(folder, {.now = "2026-11-15T08:00:00+01:00"});
    driver.click("unknown.2026-11-14.cramps");
    driver.click("form.cramps.more");
    driver.click("form.save");
    const Record night = driver.only(Kind::night);
    CHECK(body_as<Night>(night)->cramps == 2);
    CHECK(body_as<Night>(night)->date == to_date({2026, 11, 14}));
    CHECK_FALSE(driver.has("unknown.2026-11-14.quiet"));
}

TEST_CASE("The night theme comes and goes with the clock") {
    TempFolder folder;
    Driver driver(folder);
    CHECK(driver.app->ui().frame().theme == gui::Theme::night);
    driver.set_now("2026-11-15T08:00:00+01:00");
    CHECK(driver.app->ui().frame().theme == gui::Theme::day);
    driver.set_now("2026-11-15T22:00:00+01:00");
    CHECK(driver.app->ui().frame().theme == gui::Theme::night);
}

TEST_CASE("At night the one button takes at least a quarter of the height") {
    TempFolder folder;
    Driver driver(folder);
    for (const auto& [w, h] :
         {std::pair{390.0F, 844.0F}, std::pair{1280.0F, 800.0F}, std::pair{360.0F, 640.0F}}) {
        driver.resize(w, h);
        const gui::Noted* button = driver.app->ui().find("tonight.cramp_now");
        REQUIRE(button != nullptr);
        CHECK(button->box.height() >= h * 0.25F);
    }
}

TEST_CASE("The window sleeps until the clock on it changes, a second while a cramp runs") {
    TempFolder folder;
    Driver driver(folder);
    CHECK(driver.app->next_wake() == 60'000);
    driver.key(ImGuiKey_Space);
    REQUIRE(driver.app->next_wake().has_value());
    CHECK(*driver.app->next_wake() <= 1000);
    driver.click("tonight.over");
    driver.pass(11);
    driver.key(ImGuiKey_3, true);
    CHECK(driver.app->screen() == gui::Screen::trends);
    driver.app->show(gui::Screen::settings);
    driver.settle();
    driver.click("settings.theme.1");
    CHECK_FALSE(driver.app->next_wake().has_value());
}

TEST_CASE("The end of a cramp is in sight on the smallest phone and with the largest letters") {
    for (const int percent : {100, 200}) {
        for (const auto& [width, height] :
             {std::pair{320.0F, 568.0F}, std::pair{390.0F, 844.0F}, std::pair{1280.0F, 800.0F}}) {
            TempFolder folder;
            Driver driver(folder, {.now = "2026-11-15T02:10:00+01:00",
                                   .width = width,
                                   .height = height,
                                   .text_percent = percent});
            driver.key(ImGuiKey_Space);
            INFO(width << " x " << height << ", " << percent << " %");
            const gui::Noted* over = driver.app->ui().find("tonight.over");
            REQUIRE(over != nullptr);
            CHECK(over->box.y1 <= height);
            driver.pass(60);
            driver.click("tonight.over");
            CHECK(body_as<Cramp>(driver.only(Kind::cramp))->duration_s == 60);
        }
    }
}

TEST_CASE("On a phone of 390 by 844 nothing of a running cramp is scrolled to") {
    for (const gui::Theme theme : {gui::Theme::day, gui::Theme::dark, gui::Theme::night}) {
        TempFolder folder;
        Driver driver(folder, {.now = "2026-11-15T02:10:00+01:00", .theme = theme});
        driver.key(ImGuiKey_Space);
        driver.settle();
        for (const char* id : {"tonight.flip", "tonight.relief.stretch", "tonight.relief.heat"}) {
            const gui::Noted* note = driver.app->ui().find(id);
            REQUIRE(note != nullptr);
            INFO(id << ", " << gui::name_of(theme));
            CHECK(note->box.y1 <= note->view.y1);
        }
    }
}
