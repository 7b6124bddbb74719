// SPDX-License-Identifier: MIT
//
// Caution groups: each is raised, and beside each no amount is named for anyone.
#include "support/cautions.h"

#include <catch2/catch_test_macros.hpp>

#include <functional>

using namespace charley;
using namespace charley::guidance;
using test::Caution;
using test::cautions;
using test::find;
using test::Person;

namespace {

/// Situations that would name an amount, were it not for the caution.
struct Urge {
    std::string name;
    std::function<void(Person&)> set;
    std::string id;  ///< the advice that would come
};

std::vector<Urge> urges() {
    return {{"a gap in food", [](Person&) {}, "supplement_limit"},
            {"too much today", [](Person& person) { person.oral("600"); }, "over_ceiling"},
            {"too much all week",
             [](Person& person) {
                 for (std::int32_t day = 1; day < 7; ++day) person.oral("600", "20:00", day);
             },
             "over_ceiling"}};
}

bool names_amount(const Advice& advice) {
    if (advice.id == "supplement_limit" || advice.id == "over_ceiling") return true;
    for (const Value& value : advice.values) {
        if (value.name == "ceiling") return true;
    }
    return false;
}

}  // namespace

TEST_CASE("each caution is raised, whichever way into its group") {
    for (const Caution& caution : cautions()) {
        INFO(caution.name);
        Person person;
        caution.set(person);
        const auto all = person.advice();
        const Advice* advice = find(all, caution.id);
        REQUIRE(advice != nullptr);
        CHECK(advice->severity == Severity::caution);
        CHECK_FALSE(advice->sources.empty());
        CHECK(advice->action.has_value());
    }
    CHECK(Person().advice().empty());
}

TEST_CASE("for every caution and every reason to name an amount there is silence") {
    for (const Urge& urge : urges()) {
        Person without = test::with_gap();
        urge.set(without);
        INFO(urge.name);
        CHECK(find(without.advice(), urge.id) != nullptr);
        for (const Caution& caution : cautions()) {
            INFO(caution.name);
            Person person = test::with_gap();
            urge.set(person);
            caution.set(person);
            for (const Advice& advice : person.advice()) {
                INFO(advice.id);
                CHECK_FALSE(names_amount(advice));
            }
            CHECK(find(person.advice(), caution.id) != nullptr);
        }
    }
}

TEST_CASE("no amount is named where the age is unknown") {
    Person person = test::with_gap();
    person.profile.birth.reset();
    for (const Advice& advice : person.advice()) CHECK(advice.id != "supplement_limit");
}

TEST_CASE("no amount is named beside a warning sign or a medicine that speaks against it") {
    for (const char* sign : {"palpitations", "dark_urine", "growing_weakness"}) {
        INFO(sign);
        Person person = test::with_gap();
        person.symptom(sign);
        CHECK(find(person.advice(), "supplement_limit") == nullptr);
    }
    for (const char* medicine :
         {"digoxin", "spironolactone", "amlodipine", "raltegravir", "Kayexalate", "rocuronium"}) {
        INFO(medicine);
        Person person = test::with_gap();
        person.medicine(medicine);
        CHECK(find(person.advice(), "supplement_limit") == nullptr);
    }
}

TEST_CASE("the limit stands as a limit, with its sources") {
    Person person = test::with_gap();
    const auto all = person.advice();
    const Advice* advice = find(all, "supplement_limit");
    REQUIRE(advice != nullptr);
    CHECK(advice->severity == Severity::info);
    CHECK_FALSE(advice->sources.empty());
    REQUIRE(advice->values.size() == 1);
    CHECK(std::get<Number>(advice->values[0].content).value == 250);
}

TEST_CASE("someone in a caution group who takes magnesium is sent to ask, without a figure") {
    for (const Caution& caution : cautions()) {
        INFO(caution.name);
        Person person;
        caution.set(person);
        const RecordId id = person.oral("100");
        const auto all = person.advice();
        const Advice* advice = find(all, "supplement_with_caution");
        REQUIRE(advice != nullptr);
        CHECK(advice->values.empty());
        CHECK(test::contains(advice->why, id));
    }
}

TEST_CASE("the eighteenth birthday ends the caution for children once its month is over") {
    Person person;
    person.profile.birth = YearMonth{2008, 11};
    CHECK(find(person.advice(), "mg_children") != nullptr);
    person.profile.birth = YearMonth{2008, 10};
    CHECK(find(person.advice(), "mg_children") == nullptr);
}

