// SPDX-License-Identifier: MIT
//
// Searching foods and claims with what people type.
#include "catalogue/search.h"

#include <charley/catalogue.h>
#include <charley/text.h>

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

TEST_CASE("every claim is found first, or among equals, by the words that are shown") {
    for (const catalogue::Claim& claim : catalogue::claims()) {
        const std::string shown =
            text::Catalogue::english().say(text::Key("claim." + catalogue::code_from(claim.id)));
        INFO(shown);
        const auto found = catalogue::search_claims(shown);
        const auto at = std::find(found.begin(), found.end(), &claim);
        REQUIRE(at != found.end());
        CHECK(at - found.begin() < 5);
    }
}

TEST_CASE("claims are found by the words that people have") {
    struct Query {
        const char* typed;
        const char* id;
    };
    for (const Query& query : {Query{"water tablets", "S024"},
                               Query{"water pills", "S024"},
                               Query{"restless legs", "S107"},
                               Query{"does magnesium help restless legs?", "S038"},
                               Query{"acid blockers", "S025"},
                               Query{"heartburn tablets", "S025"},
                               Query{"renal failure", "S022"},
                               Query{"overdose", "S060"},
                               Query{"too much magnesium", "S059"},
                               Query{"how much magnesium do I need", "S054"},
                               Query{"lack of magnesium", "S015"},
                               Query{"tiredness", "S004"},
                               Query{"energy", "S004"},
                               Query{"blood test", "S047"},
                               Query{"red blood cells", "S049"},
                               Query{"swollen legs", "S039"},
                               Query{"muscle weakness", "S041"},
                               Query{"sole of the foot", "S110"},
                               Query{"nerve pain", "S111"},
                               Query{"spray", "S097"},
                               Query{"bisglycinate", "S091"},
                               Query{"older people", "S020"},
                               Query{"how long does it take", "S121"},
                               Query{"drug interactions", "S124"},
                               Query{"warning signs", "S123"},
                               Query{"is kale a good source", "S066"},
                               Query{"magnesium in bananas", "S081"},
                               Query{"gluten", "S018"},
                               Query{"twitching", "S036"},
                               Query{"magnesium dosage for runners", "S058"}}) {
        INFO(query.typed);
        const auto found = catalogue::search_claims(query.typed);
        INFO("found " << found.size());
        CHECK(std::any_of(found.begin(), found.end(),
                          [&](const auto* claim) { return claim->id == query.id; }));
        CHECK(found.size() < 40);
    }
    CHECK(catalogue::search_claims("magnesium").size() == 124);
    CHECK(catalogue::search_claims("zzzz qqqq").empty());
}

TEST_CASE("marks that phones put in by themselves part words like plain ones") {
    CHECK(catalogue::words_of("Crohn\xE2\x80\x99s disease") == catalogue::words_of("Crohn's disease"));
    CHECK(catalogue::words_of("co\xE2\x80\x91"
                              "amilozide") == std::vector<std::string>{"co", "amilozide"});
    CHECK(catalogue::words_of("\xE2\x80\x9C"
                              "calf\xE2\x80\x9D \xE2\x80\x93 pain") ==
          std::vector<std::string>{"calf", "pain"});
    CHECK(catalogue::words_of("\xE2\x82\xAC") == std::vector<std::string>{"\xE2\x82\xAC"});
}

TEST_CASE("a food is known by its words in any order and number, and never guessed") {
    const auto key = [](std::string_view typed) {
        const catalogue::Food* food = catalogue::find_food_in_words(typed);
        return food == nullptr ? std::string_view("nothing") : food->key;
    };
    CHECK(key("cooked spinach") == "spinach_cooked");
    CHECK(key("Spinach cooked") == "spinach_cooked");
    CHECK(key("bananas") == "banana");
    CHECK(key("almond") == "almonds");
    CHECK(key("lentils") == "lentils");
    CHECK(key("wholemeal bread") == "bread_whole_wheat");
    CHECK(key("rice, brown") == "brown_rice");
    CHECK(key("Almonds, dry roasted, unsalted") == "almonds_dry_roasted");
    for (const char* several : {"spinach", "salmon", "milk", "porridge", "dark chocolate", "", "goulash",
                                "apple pie", "spinach zebra"}) {
        INFO(several);
        CHECK(key(several) == "nothing");
    }
    for (const catalogue::Food& food : catalogue::foods()) {
        CHECK(catalogue::find_food_in_words(food.key) == &food);
        CHECK(catalogue::find_food_in_words(food.name) == &food);
    }
}
