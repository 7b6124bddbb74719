// SPDX-License-Identifier: MIT
//
// Guidance over the records of ten years, all of them in memory: the ledger, all advice, the day planner.
// Every part has work: each kind of record that a rule reads, foods of one's own (which look through every
// food ever logged), symptoms in one's own words, courses of medicines that run now, laboratory results,
// warning signs.
#include "bench/compare.h"
#include "support/people.h"

#include <charley/random.h>

#include <catch2/catch_test_macros.hpp>

#include <cstdio>

using namespace charley;

namespace {

/// Some time passes; what it takes alone, without a peer.
void alone(const std::string& name, const std::function<void()>& work, double goal_ms) {
    const auto none = [] {};
    const auto result = bench::compare(name, "nothing", 41, 5, work, none, 0);
    std::printf("%s: %.3f ms (goal %.1f ms)\n", name.c_str(), result.ours * 1e3, goal_ms);
}

/// 40 000 records over ten years: eleven a day.
test::Person ten_years() {
    Random random(5);
    test::Person person;
    person.profile.conditions = {"diabetes", "alcohol_dependence"};
    const auto clock = [&] { return to_string(TimeOfDay{static_cast<std::int16_t>(random.below(1440))}); };
    for (std::int32_t i = 40'000; i > 0; --i) {
        const std::int32_t ago = i / 11;
        switch (random.below(11)) {
            case 0:
            case 1:
            case 2:
                person.food(catalogue::foods()[static_cast<std::size_t>(random.below(168))].key, "80", ago);
                break;
            case 3: {
                // One's own food: stated once in ten times, known from then on.
                Food own;
                own.food = "my own dish " + std::to_string(random.below(40));
                own.grams = Decimal::whole(200);
                if (random.below(10) == 0 || ago > 3000) own.magnesium_mg = Decimal::whole(30);
                person.log(own, clock(), ago);
                break;
            }
            case 4:
                person.oral("100", clock(), ago);
                break;
            case 5: {
                Fluid fluid;
                fluid.what = random.coin() ? "water" : "coffee";
                fluid.amount = Amount{Decimal::whole(300), "ml"};
                person.log(fluid, clock(), ago);
                break;
            }
            case 6:
            case 7:
                person.cramp(ago, true, clock());
                break;
            case 8:
                person.symptom(random.coin() ? "soreness" : "what my left leg does", "left/calf", ago);
                break;
            case 9: {
                Night night;
                night.date = person.today - ago;
                night.cramps = static_cast<std::int64_t>(random.below(3));
                night.disturbance = static_cast<std::int64_t>(random.below(11));
                person.log(night, "08:00", ago);
                break;
            }
            default: {
                // A week of an antibiotic; sometimes one dose of a painkiller, sometimes a laboratory result.
                const std::uint64_t what = random.below(20);
                if (what == 0) {
                    person.lab("serum_magnesium", "0.8", "mmol/L", "0.7", "1", ago);
                } else if (what < 8) {
                    person.dose("paracetamol", ago, clock());
                } else {
                    Medicine medicine;
                    medicine.name = "doxycycline";
                    medicine.from = person.today - ago;
                    medicine.to = person.today - ago + 6;
                    medicine.times = {TimeOfDay{8 * 60}, TimeOfDay{20 * 60}};
                    person.log(medicine, clock(), ago);
                }
            }
        }
    }
    // Taken every day now, ten of them, as by someone with several illnesses.
    for (const char* name : {"levothyroxine", "omeprazole", "furosemide", "atorvastatin", "ramipril",
                             "warfarin", "alendronate", "iron tablets", "my own mixture", "gabapentin"}) {
        person.medicine(name, {"08:00"}, 900);
    }
    person.records.erase(person.records.begin(), person.records.begin() + 10);
    return person;
}

}  // namespace

TEST_CASE("guidance over 40 000 records", "[!benchmark][guidance]") {
    const test::Person person = ten_years();
    REQUIRE(person.records.size() == 40'000);
    REQUIRE(person.advice().size() > 25);
    REQUIRE(person.ledger().month.food_days == 28);
    alone(
        "ledger and all advice of 40 000 records",
        [&] {
            const auto ledger = person.ledger();
            const auto advice = person.advice();
            bench::keep(&ledger);
            bench::keep(&advice);
        },
        10);
    alone(
        "the same with the day planner and foods for the gap",
        [&] {
            const auto ledger = person.ledger();
            const auto advice = person.advice();
            const auto plan = guidance::plan_day(person.situation());
            const auto foods = guidance::gap_foods(person.situation());
            bench::keep(&ledger);
            bench::keep(&advice);
            bench::keep(&plan);
            bench::keep(&foods);
        },
        10);
    alone(
        "food search with a typing error",
        [] {
            const auto found = catalogue::search_foods("pumkin seeds");
            bench::keep(&found);
        },
        10);
}
