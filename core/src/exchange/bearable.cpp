// SPDX-License-Identifier: MIT
//
// Bearable: one row a reading. Symptoms, cramps among them, sleep and its quality, medicines and supplements,
// factors, mood and energy. Times of day are often only a quarter of the day; the middle of it is taken and
// the record's source says so.
#include "base/text_scan.h"
#include "exchange/bearable_words.h"
#include "exchange/cells.h"
#include "exchange/readers.h"

#include <array>
#include <map>

namespace charley::exchange {
namespace {

constexpr std::string_view kApp = "bearable";

/// One of the app's quarters of a day, and the hour that stands for it.
struct Bucket {
    std::string_view name;
    int hour;
};
constexpr std::array<Bucket, 4> kBuckets = {{{"pre", 3}, {"am", 9}, {"mid", 15}, {"pm", 21}}};

/// A time from a pair like 23:10 - 07:00.
struct Span {
    TimeOfDay from;
    TimeOfDay to;
};

/// What is known of the sleep that ended on a day; the rows of a day are gathered into one night.
struct DaySleep {
    std::uint64_t line = 0;
    std::optional<Span> asleep;
    std::optional<Span> in_bed;
    std::optional<std::int64_t> minutes;
    std::optional<std::int64_t> quality;
    std::string text;
    std::string note;
    bool has_sleep = false;
};

/// Reads `HH:MM - HH:MM` behind a word.
std::optional<Span> span_after(std::string_view text, std::string_view word) {
    const std::string lower = ascii_lower(text);
    const std::size_t at = lower.find(word);
    if (at == std::string::npos) return std::nullopt;
    std::string_view rest = trim(text.substr(at + word.size()));
    const std::size_t dash = rest.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto from = clock_time(rest.substr(0, dash));
    rest = trim(rest.substr(dash + 1));
    std::size_t end = 0;
    while (end < rest.size() && rest[end] != '.') ++end;
    const auto to = clock_time(rest.substr(0, end));
    if (!from || !to) return std::nullopt;
    return Span{*from, *to};
}

class BearableReader final : public TableReader {
   public:
    using TableReader::TableReader;

    std::string_view format() const noexcept override { return kApp; }

    std::string missing() const {
        for (const char* name : {"date", "category", "detail"}) {
            if (!header_.has(name)) return name;
        }
        return {};
    }
    void set_header(const std::vector<std::string>& row) {
        header_ = CsvHeader(row);
        rating_column_ = header_.has("rating/amount") ? "rating/amount" : "rating";
    }

   protected:
    void take_row(const std::vector<std::string>& row) override {
        const std::string_view formatted = header_.cell(row, "date formatted");
        const std::string_view written = header_.cell(row, "date");
        std::optional<Date> date;
        for (const std::string_view text : {formatted, written}) {
            if (date || text.empty()) continue;
            const auto iso = parse_date(text, "");
            date = iso ? std::optional<Date>(*iso) : english_date(text);
        }
        if (!date)
            return pass_over("date: " + quoted(written.empty() ? formatted : written) +
                             " is not a date like 8th Dec 2021");

        Row reading;
        reading.date = *date;
        reading.time_text = header_.cell(row, "time of day");
        reading.category = header_.cell(row, "category");
        reading.rating = header_.cell(row, rating_column_);
        reading.detail = header_.cell(row, "detail");
        reading.notes = header_.cell(row, "notes");
        if (reading.notes == ".") reading.notes = {};
        if (!place_in_day(reading))
            return pass_over("time of day: " + quoted(reading.time_text) +
                             " is neither pre, am, mid, pm, all day nor a time like 7:30");

        const std::string category = ascii_lower(reading.category);
        if (category == "symptom") return take_symptom(reading);
        if (category == "sleep") return take_sleep(reading);
        if (category == "sleep quality") return take_quality(reading);
        if (category == "meds/supplements") return take_medicine(reading);
        if (category == "factors" || category == "sleep factors" || category == "food diary factors")
            return take_factors(reading);
        if (category == "mood" || category == "energy") return take_level(reading, category);
        pass_over("category: " + quoted(reading.category) + " is not one that charley keeps");
    }

    void finish() override {
        for (const auto& [date, sleep] : sleeps_) give_night(date, sleep);
        sleeps_.clear();
    }

   private:
    struct Row {
        Date date;
        ZonedTime time;
        bool approximate = false;
        std::string_view time_text;
        std::string_view category;
        std::string_view rating;
        std::string_view detail;
        std::string_view notes;
    };

