// SPDX-License-Identifier: MIT
//
// People for whom a wrong sentence would do harm. Whatever they log, no sentence names an amount of magnesium
// to someone in a caution group, says what illness they have, tells them to stop what was prescribed or to
// take more.
#include "support/cautions.h"

#include <charley/sentences.h>

#include <catch2/catch_test_macros.hpp>

#include <cctype>
#include <set>

using namespace charley;
using namespace charley::guidance;
using test::Caution;
using test::cautions;
using test::find;
using test::Person;

namespace {

std::string lower(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

/// "250 mg" and the like.
bool has_milligrams(const std::string& text) {
    for (std::size_t at = text.find(" mg"); at != std::string::npos; at = text.find(" mg", at + 1)) {
        if (at > 0 && std::isdigit(static_cast<unsigned char>(text[at - 1])) != 0) return true;
    }
    return false;
}

/// Where milligrams are of something else than a supplement to take: food, a blood value, what a trial
/// gave, the arithmetic of a label, zinc.
bool may_have_milligrams(const Advice& advice) {
    for (const char* id :
         {"food_gap", "food_enough", "unclear_intake", "interaction.high_dose_zinc", "topical_zero"}) {
        if (advice.id == id) return true;
    }
    return advice.id.compare(0, 4, "lab.") == 0 || advice.id.compare(0, 9, "evidence.") == 0;
}

/// Whether every "stop" is a warning not to – or, of one's own supplement with side effects, comes with the
/// doctor who may have prescribed it.
bool stops_well(const Advice& advice, const std::string& text) {
    for (std::size_t at = text.find("stop"); at != std::string::npos; at = text.find("stop", at + 1)) {
        const bool negated = at >= 7 && text.substr(at - 7, 7) == "do not ";
        const bool side_effect = advice.id == "mg_excess_mild" &&
                                 text.find("prescribed it, ask them before you change") != std::string::npos;
        if (!negated && !side_effect) return false;
    }
    return true;
}

/// What a hostile reader would object to; empty where there is nothing.
std::string objections(const Person& person, bool cautious) {
    std::string out;
    const auto all = person.advice();
    const auto object = [&](const Advice& advice, const std::string& why, const std::string& text) {
        out += advice.id + " " + why + ": " + text + "\n";
    };
    std::set<std::string> ids;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Advice& advice = all[i];
        const std::string text = service::sentence(advice.text, advice.values);
        const std::string said = lower(text);
        if (text.find('{') != std::string::npos) object(advice, "has an open place", text);
        if (advice.sources.empty()) object(advice, "has no source", text);
        if (!ids.insert(advice.id).second) object(advice, "comes twice", text);
        if (i > 0 && all[i - 1].severity > advice.severity) object(advice, "is out of order", text);
        if (cautious && !may_have_milligrams(advice) && has_milligrams(text))
            object(advice, "names an amount", text);
        if (!stops_well(advice, said)) object(advice, "tells to stop", text);
        for (const char* phrase : {"you have a ",       "you have an ", "you suffer",
                                   "you are deficient", "deficiency",   "your magnesium is low",
                                   "you lack",          "diagnos",      "proves",
                                   "caused by",         "significant",  "take more",
                                   "increase",          "higher dose",  "double",
                                   "you should take",   "start taking", "too low",
                                   "too high",          "abnormal",     "no need to see"}) {
            if (said.find(phrase) != std::string::npos)
                object(advice, std::string("says \"") + phrase + '"', text);
        }
    }
    if (!cautious) return out;
    for (const char* id : {"supplement_limit", "over_ceiling", "repletion_weeks"}) {
        if (ids.count(id) != 0) out += std::string(id) + " is said to someone in a caution group\n";
    }
    const DayPlan plan = plan_day(person.situation());
    if (!plan.windows.empty()) out += "the day planner proposes a time\n";
    if (plan.cautions.empty()) out += "the day planner does not say why it proposes none\n";
    if (!person.ledger().ask_first) out += "the ledger shows limits as if they held\n";
    return out;
}

/// Food too little, cramps, an amount logged: what makes guidance talk.
Person talkative() {
    Person person = test::with_gap();
    for (std::int32_t ago = 0; ago < 12; ago += 2) person.cramp(ago, true);
    person.oral("400", "08:00", 0);
    person.oral("400", "08:00", 1);
    return person;
}

}  // namespace

