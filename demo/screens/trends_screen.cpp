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

std::string App::words_of(Screen screen) const {
    for (const Place& place : places()) {
        if (place.screen == screen) return words_.say(place.words);
    }
    return {};
}

void App::open_nights(Date from, Date to, std::optional<Kind> kind) {
    const Screen here = screen_;
    only_.clear();
    timeline_.kind = kind;
    timeline_.drafts_only = false;
    timeline_.search.clear();
    timeline_.from = from;
    timeline_.to = to;
    ui_.scroll_to_top("diary");
    show(Screen::diary);
    back_ = here;
}

void App::open_records(std::vector<RecordId> ids, std::string title) {
    if (ids.empty()) return;
    const Screen here = screen_;
    show(Screen::diary);
    only_ = std::move(ids);
    only_title_ = std::move(title);
    only_most_ = 0;
    only_version_ = 0;
    back_ = here;
    ui_.scroll_to_top("diary");
}

void App::open_mark(const chart::Mark& mark) {
    if (mark.first <= mark.last) {
        open_nights(mark.first, mark.last);
    } else if (!mark.records.empty()) {
        open_records(mark.records, mark.words);
    } else {
        open_records(trends_.behind(mark.figure), mark.words);
    }
}

const chart::Scene& App::kept_scene(const std::string& name, const MakeScene& make, float height,
                                    std::uint64_t stamp) {
    KeptScene& kept = scenes_[name];
    const float letter = ui_.em(13);
    const bool night = outlined(ui_.frame().theme);
    if (kept.stamp == stamp && kept.fonts == ui_.fonts.generation() && kept.night == night &&
        kept.canvas.width == ui_.area.w && kept.canvas.height == height && kept.canvas.letter == letter)
        return kept.scene;
    kept.stamp = stamp;
    kept.fonts = ui_.fonts.generation();
    kept.night = night;
    kept.canvas.width = ui_.area.w;
    kept.canvas.height = height;
    kept.canvas.letter = letter;
    kept.canvas.measure = [this](std::string_view shown) {
        return ui_.text_width(Face::caption_bold, shown);
    };
    kept.scene = make(kept.canvas);
    return kept.scene;
}

