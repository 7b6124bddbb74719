// SPDX-License-Identifier: MIT
//
// Reference intakes and upper levels: every checked row answers for the ages it covers, no unchecked one
// does.
#include "support/facts.h"

#include <charley/catalogue.h>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <set>

using namespace charley;
using catalogue::Person;

namespace {

std::int32_t months(const std::string& text, std::int32_t otherwise) {
    return text.empty() ? otherwise : static_cast<std::int32_t>(std::stol(text));
}

std::optional<double> reference_mg(Authority authority, const Person& person) {
    const auto found = catalogue::reference_for(authority, person);
    return found ? std::optional<double>(found->mg.to_double()) : std::nullopt;
}

}  // namespace

TEST_CASE("every checked reference intake answers at both ends of its ages") {
    std::size_t rows = 0;
    for (const test::Row& row : test::table("reference_intakes")) {
        const std::string& kind = row.at("kind");
        const auto authority = parse_code<Authority>(row.at("authority"), "authority");
        if (!authority || row.at("verified") != "yes") continue;
        if (kind != "RDA" && kind != "RNI" && kind != "RDI" && kind != "AI" && kind != "RDA_PLUS") continue;
        if (row.at("life_stage") == "infant formula-fed")
            continue;  // the row of breast-fed infants stands for both
        INFO(row.at("authority") << " " << kind << " " << row.at("life_stage") << " " << row.at("sex") << " "
                                 << row.at("age_min_months"));
        Person person;
        person.pregnant = row.at("life_stage") == "pregnancy";
        person.lactating = row.at("life_stage") == "lactation";
        const std::int32_t from = months(row.at("age_min_months"), 0);
        const std::int32_t last = months(row.at("age_max_months_exclusive"), 1200) - 1;
        for (const Sex sex : {Sex::female, Sex::male}) {
            if (row.at("sex") != "any" && row.at("sex") != code_of(sex)) continue;
            for (const std::int32_t age : {from, last}) {
                person.sex = sex;
                person.age_months = age;
                double expected = parse_decimal(row.at("mg_per_day"), "mg").value().to_double();
                if (kind == "RDA_PLUS") expected += *reference_mg(*authority, Person{age, sex, false, false});
                const auto found = catalogue::reference_for(*authority, person);
                REQUIRE(found.has_value());
                CHECK(found->mg.to_double() == expected);
                CHECK_FALSE(found->sources.empty());
            }
        }
        ++rows;
    }
    CHECK(rows == 121);
}

TEST_CASE("at every age, for every authority, sex and stage: the table's checked value and no other") {
    // Reckoned from the text of the table alone, in another way than the program does it.
    const auto rows = test::table("reference_intakes");
    const auto stated = [&](Authority authority, const std::string& stage, Sex sex, std::int32_t age,
                            const std::string& kind) -> std::optional<double> {
        std::optional<double> out;
        for (const test::Row& row : rows) {
            if (row.at("authority") != code_of(authority) || row.at("kind") != kind) continue;
            if (row.at("life_stage") != stage || row.at("verified") != "yes") continue;
            if (row.at("sex") != "any" && row.at("sex") != code_of(sex)) continue;
            if (age < months(row.at("age_min_months"), 0)) continue;
            if (age >= months(row.at("age_max_months_exclusive"), 1'000'000)) continue;
            const double mg = parse_decimal(row.at("mg_per_day"), "mg").value().to_double();
            REQUIRE((!out || *out == mg));  // the table does not contradict itself
            out = mg;
        }
        return out;
    };
    const auto target = [&](Authority authority, const std::string& stage, Sex sex, std::int32_t age) {
        std::optional<double> out;
        for (const char* kind : {"AI", "RDI", "RNI", "RDA"}) {
            if (const auto mg = stated(authority, stage, sex, age, kind)) out = mg;
        }
        return out;
    };
    const auto at_rest = [&](Authority authority, Sex sex, std::int32_t age) {
        std::optional<double> out;
        for (const char* stage : {"infant breast-fed", "infant", "general"}) {
            if (const auto mg = target(authority, stage, sex, age)) out = mg;
        }
        return out;
    };
    for (const Authority authority : all_codes<Authority>()) {
        for (const Sex sex : {Sex::female, Sex::male}) {
            for (std::int32_t age = 0; age <= 100 * 12; ++age) {
                INFO(code_of(authority) << " " << code_of(sex) << " " << age << " months");
                CHECK(reference_mg(authority, {age, sex, false, false}) == at_rest(authority, sex, age));
                if (sex == Sex::male) continue;
                for (const char* stage : {"pregnancy", "lactation"}) {
                    const bool pregnant = std::string(stage) == "pregnancy";
                    auto expected = target(authority, stage, sex, age);
                    const auto plus = stated(authority, stage, sex, age, "RDA_PLUS");
                    const auto rest = at_rest(authority, sex, age);
                    if (!expected && plus && rest) expected = *rest + *plus;
                    CHECK(reference_mg(authority, {age, sex, pregnant, !pregnant}) == expected);
                }
            }
        }
    }
}

