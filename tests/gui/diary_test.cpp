// SPDX-License-Identifier: MIT
//
// The flows of Diary: search, filters, editing, adding, deleting, history.
#include "driver.h"

#include "support/records.h"
#include "viewmodel/form.h"

#include <charley/catalogue.h>

#include <catch2/catch_test_macros.hpp>

using namespace charley;
using namespace charley::test;

namespace {

constexpr const char* kNow = "2026-11-15T14:00:00+01:00";

Record cramp_at(const char* when, const char* note) {
    Record record;
    record.start = moment(when);
    record.note = note;
    Cramp cramp;
    cramp.side = Side::left;
    cramp.muscles = {Muscle::calf};
    cramp.pain = 6;
    record.body = cramp;
    return record;
}

RecordId add(Driver& driver, Record record) {
    auto id = driver.diary().add(std::move(record));
    REQUIRE(id.ok());
    driver.app->session().touch();
    driver.settle();
    return *id;
}

}  // namespace

TEST_CASE("The diary lists records by night, with what is unknown between them") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::diary});
    CHECK(driver.sees("Nothing written yet"));
    const RecordId a = add(driver, cramp_at("2026-11-11T02:10:00+01:00", "first"));
    const RecordId b = add(driver, cramp_at("2026-11-14T02:10:00+01:00", "second"));
    CHECK(driver.has("record." + to_string(a)));
    CHECK(driver.has("record." + to_string(b)));
    CHECK(driver.sees("Friday 13"));
    CHECK(driver.sees("nothing known"));
    CHECK(driver.sees("Cramp, left calf"));
    CHECK(driver.sees("Pain 6"));
}

TEST_CASE("A warning sign that is written down is shown at once, an everyday symptom is not") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::diary});
    const auto save = [&](const char* code) {
        driver.click("diary.add");
        driver.click("add.symptom");
        driver.fill("form.code", code);
        driver.click("form.save");
    };
    save("restless legs");
    CHECK(driver.app->screen() == gui::Screen::diary);
    save("tight chest");
    CHECK(driver.app->screen() == gui::Screen::guidance);
    CHECK(driver.sees("Call the emergency number now"));
    CHECK(driver.has("toast.undo"));
}

TEST_CASE("Search finds words of any script, filters narrow the list, and both can be cleared") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::diary});
    const RecordId greek = add(driver, cramp_at("2026-11-11T02:10:00+01:00", "μετά από περπάτημα"));
    const RecordId japanese = add(driver, cramp_at("2026-11-12T02:10:00+01:00", "長い散歩のあと"));
    Record symptom;
    symptom.start = moment("2026-11-12T18:00:00+01:00");
    symptom.body = Symptom{"twitch", Decimal::whole(2), "", {}};
    const RecordId twitch = add(driver, symptom);
    driver.fill("diary.search", "περπατημα");
    CHECK(driver.has("record." + to_string(greek)));
    CHECK_FALSE(driver.has("record." + to_string(japanese)));
    driver.fill("diary.search", "散歩");
    CHECK(driver.has("record." + to_string(japanese)));
    CHECK_FALSE(driver.has("record." + to_string(greek)));
    driver.fill("diary.search", "zzz");
    CHECK(driver.sees("Nothing matches"));
    driver.click("diary.empty.clear");
    CHECK(driver.has("record." + to_string(twitch)));
    driver.click("filter.symptom");
    CHECK(driver.has("record." + to_string(twitch)));
    CHECK_FALSE(driver.has("record." + to_string(greek)));
    driver.click("filter.all");
    CHECK(driver.has("record." + to_string(greek)));
}

