// SPDX-License-Identifier: MIT
//
// Sleep as Android: every sleep is a header line of its own, a line of values and, with noise recording, a
// third line. A night for the sleep, a factor for each hashtag of its comment.
#include "base/text_scan.h"
#include "exchange/cells.h"
#include "exchange/readers.h"

#include <algorithm>
#include <array>

namespace charley::exchange {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;

/// Whether the text is the name of a zone as the tz database forms them.
bool names_a_zone(std::string_view zone) {
    constexpr std::array<std::string_view, 17> kAreas = {
        "Africa", "America", "Antarctica", "Arctic", "Asia",   "Atlantic", "Australia", "Brazil", "Canada",
        "Chile",  "Etc",     "Europe",     "Indian", "Mexico", "Pacific",  "SystemV",   "US"};
    const std::size_t slash = zone.find('/');
    if (slash == std::string_view::npos)  // "UTC", "GMT", "Singapore"
        return !zone.empty();
    return std::find(kAreas.begin(), kAreas.end(), zone.substr(0, slash)) != kAreas.end();
}

/// The offset that makes a wall clock show `local` (to the minute) at that instant; nothing where no clock's
/// does.
std::optional<UtcOffset> offset_between(LocalTime local, Instant at) {
    const std::int64_t minutes = (local.ms - at.ms / kMinuteMs * kMinuteMs) / kMinuteMs;
    if (minutes % 15 != 0 || minutes < -12 * 60 || minutes > 14 * 60) return std::nullopt;
    return UtcOffset{static_cast<std::int16_t>(minutes)};
}

struct Tag {
    std::string name;
    std::int64_t times = 1;
};

/// Takes the hashtags out of a comment.
std::string take_tags(std::string_view text, std::vector<Tag>& tags) {
    std::string rest;
    const auto ends_tag = [](char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '#' || c == ',';
    };
    for (std::size_t i = 0; i < text.size();) {
        const bool begins = text[i] == '#' && (i == 0 || ends_tag(text[i - 1]));
        std::size_t end = i + 1;
        while (begins && end < text.size() && !ends_tag(text[end])) ++end;
        if (!begins || end == i + 1) {
            rest += text[i++];
            continue;
        }
        std::string_view name = text.substr(i + 1, end - i - 1);
        Tag tag;
        const std::size_t mark = name.rfind('_');
        if (mark != std::string_view::npos && mark > 0 && name.back() == 'x') {
            const auto times = parse_integer(name.substr(mark + 1, name.size() - mark - 2));
            if (times && *times > 0 && *times <= 1000) {
                tag.times = *times;
                name = name.substr(0, mark);
            }
        }
        tag.name = code_for(name);
        if (tag.name.empty()) {
            rest.append(text.substr(i, end - i));
        } else {
            tags.push_back(std::move(tag));
        }
        i = end;
    }
    return rest;
}

/// A comment as it was typed: the app writes a new line as the two characters \n.
std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == 'n' &&
            (i == 0 || text[i - 1] == ' ' || text[i - 1] == '\n') &&
            (i + 2 == text.size() || text[i + 2] == ' ')) {
            if (!out.empty() && out.back() == ' ') out.pop_back();
            out += '\n';
            i += i + 2 < text.size() ? 2U : 1U;
        } else {
            out += text[i];
        }
    }
    return out;
}

/// Blanks at the ends of lines and lines without anything carry nothing.
std::string tidied(std::string_view text) {
    std::string out;
    for (const std::string_view line : pieces(text, '\n')) {
        if (!out.empty()) out += '\n';
        bool blank = false;
        for (const char c : line) {
            if (c == ' ' && blank) continue;
            blank = c == ' ';
            out += c;
        }
    }
    return out;
}

class SleepAsAndroidReader final : public TableReader {
   public:
    using TableReader::TableReader;

    std::string_view format() const noexcept override { return "sleep_as_android"; }

    void set_header(const std::vector<std::string>& row) {
        header_ = CsvHeader(row);
        after_values_ = false;
    }

