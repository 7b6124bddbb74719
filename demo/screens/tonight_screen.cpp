// SPDX-License-Identifier: MIT
//
// Tonight: one thing to press at 3 a.m., the running cramp, and by day what the night left open. Drawing
// thread only.
#include "screens/app.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace charley::gui {

using namespace text::literals;

namespace {

// What helps at once comes first; the rest is one click away in the record itself.
constexpr std::array<const char*, 4> kFirstReliefs = {"stretch", "stand", "massage", "heat"};
constexpr std::array<std::int64_t, 6> kDurations = {30, 60, 120, 300, 600, 1200};

}  // namespace

bool App::leg_map(const Record& record, std::string_view id, float height) {
    const Cramp& cramp = *body_as<Cramp>(record);
    Ui::LegMap map;
    map.front = front_;
    map.side = cramp.side;
    map.muscles = cramp.muscles;
    const auto tapped = ui_.legs(id, map, height);
    if (tapped) tonight_.tap(record, tapped->side, tapped->muscle);
    return tapped.has_value();
}

void App::ago_chips(Align align) {
    const std::array<Chip, 2> chips = {
        Chip{"tonight.ago10", words_.say("tonight.ago_10"_k), false, Role::accent, {}},
        Chip{"tonight.ago60", words_.say("tonight.ago_60"_k), false, Role::accent, {}}};
    const int pressed = ui_.chips(chips, align);
    if (pressed == 0) tonight_.cramp_ago(10);
    if (pressed == 1) tonight_.cramp_ago(60);
}

void App::relief_chips(const Record& record, std::string_view id, bool short_list, Align align) {
    const Cramp& cramp = *body_as<Cramp>(record);
    std::vector<std::string> codes;
    if (short_list) {
        codes.assign(kFirstReliefs.begin(), kFirstReliefs.end());
    } else {
        for (const std::string_view code : relief_codes()) codes.emplace_back(code);
    }
    for (const Relief& relief : cramp.reliefs) {
        if (std::find(codes.begin(), codes.end(), relief.what) == codes.end()) codes.push_back(relief.what);
    }
    std::vector<Chip> chips;
    for (const std::string& code : codes) {
        const bool on = std::any_of(cramp.reliefs.begin(), cramp.reliefs.end(),
                                    [&](const Relief& r) { return r.what == code; });
        chips.push_back({std::string(id) + "." + code, words_.code("relief", code), on, Role::accent, {}});
    }
    const int pressed = ui_.chips(chips, align);
    if (pressed >= 0) tonight_.toggle_relief(record, codes[static_cast<std::size_t>(pressed)]);
}

void App::draw_tonight(Box view) {
    if (tonight_.running()) {
        draw_running(view);
    } else if (!tonight_.day()) {
        draw_ready_night(view);
    } else {
        draw_day(view);
    }
}

