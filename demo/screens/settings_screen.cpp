// SPDX-License-Identifier: MIT
//
// Settings: profile, look, passphrase, where the diary lies, backup, licences. Drawing thread only.
#include "screens/app.h"

#include <charley/version.h>

#include <algorithm>
#include <array>
#include <utility>

namespace charley::assets {
extern const unsigned char font_licence[];
extern const std::size_t font_licence_size;
}  // namespace charley::assets

namespace charley::gui {

using namespace text::literals;

void App::store_settings() {
    const Status status = save_settings(options_.settings_folder, settings_);
    settings_trouble_ = status.ok() ? std::string() : status.error().line();
}

void App::draw_profile_card() {
    ui_.begin_card("settings.profile");
    ui_.title(words_.say("settings.profile"_k));
    ui_.text(Face::caption, Role::muted, words_.say("settings.profile_about"_k));
    ui_.gap(12);
    if (!profile_form_ || (profile_version_ != session_.version() && !profile_form_->changed())) {
        auto profile = session_.diary().profile();
        if (!profile) {
            ui_.error(profile.error().line());
            ui_.end_card();
            return;
        }
        profile_form_ = std::make_unique<RecordForm>(std::move(*profile), true, session_.environment());
        profile_version_ = session_.version();
    }
    RecordForm& form = *profile_form_;
    const auto choice = [&](const char* name, const char* group) {
        ui_.label(field_title(words_, Kind::profile, name));
        ui_.gap(6);
        const auto codes = codes_of(words_, group);
        std::vector<Chip> chips;
        for (const std::string& code : codes)
            chips.push_back({std::string("profile.") + name + "." + code,
                             words_.code(group, code),
                             form.has(name, code),
                             Role::accent,
                             {}});
        const int pressed = ui_.chips(chips);
        return pressed >= 0 ? codes[static_cast<std::size_t>(pressed)] : std::string();
    };
    const auto typed = [&](const char* name, float width, const std::string& hint) {
        Ui::FieldStyle style;
        style.width = width;
        style.hint = hint;
        std::string value = form.text(name);
        if (ui_.field(std::string("profile.") + name, field_title(words_, Kind::profile, name), value,
                      form.error(name), style))
            form.set(name, value);
    };
    typed("name", 0, {});
    ui_.gap(14);
    typed("day_boundary", 160, words_.say("form.hint_boundary"_k));
    ui_.gap(4);
    ui_.text(Face::caption, Role::muted, words_.say("settings.boundary_about"_k));
    ui_.gap(14);
    if (const std::string code = choice("units", "units"); !code.empty())
        form.put("units", form.has("units", code) ? "" : code);
    const Chip more{"profile.more",
                    words_.say(ui_.flag("profile.more") ? "form.less"_k : "settings.profile_more"_k), false,
                    Role::accent, ui_.flag("profile.more") ? Icon::close : Icon::plus};
    ui_.gap(14);
    if (ui_.chips(std::span(&more, 1)) == 0) ui_.flag("profile.more") = !ui_.flag("profile.more");
    if (ui_.flag("profile.more")) {
        ui_.gap(14);
        typed("birth", 160, words_.say("form.hint_month"_k));
        ui_.gap(14);
        if (const std::string code = choice("sex", "sex"); !code.empty())
            form.put("sex", form.has("sex", code) ? "" : code);
        ui_.gap(14);
        if (const std::string code = choice("authority", "authority"); !code.empty())
            form.put("authority", form.has("authority", code) ? "" : code);
        ui_.gap(14);
        typed("pregnant", 0, words_.say("form.hint_range"_k));
        ui_.gap(14);
        typed("lactating", 0, words_.say("form.hint_range"_k));
        ui_.gap(14);
        if (const std::string code = choice("conditions", "condition"); !code.empty())
            form.flip("conditions", code);
    }
    if (form.changed()) {
        ui_.gap(14);
        if (!form.general_error().empty()) ui_.error(form.general_error());
        const std::array<Ui::ButtonSpec, 2> buttons = {
            Ui::ButtonSpec{"profile.save", words_.say("form.save"_k), ButtonKind::primary, {}},
            Ui::ButtonSpec{"profile.cancel", words_.say("form.cancel"_k), ButtonKind::secondary, {}}};
        const int pressed = ui_.buttons(buttons);
        if (pressed == 0 && form.check()) {
            const Status status = session_.diary().set_profile(form.record());
            if (status) {
                session_.did(words_.say("done.profile"_k));
                profile_form_.reset();
            } else {
                form.set_error(status.error());
            }
        } else if (pressed == 1) {
            profile_form_.reset();
        }
    }
    ui_.end_card();
}

void App::draw_look_card() {
    ui_.begin_card("settings.look");
    ui_.title(words_.say("settings.look"_k));
    ui_.gap(12);
    ui_.label(words_.say("settings.theme"_k));
    ui_.gap(6);
    const std::array<std::string, 4> themes = {words_.say("theme.clock"_k), words_.say("theme.day"_k),
                                               words_.say("theme.dark"_k), words_.say("theme.night"_k)};
    int theme = settings_.theme ? static_cast<int>(*settings_.theme) + 1 : 0;
    if (ui_.segmented("settings.theme", themes, theme)) {
        if (theme == 0) {
            settings_.theme.reset();
        } else {
            settings_.theme = static_cast<Theme>(theme - 1);
        }
        options_.theme.reset();
        store_settings();
    }
    ui_.gap(4);
    ui_.text(Face::caption, Role::muted, words_.say("settings.theme_about"_k));
    if (!settings_.theme) {
        ui_.gap(8);
        bool dark = settings_.dark_by_day.value_or(false);
        if (ui_.toggle("settings.dark_by_day", words_.say("settings.dark_by_day"_k), {}, dark)) {
            settings_.dark_by_day = dark;
            store_settings();
        }
    }
    ui_.gap(12);
    std::optional<std::int64_t> size =
        (options_.text_percent != 0 ? options_.text_percent : settings_.text_percent) / 10;
    const auto written = [](std::int64_t tenths) { return text::percent(static_cast<double>(tenths) / 10); };
    if (ui_.stepper("settings.text", words_.say("settings.text_size"_k), size, 8, 20, 10, written)) {
        settings_.text_percent = static_cast<int>(size.value_or(8)) * 10;
        options_.text_percent = 0;
        store_settings();
    }
    ui_.gap(8);
    if (ui_.toggle("settings.motion", words_.say("settings.reduce_motion"_k),
                   words_.say("settings.reduce_motion_about"_k), settings_.reduce_motion)) {
        options_.reduce_motion.reset();
        store_settings();
    }
    ui_.error(settings_trouble_);
    ui_.end_card();
}

void App::draw_passphrase_card() {
    ui_.begin_card("settings.passphrase");
    ui_.title(words_.say("passphrase.title"_k));
    const bool locked = session_.diary().encrypted();
    ui_.gap(4);
    ui_.text(Face::body, Role::muted, words_.say(locked ? "passphrase.is_set"_k : "passphrase.not_set"_k));
    ui_.gap(12);
    const auto wipe = [this] {
        std::fill(passphrase_.begin(), passphrase_.end(), '\0');
        std::fill(passphrase_again_.begin(), passphrase_again_.end(), '\0');
        passphrase_.clear();
        passphrase_again_.clear();
    };
    const auto active = session_.jobs().active();
    if (draw_work(true)) {
        // Until it is done there is nothing to ask for.
    } else if (passphrase_step_ == 0) {
        std::vector<Ui::ButtonSpec> buttons = {
            {"passphrase.set", words_.say(locked ? "passphrase.change"_k : "passphrase.set"_k),
             ButtonKind::secondary, Icon::lock}};
        if (locked)
            buttons.push_back(
                {"passphrase.remove", words_.say("passphrase.remove"_k), ButtonKind::danger, {}});
        const int pressed = ui_.buttons(buttons);
        if (pressed >= 0 && !active) {
            passphrase_step_ = pressed + 1;
            passphrase_focus_ = true;
            passphrase_trouble_.clear();
            session_.clear_result();
            wipe();
        }
    } else if (passphrase_step_ == 1) {
        Ui::FieldStyle style;
        style.secret = true;
        style.focus = passphrase_focus_;
        passphrase_focus_ = false;
        ui_.field("passphrase.new", words_.say("passphrase.new"_k), passphrase_, {}, style);
        style.focus = false;
        ui_.gap(10);
        ui_.field("passphrase.again", words_.say("passphrase.again"_k), passphrase_again_,
                  passphrase_trouble_, style);
        const bool entered = ui_.entered();
        ui_.gap(6);
        ui_.text(Face::caption, Role::muted, words_.say("passphrase.lost"_k));
        ui_.gap(12);
        const std::array<Ui::ButtonSpec, 2> buttons = {
            Ui::ButtonSpec{"passphrase.save", words_.say("passphrase.save"_k), ButtonKind::primary, {}},
            Ui::ButtonSpec{"passphrase.cancel", words_.say("form.cancel"_k), ButtonKind::secondary, {}}};
        const int pressed = ui_.buttons(buttons);
        if (pressed == 1) {
            passphrase_step_ = 0;
            wipe();
        } else if (pressed == 0 || entered) {
            if (passphrase_.size() < 8) {
                passphrase_trouble_ = words_.say("passphrase.short"_k);
            } else if (passphrase_ != passphrase_again_) {
                passphrase_trouble_ = words_.say("passphrase.differ"_k);
            } else {
                passphrase_work_ = true;
                session_.set_key(Key::passphrase(passphrase_), locked);
                passphrase_step_ = 0;
                wipe();
            }
        }
    } else {
        ui_.text(Face::body, Role::text, words_.say("passphrase.remove_about"_k));
        ui_.gap(12);
        const std::array<Ui::ButtonSpec, 2> buttons = {
            Ui::ButtonSpec{
                "passphrase.remove_now", words_.say("passphrase.remove"_k), ButtonKind::danger, {}},
            Ui::ButtonSpec{"passphrase.cancel", words_.say("form.cancel"_k), ButtonKind::secondary, {}}};
        const int pressed = ui_.buttons(buttons);
        if (pressed == 0) {
            passphrase_work_ = true;
            session_.set_key(Key(), true);
        }
        if (pressed >= 0) passphrase_step_ = 0;
    }
    draw_work_result(true);
    ui_.end_card();
}

// Long work on the diary, shown in the card where it was asked for.
bool App::draw_work(bool of_passphrase) {
    if (of_passphrase != passphrase_work_) return false;
    const auto active = session_.jobs().active();
    if (active && active->name != words_.say("job.load"_k) && active->name != words_.say("job.figures"_k)) {
        ui_.progress(active->name, active->share);
        ui_.gap(10);
        if (!of_passphrase && ui_.button("data.stop", words_.say("job.stop"_k), ButtonKind::secondary))
            session_.jobs().cancel();
        return true;
    }
    return false;
}

void App::draw_work_result(bool of_passphrase) {
    if (of_passphrase != passphrase_work_ || session_.work_result().empty()) return;
    ui_.gap(10);
    ui_.text(Face::body, session_.work_failed() ? Role::warning : Role::quiet, session_.work_result(),
             Align::left, true);
}

void App::draw_keys_card() {
    const float top = ui_.area.y;
    ui_.begin_card("settings.keys");
    ui_.title(words_.say("keys.title"_k));
    ui_.text(Face::caption, Role::muted, words_.say("keys.about"_k));
    ui_.gap(10);
    bool& open = ui_.flag("keys.open");
    const Chip chip{"keys.flip", words_.say(open ? "mg.hide"_k : "mg.show"_k), false, Role::accent,
                    Icon::table};
    if (ui_.chips(std::span(&chip, 1)) == 0) open = !open;
    if (open) {
        ui_.gap(12);
        chart::Table table;
        table.head = {words_.say("keys.key"_k), words_.say("keys.does"_k)};
        const auto row = [&](text::Key key, text::Key does) {
            table.rows.push_back(
                {words_.say(key, {{"n", text::whole(static_cast<std::int64_t>(places().size()))}}),
                 words_.say(does)});
        };
        row("keys.cramp"_k, "keys.cramp_does"_k);
        row("keys.move"_k, "keys.move_does"_k);
        row("keys.scale"_k, "keys.scale_does"_k);
        row("keys.chart"_k, "keys.chart_does"_k);
        row("keys.screens"_k, "keys.screens_does"_k);
        row("keys.search"_k, "keys.search_does"_k);
        row("keys.form"_k, "keys.form_does"_k);
        row("keys.undo"_k, "keys.undo_does"_k);
        row("keys.scroll"_k, "keys.scroll_does"_k);
        ui_.table("keys.table", table);
    }
    ui_.end_card();
    ui_.bring_if_wanted("settings.keys", {ui_.area.x, top, ui_.area.x + ui_.area.w, ui_.area.y});
}

void App::draw_about_card() {
    ui_.begin_card("settings.about");
    ui_.title(words_.say("about.title"_k));
    ui_.gap(4);
    ui_.text(Face::body, Role::muted, words_.say("about.version"_k, {{"version", std::string(kVersion)}}));
    ui_.gap(4);
    ui_.text(Face::body, Role::muted, words_.say("about.text"_k));
    ui_.gap(12);
    const Chip chip{"about.licences", words_.say(licences_ ? "about.hide_licences"_k : "about.licences"_k),
                    licences_, Role::accent, Icon::info};
    if (ui_.chips(std::span(&chip, 1)) == 0) licences_ = !licences_;
    if (licences_) {
        ui_.gap(12);
        ui_.text(Face::caption, Role::muted, words_.say("about.licence_list"_k));
        ui_.gap(12);
        ui_.text(
            Face::caption, Role::muted,
            std::string_view(reinterpret_cast<const char*>(assets::font_licence), assets::font_licence_size));
    }
    ui_.end_card();
}

void App::draw_settings(Box view) {
    const bool phone = ui_.phone();
    ui_.begin_scroll("settings", view, phone ? 20 : 28, phone ? 0 : 1080);
    ui_.text(Face::sentence, Role::text, words_.say("settings.title"_k));
    ui_.gap(16);
    const bool two = !phone && ui_.area.w > ui_.em(720);
    if (two) {
        ui_.begin_columns(2, 16, false);
        draw_look_card();
        ui_.gap(16);
        draw_passphrase_card();
        ui_.gap(16);
        draw_keys_card();
        ui_.next_column();
        draw_profile_card();
        ui_.gap(16);
        draw_data_card();
        ui_.end_columns();
        ui_.gap(16);
        draw_about_card();
    } else {
        draw_look_card();
        ui_.gap(14);
        draw_profile_card();
        ui_.gap(14);
        draw_passphrase_card();
        ui_.gap(14);
        draw_data_card();
        ui_.gap(14);
        draw_keys_card();
        ui_.gap(14);
        draw_about_card();
    }
    ui_.gap(72);
    ui_.end_scroll();
}

}  // namespace charley::gui
