// SPDX-License-Identifier: MIT
//
// A file with damaged pages, written anew: every row that can still be read goes into a new file, row by row
// as it lies, and the damaged file is kept beside it.
#include "diary/files.h"
#include "diary/schema.h"
#include "diary/store.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <vector>

namespace charley {
namespace {

struct Table {
    const char* name;
    const char* key;
    const char* index;  ///< one that holds every row's key as well; empty where there is none
};
// Revisions refer to steps, so those come first.
constexpr std::array<Table, 3> kTables = {{{"records", "seq", "records_by_start"},
                                           {"steps", "number", ""},
                                           {"revisions", "number", "revisions_by_seq"}}};

/// Where no index knows the keys: so many in a row that cannot be read end a table. A page holds some dozens.
constexpr std::int64_t kMostInARow = 1000;

bool about_damage(const SqlFailure& failure) {
    return failure.error().code == ErrorCode::damaged || failure.error().code == ErrorCode::internal;
}

/// Every key of the table in order, from its index; nothing where that cannot be read either.
std::vector<std::int64_t> keys_of(Connection& from, const Table& table, std::uint64_t most) {
    std::vector<std::int64_t> keys;
    if (std::string_view(table.index).empty()) return keys;
    try {
        Statement row = from.prepare("SELECT " + std::string(table.key) + " FROM " + table.name +
                                     " INDEXED BY " + table.index);
        while (row.step()) {
            keys.push_back(row.integer(0));
            if (keys.size() > most) {  // pages that point to each other
                keys.clear();
                break;
            }
        }
    } catch (const SqlFailure& failure) {
        if (!about_damage(failure)) throw;
        keys.clear();
    }
    std::sort(keys.begin(), keys.end());
    return keys;
}

/// Puts the row under the cursor into the other table. False where that table's rules refuse it, since what
/// was read is no row of ours.
bool put(Statement& row, Connection& to, Statement& insert, int columns) {
    for (int i = 0; i < columns; ++i)
        sqlite3_bind_value(insert.raw(), i + 1, sqlite3_column_value(row.raw(), i));
    const int code = sqlite3_step(insert.raw());
    insert.reset();
    if (code == SQLITE_DONE) return true;
    const int kind = code & 0xFF;
    if (kind == SQLITE_CONSTRAINT || kind == SQLITE_MISMATCH) return false;
    to.fail(code, "writing the new file");
}

/// Copies the rows that can be read, in the order of their keys; answers how many.
std::int64_t copy_rows(Connection& from, Connection& to, const Table& table, std::uint64_t most) {
    std::string query = "SELECT * FROM ";
    query.append(table.name).append(" WHERE ").append(table.key);
    query.append(" > ?1 ORDER BY ").append(table.key);
    std::string insertion = "INSERT INTO ";
    insertion.append(table.name).append(" VALUES (");
    const std::vector<std::int64_t> keys = keys_of(from, table, most);
    std::int64_t copied = 0;
    std::int64_t last = 0;
    std::int64_t unreadable = 0;
    std::uint64_t seen = 0;
    while (unreadable < (keys.empty() ? kMostInARow : 10 * kMostInARow)) {
        try {
            Statement row = from.prepare(query);
            row.bind(1, last);
            const int columns = sqlite3_column_count(row.raw());
            std::string places = "?";
            for (int i = 1; i < columns; ++i) places += ", ?";
            Statement insert = to.prepare(insertion + places + ")");
            while (row.step()) {
                if (++seen > most) return copied;
                const std::int64_t at = row.integer(0);
                if (at > last) unreadable = 0;
                last = std::max(last, at);  // out of order: on a damaged page
                if (put(row, to, insert, columns)) ++copied;
            }
            return copied;
        } catch (const SqlFailure& failure) {
            // The key is the first column. What cannot be read is stepped over; what cannot be written ends
            // it.
            if (!about_damage(failure)) throw;
            ++unreadable;
            if (last == std::numeric_limits<std::int64_t>::max()) return copied;
            if (keys.empty()) {
                ++last;
                continue;
            }
            const auto lost = std::upper_bound(keys.begin(), keys.end(), last);
            if (lost == keys.end()) return copied;
            last = *lost;
        }
    }
    return copied;
}

void copy_meta(Connection& from, Connection& to) {
    try {
        Statement row = from.prepare("SELECT key, value FROM meta");
        Statement insert = to.prepare(
            "INSERT INTO meta(key, value) VALUES (?1, ?2) ON CONFLICT(key) DO UPDATE SET value = ?2");
        while (row.step()) {
            insert.bind(1, row.text(0)).bind(2, row.text(1)).run();
            insert.reset();
        }
    } catch (const SqlFailure& failure) {
        // What is lost of it the new file has made anew: a device number of its own, above all.
        if (!about_damage(failure)) throw;
    }
    // Where steps were lost, the clock must not fall behind the stamps that it gave.
    const std::int64_t latest = std::max(to.integer("SELECT max(stamp) FROM records"),
                                         std::max(to.integer("SELECT max(clock) FROM steps"),
                                                  to.integer("SELECT CAST(value AS INTEGER) FROM meta "
                                                             "WHERE key = 'clock'")));
    Statement clock = to.prepare(
        "INSERT INTO meta(key, value) VALUES ('clock', ?1) ON CONFLICT(key) DO UPDATE SET value = ?1");
    const std::string text = std::to_string(latest);
    clock.bind(1, std::string_view(text)).run();
}

}  // namespace

std::uint64_t Diary::Impl::most_rows() const {
    constexpr std::uint64_t kLeastBytes = 8;  // of an entry, in an index at that
    const std::uint64_t log = files::size(path + "-wal").value_or(0);
    return (files::size(path).value_or(0) + log) / kLeastBytes + 1;
}

std::string Diary::Impl::write_anew() {
    need_writable();
    struct Release {  // where it fails, the diary goes on as it was
        std::unique_ptr<Connection>& db;
        ~Release() {
            if (db == nullptr) return;
            sqlite3_exec(db->raw(), "PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL", nullptr,
                         nullptr, nullptr);
        }
    } release{db};
    finalize_statements();
    const files::Scrap scrap(path + ".unfinished");
    // Nobody else may go on writing into the file that is about to be put aside.
    db->execute("PRAGMA locking_mode = EXCLUSIVE");
    try {
        if (db->text("PRAGMA journal_mode = DELETE") != "delete") {
            throw SqlFailure(
                Error{ErrorCode::busy, "", "the diary is open in another program; close it there first"});
        }
    } catch (const SqlFailure& failure) {
        if (failure.error().code == ErrorCode::busy) throw;
    }
    std::int64_t copied = 0;
    if (const Status made = files::create_private(scrap.path()); !made) throw SqlFailure(made.error());
    {
        const auto to = connect(scrap.path(), options.key, SQLITE_OPEN_READWRITE);
        create_schema(*to, environment);
        Transaction transaction(*to);
        for (const Table& table : kTables) {
            const std::int64_t rows = copy_rows(*db, *to, table, most_rows());
            if (std::string_view(table.name) == "records") copied = rows;
        }
        copy_meta(*db, *to);
        transaction.commit();
        if (to->text("PRAGMA integrity_check(1)") != "ok" ||
            to->text("PRAGMA journal_mode = DELETE") != "delete")
            throw SqlFailure(Error{ErrorCode::io, "", "the new file is not whole; nothing was changed"});
    }
    if (copied == 0) {
        throw SqlFailure(
            Error{ErrorCode::damaged, "",
                  path + ": no record of it can be read; restore a backup. Nothing was changed"});
    }
    if (const Status synced = files::sync(scrap.path()); !synced) throw SqlFailure(synced.error());
    db.reset();
    auto kept = files::set_aside(path, path + ".damaged-" + stamp_for_name(environment));
    if (!kept) throw SqlFailure(kept.error());
    if (const Status swapped = files::replace(scrap.path(), path); !swapped) {
        (void)files::replace(*kept, path);  // else an empty diary would be made here next time
        throw SqlFailure(swapped.error());
    }
    seen_data_version = -1;
    unreadable.reset();
    open_file();
    return std::move(kept).value();
}

}  // namespace charley
