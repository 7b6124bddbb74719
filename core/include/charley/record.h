// SPDX-License-Identifier: MIT
//
// The records of the diary: what a person can write down, in the field's own words, and the rules a record
// must keep. A missing value is an empty optional, string or vector – never a magic number: pain 0 and
// duration 0 are data. Records are plain values; all functions are pure.
#pragma once

#include <charley/result.h>
#include <charley/time.h>
#include <charley/units.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace charley {

/// A UUID (RFC 9562). Version 7 for records made here, version 8 (name-based, SHA-256) for imported ones
/// without an id.
struct RecordId {
    std::array<std::uint8_t, 16> bytes{};
    bool is_nil() const noexcept;
    friend bool operator==(const RecordId&, const RecordId&) = default;
    friend bool operator<(const RecordId& a, const RecordId& b) noexcept { return a.bytes < b.bytes; }
};
std::string to_string(const RecordId& id);  ///< 019a8b2e-1c2d-7abc-8def-0123456789ab
/// Error: invalid.
Result<RecordId> parse_record_id(std::string_view text, std::string_view field);

/// The kinds of record. The numbers are stored; they never change.
enum class Kind : std::uint8_t {
    cramp = 1,
    night = 2,
    symptom = 3,
    food = 4,
    supplement = 5,
    fluid = 6,
    factor = 7,
    medicine = 8,
    lab = 9,
    experiment = 10,
    reminder = 11,
    exclusion = 12,
    profile = 13,
};
inline constexpr std::size_t kKindCount = 13;

enum class Side : std::uint8_t { left = 1, right = 2, both = 3 };
enum class Muscle : std::uint8_t {
    calf = 1,
    foot_arch = 2,
    toes = 3,
    shin = 4,
    hamstring = 5,
    thigh_front = 6,
    inner_thigh = 7,
    buttock = 8,
    other = 9,
};
enum class OnsetState : std::uint8_t {
    asleep = 1,
    falling_asleep = 2,
    awake_in_bed = 3,
    resting = 4,
    sitting = 5,
    standing = 6,
    walking = 7,
    exercising = 8,
    after_exercise = 9,
};
enum class Route : std::uint8_t { oral = 1, topical = 2 };
enum class Sex : std::uint8_t { female = 1, male = 2 };
/// Whose reference intakes to follow.
enum class Authority : std::uint8_t { us = 1, efsa = 2, uk = 3, aunz = 4, dach = 5, jp = 6, fao = 7 };
enum class UnitSystem : std::uint8_t { metric = 1, us = 2 };
enum class ExperimentState : std::uint8_t { planned = 1, running = 2, stopped = 3, finished = 4 };

/// What was done against a cramp. `what` is a code (`stretch`, `stand`, `walk`, `massage`, `heat`, `cold`,
/// `water`, `medicine`, `other`) or one's own.
struct Relief {
    std::string what;
    std::optional<std::int64_t> stopped;            ///< 0 not at all … 3 stopped it
    std::optional<std::int64_t> seconds_to_relief;  ///< 0 … 86 400
    friend bool operator==(const Relief&, const Relief&) = default;
};

/// Pain at a time after the onset.
struct PainPoint {
    std::int64_t second = 0;  ///< since the onset, 0 … 86 400
    std::int64_t pain = 0;    ///< 0 … 10
    friend bool operator==(const PainPoint&, const PainPoint&) = default;
};

/// What is left after a cramp.
struct Soreness {
    std::optional<std::int64_t> level;  ///< 0 … 10
    std::optional<Decimal> hours;       ///< 0 … 336
    friend bool operator==(const Soreness&, const Soreness&) = default;
};

/// One episode. The onset is the record's start.
struct Cramp {
    std::optional<std::int64_t> duration_s;  ///< seconds, 0 … 86 400
    std::optional<Side> side;
    std::vector<Muscle> muscles;         ///< a set, kept in the order of the codes
    std::optional<std::int64_t> pain;    ///< worst pain, numeric rating scale 0 … 10
    std::vector<PainPoint> pain_course;  ///< by second
    std::optional<OnsetState> onset_state;
    std::optional<bool> woke_me;
    std::optional<std::int64_t> minutes_to_sleep_again;  ///< 0 … 1440
    std::optional<bool> visible_hardening;
    std::optional<bool> could_not_move;
    std::vector<Relief> reliefs;  ///< in the order tried
    std::optional<Soreness> soreness;
    std::vector<std::string> triggers;  ///< suspected; codes or one's own
    friend bool operator==(const Cramp&, const Cramp&) = default;
};