void App::draw_ready_night(Box view) {
    const float head = std::max(ui_.px(44), ui_.fonts.line(Face::caption));
    const float side = ui_.px(24);
    const bool phone = ui_.phone();
    const ZonedTime now = session_.now();
    // At 200 % text the parts may be higher than the window: then it scrolls.
    ui_.begin_scroll("tonight", view, 0);
    ui_.area.x += side;
    ui_.area.w -= 2 * side;
    ui_.gap(16);
    const Box top = ui_.take(head);
    const std::string clock = text::clock_time(now);
    const float clock_w = ui_.text_width(Face::caption, clock) + ui_.px(2);
    const bool hidden_tabs = phone && outlined(ui_.frame().theme);
    const float menu = hidden_tabs ? ui_.px(44) : 0;
    const std::string night_words =
        words_.say("tonight.night_of"_k, {{"night", text::date_day(words_, tonight_.night())}});
    const bool beside =
        ui_.text_width(Face::caption, night_words) <= top.width() - clock_w - menu - ui_.px(8);
    if (beside)
        ui_.text_in({top.x0, top.y0, top.x1 - clock_w - menu - ui_.px(8), top.y1}, Face::caption, Role::muted,
                    night_words);
    ui_.text_in({top.x1 - clock_w - menu, top.y0, top.x1 - menu, top.y1}, Face::caption, Role::muted, clock,
                Align::right);
    if (hidden_tabs && ui_.icon_button_in({top.x1 - ui_.px(44) + ui_.px(10), top.y0 + (head - ui_.px(44)) / 2,
                                           top.x1 + ui_.px(10), top.y0 + (head + ui_.px(44)) / 2},
                                          "tonight.menu", Icon::more, words_.say("tonight.menu"_k)))
        show_tabs_ = !show_tabs_;
    if (!beside) ui_.text(Face::caption, Role::muted, night_words);

    std::string last = words_.say("tonight.none_yet"_k);
    if (tonight_.cramps_tonight() > 0 && tonight_.last_cramp()) {
        last = words_.count("tonight.so_far"_k, tonight_.cramps_tonight(),
                            {{"time", text::clock_time(*tonight_.last_cramp())}});
    }
    const float below =
        ui_.chip_height() + ui_.px(24) + ui_.text_height(Face::caption, last, ui_.area.w) + ui_.px(40);
    const float room = view.height() - head - ui_.px(16) - below;
    const float wanted = std::min(ui_.area.w, ui_.px(318));
    const float circle =
        std::max(std::min(wanted, std::max(room - ui_.px(24), ui_.px(200))), view.height() * 0.26F);
    ui_.area.y += std::max(ui_.px(12), (room - circle) / 2 * 0.86F);
    if (ui_.big_button("tonight.cramp_now", words_.say("tonight.cramp_now"_k),
                       words_.say("tonight.one_tap"_k), circle, true))
        tonight_.cramp_now();
    ui_.area.y += std::max(ui_.px(24), view.y1 - below - ui_.area.y);
    ago_chips(Align::centre);
    ui_.gap(20);
    ui_.text(Face::caption, Role::muted, last, Align::centre);
    if (!tonight_.trouble().empty()) ui_.error(tonight_.trouble());
    ui_.end_scroll();
}

