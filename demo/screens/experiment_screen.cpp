// SPDX-License-Identifier: MIT
//
// Experiment: planning one, beginning it, tonight's instruction, the result, stopping it. Drawing thread
// only.
#include "screens/app.h"

#include <charley/experiment_chart.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace charley::gui {

using namespace text::literals;

namespace {

constexpr std::array<const char*, 4> kRemedies = {"stretching_before_bed", "magnesium", "citrate",
                                                  "vitamin_k"};

}  // namespace

void App::draw_tiles(std::span<const Tile> tiles) {
    const float tile_w = ui_.em(128) + ui_.px(36);
    const auto fit = std::max<std::size_t>(
        1, static_cast<std::size_t>((ui_.area.w + ui_.px(12)) / (std::min(tile_w, ui_.area.w) + ui_.px(12))));
    std::size_t per_row = std::min(fit, tiles.size());
    if (ui_.phone()) per_row = std::min<std::size_t>(per_row, 2);
    for (std::size_t i = 0; i < tiles.size(); i += per_row) {
        const std::size_t n = std::min(per_row, tiles.size() - i);
        if (i != 0) ui_.gap(12);
        ui_.begin_columns(n, 12);
        for (std::size_t k = 0; k < n; ++k) {
            ui_.begin_card(tiles[i + k].id, Role::card, 18);
            ui_.stat(tiles[i + k].label, tiles[i + k].value, tiles[i + k].detail);
            ui_.end_card();
            ui_.next_column();
        }
        ui_.end_columns();
    }
}

void App::draw_experiment_plan() {
    ExperimentModel& model = experiment_;
    ui_.begin_card("experiment.plan.card");
    ui_.title(words_.say("experiment.what"_k));
    ui_.gap(10);
    std::vector<Chip> chips;
    for (const char* remedy : kRemedies)
        chips.push_back({std::string("experiment.remedy.") + remedy,
                         chart::remedy_words(remedy, words_),
                         model.remedy == remedy,
                         Role::accent,
                         {}});
    const int pressed = ui_.chips(chips);
    if (pressed >= 0) {
        model.remedy = kRemedies[static_cast<std::size_t>(pressed)];
        model.forget_plan();
    }
    ui_.gap(12);
    const bool offered = std::find(kRemedies.begin(), kRemedies.end(), model.remedy) != kRemedies.end();
    std::string own = offered ? std::string() : model.remedy;
    if (ui_.field("experiment.own", words_.say("experiment.own"_k), own)) {
        model.remedy = own;
        model.forget_plan();
    }
    ui_.gap(14);
    ui_.label(words_.say("experiment.block"_k));
    ui_.gap(6);
    const std::array<std::string, 2> blocks = {words_.say("experiment.week"_k),
                                               words_.say("experiment.fortnight"_k)};
    if (ui_.segmented("experiment.block", blocks, model.block)) model.forget_plan();
    ui_.gap(14);
    const auto number = [](std::int64_t n) { return text::whole(n); };
    if (ui_.stepper("experiment.wash_in", words_.say("experiment.wash_in"_k), model.wash_in, 0, 3, 1, number))
        model.forget_plan();
    ui_.gap(6);
    if (ui_.stepper("experiment.pairs", words_.say("experiment.pairs"_k), model.pairs,
                    experiment::kLeastPairs, experiment::kMostPairs, 10, number))
        model.forget_plan();
    ui_.gap(2);
    ui_.text(Face::caption, Role::muted, words_.say("experiment.pairs_about"_k));
    const auto& worked = model.worked();
    if (worked) {
        ui_.gap(16);
        ui_.line();
        ui_.gap(14);
        if (!worked->refusal.empty()) {
            ui_.text(Face::body, Role::warning, worked->refusal);
        } else {
            ui_.text(Face::body, worked->possible() ? Role::text : Role::warning,
                     chart::plan_words(worked->remedy, *worked->plan, words_));
        }
    }
    ui_.gap(16);
    const bool busy = session_.jobs().active().has_value();
    if (worked && worked->possible()) {
        const std::array<Ui::ButtonSpec, 2> buttons = {
            Ui::ButtonSpec{"experiment.keep", words_.say("experiment.keep"_k), ButtonKind::primary, {}},
            Ui::ButtonSpec{"experiment.other", words_.say("form.cancel"_k), ButtonKind::secondary, {}}};
        const int done = ui_.buttons(buttons);
        if (done == 0 && model.keep_plan()) planning_ = false;
        if (done == 1) {
            model.forget_plan();
            planning_ = false;
        }
        ui_.gap(6);
        ui_.text(Face::caption, Role::muted, words_.say("experiment.keep_about"_k));
    } else if (ui_.button("experiment.work_out", words_.say("experiment.work_out"_k)) && !busy &&
               !model.remedy.empty()) {
        model.work_out();
    }
    ui_.end_card();
}

