// SPDX-License-Identifier: MIT
//
// From the cells of a table to its rows. What may not reach a user is dropped here and nowhere else, so a
// test can hand each reader a table with a row that was not checked.
#pragma once

#include "catalogue/table.h"

#include <charley/catalogue.h>

#include <string>
#include <string_view>
#include <vector>

namespace charley::catalogue {

/// A name by which a medicine is put into a class.
struct NamedMedicine {
    std::vector<std::string> words;
    std::string_view drug_class;
};

std::vector<Food> read_foods(const Table& table);
/// Every row, checked or not: leaving a food out is the safe side.
std::vector<FoodExclusion> read_exclusions(const Table& table);
std::vector<Form> read_forms(const Table& table);
std::vector<Intake> read_intakes(const Table& table);
std::vector<Interaction> read_interactions(const Table& table);
std::vector<NamedMedicine> read_medicine_names(const Table& table);
std::vector<LabRow> read_labs(const Table& table);
/// All rows; of one that was not checked only the name.
std::vector<SymptomRow> read_symptoms(const Table& table);
std::vector<RedFlag> read_red_flags(const Table& table);
std::vector<Sign> read_signs(const Table& table);
std::vector<Pattern> read_patterns(const Table& table);
std::vector<Study> read_evidence(const Table& table);
/// All rows; one that was not checked, or has no source, is `not_checked`, without note and source.
std::vector<Claim> read_claims(const Table& table);

}  // namespace charley::catalogue
