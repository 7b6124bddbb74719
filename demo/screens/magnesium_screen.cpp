// SPDX-License-Identifier: MIT
//
// Magnesium: the two totals of a day, never mixed, what made them up, the usual things to add, what closes
// the gap, when a supplement fits between medicines, the forms compared. Drawing thread only.
#include "screens/app.h"

#include <algorithm>
#include <array>
#include <utility>

namespace charley::gui {

using namespace text::literals;

void App::draw_magnesium_head(bool phone) {
    const std::array<std::string, 3> spans = {words_.say("mg.span_day"_k), words_.say("mg.span_week"_k),
                                              words_.say("mg.span_month"_k)};
    const float spans_w = ui_.segmented_width(spans);
    const std::string headline = magnesium_.headline();
    const std::string about = magnesium_.about();
    const bool beside = !phone && spans_w + ui_.em(320) < ui_.area.w;
    const Ui::Area outside = ui_.area;
    if (beside) {
        ui_.segmented_in({outside.x + outside.w - spans_w, outside.y, outside.x + outside.w,
                          outside.y + ui_.chip_height()},
                         "mg.span", spans, magnesium_.span);
        ui_.area.w -= spans_w + ui_.px(24);
    }
    ui_.text(Face::sentence, Role::text, headline);
    ui_.gap(4);
    ui_.text(Face::body, Role::muted, about);
    ui_.area.w = outside.w;
    ui_.gap(12);
    if (!beside) {
        ui_.segmented("mg.span", spans, magnesium_.span);
        ui_.gap(12);
    }
    std::vector<Chip> days;
    days.push_back({"mg.previous", words_.say("mg.previous"_k), false, Role::accent, Icon::back});
    if (!magnesium_.is_today()) {
        days.push_back({"mg.next", words_.say("mg.next"_k), false, Role::accent, Icon::forward});
    }
    // What the reference lacks is one press away.
    if (magnesium_.profile_lacks())
        days.push_back({"mg.add_profile", words_.say("mg.add_profile"_k), false, Role::accent, Icon::plus});
    ui_.label(magnesium_.is_today() ? words_.say("mg.today"_k) : text::date_long(words_, magnesium_.date()));
    ui_.gap(6);
    const int pressed = ui_.chips(days);
    const std::string id = pressed >= 0 ? days[static_cast<std::size_t>(pressed)].id : std::string();
    if (id == "mg.previous") magnesium_.step(-1);
    if (id == "mg.next") magnesium_.step(1);
    if (id == "mg.add_profile") open_reference_profile();
    breathe(16);
}

// The part of the profile that reference intakes need, with the field that is missing in sight.
void App::open_reference_profile() {
    ui_.flag("profile.more") = true;
    show(Screen::settings);
    ui_.bring(magnesium_.ledger().no_reference == guidance::NoReference::sex_unknown ? "profile.sex"
                                                                                     : "profile.birth");
}

void App::draw_accounts() {
    struct Account {
        std::string id;
        text::Key title;
        std::optional<double> value;
        std::vector<chart::IntakeMark> marks;
        chart::Ink ink;
        std::string about;
        std::vector<std::string> sources;
    };
    const auto draw = [this](const Account& account) {
        ui_.begin_card(account.id);
        ui_.title(words_.say(account.title));
        ui_.gap(4);
        const chart::Scene& scene = kept_scene(
            account.id + ".bar",
            [&account, this](const chart::Canvas& canvas) {
                return chart::intake_bar(account.value, account.marks, account.ink, words_, canvas);
            },
            ui_.em(60), 4 * magnesium_.version() + static_cast<std::uint64_t>(magnesium_.span));
        ui_.text(Face::heading, Role::text, scene.title);
        ui_.gap(6);
        bool& as_table = ui_.flag(account.id + ".table");
        if (as_table) {
            ui_.table(account.id + ".table", scene.table);
        } else {
            ui_.scene(account.id + ".bar", scene);
        }
        ui_.gap(8);
        ui_.text(Face::caption, Role::muted, account.about);
        ui_.gap(8);
        bool& open = ui_.flag(account.id + ".open");
        std::vector<Chip> chips;
        if (!account.sources.empty())
            chips.push_back(
                {account.id + ".sources",
                 words_.count("guide.sources"_k, static_cast<std::int64_t>(account.sources.size())),
                 open,
                 Role::accent,
                 {}});
        if (!account.marks.empty())
            chips.push_back({account.id + ".flip",
                             words_.say(as_table ? "chart.show_chart"_k : "chart.show_table"_k), false,
                             Role::accent, as_table ? Icon::trend : Icon::table});
        if (const int pressed = ui_.chips(chips); pressed >= 0) {
            if (chips[static_cast<std::size_t>(pressed)].id == account.id + ".sources") {
                open = !open;
            } else {
                as_table = !as_table;
            }
        }
        if (open) draw_sources(account.id, account.sources);
        ui_.end_card();
    };
    const guidance::Ledger& ledger = magnesium_.ledger();
    const auto taken = magnesium_.supplement_mg();
    const bool over = !ledger.ask_first && taken && ledger.ceiling && *taken > ledger.ceiling->to_double();
    const bool wide = ui_.area.w > ui_.em(640);
    if (wide) ui_.begin_columns({1, 1});
    draw({"mg.food", "mg.food"_k, magnesium_.food_mg(), magnesium_.food_marks(), chart::Ink::quiet,
          magnesium_.food_words(), magnesium_.reference_sources()});
    if (wide) {
        ui_.next_column();
    } else {
        breathe(14);
    }
    std::string about = magnesium_.supplement_words();
    if (over) about = words_.say("mg.over"_k) + " " + about;
    draw({"mg.supplements", "mg.supplements"_k, taken, magnesium_.limit_marks(), chart::Ink::cramp, about,
          magnesium_.limit_sources()});
    if (wide) ui_.end_columns();
    breathe(16);
}

void App::draw_day_card() {
    ui_.begin_card("mg.day");
    ui_.title(words_.say("mg.day"_k));
    ui_.gap(6);
    std::optional<RecordId> chosen;
    for (const MagnesiumModel::Row& row : magnesium_.rows()) {
        // Why something does not count is needed where it stands: it folds, it is never cut.
        if (ui_.row("mg.row." + to_string(row.id), row.time, row.title, row.detail, row.amount, true,
                    Role::text, 0))
            chosen = row.id;
    }
    if (magnesium_.rows().empty()) ui_.text(Face::body, Role::muted, words_.say("mg.day_empty"_k));
    if (!magnesium_.usual().empty()) {
        breathe(12);
        ui_.label(words_.say("mg.usual_title"_k));
        ui_.gap(6);
        std::vector<Chip> chips;
        for (std::size_t i = 0; i < magnesium_.usual().size(); ++i)
            chips.push_back({"mg.usual." + std::to_string(i), magnesium_.usual()[i].words, false,
                             Role::accent, Icon::plus});
        if (const int pressed = ui_.chips(chips); pressed >= 0)
            magnesium_.add_usual(static_cast<std::size_t>(pressed));
    }
    breathe(14);
    ui_.label(words_.say("mg.means"_k));
    ui_.gap(4);
    for (const std::string& line : magnesium_.mean_words()) ui_.text(Face::body, Role::text, line);
    ui_.end_card();
    if (!chosen) return;
    if (auto record = session_.diary().get(*chosen)) {
        edit(std::move(*record), true);
    } else {
        session_.failed(record.error());
    }
}

void App::draw_plan_card() {
    const auto make = [this](const chart::Canvas& canvas) {
        return chart::day_plan(magnesium_.plan(), words_, canvas);
    };
    chart_card("mg.plan", make, ui_.em(90), magnesium_.version(), true);
    const std::vector<std::string> notes = magnesium_.plan_notes();
    if (magnesium_.plan().blocked.empty() && notes.empty()) return;
    ui_.gap(8);
    ui_.begin_card("mg.plan.words");
    const chart::Scene said = chart::day_plan(magnesium_.plan(), words_, chart::Canvas{});
    bool first = true;
    for (const std::string& note : notes) {
        if (!first) ui_.gap(6);
        first = false;
        ui_.text(Face::body, Role::warning, note);
    }
    for (const auto& row : said.table.rows) {
        if (!first) ui_.gap(4);
        first = false;
        ui_.text(Face::caption, Role::muted, row[0] + "  " + row[1]);
    }
    ui_.end_card();
}

void App::draw_gap_card() {
    ui_.begin_card("mg.gap");
    ui_.title(words_.say("mg.gap"_k));
    ui_.gap(4);
    ui_.text(Face::caption, Role::muted,
             words_.say(magnesium_.ideas().empty() ? "mg.gap_none"_k : "mg.gap_about"_k));
    ui_.gap(8);
    std::vector<Chip> chips;
    for (std::size_t i = 0; i < magnesium_.ideas().size(); ++i)
        chips.push_back(
            {"mg.idea." + std::to_string(i), magnesium_.ideas()[i].words, false, Role::accent, Icon::plus});
    const int pressed = ui_.chips(chips);
    ui_.end_card();
    if (pressed >= 0) magnesium_.add_idea(static_cast<std::size_t>(pressed));
}

// What trials found, in one breath; all of it is in Guidance.
void App::draw_found_card() {
    const EvidenceCard* card = nullptr;
    for (const EvidenceCard& one : guidance_.evidence()) {
        if (one.id == "older_adults") card = &one;
    }
    if (card == nullptr) return;
    ui_.begin_card("mg.found_card");
    ui_.title(words_.say("guide.evidence"_k));
    ui_.gap(4);
    ui_.label(card->title + " \xC2\xB7 " + card->certainty);
    ui_.gap(4);
    ui_.text(Face::body, Role::text, card->found);
    ui_.gap(4);
    ui_.text(Face::caption, Role::muted, guidance_.placebo().found);
    ui_.gap(10);
    bool& open = ui_.flag("mg.found_card.open");
    std::vector<std::string> sources = card->sources;
    sources.insert(sources.end(), guidance_.placebo().sources.begin(), guidance_.placebo().sources.end());
    const std::array<Chip, 2> chips = {
        Chip{"mg.found_card.sources",
             words_.count("guide.sources"_k, static_cast<std::int64_t>(sources.size())),
             open,
             Role::accent,
             {}},
        Chip{"mg.found_card.more", words_.say("mg.found_more"_k), false, Role::accent, Icon::forward}};
    const int pressed = ui_.chips(chips);
    if (pressed == 0) open = !open;
    if (open) draw_sources("mg.found_card", sources);
    ui_.end_card();
    if (pressed == 1) {
        guidance_.part = 1;
        show(Screen::guidance);
    }
}

void App::draw_forms_card() {
    ui_.begin_card("mg.forms");
    bool& open = ui_.flag("mg.forms.open");
    ui_.title(words_.say("mg.forms"_k));
    ui_.gap(4);
    ui_.text(Face::caption, Role::muted, words_.say("mg.forms_about"_k));
    ui_.gap(8);
    std::vector<Chip> chips = {
        {"mg.forms.flip", words_.say(open ? "mg.hide"_k : "mg.show"_k), false, Role::accent, Icon::table}};
    const std::vector<std::string> sources =
        open ? MagnesiumModel::forms_sources() : std::vector<std::string>();
    bool& sourced = ui_.flag("mg.forms.sourced");
    if (open)
        chips.push_back({"mg.forms.sources",
                         words_.count("guide.sources"_k, static_cast<std::int64_t>(sources.size())),
                         sourced,
                         Role::accent,
                         {}});
    const int pressed = ui_.chips(chips);
    if (open) {
        ui_.gap(10);
        ui_.table("mg.forms.table", MagnesiumModel::forms_table(words_));
        if (sourced) draw_sources("mg.forms", sources);
    }
    if (pressed == 0) open = !open;
    if (pressed == 1) sourced = !sourced;
    ui_.end_card();
}

void App::draw_magnesium(Box view) {
    magnesium_.refresh();
    const bool phone = ui_.phone();
    ui_.begin_scroll("magnesium", view, phone ? 20 : 28, phone ? 0 : 1240);
    if (!magnesium_.ready()) {
        ui_.text(Face::body, Role::muted, words_.say("job.figures"_k));
        ui_.end_scroll();
        return;
    }
    if (!magnesium_.trouble().empty()) {
        ui_.begin_card("mg.trouble", Role::warning_card);
        ui_.text(Face::body, Role::warning, magnesium_.trouble());
        ui_.end_card();
        ui_.end_scroll();
        return;
    }
    draw_magnesium_head(phone);
    draw_accounts();
    const bool wide = ui_.area.w > ui_.em(820);
    if (wide) ui_.begin_columns({1, 1}, 16, false);
    draw_day_card();
    breathe(14);
    draw_add_intake();
    if (wide) {
        ui_.next_column();
    } else {
        breathe(14);
    }
    draw_plan_card();
    breathe(14);
    draw_gap_card();
    breathe(14);
    draw_found_card();
    breathe(14);
    draw_forms_card();
    if (wide) ui_.end_columns();
    ui_.gap(64);
    ui_.end_scroll();
}

}  // namespace charley::gui