void App::draw_planned() {
    const charley::Experiment& body = experiment_.experiment();
    ui_.begin_card("experiment.planned.card");
    ui_.text(Face::body, Role::text, words_.say("experiment.rule"_k));
    ui_.gap(8);
    ui_.text(Face::caption, Role::muted,
             words_.say("experiment.order"_k, {{"schedule", body.schedule}, {"hash", body.schedule_sha256}}),
             Align::left, true);
    ui_.gap(16);
    const std::array<Ui::ButtonSpec, 3> buttons = {
        Ui::ButtonSpec{"experiment.start", words_.say("experiment.start"_k), ButtonKind::primary, {}},
        Ui::ButtonSpec{"experiment.start_tomorrow",
                       words_.say("experiment.start_tomorrow"_k),
                       ButtonKind::secondary,
                       {}},
        Ui::ButtonSpec{"experiment.discard", words_.say("experiment.discard"_k), ButtonKind::danger,
                       Icon::trash}};
    const int pressed = ui_.buttons(buttons);
    if (pressed == 0) experiment_.start(experiment_.tonight());
    if (pressed == 1) experiment_.start(experiment_.tonight() + 1);
    if (pressed == 2) experiment_.discard();
    ui_.end_card();
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
        ui_.em(150));
}

void App::draw_begun() {
    const charley::Experiment& body = experiment_.experiment();
    const experiment::Outcome& outcome = *experiment_.outcome();
    const Date tonight = experiment_.tonight();
    const bool running = experiment_.state() == ExperimentModel::State::running;
    const bool early = !outcome.ended && outcome.code != experiment::VerdictCode::running;
    if (running) {
        ui_.begin_card("experiment.tonight.card");
        ui_.text(Face::heading, Role::text,
                 chart::instruction_words(body, experiment::instruction(body, tonight), words_));
        if (early) {
            ui_.gap(8);
            ui_.text(Face::body, Role::text, words_.say("experiment.may_stop"_k));
        }
        const experiment::Instruction now = experiment::instruction(body, tonight);
        const bool counts = now.phase == experiment::Phase::block || now.phase == experiment::Phase::wash_in;
        if (counts && now.with_remedy) {
            ui_.gap(14);
            const std::array<Ui::ButtonSpec, 1> done = {Ui::ButtonSpec{
                "experiment.done", words_.say("experiment.done"_k), ButtonKind::primary, Icon::check}};
            if (ui_.buttons(done) == 0) note_remedy(body.remedy);
        }
        ui_.end_card();
        ui_.gap(16);
    }
    if (outcome.ended) {
        chart_card(
            "chart.result",
            [&](const chart::Canvas& canvas) {
                return chart::experiment_result(body, outcome, tonight, words_, canvas);
            },
            ui_.em(210));
        ui_.gap(16);
    }
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
    draw_tiles(tiles);
    ui_.gap(16);
    draw_course();
    if (!outcome.missing.empty()) {
        ui_.gap(16);
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
        const int pressed = ui_.chips(chips);
        ui_.end_card();
        if (pressed >= 0) {
            const Date night =
                outcome.missing[outcome.missing.size() - 1 - static_cast<std::size_t>(pressed)];
            chart::Mark mark;
            mark.first = night;
            mark.last = night;
            open_mark(mark);
            return;
        }
    }
    ui_.gap(16);
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
        about =
            words_.say(state == State::running ? "experiment.running_about"_k : "experiment.ended_about"_k);
    }
    if (finding.empty()) finding = words_.say("nav.experiment"_k);
    ui_.text(Face::sentence, Role::text, finding);
    if (!about.empty()) {
        ui_.gap(4);
        ui_.text(Face::body, Role::muted, about);
    }
    ui_.gap(16);
    if (!experiment_.trouble().empty()) {
        ui_.begin_card("experiment.trouble", Role::warning_card);
        ui_.text(Face::body, Role::warning, experiment_.trouble(), Align::left, true);
        ui_.end_card();
        ui_.gap(16);
    }
    if (state == State::planned) {
        draw_planned();
        ui_.gap(16);
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
