// SPDX-License-Identifier: MIT
//
// What must hold for any diary: totals that never mix, order that never matters, units that come back,
// windows that never touch what is blocked.
#include "support/people.h"

#include <charley/random.h>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace charley;
using namespace charley::guidance;
using Catch::Approx;
using test::Person;

namespace {

constexpr std::uint64_t kSeeds = 200;

template <class Span>
const auto& any_of(Random& random, const Span& rows) {
    return rows[static_cast<std::size_t>(random.below(rows.size()))];
}

std::string clock(Random& random) {
    return to_string(TimeOfDay{static_cast<std::int16_t>(random.below(1440))});
}

Person random_person(std::uint64_t seed) {
    Random random(seed);
    Person person;
    if (random.chance(0.2)) person.profile.birth.reset();
    if (random.chance(0.2)) person.profile.conditions = {"kidney_disease", "diabetes"};
    if (random.chance(0.1)) person.profile.pregnant = DateRange{person.today - 100, std::nullopt};
    person.profile.authority = any_of(random, all_codes<Authority>());
    const auto count = random.between(0, 60);
    for (std::int64_t i = 0; i < count; ++i) {
        const auto ago = static_cast<std::int32_t>(random.between(0, 40));
        switch (random.below(6)) {
            case 0:
                person.food(any_of(random, catalogue::foods()).key, std::to_string(random.between(1, 300)),
                            ago);
                break;
            case 1:
                person.oral(std::to_string(random.between(1, 400)), clock(random), ago);
                break;
            case 2:
                person.symptom(any_of(random, catalogue::signs()).sign, random.coin() ? "left foot" : "",
                               ago);
                break;
            case 3:
                person.cramp(ago, random.coin(), clock(random));
                break;
            case 4:
                person.medicine(any_of(random, catalogue::interactions()).drug_class, {clock(random)},
                                static_cast<std::int32_t>(random.between(0, 500)));
                break;
            default: {
                Fluid fluid;
                fluid.what = random.coin() ? "water" : "coffee";
                fluid.amount = Amount{Decimal::whole(random.between(50, 900)), "ml"};
                person.log(fluid, clock(random), ago);
            }
        }
    }
    return person;
}

/// Everything about an advice that a person could see, as text.
std::string shown(const std::vector<Advice>& all) {
    std::string out;
    for (const Advice& advice : all) {
        out += advice.id + "|" + std::string(code_of(advice.severity)) + "|" + advice.text;
        for (const Value& value : advice.values) {
            out += "|" + value.name + "=";
            if (const auto* number = std::get_if<Number>(&value.content)) {
                out += to_string(Decimal{static_cast<std::int64_t>(number->value * 1e6)});
            }
            if (const auto* words = std::get_if<std::string>(&value.content)) out += *words;
            if (const auto* key = std::get_if<TextKey>(&value.content)) out += key->name;
            if (const auto* day = std::get_if<Date>(&value.content)) out += to_string(*day);
        }
        for (const RecordId& id : advice.why) out += "|" + to_string(id);
        for (const std::string& source : advice.sources) out += "|" + source;
        out += "\n";
    }
    return out;
}

}  // namespace

TEST_CASE("adding a food or a drink never changes the total of supplements, and the other way round") {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        INFO("seed " << seed);
        Random random(seed + 1000);
        Person person = random_person(seed);
        const Ledger before = person.ledger();
        const auto& food = any_of(random, catalogue::foods());
        person.food(food.key, "100");
        const Ledger fed = person.ledger();
        CHECK(fed.supplement == before.supplement);
        CHECK(fed.food.mg() == Approx(before.food.mg() + food.mg_per_100g.to_double()).margin(0.001));
        person.oral("77");
        const Ledger taken = person.ledger();
        CHECK(taken.food == fed.food);
        CHECK(taken.fluid == fed.fluid);
        CHECK(taken.supplement.mg() == Approx(fed.supplement.mg() + 77));
        CHECK(taken.reference.has_value() == before.reference.has_value());
        CHECK(taken.ceiling == before.ceiling);
    }
}

