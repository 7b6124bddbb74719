// SPDX-License-Identifier: MIT
//
// Searching foods and claims with what people type.
#include "catalogue/search.h"

#include <charley/catalogue.h>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace charley;

namespace {

bool first_is(std::string_view query, std::string_view key) {
    const auto found = catalogue::search_foods(query);
    INFO(query << " → " << (found.empty() ? std::string_view("nothing") : found.front()->key));
    CHECK_FALSE(found.empty());
    return !found.empty() && found.front()->key == key;
}

bool finds(std::string_view query, std::string_view key) {
    const auto found = catalogue::search_foods(query, 168);
    return std::any_of(found.begin(), found.end(), [&](const auto* food) { return food->key == key; });
}

}  // namespace

TEST_CASE("typing errors find the food all the same") {
    CHECK(finds("spinch", "spinach_cooked"));
    CHECK(finds("spniach", "spinach_raw"));
    CHECK(finds("almnods", "almonds"));
    CHECK(finds("brocoli", "broccoli"));
    CHECK(finds("chocolat", "dark_choc_70"));
    CHECK(finds("yoghurt", "yogurt_lowfat"));
    CHECK(finds("pumkin seeds", "pumpkin_seed_dried"));
    CHECK(finds("quinoia", "quinoa"));
}

TEST_CASE("beginnings, other names, keys and accents find it") {
    CHECK(finds("spin", "spinach_raw"));
    CHECK(finds("porridge", "oatmeal_cooked"));
    CHECK(finds("ROQUETTE", "arugula"));
    CHECK(finds("spinách", "spinach_raw"));
    CHECK(first_is("spinach_cooked", "spinach_cooked"));
    CHECK(first_is("almonds", "almonds"));
    CHECK(first_is("banana", "banana"));
}

TEST_CASE("every food is found by its own name, first or among equals of the same words") {
    for (const catalogue::Food& food : catalogue::foods()) {
        INFO(food.name);
        const auto found = catalogue::search_foods(food.name, 3);
        CHECK(std::find(found.begin(), found.end(), &food) != found.end());
    }
}

TEST_CASE("all words must fit, and nonsense finds nothing") {
    CHECK(catalogue::search_foods("spinach zebra").empty());
    CHECK(catalogue::search_foods("xqzt").empty());
    CHECK(catalogue::search_foods("").size() == 20);
    CHECK(catalogue::search_foods("", 1000).size() == catalogue::foods().size());
    CHECK(catalogue::search_foods("bread", 2).size() == 2);
}

TEST_CASE("edits count inserted, dropped, changed and swapped letters") {
    CHECK(catalogue::edits("spinach", "spinach", 2) == 0);
    CHECK(catalogue::edits("spinch", "spinach", 2) == 1);
    CHECK(catalogue::edits("spniach", "spinach", 2) == 1);
    CHECK(catalogue::edits("xpinaxh", "spinach", 2) == 2);
    CHECK(catalogue::edits("abc", "xyz", 2) == 3);
    CHECK(catalogue::edits("", "ab", 5) == 2);
}

TEST_CASE("claims are found by what they say") {
    const auto found = catalogue::search_claims("84%");
    REQUIRE_FALSE(found.empty());
    CHECK(found.front()->id == "S105");
    const auto epsom = catalogue::search_claims("epsom bath");
    REQUIRE(epsom.size() >= 2);
    CHECK(epsom.front()->category == "form");
    CHECK(catalogue::search_claims("").size() == 124);
    CHECK_FALSE(catalogue::search_claims("kidny disease").empty());
    CHECK(catalogue::search_claims("zzzz").empty());
}

TEST_CASE("codes are formed alike from whatever was typed") {
    CHECK(catalogue::code_from("Proton pump inhibitors") == "proton_pump_inhibitors");
    CHECK(catalogue::code_from("  L-Threonate ") == "l_threonate");
    CHECK(catalogue::code_from("Crohn’s") == catalogue::code_from("crohn’s"));
    CHECK(catalogue::code_from("").empty());
}

TEST_CASE("forms are found by any of their names, one row a form") {
    const auto all = catalogue::search_forms("");
    CHECK(all.size() > 12);
    CHECK(catalogue::search_forms("magnesium").size() == all.size());
    for (const catalogue::Form* form : all) {
        INFO(form->code);
        CHECK(form->route == Route::oral);
        const auto found = catalogue::search_forms(form->code);
        REQUIRE_FALSE(found.empty());
        CHECK(found.front() == form);
    }
    const auto first = [](std::string_view typed) {
        const auto found = catalogue::search_forms(typed);
        return found.empty() ? std::string_view() : found.front()->code;
    };
    CHECK(first("magnesium citrat") == "citrate");
    CHECK(first("bisglycinate") == "glycinate");
    CHECK(first("sulphate") == "sulfate");
    CHECK(first("milk of magnesia") == "hydroxide");
    CHECK(first("MgO") == "oxide");
    CHECK(first("unobtainium").empty());
}
