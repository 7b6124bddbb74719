// SPDX-License-Identifier: MIT
//
// Supplement forms: fractions reckoned from formulas agree with the fact base and with printed labels.
#include "support/facts.h"

#include <charley/catalogue.h>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace charley;
using Catch::Approx;

TEST_CASE("every form's fraction, reckoned from atomic weights, is the one in the fact base") {
    const auto rows = test::table("supplement_forms");
    REQUIRE(catalogue::forms().size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const catalogue::Form& form = catalogue::forms()[i];
        INFO(form.code << " " << form.variant);
        CHECK(form.fraction ==
              Approx(parse_decimal(rows[i].at("elemental_fraction"), "x").value().to_double())
                  .margin(0.00005001));
        CHECK(100 / form.fraction ==
              Approx(parse_decimal(rows[i].at("mg_compound_per_100mg_mg"), "x").value().to_double())
                  .margin(0.0501));
        CHECK_FALSE(form.absorption.empty());
        CHECK_FALSE(form.source.empty());
        CHECK(catalogue::find_form(form.code, form.variant, form.route) == &form);
    }
}

TEST_CASE("a bare form is its first row") {
    CHECK(catalogue::find_form("oxide")->formula == "MgO");
    CHECK(catalogue::find_form("citrate")->formula == "Mg3(C6H5O7)2");
    CHECK(catalogue::find_form("chloride", "hexahydrate")->formula == "MgCl2.6H2O");
    CHECK(catalogue::find_form("sulfate")->route == Route::oral);
    CHECK(catalogue::find_form("sulfate", "", Route::topical)->route == Route::topical);
}

TEST_CASE("forms are found under the names on packets") {
    for (const auto& [typed, code] :
         std::vector<std::pair<const char*, const char*>>{{"Magnesium Oxide", "oxide"},
                                                          {"bisglycinate", "glycinate"},
                                                          {"glycinate (bisglycinate)", "glycinate"},
                                                          {"sulphate", "sulfate"},
                                                          {"milk of magnesia", "hydroxide"},
                                                          {"threonate", "L-threonate"},
                                                          {"L-threonate", "L-threonate"},
                                                          {"Epsom salt", "sulfate"},
                                                          {"magnesium bisglycinate chelate", "glycinate"},
                                                          {"Citrate powder", "citrate"},
                                                          {"mg citrate tablets", "citrate"}}) {
        INFO(typed);
        const catalogue::Form* form = catalogue::find_form(typed);
        REQUIRE(form != nullptr);
        CHECK(form->code == code);
    }
    CHECK(catalogue::find_form("unobtainate") == nullptr);
    // A blend is asked about.
    CHECK(catalogue::find_form("bisglycinate chelate, buffered") == nullptr);
    CHECK(catalogue::find_form("oxide and citrate") == nullptr);
    CHECK(catalogue::find_form("tablets") == nullptr);
    CHECK(catalogue::find_form("oxide", "decahydrate") == nullptr);
}

TEST_CASE("printed label pairs confirm the arithmetic") {
    CHECK(865 * catalogue::find_form("oxide")->fraction == Approx(520).epsilon(0.005));
    CHECK(400 * catalogue::find_form("oxide")->fraction == Approx(241).margin(0.5));
    CHECK(404.85 * catalogue::find_form("lactate")->fraction == Approx(48.62).epsilon(0.005));
    CHECK(777.6 * catalogue::find_form("glycerophosphate")->fraction == Approx(97.2).epsilon(0.005));
}

TEST_CASE("formulas that make no sense are refused") {
    for (const char* formula :
         {"", "Mg(", "Mg)", "Xy2", "MgO.", "0MgO", "Mg0", "((((((((((Mg))))))))))", "MgO..H2O", "5"}) {
        INFO(formula);
        CHECK_FALSE(catalogue::composition(formula).ok());
    }
    const auto basic = catalogue::composition("4MgCO3.Mg(OH)2.5H2O");
    REQUIRE(basic.ok());
    CHECK(basic->magnesium_atoms == 5);
    CHECK(basic->molar_mass == Approx(485.646).margin(0.001));
}
