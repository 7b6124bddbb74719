// SPDX-License-Identifier: MIT
#include "service/field_set.h"

#include "base/text_scan.h"
#include "record/fields.h"

#include <algorithm>

namespace charley::service {
namespace {

/// A list parameter, one text, or one text with commas, as texts.
std::vector<std::string> texts_of(const json::Value& value, std::string_view shown, bool split_commas) {
    std::vector<std::string> texts;
    const auto add = [&](const std::string& text) {
        if (!split_commas) {
            if (!text.empty()) texts.push_back(text);
            return;
        }
        for (std::string_view rest = text; !rest.empty();) {
            const std::size_t end = std::min(rest.find(','), rest.size());
            if (const std::string_view part = trim(rest.substr(0, end)); !part.empty())
                texts.emplace_back(part);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    };
    if (const json::Array* array = value.as_array()) {
        for (std::size_t i = 0; i < array->size(); ++i) {
            add(expect(scalar_text((*array)[i], std::string(shown) + "[" + std::to_string(i) + "]")));
        }
    } else {
        add(expect(scalar_text(value, shown)));
    }
    return texts;
}

/// `what[:second[:third]]`, the numbers optional. Colons inside one's own words are not possible here; edit
/// the record's JSON for those.
std::vector<std::string> split_colons(std::string_view text) {
    std::vector<std::string> parts;
    while (true) {
        const std::size_t colon = text.find(':');
        parts.emplace_back(trim(text.substr(0, colon)));
        if (colon == std::string_view::npos) return parts;
        text.remove_prefix(colon + 1);
    }
}

std::int64_t whole(std::string_view text, std::string_view shown) {
    const auto number = parse_integer(trim(text));
    if (!number) throw Refusal(invalid(std::string(shown), quoted(text) + " is not a whole number"));
    return *number;
}

class FieldSetter {
   public:
    FieldSetter(std::string_view field, std::string_view shown, const json::Value& value,
                const Record& record, const Environment& environment, DayBoundary boundary)
        : field_(field),
          shown_(shown),
          value_(value),
          record_(record),
          environment_(environment),
          boundary_(boundary) {}

    bool found() const { return found_; }
    const std::string& names() const { return names_; }

    template <class T>
    void operator()(FieldInfo info, T& member) {
        names_ += (names_.empty() ? "" : ", ") + std::string(info.name);
        if (field_ != info.name) return;
        found_ = true;
        set(info, member);
    }

   private:
    std::string text() const { return expect(scalar_text(value_, shown_)); }

    template <class T>
    void set(FieldInfo info, std::optional<T>& member) {
        if (value_.is_string() && trim(*value_.as_string()).empty()) {
            member.reset();
            return;
        }
        T inner{};
        read(info, inner);
        member = std::move(inner);
    }
    void set(FieldInfo, std::string& member) { member = text(); }
    void set(FieldInfo info, bool& member) { read(info, member); }
    void set(FieldInfo info, ZonedTime& member) { read(info, member); }
    void set(FieldInfo info, Date& member) { read(info, member); }
    void set(FieldInfo, std::vector<Muscle>& member) {
        member.clear();
        for (const std::string& text : texts_of(value_, shown_, true))
            member.push_back(expect(parse_code<Muscle>(text, shown_)));
    }
    void set(FieldInfo, std::vector<std::string>& member) { member = texts_of(value_, shown_, true); }
    void set(FieldInfo, std::vector<TimeOfDay>& member) {
        member.clear();
        for (const std::string& text : texts_of(value_, shown_, true))
            member.push_back(expect(parse_time_of_day(text, shown_)));
    }
    void set(FieldInfo, std::vector<std::int64_t>& member) {
        member.clear();
        for (const std::string& text : texts_of(value_, shown_, true)) member.push_back(whole(text, shown_));
    }
    void set(FieldInfo, std::vector<Relief>& member) {
        member.clear();
        for (const std::string& text : texts_of(value_, shown_, true)) {
            const auto parts = split_colons(text);
            if (parts.size() > 3)
                throw Refusal(
                    invalid(std::string(shown_),
                            quoted(text) + " is not like stretch:3:40 (what, stopped it 0-3, seconds)"));
            Relief relief;
            relief.what = parts[0];
            if (parts.size() > 1 && !parts[1].empty())
                relief.stopped = whole(parts[1], std::string(shown_) + ".stopped");
            if (parts.size() > 2 && !parts[2].empty())
                relief.seconds_to_relief = expect(parse_duration_seconds(parts[2], shown_));
            member.push_back(std::move(relief));
        }
    }
    void set(FieldInfo, std::vector<PainPoint>& member) {
        member.clear();
        for (const std::string& text : texts_of(value_, shown_, true)) {
            const auto parts = split_colons(text);
            if (parts.size() != 2)
                throw Refusal(
                    invalid(std::string(shown_), quoted(text) + " is not like 30:8 (second, pain)"));
            member.push_back(PainPoint{whole(parts[0], shown_), whole(parts[1], shown_)});
        }
    }

    void read(FieldInfo info, std::int64_t& out) {
        const std::string_view name = info.name;
        const bool is_length = name.size() > 2 && name.substr(name.size() - 2) == "_s";
        out = is_length ? expect(parse_duration_seconds(text(), shown_)) : whole(text(), shown_);
    }
    void read(FieldInfo, Decimal& out) { out = expect(parse_decimal(text(), shown_)); }
    void read(FieldInfo, bool& out) {
        const std::string word = ascii_lower(trim(text()));
        if (word == "true" || word == "yes" || word == "1") {
            out = true;
        } else if (word == "false" || word == "no" || word == "0") {
            out = false;
        } else {
            throw Refusal(invalid(std::string(shown_), quoted(word) + " is neither yes nor no"));
        }
    }
    void read(FieldInfo, ZonedTime& out) {
        const auto* night = body_as<Night>(record_);
        out = night != nullptr ? time_in_night(text(), shown_, night->date, boundary_, environment_)
                               : time_of(text(), shown_, environment_);
    }
    void read(FieldInfo, Date& out) { out = expect(parse_date(text(), shown_)); }
    void read(FieldInfo, TimeOfDay& out) { out = expect(parse_time_of_day(text(), shown_)); }
    void read(FieldInfo, RecordId& out) { out = expect(parse_record_id(text(), shown_)); }
    void read(FieldInfo, Amount& out) { out = expect(parse_amount(text(), shown_)); }
    void read(FieldInfo, Soreness& out) {
        const auto parts = split_colons(text());
        if (parts.size() > 2)
            throw Refusal(
                invalid(std::string(shown_), quoted(text()) + " is not like 3:5 (level 0-10, hours)"));
        if (!parts[0].empty()) out.level = whole(parts[0], shown_);
        if (parts.size() > 1 && !parts[1].empty()) out.hours = expect(parse_decimal(parts[1], shown_));
    }
    void read(FieldInfo, YearMonth& out) {
        const Date date = expect(parse_date(text() + "-01", shown_));
        const YearMonthDay ymd = to_ymd(date);
        out = YearMonth{ymd.year, ymd.month};
    }
    void read(FieldInfo, DateRange& out) {
        const std::string word = text();
        const std::string lower = ascii_lower(trim(word));
        if (lower == "yes" || lower == "true") {
            out.from = date_of(local_of(now_of(environment_)));
            return;
        }
        const std::size_t dots = word.find("..");
        out.from = expect(parse_date(std::string_view(word).substr(0, dots), shown_));
        if (dots != std::string::npos && dots + 2 < word.size())
            out.to = expect(parse_date(std::string_view(word).substr(dots + 2), shown_));
    }
    void read(FieldInfo, Source&) {
        throw Refusal(invalid(std::string(shown_), "is set by an import and cannot be edited"));
    }
    template <class Enum>
    requires std::is_enum_v<Enum>
    void read(FieldInfo, Enum& out) { out = expect(parse_code<Enum>(text(), shown_)); }

    std::string_view field_;
    std::string_view shown_;
    const json::Value& value_;
    const Record& record_;
    const Environment& environment_;
    DayBoundary boundary_;
    std::string names_;
    bool found_ = false;
};

/// `pregnant=no` ends what was going on, or clears what never began.
bool ends_range(Record& record, std::string_view field, const json::Value& value,
                const Environment& environment) {
    auto* profile = body_as<Profile>(record);
    const std::string* word = value.as_string();
    const bool no =
        (word != nullptr && (ascii_lower(trim(*word)) == "no" || ascii_lower(trim(*word)) == "false")) ||
        value.as_bool() == false;
    if (profile == nullptr || !no || (field != "pregnant" && field != "lactating")) return false;
    std::optional<DateRange>& range = field == "pregnant" ? profile->pregnant : profile->lactating;
    const Date yesterday = date_of(local_of(now_of(environment))) - 1;
    if (range && !range->to && range->from <= yesterday) {
        range->to = yesterday;
    } else if (range && !range->to) {
        range.reset();
    }
    return true;
}

}  // namespace

void set_field(Record& record, std::string_view field, std::string_view shown, const json::Value& value,
               const Environment& environment, DayBoundary boundary) {
    const std::string prefix = std::string(code_of(record.kind())) + ".";
    if (field.substr(0, prefix.size()) == prefix) field.remove_prefix(prefix.size());
    if (field == "deleted" || field == "recorded_at" || field == "profile") {
        throw Refusal(invalid(std::string(shown), "is kept by the diary and cannot be edited"));
    }
    if (ends_range(record, field, value, environment)) return;
    FieldSetter setter(field, shown, value, record, environment, boundary);
    visit_fields(record, setter);
    if (!setter.found()) {
        throw Refusal(invalid(std::string(shown), "a " + std::string(code_of(record.kind())) +
                                                      " has no such field; it has: " + setter.names()));
    }
}

}  // namespace charley::service
