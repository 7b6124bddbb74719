// SPDX-License-Identifier: MIT
//
// A randomised trial of one remedy on one person: pairs of adjacent blocks, one with and one without the
// remedy, in an order that a coin decides before the first night. Planning (can it answer at all?), the
// schedule and its fingerprint, what today asks for, adherence, and the analysis by the randomisation itself.
// Pure; any thread; chance comes in through a Random or, for planning, from a fixed seed.
#pragma once

#include <charley/changes.h>
#include <charley/random.h>
#include <charley/record.h>
#include <charley/statistics.h>
#include <charley/timeline.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace charley::experiment {

/// Pairs that a two-sided p below 0.05 needs, and the most that the exact test takes.
inline constexpr std::int64_t kLeastPairs = 6;
inline constexpr std::int64_t kMostPairs = 30;

struct Design {
    std::int64_t pairs = 10;      ///< 1 … 30
    std::int64_t block_days = 7;  ///< 1 … 56
    std::int64_t wash_in = 0;  ///< nights left out at each block's start, 0 … 3, fewer than the block has
};
/// Error: invalid, with the name of the field and its value.
Status validate(const Design& design);

// ---- Planning ---------------------------------------------------------------------------------------------

enum class PlanCode {
    good,           ///< a halving would be found with a chance of at least 0.8
    weak,           ///< with a chance of at least 0.5
    cannot_answer,  ///< fewer than 6 pairs, or a chance below 0.5: not worth the trouble
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

// ---- The schedule -----------------------------------------------------------------------------------------

/// Two letters a pair, A without and B with the remedy, the order of each by a coin.
std::string make_schedule(std::int64_t pairs, Random& random);
/// SHA-256 of the schedule's letters, 64 hexadecimal digits.
std::string fingerprint(std::string_view schedule);
/// Whether a schedule is whole pairs of one A and one B.
bool is_schedule(std::string_view schedule) noexcept;

/// What an experiment record asks for on one night.
enum class Phase { not_planned, before, wash_in, block, after };
std::string_view code_of(Phase phase) noexcept;
struct Instruction {
    Phase phase = Phase::not_planned;
    bool with_remedy = false;         ///< in a block or its wash-in
    std::int64_t block = 0;           ///< from 1
    std::int64_t night_of_block = 0;  ///< from 1
    std::int64_t nights_left = 0;     ///< of the experiment, this one included
    Date changes_on;  ///< first night of the next block; the night after the end in the last one
};
Instruction instruction(const Experiment& experiment, Date night);
/// The last night; nothing where the record has no schedule yet.
std::optional<Date> last_night(const Experiment& experiment);

// ---- Analysis ---------------------------------------------------------------------------------------------

enum class VerdictCode {
    running,              ///< not at its planned end, and nothing to say before
    not_enough,           ///< ended with fewer than 6 complete pairs
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
    std::int64_t kept = 0;    ///< nights on which the diary shows what was asked (wash-in included)
    std::int64_t broken = 0;  ///< nights with the remedy in a block without, or none in a block with it
};

struct Outcome {
    std::vector<BlockFigures> blocks;
    std::int64_t pairs_planned = 0;
    std::int64_t pairs = 0;  ///< complete: both blocks over, and at least half of the nights of each observed
    std::int64_t wins = 0;   ///< pairs with the lower rate under the remedy
    std::int64_t losses = 0;
    std::int64_t ties = 0;
    std::int64_t nights_missing = 0;
    /// Mean of the log rate ratios, the exact p. Reason: too_few_values (no complete pair).
    trends::Figure<statistics::SignFlip> test;
    /// Evidence that it helps, and its mirror; may be looked at on any day.
    double e_helps = 1;
    double e_worse = 1;
    /// Share of nights on which the diary shows what was asked. Reason: no_elapsed_nights.
    trends::Figure<double> adherence;
    bool ended = false;  ///< all blocks are over
    VerdictCode code = VerdictCode::running;
};
/// Before the planned end only the evidence speaks, and only above 20; at the end the exact p as well.
/// Errors: invalid (the record has no first night or no schedule of pairs).
Result<Outcome> analyse(const Experiment& experiment, const Timeline& timeline, Date tonight);

}  // namespace charley::experiment
