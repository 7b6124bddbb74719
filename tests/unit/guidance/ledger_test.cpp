// SPDX-License-Identifier: MIT
//
// The ledger: two totals, their limits, means, and what could not be counted.
#include "support/people.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <cmath>

using namespace charley;
using namespace charley::guidance;
using Catch::Approx;
using test::find;
using test::Person;

TEST_CASE("food by grams, by portions and as one portion") {
    Person person;
    person.food("spinach_cooked", "180");
    CHECK(std::llround(person.ledger().food.mg()) == 157);
    Food portions;
    portions.food = "spinach_cooked";
    portions.portions = Decimal::whole(2);
    person.records.clear();
    person.log(portions);
    CHECK(person.ledger().food.mg() == Approx(156.6));
    person.records.clear();
    person.food("spinach_cooked", "");
    CHECK(person.ledger().food.mg() == Approx(78.3));
    person.records.clear();
    person.food("spinach, BOILED, drained", "100");
    CHECK(person.ledger().food.mg() == Approx(87));
}

TEST_CASE("every food of the catalogue counts its milligrams") {
    for (const catalogue::Food& food : catalogue::foods()) {
        INFO(food.key);
        Person person;
        person.food(food.key, "100");
        CHECK(person.ledger().food.mg() == Approx(food.mg_per_100g.to_double()));
    }
}

TEST_CASE("food and supplements never mix") {
    Person person;
    person.food("almonds", "100");
    person.oral("300");
    const Ledger ledger = person.ledger();
    CHECK(ledger.food.mg() == Approx(270));
    CHECK(ledger.supplement.mg() == Approx(300));
    CHECK(ledger.food_and_fluid().mg() == Approx(270));
}

TEST_CASE("drinks count with food, in what they were measured") {
    Person person;
    Fluid water;
    water.what = "water";
    water.amount = Amount{Decimal::whole(500), "ml"};
    person.log(water);
    CHECK(person.ledger().fluid.mg() == Approx(5).epsilon(0.01));
    Fluid coffee;
    coffee.what = "coffee";
    coffee.amount = Amount{Decimal::whole(2), "cups"};
    person.log(coffee);
    CHECK(person.ledger().fluid.mg() == Approx(5 + 14.2).epsilon(0.01));
    CHECK(person.ledger().food.mg() == 0);
    Fluid beer;
    beer.what = "alcohol";
    beer.amount = Amount{Decimal::whole(2), "units"};
    const RecordId id = person.log(beer);
    const Ledger ledger = person.ledger();
    REQUIRE(ledger.questions.size() == 1);
    CHECK(ledger.questions[0].id == id);
    CHECK(ledger.questions[0].why == Unclear::drink_unknown);
}

TEST_CASE("topical counts as zero and is listed") {
    Person person;
    Supplement bath;
    bath.form = "sulfate";
    bath.compound_mg = Decimal::whole(50000);
    bath.route = Route::topical;
    person.log(bath);
    const Ledger ledger = person.ledger();
    CHECK(ledger.supplement.mg() == 0);
    REQUIRE(ledger.entries.size() == 1);
    CHECK(ledger.entries[0].account == Account::topical);
    CHECK(ledger.entries[0].amount.mg() == 0);
}

