// SPDX-License-Identifier: MIT
//
// Advice about medicines, intake, laboratory values and trials.
#include "support/people.h"

#include <charley/sentences.h>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <set>

using namespace charley;
using namespace charley::guidance;
using Catch::Approx;
using test::find;
using test::Person;

namespace {

double number(const Advice& advice, std::string_view name) {
    for (const Value& value : advice.values) {
        if (value.name == name) return std::get<Number>(value.content).value;
    }
    FAIL("no value " << name);
    return 0;
}

std::string words(const Advice& advice, std::string_view name) {
    for (const Value& value : advice.values) {
        if (value.name == name) return std::get<std::string>(value.content);
    }
    FAIL("no value " << name);
    return {};
}

}  // namespace

TEST_CASE("every interaction is told to someone who takes the medicine, with its hours and sources") {
    for (const catalogue::Interaction& row : catalogue::interactions()) {
        INFO(row.drug_class);
        Person person;
        const RecordId id = person.medicine("my pills", {"08:00"}, 400, row.drug_class);
        const auto all = person.advice();
        std::string wanted = "interaction." + std::string(row.drug_class);
        if (row.drug_class == "quinine") wanted = "quinine";
        if (row.drug_class == "vitamin_k_antagonists") wanted = "mg_anticoag_k2";
        const Advice* advice = find(all, wanted);
        REQUIRE(advice != nullptr);
        CHECK(advice->why == std::vector<RecordId>{id});
        CHECK_FALSE(advice->sources.empty());
        CHECK(words(*advice, "medicine") == "my pills");
        if (row.before_min) CHECK(number(*advice, "before") == *row.before_min / 60.0);
        if (row.after_min) CHECK(number(*advice, "after") == *row.after_min / 60.0);
        const bool depletes =
            row.kind == catalogue::Effect::depletes || row.kind == catalogue::Effect::lowers_uptake;
        CHECK(advice->severity == (depletes ? Severity::info : Severity::caution));
    }
}

TEST_CASE("a medicine is told about only while it is taken") {
    Person person;
    Medicine course;
    course.name = "doxycycline";
    course.from = person.today - 10;
    course.to = person.today - 1;
    person.log(course, "08:00", 10);
    CHECK(find(person.advice(), "interaction.tetracyclines") == nullptr);
    std::get<Medicine>(person.records[0].body).to = person.today;
    CHECK(find(person.advice(), "interaction.tetracyclines") != nullptr);
    std::get<Medicine>(person.records[0].body).from = person.today + 1;
    std::get<Medicine>(person.records[0].body).to = person.today + 9;
    CHECK(find(person.advice(), "interaction.tetracyclines") == nullptr);
}

TEST_CASE("a medicine that no row names falls under the general rule") {
    Person person;
    person.medicine("atorvastatin");
    const auto all = person.advice();
    const Advice* advice = find(all, "interaction.unlisted");
    REQUIRE(advice != nullptr);
    CHECK(advice->severity == Severity::info);
    CHECK(number(*advice, "before") == 3);
    CHECK(find(all, "interaction.unknown") == nullptr);
}

TEST_CASE(
    "a name that is in no table is said to be unknown, for a brand may need more than the general rule") {
    Person person;
    const RecordId brand = person.medicine("Isentress", {"08:00"});
    person.medicine("atorvastatin", {"20:00"});
    const auto all = person.advice();
    const Advice* advice = find(all, "interaction.unknown");
    REQUIRE(advice != nullptr);
    CHECK(advice->why == std::vector<RecordId>{brand});
    CHECK(number(*advice, "before") == 3);
    const std::string said = service::sentence(advice->text, advice->values);
    CHECK(said.find("Isentress: charley does not know this name") == 0);
    CHECK(said.find("atorvastatin") == std::string::npos);
    CHECK(said.find("must not be combined with magnesium at all") != std::string::npos);
    const DayPlan plan = plan_day(person.situation());
    REQUIRE(plan.blocked.size() == 2);
    CHECK_FALSE(plan.blocked[0].known);
    CHECK(plan.blocked[1].known);
}