    bool place_in_day(Row& reading) const {
        const std::string name = ascii_lower(reading.time_text);
        TimeOfDay time{12 * 60};
        if (const auto exact = clock_time(name)) {
            time = *exact;
        } else {
            reading.approximate = true;
            bool known = name.empty() || name == "all day";
            for (const Bucket& bucket : kBuckets) {
                if (name != bucket.name) continue;
                time = TimeOfDay{static_cast<std::int16_t>(bucket.hour * 60)};
                known = true;
            }
            if (!known) return false;
        }
        reading.time = clock().at(at_time(reading.date, time));
        return true;
    }

    Record begin(const Row& reading) const {
        Record record;
        record.start = reading.time;
        record.note = std::string(reading.notes);
        Source source;
        source.app = kApp;
        source.key = to_string(reading.date) + " " + std::string(reading.time_text) + " " +
                     std::string(reading.category) + " " + std::string(reading.detail);
        if (source.key.size() > kMaxTextBytes / 2) source.key = key_of_long(source.key);
        source.text = std::string(reading.category) + ": " + std::string(reading.detail);
        if (!reading.rating.empty()) source.text += " [" + std::string(reading.rating) + "]";
        if (reading.approximate) {
            source.text += "; time of day ";
            source.text += reading.time_text.empty() ? "not given" : std::string(reading.time_text);
            source.text += ", so the time is approximate";
        }
        record.source = std::move(source);
        return record;
    }

    void take_symptom(const Row& reading) {
        std::string_view name = reading.detail;
        std::string_view bare = name;
        const auto word = take_brackets(bare);
        std::optional<int> level = word ? severity_word(*word) : std::nullopt;
        if (level) name = bare;
        if (!reading.rating.empty()) {
            const auto rating = number(reading.rating);
            if (!rating || rating->millionths < 0 || *rating > Decimal::whole(4) ||
                rating->millionths % 1'000'000 != 0)
                return pass_over("rating/amount: " + quoted(reading.rating) + " is not between 1 and 4");
            if (rating->millionths == 0)
                return pass_over("rating/amount: 0 says that there was no such symptom");
            level = static_cast<int>(rating->millionths / 1'000'000);
        }
        if (name.empty()) return pass_over("detail: is empty; which symptom it was is not known");
        Record record = begin(reading);
        if (is_leg_cramp(name)) {
            Cramp cramp = cramp_named(name);
            if (level) cramp.pain = rounded(severity_of(*level));
            record.body = std::move(cramp);
        } else {
            Symptom symptom;
            symptom.code = code_for(name);
            if (symptom.code.empty()) symptom.code = std::string(name);
            if (level) symptom.severity = severity_of(*level);
            record.body = std::move(symptom);
        }
        give(std::move(record));
    }

    void take_sleep(const Row& reading) {
        DaySleep& sleep = sleeps_[reading.date];
        if (sleep.has_sleep) {  // a second sleep of the same day is a night record of its own
            give_night(reading.date, sleep);
            sleep = DaySleep{};
        }
        sleep.has_sleep = true;
        if (sleep.line == 0) sleep.line = rows().line();
        sleep.asleep = span_after(reading.detail, "asleep");
        sleep.in_bed = span_after(reading.detail, "in bed");
        if (!reading.rating.empty()) {
            sleep.minutes = hours_and_minutes(reading.rating);
            if (!sleep.minutes) {
                sleeps_.erase(reading.date);
                return pass_over("rating/amount: " + quoted(reading.rating) +
                                 " is not a length of sleep like 7:30");
            }
        }
        add_words(sleep, reading);
    }

    void take_quality(const Row& reading) {
        const auto quality = number(reading.rating);
        if (!quality || *quality < Decimal::whole(1) || *quality > Decimal::whole(5))
            return pass_over("rating/amount: " + quoted(reading.rating) + " is not between 1 and 5");
        DaySleep& sleep = sleeps_[reading.date];
        if (sleep.line == 0) sleep.line = rows().line();
        sleep.quality = rounded(*quality);
        add_words(sleep, reading);
    }

    static void add_words(DaySleep& sleep, const Row& reading) {
        if (!sleep.text.empty()) sleep.text += "; ";
        sleep.text += std::string(reading.category) + ": " + std::string(reading.detail);
        if (!reading.rating.empty()) sleep.text += " [" + std::string(reading.rating) + "]";
        if (reading.notes.empty()) return;
        if (!sleep.note.empty()) sleep.note += "\n";
        sleep.note += std::string(reading.notes);
    }