TEST_CASE("each caution beside each medicine: nothing a hostile reader could object to") {
    for (const Caution& caution : cautions()) {
        for (const catalogue::Interaction& row : catalogue::interactions()) {
            Person person = talkative();
            caution.set(person);
            person.medicine(row.name, {"08:00", "20:00"}, 30, row.drug_class);
            INFO(caution.name << " beside " << row.drug_class);
            CHECK(objections(person, true) == "");
            CHECK(find(person.advice(), caution.id) != nullptr);
            CHECK(find(person.advice(), "supplement_with_caution") != nullptr);
        }
    }
}

TEST_CASE("each caution beside each sign: the warning sign still comes first") {
    std::set<std::string> seen;
    for (const Caution& caution : cautions()) {
        if (!seen.insert(caution.id).second) continue;  // one way into each group
        for (const catalogue::Sign& sign : catalogue::signs()) {
            Person person = talkative();
            caution.set(person);
            person.symptom(sign.sign, "left/foot");
            INFO(caution.name << " beside " << sign.sign);
            CHECK(objections(person, true) == "");
        }
    }
    CHECK(seen.size() == 6);
}

TEST_CASE("two cautions at once are both named") {
    const auto all = cautions();
    for (std::size_t i = 0; i < all.size(); i += 7) {
        for (std::size_t j = i + 1; j < all.size(); j += 5) {
            Person person = talkative();
            all[i].set(person);
            const auto first = person.profile.conditions;
            all[j].set(person);
            person.profile.conditions.insert(person.profile.conditions.end(), first.begin(), first.end());
            INFO(all[i].name << " and " << all[j].name);
            CHECK(objections(person, true) == "");
            CHECK(find(person.advice(), all[j].id) != nullptr);
        }
    }
}

TEST_CASE("everyone else, beside each medicine and each sign") {
    for (const catalogue::Interaction& row : catalogue::interactions()) {
        Person person = talkative();
        person.medicine(row.name, {"08:00"}, 30, row.drug_class);
        INFO(row.drug_class);
        CHECK(objections(person, false) == "");
    }
    for (const catalogue::Sign& sign : catalogue::signs()) {
        for (const char* site : {"", "left/foot"}) {
            Person person = talkative();
            person.symptom(sign.sign, site);
            INFO(sign.sign);
            CHECK(objections(person, false) == "");
        }
    }
}

TEST_CASE("kidney disease with a supplement logged: ask, no figure, no foods, no patience") {
    Person person = talkative();
    person.profile.conditions = {"kidney_disease"};
    const auto all = person.advice();
    CHECK(find(all, "mg_kidney") != nullptr);
    CHECK(find(all, "supplement_with_caution") != nullptr);
    CHECK(find(all, "food_gap") == nullptr);
    CHECK(find(all, "repletion_weeks") == nullptr);
    CHECK(gap_foods(person.situation()).empty());
    // Magnesium leaves slowly: weakness ten days after the last dose is still a sign of too much.
    Person late;
    late.profile.conditions = {"kidney_disease"};
    late.oral("400", "08:00", 10);
    late.symptom("weakness");
    CHECK(late.advice().front().id == "mg_excess_severe");
    Person healthy;
    healthy.oral("400", "08:00", 10);
    healthy.symptom("weakness");
    CHECK(find(healthy.advice(), "mg_excess_severe") == nullptr);
}

TEST_CASE(
    "magnesium as a medicine counts like a supplement: for cautions, side effects and the side of the dose") {
    Person person;
    person.profile.conditions = {"kidney_disease"};
    const RecordId id = person.dose("Milk of Magnesia", 3);
    REQUIRE(find(person.advice(), "supplement_with_caution") != nullptr);
    CHECK(test::contains(find(person.advice(), "supplement_with_caution")->why, id));
    Person upset;
    upset.dose("Magnesium tablets", 1);
    upset.symptom("diarrhea");
    CHECK(find(upset.advice(), "mg_excess_mild") != nullptr);
}

TEST_CASE("diarrhoea at 600 mg: lower, stop or ask, and not a word that would keep it going") {
    Person person = test::with_gap();
    for (std::int32_t ago = 0; ago < 5; ++ago) {
        person.oral("600", "20:00", ago);
        person.symptom("diarrhoea", "", ago);
    }
    const auto all = person.advice();
    REQUIRE(find(all, "mg_excess_mild") != nullptr);
    CHECK(find(all, "mg_excess_mild")->action == catalogue::Action::lower_or_stop);
    CHECK(find(all, "over_ceiling") != nullptr);
    CHECK(find(all, "supplement_limit") == nullptr);
    CHECK(find(all, "repletion_weeks") == nullptr);
    CHECK(find(all, "mg_bowel") == nullptr);  // it is a side effect, not an illness of the bowel
    CHECK(objections(person, false) == "");
    const DayPlan plan = plan_day(person.situation());
    CHECK(plan.windows.empty());
    CHECK(plan.cautions == std::vector<std::string>{"mg_excess_mild"});
}