TEST_CASE("a supplement taken too close to a medicine is pointed out, with both records") {
    Person person;
    const RecordId medicine = person.medicine("doxycycline", {"08:00"});
    const RecordId close = person.oral("100", "09:30", 1);
    person.oral("100", "11:00", 2);
    const auto all = person.advice();
    const Advice* advice = find(all, "spacing.tetracyclines");
    REQUIRE(advice != nullptr);
    CHECK(advice->why.size() == 2);
    CHECK(test::contains(advice->why, medicine));
    CHECK(test::contains(advice->why, close));
    Person apart;
    apart.medicine("doxycycline", {"08:00"});
    apart.oral("100", "10:00", 1);
    CHECK(find(apart.advice(), "spacing.tetracyclines") == nullptr);
    // The night before the morning's dose counts as well: 6 h.
    Person night;
    night.medicine("doxycycline", {"05:00"});
    night.oral("100", "23:30", 1);
    CHECK(find(night.advice(), "spacing.tetracyclines") != nullptr);
}

TEST_CASE("where only the hours after magnesium matter, only those are said") {
    Person person;
    person.medicine("gabapentin", {"08:00"});
    person.oral("100", "07:00", 1);
    const auto all = person.advice();
    REQUIRE(find(all, "spacing.gabapentin") != nullptr);
    CHECK(find(all, "spacing.gabapentin")->text == "spacing.too_close_after");
    Person behind;
    behind.medicine("gabapentin", {"08:00"});
    behind.oral("100", "08:30", 1);
    CHECK(find(behind.advice(), "spacing.gabapentin") == nullptr);
}

TEST_CASE("every interaction with hours is pointed out inside them and not at their edge") {
    for (const catalogue::Interaction& row : catalogue::interactions()) {
        if (!row.before_min && !row.after_min) continue;
        INFO(row.drug_class);
        const std::string id = "spacing." + std::string(row.drug_class);
        const auto said = [&](std::int32_t minute) {
            Person person;
            person.medicine("my pills", {"12:00"}, 400, row.drug_class);
            person.oral("100", to_string(TimeOfDay{static_cast<std::int16_t>(minute)}), 1);
            return find(person.advice(), id) != nullptr;
        };
        const std::int32_t before = row.before_min.value_or(0);
        const std::int32_t after = row.after_min.value_or(0);
        // Magnesium so long ahead of the dose, so long behind it, and together with it.
        CHECK_FALSE(said(720 - after));
        CHECK_FALSE(said(720 + std::max(before, 1)));
        CHECK(said(720));
        if (after > 0) CHECK(said(720 - after + 1));
        if (before > 0) CHECK(said(720 + before - 1));
    }
}

TEST_CASE("what must not be combined is told whatever the hour") {
    Person person;
    person.medicine("raltegravir", {"08:00"});
    person.oral("100", "20:00", 1);
    const auto all = person.advice();
    REQUIRE(find(all, "spacing.raltegravir") != nullptr);
    CHECK(find(all, "spacing.raltegravir")->text == "spacing.never");
}

TEST_CASE("above the strictest limit: today, or over the week") {
    Person today;
    today.oral("251");
    const auto all = today.advice();
    REQUIRE(find(all, "over_ceiling") != nullptr);
    CHECK(find(all, "over_ceiling")->text == "over_ceiling.today");
    CHECK(number(*find(all, "over_ceiling"), "mg") == Approx(251));
    Person exact;
    exact.oral("250");
    CHECK(find(exact.advice(), "over_ceiling") == nullptr);
    Person week;
    for (std::int32_t day = 1; day < 7; ++day) week.oral("300", "20:00", day);
    REQUIRE(find(week.advice(), "over_ceiling") != nullptr);
    CHECK(find(week.advice(), "over_ceiling")->text == "over_ceiling.week");
    // Any amount of food is no reason.
    Person eater;
    eater.food("hemp_hulled", "500");
    CHECK(find(eater.advice(), "over_ceiling") == nullptr);
}

