// SPDX-License-Identifier: MIT
//
// Reference intakes and upper levels.
#include "catalogue/rows.h"

#include <charley/catalogue.h>

#include <algorithm>
#include <limits>

namespace charley::catalogue {
namespace {

std::optional<Stage> stage_of(std::string_view text) {
    if (text == "general") return Stage::general;
    if (text == "pregnancy") return Stage::pregnancy;
    if (text == "lactation") return Stage::lactation;
    if (text == "infant breast-fed") return Stage::infant_breast_fed;
    if (text == "infant formula-fed") return Stage::infant_formula_fed;
    if (text.substr(0, 6) == "infant") return Stage::infant;
    return std::nullopt;
}

bool covers(const Intake& row, std::int32_t age_months) {
    return age_months >= row.from_months && age_months < row.below_months;
}

const Intake* find_intake(std::string_view authority, std::string_view kind, Stage stage,
                          const Person& person) {
    for (const Intake& row : intakes()) {
        if (row.authority != authority || row.kind != kind || row.stage != stage) continue;
        if (row.sex && *row.sex != person.sex) continue;
        if (covers(row, person.age_months) && row.mg) return &row;
    }
    return nullptr;
}

/// The value that an authority sets for what people should take in, in order of preference.
constexpr std::string_view kTargets[] = {"RDA", "RNI", "RDI", "AI"};

std::optional<Reference> in_stage(Authority authority, Stage stage, const Person& person) {
    const std::string_view code = code_of(authority);
    for (const std::string_view kind : kTargets) {
        if (const Intake* row = find_intake(code, kind, stage, person)) {
            return Reference{authority, row->kind, *row->mg, sources_of(row->source)};
        }
    }
    return std::nullopt;
}

std::optional<Reference> in_general(Authority authority, const Person& person) {
    for (const Stage stage : {Stage::general, Stage::infant, Stage::infant_breast_fed}) {
        if (auto found = in_stage(authority, stage, person)) return found;
    }
    return std::nullopt;
}

std::optional<Reference> with_stage(Authority authority, Stage stage, const Person& person) {
    if (auto found = in_stage(authority, stage, person)) return found;
    // Japan gives an increment on the value of the age.
    const Intake* plus = find_intake(code_of(authority), "RDA_PLUS", stage, person);
    auto base = plus != nullptr ? in_general(authority, person) : std::nullopt;
    if (!base) return std::nullopt;
    base->mg.millionths += plus->mg->millionths;
    for (const std::string_view source : sources_of(plus->source)) {
        if (std::find(base->sources.begin(), base->sources.end(), source) == base->sources.end()) {
            base->sources.push_back(source);
        }
    }
    return base;
}

}  // namespace

std::vector<Intake> read_intakes(const Table& table) {
    std::vector<Intake> out;
    for (std::size_t i = 0; i < table.rows(); ++i) {
        const auto stage = stage_of(table.cell(i, "life_stage"));
        if (!table.verified(i) || !stage) continue;
        Intake row;
        row.authority = table.cell(i, "authority");
        row.kind = table.cell(i, "kind");
        row.stage = *stage;
        if (table.cell(i, "sex") == "female") row.sex = Sex::female;
        if (table.cell(i, "sex") == "male") row.sex = Sex::male;
        row.from_months = table.whole(i, "age_min_months").value_or(0);
        row.below_months =
            table.whole(i, "age_max_months_exclusive").value_or(std::numeric_limits<std::int32_t>::max());
        row.mg = table.decimal(i, "mg_per_day");
        row.source = table.cell(i, "source");
        row.note = table.cell(i, "note");
        out.push_back(row);
    }
    return out;
}

std::span<const Intake> intakes() {
    static const std::vector<Intake> rows = read_intakes(intakes_table());
    return rows;
}

std::optional<Reference> reference_for(Authority authority, const Person& person) {
    if (person.age_months < 0) return std::nullopt;
    if (!person.pregnant && !person.lactating) return in_general(authority, person);
    std::optional<Reference> best;
    for (const Stage stage : {Stage::pregnancy, Stage::lactation}) {
        if (stage == Stage::pregnancy ? !person.pregnant : !person.lactating) continue;
        auto found = with_stage(authority, stage, person);
        if (!found) return std::nullopt;
        if (!best || found->mg > best->mg) best = std::move(found);
    }
    return best;
}

std::vector<UpperLevel> upper_levels(std::int32_t age_months) {
    std::vector<UpperLevel> out;
    for (const Intake& row : intakes()) {
        if (row.kind != "UL" && row.kind != "GL" && row.kind != "MAX") continue;
        if (row.stage != Stage::general || !row.mg || !covers(row, age_months)) continue;
        const bool there = std::any_of(out.begin(), out.end(), [&](const UpperLevel& level) {
            return level.authority == row.authority;
        });
        if (!there) out.push_back(UpperLevel{row.authority, row.kind, *row.mg, sources_of(row.source)});
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const UpperLevel& a, const UpperLevel& b) { return a.mg < b.mg; });
    return out;
}

}  // namespace charley::catalogue