TEST_CASE("Every kind of record can be filtered for, the rarer ones behind More") {
    TempFolder folder;
    Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00", .screen = gui::Screen::diary});
    Record food;
    food.start = moment("2026-11-15T12:00:00+01:00");
    food.body = Food{};
    body_as<Food>(food)->food = "almonds";
    REQUIRE(driver.diary().add(food).ok());
    Record cramp;
    cramp.start = moment("2026-11-15T02:00:00+01:00");
    cramp.body = Cramp{};
    REQUIRE(driver.diary().add(cramp).ok());
    driver.app->session().touch();
    driver.settle();
    CHECK_FALSE(driver.has("filter.food"));
    driver.click("filter.more");
    for (const char* kind : {"food", "fluid", "lab", "experiment", "reminder", "exclusion"})
        CHECK(driver.has(std::string("filter.") + kind));
    driver.click("filter.food");
    CHECK(driver.app->timeline().kind == Kind::food);
    CHECK(driver.app->timeline().found() == 1);
    driver.click("filter.more");
    CHECK(driver.has("filter.food"));  // what is chosen stays in sight
    driver.click("filter.food");
    CHECK_FALSE(driver.has("filter.food"));
}

TEST_CASE("A note takes up to three lines in the list, cut between characters where it is longer") {
    TempFolder folder;
    Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00", .screen = gui::Screen::diary});
    const auto add = [&](std::string note, const char* when) {
        Record record;
        record.start = moment(when);
        record.note = std::move(note);
        record.body = Cramp{};
        REQUIRE(driver.diary().add(record).ok());
        driver.app->session().touch();
        driver.settle();
    };
    const auto shown = [&](const std::string& beginning) {
        std::string found;
        for (const gui::Noted& note : driver.app->ui().noted()) {
            if (note.id.find(beginning) != std::string::npos && found.empty()) found = note.id;
        }
        return found;
    };
    add("woke at two, stood up on the cold floor, pressed the heel down until it went",
        "2026-11-15T02:00:00+01:00");
    CHECK(shown("woke at two").find("until it went") != std::string::npos);
    std::string japanese;
    for (int i = 0; i < 4000; ++i) japanese += "ふく";
    add(japanese, "2026-11-15T03:00:00+01:00");
    std::string seen = shown("ふく");
    REQUIRE(seen.size() > 30);
    CHECK(seen.size() < 600);
    CHECK(seen.substr(seen.size() - 3) == "…");
    seen.resize(seen.size() - 3);
    const std::size_t begin = seen.find("ふ");
    CHECK((seen.size() - begin) % 3 == 0);  // whole characters of three bytes
}

TEST_CASE("The unfinished filter shows drafts only") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::diary});
    const RecordId whole = add(driver, cramp_at("2026-11-11T02:10:00+01:00", ""));
    Record draft = cramp_at("2026-11-12T02:10:00+01:00", "");
    draft.complete = false;
    const RecordId open = add(driver, draft);
    driver.click("filter.drafts");
    CHECK(driver.has("record." + to_string(open)));
    CHECK_FALSE(driver.has("record." + to_string(whole)));
}

TEST_CASE("An edit changes the field, undo brings the old value back, the history tells both") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::diary});
    const RecordId id = add(driver, cramp_at("2026-11-11T02:10:00+01:00", "before"));
    const std::string row = "record." + to_string(id);
    driver.click(row);
    driver.fill("form.note", "after");
    driver.click("form.muscles.foot_arch");
    driver.fill("form.duration_s", "1:30");
    driver.click("form.save");
    Record now = driver.diary().get(id).value();
    CHECK(now.note == "after");
    CHECK(body_as<Cramp>(now)->muscles == std::vector<Muscle>{Muscle::calf, Muscle::foot_arch});
    CHECK(body_as<Cramp>(now)->duration_s == 90);
    driver.click("toast.undo");
    now = driver.diary().get(id).value();
    CHECK(now.note == "before");
    CHECK_FALSE(body_as<Cramp>(now)->duration_s.has_value());
    driver.key(ImGuiKey_Y, true);
    CHECK(driver.diary().get(id).value().note == "after");
    driver.click(row);
    driver.click("form.history");
    CHECK(driver.sees("before \xE2\x86\x92 after"));
    CHECK(driver.sees("Added"));
}

TEST_CASE("Deleting takes the record away and undo brings it back") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::diary});
    const RecordId id = add(driver, cramp_at("2026-11-11T02:10:00+01:00", ""));
    driver.click("record." + to_string(id));
    driver.click("form.delete");
    CHECK_FALSE(driver.diary().get(id).ok());
    CHECK_FALSE(driver.has("record." + to_string(id)));
    driver.click("toast.undo");
    CHECK(driver.diary().get(id).ok());
    CHECK(driver.has("record." + to_string(id)));
}