TEST_CASE("the order of the records does not matter") {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        INFO("seed " << seed);
        Person person = random_person(seed);
        Random meals(seed + 4000);
        for (int i = 0; i < 4; ++i) person.food(any_of(meals, catalogue::foods()).key, "50");
        const std::string advice = shown(person.advice());
        const Ledger ledger = person.ledger();
        const DayPlan plan = plan_day(person.situation());
        Random random(seed + 2000);
        for (std::size_t i = person.records.size(); i > 1; --i) {
            std::swap(person.records[i - 1], person.records[static_cast<std::size_t>(random.below(i))]);
        }
        CHECK(shown(person.advice()) == advice);
        const Ledger again = person.ledger();
        CHECK(again.food == ledger.food);
        CHECK(again.supplement == ledger.supplement);
        REQUIRE(again.entries.size() == ledger.entries.size());
        for (std::size_t i = 0; i < again.entries.size(); ++i) {
            CHECK(again.entries[i].id == ledger.entries[i].id);
            CHECK(again.entries[i].amount == ledger.entries[i].amount);
        }
        REQUIRE(again.questions.size() == ledger.questions.size());
        for (std::size_t i = 0; i < again.questions.size(); ++i)
            CHECK(again.questions[i].id == ledger.questions[i].id);
        CHECK(again.week.supplement_mg == ledger.week.supplement_mg);
        CHECK(again.month.fluid_mg == ledger.month.fluid_mg);
        CHECK(again.month.food_mg == ledger.month.food_mg);
        REQUIRE(plan_day(person.situation()).windows.size() == plan.windows.size());
    }
}

TEST_CASE("the same input gives the same output") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const Person person = random_person(seed);
        CHECK(shown(person.advice()) == shown(person.advice()));
    }
}

TEST_CASE("concentrations come back from every unit") {
    Random random(7);
    using Unit = MagnesiumConcentration;
    for (int i = 0; i < 2000; ++i) {
        const double value = random.uniform(0.01, 10);
        for (const Unit a : {Unit::mmol_per_l, Unit::mg_per_dl, Unit::meq_per_l}) {
            for (const Unit b : {Unit::mmol_per_l, Unit::mg_per_dl, Unit::meq_per_l}) {
                CHECK(convert(convert(value, a, b), b, a) == Approx(value).epsilon(1e-12));
            }
        }
    }
}

TEST_CASE("windows never touch what is blocked, and together they fill the day") {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        INFO("seed " << seed);
        Random random(seed + 3000);
        Person person;
        const auto count = random.between(1, 3);
        for (std::int64_t i = 0; i < count; ++i) {
            const auto& row = any_of(random, catalogue::interactions());
            person.medicine("pills", {clock(random), clock(random)}, 400, row.drug_class);
        }
        const DayPlan plan = plan_day(person.situation());
        const auto covers = [](const Window& window, int minute) {
            if (window.from_min < window.to_min) return minute >= window.from_min && minute < window.to_min;
            return minute >= window.from_min || minute < window.to_min;
        };
        for (int minute = 0; minute < 1440; ++minute) {
            bool free = false;
            for (const Window& window : plan.windows) free = free || covers(window, minute);
            bool blocked = false;
            for (const Blocked& one : plan.blocked) blocked = blocked || covers(one.when, minute);
            if (free == blocked) {
                INFO("minute " << minute);
                CHECK(free != blocked);
                break;
            }
        }
    }
}

TEST_CASE("labels: compound never gives more magnesium than its own weight") {
    Random random(11);
    for (int i = 0; i < 500; ++i) {
        const auto& form = any_of(random, catalogue::forms());
        Supplement supplement;
        supplement.form = std::string(form.code);
        supplement.variant = std::string(form.variant);
        supplement.route = form.route;
        supplement.compound_mg = Decimal{random.between(0, 5'000'000'000)};
        const auto amount = elemental_of(supplement);
        REQUIRE(std::holds_alternative<Mass>(amount));
        CHECK(std::get<Mass>(amount).mg() <= supplement.compound_mg->to_double() * 0.61 + 0.001);
        CHECK(std::get<Mass>(amount).micrograms >= 0);
    }
}
