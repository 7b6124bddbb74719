// SPDX-License-Identifier: MIT
//
// One pass over the records: what the rules look at, in order of start, then id. Lives within one call.
#pragma once

#include <charley/guidance.h>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace charley::guidance {

/// A record and the civil day on which it was lived.
struct Dated {
    const Record* record = nullptr;
    Date date;
};

struct Symptomatic {
    const Record* record = nullptr;
    Date date;
    std::string code;
    bool one_sided = false;  ///< the site says left or right
    bool both = false;       ///< … or both
    bool foot = false;       ///< the site says foot, toe, arch or heel
};

/// A medicine that is taken on the date in question (or a course that was).
struct Course {
    const Record* record = nullptr;
    const Medicine* medicine = nullptr;
    std::vector<std::string_view> classes;
    Date from;
    Date to;                 ///< the largest date where open
    bool has_start = false;  ///< `from` was stated
    bool single = false;     ///< one dose: written down without dates and times
    bool takes(std::string_view drug_class) const;
    bool active_on(Date day) const { return from <= day && day <= to; }
    /// Taken on that day or on one of so many days before.
    bool active_within(Date day, std::int32_t days) const { return from <= day && day - days <= to; }
    /// Whether to speak of it on that day: it is taken, or it was one dose of the last week, which is how
    /// a medicine taken now and then – or every day by someone who wrote down no times – is logged.
    bool told_on(Date day) const;
};

/// A caution group and what put the person into it: nothing but the profile, or what was logged.
struct CautionGroup {
    std::string_view id;  ///< in red_flags.csv
    std::vector<const Record*> records;
};

struct Facts {
    explicit Facts(const Situation& of) : situation(of) {}

    const Situation& situation;
    std::optional<std::int32_t> age;  ///< months
    bool child = false;               ///< under 18, through the whole month of that birthday
    bool pregnant = false;
    bool newly_delivered = false;  ///< within 42 days after
    bool lactating = false;
    std::set<std::string> conditions;               ///< codes
    std::set<std::string_view> condition_cautions;  ///< caution groups that they mean
    std::vector<Dated> foods;                       ///< last 90 days
    std::vector<Dated> fluids;                      ///< last 28
    std::vector<Dated> supplements;                 ///< last 28, oral and topical
    std::optional<Date> first_oral;                 ///< of any oral supplement
    std::vector<Symptomatic> symptoms;              ///< last 28
    std::vector<Dated> cramps;                      ///< last 28
    std::vector<Date> cramp_days;                   ///< of all time, sorted
    std::vector<Dated> nights;                      ///< last 28, by the night's own date
    std::vector<Dated> cramp_nights;                ///< of them those that say how many cramps there were
    std::vector<Dated> heat;                        ///< factors `heat`, last 28
    std::vector<Dated> labs;                        ///< of all time
    const Record* weak_kidneys = nullptr;           ///< the laboratory result that says so
    std::vector<Course> courses;                    ///< begun, and not over for 28 days
    std::vector<Dated> urges;                       ///< nights with an urge of 4 or more, last 28

    bool has_condition(std::string_view code) const { return conditions.contains(std::string(code)); }
    /// Cramps of the last 28 days: records of single ones, nights that say how many.
    bool any_cramp() const { return !cramps.empty() || !cramp_nights.empty(); }
    std::vector<const Record*> cramp_records() const;
};

inline constexpr std::int32_t kMonthDays = 28;
inline constexpr std::int32_t kWeekDays = 7;
/// A side effect counts on the day of magnesium by mouth and on so many days after.
inline constexpr std::int32_t kSideEffectDays = 2;

Facts collect(const Situation& situation);

/// The ledger from what was collected already.
Ledger ledger_of(const Facts& facts);

/// Whether foods may be suggested at all: not with kidney disease (magnesium builds up; what to eat is for
/// the clinic to say), not with a blocked or sick bowel (nuts, seeds and bran can block it), and not to a
/// child under five (the foods richest in magnesium are those that small children choke on).
bool may_suggest_food(const Facts& facts);

