// SPDX-License-Identifier: MIT
//
// Setting, changing and removing the key of a diary.
#include "diary/files.h"
#include "diary/schema.h"
#include "diary/store.h"

namespace charley {

#if defined(SQLITE_HAS_CODEC)
namespace {

/// Copies the database into a new file under another key (or none).
void export_to(Connection& db, const std::string& path, const Key& key) {
    if (const Status made = files::create_private(path); !made) throw SqlFailure(made.error());
    Statement attach = db.prepare("ATTACH DATABASE ?1 AS other KEY ?2");
    attach.bind(1, std::string_view(path)).bind(2, key.material());
    attach.run();
    struct Detach {
        Connection& db;
        ~Detach() { sqlite3_exec(db.raw(), "DETACH DATABASE other", nullptr, nullptr, nullptr); }
    } detach{db};
    db.execute("SELECT sqlcipher_export('other')");
    db.execute(("PRAGMA other.application_id = " + std::to_string(kApplicationId)).c_str());
    db.execute(
        ("PRAGMA other.user_version = " + std::to_string(db.integer("PRAGMA main.user_version"))).c_str());
}

}  // namespace

Status Diary::rekey(const Key& key) {
    return guarded(impl_->mutex, [&]() -> Status {
        Impl& impl = *impl_;
        impl.need_writable();
        if (key.empty() && impl.options.key.empty()) return {};
        impl.finalize_statements();

        // Everything is written into a file of its own and swapped in whole: at any moment the diary is under
        // the old key or the new one. Nobody else may hold the file meanwhile, since they would go on writing
        // into the old one.
        const std::string unfinished = impl.path + ".unfinished";
        files::remove_database(unfinished);
        try {
            impl.db->execute("PRAGMA locking_mode = EXCLUSIVE");
            if (impl.db->text("PRAGMA journal_mode = DELETE") != "delete") {
                throw SqlFailure(
                    Error{ErrorCode::busy, "", "the diary is open in another program; close it there first"});
            }
            impl.db->execute("BEGIN EXCLUSIVE; COMMIT");
            const std::int64_t before = impl.db->integer("SELECT count(*) FROM records");
            export_to(*impl.db, unfinished, key);
            if (const Status synced = files::sync(unfinished); !synced) throw SqlFailure(synced.error());
            {
                const auto copy = connect(unfinished, key, SQLITE_OPEN_READONLY);
                verify_format(*copy, unfinished);
                if (copy->text("PRAGMA quick_check(1)") != "ok") {
                    throw SqlFailure(Error{ErrorCode::io, "",
                                           "the copy under the new key is damaged; the diary keeps its key"});
                }
                if (copy->integer("SELECT count(*) FROM records") != before) {
                    throw SqlFailure(
                        Error{ErrorCode::io, "",
                              "the copy under the new key is not whole; the diary keeps its key"});
                }
            }
            if (const Status swapped = files::replace(unfinished, impl.path); !swapped)
                throw SqlFailure(swapped.error());
        } catch (const SqlFailure& failure) {
            files::remove_database(unfinished);
            sqlite3_exec(impl.db->raw(), "PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL", nullptr,
                         nullptr, nullptr);
            return failure.error();
        }
        impl.db.reset();
        impl.options.key = key;
        impl.seen_data_version = -1;
        impl.open();
        return {};
    });
}
#else
Status Diary::rekey(const Key& key) {
    if (key.empty()) return {};
    return invalid("key", "this charley was built without encryption; use one built with SQLCipher");
}
#endif

}  // namespace charley
