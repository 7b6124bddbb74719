// SPDX-License-Identifier: MIT
//
// The inside of a Diary: its connection, clock, profile and the few statements that everything else is built
// from. Every function here expects the mutex to be held and throws SqlFailure; `guarded` is the door at
// which that becomes a value.
#pragma once

#include "diary/columns.h"
#include "diary/sql.h"
#include "diary/stamps.h"

#include <charley/codec.h>
#include <charley/diary.h>

#include <memory>
#include <mutex>
#include <new>
#include <string>

namespace charley {

/// "chly": marks the file as a diary (PRAGMA application_id).
inline constexpr std::int64_t kApplicationId = 0x63686C79;
/// The format written today (PRAGMA user_version), and the lowest that this program can still open.
inline constexpr std::int64_t kFormat = 1;
inline constexpr std::int64_t kMinFormat = 1;

/// The id of the diary's first profile: the same in every diary, so that copies agree on whom the records
/// without a profile belong to.
RecordId first_profile_id() noexcept;

/// A UUID of version 8 made from a text: the first 122 free bits of its SHA-256.
RecordId named_id(std::string_view text);

/// The present moment in the name of a file that is kept: 20261115-021000, local time.
std::string stamp_for_name(const Environment& environment);

/// A row of `records` as it lies in the file.
struct StoredRecord {
    std::int64_t seq = 0;
    Record record;
    FieldStamps stamps;
};

struct Diary::Impl {
    Impl(std::string path_, const Environment& environment_, OpenOptions options_)
        : path(std::move(path_)), environment(environment_), options(std::move(options_)) {}
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl();

    // --- what it is ---
    std::string path;
    const Environment& environment;
    OpenOptions options;
    mutable std::mutex mutex;
    std::unique_ptr<Connection> db;
    bool read_only = false;
    std::optional<Error> unreadable;  ///< what kept it from opening, where it was opened for `check` alone
    std::int64_t newer_format = 0;  ///< of a file that a newer charley wrote and this one only reads; else 0
    std::uint64_t device = 0;
    HybridClock clock;
    codec::Encoder encoder;
    std::optional<RecordId> profile_id;  ///< absent: the first
    DayBoundary boundary;
    std::int64_t seen_data_version = -1;
    std::uint64_t changes_made = 0;  ///< part of what change_counter answers

    // --- opening (open.cpp) ---
    void open();
    void open_file();
    /// Device, profile, clock: what a diary needs before it can be worked with.
    void take_up();
    void choose_profile();
    /// Takes in what other processes changed: the profile's boundary, the clock.
    void refresh();
    void load_boundary();

    // --- looking over (check.cpp, salvage.cpp) ---
    /// `damaged`: set where pages cannot be read and mending rows in place would not help.
    Result<CheckReport> look_over(bool repair, const Progress& progress, bool& damaged);
    /// Every row that can be read into a new file in this one's place. Answers where the old one is kept.
    std::string write_anew();
    /// More rows than a table of the file can hold: pages that point to each other would be read for ever.
    std::uint64_t most_rows() const;

    // --- rows (rows.cpp) ---
    std::int64_t insert(const Record& record, Stamp stamp);
    void update(const StoredRecord& stored);
    std::optional<StoredRecord> find(const RecordId& id);
    std::optional<StoredRecord> find_seq(std::int64_t seq);
    std::optional<std::int64_t> seq_of(const RecordId& id);
    /// Stamps every field that differs between the stored record and `after`, and takes over `after`'s
    /// values. False where nothing differs.
    bool apply(StoredRecord& stored, const Record& after, Stamp stamp);

    // --- steps (steps.cpp) ---
    /// Writes what was just done as a step; undone steps can no longer be done again. `first`…`last`: the
    /// rows it added, 0 where none.
    std::int64_t write_step(std::string_view verb, Stamp stamp, std::int64_t first, std::int64_t last,
                            std::int64_t records);
    void add_revision(std::int64_t step, std::int64_t seq, const Record& before, const Record& after);
    /// The step that undo (or redo) would take.
    std::optional<Step> upcoming(bool undo);
    Step take(bool undo);

    // --- helpers ---
    RecordId new_id() const;
    Stamp next_stamp() { return Stamp{clock.next(environment.now()), device}; }
    void need_writable() const;
    /// Fills in what the diary supplies and checks the rules.
    void prepare(Record& record) const;

    Prepared insert_record{build_insert()};
    Prepared update_record{build_update()};
    static std::string build_insert();
    static std::string build_update();
    Prepared find_by_id{"SELECT seq, payload, stamp, device, stamps FROM records WHERE id = ?1"};
    Prepared find_by_seq{"SELECT seq, payload, stamp, device, stamps FROM records WHERE seq = ?1"};
    Prepared seq_by_id{"SELECT seq FROM records WHERE id = ?1"};
    Prepared insert_step{
        "INSERT INTO steps(number, verb, at_ms, at_offset, clock, device, first_seq, last_seq, records, "
        "undone)"
        " VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0)"};
    Prepared supersede{"UPDATE steps SET undone = 2 WHERE undone = 1"};
    Prepared insert_revision{
        "INSERT INTO revisions(number, step, seq, before, after) VALUES (NULL, ?1, ?2, ?3, ?4)"};

    /// All statements let go of, so that the connection can close or the file be replaced.
    void finalize_statements() noexcept;
};

/// Runs `work` with the mutex held and turns every failure into an Error.
template <class Work>
auto guarded(std::mutex& mutex, Work work) -> decltype(work()) {
    try {
        const std::lock_guard<std::mutex> lock(mutex);
        return work();
    } catch (const SqlFailure& failure) {
        return failure.error();
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::io, "", "there is not enough memory"};
    } catch (const std::exception& problem) {
        return Error{ErrorCode::internal, "", problem.what()};
    }
}

}  // namespace charley
