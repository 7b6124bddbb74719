// SPDX-License-Identifier: MIT
//
// Checks the rectangles of every screen × theme × shape × text size: nothing overlaps, no text is cut or
// broken, everything lies within its column, targets are at least 44 pixels at 100 %.
#include "driver.h"

#include "support/records.h"

#include <charley/sample.h>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <string>
#include <vector>

using namespace charley;
using namespace charley::test;

namespace {

bool overlap(const gui::Box& a, const gui::Box& b) {
    const float w = std::min(a.x1, b.x1) - std::max(a.x0, b.x0);
    const float h = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
    return w > 1 && h > 1;
}

void fill_sample(const TempFolder& folder) {
    TestEnvironment environment;
    environment.ms = moment("2026-11-15T08:00:00+01:00").at.ms;
    auto diary = Diary::open(folder / "diary.charley", environment, {});
    REQUIRE(diary.ok());
    sample::Options options;
    options.nights = 200;
    options.last_night = to_date({2026, 11, 13});
    auto source = sample::source(options);
    REQUIRE(source.ok());
    REQUIRE(diary->import(*source).ok());
    Record draft;
    draft.start = moment("2026-11-15T02:10:00+01:00");
    draft.complete = false;
    draft.body = Cramp{};
    REQUIRE(diary->add(draft).ok());
}

// What is wrong with the frame, a line each.
std::string faults(const Driver& driver, bool full_size) {
    std::string out;
    const auto say = [&](const std::string& what, const gui::Noted& a, const gui::Noted* b = nullptr) {
        out += what + ": \"" + a.id + "\"" + (b != nullptr ? " and \"" + b->id + "\"" : "") + "\n";
    };
    const auto notes = driver.app->ui().noted();
    const float px = driver.app->ui().frame().pixels;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        const gui::Noted& a = notes[i];
        if (a.what == gui::Noted::What::text && a.cut && !a.optional) say("cut or broken", a);
        if (a.what != gui::Noted::What::surface &&
            (a.box.x0 < a.room.x0 - 12 * px || a.box.x1 > a.room.x1 + 12 * px))
            say("outside its column", a);
        if (a.what == gui::Noted::What::text && !a.part &&
            (a.box.x0 < a.room.x0 - 1.5F * px || a.box.x1 > a.room.x1 + 1.5F * px))
            say("wider than its room", a);
        if (a.box.x0 < -0.5F || a.box.x1 > driver.app->ui().frame().width + 0.5F)
            say("outside the window", a);
        if (full_size && a.what == gui::Noted::What::target &&
            (a.box.width() < 43.9F * px || a.box.height() < 43.9F * px))
            say("target smaller than 44 (" + std::to_string(a.box.width()) + " x " +
                    std::to_string(a.box.height()) + ")",
                a);
        if (a.what == gui::Noted::What::surface || a.part) continue;
        for (std::size_t k = i + 1; k < notes.size(); ++k) {
            const gui::Noted& b = notes[k];
            if (b.what == gui::Noted::What::surface || b.part || a.layer != b.layer) continue;
            // A chart is one target; its labels lie on it. What stands in the navigation is over what scrolls
            // behind it.
            const bool chart =
                (b.what == gui::Noted::What::target && b.id.find(".chart") != std::string::npos) ||
                (a.what == gui::Noted::What::target && a.id.find(".chart") != std::string::npos);
            if (chart || a.scrolls != b.scrolls) continue;
            if (overlap(a.box, b.box)) say("overlap", a, &b);
        }
    }
    return out;
}

}  // namespace

