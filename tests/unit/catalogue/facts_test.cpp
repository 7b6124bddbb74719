// SPDX-License-Identifier: MIT
//
// Every row of the reference data: keys, numbers, sources, and that what was not checked reaches nobody.
#include "support/facts.h"

#include <charley/catalogue.h>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <set>

using namespace charley;
using Catch::Approx;
using test::Row;
using test::table;

namespace {

double number(const Row& row, const std::string& column) {
    INFO(column << ": " << row.at(column));
    const auto value = parse_decimal(row.at(column), column);
    REQUIRE(value.ok());
    return value->to_double();
}

const std::vector<std::string> kTables = {
    "claims",   "evidence",  "food_exclusions",   "foods", "interactions",     "labs",    "medicine_names",
    "patterns", "red_flags", "reference_intakes", "signs", "supplement_forms", "symptoms"};

}  // namespace

TEST_CASE("every checked row of every table has a source") {
    for (const std::string& name : kTables) {
        for (const Row& row : table(name)) {
            INFO(name << ": " << row.begin()->second);
            const std::string& verified = row.at("verified");
            CHECK((verified == "yes" || verified == "no" || verified == "partly"));
            if (verified == "yes") {
                CHECK_FALSE(row.at("source").empty());
                CHECK(row.at("source").find("see ") != 0);
                for (const auto source : catalogue::sources_of(row.at("source"))) CHECK_FALSE(source.empty());
            }
        }
    }
}

TEST_CASE("keys are unique in every table") {
    const std::map<std::string, std::string> keys = {
        {"claims", "id"}, {"evidence", "study_id"}, {"foods", "food_key"}, {"interactions", "class"},
        {"labs", "id"},   {"patterns", "id"},       {"red_flags", "id"},   {"symptoms", "id"}};
    for (const auto& [name, key] : keys) {
        std::set<std::string> seen;
        for (const Row& row : table(name)) {
            INFO(name << ": " << row.at(key));
            CHECK_FALSE(row.at(key).empty());
            CHECK(seen.insert(row.at(key)).second);
        }
    }
}

TEST_CASE("the tables hold as many rows as the fact base") {
    CHECK(table("foods").size() == 168);
    CHECK(table("supplement_forms").size() == 25);
    CHECK(table("reference_intakes").size() == 201);
    CHECK(table("interactions").size() == 32);
    CHECK(table("labs").size() == 29);
    CHECK(table("evidence").size() == 45);
    CHECK(table("red_flags").size() == 36);
    CHECK(table("symptoms").size() == 29);
    CHECK(table("patterns").size() == 8);
    CHECK(table("claims").size() == 124);
}

TEST_CASE("every food is there with its figures") {
    const auto rows = table("foods");
    CHECK(catalogue::foods().size() == rows.size());
    for (const Row& row : rows) {
        INFO(row.at("food_key"));
        const catalogue::Food* food = catalogue::find_food(row.at("food_key"));
        REQUIRE(food != nullptr);
        CHECK(food->name == row.at("name"));
        const double per_100g = number(row, "mg_per_100g");
        CHECK(food->mg_per_100g.to_double() == per_100g);
        CHECK(per_100g >= 0);
        CHECK(per_100g <= 1000);
        CHECK(food->portion_g.to_double() > 0);
        CHECK(food->portion_g.to_double() < 500);
        CHECK_FALSE(food->portion.empty());
        // The portion's figure was reckoned from the unrounded weight.
        CHECK(food->mg_per_portion() == Approx(number(row, "mg_per_portion")).margin(0.5));
        CHECK(catalogue::find_food_named(food->name) == food);
    }
}

TEST_CASE("cooked spinach of 180 g holds 157 mg") {
    const catalogue::Food* spinach = catalogue::find_food("spinach_cooked");
    REQUIRE(spinach != nullptr);
    CHECK(std::llround(spinach->mg_per_100g.to_double() * 1.8) == 157);
}

TEST_CASE("drinks are reckoned from the cup of their row") {
    const auto coffee = catalogue::find_drink("coffee");
    REQUIRE(coffee.has_value());
    CHECK(coffee->mg_per_ml * 236.588 == Approx(7.11).epsilon(0.01));
    const auto water = catalogue::find_drink("Water");
    REQUIRE(water.has_value());
    CHECK(water->mg_per_ml * 1000 == Approx(10.0).epsilon(0.01));
    const auto espresso = catalogue::find_drink("espresso");
    REQUIRE(espresso.has_value());
    CHECK(espresso->mg_per_ml * 59.147 == Approx(47.36).epsilon(0.01));
    for (const char* code :
         {"gerolsteiner", "tea", "milk", "skimmed milk", "orange_juice", "coconut_water", "soya milk"}) {
        INFO(code);
        CHECK(catalogue::find_drink(code).has_value());
    }
    CHECK_FALSE(catalogue::find_drink("alcohol").has_value());
    CHECK_FALSE(catalogue::find_drink("mineral_water").has_value());
}

