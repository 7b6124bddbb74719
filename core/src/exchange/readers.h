// SPDX-License-Identifier: MIT
//
// What the importers share: the request as they see it, and how each is opened.
#pragma once

#include "base/csv.h"
#include "exchange/record_json.h"

#include <charley/exchange.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace charley::exchange {

/// Gives records the offsets, nights and instants that files of other apps leave out.
class Clock {
   public:
    Clock(const Environment& environment, DayBoundary boundary, std::optional<UtcOffset> offset)
        : environment_(environment), boundary_(boundary), offset_(offset), now_(environment.now()) {}

    /// An instant as the local clock showed it.
    ZonedTime at(Instant instant) const {
        return ZonedTime{instant, offset_ ? *offset_ : environment_.offset_at(instant)};
    }
    /// A wall-clock reading.
    ZonedTime at(LocalTime local) const {
        return offset_ ? zoned(local, *offset_) : resolve_local(environment_, local);
    }
    Date night(ZonedTime time) const { return night_of(time, boundary_); }
    DayBoundary boundary() const { return boundary_; }
    Instant now() const { return now_; }
    const Environment& environment() const { return environment_; }
    std::optional<UtcOffset> given_offset() const { return offset_; }

   private:
    const Environment& environment_;
    DayBoundary boundary_;
    std::optional<UtcOffset> offset_;
    Instant now_;
};

/// A reader of another app's table. Each call of `take_row` may make any number of records; those that keep
/// the rules are given out in order, the others are listed as skipped.
class TableReader : public RecordReader {
   public:
    TableReader(CsvReader rows, const Clock& clock) : rows_(std::move(rows)), clock_(clock) {}

    Result<std::optional<Record>> next() final;
    Skipped place() const final { return Skipped{given_line_, {}, {}}; }

   protected:
    /// Takes one row, or what is left at the end (`last`; `row` is empty then).
    virtual void take_row(const std::vector<std::string>& row) = 0;
    virtual void finish() {}

    void give(Record record);
    void give(Record record, std::uint64_t line);
    void pass_over(std::string why);
    void pass_over(std::string why, std::uint64_t line);

    const CsvReader& rows() const { return rows_; }
    const Clock& clock() const { return clock_; }

   private:
    struct Ready {
        Record record;
        std::uint64_t line;
    };

    CsvReader rows_;
    Clock clock_;
    std::vector<std::string> row_;
    std::vector<Ready> ready_;
    std::size_t given_ = 0;
    std::uint64_t given_line_ = 0;
    bool done_ = false;
};

using Reader = Result<std::unique_ptr<RecordReader>>;

Reader open_diary_document(ByteSource source, const Clock& clock);
Reader open_sleep_as_android(ByteSource source, const Clock& clock);
Reader open_plees_tracker(ByteSource source, const Clock& clock);
Reader open_bearable(ByteSource source, const Clock& clock);

}  // namespace charley::exchange
