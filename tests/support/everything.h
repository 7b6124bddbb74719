// SPDX-License-Identifier: MIT
//
// Every statement of the advice engine, for the tests that hold sentences and documentation to it.
#pragma once

#include "support/people.h"

#include <utility>
#include <vector>

namespace charley::test {

/// Everything that can be said, said at once and one by one.
inline std::vector<guidance::Advice> all_there_is() {
    std::vector<guidance::Advice> out;
    const auto take = [&](const Person& person) {
        for (guidance::Advice& advice : person.advice()) out.push_back(std::move(advice));
    };
    for (const catalogue::Interaction& row : catalogue::interactions()) {
        Person person;
        person.medicine("pills", {"08:00"}, 400, row.drug_class);
        person.oral("10", "08:00", 1);
        take(person);
    }
    for (const catalogue::RedFlag& flag : catalogue::red_flags()) {
        Person person;
        person.symptom(flag.id);
        person.profile.conditions = {std::string(flag.id)};
        take(person);
    }
    for (const char* condition :
         {"coeliac_disease", "crohns_disease", "chronic_diarrhoea", "alcohol_dependence", "diabetes"}) {
        Person person;
        person.profile.conditions = {condition};
        take(person);
    }
    for (const bool range : {true, false}) {
        for (const char* analyte : {"serum_magnesium", "rbc_magnesium"}) {
            for (const char* unit : {"mmol/L", "mg/dL", "mEq/L"}) {
                Person person;
                Lab lab{analyte, Decimal::whole(1), unit, {}, {}};
                if (range) lab.range_low = lab.range_high = Decimal::whole(1);
                person.log(lab);
                take(person);
            }
        }
    }
    Person gap = with_gap();
    gap.cramp(1);
    gap.medicine("paracetamol");
    gap.medicine("salmeterol");
    gap.symptom("rls");
    gap.symptom("soreness");
    gap.oral("100");
    gap.log(Supplement{});
    gap.log(Supplement{"sulfate", "", {}, {}, {}, Route::topical, ""});
    take(gap);
    Person allergic = with_gap();
    allergic.profile.conditions = {"food allergy"};
    take(allergic);
    Person dish;
    dish.food("goulash", "300");
    take(dish);
    Person much;
    much.oral("600");
    much.food("apple", "10");
    take(much);
    Person week;
    for (std::int32_t day = 1; day < 7; ++day) week.oral("600", "20:00", day);
    take(week);
    Person full;
    for (std::int32_t day = 0; day < 4; ++day) full.food("almonds", "200", day);
    full.cramp(1);
    full.profile.pregnant = DateRange{full.today - 9, std::nullopt};
    take(full);
    Person caution;
    caution.profile.conditions = {"heart_block"};
    caution.oral("10");
    take(caution);
    return out;
}

}  // namespace charley::test
