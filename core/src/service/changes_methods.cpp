// SPDX-License-Identifier: MIT
//
// `compare`, `factors`, `patterns`: two periods beside each other, what goes with the cramps, and what the
// diary resembles, as documents and as text.
#include "base/text_scan.h"
#include "service/figure_documents.h"
#include "service/method.h"

#include <charley/sentences.h>
#include <charley/trend_charts.h>

#include <array>

namespace charley::service {
namespace {

using namespace text::literals;

const text::Catalogue& english() {
    return text::Catalogue::english();
}

void add_line(std::string& text, const std::string& line) {
    if (line.empty()) return;
    if (!text.empty()) text += "\n";
    text += line;
}

Date tonight_of(Context& context, const Diary& diary) {
    return night_of(now_of(context.environment), diary.boundary());
}

/// FIRST..LAST, both nights included.
trends::NightRange range_of(Context& context, std::string_view name) {
    const std::string text = context.params.need_text(name);
    const std::size_t dots = text.find("..");
    if (dots == std::string::npos) {
        throw Refusal(invalid(std::string(name), quoted(text) + " is not FIRST..LAST, two nights as "
                                                                "2026-05-01..2026-07-31"));
    }
    return {expect(parse_date(text.substr(0, dots), name)), expect(parse_date(text.substr(dots + 2), name))};
}

/// The rate stands in it as in `trends`, and its members once more beside it: CONTRACT calls a and b
/// themselves "as rate".
json::Value period_document(const trends::PeriodFigures& period) {
    json::Value rate = json::Value::object({{"per_week", document_of(period.rate_per_week)}});
    if (period.rate_bounds) {
        rate.set("bounds",
                 json::Value::object({{"low", period.rate_bounds->low}, {"high", period.rate_bounds->high}}));
    }
    json::Value document = json::Value::object(
        {{"from", to_string(period.from)},
         {"to", to_string(period.to)},
         {"nights", document_of(period.nights)},
         {"cramps", period.cramps},
         {"rate", rate},
         {"coverage", period.coverage ? json::Value(*period.coverage) : undefined(period.coverage.reason())},
         {"nights_compared", period.nights_compared}});
    for (const json::Member& member : *rate.as_object()) document.set(member.name, member.value);
    return document;
}

std::string period_line(std::string_view name, const trends::PeriodFigures& period) {
    std::string line = std::string(name) + "  " + to_string(period.from) + " to " + to_string(period.to) +
                       "  " + std::to_string(period.cramps) + " cramps in " +
                       std::to_string(period.nights.observed) + " of " +
                       std::to_string(period.nights.elapsed) + " nights";
    if (period.rate_per_week) {
        line += ", " + text::fixed(period.rate_per_week->value, 1) + " a week (" +
                text::fixed(period.rate_per_week->low, 1) + " to " +
                text::fixed(period.rate_per_week->high, 1) + ")";
    }
    return line;
}

Outcome compare(Context& context) {
    const trends::NightRange a = range_of(context, "a");
    const trends::NightRange b = range_of(context, "b");
    context.params.finish();
    Diary& diary = context.open();
    const Timeline timeline = expect(diary.timeline());
    const trends::Comparison comparison = expect(trends::compare(timeline, tonight_of(context, diary), a, b));

    const std::string verdict = chart::comparison_words(comparison, english());
    const std::string placebo = sentence("evidence.placebo");
    const std::string season = english().say("compare.season"_k);
    json::Value result =
        json::Value::object({{"a", period_document(comparison.a)}, {"b", period_document(comparison.b)}});
    if (comparison.change) {
        result.set("ratio", json::Value::object({{"value", comparison.change->ratio},
                                                 {"low", comparison.change->low},
                                                 {"high", comparison.change->high}}));
        result.set("p", comparison.change->p);
    } else {
        result.set("ratio", undefined(comparison.change.reason()));
        result.set("p", undefined(comparison.change.reason()));
    }
    result.set("expected_from_chance",
               comparison.expected_from_chance
                   ? json::Value::object({{"low", comparison.expected_from_chance->low},
                                          {"high", comparison.expected_from_chance->high}})
                   : undefined(comparison.expected_from_chance.reason()));
    result.set("regression", document_of(comparison.regression));
    result.set("verdict", document_of(comparison.verdict, verdict));
    result.set("beside", json::Value::object({{"placebo", placebo}, {"season", season}}));

    std::string text;
    add_line(text, verdict);
    add_line(text, "");
    add_line(text, period_line("a", comparison.a));
    add_line(text, period_line("b", comparison.b));
    for (const std::string& line : chart::beside_comparison(comparison, english())) add_line(text, line);
    add_line(text, placebo);
    add_line(text, season);
    return Outcome{std::move(result), std::move(text)};
}

json::Value factor_document(const trends::FactorFigures& factor, bool too_early) {
    json::Value document = json::Value::object({{"code", factor.code},
                                                {"kind", code_of(factor.kind)},
                                                {"lag", factor.lag},
                                                {"nights_with", factor.nights_with},
                                                {"nights_without", factor.nights_without},
                                                {"cramp_nights_with", factor.cramp_nights_with},
                                                {"cramp_nights_without", factor.cramp_nights_without},
                                                {"cramps_with", factor.cramps_with},
                                                {"cramps_without", factor.cramps_without},
                                                {"rho", factor.rho}});
    if (too_early) {
        document.set("p", undefined(trends::Reason::too_early));
        document.set("q", undefined(trends::Reason::too_early));
    } else {
        document.set("p", factor.p);
        document.set("q", factor.q);
    }
    document.set("in_both_halves", factor.in_both_halves);
    document.set("found", factor.found);
    document.set("rate_ratio", document_of(factor.rate_ratio));
    return document;
}

Outcome factors(Context& context) {
    trends::Window window = window_of(context);
    Diary& diary = context.open();
    window.tonight = tonight_of(context, diary);
    const trends::Factors found = trends::factors(expect(diary.timeline()), window);

    json::Array list;
    std::string lines;
    std::size_t findings = 0;
    for (const trends::FactorFigures& factor : found.factors) {
        list.push_back(factor_document(factor, found.too_early));
        if (factor.found) ++findings;
        std::string line = (factor.found ? "* " : "  ") + factor.code + ": cramps on " +
                           std::to_string(factor.cramp_nights_with) + " of " +
                           std::to_string(factor.nights_with) + " nights with it, on " +
                           std::to_string(factor.cramp_nights_without) + " of " +
                           std::to_string(factor.nights_without) + " without";
        if (factor.lag > 0)
            line += " (" + counted(static_cast<std::uint64_t>(factor.lag), "night", "nights") + " later)";
        if (factor.rate_ratio) {
            line += "; " + text::fixed(factor.rate_ratio->value, 2) + " times as many (" +
                    text::fixed(factor.rate_ratio->low, 2) + " to " +
                    text::fixed(factor.rate_ratio->high, 2) + ")";
        }
        add_line(lines, line);
    }
    std::string text;
    if (found.factors.empty()) {
        add_line(text, english().say("factors.none"_k));
    } else if (found.too_early) {
        add_line(text, english().say("factors.too_early"_k, {{"nights", text::whole(found.nights)},
                                                             {"needed", text::whole(found.nights_needed)}}));
    } else if (findings == 0) {
        add_line(text, english().say("factors.nothing_found"_k));
    } else {
        add_line(text, english().say("factors.found"_k));
    }
    add_line(text, lines);
    json::Value result = json::Value::object(
        {{"nights", found.nights}, {"nights_needed", found.nights_needed}, {"too_early", found.too_early}});
    result.set("factors", json::Value(std::move(list)));
    return Outcome{std::move(result), std::move(text)};
}

Outcome patterns(Context& context) {
    trends::Window window = window_of(context);
    Diary& diary = context.open();
    window.tonight = tonight_of(context, diary);
    const std::vector<trends::Pattern> found = trends::patterns(expect(diary.timeline()), window);
    const auto questions = chart::pattern_questions(found, english());

    json::Array list;
    std::string text;
    for (const trends::Pattern& pattern : found) {
        json::Array features;
        for (const trends::PatternFeature& feature : pattern.features) {
            features.push_back(
                json::Value::object({{"code", feature.code}, {"n", feature.n}, {"of", feature.of}}));
        }
        json::Value document = json::Value::object({{"code", pattern.code}, {"ask", pattern.ask}});
        for (const chart::PatternQuestion& question : questions) {
            if (question.code != pattern.code) continue;
            document.set("question", question.question);
            add_line(text, question.question);
            for (const std::string& because : question.because) add_line(text, "  " + because);
        }
        document.set("features", json::Value(std::move(features)));
        list.push_back(std::move(document));
    }
    if (text.empty()) text = english().say("patterns.none"_k);
    return Outcome{json::Value::object({{"patterns", json::Value(std::move(list))}}), std::move(text)};
}

constexpr std::array<Method, 3> kMethods = {{{"compare", Needs::existing, compare},
                                             {"factors", Needs::existing, factors},
                                             {"patterns", Needs::existing, patterns}}};

}  // namespace

std::span<const Method> changes_methods() {
    return kMethods;
}

}  // namespace charley::service