void App::chart_card(std::string_view id, const MakeScene& make, float height, std::uint64_t stamp,
                     bool sentence_too) {
    const std::string name(id);
    ui_.begin_card(name);
    const chart::Scene& scene = kept_scene(name, make, height, stamp);
    bool& as_table = ui_.flag(name + ".table");
    const float icon = ui_.px(44);
    const Ui::Area outside = ui_.area;
    ui_.area.w -= icon + ui_.px(4);
    ui_.title(scene.title);
    const float head = std::max(ui_.area.y + ui_.px(4), outside.y + icon - ui_.px(8));
    ui_.area = outside;
    const bool flip = ui_.icon_button_in({outside.x + outside.w - icon + ui_.px(8), outside.y - ui_.px(10),
                                          outside.x + outside.w + ui_.px(8), outside.y - ui_.px(10) + icon},
                                         name + ".flip", as_table ? Icon::trend : Icon::table,
                                         words_.say(as_table ? "chart.show_chart"_k : "chart.show_table"_k));
    ui_.area.y = head;
    std::optional<chart::Mark> opened;
    if (as_table) {
        ui_.text(Face::body, Role::muted, scene.sentence);
        ui_.gap(10);
        constexpr std::size_t kRows = 30;
        const std::size_t all = scene.table.rows.size();
        if (all > kRows) {
            chart::Table last;
            last.head = scene.table.head;
            last.rows.assign(scene.table.rows.end() - static_cast<std::ptrdiff_t>(kRows),
                             scene.table.rows.end());
            ui_.table(name + ".table", last);
            ui_.label(words_.count("chart.table_cut"_k, static_cast<std::int64_t>(kRows)));
        } else {
            ui_.table(name + ".table", scene.table);
        }
        ui_.gap(10);
        const Chip chip{name + ".copy", words_.say("chart.copy"_k), false, Role::accent, Icon::copy};
        if (ui_.chips(std::span(&chip, 1)) == 0 && copy) {
            copy(scene.sentence + "\n\n" + chart::to_text(scene.table));
            session_.say(words_.say("chart.copied"_k));
        }
    } else {
        if (sentence_too) {
            ui_.text(Face::caption, Role::muted, scene.sentence);
            ui_.gap(10);
        }
        const int pressed = ui_.scene(name + ".chart", scene);
        if (pressed >= 0) opened = scene.marks[static_cast<std::size_t>(pressed)];
    }
    if (flip) as_table = !as_table;
    ui_.end_card();
    if (opened) open_mark(*opened);
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
    const trends::Figures& figures = trends_.figures();
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
    const auto rate = [](double value) { return text::number(value, 1); };
    if (trends_.few()) {
        tiles.push_back({"tile.rate", words_.say("tile.cramps"_k), text::whole(figures.cramps),
                         words_.count("tile.in_nights"_k, figures.nights.observed)});
    } else {
        tiles.push_back({"tile.rate", words_.say("tile.rate"_k), rate(figures.rate_per_week->value),
                         words_.count("tile.between_nights"_k, figures.nights.observed,
                                      {{"low", rate(figures.rate_per_week->low)},
                                       {"high", rate(figures.rate_per_week->high)}})});
    }
    if (figures.cramp_night_share) {
        const auto of = [this](std::string part, std::string whole) {
            return words_.say("chart.of"_k, {{"part", std::move(part)}, {"whole", std::move(whole)}});
        };
        // Of fewer than ten nights no "of 10" is made up.
        tiles.push_back(
            {"tile.with_cramp", words_.say("tile.with_cramp"_k),
             figures.nights.observed < 10
                 ? of(text::whole(figures.nights.with_cramp), text::whole(figures.nights.observed))
                 : of(text::number(10 * figures.cramp_night_share->value, 0), "10"),
             words_.count("tile.between_of_ten"_k, figures.nights.observed,
                          {{"low", text::number(10 * figures.cramp_night_share->low, 1)},
                           {"high", text::number(10 * figures.cramp_night_share->high, 1)},
                           {"with", text::whole(figures.nights.with_cramp)}})});
    }
    const auto median = [&](const char* id, text::Key label, const trends::Median& figure,
                            const std::function<std::string(double)>& written) {
        const text::Arg n{"n", text::whole(figure.n)};
        const text::Arg all{"all", text::whole(figures.cramps)};
        tiles.push_back({id, words_.say(label), written(figure.value),
                         figure.interval
                             ? words_.say("tile.between_known"_k, {{"low", written(figure.interval->low)},
                                                                   {"high", written(figure.interval->high)},
                                                                   n,
                                                                   all})
                             : words_.say("tile.known_for"_k, {n, all})});
    };
    if (figures.pain) median("tile.pain", "tile.pain"_k, *figures.pain, rate);
    if (figures.duration_s)
        median("tile.duration", "tile.duration"_k, *figures.duration_s,
               [this](double seconds) { return text::duration(words_, std::llround(seconds)); });
    if (figures.coverage) {
        tiles.push_back({"tile.coverage", words_.say("tile.coverage"_k), text::percent(*figures.coverage),
                         words_.say("tile.unknown"_k, {{"n", text::whole(figures.nights.observed)},
                                                       {"all", text::whole(figures.nights.elapsed)},
                                                       {"unknown", text::whole(figures.nights.unknown)}})});
    }
    const Tile* tile = draw_tiles(tiles);
    breathe(16, 48);
    draw_figures();
    draw_changes(ui_.area.w > ui_.em(760));
    ui_.gap(64);
    ui_.end_scroll();
    if (tile == nullptr) return;
    const std::string_view which = tile->id;
    if (which == "tile.pain" || which == "tile.duration") {
        open_records(trends_.behind(which == "tile.pain" ? "pain" : "duration_s"), tile->label);
    } else if (which == "tile.with_cramp") {
        open_nights(figures.from, figures.to, Kind::cramp);
    } else {
        open_nights(figures.from, figures.to);
    }
}

