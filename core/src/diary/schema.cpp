// SPDX-License-Identifier: MIT
#include "diary/schema.h"

#include "diary/columns.h"
#include "diary/store.h"

#include <array>

namespace charley {
namespace {

std::string records_table() {
    std::string sql = "CREATE TABLE records(seq INTEGER PRIMARY KEY";
    for (const ColumnDefinition& column : column_definitions())
        sql += std::string(", ") + column.name + " " + column.type;
    return sql +
           ", stamp INTEGER NOT NULL, device INTEGER NOT NULL, stamps BLOB, payload BLOB NOT NULL) STRICT";
}

constexpr const char* kOtherTables = R"(
CREATE UNIQUE INDEX records_by_id ON records(id);
CREATE INDEX records_by_start ON records(start_ms);
CREATE TABLE steps(number INTEGER PRIMARY KEY, verb TEXT NOT NULL, at_ms INTEGER NOT NULL, at_offset INTEGER NOT NULL, clock INTEGER NOT NULL,
                   device INTEGER NOT NULL, first_seq INTEGER, last_seq INTEGER, records INTEGER NOT NULL, undone INTEGER NOT NULL) STRICT;
CREATE INDEX steps_undone ON steps(number) WHERE undone = 1;
CREATE TABLE revisions(number INTEGER PRIMARY KEY, step INTEGER NOT NULL REFERENCES steps(number), seq INTEGER NOT NULL, before BLOB NOT NULL,
                       after BLOB NOT NULL) STRICT;
CREATE INDEX revisions_by_step ON revisions(step);
CREATE INDEX revisions_by_seq ON revisions(seq);
CREATE TABLE meta(key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
)";

}  // namespace

void create_schema(Connection& db, const Environment& environment) {
    db.execute("PRAGMA journal_mode = WAL");
    db.execute("PRAGMA synchronous = FULL");
    Transaction transaction(db);
    if (db.integer("SELECT count(*) FROM sqlite_schema") != 0) return;  // somebody else has just made them
    db.execute(records_table().c_str());
    db.execute(kOtherTables);
    std::array<std::byte, 8> random{};
    environment.random_bytes(random);
    std::uint64_t device = 0;
    for (const std::byte byte : random) device = (device << 8U) | static_cast<std::uint64_t>(byte);
    device >>= 5U;  // eighteen decimal digits at most, and positive in SQLite
    const std::array<std::pair<const char*, std::string>, 3> entries = {
        {{"device", std::to_string(device)},
         {"readable_from", std::to_string(kMinFormat)},
         {"created", to_string(now_of(environment))}}};
    for (const auto& [key, value] : entries) {
        Statement insert = db.prepare("INSERT INTO meta(key, value) VALUES (?1, ?2)");
        insert.bind(1, std::string_view(key)).bind(2, std::string_view(value));
        insert.run();
    }
    db.execute(("PRAGMA application_id = " + std::to_string(kApplicationId)).c_str());
    db.execute(("PRAGMA user_version = " + std::to_string(kFormat)).c_str());
    transaction.commit();
}

}  // namespace charley
