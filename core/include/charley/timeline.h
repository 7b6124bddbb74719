// SPDX-License-Identifier: MIT
//
// The diary's records reduced to what figures need: small fixed-size rows in order of time, without text.
// `trends` and `experiment` take a Timeline, never a diary. A diary fills one straight from its columns;
// `append` does it from a record. Plain values, no thread of their own.
#pragma once

#include <charley/record.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace charley {

/// One cramp. 48 bytes.
struct CrampRow {
    RecordId id;
    std::int64_t start_ms = 0;
    std::int32_t night = 0;         ///< Date::days of the night it belongs to
    std::int32_t duration_s = -1;   ///< −1: unknown (rows are compact; records never use magic values)
    std::uint16_t muscles = 0;      ///< bit (1 << (Muscle − 1))
    std::int16_t local_minute = 0;  ///< of the day, on the clock it was lived by: 0 … 1439
    std::int8_t pain = -1;          ///< −1: unknown
    std::uint8_t side = 0;          ///< 0: unknown, else Side
    std::uint8_t onset_state = 0;   ///< 0: unknown, else OnsetState
    bool complete = true;
};

/// Cramps, and beside the rows the column of their nights: counting cramps by night reads 4 bytes of each
/// instead of 48. Rows are added and never changed in place, so that the two always agree.
class CrampRows {
   public:
    using value_type = CrampRow;
    using const_iterator = std::vector<CrampRow>::const_iterator;

    void push_back(const CrampRow& row) {
        rows_.push_back(row);
        nights_.push_back(row.night);
    }
    void reserve(std::size_t count) {
        rows_.reserve(count);
        nights_.reserve(count);
    }

    std::size_t size() const noexcept { return rows_.size(); }
    bool empty() const noexcept { return rows_.empty(); }
    const CrampRow& operator[](std::size_t index) const noexcept { return rows_[index]; }
    const CrampRow& front() const noexcept { return rows_.front(); }
    const CrampRow& back() const noexcept { return rows_.back(); }
    const_iterator begin() const noexcept { return rows_.begin(); }
    const_iterator end() const noexcept { return rows_.end(); }

    /// CrampRow::night of every row, in the order of the rows.
    std::span<const std::int32_t> nights() const noexcept { return nights_; }

   private:
    std::vector<CrampRow> rows_;
    std::vector<std::int32_t> nights_;
};

/// One night record. A night may have several (several sleeps).
struct NightRow {
    RecordId id;
    std::int32_t night = 0;
    std::int32_t asleep_min = -1;  ///< −1: unknown
    std::int32_t sleep_from_min =
        -1;  ///< start of the sleep, minutes after the night's date at 00:00 local; −1: unknown
    std::int32_t sleep_to_min = -1;
    std::int16_t cramps = -1;  ///< stated count; −1: none stated
    std::int8_t quality = -1;
    std::int8_t disturbance = -1;
    std::int8_t urge = -1;
    bool quiet = false;
};

/// One use of a relief.
struct ReliefRow {
    std::uint32_t cramp = 0;    ///< index into Timeline::cramps
    std::uint32_t what = 0;     ///< index into Timeline::codes
    std::int32_t seconds = -1;  ///< −1: unknown
    std::int8_t stopped = -1;   ///< 0 … 3; −1: not rated
};

/// Anything else that may go with cramps: factor, symptom, fluid, supplement, food, medicine dose. One row a
/// record.
struct ExposureRow {
    RecordId id;
    std::int32_t night = 0;
    std::uint32_t code = 0;  ///< index into Timeline::codes
    Kind kind = Kind::factor;
    std::int16_t local_minute = 0;  ///< of the day, on the clock it was lived by: 0 … 1439
    double amount = 0;              ///< as recorded; 1 where no amount was given
};

struct ExclusionRow {
    RecordId id;
    std::int32_t from = 0;  ///< first night left out
    std::int32_t to = 0;    ///< last night left out
};

struct Timeline {
    DayBoundary boundary;
    CrampRows cramps;                    ///< by start, then id
    std::vector<NightRow> nights;        ///< by night, then id
    std::vector<ReliefRow> reliefs;      ///< by cramp
    std::vector<ExposureRow> exposures;  ///< by night, then id
    std::vector<ExclusionRow> exclusions;
    std::vector<std::string> codes;  ///< the texts that rows refer to; each once

    /// The index of a text in `codes`, adding it if new.
    std::uint32_t intern(std::string_view text);
};

/// Adds a record's row (nothing for kinds without figures, for deleted ones). Call `sort` after the last.
void append(Timeline& timeline, const Record& record);

/// Puts the rows into their order. Linear if they are in order already.
void sort(Timeline& timeline);

}  // namespace charley
