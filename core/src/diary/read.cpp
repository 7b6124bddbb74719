// SPDX-License-Identifier: MIT
//
// Reading: single records, lists, histories.
#include "base/text_scan.h"
#include "base/utf8.h"
#include "codec/sections.h"
#include "diary/store.h"

#include <algorithm>

namespace charley {
namespace {

constexpr std::int64_t kWidestOffsetMs = 18 * 3'600'000;

/// The records of a filter, except for the exact night, which needs each record's own offset.
struct Query {
    std::string sql;
    std::vector<std::string> words;
    std::int64_t from_ms = INT64_MIN;
    std::int64_t to_ms = INT64_MAX;
};

Query query_for(const Filter& filter, DayBoundary boundary, std::string_view what, std::string_view order) {
    Query query;
    query.sql = std::string(what) + " FROM records WHERE start_ms BETWEEN ?1 AND ?2";
    // A night record may be named by a day other than that of its start.
    if (filter.from) query.from_ms = at_time(*filter.from - 3, boundary.at).ms - kWidestOffsetMs;
    if (filter.to) query.to_ms = at_time(*filter.to + 4, boundary.at).ms + kWidestOffsetMs;
    if (!filter.all_profiles) query.sql += " AND profile IS ?3";
    if (filter.kind) {
        query.sql += " AND kind = ?4";
    } else if (!filter.all_profiles) {
        query.sql += " AND kind <> 'profile'";
    }
    if (!filter.include_deleted) query.sql += " AND deleted = 0";
    if (filter.drafts_only) query.sql += " AND complete = 0";
    std::string folded = fold_for_search(filter.search);
    for (std::string_view rest = folded; !rest.empty();) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        if (end > 0) query.words.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    for (std::size_t i = 0; i < query.words.size(); ++i)
        query.sql += " AND instr(search, ?" + std::to_string(5 + i) + ") > 0";
    query.sql += order;
    return query;
}

void bind_query(Statement& statement, const Query& query, const Filter& filter,
                const std::optional<RecordId>& profile) {
    statement.bind(1, query.from_ms).bind(2, query.to_ms);
    if (!filter.all_profiles && profile && !(filter.kind == Kind::profile))
        statement.bind_blob(3, profile->bytes);
    if (filter.kind) statement.bind(4, code_of(*filter.kind));
    for (std::size_t i = 0; i < query.words.size(); ++i)
        statement.bind(static_cast<int>(5 + i), std::string_view(query.words[i]));
}

bool in_nights(const Record& record, const Filter& filter, DayBoundary boundary) {
    if (!filter.from && !filter.to) return true;
    const Date night = night_of(record, boundary);
    return (!filter.from || night >= *filter.from) && (!filter.to || night <= *filter.to);
}

}  // namespace

Result<Record> Diary::get(const RecordId& id, bool include_deleted) const {
    return guarded(impl_->mutex, [&]() -> Result<Record> {
        auto stored = impl_->find(id);
        if (!stored || (stored->record.deleted && !include_deleted)) {
            return not_found("id", to_string(id) + " is not in the diary" +
                                       (stored ? "; it was deleted (undo brings it back)" : ""));
        }
        return std::move(stored->record);
    });
}

Result<std::uint64_t> Diary::each(const Filter& filter,
                                  const std::function<bool(const Record&)>& visit) const {
    return guarded(impl_->mutex, [&]() -> Result<std::uint64_t> {
        impl_->refresh();
        const Query query = query_for(filter, impl_->boundary, "SELECT payload", " ORDER BY start_ms, id");
        if (query.words.empty() && !trim(filter.search).empty())
            return std::uint64_t{0};  // nothing that could be found
        Statement row = impl_->db->prepare(query.sql);
        bind_query(row, query, filter, impl_->profile_id);
        std::uint64_t unreadable = 0;
        while (row.step()) {
            const auto record = codec::decode(row.blob(0));
            if (!record) {
                ++unreadable;
                continue;
            }
            if (in_nights(*record, filter, impl_->boundary) && !visit(*record)) break;
        }
        return unreadable;
    });
}

Result<std::vector<Record>> Diary::list(const Filter& filter) const {
    std::vector<Record> records;
    const auto unreadable = each(filter, [&records](const Record& record) {
        records.push_back(record);
        return true;
    });
    if (!unreadable) return unreadable.error();
    return records;
}

Result<std::uint64_t> Diary::count(const Filter& filter) const {
    if (filter.from || filter.to) {
        std::uint64_t found = 0;
        const auto unreadable = each(filter, [&found](const Record&) {
            ++found;
            return true;
        });
        if (!unreadable) return unreadable.error();
        return found;
    }
    return guarded(impl_->mutex, [&]() -> Result<std::uint64_t> {
        impl_->refresh();
        const Query query = query_for(filter, impl_->boundary, "SELECT count(*)", "");
        Statement row = impl_->db->prepare(query.sql);
        bind_query(row, query, filter, impl_->profile_id);
        return row.step() ? static_cast<std::uint64_t>(row.integer(0)) : 0U;
    });
}

Result<std::vector<Revision>> Diary::history(const RecordId& id) const {
    return guarded(impl_->mutex, [&]() -> Result<std::vector<Revision>> {
        const auto stored = impl_->find(id);
        if (!stored) return not_found("id", to_string(id) + " is not in the diary");
        std::vector<Revision> revisions;
        Statement row = impl_->db->prepare(
            "SELECT s.number, s.verb, s.at_ms, s.at_offset, s.device, s.undone, NULL, NULL, 0 FROM steps s "
            "WHERE s.first_seq <= ?1 AND s.last_seq >= ?1"
            " UNION ALL SELECT s.number, s.verb, s.at_ms, s.at_offset, s.device, s.undone, v.before, "
            "v.after, v.number FROM revisions v"
            " JOIN steps s ON s.number = v.step WHERE v.seq = ?1 ORDER BY 1, 9");
        row.bind(1, stored->seq);
        while (row.step()) {
            Revision revision;
            revision.step = static_cast<std::uint64_t>(row.integer(0));
            revision.verb = std::string(row.text(1));
            revision.at =
                ZonedTime{Instant{row.integer(2)}, UtcOffset{static_cast<std::int16_t>(row.integer(3))}};
            std::string device(16, '0');
            for (std::size_t i = 0; i < 16; ++i) {
                device[i] =
                    "0123456789abcdef"[(static_cast<std::uint64_t>(row.integer(4)) >> (60U - 4U * i)) & 0xFU];
            }
            revision.device = std::move(device);
            revision.undone = row.integer(5) != 0;
            if (!row.is_null(6)) {
                auto before = codec::decode(row.blob(6));
                auto after = codec::decode(row.blob(7));
                if (!before) return before.error();
                if (!after) return after.error();
                for (const std::uint8_t tag : codec::differing_tags(row.blob(6), row.blob(7))) {
                    revision.fields.push_back(codec::field_name(before->kind(), tag));
                }
                revision.before = std::move(before).value();
                revision.after = std::move(after).value();
            }
            revisions.push_back(std::move(revision));
        }
        // The first state is what the first change found, or the present one where there was none.
        for (std::size_t i = 0; i < revisions.size(); ++i) {
            if (revisions[i].before) continue;
            revisions[i].after = i + 1 < revisions.size() && revisions[i + 1].before
                                     ? *revisions[i + 1].before
                                     : stored->record;
            if (i + 1 >= revisions.size() && revisions[i].undone) revisions[i].after.deleted = false;
        }
        return revisions;
    });
}

}  // namespace charley