/// One sleep period. `date` names the night by the local date of its evening and is stored, not derived.
/// Where a tracker measured the sleep, the record's start and end are those of the sleep. Items after the
/// Consensus Sleep Diary's core (Carney 2012), in our own words.
struct Night {
    Date date;
    std::optional<ZonedTime> into_bed;
    std::optional<ZonedTime> tried_to_sleep;
    std::optional<std::int64_t> sleep_latency_min;  ///< 0 … 1440
    std::optional<std::int64_t> awakenings;         ///< 0 … 100, not counting the final one
    std::optional<std::int64_t> awake_min;          ///< minutes awake after falling asleep, 0 … 1440
    std::optional<ZonedTime> final_awakening;
    std::optional<ZonedTime> out_of_bed;
    std::optional<std::int64_t> quality;      ///< 1 very poor … 5 very good
    std::optional<std::int64_t> cramps;       ///< stated count where not itemised, 0 … 200
    std::optional<bool> quiet;                ///< true: observed, and no cramp
    std::optional<std::int64_t> disturbance;  ///< cramp-related sleep disturbance, 0 … 10
    std::optional<std::int64_t> urge;         ///< urge to move the legs, 0 … 10
    std::optional<std::int64_t> asleep_min;   ///< minutes asleep as a tracker states them, 0 … 2880
    std::optional<Decimal> deep_share;        ///< share of deep sleep as a tracker states it, 0 … 1
    friend bool operator==(const Night&, const Night&) = default;
};

struct Symptom {
    std::string code;                        ///< catalogue code or one's own
    std::optional<Decimal> severity;         ///< 0 … 10
    std::string site;                        ///< code or one's own
    std::optional<std::int64_t> duration_s;  ///< 0 … 31 622 400
    friend bool operator==(const Symptom&, const Symptom&) = default;
};

struct Food {
    std::string food;                     ///< food key of the catalogue or a name
    std::optional<Decimal> grams;         ///< 0 … 100 000
    std::optional<Decimal> portions;      ///< household portions of the catalogue, 0 … 1000
    std::optional<Decimal> magnesium_mg;  ///< where the source states it, 0 … 100 000
    friend bool operator==(const Food&, const Food&) = default;
};

/// A dose of magnesium as the label states it: elemental milligrams, or milligrams of the compound. `topical`
/// counts as 0 mg of intake.
struct Supplement {
    std::string form;                     ///< `oxide`, `citrate`, … or one's own
    std::string variant;                  ///< which row of that form; empty: the first
    std::optional<Decimal> elemental_mg;  ///< per piece, 0 … 100 000
    std::optional<Decimal> compound_mg;   ///< per piece, 0 … 100 000
    std::optional<Decimal> count;         ///< pieces; absent: one
    std::optional<Route> route;           ///< absent: oral
    std::string taken_with;               ///< which meal or medicine
    friend bool operator==(const Supplement&, const Supplement&) = default;
};

struct Fluid {
    std::string what;              ///< `water`, `alcohol`, `caffeine`, … or one's own
    std::optional<Amount> amount;  ///< 500 ml, 2 units, 80 mg
    friend bool operator==(const Fluid&, const Fluid&) = default;
};

/// An exposure that may matter: exercise, long standing, heat, stretching before bed …
struct Factor {
    std::string code;
    std::optional<Amount> amount;
    std::optional<std::int64_t> duration_s;  ///< 0 … 31 622 400
    std::optional<Decimal> intensity;        ///< 0 … 10
    friend bool operator==(const Factor&, const Factor&) = default;
};

/// A course (`from`, `to`, `times`) or, without dates, one dose at the record's start.
struct Medicine {
    std::string name;
    std::string drug_class;        ///< catalogue code or one's own
    std::string dose;              ///< as written on the packet
    std::vector<TimeOfDay> times;  ///< of the day, local
    std::optional<Date> from;
    std::optional<Date> to;  ///< inclusive; not before `from`
    std::string effect;      ///< what the person noticed
    friend bool operator==(const Medicine&, const Medicine&) = default;
};

struct Lab {
    std::string analyte;  ///< `serum_magnesium`, …
    std::optional<Decimal> value;
    std::string unit;                  ///< `mmol/L`, …
    std::optional<Decimal> range_low;  ///< the laboratory's own range
    std::optional<Decimal> range_high;
    friend bool operator==(const Lab&, const Lab&) = default;
};

/// A randomised n-of-1 trial of one remedy: pairs of adjacent blocks, one with and one without it, in an
/// order fixed before the first night.
struct Experiment {
    std::string remedy;
    std::optional<std::int64_t> pairs;       ///< 1 … 60
    std::optional<std::int64_t> block_days;  ///< 1 … 56
    std::optional<std::int64_t> wash_in;     ///< nights left out at each block's start, 0 … 3
    std::optional<Date> first_night;
    std::string schedule;         ///< one letter a block, A without and B with the remedy: "ABBAAB"
    std::string schedule_sha256;  ///< 64 hexadecimal digits
    std::optional<ExperimentState> state;
    std::optional<Date> stopped_on;  ///< last night before it was stopped early
    std::string stop_reason;
    friend bool operator==(const Experiment&, const Experiment&) = default;
};

struct Reminder {
    std::string what;  ///< what it reminds of, one's own words or a code
    std::vector<TimeOfDay> times;
    std::vector<std::int64_t> weekdays;      ///< 1 Monday … 7 Sunday; empty: every day
    std::optional<std::int64_t> every_days;  ///< 1 … 366
    std::string after;                       ///< linked to an event: kind or code
    std::optional<std::int64_t> after_min;   ///< minutes after that event, 0 … 10 080
    std::optional<TimeOfDay> quiet_from;     ///< no reminder between these
    std::optional<TimeOfDay> quiet_to;
    friend bool operator==(const Reminder&, const Reminder&) = default;
};