TEST_CASE("A value that is out of range is told where it stands, and nothing is saved") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::diary});
    const RecordId id = add(driver, cramp_at("2026-11-11T02:10:00+01:00", ""));
    driver.click("record." + to_string(id));
    driver.fill("form.start", "2027-11-11 02:10");
    driver.click("form.save");
    CHECK(driver.app->form() != nullptr);
    CHECK_FALSE(driver.app->form()->error("start").empty());
    CHECK(driver.sees(driver.app->form()->error("start")));
    driver.fill("form.start", "soon");
    driver.click("form.save");
    CHECK_FALSE(driver.app->form()->error("start").empty());
    driver.click("form.cancel");
    CHECK(driver.diary().get(id).value().start == moment("2026-11-11T02:10:00+01:00"));
}

TEST_CASE("A record of every kind can be added") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::diary});
    const auto begin = [&](const char* kind) {
        driver.click("diary.add");
        driver.click(std::string("add.") + kind);
    };
    SECTION("cramp") {
        begin("cramp");
        driver.click("form.side.right");
        driver.click("form.muscles.legs.right.calf");
        driver.click("form.save");
        const Record made = driver.only(Kind::cramp);
        CHECK(body_as<Cramp>(made)->side == Side::right);
        CHECK(body_as<Cramp>(made)->muscles == std::vector<Muscle>{Muscle::calf});
        CHECK(made.complete);
    }
    SECTION("night") {
        begin("night");
        driver.click("form.quiet.yes");
        driver.click("form.save");
        CHECK(body_as<Night>(driver.only(Kind::night))->quiet == true);
    }
    SECTION("symptom") {
        begin("symptom");
        driver.click("form.code.twitch");
        driver.click("form.save");
        CHECK(body_as<Symptom>(driver.only(Kind::symptom))->code == "twitch");
    }
    SECTION("supplement") {
        begin("supplement");
        driver.click("form.form.citrate");
        driver.fill("form.elemental_mg", "150");
        driver.click("form.save");
        const Record made = driver.only(Kind::supplement);
        CHECK(body_as<Supplement>(made)->form == "citrate");
        CHECK(body_as<Supplement>(made)->elemental_mg == Decimal::whole(150));
    }
    SECTION("food") {
        begin("food");
        driver.fill("form.food", "almonds");
        driver.fill("form.grams", "30");
        driver.click("form.save");
        CHECK(body_as<Food>(driver.only(Kind::food))->grams == Decimal::whole(30));
    }
    SECTION("fluid") {
        begin("fluid");
        driver.click("form.what.water");
        driver.fill("form.amount", "500 ml");
        driver.click("form.save");
        CHECK(body_as<Fluid>(driver.only(Kind::fluid))->amount == Amount{Decimal::whole(500), "ml"});
    }
    SECTION("factor") {
        begin("factor");
        driver.click("form.code.exercise");
        driver.fill("form.duration_s", "1h30m");
        driver.click("form.save");
        CHECK(body_as<Factor>(driver.only(Kind::factor))->duration_s == 5400);
    }
    SECTION("medicine") {
        begin("medicine");
        driver.fill("form.name", "doxycycline");
        driver.fill("form.times", "08:00, 20:00");
        driver.click("form.save");
        CHECK(body_as<Medicine>(driver.only(Kind::medicine))->times ==
              std::vector<TimeOfDay>{TimeOfDay{480}, TimeOfDay{1200}});
    }
    SECTION("lab") {
        begin("lab");
        driver.click("form.analyte.serum_magnesium");
        driver.fill("form.value", "0.78");
        driver.fill("form.unit", "mmol/L");
        driver.click("form.save");
        CHECK(body_as<Lab>(driver.only(Kind::lab))->value == Decimal{780'000});
    }
    SECTION("exclusion") {
        begin("exclusion");
        driver.fill("form.from", "2026-11-10");
        driver.click("form.reason.travel");
        driver.click("form.save");
        CHECK(body_as<Exclusion>(driver.only(Kind::exclusion))->from == to_date({2026, 11, 10}));
    }
    SECTION("reminder") {
        begin("reminder");
        driver.fill("form.what", "stretch");
        driver.fill("form.times", "21:30");
        driver.click("form.weekdays.1");
        driver.click("form.save");
        CHECK(body_as<Reminder>(driver.only(Kind::reminder))->weekdays == std::vector<std::int64_t>{1});
    }
    CHECK(driver.app->form() == nullptr);
}

TEST_CASE("Every field of every kind can be read and written as the text in its editor") {
    TestEnvironment environment;
    environment.ms = moment("2026-11-15T14:00:00+01:00").at.ms;
    for (std::size_t i = 1; i <= kKindCount; ++i) {
        const Record full = full_record(static_cast<Kind>(i));
        Record copy = full;
        copy.body = empty_body(full.kind());
        copy.note.clear();
        copy.end.reset();
        for (const gui::FormField& field : gui::form_fields(full.kind())) {
            INFO(code_of(full.kind()) << "." << field.name);
            const std::string text = gui::field_text(full, field.name);
            // A label states either the magnesium or the compound.
            CHECK((!text.empty() || field.name == "elemental_mg"));
            const Status status = gui::set_field(copy, field.name, text, environment);
            CHECK(status.ok());
        }
        if (full.kind() == Kind::profile) continue;  // the language has no editor: there is one catalogue
        copy.complete = full.complete;
        INFO(code_of(full.kind()));
        CHECK(copy.body == full.body);
        CHECK(copy.note == full.note);
    }
}

TEST_CASE("A long diary comes in pieces as it is scrolled") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::diary});
    for (int day = 0; day < 400; ++day) {
        Record record = cramp_at("2026-11-14T02:10:00+01:00", "");
        record.start.at.ms -= std::int64_t{86'400'000} * day;
        REQUIRE(driver.diary().add(record).ok());
    }
    driver.app->session().touch();
    driver.settle();
    CHECK(driver.app->timeline().more());
    const auto first = driver.app->timeline().nights().size();
    driver.click("diary.more");
    INFO("more " << driver.app->timeline().more() << " loading " << driver.app->timeline().loading()
                 << " trouble " << driver.app->timeline().trouble());
    CHECK(driver.app->timeline().nights().size() > first);
}

