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
    bool takes(std::string_view drug_class) const;
    bool active_on(Date day) const { return from <= day && day <= to; }
};

struct Facts {
    explicit Facts(const Situation& of) : situation(of) {}

    const Situation& situation;
    std::optional<std::int32_t> age;  ///< months
    bool child = false;               ///< under 18, through the whole month of that birthday
    bool pregnant = false;
    bool newly_delivered = false;  ///< within 42 days after
    bool lactating = false;
    std::set<std::string> conditions;   ///< codes
    std::vector<Dated> foods;           ///< last 90 days
    std::vector<Dated> fluids;          ///< last 28
    std::vector<Dated> supplements;     ///< last 28, oral and topical
    std::optional<Date> first_oral;     ///< of any oral supplement
    std::vector<Symptomatic> symptoms;  ///< last 28
    std::vector<Dated> cramps;          ///< last 28
    std::vector<Date> cramp_days;       ///< of all time, sorted
    std::vector<Dated> nights;          ///< last 28, by the night's own date
    std::vector<Dated> heat;            ///< factors `heat`, last 28
    std::vector<Dated> labs;            ///< of all time
    std::vector<Course> courses;        ///< begun, and not over for 28 days
    std::vector<Dated> urges;           ///< nights with an urge of 4 or more, last 28

    bool has_condition(std::string_view code) const { return conditions.count(std::string(code)) != 0; }
};

inline constexpr std::int32_t kMonthDays = 28;
inline constexpr std::int32_t kWeekDays = 7;

Facts collect(const Situation& situation);

/// The ledger from what was collected already.
Ledger ledger_of(const Facts& facts);

/// Foods for a gap from what was collected already.
std::vector<FoodIdea> ideas_of(const Facts& facts, std::size_t most);

/// The caution groups a person belongs to (facts' ids, sorted) whatever they logged: conditions, pregnancy,
/// age.
std::vector<std::string_view> caution_groups(const Facts& facts);

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
