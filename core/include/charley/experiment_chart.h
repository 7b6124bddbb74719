// SPDX-License-Identifier: MIT
//
// An experiment for people: its sentences and its two charts, the timeline of its blocks and the result pair
// by pair. Before the planned end neither shows how the blocks compare: who looks at that on the way stops on
// a lucky day. Pure; any thread.
#pragma once

#include <charley/chart.h>
#include <charley/experiment.h>

namespace charley::chart {

/// "magnesium", "magnesium citrate", "stretching", or one's own words.
std::string remedy_words(std::string_view remedy, const text::Catalogue& words);

/// What a plan is worth, in one to four sentences.
std::string plan_words(std::string_view remedy, const experiment::Plan& plan, const text::Catalogue& words);

/// In how many of 100 such experiments a halving and a fall by 30 % would be found, for 6 to 30 pairs; the
/// plan's own number stands out. A mark a number of pairs, its figure `pairs.N`.
Scene power_curve(const experiment::Plan& plan, const text::Catalogue& words, const Canvas& canvas);

/// What tonight asks for: with or without, which night of which block, what is left.
std::string instruction_words(const Experiment& experiment, const experiment::Instruction& tonight,
                              const text::Catalogue& words);

/// What is said instead on a night with the remedy when something speaks against it (`why`, a sentence) that
/// was not there when the experiment began: leave it out.
std::string held_words(const Experiment& experiment, std::string_view why, const text::Catalogue& words);

/// The verdict in one sentence.
std::string verdict_words(const Experiment& experiment, const experiment::Outcome& outcome, Date tonight,
                          const text::Catalogue& words);

/// The blocks in their order, with and without the remedy; unknown nights hatched, blocks to come pale.
/// `outcome` is nullptr where it has not begun. A mark a block, with its nights.
Scene experiment_timeline(const Experiment& experiment, const experiment::Outcome* outcome, Date tonight,
                          const text::Catalogue& words, const Canvas& canvas);

/// Every complete pair as two points, cramps a week without and with the remedy. Without any point until it
/// ended.
Scene experiment_result(const Experiment& experiment, const experiment::Outcome& outcome, Date tonight,
                        const text::Catalogue& words, const Canvas& canvas);

}  // namespace charley::chart