    /// The rows are dated by the day of waking.
    void give_night(Date woke_on, const DaySleep& sleep) {
        Record record;
        Night night;
        const auto placed = [&](const Span& span) {
            const bool over_midnight = span.from >= span.to;
            const ZonedTime from = clock().at(at_time(over_midnight ? woke_on - 1 : woke_on, span.from));
            return std::pair<ZonedTime, ZonedTime>(from, clock().at(at_time(woke_on, span.to)));
        };
        std::string text = sleep.text;
        if (sleep.in_bed) {
            const auto [into, out] = placed(*sleep.in_bed);
            night.into_bed = into;
            night.out_of_bed = out;
            record.start = into;
            record.end = out;
        }
        if (sleep.asleep) {
            const auto [fell, woke] = placed(*sleep.asleep);
            night.final_awakening = woke;
            record.start = fell;
            record.end = woke;
        }
        if (sleep.asleep || sleep.in_bed) {
            night.date = clock().night(record.start);
        } else {
            record.start = clock().at(at_time(woke_on, TimeOfDay{0}));
            night.date = woke_on - 1;
            text += "; no times given, so the start is approximate";
        }
        night.asleep_min = sleep.minutes;
        night.quality = sleep.quality;
        record.note = sleep.note;
        record.source = Source{std::string(kApp), to_string(woke_on) + " Sleep", std::move(text)};
        record.body = night;
        give(std::move(record), sleep.line);
    }

    void take_medicine(const Row& reading) {
        std::string_view name = reading.detail;
        std::string_view bare = name;
        std::string unit;
        if (const auto brackets = take_brackets(bare); brackets && !bare.empty()) {
            unit = std::string(*brackets);
            name = bare;
        }
        if (name.empty()) return pass_over("detail: is empty; which medicine it was is not known");
        std::optional<Decimal> amount;
        if (!reading.rating.empty()) {
            amount = number(reading.rating);
            if (!amount || amount->millionths < 0)
                return pass_over("rating/amount: " + quoted(reading.rating) + " is not an amount");
            if (amount->millionths == 0) return pass_over("rating/amount: 0 says that none was taken");
        }
        Record record = begin(reading);
        if (is_magnesium(name)) {
            const MagnesiumDose dose = magnesium_dose(name, amount, unit);
            record.complete = !dose.ambiguous;
            record.body = dose.supplement;
        } else {
            Medicine medicine;
            medicine.name = std::string(name);
            if (amount) medicine.dose = to_string(*amount) + (unit.empty() ? "" : " " + unit);
            record.body = std::move(medicine);
        }
        give(std::move(record));
    }

    void take_factors(const Row& reading) {
        const auto names = pieces(reading.detail, '|');
        if (names.empty()) return pass_over("detail: is empty; which factor it was is not known");
        bool first = true;
        for (const std::string_view name : names) {
            Row one = reading;
            one.detail = name;
            Record record = begin(one);
            if (!first) record.note.clear();  // the note belongs to the row, once
            first = false;
            Factor factor;
            factor.code = code_for(name);
            if (factor.code.empty()) factor.code = std::string(name);
            if (const auto amount = number(reading.rating)) factor.amount = Amount{*amount, {}};
            record.body = std::move(factor);
            give(std::move(record));
        }
    }

    /// Mood and energy: a level, with words for it.
    void take_level(const Row& reading, const std::string& code) {
        const auto level = number(reading.rating);
        if (!level) return pass_over("rating/amount: " + quoted(reading.rating) + " is not a number");
        Record record = begin(reading);
        Factor factor;
        factor.code = code;
        factor.amount = Amount{*level, {}};
        record.body = std::move(factor);
        give(std::move(record));
    }

    CsvHeader header_;
    std::string rating_column_;
    std::map<Date, DaySleep> sleeps_;  ///< at most one for each day from 1970 to 2100
};

}  // namespace

Reader open_bearable(ByteSource source, const Clock& clock) {
    CsvReader rows(std::move(source));
    std::vector<std::string> first;
    rows.next(first);
    if (rows.failure()) return *rows.failure();
    auto reader = std::make_unique<BearableReader>(std::move(rows), clock);
    reader->set_header(first);
    if (const std::string name = reader->missing(); !name.empty())
        return invalid("", "this is no file of Bearable: the column " + name + " is missing");
    return std::unique_ptr<RecordReader>(std::move(reader));
}

}  // namespace charley::exchange