void App::draw_running(Box view) {
    const Record cramp = *tonight_.running();
    const Box whole = view;
    view.y1 -= over_bar_height();
    ui_.begin_scroll("tonight", view, 0, ui_.phone() ? 0 : 440);
    const float side = ui_.phone() ? ui_.px(24) : 0;
    ui_.area.x += side;
    ui_.area.w -= 2 * side;
    ui_.gap(14);
    const Box top = ui_.take(std::max(ui_.px(44), ui_.fonts.line(Face::caption)));
    const std::string undo_words = words_.say("toast.undo"_k);
    const float undo_w = ui_.text_width(Face::strong, undo_words) + ui_.px(20);
    ui_.text_in({top.x0, top.y0, top.x1 - undo_w - ui_.px(8), top.y1}, Face::caption, Role::muted,
                words_.say("tonight.saved"_k, {{"time", text::clock_time(cramp.start)}}));
    const bool undo = ui_.button_in({top.x1 - undo_w + ui_.px(8), top.y0, top.x1 + ui_.px(8), top.y1},
                                    "tonight.undo", undo_words, ButtonKind::plain);
    ui_.gap(8);
    ui_.text(Face::body, Role::muted, words_.say("tonight.since"_k), Align::centre);
    const std::int64_t seconds = tonight_.running_seconds();
    ui_.text(ui_.text_width(Face::timer, text::clock(seconds)) <= ui_.area.w ? Face::timer : Face::night,
             Role::text, text::clock(seconds), Align::centre);
    ui_.gap(16);

    // What is left between the clock and the buttons goes to the legs.
    std::vector<Chip> measure;
    for (const char* code : kFirstReliefs)
        measure.push_back({"", words_.code("relief", code), false, Role::accent, {}});
    float chip_rows = 1;
    float x = 0;
    for (const Chip& chip : measure) {
        const float w = ui_.chip_width(chip);
        if (x > 0 && x + ui_.px(10) + w > ui_.area.w) {
            ++chip_rows;
            x = 0;
        }
        x += (x > 0 ? ui_.px(10) : 0) + w;
    }
    const bool ask_where = body_as<Cramp>(cramp)->muscles.empty();
    const float captions = ui_.fonts.line(Face::caption) * (ui_.phone() ? 1.0F : 2.0F) + ui_.px(12);
    const float below = ui_.chip_height() * chip_rows + ui_.px(8) * (chip_rows - 1) + ui_.px(24) +
                        ui_.px(52) + ui_.px(28) + captions;
    const float legs_h = std::clamp(view.y1 - ui_.area.y - below, ui_.px(276) + ui_.fonts.line(Face::caption),
                                    ui_.px(360) + ui_.fonts.line(Face::caption));
    leg_map(cramp, "tonight.legs", legs_h);
    ui_.gap(4);
    const std::array<Chip, 1> flip = {Chip{"tonight.flip",
                                           words_.say(front_ ? "legs.show_back"_k : "legs.show_front"_k),
                                           false, Role::accent, Icon::flip}};
    const std::string tap = words_.say("tonight.tap"_k);
    const float tap_w = ui_.text_width(Face::caption, tap) + ui_.px(2);
    const float flip_w = ui_.chip_width(flip[0]);
    const float pair = tap_w + ui_.px(12) + flip_w;
    if (ask_where && pair <= ui_.area.w) {
        // Beside each other, so that on a phone what helps need not be scrolled to.
        const Ui::Area outside = ui_.area;
        const float left = outside.x + std::floor((outside.w - pair) / 2);
        ui_.text_in({left, outside.y, left + tap_w, outside.y + ui_.chip_height()}, Face::caption,
                    Role::muted, tap);
        ui_.area = {left + tap_w + ui_.px(12), outside.y, flip_w + ui_.px(1)};
        if (ui_.chips(flip) == 0) front_ = !front_;
        ui_.area = {outside.x, ui_.area.y, outside.w};
    } else {
        if (ask_where) {
            ui_.text(Face::caption, Role::muted, tap, Align::centre);
            ui_.gap(6);
        }
        if (ui_.chips(flip, Align::centre) == 0) front_ = !front_;
    }
    ui_.gap(12);
    ui_.text(Face::caption, Role::muted, words_.say("tonight.helps"_k), Align::centre);
    ui_.gap(6);
    relief_chips(cramp, "tonight.relief", true, Align::centre);
    const Ui::Area column = ui_.area;
    ui_.end_scroll();

    // The end of a cramp stays in sight, however small the window and large the letters; directly below the
    // rest where there is room.
    const float over_h = std::max(ui_.px(76), ui_.button_height());
    const bool below_it = !ui_.phone() && column.y + ui_.px(40) < view.y1;
    ui_.area = {column.x, below_it ? column.y + ui_.px(16) : view.y1 + ui_.px(8), column.w};
    if (!outlined(ui_.frame().theme))
        ui_.canvas().AddRectFilled({whole.x0, view.y1}, {whole.x1, whole.y1}, ui_.ink(Role::page));
    const Box strip = ui_.take(over_h);
    if (ui_.button_in(strip, "tonight.over", words_.say("tonight.over"_k), ButtonKind::primary))
        tonight_.over(cramp);
    if (!ui_.phone()) {
        ui_.gap(10);
        ui_.text(Face::caption, Role::muted, words_.say("tonight.again_over"_k), Align::centre);
    }
    if (undo) session_.undo();
}

float App::over_bar_height() const {
    return std::max(ui_.px(76), ui_.button_height()) + (ui_.phone()
                                                            ? ui_.px(outlined(ui_.frame().theme) ? 36 : 20)
                                                            : ui_.px(32) + ui_.fonts.line(Face::caption));
}

void App::draw_cramp_button_card() {
    ui_.begin_card("tonight.now.card");
    if (ui_.big_button("tonight.cramp_now", words_.say("tonight.cramp_now"_k), {},
                       std::max(ui_.px(96), ui_.em(84)), false))
        tonight_.cramp_now();
    ui_.gap(12);
    ago_chips(Align::left);
    ui_.gap(10);
    // By day "tonight" would be the wrong word for what happened before breakfast.
    ui_.text(Face::caption, Role::muted,
             tonight_.cramps_tonight() > 0 && tonight_.last_cramp()
                 ? words_.say("tonight.last"_k, {{"time", text::clock_time(*tonight_.last_cramp())}})
                 : words_.say("tonight.none_yet"_k));
    ui_.end_card();
}

