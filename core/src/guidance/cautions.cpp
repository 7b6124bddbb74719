// SPDX-License-Identifier: MIT
//
// Who should not take magnesium on their own, and which medicines and conditions matter.
#include "guidance/facts.h"

#include "catalogue/search.h"

#include <algorithm>
#include <array>
#include <map>

namespace charley::guidance {
namespace {

/// Codes and words of conditions, and the caution they mean. A code of one's own counts where one of its
/// words is among these ("ckd_stage_3", "kidney_transplant"): asking once too often does no harm.
struct Group {
    std::string_view word;
    std::string_view caution;  ///< id in red_flags.csv
};
constexpr auto kGroups = std::to_array<Group>({{"kidney", "mg_kidney"},
                                               {"kidneys", "mg_kidney"},
                                               {"renal", "mg_kidney"},
                                               {"ckd", "mg_kidney"},
                                               {"esrd", "mg_kidney"},
                                               {"eskd", "mg_kidney"},
                                               {"esrf", "mg_kidney"},
                                               {"egfr", "mg_kidney"},
                                               {"dialysis", "mg_kidney"},
                                               {"haemodialysis", "mg_kidney"},
                                               {"hemodialysis", "mg_kidney"},
                                               {"nephropathy", "mg_kidney"},
                                               {"nephritis", "mg_kidney"},
                                               {"nephrosis", "mg_kidney"},
                                               {"nephrotic", "mg_kidney"},
                                               {"nephrectomy", "mg_kidney"},
                                               {"glomerulonephritis", "mg_kidney"},
                                               {"pyelonephritis", "mg_kidney"},
                                               {"pkd", "mg_kidney"},
                                               {"adpkd", "mg_kidney"},
                                               {"uraemia", "mg_kidney"},
                                               {"uremia", "mg_kidney"},
                                               {"heart_block", "mg_heart_block"},
                                               {"av_block", "mg_heart_block"},
                                               {"atrioventricular_block", "mg_heart_block"},
                                               {"branch_block", "mg_heart_block"},
                                               {"complete_block", "mg_heart_block"},
                                               {"conduction", "mg_heart_block"},
                                               {"lbbb", "mg_heart_block"},
                                               {"rbbb", "mg_heart_block"},
                                               {"slow_heart", "mg_heart_block"},
                                               {"slow_heart_rate", "mg_heart_block"},
                                               {"slow_heartbeat", "mg_heart_block"},
                                               {"slow_pulse", "mg_heart_block"},
                                               {"bradycardia", "mg_heart_block"},
                                               {"sick_sinus", "mg_heart_block"},
                                               {"myasthenia", "mg_myasthenia"},
                                               {"myasthenic", "mg_myasthenia"},
                                               {"lambert_eaton", "mg_myasthenia"},
                                               {"lems", "mg_myasthenia"},
                                               {"bowel_obstruction", "mg_bowel"},
                                               {"intestinal_obstruction", "mg_bowel"},
                                               {"gut_obstruction", "mg_bowel"},
                                               {"bowel_blockage", "mg_bowel"},
                                               {"intestinal_blockage", "mg_bowel"},
                                               {"gut_blockage", "mg_bowel"},
                                               {"blocked_bowel", "mg_bowel"},
                                               {"blocked_bowels", "mg_bowel"},
                                               {"blocked_intestine", "mg_bowel"},
                                               {"blocked_gut", "mg_bowel"},
                                               {"obstructed_bowel", "mg_bowel"},
                                               {"ileus", "mg_bowel"},
                                               {"ileostomy", "mg_bowel"},
                                               {"colostomy", "mg_bowel"},
                                               {"stoma", "mg_bowel"},
                                               {"appendicitis", "mg_bowel"},
                                               {"bowel_inflammation", "mg_bowel"},
                                               {"inflammatory_bowel", "mg_bowel"},
                                               {"inflamed_bowel", "mg_bowel"},
                                               {"ibd", "mg_bowel"},
                                               {"crohns", "mg_bowel"},
                                               {"crohn", "mg_bowel"},
                                               {"ulcerative_colitis", "mg_bowel"},
                                               {"colitis", "mg_bowel"},
                                               {"enteritis", "mg_bowel"},
                                               {"gastroenteritis", "mg_bowel"},
                                               {"diverticulitis", "mg_bowel"},
                                               {"severe_dehydration", "mg_bowel"},
                                               {"severely_dehydrated", "mg_bowel"},
                                               {"chronic_diarrhoea", "mg_bowel"},
                                               {"chronic_diarrhea", "mg_bowel"},
                                               {"ongoing_diarrhoea", "mg_bowel"},
                                               {"ongoing_diarrhea", "mg_bowel"},
                                               {"rhabdomyolysis", "mg_bowel"},
                                               {"high_magnesium", "mg_bowel"},
                                               {"hypermagnesaemia", "mg_bowel"},
                                               {"hypermagnesemia", "mg_bowel"},
                                               {"pregnant", "mg_pregnancy"},
                                               {"pregnancy", "mg_pregnancy"},
                                               {"expecting", "mg_pregnancy"},
                                               {"breastfeeding", "mg_pregnancy"},
                                               {"breast_feeding", "mg_pregnancy"},
                                               {"nursing", "mg_pregnancy"},
                                               {"lactating", "mg_pregnancy"},
                                               {"lactation", "mg_pregnancy"}});
/// Words that mean an illness as a condition, while a day of it as a symptom has a rule of its own.
constexpr auto kGroupsOfConditions =
    std::to_array<Group>({{"diarrhoea", "mg_bowel"}, {"diarrhea", "mg_bowel"}});
/// The ids of the cautions themselves, as conditions.
constexpr std::array<std::string_view, 6> kCautions = {"mg_kidney", "mg_heart_block", "mg_myasthenia",
                                                       "mg_bowel",  "mg_pregnancy",   "mg_children"};

/// Conditions that go with low magnesium, the claim row whose sources say so, and other spellings.
struct Depleting {
    std::string_view condition;
    std::string_view claim;
    std::array<std::string_view, 7> spellings;
};
constexpr std::array<Depleting, 5> kDepleting = {
    {{"coeliac_disease", "S018", {"coeliac", "celiac"}},
     {"crohns_disease", "S018", {"crohns", "crohn"}},
     {"chronic_diarrhoea", "S018", {"chronic_diarrhoea", "chronic_diarrhea", "diarrhoea", "diarrhea"}},
     {"alcohol_dependence",
      "S019",
      {"alcohol_dependence", "alcohol_dependent", "alcoholism", "alcoholic", "alcohol_use_disorder",
       "alcohol_addiction", "alcohol_abuse"}},
     {"diabetes", "S021", {"diabetes", "diabetic", "t2d", "t2dm", "t1d", "t1dm"}}}};

/// Conditions of which the facts say nothing against a supplement. Beside any other – one's own words may be
/// anything – no amount is named.
constexpr std::array<std::string_view, 4> kSilentOn = {"coeliac_disease", "alcohol_dependence", "diabetes",
                                                       "peripheral_artery_disease"};

// A logged sign puts a person into a caution group, and makes silent about amounts, for so long.
constexpr std::int32_t kRecentDays = 14;
// "Ongoing": on three days of these.
constexpr std::size_t kOngoingDays = 3;

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

/// Quinine or tonic water noted as what was done against a cramp, or tonic water drunk by someone with
/// cramps.
void add_quinine_relief(const Facts& facts, bool already, std::vector<Advice>& out) {
    std::vector<const Record*> records;
    for (const Dated& row : facts.cramps) {
        for (const Relief& relief : body_as<Cramp>(*row.record)->reliefs) {
            if (is_quinine(catalogue::code_from(relief.what))) records.push_back(row.record);
        }
    }
    for (const Dated& row : facts.fluids) {
        const std::string code = catalogue::code_from(body_as<Fluid>(*row.record)->what);
        if (facts.any_cramp() && is_quinine(code)) records.push_back(row.record);
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
            if (route_of(*body_as<Supplement>(*row.record)) != Route::oral) continue;
            const std::int32_t at = time_of_day(local_of(row.record->start)).minutes;
            bool close = spacing->never && course.active_on(row.date);
            for (const std::int32_t offset : {-1, 0, 1}) {
                for (const std::int32_t minute : doses_on(course, row.date + offset).minutes) {
                    const std::int32_t dose = minute + offset * 1440;
                    // At the same moment is too close, even where only the hours after magnesium matter.
                    close = close || at == dose ||
                            (at > dose - spacing->after_min && at < dose + spacing->before_min);
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
        const bool one_way = conflict.spacing.before_min == 0;
        advice.text = conflict.spacing.never ? "spacing.never"
                      : one_way              ? "spacing.too_close_after"
                                             : "spacing.too_close";
        advice.values.push_back({"medicine", names_of(conflict.courses)});
        add_gap_values(advice, conflict.spacing.before_min, conflict.spacing.after_min);
        add_sources(advice, conflict.rule->source);
        set_why(advice, std::move(conflict.records));
        out.push_back(std::move(advice));
    }
}

/// Magnesium by mouth on that day or the two before.
bool magnesium_before(const Facts& facts, Date day) {
    const bool supplement =
        std::any_of(facts.supplements.begin(), facts.supplements.end(), [&](const Dated& row) {
            const std::int32_t before = day - row.date;
            return before >= 0 && before <= kSideEffectDays &&
                   route_of(*body_as<Supplement>(*row.record)) == Route::oral;
        });
    return supplement || std::any_of(facts.courses.begin(), facts.courses.end(), [&](const Course& course) {
               return course.takes("magnesium_medicine") && course.active_within(day, kSideEffectDays);
           });
}

/// Whether the latest result of any analyte lies outside the range printed by its own laboratory – or, for
/// magnesium and the tests of the kidney, has no range to compare it with. Nobody is told so: what a value
/// means is for a doctor to say. It only keeps the program from naming an amount beside it.
bool labs_speak_against(const Facts& facts) {
    std::map<std::string, const Lab*> latest;
    for (const Dated& row : facts.labs) {
        const Lab& lab = *body_as<Lab>(*row.record);
        latest[catalogue::code_from(lab.analyte)] = &lab;
    }
    for (const auto& [analyte, lab] : latest) {
        if (!lab->value) continue;
        if (lab->range_low && *lab->value < *lab->range_low) return true;
        if (lab->range_high && *lab->value > *lab->range_high) return true;
        const bool matters = is_magnesium_analyte(analyte) || has_word(analyte, "egfr") ||
                             has_word(analyte, "gfr") || has_word(analyte, "creatinine");
        if (matters && !(lab->range_low && lab->range_high)) return true;
    }
    return false;
}

/// Whether a condition in a person's own words has this word: as it is, with a stage behind it ("ckd3b"), or,
/// a long one, but for one letter ("kidny", "bradicardia").
bool means(std::string_view condition, std::string_view word) {
    if (has_word(condition, word)) return true;
    constexpr std::size_t kLeastLetters = 6;
    if (word.find('_') != std::string_view::npos) return false;
    while (!condition.empty()) {
        const std::size_t end = condition.find('_');
        const std::string_view typed = condition.substr(0, end);
        const bool staged = typed.size() > word.size() && typed.substr(0, word.size()) == word &&
                            typed[word.size()] >= '0' && typed[word.size()] <= '9';
        const bool nearly = word.size() >= kLeastLetters && catalogue::edits(typed, word, 1) <= 1;
        if (staged || nearly) return true;
        if (end == std::string_view::npos) break;
        condition.remove_prefix(end + 1);
    }
    return false;
}

}  // namespace

const Record* weak_kidneys(const std::vector<Dated>& labs) {
    constexpr double kSevere = 30;
    const Record* latest = nullptr;
    for (const Dated& row : labs) {
        const std::string analyte = catalogue::code_from(body_as<Lab>(*row.record)->analyte);
        if (has_word(analyte, "egfr") || has_word(analyte, "gfr")) latest = row.record;
    }
    if (latest == nullptr) return nullptr;
    const Lab& lab = *body_as<Lab>(*latest);
    const std::string unit = catalogue::code_from(lab.unit);
    const bool a_minute = unit.empty() || has_word(unit, "min") || has_word(unit, "minute");
    return a_minute && lab.value && lab.value->to_double() < kSevere ? latest : nullptr;
}

bool is_of_class(std::string_view code, std::string_view drug_class) {
    const auto classes = catalogue::classes_of(code, "");
    return std::find(classes.begin(), classes.end(), drug_class) != classes.end();
}

bool is_quinine(std::string_view code) {
    return has_word(code, "tonic") || is_of_class(code, "quinine");
}

bool is_magnesium_analyte(std::string_view code) {
    return code.find("magnesium") != std::string_view::npos || has_word(code, "mg");
}

bool is_serum_magnesium(std::string_view code) {
    if (!is_magnesium_analyte(code)) return false;
    for (const std::string_view other : {"rbc", "red", "erythrocyte", "cell", "cells", "urine", "urinary",
                                         "24", "24h", "ionised", "ionized", "free", "exa"}) {
        if (has_word(code, other)) return false;
    }
    return true;
}

std::set<std::string_view> cautions_of_conditions(const std::set<std::string>& conditions) {
    std::set<std::string_view> out;
    for (const std::string& condition : conditions) {
        for (const Group& group : kGroups) {
            if (means(condition, group.word)) out.insert(group.caution);
        }
        for (const Group& group : kGroupsOfConditions) {
            if (means(condition, group.word)) out.insert(group.caution);
        }
        for (const std::string_view caution : kCautions) {
            if (condition == caution) out.insert(caution);
        }
    }
    return out;
}

std::vector<CautionGroup> caution_groups(const Facts& facts) {
    std::map<std::string_view, std::vector<const Record*>> found;
    for (const std::string_view caution : facts.condition_cautions) found[caution];
    if (facts.weak_kidneys != nullptr) found["mg_kidney"].push_back(facts.weak_kidneys);
    if (facts.pregnant || facts.lactating) found["mg_pregnancy"];
    if (facts.child) found["mg_children"];
    // What was logged: the same words as symptoms of the last days, and diarrhoea that goes on.
    std::set<Date> diarrhoea_days;
    std::vector<const Record*> diarrhoea;
    for (const Symptomatic& symptom : facts.symptoms) {
        if (facts.situation.date - symptom.date >= kRecentDays) continue;
        for (const Group& group : kGroups) {
            if (symptom.code == group.word) found[group.caution].push_back(symptom.record);
        }
        // Diarrhoea on magnesium is a side effect with a rule of its own.
        if (symptom.code == "diarrhoea" && !magnesium_before(facts, symptom.date)) {
            diarrhoea_days.insert(symptom.date);
            diarrhoea.push_back(symptom.record);
        }
    }
    if (diarrhoea_days.size() >= kOngoingDays) {
        auto& records = found["mg_bowel"];
        records.insert(records.end(), diarrhoea.begin(), diarrhoea.end());
    }
    std::vector<CautionGroup> out;
    out.reserve(found.size());
    for (auto& [id, records] : found) out.push_back(CautionGroup{id, std::move(records)});
    return out;
}

bool in_group(const std::vector<CautionGroup>& groups, std::string_view id) {
    return std::any_of(groups.begin(), groups.end(), [&](const CautionGroup& one) { return one.id == id; });
}

std::vector<std::string_view> depleting_conditions(const Facts& facts) {
    std::vector<std::string_view> out;
    for (const Depleting& row : kDepleting) {
        const bool has =
            std::any_of(facts.conditions.begin(), facts.conditions.end(), [&](const std::string& condition) {
                return std::any_of(row.spellings.begin(), row.spellings.end(), [&](std::string_view word) {
                    return !word.empty() && means(condition, word);
                });
            });
        if (has) out.push_back(row.condition);
    }
    return out;
}

bool speaks_against(const catalogue::Interaction& row) {
    using catalogue::Effect;
    return row.kind == Effect::absorption_and_level || row.kind == Effect::raises ||
           row.kind == Effect::additive || row.kind == Effect::do_not_combine;
}

bool medicine_speaks_against(const Facts& facts) {
    return std::any_of(facts.courses.begin(), facts.courses.end(), [](const Course& course) {
        return std::any_of(course.classes.begin(), course.classes.end(), [](std::string_view drug_class) {
            const catalogue::Interaction* row = catalogue::find_interaction(drug_class);
            return row != nullptr && speaks_against(*row);
        });
    });
}

bool may_name_amount(const Facts& facts) {
    if (!facts.age || !caution_groups(facts).empty()) return false;
    for (const std::string& condition : facts.conditions) {
        if (std::find(kSilentOn.begin(), kSilentOn.end(), condition) == kSilentOn.end()) return false;
    }
    if (medicine_speaks_against(facts)) return false;
    for (const Symptomatic& symptom : facts.symptoms) {
        if (facts.situation.date - symptom.date >= kRecentDays) continue;
        for (const std::string_view trouble : {"diarrhoea", "vomiting", "nausea", "stomach_cramps"}) {
            if (symptom.code == trouble) return false;
        }
    }
    return !labs_speak_against(facts);
}

void add_cautions(const Facts& facts, std::vector<Advice>& out) {
    for (CautionGroup& group : caution_groups(facts)) {
        const catalogue::RedFlag* flag = catalogue::find_red_flag(group.id);
        if (flag == nullptr) continue;
        Advice advice;
        advice.id = std::string(group.id);
        advice.severity = Severity::caution;
        advice.text = "flag." + advice.id;
        advice.action = flag->action;
        add_sources(advice, flag->source);
        set_why(advice, std::move(group.records));
        out.push_back(std::move(advice));
    }
}

void add_medicines(const Facts& facts, std::vector<Advice>& out) {
    ByClass by_class;
    std::vector<const Course*> unlisted;  // known, but no row speaks of them
    std::vector<const Course*> unknown;
    for (const Course& course : facts.courses) {
        if (!course.told_on(facts.situation.date)) continue;
        bool listed = course.takes("magnesium_medicine");
        for (const std::string_view drug_class : course.classes) {
            if (catalogue::find_interaction(drug_class) == nullptr) continue;
            by_class[drug_class].push_back(&course);
            listed = true;
        }
        if (listed || !course.active_on(facts.situation.date)) continue;
        (course.classes.empty() ? unknown : unlisted).push_back(&course);
    }
    for (const auto& [drug_class, courses] : by_class) {
        out.push_back(medicine_advice(*catalogue::find_interaction(drug_class), courses));
    }
    add_quinine_relief(facts, by_class.contains("quinine"), out);
    if (!unlisted.empty()) {
        Advice advice = medicine_advice(catalogue::general_interaction(), unlisted);
        advice.id = "interaction.unlisted";
        advice.text = "medicine.unlisted";
        advice.severity = Severity::info;
        out.push_back(std::move(advice));
    }
    if (!unknown.empty()) {
        // A brand name may stand for what must not be combined: said as what it is, a name that was not
        // found.
        Advice advice = medicine_advice(catalogue::general_interaction(), unknown);
        advice.id = "interaction.unknown";
        advice.text = "medicine.unknown";
        advice.severity = Severity::info;
        out.push_back(std::move(advice));
    }
    add_conflicts(facts, out);
}

void add_conditions(const Facts& facts, std::vector<Advice>& out) {
    const auto has = depleting_conditions(facts);
    for (const Depleting& one : kDepleting) {
        const std::string_view condition = one.condition;
        const catalogue::Claim* row = catalogue::find_claim(one.claim);
        if (std::find(has.begin(), has.end(), condition) == has.end()) continue;
        if (row == nullptr || row->source.empty()) continue;
        Advice advice;
        advice.id = "condition." + std::string(condition);
        advice.severity = Severity::info;
        advice.text = "depletes";
        advice.values.push_back({"condition", TextKey{"depletes." + std::string(condition)}});
        add_sources(advice, row->source);
        out.push_back(std::move(advice));
    }
    if (std::find(has.begin(), has.end(), "alcohol_dependence") != has.end()) {
        const catalogue::Interaction* row = catalogue::find_interaction("laxatives_alcohol");
        if (row != nullptr) {
            for (Advice& advice : out) {
                if (advice.id == "condition.alcohol_dependence") add_sources(advice, row->source);
            }
        }
    }
}

}  // namespace charley::guidance
