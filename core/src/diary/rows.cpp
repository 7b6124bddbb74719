// SPDX-License-Identifier: MIT
//
// Records into rows and back.
#include "codec/sections.h"
#include "diary/store.h"

#include <array>

namespace charley {
namespace {

/// Binds columns to the parameters of a statement: column c is parameter c + 1.
class BindSink final : public ColumnSink {
   public:
    explicit BindSink(Statement& statement) : statement_(statement) { made_.reserve(kMostMade); }

    void integer(Column column, std::int64_t value) override { statement_.bind(at(column), value); }
    void real(Column column, double value) override { statement_.bind(at(column), value); }
    void text(Column column, std::string_view value) override { statement_.bind(at(column), value); }
    void made(Column column, std::string value) override {
        made_.push_back(std::move(value));
        statement_.bind(at(column), std::string_view(made_.back()));
    }
    void blob(Column column, std::span<const std::uint8_t> value) override {
        statement_.bind_blob(at(column), value);
    }

   private:
    // Bound texts must not move: there is room for all that one record makes.
    static constexpr std::size_t kMostMade = 16;
    static int at(Column column) { return static_cast<int>(column) + 1; }

    Statement& statement_;
    std::vector<std::string> made_;
};

constexpr int kStampParameter = kColumnCount + 1;

StoredRecord read_row(Statement& row) {
    auto record = codec::decode(row.blob(1));
    if (!record) throw SqlFailure(record.error());
    StoredRecord stored;
    stored.seq = row.integer(0);
    stored.record = std::move(record).value();
    const Stamp base{static_cast<std::uint64_t>(row.integer(2)), static_cast<std::uint64_t>(row.integer(3))};
    if (!stored.stamps.read(base, row.blob(4))) {
        throw SqlFailure(
            Error{ErrorCode::damaged, "stamps", "the record's stamps cannot be read; run check"});
    }
    return stored;
}

}  // namespace

std::string Diary::Impl::build_insert() {
    std::string names = "INSERT INTO records(seq";
    std::string values = ") VALUES (NULL";
    int parameter = 0;
    for (const ColumnDefinition& column : column_definitions()) {
        names += std::string(", ") + column.name;
        values += ", ?" + std::to_string(++parameter);
    }
    for (const char* name : {"stamp", "device", "stamps", "payload"}) {
        names += std::string(", ") + name;
        values += ", ?" + std::to_string(++parameter);
    }
    return names + values + ")";
}

std::string Diary::Impl::build_update() {
    std::string sql = "UPDATE records SET ";
    int parameter = 0;
    for (const ColumnDefinition& column : column_definitions()) {
        sql += std::string(column.name) + " = ?" + std::to_string(++parameter) + ", ";
    }
    for (const char* name : {"stamp", "device", "stamps", "payload"}) {
        sql += std::string(name) + " = ?" + std::to_string(++parameter) +
               (std::string_view(name) == "payload" ? "" : ", ");
    }
    return sql + " WHERE seq = ?" + std::to_string(++parameter);
}

std::int64_t Diary::Impl::insert(const Record& record, Stamp stamp) {
    Statement statement = insert_record.use(*db);
    BindSink sink(statement);
    project(record, sink);
    statement.bind(kStampParameter, static_cast<std::int64_t>(stamp.clock));
    statement.bind(kStampParameter + 1, static_cast<std::int64_t>(stamp.device));
    statement.bind_null(kStampParameter + 2);
    statement.bind_blob(kStampParameter + 3, encoder.encode(record));
    statement.run();
    return sqlite3_last_insert_rowid(db->raw());
}

void Diary::Impl::update(const StoredRecord& stored) {
    const std::vector<std::uint8_t> stamps = stored.stamps.bytes();
    Statement statement = update_record.use(*db);
    BindSink sink(statement);
    project(stored.record, sink);
    statement.bind(kStampParameter, static_cast<std::int64_t>(stored.stamps.base().clock));
    statement.bind(kStampParameter + 1, static_cast<std::int64_t>(stored.stamps.base().device));
    if (stamps.empty()) {
        statement.bind_null(kStampParameter + 2);
    } else {
        statement.bind_blob(kStampParameter + 2, stamps);
    }
    statement.bind_blob(kStampParameter + 3, encoder.encode(stored.record));
    statement.bind(kStampParameter + 4, stored.seq);
    statement.run();
}

std::optional<StoredRecord> Diary::Impl::find(const RecordId& id) {
    Statement row = find_by_id.use(*db);
    row.bind_blob(1, id.bytes);
    if (!row.step()) return std::nullopt;
    return read_row(row);
}

std::optional<StoredRecord> Diary::Impl::find_seq(std::int64_t seq) {
    Statement row = find_by_seq.use(*db);
    row.bind(1, seq);
    if (!row.step()) return std::nullopt;
    return read_row(row);
}

std::optional<std::int64_t> Diary::Impl::seq_of(const RecordId& id) {
    Statement row = seq_by_id.use(*db);
    row.bind_blob(1, id.bytes);
    if (!row.step()) return std::nullopt;
    return row.integer(0);
}

bool Diary::Impl::apply(StoredRecord& stored, const Record& after, Stamp stamp) {
    const auto before_payload = encoder.encode(stored.record);
    const std::vector<std::uint8_t> before(before_payload.begin(), before_payload.end());
    const std::vector<std::uint8_t> tags = codec::differing_tags(before, encoder.encode(after));
    if (tags.empty()) return false;
    for (const std::uint8_t tag : tags) stored.stamps.set(tag, stamp);
    stored.record = after;
    return true;
}

}  // namespace charley
