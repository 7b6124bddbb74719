// SPDX-License-Identifier: MIT
#include <charley/units.h>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <limits>

using namespace charley;
using Catch::Approx;

TEST_CASE("decimals keep what was typed", "[units]") {
    for (const char* text : {"0", "0.78", "12", "-0.5", "400.000001", "9000000000000", "0.000001"})
        CHECK(to_string(*parse_decimal(text, "x")) == text);
    CHECK(to_string(*parse_decimal(".5", "x")) == "0.5");
    CHECK(to_string(*parse_decimal("1.500000", "x")) == "1.5");
    CHECK(to_string(*parse_decimal("1.5000000", "x")) == "1.5");
    CHECK(to_string(*parse_decimal("-0", "x")) == "0");
}

TEST_CASE("what is no decimal is refused", "[units]") {
    for (const char* text :
         {"", "x", "1e3", "1,5", "0.0000001", "1.", "--1", "9999999999999999999", "nan", "inf", "1 2"}) {
        INFO(text);
        CHECK_FALSE(parse_decimal(text, "value").ok());
    }
    CHECK(parse_decimal("1,5", "value").error().line() ==
          "value: \"1,5\" is not a number with at most six decimals, like 0.78");
    CHECK_FALSE(Decimal::from_double(std::numeric_limits<double>::quiet_NaN(), "x").ok());
    CHECK_FALSE(Decimal::from_double(std::numeric_limits<double>::infinity(), "x").ok());
    CHECK(Decimal::from_double(-0.1234567, "x")->millionths == -123457);
}

TEST_CASE("amounts are a number and the unit behind it", "[units]") {
    const auto amount = parse_amount("500ml", "amount");
    CHECK(amount->value == Decimal::whole(500));
    CHECK(amount->unit == "ml");
    CHECK(parse_amount("1.5 L", "amount")->unit == "l");
    CHECK(parse_amount("3", "amount")->unit.empty());
    CHECK_FALSE(parse_amount("much", "amount").ok());
}

TEST_CASE("magnesium in serum converts by its atomic weight and charge", "[units]") {
    using C = MagnesiumConcentration;
    CHECK(convert(0.75, C::mmol_per_l, C::mg_per_dl) == Approx(1.82).margin(0.005));
    CHECK(convert(0.75, C::mmol_per_l, C::meq_per_l) == Approx(1.5).epsilon(1e-12));
    for (const C from : {C::mmol_per_l, C::mg_per_dl, C::meq_per_l}) {
        for (const C to : {C::mmol_per_l, C::mg_per_dl, C::meq_per_l})
            CHECK(convert(convert(0.83, from, to), to, from) == Approx(0.83).epsilon(1e-14));
    }
}

TEST_CASE("Volumes and weights are known in both systems, exactly") {
    const auto ml = [](const char* typed) { return millilitres(parse_amount(typed, "amount").value()); };
    CHECK(ml("500 ml") == 500.0);
    CHECK(ml("1.5l") == 1500.0);
    CHECK(ml("2 dl") == 200.0);
    CHECK(ml("1 fl oz") == 29.5735295625);
    CHECK(ml("1 cup") == 236.5882365);
    CHECK(ml("16 Fl Oz") == ml("1 pint"));
    CHECK_FALSE(ml("2 units").has_value());
    CHECK_FALSE(ml("80 mg").has_value());
    CHECK_FALSE(ml("3").has_value());
    const auto g = [](const char* typed) { return grams(parse_amount(typed, "amount").value()); };
    CHECK(g("180 g") == 180.0);
    CHECK(g("1 oz") == 28.349523125);
    CHECK(g("1 lb") == 453.59237);
    CHECK_FALSE(g("80 mg").has_value());
    CHECK(us_customary("fl oz"));
    CHECK(us_customary("OZ"));
    CHECK_FALSE(us_customary("ml"));
    CHECK_FALSE(us_customary("units"));
}
