// SPDX-License-Identifier: MIT
//
// Trends: the finding as a sentence, tiles with their uncertainty, charts that lead to the records behind
// them. Drawing thread only.
#include "screens/app.h"

#include <charley/trend_charts.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace charley::gui {

using namespace text::literals;

void App::open_mark(const chart::Mark& mark) {
    if (mark.first <= mark.last) {
        only_.clear();
        timeline_.kind.reset();
        timeline_.drafts_only = false;
        timeline_.search.clear();
        timeline_.from = mark.first;
        timeline_.to = mark.last;
        ui_.scroll_to_top("diary");
        show(Screen::diary);
        return;
    }
    std::vector<RecordId> ids = trends_.behind(mark.figure);
    if (ids.empty()) return;
    show(Screen::diary);
    only_ = std::move(ids);
    only_title_ = mark.words;
    only_back_ = Screen::trends;
    only_version_ = 0;
    ui_.scroll_to_top("diary");
}

void App::chart_card(std::string_view id, const std::function<chart::Scene(const chart::Canvas&)>& make,
                     float height, bool sentence_too) {
    const std::string name(id);
    ui_.begin_card(name);
    chart::Canvas canvas;
    canvas.width = ui_.area.w;
    canvas.height = height;
    canvas.letter = ui_.em(13);
    canvas.measure = [this](std::string_view shown) { return ui_.text_width(Face::caption_bold, shown); };
    const chart::Scene scene = make(canvas);
    bool& as_table = ui_.flag(name + ".table");
    const float icon = ui_.px(44);
    const Ui::Area outside = ui_.area;
    ui_.area.w -= icon + ui_.px(4);
    ui_.title(scene.title);
    const float head = std::max(ui_.area.y, outside.y + icon - ui_.px(8));
    ui_.area = outside;
    const bool flip = ui_.icon_button_in({outside.x + outside.w - icon + ui_.px(8), outside.y - ui_.px(10),
                                          outside.x + outside.w + ui_.px(8), outside.y - ui_.px(10) + icon},
                                         name + ".flip", as_table ? Icon::trend : Icon::table,
                                         words_.say(as_table ? "chart.show_chart"_k : "chart.show_table"_k));
    ui_.area.y = head;
    if (as_table) {
        ui_.text(Face::body, Role::muted, scene.sentence);
        ui_.gap(10);
        chart::Table table = scene.table;
        constexpr std::size_t kRows = 30;
        const std::size_t all = table.rows.size();
        if (all > kRows)
            table.rows.erase(table.rows.begin(), table.rows.end() - static_cast<std::ptrdiff_t>(kRows));
        ui_.table(name + ".table", table);
        if (all > kRows) ui_.label(words_.count("chart.table_cut"_k, static_cast<std::int64_t>(kRows)));
        ui_.gap(10);
        const Chip chip{name + ".copy", words_.say("chart.copy"_k), false, Role::accent, Icon::copy};
        if (ui_.chips(std::span(&chip, 1)) == 0 && copy) {
            copy(scene.sentence + "\n\n" + chart::to_text(scene.table));
            session_.say(words_.say("chart.copied"_k));
        }
    } else {
        if (sentence_too) {
            // What the picture alone would let people read too much into.
            ui_.text(Face::caption, Role::muted, scene.sentence);
            ui_.gap(10);
        }
        const int pressed = ui_.scene(name + ".chart", scene);
        if (pressed >= 0) open_mark(scene.marks[static_cast<std::size_t>(pressed)]);
    }
    if (flip) as_table = !as_table;
    ui_.end_card();
}