TEST_CASE("no amount is named beside a stomach that is upset, whatever upset it") {
    for (const char* trouble : {"diarrhoea", "diarrhea", "vomiting", "nausea", "stomach cramps"}) {
        INFO(trouble);
        Person person = test::with_gap();
        REQUIRE(find(person.advice(), "supplement_limit") != nullptr);
        person.symptom(trouble, "", 13);
        CHECK(find(person.advice(), "supplement_limit") == nullptr);
    }
}

TEST_CASE("a condition in one's own words may be anything: no amount is named beside it") {
    for (const char* condition : {"heart_failure", "Leberzirrhose", "only one working organ", "cancer",
                                  "anaemia", "diverticulosis", "arthritis"}) {
        INFO(condition);
        Person person = test::with_gap();
        person.profile.conditions = {condition};
        CHECK(find(person.advice(), "supplement_limit") == nullptr);
        CHECK_FALSE(person.ledger().ask_first);  // and it is taken for none of the caution groups
    }
    for (const char* condition :
         {"diabetes", "coeliac_disease", "alcohol_dependence", "peripheral_artery_disease"}) {
        INFO(condition);
        Person person = test::with_gap();
        person.profile.conditions = {condition};
        CHECK(find(person.advice(), "supplement_limit") != nullptr);
    }
    // A condition that is over is taken out of the profile, and with it what rests on it.
    Person resolved = test::with_gap();
    resolved.profile.conditions = {"bowel_obstruction"};
    CHECK(find(resolved.advice(), "mg_bowel") != nullptr);
    resolved.profile.conditions.clear();
    CHECK(find(resolved.advice(), "mg_bowel") == nullptr);
    CHECK(find(resolved.advice(), "supplement_limit") != nullptr);
}

TEST_CASE("no amount is named beside a laboratory value outside its own laboratory's range, in any unit") {
    struct Case {
        const char* analyte;
        const char* value;
        const char* unit;
        const char* low;
        const char* high;
        bool silent;
    };
    const Case cases[] = {{"serum_magnesium", "0.50", "mmol/L", "0.70", "1.00", true},
                          {"serum_magnesium", "1.60", "mmol/L", "0.70", "1.00", true},
                          {"serum_magnesium", "0.70", "mmol/L", "0.70", "1.00", false},
                          {"serum_magnesium", "1.00", "mmol/L", "0.70", "1.00", false},
                          {"serum_magnesium", "1.2", "mg/dL", "1.8", "2.3", true},
                          {"serum_magnesium", "3.9", "mg/dL", "1.8", "2.3", true},
                          {"serum_magnesium", "2.0", "mg/dL", "1.8", "2.3", false},
                          {"serum_magnesium", "1.0", "mEq/L", "1.4", "2.0", true},
                          {"serum_magnesium", "3.2", "mEq/L", "1.4", "2.0", true},
                          {"serum_magnesium", "1.6", "mEq/L", "1.4", "2.0", false},
                          {"serum_magnesium", "0.85", "mmol/L", "", "", true},
                          {"rbc_magnesium", "9", "mg/dL", "4.0", "6.4", true},
                          {"egfr", "28", "mL/min", "90", "", true},
                          {"egfr", "95", "mL/min", "", "", true},
                          {"creatinine", "2.1", "mg/dL", "0.6", "1.2", true},
                          {"vitamin_d", "50", "nmol/L", "", "", false}};
    for (const Case& one : cases) {
        INFO(one.analyte << " " << one.value << " " << one.unit << " in " << one.low << " to " << one.high);
        Person person = test::with_gap();
        person.lab(one.analyte, one.value, one.unit, one.low, one.high);
        CHECK((find(person.advice(), "supplement_limit") == nullptr) == one.silent);
        CHECK(objections(person, false) == "");  // and no word calls the value low or high
        // A later result inside its range ends it; a later one outside begins it.
        const bool filters = std::string_view(one.analyte) == "egfr";  // below 30 it would ask first
        person.lab(one.analyte, filters ? "95" : "1", one.unit, filters ? "90" : "0.5", filters ? "120" : "2",
                   1);
        CHECK(find(person.advice(), "supplement_limit") != nullptr);
    }
}

