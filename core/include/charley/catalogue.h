// SPDX-License-Identifier: MIT
//
// The reference data: foods, supplement forms, reference intakes and upper levels, medicines, laboratory
// ranges, symptoms, warning signs, patterns, evidence, and what articles claim. The tables stand in
// assets/facts with a source on every row and are compiled in; each is read once, at its first use, and lives
// as long as the program. Only rows that were checked against their source (`verified` = yes) can be reached,
// except the names of symptoms (vocabulary, without the unchecked position) and claims (shown as not
// checked). Everything here is immutable and may be used from any thread.
#pragma once

#include <charley/record.h>
#include <charley/result.h>
#include <charley/units.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace charley::catalogue {

/// A source cell names one source or several, separated by " ; ". Splits it.
std::vector<std::string_view> sources_of(std::string_view source);

/// A code as people may type it, brought to the form of the tables: folded, every run of other characters
/// than letters and digits one underscore. "Proton pump inhibitors" → "proton_pump_inhibitors".
std::string code_from(std::string_view text);

// ---- foods ----------------------------------------------------------------------------------------------

struct Food {
    std::string_view key;  ///< `spinach_cooked`
    std::string_view name;
    std::string_view also_called;  ///< other names, separated by "; "
    std::string_view category;     ///< `leafy green`, `nut`, …
    Decimal mg_per_100g;           ///< magnesium
    std::string_view portion;      ///< household portion, "0.5 cup"
    Decimal portion_g;
    std::string_view source;
    std::string_view note;

    /// Milligrams in one household portion, not rounded.
    double mg_per_portion() const { return mg_per_100g.to_double() * portion_g.to_double() / 100; }
};

std::span<const Food> foods();

/// A food that is not suggested to someone with a condition or on a class of medicines (`left_out_for`):
/// gluten in coeliac disease, much vitamin K beside medicines that work against it. What they eat of it
/// anyway counts all the same.
struct FoodExclusion {
    const Food* food = nullptr;
    std::string_view left_out_for;  ///< `coeliac_disease`, `vitamin_k_antagonists`
    std::string_view source;
};
std::span<const FoodExclusion> food_exclusions();

/// By key; nullptr where there is none.
const Food* find_food(std::string_view key);
/// By key, else by a name that is equal once folded.
const Food* find_food_named(std::string_view key_or_name);
/// The same, or by the words of its key, of the first part of its name or of another name, in any order and
/// number ("cooked spinach", "bananas", "wholemeal bread"). Words that fit several foods ("spinach") or none
/// give nothing.
const Food* find_food_in_words(std::string_view typed);
/// Foods that fit what was typed, best first; forgives typing errors (one in a word of four letters or more,
/// two from eight on) and takes beginnings of words. Every word must fit. An empty query gives all.
std::vector<const Food*> search_foods(std::string_view query, std::size_t most = 20);
/// The magnesium in a drink of one millilitre, in milligrams, and the food row it rests on. Nothing for
/// drinks without a row (alcohol, caffeine as such).
struct Drink {
    double mg_per_ml = 0;
    const Food* food = nullptr;
};
std::optional<Drink> find_drink(std::string_view fluid_code);

// ---- supplement forms -----------------------------------------------------------------------------------

struct Form {
    std::string_view code;     ///< `oxide`
    std::string_view variant;  ///< `anhydrous`; the first row of a code is what a bare form means
    Route route = Route::oral;
    std::string_view name;          ///< `glycinate (bisglycinate)`
    std::string_view variant_name;  ///< `trimagnesium dicitrate nonahydrate`
    std::string_view formula;       ///< `Mg3(C6H5O7)2.9H2O`
    double molar_mass = 0;          ///< g/mol, reckoned from the formula
    int magnesium_atoms = 0;
    double fraction = 0;  ///< share of elemental magnesium, reckoned from the formula
    std::string_view absorption;
    std::string_view side_effects;
    std::string_view label_note;
    std::string_view source;
};

std::span<const Form> forms();
/// The row of a form; an empty variant is its first row for that route. Takes spellings of other countries
/// and common names ("sulphate", "bisglycinate", "epsom"). nullptr where there is none.
const Form* find_form(std::string_view code, std::string_view variant = {}, Route route = Route::oral);

