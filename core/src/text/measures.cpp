// SPDX-License-Identifier: MIT
//
// Amounts in the units that a person chose. Pure; any thread.
#include <charley/text.h>

#include <cmath>

namespace charley::text {
namespace {

std::string with_unit(const Catalogue& catalogue, Key key, double value, int decimals) {
    return catalogue.say(key, {{"n", number(value, decimals)}});
}

std::string volume(const Catalogue& catalogue, double ml, UnitSystem units) {
    if (units == UnitSystem::us) {
        const double ounces = millilitres(Amount{Decimal::whole(1), "fl oz"}).value_or(1);
        return with_unit(catalogue, "unit.fl_oz"_k, ml / ounces, ml / ounces < 20 ? 1 : 0);
    }
    if (ml >= 1000) return with_unit(catalogue, "unit.l"_k, ml / 1000, 2);
    return with_unit(catalogue, "unit.ml"_k, ml, ml < 10 ? 1 : 0);
}

std::string weight(const Catalogue& catalogue, double mass, UnitSystem units) {
    if (units == UnitSystem::us) {
        const double ounces = mass / grams(Amount{Decimal::whole(1), "oz"}).value_or(1);
        return with_unit(catalogue, "unit.oz"_k, ounces, ounces < 20 ? 1 : 0);
    }
    return with_unit(catalogue, "unit.g"_k, mass, mass < 10 ? 1 : 0);
}

}  // namespace

std::string amount(const Catalogue& catalogue, const Amount& amount, UnitSystem units) {
    const auto ml = millilitres(amount);
    const auto mass = grams(amount);
    const bool own = us_customary(amount.unit) == (units == UnitSystem::us);
    if ((!ml && !mass) || own)
        return amount.unit.empty() ? to_string(amount.value) : to_string(amount.value) + " " + amount.unit;
    return ml ? volume(catalogue, *ml, units) : weight(catalogue, *mass, units);
}

std::string food_weight(const Catalogue& catalogue, Decimal grams, UnitSystem units) {
    return weight(catalogue, grams.to_double(), units);
}

std::string food_weight_text(Decimal grams_of_food, UnitSystem units) {
    if (units != UnitSystem::us) return to_string(grams_of_food);
    const double ounces = grams_of_food.to_double() / grams(Amount{Decimal::whole(1), "oz"}).value_or(1);
    return to_string(Decimal{std::llround(ounces * 100) * 10'000});
}

Result<Decimal> parse_food_weight(std::string_view typed, UnitSystem units, std::string_view field) {
    auto parsed = parse_amount(typed, field);
    if (!parsed) return std::move(parsed).error();
    if (parsed->unit.empty()) parsed->unit = units == UnitSystem::us ? "oz" : "g";
    const auto mass = grams(*parsed);
    if (!mass)
        return invalid(std::string(field), parsed->unit + " is no weight; write " +
                                               (units == UnitSystem::us ? "6 oz or 170 g" : "170 g or 6 oz"));
    if (parsed->unit == "g") return parsed->value;
    auto rounded = Decimal::from_double(std::round(*mass * 100) / 100, field);
    return rounded;
}

std::optional<std::string> magnesium_level(const Catalogue& catalogue, Decimal value, std::string_view unit,
                                           UnitSystem units) {
    const auto from = magnesium_unit(unit);
    if (!from) return std::nullopt;
    if (units == UnitSystem::us)
        return with_unit(catalogue, "unit.mg_dl"_k,
                         convert(value.to_double(), *from, MagnesiumConcentration::mg_per_dl), 2);
    return with_unit(catalogue, "unit.mmol_l"_k,
                     convert(value.to_double(), *from, MagnesiumConcentration::mmol_per_l), 2);
}

}  // namespace charley::text
