// SPDX-License-Identifier: MIT
//
// Medicines that act together with magnesium, found by class or name.
#include "catalogue/rows.h"
#include "catalogue/search.h"

#include <charley/catalogue.h>

#include <algorithm>
#include <array>
#include <map>

namespace charley::catalogue {
namespace {

std::optional<Effect> effect_of(std::string_view code) {
    constexpr std::array<std::string_view, 8> codes = {
        "absorption",     "absorption_and_level",    "depletes", "raises", "additive",
        "do_not_combine", "lowers_magnesium_uptake", "warning"};
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (codes[i] == code) return static_cast<Effect>(i);
    }
    return std::nullopt;
}

std::optional<std::int32_t> minutes_of(const Table& table, std::size_t row, std::string_view column) {
    const auto hours = table.decimal(row, column);
    if (!hours) return std::nullopt;
    return static_cast<std::int32_t>(hours->millionths * 60 / 1'000'000);
}

const std::vector<NamedMedicine>& named_medicines() {
    static const std::vector<NamedMedicine> rows = read_medicine_names(medicine_names_table());
    return rows;
}

/// Class codes as people may type them → the code.
const std::map<std::string, std::string_view, std::less<>>& class_codes() {
    static const std::map<std::string, std::string_view, std::less<>> codes = [] {
        std::map<std::string, std::string_view, std::less<>> out;
        for (const Interaction& row : interactions()) {
            out.emplace(std::string(row.drug_class), row.drug_class);
            out.emplace(code_from(row.name), row.drug_class);
        }
        for (const NamedMedicine& row : named_medicines()) {
            out.emplace(std::string(row.drug_class), row.drug_class);
        }
        constexpr std::array<std::pair<std::string_view, std::string_view>, 25> others = {
            {{"ppi", "proton_pump_inhibitors"},
             {"ppis", "proton_pump_inhibitors"},
             {"proton_pump_inhibitor", "proton_pump_inhibitors"},
             {"tetracycline", "tetracyclines"},
             {"fluoroquinolone", "fluoroquinolones"},
             {"quinolone", "fluoroquinolones"},
             {"quinolones", "fluoroquinolones"},
             {"bisphosphonate", "oral_bisphosphonates"},
             {"bisphosphonates", "oral_bisphosphonates"},
             {"loop_diuretic", "loop_diuretics"},
             {"thiazide", "thiazide_diuretics"},
             {"thiazides", "thiazide_diuretics"},
             {"thiazide_diuretic", "thiazide_diuretics"},
             {"potassium_sparing_diuretic", "potassium_sparing_diuretics"},
             {"statin", "statins"},
             {"calcium_blocker", "calcium_channel_blockers"},
             {"calcium_antagonist", "calcium_channel_blockers"},
             {"laba", "long_acting_beta_agonists"},
             {"aminoglycoside", "aminoglycosides"},
             {"calcium_channel_blocker", "calcium_channel_blockers"},
             {"thyroid", "levothyroxine"},
             {"anticoagulant", "vitamin_k_antagonists"},
             {"vitamin_k_antagonist", "vitamin_k_antagonists"},
             {"zinc", "high_dose_zinc"},
             {"laxatives", "laxatives_alcohol"}}};
        for (const auto& [typed, code] : others) out.emplace(std::string(typed), code);
        return out;
    }();
    return codes;
}

/// The classes that a name calls by their own words, alone or among others ("a statin", "PPI 20 mg"). Words
/// that mean more than the class count alone only.
void add_named_classes(const std::vector<std::string>& words, std::vector<std::string_view>& out) {
    constexpr std::size_t kMostWords = 4;
    const auto& codes = class_codes();
    for (std::size_t from = 0; from < words.size(); ++from) {
        std::string code;
        for (std::size_t n = 0; n < kMostWords && from + n < words.size(); ++n) {
            code += (n == 0 ? "" : "_") + words[from + n];
            const bool whole = n + 1 == words.size();
            if (!whole && (code == "anticoagulant" || code == "antibodies")) continue;
            const auto found = codes.find(code);
            if (found != codes.end()) out.push_back(found->second);
        }
    }
    // A name of more words than that ("aminoglycosides, amphotericin B, pentamidine").
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : "_") + word;
    const auto found = codes.find(all);
    if (found != codes.end()) out.push_back(found->second);
}

