// SPDX-License-Identifier: MIT
//
// Diary: the records by night, search and filters, adding. Drawing thread only.
#include "screens/app.h"

#include <algorithm>
#include <array>
#include <utility>

namespace charley::gui {

using namespace text::literals;

namespace {

constexpr std::array<Kind, 11> kAddable = {Kind::cramp, Kind::night,     Kind::symptom, Kind::supplement,
                                           Kind::food,  Kind::fluid,     Kind::factor,  Kind::medicine,
                                           Kind::lab,   Kind::exclusion, Kind::reminder};
// The first six are at hand, the others behind "More".
constexpr std::array<Kind, 12> kFilters = {Kind::cramp,  Kind::night,      Kind::symptom,  Kind::supplement,
                                           Kind::factor, Kind::medicine,   Kind::food,     Kind::fluid,
                                           Kind::lab,    Kind::experiment, Kind::reminder, Kind::exclusion};
constexpr std::size_t kAtHand = 6;

}  // namespace

void App::draw_kinds() {
    ui_.begin_card("add.card");
    ui_.title(words_.say("add.title"_k));
    ui_.gap(10);
    std::vector<Chip> chips;
    for (const Kind kind : kAddable)
        chips.push_back({"add." + std::string(code_of(kind)),
                         words_.code("kind", code_of(kind)),
                         false,
                         Role::accent,
                         {}});
    chips.push_back({"add.cancel", words_.say("form.cancel"_k), false, Role::accent, Icon::close});
    const int pressed = ui_.chips(chips);
    ui_.end_card();
    ui_.gap(14);
    if (pressed < 0) return;
    adding_ = false;
    if (pressed == static_cast<int>(kAddable.size())) return;
    const Kind kind = kAddable[static_cast<std::size_t>(pressed)];
    Record record;
    record.start = session_.now();
    record.body = empty_body(kind);
    if (Night* night = body_as<Night>(record)) {
        night->date = tonight_.last_night();
        record.start = start_of_night(night->date, record.start.offset, session_.diary().boundary());
    }
    if (Exclusion* out = body_as<Exclusion>(record)) {
        out->from = tonight_.last_night();
        out->to = tonight_.last_night();
    }
    edit(std::move(record), false);
}

void App::draw_filters() {
    std::vector<Chip> chips;
    chips.push_back({"filter.all",
                     words_.say("filter.all"_k),
                     !timeline_.kind && !timeline_.drafts_only,
                     Role::accent,
                     {}});
    chips.push_back(
        {"filter.drafts", words_.say("filter.drafts"_k), timeline_.drafts_only, Role::accent, {}});
    bool& all = ui_.flag("filter.all_kinds");
    for (std::size_t i = 0; i < kFilters.size(); ++i) {
        const Kind kind = kFilters[i];
        if (i >= kAtHand && !all && timeline_.kind != kind) continue;
        chips.push_back({"filter." + std::string(code_of(kind)),
                         words_.code("kinds", code_of(kind)),
                         timeline_.kind == kind,
                         Role::accent,
                         {}});
    }
    chips.push_back({"filter.more", words_.say(all ? "filter.fewer"_k : "filter.more"_k), false, Role::accent,
                     Icon::more});
    if (timeline_.from || timeline_.to) {
        const std::string from = timeline_.from ? text::date_medium(words_, *timeline_.from) : std::string();
        const std::string to = timeline_.to ? text::date_medium(words_, *timeline_.to) : std::string();
        chips.push_back({"filter.dates", from == to ? from : from + " \xE2\x80\x93 " + to, true, Role::accent,
                         Icon::close});
    }
    if ((timeline_.from || timeline_.to) && back_ != Screen::diary) {
        chips.push_back({"behind.back", words_of(back_), false, Role::accent, Icon::back});
    }
    const int pressed = ui_.chips(chips);
    if (pressed < 0) return;
    const std::string& id = chips[static_cast<std::size_t>(pressed)].id;
    if (id == "filter.more") {
        all = !all;
        return;
    }
    if (id == "behind.back") {
        timeline_.kind.reset();
        timeline_.from.reset();
        timeline_.to.reset();
        show(back_);
        return;
    }
    ui_.scroll_to_top("diary");
    if (id == "filter.all") {
        timeline_.kind.reset();
        timeline_.drafts_only = false;
    } else if (id == "filter.drafts") {
        timeline_.drafts_only = !timeline_.drafts_only;
    } else if (id == "filter.dates") {
        timeline_.from.reset();
        timeline_.to.reset();
    } else {
        for (const Kind kind : kFilters) {
            if (id != "filter." + std::string(code_of(kind))) continue;
            const bool off = timeline_.kind == kind;
            timeline_.kind.reset();
            if (!off) timeline_.kind = kind;
        }
    }
}

void App::open_diary_screen() {
    show(Screen::diary);
}

void App::draw_diary(Box view) {
    const bool phone = ui_.phone();
    ui_.begin_scroll("diary", view, phone ? 20 : 28, 860);
    const auto open = [this](const RecordId& id) {
        auto record = session_.diary().get(id);
        if (record) {
            edit(std::move(*record), true);
        } else {
            session_.failed(record.error());
        }
    };

    if (!only_.empty()) {
        // The records behind a figure, the latest first; of very many as many as one looks at.
        constexpr std::size_t kAtOnce = 100;
        if (only_most_ == 0) only_most_ = kAtOnce;
        if (only_version_ != session_.version()) {
            only_version_ = session_.version();
            only_entries_.clear();
            std::size_t left = only_most_;
            for (std::size_t i = only_.size(); i-- > 0 && left > 0;) {
                auto record = session_.diary().get(only_[i]);
                if (!record || record->deleted) continue;
                Entry entry = entry_of(words_, *record, session_.units());
                entry.time =
                    text::date_medium(words_, charley::night_of(*record, session_.diary().boundary()));
                only_entries_.push_back(std::move(entry));
                --left;
            }
        }
        ui_.text(Face::sentence, Role::text, only_title_, Align::left, true);
        ui_.gap(4);
        ui_.text(Face::body, Role::muted,
                 words_.count("diary.behind"_k, static_cast<std::int64_t>(only_.size())));
        ui_.gap(12);
        const std::array<Chip, 1> back = {
            Chip{"behind.back", words_of(back_), false, Role::accent, Icon::back}};
        const bool leave = ui_.chips(back) == 0;
        ui_.gap(14);
        ui_.begin_card("behind.card");
        std::optional<RecordId> chosen;
        for (const Entry& entry : only_entries_) {
            if (ui_.row("record." + to_string(entry.id), {}, entry.time + " \xC2\xB7 " + entry.title,
                        entry.detail, entry.trail, true, Role::cramp))
                chosen = entry.id;
        }
        ui_.end_card();
        if (only_most_ < only_.size()) {
            ui_.gap(12);
            if (ui_.button("behind.more", words_.say("diary.more"_k), ButtonKind::secondary)) {
                only_most_ += kAtOnce;
                only_version_ = 0;
            }
        }
        ui_.gap(72);
        ui_.end_scroll();
        if (chosen) open(*chosen);
        if (leave) {
            only_.clear();
            show(back_);
        }
        return;
    }

    timeline_.refresh();
    const std::string add_words = words_.say("diary.add"_k);
    const float add_w = ui_.button_width(add_words, true);
    const std::string title = words_.say("diary.title"_k);
    bool add = false;
    if (ui_.text_width(Face::sentence, title) + add_w + ui_.px(16) <= ui_.area.w) {
        const Box strip = ui_.take(std::max(ui_.button_height(), ui_.fonts.line(Face::sentence)));
        ui_.text_in({strip.x0, strip.y0, strip.x1 - add_w - ui_.px(12), strip.y1}, Face::sentence, Role::text,
                    title);
        add = ui_.button_in({strip.x1 - add_w, strip.y0, strip.x1, strip.y0 + ui_.button_height()},
                            "diary.add", add_words, ButtonKind::primary, Icon::plus);
    } else {
        ui_.text(Face::sentence, Role::text, title);
        ui_.gap(8);
        add = ui_.button("diary.add", add_words, ButtonKind::primary, Icon::plus);
    }
    if (add) adding_ = !adding_;
    ui_.gap(14);
    if (adding_) draw_kinds();

    Ui::FieldStyle style;
    const std::string hint = words_.say("diary.search"_k);
    style.hint = hint;
    style.focus = focus_search_;
    focus_search_ = false;
    if (ui_.field("diary.search", {}, timeline_.search, timeline_.trouble(), style))
        ui_.scroll_to_top("diary");
    ui_.gap(10);
    draw_filters();
    ui_.gap(14);

    std::optional<RecordId> chosen;
    std::optional<Date> quiet;
    if (timeline_.nights().empty() && !timeline_.loading()) {
        ui_.begin_card("diary.empty.card");
        if (timeline_.filtered()) {
            if (ui_.empty_state("diary.empty.clear", Icon::search, words_.say("diary.none_found"_k),
                                words_.say("diary.none_found_about"_k), words_.say("diary.clear"_k))) {
                timeline_.search.clear();
                timeline_.kind.reset();
                timeline_.drafts_only = false;
                timeline_.from.reset();
                timeline_.to.reset();
            }
        } else if (ui_.empty_state("diary.empty.cramp", Icon::moon, words_.say("diary.empty"_k),
                                   words_.say("diary.empty_about"_k), words_.say("tonight.cramp_now"_k))) {
            tonight_.cramp_now();
            show(Screen::tonight);
        }
        ui_.end_card();
    }
    if (timeline_.filtered() && !timeline_.nights().empty()) {
        ui_.label(words_.count("diary.found"_k, timeline_.found()));
        ui_.gap(8);
    }
    std::int32_t month = -1;
    const auto& nights = timeline_.nights();
    for (std::size_t i = 0; i < nights.size(); ++i) {
        const NightGroup& group = nights[i];
        const YearMonthDay ymd = to_ymd(group.night);
        if (ymd.year * 12 + ymd.month != month) {
            month = ymd.year * 12 + ymd.month;
            ui_.gap(6);
            ui_.text(Face::heading, Role::text, text::date_month(words_, group.night));
            ui_.gap(8);
        }
        if (group.entries.empty() && group.state == NightGroup::State::unknown) {
            // Unknown nights that follow one another are one line.
            std::size_t last = i;
            while (last + 1 < nights.size() && nights[last + 1].entries.empty() &&
                   nights[last + 1].state == NightGroup::State::unknown &&
                   to_ymd(nights[last + 1].night).month == ymd.month)
                ++last;
            const std::string when = last == i
                                         ? text::date_medium(words_, group.night)
                                         : text::date_medium(words_, nights[last].night) + " \xE2\x80\x93 " +
                                               text::date_medium(words_, group.night);
            const std::string said = words_.say("night.nothing_known"_k, {{"night", when}});
            const Box strip{ui_.area.x, ui_.area.y, ui_.area.x + ui_.em(20),
                            ui_.area.y + ui_.fonts.line(Face::caption)};
            ui_.hatch({strip.x0, strip.y0 + ui_.px(2), strip.x0 + ui_.px(14), strip.y1 - ui_.px(2)},
                      Role::unknown, 0);
            const Ui::Area outside = ui_.area;
            ui_.area.x += ui_.px(24);
            ui_.area.w -= ui_.px(24);
            if (last == i && tonight_.night() - group.night <= 14) {
                const Chip chip{"night." + to_string(group.night) + ".quiet", words_.say("unknown.quiet"_k),
                                false, Role::quiet, Icon::check};
                const float chip_w = ui_.chip_width(chip);
                if (ui_.text_width(Face::caption, said) + chip_w + ui_.px(16) <= ui_.area.w) {
                    const Box row = ui_.take(ui_.chip_height());
                    ui_.text_in({row.x0, row.y0, row.x1 - chip_w - ui_.px(12), row.y1}, Face::caption,
                                Role::muted, said);
                    ui_.area = {row.x1 - chip_w, row.y0, chip_w + ui_.px(1)};
                    if (ui_.chips(std::span(&chip, 1)) == 0) quiet = group.night;
                    ui_.area = {outside.x + ui_.px(24), row.y1, outside.w - ui_.px(24)};
                } else {
                    ui_.label(said);
                    ui_.gap(4);
                    if (ui_.chips(std::span(&chip, 1)) == 0) quiet = group.night;
                }
            } else {
                ui_.label(said);
            }
            ui_.area = {outside.x, ui_.area.y, outside.w};
            ui_.gap(12);
            i = last;
            continue;
        }
        ui_.begin_card("night." + to_string(group.night), Role::card, 16);
        std::string state;
        Role role = Role::muted;
        switch (group.state) {
            case NightGroup::State::cramps:
                state = words_.count("night.cramps"_k, group.cramps);
                role = Role::cramp;
                break;
            case NightGroup::State::quiet:
                state = words_.say("night.quiet"_k);
                role = Role::quiet;
                break;
            case NightGroup::State::excluded:
                state = words_.say("night.left_out"_k);
                break;
            case NightGroup::State::unknown:
                state = words_.say("night.unknown"_k);
                break;
        }
        const std::string name =
            words_.say("tonight.night_of"_k, {{"night", text::date_day(words_, group.night)}});
        const float state_w = ui_.text_width(Face::caption_bold, state);
        if (ui_.text_width(Face::strong, name) + state_w + ui_.px(12) <= ui_.area.w) {
            const Box strip = ui_.take(ui_.fonts.line(Face::strong));
            ui_.text_in({strip.x0, strip.y0, strip.x1 - state_w - ui_.px(8), strip.y1}, Face::strong,
                        Role::text, name);
            ui_.text_in({strip.x1 - state_w - ui_.px(1), strip.y0, strip.x1, strip.y1}, Face::caption_bold,
                        role, state, Align::right);
        } else {
            ui_.title(name);
            ui_.text(Face::caption_bold, role, state);
        }
        ui_.gap(4);
        for (const Entry& entry : group.entries) {
            if (ui_.row("record." + to_string(entry.id), entry.time, entry.title, entry.detail, entry.trail,
                        true, entry.kind == Kind::cramp ? Role::cramp : Role::muted))
                chosen = entry.id;
        }
        ui_.end_card();
        ui_.gap(10);
    }
    if (timeline_.more()) {
        ui_.gap(8);
        if (ui_.button("diary.more", words_.say("diary.more"_k), ButtonKind::secondary) ||
            ui_.near_end("diary", 600))
            timeline_.load_more();
    }
    ui_.gap(72);
    ui_.end_scroll();
    if (chosen) open(*chosen);
    if (quiet) tonight_.quiet(*quiet);
}

}  // namespace charley::gui
