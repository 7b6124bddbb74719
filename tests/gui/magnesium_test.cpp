// SPDX-License-Identifier: MIT
//
// The flows of Magnesium and Guidance, checked against the diary.
#include "driver.h"

#include "support/records.h"

#include <charley/chart.h>

#include <catch2/catch_test_macros.hpp>

#include <utility>

using namespace charley;
using namespace charley::test;

namespace {

constexpr const char* kNow = "2026-11-15T14:00:00+01:00";

DriverOptions on(gui::Screen screen) {
    DriverOptions options;
    options.now = kNow;
    options.screen = screen;
    options.width = 1280;
    options.height = 800;
    return options;
}

RecordId add(Driver& driver, Body body, const char* when = "2026-11-15T08:00:00+01:00") {
    Record record;
    record.start = moment(when);
    record.body = std::move(body);
    auto id = driver.diary().add(std::move(record));
    REQUIRE(id.ok());
    driver.app->session().touch();
    driver.settle();
    return *id;
}

Medicine doxycycline() {
    Medicine body;
    body.name = "doxycycline";
    body.from = to_date({2026, 11, 10});
    body.times = {TimeOfDay{480}, TimeOfDay{1200}};
    return body;
}

}  // namespace

TEST_CASE("A usual thing is added with one press and taken back with undo") {
    TempFolder folder;
    Driver driver(folder, on(gui::Screen::magnesium));
    Food almonds;
    almonds.food = "almonds";
    almonds.portions = Decimal::whole(1);
    add(driver, almonds, "2026-11-14T08:00:00+01:00");
    REQUIRE(driver.has("mg.usual.0"));
    driver.click("mg.usual.0");
    REQUIRE(driver.records(Kind::food).size() == 2);
    CHECK(body_as<Food>(driver.records(Kind::food)[1])->food == "almonds");
    driver.click("toast.undo");
    CHECK(driver.records(Kind::food).size() == 1);
    driver.click("mg.usual.0");
    driver.pass(gui::kUndoSeconds + 1);
    CHECK_FALSE(driver.has("toast.undo"));
}

TEST_CASE("A food is found in spite of a typing error and added in grams") {
    TempFolder folder;
    Driver driver(folder, on(gui::Screen::magnesium));
    driver.fill("mg.search", "spinnach boiled");
    REQUIRE(driver.has("mg.found.spinach_cooked"));
    driver.click("mg.found.spinach_cooked");
    driver.click("mg.unit.1");
    driver.fill("mg.food_amount", "180");
    CHECK(driver.sees("157 mg"));
    driver.click("mg.food_add");
    const Record record = driver.only(Kind::food);
    CHECK(body_as<Food>(record)->food == "spinach_cooked");
    CHECK(body_as<Food>(record)->grams == Decimal::whole(180));
    CHECK(driver.sees("157 mg from food and drink"));
}

TEST_CASE("A food of one's own is added by the number on its packet") {
    TempFolder folder;
    Driver driver(folder, on(gui::Screen::magnesium));
    driver.fill("mg.search", "zzgrandma bar");
    driver.fill("mg.own_mg", "42");
    driver.click("mg.own_add");
    const Record record = driver.only(Kind::food);
    CHECK(body_as<Food>(record)->food == "zzgrandma bar");
    CHECK(body_as<Food>(record)->magnesium_mg == Decimal::whole(42));
}

TEST_CASE("A label that states the compound is reckoned from it") {
    TempFolder folder;
    Driver driver(folder, on(gui::Screen::magnesium));
    driver.click("mg.add.part.1");
    driver.click("mg.form.oxide");
    driver.fill("mg.label_mg", "400");
    driver.click("mg.means.2");
    CHECK(driver.sees("241.2 mg of magnesium"));
    driver.click("mg.reading.0");
    const Record record = driver.only(Kind::supplement);
    CHECK(body_as<Supplement>(record)->compound_mg == Decimal::whole(400));
    CHECK_FALSE(body_as<Supplement>(record)->elemental_mg.has_value());
    CHECK(driver.sees("241 mg"));
    CHECK(driver.app->magnesium().ledger().food.micrograms == 0);
}

TEST_CASE("A label that does not say is asked about with the arithmetic, and nothing is guessed") {
    TempFolder folder;
    Driver driver(folder, on(gui::Screen::magnesium));
    driver.click("mg.add.part.1");
    driver.click("mg.form.citrate");
    driver.fill("mg.label_mg", "400");
    CHECK(driver.sees("Which one is it?"));
    CHECK(driver.sees("400 mg is the magnesium itself"));
    CHECK(driver.has("mg.reading.2"));
    CHECK(driver.records(Kind::supplement).empty());
    driver.click("mg.reading.0");
    const Record record = driver.only(Kind::supplement);
    CHECK(body_as<Supplement>(record)->elemental_mg == Decimal::whole(400));
}

TEST_CASE("A bath counts as nothing and says why") {
    TempFolder folder;
    Driver driver(folder, on(gui::Screen::magnesium));
    driver.click("mg.add.part.1");
    driver.click("mg.topical");
    CHECK(body_as<Supplement>(driver.only(Kind::supplement))->route == Route::topical);
    CHECK(driver.app->magnesium().ledger().supplement.micrograms == 0);
    CHECK(driver.sees("no good proof that it goes through the skin"));
}