void App::draw_trends(Box view) {
    trends_.refresh();
    const bool phone = ui_.phone();
    ui_.begin_scroll("trends", view, phone ? 20 : 28, phone ? 0 : 1240);
    if (!trends_.ready()) {
        ui_.text(Face::body, Role::muted, words_.say("job.figures"_k));
        ui_.end_scroll();
        return;
    }
    const trends::Figures figures = trends_.figures();
    const std::array<std::string, 5> spans = {
        words_.say("trends.span_7"_k), words_.say("trends.span_28"_k), words_.say("trends.span_90"_k),
        words_.say("trends.span_year"_k), words_.say("trends.span_all"_k)};
    const float spans_w = ui_.segmented_width(spans);
    const std::string finding = trends_.finding();
    const std::string certainty = trends_.certainty();
    if (!phone && spans_w + ui_.em(320) < ui_.area.w) {
        const Ui::Area outside = ui_.area;
        ui_.segmented_in({outside.x + outside.w - spans_w, outside.y, outside.x + outside.w,
                          outside.y + ui_.chip_height()},
                         "trends.span", spans, trends_.span);
        ui_.area.w -= spans_w + ui_.px(24);
        ui_.text(Face::sentence, Role::text, finding);
        ui_.gap(4);
        ui_.text(Face::body, Role::muted, certainty);
        ui_.area.w = outside.w;
    } else {
        ui_.text(Face::sentence, Role::text, finding);
        ui_.gap(4);
        ui_.text(Face::body, Role::muted, certainty);
        ui_.gap(14);
        ui_.segmented("trends.span", spans, trends_.span);
    }
    ui_.gap(16);
    if (!trends_.trouble().empty()) {
        ui_.begin_card("trends.trouble", Role::warning_card);
        ui_.text(Face::body, Role::warning, trends_.trouble());
        ui_.end_card();
        ui_.end_scroll();
        return;
    }
    if (figures.nights.observed == 0) {
        ui_.begin_card("trends.empty.card");
        if (ui_.empty_state("trends.empty", Icon::trend, words_.say("trends.empty"_k),
                            words_.say("trends.empty_about"_k), words_.say("trends.empty_action"_k)))
            show(Screen::tonight);
        ui_.end_card();
        ui_.end_scroll();
        return;
    }

    std::vector<Tile> tiles;
    tiles.push_back({"tile.rate", words_.say("tile.rate"_k), text::number(figures.rate_per_week->value, 1),
                     words_.say("tile.between"_k, {{"low", text::number(figures.rate_per_week->low, 1)},
                                                   {"high", text::number(figures.rate_per_week->high, 1)}})});
    tiles.push_back({"tile.with_cramp", words_.say("tile.with_cramp"_k),
                     words_.say("chart.of"_k,
                                {{"part", text::number(10.0 * static_cast<double>(figures.nights.with_cramp) /
                                                           static_cast<double>(figures.nights.observed),
                                                       0)},
                                 {"whole", "10"}}),
                     words_.say("tile.of_observed"_k, {{"n", text::whole(figures.nights.with_cramp)},
                                                       {"all", text::whole(figures.nights.observed)}})});
    if (figures.pain) {
        tiles.push_back({"tile.pain", words_.say("tile.pain"_k), text::number(figures.pain->value, 1),
                         words_.say("tile.known_for"_k, {{"n", text::whole(figures.pain->n)},
                                                         {"all", text::whole(figures.cramps)}})});
    }
    if (figures.duration_s) {
        tiles.push_back({"tile.duration", words_.say("tile.duration"_k),
                         text::duration(words_, std::llround(figures.duration_s->value)),
                         words_.say("tile.known_for"_k, {{"n", text::whole(figures.duration_s->n)},
                                                         {"all", text::whole(figures.cramps)}})});
    }
    if (figures.coverage) {
        tiles.push_back({"tile.coverage", words_.say("tile.coverage"_k), text::percent(*figures.coverage),
                         words_.say("tile.unknown"_k, {{"n", text::whole(figures.nights.observed)},
                                                       {"all", text::whole(figures.nights.elapsed)},
                                                       {"unknown", text::whole(figures.nights.unknown)}})});
    }
    draw_tiles(tiles);
    ui_.gap(16);

    const auto weekly = [&](const chart::Canvas& canvas) {
        return chart::weekly(figures, trends_.series(), words_, canvas);
    };
    const auto heat = [&](const chart::Canvas& canvas) {
        return chart::heat_map(figures, trends_.series(), words_, canvas);
    };
    const auto onset = [&](const chart::Canvas& canvas) {
        return chart::onset_hours(figures, words_, canvas);
    };
    const auto sites = [&](const chart::Canvas& canvas) { return chart::sites(figures, words_, canvas); };
    const auto reliefs = [&](const chart::Canvas& canvas) { return chart::reliefs(figures, words_, canvas); };
    const float high = ui_.em(196);
    const bool wide = ui_.area.w > ui_.em(760);
    if (wide) {
        ui_.begin_columns({11, 6});
        chart_card("chart.weekly", weekly, high);
        ui_.next_column();
        chart_card("chart.onset", onset, high);
        ui_.end_columns();
        ui_.gap(16);
        ui_.begin_columns({7, 5, 6});
        chart_card("chart.heat", heat, ui_.em(172));
        ui_.next_column();
        chart_card("chart.sites", sites, ui_.em(170));
        ui_.next_column();
        chart_card("chart.reliefs", reliefs, ui_.em(170));
        ui_.end_columns();
    } else {
        chart_card("chart.weekly", weekly, high);
        ui_.gap(14);
        chart_card("chart.onset", onset, ui_.em(180));
        ui_.gap(14);
        chart_card("chart.heat", heat, ui_.em(190));
        ui_.gap(14);
        chart_card("chart.sites", sites, ui_.em(190));
        ui_.gap(14);
        chart_card("chart.reliefs", reliefs, ui_.em(170));
    }
    draw_changes(wide);
    ui_.gap(64);
    ui_.end_scroll();
}