TEST_CASE("the latest eGFR below 30 asks first; one above, in another unit or overtaken does not") {
    const auto asks = [](std::initializer_list<Lab> labs) {
        Person person;
        std::int32_t ago = 20;
        for (const Lab& lab : labs) person.log(lab, "09:00", ago--);
        return find(person.advice(), "mg_kidney") != nullptr;
    };
    const Lab low{"egfr", Decimal::whole(29), "mL/min", {}, {}};
    const Lab fine{"eGFR (CKD-EPI)", Decimal::whole(72), "ml/min/1.73m2", {}, {}};
    CHECK(asks({low}));
    CHECK(asks({fine, low}));
    CHECK_FALSE(asks({low, fine}));
    CHECK_FALSE(asks({Lab{"eGFR", Decimal::whole(30), "mL/min", {}, {}}}));
    CHECK_FALSE(asks({Lab{"eGFR", Decimal::whole(1), "mL/s", {}, {}}}));
    CHECK_FALSE(asks({Lab{"creatinine", Decimal::whole(20), "umol/L", {}, {}}}));
}

TEST_CASE("conditions that go with low magnesium are named, with no word that it is low") {
    for (const char* code :
         {"coeliac_disease", "crohns_disease", "chronic_diarrhoea", "alcohol_dependence", "diabetes"}) {
        INFO(code);
        Person person;
        person.profile.conditions = {code};
        const auto all = person.advice();
        const Advice* advice = find(all, "condition." + std::string(code));
        REQUIRE(advice != nullptr);
        CHECK(advice->severity == Severity::info);
        CHECK_FALSE(advice->sources.empty());
    }
}

TEST_CASE("what speaks against trying magnesium") {
    CHECK(cautions_against("magnesium", Person().situation()).empty());
    for (const Caution& caution : cautions()) {
        INFO(caution.name);
        Person person;
        caution.set(person);
        const auto against = cautions_against("citrate", person.situation());
        CHECK(find(against, caution.id) != nullptr);
        CHECK(cautions_against("stretch", person.situation()).empty());
    }
    Person urgent;
    urgent.symptom("chest_pain");
    CHECK(find(cautions_against("stretch", urgent.situation()), "chest_pain") != nullptr);
    Person digoxin;
    digoxin.medicine("digoxin");
    CHECK(find(cautions_against("magnesium_citrate", digoxin.situation()), "interaction.digoxin") != nullptr);
    Person warfarin;
    warfarin.medicine("warfarin");
    CHECK(cautions_against("magnesium", warfarin.situation()).empty());
    CHECK(find(cautions_against("vitamin K2", warfarin.situation()), "mg_anticoag_k2") != nullptr);
    CHECK(find(cautions_against("quinine", Person().situation()), "quinine") != nullptr);
    CHECK(find(cautions_against("tonic water", Person().situation()), "quinine") != nullptr);
}

TEST_CASE("a remedy is known by any of its words, so that no caution is passed by") {
    Person person;
    person.profile.conditions = {"kidney_disease"};
    person.medicine("warfarin");
    for (const char* remedy : {"my magnesium tablets", "mag citrate", "Magnesium glycinate 200 mg", "oxide",
                               "milk of magnesia", "Epsom salt bath", "supplement", "magaldrate"}) {
        INFO(remedy);
        CHECK(find(cautions_against(remedy, person.situation()), "mg_kidney") != nullptr);
    }
    for (const char* remedy : {"vitamin K2 MK-7", "Vitamin k", "vit K", "MK-7 capsules", "menaquinone"}) {
        INFO(remedy);
        CHECK(find(cautions_against(remedy, person.situation()), "mg_anticoag_k2") != nullptr);
    }
    for (const char* remedy :
         {"quinine sulfate", "Quinine sulphate 300 mg", "quinin", "gin and tonic", "hydroquinine"}) {
        INFO(remedy);
        CHECK(find(cautions_against(remedy, Person().situation()), "quinine") != nullptr);
    }
    for (const char* remedy : {"stretch", "pickle juice", "compression socks", "potassium", "vitamin B"}) {
        INFO(remedy);
        CHECK(cautions_against(remedy, person.situation()).empty());
    }
}

TEST_CASE("pregnancy written down as a condition counts like its dates: warning signs, evidence, reference") {
    Person person;
    person.profile.birth = YearMonth{2001, 5};
    person.profile.authority = Authority::us;
    person.profile.conditions = {"pregnant, 30 weeks"};
    person.cramp(1);
    person.symptom("severe headache");
    const auto all = person.advice();
    CHECK(all.front().id == "pregnancy_preeclampsia");
    CHECK(find(all, "evidence.pregnancy") != nullptr);
    CHECK(find(all, "evidence.older_adults") == nullptr);
    REQUIRE(person.ledger().reference.has_value());
    CHECK(person.ledger().reference->mg.to_double() == 350);
    Person mother;
    mother.profile.conditions = {"breastfeeding"};
    CHECK(mother.ledger().reference.has_value());
}
