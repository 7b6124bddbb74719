// SPDX-License-Identifier: MIT
//
// Other ways to the same weeks: loops over columns as one would write them for one purpose, and SQL.
#pragma once

#include <charley/trends.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace charley::bench {

/// What weeks need of a timeline, as columns; and, for nothing, the first and last night of the window, which
/// charley has to find.
struct Columns {
    std::vector<std::int32_t> cramp_night;
    std::vector<std::int32_t> told_night;
    std::vector<std::int16_t> told_cramps;  ///< −1: none stated
    std::vector<std::uint8_t> told_quiet;
    std::vector<std::pair<std::int32_t, std::int32_t>> excluded;
    std::int32_t first = 0;
    std::int32_t tonight = 0;  ///< the last night
};
Columns columns_of(const Timeline& timeline, const trends::Window& window);

/// One addition a cramp, then one pass over the nights.
std::vector<trends::Week> weekly_by_hand(const Columns& columns);
/// The same, but cramps of the same night in a row are counted together, as charley does it.
std::vector<trends::Week> weekly_by_runs(const Columns& columns);

/// Writes tables with the columns alone, the cramps' one indexed. A file that is there is replaced.
void write_slim_tables(const std::string& path, const Columns& columns);

/// The weeks by SQL; the statement is prepared once. In a diary's file it reads the diary's own table, with
/// an index added that holds all columns it needs.
class SqlWeeks {
   public:
    enum class Tables { diary, slim };
    SqlWeeks(const std::string& path, Tables tables, const Columns& columns);
    SqlWeeks(const SqlWeeks&) = delete;
    SqlWeeks& operator=(const SqlWeeks&) = delete;
    ~SqlWeeks();

    std::vector<trends::Week> weekly() const;

   private:
    sqlite3* db_ = nullptr;
    sqlite3_stmt* statement_ = nullptr;
};

}  // namespace charley::bench
