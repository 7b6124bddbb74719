// SPDX-License-Identifier: MIT
//
// One compiled-in table: its cells, found by the name of the column. Immutable once read; the cells live as
// long as the table does, so rows may point into them.
#pragma once

#include <charley/units.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace charley::catalogue {

class Table {
   public:
    explicit Table(std::string_view csv);

    std::size_t rows() const noexcept { return rows_.size(); }
    /// Empty where the table has no such column.
    std::string_view cell(std::size_t row, std::string_view column) const;
    /// Nothing for an empty cell or one that is no number.
    std::optional<Decimal> decimal(std::size_t row, std::string_view column) const;
    std::optional<std::int32_t> whole(std::size_t row, std::string_view column) const;
    bool verified(std::size_t row) const { return cell(row, "verified") == "yes"; }

   private:
    std::vector<std::string> columns_;
    std::vector<std::vector<std::string>> rows_;
};

/// The embedded tables.
const Table& foods_table();
const Table& exclusions_table();
const Table& forms_table();
const Table& intakes_table();
const Table& interactions_table();
const Table& medicine_names_table();
const Table& labs_table();
const Table& symptoms_table();
const Table& signs_table();
const Table& red_flags_table();
const Table& patterns_table();
const Table& evidence_table();
const Table& claims_table();

}  // namespace charley::catalogue
