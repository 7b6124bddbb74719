// SPDX-License-Identifier: MIT
//
// Verdicts, comparisons and patterns as sentences. Pure; any thread.
#include <charley/trend_charts.h>

namespace charley::chart {

using namespace text::literals;
using trends::VerdictCode;

std::string trend_words(const trends::Trend& trend, const text::Catalogue& words) {
    switch (trend.verdict.code) {
        case VerdictCode::too_early:
            return words.say("verdict.too_early"_k);
        case VerdictCode::coverage_too_low:
            return words.say("verdict.coverage_too_low"_k);
        case VerdictCode::cannot_tell_yet:
            if (trend.verdict.weeks) return words.count("verdict.cannot_tell_yet"_k, *trend.verdict.weeks);
            return trend.verdict.more_than_a_year ? words.say("verdict.cannot_tell_for_a_year"_k)
                                                  : words.say("verdict.cannot_tell"_k);
        case VerdictCode::no_clear_change:
            return words.say("verdict.no_clear_change"_k);
        case VerdictCode::compatible_with_chance:
            return words.say("verdict.chance"_k);
        case VerdictCode::fewer:
            return words.say("verdict.fewer"_k);
        case VerdictCode::more:
            return words.say("verdict.more"_k);
    }
    return {};
}

std::string expectation_words(const trends::Trend& trend, const text::Catalogue& words) {
    if (!trend.regression) return {};
    const trends::RegressionToMean& mean = *trend.regression;
    const text::Args args = {{"expected", text::number(mean.expected_per_week, 1)},
                             {"last", text::number(mean.last_per_week, 1)}};
    return mean.worst_of_six ? words.say("verdict.after_the_worst"_k, args)
                             : words.say("verdict.expected"_k, args);
}

std::string comparison_words(const trends::Comparison& comparison, const text::Catalogue& words) {
    std::string out;
    switch (comparison.verdict.code) {
        case VerdictCode::too_early:
            out = comparison.earlier_long_enough ? words.say("compare.too_early"_k)
                                                 : words.say("compare.earlier_too_short"_k);
            break;
        case VerdictCode::coverage_too_low:
            out = words.say("compare.coverage_too_low"_k);
            break;
        case VerdictCode::cannot_tell_yet:
            if (comparison.verdict.weeks) {
                out = words.count("compare.cannot_tell_yet"_k, *comparison.verdict.weeks);
            } else if (comparison.verdict.more_than_a_year) {
                out = words.say("compare.cannot_tell_for_a_year"_k);
            } else {
                out = words.say(comparison.earlier_long_enough ? "compare.cannot_tell"_k
                                                               : "compare.earlier_too_short"_k);
            }
            break;
        case VerdictCode::no_clear_change:
        case VerdictCode::compatible_with_chance:
            out = words.say("compare.chance"_k);
            break;
        case VerdictCode::fewer:
            out = words.say("compare.fewer"_k);
            break;
        case VerdictCode::more:
            out = words.say("compare.more"_k);
            break;
    }
    if (comparison.change) {
        out += " " + words.say("compare.ratio"_k, {{"ratio", text::fixed(comparison.change->ratio, 2)},
                                                   {"low", text::fixed(comparison.change->low, 2)},
                                                   {"high", text::fixed(comparison.change->high, 2)}});
    }
    if (comparison.expected_from_chance) {
        out += " " + words.say("compare.by_chance"_k,
                               {{"low", text::fixed(comparison.expected_from_chance->low, 2)},
                                {"high", text::fixed(comparison.expected_from_chance->high, 2)}});
    }
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
