// SPDX-License-Identifier: MIT
//
// Who should not take magnesium on their own, and which medicines and conditions matter.
#include "guidance/facts.h"

#include <algorithm>
#include <array>
#include <map>

namespace charley::guidance {
namespace {

struct Group {
    std::string_view condition;
    std::string_view caution;  ///< id in red_flags.csv
};
constexpr std::array<Group, 25> kGroups = {{{"kidney_disease", "mg_kidney"},
                                            {"chronic_kidney_disease", "mg_kidney"},
                                            {"kidney_failure", "mg_kidney"},
                                            {"renal_failure", "mg_kidney"},
                                            {"dialysis", "mg_kidney"},
                                            {"heart_block", "mg_heart_block"},
                                            {"av_block", "mg_heart_block"},
                                            {"slow_heart_rate", "mg_heart_block"},
                                            {"bradycardia", "mg_heart_block"},
                                            {"myasthenia_gravis", "mg_myasthenia"},
                                            {"myasthenia", "mg_myasthenia"},
                                            {"lambert_eaton_syndrome", "mg_myasthenia"},
                                            {"bowel_obstruction", "mg_bowel"},
                                            {"ileus", "mg_bowel"},
                                            {"ileostomy", "mg_bowel"},
                                            {"colostomy", "mg_bowel"},
                                            {"appendicitis", "mg_bowel"},
                                            {"bowel_inflammation", "mg_bowel"},
                                            {"severe_dehydration", "mg_bowel"},
                                            {"chronic_diarrhoea", "mg_bowel"},
                                            {"rhabdomyolysis", "mg_bowel"},
                                            {"high_magnesium", "mg_bowel"},
                                            {"mg_kidney", "mg_kidney"},
                                            {"mg_heart_block", "mg_heart_block"},
                                            {"mg_bowel", "mg_bowel"}}};

/// Conditions that go with low magnesium, and the claim row whose sources say so.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kDepleting = {
    {{"coeliac_disease", "S018"},
     {"crohns_disease", "S018"},
     {"chronic_diarrhoea", "S018"},
     {"alcohol_dependence", "S019"},
     {"diabetes", "S021"}}};

Severity severity_of(catalogue::Effect effect) {
    switch (effect) {
        case catalogue::Effect::depletes:
        case catalogue::Effect::lowers_uptake:
            return Severity::info;
        default:
            return Severity::caution;
    }
}

/// Names of medicines, each once, joined by commas.
std::string names_of(const std::vector<const Course*>& courses) {
    std::vector<std::string> names;
    for (const Course* course : courses) {
        if (std::find(names.begin(), names.end(), course->medicine->name) == names.end()) {
            names.push_back(course->medicine->name);
        }
    }
    std::sort(names.begin(), names.end());
    std::string out;
    for (const std::string& name : names) {
        if (!out.empty()) out += ", ";
        out += name;
    }
    return out;
}

void add_gap_values(Advice& advice, std::int32_t before_min, std::int32_t after_min) {
    advice.values.push_back({"before", Number{before_min / 60.0, 1}});
    advice.values.push_back({"after", Number{after_min / 60.0, 1}});
}

using ByClass = std::map<std::string_view, std::vector<const Course*>>;

Advice medicine_advice(const catalogue::Interaction& row, const std::vector<const Course*>& courses) {
    Advice advice;
    const bool warning = row.kind == catalogue::Effect::warning;
    const std::string_view flag =
        row.drug_class == "quinine" ? std::string_view("quinine") : std::string_view("mg_anticoag_k2");
    if (warning) {
        advice.id = std::string(flag);
        advice.text = "flag." + advice.id;
        if (const catalogue::RedFlag* found = catalogue::find_red_flag(flag)) {
            add_sources(advice, found->source);
            advice.action = found->action;
        }
    } else {
        advice.id = "interaction." + std::string(row.drug_class);
        advice.text = "medicine." + std::string(row.drug_class);
    }
    advice.severity = severity_of(row.kind);
    advice.values.push_back({"medicine", names_of(courses)});
    if (row.before_min || row.after_min) {
        add_gap_values(advice, row.before_min.value_or(0), row.after_min.value_or(0));
    }
    add_sources(advice, row.source);
    std::vector<const Record*> records;
    for (const Course* course : courses) records.push_back(course->record);
    set_why(advice, std::move(records));
    return advice;
}

/// Quinine or tonic water noted as what was done against a cramp.
void add_quinine_relief(const Facts& facts, bool already, std::vector<Advice>& out) {
    std::vector<const Record*> records;
    for (const Dated& row : facts.cramps) {
        for (const Relief& relief : body_as<Cramp>(*row.record)->reliefs) {
            const std::string code = catalogue::code_from(relief.what);
            if (code == "quinine" || code == "tonic" || code == "tonic_water") records.push_back(row.record);
        }
    }
    const catalogue::Interaction* row = catalogue::find_interaction("quinine");
    if (records.empty() || already || row == nullptr) return;
    Advice advice = medicine_advice(*row, {});
    advice.values.clear();
    advice.values.push_back({"medicine", TextKey{"medicine.quinine_name"}});
    set_why(advice, std::move(records));
    out.push_back(std::move(advice));
}

/// Supplements of the last week that were taken too close to a medicine.
void add_conflicts(const Facts& facts, std::vector<Advice>& out) {
    struct Conflict {
        const catalogue::Interaction* rule = nullptr;
        Spacing spacing;
        std::vector<const Course*> courses;
        std::vector<const Record*> records;
    };
    std::map<std::string_view, Conflict> conflicts;
    for (const Course& course : facts.courses) {
        const auto spacing = spacing_of(course);
        if (!spacing) continue;
        for (const Dated& row : facts.supplements) {
            if (facts.situation.date - row.date >= kWeekDays) continue;
            if (body_as<Supplement>(*row.record)->route.value_or(Route::oral) != Route::oral) continue;
            const std::int32_t at = time_of_day(local_of(row.record->start)).minutes;
            bool close = spacing->never && course.active_on(row.date);
            for (const std::int32_t offset : {-1, 0, 1}) {
                for (const std::int32_t minute : doses_on(course, row.date + offset).minutes) {
                    const std::int32_t dose = minute + offset * 1440;
                    close = close || (at > dose - spacing->after_min && at < dose + spacing->before_min);
                }
            }
            if (!close) continue;
            Conflict& conflict = conflicts[spacing->rule->drug_class];
            conflict.rule = spacing->rule;
            conflict.spacing = *spacing;
            conflict.courses.push_back(&course);
            conflict.records.push_back(course.record);
            conflict.records.push_back(row.record);
        }
    }
    for (auto& [drug_class, conflict] : conflicts) {
        Advice advice;
        advice.id = "spacing." + std::string(drug_class);
        advice.severity = Severity::caution;
        advice.text = conflict.spacing.never ? "spacing.never" : "spacing.too_close";
        advice.values.push_back({"medicine", names_of(conflict.courses)});
        add_gap_values(advice, conflict.spacing.before_min, conflict.spacing.after_min);
        add_sources(advice, conflict.rule->source);
        set_why(advice, std::move(conflict.records));
        out.push_back(std::move(advice));
    }
}

}  // namespace