/// Whether a word is the name but for one letter – in very long names two: endings differ between languages
/// ("omeprazol", "digoxine"), and people mistype. Short names are too close to each other for that.
bool is_nearly(const std::string& typed, const std::vector<std::string>& words) {
    constexpr std::size_t kLeastLetters = 7;
    constexpr std::size_t kLettersForTwo = 13;
    if (words.size() != 1) return false;
    const std::string& name = words.front();
    if (name.size() < kLeastLetters || typed.size() + 1 < kLeastLetters) return false;
    const std::size_t most = std::min(typed.size(), name.size()) >= kLettersForTwo ? 2 : 1;
    return edits(typed, name, most) <= most;
}

/// Where the words stand next to each other in the text, its end where they do not.
std::vector<std::string>::const_iterator place_of(const std::vector<std::string>& text,
                                                  const std::vector<std::string>& words) {
    if (words.empty()) return text.end();
    return std::search(text.begin(), text.end(), words.begin(), words.end());
}

}  // namespace

std::vector<Interaction> read_interactions(const Table& table) {
    std::vector<Interaction> out;
    for (std::size_t i = 0; i < table.rows(); ++i) {
        const auto kind = effect_of(table.cell(i, "kind_code"));
        if (!table.verified(i) || !kind) continue;
        Interaction row;
        row.drug_class = table.cell(i, "class");
        row.name = table.cell(i, "drug_class");
        row.examples = table.cell(i, "examples");
        row.kind = *kind;
        row.effect = table.cell(i, "effect");
        row.before_min = minutes_of(table, i, "before_h");
        row.after_min = minutes_of(table, i, "after_h");
        row.advice = table.cell(i, "advice");
        row.severity = table.cell(i, "severity");
        row.source = table.cell(i, "source");
        out.push_back(row);
    }
    return out;
}

std::vector<NamedMedicine> read_medicine_names(const Table& table) {
    std::vector<NamedMedicine> out;
    for (std::size_t i = 0; i < table.rows(); ++i) {
        if (table.verified(i)) out.push_back({words_of(table.cell(i, "name")), table.cell(i, "class")});
    }
    return out;
}

std::span<const Interaction> interactions() {
    static const std::vector<Interaction> rows = read_interactions(interactions_table());
    return rows;
}

const Interaction* find_interaction(std::string_view drug_class) {
    for (const Interaction& row : interactions()) {
        if (row.drug_class == drug_class) return &row;
    }
    return nullptr;
}

const Interaction& general_interaction() {
    static const Interaction* const row = find_interaction("other_medicines");
    return *row;
}

std::vector<std::string_view> classes_of(std::string_view name, std::string_view drug_class) {
    std::vector<std::string_view> out;
    const auto& codes = class_codes();
    const auto stated = codes.find(code_from(drug_class));
    if (stated != codes.end()) out.push_back(stated->second);
    const std::vector<std::string> words = words_of(name);
    add_named_classes(words, out);
    // Of several substances in one tablet each counts, also one that is mistyped beside one that is not.
    std::vector<bool> read(words.size(), false);
    for (const NamedMedicine& row : named_medicines()) {
        const auto at = place_of(words, row.words);
        if (at == words.end()) continue;
        out.push_back(row.drug_class);
        const auto from = static_cast<std::size_t>(at - words.begin());
        for (std::size_t i = from; i < from + row.words.size(); ++i) read[i] = true;
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (read[i]) continue;
        for (const NamedMedicine& row : named_medicines()) {
            if (is_nearly(words[i], row.words)) out.push_back(row.drug_class);
        }
    }
    // "Magnesium tablets" – but not the magnesium salt of another medicine.
    if (out.empty() && std::find(words.begin(), words.end(), "magnesium") != words.end()) {
        out.emplace_back("magnesium_medicine");
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    // Moxifloxacin is a fluoroquinolone with a wider gap of its own; its row replaces that of its class.
    if (std::find(out.begin(), out.end(), "moxifloxacin") != out.end()) {
        out.erase(std::remove(out.begin(), out.end(), "fluoroquinolones"), out.end());
    }
    return out;
}

}  // namespace charley::catalogue
