// SPDX-License-Identifier: MIT
//
// Magnesium, adding: foods by a search that forgives typing errors, foods of one's own, supplements by what
// their label says. Drawing thread only.
#include "screens/app.h"

#include <array>
#include <utility>

namespace charley::gui {

using namespace text::literals;

void App::draw_add_food() {
    Ui::FieldStyle style;
    const std::string hint = words_.say("mg.search_hint"_k);
    style.hint = hint;
    if (ui_.field("mg.search", words_.say("mg.search"_k), magnesium_.food_search, {}, style))
        magnesium_.choose_food(nullptr);
    if (magnesium_.food == nullptr) {
        const auto found = magnesium_.found();
        for (const catalogue::Food* food : found) {
            if (ui_.row("mg.found." + std::string(food->key), {}, food->name, food->portion,
                        words_.say("mg.amount"_k, {{"mg", text::number(food->mg_per_portion(), 0)}}), true))
                magnesium_.choose_food(food);
        }
        if (magnesium_.food_search.empty()) return;
        ui_.gap(10);
        ui_.label(words_.say(found.empty() ? "mg.own_none"_k : "mg.own"_k));
        ui_.gap(6);
        ui_.field("mg.own_mg", words_.say("mg.own_mg"_k), magnesium_.food_mg_typed, magnesium_.food_error,
                  Ui::FieldStyle());
        ui_.gap(8);
        if (ui_.button("mg.own_add", words_.say("mg.own_add"_k), ButtonKind::secondary))
            magnesium_.add_own_food();
        return;
    }
    ui_.gap(10);
    ui_.title(magnesium_.food->name);
    ui_.gap(6);
    const std::array<std::string, 2> units = {words_.say("mg.portions"_k), words_.say("mg.grams"_k)};
    int unit = magnesium_.by_grams ? 1 : 0;
    if (ui_.segmented("mg.unit", units, unit)) {
        magnesium_.by_grams = unit == 1;
        magnesium_.choose_food(magnesium_.food);
    }
    ui_.gap(8);
    ui_.field("mg.food_amount",
              magnesium_.by_grams
                  ? units[1]
                  : words_.say("mg.portions_of"_k, {{"portion", std::string(magnesium_.food->portion)}}),
              magnesium_.food_amount, magnesium_.food_error, Ui::FieldStyle());
    ui_.gap(6);
    ui_.text(Face::body, Role::muted, magnesium_.food_holds());
    ui_.gap(8);
    if (ui_.button("mg.food_add", words_.say("mg.food_add"_k))) magnesium_.add_food();
}

void App::draw_add_supplement() {
    Ui::FieldStyle label_style;
    const std::string label_hint = words_.say("mg.label_text_hint"_k);
    label_style.hint = label_hint;
    if (ui_.field("mg.label_text", words_.say("mg.label_text"_k), magnesium_.label_text, {}, label_style))
        magnesium_.read_label_text();
    if (const std::string understood = magnesium_.label_understood(); !understood.empty()) {
        ui_.gap(6);
        ui_.text(Face::caption, Role::muted, understood);
    }
    ui_.gap(12);
    Ui::FieldStyle form_style;
    const std::string form_hint = words_.say("mg.form_hint"_k);
    form_style.hint = form_hint;
    ui_.field("mg.form_search", words_.say("mg.form"_k), magnesium_.form_search, {}, form_style);
    ui_.gap(8);
    const std::vector<const catalogue::Form*> found = magnesium_.found_forms();
    if (found.empty()) ui_.text(Face::caption, Role::muted, words_.say("mg.form_none"_k));
    std::vector<Chip> forms;
    for (const catalogue::Form* form : found)
        forms.push_back({"mg.form." + std::string(form->code),
                         MagnesiumModel::form_name(form->code),
                         magnesium_.form == form->code,
                         Role::accent,
                         {}});
    if (const int pressed = ui_.chips(forms); pressed >= 0)
        magnesium_.choose_form(*found[static_cast<std::size_t>(pressed)]);
    ui_.gap(10);
    ui_.field("mg.label_mg", words_.say("mg.label_mg"_k), magnesium_.label_mg, magnesium_.supplement_error,
              Ui::FieldStyle());
    ui_.gap(8);
    ui_.field("mg.pieces", words_.say("mg.pieces"_k), magnesium_.pieces);
    ui_.gap(10);
    using Means = MagnesiumModel::Means;
    const std::array<std::pair<Means, text::Key>, 3> kinds = {{{Means::not_said, "mg.means_not_said"_k},
                                                               {Means::elemental, "mg.means_elemental"_k},
                                                               {Means::compound, "mg.means_compound"_k}}};
    std::vector<Chip> means;
    for (std::size_t i = 0; i < kinds.size(); ++i)
        means.push_back({"mg.means." + std::to_string(i),
                         words_.say(kinds[i].second),
                         magnesium_.means == kinds[i].first,
                         Role::accent,
                         {}});
    ui_.label(words_.say("mg.means_title"_k));
    ui_.gap(6);
    if (const int pressed = ui_.chips(means); pressed >= 0)
        magnesium_.means = kinds[static_cast<std::size_t>(pressed)].first;
    const auto readings = magnesium_.readings();
    if (readings.size() > 1) {
        ui_.gap(10);
        ui_.text(Face::body, Role::text, words_.say("mg.which"_k));
    }
    for (std::size_t i = 0; i < readings.size(); ++i) {
        ui_.gap(8);
        if (ui_.button("mg.reading." + std::to_string(i), readings[i].words,
                       readings.size() == 1 ? ButtonKind::primary : ButtonKind::secondary, Icon::plus))
            magnesium_.add_supplement(readings[i]);
    }
    ui_.gap(12);
    const Chip bath{"mg.topical", words_.say("mg.topical_add"_k), false, Role::accent, Icon::plus};
    if (ui_.chips(std::span(&bath, 1)) == 0) magnesium_.add_topical();
    ui_.gap(4);
    ui_.text(Face::caption, Role::muted, words_.say("mg.topical_why"_k));
}

void App::draw_add_intake() {
    ui_.begin_card("mg.add");
    ui_.title(words_.say("mg.add"_k));
    ui_.gap(8);
    bool& supplement = ui_.flag("mg.add.supplement");
    const std::array<std::string, 2> parts = {words_.say("mg.add_food"_k), words_.say("mg.add_supplement"_k)};
    int part = supplement ? 1 : 0;
    if (ui_.segmented("mg.add.part", parts, part)) supplement = part == 1;
    ui_.gap(12);
    if (part == 1) {
        draw_add_supplement();
    } else {
        draw_add_food();
    }
    ui_.end_card();
}

}  // namespace charley::gui