std::vector<std::string_view> caution_groups(const Facts& facts) {
    std::set<std::string_view> out;
    for (const Group& group : kGroups) {
        if (facts.has_condition(group.condition)) out.insert(group.caution);
    }
    if (facts.has_condition("mg_myasthenia")) out.insert("mg_myasthenia");
    if (facts.pregnant || facts.lactating || facts.has_condition("mg_pregnancy")) out.insert("mg_pregnancy");
    if (facts.child || facts.has_condition("mg_children")) out.insert("mg_children");
    return std::vector<std::string_view>(out.begin(), out.end());
}

void add_cautions(const Facts& facts, std::vector<Advice>& out) {
    for (const std::string_view id : caution_groups(facts)) {
        const catalogue::RedFlag* flag = catalogue::find_red_flag(id);
        if (flag == nullptr) continue;
        Advice advice;
        advice.id = std::string(id);
        advice.severity = Severity::caution;
        advice.text = "flag." + advice.id;
        advice.action = flag->action;
        add_sources(advice, flag->source);
        out.push_back(std::move(advice));
    }
}

void add_medicines(const Facts& facts, std::vector<Advice>& out) {
    ByClass by_class;
    std::vector<const Course*> unlisted;
    for (const Course& course : facts.courses) {
        if (!course.active_on(facts.situation.date)) continue;
        bool listed = course.takes("magnesium_medicine");
        for (const std::string_view drug_class : course.classes) {
            if (catalogue::find_interaction(drug_class) == nullptr) continue;
            by_class[drug_class].push_back(&course);
            listed = true;
        }
        if (!listed) unlisted.push_back(&course);
    }
    for (const auto& [drug_class, courses] : by_class) {
        out.push_back(medicine_advice(*catalogue::find_interaction(drug_class), courses));
    }
    add_quinine_relief(facts, by_class.count("quinine") != 0, out);
    if (!unlisted.empty()) {
        Advice advice = medicine_advice(catalogue::general_interaction(), unlisted);
        advice.id = "interaction.unlisted";
        advice.text = "medicine.unlisted";
        advice.severity = Severity::info;
        out.push_back(std::move(advice));
    }
    add_conflicts(facts, out);
}

void add_conditions(const Facts& facts, std::vector<Advice>& out) {
    for (const auto& [condition, claim] : kDepleting) {
        const catalogue::Claim* row = catalogue::find_claim(claim);
        if (!facts.has_condition(condition) || row == nullptr || row->source.empty()) continue;
        Advice advice;
        advice.id = "condition." + std::string(condition);
        advice.severity = Severity::info;
        advice.text = "depletes";
        advice.values.push_back({"condition", TextKey{"depletes." + std::string(condition)}});
        add_sources(advice, row->source);
        out.push_back(std::move(advice));
    }
    if (facts.has_condition("alcohol_dependence")) {
        const catalogue::Interaction* row = catalogue::find_interaction("laxatives_alcohol");
        if (row != nullptr) {
            for (Advice& advice : out) {
                if (advice.id == "condition.alcohol_dependence") add_sources(advice, row->source);
            }
        }
    }
}

}  // namespace charley::guidance