   protected:
    void take_row(const std::vector<std::string>& row) override {
        if (trim(row.front()) == "Id") return set_header(row);
        const std::string_view id = header_.cell(row, "Id");
        const auto key = parse_integer(id);
        const bool is_sleep = (key && *key > 1'000'000'000) || dotted_time(header_.cell(row, "From"));
        if (!is_sleep && after_values_) {  // the line of noise values
            after_values_ = false;
            return;
        }
        after_values_ = true;
        take_sleep(row, id, key);
    }

   private:
    void take_sleep(const std::vector<std::string>& row, std::string_view id,
                    std::optional<std::int64_t> key) {
        const std::string_view from_text = header_.cell(row, "From");
        const auto from = dotted_time(from_text);
        const bool has_instant = key && Instant{*key} > kFirstInstant && Instant{*key} <= kLastInstant;
        Record record;
        if (has_instant) {
            const Instant at{*key};
            const auto offset = from ? offset_between(*from, at) : std::nullopt;
            if (offset) {
                record.start = ZonedTime{at, *offset};
            } else if (from && !names_a_zone(header_.cell(row, "Tz"))) {
                record.start = clock().at(*from);
            } else {
                record.start = clock().at(at);
            }
        } else if (from) {
            record.start = clock().at(*from);
        } else {
            return pass_over("Id: " + quoted(id) + " is not a time in milliseconds, and From: " +
                             quoted(from_text) + " is not a time like 30. 11. 2020 12:14");
        }

        Night night;
        night.date = clock().night(record.start);
        if (!take_length(row, record, night)) return;
        const std::string_view rating = header_.cell(row, "Rating");
        if (const auto value = number(rating); value && value->millionths > 0) {
            if (*value > Decimal::whole(5))
                return pass_over("Rating: " + quoted(rating) + " is not between 0 and 5");
            night.quality = std::max<std::int64_t>(1, rounded(*value));
        }
        const auto deep = number(header_.cell(row, "DeepSleep"));
        if (deep && deep->millionths >= 0 && *deep <= Decimal::whole(1)) night.deep_share = *deep;
        if (const std::int64_t pauses = paused(row); pauses > 0) night.awakenings = pauses;

        const auto column = header_.find("Comment");
        const std::string comment = unescaped(column && *column < row.size() ? row[*column] : std::string());
        std::vector<Tag> tags;
        record.note = tidied(take_tags(comment, tags));
        Source source{"sleep_as_android", id.empty() ? std::string(from_text) : std::string(id),
                      tidied(comment)};
        if (night.quality)
            source.text += (source.text.empty() ? "rating " : "\nrating ") + std::string(rating);
        record.source = source;
        const ZonedTime start = record.start;
        record.body = night;
        give(std::move(record));
        for (const Tag& tag : tags) {
            Record exposure;
            exposure.start = start;
            exposure.source = Source{source.app, source.key + " #" + tag.name, "#" + tag.name};
            Factor factor;
            factor.code = tag.name;
            if (tag.times > 1) {
                factor.amount = Amount{Decimal::whole(tag.times), {}};
                exposure.source->text += "_" + std::to_string(tag.times) + "x";
            }
            exposure.body = std::move(factor);
            give(std::move(exposure));
        }
    }

    /// The end of the sleep and the minutes asleep. False where the row was passed over.
    bool take_length(const std::vector<std::string>& row, Record& record, Night& night) {
        const std::string_view hours_text = header_.cell(row, "Hours");
        const auto hours = number(hours_text);
        std::int64_t length_ms = 0;
        if (hours) {
            if (hours->millionths < 0 || *hours > Decimal::whole(48)) {
                pass_over("Hours: " + quoted(hours_text) + " is not between 0 and 48");
                return false;
            }
            length_ms = (hours->millionths * 36 + 5) / 10;  // millionths of an hour are 3.6 ms
        } else {
            const auto to = dotted_time(header_.cell(row, "To"));
            if (!to) return true;  // the end is unknown
            length_ms = to->ms - local_of(record.start).ms / kMinuteMs * kMinuteMs;
            if (length_ms < 0 || length_ms > 48 * 60 * kMinuteMs) {
                pass_over("To: " + quoted(header_.cell(row, "To")) + " is not within 48 hours after From");
                return false;
            }
        }
        record.end = ZonedTime{Instant{record.start.at.ms + length_ms}, record.start.offset};
        const auto to = dotted_time(header_.cell(row, "To"));
        // The offset at the end may be another: the clock may have changed in the night. To is exact to the
        // minute, Hours to some seconds.
        if (to) {
            const std::int64_t apart = to->ms - record.end->at.ms;
            const std::int64_t quarter = 15 * kMinuteMs;
            const std::int64_t quarters = (apart + (apart >= 0 ? quarter / 2 : -quarter / 2)) / quarter;
            const std::int64_t off_by = apart - quarters * quarter;
            if (off_by >= -2 * kMinuteMs && off_by <= 2 * kMinuteMs && quarters >= -48 && quarters <= 56)
                record.end->offset = UtcOffset{static_cast<std::int16_t>(quarters * 15)};
        }
        if (!hours) return true;
        // "-1.0" marks a sleep entered by hand; "-1" is one minute less.
        const std::string_view adjust_text = header_.cell(row, "LenAdjust");
        const auto adjust = number(adjust_text);
        std::int64_t awake = 0;
        if (adjust && adjust_text != "-1.0" && adjust->millionths < 0) awake = -rounded(*adjust);
        const std::int64_t minutes = (length_ms + kMinuteMs / 2) / kMinuteMs;
        if (awake > 0) night.awake_min = std::min(awake, minutes);
        night.asleep_min = std::max<std::int64_t>(0, minutes - awake);
        return true;
    }

    static std::int64_t paused(const std::vector<std::string>& row) {
        constexpr std::string_view kLabel = "TRACKING_PAUSED-";
        return std::count_if(row.begin(), row.end(), [&](const std::string& cell) {
            return cell.compare(0, kLabel.size(), kLabel) == 0;
        });
    }

    CsvHeader header_;
    bool after_values_ = false;
};

}  // namespace

Reader open_sleep_as_android(ByteSource source, const Clock& clock) {
    CsvReader rows(std::move(source));
    std::vector<std::string> first;
    const bool any = rows.next(first);
    if (rows.failure()) return *rows.failure();
    if (any && trim(first.front()) != "Id")
        return invalid(
            "",
            "this is no sleep-export.csv of Sleep as Android: it does not begin with a line Id,Tz,From,…");
    auto reader = std::make_unique<SleepAsAndroidReader>(std::move(rows), clock);
    if (any) reader->set_header(first);
    return std::unique_ptr<RecordReader>(std::move(reader));
}

}  // namespace charley::exchange
