// SPDX-License-Identifier: MIT
//
// What was done, step by step, and the way back and forth. A step knows the rows it added and, by its
// revisions, what it changed; taking it back sets exactly the fields that it changed, so that what another
// device did to other fields stays.
#include "codec/sections.h"
#include "diary/store.h"
#include "record/fields.h"

#include <array>

namespace charley {
namespace {

struct Change {
    std::int64_t seq = 0;
    Record before;
    Record after;
};

Record decoded(std::span<const std::uint8_t> payload) {
    auto record = codec::decode(payload);
    if (!record) throw SqlFailure(record.error());
    return std::move(record).value();
}

}  // namespace

std::int64_t Diary::Impl::write_step(std::string_view verb, Stamp stamp, std::int64_t first,
                                     std::int64_t last, std::int64_t records) {
    supersede.use(*db).run();
    const ZonedTime now = now_of(environment);
    Statement statement = insert_step.use(*db);
    statement.bind(1, verb).bind(2, now.at.ms).bind(3, std::int64_t{now.offset.minutes});
    statement.bind(4, static_cast<std::int64_t>(stamp.clock))
        .bind(5, static_cast<std::int64_t>(stamp.device));
    if (first != 0) statement.bind(6, first).bind(7, last);
    statement.bind(8, records);
    statement.run();
    return sqlite3_last_insert_rowid(db->raw());
}

void Diary::Impl::add_revision(std::int64_t step, std::int64_t seq, const Record& before,
                               const Record& after) {
    const auto encoded = encoder.encode(before);
    const std::vector<std::uint8_t> old(encoded.begin(), encoded.end());
    Statement statement = insert_revision.use(*db);
    statement.bind(1, step).bind(2, seq).bind_blob(3, old).bind_blob(4, encoder.encode(after));
    statement.run();
}

std::optional<Step> Diary::Impl::upcoming(bool undo) {
    Statement row = db->prepare(
        undo ? "SELECT number, verb, records, first_seq FROM steps WHERE undone = 0 ORDER BY number DESC "
               "LIMIT 1"
             : "SELECT number, verb, records, first_seq FROM steps WHERE undone = 1 ORDER BY number LIMIT 1");
    if (!row.step()) return std::nullopt;
    Step step;
    step.number = static_cast<std::uint64_t>(row.integer(0));
    step.verb = std::string(row.text(1));
    step.records = static_cast<std::uint64_t>(row.integer(2));
    if (step.records == 1) {
        Statement id = db->prepare(
            "SELECT r.id FROM records r WHERE r.seq = coalesce(?1, (SELECT v.seq FROM revisions v WHERE "
            "v.step = ?2))");
        id.bind_optional(1, row.optional_integer(3)).bind(2, row.integer(0));
        if (id.step() && id.blob(0).size() == 16) {
            RecordId record;
            const auto bytes = id.blob(0);
            std::copy(bytes.begin(), bytes.end(), record.bytes.begin());
            step.record = record;
        }
    }
    return step;
}

Step Diary::Impl::take(bool undo) {
    need_writable();
    Transaction transaction(*db);
    const auto step = upcoming(undo);
    if (!step) {
        throw SqlFailure(not_found("", undo ? "there is nothing to undo" : "there is nothing to do again"));
    }
    const auto number = static_cast<std::int64_t>(step->number);
    const Stamp stamp = next_stamp();

    std::int64_t first = 0;
    std::int64_t last = -1;
    {
        Statement row = db->prepare("SELECT first_seq, last_seq FROM steps WHERE number = ?1");
        row.bind(1, number);
        if (row.step() && !row.is_null(0)) {
            first = row.integer(0);
            last = row.integer(1);
        }
    }
    for (std::int64_t seq = first; seq <= last; ++seq) {
        auto stored = find_seq(seq);
        if (!stored) continue;  // purged since
        Record after = stored->record;
        after.deleted = undo;
        if (apply(*stored, after, stamp)) update(*stored);
    }

    std::vector<Change> changes;
    {
        Statement row =
            db->prepare(undo ? "SELECT seq, before, after FROM revisions WHERE step = ?1 ORDER BY number DESC"
                             : "SELECT seq, before, after FROM revisions WHERE step = ?1 ORDER BY number");
        row.bind(1, number);
        while (row.step())
            changes.push_back(Change{row.integer(0), decoded(row.blob(1)), decoded(row.blob(2))});
    }
    for (const Change& change : changes) {
        auto stored = find_seq(change.seq);
        if (!stored) continue;
        const auto encoded = encoder.encode(change.before);
        const std::vector<std::uint8_t> old(encoded.begin(), encoded.end());
        const auto tags = codec::differing_tags(old, encoder.encode(change.after));
        auto after = codec::with_fields(stored->record, undo ? change.before : change.after, tags);
        if (!after) throw SqlFailure(after.error());
        if (apply(*stored, *after, stamp)) update(*stored);
    }

    Statement mark = db->prepare("UPDATE steps SET undone = ?2 WHERE number = ?1");
    mark.bind(1, number).bind(2, std::int64_t{undo ? 1 : 0});
    mark.run();
    // The stamp of an undo is in no step of its own; kept here, so that later stamps are above it after a
    // restart too.
    Statement keep = db->prepare(
        "INSERT INTO meta(key, value) VALUES ('clock', ?1) ON CONFLICT(key) DO UPDATE SET value = "
        "excluded.value");
    const std::string value = std::to_string(stamp.clock);
    keep.bind(1, std::string_view(value));
    keep.run();
    transaction.commit();
    ++changes_made;
    return *step;
}

}  // namespace charley