TEST_CASE(
    "Nothing overlaps, no text is cut and targets are large enough on every screen, theme, shape and text "
    "size") {
    TempFolder folder;
    fill_sample(folder);
    struct Case {
        gui::Screen screen;
        const char* now;
        const char* name;
    };
    const Case cases[] = {{gui::Screen::tonight, "2026-11-15T03:00:00+01:00", "tonight at night"},
                          {gui::Screen::tonight, "2026-11-15T02:12:00+01:00", "tonight, running"},
                          {gui::Screen::tonight, "2026-11-15T08:00:00+01:00", "tonight in the morning"},
                          {gui::Screen::diary, "2026-11-15T08:00:00+01:00", "diary"},
                          {gui::Screen::trends, "2026-11-15T08:00:00+01:00", "trends"},
                          {gui::Screen::magnesium, "2026-11-15T08:00:00+01:00", "magnesium"},
                          {gui::Screen::guidance, "2026-11-15T08:00:00+01:00", "guidance"},
                          {gui::Screen::experiment, "2026-11-15T08:00:00+01:00", "experiment"},
                          {gui::Screen::settings, "2026-11-15T08:00:00+01:00", "settings"}};
    for (const int percent : {80, 100, 200}) {
        for (const auto& [width, height] : {std::pair{390.0F, 844.0F}, std::pair{1280.0F, 800.0F}}) {
            for (const gui::Theme theme : {gui::Theme::day, gui::Theme::dark, gui::Theme::night}) {
                for (const Case& each : cases) {
                    Driver driver(folder, {.now = each.now,
                                           .screen = each.screen,
                                           .theme = theme,
                                           .width = width,
                                           .height = height,
                                           .text_percent = percent});
                    INFO(each.name << ", " << gui::name_of(theme) << ", " << width << " x " << height << ", "
                                   << percent << " %");
                    CHECK(faults(driver, percent == 100) == "");
                }
            }
        }
    }
}

TEST_CASE("On a display of one and a half or two pixels to one nothing is laid out otherwise") {
    TempFolder folder;
    fill_sample(folder);
    for (const float pixels : {1.5F, 2.0F}) {
        for (const auto& [width, height] : {std::pair{390.0F, 844.0F}, std::pair{1280.0F, 800.0F}}) {
            for (const gui::App::Place& place : gui::App::places()) {
                std::vector<std::string> small;
                {
                    Driver one(folder, {.now = "2026-11-15T08:00:00+01:00",
                                        .screen = place.screen,
                                        .theme = gui::Theme::dark,
                                        .width = width,
                                        .height = height});
                    for (const gui::Noted& note : one.app->ui().noted()) small.push_back(note.id);
                }
                Driver two(folder, {.now = "2026-11-15T08:00:00+01:00",
                                    .screen = place.screen,
                                    .theme = gui::Theme::dark,
                                    .width = width * pixels,
                                    .height = height * pixels,
                                    .pixels = pixels});
                INFO(place.name << ", " << pixels << ", " << width << " x " << height);
                CHECK(faults(two, true) == "");
                CHECK(two.app->ui().phone() == (width < 700));
                // The same things in the same order, the letters baked at their true size.
                std::vector<std::string> large;
                for (const gui::Noted& note : two.app->ui().noted()) large.push_back(note.id);
                CHECK(small == large);
                const float body = two.app->ui().fonts.size(gui::Face::body);
                CHECK(two.app->ui().fonts.font(gui::Face::body)->FontSize == body);
                CHECK(body == std::round(16 * 3408.0F / 2816.0F * pixels));
            }
        }
    }
}

TEST_CASE("The form of every kind is laid out without faults") {
    TempFolder folder;
    for (const int percent : {80, 100, 200}) {
        for (const auto& [width, height] : {std::pair{390.0F, 844.0F}, std::pair{1280.0F, 800.0F}}) {
            Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00",
                                   .screen = gui::Screen::diary,
                                   .width = width,
                                   .height = height,
                                   .text_percent = percent});
            for (const char* kind : {"cramp", "night", "symptom", "supplement", "food", "fluid", "factor",
                                     "medicine", "lab", "exclusion", "reminder"}) {
                driver.click("diary.add");
                INFO("list of kinds, " << width << ", " << percent << " %");
                CHECK(faults(driver, percent == 100) == "");
                driver.click(std::string("add.") + kind);
                if (driver.has("form.more")) driver.click("form.more");
                INFO(kind);
                CHECK(faults(driver, percent == 100) == "");
                driver.click("form.cancel");
            }
        }
    }
}

