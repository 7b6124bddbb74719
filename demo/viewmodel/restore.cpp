// SPDX-License-Identifier: MIT
//
// Looking at a backup and putting it in the diary's place. Drawing thread only, but for the bodies of the
// jobs.
#include "viewmodel/session.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

namespace charley::gui {

using namespace text::literals;

namespace {

std::string utf8(const std::filesystem::path& path) {
    const auto bytes = path.u8string();
    return std::string(bytes.begin(), bytes.end());
}

Session::Backup read_through(const std::string& path, const Environment& environment, const Key& key,
                             Jobs::Ticket& ticket) {
    Session::Backup seen;
    seen.path = path;
    OpenOptions options;
    options.key = key;
    options.create = false;
    options.read_only = true;
    auto diary = Diary::open(path, environment, std::move(options));
    if (!diary) {
        seen.locked = diary.error().code == ErrorCode::wrong_key;
        seen.trouble = diary.error().line();
        return seen;
    }
    const DayBoundary boundary = diary->boundary();
    Filter filter;
    filter.all_profiles = true;
    const auto unread = diary->each(filter, [&](const Record& record) {
        if (record.kind() == Kind::profile) return true;
        ++seen.records;
        const Date night = charley::night_of(record, boundary);
        if (!seen.latest || *seen.latest < night) seen.latest = night;
        return ticket.report(0, 0);
    });
    if (!unread) {
        seen.trouble = unread.error().line();
        return seen;
    }
    auto report = diary->check();
    if (!report) {
        seen.trouble = report.error().line();
    } else if (!report->ok) {
        seen.trouble = report->problems.empty() ? std::string() : report->problems.front().what;
    }
    seen.good = seen.trouble.empty() && !ticket.stopped();
    return seen;
}

}  // namespace

std::vector<std::string> Session::backups_beside() const {
    namespace fs = std::filesystem;
    const fs::path own = fs::u8path(path_);
    const std::string stem = utf8(own.stem());
    const std::string name = utf8(own.filename());
    std::vector<std::pair<fs::file_time_type, std::string>> found;
    std::error_code error;
    fs::directory_iterator files(own.parent_path().empty() ? fs::path(".") : own.parent_path(), error);
    if (error) return {};
    for (const fs::directory_entry& file : files) {
        const std::string other = utf8(file.path().filename());
        const bool backup = other.compare(0, stem.size() + 1, stem + "-") == 0 && other != name &&
                            file.path().extension() == own.extension();
        const std::string tail = name + ".replaced-";
        const bool replaced = other.compare(0, tail.size(), tail) == 0 &&
                              other.find("-wal") == std::string::npos &&
                              other.find("-shm") == std::string::npos;
        if ((!backup && !replaced) || !file.is_regular_file(error)) continue;
        const auto when = file.last_write_time(error);
        if (!error) found.emplace_back(when, utf8(file.path()));
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a > b; });
    std::vector<std::string> paths;
    for (auto& [when, path] : found) paths.push_back(std::move(path));
    return paths;
}

void Session::look_at_backup(const std::string& path, Key key) {
    backup_seen_.reset();
    work_result_.clear();
    jobs_.submit(words_.say("job.look"_k),
                 [this, path, key = std::move(key)](Jobs::Ticket& ticket) -> Jobs::After {
                     auto seen = std::make_shared<Backup>(read_through(path, environment_, key, ticket));
                     const bool stopped = ticket.stopped();
                     return [this, seen, stopped] {
                         if (!stopped) backup_seen_ = std::move(*seen);
                     };
                 });
}

void Session::ask_restore(const std::string& path, Key key) {
    wanted_ = Wanted{path, std::move(key)};
}

void Session::ask_bring_back() {
    done_.reset();
    if (!replaced_.empty()) ask_restore(replaced_, replaced_key_);
}

bool Session::begin_wanted() {
    if (!wanted_ || state_ == State::opening) return false;
    Wanted wanted = std::move(*wanted_);
    wanted_.reset();
    work_result_.clear();
    backup_seen_.reset();
    done_.reset();
    state_ = State::opening;
    auto closing = std::make_shared<std::shared_ptr<Diary>>(std::move(diary_));
    diary_.reset();
    jobs_.submit(words_.say("job.restore"_k),
                 [this, closing, wanted = std::move(wanted)](Jobs::Ticket&) -> Jobs::After {
                     closing->reset();  // the last one that held it: all work on it is done on this thread
                     auto kept = std::make_shared<Result<std::string>>(
                         Diary::restore(wanted.path, path_, environment_, wanted.key));
                     OpenOptions options;
                     options.key = wanted.key;
                     options.profile = profile_;
                     auto diary = std::make_shared<Result<Diary>>(Diary::open(path_, environment_, options));
                     if (!*diary && !profile_.empty()) {
                         // The backup may be from before this profile was made.
                         options.profile.clear();
                         *diary = Diary::open(path_, environment_, std::move(options));
                     }
                     return [this, kept, diary, key = wanted.key, from = wanted.path] {
                         opened(std::move(*diary), false);
                         if (!*kept) {
                             work_failed_ = true;
                             work_result_ = kept->error().line();
                             if (state_ == State::open) failed(kept->error());
                             return;
                         }
                         replaced_ = **kept;
                         replaced_key_ = key;
                         work_failed_ = false;
                         work_result_ = replaced_.empty()
                                            ? words_.say("restore.done_new"_k)
                                            : words_.say("restore.done"_k, {{"path", replaced_}});
                         if (state_ != State::open) return;
                         did(words_.say("done.restored"_k));
                         done_->can_undo = !replaced_.empty();
                         done_->restored = done_->can_undo;
                     };
                 });
    return true;
}

}  // namespace charley::gui