TEST_CASE("a gap in food is closed with food, for someone with three logged days") {
    Person person = test::with_gap();
    const auto all = person.advice();
    const Advice* gap = find(all, "food_gap");
    REQUIRE(gap != nullptr);
    CHECK(gap->severity == Severity::suggestion);
    CHECK(number(*gap, "reference") == 300);
    // Each food with its household portion, the grams of it and what it adds.
    const std::string said = service::sentence(gap->text, gap->values);
    CHECK(said.find(" = ") != std::string::npos);
    CHECK(said.find(" g: ") != std::string::npos);
    CHECK(said.find(" mg; ") != std::string::npos);
    CHECK(number(*gap, "mean") == Approx(9));
    CHECK(number(*gap, "gap") == Approx(291));
    CHECK(words(*gap, "foods").find("Hemp") == std::string::npos);  // fruit is what is eaten here
    Person two_days;
    two_days.food("apple", "180", 0);
    two_days.food("apple", "180", 1);
    CHECK(find(two_days.advice(), "food_gap") == nullptr);
    CHECK(find(two_days.advice(), "logging_thin") != nullptr);
    Person enough;
    for (std::int32_t day = 0; day < 3; ++day) enough.food("almonds", "120", day);
    CHECK(find(enough.advice(), "food_gap") == nullptr);
    CHECK(find(enough.advice(), "food_enough") != nullptr);
    Person kidneys = test::with_gap();
    kidneys.profile.conditions = {"kidney_disease"};
    CHECK(find(kidneys.advice(), "food_gap") == nullptr);
}

TEST_CASE("a gap begins where food and drink stay more than a twentieth below the reference") {
    for (const auto& [mg, gap] : std::vector<std::pair<int, bool>>{{284, true}, {285, false}, {300, false}}) {
        INFO(mg << " mg a day of 300");
        Person person;
        for (std::int32_t day = 0; day < 3; ++day) {
            Food food;
            food.food = "what I ate";
            food.magnesium_mg = Decimal::whole(mg);
            person.log(food, "12:00", day);
        }
        CHECK((find(person.advice(), "food_gap") != nullptr) == gap);
        CHECK((find(person.advice(), "food_enough") != nullptr) == !gap);
    }
}

TEST_CASE("supplements never fill the gap in food") {
    Person person = test::with_gap();
    person.oral("250");
    CHECK(number(*find(person.advice(), "food_gap"), "gap") == Approx(291));
}

TEST_CASE("labels that cannot be counted are asked about") {
    Person person;
    Supplement supplement;
    supplement.form = "citrate";
    const RecordId id = person.log(supplement);
    const auto all = person.advice();
    REQUIRE(find(all, "unclear_intake") != nullptr);
    CHECK(find(all, "unclear_intake")->why == std::vector<RecordId>{id});
    CHECK(find(all, "unclear_intake")->text == "unclear_intake.label");
    CHECK(find(all, "unclear_intake")->severity == Severity::suggestion);
}

TEST_CASE("wine and a dish of no table are no label: nobody is asked about compounds for them") {
    Person person;
    Fluid wine;
    wine.what = "alcohol";
    person.log(wine);
    person.food("goulash", "300");
    const auto all = person.advice();
    REQUIRE(find(all, "unclear_intake") != nullptr);
    CHECK(find(all, "unclear_intake")->text == "unclear_intake.other");
    CHECK(find(all, "unclear_intake")->severity == Severity::info);
    CHECK_FALSE(find(all, "unclear_intake")->sources.empty());
    Supplement supplement;
    supplement.form = "citrate";
    person.log(supplement);
    CHECK(find(person.advice(), "unclear_intake")->text == "unclear_intake.label");
}

