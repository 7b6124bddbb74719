// SPDX-License-Identifier: MIT
//
// Settings: where the diary lies, its backups, putting one back. Drawing thread only.
#include "screens/app.h"

#include <algorithm>
#include <array>

namespace charley::gui {

using namespace text::literals;

namespace {

constexpr std::size_t kMostOffered = 4;

std::string name_of_file(const std::string& path) {
    const std::size_t slash = path.find_last_of("/\\");
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

}  // namespace

void App::draw_data_card() {
    ui_.begin_card("settings.data");
    ui_.title(words_.say("data.title"_k));
    ui_.gap(8);
    ui_.label(words_.say("data.where"_k));
    ui_.gap(4);
    std::string path = session_.path();
    Ui::FieldStyle readonly;
    readonly.selectable = true;
    ui_.field("data.path", {}, path, {}, readonly);
    ui_.gap(14);
    if (backup_path_.empty()) {
        // Beside the diary, named by the day.
        std::string base = session_.path();
        const std::string tail = ".charley";
        if (base.size() > tail.size() && base.compare(base.size() - tail.size(), tail.size(), tail) == 0)
            base.resize(base.size() - tail.size());
        backup_path_ = base + "-" + to_string(date_of(local_of(session_.now()))) + tail;
    }
    ui_.field("data.backup_path", words_.say("data.backup_to"_k), backup_path_);
    ui_.gap(12);
    const auto active = session_.jobs().active();
    bool restores = false;
    if (!draw_work(false)) {
        const std::array<Ui::ButtonSpec, 2> buttons = {
            Ui::ButtonSpec{"data.backup", words_.say("data.backup"_k), ButtonKind::secondary, Icon::download},
            Ui::ButtonSpec{"data.check", words_.say("data.check"_k), ButtonKind::secondary, Icon::check}};
        const int pressed = ui_.buttons(buttons);
        if (pressed >= 0) passphrase_work_ = false;
        if (pressed == 0) session_.backup(backup_path_);
        if (pressed == 1) session_.check();
        ui_.gap(10);
        if (restore_step_ == 0) {
            const std::array<Ui::ButtonSpec, 1> restore = {Ui::ButtonSpec{
                "restore.begin", words_.say("restore.begin"_k), ButtonKind::secondary, Icon::undo}};
            restores = ui_.buttons(restore) == 0;
        }
    }
    draw_work_result(false);
    if (!session_.replaced().empty() && restore_step_ == 0 && !active) {
        ui_.gap(10);
        if (ui_.button("restore.back", words_.say("restore.back"_k), ButtonKind::secondary, Icon::undo))
            session_.ask_bring_back();
    }
    if (restores) begin_restore();
    if (restore_step_ != 0) {
        ui_.gap(18);
        draw_restore();
    }
    ui_.end_card();
}

void App::begin_restore() {
    passphrase_work_ = false;
    restore_step_ = 1;
    restore_files_ = session_.backups_beside();
    if (restore_files_.size() > kMostOffered) restore_files_.resize(kMostOffered);
    if (restore_path_.empty() && !restore_files_.empty()) restore_path_ = restore_files_.front();
    std::fill(restore_passphrase_.begin(), restore_passphrase_.end(), '\0');
    restore_passphrase_.clear();
    session_.forget_backup();
    session_.clear_result();
}

void App::draw_restore() {
    ui_.title(words_.say("restore.title"_k));
    ui_.gap(2);
    ui_.text(Face::caption, Role::muted, words_.say("restore.about"_k));
    ui_.gap(12);
    if (!restore_files_.empty()) {
        std::vector<Chip> chips;
        for (std::size_t i = 0; i < restore_files_.size(); ++i)
            chips.push_back({"restore.file." + std::to_string(i),
                             name_of_file(restore_files_[i]),
                             restore_path_ == restore_files_[i],
                             Role::accent,
                             {},
                             true});
        const int pressed = ui_.chips(chips);
        if (pressed >= 0) {
            restore_path_ = restore_files_[static_cast<std::size_t>(pressed)];
            session_.forget_backup();
        }
        ui_.gap(12);
    }
    if (ui_.field("restore.path", words_.say("restore.file"_k), restore_path_)) session_.forget_backup();
    const auto& seen = session_.backup_seen();
    const bool locked = (seen && seen->locked) || !restore_passphrase_.empty() ||
                        (session_.state() == Session::State::open && session_.diary().encrypted());
    bool entered = ui_.entered();
    if (locked) {
        ui_.gap(12);
        Ui::FieldStyle style;
        style.secret = true;
        ui_.field("restore.passphrase", words_.say("restore.passphrase"_k), restore_passphrase_, {}, style);
        entered = entered || ui_.entered();
    }
    const auto key = [this] {
        return restore_passphrase_.empty() ? Key() : Key::passphrase(restore_passphrase_);
    };
    ui_.gap(14);
    const bool busy = session_.jobs().active().has_value();
    if (seen && seen->good) {
        ui_.text(Face::body, Role::text,
                 seen->latest ? words_.count("restore.holds"_k, static_cast<std::int64_t>(seen->records),
                                             {{"night", text::date_long(words_, *seen->latest)}})
                              : words_.say("restore.holds_none"_k));
        ui_.gap(6);
        std::string now = words_.say("restore.replaces_broken"_k);
        if (session_.state() == Session::State::open) {
            Filter everything;
            everything.all_profiles = true;
            const auto all = session_.diary().count(everything);
            const auto profiles = session_.diary().profiles();
            const std::uint64_t own = profiles ? profiles->size() : 0;
            now =
                words_.count("restore.replaces"_k,
                             all ? static_cast<std::int64_t>(*all - std::min<std::uint64_t>(*all, own)) : 0);
        }
        ui_.text(Face::body, Role::text, now);
        ui_.gap(14);
        const std::array<Ui::ButtonSpec, 2> buttons = {
            Ui::ButtonSpec{"restore.now", words_.say("restore.now"_k), ButtonKind::primary, {}},
            Ui::ButtonSpec{"restore.cancel", words_.say("form.cancel"_k), ButtonKind::secondary, {}}};
        const int pressed = ui_.buttons(buttons);
        if (pressed == 0 && !busy) {
            session_.ask_restore(seen->path, key());
            restore_step_ = 0;
        }
        if (pressed == 1) restore_step_ = 0;
        return;
    }
    if (seen && !seen->good) {
        ui_.error(seen->locked ? words_.say("restore.locked"_k) : seen->trouble);
        if (!seen->locked) {
            ui_.gap(4);
            ui_.text(Face::caption, Role::muted, words_.say("restore.not_taken"_k));
        }
        ui_.gap(12);
    }
    const std::array<Ui::ButtonSpec, 2> buttons = {
        Ui::ButtonSpec{"restore.look", words_.say("restore.look"_k), ButtonKind::primary, {}},
        Ui::ButtonSpec{"restore.cancel", words_.say("form.cancel"_k), ButtonKind::secondary, {}}};
    const int pressed = ui_.buttons(buttons);
    if ((pressed == 0 || entered) && !busy && !restore_path_.empty())
        session_.look_at_backup(restore_path_, key());
    if (pressed == 1) {
        restore_step_ = 0;
        session_.forget_backup();
    }
}

}  // namespace charley::gui
