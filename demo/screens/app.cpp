// SPDX-License-Identifier: MIT
//
// The frame around the screens. Drawing thread only.
#include "screens/app.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace charley::gui {

using namespace text::literals;

namespace {

constexpr std::int64_t kSurelyMeant = 5;  // seconds

}  // namespace

App::App(const Environment& environment, Options options, std::function<void()> wake)
    : words_(text::Catalogue::english()),
      options_(std::move(options)),
      settings_(load_settings(options_.settings_folder)),
      session_(environment, options_.diary_path, options_.profile, words_, std::move(wake)),
      tonight_(session_),
      timeline_(session_),
      trends_(session_),
      compare_(session_, trends_),
      magnesium_(session_),
      guidance_(session_),
      experiment_(session_),
      ui_(words_),
      screen_(options_.screen) {
    session_.open(options_.key);
}

App::~App() = default;

Ui::Frame App::frame_for(float width, float height, float pixels) const {
    Ui::Frame frame;
    const ZonedTime now = session_.now();
    frame.theme = options_.theme ? *options_.theme : theme_now(settings_, time_of_day(local_of(now)));
    frame.pixels = pixels;
    frame.text_size =
        static_cast<float>(options_.text_percent != 0 ? options_.text_percent : settings_.text_percent) / 100;
    frame.reduce_motion = options_.pictures || options_.reduce_motion.value_or(settings_.reduce_motion);
    frame.width = width;
    frame.height = height;
    return frame;
}

void App::show(Screen screen) {
    if (screen_ == screen) {
        // The place where one is leads back to its beginning: out of a form and of what it was opened from.
        leave_form();
        adding_ = false;
        only_.clear();
    } else {
        leave_form();
        screen_ = screen;
        show_tabs_ = false;
        show_more_ = false;
        adding_ = false;
        only_.clear();
        session_.clear_result();
        for (const Place& place : places()) {
            if (place.screen != Screen::diary) ui_.scroll_to_top(place.name);
        }
    }
}

void App::focus_gained() {
    session_.look_for_changes();
}

std::optional<std::int64_t> App::next_wake() const {
    std::optional<std::int64_t> wake;
    const auto sooner = [&wake](std::int64_t ms) {
        if (!wake || ms < *wake) wake = ms;
    };
    if (session_.state() != Session::State::open) return wake;
    if (const auto left = session_.message_left()) sooner(*left);
    const std::int64_t now = session_.now().at.ms;
    if (screen_ == Screen::tonight) {
        if (tonight_.running()) {
            sooner(1000 - (now - tonight_.running()->start.at.ms) % 1000);
        } else {
            sooner(60'000 - now % 60'000);  // the clock on the screen
        }
    } else if (!options_.theme && !settings_.theme) {
        sooner(60'000 - now % 60'000 +
               60'000 * (29 - now / 60'000 % 30));  // the theme changes with the half hour at the earliest
    }
    return wake;
}

void App::shortcuts() {
    const ImGuiIO& io = ImGui::GetIO();
    if (session_.state() != Session::State::open) return;
    if (io.KeyCtrl) {
        if (!io.WantTextInput) {
            if (ImGui::IsKeyPressed(ImGuiKey_Z, false)) io.KeyShift ? session_.redo() : undo();
            if (ImGui::IsKeyPressed(ImGuiKey_Y, false)) session_.redo();
        }
        for (std::size_t i = 0; i < places().size(); ++i) {
            if (ImGui::IsKeyPressed(static_cast<ImGuiKey>(ImGuiKey_1 + i), false)) show(places()[i].screen);
        }
        if (ImGui::IsKeyPressed(ImGuiKey_F, false)) {
            show(Screen::diary);
            focus_search_ = true;
        }
        if (form_ && ImGui::IsKeyPressed(ImGuiKey_S, false)) save_form();
        return;
    }
    if (ImGui::IsKeyPressed(ImGuiKey_F1, false)) {
        ui_.flag("keys.open") = true;
        show(Screen::settings);
        ui_.bring("settings.keys");
    }
    if (ImGui::IsKeyPressed(ImGuiKey_Escape, false) && !io.WantTextInput) {
        if (show_more_) {
            show_more_ = false;
        } else if (form_) {
            leave_form();
        } else if (adding_) {
            adding_ = false;
        } else if (!only_.empty()) {
            only_.clear();
        } else if (show_tabs_) {
            show_tabs_ = false;
        }
    }
    // The one key of 3 a.m.: while nothing else has the focus, Space, Enter and C save a cramp.
    if (screen_ == Screen::tonight && !io.WantTextInput && !form_) {
        const bool plain = ImGui::IsKeyPressed(ImGuiKey_Space, false) ||
                           ImGui::IsKeyPressed(ImGuiKey_Enter, false) ||
                           ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false);
        const bool free = plain && !ui_.has_focus();
        if (!tonight_.running()) {
            if (free || ImGui::IsKeyPressed(ImGuiKey_C, false)) tonight_.cramp_now();
        } else if (free && tonight_.running_seconds() >= kSurelyMeant) {
            // The same key again says that it is over; pressed twice in a row it was a trembling hand.
            tonight_.over(Record(*tonight_.running()));
        }
    }
}

