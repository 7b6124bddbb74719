// SPDX-License-Identifier: MIT
#include "base/text_scan.h"

#include <charley/units.h>

#include <cmath>
#include <optional>
#include <span>

namespace charley {
namespace {

constexpr std::int64_t kMillion = 1'000'000;
constexpr std::int64_t kMostWhole = 9'000'000'000'000;

/// Takes a decimal number off the front; nothing is taken where there is none.
std::optional<Decimal> take_decimal(std::string_view& text) {
    std::string_view rest = text;
    const bool negative = take_char(rest, '-');
    if (!negative) take_char(rest, '+');
    std::int64_t whole = 0;
    bool any = false;
    if (!rest.empty() && is_digit(rest.front())) {
        const auto read = take_number(rest);
        if (!read || *read > kMostWhole) return std::nullopt;
        whole = *read;
        any = true;
    }
    std::int64_t part = 0;
    if (rest.size() > 1 && rest.front() == '.' && is_digit(rest[1])) {
        rest.remove_prefix(1);
        std::int64_t scale = kMillion / 10;
        while (!rest.empty() && is_digit(rest.front())) {
            const std::int64_t digit = rest.front() - '0';
            if (scale == 0 && digit != 0) return std::nullopt;  // more precise than a Decimal can keep
            part += digit * scale;
            scale /= 10;
            rest.remove_prefix(1);
        }
        any = true;
    }
    if (!any) return std::nullopt;
    text = rest;
    const std::int64_t value = whole * kMillion + part;
    return Decimal{negative ? -value : value};
}

}  // namespace

Result<Decimal> Decimal::from_double(double value, std::string_view field) {
    if (!(std::fabs(value) <= static_cast<double>(kMostWhole)))
        return invalid(std::string(field), "the number is out of range");
    return Decimal{std::llround(value * 1e6)};
}

Result<Decimal> parse_decimal(std::string_view text, std::string_view field) {
    std::string_view rest = trim(text);
    const auto value = take_decimal(rest);
    if (!value || !rest.empty()) {
        return invalid(std::string(field),
                       quoted(text) + " is not a number with at most six decimals, like 0.78");
    }
    return *value;
}

std::string to_string(Decimal value) {
    const bool negative = value.millionths < 0;
    const std::uint64_t all = negative ? std::uint64_t{0} - static_cast<std::uint64_t>(value.millionths)
                                       : static_cast<std::uint64_t>(value.millionths);
    std::string out = std::to_string(all / 1'000'000U);
    std::string part = std::to_string(all % 1'000'000U);
    part.insert(0, 6 - part.size(), '0');
    while (!part.empty() && part.back() == '0') part.pop_back();
    if (!part.empty()) out += "." + part;
    return negative ? "-" + out : out;
}

Result<Amount> parse_amount(std::string_view text, std::string_view field) {
    std::string_view rest = trim(text);
    const auto value = take_decimal(rest);
    if (!value)
        return invalid(std::string(field), quoted(text) + " is not an amount like 500ml, 2 units or 80mg");
    return Amount{*value, ascii_lower(trim(rest))};
}

namespace {

struct NamedUnit {
    std::string_view name;
    double size;
    bool us;
};

constexpr double kFluidOunce = 29.5735295625;
constexpr double kOunce = 28.349523125;

constexpr NamedUnit kVolumes[] = {{"ml", 1, false},
                                  {"cl", 10, false},
                                  {"dl", 100, false},
                                  {"l", 1000, false},
                                  {"fl oz", kFluidOunce, true},
                                  {"fl. oz.", kFluidOunce, true},
                                  {"floz", kFluidOunce, true},
                                  {"cup", 8 * kFluidOunce, true},
                                  {"cups", 8 * kFluidOunce, true},
                                  {"pint", 16 * kFluidOunce, true},
                                  {"pints", 16 * kFluidOunce, true},
                                  {"tbsp", kFluidOunce / 2, true},
                                  {"tsp", kFluidOunce / 6, true}};
constexpr NamedUnit kWeights[] = {
    {"g", 1, false}, {"kg", 1000, false}, {"oz", kOunce, true}, {"lb", 16 * kOunce, true}};

const NamedUnit* named(std::span<const NamedUnit> units, std::string_view typed) {
    const std::string unit = ascii_lower(trim(typed));
    for (const NamedUnit& each : units) {
        if (each.name == unit) return &each;
    }
    return nullptr;
}

}  // namespace

std::optional<double> millilitres(const Amount& amount) {
    const NamedUnit* unit = named(kVolumes, amount.unit);
    if (unit == nullptr) return std::nullopt;
    return amount.value.to_double() * unit->size;
}

std::optional<double> grams(const Amount& amount) {
    const NamedUnit* unit = named(kWeights, amount.unit);
    if (unit == nullptr) return std::nullopt;
    return amount.value.to_double() * unit->size;
}

bool us_customary(std::string_view unit) {
    const NamedUnit* volume = named(kVolumes, unit);
    const NamedUnit* weight = named(kWeights, unit);
    return (volume != nullptr && volume->us) || (weight != nullptr && weight->us);
}

std::optional<MagnesiumConcentration> magnesium_unit(std::string_view typed) {
    std::string unit;
    for (const char c : ascii_lower(typed)) {
        if (c != ' ') unit += c;
    }
    if (unit == "mmol/l") return MagnesiumConcentration::mmol_per_l;
    if (unit == "mg/dl") return MagnesiumConcentration::mg_per_dl;
    if (unit == "meq/l") return MagnesiumConcentration::meq_per_l;
    return std::nullopt;
}

double convert(double value, MagnesiumConcentration from, MagnesiumConcentration to) noexcept {
    constexpr double kMgPerMmol = 24.305;
    double mmol = value;
    switch (from) {
        case MagnesiumConcentration::mmol_per_l:
            break;
        case MagnesiumConcentration::mg_per_dl:
            mmol = value * 10.0 / kMgPerMmol;
            break;
        case MagnesiumConcentration::meq_per_l:
            mmol = value / 2.0;
            break;
    }
    switch (to) {
        case MagnesiumConcentration::mmol_per_l:
            return mmol;
        case MagnesiumConcentration::mg_per_dl:
            return mmol * kMgPerMmol / 10.0;
        case MagnesiumConcentration::meq_per_l:
            return mmol * 2.0;
    }
    return mmol;
}

}  // namespace charley