TEST_CASE("medicines that speak against magnesium keep it silent for four weeks after their last day") {
    for (const char* name : {"digoxin", "Digoxine 0.125 mg", "spironolactone", "eplerenone", "amlodipine",
                             "verapamil", "raltegravir", "Kayexalate", "rocuronium"}) {
        INFO(name);
        Person person = test::with_gap();
        Medicine course;
        course.name = name;
        course.from = person.today - 200;
        course.to = person.today - 27;
        person.log(course, "08:00", 200);
        CHECK(find(person.advice(), "supplement_limit") == nullptr);
        std::get<Medicine>(person.records.back().body).to = person.today - 28;
        CHECK(find(person.advice(), "supplement_limit") != nullptr);
        person.records.back().deleted = true;
        CHECK(find(person.advice(), "supplement_limit") != nullptr);
        person.dose(name, 20);
        CHECK(find(person.advice(), "supplement_limit") == nullptr);
        person.records.back().deleted = true;
        CHECK(find(person.advice(), "supplement_limit") != nullptr);
    }
}

TEST_CASE("nobody is asked to bear with magnesium beside a medicine that speaks against it") {
    for (const char* name : {"digoxin", "spironolactone", "amlodipine"}) {
        INFO(name);
        Person person;
        person.oral("100", "20:00", 5);
        CHECK(find(person.advice(), "repletion_weeks") != nullptr);
        person.medicine(name);
        CHECK(find(person.advice(), "repletion_weeks") == nullptr);
    }
}

TEST_CASE("a dose written down without dates is spoken of for a week") {
    for (const catalogue::Interaction& row : catalogue::interactions()) {
        INFO(row.drug_class);
        const auto told = [&](std::int32_t ago) {
            Person person;
            Medicine dose;
            dose.name = "my pills";
            dose.drug_class = std::string(row.drug_class);
            person.log(dose, "21:00", ago);
            return !person.advice().empty();
        };
        CHECK(told(0));
        CHECK(told(6));
        CHECK_FALSE(told(7));
    }
}

TEST_CASE(
    "on digoxin, a potassium-sparing diuretic or a calcium channel blocker the planner says to ask first") {
    for (const char* name : {"digoxin", "amiloride", "nifedipine"}) {
        INFO(name);
        Person person;
        person.medicine(name, {"08:00"});
        const DayPlan plan = plan_day(person.situation());
        REQUIRE(plan.ask_first.size() == 1);
        CHECK_FALSE(plan.ask_first[0].sources.empty());
        CHECK_FALSE(plan.blocked.empty());
    }
    Person furosemide;
    furosemide.medicine("furosemide", {"08:00"});
    CHECK(plan_day(furosemide.situation()).ask_first.empty());
}

TEST_CASE("quinine by any name is warned against, and bruises days after one dose need care now") {
    for (const char* name :
         {"quinine", "Quinine 200 mg", "quinine sulfate", "Quinine bisulfate 300mg", "tonic water"}) {
        INFO(name);
        Person person;
        person.dose(name, 5);
        REQUIRE(find(person.advice(), "quinine") != nullptr);
        CHECK(find(person.advice(), "quinine")->severity == Severity::caution);
        person.symptom("bruising");
        CHECK(person.advice().front().id == "quinine");
        CHECK(person.advice().front().severity == Severity::urgent);
        CHECK(objections(person, false) == "");
    }
    // A course that ended, and one dose: for 14 days after it.
    for (const bool one_dose : {false, true}) {
        for (const std::int32_t ago : {14, 15}) {
            Person past;
            if (one_dose) {
                past.dose("quinine", ago);
            } else {
                Medicine course;
                course.name = "quinine";
                course.from = past.today - 100;
                course.to = past.today - ago;
                past.log(course, "08:00", 100);
            }
            past.symptom("bleeding");
            CHECK((find(past.advice(), "quinine") != nullptr) == (ago == 14));
        }
    }
    // Tonic water as a drink, by someone with cramps.
    Person drinker;
    drinker.cramp(1);
    Fluid tonic;
    tonic.what = "tonic water";
    drinker.log(tonic, "21:00", 1);
    CHECK(find(drinker.advice(), "quinine") != nullptr);
}

