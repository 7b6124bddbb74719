// SPDX-License-Identifier: MIT
//
// The open diary and what the whole app shares: its state, the words of the last thing done with the way
// back, and the worker for long work. Knows no ImGui. Belongs to the drawing thread; the diary itself may be
// used from any.
#pragma once

#include "platform/jobs.h"

#include <charley/diary.h>
#include <charley/environment.h>
#include <charley/record.h>
#include <charley/text.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace charley::gui {

inline constexpr std::int64_t kUndoSeconds = 10;

/// The units that the diary's profile asks for; metric where it says nothing.
UnitSystem units_of(const Diary& diary);

class Session {
   public:
    enum class State : std::uint8_t { opening, locked, open, failed };

    Session(const Environment& environment, std::string path, std::string profile,
            const text::Catalogue& words, std::function<void()> wake);
    ~Session();

    /// For tests: the milliseconds that messages are timed by, instead of the machine's steady clock.
    void time_by(std::function<std::int64_t()> steady) { steady_ = std::move(steady); }
    /// Opens the diary on the worker. An encrypted one asks for its passphrase: the state becomes `locked`.
    void open(Key key);
    State state() const { return state_; }
    /// Why it failed, or why the last passphrase did not open it.
    const std::string& trouble() const { return trouble_; }
    /// The error itself, where the state is `failed`.
    const Error& failure() const { return failure_; }
    Diary& diary() const { return *diary_; }
    std::shared_ptr<Diary> share() const { return diary_; }
    const std::string& path() const { return path_; }
    const Environment& environment() const { return environment_; }
    const text::Catalogue& words() const { return words_; }
    Jobs& jobs() { return jobs_; }

    ZonedTime now() const { return now_of(environment_); }
    Date tonight() const { return night_of(now(), diary_->boundary()); }

    /// The profile's units, read again when the diary changed.
    UnitSystem units();

    /// Grows with every change, here or by another program; view models load again when it differs from
    /// theirs.
    std::uint64_t version() const { return version_; }
    void touch() { ++version_; }
    /// Asks whether another program changed the file.
    void look_for_changes();

    // ---- what was done, and the way back ----
    struct Done {
        std::string words;
        Instant until;
        bool can_undo = true;
        bool trouble = false;
        bool restored = false;  ///< a backup took the diary's place: undo puts the other file back
        bool left = false;      ///< a form was left without saving: the way back is the form itself
    };
    const std::optional<Done>& done() const { return done_; }
    void did(std::string words);
    void failed(const Error& error);
    /// A message about something that changed nothing.
    void say(std::string words);
    /// A form was left with something in it that is not saved. Whoever holds the form brings it back.
    void left(std::string words);
    void undo();
    void redo();
    void dismiss() { done_.reset(); }
    /// Drops the message when its ten seconds are over. Answers when to come back, if it is still there.
    std::optional<std::int64_t> expire();
    /// Milliseconds until the message goes; nothing where there is none.
    std::optional<std::int64_t> message_left() const;

    // ---- the common changes; each shows what it did, or why it could not ----
    std::optional<RecordId> add(Record record, std::string words);
    bool change(const Record& record, std::string words);
    bool remove(const RecordId& id, std::string words);

    // ---- long work ----
    void set_key(Key key, bool had_one);
    void backup(const std::string& path);
    void check();

    /// What a file holds that may be put in the diary's place.
    struct Backup {
        std::string path;
        bool good = false;  ///< opened, and every record read
        std::uint64_t records = 0;
        std::optional<Date> latest;  ///< night of its last record
        std::string trouble;
        bool locked = false;  ///< its passphrase is missing or wrong
    };
    /// Files beside the diary that look like backups of it or like what a restore replaced, newest first.
    std::vector<std::string> backups_beside() const;
    /// Opens the file without changing it and reads it through.
    void look_at_backup(const std::string& path, Key key);
    const std::optional<Backup>& backup_seen() const { return backup_seen_; }
    void forget_backup() { backup_seen_.reset(); }
    /// Asks that the file be put in the diary's place. It happens in `begin_wanted`, when no screen is being
    /// drawn from the diary any more.
    void ask_restore(const std::string& path, Key key);
    /// True where something was asked for: the diary is closed now and comes back by itself.
    bool begin_wanted();
    /// Where the diary went that a restore replaced; empty: none was, since the app began.
    const std::string& replaced() const { return replaced_; }
    void ask_bring_back();

    const std::string& work_result() const { return work_result_; }
    bool work_failed() const { return work_failed_; }
    void clear_result() { work_result_.clear(); }

   private:
    void opened(Result<Diary> diary, bool had_key);
    std::int64_t steady_ms() const;

    const Environment& environment_;
    std::string path_;
    std::string profile_;
    const text::Catalogue& words_;
    State state_ = State::opening;
    std::string trouble_;
    Error failure_;
    std::shared_ptr<Diary> diary_;
    std::uint64_t version_ = 1;
    std::uint64_t counter_ = 0;
    UnitSystem units_ = UnitSystem::metric;
    std::uint64_t units_version_ = 0;
    std::optional<Done> done_;
    std::int64_t done_at_ms_ = 0;
    std::function<std::int64_t()> steady_;
    struct Wanted {
        std::string path;
        Key key;
    };
    std::optional<Backup> backup_seen_;
    std::optional<Wanted> wanted_;
    std::string replaced_;
    Key replaced_key_;
    std::string work_result_;
    bool work_failed_ = false;
    Jobs jobs_;  // last: its thread ends before the rest goes
};

}  // namespace charley::gui
