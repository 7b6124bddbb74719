// SPDX-License-Identifier: MIT
//
// One record with all its fields, its history, saving and deleting. Drawing thread only.
#include "screens/app.h"

#include <charley/catalogue.h>
#include <charley/service.h>

#include <algorithm>
#include <array>
#include <utility>

namespace charley::gui {

using namespace text::literals;

// What keeps the form from being saved may stand far away or behind "More details": there it goes.
void App::show_form_error() {
    const std::string at = form_->first_error();
    for (const FormField& field : form_->fields()) {
        if (at.substr(0, at.find('.')) != field.name) continue;
        if (!field.common) form_more_ = true;
        ui_.bring("form." + field.name);
        return;
    }
    if (!form_->general_error().empty()) ui_.bring("form.error");
}

void App::save_form() {
    if (!form_) return;
    if (!form_->check()) {
        show_form_error();
        return;
    }
    const std::string kind = words_.code("kind", code_of(form_->record().kind()));
    Record record = form_->record();
    RecordId written = record.id;
    const bool may_warn = record.kind() == Kind::symptom;
    if (form_->existing()) {
        if (!form_->changed()) {
            close_form();
            return;
        }
        const Status status = session_.diary().change(record);
        if (!status) {
            form_->set_error(status.error());
            show_form_error();
            return;
        }
        session_.did(words_.say("done.changed"_k, {{"kind", kind}}));
    } else {
        auto id = session_.diary().add(std::move(record));
        if (!id) {
            form_->set_error(id.error());
            show_form_error();
            return;
        }
        written = *id;
        session_.did(words_.say("done.added"_k, {{"kind", kind}}));
    }
    close_form();
    // A warning sign outranks everything: it is shown at once, not when someone comes by.
    const bool warns =
        may_warn &&
        !service::warning_after(session_.diary(), written, date_of(local_of(session_.now()))).empty();
    if (warns) show(Screen::guidance);
}

void App::draw_form_field(const FormField& field) {
    RecordForm& form = *form_;
    const std::string id = "form." + field.name;
    const std::string title = field_title(words_, form.record().kind(), field.name, form.units());
    const auto suggestions = [&](bool many) {
        const auto codes = codes_of(words_, field.group);
        if (codes.empty()) return;
        std::vector<Chip> chips;
        std::vector<std::string> shown = codes;
        // One's own words that were chosen before stay visible.
        for (const std::string& code : codes)
            chips.push_back({id + "." + code,
                             words_.code(field.group, code),
                             form.has(field.name, code),
                             Role::accent,
                             {}});
        const int pressed = ui_.chips(chips);
        if (pressed < 0) return;
        const std::string& code = shown[static_cast<std::size_t>(pressed)];
        if (many) {
            form.flip(field.name, code);
        } else {
            form.set(field.name, form.has(field.name, code) ? std::string_view() : std::string_view(code));
        }
    };
    const auto typed = [&](const Ui::FieldStyle& style) {
        std::string value = form.text(field.name);
        if (ui_.field(id, title, value, form.error(field.name), style)) form.set(field.name, value);
        if (ui_.entered()) save_form();
    };
    switch (field.shape) {
        case FieldShape::scale:
        case FieldShape::count: {
            std::optional<std::int64_t> value;
            const std::string& now = form.text(field.name);
            if (!now.empty()) {
                auto parsed = parse_decimal(now, field.name);
                if (parsed) value = parsed->millionths / 1'000'000;
            }
            bool changed = false;
            if (field.shape == FieldShape::scale) {
                const bool quality = field.name == "quality";
                const auto written = [&](std::int64_t n) {
                    if (quality) return words_.code("quality", std::to_string(n));
                    if (field.name == "pain")
                        return words_.say("finish.pain_value"_k,
                                          {{"n", text::whole(n)}, {"word", text::pain_word(words_, n)}});
                    return words_.say("form.of_ten"_k, {{"n", text::whole(n)}});
                };
                changed = ui_.scale(id, title, value, field.min, field.max, written,
                                    field.name == "pain" ? Role::cramp : Role::accent);
            } else {
                const bool minutes = field.max == 1440 || field.max == 2880;
                const auto written = [&](std::int64_t n) {
                    return minutes ? text::duration(words_, n * 60) : text::whole(n);
                };
                if (minutes || field.max > 200) {
                    Ui::FieldStyle style;
                    const std::string hint =
                        words_.say(minutes ? "form.hint_minutes"_k : "form.hint_number"_k);
                    style.hint = hint;
                    style.width = 160;
                    typed(style);
                    return;
                }
                changed = ui_.stepper(id, title, value, field.min, field.max,
                                      std::max<std::int64_t>(field.min, 1), written);
            }
            if (changed) form.set(field.name, value ? std::to_string(*value) : std::string());
            ui_.error(form.error(field.name));
            return;
        }
        case FieldShape::yes_no: {
            ui_.label(title);
            ui_.gap(6);
            const std::string& now = form.text(field.name);
            const std::array<Chip, 2> chips = {
                Chip{id + ".yes", words_.code("yes_no", "yes"), now == "yes", Role::accent, {}},
                Chip{id + ".no", words_.code("yes_no", "no"), now == "no", Role::accent, {}}};
            const int pressed = ui_.chips(chips);
            if (pressed >= 0) {
                const std::string value = pressed == 0 ? "yes" : "no";
                form.set(field.name, now == value ? std::string() : value);
            }
            ui_.error(form.error(field.name));
            return;
        }
        case FieldShape::choice:
        case FieldShape::set:
        case FieldShape::reliefs: {
            if (field.name == "muscles") {
                // The map and the words are the same answer.
                const Cramp& cramp = *body_as<Cramp>(form.record());
                Ui::LegMap map;
                map.front = front_;
                map.side = cramp.side;
                map.muscles = cramp.muscles;
                const auto tapped = ui_.legs(id + ".legs", map, ui_.px(290) + ui_.fonts.line(Face::caption));
                if (tapped) {
                    form.flip("muscles", code_of(tapped->muscle));
                    if (!cramp.side) form.set("side", code_of(tapped->side));
                }
                ui_.gap(4);
                const std::array<Chip, 1> flip = {
                    Chip{id + ".flip", words_.say(front_ ? "legs.show_back"_k : "legs.show_front"_k), false,
                         Role::accent, Icon::flip}};
                if (ui_.chips(flip) == 0) front_ = !front_;
                ui_.gap(10);
            }
            ui_.label(title);
            ui_.gap(6);
            if (field.name == "weekdays") {
                std::vector<Chip> chips;
                for (int day = 1; day <= 7; ++day) {
                    const std::string code = std::to_string(day);
                    chips.push_back({id + "." + code,
                                     words_.code("weekday_short", code),
                                     form.has(field.name, code),
                                     Role::accent,
                                     {}});
                }
                const int pressed = ui_.chips(chips);
                if (pressed >= 0) form.flip(field.name, std::to_string(pressed + 1));
            } else {
                suggestions(field.shape != FieldShape::choice);
            }
            if (field.shape == FieldShape::reliefs) {
                draw_reliefs(id);
            } else if (field.name == "triggers") {
                ui_.gap(8);
                draw_own_words(id, field.name);
            }
            ui_.error(form.error(field.name));
            return;
        }
        case FieldShape::words: {
            Ui::FieldStyle style;
            if (field.group == "food") {
                draw_food(id, title, field);
            } else if (!field.group.empty()) {
                std::string value = form.text(field.name);
                // A code is shown as its words; typing makes it one's own.
                const bool coded = words_.has(field.group + "." + value);
                std::string shown = coded ? words_.code(field.group, value) : value;
                if (ui_.field(id, title, shown, form.error(field.name), style)) form.set(field.name, shown);
                if (ui_.entered()) save_form();
                ui_.gap(8);
                suggestions(false);
            } else {
                typed(style);
            }
            return;
        }
        case FieldShape::note: {
            std::string value = form.text(field.name);
            if (ui_.note_field(id, title, value, form.error(field.name))) form.set(field.name, value);
            return;
        }
        default:
            break;
    }
    Ui::FieldStyle style;
    std::string hint;
    switch (field.shape) {
        case FieldShape::moment:
            hint = words_.say("form.hint_moment"_k);
            style.width = 260;
            break;
        case FieldShape::date:
            hint = words_.say("form.hint_date"_k);
            style.width = 200;
            break;
        case FieldShape::times:
            hint = words_.say("form.hint_times"_k);
            break;
        case FieldShape::time:
            hint = words_.say("form.hint_time"_k);
            style.width = 160;
            break;
        case FieldShape::duration:
            hint = words_.say("form.hint_duration"_k);
            style.width = 200;
            break;
        case FieldShape::amount:
            hint =
                words_.say(form.units() == UnitSystem::us ? "form.hint_amount_us"_k : "form.hint_amount"_k);
            style.width = 200;
            break;
        case FieldShape::soreness:
            hint = words_.say("form.hint_soreness"_k);
            break;
        case FieldShape::course:
            hint = words_.say("form.hint_course"_k);
            break;
        case FieldShape::range:
            hint = words_.say("form.hint_range"_k);
            break;
        case FieldShape::month:
            hint = words_.say("form.hint_month"_k);
            style.width = 160;
            break;
        case FieldShape::decimal:
            hint = field.name != "grams"            ? words_.say("form.hint_number"_k)
                   : form.units() == UnitSystem::us ? words_.say("form.hint_weight_us"_k)
                                                    : words_.say("form.hint_weight"_k);
            style.width = 160;
            break;
        default:
            break;
    }
    style.hint = hint;
    typed(style);
    // A bare "2" is two seconds, not two minutes: what was understood is told back.
    if (form_ && field.shape == FieldShape::duration && !form.text(field.name).empty() &&
        form.error(field.name).empty()) {
        ui_.gap(2);
        ui_.label(field_words(words_, form.record(), field.name, form.units()));
    }
    const std::vector<std::string> amounts =
        form_ ? usual_amounts(form.record().kind(), field.name, form.units()) : std::vector<std::string>();
    if (amounts.empty()) return;
    ui_.gap(8);
    std::vector<Chip> chips;
    for (std::size_t i = 0; i < amounts.size(); ++i)
        chips.push_back({id + "." + std::to_string(i),
                         amounts[i],
                         form.text(field.name) == amounts[i],
                         Role::accent,
                         {}});
    const int pressed = ui_.chips(chips);
    if (pressed >= 0) form.put(field.name, amounts[static_cast<std::size_t>(pressed)]);
}

// A food is found in the catalogue by what is typed, as on Magnesium, so that it counts; one's own words stay
// what they are.
void App::draw_food(const std::string& id, const std::string& title, const FormField& field) {
    RecordForm& form = *form_;
    const std::string value = form.text(field.name);
    std::string shown = food_name(value);
    if (ui_.field(id, title, shown, form.error(field.name), Ui::FieldStyle())) form.set(field.name, shown);
    if (ui_.entered()) {
        save_form();
        return;
    }
    std::vector<Chip> chips;
    const auto found = foods_offered(value);
    for (const catalogue::Food* food : found)
        chips.push_back(
            {id + "." + std::string(food->key), std::string(food->name), false, Role::accent, {}, true});
    if (chips.empty()) return;
    ui_.gap(8);
    const int pressed = ui_.chips(chips);
    if (pressed >= 0) form.put(field.name, found[static_cast<std::size_t>(pressed)]->key);
}

// The members of a set that no chip stands for, as words with commas between.
void App::draw_own_words(const std::string& id, const std::string& name) {
    RecordForm& form = *form_;
    Ui::FieldStyle style;
    const std::string hint = words_.say("form.hint_own"_k);
    style.hint = hint;
    std::string value = form.own_words(name);
    if (ui_.field(id, words_.say("form.as_text"_k), value, {}, style)) form.set_own_words(name, value);
}

// Whether each thing that was tried stopped the cramp, and how soon.
void App::draw_reliefs(const std::string& id) {
    RecordForm& form = *form_;
    ui_.gap(8);
    draw_own_words(id, "reliefs");
    const Cramp& cramp = *body_as<Cramp>(form.record());
    for (std::size_t i = 0; i < cramp.reliefs.size(); ++i) {
        const Relief relief = cramp.reliefs[i];
        const std::string what = words_.code("relief", relief.what);
        const std::string base = id + "." + relief.what;
        ui_.gap(12);
        ui_.label(words_.say("form.how_well"_k, {{"what", text::capital(what)}}));
        ui_.gap(4);
        std::vector<Chip> chips;
        for (int level = 0; level <= 3; ++level)
            chips.push_back({base + ".stopped." + std::to_string(level),
                             words_.code("stopped", std::to_string(level)),
                             relief.stopped == level,
                             Role::quiet,
                             {}});
        const int pressed = ui_.chips(chips);
        if (pressed >= 0) {
            std::vector<Relief> all = cramp.reliefs;
            if (all[i].stopped == pressed) {
                all[i].stopped.reset();
            } else {
                all[i].stopped = pressed;
            }
            form.put_reliefs(std::move(all));
            return;
        }
        if (relief.stopped.value_or(0) == 0 && !relief.seconds_to_relief) continue;
        ui_.gap(8);
        Ui::FieldStyle style;
        const std::string hint = words_.say("form.hint_duration"_k);
        style.hint = hint;
        style.width = 200;
        std::string soon = form.relief_seconds(i);
        if (ui_.field(base + ".soon", words_.say("form.how_soon"_k, {{"what", text::capital(what)}}), soon,
                      form.error("reliefs." + std::to_string(i)), style))
            form.set_relief_seconds(i, soon);
    }
}

void App::draw_history() {
    ui_.begin_card("form.history.card");
    ui_.title(words_.say("history.title"_k));
    ui_.gap(8);
    for (std::size_t i = history_.size(); i-- > 0;) {
        const Revision& revision = history_[i];
        const LocalTime local = local_of(revision.at);
        std::string line = words_.say("history.line"_k, {{"verb", words_.code("verb", revision.verb)},
                                                         {"date", text::date_medium(words_, date_of(local))},
                                                         {"time", text::clock_time(revision.at)}});
        if (revision.undone) line += " \xC2\xB7 " + words_.say("history.undone"_k);
        ui_.text(Face::body, Role::text, line);
        if (revision.before) {
            for (const std::string& name : revision.fields) {
                const std::string title = field_title(words_, revision.after.kind(), name);
                const std::string unknown = words_.say("form.not_set"_k);
                std::string before = field_words(words_, *revision.before, name, session_.units());
                std::string after = field_words(words_, revision.after, name, session_.units());
                if (before == after) continue;
                if (before.size() > 120) before = before.substr(0, before.find(' ', 100)) + "\xE2\x80\xA6";
                if (after.size() > 120) after = after.substr(0, after.find(' ', 100)) + "\xE2\x80\xA6";
                ui_.text(Face::caption, Role::muted,
                         words_.say("history.field"_k, {{"field", title},
                                                        {"before", before.empty() ? unknown : before},
                                                        {"after", after.empty() ? unknown : after}}));
            }
        }
        ui_.gap(8);
    }
    ui_.end_card();
}

void App::draw_form(Box view) {
    const bool phone = ui_.phone();
    const Box whole = view;
    view.y1 -= form_bar_height();
    ui_.begin_scroll("form", view, phone ? 20 : 28, 640);
    RecordForm& form = *form_;
    const Kind kind = form.record().kind();
    const std::string name = words_.code("kind", code_of(kind));
    const Box strip = ui_.take(ui_.px(44));
    const bool back = ui_.icon_button_in({strip.x0 - ui_.px(10), strip.y0, strip.x0 + ui_.px(34), strip.y1},
                                         "form.back", Icon::back, words_.say("form.cancel"_k), Role::text);
    ui_.gap(6);
    ui_.text(Face::sentence, Role::text, form.existing() ? name : words_.say("form.new"_k, {{"kind", name}}));
    ui_.gap(2);
    ui_.text(
        Face::body, Role::muted,
        words_.say("tonight.night_of"_k,
                   {{"night", text::date_long(
                                  words_, charley::night_of(form.record(), session_.diary().boundary()))}}));
    if (!form.existing() && words_.has("kind_about." + std::string(code_of(kind)))) {
        ui_.gap(4);
        ui_.text(Face::caption, Role::muted, words_.code("kind_about", code_of(kind)));
    }
    ui_.gap(14);

    ui_.begin_card("form.card");
    bool first = true;
    for (const FormField& field : form.fields()) {
        if (!field.common) continue;
        if (!first) ui_.gap(18);
        first = false;
        draw_form_field(field);
        if (!form_) break;  // Enter saved it
    }
    if (form_) {
        const bool any_more = std::any_of(form.fields().begin(), form.fields().end(),
                                          [](const FormField& f) { return !f.common; });
        if (any_more) {
            ui_.gap(14);
            const Chip chip{"form.more", words_.say(form_more_ ? "form.less"_k : "form.more"_k), false,
                            Role::accent, form_more_ ? Icon::close : Icon::plus};
            if (ui_.chips(std::span(&chip, 1)) == 0) form_more_ = !form_more_;
        }
        if (form_more_) {
            for (const FormField& field : form.fields()) {
                if (field.common) continue;
                ui_.gap(18);
                draw_form_field(field);
                if (!form_) break;
            }
        }
    }
    if (!form_) {
        ui_.end_card();
        ui_.end_scroll();
        return;
    }
    if (kind == Kind::cramp && form.existing() && !form.record().complete) {
        ui_.gap(14);
        ui_.line();
        ui_.gap(6);
        bool complete = form.text("complete") == "yes";
        if (ui_.toggle("form.complete", words_.say("form.complete"_k), words_.say("form.complete_about"_k),
                       complete))
            form.set("complete", complete ? "yes" : "no");
    }
    ui_.end_card();
    ui_.gap(16);
    if (!form.general_error().empty()) {
        const Box above{ui_.area.x, ui_.area.y, ui_.area.x + ui_.area.w, ui_.area.y};
        ui_.error(form.general_error());
        ui_.bring_if_wanted("form.error", {above.x0, above.y0, above.x1, ui_.area.y});
        ui_.gap(8);
    }
    int pressed = -1;
    if (form.existing()) {
        const std::array<Ui::ButtonSpec, 2> buttons = {
            Ui::ButtonSpec{"form.history", words_.say("form.history"_k), ButtonKind::secondary,
                           Icon::history},
            Ui::ButtonSpec{"form.delete", words_.say("form.delete"_k), ButtonKind::danger, Icon::trash}};
        pressed = ui_.buttons(buttons);
    }
    if (form_history_) {
        ui_.gap(16);
        draw_history();
    }
    ui_.gap(24);
    const Ui::Area column = ui_.area;
    ui_.end_scroll();

    // Saving and leaving stay in sight, however long the form is.
    const float high = ui_.button_height();
    const float y = view.y1 + (whole.y1 - view.y1 - high) / 2;
    const std::string save = words_.say("form.save"_k);
    const std::string cancel = words_.say("form.cancel"_k);
    const float cancel_w = ui_.button_width(cancel);
    const float save_w =
        phone ? column.w - cancel_w - ui_.px(12) : std::max(ui_.px(160), ui_.button_width(save));
    if (!outlined(ui_.frame().theme))
        ui_.canvas().AddRectFilled({whole.x0, view.y1}, {whole.x1, whole.y1}, ui_.ink(Role::page));
    ui_.area = {column.x, y, column.w};
    const bool saves =
        ui_.button_in({column.x, y, column.x + save_w, y + high}, "form.save", save, ButtonKind::primary);
    const bool cancels = ui_.button_in(
        {column.x + save_w + ui_.px(12), y, column.x + save_w + ui_.px(12) + cancel_w, y + high},
        "form.cancel", cancel, ButtonKind::secondary);
    if (saves) {
        save_form();
    } else if (cancels || back) {
        leave_form();
    } else if (pressed == 0) {
        form_history_ = !form_history_;
        if (form_history_) {
            auto history = session_.diary().history(form.record().id);
            if (history) {
                history_ = std::move(*history);
            } else {
                form.set_error(history.error());
                form_history_ = false;
            }
        }
    } else if (pressed == 1) {
        if (session_.remove(form.record().id, words_.say("done.deleted"_k, {{"kind", name}}))) close_form();
    }
}

float App::form_bar_height() const {
    return ui_.button_height() + ui_.px(24);
}

}  // namespace charley::gui
