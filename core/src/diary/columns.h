// SPDX-License-Identifier: MIT
//
// What of a record lies in real columns, so that figures and searches need no payload and any SQLite tool can
// read the diary. The payload is the record; the columns are made from it by `project` alone, when a record
// is written and when `check` compares.
#pragma once

#include <charley/record.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace charley {

/// The columns of table `records` that come from the record, in their order. docs/formats/diary.md describes
/// each.
enum class Column : std::uint8_t {
    id,
    kind,
    deleted,
    profile,
    start_ms,
    start_offset,
    end_ms,
    end_offset,
    complete,
    night_of,
    duration_s,
    side,
    muscles,
    pain,
    onset_state,
    reliefs,
    into_bed,
    tried_to_sleep,
    final_awakening,
    out_of_bed,
    asleep_min,
    cramps,
    quality,
    disturbance,
    urge,
    quiet,
    code,
    amount,
    severity,
    date_from,
    date_to,
    woke_me,
    minutes_to_sleep_again,
    visible_hardening,
    could_not_move,
    soreness_level,
    soreness_hours,
    triggers,
    sleep_latency_min,
    awakenings,
    awake_min,
    deep_share,
    unit,
    variant,
    site,
    magnesium_mg,
    elemental_mg,
    compound_mg,
    pieces,
    route,
    taken_with,
    drug_class,
    dose,
    times,
    effect,
    range_low,
    range_high,
    source,
    recorded_ms,
    recorded_offset,
    note,
    search,
};
inline constexpr int kColumnCount = static_cast<int>(Column::search) + 1;

/// The name and the SQL type of each column, for the table's definition.
struct ColumnDefinition {
    const char* name;
    const char* type;  ///< with NOT NULL where it is
};
std::span<const ColumnDefinition> column_definitions() noexcept;

/// Takes what `project` makes; a column that is not called is NULL.
class ColumnSink {
   public:
    ColumnSink() = default;
    ColumnSink(const ColumnSink&) = delete;
    ColumnSink& operator=(const ColumnSink&) = delete;
    virtual ~ColumnSink() = default;
    virtual void integer(Column column, std::int64_t value) = 0;
    virtual void real(Column column, double value) = 0;
    virtual void text(Column column, std::string_view value) = 0;  ///< part of the record
    virtual void made(Column column, std::string value) = 0;       ///< made for the column
    virtual void blob(Column column, std::span<const std::uint8_t> value) = 0;
};

void project(const Record& record, ColumnSink& sink);

/// Everything a person wrote in a record, folded for searching: the note and every text of one's own.
std::string search_text(const Record& record);

/// The readable forms of lists in one column, and back. Nothing where the text is not such a form.
std::string muscles_text(const std::vector<Muscle>& muscles);  ///< "calf,toes"
std::string reliefs_text(
    const std::vector<Relief>& reliefs);  ///< "stretch:3:40,own words::", with , : and % as %2C %3A %25

/// Reads one relief off the front of such a list; false at the end.
bool next_relief(std::string_view& list, std::string& what, std::int64_t& stopped, std::int64_t& seconds);

}  // namespace charley
