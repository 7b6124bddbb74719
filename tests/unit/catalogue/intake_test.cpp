// SPDX-License-Identifier: MIT
//
// Reference intakes and upper levels: every checked row answers for the ages it covers, no unchecked one
// does.
#include "support/facts.h"

#include <charley/catalogue.h>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

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
