// SPDX-License-Identifier: MIT
//
// Opening a diary: is it one, may this program read it, does the key fit; making a new one; whose records it
// shows.
#include "base/sha256.h"
#include "base/text_scan.h"
#include "base/utf8.h"
#include "diary/files.h"
#include "diary/schema.h"
#include "diary/store.h"

#include <algorithm>
#include <array>

namespace charley {
namespace {

constexpr std::string_view kPlainHeader{"SQLite format 3\0", 16};
constexpr std::uint64_t kCipherPage = 4096;

/// What can be said of a file and a key before a database is opened.
Status plausible(const std::string& path, const Key& key, std::uint64_t size) {
    auto head = files::head(path, 18);
    if (!head) return head.error();
    const bool plain = head->substr(0, 16) == kPlainHeader;
    if (plain && head->size() == 18) {
        const auto high = static_cast<unsigned char>((*head)[16]);
        const auto low = static_cast<unsigned char>((*head)[17]);
        const std::uint64_t page = high == 0 && low == 1
                                       ? 65'536U
                                       : std::uint64_t{high} * 256U + low;  // SQLite's file format, 1.3.2
        if (page < 512 || size % page != 0) {
            return Error{ErrorCode::damaged, "", path + " is cut short or damaged; restore a backup"};
        }
    }
    if (plain && !key.empty()) {
        return Error{ErrorCode::wrong_key, "", path + " is not encrypted; open it without a key"};
    }
    if (!plain && (size < kCipherPage || size % kCipherPage != 0)) {
        return Error{size % kCipherPage != 0 && !key.empty() ? ErrorCode::damaged : ErrorCode::invalid, "",
                     path + " is no diary of charley's" + (key.empty() ? "" : ", or it is cut short")};
    }
    if (!plain && key.empty()) {
        return Error{ErrorCode::wrong_key, "",
                     path + " is encrypted, or no diary; give its passphrase or key"};
    }
    return {};
}

}  // namespace

RecordId first_profile_id() noexcept {
    static const RecordId id = named_id("charley profile 1");
    return id;
}

RecordId named_id(std::string_view text) {
    const auto digest = sha256(text);
    RecordId id;
    std::copy_n(digest.begin(), 16, id.bytes.begin());
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0FU) | 0x80U);  // version 8: made from a name
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3FU) | 0x80U);
    return id;
}

RecordId Diary::Impl::new_id() const {
    std::array<std::byte, 10> random{};
    environment.random_bytes(random);
    const auto ms = static_cast<std::uint64_t>(std::max<std::int64_t>(0, environment.now().ms));
    RecordId id;
    for (std::size_t i = 0; i < 6; ++i) id.bytes[i] = static_cast<std::uint8_t>(ms >> (40U - 8U * i));
    for (std::size_t i = 0; i < random.size(); ++i) id.bytes[6 + i] = static_cast<std::uint8_t>(random[i]);
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0FU) | 0x70U);  // version 7: ordered by time
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3FU) | 0x80U);
    return id;
}

void Diary::Impl::need_writable() const {
    if (!read_only) return;
    if (newer_format != 0) {
        throw SqlFailure(Error{ErrorCode::too_new, "",
                               path + " was written by a newer charley (format " +
                                   std::to_string(newer_format) +
                                   "); this one can read it and not write to it: update it"});
    }
    throw SqlFailure(Error{ErrorCode::io, "", "the diary is open for reading only"});
}

namespace {

/// A key that this build could not use is refused before anything is opened or made.
void need_encryption_for([[maybe_unused]] const Key& key) {
#if !defined(SQLITE_HAS_CODEC)
    if (!key.empty()) {
        throw SqlFailure(Error{ErrorCode::invalid, "key",
                               "this charley was built without encryption; use one built with SQLCipher"});
    }
#endif
}

}  // namespace

