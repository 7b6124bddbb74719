// SPDX-License-Identifier: MIT
//
// What the milligrams on a label mean.
#include <charley/guidance.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace charley::guidance {
namespace {

/// Milligrams as micrograms, halves away from zero; far above any dose it stays at the top of the range.
Mass mass_of(double milligrams) {
    constexpr double kMost = 1e12;
    return Mass{std::llround(std::clamp(milligrams, 0.0, kMost) * 1000)};
}

}  // namespace

std::string_view code_of(Unclear value) noexcept {
    constexpr std::array<std::string_view, 6> names = {"food_unknown",  "amount_missing",
                                                       "form_unknown",  "label_impossible",
                                                       "drink_unknown", "medicine_unmeasured"};
    return names[static_cast<std::size_t>(value)];
}

std::vector<Reading> read_label(std::string_view form, Decimal milligrams) {
    const double label = milligrams.to_double();
    std::vector<Reading> out;
    out.push_back(Reading{Basis::elemental, nullptr, label, 1, label});
    const catalogue::Form* first = catalogue::find_form(form);
    if (first == nullptr) return out;
    for (const catalogue::Form& row : catalogue::forms()) {
        if (row.code != first->code || row.route != first->route) continue;
        out.push_back(Reading{Basis::compound, &row, label, row.fraction, label * row.fraction});
    }
    return out;
}

Route route_of(const Supplement& supplement) {
    if (supplement.route) return *supplement.route;
    // Not "gel": gel capsules are swallowed.
    constexpr std::array<std::string_view, 12> on_skin = {"_bath_",    "_baths_", "_footbath_", "_soak_",
                                                          "_topical_", "_skin_",  "_spray_",    "_cream_",
                                                          "_lotion_",  "_oil_",   "_flakes_",   "_balm_"};
    for (const std::string_view typed :
         {std::string_view(supplement.form), std::string_view(supplement.variant)}) {
        if (typed.empty()) continue;
        const std::string code = "_" + catalogue::code_from(typed) + "_";
        for (const std::string_view word : on_skin) {
            if (code.find(word) != std::string::npos) return Route::topical;
        }
    }
    return Route::oral;
}

std::variant<Mass, Unclear> elemental_of(const Supplement& supplement) {
    if (route_of(supplement) == Route::topical) return Mass{0};
    const double pieces = supplement.count ? supplement.count->to_double() : 1.0;
    if (supplement.elemental_mg) {
        if (supplement.compound_mg && *supplement.elemental_mg > *supplement.compound_mg) {
            return Unclear::label_impossible;
        }
        return mass_of(supplement.elemental_mg->to_double() * pieces);
    }
    if (!supplement.compound_mg) return Unclear::amount_missing;
    const catalogue::Form* form = catalogue::find_form(supplement.form, supplement.variant);
    if (form == nullptr) return Unclear::form_unknown;
    return mass_of(supplement.compound_mg->to_double() * form->fraction * pieces);
}

}  // namespace charley::guidance
