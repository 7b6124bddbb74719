// SPDX-License-Identifier: MIT
//
// The compiled-in tables and their reader.
#include "catalogue/table.h"

#include "base/csv.h"
#include "base/text_scan.h"

#include <cstddef>

// One name per table: the bytes that CMake made from assets/facts/<name>.csv.
#define CHARLEY_TABLES(X)                   \
    X(foods, facts_foods)                   \
    X(exclusions, facts_food_exclusions)    \
    X(forms, facts_supplement_forms)        \
    X(intakes, facts_reference_intakes)     \
    X(interactions, facts_interactions)     \
    X(medicine_names, facts_medicine_names) \
    X(labs, facts_labs)                     \
    X(symptoms, facts_symptoms)             \
    X(signs, facts_signs)                   \
    X(red_flags, facts_red_flags)           \
    X(patterns, facts_patterns)             \
    X(evidence, facts_evidence)             \
    X(claims, facts_claims)

namespace charley::assets {
// NOLINTNEXTLINE(bugprone-macro-parentheses): a name that is declared takes none
#define CHARLEY_DECLARE(name, symbol)    \
    extern const unsigned char symbol[]; \
    extern const std::size_t symbol##_size;
CHARLEY_TABLES(CHARLEY_DECLARE)
#undef CHARLEY_DECLARE
}  // namespace charley::assets

namespace charley::catalogue {

Table::Table(std::string_view csv) {
    CsvReader reader(csv);
    std::vector<std::string> row;
    if (reader.next(row)) columns_ = row;
    while (reader.next(row)) {
        row.resize(columns_.size());
        rows_.push_back(row);
    }
}

std::string_view Table::cell(std::size_t row, std::string_view column) const {
    if (row >= rows_.size()) return {};
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (columns_[i] == column) return rows_[row][i];
    }
    return {};
}

std::optional<Decimal> Table::decimal(std::size_t row, std::string_view column) const {
    const std::string_view text = cell(row, column);
    if (text.empty()) return std::nullopt;
    const auto value = parse_decimal(text, column);
    return value ? std::optional<Decimal>(*value) : std::nullopt;
}

std::optional<std::int32_t> Table::whole(std::size_t row, std::string_view column) const {
    const auto value = parse_integer(cell(row, column));
    return value ? std::optional<std::int32_t>(static_cast<std::int32_t>(*value)) : std::nullopt;
}

#define CHARLEY_DEFINE(name, symbol)                                                                 \
    const Table& name##_table() {                                                                    \
        static const Table table{                                                                    \
            std::string_view(reinterpret_cast<const char*>(assets::symbol), assets::symbol##_size)}; \
        return table;                                                                                \
    }
CHARLEY_TABLES(CHARLEY_DEFINE)
#undef CHARLEY_DEFINE

}  // namespace charley::catalogue
