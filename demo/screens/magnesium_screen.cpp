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

namespace {

/// A total against its marks: `most` is the end of the bar.
void total_bar(Ui& ui, double value, std::span<const double> marks, Role role) {
    double most = value;
    for (const double mark : marks) most = std::max(most, mark);
    most = most > 0 ? most * 1.15 : 1;
    const Box box = ui.take(ui.px(28));
    const float y0 = box.y0 + ui.px(7);
    const float y1 = box.y1 - ui.px(7);
    const float radius = (y1 - y0) / 2;
    ImDrawList& list = ui.canvas();
    const bool night = outlined(ui.frame().theme);
    if (night) {
        list.AddRect({box.x0 + 0.5F, y0}, {box.x1 - 0.5F, y1}, ui.ink(Role::outline), radius, 0, ui.px(1));
    } else {
        list.AddRectFilled({box.x0, y0}, {box.x1, y1}, ui.ink(Role::field), radius);
    }
    const float to = box.x0 + box.width() * static_cast<float>(value / most);
    if (to - box.x0 >= 2 * radius) {
        if (night) {
            list.AddRect({box.x0 + 0.5F, y0}, {to, y1}, ui.ink(role), radius, 0, ui.px(2));
        } else {
            list.AddRectFilled({box.x0, y0}, {to, y1}, ui.ink(role), radius);
        }
    }
    for (const double mark : marks) {
        const float x = box.x0 + box.width() * static_cast<float>(mark / most);
        list.AddLine({x, box.y0}, {x, box.y1}, ui.ink(Role::text), ui.px(2));
    }
}

}  // namespace

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
    ui_.label(magnesium_.is_today() ? words_.say("mg.today"_k) : text::date_long(words_, magnesium_.date()));
    ui_.gap(6);
    const int pressed = ui_.chips(days);
    if (pressed == 0) magnesium_.step(-1);
    if (pressed == 1) magnesium_.step(1);
    breathe(16);
}

void App::draw_accounts() {
    const auto account = [this](std::string_view id, std::string_view title, std::optional<double> value,
                                std::span<const double> marks, Role role, const std::string& about) {
        ui_.begin_card(id);
        ui_.title(title);
        ui_.gap(4);
        ui_.text(Face::heading, Role::text,
                 value ? words_.say("mg.amount"_k, {{"mg", text::number(*value, 0)}})
                       : words_.say("mg.unknown"_k));
        ui_.gap(4);
        total_bar(ui_, value.value_or(0), marks, role);
        ui_.gap(6);
        ui_.text(Face::caption, Role::muted, about);
        ui_.end_card();
    };
    const guidance::Ledger& ledger = magnesium_.ledger();
    std::vector<double> food_marks;
    if (ledger.reference) food_marks.push_back(ledger.reference->mg.to_double());
    std::vector<double> limits;
    // In a caution group the limits of others are no measure: any amount is one to ask about.
    if (!ledger.ask_first) {
        for (const catalogue::UpperLevel& level : ledger.upper_levels) limits.push_back(level.mg.to_double());
    }
    const auto taken = magnesium_.supplement_mg();
    const bool over =
        taken && (ledger.ask_first ? *taken > 0 : ledger.ceiling && *taken > ledger.ceiling->to_double());
    const bool wide = ui_.area.w > ui_.em(640);
    if (wide) ui_.begin_columns({1, 1});
    account("mg.food", words_.say("mg.food"_k), magnesium_.food_mg(), food_marks, Role::quiet,
            magnesium_.food_words());
    if (wide) {
        ui_.next_column();
    } else {
        breathe(14);
    }
    account("mg.supplements", words_.say("mg.supplements"_k), taken, limits,
            over ? Role::warning : Role::cramp, magnesium_.supplement_words());
    if (wide) ui_.end_columns();
    breathe(16);
}

void App::draw_day_card() {
    ui_.begin_card("mg.day");
    ui_.title(words_.say("mg.day"_k));
    ui_.gap(6);
    std::optional<RecordId> chosen;
    for (const MagnesiumModel::Row& row : magnesium_.rows()) {
        if (ui_.row("mg.row." + to_string(row.id), row.time, row.title, row.detail, row.amount, true,
                    Role::text))
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
    chart_card("mg.plan", make, ui_.em(90));
    ui_.gap(8);
    const chart::Scene said = chart::day_plan(magnesium_.plan(), words_, chart::Canvas{});
    ui_.begin_card("mg.plan.words");
    ui_.text(Face::body, Role::text, said.sentence);
    for (const auto& row : said.table.rows) {
        ui_.gap(4);
        ui_.text(Face::caption, Role::muted, row[0] + "  " + row[1]);
    }
    for (const std::string& note : magnesium_.plan_notes()) {
        ui_.gap(6);
        ui_.text(Face::body, Role::warning, note);
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

void App::draw_forms_card() {
    ui_.begin_card("mg.forms");
    bool& open = ui_.flag("mg.forms.open");
    ui_.title(words_.say("mg.forms"_k));
    ui_.gap(4);
    ui_.text(Face::caption, Role::muted, words_.say("mg.forms_about"_k));
    ui_.gap(8);
    const Chip chip{"mg.forms.flip", words_.say(open ? "mg.hide"_k : "mg.show"_k), false, Role::accent,
                    Icon::table};
    const bool flip = ui_.chips(std::span(&chip, 1)) == 0;
    if (open) {
        ui_.gap(10);
        ui_.table("mg.forms.table", MagnesiumModel::forms_table(words_));
    }
    if (flip) open = !open;
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
    draw_forms_card();
    if (wide) ui_.end_columns();
    ui_.gap(64);
    ui_.end_scroll();
}

}  // namespace charley::gui
