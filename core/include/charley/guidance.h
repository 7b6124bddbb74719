// SPDX-License-Identifier: MIT
//
// What a person takes in against the references for them, and what to say about it: the ledger, advice, the
// day planner, foods that close a gap, labels, evidence. Pure functions from records, a profile and the
// catalogue to codes and numbers; the sentences are made elsewhere from the keys and values given here. The
// same records give the same answer in whatever order they come. Nothing here diagnoses. Any thread.
//
// Every rule, its source and its test: docs/guidance.md.
#pragma once

#include <charley/catalogue.h>
#include <charley/record.h>
#include <charley/time.h>
#include <charley/units.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace charley::guidance {

/// Whom and when it is about. `records` are one person's (any kinds, any order; deleted ones are left out);
/// what lies after `date` is not looked at. The views must live through the call.
struct Situation {
    std::span<const Record> records;
    const Profile& profile;
    Date date;
};

// ---- labels -----------------------------------------------------------------------------------------------

enum class Basis : std::uint8_t { elemental, compound };

/// One way to understand the milligrams on a label.
struct Reading {
    Basis basis = Basis::elemental;
    const catalogue::Form* form = nullptr;  ///< the salt it was reckoned with; nullptr for elemental
    double label_mg = 0;
    double fraction = 1;
    double elemental_mg = 0;  ///< label_mg × fraction
};

/// All ways to understand "N mg magnesium FORM" where the label does not say whether the compound or the
/// magnesium in it is meant: as elemental, and as the compound for each variant of the form. For a form that
/// the catalogue lacks only the first. To be asked about, with this arithmetic shown; never guessed.
std::vector<Reading> read_label(std::string_view form, Decimal milligrams);

/// What the words on a label say, as far as they say it. What is absent has to be asked.
struct Label {
    const catalogue::Form* form = nullptr;  ///< the form it names
    std::optional<Decimal> mg;              ///< of one piece, or of all where `together`
    std::optional<Decimal> pieces;          ///< "2 capsules"
    bool together = false;                  ///< "per 2 capsules": the amount is of all of them
    std::optional<Basis> basis;             ///< only where the label says which ("elemental", "as citrate")
};
/// Reads "magnesium citrate 400 mg, 2 capsules" or "1000 mg magnesium oxide providing 603 mg magnesium", in
/// grams and micrograms too; any text is taken. A compound and the magnesium in it both given: the magnesium.
Label scan_label(std::string_view text);

/// Why an intake could not be counted.
enum class Unclear : std::uint8_t {
    food_unknown,         ///< neither in the catalogue nor with milligrams stated
    amount_missing,       ///< a supplement without milligrams
    form_unknown,         ///< milligrams of a compound that the catalogue lacks
    label_impossible,     ///< more elemental magnesium than compound
    drink_unknown,        ///< a drink whose magnesium no row states
    medicine_unmeasured,  ///< a medicine that holds magnesium, without millimoles in its dose
};
std::string_view code_of(Unclear value) noexcept;

/// How a supplement was taken: as stated, else what its words say ("Epsom salt bath", "spray"), else by
/// mouth.
Route route_of(const Supplement& supplement);
/// The elemental magnesium that a supplement record stands for (all pieces), or why it cannot be told.
/// Topical is 0.
std::variant<Mass, Unclear> elemental_of(const Supplement& supplement);

// ---- the ledger -------------------------------------------------------------------------------------------

enum class Account : std::uint8_t { food, fluid, supplement, medicine, topical };

struct Entry {
    RecordId id;
    Account account = Account::food;
    Mass amount;
};

struct Question {
    RecordId id;
    Unclear why = Unclear::food_unknown;
};

/// Means over a number of days that end with the ledger's date. A day without a record is unknown, not zero:
/// food and drink are averaged over days with food logged, supplements over days with any intake logged.
struct Mean {
    std::int32_t days = 0;         ///< of the window: 7 or 28
    std::int32_t food_days = 0;    ///< of them with food logged
    std::int32_t intake_days = 0;  ///< of them with any food, drink or supplement logged
    std::optional<double> food_mg;
    std::optional<double> fluid_mg;  ///< on days with food logged
    std::optional<double> supplement_mg;
};

/// Why there is no reference intake.
enum class NoReference : std::uint8_t { birth_unknown, sex_unknown, no_checked_value };
std::string_view code_of(NoReference value) noexcept;

