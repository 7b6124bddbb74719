// SPDX-License-Identifier: MIT
//
// Evidence cards, and the advice that rests on trials; laboratory results beside the laboratory's own range.
#include "guidance/facts.h"

#include <algorithm>

namespace charley::guidance {
namespace {

struct CardRow {
    std::string_view id;
    std::string_view certainty;
    std::vector<std::string_view> studies;
};

const std::vector<CardRow>& card_rows() {
    static const std::vector<CardRow> rows = {
        {"older_adults",
         "moderate",
         {"cochrane2020_cpw", "cochrane2020_pct", "cochrane2020_resp", "roguin_maor_2017", "barna_2021",
          "frusso_1999", "roffe_2002", "roffe_2002_felt", "cochrane2012_cpw", "cochrane2012_pct",
          "cochrane2012_resp"}},
        {"pregnancy",
         "low",
         {"liu_2021_preg", "cochrane_preg_2020", "supakatisant_2015", "supakatisant_2015_int", "nygaard_2008",
          "dahle_1995", "lahore_2022"}},
        {"restless_legs", "very_low", {"marshall_2019", "gorantla_2024", "hornyak_1998", "jadidi_2022"}},
        {"soreness", "low", {"tarsitano_2024"}},
        {"stretching", "low", {"hallegraeff_2012", "prev_aafp"}},
        {"quinine",
         "low",
         {"quinine_cochrane_2015", "quinine_fda", "quinine_mhra", "quinine_mortality_2017"}},
        {"b_vitamins", "very_low", {"chan_1998"}},
        {"topical", "low", {"groeber_2017"}},
        {"medicines",
         "low",
         {"garrison_2012_drug_laba", "garrison_2012_drug_ksparing", "garrison_2012_drug_thiazide",
          "garrison_2012_drug_loop", "garrison_2012_drug_statin"}},
        {"how_common", "moderate", {"prev_aafp", "prev_naylor", "prev_50plus", "sebo_2019"}},
        {"season", "low", {"garrison_2015_season"}},
        {"placebo", "moderate", {"roguin_maor_2017"}},
    };
    return rows;
}

void add_study_sources(Advice& advice, std::string_view card) {
    for (const CardRow& row : card_rows()) {
        if (row.id != card) continue;
        for (const std::string_view id : row.studies) {
            if (const auto* study = catalogue::find_study(id)) add_sources(advice, study->source);
        }
    }
}

Advice evidence_advice(std::string_view id, Severity severity, std::string_view card) {
    Advice advice;
    advice.id = std::string(id);
    advice.severity = severity;
    advice.text = std::string(id);
    add_study_sources(advice, card);
    return advice;
}

std::vector<const Record*> records_of(const std::vector<Dated>& rows) {
    std::vector<const Record*> out;
    out.reserve(rows.size());
    for (const Dated& row : rows) out.push_back(row.record);
    return out;
}

std::vector<const Record*> symptoms_with(const Facts& facts, std::initializer_list<std::string_view> codes) {
    std::vector<const Record*> out;
    for (const Symptomatic& symptom : facts.symptoms) {
        if (std::find(codes.begin(), codes.end(), symptom.code) != codes.end()) out.push_back(symptom.record);
    }
    return out;
}

void about_cramps(const Facts& facts, std::vector<Advice>& out) {
    if (!facts.any_cramp()) return;
    const auto cramps = facts.cramp_records();
    const auto add = [&](Advice advice) {
        set_why(advice, cramps);
        out.push_back(std::move(advice));
    };
    const bool urgent = std::any_of(out.begin(), out.end(),
                                    [](const Advice& advice) { return advice.severity == Severity::urgent; });
    // A leg that needs to be seen is not to be stretched first.
    if (!urgent) add(evidence_advice("stretching", Severity::suggestion, "stretching"));

    if (const auto* claim = catalogue::find_claim("S030")) {
        Advice advice;
        advice.id = advice.text = "hydration";
        advice.severity = Severity::info;
        add_sources(advice, claim->source);
        add(std::move(advice));
    }
    if (facts.pregnant) {
        add(evidence_advice("evidence.pregnancy", Severity::info, "pregnancy"));
    } else {
        add(evidence_advice("evidence.older_adults", Severity::info, "older_adults"));
    }
    add(evidence_advice("evidence.placebo", Severity::info, "placebo"));
    if (const auto* flag = catalogue::find_red_flag("cramp_sleep")) {
        Advice advice;
        advice.id = advice.text = "when_to_see_someone";
        advice.severity = Severity::info;
        add_sources(advice, flag->source);
        add(std::move(advice));
    }
}

void about_other_troubles(const Facts& facts, std::vector<Advice>& out) {
    auto restless = symptoms_with(facts, {"rls", "restless_legs", "urge_to_move"});
    for (const Record* record : records_of(facts.urges)) restless.push_back(record);
    if (!restless.empty()) {
        Advice advice = evidence_advice("evidence.restless_legs", Severity::info, "restless_legs");
        set_why(advice, std::move(restless));
        out.push_back(std::move(advice));
    }
    auto sore = symptoms_with(facts, {"soreness", "muscle_pain"});
    if (!sore.empty()) {
        Advice advice = evidence_advice("evidence.soreness", Severity::info, "soreness");
        set_why(advice, std::move(sore));
        out.push_back(std::move(advice));
    }
}

}  // namespace

std::vector<Card> evidence_cards() {
    std::vector<Card> out;
    for (const CardRow& row : card_rows()) {
        Card card{row.id, row.certainty, {}};
        for (const std::string_view id : row.studies) {
            if (const auto* study = catalogue::find_study(id)) card.studies.push_back(study);
        }
        if (!card.studies.empty()) out.push_back(std::move(card));
    }
    return out;
}

void add_evidence(const Facts& facts, std::vector<Advice>& out) {
    about_cramps(facts, out);
    about_other_troubles(facts, out);
}

namespace {

/// Which of the three units was typed: the sentence tells the other two beside it.
std::string_view unit_suffix(std::string_view unit) {
    const std::string code = catalogue::code_from(unit);
    if (code.rfind("meq", 0) == 0) return ".meq";
    return code.rfind("mg", 0) == 0 ? ".mg" : ".mmol";
}

}  // namespace

void add_labs(const Facts& facts, std::vector<Advice>& out) {
    // The latest of each analyte; `labs` is in order of time.
    std::vector<const Record*> latest;
    for (const Dated& row : facts.labs) {
        const std::string code = catalogue::code_from(body_as<Lab>(*row.record)->analyte);
        std::erase_if(latest, [&](const Record* record) {
            return catalogue::code_from(body_as<Lab>(*record)->analyte) == code;
        });
        latest.push_back(row.record);
    }
    for (const Record* record : latest) {
        const Lab& lab = *body_as<Lab>(*record);
        const std::string analyte = catalogue::code_from(lab.analyte);
        if (!lab.value || !is_magnesium_analyte(analyte)) continue;
        Advice advice;
        advice.id = "lab." + analyte;
        advice.severity = Severity::info;
        const bool range = lab.range_low && lab.range_high;
        const auto units = catalogue::concentration(*lab.value, lab.unit, "unit");
        const bool serum = is_serum_magnesium(analyte) && units.ok();
        advice.text = std::string("lab.") + (serum ? "serum" : "other") + (range ? ".range" : ".no_range");
        if (serum) advice.text += unit_suffix(lab.unit);
        advice.values.push_back({"date", date_of(local_of(record->start))});
        std::string name = lab.analyte;
        std::replace(name.begin(), name.end(), '_', ' ');
        advice.values.push_back({"analyte", std::move(name)});
        advice.values.push_back({"value", Number{lab.value->to_double(), 6}});
        advice.values.push_back({"unit", lab.unit});
        if (range) {
            advice.values.push_back({"low", Number{lab.range_low->to_double(), 6}});
            advice.values.push_back({"high", Number{lab.range_high->to_double(), 6}});
        }
        if (serum) {
            advice.values.push_back({"mmol", Number{units->mmol_per_l, 2}});
            advice.values.push_back({"mg", Number{units->mg_per_dl, 2}});
            advice.values.push_back({"meq", Number{units->meq_per_l, 2}});
        }
        if (const auto* claim = catalogue::find_claim("S047")) add_sources(advice, claim->source);
        for (const catalogue::LabRow& row : catalogue::labs()) {
            if (row.analyte == "conversion" || row.analyte == "body_store") add_sources(advice, row.source);
        }
        set_why(advice, {record});
        out.push_back(std::move(advice));
    }
}

}  // namespace charley::guidance