TEST_CASE("The units of the profile change what the diary shows and what a form takes, not what is kept") {
    TempFolder folder;
    Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00", .screen = gui::Screen::settings});
    const auto add = [&](Body body) {
        Record record;
        record.start = moment("2026-11-15T12:30:00+01:00");
        record.body = std::move(body);
        const auto id = driver.diary().add(record);
        REQUIRE(id.ok());
        return *id;
    };
    Fluid water;
    water.what = "water";
    water.amount = Amount{Decimal::whole(500), "ml"};
    add(water);
    Lab lab;
    lab.analyte = "serum_magnesium";
    lab.value = Decimal{820'000};
    lab.unit = "mmol/L";
    add(lab);
    Food food;
    food.food = "spinach";
    food.grams = Decimal::whole(180);
    const RecordId spinach = add(food);
    driver.app->session().touch();
    driver.app->show(gui::Screen::diary);
    driver.settle();
    CHECK(driver.sees("500 ml"));
    CHECK(driver.sees("180 g"));
    CHECK(driver.sees("0.82 mmol/L"));

    driver.app->show(gui::Screen::settings);
    driver.settle();
    driver.click("profile.units.us");
    driver.click("profile.save");
    driver.app->show(gui::Screen::diary);
    driver.settle();
    CHECK(driver.sees("16.9 fl oz"));
    CHECK(driver.sees("6.3 oz"));
    CHECK(driver.sees("1.99 mg/dL"));
    CHECK(driver.sees("0.82 mmol/L"));  // what the laboratory wrote

    // Opened and saved with another field changed, the grams stay what they were.
    driver.click("record." + to_string(spinach));
    CHECK(driver.app->form()->text("grams") == "6.35");
    driver.fill("form.note", "lunch");
    driver.click("form.save");
    CHECK(body_as<Food>(driver.only(Kind::food))->grams == Decimal::whole(180));
    driver.click("record." + to_string(spinach));
    driver.fill("form.grams", "8");
    driver.click("form.save");
    CHECK(body_as<Food>(driver.only(Kind::food))->grams == Decimal{226'800'000});

    driver.click("diary.add");
    driver.click("add.fluid");
    driver.click("form.amount.2");
    driver.click("form.what.water");
    driver.click("form.save");
    bool found = false;
    for (const Record& record : driver.records(Kind::fluid))
        found = found || body_as<Fluid>(record)->amount == Amount{Decimal::whole(12), "fl oz"};
    CHECK(found);
}

TEST_CASE("A clock time alone is enough in a form") {
    TempFolder folder;
    Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00", .screen = gui::Screen::diary});
    driver.click("diary.add");
    driver.click("add.night");
    driver.fill("form.into_bed", "23:10");
    driver.fill("form.final_awakening", "6:40");
    driver.click("form.save");
    const Record night = driver.only(Kind::night);
    CHECK(body_as<Night>(night)->into_bed == moment("2026-11-14T23:10:00+01:00"));
    CHECK(body_as<Night>(night)->final_awakening == moment("2026-11-15T06:40:00+01:00"));
    // The start keeps its day; a time that is still to come was yesterday's.
    driver.click("diary.add");
    driver.click("add.symptom");
    driver.fill("form.code", "pins");
    driver.fill("form.start", "13:15");
    driver.click("form.save");
    CHECK(driver.only(Kind::symptom).start == moment("2026-11-15T13:15:00+01:00"));
    driver.click("record." + to_string(driver.only(Kind::symptom).id));
    driver.fill("form.start", "22:00");
    driver.click("form.save");
    CHECK(driver.only(Kind::symptom).start == moment("2026-11-14T22:00:00+01:00"));
    driver.click("record." + to_string(driver.only(Kind::symptom).id));
    driver.fill("form.start", "25:00");
    driver.click("form.save");
    REQUIRE(driver.app->form() != nullptr);
    CHECK_FALSE(driver.app->form()->error("start").empty());
}

TEST_CASE("What helped is told in one's own words, with how well and how soon") {
    TempFolder folder;
    Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00", .screen = gui::Screen::diary});
    driver.click("diary.add");
    driver.click("add.cramp");
    driver.click("form.reliefs.stretch");
    driver.fill("form.reliefs", "kalte Fliesen, mustard");
    driver.click("form.reliefs.kalte Fliesen.stopped.3");
    driver.fill("form.reliefs.kalte Fliesen.soon", "0:40");
    driver.click("form.save");
    const std::vector<Relief> reliefs = body_as<Cramp>(driver.only(Kind::cramp))->reliefs;
    REQUIRE(reliefs.size() == 3);
    CHECK(reliefs[0].what == "stretch");
    CHECK(reliefs[1].what == "kalte Fliesen");
    CHECK(reliefs[1].stopped == 3);
    CHECK(reliefs[1].seconds_to_relief == 40);
    CHECK(reliefs[2].what == "mustard");
    // Taking one's own words away leaves the others as they were, and the other way round.
    driver.click("record." + to_string(driver.only(Kind::cramp).id));
    driver.fill("form.reliefs", "kalte Fliesen");
    driver.click("form.reliefs.stretch");
    driver.click("form.save");
    const std::vector<Relief> left = body_as<Cramp>(driver.only(Kind::cramp))->reliefs;
    REQUIRE(left.size() == 1);
    CHECK(left[0] == reliefs[1]);
}

TEST_CASE("Saving stays in sight, however long the form is, and no message lies on it") {
    TempFolder folder;
    Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00", .screen = gui::Screen::diary});
    driver.click("diary.add");
    driver.click("add.cramp");
    driver.click("form.save");
    REQUIRE(driver.has("toast.undo"));
    driver.click("diary.add");
    driver.click("add.cramp");
    driver.click("form.more");
    const gui::Noted* save = driver.app->ui().find("form.save");
    REQUIRE(save != nullptr);
    CHECK(save->box.y1 < 844);
    const gui::Noted* undo = driver.app->ui().find("toast.undo");
    REQUIRE(undo != nullptr);
    CHECK(undo->box.y1 <= save->box.y0);
}

TEST_CASE("What a record is about is said in words, not in codes, and one portion is one") {
    TempFolder folder;
    DriverOptions options;
    options.screen = gui::Screen::diary;
    Driver driver(folder, options);
    const auto add = [&](Body body) {
        Record record;
        record.start = now_of(driver.environment);
        record.body = std::move(body);
        REQUIRE(driver.diary().add(record).ok());
    };
    Food tomato;
    tomato.food = "tomato";
    tomato.portions = Decimal::whole(1);
    add(tomato);
    Experiment trial;
    trial.remedy = "stretching_before_bed";
    trial.pairs = 8;
    trial.block_days = 7;
    add(trial);
    Symptom sore;
    sore.code = "soreness";
    sore.site = "left/calf";
    add(sore);
    sore.site = "side/of the bed";
    add(sore);
    driver.app->session().touch();
    driver.settle();
    CHECK(driver.sees("1 portion"));
    CHECK_FALSE(driver.sees("1 portions"));
    CHECK(driver.sees("Experiment: stretching before bed"));
    CHECK(driver.sees("left calf"));
    CHECK_FALSE(driver.sees("left/calf"));
    CHECK(driver.sees("side/of the bed"));  // one's own words stay
}

TEST_CASE("What stood in a form that was left is there again for ten seconds") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::diary});
    const auto begun = [&] {
        driver.app->show(gui::Screen::diary);
        driver.settle();
        driver.click("diary.add");
        driver.click("add.symptom");
        driver.click("form.code.twitch");
        driver.fill("form.note", "left leg, all evening");
    };
    const auto again = [&] {
        REQUIRE(driver.app->form() != nullptr);
        CHECK(driver.app->screen() == gui::Screen::diary);
        CHECK(driver.app->form()->record().note == "left leg, all evening");
        CHECK_FALSE(driver.sees("Symptom: not saved"));
    };
    begun();
    driver.click("form.cancel");
    CHECK(driver.app->form() == nullptr);
    CHECK(driver.sees("Symptom: not saved"));
    driver.click("toast.undo");
    again();
    // By another screen, and back by the key.
    driver.click("nav.trends");
    CHECK(driver.app->form() == nullptr);
    CHECK(driver.sees("Symptom: not saved"));
    driver.key(ImGuiKey_Z, true);
    again();
    // By the place where one is.
    driver.click("nav.diary");
    CHECK(driver.app->form() == nullptr);
    driver.click("toast.undo");
    again();
    driver.click("form.save");
    CHECK(driver.only(Kind::symptom).note == "left leg, all evening");
    // Undo is the diary's again.
    driver.click("toast.undo");
    CHECK(driver.records(Kind::symptom).empty());

    begun();
    driver.click("form.cancel");
    driver.pass(11);
    CHECK_FALSE(driver.has("toast.undo"));
    driver.key(ImGuiKey_Z, true);
    CHECK(driver.app->form() == nullptr);
}

