// SPDX-License-Identifier: MIT
//
// Whole copies: backup, and restoring one.
#include "diary/files.h"
#include "diary/schema.h"
#include "diary/store.h"

namespace charley {
namespace {

void need(const Status& status) {
    if (!status) throw SqlFailure(status.error());
}

/// Opens a finished copy for reading, looks it over whole and answers how many records it holds.
std::int64_t verified_count(const std::string& path, const Key& key) {
    const auto db = connect(path, key, SQLITE_OPEN_READONLY);
    verify_format(*db, path);
    Statement lines = db->prepare("PRAGMA quick_check(1)");
    if (lines.step() && lines.text(0) != "ok") {
        throw SqlFailure(Error{ErrorCode::damaged, "", path + " is damaged: " + std::string(lines.text(0))});
    }
    std::int64_t count = 0;
    Statement row = db->prepare("SELECT payload, deleted FROM records");
    while (row.step()) {
        ++count;
        const auto record = codec::decode(row.blob(0));
        // What a repair could make nothing of is marked as deleted; the others need their backup all the
        // same.
        if (!record && row.integer(1) == 0)
            throw SqlFailure(Error{record.error().code, "",
                                   path + " holds a record that cannot be read: " + record.error().message});
    }
    return count;
}

/// Writes a compact copy of the database to a file that is made for it, readable by its owner alone.
void copy_into(Connection& db, const std::string& path, const Progress& progress) {
    need(files::create_private(path));
    struct Watch {
        const Progress* progress = nullptr;
        std::uint64_t ticks = 0;
        static int tick(void* self) {
            auto* watch = static_cast<Watch*>(self);
            return (*watch->progress)(++watch->ticks, 0) ? 0 : 1;
        }
    } watch;
    if (progress) {
        watch.progress = &progress;
        sqlite3_progress_handler(db.raw(), 100'000, &Watch::tick, &watch);
    }
    struct Unwatch {
        sqlite3* raw;
        ~Unwatch() { sqlite3_progress_handler(raw, 0, nullptr, nullptr); }
    } unwatch{db.raw()};
    Statement copy = db.prepare("VACUUM INTO ?1");
    copy.bind(1, std::string_view(path));
    copy.run();
}

}  // namespace

std::string stamp_for_name(const Environment& environment) {
    std::string text = to_string(now_of(environment)).substr(0, 19);
    std::string out;
    for (const char c : text) {
        if (c != '-' && c != ':') out += c == 'T' ? '-' : c;
    }
    return out;
}

Status Diary::backup(const std::string& path, const Progress& progress) {
    return guarded(impl_->mutex, [&]() -> Status {
        if (files::exists(path))
            return Error{ErrorCode::conflict, "", path + " exists already; choose another name"};
        const files::Scrap scrap(path + ".unfinished");
        copy_into(*impl_->db, scrap.path(), progress);
        need(files::sync(scrap.path()));
        const std::int64_t expected = impl_->db->integer("SELECT count(*) FROM records");
        const std::int64_t found = verified_count(scrap.path(), impl_->options.key);
        if (found < expected) {
            return Error{ErrorCode::io, "",
                         "the copy holds " + std::to_string(found) + " of " + std::to_string(expected) +
                             " records; try again"};
        }
        return files::publish(scrap.path(), path);
    });
}

Result<std::string> Diary::restore(const std::string& backup, const std::string& path,
                                   const Environment& environment, const Key& key) {
    std::mutex none;
    return guarded(none, [&]() -> Result<std::string> {
        if (!files::exists(backup)) return not_found("", "there is no backup at " + backup);
        if (files::exists(path) && files::identity(backup) == files::identity(path) &&
            files::identity(path) != 0) {
            return invalid("", backup + " is the diary itself");
        }
        OpenOptions reading;
        reading.key = key;
        reading.create = false;
        reading.read_only = true;
        const files::Scrap scrap(path + ".unfinished");
        {
            auto source =
                open(backup, environment, reading);  // says in the right words what is wrong with it
            if (!source) return source.error();
            need(files::create_folders_for(path));
            copy_into(*source->impl_->db, scrap.path(), {});
        }
        need(files::sync(scrap.path()));
        verified_count(scrap.path(), key);

        std::string kept;
        if (files::exists(path) && files::size(path).value_or(0) > 0) {
            try {
                // Ends the write-ahead log, so that the old diary is one file again; fails as busy while
                // another process works with it.
                const auto old = connect(path, key, SQLITE_OPEN_READWRITE);
                old->integer("PRAGMA application_id");
                old->execute("PRAGMA locking_mode = EXCLUSIVE");
                if (old->text("PRAGMA journal_mode = DELETE") != "delete") {
                    return Error{ErrorCode::busy, "",
                                 path + " is open in another program; close it there first"};
                }
            } catch (const SqlFailure& failure) {
                if (failure.error().code == ErrorCode::busy) return failure.error();
                // Damaged or under another key: its log goes with it, unread.
            }
            auto aside = files::set_aside(path, path + ".replaced-" + stamp_for_name(environment));
            if (!aside) return aside.error();
            kept = std::move(aside).value();
        } else {
            files::remove_database(path);
        }
        if (const Status swapped = files::replace(scrap.path(), path); !swapped) {
            if (!kept.empty()) (void)files::replace(kept, path);  // the diary that was there stays
            return swapped.error();
        }
        return kept;
    });
}

}  // namespace charley