struct Ledger {
    Date date;  ///< a civil day of the clock that the records were lived by
    Mass food;
    Mass fluid;       ///< from drinks; counts with food
    Mass supplement;  ///< supplements and medicines, never mixed with food
    std::vector<Entry> entries;
    std::vector<Question> questions;
    Authority authority = Authority::efsa;
    std::optional<catalogue::Reference> reference;
    NoReference no_reference = NoReference::birth_unknown;  ///< only where `reference` is absent
    std::vector<catalogue::UpperLevel> upper_levels;        ///< strictest first
    std::optional<Decimal> ceiling;  ///< the strictest; absent where none is set (under one year)
    bool ask_first = false;          ///< in a caution group: the levels of others do not hold for this person
    Mean week;
    Mean month;

    Mass food_and_fluid() const { return food + fluid; }
};

Ledger ledger(const Situation& situation);

/// Age in completed calendar months on a date; nothing where the birth month is unknown or lies later.
std::optional<std::int32_t> age_months(const Profile& profile, Date date);
bool is_pregnant(const Profile& profile, Date date);
bool is_lactating(const Profile& profile, Date date);

// ---- foods that close the gap -----------------------------------------------------------------------------

struct FoodIdea {
    const catalogue::Food* food = nullptr;
    double mg = 0;               ///< in one household portion
    std::int32_t eaten = 0;      ///< times logged in the last 90 days
    bool same_category = false;  ///< not eaten, but something of its kind is
};

/// What to add, in household portions, what this person eats already first; at most `most`. Foods with less
/// than 20 mg a portion are left out.
std::vector<FoodIdea> gap_foods(const Situation& situation, std::size_t most = 5);

// ---- advice -----------------------------------------------------------------------------------------------

enum class Severity : std::uint8_t { urgent, caution, suggestion, info };
std::string_view code_of(Severity value) noexcept;

/// A number to be written with at most so many digits after the point.
struct Number {
    double value = 0;
    int decimals = 0;
};
/// Another sentence of the catalogue of texts.
struct TextKey {
    std::string name;
};
/// What stands for `{name}` in a sentence: a number, a date, words as they are (a medicine's name), a key, or
/// several keys in a row.
using Content = std::variant<Number, Date, std::string, TextKey, std::vector<TextKey>>;
struct Value {
    std::string name;
    Content content;
};

/// One statement to show.
struct Advice {
    std::string id;  ///< warning signs and cautions: the facts' id (`dvt`, `mg_kidney`)
    Severity severity = Severity::info;
    std::string text;  ///< key of the sentence
    std::vector<Value> values;
    std::vector<RecordId> why;  ///< the records that triggered it, by start, then id
    std::vector<std::string> sources;
    std::optional<catalogue::Action> action;  ///< for warning signs and cautions: how soon to act
};

/// All of it, most severe first; warning signs before everything else.
std::vector<Advice> advise(const Situation& situation);

/// What speaks against trying a remedy (`magnesium` or a form of it, `quinine`, `vitamin_k`, `stretch` …):
/// warning signs that need care first, caution groups, medicines. Empty: nothing known.
std::vector<Advice> cautions_against(std::string_view remedy, const Situation& situation);

// ---- the day planner --------------------------------------------------------------------------------------

/// A stretch of the day on the local clock. `to` is 24:00 (1440) at the most; where it is not later than
/// `from` the stretch runs over midnight.
struct Window {
    std::int16_t from_min = 0;
    std::int16_t to_min = 1440;
};

struct Blocked {
    Window when;
    RecordId medicine;
    std::string name;             ///< of the medicine as logged
    std::int16_t dose_min = 0;    ///< when it is taken, minutes of the day
    std::string_view drug_class;  ///< the rule that applied; `other_medicines` for the general one
    std::int32_t before_min = 0;  ///< the medicine this long before magnesium
    std::int32_t after_min = 0;   ///< the medicine this long after magnesium
    bool never = false;           ///< not even hours apart
    bool known = true;            ///< the name was found in the tables
    std::vector<std::string> sources;
};

/// When a magnesium supplement fits between a day's medicines. No windows at all for someone in a caution
/// group, with side effects or with a sign that needs care today: `cautions` then says why, and nothing is
/// proposed.
struct DayPlan {
    Date date;
    std::vector<Window> windows;
    std::vector<Blocked> blocked;
    std::vector<RecordId> without_times;  ///< taken that day, but at times unknown
    std::vector<std::string> cautions;    ///< ids: caution groups, then warning signs
    std::vector<Advice> ask_first;  ///< medicines beside which magnesium is to be asked about, hours or not
};
DayPlan plan_day(const Situation& situation);

// ---- evidence ---------------------------------------------------------------------------------------------

/// What trials found on one question. Texts: `card.<id>.title`, `card.<id>.found`, `card.<id>.notice` (what a
/// person would notice).
struct Card {
    std::string_view id;
    std::string_view certainty;  ///< high, moderate, low, very_low
    std::vector<const catalogue::Study*> studies;
};
/// The placebo card stands last and belongs beside each of the others.
std::vector<Card> evidence_cards();

}  // namespace charley::guidance
