// SPDX-License-Identifier: MIT
//
// Looking a diary over, and mending what can be mended. Nothing that a person wrote is overwritten: a record
// that cannot be read stays where it is.
#include "base/text_scan.h"
#include "diary/store.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>

namespace charley {
namespace {

constexpr int kPayload = kColumnCount + 1;
constexpr int kStamp = kColumnCount + 2;
constexpr int kDevice = kColumnCount + 3;
constexpr int kStamps = kColumnCount + 4;

std::string row_query() {
    std::string sql = "SELECT seq";
    for (const ColumnDefinition& column : column_definitions()) sql += std::string(", ") + column.name;
    return sql + ", payload, stamp, device, stamps FROM records WHERE seq > ?1 ORDER BY seq";
}

/// Compares what a record makes with what lies in its row; column c of the record is column c + 1 of the row.
class CompareSink final : public ColumnSink {
   public:
    explicit CompareSink(Statement& row) : row_(row) {}

    void integer(Column column, std::int64_t value) override {
        seen(column, !row_.is_null(at(column)) && row_.integer(at(column)) == value);
    }
    void real(Column column, double value) override {
        seen(column, !row_.is_null(at(column)) && row_.real(at(column)) == value);
    }
    void text(Column column, std::string_view value) override {
        seen(column, row_.text(at(column)) == value);
    }
    void made(Column column, std::string value) override { seen(column, row_.text(at(column)) == value); }
    void blob(Column column, std::span<const std::uint8_t> value) override {
        const auto stored = row_.blob(at(column));
        seen(column, std::equal(stored.begin(), stored.end(), value.begin(), value.end()));
    }

    /// The names of the columns that disagree; what the record does not make must be NULL.
    std::string differing() {
        std::string names;
        for (int i = 0; i < kColumnCount; ++i) {
            const auto index = static_cast<std::size_t>(i);
            const bool ok = called_[index] ? agrees_[index] : row_.is_null(i + 1);
            if (!ok) names += (names.empty() ? "" : ", ") + std::string(column_definitions()[index].name);
        }
        return names;
    }

   private:
    static int at(Column column) { return static_cast<int>(column) + 1; }
    void seen(Column column, bool agrees) {
        called_[static_cast<std::size_t>(column)] = true;
        agrees_[static_cast<std::size_t>(column)] = agrees;
    }