void App::message(Box view) {
    session_.expire();
    const auto& done = session_.done();
    if (!done) toast_words_.clear();
    if (!done || !done->left) left_form_.reset();
    if (!done || options_.pictures) return;
    // While a cramp runs, its own line says "saved" and holds the way back.
    if (screen_ == Screen::tonight && tonight_.running() && !form_ && !done->trouble && !done->left) return;
    const std::string undo_words = words_.say(done->left ? "toast.back"_k : "toast.undo"_k);
    const float button_w = done->can_undo ? ui_.button_width(undo_words) : ui_.px(48);
    const float most = std::min(view.width() - ui_.px(32), ui_.em(520));
    const float words_w = most - button_w - ui_.px(28);
    const float words_h = ui_.text_height(Face::body, done->words, words_w);
    const float natural = std::min(words_w, ui_.text_width(Face::body, done->words) + ui_.px(2));
    const float w = natural + button_w + ui_.px(28);
    const float h = std::max(ui_.button_height(), words_h + ui_.px(24)) + ui_.px(4);
    const float x = view.x0 + (view.width() - w) / 2;
    // It comes up from below; at night and where nothing is to move it is simply there.
    if (toast_words_ != done->words) {
        toast_words_ = done->words;
        toast_ = 0;
    }
    toast_ = ui_.still() ? 1.0F : std::min(1.0F, toast_ + ui_.step_seconds() / 0.18F);
    if (toast_ < 1) ui_.ask_again();
    const float below = (1 - toast_) * (1 - toast_) * ui_.px(28);
    const float y = std::round(view.y1 - h - ui_.px(12) + below);
    const Box box{x, y, x + w, y + h};
    ui_.begin_overlay(box, Role::card);
    const Ui::Area before = ui_.area;
    ui_.area = {x + ui_.px(20), y + (h - words_h) / 2, natural};
    ui_.text(Face::body, done->trouble ? Role::warning : Role::text, done->words, Align::left, done->trouble);
    ui_.area = {box.x0, box.y0, box.width()};
    const Box right{box.x1 - button_w - ui_.px(4), y + ui_.px(2), box.x1 - ui_.px(4), y + h - ui_.px(2)};
    bool undo = false;
    bool dismiss = false;
    if (done->can_undo) {
        undo = ui_.button_in(right, "toast.undo", undo_words, ButtonKind::plain);
    } else {
        dismiss = ui_.icon_button_in(right, "toast.dismiss", Icon::close, words_.say("toast.dismiss"_k));
    }
    ui_.area = before;
    ui_.end_overlay();
    if (undo) this->undo();
    if (dismiss) session_.dismiss();
}

void App::draw_opening() {
    // A tenth of a second at most for a plain diary; only a slow one gets words.
    if (const auto active = session_.jobs().active()) {
        ui_.area = {ui_.px(24), ui_.frame().height / 2 - ui_.fonts.line(Face::body) / 2,
                    ui_.frame().width - ui_.px(48)};
        ui_.text(Face::body, Role::muted, active->name, Align::centre);
    }
}

