// SPDX-License-Identifier: MIT
//
// Experiment, before it begins: what to try, what the diary could find, what speaks against it, how it will
// be counted, beginning it. Drawing thread only.
#include "screens/app.h"

#include <charley/experiment_chart.h>

#include <algorithm>
#include <array>

namespace charley::gui {

using namespace text::literals;

namespace {

constexpr std::array<const char*, 4> kRemedies = {"stretching_before_bed", "magnesium", "citrate",
                                                  "vitamin_k"};

}  // namespace

void App::draw_experiment_plan() {
    ExperimentModel& model = experiment_;
    ui_.begin_card("experiment.plan.card");
    ui_.title(words_.say("experiment.what"_k));
    ui_.gap(10);
    std::vector<Chip> chips;
    chips.reserve(std::size(kRemedies));
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
        unnamed_ = false;
    }
    ui_.gap(12);
    const bool offered = std::find(kRemedies.begin(), kRemedies.end(), model.remedy) != kRemedies.end();
    std::string own = offered ? std::string() : model.remedy;
    if (ui_.field("experiment.own", words_.say("experiment.own"_k), own,
                  unnamed_ ? words_.say("experiment.choose"_k) : std::string(), Ui::FieldStyle())) {
        model.remedy = own;
        model.forget_plan();
        unnamed_ = false;
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
    ui_.gap(2);
    ui_.text(Face::caption, Role::muted, words_.say("experiment.wash_in_about"_k));
    ui_.gap(10);
    if (ui_.stepper("experiment.pairs", words_.say("experiment.pairs"_k), model.pairs,
                    experiment::kLeastPairs, experiment::kMostPairs, 10, number))
        model.forget_plan();
    ui_.gap(2);
    ui_.text(Face::caption, Role::muted, words_.say("experiment.pairs_about"_k));
    if (model.worked()) {
        breathe(16);
        if (!outlined(ui_.frame().theme)) ui_.line();
        ui_.gap(14);
        draw_worked();
    }
    breathe(16);
    const bool busy = session_.jobs().active().has_value();
    if (model.worked() && model.worked()->possible()) {
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
    } else if (ui_.button("experiment.work_out", words_.say("experiment.work_out"_k)) && !busy) {
        unnamed_ = model.remedy.empty();
        if (unnamed_) {
            ui_.bring("experiment.own");
        } else {
            model.work_out();
        }
    }
    ui_.end_card();
}

void App::draw_worked() {
    const ExperimentModel::Worked& worked = *experiment_.worked();
    if (!worked.refusal.empty()) {
        ui_.text(Face::body, Role::warning, worked.refusal);
        if (!worked.cautions.empty()) draw_cautions();
        return;
    }
    ui_.text(Face::body, worked.possible() ? Role::text : Role::warning,
             chart::plan_words(worked.remedy, *worked.plan, words_));
    breathe(14);
    // Pressing a number of pairs takes it.
    const chart::Scene& scene = kept_scene(
        "chart.power",
        [&worked, this](const chart::Canvas& canvas) {
            return chart::power_curve(*worked.plan, words_, canvas);
        },
        ui_.em(190), experiment_.version());
    ui_.title(scene.title);
    ui_.gap(6);
    bool& as_table = ui_.flag("chart.power.table");
    int pressed = -1;
    if (as_table) {
        ui_.text(Face::body, Role::muted, scene.sentence);
        ui_.gap(8);
        ui_.table("chart.power.table", scene.table);
    } else {
        ui_.text(Face::caption, Role::muted, scene.sentence);
        ui_.gap(8);
        pressed = ui_.scene("chart.power.chart", scene);
    }
    ui_.gap(10);
    std::vector<Chip> chips = {
        {"chart.power.flip", words_.say(as_table ? "chart.show_chart"_k : "chart.show_table"_k), false,
         Role::accent, as_table ? Icon::trend : Icon::table},
        {"experiment.base", words_.count("experiment.base"_k, worked.base_known), false, Role::accent,
         Icon::book}};
    if (as_table)
        chips.push_back({"chart.power.copy", words_.say("chart.copy"_k), false, Role::accent, Icon::copy});
    const int chip = ui_.chips(chips);
    breathe(14);
    if (worked.possible()) {
        draw_cautions();
        breathe(10);
        draw_adherence_before(worked.remedy);
    }
    if (chip == 0) as_table = !as_table;
    if (chip == 1) open_nights(worked.base_from, worked.base_to);
    if (chip == 2 && copy) {
        copy(scene.sentence + "\n\n" + chart::to_text(scene.table));
        session_.say(words_.say("chart.copied"_k));
    }
    if (pressed >= 0) experiment_.take_pairs(worked.plan->curve[static_cast<std::size_t>(pressed)].pairs);
}

// What guidance knows against the remedy, each with its sources and the records behind it; that it knows of
// nothing is told too.
void App::draw_cautions() {
    const std::vector<ExperimentModel::Caution>& cautions = experiment_.cautions();
    if (cautions.empty()) {
        ui_.text(Face::caption, Role::muted, words_.say("experiment.no_caution"_k));
        return;
    }
    const ExperimentModel::Caution* opened = nullptr;
    for (const ExperimentModel::Caution& caution : cautions) {
        const std::string name = "experiment.caution." + caution.id;
        ui_.gap(10);
        ui_.text(Face::body, Role::warning, caution.words);
        bool& open = ui_.flag(name + ".open");
        std::vector<Chip> chips;
        if (!caution.sources.empty())
            chips.push_back(
                {name + ".sources",
                 words_.count("guide.sources"_k, static_cast<std::int64_t>(caution.sources.size())),
                 open,
                 Role::accent,
                 {}});
        if (!caution.why.empty())
            chips.push_back({name + ".why",
                             words_.count("guide.why"_k, static_cast<std::int64_t>(caution.why.size())),
                             false,
                             Role::accent,
                             {}});
        if (chips.empty()) continue;
        ui_.gap(8);
        const int pressed = ui_.chips(chips);
        if (pressed >= 0) {
            if (chips[static_cast<std::size_t>(pressed)].id == name + ".why") {
                opened = &caution;
            } else {
                open = !open;
            }
        }
        if (open) draw_sources(name, caution.sources);
    }
    if (opened != nullptr) open_records(opened->why, words_.say("experiment.cautions"_k));
}

void App::draw_adherence_before(const std::string& remedy) {
    const experiment::Taken& before = experiment_.taken_before();
    const text::Arg name{"remedy", chart::remedy_words(remedy, words_)};
    ui_.text(Face::caption, Role::muted, words_.say("experiment.adherence_how"_k, {name}));
    ui_.gap(4);
    ui_.text(Face::caption, before.evenings > 0 ? Role::text : Role::muted,
             words_.count("experiment.taken_before"_k, before.evenings, {name}));
    if (before.records.empty()) return;
    ui_.gap(8);
    const Chip chip{"experiment.taken_before",
                    words_.count("guide.why"_k, static_cast<std::int64_t>(before.records.size())),
                    false,
                    Role::accent,
                    {}};
    if (ui_.chips(std::span(&chip, 1)) == 0)
        open_records(before.records, text::capital(chart::remedy_words(remedy, words_)));
}

void App::draw_planned() {
    const charley::Experiment& body = experiment_.experiment();
    ui_.begin_card("experiment.planned.card");
    ui_.text(Face::body, Role::text, words_.say("experiment.rule"_k));
    breathe(8, 150);
    ui_.text(Face::caption, Role::muted,
             words_.say("experiment.order"_k, {{"schedule", body.schedule}, {"hash", body.schedule_sha256}}),
             Align::left, true);
    breathe(14, 150);
    if (!outlined(ui_.frame().theme)) ui_.line();
    ui_.gap(14);
    draw_cautions();
    breathe(10);
    draw_adherence_before(body.remedy);
    breathe(16);
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

}  // namespace charley::gui
