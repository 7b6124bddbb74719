// SPDX-License-Identifier: MIT
//
// Supplement forms: the share of elemental magnesium, reckoned from each formula.
#include "catalogue/rows.h"
#include "catalogue/search.h"

#include "base/text_scan.h"

#include <charley/catalogue.h>

#include <algorithm>
#include <array>

namespace charley::catalogue {
namespace {

struct Element {
    std::string_view symbol;
    double weight;
};
// Standard atomic weights, abridged to five figures (IUPAC 2021). Two-letter symbols stand before one-letter
// ones that begin alike.
constexpr std::array<Element, 8> kElements = {{{"Mg", 24.305},
                                               {"Cl", 35.45},
                                               {"O", 15.999},
                                               {"H", 1.008},
                                               {"C", 12.011},
                                               {"N", 14.007},
                                               {"S", 32.06},
                                               {"P", 30.974}}};
constexpr int kMaxDepth = 8;

/// Reads the number at the front, 1 where there is none.
int take_count(std::string_view& text) {
    if (text.empty() || !is_digit(text.front())) return 1;
    const auto value = take_number(text);
    return value && *value <= 1000 ? static_cast<int>(*value) : 0;
}

bool read_group(std::string_view& text, int depth, Composition& out) {
    if (depth > kMaxDepth) return false;
    while (!text.empty() && text.front() != ')' && text.front() != '.') {
        Composition part;
        if (take_char(text, '(')) {
            if (!read_group(text, depth + 1, part) || !take_char(text, ')')) return false;
        } else {
            bool known = false;
            for (const Element& element : kElements) {
                if (text.substr(0, element.symbol.size()) != element.symbol) continue;
                part.molar_mass = element.weight;
                part.magnesium_atoms = element.symbol == "Mg" ? 1 : 0;
                text.remove_prefix(element.symbol.size());
                known = true;
                break;
            }
            if (!known) return false;
        }
        const int count = take_count(text);
        if (count == 0) return false;
        out.molar_mass += part.molar_mass * count;
        out.magnesium_atoms += part.magnesium_atoms * count;
    }
    return true;
}

struct Alias {
    std::string_view typed;
    std::string_view code;
};
constexpr std::array<Alias, 14> kAliases = {{{"sulphate", "sulfate"},
                                             {"bisglycinate", "glycinate"},
                                             {"diglycinate", "glycinate"},
                                             {"glycinate_bisglycinate", "glycinate"},
                                             {"threonate", "l_threonate"},
                                             {"milk_of_magnesia", "hydroxide"},
                                             {"epsom", "sulfate"},
                                             {"epsom_salt", "sulfate"},
                                             {"epsom_bath", "sulfate"},
                                             {"sulfate_oral", "sulfate"},
                                             {"sulfate_topical", "sulfate"},
                                             {"taurinate", "taurate"},
                                             {"glycerophosphat", "glycerophosphate"},
                                             {"oxid", "oxide"}}};

/// The words without those that say nothing of the salt ("bisglycinate chelate tablets"). "Buffered" stays:
/// it means a blend, which is asked about.
std::string plain_code(std::string_view typed) {
    std::string out;
    for (const std::string& word : words_of(typed)) {
        constexpr std::array<std::string_view, 12> noise = {"chelate", "chelated", "tablet",       "tablets",
                                                            "capsule", "capsules", "powder",       "sachet",
                                                            "sachets", "salt",     "effervescent", "mg"};
        if (std::find(noise.begin(), noise.end(), word) != noise.end()) continue;
        out += (out.empty() ? "" : "_") + word;
    }
    return out.empty() ? code_from(typed) : out;
}

std::string form_code(std::string_view typed) {
    // "Epsom salt" is a name of its own.
    std::string code = code_from(typed);
    const bool named = std::any_of(kAliases.begin(), kAliases.end(),
                                   [&](const Alias& alias) { return alias.typed == code; });
    if (!named) code = plain_code(typed);
    constexpr std::string_view prefix = "magnesium_";
    if (code.size() > prefix.size() && code.compare(0, prefix.size(), prefix) == 0)
        code.erase(0, prefix.size());
    for (const Alias& alias : kAliases) {
        if (alias.typed == code) return std::string(alias.code);
    }
    return code;
}

}  // namespace

std::vector<Form> read_forms(const Table& table) {
    std::vector<Form> out;
    for (std::size_t i = 0; i < table.rows(); ++i) {
        const auto made_of = composition(table.cell(i, "formula"));
        if (!table.verified(i) || !made_of || made_of->magnesium_atoms == 0) continue;
        Form form;
        form.code = table.cell(i, "code");
        form.variant = table.cell(i, "variant");
        form.route = table.cell(i, "route") == "topical" ? Route::topical : Route::oral;
        form.name = table.cell(i, "form");
        form.variant_name = table.cell(i, "variant_name");
        form.formula = table.cell(i, "formula");
        form.molar_mass = made_of->molar_mass;
        form.magnesium_atoms = made_of->magnesium_atoms;
        form.fraction = kElements[0].weight * made_of->magnesium_atoms / made_of->molar_mass;
        form.absorption = table.cell(i, "absorption_note");
        form.side_effects = table.cell(i, "side_effects");
        form.label_note = table.cell(i, "label_note");
        form.source = table.cell(i, "source");
        out.push_back(form);
    }
    return out;
}

Result<Composition> composition(std::string_view formula) {
    Composition out;
    std::string_view rest = formula;
    bool good = !rest.empty();
    while (good && !rest.empty()) {
        const int count = take_count(rest);
        Composition part;
        good = count > 0 && read_group(rest, 0, part) && part.molar_mass > 0;
        out.molar_mass += part.molar_mass * count;
        out.magnesium_atoms += part.magnesium_atoms * count;
        if (good && !rest.empty()) good = take_char(rest, '.') && !rest.empty();
    }
    if (!good) return invalid("formula", quoted(formula) + " is no formula of Mg, Cl, O, H, C, N, S and P");
    return out;
}

std::span<const Form> forms() {
    static const std::vector<Form> rows = read_forms(forms_table());
    return rows;
}

const Form* find_form(std::string_view code, std::string_view variant, Route route) {
    const std::string wanted = form_code(code);
    const std::string kind = code_from(variant);
    const Form* other_route = nullptr;
    for (const Form& form : forms()) {
        if (code_from(form.code) != wanted) continue;
        if (!kind.empty() && code_from(form.variant) != kind && code_from(form.variant_name) != kind)
            continue;
        if (form.route == route) return &form;
        if (other_route == nullptr) other_route = &form;
    }
    return other_route;
}

}  // namespace charley::catalogue
