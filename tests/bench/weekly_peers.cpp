// SPDX-License-Identifier: MIT
#include "bench/weekly_peers.h"

#include "diary/sql.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace charley::bench {
namespace {

struct Tallies {
    std::vector<std::int32_t> logged;
    std::vector<std::int32_t> stated;
    std::vector<std::uint8_t> told;
    std::vector<std::uint8_t> excluded;

    explicit Tallies(std::size_t nights) : logged(nights), stated(nights), told(nights), excluded(nights) {}
};

std::vector<trends::Week> weeks_from(const Columns& columns, Tallies& tallies) {
    for (std::size_t i = 0; i < columns.told_night.size(); ++i) {
        const auto at = static_cast<std::size_t>(columns.told_night[i] - columns.first);
        const std::int32_t cramps = columns.told_cramps[i];
        if (cramps > tallies.stated[at]) tallies.stated[at] = cramps;
        if (cramps >= 0 || columns.told_quiet[i] != 0) tallies.told[at] = 1;
    }
    const std::size_t nights = tallies.logged.size();
    for (const auto& [from, to] : columns.excluded) {
        for (std::int32_t night = from; night <= to; ++night) {
            if (night < columns.first || night > columns.tonight) continue;
            tallies.excluded[static_cast<std::size_t>(night - columns.first)] = 1;
        }
    }
    const std::int32_t monday = week_of(Date{columns.first}).days;
    const auto lead = static_cast<std::size_t>(columns.first - monday);
    std::vector<trends::Week> weeks((lead + nights + 6) / 7);
    for (std::size_t i = 0; i < weeks.size(); ++i) {
        weeks[i].week_of = Date{monday + static_cast<std::int32_t>(7 * i)};
    }
    for (std::size_t i = 0; i < nights; ++i) {
        const bool observed = tallies.logged[i] > 0 || tallies.told[i] != 0;
        const bool tonight = i + 1 == nights;
        if (tallies.excluded[i] != 0 || (tonight && !observed)) continue;
        trends::Week& week = weeks[(lead + i) / 7];
        ++week.elapsed;
        if (!observed) continue;
        ++week.observed;
        week.cramps += tallies.logged[i] > tallies.stated[i] ? tallies.logged[i] : tallies.stated[i];
    }
    return weeks;
}

std::size_t nights_of(const Columns& columns) {
    return static_cast<std::size_t>(columns.tonight - columns.first + 1);
}

void must(int code, sqlite3* db) {
    if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
    std::fprintf(stderr, "sqlite: %s\n", sqlite3_errmsg(db));
    std::abort();
}

void execute(sqlite3* db, const char* sql) {
    must(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), db);
}

template <class Bind>
void insert_all(sqlite3* db, const char* sql, std::size_t rows, Bind bind) {
    sqlite3_stmt* insert = nullptr;
    must(sqlite3_prepare_v2(db, sql, -1, &insert, nullptr), db);
    for (std::size_t i = 0; i < rows; ++i) {
        bind(insert, i);
        must(sqlite3_step(insert), db);
        must(sqlite3_reset(insert), db);
    }
    sqlite3_finalize(insert);
}

// The night of a cramp is reckoned as the diary does it, with the boundary at noon; night records name
// theirs.
constexpr const char* kOfDiary =
    "logged AS MATERIALIZED (SELECT (start_ms + start_offset * 60000 - 43200000) / 86400000 AS night, "
    "count(*) AS n FROM records WHERE kind = 'cramp' AND deleted = 0 GROUP BY 1), "
    "told AS MATERIALIZED (SELECT CAST(julianday(night_of) - 2440587.5 AS INTEGER) AS night, "
    "max(ifnull(cramps, 0)) AS n, max(ifnull(quiet, 0) OR cramps IS NOT NULL) AS tells "
    "FROM records WHERE kind = 'night' AND deleted = 0 GROUP BY 1), "
    "excluded AS MATERIALIZED (SELECT CAST(julianday(date_from) - 2440587.5 AS INTEGER) AS first, "
    "CAST(julianday(date_to) - 2440587.5 AS INTEGER) AS last FROM records "
    "WHERE kind = 'exclusion' AND deleted = 0) ";
constexpr const char* kDiaryIndex =
    "CREATE INDEX IF NOT EXISTS bench_weekly ON records(kind, deleted, start_ms, start_offset, night_of, "
    "cramps, quiet, date_from, date_to)";

constexpr const char* kOfSlim =
    "logged AS MATERIALIZED (SELECT night, count(*) AS n FROM cramps GROUP BY night), "
    "told AS MATERIALIZED (SELECT night, max(ifnull(stated, 0)) AS n, "
    "max(quiet OR stated IS NOT NULL) AS tells FROM nights GROUP BY night) ";

constexpr const char* kWeeks =
    "SELECT (night + 3) / 7 * 7 - 3 AS monday, "
    "sum(max(ifnull(l.n, 0), ifnull(t.n, 0))), sum(l.n IS NOT NULL OR ifnull(t.tells, 0)), count(*) "
    "FROM calendar LEFT JOIN logged AS l USING (night) LEFT JOIN told AS t USING (night) "
    "WHERE NOT EXISTS (SELECT 1 FROM excluded WHERE night BETWEEN first AND last) "
    "AND (night < ?2 OR l.n IS NOT NULL OR ifnull(t.tells, 0)) GROUP BY 1 ORDER BY 1";

constexpr const char* kCalendar =
    "calendar(night) AS (SELECT ?1 UNION ALL SELECT night + 1 FROM calendar WHERE night < ?2) ";

}  // namespace

