// SPDX-License-Identifier: MIT
//
// Quantities as integers, so that nothing is lost by rounding twice and the same input gives the same output
// everywhere. A Decimal is a number with up to six digits after the point; Mass is micrograms; Volume is
// microlitres. Conversions are checked. Pure; any thread.
#pragma once

#include <charley/result.h>

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace charley {

/// A decimal number in millionths: 0.78 is 780 000. Range ±9.2 × 10¹².
struct Decimal {
    std::int64_t millionths = 0;
    friend constexpr auto operator<=>(const Decimal&, const Decimal&) = default;

    static constexpr Decimal whole(std::int64_t n) { return Decimal{n * 1'000'000}; }
    constexpr double to_double() const { return static_cast<double>(millionths) / 1e6; }
    /// Nearest decimal, halves away from zero. Error: invalid for NaN, infinities and numbers out of range.
    static Result<Decimal> from_double(double value, std::string_view field);
};

/// Reads `12`, `-0.5`, `.5`, `1e3` is refused. At most six digits after the point. Error: invalid.
Result<Decimal> parse_decimal(std::string_view text, std::string_view field);
/// The shortest writing: "0.78", "12". Never an exponent, always a point.
std::string to_string(Decimal value);

/// A mass in micrograms.
struct Mass {
    std::int64_t micrograms = 0;
    friend constexpr auto operator<=>(const Mass&, const Mass&) = default;
    friend constexpr Mass operator+(Mass a, Mass b) { return Mass{a.micrograms + b.micrograms}; }
    static constexpr Mass from_mg(Decimal mg) { return Mass{mg.millionths / 1000}; }
    static constexpr Mass from_g(Decimal g) { return Mass{g.millionths}; }
    constexpr double mg() const { return static_cast<double>(micrograms) / 1e3; }
};

/// A volume in microlitres.
struct Volume {
    std::int64_t microlitres = 0;
    friend constexpr auto operator<=>(const Volume&, const Volume&) = default;
    friend constexpr Volume operator+(Volume a, Volume b) { return Volume{a.microlitres + b.microlitres}; }
    static constexpr Volume from_ml(Decimal ml) { return Volume{ml.millionths / 1000}; }
    constexpr double ml() const { return static_cast<double>(microlitres) / 1e3; }
};

/// An amount with its unit as typed: `500ml`, `2 units`, `80 mg`, `1.5 l`.
struct Amount {
    Decimal value;
    std::string unit;  ///< lower case as typed, may be empty
    friend bool operator==(const Amount&, const Amount&) = default;
};

/// Splits a number and the unit behind it. Error: invalid where no number stands first.
Result<Amount> parse_amount(std::string_view text, std::string_view field);

/// Millilitres of a volume: ml, cl, dl, l and the US customary fl oz, cup, pint, tsp, tbsp, in any case.
/// Nothing where the unit is no volume. 1 US fl oz = 29.573 529 562 5 ml exactly (NIST Handbook 44, appendix
/// C).
std::optional<double> millilitres(const Amount& amount);
/// Grams of a weight of food: g, kg, oz, lb. Nothing for other units; milligrams are doses and stay apart.
/// 1 oz = 28.349 523 125 g exactly (the same source).
std::optional<double> grams(const Amount& amount);
/// Whether the unit is one of the US customary ones above.
bool us_customary(std::string_view unit);

/// The units in which a laboratory states the magnesium in serum.
enum class MagnesiumConcentration : std::uint8_t { mmol_per_l, mg_per_dl, meq_per_l };

/// The unit as laboratories write it: `mmol/L`, `mg/dL`, `mEq/L`, in any case; nothing for others.
std::optional<MagnesiumConcentration> magnesium_unit(std::string_view typed);
/// Converts between them: 1 mmol = 24.305 mg (standard atomic weight of magnesium, IUPAC 2021:
/// conventional 24.305) = 2 mEq (charge 2).
double convert(double value, MagnesiumConcentration from, MagnesiumConcentration to) noexcept;

}  // namespace charley