void App::draw_finish_card(const Record& record, std::size_t index, std::size_t count) {
    const Cramp& cramp = *body_as<Cramp>(record);
    const std::string id = "finish." + to_string(record.id);
    ui_.begin_card(id);
    const Date night = charley::night_of(record, session_.diary().boundary());
    const std::string time = text::clock_time(record.start);
    std::string place;
    if (count > 1)
        place = words_.say("finish.place"_k, {{"i", text::whole(static_cast<std::int64_t>(index) + 1)},
                                              {"n", text::whole(static_cast<std::int64_t>(count))}});
    if (cramp.duration_s)
        place += (place.empty() ? "" : " \xC2\xB7 ") + text::duration(words_, *cramp.duration_s);
    const float place_w = ui_.text_width(Face::caption, place);
    if (ui_.text_width(Face::heading, time) + place_w + ui_.px(16) <= ui_.area.w) {
        const Box strip = ui_.take(ui_.fonts.line(Face::heading));
        ui_.text_in({strip.x0, strip.y0, strip.x1 - place_w - ui_.px(8), strip.y1}, Face::heading, Role::text,
                    time);
        ui_.text_in({strip.x1 - place_w - ui_.px(1), strip.y0, strip.x1, strip.y1}, Face::caption,
                    Role::muted, place, Align::right);
    } else {
        ui_.text(Face::heading, Role::text, time);
        ui_.text(Face::caption, Role::muted, place);
    }
    // What is known already, so that only the rest has to be thought of.
    std::string known = text::site(words_, cramp);
    for (const Relief& relief : cramp.reliefs)
        known += (known.empty() ? "" : " \xC2\xB7 ") + words_.code("relief", relief.what);
    if (!known.empty()) ui_.text(Face::body, Role::muted, known);
    if (night != tonight_.last_night())
        ui_.text(Face::caption, Role::muted,
                 words_.say("tonight.night_of"_k, {{"night", text::date_day(words_, night)}}));
    ui_.gap(12);

    // Only what was missing when the card came up is asked; what is answered stays, so that it can be
    // changed.
    bool& ask_site = ui_.flag(id + ".site");
    bool& ask_pain = ui_.flag(id + ".pain");
    bool& ask_duration = ui_.flag(id + ".duration");
    bool& ask_relief = ui_.flag(id + ".relief");
    const TonightModel::Asks asks = TonightModel::asks(record);
    ask_site = ask_site || asks.site;
    ask_pain = ask_pain || asks.pain;
    ask_duration = ask_duration || asks.duration;
    ask_relief = ask_relief || asks.relief;

    if (ask_site) {
        const float legs_h = ui_.px(276) + ui_.fonts.line(Face::caption);  // the lowest part is 44 high then
        const float map_w = legs_h * 0.36F * 2.5F;
        std::vector<Chip> chips;
        for (const Side side : {Side::left, Side::right, Side::both})
            chips.push_back({id + ".side." + std::string(code_of(side)),
                             words_.code("side", code_of(side)),
                             cramp.side == side,
                             Role::accent,
                             {}});
        chips.push_back({id + ".flip", words_.say(front_ ? "legs.show_back"_k : "legs.show_front"_k), false,
                         Role::accent, Icon::flip});
        float widest = 0;
        for (const Chip& chip : chips) widest = std::max(widest, ui_.chip_width(chip));
        const auto answer = [&](int pressed) {
            if (pressed >= 0 && pressed < 3) tonight_.set_side(record, static_cast<Side>(pressed + 1));
            if (pressed == 3) front_ = !front_;
        };
        if (map_w + widest + ui_.px(20) <= ui_.area.w) {
            const Ui::Area outside = ui_.area;
            ui_.area.w = map_w;
            leg_map(record, id + ".legs", legs_h);
            ui_.area = {outside.x + map_w + ui_.px(20), outside.y, outside.w - map_w - ui_.px(20)};
            for (std::size_t i = 0; i < chips.size(); ++i) {
                if (i != 0) ui_.gap(8);
                if (ui_.chips(std::span(&chips[i], 1)) == 0) answer(static_cast<int>(i));
            }
            ui_.area = {outside.x, std::max(ui_.area.y, outside.y + legs_h), outside.w};
        } else {
            leg_map(record, id + ".legs", legs_h);
            ui_.gap(8);
            answer(ui_.chips(chips));
        }
        ui_.gap(8);
        if (cramp.muscles.empty()) ui_.text(Face::caption, Role::muted, words_.say("finish.tap_muscle"_k));
        ui_.gap(16);
    }
    if (ask_pain) {
        std::optional<std::int64_t> pain = cramp.pain;
        const auto written = [this](std::int64_t n) {
            return words_.say("finish.pain_value"_k,
                              {{"n", text::whole(n)}, {"word", text::pain_word(words_, n)}});
        };
        if (ui_.scale(id + ".pain", words_.say("finish.pain"_k), pain, 0, 10, written))
            tonight_.set_pain(record, pain);
        ui_.gap(10);
    }
    if (ask_duration) {
        ui_.label(words_.say("finish.duration"_k));
        ui_.gap(6);
        std::vector<Chip> chips;
        for (const std::int64_t seconds : kDurations)
            chips.push_back({id + ".duration." + std::to_string(seconds),
                             text::duration(words_, seconds),
                             cramp.duration_s == seconds,
                             Role::accent,
                             {}});
        const int pressed = ui_.chips(chips);
        if (pressed >= 0) tonight_.set_duration(record, kDurations[static_cast<std::size_t>(pressed)]);
        ui_.gap(16);
    }
    if (ask_relief) {
        ui_.label(words_.say("finish.helped"_k));
        ui_.gap(6);
        relief_chips(record, id + ".relief", true, Align::left);
        ui_.gap(16);
    }
    const bool last = index + 1 == count;
    if (ui_.button(id + ".done", words_.say(last ? "finish.done"_k : "finish.done_next"_k)))
        tonight_.finish(record);
    ui_.gap(4);
    if (ui_.button(id + ".open", words_.say("finish.everything"_k), ButtonKind::plain)) edit(record, true);
    ui_.end_card();
}