TEST_CASE(
    "What opens – a message, a note, a history, a backup being restored, sheets – is laid out without "
    "faults") {
    TempFolder folder;
    fill_sample(folder);
    {
        TestEnvironment environment;
        environment.ms = moment("2026-11-15T08:00:00+01:00").at.ms;
        auto diary = Diary::open(folder / "diary.charley", environment, {});
        REQUIRE(diary.ok());
        REQUIRE(diary->backup(folder / "diary-2026-11-14.charley").ok());
    }
    const std::string note =
        "Woke at two, the right calf was hard as wood; stood up on the cold floor and pressed the heel down. "
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen.\n\nふくらはぎがつった 😀";
    int minute = 10;  // every round has its own, for records of the same moment would get the same id here
    for (const int percent : {80, 100, 200}) {
        for (const auto& [width, height] : {std::pair{390.0F, 844.0F}, std::pair{1280.0F, 800.0F}}) {
            for (const gui::Theme theme : {gui::Theme::day, gui::Theme::night}) {
                const std::string now = "2026-11-15T14:" + std::to_string(minute++) + ":00+01:00";
                Driver driver(folder, {.now = now.c_str(),
                                       .screen = gui::Screen::diary,
                                       .theme = theme,
                                       .width = width,
                                       .height = height,
                                       .text_percent = percent});
                const auto look = [&](const char* state) {
                    INFO(state << ", " << gui::name_of(theme) << ", " << width << " x " << height << ", "
                               << percent << " %");
                    CHECK(faults(driver, percent == 100) == "");
                };
                INFO(gui::name_of(theme) << ", " << width << ", " << percent << " %");
                // A note, its record's history, the message afterwards.
                driver.click("diary.add");
                driver.click("add.cramp");
                driver.click("form.note");
                driver.type(note);
                look("a note being written");
                driver.key(ImGuiKey_A, true);
                look("a note selected");
                driver.fill("form.start", "yesterday");
                driver.click("form.save");
                look("a form with an error");
                driver.fill("form.start", "2026-11-15 13:00");
                driver.click("form.save");
                look("a message with undo");
                const Record added = driver.records(Kind::cramp).back();
                driver.click("record." + to_string(added.id));
                driver.click("form.history");
                look("a history");
                driver.click("form.delete");
                look("a message after deleting");
                driver.fill("diary.search", "nothing has these words");
                look("nothing found");
                driver.fill("diary.search", "a");
                look("something found");
                // Settings with everything open.
                driver.app->show(gui::Screen::settings);
                driver.settle();
                driver.click("profile.more");
                driver.fill("profile.name", "A. N. Other");
                driver.click("passphrase.set");
                driver.click("passphrase.save");
                driver.click("about.licences");
                driver.click("keys.flip");
                look("settings, all open");
                driver.click("restore.begin");
                look("a backup to be chosen");
                driver.click("restore.look");
                look("a backup that was looked at");
                driver.click("restore.cancel");
                driver.click("restore.begin");
                driver.fill("restore.path", folder / "there is no such file anywhere in this folder.charley");
                driver.click("restore.look");
                look("a backup that is none");
                driver.click("restore.cancel");
                driver.click("data.check");
                look("a diary that was checked");
                // The records behind a figure.
                driver.app->show(gui::Screen::trends);
                driver.settle();
                for (int span = 0; span < 5; ++span) {
                    driver.app->trends().span = span;
                    driver.settle();
                    look("trends of another window");
                }
                driver.click("chart.sites.chart");
                look("the records behind a figure");
                // An experiment from its plan to its end.
                driver.app->show(gui::Screen::experiment);
                driver.settle();
                driver.click("experiment.remedy.stretching_before_bed");
                driver.click("experiment.work_out");
                look("an experiment worked out");
                if (driver.has("experiment.keep")) {
                    driver.click("experiment.keep");
                    look("an experiment planned");
                    driver.click("experiment.start");
                    look("an experiment running");
                    driver.click("experiment.stop");
                    look("an experiment about to be stopped");
                    driver.click("experiment.stop_now");
                    look("an experiment stopped");
                    REQUIRE(driver.diary().remove(driver.only(Kind::experiment).id).ok());
                    driver.app->session().touch();
                    driver.settle();
                }
                driver.app->show(gui::Screen::tonight);
                driver.settle();
                driver.click("tonight.cramp_now");
                look("a cramp running by day");
                driver.click("tonight.undo");
                look("a cramp taken back");
            }
        }
    }
}

