// SPDX-License-Identifier: MIT
#include "exchange/bearable_words.h"

#include "base/sha256.h"
#include "base/text_scan.h"
#include "exchange/cells.h"

#include <algorithm>
#include <array>
#include <span>

namespace charley::exchange {
namespace {

using Words = std::vector<std::string>;

bool among(std::span<const std::string_view> list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}
bool has(const Words& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}
bool has_any(const Words& words, std::span<const std::string_view> list) {
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return among(list, word); });
}

// Where else it cramps, and what else is called cramps.
constexpr std::array<std::string_view, 56> kNotTheLegs = {
    "menstrual",  "menstruation", "menses", "period",  "periods", "pms",       "cycle",   "stomach",
    "abdominal",  "abdomen",      "abdo",   "tummy",   "belly",   "uterus",    "uterine", "womb",
    "pelvic",     "pelvis",       "ovary",  "ovarian", "ovaries", "ovulation", "bowel",   "bowels",
    "intestinal", "intestine",    "gut",    "gastric", "gi",      "gas",       "ibs",     "bladder",
    "back",       "hand",         "hands",  "finger",  "fingers", "thumb",     "wrist",   "arm",
    "arms",       "forearm",      "neck",   "jaw",     "face",    "eye",       "eyelid",  "shoulder",
    "chest",      "rib",          "ribs",   "throat",  "tongue",  "writer",    "heart",   "vaginal"};

struct Form {
    std::string_view word;
    std::string_view form;
};
// The words for the forms of the catalogue.
constexpr std::array<Form, 21> kForms = {{{"oxide", "oxide"},
                                          {"hydroxide", "hydroxide"},
                                          {"magnesia", "hydroxide"},
                                          {"carbonate", "carbonate"},
                                          {"chloride", "chloride"},
                                          {"citrate", "citrate"},
                                          {"glycinate", "glycinate"},
                                          {"bisglycinate", "glycinate"},
                                          {"diglycinate", "glycinate"},
                                          {"malate", "malate"},
                                          {"threonate", "L-threonate"},
                                          {"lactate", "lactate"},
                                          {"taurate", "taurate"},
                                          {"aspartate", "aspartate"},
                                          {"sulfate", "sulfate"},
                                          {"sulphate", "sulfate"},
                                          {"epsom", "sulfate"},
                                          {"orotate", "orotate"},
                                          {"glycerophosphate", "glycerophosphate"},
                                          {"gluconate", "gluconate"},
                                          {"picolinate", "picolinate"}}};
constexpr std::array<std::string_view, 8> kOnSkin = {"bath",  "spray", "oil",    "lotion",
                                                     "cream", "gel",   "flakes", "topical"};
// Words that leave "Magnesium 400 mg" what it is: an amount of magnesium.
constexpr std::array<std::string_view, 14> kPlain = {
    "magnesium", "mag",      "elemental", "supplement", "supplements", "tablet",  "tablets",
    "capsule",   "capsules", "pill",      "pills",      "morning",     "evening", "night"};
constexpr std::array<std::string_view, 12> kPieces = {"tablet",  "tablets",  "tab",   "tabs",
                                                      "capsule", "capsules", "cap",   "caps",
                                                      "pill",    "pills",    "piece", "pieces"};

}  // namespace

std::optional<int> severity_word(std::string_view word) {
    constexpr std::array<std::string_view, 4> kLevels = {"mild", "moderate", "severe", "unbearable"};
    const std::string lower = ascii_lower(trim(word));
    for (std::size_t i = 0; i < kLevels.size(); ++i) {
        if (lower == kLevels[i]) return static_cast<int>(i) + 1;
    }
    return std::nullopt;
}

Decimal severity_of(int level) noexcept {
    return Decimal{std::int64_t{level} * 2'500'000};
}

bool is_leg_cramp(std::string_view name) {
    constexpr std::array<std::string_view, 3> kCramp = {"cramp", "cramps", "cramping"};
    const Words words = words_of(name);
    const bool charley =
        (has(words, "charley") || has(words, "charlie")) && (has(words, "horse") || has(words, "horses"));
    return (charley || has_any(words, kCramp)) && !has_any(words, kNotTheLegs);
}

Cramp cramp_named(std::string_view name) {
    const Words words = words_of(name);
    Cramp cramp;
    const bool left = has(words, "left");
    const bool right = has(words, "right");
    if ((left && right) || has(words, "both")) {
        cramp.side = Side::both;
    } else if (left || right) {
        cramp.side = left ? Side::left : Side::right;
    }
    const auto muscle = [&](std::initializer_list<std::string_view> names, Muscle which) {
        for (const std::string_view one : names) {
            if (has(words, one)) {
                cramp.muscles.push_back(which);
                return;
            }
        }
    };
    muscle({"calf", "calfs", "calves"}, Muscle::calf);
    muscle({"foot", "feet", "arch", "sole"}, Muscle::foot_arch);
    muscle({"toe", "toes"}, Muscle::toes);
    muscle({"shin", "shins"}, Muscle::shin);
    muscle({"hamstring", "hamstrings"}, Muscle::hamstring);
    muscle({"quad", "quads", "quadriceps"}, Muscle::thigh_front);
    muscle({"adductor", "adductors", "groin"}, Muscle::inner_thigh);
    muscle({"buttock", "buttocks", "glute", "glutes"}, Muscle::buttock);
    return cramp;
}

bool is_magnesium(std::string_view name) {
    const Words words = words_of(name);
    if (has(words, "magnesium") || has(words, "magnesia") || has(words, "epsom")) return true;
    if (!has(words, "mag")) return false;
    return std::any_of(kForms.begin(), kForms.end(), [&](const Form& form) { return has(words, form.word); });
}

MagnesiumDose magnesium_dose(std::string_view name, std::optional<Decimal> amount, std::string_view unit) {
    const Words words = words_of(name);
    MagnesiumDose dose;
    bool plain = true;
    for (const std::string& word : words) {
        bool number_only = true;
        for (const char c : word) number_only = number_only && is_digit(c);
        plain = plain && (number_only || among(kPlain, word));
    }
    dose.supplement.form = "magnesium";
    for (const Form& form : kForms) {
        if (has(words, form.word)) dose.supplement.form = form.form;
    }
    if (has_any(words, kOnSkin)) dose.supplement.route = Route::topical;
    if (!amount) return dose;
    const std::string measure = ascii_lower(trim(unit));
    if (among(kPieces, measure)) {
        dose.supplement.count = *amount;
        return dose;
    }
    std::optional<Decimal> mg;
    if (measure == "mg") {
        mg = *amount;
    } else if (measure == "g" && *amount <= Decimal::whole(1000)) {
        mg = Decimal{amount->millionths * 1000};
    } else if (measure == "mcg" || measure == "ug" || measure == "\xC2\xB5g" || measure == "\xCE\xBCg") {
        mg = Decimal{(amount->millionths + 500) / 1000};
    }
    if (mg && (plain || has(words, "elemental"))) {
        dose.supplement.elemental_mg = mg;
    } else {
        dose.ambiguous = true;
    }
    return dose;
}

std::string key_of_long(std::string_view key) {
    const auto digest = sha256(key);
    return "sha256 " + hex(digest.data(), digest.size());
}

}  // namespace charley::exchange