void App::draw_unknown_nights() {
    const auto& nights = tonight_.unknown();
    if (nights.empty()) return;
    ui_.begin_card("unknown.card");
    ui_.title(words_.say("unknown.title"_k));
    ui_.text(Face::caption, Role::muted, words_.say("unknown.about"_k));
    ui_.gap(10);
    const std::string quiet = words_.say("unknown.quiet"_k);
    const std::string cramps = words_.say("unknown.cramps"_k);
    bool first = true;
    for (const Date night : nights) {
        if (!first) ui_.gap(10);
        first = false;
        const std::string id = "unknown." + to_string(night);
        const std::string name =
            night == tonight_.last_night()
                ? words_.say("unknown.last_night"_k, {{"night", text::date_day(words_, night)}})
                : text::date_day(words_, night);
        const std::array<Chip, 2> chips = {Chip{id + ".quiet", quiet, false, Role::quiet, Icon::check},
                                           Chip{id + ".cramps", cramps, false, Role::accent, {}}};
        const float chips_w = ui_.chip_width(chips[0]) + ui_.chip_width(chips[1]) + ui_.px(10);
        int pressed = -1;
        if (ui_.text_width(Face::body, name) + chips_w + ui_.px(20) <= ui_.area.w) {
            const Ui::Area outside = ui_.area;
            const Box strip = ui_.take(ui_.chip_height());
            ui_.text_in({strip.x0, strip.y0, strip.x1 - chips_w - ui_.px(12), strip.y1}, Face::body,
                        Role::text, name);
            ui_.area = {strip.x1 - chips_w, outside.y, chips_w + ui_.px(1)};
            pressed = ui_.chips(chips, Align::right);
            ui_.area = {outside.x, strip.y1, outside.w};
        } else {
            ui_.text(Face::body, Role::text, name);
            ui_.gap(4);
            pressed = ui_.chips(chips);
        }
        if (pressed == 0) tonight_.quiet(night);
        if (pressed == 1) {
            // A night whose cramps are known only as a number, or one by one.
            Record record;
            record.start = start_of_night(night, session_.now().offset, session_.diary().boundary());
            Night body;
            body.date = night;
            body.cramps = 1;
            record.body = body;
            edit(std::move(record), false);
        }
    }
    ui_.end_card();
}

