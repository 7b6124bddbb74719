// SPDX-License-Identifier: MIT
//
// Foods and drinks.
#include "catalogue/rows.h"
#include "catalogue/search.h"

#include "base/utf8.h"

#include <charley/catalogue.h>

#include <algorithm>
#include <array>
#include <unordered_map>

namespace charley::catalogue {
namespace {

/// What each food is called, in words: its name, other names, key.
const std::vector<std::vector<std::string>>& food_words() {
    static const std::vector<std::vector<std::string>> words = [] {
        std::vector<std::vector<std::string>> out;
        for (const Food& food : foods()) {
            out.push_back(words_of(std::string(food.name) + " " + std::string(food.also_called) + " " +
                                   std::string(food.key) + " " + std::string(food.category)));
        }
        return out;
    }();
    return words;
}

const std::unordered_map<std::string_view, const Food*>& foods_by_key() {
    static const std::unordered_map<std::string_view, const Food*> map = [] {
        std::unordered_map<std::string_view, const Food*> out;
        for (const Food& food : foods()) out.emplace(food.key, &food);
        return out;
    }();
    return map;
}

const std::unordered_map<std::string, const Food*>& foods_by_name() {
    static const std::unordered_map<std::string, const Food*> map = [] {
        std::unordered_map<std::string, const Food*> out;
        for (const Food& food : foods()) out.emplace(fold_for_search(food.name), &food);
        return out;
    }();
    return map;
}

/// Words in any order and number: "cooked spinach" is "spinach_cooked", "almond" "almonds".
std::string shape_of(std::string_view text) {
    std::vector<std::string> words = words_of(text);
    for (std::string& word : words) {
        if (word.size() > 3 && word.back() == 's') word.pop_back();
    }
    std::sort(words.begin(), words.end());
    std::string out;
    for (const std::string& word : words) out += word + " ";
    return out;
}

/// Shapes of keys; of what stands before the first comma of a name, and of other names. A shape that fits
/// several foods stands for none: nothing is guessed.
struct Shapes {
    std::unordered_map<std::string, const Food*> keys;
    std::unordered_map<std::string, const Food*> names;
};
const Shapes& food_shapes() {
    static const Shapes shapes = [] {
        Shapes out;
        const auto add = [](auto& map, std::string_view text, const Food& food) {
            const auto [at, fresh] = map.emplace(shape_of(text), &food);
            if (!fresh && at->second != &food) at->second = nullptr;
        };
        for (const Food& food : foods()) {
            add(out.keys, food.key, food);
            add(out.names, food.name.substr(0, food.name.find(',')), food);
            std::string_view others = food.also_called;
            while (!others.empty()) {
                const std::size_t end = others.find(';');
                add(out.names, others.substr(0, end), food);
                if (end == std::string_view::npos) break;
                others.remove_prefix(end + 1);
            }
        }
        return out;
    }();
    return shapes;
}

/// A drink and the food row that measures it by the US cup of 8 fl oz (236.588 ml).
struct DrinkRow {
    std::string_view code;
    std::string_view food;
};
constexpr double kCupMl = 236.5882365;
constexpr double kTwoFluidOuncesMl = 59.1470591;
// Mineral waters differ a hundredfold, so "mineral water" as such has no row: its label has the figure.
constexpr auto kDrinks = std::to_array<DrinkRow>({
    {"water", "tap_water"},
    {"tap_water", "tap_water"},
    {"drinking_water", "tap_water"},
    {"gerolsteiner", "gerolsteiner"},
    {"coffee", "coffee"},
    {"black_coffee", "coffee"},
    {"filter_coffee", "coffee"},
    {"espresso", "espresso"},
    {"tea", "black_tea"},
    {"black_tea", "black_tea"},
    {"milk", "milk_whole"},
    {"whole_milk", "milk_whole"},
    {"semi_skimmed_milk", "milk_2pct"},
    {"skimmed_milk", "milk_skim"},
    {"skim_milk", "milk_skim"},
    {"nonfat_milk", "milk_skim"},
    {"orange_juice", "orange_juice"},
    {"coconut_water", "coconut_water"},
    {"soy_milk", "soymilk_unfortified"},
    {"soya_milk", "soymilk_unfortified"},
    {"soymilk", "soymilk_unfortified"},
});

}  // namespace

std::vector<Food> read_foods(const Table& table) {
    std::vector<Food> out;
    for (std::size_t i = 0; i < table.rows(); ++i) {
        const auto per_100g = table.decimal(i, "mg_per_100g");
        const auto portion_g = table.decimal(i, "portion_g");
        if (!table.verified(i) || !per_100g || !portion_g) continue;
        out.push_back(Food{table.cell(i, "food_key"), table.cell(i, "name"), table.cell(i, "also_called"),
                           table.cell(i, "category"), *per_100g, table.cell(i, "portion"), *portion_g,
                           table.cell(i, "source"), table.cell(i, "note")});
    }
    return out;
}

std::vector<FoodExclusion> read_exclusions(const Table& table) {
    std::vector<FoodExclusion> out;
    for (std::size_t i = 0; i < table.rows(); ++i) {
        // Leaving out is the safe side: a row counts whether or not its source was checked.
        const Food* food = find_food(table.cell(i, "food_key"));
        if (food == nullptr) continue;
        out.push_back(FoodExclusion{food, table.cell(i, "left_out_for"), table.cell(i, "source")});
    }
    return out;
}

std::span<const Food> foods() {
    static const std::vector<Food> rows = read_foods(foods_table());
    return rows;
}

std::span<const FoodExclusion> food_exclusions() {
    static const std::vector<FoodExclusion> rows = read_exclusions(exclusions_table());
    return rows;
}

const Food* find_food(std::string_view key) {
    const auto& map = foods_by_key();
    const auto found = map.find(key);
    return found == map.end() ? nullptr : found->second;
}

const Food* find_food_named(std::string_view key_or_name) {
    if (const Food* food = find_food(key_or_name)) return food;
    const auto& map = foods_by_name();
    const auto found = map.find(fold_for_search(key_or_name));
    return found == map.end() ? nullptr : found->second;
}

const Food* find_food_in_words(std::string_view typed) {
    if (const Food* food = find_food_named(typed)) return food;
    const std::string shape = shape_of(typed);
    if (shape.empty()) return nullptr;
    const Shapes& shapes = food_shapes();
    const auto by_key = shapes.keys.find(shape);
    if (by_key != shapes.keys.end()) return by_key->second;
    const auto by_name = shapes.names.find(shape);
    return by_name == shapes.names.end() ? nullptr : by_name->second;
}

std::vector<const Food*> search_foods(std::string_view query, std::size_t most) {
    const std::vector<std::string> typed = words_of(query);
    const auto rows = foods();
    const auto& words = food_words();
    struct Hit {
        int score;
        std::size_t index;
    };
    std::vector<Hit> hits;
    const std::string key = code_from(query);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const int score = rows[i].key == key ? 1'000'000 : fit(typed, words[i]);
        if (score > 0) hits.push_back(Hit{score, i});
    }
    std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.score > b.score; });
    std::vector<const Food*> out;
    for (const Hit& hit : hits) {
        if (out.size() == most) break;
        out.push_back(&rows[hit.index]);
    }
    return out;
}

std::optional<Drink> find_drink(std::string_view fluid_code) {
    const std::string code = code_from(fluid_code);
    for (const DrinkRow& row : kDrinks) {
        if (row.code != code) continue;
        const Food* food = find_food(row.food);
        if (food == nullptr) return std::nullopt;
        const double portion_ml = row.code == "espresso" ? kTwoFluidOuncesMl : kCupMl;
        return Drink{food->mg_per_portion() / portion_ml, food};
    }
    return std::nullopt;
}

}  // namespace charley::catalogue
