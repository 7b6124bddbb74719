// SPDX-License-Identifier: MIT
//
// Drawing thread only, but for the bodies of the jobs.
#include "viewmodel/session.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace charley::gui {

using namespace text::literals;

Session::Session(const Environment& environment, std::string path, std::string profile,
                 const text::Catalogue& words, std::function<void()> wake)
    : environment_(environment),
      path_(std::move(path)),
      profile_(std::move(profile)),
      words_(words),
      jobs_(std::move(wake)) {}

Session::~Session() = default;

void Session::open(Key key) {
    trouble_.clear();
    if (state_ != State::locked) state_ = State::opening;
    jobs_.submit(words_.say("job.open"_k), [this, key = std::move(key)](Jobs::Ticket&) -> Jobs::After {
        OpenOptions options;
        options.key = key;
        options.profile = profile_;
        const bool had_key = !key.empty();
        auto diary = std::make_shared<Result<Diary>>(Diary::open(path_, environment_, std::move(options)));
        return [this, diary, had_key] { opened(std::move(*diary), had_key); };
    });
}

void Session::opened(Result<Diary> diary, bool had_key) {
    if (diary) {
        diary_ = std::make_shared<Diary>(std::move(*diary));
        state_ = State::open;
        trouble_.clear();
        if (auto counter = diary_->change_counter()) counter_ = *counter;
        ++version_;
        return;
    }
    if (diary.error().code == ErrorCode::wrong_key) {
        state_ = State::locked;
        trouble_ = had_key ? words_.say("unlock.wrong"_k) : std::string();
        return;
    }
    state_ = State::failed;
    failure_ = diary.error();
    trouble_ = failure_.line();
}

UnitSystem units_of(const Diary& diary) {
    const auto profile = diary.profile();
    const Profile* body = profile ? body_as<Profile>(*profile) : nullptr;
    return body != nullptr ? body->units.value_or(UnitSystem::metric) : UnitSystem::metric;
}

UnitSystem Session::units() {
    if (diary_ && units_version_ != version_) {
        units_ = units_of(*diary_);
        units_version_ = version_;
    }
    return units_;
}

void Session::look_for_changes() {
    if (!diary_) return;
    auto counter = diary_->change_counter();
    if (counter && *counter != counter_) {
        counter_ = *counter;
        ++version_;
    }
}

std::int64_t Session::steady_ms() const {
    if (steady_) return steady_();
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

void Session::did(std::string words) {
    ++version_;
    if (auto counter = diary_->change_counter()) counter_ = *counter;
    done_ = Done{std::move(words), Instant{environment_.now().ms + kUndoSeconds * 1000}, true, false};
    done_at_ms_ = steady_ms();
}

void Session::failed(const Error& error) {
    done_ = Done{error.line(), Instant{environment_.now().ms + kUndoSeconds * 1000}, false, true};
    done_at_ms_ = steady_ms();
}

void Session::say(std::string words) {
    done_ = Done{std::move(words), Instant{environment_.now().ms + kUndoSeconds * 1000}, false, false};
    done_at_ms_ = steady_ms();
}

void Session::left(std::string words) {
    say(std::move(words));
    done_->can_undo = true;
    done_->left = true;
}

void Session::undo() {
    if (!diary_) return;
    if (done_ && done_->restored) {
        ask_bring_back();
        return;
    }
    auto step = diary_->undo();
    if (!step) {
        failed(step.error());
        return;
    }
    did(words_.say("done.undone"_k));
    done_->can_undo = false;
}

void Session::redo() {
    if (!diary_) return;
    auto step = diary_->redo();
    if (!step) {
        failed(step.error());
        return;
    }
    did(words_.say("done.redone"_k));
}

std::optional<std::int64_t> Session::message_left() const {
    if (!done_) return std::nullopt;
    return std::max<std::int64_t>(1, done_at_ms_ + kUndoSeconds * 1000 - steady_ms());
}

std::optional<std::int64_t> Session::expire() {
    if (!done_) return std::nullopt;
    // Ten seconds of real time: a clock that is set, or stands still in a picture, neither shortens nor
    // prolongs them.
    const std::int64_t left = done_at_ms_ + kUndoSeconds * 1000 - steady_ms();
    if (left <= 0) {
        done_.reset();
        return std::nullopt;
    }
    return left;
}

std::optional<RecordId> Session::add(Record record, std::string words) {
    auto id = diary_->add(std::move(record));
    if (!id) {
        failed(id.error());
        return std::nullopt;
    }
    did(std::move(words));
    return *id;
}

bool Session::change(const Record& record, std::string words) {
    const Status status = diary_->change(record);
    if (!status) {
        failed(status.error());
        return false;
    }
    did(std::move(words));
    return true;
}

bool Session::remove(const RecordId& id, std::string words) {
    const Status status = diary_->remove(id);
    if (!status) {
        failed(status.error());
        return false;
    }
    did(std::move(words));
    return true;
}

void Session::set_key(Key key, bool had_one) {
    work_result_.clear();
    const bool removes = key.empty();
    jobs_.submit(
        words_.say("job.rekey"_k),
        [this, key = std::move(key), removes, had_one, diary = diary_](Jobs::Ticket&) -> Jobs::After {
            auto status = std::make_shared<Status>(diary->rekey(key));
            return [this, status, removes, had_one] {
                work_failed_ = !status->ok();
                work_result_ = work_failed_ ? status->error().line()
                               : removes    ? words_.say("key.removed"_k)
                               : had_one    ? words_.say("key.changed"_k)
                                            : words_.say("key.set"_k);
            };
        });
}

void Session::backup(const std::string& path) {
    work_result_.clear();
    jobs_.submit(
        words_.say("job.backup"_k), [this, path, diary = diary_](Jobs::Ticket& ticket) -> Jobs::After {
            auto status = std::make_shared<Status>(diary->backup(
                path,
                [&ticket](std::uint64_t done, std::uint64_t total) { return ticket.report(done, total); }));
            const bool stopped = ticket.stopped();
            return [this, status, path, stopped] {
                work_failed_ = !status->ok();
                work_result_ = stopped && work_failed_ ? words_.say("job.stopped"_k)
                               : work_failed_          ? status->error().line()
                                                       : words_.say("backup.made"_k, {{"path", path}});
            };
        });
}

void Session::check() {
    work_result_.clear();
    jobs_.submit(words_.say("job.check"_k), [this, diary = diary_](Jobs::Ticket& ticket) -> Jobs::After {
        auto report = std::make_shared<Result<CheckReport>>(diary->check(
            false,
            [&ticket](std::uint64_t done, std::uint64_t total) { return ticket.report(done, total); }));
        const bool stopped = ticket.stopped();
        return [this, report, stopped] {
            work_failed_ = !report->ok() || !(*report)->ok;
            if (stopped && !report->ok()) {
                work_result_ = words_.say("job.stopped"_k);
            } else if (!report->ok()) {
                work_result_ = report->error().line();
            } else if ((*report)->ok) {
                work_result_ = words_.count("check.well"_k, static_cast<std::int64_t>((*report)->records));
            } else {
                work_result_ =
                    words_.count("check.problems"_k, static_cast<std::int64_t>((*report)->problems.size()),
                                 {{"first", (*report)->problems.empty() ? std::string()
                                                                        : (*report)->problems.front().what}});
            }
        };
    });
}

}  // namespace charley::gui