/// Forms to swallow that fit what was typed – by name, variant or formula, with the forgiveness of foods –,
/// best first, one row a form (its first). "magnesium" alone, as nothing, gives all.
std::vector<const Form*> search_forms(std::string_view query);

/// Molar mass and magnesium atoms of a formula such as `4MgCO3.Mg(OH)2.5H2O`, from the standard atomic
/// weights (IUPAC abridged: Mg 24.305, O 15.999, H 1.008, C 12.011, N 14.007, S 32.06, Cl 35.45, P 30.974).
/// Error: invalid for an element that is not in that list or a formula that does not parse.
struct Composition {
    double molar_mass = 0;
    int magnesium_atoms = 0;
};
Result<Composition> composition(std::string_view formula);

// ---- reference intakes ----------------------------------------------------------------------------------

enum class Stage : std::uint8_t {
    infant,
    infant_breast_fed,
    infant_formula_fed,
    general,
    pregnancy,
    lactation
};

struct Intake {
    std::string_view authority;  ///< US EFSA UK AUNZ DACH JP FAO; also BFR VKM FAO_2002 EU_LABEL US_LABEL
    std::string_view kind;       ///< EAR AI RDA RNI RDI; RDA_PLUS; UL GL MAX; NRV DV
    Stage stage = Stage::general;
    std::optional<Sex> sex;         ///< absent: either
    std::int32_t from_months = 0;   ///< age
    std::int32_t below_months = 0;  ///< age, not included; a very large number where there is no end
    std::optional<Decimal> mg;      ///< absent: the authority set none
    std::string_view source;
    std::string_view note;
};

std::span<const Intake> intakes();

/// Whom an intake is for.
struct Person {
    std::int32_t age_months = 0;
    Sex sex = Sex::female;
    bool pregnant = false;
    bool lactating = false;
};

/// The reference intake (what food and drink together should reach) of an authority.
struct Reference {
    Authority authority = Authority::efsa;
    std::string_view kind;  ///< RDA AI RNI RDI
    Decimal mg;
    std::vector<std::string_view> sources;
};
/// Nothing where the authority gives no checked value for that person (Japan: the increment is added to the
/// value of the age). A woman both pregnant and lactating gets the higher of the two.
std::optional<Reference> reference_for(Authority authority, const Person& person);

/// The most that supplements and medicines together should give a day.
struct UpperLevel {
    std::string_view authority;
    std::string_view kind;  ///< UL, GL (guidance level), MAX
    Decimal mg;
    std::vector<std::string_view> sources;
};
/// Of every authority that set one for that age (months), strictest first. These limits do not depend on sex.
std::vector<UpperLevel> upper_levels(std::int32_t age_months);

// ---- medicines ------------------------------------------------------------------------------------------

enum class Effect : std::uint8_t {
    absorption,            ///< magnesium keeps the medicine from being taken up
    absorption_and_level,  ///< that, and the level of magnesium matters to its safety (digoxin)
    depletes,              ///< the body loses magnesium
    raises,                ///< the body keeps more magnesium
    additive,              ///< both act in the same direction
    do_not_combine,        ///< not even hours apart
    lowers_uptake,         ///< the substance keeps magnesium from being taken up
    warning,               ///< about the medicine itself
};

struct Interaction {
    std::string_view drug_class;  ///< code: `tetracyclines`
    std::string_view name;        ///< as the sources call it
    std::string_view examples;
    Effect kind = Effect::absorption;
    std::string_view effect;
    std::optional<std::int32_t> before_min;  ///< take the medicine this long before magnesium
    std::optional<std::int32_t> after_min;   ///< wait this long after magnesium with the medicine
    std::string_view advice;
    std::string_view severity;  ///< high, moderate, low
    std::string_view source;
};

std::span<const Interaction> interactions();
const Interaction* find_interaction(std::string_view drug_class);
/// The rule for a medicine that no row names: 3 h on either side (two to three hours, the wider taken).
const Interaction& general_interaction();
/// The classes of a medicine, from its class as stated and from its name, one letter of which may be wrong
/// where no name fits exactly and it has seven letters or more; also classes without a row of
/// interactions (`statins`, `long_acting_beta_agonists`, `other_cramp_medicines`, `magnesium_medicine`).
/// Sorted, each once.
std::vector<std::string_view> classes_of(std::string_view name, std::string_view drug_class);

