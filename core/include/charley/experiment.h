// SPDX-License-Identifier: MIT
//
// A randomised trial of one remedy on one person: pairs of adjacent blocks, one with and one without the
// remedy, in an order that a coin decides before the first night. Planning (can it answer at all?), the
// schedule and its fingerprint, beginning and stopping, what tonight asks for, adherence, and the analysis by
// the randomisation itself. The functions work on the body of an experiment record; whoever holds the diary
// writes it. Pure; any thread; chance comes in through a Random or, for planning, from a fixed seed.
#pragma once

#include <charley/changes.h>
#include <charley/random.h>
#include <charley/record.h>
#include <charley/statistics.h>
#include <charley/timeline.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace charley::experiment {

/// Pairs that a two-sided p below 0.05 needs, and the most that the exact test takes.
inline constexpr std::int64_t kLeastPairs = 6;
inline constexpr std::int64_t kMostPairs = 30;

/// Without an effect, evidence above this turns up at most once in twenty experiments, however often one
/// looks.
inline constexpr double kEvidence = 20;

struct Design {
    std::int64_t pairs = 10;      ///< 1 … 30
    std::int64_t block_days = 7;  ///< 1 … 56
    std::int64_t wash_in = 0;  ///< nights left out at each block's start, 0 … 3, fewer than the block has
};
/// Error: invalid, with the name of the field and its value.
Status validate(const Design& design);

// ---- Planning ---------------------------------------------------------------------------------------------

/// Observed nights that a plan needs: as many as the usual rate, for it rests on it.
inline constexpr std::int64_t kBaselineNights = trends::kUsualNights;

enum class PlanCode {
    good,           ///< a halving would be found with a chance of at least 0.8
    weak,           ///< with a chance of at least 0.2: it may be tried, knowing that
    cannot_answer,  ///< fewer than 6 pairs, or a chance below 0.2: not worth the trouble
};
std::string_view code_of(PlanCode code) noexcept;

struct Power {
    std::int64_t pairs = 0;
    double halving = 0;  ///< chance to find a halving
    double third = 0;    ///< chance to find a fall by 30 %
};

struct Plan {
    Design design;
    trends::Process process;  ///< what was simulated
    bool assumed = false;     ///< the diary is too short; the clumpiness of published diaries was taken
    std::int64_t nights = 0;  ///< of the whole experiment
    Power power;              ///< of this design
    /// The least number of pairs, up to 30, with power 0.8 for a halving.
    std::optional<std::int64_t> pairs_needed;
    std::vector<Power> curve;  ///< 6 … 30 pairs
    PlanCode code = PlanCode::cannot_answer;
};
/// From the diary's own rate, clumpiness and coverage. Errors: invalid (the design).
Result<Plan> plan(const trends::Clumpiness& diary, const Design& design);
/// The same plan with another number of pairs, 6 … 30, without simulating anew; any other number changes
/// nothing.
Plan with_pairs(Plan plan, std::int64_t pairs);

// ---- The schedule -----------------------------------------------------------------------------------------

/// Two letters a pair, A without and B with the remedy, the order of each by a coin.
std::string make_schedule(std::int64_t pairs, Random& random);
/// SHA-256 of the schedule's letters, 64 hexadecimal digits.
std::string fingerprint(std::string_view schedule);
/// Whether a schedule is whole pairs of one A and one B.
bool is_schedule(std::string_view schedule) noexcept;

/// An experiment as it is fixed before its first night: design, schedule, fingerprint, state `planned`.
/// `first_night` is a wish; `start` decides. Errors: invalid (design, remedy without a name).
Result<Experiment> prepare(std::string_view remedy, const Design& design, std::optional<Date> first_night,
                           Random& random);
/// Whether schedule, fingerprint and number of pairs still belong together. Error: conflict, naming the
/// field.
Status check_sealed(const Experiment& experiment);

// ---- Its life ---------------------------------------------------------------------------------------------

/// The night whose evening comes, or that is being slept: doings of a day belong to it. It changes 16 hours
/// after nights begin, at 04:00 where they begin at noon, so that a dose at breakfast counts for the evening
/// to come and one at 1 a.m. for the evening before.
Date evening_of(ZonedTime time, DayBoundary boundary) noexcept;

/// The state on a night: a running experiment whose last night has passed is finished.
ExperimentState state_on(const Experiment& experiment, Date tonight);

/// Among records: the running experiment, the one planned last, the one that began last (running or not).
/// Deleted records and other kinds are passed over; nullptr where there is none.
const Record* running(std::span<const Record> records, Date tonight);
const Record* planned(std::span<const Record> records, Date tonight);
const Record* begun(std::span<const Record> records, Date tonight);
/// The one to speak of: the running one, else the planned one, else the one that began last.
const Record* current(std::span<const Record> records, Date tonight);

/// Begins a planned experiment with that night. Errors: conflict (not planned any more, or not sealed),
/// invalid (the last night would lie beyond 2100).
Status start(Experiment& experiment, Date first_night);
/// Ends a running one early, before the evening of `tonight`; everything is kept. Error: conflict (not
/// running, or over).
Status stop(Experiment& experiment, Date tonight, std::string_view reason);

