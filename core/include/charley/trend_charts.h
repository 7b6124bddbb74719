// SPDX-License-Identifier: MIT
//
// Is it changing, for people: the verdicts in words, the rolling rate, pain and duration cramp by cramp, two
// periods beside each other, factors as a forest, patterns as questions. Pure; any thread.
#pragma once

#include <charley/changes.h>
#include <charley/chart.h>
#include <charley/patterns.h>
#include <charley/timeline.h>

#include <string>
#include <vector>

namespace charley::chart {

/// The verdict on the trend in one sentence of at most twenty words; never a cause, never praise.
std::string trend_words(const trends::Trend& trend, const text::Catalogue& words);
/// What chance and time alone would do to the next fortnight; empty where nothing can be said.
std::string expectation_words(const trends::Trend& trend, const text::Catalogue& words);
/// The verdict on the later period against the earlier one, whichever of them is a; at most twenty words.
std::string comparison_words(const trends::Comparison& comparison, const text::Catalogue& words);
/// What belongs beside every such verdict, a sentence each: how much it changed (or why that is not told),
/// what chance alone would do, and what regression to the mean would. Placebo groups and the season are
/// health statements with sources of their own: `evidence.placebo` and `compare.season`.
std::vector<std::string> beside_comparison(const trends::Comparison& comparison,
                                           const text::Catalogue& words);

/// The rate of every 28 nights with its interval as a band; where fewer than half of these nights are known
/// there is a hatched gap. A mark a fortnight, with its nights.
Scene rolling_rate(const trends::NightSeries& series, const text::Catalogue& words, const Canvas& canvas);

enum class Strip { pain, duration };
/// Every cramp whose pain or duration is known as a point over time, with the median of each month. A mark a
/// month.
Scene strip(const Timeline& timeline, const trends::Window& window, Strip what, const text::Catalogue& words,
            const Canvas& canvas);

/// Both periods' rates with their intervals. A mark each, with its nights.
Scene two_periods(const trends::Comparison& comparison, const text::Catalogue& words, const Canvas& canvas);

/// Each factor's rate ratio with its interval on a logarithmic scale around 1; what was found stands out.
Scene factor_forest(const trends::Factors& factors, const text::Catalogue& words, const Canvas& canvas);

/// A description of leg complaints that the diary resembles: a question for a clinician, and what it rests
/// on.
struct PatternQuestion {
    std::string code;
    std::string question;
    std::vector<std::string> because;
};
/// Those worth a question, in the order of `patterns`.
std::vector<PatternQuestion> pattern_questions(const std::vector<trends::Pattern>& patterns,
                                               const text::Catalogue& words);

}  // namespace charley::chart
