// SPDX-License-Identifier: MIT
//
// Sentences for people. Every text that a front end, a chart or a report shows is a key in a catalogue
// (assets/text/<language>.txt, compiled in); figures, dates and lengths of time are written here too, without
// any locale of the machine. Knows no diary and no figures. A Catalogue is immutable once made; all functions
// are pure and may be called from any thread.
#pragma once

#include <charley/record.h>
#include <charley/result.h>
#include <charley/time.h>
#include <charley/units.h>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace charley::text {

/// The name of a sentence. Written `"tonight.cramp_now"_k` in code, so that a test finds every key that is
/// used.
class Key {
   public:
    constexpr explicit Key(std::string_view name) : name_(name) {}
    constexpr std::string_view name() const { return name_; }

   private:
    std::string_view name_;
};

inline namespace literals {
constexpr Key operator""_k(const char* name, std::size_t size) {
    return Key(std::string_view(name, size));
}
}  // namespace literals

/// What stands for `{name}` in a sentence.
struct Arg {
    std::string_view name;
    std::string value;
};
using Args = std::initializer_list<Arg>;

class Catalogue {
   public:
    /// The English catalogue, compiled in. Lives as long as the program.
    static const Catalogue& english();
    /// Reads a catalogue: lines `key = sentence`, `key[one] = …` and `key[other] = …` for sentences with a
    /// count, `\n` for a new line, `#` starts a comment line. Error: invalid, with the line's number.
    static Result<Catalogue> parse(std::string_view source);

    bool has(std::string_view key) const;
    /// The sentence with its `{name}`s filled in. A key that the catalogue lacks gives the key's own name, so
    /// that nothing is ever empty on a screen.
    std::string say(Key key, Args args = {}) const;
    /// The form of the sentence for that count; `{n}` is the count. English: `one` for 1, else `other`.
    std::string count(Key key, std::int64_t n, Args args = {}) const;
    /// The words for a code: the sentence `group.code`, or the code itself with blanks for its underscores
    /// where the catalogue has none (one's own words stay as they are).
    std::string code(std::string_view group, std::string_view code) const;
    /// All keys, sorted; for tests.
    std::vector<std::string_view> keys() const;

   private:
    const std::string* find(std::string_view key) const;
    std::vector<std::pair<std::string, std::string>> entries_;
};

/// A whole number with a thin space between groups of three from 10 000 on: 4096, 12 480.
std::string whole(std::int64_t value);
/// A number with at most `decimals` digits after the point, rounded half away from zero, no zeros at its
/// end: 4.1, 0.05, 12. −0 is 0. NaN and infinities, which no figure should be, give "–".
std::string number(double value, int decimals);
/// The same with exactly `decimals` digits: 4.0.
std::string fixed(double value, int decimals);
/// A share as whole percent: 0.857 is "86 %".
std::string percent(double share);

/// A length of time in words: "45 s", "1 min 24 s", "2 h 5 min", "3 days".
std::string duration(const Catalogue& catalogue, std::int64_t seconds);
/// As a running clock: 0:07, 1:24, 1:02:30.
std::string clock(std::int64_t seconds);

std::string weekday(const Catalogue& catalogue, Date date);        ///< Saturday
std::string weekday_short(const Catalogue& catalogue, Date date);  ///< Sat
std::string month_short(const Catalogue& catalogue, Date date);    ///< Nov
std::string date_long(const Catalogue& catalogue, Date date);      ///< Saturday 14 November 2026
std::string date_medium(const Catalogue& catalogue, Date date);    ///< Sat 14 November
std::string date_day(const Catalogue& catalogue, Date date);       ///< Saturday 14
std::string date_month(const Catalogue& catalogue, Date date);     ///< November 2026
/// The time on the clock that it was lived by: 02:10.
std::string clock_time(ZonedTime time);

/// An amount in the units that a person chose: 12 fl oz is "355 ml" in metric, 500 ml "16.9 fl oz" in US
/// units; a weight the same between g and oz. In its own system it stays as it was typed, and so does what is
/// neither (2 units, 80 mg).
std::string amount(const Catalogue& catalogue, const Amount& amount, UnitSystem units);
/// A weight of food: "180 g" or "6.3 oz".
std::string food_weight(const Catalogue& catalogue, Decimal grams, UnitSystem units);
/// What a form shows for grams of food in these units, and back: a number alone is grams or, in US units,
/// ounces; a unit behind it decides. The answer is grams to a hundredth. Error: invalid.
std::string food_weight_text(Decimal grams, UnitSystem units);
Result<Decimal> parse_food_weight(std::string_view typed, UnitSystem units, std::string_view field);
/// The magnesium in serum in the unit of the system: "0.82 mmol/L", "2 mg/dL". Nothing where the laboratory's
/// unit is none of those that can be converted.
std::optional<std::string> magnesium_level(const Catalogue& catalogue, Decimal value, std::string_view unit,
                                           UnitSystem units);

/// The same words with a capital letter first, for the beginning of a line (Latin letters without accents).
std::string capital(std::string words);

/// The word for a pain of 0 … 10 on the numeric rating scale (none, mild 1–3, moderate 4–6, severe 7–10; the
/// cut points of Serlin 1995).
std::string pain_word(const Catalogue& catalogue, std::int64_t pain);
/// "right calf", "both legs · calf, toes", "calf"; empty where neither side nor muscle is known.
std::string site(const Catalogue& catalogue, const Cramp& cramp);

}  // namespace charley::text