void App::draw_day(Box view) {
    const bool phone = ui_.phone();
    ui_.begin_scroll("tonight", view, phone ? 20 : 28, phone ? 0 : 1080);
    const auto unfinished = tonight_.unfinished();
    const ZonedTime now = session_.now();
    const bool morning = time_of_day(local_of(now)).minutes < 12 * 60;
    ui_.label(text::date_long(words_, date_of(local_of(now))));
    ui_.gap(2);
    const std::string hello = words_.say(morning ? "day.morning"_k : "day.hello"_k);
    const std::string cramp = words_.say("tonight.cramp_now"_k);
    const float cramp_w = ui_.button_width(cramp);
    // On a phone the cards to finish fill the window: the one button stays in reach beside the greeting.
    if (phone && !unfinished.empty() &&
        ui_.text_width(Face::sentence, hello) + cramp_w + ui_.px(12) <= ui_.area.w) {
        const Box strip = ui_.take(ui_.fonts.line(Face::sentence) + ui_.px(8));
        ui_.text_in({strip.x0, strip.y0, strip.x1 - cramp_w - ui_.px(8), strip.y1}, Face::sentence,
                    Role::text, hello);
        const float h = std::max(ui_.px(44), ui_.fonts.line(Face::strong) + ui_.px(16));
        if (ui_.button_in({strip.x1 - cramp_w, strip.centre().y - h / 2, strip.x1, strip.centre().y + h / 2},
                          "tonight.cramp_now_top", cramp, ButtonKind::primary))
            tonight_.cramp_now();
    } else {
        ui_.text(Face::sentence, Role::text, hello);
    }
    ui_.gap(4);
    std::string about;
    if (tonight_.fresh()) {
        about = words_.say("day.fresh"_k);
    } else if (!unfinished.empty()) {
        const auto n = static_cast<std::int64_t>(unfinished.size());
        about = tonight_.cramps_last_night() == n ? words_.count("day.unfinished_last_night"_k, n)
                                                  : words_.count("day.unfinished"_k, n);
    } else if (tonight_.cramps_last_night() > 0) {
        about = words_.count("day.cramps"_k, tonight_.cramps_last_night());
    } else if (tonight_.last_night_quiet()) {
        about = words_.say("day.quiet"_k);
    } else {
        about = words_.say("day.unknown"_k);
    }
    ui_.text(Face::body, Role::muted, about);
    ui_.gap(16);
    if (!tonight_.trouble().empty()) ui_.error(tonight_.trouble());
    const auto nothing_left = [&] {
        if (!unfinished.empty() || !tonight_.unknown().empty() || tonight_.fresh()) return;
        ui_.begin_card("day.complete");
        ui_.title(words_.say("day.complete"_k));
        ui_.gap(4);
        ui_.text(Face::body, Role::muted, words_.say("day.complete_about"_k));
        ui_.end_card();
    };
    if (phone) {
        if (unfinished.empty()) {
            draw_cramp_button_card();
            ui_.gap(14);
            draw_unknown_nights();
            nothing_left();
        } else {
            draw_finish_card(unfinished.front(), 0, unfinished.size());
            ui_.gap(14);
            draw_unknown_nights();
            if (!tonight_.unknown().empty()) ui_.gap(14);
            draw_cramp_button_card();
        }
    } else {
        ui_.begin_columns({5, 4}, 16, false);
        if (!unfinished.empty()) {
            draw_finish_card(unfinished.front(), 0, unfinished.size());
        } else {
            draw_unknown_nights();
            nothing_left();
            if (tonight_.fresh() && tonight_.unknown().empty()) nothing_left();
        }
        ui_.next_column();
        draw_cramp_button_card();
        if (!unfinished.empty() && !tonight_.unknown().empty()) {
            ui_.gap(16);
            draw_unknown_nights();
        }
        ui_.end_columns();
    }
    ui_.gap(64);
    ui_.end_scroll();
}

}  // namespace charley::gui
