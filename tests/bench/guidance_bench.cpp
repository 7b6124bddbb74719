// SPDX-License-Identifier: MIT
//
// Ledger and advice over the records of ten years.
#include "support/people.h"

#include <charley/random.h>

#include <catch2/benchmark/catch_benchmark.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace charley;

namespace {

/// 40 000 records over ten years: eleven a day of everything guidance reads.
test::Person ten_years() {
    Random random(5);
    test::Person person;
    for (std::int32_t i = 40'000; i > 0; --i) {
        const std::int32_t ago = i / 11;
        const std::string clock = to_string(TimeOfDay{static_cast<std::int16_t>(random.below(1440))});
        switch (random.below(7)) {
            case 0:
            case 1:
                person.food(catalogue::foods()[static_cast<std::size_t>(random.below(168))].key, "80", ago);
                break;
            case 2:
                person.oral("100", clock, ago);
                break;
            case 3: {
                Fluid fluid;
                fluid.what = "water";
                fluid.amount = Amount{Decimal::whole(300), "ml"};
                person.log(fluid, clock, ago);
                break;
            }
            case 4:
                person.cramp(ago, true, clock);
                break;
            case 5:
                person.symptom("soreness", "", ago);
                break;
            default: {
                Medicine medicine;
                medicine.name = "doxycycline";
                medicine.from = person.today - ago;
                medicine.to = person.today - ago + 6;
                medicine.times = {TimeOfDay{8 * 60}};
                person.log(medicine, clock, ago);
            }
        }
    }
    return person;
}

}  // namespace

TEST_CASE("guidance over 40 000 records") {
    const test::Person person = ten_years();
    REQUIRE(person.records.size() == 40'000);
    REQUIRE(person.advice().size() > 5);
    BENCHMARK("ledger and advice") {
        const auto ledger = person.ledger();
        return person.advice().size() + static_cast<std::size_t>(ledger.food.micrograms);
    };
    BENCHMARK("day planner") {
        return guidance::plan_day(person.situation()).windows.size();
    };
    BENCHMARK("food search") {
        return catalogue::search_foods("pumkin seeds").size();
    };
}