TEST_CASE("A form in which nothing was changed is left without a word") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::diary});
    driver.click("diary.add");
    driver.click("add.cramp");
    driver.click("form.cancel");
    CHECK(driver.app->form() == nullptr);
    CHECK_FALSE(driver.app->session().done());
}

TEST_CASE("What keeps a form from being saved comes into sight") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::diary});
    const auto in_sight = [&](std::string_view id) {
        const gui::Noted* field = driver.app->ui().find(id);
        REQUIRE(field != nullptr);
        return field->box.y0 >= field->view.y0 && field->box.y1 <= field->view.y1;
    };
    driver.click("diary.add");
    driver.click("add.cramp");
    driver.fill("form.start", "soon");
    driver.click("form.more");
    driver.click("form.note");
    CHECK_FALSE(in_sight("form.start"));
    driver.click("form.save");
    CHECK(in_sight("form.start"));
    // Also what is folded away.
    driver.fill("form.start", "02:10");
    driver.fill("form.pain_course", "much");
    driver.click("form.more");
    CHECK_FALSE(driver.has("form.pain_course"));
    driver.click("form.save");
    REQUIRE(driver.has("form.pain_course"));
    CHECK(in_sight("form.pain_course"));
    CHECK(driver.records(Kind::cramp).empty());
}