TEST_CASE("The day planner shows when a supplement fits around doxycycline") {
    TempFolder folder;
    Driver driver(folder, on(gui::Screen::magnesium));
    add(driver, doxycycline());
    CHECK(driver.sees("10:00 \xE2\x80\x93 14:00"));
    CHECK(driver.sees("22:00 \xE2\x80\x93 02:00"));
    CHECK(driver.sees("doxycycline at 08:00"));
    driver.click("mg.plan.flip");
    CHECK(driver.sees("a supplement fits"));
    const chart::Scene scene = chart::day_plan(driver.app->magnesium().plan(), text::Catalogue::english(),
                                               chart::Canvas{320, 90, 13});
    CHECK(scene.table.rows.size() ==
          driver.app->magnesium().plan().windows.size() + driver.app->magnesium().plan().blocked.size());
    for (const chart::Mark& mark : scene.marks) {
        CHECK(mark.x >= 0);
        CHECK(mark.x + mark.w <= scene.width + 0.5F);
    }
}

TEST_CASE("In a caution group the screen shows no limit, no food, nothing to go and no time that fits") {
    TempFolder folder;
    Driver driver(folder, on(gui::Screen::magnesium));
    Profile profile;
    profile.birth = YearMonth{1970, 3};
    profile.sex = Sex::female;
    profile.conditions = {"kidney_disease"};
    Record own = driver.diary().profile().value();
    own.body = profile;
    REQUIRE(driver.diary().set_profile(own).ok());
    Food food;
    food.food = "almonds";
    add(driver, food);
    Supplement supplement;
    supplement.form = "citrate";
    supplement.elemental_mg = Decimal::whole(100);
    add(driver, supplement);
    CHECK(driver.sees("The limits for other people do not hold for you"));
    CHECK(driver.sees("No foods are named here"));
    CHECK(driver.sees("Yours is for your doctor to say"));
    CHECK(driver.sees("With kidney disease, do not take magnesium without your doctor"));
    CHECK_FALSE(driver.sees("to go"));
    CHECK_FALSE(driver.sees("250 EFSA"));
    CHECK_FALSE(driver.has("mg.idea.0"));
    CHECK(driver.app->magnesium().plan().windows.empty());
}

TEST_CASE("A medicine without times of day is no reason to call the whole day free") {
    TempFolder folder;
    Driver driver(folder, on(gui::Screen::magnesium));
    Medicine medicine = doxycycline();
    medicine.times.clear();
    add(driver, medicine);
    CHECK(driver.sees("Some of today's medicines have no time of day"));
    CHECK_FALSE(driver.sees("No medicine of this day has to be kept apart"));
}

TEST_CASE("The day before is shown, and what is added there stands on that day") {
    TempFolder folder;
    Driver driver(folder, on(gui::Screen::magnesium));
    driver.click("mg.previous");
    CHECK(driver.sees("Saturday 14 November 2026"));
    driver.click("mg.idea.0");
    const Record record = driver.only(Kind::food);
    CHECK(date_of(local_of(record.start)) == to_date({2026, 11, 14}));
    driver.click("mg.next");
    CHECK(driver.app->magnesium().is_today());
    CHECK_FALSE(driver.has("mg.next"));
}

TEST_CASE("Advice opens the records behind it and its sources, which can be copied") {
    TempFolder folder;
    Driver driver(folder, on(gui::Screen::guidance));
    Symptom swelling;
    swelling.code = "dvt";
    const RecordId id = add(driver, swelling);
    REQUIRE(driver.has("advice.dvt.why"));
    CHECK(driver.app->guidance().advice().front().severity == guidance::Severity::urgent);
    driver.click("advice.dvt.sources");
    driver.click("advice.dvt.copy");
    CHECK(driver.clipboard.find("http") != std::string::npos);
    driver.click("advice.dvt.why");
    CHECK(driver.app->screen() == gui::Screen::diary);
    CHECK(driver.has("record." + to_string(id)));
    driver.click("behind.back");
    CHECK(driver.app->screen() == gui::Screen::guidance);
}

TEST_CASE("Claims are searched, and one without a source is shown as not checked") {
    TempFolder folder;
    Driver driver(folder, on(gui::Screen::guidance));
    driver.click("guide.part.2");
    driver.fill("guide.search", "84");
    CHECK(driver.sees("No source found"));
    driver.fill("guide.search", "calcium-channel blocker");
    CHECK(driver.sees("Not checked"));
    for (const gui::ClaimShown& claim : driver.app->guidance().claims())
        if (!claim.checked) CHECK(claim.sources.empty());
}

TEST_CASE("Evidence stands beside what dummy pills did, with its studies one press away") {
    TempFolder folder;
    Driver driver(folder, on(gui::Screen::guidance));
    driver.click("guide.part.1");
    CHECK(driver.sees("Moderate certainty"));
    CHECK(driver.sees("36 %"));
    driver.click("card.older_adults.sources");
    CHECK(driver.sees("Cochrane"));
}