void App::draw_unlock() {
    const Box view{0, 0, ui_.frame().width, ui_.frame().height};
    ui_.begin_scroll("unlock", view, 24, 380);
    ui_.area.y += std::max(ui_.px(24), view.height() * 0.18F);
    const Box strip = ui_.take(ui_.em(44));
    draw_icon(ui_.canvas(), Icon::lock, strip.centre(), ui_.em(40), ui_.ink(Role::accent));
    ui_.gap(16);
    ui_.text(Face::sentence, Role::text, words_.say("unlock.title"_k), Align::centre);
    ui_.gap(8);
    ui_.text(Face::body, Role::muted, words_.say("unlock.about"_k), Align::centre);
    ui_.gap(24);
    const bool busy = session_.jobs().active().has_value();
    Ui::FieldStyle style;
    style.secret = true;
    style.focus = unlock_focus_;
    unlock_focus_ = false;
    ui_.field("unlock.passphrase", words_.say("unlock.passphrase"_k), passphrase_,
              busy ? std::string() : session_.trouble(), style);
    const bool entered = ui_.entered();
    ui_.gap(16);
    const bool pressed = ui_.button("unlock.open", words_.say(busy ? "unlock.opening"_k : "unlock.open"_k));
    if ((pressed || entered) && !passphrase_.empty() && !busy) {
        session_.open(Key::passphrase(passphrase_));
        std::fill(passphrase_.begin(), passphrase_.end(), '\0');
        passphrase_.clear();
        unlock_focus_ = true;
    }
    ui_.end_scroll();
}

void App::draw_failed() {
    const Box view{0, 0, ui_.frame().width, ui_.frame().height};
    ui_.begin_scroll("failed", view, 24, 480);
    ui_.area.y += view.height() * 0.15F;
    ui_.begin_card("failed.card", Role::warning_card);
    ui_.text(Face::heading, Role::warning, words_.say("failed.title"_k));
    ui_.gap(8);
    ui_.text(Face::body, Role::text, session_.trouble(), Align::left, true);
    ui_.gap(8);
    ui_.text(Face::caption, Role::muted, session_.path(), Align::left, true);
    ui_.gap(8);
    ui_.text(Face::body, Role::muted, words_.say("failed.about"_k));
    ui_.gap(16);
    if (ui_.button("failed.again", words_.say("failed.again"_k))) session_.open(options_.key);
    if (restore_step_ == 0) {
        ui_.gap(10);
        if (ui_.button("restore.begin", words_.say("restore.begin"_k), ButtonKind::secondary, Icon::undo))
            begin_restore();
    }
    ui_.end_card();
    if (restore_step_ != 0) {
        ui_.gap(14);
        ui_.begin_card("failed.restore");
        draw_restore();
        ui_.end_card();
    }
    ui_.end_scroll();
}

void App::draw() {
    draw_state();
    // Only now does nothing on the screen look into the diary any more.
    if (session_.begin_wanted()) {
        close_form();
        left_form_.reset();
        only_.clear();
        profile_form_.reset();
        ui_.ask_again();
    }
}

void App::draw_state() {
    const Session::State state = session_.state();
    if (state == Session::State::opening) return draw_opening();
    if (state == Session::State::locked) return draw_unlock();
    if (state == Session::State::failed) return draw_failed();
    tonight_.refresh();
    shortcuts();
    tonight_.refresh();
    const Box view = navigation();
    Box clear = view;  // of what stays at the bottom
    if (form_) clear.y1 -= form_bar_height();
    if (!form_ && screen_ == Screen::tonight && tonight_.running()) clear.y1 -= over_bar_height();
    message(clear);
    tonight_.refresh();
    if (form_) {
        draw_form(view);
        return;
    }
    for (const Place& place : places()) {
        if (place.screen != screen_) continue;
        (this->*place.draw)(view);
        break;
    }
}

void App::edit(Record record, bool existing) {
    form_ =
        std::make_unique<RecordForm>(std::move(record), existing, session_.environment(), session_.units());
    form_more_ = false;
    form_history_ = false;
    history_.clear();
    ui_.forget_notes();
    ui_.scroll_to_top("form");
}

void App::close_form() {
    form_.reset();
    history_.clear();
}

void App::leave_form() {
    if (!form_) return;
    if (form_->changed()) {
        const std::string kind = words_.code("kind", code_of(form_->record().kind()));
        session_.left(words_.say("done.not_saved"_k, {{"kind", kind}}));
        left_form_ = std::move(form_);
        left_from_ = screen_;
    }
    close_form();
}

void App::undo() {
    if (!session_.done() || !session_.done()->left || !left_form_) {
        session_.undo();
        return;
    }
    std::unique_ptr<RecordForm> form = std::move(left_form_);
    session_.dismiss();
    show(left_from_);
    form_ = std::move(form);
}

}  // namespace charley::gui
