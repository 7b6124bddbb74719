// SPDX-License-Identifier: MIT
//
// Experiment, once it has begun: tonight's instruction, its course, the result, the report, stopping it.
// Drawing thread only.
#include "screens/app.h"

#include <charley/experiment_chart.h>

#include <algorithm>
#include <array>

namespace charley::gui {

using namespace text::literals;

const App::Tile* App::draw_tiles(std::span<const Tile> tiles) {
    const Tile* pressed = nullptr;
    const float tile_w = ui_.em(128) + ui_.px(36);
    const auto fit = std::max<std::size_t>(
        1, static_cast<std::size_t>((ui_.area.w + ui_.px(12)) / (std::min(tile_w, ui_.area.w) + ui_.px(12))));
    std::size_t per_row = std::min(fit, tiles.size());
    if (ui_.phone()) per_row = std::min<std::size_t>(per_row, 2);
    for (std::size_t i = 0; i < tiles.size(); i += per_row) {
        const std::size_t n = std::min(per_row, tiles.size() - i);
        if (i != 0) breathe(12, 16);
        ui_.begin_columns(n, 12);
        for (std::size_t k = 0; k < n; ++k) {
            ui_.begin_card(tiles[i + k].id, Role::card, 18);
            const Tile& tile = tiles[i + k];
            if (ui_.stat_button(std::string(tile.id) + ".open", tile.label, tile.value, tile.detail))
                pressed = &tile;
            ui_.end_card();
            ui_.next_column();
        }
        ui_.end_columns();
    }
    return pressed;
}

// What was asked for tonight was done: as the diary knows it, so that adherence is read from there.
void App::note_remedy(const std::string& remedy) {
    Record record;
    record.start = session_.now();
    if (experiment::is_remedy("magnesium", remedy, Kind::supplement) &&
        (remedy == "magnesium" || words_.has("salt." + remedy))) {
        Supplement dose;
        if (remedy != "magnesium") dose.form = remedy;
        record.body = dose;
        edit(std::move(record), false);  // how much it was is asked for, not guessed
        return;
    }
    Factor factor;
    factor.code = remedy;
    record.body = factor;
    session_.add(
        std::move(record),
        words_.say("done.remedy"_k, {{"remedy", text::capital(chart::remedy_words(remedy, words_))}}));
}

void App::draw_stop() {
    if (!stopping_) {
        if (ui_.button("experiment.stop", words_.say("experiment.stop"_k), ButtonKind::secondary))
            stopping_ = true;
        return;
    }
    ui_.begin_card("experiment.stop.card");
    ui_.title(words_.say("experiment.stop_title"_k));
    ui_.gap(4);
    ui_.text(Face::caption, Role::muted, words_.say("experiment.stop_about"_k));
    ui_.gap(12);
    ui_.field("experiment.reason", words_.say("experiment.reason"_k), stop_reason_);
    ui_.gap(14);
    const std::array<Ui::ButtonSpec, 2> buttons = {
        Ui::ButtonSpec{"experiment.stop_now", words_.say("experiment.stop"_k), ButtonKind::danger, {}},
        Ui::ButtonSpec{"experiment.go_on", words_.say("experiment.go_on"_k), ButtonKind::secondary, {}}};
    const int pressed = ui_.buttons(buttons);
    if (pressed == 0 && experiment_.stop(stop_reason_)) stopping_ = false;
    if (pressed == 1) stopping_ = false;
    ui_.end_card();
}

void App::draw_course() {
    const charley::Experiment& body = experiment_.experiment();
    const experiment::Outcome* outcome = experiment_.outcome() ? &*experiment_.outcome() : nullptr;
    const Date tonight = experiment_.tonight();
    chart_card(
        "chart.experiment",
        [&](const chart::Canvas& canvas) {
            return chart::experiment_timeline(body, outcome, tonight, words_, canvas);
        },
        ui_.em(150), experiment_.version());
}

void App::draw_outcome_tiles() {
    const charley::Experiment& body = experiment_.experiment();
    const experiment::Outcome& outcome = *experiment_.outcome();
    const Date tonight = experiment_.tonight();
    const bool early = !outcome.ended && outcome.code != experiment::VerdictCode::running;
    std::vector<Tile> tiles;
    const auto of = [&](std::int64_t part, std::int64_t whole) {
        return words_.say("chart.of"_k, {{"part", text::whole(part)}, {"whole", text::whole(whole)}});
    };
    if (outcome.ended && outcome.test && outcome.test->ratio) {
        const auto& ratio = *outcome.test->ratio;
        tiles.push_back(
            {"tile.ratio", words_.say("tile.ratio"_k, {{"remedy", chart::remedy_words(body.remedy, words_)}}),
             text::fixed(ratio.value, 2),
             words_.say("tile.between"_k,
                        {{"low", text::fixed(ratio.low, 2)}, {"high", text::fixed(ratio.high, 2)}})});
    }
    if (outcome.ended) {
        tiles.push_back({"tile.wins", words_.say("tile.wins"_k), of(outcome.wins, outcome.pairs),
                         words_.say("tile.wins_chance"_k,
                                    {{"n", text::number(static_cast<double>(outcome.pairs) / 2, 1)}})});
    } else {
        tiles.push_back(
            {"tile.pairs", words_.say("tile.pairs"_k), of(outcome.pairs, outcome.pairs_planned),
             words_.count("tile.nights_left"_k, experiment::instruction(body, tonight).nights_left)});
    }
    if (outcome.adherence)
        tiles.push_back({"tile.adherence", words_.say("tile.adherence"_k), of(outcome.kept, outcome.asked),
                         words_.say("tile.from_diary"_k)});
    if (outcome.ended || early)
        tiles.push_back({"tile.evidence", words_.say("tile.evidence"_k),
                         text::number(std::max(outcome.e_helps, outcome.e_worse), 1),
                         words_.say("tile.any_day"_k)});
    const Tile* pressed = draw_tiles(tiles);
    if (pressed == nullptr) return;
    const Date first = body.first_night.value_or(tonight);
    const Date last = std::min(tonight, experiment::last_night(body).value_or(tonight));
    if (std::string_view(pressed->id) == "tile.adherence" && !experiment_.taken().records.empty()) {
        open_records(experiment_.taken().records, text::capital(chart::remedy_words(body.remedy, words_)));
    } else {
        open_nights(first, std::max(first, last));
    }
}

void App::draw_missing_nights() {
    const experiment::Outcome& outcome = *experiment_.outcome();
    if (outcome.missing.empty()) return;
    breathe(16);
    ui_.begin_card("experiment.missing.card");
    ui_.title(words_.count("experiment.missing_title"_k, outcome.nights_missing));
    ui_.gap(4);
    ui_.text(Face::caption, Role::muted, words_.say("unknown.about"_k));
    ui_.gap(10);
    std::vector<Chip> chips;
    const std::size_t shown = std::min<std::size_t>(outcome.missing.size(), 12);
    for (std::size_t i = 0; i < shown; ++i) {
        const Date night = outcome.missing[outcome.missing.size() - 1 - i];
        chips.push_back({"experiment.missing." + to_string(night),
                         text::date_medium(words_, night),
                         false,
                         Role::accent,
                         {}});
    }
    const std::size_t more = outcome.missing.size() - shown;
    if (more > 0)
        chips.push_back({"experiment.missing.more",
                         words_.count("experiment.missing_more"_k, static_cast<std::int64_t>(more)), false,
                         Role::accent, Icon::book});
    const int pressed = ui_.chips(chips);
    ui_.end_card();
    if (pressed < 0) return;
    if (static_cast<std::size_t>(pressed) == shown) {
        open_nights(outcome.missing.front(), outcome.missing[more - 1]);
        return;
    }
    const Date night = outcome.missing[outcome.missing.size() - 1 - static_cast<std::size_t>(pressed)];
    open_nights(night, night);
}

// The report on one page, as a file: where it goes is said before and after.
void App::draw_report() {
    breathe(16);
    ui_.begin_card("experiment.report.card");
    ui_.title(words_.say("experiment.report_title"_k));
    ui_.gap(4);
    ui_.text(Face::caption, Role::muted,
             words_.say(experiment_.outcome()->ended ? "experiment.report_about"_k
                                                     : "experiment.report_about_running"_k));
    ui_.gap(12);
    experiment_.suggest_report();
    ui_.field("experiment.report_path", words_.say("experiment.report_to"_k), experiment_.report_path);
    ui_.gap(12);
    const std::array<Ui::ButtonSpec, 1> save = {Ui::ButtonSpec{
        "experiment.report", words_.say("experiment.report_save"_k), ButtonKind::secondary, Icon::download}};
    if (ui_.buttons(save) == 0 && !session_.jobs().active()) experiment_.save_report();
    if (!experiment_.report_said().empty()) {
        ui_.gap(10);
        ui_.text(Face::body, experiment_.report_failed() ? Role::warning : Role::quiet,
                 experiment_.report_said(), Align::left, true);
    }
    ui_.end_card();
}

void App::draw_begun() {
    const charley::Experiment& body = experiment_.experiment();
    const experiment::Outcome& outcome = *experiment_.outcome();
    const Date tonight = experiment_.tonight();
    const bool running = experiment_.state() == ExperimentModel::State::running;
    const bool early = !outcome.ended && outcome.code != experiment::VerdictCode::running;
    if (running) {
        ui_.begin_card("experiment.tonight.card");
        const experiment::Instruction now = experiment::instruction(body, tonight);
        const bool counts = now.phase == experiment::Phase::block || now.phase == experiment::Phase::wash_in;
        const bool with = counts && now.with_remedy;
        // Something may speak against the remedy that was not there when the experiment began.
        const bool held = with && !experiment_.cautions().empty();
        ui_.text(Face::heading, held ? Role::warning : Role::text,
                 held ? chart::held_words(body, experiment_.cautions().front().words, words_)
                      : chart::instruction_words(body, now, words_));
        if (held) draw_cautions();
        if (early) {
            ui_.gap(8);
            ui_.text(Face::body, Role::text, words_.say("experiment.may_stop"_k));
        }
        if (with && !held) {
            ui_.gap(14);
            const std::array<Ui::ButtonSpec, 1> done = {Ui::ButtonSpec{
                "experiment.done", words_.say("experiment.done"_k), ButtonKind::primary, Icon::check}};
            if (ui_.buttons(done) == 0) note_remedy(body.remedy);
        }
        ui_.end_card();
        breathe(16);
    }
    if (outcome.ended) {
        chart_card(
            "chart.result",
            [&](const chart::Canvas& canvas) {
                return chart::experiment_result(body, outcome, tonight, words_, canvas);
            },
            ui_.em(210), experiment_.version());
        breathe(16);
    }
    draw_outcome_tiles();
    breathe(16);
    draw_course();
    draw_missing_nights();
    draw_report();
    breathe(16);
    std::vector<std::string> notes;
    if (!outcome.adherence && outcome.adherence.reason() == trends::Reason::no_values)
        notes.push_back(words_.say("experiment.adherence_unknown"_k,
                                   {{"Remedy", text::capital(chart::remedy_words(body.remedy, words_))}}));
    if (outcome.ended)
        notes.push_back(
            words_.say("experiment.expectation"_k, {{"remedy", chart::remedy_words(body.remedy, words_)}}));
    for (const std::string& note : notes) {
        ui_.text(Face::caption, Role::muted, note);
        ui_.gap(10);
    }
    if (running) {
        draw_stop();
    } else if (!planning_) {
        const std::array<Ui::ButtonSpec, 1> again = {Ui::ButtonSpec{
            "experiment.again", words_.say("experiment.again"_k), ButtonKind::secondary, Icon::plus}};
        if (ui_.buttons(again) == 0) planning_ = true;
    }
}

void App::draw_experiment(Box view) {
    experiment_.refresh();
    const bool phone = ui_.phone();
    using State = ExperimentModel::State;
    ui_.begin_scroll("experiment", view, phone ? 20 : 28, 860);
    if (!experiment_.ready()) {
        ui_.text(Face::body, Role::muted, words_.say("job.figures"_k));
        ui_.end_scroll();
        return;
    }
    const State state = experiment_.state();
    std::string finding;
    std::string about;
    if (state == State::none) {
        finding = words_.say("experiment.none"_k);
        about = words_.say("experiment.none_about"_k);
    } else if (state == State::planned) {
        finding = words_.say("experiment.not_started"_k,
                             {{"remedy", chart::remedy_words(experiment_.experiment().remedy, words_)}});
        about = words_.say("experiment.planned_about"_k);
    } else if (experiment_.outcome()) {
        finding = chart::verdict_words(experiment_.experiment(), *experiment_.outcome(),
                                       experiment_.tonight(), words_);
        const text::Arg remedy{"Remedy",
                               text::capital(chart::remedy_words(experiment_.experiment().remedy, words_))};
        about = words_.say(state == State::running          ? "experiment.running_about"_k
                           : experiment_.outcome()->stopped ? "experiment.stopped_about"_k
                                                            : "experiment.ended_about"_k,
                           {remedy});
    }
    if (finding.empty()) finding = words_.say("nav.experiment"_k);
    ui_.text(Face::sentence, Role::text, finding);
    if (!about.empty()) {
        ui_.gap(4);
        ui_.text(Face::body, Role::muted, about);
    }
    breathe(16);
    if (!experiment_.trouble().empty()) {
        ui_.begin_card("experiment.trouble", Role::warning_card);
        ui_.text(Face::body, Role::warning, experiment_.trouble(), Align::left, true);
        ui_.end_card();
        breathe(16);
    }
    if (state == State::planned) {
        draw_planned();
        breathe(16);
        draw_course();
    } else if (state != State::none && experiment_.outcome()) {
        draw_begun();
    }
    if (state == State::none || (planning_ && state == State::ended)) {
        if (state == State::ended) ui_.gap(16);
        draw_experiment_plan();
    }
    ui_.gap(64);
    ui_.end_scroll();
}

}  // namespace charley::gui
