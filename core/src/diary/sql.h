// SPDX-License-Identifier: MIT
//
// A thin layer over SQLite: a connection, statements that reset themselves, transactions that roll back, and
// SQLite's codes as charley's errors. The only header of the tree that includes sqlite3.h. Failures inside
// the room travel as SqlFailure and become Error at the room's door.
#pragma once

#include <charley/result.h>

#include <sqlite3.h>

#include <cstdint>
#include <exception>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace charley {

/// Carries an Error up to the public function, where it becomes a value. Never leaves the room.
class SqlFailure : public std::exception {
   public:
    explicit SqlFailure(Error error) : error_(std::move(error)) {}
    const char* what() const noexcept override { return error_.message.c_str(); }
    const Error& error() const noexcept { return error_; }

   private:
    Error error_;
};

class Connection;

/// One use of a prepared statement. Resets it and drops its bindings at the end, so that no read transaction
/// stays open.
class Statement {
   public:
    Statement(Connection& connection, sqlite3_stmt* statement, bool owned) noexcept
        : connection_(&connection), statement_(statement), owned_(owned) {}
    Statement(Statement&& other) noexcept
        : connection_(other.connection_),
          statement_(std::exchange(other.statement_, nullptr)),
          owned_(other.owned_) {}
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    Statement& bind(int index, std::int64_t value);
    Statement& bind(int index, double value);
    Statement& bind(int index, std::string_view text);  ///< must live until the statement has run
    Statement& bind_blob(int index, std::span<const std::uint8_t> bytes);  ///< likewise
    Statement& bind_null(int index);
    template <class T>
    Statement& bind_optional(int index, const std::optional<T>& value) {
        return value ? bind(index, *value) : bind_null(index);
    }

    /// Whether there is a row.
    bool step();
    /// Runs it to the end.
    void run() {
        while (step()) {
        }
    }
    void reset() noexcept;

    bool is_null(int column) const noexcept { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
    std::int64_t integer(int column) const noexcept { return sqlite3_column_int64(statement_, column); }
    double real(int column) const noexcept { return sqlite3_column_double(statement_, column); }
    /// Valid until the next step.
    std::string_view text(int column) const noexcept;
    std::span<const std::uint8_t> blob(int column) const noexcept;
    std::optional<std::int64_t> optional_integer(int column) const noexcept {
        return is_null(column) ? std::nullopt : std::optional<std::int64_t>(integer(column));
    }
    sqlite3_stmt* raw() noexcept { return statement_; }

   private:
    Connection* connection_;
    sqlite3_stmt* statement_;
    bool owned_;
};

/// A prepared statement that lives as long as the connection; prepared at its first use.
class Prepared {
   public:
    explicit Prepared(std::string sql) : sql_(std::move(sql)) {}
    Prepared(const Prepared&) = delete;
    Prepared& operator=(const Prepared&) = delete;
    ~Prepared() { finalize(); }
    Statement use(Connection& connection);
    void finalize() noexcept {
        sqlite3_finalize(statement_);
        statement_ = nullptr;
    }

   private:
    std::string sql_;
    sqlite3_stmt* statement_ = nullptr;
};

class Connection {
   public:
    /// `flags` as of sqlite3_open_v2. Throws SqlFailure.
    Connection(const std::string& path, int flags);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    void execute(const char* sql);
    Statement prepare(std::string_view sql);
    std::int64_t integer(std::string_view sql);
    std::string text(std::string_view sql);
    sqlite3* raw() noexcept { return database_; }

    /// The error of the last call as charley's; `doing` says what was tried ("opening the diary").
    [[noreturn]] void fail(int code, std::string_view doing);

   private:
    sqlite3* database_ = nullptr;
};

/// A transaction that is rolled back unless committed. `IMMEDIATE`: it takes the write lock at once, so that
/// waiting for another writer happens here.
class Transaction {
   public:
    explicit Transaction(Connection& connection);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    void commit();

   private:
    Connection& connection_;
    bool open_ = true;
};

/// What a code of SQLite means for a person.
Error error_of(int code, int system_errno, std::string_view doing);

}  // namespace charley
