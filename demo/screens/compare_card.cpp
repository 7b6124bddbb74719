// SPDX-License-Identifier: MIT
//
// Trends, two periods beside each other: the dates of both, the chart, and what belongs beside every such
// comparison – chance, regression to the mean, placebo groups, the season. Drawing thread only.
#include "screens/app.h"

#include <charley/sentences.h>
#include <charley/trend_charts.h>

#include <array>
#include <utility>

namespace charley::gui {

using namespace text::literals;

void App::draw_periods() {
    using Preset = CompareModel::Preset;
    constexpr std::array<std::pair<Preset, text::Key>, 5> kWords = {
        {{Preset::halves, "compare.halves"_k},
         {Preset::eight_weeks, "compare.eight_weeks"_k},
         {Preset::sixteen_weeks, "compare.sixteen_weeks"_k},
         {Preset::around, "compare.around"_k},
         {Preset::own, "compare.own"_k}}};
    ui_.begin_card("compare.card");
    ui_.title(words_.say("compare.title"_k));
    ui_.gap(10);
    std::vector<Chip> chips;
    for (const auto& [preset, key] : kWords)
        chips.push_back({"compare.preset." + std::to_string(static_cast<int>(preset)),
                         words_.say(key),
                         compare_.preset() == preset,
                         Role::accent,
                         {}});
    if (const int pressed = ui_.chips(chips); pressed >= 0)
        compare_.choose(kWords[static_cast<std::size_t>(pressed)].first);
    const std::string hint = words_.say("form.hint_date"_k);
    const auto date = [&](std::string_view id, text::Key label, CompareModel::Typed& typed) {
        Ui::FieldStyle style;
        style.hint = hint;
        return ui_.field(id, words_.say(label), typed.text, typed.error, style);
    };
    if (compare_.preset() == Preset::around) {
        ui_.gap(12);
        if (date("compare.day", "compare.day"_k, compare_.day)) compare_.day_edited();
    }
    const auto period = [&](text::Key title, std::string_view from_id, std::string_view to_id,
                            CompareModel::Typed& from, CompareModel::Typed& to) {
        ui_.gap(12);
        ui_.label(words_.say(title));
        ui_.gap(4);
        bool changed = false;
        const bool beside = ui_.area.w > ui_.em(300);
        if (beside) ui_.begin_columns(2, 10, false);
        changed = date(from_id, "compare.from"_k, from) || changed;
        if (beside) {
            ui_.next_column();
        } else {
            ui_.gap(6);
        }
        changed = date(to_id, "compare.to"_k, to) || changed;
        if (beside) ui_.end_columns();
        if (changed) compare_.edited();
    };
    period("compare.first"_k, "compare.a_from", "compare.a_to", compare_.a_from, compare_.a_to);
    period("compare.second"_k, "compare.b_from", "compare.b_to", compare_.b_from, compare_.b_to);
    if (!compare_.trouble().empty()) {
        ui_.gap(8);
        ui_.error(compare_.trouble());
    }
    ui_.end_card();
}

void App::draw_beside() {
    const trends::Comparison& comparison = *compare_.comparison();
    ui_.begin_card("compare.beside");
    ui_.title(chart::comparison_words(comparison, words_));
    for (const std::string& line : chart::beside_comparison(comparison, words_)) {
        breathe(8, 24);
        ui_.text(Face::caption, Role::text, line);
    }
    // Health statements stand with their sources, one press away.
    const auto stated = [&](const std::string& id, const std::string& words,
                            std::vector<std::string> sources) {
        breathe(12);
        ui_.text(Face::caption, Role::text, words);
        ui_.gap(8);
        bool& open = ui_.flag(id + ".open");
        const Chip chip{id + ".sources",
                        words_.count("guide.sources"_k, static_cast<std::int64_t>(sources.size())),
                        open,
                        Role::accent,
                        {}};
        if (ui_.chips(std::span(&chip, 1)) == 0) open = !open;
        if (open) draw_sources(id, sources);
    };
    stated("compare.placebo", service::sentence("evidence.placebo"), CompareModel::placebo_sources());
    stated("compare.season", words_.say("compare.season"_k), CompareModel::season_sources());
    ui_.end_card();
}

void App::draw_compare() {
    compare_.refresh();
    const bool wide = ui_.area.w > ui_.em(760);
    const float between = wide ? 16 : 14;
    if (wide) ui_.begin_columns(2, 16, false);
    draw_periods();
    if (compare_.comparison()) {
        breathe(between);
        chart_card(
            "chart.compare",
            [this](const chart::Canvas& canvas) {
                return chart::two_periods(*compare_.comparison(), words_, canvas);
            },
            ui_.em(120), compare_.version());
    }
    if (wide) {
        ui_.next_column();
    } else {
        breathe(between);
    }
    if (compare_.comparison()) draw_beside();
    if (wide) ui_.end_columns();
}

}  // namespace charley::gui