TEST_CASE("one leg swollen with pain in the calf, however it is put") {
    struct Put {
        const char* code;
        const char* site;
    };
    for (const Put& put :
         {Put{"swelling", "left/calf"}, Put{"swelling", "right leg"}, Put{"leg_swollen_one_side", ""},
          Put{"leg swelling", "left"}, Put{"left leg swelling", ""}, Put{"calf_swelling", "right"},
          Put{"swollen left calf", ""}, Put{"edema", "left"}, Put{"dvt", ""}}) {
        INFO(put.code << " at " << put.site);
        Person person = talkative();
        person.symptom(put.code, put.site);
        person.symptom("calf_pain", put.site);
        const auto all = person.advice();
        CHECK(all.front().id == "dvt");
        CHECK(all.front().action == catalogue::Action::same_day);
        CHECK(find(all, "stretching") == nullptr);
        CHECK(find(all, "supplement_limit") == nullptr);
    }
    // Today, not at the next visit.
    Person cramps = talkative();
    cramps.symptom("swelling", "left");
    CHECK(find(cramps.advice(), "cramp_numb_swell") == nullptr);
    CHECK(plan_day(cramps.situation()).windows.empty());
    // The side stands with the pain only.
    Person pain;
    pain.symptom("swelling", "calf");
    pain.symptom("calf pain", "left");
    CHECK(find(pain.advice(), "dvt") != nullptr);
    Person both;
    both.symptom("leg swelling", "both");
    both.symptom("soreness", "left");
    both.symptom("swelling", "left and right ankle");
    CHECK(find(both.advice(), "dvt") == nullptr);
}

TEST_CASE("weakness with cramps, and back pain with trouble of the bladder") {
    Person weak;
    weak.cramp(1);
    weak.symptom("leg weakness");
    CHECK(weak.advice().front().id == "progressive_weakness");
    Person tired;
    tired.symptom("weakness");
    CHECK(find(tired.advice(), "progressive_weakness") == nullptr);
    Person back;
    back.symptom("back_pain");
    back.symptom("bladder_trouble");
    CHECK(back.advice().front().id == "cauda_equina");
    CHECK(back.advice().front().action == catalogue::Action::emergency);
}

TEST_CASE("cramps that a night only counts bring the same advice as single ones") {
    Person person;
    Night night;
    night.date = person.today - 3;
    night.cramps = 2;
    const RecordId id = person.log(night, "09:00", 2);
    const auto all = person.advice();
    for (const char* wanted :
         {"stretching", "evidence.older_adults", "evidence.placebo", "when_to_see_someone"}) {
        INFO(wanted);
        REQUIRE(find(all, wanted) != nullptr);
        CHECK(test::contains(find(all, wanted)->why, id));
    }
    person.symptom("swelling", "both");
    CHECK(find(person.advice(), "cramp_numb_swell") != nullptr);
    person.medicine("salmeterol", {}, 40);
    CHECK(find(person.advice(), "cramp_new_drug") != nullptr);
}

TEST_CASE("foods are not suggested to whom they could harm") {
    const auto suggests = [](const Person& person, std::string_view key) {
        const auto ideas = gap_foods(person.situation(), 1000);
        return std::any_of(ideas.begin(), ideas.end(),
                           [&](const FoodIdea& idea) { return idea.food->key == key; });
    };
    Person anyone = test::with_gap();
    for (const catalogue::FoodExclusion& row : catalogue::food_exclusions()) {
        INFO(row.food->key << " for " << row.left_out_for);
        CHECK_FALSE(row.source.empty());
        Person person = test::with_gap();
        person.food(row.food->key, "50", 2);  // not even what is eaten already
        if (row.left_out_for == "coeliac_disease") {
            person.profile.conditions = {"celiac disease"};
        } else {
            REQUIRE(row.left_out_for == "vitamin_k_antagonists");
            person.medicine("Warfarin 5 mg");
        }
        CHECK_FALSE(suggests(person, row.food->key));
        CHECK(suggests(anyone, row.food->key) == (row.food->mg_per_portion() >= 20));
        CHECK(person.ledger().week.food_mg.has_value());
    }
    CHECK(catalogue::food_exclusions().size() == 47);
    Person warfarin = test::with_gap();
    warfarin.medicine("Warfarin");
    for (const FoodIdea& idea : gap_foods(warfarin.situation(), 1000))
        CHECK(idea.food->category != "leafy green");
    // Nuts, seeds and bran to a blocked bowel, nuts to a small child, anything to sick kidneys: nothing.
    for (const char* condition : {"bowel_obstruction", "ileostomy", "kidney_disease"}) {
        Person person = test::with_gap();
        person.profile.conditions = {condition};
        CHECK(find(person.advice(), "food_gap") == nullptr);
        CHECK(gap_foods(person.situation()).empty());
    }
    Person toddler = test::with_gap();
    toddler.profile.birth = YearMonth{2021, 12};
    CHECK(gap_foods(toddler.situation()).empty());
    CHECK(find(toddler.advice(), "food_gap") == nullptr);
    toddler.profile.birth = YearMonth{2021, 11};
    CHECK_FALSE(gap_foods(toddler.situation()).empty());
}