TEST_CASE("baths count as zero, and it is said why") {
    Person person;
    Supplement bath;
    bath.form = "sulfate";
    bath.route = Route::topical;
    person.log(bath);
    const auto all = person.advice();
    REQUIRE(find(all, "topical_zero") != nullptr);
    CHECK_FALSE(find(all, "topical_zero")->sources.empty());
    CHECK(find(all, "over_ceiling") == nullptr);
}

TEST_CASE("patience is asked of beginners only") {
    Person person;
    person.oral("100", "20:00", 5);
    CHECK(find(person.advice(), "repletion_weeks") != nullptr);
    person.oral("100", "20:00", 55);
    CHECK(find(person.advice(), "repletion_weeks") != nullptr);
    person.oral("100", "20:00", 56);
    CHECK(find(person.advice(), "repletion_weeks") == nullptr);
}

TEST_CASE("a laboratory value stands beside the laboratory's own range, without a label") {
    Person person;
    Lab lab;
    lab.analyte = "serum_magnesium";
    lab.value = parse_decimal("0.65", "value").value();
    lab.unit = "mmol/L";
    lab.range_low = parse_decimal("0.70", "range").value();
    lab.range_high = parse_decimal("1.00", "range").value();
    person.log(lab, "09:00", 30);
    auto all = person.advice();
    const Advice* advice = find(all, "lab.serum_magnesium");
    REQUIRE(advice != nullptr);
    CHECK(advice->severity == Severity::info);
    CHECK(advice->text == "lab.serum.range.mmol");
    CHECK(service::sentence(advice->text, advice->values).find("was 0.65 mmol/L (1.58 mg/dL, 1.3 mEq/L)") !=
          std::string::npos);
    CHECK(number(*advice, "mg") == Approx(1.58).margin(0.005));
    CHECK(number(*advice, "meq") == Approx(1.3));
    CHECK(number(*advice, "low") == Approx(0.7));
    // The latest counts; without a range of its own the text asks for it.
    lab.range_low.reset();
    lab.range_high.reset();
    lab.value = parse_decimal("1.9", "value").value();
    lab.unit = "mg/dL";
    const RecordId later = person.log(lab, "09:00", 2);
    all = person.advice();
    advice = find(all, "lab.serum_magnesium");
    REQUIRE(advice != nullptr);
    CHECK(advice->why == std::vector<RecordId>{later});
    CHECK(advice->text == "lab.serum.no_range.mg");
    CHECK(service::sentence(advice->text, advice->values).find("was 1.9 mg/dL (0.78 mmol/L, 1.56 mEq/L)") !=
          std::string::npos);
    CHECK(number(*advice, "mmol") == Approx(0.78).margin(0.005));
}

TEST_CASE("a laboratory value is known by the names on a slip of paper, and what was measured is said") {
    struct Slip {
        const char* analyte;
        bool serum;
    };
    for (const Slip& slip : {Slip{"Mg", true}, Slip{"magnesium", true}, Slip{"Magnesium (serum)", true},
                             Slip{"plasma magnesium", true}, Slip{"rbc_magnesium", false},
                             Slip{"24-h urine magnesium", false}, Slip{"ionised magnesium", false}}) {
        INFO(slip.analyte);
        Person person;
        Lab lab{slip.analyte, Decimal::whole(2), "mg/dL", {}, {}};
        person.log(lab);
        const auto all = person.advice();
        REQUIRE(all.size() == 1);
        CHECK(all[0].text == (slip.serum ? "lab.serum.no_range.mg" : "lab.other.no_range"));
        const std::string said = service::sentence(all[0].text, all[0].values);
        CHECK(said.find("magnesium was 2 mg/dL") != std::string::npos);
    }
    // Without a range nothing can be said of it, so no amount is named beside it.
    Person person = test::with_gap();
    REQUIRE(find(person.advice(), "supplement_limit") != nullptr);
    person.log(Lab{"Mg", Decimal::whole(3), "mg/dL", {}, {}});
    CHECK(find(person.advice(), "supplement_limit") == nullptr);
}