    Statement& row_;
    std::array<bool, kColumnCount> called_{};
    std::array<bool, kColumnCount> agrees_{};
};

std::optional<RecordId> id_of(Statement& row) {
    const auto bytes = row.blob(static_cast<int>(Column::id) + 1);
    RecordId id;
    if (bytes.size() != id.bytes.size()) return std::nullopt;
    std::copy(bytes.begin(), bytes.end(), id.bytes.begin());
    return id;
}

/// What the columns still say of a record whose payload is lost: its time, its note and its main figures.
std::optional<Record> from_columns(Statement& row) {
    const auto at = [](Column column) { return static_cast<int>(column) + 1; };
    const auto kind = parse_code<Kind>(row.text(at(Column::kind)), "kind");
    if (!kind || (*kind != Kind::cramp && *kind != Kind::night)) return std::nullopt;
    Record record;
    record.start = ZonedTime{Instant{row.integer(at(Column::start_ms))},
                             UtcOffset{static_cast<std::int16_t>(row.integer(at(Column::start_offset)))}};
    record.note = std::string(row.text(at(Column::note)));
    record.deleted = row.integer(at(Column::deleted)) != 0;
    if (const auto owner = row.blob(at(Column::profile)); owner.size() == 16) {
        std::copy(owner.begin(), owner.end(), record.profile.emplace().bytes.begin());
    }
    record.complete = false;
    record.body = empty_body(*kind);
    if (auto* cramp = body_as<Cramp>(record)) {
        cramp->duration_s = row.optional_integer(at(Column::duration_s));
        cramp->pain = row.optional_integer(at(Column::pain));
        if (const auto side = parse_code<Side>(row.text(at(Column::side)), "side")) cramp->side = *side;
        for (std::string_view list = row.text(at(Column::muscles)); !list.empty();) {
            const std::size_t end = std::min(list.find(','), list.size());
            if (const auto muscle = parse_code<Muscle>(list.substr(0, end), "muscles"))
                cramp->muscles.push_back(*muscle);
            list.remove_prefix(std::min(end + 1, list.size()));
        }
        if (const auto state = parse_code<OnsetState>(row.text(at(Column::onset_state)), "state"))
            cramp->onset_state = *state;
    } else if (auto* night = body_as<Night>(record)) {
        const auto date = parse_date(row.text(at(Column::night_of)), "night_of");
        if (!date) return std::nullopt;
        night->date = *date;
        if (!row.is_null(at(Column::quiet))) night->quiet = row.integer(at(Column::quiet)) != 0;
        night->cramps = row.optional_integer(at(Column::cramps));
        night->quality = row.optional_integer(at(Column::quality));
    }
    normalise(record);
    return record;
}

/// What is left of an unreadable record, and the row it stays in.
struct Salvaged {
    std::int64_t seq = 0;
    Record record;
};

struct Findings {
    std::vector<StoredRecord> stale_columns;
    std::vector<Salvaged> salvaged;
    std::vector<std::int64_t> unreadable;  ///< rows of which nothing can be made
    bool index_problems = false;
    bool rows_lost = false;
};

constexpr const char* kWriteAnew = "write all that can be read into a new file, and keep this one beside it";

void structure(Connection& db, CheckReport& report, Findings& findings, bool encrypted) {
    const auto add = [&](std::string what) {
        findings.index_problems = true;
        report.problems.push_back(
            {std::move(what), "", "rebuild the indexes; where that does not help, write a new file"});
    };
    try {
        if (encrypted) {
            Statement pages = db.prepare("PRAGMA cipher_integrity_check");
            while (pages.step()) add("encryption: " + std::string(pages.text(0)));
        }
        Statement lines = db.prepare("PRAGMA integrity_check(20)");
        while (lines.step()) {
            if (lines.text(0) != "ok") add("file: " + std::string(lines.text(0)));
        }
    } catch (const SqlFailure& failure) {
        add("file: " + failure.error().message);
    }
}

/// Whether the file's structure is sound once its indexes are rebuilt.
bool indexes_mend(Connection& db) {
    try {
        db.execute("REINDEX");
        return db.text("PRAGMA integrity_check(1)") == "ok";
    } catch (const SqlFailure& failure) {
        // Two rows under one id are refused with a code of their own, which is `internal` elsewhere.
        if (failure.error().code != ErrorCode::damaged && failure.error().code != ErrorCode::internal) throw;
        return false;
    }
}

}  // namespace

Result<CheckReport> Diary::check(bool repair, const Progress& progress) {
    return guarded(impl_->mutex, [&]() -> Result<CheckReport> {
        Impl& impl = *impl_;
        if (repair) impl.need_writable();
        bool damaged = false;
        auto report = impl.look_over(repair, progress, damaged);
        if (!report || !repair || !damaged) return report;
        const std::string kept = impl.write_anew();
        auto anew = impl.look_over(repair, progress, damaged);
        if (!anew) return anew;
        report->records = anew->records;
        for (Problem& problem : anew->problems) {
            // Said already of the damaged file.
            const bool known = std::any_of(report->problems.begin(), report->problems.end(),
                                           [&problem](const Problem& before) {
                                               return before.what == problem.what && before.id == problem.id;
                                           });
            if (!known) report->problems.push_back(std::move(problem));
        }
        report->problems.push_back(
            {"pages of the file are damaged", "",
             "what could be read is in a new file; the damaged one is kept as " + kept});
        return report;
    });
}

Result<CheckReport> Diary::Impl::look_over(bool repair, const Progress& progress, bool& damaged) {
    damaged = false;
    CheckReport report;
    Findings findings;
    if (unreadable) {
        findings.rows_lost = true;
        report.problems.push_back({"file: " + unreadable->message, "", kWriteAnew});
    } else {
        try {
            refresh();
        } catch (const SqlFailure& failure) {
            if (failure.error().code != ErrorCode::damaged) throw;
            findings.rows_lost = true;
            report.problems.push_back({"file: " + failure.error().message, "", kWriteAnew});
        }
    }
    structure(*db, report, findings, !options.key.empty());
    // The row with the highest number; where it cannot be read, the search ends at a long gap.
    std::uint64_t total = 0;
    try {
        total = static_cast<std::uint64_t>(db->integer("SELECT max(seq) FROM records"));
    } catch (const SqlFailure& failure) {
        if (failure.error().code != ErrorCode::damaged) throw;
        findings.rows_lost = true;
    }

    std::int64_t last = 0;
    std::uint64_t done = 0;
    bool ended = false;
    std::uint64_t seen = 0;
    const std::uint64_t most = most_rows();
    std::int64_t gap = 0;  // rows in a row that cannot be read
    const std::string query = row_query();
    while (!ended) {
        try {
            Statement row = db->prepare(query);
            row.bind(1, last);
            while (row.step()) {
                if (++seen > most) {
                    findings.rows_lost = true;
                    report.problems.push_back({"file: its pages point to each other", "", kWriteAnew});
                    break;
                }
                if (row.integer(0) <= last) continue;  // out of order: on a damaged page
                last = row.integer(0);
                gap = 0;
                if (progress && ++done % 256 == 0 && !progress(done, total))
                    return Error{ErrorCode::io, "", "stopped; nothing was changed"};
                const auto id = id_of(row);
                const std::string name = id ? to_string(*id) : "row " + std::to_string(last);
                auto record = codec::decode(row.blob(kPayload));
                if (!record || !id || record->id != *id) {
                    const bool newer = !record && record.error().code == ErrorCode::too_new;
                    std::string why = record ? "its id and its row disagree" : record.error().message;
                    auto rest = newer ? std::nullopt : from_columns(row);
                    const bool salvaged = rest && id;
                    report.problems.push_back(
                        {"record: " + std::move(why), name,
                         newer ? "kept as it is; update this charley to read it"
                         : salvaged
                             ? "kept as it is; a draft is made from what its columns still say"
                             : "kept as it is and no longer listed; restore a backup to have it back"});
                    if (salvaged) {
                        rest->id = named_id("salvaged " + name);
                        findings.salvaged.push_back(Salvaged{last, std::move(*rest)});
                    } else if (!newer) {
                        findings.unreadable.push_back(last);
                    }
                    continue;
                }
                if (!record->deleted && record->kind() != Kind::profile) ++report.records;
                StoredRecord stored;
                stored.seq = last;
                const Stamp base{static_cast<std::uint64_t>(row.integer(kStamp)),
                                 static_cast<std::uint64_t>(row.integer(kDevice))};
                const bool stamps_ok = stored.stamps.read(base, row.blob(kStamps));
                CompareSink compare(row);
                project(*record, compare);
                const std::string differing = compare.differing();
                if (stamps_ok && differing.empty()) continue;
                report.problems.push_back({stamps_ok ? "columns differ from the record: " + differing
                                                     : "the record's stamps cannot be read",
                                           name,
                                           stamps_ok ? "write the columns anew from the record"
                                                     : "give all its fields the stamp it was made with"});
                if (!stamps_ok) stored.stamps = FieldStamps(base);
                stored.record = std::move(record).value();
                findings.stale_columns.push_back(std::move(stored));
            }
            ended = true;
        } catch (const SqlFailure& failure) {
            // A page is damaged; go on with the row behind it.
            constexpr std::int64_t kMostInARow = 1000;
            if (failure.error().code == ErrorCode::busy || failure.error().code == ErrorCode::full) throw;
            if (failure.error().code == ErrorCode::damaged) findings.rows_lost = true;
            if (last == std::numeric_limits<std::int64_t>::max()) break;
            if (gap == 0) {
                report.problems.push_back(
                    {"records from number " + std::to_string(last + 1) + " on: " + failure.error().message,
                     "", "restore a backup to have them back"});
            }
            ++last;
            ++gap;
            ended = gap >= kMostInARow || (total > 0 && static_cast<std::uint64_t>(last) >= total);
        }
    }

    report.ok = report.problems.empty();
    if (!repair || report.ok) return report;
    if (findings.rows_lost || (findings.index_problems && !indexes_mend(*db))) {
        damaged = true;
        return report;
    }
    Transaction transaction(*db);
    for (const StoredRecord& stored : findings.stale_columns) update(stored);
    const Stamp stamp = next_stamp();
    std::int64_t first = 0;
    std::int64_t newest = 0;
    std::int64_t made = 0;
    for (Salvaged& salvaged : findings.salvaged) {
        Record& record = salvaged.record;
        if (!seq_of(record.id)) {
            record.recorded_at = now_of(environment);
            if (validate(record, environment.now())) {  // else the columns are no better
                newest = insert(record, stamp);
                if (first == 0) first = newest;
                ++made;
            }
        }
        findings.unreadable.push_back(salvaged.seq);
    }
    // A lost record stays, byte for byte, and every check tells of it. But the figures, which read columns,
    // must not count it beside its draft; and an export or a backup of all the others must be possible again.
    for (const std::int64_t seq : findings.unreadable) {
        Statement hide = db->prepare("UPDATE records SET deleted = 1 WHERE seq = ?1");
        hide.bind(1, seq).run();
    }
    if (made > 0) write_step("repair", stamp, first, newest, made);
    transaction.commit();
    ++changes_made;
    return report;
}

}  // namespace charley