// ---- laboratory -----------------------------------------------------------------------------------------

struct LabRow {
    std::string_view id;
    std::string_view analyte;  ///< `serum_magnesium`, `rbc_magnesium`, `urine_magnesium_24h`, …
    std::string_view item;
    std::optional<Decimal> low;
    std::optional<Decimal> high;
    std::string_view unit;
    std::string_view meaning;
    std::string_view note;
    std::string_view source;
};
std::span<const LabRow> labs();

/// A concentration of magnesium in every unit that laboratories use.
struct Concentration {
    double mmol_per_l = 0;
    double mg_per_dl = 0;
    double meq_per_l = 0;
};
/// From a value with its unit as typed (`mmol/L`, `mg/dL`, `mEq/L`, in any case). Error: invalid.
Result<Concentration> concentration(Decimal value, std::string_view unit, std::string_view field);

// ---- symptoms, warning signs, patterns --------------------------------------------------------------------

struct SymptomRow {
    std::string_view id;
    std::string_view group;
    std::string_view term;
    std::string_view position;  ///< what authorities say of its link with low magnesium; empty if unchecked
    std::string_view source;    ///< empty if unchecked
};
std::span<const SymptomRow> symptoms();

/// How soon to act.
enum class Action : std::uint8_t {
    emergency,
    same_day,
    urgent,
    routine,
    do_not_start,  ///< without a clinician
    ask_first,
    lower_or_stop,
    do_not_self_treat,
};

struct RedFlag {
    std::string_view id;  ///< `dvt`, `mg_kidney`
    std::string_view group;
    std::string_view sign;
    Action action = Action::routine;
    std::string_view why;
    std::string_view note;
    std::string_view source;
};
std::span<const RedFlag> red_flags();
const RedFlag* find_red_flag(std::string_view id);

/// A symptom that, logged, points to a warning sign; `needs` says what else must hold.
struct Sign {
    std::string_view sign;  ///< symptom code
    std::string_view term;
    std::string_view red_flag;
    std::string_view needs;  ///< see docs/guidance.md
};
std::span<const Sign> signs();

struct Pattern {
    std::string_view id;
    std::string_view name;
    std::string_view timing;
    std::string_view trigger;
    std::string_view sensation;
    std::string_view relief;
    std::string_view visible_sign;
    std::string_view sleep_effect;
    std::string_view key_difference;
    std::string_view source;
};
std::span<const Pattern> patterns();

// ---- evidence and claims ----------------------------------------------------------------------------------

struct Study {
    std::string_view id;
    std::string_view citation;
    std::string_view year;
    std::string_view design;
    std::string_view population;
    std::string_view intervention;
    std::string_view comparator;
    std::string_view duration;
    std::string_view people;
    std::string_view outcome;
    std::string_view unit;
    std::string_view measure;
    std::string_view effect;
    std::string_view ci_low;
    std::string_view ci_high;
    std::string_view p;
    std::string_view certainty;
    std::string_view reads_as;
    std::string_view source;
    std::string_view note;
};
std::span<const Study> evidence();
const Study* find_study(std::string_view id);

struct Claim {
    std::string_view id;  ///< S001
    std::string_view category;
    std::string_view fact;         ///< what articles say, in short
    std::string_view also_called;  ///< other words that people look for it by
    std::string_view verdict;  ///< agrees, partly, overstated, …; `not_checked` where nothing supports one
    std::string_view note;     ///< empty for `not_checked`
    std::string_view source;   ///< empty for `not_checked`
};
std::span<const Claim> claims();
const Claim* find_claim(std::string_view id);
/// Claims that fit the words, best first, with the same forgiveness as foods: the words that are shown, those
/// of the fact base and other words for them count alike, and words that tell nothing apart ("does", "for",
/// "magnesium") do not count. Where no claim has all the words, those that have most of them. An empty query
/// (or one of such words alone) gives all.
std::vector<const Claim*> search_claims(std::string_view query);

}  // namespace charley::catalogue
