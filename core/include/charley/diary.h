// SPDX-License-Identifier: MIT
//
// The diary: one file on disk (SQLite; SQLCipher's format when it has a key) that keeps every record, what
// edits replaced, and the way back. A Diary may be called from any thread: every call blocks, one mutex
// inside. Other processes may have the same file open; a call waits up to five seconds for them, then answers
// `busy`. Every change is durable when its call returns. Nothing is half done: after an error the file is as
// before.
#pragma once

#include <charley/environment.h>
#include <charley/record.h>
#include <charley/timeline.h>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace charley {

/// What opens an encrypted diary. Wiped from memory when destroyed.
class Key {
   public:
    Key() = default;  ///< no encryption
    static Key passphrase(std::string_view text);
    /// 32 bytes from a key store. No derivation: opens in milliseconds.
    static Key raw(std::span<const std::uint8_t, 32> bytes);
    Key(const Key&);
    Key(Key&&) noexcept;
    Key& operator=(Key) noexcept;
    ~Key();

    bool empty() const noexcept { return material_.empty(); }
    /// In the form that the database takes; for the diary room only.
    std::string_view material() const noexcept { return material_; }

   private:
    std::string material_;
};

struct OpenOptions {
    Key key;
    bool create = true;  ///< make the file (and its folder) if there is none
    bool read_only = false;
    bool for_check = false;  ///< open a file with damaged pages as well, if its first one can be read; only
                             ///< `check` can work with it then
    std::string profile;     ///< name of the profile to work as; empty: the diary's first
    bool create_profile = false;  ///< make that profile if there is none
};

/// Which records. Dates are nights, both ends included.
struct Filter {
    std::optional<Kind> kind;
    std::optional<Date> from;
    std::optional<Date> to;
    bool drafts_only = false;
    bool include_deleted = false;
    bool all_profiles = false;  ///< those of every profile, and the profiles themselves
    std::string search;  ///< words that must all occur, compared without case and accents, in any script
};

/// How far a long piece of work is; return false to stop it (the file stays as it was).
using Progress = std::function<bool(std::uint64_t done, std::uint64_t total)>;

/// One step that can be undone.
struct Step {
    std::uint64_t number = 0;
    std::string verb;                ///< "add", "change", "remove", "import", "profile", …
    std::uint64_t records = 0;       ///< how many it touched
    std::optional<RecordId> record;  ///< the record, where it is one
};

/// What one step did to a record.
struct Revision {
    std::uint64_t step = 0;
    std::string verb;
    ZonedTime at;        ///< when
    std::string device;  ///< which installation, 16 hexadecimal digits
    bool undone = false;
    std::vector<std::string> fields;  ///< the names of the fields that changed; empty for the first
    std::optional<Record> before;     ///< absent for the first
    Record after;
};

struct ImportOutcome {
    std::uint64_t added = 0;
    std::uint64_t already = 0;
    struct Skipped {
        std::uint64_t index = 0;  ///< of the record in what was given, from 0
        std::string why;
    };
    std::vector<Skipped> skipped;
    std::optional<Step> step;  ///< absent where nothing was added
};

struct Problem {
    std::string what;
    std::string id;      ///< of the record, empty where none applies
    std::string repair;  ///< what `repair` does or did about it
};
struct CheckReport {
    bool ok = true;
    std::uint64_t records = 0;
    std::vector<Problem> problems;
};

/// Gives the next record, or nothing at the end. Errors stop the import.
using RecordSource = std::function<Result<std::optional<Record>>()>;

class Diary {
   public:
    /// Opens or makes a diary. Errors: not_found, invalid (no diary), too_old, too_new, wrong_key, damaged,
    /// full, busy, io. `environment` must outlive the diary.
    static Result<Diary> open(const std::string& path, const Environment& environment,
                              OpenOptions options = {});

    Diary(Diary&&) noexcept;
    Diary& operator=(Diary&&) noexcept;
    ~Diary();  ///< closes; durable already

    const std::string& path() const noexcept;
    bool encrypted() const noexcept;
    const Environment& environment() const noexcept;

    /// Writes a new record; gives it an id, a profile and `recorded_at` where absent. Answers its id. Errors:
    /// invalid, conflict (the id exists).
    Result<RecordId> add(Record record);
    /// Errors: not_found (also for a deleted one unless asked for), damaged.
    Result<Record> get(const RecordId& id, bool include_deleted = false) const;
    /// Replaces the record with the same id by this state; only fields that differ are stamped. Kind, id and
    /// profile cannot change.
    Status change(const Record& record);
    /// Marks as deleted; undo brings it back.
    Status remove(const RecordId& id);

    /// Takes back the last step that is not undone. Answers it, or not_found where there is none.
    Result<Step> undo();
    /// Does the last undone step again. A new step after an undo ends that possibility.
    Result<Step> redo();
    /// What undo and redo would touch; absent where there is nothing.
    Result<std::optional<Step>> next_undo() const;
    Result<std::optional<Step>> next_redo() const;
    /// Oldest first. Errors: not_found.
    Result<std::vector<Revision>> history(const RecordId& id) const;

    /// By start, then id. A record that cannot be read is left out here and reported by `check`.
    Result<std::vector<Record>> list(const Filter& filter = {}) const;
    /// The same one by one, without holding them all; return false to end. `visit` must not call this diary.
    /// Answers how many records could not be read and were left out.
    Result<std::uint64_t> each(const Filter& filter, const std::function<bool(const Record&)>& visit) const;
    Result<std::uint64_t> count(const Filter& filter = {}) const;
    /// The rows that figures are made of, from the columns alone. `from`, `to` limit nights; nights outside
    /// are left out.
    Result<Timeline> timeline(std::optional<Date> from = {}, std::optional<Date> to = {}) const;

    /// The profile this diary works as (defaults where nothing was set yet) and its boundary.
    Result<Record> profile() const;
    DayBoundary boundary() const noexcept;
    Result<std::vector<Record>> profiles() const;
    /// Changes the profile's fields (the record as `profile()` gave it, edited).
    Status set_profile(const Record& profile);

    /// Adds every record that is not here yet, as one step, in one transaction. A record with an id that is
    /// here counts as `already` if it is the same, else it is skipped; one without id gets a name-based one
    /// from its content and its ordinal among equal ones. With `dry_run` nothing is written.
    Result<ImportOutcome> import(const RecordSource& source, bool dry_run = false,
                                 const Progress& progress = {});

    /// Looks at everything: the file's structure, every record's envelope, columns against payload. With
    /// `repair`, rebuilds what can be rebuilt; an unreadable record is reported, kept, and never overwritten.
    Result<CheckReport> check(bool repair = false, const Progress& progress = {});
    /// A compact copy in one file, written aside, synced, renamed, reopened and checked. Refuses to
    /// overwrite. Same key as the diary.
    Status backup(const std::string& path, const Progress& progress = {});
    /// Puts a backup in the place of the diary at `path`, after checking it; what was there is kept beside it
    /// and its path answered (empty: nothing was).
    static Result<std::string> restore(const std::string& backup, const std::string& path,
                                       const Environment& environment, const Key& key);
    /// Encrypts with a new key, changes the key or, with an empty one, decrypts. Whole or not at all.
    Status rekey(const Key& key);

    /// Increases with every change by any process; equal numbers mean nothing changed. For front ends that
    /// poll.
    Result<std::uint64_t> change_counter() const;

   private:
    struct Impl;
    explicit Diary(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace charley
