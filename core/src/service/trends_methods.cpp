// SPDX-License-Identifier: MIT
//
// `trends`: the figures of a window, as a document and as a page of text.
#include "service/figure_documents.h"
#include "service/method.h"

#include <charley/trend_charts.h>
#include <charley/trends.h>

#include <array>
#include <cmath>

namespace charley::service {
namespace {

/// One decimal, as people read rates.
std::string tenth(double value) {
    const auto tenths = static_cast<std::int64_t>(std::llround(value * 10));
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

std::string seconds_text(double seconds) {
    if (seconds < 120) return std::to_string(std::llround(seconds)) + " s";
    return tenth(seconds / 60) + " min";
}

/// Text filled up to a width; counted in bytes, which is enough for our own words.
std::string padded(std::string text, std::size_t width) {
    if (text.size() < width) text.append(width - text.size(), ' ');
    return text;
}

std::string bar(std::int64_t count, std::int64_t most) {
    constexpr std::int64_t kWidth = 30;
    const std::int64_t width = most <= kWidth ? count : (count * kWidth + most - 1) / most;
    return std::string(static_cast<std::size_t>(width), '#');
}

std::string reason_text(trends::Reason reason) {
    switch (reason) {
        case trends::Reason::no_observed_nights:
            return "no night of this time is known";
        case trends::Reason::no_elapsed_nights:
            return "no night has passed yet";
        case trends::Reason::too_early:
            return "too early to say; it takes " + std::to_string(trends::kUsualNights) + " observed nights";
        case trends::Reason::no_cramps:
            return "no cramps to go by";
        case trends::Reason::no_values:
            return "not noted";
        case trends::Reason::too_few_values:
            return "too few to say";
    }
    return "not known";
}

std::string page(const trends::Figures& figures) {
    const trends::Nights& nights = figures.nights;
    std::string out = "nights of " + to_string(figures.from) + " to " + to_string(figures.to) + "\n\n";
    const auto row = [&out](std::string_view label, const std::string& text) {
        std::string line = "  " + padded(std::string(label), 23) + text;
        while (line.back() == ' ') line.pop_back();
        out += line + "\n";
    };
    row("nights", std::to_string(nights.elapsed) + " passed, " + std::to_string(nights.observed) +
                      " observed (" + std::to_string(nights.with_cramp) + " with a cramp, " +
                      std::to_string(nights.quiet) + " quiet), " + std::to_string(nights.unknown) +
                      " unknown" +
                      (nights.excluded > 0 ? ", " + std::to_string(nights.excluded) + " left out" : ""));
    row("cramps", std::to_string(figures.cramps));
    if (figures.rate_per_week) {
        row("a week, these nights", tenth(figures.rate_per_week->value) + "  (95 % interval " +
                                        tenth(figures.rate_per_week->low) + " to " +
                                        tenth(figures.rate_per_week->high) + ")");
    } else {
        row("a week, these nights", reason_text(figures.rate_per_week.reason()));
    }
    if (figures.rate_bounds) {
        row("", "many nights are unknown: between " + tenth(figures.rate_bounds->low) + " and " +
                    tenth(figures.rate_bounds->high) + " if those are counted at their best and worst");
    }
    if (figures.usual_per_week) {
        row("a week, usually", tenth(figures.usual_per_week->value) + "  (95 % interval " +
                                   tenth(figures.usual_per_week->low) + " to " +
                                   tenth(figures.usual_per_week->high) + ")");
    } else {
        row("a week, usually", reason_text(figures.usual_per_week.reason()));
    }
    row("coverage", figures.coverage
                        ? std::to_string(std::llround(*figures.coverage * 100)) + " % of nights observed"
                        : reason_text(figures.coverage.reason()));
    row("duration", figures.duration_s
                        ? seconds_text(figures.duration_s->value) + " in the middle, known for " +
                              std::to_string(figures.duration_s->n)
                        : reason_text(figures.duration_s.reason()));
    row("pain", figures.pain ? tenth(figures.pain->value) + " of 10 in the middle, known for " +
                                   std::to_string(figures.pain->n)
                             : reason_text(figures.pain.reason()));

    std::int64_t most = 0;
    for (const std::int64_t count : figures.onset_hour) most = std::max(most, count);
    if (most > 0) {
        out += "\nhour of onset\n";
        for (std::size_t i = 0; i < 24; ++i) {
            const std::size_t hour = (i + 12) % 24;  // noon to noon, so that the night stands in one piece
            const std::int64_t count = figures.onset_hour[hour];
            if (count == 0) continue;
            row((hour < 10 ? "0" : "") + std::to_string(hour) + ":00",
                padded(std::to_string(count), 5) + bar(count, most));
        }
    }
    if (!figures.sites.empty()) {
        out += "\nwhere\n";
        for (const trends::SiteCount& site : figures.sites) row(site.site, std::to_string(site.cramps));
        if (figures.without_site > 0) row("not noted", std::to_string(figures.without_site));
    }
    if (!figures.reliefs.empty()) {
        out += "\nwhat was done\n";
        for (const trends::ReliefFigures& relief : figures.reliefs) {
            std::string text = "used " + std::to_string(relief.used) + ", stopped it " +
                               std::to_string(relief.stopped) + " of " + std::to_string(relief.rated) +
                               " rated";
            if (relief.median_seconds) {
                text += ", " + seconds_text(*relief.median_seconds) + " to relief in the middle";
                if (relief.seconds_interval) {
                    text += " (" + seconds_text(relief.seconds_interval->low) + " to " +
                            seconds_text(relief.seconds_interval->high) + ")";
                }
            }
            row(relief.what, text);
        }
    }
    if (!figures.weeks.empty()) {
        out += "\nweek of\n";
        most = 0;
        for (const trends::Week& week : figures.weeks) most = std::max(most, week.cramps);
        const std::size_t first = figures.weeks.size() > 16 ? figures.weeks.size() - 16 : 0;
        for (std::size_t i = first; i < figures.weeks.size(); ++i) {
            const trends::Week& week = figures.weeks[i];
            row(to_string(week.week_of),
                padded(std::to_string(week.cramps) + " in " + std::to_string(week.observed) + " of " +
                           std::to_string(week.elapsed),
                       14) +
                    bar(week.cramps, most));
        }
        if (first > 0)
            out += "  (the last 16 of " + std::to_string(figures.weeks.size()) + " weeks; --json has all)\n";
    }
    out.pop_back();
    return out;
}

Outcome trends_figures(Context& context) {
    trends::Window window = window_of(context);
    Diary& diary = context.open();
    window.tonight = night_of(now_of(context.environment), diary.boundary());
    const Timeline timeline = expect(diary.timeline());
    const trends::Figures figures = trends::figures(timeline, window);

    json::Value result =
        json::Value::object({{"from", to_string(figures.from)}, {"to", to_string(figures.to)}});
    result.set("nights", document_of(figures.nights));
    result.set("cramps", figures.cramps);
    json::Value rate = json::Value::object({{"per_week", document_of(figures.rate_per_week)}});
    if (figures.rate_bounds) {
        rate.set("bounds", json::Value::object(
                               {{"low", figures.rate_bounds->low}, {"high", figures.rate_bounds->high}}));
    }
    result.set("rate", std::move(rate));
    result.set("usual", figures.usual_per_week
                            ? json::Value::object({{"per_week", document_of(figures.usual_per_week)}})
                            : undefined(figures.usual_per_week.reason()));
    result.set("coverage",
               figures.coverage ? json::Value(*figures.coverage) : undefined(figures.coverage.reason()));
    result.set("duration_s", document_of(figures.duration_s));
    result.set("pain", document_of(figures.pain));
    json::Array hours;
    for (const std::int64_t count : figures.onset_hour) hours.emplace_back(count);
    result.set("onset_hour", json::Value(std::move(hours)));
    json::Value sites = json::Value::object();
    for (const trends::SiteCount& site : figures.sites) sites.set(site.site, site.cramps);
    result.set("sites", std::move(sites));
    result.set("without_site", figures.without_site);
    json::Array reliefs;
    for (const trends::ReliefFigures& relief : figures.reliefs) {
        json::Value entry = json::Value::object({{"what", relief.what},
                                                 {"used", relief.used},
                                                 {"rated", relief.rated},
                                                 {"stopped", relief.stopped},
                                                 {"timed", relief.timed}});
        entry.set("stopped_share", document_of(relief.stopped_share));
        entry.set("median_seconds", relief.median_seconds ? json::Value(*relief.median_seconds)
                                                          : undefined(relief.median_seconds.reason()));
        if (relief.seconds_interval) {
            entry.set("low", relief.seconds_interval->low);
            entry.set("high", relief.seconds_interval->high);
        } else {
            entry.set("low", undefined(relief.seconds_interval.reason()));
            entry.set("high", undefined(relief.seconds_interval.reason()));
        }
        reliefs.push_back(std::move(entry));
    }
    result.set("reliefs", json::Value(std::move(reliefs)));
    json::Array weeks;
    for (const trends::Week& week : figures.weeks) {
        weeks.push_back(json::Value::object({{"week_of", to_string(week.week_of)},
                                             {"cramps", week.cramps},
                                             {"observed", week.observed},
                                             {"elapsed", week.elapsed}}));
    }
    result.set("weeks", json::Value(std::move(weeks)));

    const trends::Trend trend = trends::trend(timeline, window);
    const text::Catalogue& words = text::Catalogue::english();
    const std::string verdict = chart::trend_words(trend, words);
    result.set("trend",
               json::Value::object({{"fortnights", trend.fortnights},
                                    {"slope_per_four_weeks", document_of(trend.slope_per_four_weeks)},
                                    {"p", trend.p ? json::Value(*trend.p) : undefined(trend.p.reason())},
                                    {"regression", document_of(trend.regression)}}));
    result.set("verdict", document_of(trend.verdict, verdict));
    std::string text = verdict + "\n";
    const std::string expectation = chart::expectation_words(trend, words);
    if (!expectation.empty()) text += expectation + "\n";
    return Outcome{std::move(result), text + "\n" + page(figures)};
}

constexpr std::array<Method, 1> kMethods = {{{"trends", Needs::existing, trends_figures}}};

}  // namespace

trends::Window window_of(Context& context) {
    trends::Window window;
    window.from = context.params.date("from");
    window.to = context.params.date("to");
    context.params.finish();
    if (window.from && window.to && *window.to < *window.from) {
        throw Refusal(invalid("to", to_string(*window.to) + " is before from " + to_string(*window.from)));
    }
    return window;
}

std::span<const Method> trends_methods() {
    return kMethods;
}

}  // namespace charley::service