/// Foods for a gap from what was collected already; none where none may be suggested.
std::vector<FoodIdea> ideas_of(const Facts& facts, std::size_t most);

/// "Severe: eGFR below 30" (red_flags.csv mg_kidney): the latest test of the kidneys' filtering, where it is
/// in millilitres a minute. Nothing is said of the value; it only makes the program ask first.
const Record* weak_kidneys(const std::vector<Dated>& labs);

/// The caution groups that conditions mean, by id in red_flags.csv.
std::set<std::string_view> cautions_of_conditions(const std::set<std::string>& conditions);

/// The caution groups a person belongs to, by id: conditions of the profile, pregnancy, age, and what was
/// logged in the last 14 days (a very slow heart, diarrhoea that goes on).
std::vector<CautionGroup> caution_groups(const Facts& facts);
bool in_group(const std::vector<CautionGroup>& groups, std::string_view id);

/// The code of the tables for a symptom as it was typed (a code already): its own words and other words for
/// the same thing, with the side taken out; one's own words stay as they are.
std::string symptom_code(std::string_view typed);

/// Whether any word of a code (words separated by _) is this one.
bool has_word(std::string_view code, std::string_view word);

/// Whether a name in a person's own words (a code already) is of a class of medicines; whether it is quinine,
/// as a medicine or in tonic water.
bool is_of_class(std::string_view code, std::string_view drug_class);
bool is_quinine(std::string_view code);

/// Whether an analyte in a person's own words (a code already) is magnesium, in whatever was tested; whether
/// it is that of serum or plasma, the usual test.
bool is_magnesium_analyte(std::string_view code);
bool is_serum_magnesium(std::string_view code);

/// Conditions that go with low magnesium among those of the profile, by the codes of the contract.
std::vector<std::string_view> depleting_conditions(const Facts& facts);

/// Whether a medicine speaks against magnesium on one's own, hours apart or not.
bool speaks_against(const catalogue::Interaction& row);
/// Whether one of the last 28 days does.
bool medicine_speaks_against(const Facts& facts);

/// Whether an amount of a supplement may be named at all, even as a limit: only to an adult of known age in
/// no caution group, whose every condition is known not to matter, without a medicine of the last 28 days or
/// a laboratory value that speaks against it, without stomach trouble now.
bool may_name_amount(const Facts& facts);

// The rules, each adding what it finds.
void add_red_flags(const Facts& facts, std::vector<Advice>& out);
void add_cautions(const Facts& facts, std::vector<Advice>& out);
void add_medicines(const Facts& facts, std::vector<Advice>& out);
void add_conditions(const Facts& facts, std::vector<Advice>& out);
void add_intake(const Facts& facts, const Ledger& ledger, std::vector<Advice>& out);
void add_labs(const Facts& facts, std::vector<Advice>& out);
void add_evidence(const Facts& facts, std::vector<Advice>& out);

/// The sources of cells such as "a ; b", each once, in order.
void add_sources(Advice& advice, std::string_view source);
/// Each once, in order of start, then id.
void set_why(Advice& advice, std::vector<const Record*> records);
bool by_start(const Record* a, const Record* b);

/// Whether the medicine was taken on that day at known times; the times are minutes of the day, sorted.
struct DayDoses {
    bool taken = false;
    std::vector<std::int32_t> minutes;
};
DayDoses doses_on(const Course& course, Date day);

/// The spacing rule of a course: the widest of its classes' rows, the general one where none has hours.
/// Nothing for a medicine that is magnesium itself.
struct Spacing {
    const catalogue::Interaction* rule = nullptr;
    std::int32_t before_min = 0;
    std::int32_t after_min = 0;
    bool never = false;
};
std::optional<Spacing> spacing_of(const Course& course);

}  // namespace charley::guidance