TEST_CASE("A locked diary, a broken one and the first start are laid out without faults", "[encrypted]") {
    for (const int percent : {80, 100, 200}) {
        for (const auto& [width, height] : {std::pair{390.0F, 844.0F}, std::pair{1280.0F, 800.0F}}) {
            for (const gui::Screen screen : {gui::Screen::tonight, gui::Screen::diary, gui::Screen::trends}) {
                TempFolder folder;
                Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00",
                                       .screen = screen,
                                       .width = width,
                                       .height = height,
                                       .text_percent = percent});
                INFO(width << ", " << percent << " %, screen " << static_cast<int>(screen));
                CHECK(faults(driver, percent == 100) == "");
            }
            TempFolder folder;
            {
                TestEnvironment environment;
                OpenOptions options;
                options.key = Key::passphrase("correct horse");
                REQUIRE(Diary::open(folder / "diary.charley", environment, options).ok());
            }
            Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00",
                                   .width = width,
                                   .height = height,
                                   .text_percent = percent});
            driver.fill("unlock.passphrase", "wrong");
            driver.click("unlock.open");
            CHECK(faults(driver, percent == 100) == "");
        }
    }
}

TEST_CASE("A diary that does not open, and a backup for it, are laid out without faults") {
    for (const int percent : {80, 100, 200}) {
        for (const auto& [width, height] : {std::pair{390.0F, 844.0F}, std::pair{1280.0F, 800.0F}}) {
            TempFolder folder;
            {
                std::ofstream file(folder / "diary.charley");
                file << "SQLite format 3" << std::string(200, '\0') << "then nothing more that can be read";
            }
            Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00",
                                   .width = width,
                                   .height = height,
                                   .text_percent = percent});
            INFO(width << ", " << percent << " %");
            REQUIRE(driver.app->session().state() == gui::Session::State::failed);
            CHECK(faults(driver, percent == 100) == "");
            driver.click("restore.begin");
            driver.fill("restore.path", folder / "none.charley");
            driver.click("restore.look");
            CHECK(faults(driver, percent == 100) == "");
        }
    }
}

TEST_CASE("An experiment with a long name of one's own is laid out without faults from its plan to its end") {
    for (const int percent : {80, 100, 200}) {
        for (const auto& [width, height] : {std::pair{390.0F, 844.0F}, std::pair{1280.0F, 800.0F}}) {
            TempFolder folder;
            fill_sample(folder);
            Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00",
                                   .screen = gui::Screen::experiment,
                                   .width = width,
                                   .height = height,
                                   .text_percent = percent});
            const auto look = [&](const char* state) {
                INFO(state << ", " << width << " x " << height << ", " << percent << " %");
                CHECK(faults(driver, percent == 100) == "");
            };
            driver.fill("experiment.own", "calf stretches against the wall, ふくらはぎ, before I go to bed");
            driver.click("experiment.work_out");
            look("worked out");
            driver.click("chart.power.flip");
            look("its curve as a table");
            driver.click("chart.power.flip");
            driver.click("experiment.keep");
            look("planned");
            driver.click("experiment.start");
            driver.click("experiment.report");
            look("running, its report saved");
            // It ends with every night known.
            const Record record = driver.only(Kind::experiment);
            const auto& body = *body_as<Experiment>(record);
            const auto nights = static_cast<std::int32_t>(7 * body.schedule.size());
            for (std::int32_t night = 0; night < nights; ++night) {
                Record each;
                const Date date = to_date({2026, 11, 15}) + night;
                each.start = start_of_night(date, UtcOffset{60}, {});
                Night of_night;
                of_night.date = date;
                of_night.cramps = night % 3;
                each.body = of_night;
                driver.environment.ms = each.start.at.ms + 20 * 3'600'000;
                REQUIRE(driver.diary().add(each).ok());
            }
            driver.pass(86'400);
            driver.app->session().touch();
            driver.settle();
            REQUIRE(driver.app->experiment().state() == gui::ExperimentModel::State::ended);
            look("ended");
            for (const char* id : {"chart.result", "chart.experiment"})
                driver.click(std::string(id) + ".flip");
            look("ended, as tables");
        }
    }
}