std::unique_ptr<Connection> connect(const std::string& path, const Key& key, int flags) {
    need_encryption_for(key);
    auto db = std::make_unique<Connection>(path, flags | SQLITE_OPEN_FULLMUTEX);
#if defined(SQLITE_HAS_CODEC)
    if (!key.empty()) {
        const std::string_view material = key.material();
        const int code = sqlite3_key(db->raw(), material.data(), static_cast<int>(material.size()));
        if (code != SQLITE_OK) db->fail(code, "opening the diary");
        db->execute(
            "PRAGMA cipher_log_level = NONE");  // a wrong key is an answer, not a line on standard error
    }
#endif
    sqlite3_busy_timeout(db->raw(), 5000);
    for (const auto& [option, value] :
         {std::pair{SQLITE_DBCONFIG_DEFENSIVE, 1}, std::pair{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
          std::pair{SQLITE_DBCONFIG_DQS_DDL, 0}, std::pair{SQLITE_DBCONFIG_DQS_DML, 0},
          std::pair{SQLITE_DBCONFIG_ENABLE_FKEY, 1}}) {
        sqlite3_db_config(db->raw(), option, value, nullptr);
    }
    // A note is at most 64 KiB and an import is bound row by row: nothing honest comes near this.
    sqlite3_limit(db->raw(), SQLITE_LIMIT_LENGTH, 64 << 20);
    sqlite3_limit(db->raw(), SQLITE_LIMIT_ATTACHED, 1);
    db->execute("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY");
    return db;
}

void verify_format(Connection& db, const std::string& path) {
    const std::int64_t application = db.integer("PRAGMA application_id");
    if (application != kApplicationId) {
        throw SqlFailure(invalid("", path + " is a database of another program, no diary of charley's"));
    }
    const std::int64_t format = db.integer("PRAGMA user_version");
    if (format < kMinFormat) {
        throw SqlFailure(Error{ErrorCode::too_old, "",
                               path + " has format " + std::to_string(format) + "; this charley reads " +
                                   std::to_string(kMinFormat) + " and later"});
    }
    // A newer format says itself whether this program can still read it.
    const std::string least =
        format > kFormat ? db.text("SELECT value FROM meta WHERE key = 'readable_from'") : std::string();
    if (format > kFormat && parse_integer(least).value_or(format) > kFormat) {
        throw SqlFailure(Error{ErrorCode::too_new, "",
                               path + " was written by a newer charley (format " + std::to_string(format) +
                                   "); update this one. The file is untouched"});
    }
}

void Diary::Impl::open() {
    need_encryption_for(options.key);
    bool made_here = false;
    if (!files::exists(path)) {
        if (!options.create || options.read_only) {
            throw SqlFailure(not_found("", "there is no diary at " + path));
        }
        if (const Status made = files::create_folders_for(path); !made) throw SqlFailure(made.error());
        const Status made = files::create_private(path);
        if (!made && made.error().code != ErrorCode::conflict) throw SqlFailure(made.error());
        made_here = made.ok();
    }
    try {
        open_file();
    } catch (const SqlFailure& failure) {
        // Where nothing can be written – a full disk, say – no empty file stays behind. Where another process
        // holds the file it does: that one may be about to write the first pages.
        const bool cannot_write =
            failure.error().code == ErrorCode::full || failure.error().code == ErrorCode::io;
        if (made_here && cannot_write && files::size(path) == std::uint64_t{0}) {
            finalize_statements();
            db.reset();
            files::remove_database(path);
        }
        throw;
    }
}

void Diary::Impl::open_file() {
    const auto size = files::size(path);
    if (!size) throw SqlFailure(Error{ErrorCode::io, "", path + " is not a file that can be read"});
    if (*size > 0) {
        if (const Status ok = plausible(path, options.key, *size); !ok) throw SqlFailure(ok.error());
    }
    read_only = options.read_only;

    // Another process may put a new file in this place (restore, rekey) between finding the file and holding
    // it.
    for (int attempt = 0;; ++attempt) {
        const std::uint64_t identity = files::identity(path);
        db = connect(path, options.key, read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
        try {
            const std::int64_t tables = db->integer("SELECT count(*) FROM sqlite_schema");
            if (tables == 0 && db->integer("PRAGMA application_id") == 0) {
                if (read_only) throw SqlFailure(not_found("", "there is no diary in " + path + " yet"));
                create_schema(*db, environment);
            }
        } catch (const SqlFailure& failure) {
            if (failure.error().code == ErrorCode::wrong_key && options.key.empty()) {
                throw SqlFailure(
                    Error{ErrorCode::damaged, "",
                          path + " is damaged at its very beginning, or no diary; restore a backup"});
            }
            if (failure.error().code == ErrorCode::wrong_key) {
                throw SqlFailure(Error{ErrorCode::wrong_key, "",
                                       "the key does not open " + path + "; try again, or it is no diary"});
            }
            if (failure.error().code == ErrorCode::damaged) {
                throw SqlFailure(Error{ErrorCode::damaged, "",
                                       path + " is damaged at its very beginning; restore a backup"});
            }
            throw;
        }
        verify_format(*db, path);
        if (files::identity(path) == identity || attempt == 3) break;
    }
    if (const std::int64_t format = db->integer("PRAGMA user_version"); format > kFormat) {
        newer_format = format;
        read_only = true;
    }
    if (!read_only) {
        db->execute("PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 4194304");
        if (db->text("PRAGMA journal_mode = WAL") != "wal") {
            throw SqlFailure(
                Error{ErrorCode::io, "", path + ": the file system cannot keep a write-ahead log here"});
        }
    }
#if defined(__APPLE__)
    db->execute("PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON");
#endif
    try {
        take_up();
    } catch (const SqlFailure& failure) {
        if (!options.for_check || failure.error().code != ErrorCode::damaged) throw;
        unreadable = failure.error();
    }
}

void Diary::Impl::take_up() {
    // SQLite calls a missing table a logic error; here it is a page that was lost.
    constexpr std::int64_t kTables = 4;
    if (db->integer("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN "
                    "('records', 'steps', 'revisions', 'meta')") != kTables) {
        throw SqlFailure(
            Error{ErrorCode::damaged, "",
                  path + " has lost a table of a diary; run check --repair, or restore a backup"});
    }
    const auto device_text = parse_integer(db->text("SELECT value FROM meta WHERE key = 'device'"));
    if (!device_text)
        throw SqlFailure(
            Error{ErrorCode::damaged, "", path + " has lost its device number; run check --repair"});
    device = static_cast<std::uint64_t>(*device_text);
    choose_profile();
    refresh();
}

void Diary::Impl::choose_profile() {
    profile_id.reset();
    if (options.profile.empty()) return;
    const std::string wanted = fold_for_search(options.profile);
    std::string names;
    {
        Statement row =
            db->prepare("SELECT payload FROM records WHERE kind = 'profile' AND deleted = 0 ORDER BY seq");
        while (row.step()) {
            const auto record = codec::decode(row.blob(0));
            if (!record) continue;
            const std::string& name = body_as<Profile>(*record)->name;
            if (fold_for_search(name) == wanted) {
                if (record->id != first_profile_id()) profile_id = record->id;
                return;
            }
            names += (names.empty() ? "" : ", ") + name;
        }
    }
    if (!options.create_profile || read_only) {
        throw SqlFailure(not_found("profile", quoted(options.profile) + " is not in this diary" +
                                                  (names.empty() ? "" : ", which has " + names) +
                                                  "; `profile set` makes it"));
    }
    Transaction transaction(*db);
    Record record;
    record.id = new_id();
    record.start = now_of(environment);
    record.recorded_at = record.start;
    record.body = Profile{};
    body_as<Profile>(record)->name = options.profile;
    if (const Status ok = validate(record, environment.now()); !ok) throw SqlFailure(ok.error());
    const Stamp stamp = next_stamp();
    const std::int64_t seq = insert(record, stamp);
    write_step("profile", stamp, seq, seq, 1);
    transaction.commit();
    profile_id = record.id;
}

void Diary::Impl::load_boundary() {
    boundary = DayBoundary{};
    const auto stored = find(profile_id.value_or(first_profile_id()));
    if (!stored || stored->record.deleted) return;
    const auto* profile = body_as<Profile>(stored->record);
    if (profile != nullptr && profile->day_boundary) boundary.at = *profile->day_boundary;
}

void Diary::Impl::refresh() {
    const std::int64_t version = db->integer("PRAGMA data_version");
    if (version == seen_data_version) return;
    if (seen_data_version != -1) ++changes_made;
    seen_data_version = version;
    load_boundary();
    clock.see(
        static_cast<std::uint64_t>(db->integer("SELECT clock FROM steps ORDER BY number DESC LIMIT 1")));
    clock.see(static_cast<std::uint64_t>(
        parse_integer(db->text("SELECT value FROM meta WHERE key = 'clock'")).value_or(0)));
}

void Diary::Impl::finalize_statements() noexcept {
    for (Prepared* statement : {&insert_record, &update_record, &find_by_id, &find_by_seq, &seq_by_id,
                                &insert_step, &supersede, &insert_revision}) {
        statement->finalize();
    }
}

}  // namespace charley
