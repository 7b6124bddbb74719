// SPDX-License-Identifier: MIT
//
// Verdicts, comparisons and patterns as sentences. Pure; any thread.
#include <charley/trend_charts.h>

namespace charley::chart {

using namespace text::literals;
using trends::VerdictCode;

namespace {

/// What would be needed before anything can be told, to stand in "it would take …".
std::string needed(const trends::Verdict& verdict, const text::Catalogue& words) {
    if (verdict.weeks) return words.count("needed.weeks"_k, *verdict.weeks);
    return verdict.more_than_a_year ? words.say("needed.year"_k) : words.say("needed.cramps"_k);
}

}  // namespace

std::string trend_words(const trends::Trend& trend, const text::Catalogue& words) {
    switch (trend.verdict.code) {
        case VerdictCode::too_early:
            return words.say("finding.too_early"_k,
                             {{"needed", words.count("needed.nights"_k, trends::kUsualNights)}});
        case VerdictCode::coverage_too_low:
            return words.say("finding.coverage_too_low"_k);
        case VerdictCode::cannot_tell_yet:
            return words.say("finding.cannot_tell_yet"_k, {{"needed", needed(trend.verdict, words)}});
        case VerdictCode::no_clear_change:
            return words.say("finding.no_clear_change"_k);
        case VerdictCode::compatible_with_chance:
            return words.say("finding.compatible_with_chance"_k);
        case VerdictCode::fewer:
            return words.say("finding.fewer"_k);
        case VerdictCode::more:
            return words.say("finding.more"_k);
    }
    return {};
}

std::string expectation_words(const trends::Trend& trend, const text::Catalogue& words) {
    if (!trend.regression) return {};
    const trends::RegressionToMean& mean = *trend.regression;
    const text::Args args = {{"expected", text::number(mean.expected_per_week, 1)},
                             {"last", text::number(mean.last_per_week, 1)}};
    return mean.worst_of_six ? words.say("trends.after_the_worst"_k, args)
                             : words.say("trends.expected"_k, args);
}

std::string comparison_words(const trends::Comparison& comparison, const text::Catalogue& words) {
    // The verdict is about b against a; the sentence about the later period against the earlier one.
    const bool a_first = comparison.a.from <= comparison.b.from;
    switch (comparison.verdict.code) {
        case VerdictCode::too_early:
            return words.say("finding.too_early"_k, {{"needed", words.say("needed.both"_k)}});
        case VerdictCode::coverage_too_low:
            return words.say("finding.coverage_too_low"_k);
        case VerdictCode::cannot_tell_yet:
            return words.say("finding.cannot_tell_yet"_k,
                             {{"needed", comparison.earlier_long_enough ? needed(comparison.verdict, words)
                                                                        : words.say("needed.earlier"_k)}});
        case VerdictCode::no_clear_change:
        case VerdictCode::compatible_with_chance:
            return words.say("finding.compatible_with_chance"_k);
        case VerdictCode::fewer:
            return a_first ? words.say("finding.fewer"_k) : words.say("finding.more"_k);
        case VerdictCode::more:
            return a_first ? words.say("finding.more"_k) : words.say("finding.fewer"_k);
    }
    return {};
}

std::vector<std::string> beside_comparison(const trends::Comparison& comparison,
                                           const text::Catalogue& words) {
    std::vector<std::string> out;
    const bool a_first = comparison.a.from <= comparison.b.from;
    const trends::PeriodFigures& earlier = a_first ? comparison.a : comparison.b;
    const trends::PeriodFigures& later = a_first ? comparison.b : comparison.a;
    if (comparison.change) {
        const statistics::TwoPeriods& change = *comparison.change;
        out.push_back(words.say("compare.ratio"_k,
                                {{"ratio", text::fixed(a_first ? change.ratio : 1 / change.ratio, 2)},
                                 {"low", text::fixed(a_first ? change.low : 1 / change.high, 2)},
                                 {"high", text::fixed(a_first ? change.high : 1 / change.low, 2)}}));
        if (later.from == earlier.to + 1) out.push_back(words.say("compare.gap"_k));
    } else {
        out.push_back(words.say("compare.no_ratio"_k));
        if (!comparison.earlier_long_enough) out.push_back(words.say("compare.earlier_too_short"_k));
    }
    out.push_back(comparison.expected_from_chance
                      ? words.say("compare.by_chance"_k,
                                  {{"low", text::fixed(comparison.expected_from_chance->low, 2)},
                                   {"high", text::fixed(comparison.expected_from_chance->high, 2)}})
                      : words.say("compare.by_chance_unknown"_k));
    out.push_back(comparison.regression
                      ? words.say("compare.regression"_k,
                                  {{"expected", text::number(comparison.regression->expected_per_week, 1)},
                                   {"last", text::number(comparison.regression->last_per_week, 1)}})
                      : words.say("compare.regression_unknown"_k));
    return out;
}

std::vector<PatternQuestion> pattern_questions(const std::vector<trends::Pattern>& patterns,
                                               const text::Catalogue& words) {
    std::vector<PatternQuestion> questions;
    for (const trends::Pattern& pattern : patterns) {
        if (!pattern.ask) continue;
        PatternQuestion question;
        question.code = pattern.code;
        question.question = words.code("ask", pattern.code);
        for (const trends::PatternFeature& feature : pattern.features) {
            if (feature.of == 0 || feature.code == "cramps") continue;
            question.because.push_back(
                words.say("ask.because"_k, {{"what", words.code("feature", feature.code)},
                                            {"n", text::whole(feature.n)},
                                            {"of", text::whole(feature.of)}}));
        }
        questions.push_back(std::move(question));
    }
    return questions;
}

}  // namespace charley::chart