TEST_CASE("A food typed in the diary is found in the catalogue, and is shown by its name") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::diary});
    driver.click("diary.add");
    driver.click("add.food");
    driver.fill("form.food", "spinach boiled");
    driver.click("form.food.spinach_cooked");
    driver.fill("form.grams", "180");
    driver.click("form.save");
    const Record saved = driver.only(Kind::food);
    CHECK(body_as<Food>(saved)->food == "spinach_cooked");
    const std::string name(catalogue::find_food("spinach_cooked")->name);
    CHECK(driver.sees(name));
    CHECK_FALSE(driver.sees("spinach_cooked"));
    driver.click("record." + to_string(saved.id));
    CHECK_FALSE(driver.has("form.food.spinach_cooked"));
    // One's own words stay.
    driver.fill("form.food", "grandmother's soup");
    driver.click("form.save");
    CHECK(body_as<Food>(driver.only(Kind::food))->food == "grandmother's soup");
}

TEST_CASE("Both legs have calves") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::diary});
    Record record = cramp_at("2026-11-14T02:10:00+01:00", "");
    Cramp& cramp = *body_as<Cramp>(record);
    cramp.side = Side::both;
    cramp.muscles = {Muscle::calf};
    add(driver, record);
    CHECK(driver.sees("Cramp, both calves"));
}