TEST_CASE("Two periods with everything open, and with errors, are laid out without faults") {
    TempFolder folder;
    fill_sample(folder);
    for (const int percent : {80, 100, 200}) {
        for (const auto& [width, height] : {std::pair{390.0F, 844.0F}, std::pair{1280.0F, 800.0F}}) {
            for (const gui::Theme theme : {gui::Theme::day, gui::Theme::night}) {
                Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00",
                                       .screen = gui::Screen::trends,
                                       .theme = theme,
                                       .width = width,
                                       .height = height,
                                       .text_percent = percent});
                INFO(gui::name_of(theme) << ", " << width << ", " << percent << " %");
                driver.click("compare.placebo.sources");
                driver.click("compare.season.sources");
                driver.click("compare.preset.3");
                CHECK(faults(driver, percent == 100) == "");
                driver.fill("compare.day", "when I began to stretch");
                driver.fill("compare.a_from", "2026-13-01");
                driver.fill("compare.b_from", "2026-01-01");
                CHECK(faults(driver, percent == 100) == "");
            }
        }
    }
}

TEST_CASE("Charts shown as tables are laid out without faults") {
    TempFolder folder;
    fill_sample(folder);
    for (const int percent : {80, 100, 200}) {
        for (const auto& [width, height] : {std::pair{390.0F, 844.0F}, std::pair{1280.0F, 800.0F}}) {
            Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00",
                                   .screen = gui::Screen::trends,
                                   .width = width,
                                   .height = height,
                                   .text_percent = percent});
            for (const char* id :
                 {"chart.weekly", "chart.onset", "chart.heat", "chart.sites", "chart.reliefs",
                  "chart.rolling", "chart.pain", "chart.duration", "chart.compare", "chart.factors"})
                driver.click(std::string(id) + ".flip");
            INFO(width << ", " << percent << " %");
            CHECK(faults(driver, percent == 100) == "");
        }
    }
}

TEST_CASE("What opens on Magnesium and Guidance is laid out without faults") {
    TempFolder folder;
    fill_sample(folder);
    for (const int percent : {80, 100, 200}) {
        for (const auto& [width, height] : {std::pair{390.0F, 844.0F}, std::pair{1280.0F, 800.0F}}) {
            INFO(width << ", " << percent << " %");
            {
                Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00",
                                       .screen = gui::Screen::magnesium,
                                       .width = width,
                                       .height = height,
                                       .text_percent = percent});
                driver.click("mg.forms.flip");
                driver.click("mg.forms.sources");
                driver.click("mg.supplements.sources");
                driver.click("mg.found_card.sources");
                driver.click("mg.plan.flip");
                driver.fill("mg.search", "almnds");
                CHECK(faults(driver, percent == 100) == "");
                driver.click("mg.found.almonds");
                CHECK(faults(driver, percent == 100) == "");
                driver.click("mg.add.part.1");
                driver.click("mg.form.citrate");
                driver.fill("mg.label_mg", "400");
                CHECK(faults(driver, percent == 100) == "");
                driver.click("mg.span.1");
                driver.click("mg.previous");
                CHECK(faults(driver, percent == 100) == "");
            }
            Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00",
                                   .screen = gui::Screen::guidance,
                                   .width = width,
                                   .height = height,
                                   .text_percent = percent});
            driver.click("advice." + driver.app->guidance().advice().front().id + ".sources");
            CHECK(faults(driver, percent == 100) == "");
            driver.click("guide.part.1");
            driver.click("card.older_adults.sources");
            CHECK(faults(driver, percent == 100) == "");
            driver.click("guide.part.2");
            driver.click("claim.S001.sources");
            CHECK(faults(driver, percent == 100) == "");
        }
    }
}
