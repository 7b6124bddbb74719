// SPDX-License-Identifier: MIT
//
// Amounts in the units that a person chose.
#include <charley/text.h>

#include <catch2/catch_test_macros.hpp>

using namespace charley;

namespace {

std::string said(const char* typed, UnitSystem units) {
    return text::amount(text::Catalogue::english(), parse_amount(typed, "amount").value(), units);
}

}  // namespace

TEST_CASE("A drink is told in the units of the person, and as it was typed where these are the same") {
    CHECK(said("12 fl oz", UnitSystem::metric) == "355 ml");
    CHECK(said("12 fl oz", UnitSystem::us) == "12 fl oz");
    CHECK(said("500 ml", UnitSystem::us) == "16.9 fl oz");
    CHECK(said("500 ml", UnitSystem::metric) == "500 ml");
    CHECK(said("1.5 l", UnitSystem::us) == "51 fl oz");
    CHECK(said("2 pints", UnitSystem::metric) == "946 ml");
    CHECK(said("64 fl oz", UnitSystem::metric) == "1.89 l");
    CHECK(said("8 oz", UnitSystem::metric) == "227 g");
}

TEST_CASE("What is neither a volume nor a weight stays as it was typed in both systems") {
    for (const UnitSystem units : {UnitSystem::metric, UnitSystem::us}) {
        CHECK(said("2 units", units) == "2 units");
        CHECK(said("80 mg", units) == "80 mg");
        CHECK(said("3", units) == "3");
    }
}

TEST_CASE("A weight of food goes into a form and comes back as the same grams") {
    const auto parse = [](const char* typed, UnitSystem units) {
        return text::parse_food_weight(typed, units, "grams");
    };
    CHECK(parse("6", UnitSystem::us).value() == Decimal{170'100'000});
    CHECK(parse("170 g", UnitSystem::us).value() == Decimal::whole(170));
    CHECK(parse("170", UnitSystem::metric).value() == Decimal::whole(170));
    CHECK(parse("6 oz", UnitSystem::metric).value() == Decimal{170'100'000});
    CHECK(text::food_weight_text(Decimal{170'100'000}, UnitSystem::us) == "6");
    CHECK(text::food_weight_text(Decimal::whole(170), UnitSystem::metric) == "170");
    CHECK(text::food_weight(text::Catalogue::english(), Decimal::whole(180), UnitSystem::us) == "6.3 oz");
    CHECK(text::food_weight(text::Catalogue::english(), Decimal::whole(180), UnitSystem::metric) == "180 g");
    const auto wrong = parse("2 bowls", UnitSystem::us);
    REQUIRE_FALSE(wrong.ok());
    CHECK(wrong.error().line() == "grams: bowls is no weight; write 6 oz or 170 g");
    CHECK_FALSE(parse("much", UnitSystem::metric).ok());
}

TEST_CASE("The magnesium in serum is told in the unit that is usual where the person lives") {
    const auto& words = text::Catalogue::english();
    const Decimal two = Decimal::whole(2);
    CHECK(text::magnesium_level(words, two, "mg/dL", UnitSystem::metric) == "0.82 mmol/L");
    CHECK(text::magnesium_level(words, two, "mg/dl", UnitSystem::us) == "2 mg/dL");
    CHECK(text::magnesium_level(words, Decimal{820'000}, "mmol/L", UnitSystem::us) == "1.99 mg/dL");
    CHECK(text::magnesium_level(words, two, "mEq/L", UnitSystem::metric) == "1 mmol/L");
    CHECK_FALSE(text::magnesium_level(words, two, "ppm", UnitSystem::us).has_value());
}