void App::draw_changes(bool wide) {
    const auto rolling = [&](const chart::Canvas& canvas) {
        return chart::rolling_rate(trends_.series(), words_, canvas);
    };
    const auto pain = [&](const chart::Canvas& canvas) {
        return chart::strip(trends_.timeline(), trends_.shown(), chart::Strip::pain, words_, canvas);
    };
    const auto duration = [&](const chart::Canvas& canvas) {
        return chart::strip(trends_.timeline(), trends_.shown(), chart::Strip::duration, words_, canvas);
    };
    const auto halves = [&](const chart::Canvas& canvas) {
        return chart::two_periods(*trends_.halves(), words_, canvas);
    };
    const auto forest = [&](const chart::Canvas& canvas) {
        return chart::factor_forest(trends_.factors(), words_, canvas);
    };
    const float between = wide ? 16 : 14;
    ui_.gap(between);
    chart_card("chart.rolling", rolling, ui_.em(150));
    if (const std::string expected = chart::expectation_words(trends_.trend(), words_); !expected.empty()) {
        ui_.gap(8);
        ui_.text(Face::caption, Role::muted, expected);
    }
    ui_.gap(between);
    if (wide) {
        ui_.begin_columns({1, 1});
        chart_card("chart.pain", pain, ui_.em(140));
        ui_.next_column();
        chart_card("chart.duration", duration, ui_.em(140));
        ui_.end_columns();
    } else {
        chart_card("chart.pain", pain, ui_.em(140));
        ui_.gap(between);
        chart_card("chart.duration", duration, ui_.em(140));
    }
    ui_.gap(between);
    const bool compares = trends_.halves().has_value();
    if (wide && compares) {
        ui_.begin_columns({1, 1});
        chart_card("chart.compare", halves, ui_.em(120), true);
        ui_.next_column();
        chart_card("chart.factors", forest, ui_.em(150), true);
        ui_.end_columns();
    } else {
        if (compares) {
            chart_card("chart.compare", halves, ui_.em(120), true);
            ui_.gap(between);
        }
        chart_card("chart.factors", forest, ui_.em(150), true);
    }
    const auto questions = chart::pattern_questions(trends_.patterns(), words_);
    if (questions.empty()) return;
    ui_.gap(between);
    ui_.begin_card("patterns.card");
    ui_.title(words_.say("patterns.title"_k));
    ui_.text(Face::caption, Role::muted, words_.say("patterns.about"_k));
    for (const chart::PatternQuestion& question : questions) {
        ui_.gap(12);
        ui_.text(Face::body, Role::text, question.question);
        for (const std::string& because : question.because) ui_.text(Face::caption, Role::muted, because);
    }
    ui_.end_card();
}

}  // namespace charley::gui
