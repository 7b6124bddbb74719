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

TEST_CASE("A day of which nothing eaten is noted is not known, it is no day without magnesium") {
    TempFolder folder;
    Driver driver(folder, on(gui::Screen::magnesium));
    CHECK(driver.sees("No food or drink is noted for this day"));
    CHECK_FALSE(driver.sees("0 mg from food and drink"));
    Food almonds;
    almonds.food = "almonds";
    almonds.portions = Decimal::whole(1);
    add(driver, almonds);
    CHECK(driver.sees("mg from food and drink"));
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

TEST_CASE("Every form of the catalogue is found by what is typed, and chosen") {
    TempFolder folder;
    Driver driver(folder, on(gui::Screen::magnesium));
    driver.click("mg.add.part.1");
    CHECK_FALSE(driver.has("mg.form.L-threonate"));
    std::size_t forms = 0;
    for (const catalogue::Form& form : catalogue::forms()) {
        if (form.route != Route::oral || catalogue::find_form(form.code) != &form) continue;
        ++forms;
        INFO(form.code);
        driver.fill("mg.form_search", form.code);
        driver.click("mg.form." + std::string(form.code));
        CHECK(driver.app->magnesium().form == form.code);
        CHECK(driver.app->magnesium().form_search.empty());
    }
    CHECK(forms > 12);
    driver.fill("mg.form_search", "bisglycinat");  // by its other name, a letter short
    CHECK(driver.has("mg.form.glycinate"));
    driver.fill("mg.form_search", "milk of magnesia");
    CHECK(driver.has("mg.form.hydroxide"));
    driver.fill("mg.form_search", "unobtainium");
    CHECK(driver.sees("No form fits."));
}

TEST_CASE("What a label says is read into the fields, and what it leaves open is asked") {
    TempFolder folder;
    Driver driver(folder, on(gui::Screen::magnesium));
    driver.click("mg.add.part.1");
    driver.fill("mg.label_text", "Magnesium citrate 400 mg");
    CHECK(driver.app->magnesium().form == "citrate");
    CHECK(driver.app->magnesium().label_mg == "400");
    CHECK(driver.sees("Which one is it?"));
    CHECK(driver.sees("400 mg is the whole compound"));
    CHECK(driver.records(Kind::supplement).empty());
    driver.fill("mg.label_text",
                "2 capsules, each with magnesium taurate providing 100 mg elemental magnesium");
    CHECK(driver.app->magnesium().form == "taurate");
    CHECK(driver.app->magnesium().pieces == "2");
    CHECK_FALSE(driver.sees("Which one is it?"));
    driver.click("mg.reading.0");
    const Record record = driver.only(Kind::supplement);
    CHECK(body_as<Supplement>(record)->form == "taurate");
    CHECK(body_as<Supplement>(record)->elemental_mg == Decimal::whole(100));
    CHECK(body_as<Supplement>(record)->count == Decimal::whole(2));
    CHECK(driver.sees("200 mg"));
    CHECK(driver.app->magnesium().label_text.empty());
    driver.fill("mg.label_text", "vitamin C");
    CHECK(driver.sees("No form of magnesium is named"));
    CHECK(driver.sees("No milligrams are named"));
}

TEST_CASE("The limits on the bar are named with their authority and amount, their sources one press away") {
    TempFolder folder;
    Driver driver(folder, on(gui::Screen::magnesium));
    Record profile = driver.diary().profile().value();
    body_as<Profile>(profile)->birth = YearMonth{1958, 3};
    body_as<Profile>(profile)->sex = Sex::female;
    body_as<Profile>(profile)->authority = Authority::us;
    REQUIRE(driver.diary().set_profile(profile).ok());
    Supplement oxide;
    oxide.form = "oxide";
    oxide.compound_mg = Decimal::whole(865);
    add(driver, oxide);
    CHECK(driver.sees("320 US"));
    const auto levels = catalogue::upper_levels(12 * 68);
    REQUIRE(levels.size() >= 3);
    for (const catalogue::UpperLevel& level : levels) {
        const std::string by =
            text::Catalogue::english().code("mg_authority", catalogue::code_from(level.authority));
        INFO(by);
        bool named = false;
        for (const gui::Noted& note : driver.app->ui().noted()) {
            named = named || (note.id.rfind(text::number(level.mg.to_double(), 0) + " ", 0) == 0 &&
                              note.id.find(by) != std::string::npos);
        }
        CHECK(named);
    }
    CHECK(driver.sees("Above the strictest limit."));
    driver.click("mg.supplements.sources");
    driver.click("mg.supplements.copy");
    CHECK(driver.clipboard.find("http") != std::string::npos);
    CHECK(driver.clipboard.find("EFSA") != std::string::npos);
    driver.click("mg.supplements.flip");
    CHECK(driver.sees("Measured by"));
    driver.click("mg.food.sources");
    CHECK(driver.has("mg.food.copy"));
}

TEST_CASE("Why something does not count is told whole, however narrow the screen") {
    TempFolder folder;
    for (const float width : {390.0F, 1280.0F}) {
        DriverOptions options = on(gui::Screen::magnesium);
        options.width = width;
        Driver driver(folder, options);
        Supplement unknown;
        unknown.form = "a form that no catalogue has ever heard of";
        unknown.compound_mg = Decimal::whole(400);
        add(driver, unknown, width < 700 ? "2026-11-15T08:00:00+01:00" : "2026-11-15T09:00:00+01:00");
        Supplement bath;
        bath.form = "sulfate";
        bath.route = Route::topical;
        add(driver, bath, width < 700 ? "2026-11-15T08:05:00+01:00" : "2026-11-15T09:05:00+01:00");
        for (const char* words : {"Compound not known: add the magnesium itself.",
                                  "Counts as 0 mg: no good proof that it goes through the skin."}) {
            INFO(words << ", " << width);
            bool whole = false;
            for (const gui::Noted& note : driver.app->ui().noted())
                whole = whole || (note.id == words && !note.cut);
            CHECK(whole);
        }
    }
}

TEST_CASE("The forms stand beside each other, every one with its share and how it is taken up") {
    TempFolder folder;
    for (const float width : {390.0F, 1280.0F}) {
        DriverOptions options = on(gui::Screen::magnesium);
        options.width = width;
        Driver driver(folder, options);
        driver.click("mg.forms.flip");
        const chart::Table table = gui::MagnesiumModel::forms_table(text::Catalogue::english());
        CHECK(table.rows.size() > 12);
        for (const auto& row : table.rows) {
            for (const std::string& cell : row) {
                INFO(cell << ", " << width);
                CHECK(driver.sees(cell));
            }
        }
        driver.click("mg.forms.sources");
        driver.click("mg.forms.copy");
        CHECK(driver.clipboard.find("http") != std::string::npos);
        for (const gui::Noted& note : driver.app->ui().noted()) {
            INFO(note.id);
            CHECK_FALSE((note.cut && !note.optional));
        }
    }
}

TEST_CASE("The medicine timeline names each dose, and a blocked stretch leads to its medicine") {
    TempFolder folder;
    Driver driver(folder, on(gui::Screen::magnesium));
    const RecordId id = add(driver, doxycycline());
    CHECK(driver.sees("doxycycline 08:00"));
    CHECK(driver.sees("doxycycline 20:00"));
    driver.focus("mg.plan.chart");
    driver.key(ImGuiKey_Enter);  // the first stretch, 02:00 to 10:00
    CHECK(driver.app->screen() == gui::Screen::diary);
    CHECK(driver.has("record." + to_string(id)));
    driver.click("behind.back");
    CHECK(driver.app->screen() == gui::Screen::magnesium);
}

TEST_CASE("What trials found stands on the screen with placebo beside it, its sources one press away") {
    TempFolder folder;
    Driver driver(folder, on(gui::Screen::magnesium));
    CHECK(driver.sees("0.18 cramps a week fewer"));
    CHECK(driver.sees("36 %"));
    driver.click("mg.found_card.sources");
    CHECK(driver.sees("Cochrane"));
    driver.click("mg.found_card.more");
    CHECK(driver.app->screen() == gui::Screen::guidance);
    CHECK(driver.app->guidance().part == 1);
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

TEST_CASE("Without anything to advise, Guidance says what advice comes from and leads on") {
    TempFolder folder;
    Driver driver(folder, {.screen = gui::Screen::guidance});
    driver.settle();
    REQUIRE(driver.app->guidance().advice().empty());
    driver.click("guide.empty");
    CHECK(driver.app->guidance().part == 1);
}

TEST_CASE("What the reference lacks is one press away") {
    TempFolder folder;
    Driver driver(folder, {.screen = gui::Screen::magnesium});
    driver.settle();
    driver.click("mg.add_profile");
    CHECK(driver.app->screen() == gui::Screen::settings);
    const gui::Noted* birth = driver.app->ui().find("profile.birth");
    REQUIRE(birth != nullptr);
    CHECK(birth->box.y0 >= birth->view.y0);
    CHECK(birth->box.y1 <= birth->view.y1);
    driver.fill("profile.birth", "1958-03");
    driver.click("profile.sex.female");
    driver.click("profile.save");
    driver.app->show(gui::Screen::magnesium);
    driver.settle();
    CHECK_FALSE(driver.has("mg.add_profile"));
}

TEST_CASE("Advice begins with a capital, also where a medicine is named first") {
    TempFolder folder;
    Driver driver(folder, {.now = "2026-11-15T14:00:00+01:00", .screen = gui::Screen::guidance});
    Record record;
    record.start = now_of(driver.environment);
    Medicine medicine;
    medicine.name = "doxycycline";
    medicine.times = {TimeOfDay{8 * 60}};
    record.body = medicine;
    REQUIRE(driver.diary().add(record).ok());
    driver.app->session().touch();
    driver.settle();
    CHECK(driver.sees("Doxycycline: magnesium keeps it"));
    for (const gui::Advised& one : driver.app->guidance().advice())
        CHECK_FALSE((one.words.front() >= 'a' && one.words.front() <= 'z'));
}