TEST_CASE("laboratory rows convert as they say") {
    std::size_t converted = 0;
    for (const Row& row : table("labs")) {
        INFO(row.at("id"));
        if (row.at("analyte_code") == "conversion" || row.at("low_mmol_l").empty()) continue;
        for (const std::string end : {"low", "high"}) {
            if (row.at(end).empty() || row.at(end + "_mmol_l").empty()) continue;
            const auto value =
                catalogue::concentration(parse_decimal(row.at(end), end).value(), row.at("unit"), "unit");
            REQUIRE(value.ok());
            const double stated = number(row, end + "_mmol_l");
            // One row (MSD) prints 2.6 mg/dL as 1.05 mmol/L, rounded down from 1.07.
            CHECK(value->mmol_per_l == Approx(stated).margin(stated == 1.05 ? 0.021 : 0.001));
            ++converted;
        }
    }
    CHECK(converted >= 25);
    CHECK(catalogue::labs().size() == table("labs").size());
}

TEST_CASE("0.75 mmol/L is 1.82 mg/dL and 1.5 mEq/L, whatever unit it was typed in") {
    for (const auto& [value, unit] : std::vector<std::pair<const char*, const char*>>{
             {"0.75", "mmol/L"}, {"1.822875", "mg/dL"}, {"1.5", "mEq/L"}, {"0.75", "MMOL / l"}}) {
        const auto all = catalogue::concentration(parse_decimal(value, "value").value(), unit, "unit");
        REQUIRE(all.ok());
        CHECK(all->mmol_per_l == Approx(0.75).epsilon(1e-9));
        CHECK(all->mg_per_dl == Approx(1.82).margin(0.005));
        CHECK(all->meq_per_l == Approx(1.5).epsilon(1e-9));
    }
    const auto wrong = catalogue::concentration(Decimal::whole(1), "mmol", "unit");
    REQUIRE_FALSE(wrong.ok());
    CHECK(wrong.error().line() == "unit: \"mmol\" is none of: mmol/L, mg/dL, mEq/L");
}

TEST_CASE("symptoms without a checked source keep their name and lose the position") {
    const auto rows = table("symptoms");
    REQUIRE(catalogue::symptoms().size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const catalogue::SymptomRow& symptom = catalogue::symptoms()[i];
        INFO(symptom.id);
        CHECK(symptom.id == rows[i].at("id"));
        CHECK_FALSE(symptom.term.empty());
        const bool checked = rows[i].at("verified") == "yes";
        CHECK(symptom.source.empty() == !checked);
        CHECK(symptom.position.empty() == !checked);
    }
}

TEST_CASE("signs point to warning signs that exist") {
    CHECK(catalogue::signs().size() == table("signs").size());
    CHECK(catalogue::red_flags().size() == table("red_flags").size());
    for (const Row& row : table("signs")) {
        INFO(row.at("sign"));
        CHECK(catalogue::find_red_flag(row.at("red_flag")) != nullptr);
        CHECK(row.at("source") == "red_flags.csv " + row.at("red_flag"));
        CHECK(catalogue::code_from(row.at("sign")) == row.at("sign"));
    }
}

TEST_CASE("patterns are complete") {
    CHECK(catalogue::patterns().size() == 8);
    for (const catalogue::Pattern& pattern : catalogue::patterns()) {
        INFO(pattern.id);
        CHECK_FALSE(pattern.key_difference.empty());
        CHECK_FALSE(pattern.source.empty());
    }
}

TEST_CASE("studies that were not checked cannot be reached") {
    std::size_t checked = 0;
    for (const Row& row : table("evidence")) {
        INFO(row.at("study_id"));
        const bool yes = row.at("verified") == "yes";
        CHECK((catalogue::find_study(row.at("study_id")) != nullptr) == yes);
        checked += yes ? 1U : 0U;
    }
    CHECK(catalogue::evidence().size() == checked);
    for (const char* id :
         {"tan_2024", "tan_2024_severity", "tan_2024_duration", "cochrane2020_ae", "garrison_2011"}) {
        INFO(id);
        CHECK(catalogue::find_study(id) == nullptr);
    }
}

TEST_CASE("a claim without a checked source is shown as not checked, never as true or false") {
    const auto rows = table("claims");
    REQUIRE(catalogue::claims().size() == rows.size());
    for (const Row& row : rows) {
        INFO(row.at("id"));
        const catalogue::Claim* claim = catalogue::find_claim(row.at("id"));
        REQUIRE(claim != nullptr);
        if (row.at("verified") == "yes") {
            CHECK(claim->verdict == row.at("verdict_code"));
            CHECK(claim->verdict != "not_checked");
            CHECK_FALSE(claim->source.empty());
        } else {
            CHECK(claim->verdict == "not_checked");
            CHECK(claim->source.empty());
            CHECK(claim->note.empty());
        }
    }
    CHECK(catalogue::find_claim("S105")->verdict == "no_source_found");
    CHECK(catalogue::find_claim("S106")->verdict == "no_source_found");
    CHECK(catalogue::find_claim("S029")->verdict == "unsafe");
}