/// Nights left out of statistics, both ends included.
struct Exclusion {
    Date from;
    Date to;
    std::string reason;  ///< `illness`, `travel` or one's own
    friend bool operator==(const Exclusion&, const Exclusion&) = default;
};

/// A span of days; `to` absent: still going on. Both ends included.
struct DateRange {
    Date from;
    std::optional<Date> to;
    friend bool operator==(const DateRange&, const DateRange&) = default;
};

/// Year and month.
struct YearMonth {
    std::int32_t year = 0;
    std::int32_t month = 0;
    friend bool operator==(const YearMonth&, const YearMonth&) = default;
};
std::string to_string(const YearMonth& month);  ///< 1958-04, whatever the numbers are

struct Profile {
    std::string name;
    std::optional<YearMonth> birth;
    std::optional<Sex> sex;  ///< for reference intakes
    std::optional<DateRange> pregnant;
    std::optional<DateRange> lactating;
    std::vector<std::string> conditions;    ///< a set of codes, sorted
    std::optional<Authority> authority;     ///< absent: EFSA
    std::optional<UnitSystem> units;        ///< absent: metric
    std::optional<TimeOfDay> day_boundary;  ///< absent: noon
    std::string language;                   ///< BCP 47, `en`; empty: English
    friend bool operator==(const Profile&, const Profile&) = default;
};

/// Where an imported record came from; enough to redo a wrong mapping and to know it again.
struct Source {
    std::string app;   ///< `sleep_as_android`, …
    std::string key;   ///< the app's own id, or time and name
    std::string text;  ///< the words that were mapped
    friend bool operator==(const Source&, const Source&) = default;
};

using Body = std::variant<Cramp, Night, Symptom, Food, Supplement, Fluid, Factor, Medicine, Lab, Experiment,
                          Reminder, Exclusion, Profile>;

/// A field that a newer program wrote and this one does not know; kept and written back unchanged.
struct UnknownField {
    std::uint16_t tag = 0;
    std::vector<std::uint8_t> bytes;
    friend bool operator==(const UnknownField&, const UnknownField&) = default;
};

struct Record {
    RecordId id;  ///< nil: the diary gives one
    ZonedTime start;
    std::optional<ZonedTime> end;     ///< not before start
    std::optional<RecordId> profile;  ///< absent: the diary's first profile
    std::optional<ZonedTime>
        recorded_at;       ///< when it was written down, beside when it happened; absent: the diary sets it
    bool complete = true;  ///< false: a draft, still to be finished
    bool deleted = false;
    std::string note;  ///< UTF-8, at most 64 KiB, no NUL
    std::optional<Source> source;
    Body body;
    std::vector<UnknownField> unknown;

    Kind kind() const noexcept { return static_cast<Kind>(body.index() + 1); }
    friend bool operator==(const Record&, const Record&) = default;
};

inline constexpr std::size_t kMaxNoteBytes = 64 * 1024;
inline constexpr std::size_t kMaxTextBytes = 1024;  ///< any other text field
inline constexpr std::size_t kMaxListItems = 256;   ///< any list field

/// The stable name of a code as it stands in files, documents and the command line ("foot_arch"); never empty
/// for a valid value.
std::string_view code_of(Kind value) noexcept;
std::string_view code_of(Side value) noexcept;
std::string_view code_of(Muscle value) noexcept;
std::string_view code_of(OnsetState value) noexcept;
std::string_view code_of(Route value) noexcept;
std::string_view code_of(Sex value) noexcept;
std::string_view code_of(Authority value) noexcept;
std::string_view code_of(UnitSystem value) noexcept;
std::string_view code_of(ExperimentState value) noexcept;

/// The value of a code. Error: invalid, listing the codes there are.
template <class Enum>
Result<Enum> parse_code(std::string_view text, std::string_view field);

/// All codes of an enum, in the order of their stored numbers.
template <class Enum>
std::vector<Enum> all_codes();

/// The relief codes that charley offers; others are one's own.
const std::vector<std::string_view>& relief_codes();

/// An empty body of that kind.
Body empty_body(Kind kind);

/// The night a record belongs to: a night record's stated date, for anything else the night of its start.
Date night_of(const Record& record, DayBoundary boundary) noexcept;

/// Whether the record keeps every rule: ranges, lengths, valid UTF-8 without NUL, instants from 1970 to 2100
/// and not more than a day after `now`. Error: invalid, with the field's name and the value. Exclusions,
/// courses, reminders and experiments may reach into the future; a start may not.
Status validate(const Record& record, Instant now);

/// Puts sets into their order and removes doubles, so that equal records are equal bytes.
void normalise(Record& record);

/// The body of that type, or nullptr.
template <class T>
const T* body_as(const Record& record) noexcept {
    return std::get_if<T>(&record.body);
}
template <class T>
T* body_as(Record& record) noexcept {
    return std::get_if<T>(&record.body);
}

}  // namespace charley