TEST_CASE("a food that an allergy speaks of is not suggested, in whatever words it stands") {
    struct Case {
        const char* condition;
        std::vector<std::string_view> out;
        std::string_view in;
    };
    const auto suggested = [](const Person& person, std::string_view key) {
        const auto ideas = gap_foods(person.situation(), 1000);
        return std::any_of(ideas.begin(), ideas.end(),
                           [&](const FoodIdea& idea) { return idea.food->key == key; });
    };
    for (const Case& one :
         {Case{"nut allergy", {"almonds", "cashews_raw", "peanut_butter_smooth", "mixed_nuts_dry"}, "chia"},
          Case{"allergic to peanuts", {"peanuts_raw", "almonds"}, "quinoa"},
          Case{"Sesame allergy", {"tahini_roasted", "sesame_whole", "hummus"}, "almonds"},
          Case{"lactose intolerance", {"milk_whole", "yogurt_lowfat"}, "almonds"},
          Case{"soya allergy", {"tofu_firm_nigari", "edamame", "soymilk_unfortified"}, "almonds"},
          Case{"fish allergy", {"mackerel_atlantic"}, "almonds"},
          Case{"shellfish allergy", {"shrimp", "king_crab"}, "mackerel_atlantic"},
          Case{"wheat intolerance", {"bread_whole_wheat", "pasta_whole", "wheat_germ"}, "brown_rice"},
          Case{"banana allergy", {"banana"}, "almonds"}, Case{"penicillin allergy", {}, "almonds"}}) {
        Person person = test::with_gap();
        person.profile.conditions = {one.condition};
        INFO(one.condition);
        for (const std::string_view key : one.out) {
            INFO(key);
            CHECK_FALSE(suggested(person, key));
        }
        CHECK(suggested(person, one.in));
    }
    for (const char* condition : {"food allergy", "allergies"}) {
        Person person = test::with_gap();
        person.profile.conditions = {condition};
        INFO(condition);
        CHECK(gap_foods(person.situation(), 1000).empty());
        REQUIRE(find(person.advice(), "food_gap") != nullptr);
        CHECK(find(person.advice(), "food_gap")->text == "food_gap.no_food");
    }
}

TEST_CASE("age and sex unknown: no reference, no amount, and limits are called those of adults") {
    Person person = test::with_gap();
    person.profile = Profile{};
    CHECK(find(person.advice(), "supplement_limit") == nullptr);
    CHECK(find(person.advice(), "food_gap") == nullptr);
    person.oral("600");
    const auto all = person.advice();
    REQUIRE(find(all, "over_ceiling") != nullptr);
    CHECK(service::sentence(find(all, "over_ceiling")->text, find(all, "over_ceiling")->values)
              .find("limit for adults") != std::string::npos);
    // A birth that lies ahead is no age.
    person.profile.birth = YearMonth{2030, 1};
    CHECK(find(person.advice(), "supplement_limit") == nullptr);
}

TEST_CASE("what lies ahead and what was deleted is not looked at, by any rule") {
    for (const Caution& caution : cautions()) {
        INFO(caution.name);
        Person person;
        caution.set(person);
        for (Record& record : person.records) record.deleted = true;
        const auto quiet = person.advice().size();
        person.symptom("chest_pain", "", -1);
        person.oral("900", "08:00", -1);
        person.cramp(-2, true);
        person.lab("serum_magnesium", "9", "mmol/L", "0.7", "1", -3);
        Medicine later;
        later.name = "digoxin";
        later.from = person.today + 1;
        person.log(later, "08:00", 0);
        CHECK(person.advice().size() == quiet);
    }
}