TEST_CASE("at every age: the checked levels of every authority, strictest first") {
    const auto rows = test::table("reference_intakes");
    for (std::int32_t age = 0; age <= 100 * 12; ++age) {
        std::multiset<std::pair<std::string, double>> expected;
        for (const test::Row& row : rows) {
            const std::string& kind = row.at("kind");
            if ((kind != "UL" && kind != "GL" && kind != "MAX") || row.at("verified") != "yes") continue;
            // The levels of pregnancy and lactation repeat those of the age.
            if (row.at("life_stage") != "general" || row.at("mg_per_day").empty()) continue;
            if (age < months(row.at("age_min_months"), 0)) continue;
            if (age >= months(row.at("age_max_months_exclusive"), 1'000'000)) continue;
            const auto entry =
                std::pair(row.at("authority"), parse_decimal(row.at("mg_per_day"), "mg").value().to_double());
            if (expected.count(entry) == 0) expected.insert(entry);  // a row for each sex, with one value
        }
        std::multiset<std::pair<std::string, double>> found;
        double last = 0;
        for (const catalogue::UpperLevel& level : catalogue::upper_levels(age)) {
            INFO(age << " months, " << level.authority);
            CHECK(level.mg.to_double() >= last);
            last = level.mg.to_double();
            CHECK_FALSE(level.sources.empty());
            found.emplace(std::string(level.authority), last);
        }
        INFO(age << " months");
        CHECK(found == expected);
    }
}

TEST_CASE("every checked upper level is among those for its ages") {
    std::size_t rows = 0;
    for (const test::Row& row : test::table("reference_intakes")) {
        const std::string& kind = row.at("kind");
        if (kind != "UL" && kind != "GL" && kind != "MAX") continue;
        INFO(row.at("authority") << " " << kind << " " << row.at("age_min_months"));
        const auto levels = catalogue::upper_levels(months(row.at("age_min_months"), 0));
        const auto level = std::find_if(levels.begin(), levels.end(), [&](const auto& one) {
            return one.authority == row.at("authority");
        });
        if (row.at("verified") != "yes" || row.at("mg_per_day").empty()) {
            CHECK(level == levels.end());
            continue;
        }
        REQUIRE(level != levels.end());
        CHECK(level->mg == parse_decimal(row.at("mg_per_day"), "mg").value());
        ++rows;
    }
    CHECK(rows > 20);
}

TEST_CASE("spot values of reference intakes") {
    CHECK(reference_mg(Authority::us, {56 * 12, Sex::female, false, false}) == 320.0);
    CHECK(reference_mg(Authority::us, {40 * 12, Sex::male, false, false}) == 420.0);
    CHECK(reference_mg(Authority::us, {25 * 12, Sex::female, true, false}) == 350.0);
    CHECK(reference_mg(Authority::efsa, {40 * 12, Sex::male, false, false}) == 350.0);
    CHECK(reference_mg(Authority::efsa, {40 * 12, Sex::female, true, false}) == 300.0);
    CHECK(reference_mg(Authority::uk, {40 * 12, Sex::female, false, true}) == 320.0);
    CHECK(reference_mg(Authority::jp, {35 * 12, Sex::female, true, false}) == 330.0);
    CHECK(reference_mg(Authority::fao, {70 * 12, Sex::male, false, false}) == 224.0);
    // Both: the higher of the two.
    CHECK(reference_mg(Authority::uk, {40 * 12, Sex::female, true, true}) == 320.0);
}

TEST_CASE("values of Australia and New Zealand that were not seen are not shown") {
    CHECK_FALSE(reference_mg(Authority::aunz, {25 * 12, Sex::female, true, false}).has_value());
    CHECK_FALSE(reference_mg(Authority::aunz, {25 * 12, Sex::female, false, true}).has_value());
    CHECK(reference_mg(Authority::aunz, {25 * 12, Sex::female, false, false}) == 310.0);
    for (const catalogue::UpperLevel& level : catalogue::upper_levels(10 * 12))
        CHECK(level.authority != "AUNZ");
}

TEST_CASE("the strictest level of an adult is EFSA's 250 mg, and the others stand beside it") {
    const auto levels = catalogue::upper_levels(50 * 12);
    REQUIRE(levels.size() == 7);
    CHECK(levels.front().authority == "EFSA");
    CHECK(levels.front().mg == Decimal::whole(250));
    const auto mg = [&](std::string_view authority) {
        for (const auto& level : levels) {
            if (level.authority == authority) return level.mg.to_double();
        }
        return 0.0;
    };
    CHECK(mg("US") == 350);
    CHECK(mg("UK") == 400);
    CHECK(mg("BFR") == 250);
    CHECK(mg("AUNZ") == 350);
    CHECK(mg("JP") == 350);
    CHECK(mg("VKM") == 350);
    CHECK(std::is_sorted(levels.begin(), levels.end(),
                         [](const auto& a, const auto& b) { return a.mg < b.mg; }));
}

TEST_CASE("children have their own levels, infants none") {
    CHECK(catalogue::upper_levels(2 * 12).front().mg == Decimal::whole(65));
    CHECK(catalogue::upper_levels(5 * 12).front().mg == Decimal::whole(110));
    CHECK(catalogue::upper_levels(6).empty());
}

TEST_CASE("ages that make no sense have no reference") {
    CHECK_FALSE(reference_mg(Authority::us, {-1, Sex::male, false, false}).has_value());
}
