// SPDX-License-Identifier: MIT
//
// The stable names of every coded value. The table of an enum is indexed by its stored number minus one.
#include "base/text_scan.h"

#include <charley/record.h>

#include <array>

namespace charley {
namespace {

template <class Enum>
struct Codes;

template <>
struct Codes<Kind> {
    static constexpr std::array<std::string_view, kKindCount> names = {
        "cramp",    "night", "symptom",    "food",     "supplement", "fluid",  "factor",
        "medicine", "lab",   "experiment", "reminder", "exclusion",  "profile"};
};
template <>
struct Codes<Side> {
    static constexpr std::array<std::string_view, 3> names = {"left", "right", "both"};
};
template <>
struct Codes<Muscle> {
    static constexpr std::array<std::string_view, 9> names = {
        "calf", "foot_arch", "toes", "shin", "hamstring", "thigh_front", "inner_thigh", "buttock", "other"};
};
template <>
struct Codes<OnsetState> {
    static constexpr std::array<std::string_view, 9> names = {"asleep",  "falling_asleep", "awake_in_bed",
                                                              "resting", "sitting",        "standing",
                                                              "walking", "exercising",     "after_exercise"};
};
template <>
struct Codes<Route> {
    static constexpr std::array<std::string_view, 2> names = {"oral", "topical"};
};
template <>
struct Codes<Sex> {
    static constexpr std::array<std::string_view, 2> names = {"female", "male"};
};
template <>
struct Codes<Authority> {
    static constexpr std::array<std::string_view, 7> names = {"US",   "EFSA", "UK", "AUNZ",
                                                              "DACH", "JP",   "FAO"};
};
template <>
struct Codes<UnitSystem> {
    static constexpr std::array<std::string_view, 2> names = {"metric", "us"};
};
template <>
struct Codes<ExperimentState> {
    static constexpr std::array<std::string_view, 4> names = {"planned", "running", "stopped", "finished"};
};

template <class Enum>
std::string_view lookup(Enum value) noexcept {
    const auto index = static_cast<std::size_t>(value) - 1;  // 0 wraps round and is out of range too
    return index < Codes<Enum>::names.size() ? Codes<Enum>::names[index] : std::string_view();
}

}  // namespace

std::string_view code_of(Kind value) noexcept {
    return lookup(value);
}
std::string_view code_of(Side value) noexcept {
    return lookup(value);
}
std::string_view code_of(Muscle value) noexcept {
    return lookup(value);
}
std::string_view code_of(OnsetState value) noexcept {
    return lookup(value);
}
std::string_view code_of(Route value) noexcept {
    return lookup(value);
}
std::string_view code_of(Sex value) noexcept {
    return lookup(value);
}
std::string_view code_of(Authority value) noexcept {
    return lookup(value);
}
std::string_view code_of(UnitSystem value) noexcept {
    return lookup(value);
}
std::string_view code_of(ExperimentState value) noexcept {
    return lookup(value);
}

template <class Enum>
Result<Enum> parse_code(std::string_view text, std::string_view field) {
    const std::string wanted = ascii_lower(trim(text));
    std::string offered;
    for (std::size_t i = 0; i < Codes<Enum>::names.size(); ++i) {
        const std::string_view name = Codes<Enum>::names[i];
        if (wanted == ascii_lower(name)) return static_cast<Enum>(i + 1);
        if (!offered.empty()) offered += ", ";
        offered += name;
    }
    return invalid(std::string(field), quoted(text) + " is none of: " + offered);
}

template <class Enum>
std::vector<Enum> all_codes() {
    std::vector<Enum> out;
    for (std::size_t i = 0; i < Codes<Enum>::names.size(); ++i) out.push_back(static_cast<Enum>(i + 1));
    return out;
}

#define CHARLEY_CODES(Enum)                                                     \
    template Result<Enum> parse_code<Enum>(std::string_view, std::string_view); \
    template std::vector<Enum> all_codes<Enum>();
CHARLEY_CODES(Kind)
CHARLEY_CODES(Side)
CHARLEY_CODES(Muscle)
CHARLEY_CODES(OnsetState)
CHARLEY_CODES(Route)
CHARLEY_CODES(Sex)
CHARLEY_CODES(Authority)
CHARLEY_CODES(UnitSystem)
CHARLEY_CODES(ExperimentState)
#undef CHARLEY_CODES

const std::vector<std::string_view>& relief_codes() {
    static const std::vector<std::string_view> codes = {"stretch", "stand", "walk",     "massage", "heat",
                                                        "cold",    "water", "medicine", "other"};
    return codes;
}

Body empty_body(Kind kind) {
    switch (kind) {
        case Kind::cramp:
            return Cramp{};
        case Kind::night:
            return Night{};
        case Kind::symptom:
            return Symptom{};
        case Kind::food:
            return Food{};
        case Kind::supplement:
            return Supplement{};
        case Kind::fluid:
            return Fluid{};
        case Kind::factor:
            return Factor{};
        case Kind::medicine:
            return Medicine{};
        case Kind::lab:
            return Lab{};
        case Kind::experiment:
            return Experiment{};
        case Kind::reminder:
            return Reminder{};
        case Kind::exclusion:
            return Exclusion{};
        case Kind::profile:
            return Profile{};
    }
    return Cramp{};
}

Date night_of(const Record& record, DayBoundary boundary) noexcept {
    if (const auto* night = body_as<Night>(record)) return night->date;
    return night_of(record.start, boundary);
}

}  // namespace charley
