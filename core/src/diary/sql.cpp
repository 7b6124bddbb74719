// SPDX-License-Identifier: MIT
#include "diary/sql.h"

#include <cerrno>
#include <system_error>

namespace charley {
namespace {

// SQLITE_STATIC without its cast: bound bytes outlive the statement's run.
constexpr sqlite3_destructor_type kLivesOn = nullptr;

}  // namespace

Error error_of(int code, int system_errno, std::string_view doing) {
    const std::string what(doing);
    const auto because = [&] {
        return system_errno == 0 ? std::string() : ": " + std::generic_category().message(system_errno);
    };
    switch (code & 0xFF) {
        case SQLITE_FULL:
            return Error{ErrorCode::full, "", what + ": the disk is full; free some space and try again"};
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return Error{ErrorCode::busy, "",
                         what + ": another program is using the diary; close it or try again"};
        case SQLITE_READONLY:
            return Error{ErrorCode::io, "",
                         what + ": the file or its folder cannot be written; check its permissions"};
        case SQLITE_PERM:
        case SQLITE_AUTH:
        case SQLITE_CANTOPEN:
            // SQLite opens the log beside the file as well; where that cannot be made, the system's reason is
            // only that it is not there.
            return Error{ErrorCode::io, "",
                         what + ": the file or the log beside it cannot be opened" +
                             (system_errno == ENOENT ? std::string() : because()) +
                             "; check that its folder can be written"};
        case SQLITE_CORRUPT:
            return Error{ErrorCode::damaged, "",
                         what + ": the file is damaged; run check, or restore a backup"};
        case SQLITE_ERROR:
            // All statements are this program's own: where SQLite does not understand one, the tables in the
            // file are not those that it made.
            return Error{ErrorCode::damaged, "",
                         what + ": the tables in the file are not a diary's; run check, or restore a backup"};
        case SQLITE_NOTADB:
            return Error{ErrorCode::wrong_key, "",
                         what + ": the key does not open this file, or it is no diary"};
        case SQLITE_IOERR:
            if (system_errno == ENOSPC || system_errno == EDQUOT) {
                return Error{ErrorCode::full, "", what + ": the disk is full; free some space and try again"};
            }
            return Error{ErrorCode::io, "", what + ": reading or writing failed" + because()};
        case SQLITE_NOMEM:
            return Error{ErrorCode::io, "", what + ": there is not enough memory"};
        case SQLITE_TOOBIG:
            return Error{ErrorCode::invalid, "", what + ": it is too large to be stored"};
        case SQLITE_INTERRUPT:
            return Error{ErrorCode::io, "", what + ": stopped"};
        default:
            return Error{ErrorCode::internal, "", what + ": " + sqlite3_errstr(code)};
    }
}

Statement::~Statement() {
    if (statement_ == nullptr) return;
    if (owned_) {
        sqlite3_finalize(statement_);
    } else {
        reset();
    }
}

void Statement::reset() noexcept {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

Statement& Statement::bind(int index, std::int64_t value) {
    sqlite3_bind_int64(statement_, index, value);
    return *this;
}
Statement& Statement::bind(int index, double value) {
    sqlite3_bind_double(statement_, index, value);
    return *this;
}
Statement& Statement::bind(int index, std::string_view text) {
    // A null pointer would bind NULL; an empty text is a text.
    const char* at = text.data() == nullptr ? "" : text.data();
    const int code = sqlite3_bind_text64(statement_, index, at, text.size(), kLivesOn, SQLITE_UTF8);
    if (code != SQLITE_OK) connection_->fail(code, "storing a text");
    return *this;
}
Statement& Statement::bind_blob(int index, std::span<const std::uint8_t> bytes) {
    const void* at = bytes.empty() ? static_cast<const void*>("") : bytes.data();
    const int code = sqlite3_bind_blob64(statement_, index, at, bytes.size(), kLivesOn);
    if (code != SQLITE_OK) connection_->fail(code, "storing a record");
    return *this;
}
Statement& Statement::bind_null(int index) {
    sqlite3_bind_null(statement_, index);
    return *this;
}

bool Statement::step() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    connection_->fail(code,
                      sqlite3_stmt_readonly(statement_) != 0 ? "reading the diary" : "writing the diary");
}

std::string_view Statement::text(int column) const noexcept {
    const auto* at = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    if (at == nullptr) return {};
    return {at, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::span<const std::uint8_t> Statement::blob(int column) const noexcept {
    const auto* at = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
    if (at == nullptr) return {};
    return {at, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

Statement Prepared::use(Connection& connection) {
    if (statement_ == nullptr) {
        const int code = sqlite3_prepare_v3(connection.raw(), sql_.data(), static_cast<int>(sql_.size()),
                                            SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
        if (code != SQLITE_OK) connection.fail(code, "reading the diary");
    }
    return Statement(connection, statement_, false);
}

Connection::Connection(const std::string& path, int flags) {
    const int code = sqlite3_open_v2(path.c_str(), &database_, flags, nullptr);
    if (code != SQLITE_OK) {
        const Error error =
            error_of(code, database_ == nullptr ? 0 : sqlite3_system_errno(database_), "opening the diary");
        sqlite3_close_v2(database_);
        throw SqlFailure(error);
    }
    sqlite3_extended_result_codes(database_, 1);
}

Connection::~Connection() {
    sqlite3_close_v2(database_);
}

void Connection::fail(int code, std::string_view doing) {
    throw SqlFailure(error_of(code, sqlite3_system_errno(database_), doing));
}

void Connection::execute(const char* sql) {
    const int code = sqlite3_exec(database_, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(code, "working on the diary");
}

Statement Connection::prepare(std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    const int code =
        sqlite3_prepare_v2(database_, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
    if (code != SQLITE_OK) fail(code, "reading the diary");
    return Statement(*this, statement, true);
}

std::int64_t Connection::integer(std::string_view sql) {
    Statement statement = prepare(sql);
    return statement.step() ? statement.integer(0) : 0;
}

std::string Connection::text(std::string_view sql) {
    Statement statement = prepare(sql);
    return statement.step() ? std::string(statement.text(0)) : std::string();
}

Transaction::Transaction(Connection& connection) : connection_(connection) {
    connection_.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
    if (open_ && sqlite3_get_autocommit(connection_.raw()) == 0)
        sqlite3_exec(connection_.raw(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
    connection_.execute("COMMIT");
    open_ = false;
}

}  // namespace charley