void App::draw_figures() {
    const trends::Figures& figures = trends_.figures();
    const std::uint64_t stamp = trends_.version();
    // At night every letter is light: there what a picture means stands in its table.
    const bool said = !outlined(ui_.frame().theme);
    const auto weekly = [&](const chart::Canvas& canvas) {
        return chart::weekly(figures, trends_.series(), words_, canvas);
    };
    const auto heat = [&](const chart::Canvas& canvas) {
        return chart::heat_map(figures, trends_.series(), words_, canvas);
    };
    const auto onset = [&](const chart::Canvas& canvas) {
        return chart::onset_hours(figures, words_, canvas, trends_.clock());
    };
    const auto sites = [&](const chart::Canvas& canvas) { return chart::sites(figures, words_, canvas); };
    const auto reliefs = [&](const chart::Canvas& canvas) { return chart::reliefs(figures, words_, canvas); };
    const bool wide = ui_.area.w > ui_.em(760);
    if (wide) {
        ui_.begin_columns({11, 6});
        chart_card("chart.weekly", weekly, ui_.em(210), stamp, said);
        ui_.next_column();
        chart_card("chart.onset", onset, ui_.em(150), stamp, true);
        ui_.end_columns();
        ui_.gap(16);
        ui_.begin_columns({7, 5, 6});
        chart_card("chart.heat", heat, ui_.em(225), stamp);
        ui_.next_column();
        chart_card("chart.sites", sites, ui_.em(225), stamp);
        ui_.next_column();
        chart_card("chart.reliefs", reliefs, ui_.em(170), stamp, said);
        ui_.end_columns();
    } else {
        chart_card("chart.weekly", weekly, ui_.em(196), stamp, said);
        ui_.gap(14);
        chart_card("chart.onset", onset, ui_.em(180), stamp, true);
        ui_.gap(14);
        chart_card("chart.heat", heat, ui_.em(190), stamp);
        ui_.gap(14);
        chart_card("chart.sites", sites, ui_.em(190), stamp);
        ui_.gap(14);
        chart_card("chart.reliefs", reliefs, ui_.em(170), stamp, said);
    }
}

void App::draw_changes(bool wide) {
    const std::uint64_t stamp = trends_.version();
    const auto rolling = [&](const chart::Canvas& canvas) {
        return chart::rolling_rate(trends_.series(), words_, canvas);
    };
    const auto pain = [&](const chart::Canvas& canvas) {
        return chart::strip(trends_.timeline(), trends_.shown(), chart::Strip::pain, words_, canvas);
    };
    const auto duration = [&](const chart::Canvas& canvas) {
        return chart::strip(trends_.timeline(), trends_.shown(), chart::Strip::duration, words_, canvas);
    };
    const auto forest = [&](const chart::Canvas& canvas) {
        return chart::factor_forest(trends_.factors(), words_, canvas);
    };
    const float between = wide ? 16 : 14;
    const bool said = !outlined(ui_.frame().theme);
    breathe(between, 40);
    chart_card("chart.rolling", rolling, ui_.em(150), stamp, said);
    if (const std::string expected = chart::expectation_words(trends_.trend(), words_); !expected.empty()) {
        ui_.gap(8);
        ui_.text(Face::caption, Role::muted, expected);
    }
    breathe(between, 40);
    if (wide) {
        ui_.begin_columns({1, 1});
        chart_card("chart.pain", pain, ui_.em(140), stamp, said);
        ui_.next_column();
        chart_card("chart.duration", duration, ui_.em(140), stamp, said);
        ui_.end_columns();
    } else {
        chart_card("chart.pain", pain, ui_.em(140), stamp, said);
        breathe(between, 40);
        chart_card("chart.duration", duration, ui_.em(140), stamp, said);
    }
    breathe(between, 40);
    chart_card("chart.factors", forest, ui_.em(150), stamp, true);
    breathe(between, 40);
    draw_compare();
    const auto questions = chart::pattern_questions(trends_.patterns(), words_);
    if (questions.empty()) return;
    breathe(between, 40);
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
