// SPDX-License-Identifier: MIT
#include "exchange/scene_svg.h"

#include <charley/experiment_chart.h>
#include <charley/experiment_report.h>

#include <algorithm>
#include <cmath>

namespace charley::exchange {
namespace {

using namespace text::literals;

constexpr std::string_view kStyle =
    "body{font:11pt/1.45 sans-serif;color:#1a1a1a;background:#fff;max-width:48em;margin:2em auto;"
    "padding:0 1em}h1{font-size:16pt;margin:0 0 .2em}h2{font-size:12pt;margin:1.2em 0 .3em}"
    "p{margin:.3em 0}table{border-collapse:collapse;font-size:9.5pt;margin:.4em 0}"
    "th,td{text-align:left;padding:.15em .9em .15em 0;border-bottom:1px solid #ddd;vertical-align:top}"
    ".lead{font-size:13pt;font-weight:bold}.small{font-size:9pt;color:#555;overflow-wrap:anywhere}"
    "svg{max-width:100%;height:auto}@media print{body{margin:0;max-width:none;font-size:9.5pt}"
    "h2{margin:.7em 0 .2em}}";

class Page {
   public:
    explicit Page(const text::Catalogue& words) : words_(words) {}

    void heading(text::Key key) { out_ += "<h2>" + escaped(words_.say(key)) + "</h2>\n"; }
    void paragraph(const std::string& text, std::string_view kind = {}) {
        if (text.empty()) return;
        out_ += "<p" + (kind.empty() ? std::string() : " class=\"" + std::string(kind) + "\"") + ">" +
                escaped(text) + "</p>\n";
    }
    void facts(const std::vector<std::pair<std::string, std::string>>& rows) {
        out_ += "<table>\n";
        for (const auto& [name, value] : rows) {
            out_ += "<tr><th scope=\"row\">" + escaped(name) + "</th><td>" + escaped(value) + "</td></tr>\n";
        }
        out_ += "</table>\n";
    }
    void raw(const std::string& html) { out_ += html; }
    std::string take(const std::string& title) {
        return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
               escaped(title) + "</title>\n<style>" + std::string(kStyle) + "</style>\n</head>\n<body>\n" +
               out_ + "</body>\n</html>\n";
    }

