// SPDX-License-Identifier: MIT
//
// All the rules together, in the order in which a person should read them.
#include "guidance/facts.h"

#include <algorithm>
#include <array>

namespace charley::guidance {
namespace {

bool before(const Advice& a, const Advice& b) {
    if (a.severity != b.severity) return a.severity < b.severity;
    // Among equals, warning signs and cautions by how soon to act, then the rest.
    const auto rank = [](const Advice& advice) {
        return advice.action ? static_cast<int>(*advice.action) : 100;
    };
    if (rank(a) != rank(b)) return rank(a) < rank(b);
    return a.id < b.id;
}

std::vector<Advice> all(const Facts& facts) {
    const Ledger amounts = ledger_of(facts);
    std::vector<Advice> out;
    add_red_flags(facts, out);
    add_cautions(facts, out);
    add_medicines(facts, out);
    add_conditions(facts, out);
    add_labs(facts, out);
    add_evidence(facts, out);
    // Last, for it keeps silent where something above speaks against a supplement.
    add_intake(facts, amounts, out);
    std::stable_sort(out.begin(), out.end(), before);
    // One statement an id: a medicine and a logged sign may both lead to it.
    std::vector<Advice> once;
    for (Advice& advice : out) {
        const auto same = std::find_if(once.begin(), once.end(),
                                       [&](const Advice& other) { return other.id == advice.id; });
        if (same == once.end()) {
            once.push_back(std::move(advice));
            continue;
        }
        for (const RecordId& id : advice.why) {
            if (std::find(same->why.begin(), same->why.end(), id) == same->why.end()) same->why.push_back(id);
        }
        if (same->values.empty()) same->values = std::move(advice.values);
        for (const std::string& source : advice.sources) add_sources(*same, source);
    }
    return once;
}

bool has_any_word(std::string_view code, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return has_word(code, word); });
}

// A remedy is named in a person's own words ("my magnesium tablets", "mag citrate", "vitamin K2 MK-7"): any
// of the words tells what it is.
bool is_magnesium(std::string_view remedy) {
    return remedy == "supplement" || has_any_word(remedy, {"magnesium", "magnesia", "mag", "epsom"}) ||
           catalogue::find_form(remedy) != nullptr || is_of_class(remedy, "magnesium_medicine");
}
bool is_vitamin_k(std::string_view remedy) {
    return has_any_word(remedy, {"vitamin_k", "vitamin_k1", "vitamin_k2", "vit_k", "vit_k1", "vit_k2", "k1",
                                 "k2", "mk7", "mk_7", "mk4", "mk_4", "menaquinone"});
}

/// Whether a statement speaks against trying magnesium.
bool against_magnesium(const Advice& advice, const std::vector<CautionGroup>& groups) {
    if (advice.severity == Severity::urgent || advice.id == "mg_excess_mild") return true;
    if (in_group(groups, advice.id)) return true;
    constexpr std::string_view prefix = "interaction.";
    if (advice.id.compare(0, prefix.size(), prefix) != 0) return false;
    const catalogue::Interaction* row =
        catalogue::find_interaction(std::string_view(advice.id).substr(prefix.size()));
    return row != nullptr && speaks_against(*row);
}

}  // namespace

std::string_view code_of(Severity value) noexcept {
    constexpr std::array<std::string_view, 4> names = {"urgent", "caution", "suggestion", "info"};
    return names[static_cast<std::size_t>(value)];
}

std::vector<Advice> advise(const Situation& situation) {
    return all(collect(situation));
}

std::vector<Advice> cautions_against(std::string_view remedy, const Situation& situation) {
    const Facts facts = collect(situation);
    const std::string code = catalogue::code_from(remedy);
    const auto groups = caution_groups(facts);
    std::vector<Advice> out;
    for (Advice& advice : all(facts)) {
        bool against = advice.severity == Severity::urgent;
        if (is_magnesium(code)) against = against || against_magnesium(advice, groups);
        if (is_vitamin_k(code)) against = against || advice.id == "mg_anticoag_k2";
        if (is_quinine(code)) against = against || advice.id == "quinine";
        if (against) out.push_back(std::move(advice));
    }
    // Quinine is warned against for everyone (FDA, MHRA).
    const bool quinine = is_quinine(code);
    const bool said = std::any_of(out.begin(), out.end(), [](const Advice& a) { return a.id == "quinine"; });
    const catalogue::RedFlag* flag = catalogue::find_red_flag("quinine");
    if (quinine && !said && flag != nullptr) {
        Advice advice;
        advice.id = "quinine";
        advice.severity = Severity::caution;
        advice.text = "flag.quinine";
        advice.values.push_back({"medicine", TextKey{"medicine.quinine_name"}});
        advice.action = flag->action;
        add_sources(advice, flag->source);
        out.push_back(std::move(advice));
    }
    return out;
}

}  // namespace charley::guidance