TEST_CASE("cramps bring the evidence: for pregnancy its own, for others that of adults, placebo beside it") {
    Person person;
    const RecordId id = person.cramp(2);
    const auto all = person.advice();
    for (const char* wanted :
         {"stretching", "hydration", "evidence.older_adults", "evidence.placebo", "when_to_see_someone"}) {
        INFO(wanted);
        REQUIRE(find(all, wanted) != nullptr);
        CHECK(test::contains(find(all, wanted)->why, id));
        CHECK_FALSE(find(all, wanted)->sources.empty());
    }
    person.profile.pregnant = DateRange{person.today - 100, std::nullopt};
    CHECK(find(person.advice(), "evidence.pregnancy") != nullptr);
    CHECK(find(person.advice(), "evidence.older_adults") == nullptr);
    Person urgent;
    urgent.cramp(1);
    urgent.symptom("leg_swollen_one_side");
    CHECK(find(urgent.advice(), "stretching") == nullptr);
}

TEST_CASE("restless legs and soreness have their own evidence") {
    Person restless;
    restless.symptom("rls");
    CHECK(find(restless.advice(), "evidence.restless_legs") != nullptr);
    Person urge;
    Night night;
    night.date = urge.today - 1;
    night.urge = 4;
    urge.log(night);
    CHECK(find(urge.advice(), "evidence.restless_legs") != nullptr);
    Person sore;
    sore.symptom("soreness");
    CHECK(find(sore.advice(), "evidence.soreness") != nullptr);
}

TEST_CASE("quinine is warned against, taken as a medicine or noted as a relief") {
    Person person;
    Cramp cramp;
    cramp.reliefs.push_back(Relief{"tonic water", {}, {}});
    const RecordId id = person.log(cramp);
    const auto all = person.advice();
    REQUIRE(find(all, "quinine") != nullptr);
    CHECK(find(all, "quinine")->why == std::vector<RecordId>{id});
    CHECK(find(all, "quinine")->severity == Severity::caution);
}

TEST_CASE("what lies after the day looked at does not count") {
    Person person;
    person.today = person.today - 10;
    const Person empty = person;
    person.today = person.today + 10;
    person.cramp(0);
    person.symptom("chest_pain");
    person.oral("600");
    person.today = person.today - 10;
    CHECK(person.advice().size() == empty.advice().size());
}

TEST_CASE("no advice id comes twice, and every one has a source") {
    Person person = test::with_gap();
    for (const catalogue::Interaction& row : catalogue::interactions())
        person.medicine("my pills", {"08:00"}, 400, row.drug_class);
    for (const catalogue::Sign& sign : catalogue::signs()) person.symptom(sign.sign, "left foot");
    for (std::int32_t day = 0; day < 10; ++day) person.cramp(day, true);
    person.oral("300");
    person.profile.conditions = {"diabetes", "alcohol_dependence", "kidney_disease"};
    std::set<std::string> ids;
    for (const Advice& advice : person.advice()) {
        INFO(advice.id);
        CHECK(ids.insert(advice.id).second);
        CHECK_FALSE(advice.sources.empty());
        CHECK_FALSE(advice.text.empty());
    }
    CHECK(ids.size() > 50);
}

TEST_CASE("evidence cards carry checked studies, and placebo stands last") {
    const auto cards = evidence_cards();
    REQUIRE(cards.size() == 12);
    CHECK(cards.back().id == "placebo");
    std::set<std::string_view> ids;
    std::size_t studies = 0;
    for (const Card& card : cards) {
        INFO(card.id);
        CHECK(ids.insert(card.id).second);
        CHECK_FALSE(card.studies.empty());
        for (const auto* study : card.studies) CHECK_FALSE(study->source.empty());
        studies += card.studies.size();
    }
    for (const char* wanted :
         {"older_adults", "pregnancy", "restless_legs", "soreness", "stretching", "quinine"}) {
        CHECK(ids.count(wanted) == 1);
    }
    CHECK(studies >= catalogue::evidence().size());
}