TEST_CASE("A length of time is told back as it was understood") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::diary});
    driver.click("diary.add");
    driver.click("add.cramp");
    driver.fill("form.duration_s", "2");
    CHECK(driver.sees("2 s"));
    driver.fill("form.duration_s", "2:30");
    CHECK(driver.sees("2 min 30 s"));
    driver.fill("form.duration_s", "long");
    CHECK_FALSE(driver.sees("2 min 30 s"));
}

TEST_CASE("What a field does not understand is told with how it is written") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::diary});
    struct Case {
        const char* kind;
        const char* field;
        const char* typed;
        const char* said;
    };
    const Case cases[] = {{"cramp", "start", "soon", "Write 02:10, or 2026-11-14 02:10."},
                          {"cramp", "start", "2027-01-01 02:10", "That is in the future."},
                          {"cramp", "duration_s", "long", "Write 1:30, 90 s or 2 min."},
                          {"cramp", "soreness", "strong", "4:12"},
                          {"cramp", "pain_course", "a", "0:7, 60:4"},
                          {"cramp", "minutes_to_sleep_again", "x", "Not a whole number."},
                          {"night", "date", "yesterday", "Write it as 2026-11-14."},
                          {"food", "grams", "much", "170 g or 6 oz"},
                          {"food", "portions", "1/2", "with a point, such as 1.5"},
                          {"fluid", "amount", "a glass", "such as 500 ml"},
                          {"medicine", "times", "8", "08:00, 20:00"},
                          {"exclusion", "to", "2025-01-01", "It ends before it begins."},
                          {"reminder", "quiet_from", "9pm", "Write it as 08:00."}};
    for (const Case& each : cases) {
        INFO(each.kind << " " << each.field << " " << each.typed);
        driver.app->show(gui::Screen::diary);
        driver.settle();
        driver.click("diary.add");
        driver.click(std::string("add.") + each.kind);
        const std::string field = std::string("form.") + each.field;
        if (!driver.has(field)) driver.click("form.more");
        driver.fill(field, each.typed);
        driver.click("form.save");
        REQUIRE(driver.app->form() != nullptr);
        CHECK(driver.sees(each.said));
        driver.click("form.cancel");
    }
}

TEST_CASE("Escape leaves a field and keeps what was typed") {
    TempFolder folder;
    Driver driver(folder, {.now = kNow, .screen = gui::Screen::diary});
    driver.fill("diary.search", "left calf");
    driver.key(ImGuiKey_Escape);
    CHECK(driver.app->timeline().search == "left calf");
    CHECK_FALSE(driver.app->ui().typing());
}