Columns columns_of(const Timeline& timeline, const trends::Window& window) {
    Columns columns;
    columns.tonight = window.tonight.days;
    columns.first = columns.tonight;
    for (const CrampRow& row : timeline.cramps) {
        columns.cramp_night.push_back(row.night);
        columns.first = row.night < columns.first ? row.night : columns.first;
    }
    for (const NightRow& row : timeline.nights) {
        columns.told_night.push_back(row.night);
        columns.told_cramps.push_back(row.cramps);
        columns.told_quiet.push_back(row.quiet ? 1 : 0);
        columns.first = row.night < columns.first ? row.night : columns.first;
    }
    for (const ExclusionRow& row : timeline.exclusions) columns.excluded.emplace_back(row.from, row.to);
    return columns;
}

std::vector<trends::Week> weekly_by_hand(const Columns& columns) {
    Tallies tallies(nights_of(columns));
    std::int32_t* const logged = tallies.logged.data();
    const std::int32_t first = columns.first;
    for (const std::int32_t night : columns.cramp_night) ++logged[night - first];
    return weeks_from(columns, tallies);
}

std::vector<trends::Week> weekly_by_runs(const Columns& columns) {
    Tallies tallies(nights_of(columns));
    std::int32_t* const logged = tallies.logged.data();
    const std::int32_t* const last = columns.cramp_night.data() + columns.cramp_night.size();
    for (const std::int32_t* at = columns.cramp_night.data(); at != last;) {
        const std::int32_t night = *at;
        const std::int32_t* end = at + 1;
        while (end != last && *end == night) ++end;
        logged[night - columns.first] += static_cast<std::int32_t>(end - at);
        at = end;
    }
    return weeks_from(columns, tallies);
}

void write_slim_tables(const std::string& path, const Columns& columns) {
    std::filesystem::remove(path);
    sqlite3* db = nullptr;
    must(sqlite3_open(path.c_str(), &db), db);
    execute(db,
            "BEGIN; CREATE TABLE cramps(night INTEGER NOT NULL); "
            "CREATE TABLE nights(night INTEGER NOT NULL, stated INTEGER, quiet INTEGER NOT NULL); "
            "CREATE TABLE excluded(first INTEGER NOT NULL, last INTEGER NOT NULL); "
            "CREATE TABLE ends(first INTEGER NOT NULL, tonight INTEGER NOT NULL)");
    insert_all(
        db, "INSERT INTO cramps VALUES (?1)", columns.cramp_night.size(),
        [&](sqlite3_stmt* insert, std::size_t i) { sqlite3_bind_int(insert, 1, columns.cramp_night[i]); });
    insert_all(db, "INSERT INTO nights VALUES (?1, nullif(?2, -1), ?3)", columns.told_night.size(),
               [&](sqlite3_stmt* insert, std::size_t i) {
                   sqlite3_bind_int(insert, 1, columns.told_night[i]);
                   sqlite3_bind_int(insert, 2, columns.told_cramps[i]);
                   sqlite3_bind_int(insert, 3, columns.told_quiet[i]);
               });
    insert_all(db, "INSERT INTO excluded VALUES (?1, ?2)", columns.excluded.size(),
               [&](sqlite3_stmt* insert, std::size_t i) {
                   sqlite3_bind_int(insert, 1, columns.excluded[i].first);
                   sqlite3_bind_int(insert, 2, columns.excluded[i].second);
               });
    insert_all(db, "INSERT INTO ends VALUES (?1, ?2)", 1, [&](sqlite3_stmt* insert, std::size_t) {
        sqlite3_bind_int(insert, 1, columns.first);
        sqlite3_bind_int(insert, 2, columns.tonight);
    });
    execute(db,
            "CREATE INDEX cramps_by_night ON cramps(night); CREATE INDEX nights_by_night ON nights(night); "
            "COMMIT; ANALYZE");
    sqlite3_close(db);
}

SqlWeeks::SqlWeeks(const std::string& path, Tables tables, const Columns& columns) {
    must(sqlite3_open_v2(path.c_str(), &db_, SQLITE_OPEN_READWRITE, nullptr), db_);
    execute(db_, "PRAGMA cache_size = -1000000");  // all of it stays in memory
    const bool diary = tables == Tables::diary;
    if (diary) execute(db_, kDiaryIndex);
    const std::string sql =
        std::string("WITH RECURSIVE ") + (diary ? kOfDiary : kOfSlim) + ", " + kCalendar + kWeeks;
    must(sqlite3_prepare_v2(db_, sql.c_str(), -1, &statement_, nullptr), db_);
    sqlite3_bind_int(statement_, 1, columns.first);
    sqlite3_bind_int(statement_, 2, columns.tonight);
}

SqlWeeks::~SqlWeeks() {
    sqlite3_finalize(statement_);
    sqlite3_close(db_);
}

std::vector<trends::Week> SqlWeeks::weekly() const {
    std::vector<trends::Week> weeks;
    while (sqlite3_step(statement_) == SQLITE_ROW) {
        trends::Week week;
        week.week_of = Date{sqlite3_column_int(statement_, 0)};
        week.cramps = sqlite3_column_int64(statement_, 1);
        week.observed = sqlite3_column_int64(statement_, 2);
        week.elapsed = sqlite3_column_int64(statement_, 3);
        weeks.push_back(week);
    }
    must(sqlite3_reset(statement_), db_);
    return weeks;
}

}  // namespace charley::bench
