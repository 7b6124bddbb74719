// SPDX-License-Identifier: MIT
//
// What the names in a Bearable file mean: which symptom is a cramp of the legs, which supplement is
// magnesium. Pure.
#pragma once

#include <charley/record.h>

#include <optional>
#include <string>
#include <string_view>

namespace charley::exchange {

/// 1 mild … 4 unbearable; nothing for any other word.
std::optional<int> severity_word(std::string_view word);
/// The app's four levels on the scale from 0 to 10: 2.5, 5, 7.5, 10.
Decimal severity_of(int level) noexcept;

/// Whether a symptom of that name is a cramp of the legs or feet: it says cramp (or charley horse) and names
/// no other part of the body and no menstruation.
bool is_leg_cramp(std::string_view name);
/// The side and muscles that the name tells.
Cramp cramp_named(std::string_view name);

bool is_magnesium(std::string_view name);

struct MagnesiumDose {
    Supplement supplement;
    /// The amount is in milligrams of something that is not pure magnesium, and whether the compound's or the
    /// element's is not said. Both are left unknown then.
    bool ambiguous = false;
};
MagnesiumDose magnesium_dose(std::string_view name, std::optional<Decimal> amount, std::string_view unit);

/// A short key for one that is too long to be kept.
std::string key_of_long(std::string_view key);

}  // namespace charley::exchange
