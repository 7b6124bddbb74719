// SPDX-License-Identifier: MIT
//
// What the made-up person eats, takes, does and writes. Constant tables; any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace charley::sample {

struct FoodRow {
    std::string_view key;  ///< of the catalogue's foods
    double grams;          ///< what is eaten at once
    int meal;              ///< 0 breakfast, 1 lunch, 2 dinner, 3 in between
};
std::span<const FoodRow> foods();

struct SupplementRow {
    std::string_view form;
    std::int64_t elemental_mg;  ///< per piece; 0 where the label states the compound
    std::int64_t compound_mg;
    std::int64_t count;
    bool topical;
    std::string_view taken_with;
};
std::span<const SupplementRow> supplements();

struct CourseRow {
    std::string_view name;
    std::string_view drug_class;
    std::string_view dose;
    std::int16_t first_minute;   ///< of the day
    std::int16_t second_minute;  ///< −1: once a day
    std::int64_t longest;        ///< days
    std::string_view effect;
};
std::span<const CourseRow> courses();

struct ReliefWords {
    std::string_view what;
    double weight;    ///< how often it is tried
    double stops;     ///< chance of a rating of 3
    double median_s;  ///< seconds to relief
};
std::span<const ReliefWords> reliefs();

/// What is written beside a cramp, a night, a day's entry; in many scripts.
std::span<const std::string_view> cramp_notes();
std::span<const std::string_view> night_notes();
std::span<const std::string_view> day_notes();

}  // namespace charley::sample