   private:
    const text::Catalogue& words_;
    std::string out_;
};

std::string ratio_words(const text::Catalogue& words, const trends::Figure<statistics::SignFlip>& test) {
    if (!test || !test->ratio) return words.say("experiment.report.undefined"_k);
    return words.say("experiment.report.ratio"_k, {{"value", text::fixed(test->ratio->value, 2)},
                                                   {"low", text::fixed(test->ratio->low, 2)},
                                                   {"high", text::fixed(test->ratio->high, 2)}});
}

/// Fields that were changed after the first night, other than its state and stop.
std::string changes_words(const std::vector<Revision>& changes, Date first, const text::Catalogue& words) {
    std::string out;
    for (const Revision& change : changes) {
        if (change.undone || date_of(local_of(change.at)) < first) continue;
        std::string fields;
        for (const std::string& field : change.fields) {
            if (field == "state" || field == "stopped_on" || field == "stop_reason" || field == "complete" ||
                field == "first_night") {
                continue;
            }
            fields += (fields.empty() ? "" : ", ") + field;
        }
        if (fields.empty()) continue;
        out += (out.empty() ? "" : "; ") + to_string(date_of(local_of(change.at))) + ": " + fields;
    }
    return out.empty() ? words.say("experiment.report.no_changes"_k) : out;
}

chart::Table block_table(const experiment::Outcome& outcome, const std::string& remedy,
                         const text::Catalogue& words) {
    chart::Table table;
    table.head = {words.say("chart.experiment.block"_k), words.say("chart.experiment.nights"_k),
                  words.say("chart.experiment.what"_k),  words.say("chart.experiment.known"_k),
                  words.say("chart.experiment.kept"_k),  words.say("experiment.report.excluded"_k),
                  words.say("chart.weekly.cramps"_k)};
    for (std::size_t i = 0; i < outcome.blocks.size(); ++i) {
        const experiment::BlockFigures& block = outcome.blocks[i];
        const auto of = [&](std::int64_t part, std::int64_t whole) {
            return words.say("chart.of"_k, {{"part", text::whole(part)}, {"whole", text::whole(whole)}});
        };
        table.rows.push_back(
            {text::whole(static_cast<std::int64_t>(i) + 1),
             words.say("chart.experiment.range"_k,
                       {{"from", to_string(block.from)}, {"to", to_string(block.to)}}),
             block.with_remedy ? words.say("chart.experiment.with"_k, {{"remedy", remedy}})
                               : words.say("chart.experiment.without"_k),
             of(block.observed, block.nights),
             outcome.adherence ? of(block.kept, block.kept + block.broken) : std::string("\xE2\x80\x93"),
             text::whole(block.excluded),
             outcome.ended ? text::whole(block.cramps) : std::string("\xE2\x80\x93")});
    }
    return table;
}

chart::Table analysis_table(const std::vector<experiment::Analysis>& all, bool p_told,
                            const text::Catalogue& words) {
    chart::Table table;
    table.head = {words.say("experiment.report.analysis"_k), words.say("experiment.report.pairs"_k),
                  words.say("experiment.report.ratio_head"_k), words.say("experiment.report.p"_k)};
    for (const experiment::Analysis& one : all) {
        table.rows.push_back({one.code == experiment::Analysis::Code::as_planned
                                  ? words.say("experiment.report.as_planned"_k)
                              : one.code == experiment::Analysis::Code::with_wash_in
                                  ? words.say("experiment.report.with_wash_in"_k)
                                  : words.say("experiment.report.nights_kept"_k),
                              text::whole(one.pairs), ratio_words(words, one.test),
                              one.test && p_told ? text::fixed(one.test->p_two_sided, 4)
                                                 : words.say("experiment.report.undefined"_k)});
    }
    return table;
}

}  // namespace

Result<std::string> experiment_report(const ExperimentReport& asked, const text::Catalogue& words) {
    const auto* body = asked.record == nullptr ? nullptr : body_as<Experiment>(*asked.record);
    if (body == nullptr) return invalid("id", "is no experiment");
    auto found = experiment::analyse(*body, *asked.timeline, asked.tonight);
    if (!found) return std::move(found).error();
    const experiment::Outcome& outcome = *found;
    auto all = experiment::analyses(*body, *asked.timeline, asked.tonight);
    if (!all) return std::move(all).error();

    const std::string remedy = chart::remedy_words(body->remedy, words);
    const std::string title = words.say("experiment.report.title"_k, {{"remedy", remedy}});
    const Date first = *body->first_night;
    const Date last = *experiment::last_night(*body);
    const auto days = body->block_days.value_or(7);
    const auto wash_in = body->wash_in.value_or(0);
    const auto done = std::count_if(
        outcome.blocks.begin(), outcome.blocks.end(),
        [&](const experiment::BlockFigures& block) { return block.to < asked.tonight && block.to <= last; });
    const auto number = [](std::int64_t value) { return text::whole(value); };

    Page page(words);
    page.raw("<h1>" + escaped(title) + "</h1>\n");
    page.paragraph(
        words.say(
            "experiment.report.made"_k,
            {{"date", to_string(date_of(local_of(asked.made)))},
             {"state", words.code("experiment_state", code_of(experiment::state_on(*body, asked.tonight)))}}),
        "small");
    page.paragraph(chart::verdict_words(*body, outcome, asked.tonight, words), "lead");

    page.heading("experiment.report.design"_k);
    std::vector<std::pair<std::string, std::string>> facts = {
        {words.say("experiment.report.question"_k),
         words.say("experiment.report.question_is"_k, {{"remedy", remedy}})},
        {words.say("experiment.report.planned"_k),
         words.say("experiment.report.planned_is"_k, {{"pairs", number(outcome.pairs_planned)},
                                                      {"days", number(days)},
                                                      {"blocks", number(2 * outcome.pairs_planned)},
                                                      {"nights", number(2 * outcome.pairs_planned * days)}})},
        {words.say("experiment.report.done"_k),
         words.say("experiment.report.done_is"_k, {{"done", number(done)},
                                                   {"blocks", number(2 * outcome.pairs_planned)},
                                                   {"pairs", number(outcome.pairs)},
                                                   {"from", to_string(first)},
                                                   {"to", to_string(last)}})},
        {words.say("experiment.report.wash_in"_k),
         wash_in == 0 ? words.say("experiment.report.wash_in_none"_k)
                      : words.count("experiment.report.wash_in_is"_k, wash_in)},
        {words.say("experiment.report.blinding"_k), words.say("experiment.report.blinding_is"_k)},
        {words.say("experiment.report.order"_k),
         words.say("experiment.report.order_is"_k, {{"schedule", body->schedule}})},
        {"SHA-256", body->schedule_sha256},
        {words.say("experiment.report.rule"_k), words.say("experiment.rule"_k)},
        {words.say("experiment.report.changes"_k), changes_words(asked.changes, first, words)}};
    if (outcome.stopped) {
        facts.emplace_back(words.say("experiment.report.stopped"_k),
                           to_string(*body->stopped_on) +
                               (body->stop_reason.empty() ? std::string() : ": " + body->stop_reason));
    }
    if (!asked.record->note.empty()) facts.emplace_back(words.say("field.note"_k), asked.record->note);
    page.facts(facts);

    page.heading("experiment.report.course"_k);
    constexpr float kLetter = 11;
    chart::Canvas canvas;
    canvas.width = 640;
    canvas.letter = kLetter;
    const chart::Scene timeline = chart::experiment_timeline(*body, &outcome, asked.tonight, words, canvas);
    page.raw(svg_of(timeline, kLetter, "timeline"));
    page.paragraph(timeline.sentence + " " + words.say("experiment.report.legend"_k));
    page.paragraph(outcome.adherence ? words.say("experiment.adherence"_k, {{"kept", number(outcome.kept)},
                                                                            {"asked", number(outcome.asked)}})
                                     : words.say("experiment.report.adherence_unknown"_k));
    std::string nights;
    for (const Date night : outcome.missing) nights += (nights.empty() ? "" : ", ") + to_string(night);
    page.paragraph(outcome.missing.empty()
                       ? words.say("experiment.report.none_missing"_k)
                       : words.count("experiment.missing"_k, outcome.nights_missing, {{"nights", nights}}));
    page.raw(html_of(block_table(outcome, remedy, words)));

    page.heading("experiment.report.results"_k);
    if (!outcome.ended) {
        page.paragraph(words.say("experiment.report.blind_until"_k, {{"date", to_string(last)}}));
    } else {
        const chart::Scene scene = chart::experiment_result(*body, outcome, asked.tonight, words, canvas);
        page.raw(svg_of(scene, kLetter, "result"));
        page.paragraph(scene.sentence);
        page.raw(html_of(analysis_table(*all, !outcome.stopped, words)));
        if (outcome.stopped) page.paragraph(words.say("experiment.report.no_p"_k));
    }
    page.paragraph(words.say("experiment.report.evidence"_k, {{"helps", text::fixed(outcome.e_helps, 2)},
                                                              {"worse", text::fixed(outcome.e_worse, 2)},
                                                              {"wins", number(outcome.wins)},
                                                              {"losses", number(outcome.losses)},
                                                              {"ties", number(outcome.ties)}}));
    page.heading("experiment.report.limits"_k);
    page.paragraph(words.say("experiment.expectation"_k, {{"remedy", remedy}}));
    page.paragraph(words.say("experiment.report.limits_are"_k));
    page.paragraph(words.say("experiment.report.methods"_k), "small");
    return page.take(title);
}

}  // namespace charley::exchange
