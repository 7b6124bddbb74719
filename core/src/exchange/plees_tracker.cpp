// SPDX-License-Identifier: MIT
//
// plees-tracker: one row a sleep. The backup has instants; the "pretty" one, which the app itself cannot take
// back, has wall-clock times, with or without an offset.
#include "base/text_scan.h"
#include "exchange/cells.h"
#include "exchange/readers.h"

namespace charley::exchange {
namespace {

class PleesTrackerReader final : public TableReader {
   public:
    using TableReader::TableReader;

    std::string_view format() const noexcept override { return "plees_tracker"; }

    /// Columns there must be; empty where they are.
    std::string missing() const {
        for (const char* name : {"start", "stop", "rating"}) {
            if (!header_.has(name)) return name;
        }
        return {};
    }
    void set_header(const std::vector<std::string>& row) {
        header_ = CsvHeader(row);
        pretty_ = header_.has("length");
    }

   protected:
    void take_row(const std::vector<std::string>& row) override {
        const std::string_view start_text = header_.cell(row, "start");
        const std::string_view stop_text = header_.cell(row, "stop");
        const auto start = time(start_text);
        if (!start) return pass_over("start: " + quoted(start_text) + " is not a time of this format");
        const auto stop = time(stop_text);
        if (!stop) return pass_over("stop: " + quoted(stop_text) + " is not a time of this format");
        if (stop->at <= start->at)
            return pass_over("stop: " + to_string(*stop) + " is not after start " + to_string(*start));

        Record record;
        record.start = *start;
        record.end = *stop;
        Night night;
        night.date = clock().night(*start);
        const std::string_view rating = header_.cell(row, "rating");
        if (!rating.empty()) {
            const auto value = number(rating);
            if (!value || *value < Decimal{0} || *value > Decimal::whole(5))
                return pass_over("rating: " + quoted(rating) + " is not between 0 and 5");
            if (rounded(*value) > 0) night.quality = rounded(*value);
        }
        const std::string_view wakes = header_.cell(row, "wakes");
        if (!wakes.empty()) {
            const auto value = parse_integer(wakes);
            if (!value) return pass_over("wakes: " + quoted(wakes) + " is not a whole number");
            night.awakenings = *value;
        }
        record.note = std::string(header_.cell(row, "comment"));
        record.source = Source{"plees_tracker", std::string(start_text) + " " + std::string(stop_text), {}};
        if (night.quality) record.source->text = "rating " + std::string(rating);
        record.body = night;
        give(std::move(record));
    }

   private:
    std::optional<ZonedTime> time(std::string_view text) const {
        if (!pretty_) {
            const auto ms = parse_integer(text);
            if (!ms) return std::nullopt;
            const Instant at{*ms};
            if (at < kFirstInstant || at > kLastInstant) return std::nullopt;
            return clock().at(at);
        }
        const auto parsed = parse_time(text, "");
        if (!parsed) return std::nullopt;
        return parsed->has_offset ? zoned(parsed->local, parsed->offset) : clock().at(parsed->local);
    }

    CsvHeader header_;
    bool pretty_ = false;
};

}  // namespace

Reader open_plees_tracker(ByteSource source, const Clock& clock) {
    CsvReader rows(std::move(source));
    std::vector<std::string> first;
    rows.next(first);
    if (rows.failure()) return *rows.failure();
    auto reader = std::make_unique<PleesTrackerReader>(std::move(rows), clock);
    reader->set_header(first);
    if (const std::string name = reader->missing(); !name.empty())
        return invalid("", "this is no file of plees-tracker: the column " + name + " is missing");
    return std::unique_ptr<RecordReader>(std::move(reader));
}

}  // namespace charley::exchange