/// What an experiment record asks for on one night.
enum class Phase { not_started, before, wash_in, block, after };
std::string_view code_of(Phase phase) noexcept;
struct Instruction {
    Phase phase = Phase::not_started;
    bool with_remedy = false;         ///< in a block or its wash-in
    std::int64_t block = 0;           ///< from 1
    std::int64_t blocks = 0;          ///< of the whole experiment
    std::int64_t night_of_block = 0;  ///< from 1
    std::int64_t block_days = 0;
    std::int64_t nights_left = 0;  ///< of the experiment, this one included
    Date changes_on;               ///< first night of the next block; the night after the end in the last one
};
Instruction instruction(const Experiment& experiment, Date night);
/// The last night: the planned one, or the one before it was stopped. Nothing where it has not begun.
std::optional<Date> last_night(const Experiment& experiment);
/// The same as if it had not been stopped.
std::optional<Date> planned_last_night(const Experiment& experiment);

/// Whether a logged exposure is the remedy: `magnesium` is any supplement, a form (`citrate`,
/// `magnesium_citrate`) that form under any of its names, anything else what has the same code.
bool is_remedy(std::string_view remedy, std::string_view code, Kind kind);

/// What the diary shows of the remedy on the evenings from `first` to `last`: the records, in the timeline's
/// order, and on how many evenings they are.
struct Taken {
    std::int64_t evenings = 0;
    std::vector<RecordId> records;
};
Taken taken(const Timeline& timeline, std::string_view remedy, Date first, Date last);

// ---- Analysis ---------------------------------------------------------------------------------------------

enum class VerdictCode {
    running,              ///< not at its planned end, and nothing to say before
    not_enough,           ///< ended with fewer than 6 complete pairs, or stopped without strong evidence
    no_clear_difference,  ///< ended, and chance does as much
    helps,
    worse,
};
std::string_view code_of(VerdictCode code) noexcept;

struct BlockFigures {
    Date from;
    Date to;
    bool with_remedy = false;
    std::int64_t nights = 0;    ///< after the wash-in, over or observed, not excluded
    std::int64_t observed = 0;  ///< of those
    std::int64_t cramps = 0;
    std::int64_t kept = 0;      ///< nights on which the diary shows what was asked (wash-in included)
    std::int64_t broken = 0;    ///< nights with the remedy in a block without, or none in a block with it
    std::int64_t excluded = 0;  ///< nights left out (illness, travel), wash-in included
    bool complete = false;      ///< over, and at least half of its nights after the wash-in observed
};

/// One way to count, beside the planned one.
struct Analysis {
    enum class Code {
        as_planned,
        with_wash_in,  ///< wash-in nights counted as well
        nights_kept,   ///< only nights on which the diary shows what was asked
    };
    Code code = Code::as_planned;
    std::int64_t pairs = 0;
    trends::Figure<statistics::SignFlip> test;
};
std::string_view code_of(Analysis::Code code) noexcept;

struct Outcome {
    std::vector<BlockFigures> blocks;
    std::int64_t pairs_planned = 0;
    std::int64_t pairs = 0;  ///< complete: both blocks are
    std::int64_t wins = 0;   ///< pairs with the lower rate under the remedy
    std::int64_t losses = 0;
    std::int64_t ties = 0;
    std::int64_t nights_missing = 0;
    std::vector<Date> missing;  ///< those nights
    /// Mean of the log rate ratios, the exact p. Not to be shown before the planned end: see `withheld`.
    /// Reason: too_few_values (no complete pair).
    trends::Figure<statistics::SignFlip> test;
    /// Cramps a week over the complete pairs. Reason: too_few_values.
    trends::Figure<double> rate_with;
    trends::Figure<double> rate_without;
    /// Evidence that it helps, and its mirror; may be looked at on any day.
    double e_helps = 1;
    double e_worse = 1;
    /// Share of nights on which the diary shows what was asked. Reasons: no_elapsed_nights, no_values (the
    /// remedy was asked for and never logged: nothing can be told).
    trends::Figure<double> adherence;
    std::int64_t kept = 0;
    std::int64_t asked = 0;
    bool ended = false;    ///< all blocks are over, or it was stopped
    bool stopped = false;  ///< before its planned end
    VerdictCode code = VerdictCode::running;
};
/// Before the planned end only the evidence speaks, and only above 20; at the end the exact p as well.
/// Errors: invalid (the record has no first night or no schedule of pairs).
Result<Outcome> analyse(const Experiment& experiment, const Timeline& timeline, Date tonight);

/// Why p is not to be shown, as documents print it: `running` before the planned end – to look at it then
/// would make it untrue –, `stopped_early`. Empty: it may be shown.
std::string_view withheld(const Outcome& outcome) noexcept;

/// Every way to count that this experiment allows, the planned one first. The others are for the report; no
/// verdict stands on them. Errors: as `analyse`.
Result<std::vector<Analysis>> analyses(const Experiment& experiment, const Timeline& timeline, Date tonight);

}  // namespace charley::experiment