TEST_CASE("a bath or spray counts as zero where its words say so and nothing else was stated") {
    for (const char* form : {"Epsom salt bath", "epsom_bath", "sulfate_topical", "magnesium spray",
                             "magnesium oil", "chloride flakes foot soak"}) {
        INFO(form);
        Person person;
        Supplement supplement;
        supplement.form = form;
        supplement.compound_mg = Decimal::whole(50'000);
        person.log(supplement);
        CHECK(person.ledger().supplement.mg() == 0);
        CHECK(person.ledger().questions.empty());
        CHECK(find(person.advice(), "topical_zero") != nullptr);
        CHECK(find(person.advice(), "over_ceiling") == nullptr);
    }
    Person capsules;
    Supplement gel;
    gel.form = "citrate gel capsules";
    gel.elemental_mg = Decimal::whole(100);
    capsules.log(gel);
    CHECK(capsules.ledger().supplement.mg() == 100);
    // What was stated holds.
    Person person;
    Supplement swallowed;
    swallowed.form = "Epsom bath salt";
    swallowed.compound_mg = Decimal::whole(1000);
    swallowed.route = Route::oral;
    person.log(swallowed);
    CHECK(find(person.advice(), "topical_zero") == nullptr);
}

TEST_CASE("a food typed in words is counted, one's own before the catalogue's, an unclear one asked about") {
    Person person;
    person.food("cooked spinach", "180");
    CHECK(person.ledger().food.mg() == Approx(156.6));
    person.food("spinach", "180");
    CHECK(person.ledger().food.mg() == Approx(156.6));
    REQUIRE(person.ledger().questions.size() == 1);
    CHECK(person.ledger().questions[0].why == Unclear::food_unknown);

    Person own;
    Food bananas;
    bananas.food = "bananas";
    bananas.magnesium_mg = Decimal::whole(50);
    own.log(bananas, "08:00", 2);
    Food again;
    again.food = "Bananas";
    own.log(again);
    CHECK(own.ledger().food.mg() == Approx(50));
}

TEST_CASE("one's own foods are known again from what was once stated") {
    Person person;
    Food granola;
    granola.food = "My Granola";
    granola.grams = Decimal::whole(50);
    granola.magnesium_mg = Decimal::whole(60);
    person.log(granola, "08:00", 3);
    Food again;
    again.food = "my granola";
    again.grams = Decimal::whole(100);
    person.log(again);
    CHECK(person.ledger().food.mg() == Approx(120));
    Food stranger;
    stranger.food = "grandmother's cake";
    person.log(stranger);
    REQUIRE(person.ledger().questions.size() == 1);
    CHECK(person.ledger().questions[0].why == Unclear::food_unknown);
}

TEST_CASE("a medicine that holds magnesium counts by its millimoles at each dose, else it is asked about") {
    Person person;
    Medicine medicine;
    medicine.name = "Magnesium glycerophosphate";
    medicine.dose = "one tablet, 4 mmol";
    medicine.from = person.today - 2;
    medicine.times = {TimeOfDay{8 * 60}, TimeOfDay{20 * 60}};
    person.log(medicine);
    CHECK(person.ledger().supplement.mg() == Approx(2 * 97.22).epsilon(0.001));
    std::get<Medicine>(person.records[0].body).dose = "4,5 mmol";
    CHECK(person.ledger().supplement.mg() == Approx(2 * 4.5 * 24.305).epsilon(0.001));
    for (const char* dose : {"2 x 4 mmol", "2x4mmol", "2 \xC3\x97 4 mmol", "mmol", "300 mg"}) {
        INFO(dose);
        std::get<Medicine>(person.records[0].body).dose = dose;
        CHECK(person.ledger().questions.size() == 1);
    }
    std::get<Medicine>(person.records[0].body).dose = "one tablet";
    const Ledger ledger = person.ledger();
    CHECK(ledger.supplement.mg() == 0);
    REQUIRE(ledger.questions.size() == 1);
    CHECK(ledger.questions[0].why == Unclear::medicine_unmeasured);
}

TEST_CASE("the day is the civil day that was lived, and other days stay out") {
    Person person;
    person.oral("100", "00:10");
    person.oral("50", "23:50", 1);
    person.oral("25", "12:00", -1);
    CHECK(person.ledger().supplement.mg() == 100);
}

TEST_CASE("deleted records count nothing") {
    Person person;
    person.oral("100");
    person.records[0].deleted = true;
    CHECK(person.ledger().supplement.mg() == 0);
}

TEST_CASE("means are over logged days only, and say how many those are") {
    Person person;
    person.food("almonds", "100", 0);
    person.food("almonds", "50", 2);
    person.food("almonds", "100", 20);
    person.oral("300", "20:00", 1);
    const Ledger ledger = person.ledger();
    CHECK(ledger.week.days == 7);
    CHECK(ledger.week.food_days == 2);
    CHECK(ledger.week.intake_days == 3);
    CHECK(*ledger.week.food_mg == Approx((270 + 135) / 2.0));
    CHECK(*ledger.week.supplement_mg == Approx(100));
    CHECK(ledger.month.food_days == 3);
    CHECK(*ledger.month.food_mg == Approx((270 + 135 + 270) / 3.0));
    // A week ends with its seventh day back, a month with its twenty-eighth.
    Person edge;
    edge.food("almonds", "100", 6);
    edge.food("almonds", "100", 7);
    edge.food("almonds", "100", 27);
    edge.food("almonds", "100", 28);
    CHECK(edge.ledger().week.food_days == 1);
    CHECK(edge.ledger().month.food_days == 3);
    const Ledger empty = Person().ledger();
    CHECK_FALSE(empty.week.food_mg.has_value());
    CHECK_FALSE(empty.month.supplement_mg.has_value());
}

TEST_CASE("the reference follows authority, age, sex, pregnancy on that day") {
    Person person;
    CHECK(person.ledger().authority == Authority::efsa);
    CHECK(person.ledger().reference->mg == Decimal::whole(300));
    person.profile.authority = Authority::us;
    CHECK(person.ledger().reference->mg == Decimal::whole(320));
    CHECK(person.ledger().reference->kind == "RDA");
    person.profile.birth = YearMonth{2001, 5};
    person.profile.pregnant = DateRange{person.today - 60, std::nullopt};
    CHECK(person.ledger().reference->mg == Decimal::whole(350));
    person.profile.pregnant->to = person.today - 1;
    CHECK(person.ledger().reference->mg == Decimal::whole(310));
    person.profile.sex = Sex::male;
    person.profile.pregnant.reset();
    person.profile.birth = YearMonth{1986, 1};
    CHECK(person.ledger().reference->mg == Decimal::whole(420));
}

TEST_CASE("where age or sex is unknown the reference is undefined with its reason") {
    Person person;
    person.profile.birth.reset();
    CHECK_FALSE(person.ledger().reference.has_value());
    CHECK(person.ledger().no_reference == NoReference::birth_unknown);
    CHECK(person.ledger().ceiling == Decimal::whole(250));
    person.profile.birth = YearMonth{1970, 3};
    person.profile.sex.reset();
    CHECK(person.ledger().no_reference == NoReference::sex_unknown);
    person.profile.sex = Sex::female;
    person.profile.authority = Authority::aunz;
    person.profile.birth = YearMonth{2000, 1};
    person.profile.lactating = DateRange{person.today - 5, std::nullopt};
    CHECK(person.ledger().no_reference == NoReference::no_checked_value);
}

TEST_CASE("the ceiling is the strictest level: 250 mg by EFSA, a child's own, none for an infant") {
    Person person;
    CHECK(person.ledger().ceiling == Decimal::whole(250));
    CHECK(person.ledger().upper_levels.size() == 7);
    person.profile.birth = YearMonth{2024, 1};
    CHECK(person.ledger().ceiling == Decimal::whole(65));
    person.profile.birth = YearMonth{2026, 6};
    CHECK_FALSE(person.ledger().ceiling.has_value());
}

TEST_CASE("ages count in calendar months and never run backwards") {
    Profile profile;
    profile.birth = YearMonth{1970, 11};
    CHECK(age_months(profile, test::date("2026-11-01")) == 672);
    CHECK(age_months(profile, test::date("2026-10-31")) == 671);
    CHECK_FALSE(age_months(profile, test::date("1970-10-31")).has_value());
}

TEST_CASE("foods for a gap: what is eaten first, then its kind, then the richest") {
    Person person;
    CHECK(gap_foods(person.situation(), 1)[0].food->key == "hemp_hulled");
    person.food("lentils", "100", 30);
    const auto ideas = gap_foods(person.situation(), 5);
    REQUIRE(ideas.size() == 5);
    CHECK(ideas[0].food->key == "lentils");
    CHECK(ideas[0].eaten == 1);
    CHECK(ideas[1].same_category);
    CHECK(ideas[1].food->category == "legume");
    CHECK(ideas[1].mg >= ideas[2].mg);
    for (const FoodIdea& idea : gap_foods(person.situation(), 200)) CHECK(idea.mg >= 20);
    // What was eaten long ago says nothing about now.
    person.records.clear();
    person.food("lentils", "100", 91);
    CHECK(gap_foods(person.situation(), 1)[0].food->key == "hemp_hulled");
}
