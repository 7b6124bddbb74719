// SPDX-License-Identifier: MIT
//
// Laboratory ranges, symptoms, warning signs and patterns.
#include "catalogue/rows.h"

#include "base/text_scan.h"

#include <charley/catalogue.h>

namespace charley::catalogue {
namespace {

std::optional<Action> action_of(std::string_view text) {
    if (text == "emergency") return Action::emergency;
    if (text == "same day") return Action::same_day;
    if (text == "urgent") return Action::urgent;
    if (text == "routine") return Action::routine;
    if (text == "do not start without clinician" || text == "do not start") return Action::do_not_start;
    if (text == "ask first") return Action::ask_first;
    if (text == "lower or stop; ask if it persists") return Action::lower_or_stop;
    if (text == "do not self-treat") return Action::do_not_self_treat;
    return std::nullopt;
}

}  // namespace

std::vector<LabRow> read_labs(const Table& table) {
    std::vector<LabRow> out;
    for (std::size_t i = 0; i < table.rows(); ++i) {
        if (!table.verified(i)) continue;
        out.push_back(LabRow{table.cell(i, "id"), table.cell(i, "analyte_code"), table.cell(i, "item"),
                             table.decimal(i, "low"), table.decimal(i, "high"), table.cell(i, "unit"),
                             table.cell(i, "meaning"), table.cell(i, "note"), table.cell(i, "source")});
    }
    return out;
}

std::vector<SymptomRow> read_symptoms(const Table& table) {
    std::vector<SymptomRow> out;
    for (std::size_t i = 0; i < table.rows(); ++i) {
        SymptomRow row{table.cell(i, "id"), table.cell(i, "group"), table.cell(i, "term"), {}, {}};
        if (table.verified(i)) {
            row.position = table.cell(i, "authority_position");
            row.source = table.cell(i, "source");
        }
        out.push_back(row);
    }
    return out;
}

std::vector<RedFlag> read_red_flags(const Table& table) {
    std::vector<RedFlag> out;
    for (std::size_t i = 0; i < table.rows(); ++i) {
        const auto action = action_of(table.cell(i, "action_level"));
        if (!table.verified(i) || !action) continue;
        out.push_back(RedFlag{table.cell(i, "id"), table.cell(i, "group"), table.cell(i, "sign"), *action,
                              table.cell(i, "why_in_plain_words"), table.cell(i, "note"),
                              table.cell(i, "source")});
    }
    return out;
}

std::vector<Sign> read_signs(const Table& table) {
    std::vector<Sign> out;
    for (std::size_t i = 0; i < table.rows(); ++i) {
        if (!table.verified(i) || find_red_flag(table.cell(i, "red_flag")) == nullptr) continue;
        out.push_back(Sign{table.cell(i, "sign"), table.cell(i, "term"), table.cell(i, "red_flag"),
                           table.cell(i, "needs")});
    }
    return out;
}

std::vector<Pattern> read_patterns(const Table& table) {
    std::vector<Pattern> out;
    for (std::size_t i = 0; i < table.rows(); ++i) {
        if (!table.verified(i)) continue;
        out.push_back(Pattern{table.cell(i, "id"), table.cell(i, "pattern"), table.cell(i, "timing"),
                              table.cell(i, "trigger"), table.cell(i, "sensation"), table.cell(i, "relief"),
                              table.cell(i, "visible_sign"), table.cell(i, "sleep_effect"),
                              table.cell(i, "key_difference"), table.cell(i, "source")});
    }
    return out;
}

std::span<const LabRow> labs() {
    static const std::vector<LabRow> rows = read_labs(labs_table());
    return rows;
}

Result<Concentration> concentration(Decimal value, std::string_view unit, std::string_view field) {
    using Unit = MagnesiumConcentration;
    const auto known = magnesium_unit(unit);
    if (!known) return invalid(std::string(field), quoted(unit) + " is none of: mmol/L, mg/dL, mEq/L");
    const Unit from = *known;
    const double x = value.to_double();
    return Concentration{convert(x, from, Unit::mmol_per_l), convert(x, from, Unit::mg_per_dl),
                         convert(x, from, Unit::meq_per_l)};
}

std::span<const SymptomRow> symptoms() {
    static const std::vector<SymptomRow> rows = read_symptoms(symptoms_table());
    return rows;
}

std::span<const RedFlag> red_flags() {
    static const std::vector<RedFlag> rows = read_red_flags(red_flags_table());
    return rows;
}

const RedFlag* find_red_flag(std::string_view id) {
    for (const RedFlag& row : red_flags()) {
        if (row.id == id) return &row;
    }
    return nullptr;
}

std::span<const Sign> signs() {
    static const std::vector<Sign> rows = read_signs(signs_table());
    return rows;
}

std::span<const Pattern> patterns() {
    static const std::vector<Pattern> rows = read_patterns(patterns_table());
    return rows;
}

}  // namespace charley::catalogue
