// SPDX-License-Identifier: MIT
//
// The rules a record must keep, and its canonical form.
#include "base/text_scan.h"
#include "base/utf8.h"
#include "record/fields.h"

#include <charley/record.h>

#include <algorithm>

namespace charley {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;
const Date kFirstDate = Date{-1};  // the night of the first instant
const Date kLastDate = to_date(YearMonthDay{2100, 12, 31});

/// Collects the first thing that is wrong.
class Checker {
   public:
    explicit Checker(std::size_t note_limit) : note_limit_(note_limit) {}

    bool ok() const { return !error_.has_value(); }
    Error take() { return std::move(*error_); }

    void fail(std::string field, std::string message) {
        if (!error_) error_ = invalid(std::move(field), std::move(message));
    }

    void number(const std::string& name, std::int64_t value, std::int64_t min, std::int64_t max) {
        if (value < min || value > max) fail(name, std::to_string(value) + between(min, max));
    }
    void decimal(const std::string& name, Decimal value, std::int64_t min, std::int64_t max) {
        if (value < Decimal::whole(min) || value > Decimal::whole(max))
            fail(name, to_string(value) + between(min, max));
    }

    void text(const std::string& name, const std::string& value, std::size_t limit, bool lines) {
        if (value.size() > limit) {
            fail(name, std::to_string(value.size()) + " bytes are more than the " + std::to_string(limit) +
                           " that fit; shorten it");
        } else if (!valid_utf8(value)) {
            fail(name, "is not valid UTF-8");
        } else if (value.find('\0') != std::string::npos) {
            fail(name, "holds a NUL character; remove it");
        } else if (!lines) {
            for (const char c : value) {
                const auto byte = static_cast<unsigned char>(c);
                if (byte < 0x20 || byte == 0x7F) {
                    fail(name, quoted(value) + " holds a control character; remove it");
                    return;
                }
            }
        }
    }

    void time(const std::string& name, ZonedTime value) {
        if (value.at < kFirstInstant || value.at > kLastInstant) {
            fail(name, to_string(value) + " is not between 1970 and 2100");
        } else if (value.offset.minutes < -18 * 60 || value.offset.minutes > 18 * 60) {
            fail(name, std::to_string(value.offset.minutes) +
                           " minutes is not an offset between -18:00 and +18:00");
        }
    }
    void date(const std::string& name, Date value) {
        if (value < kFirstDate || value > kLastDate)
            fail(name, to_string(value) + " is not between 1970 and 2100");
    }

    // The visitor.
    void operator()(FieldInfo info, const ZonedTime& value) { time(info.name, value); }
    void operator()(FieldInfo, bool) {}
    void operator()(FieldInfo info, const Date& value) { date(info.name, value); }
    void operator()(FieldInfo info, const std::string& value) {
        const bool is_note = info.tag == field::kNote;
        text(info.name, value, is_note ? note_limit_ : kMaxTextBytes, is_note);
    }
    template <class T>
    void operator()(FieldInfo info, const std::optional<T>& value) {
        if (value) present(info, *value);
    }
    template <class T>
    void operator()(FieldInfo info, const std::vector<T>& values) {
        if (values.size() > kMaxListItems) {
            fail(info.name, std::to_string(values.size()) + " entries are more than the " +
                                std::to_string(kMaxListItems) + " that fit");
            return;
        }
        for (std::size_t i = 0; i < values.size() && ok(); ++i) {
            item(std::string(info.name) + "[" + std::to_string(i) + "]", info, values[i]);
        }
    }

   private:
    static std::string between(std::int64_t min, std::int64_t max) {
        return " is not between " + std::to_string(min) + " and " + std::to_string(max);
    }

    void present(FieldInfo info, std::int64_t value) { number(info.name, value, info.min, info.max); }
    void present(FieldInfo info, Decimal value) { decimal(info.name, value, info.min, info.max); }
    void present(FieldInfo, bool) {}
    void present(FieldInfo info, const ZonedTime& value) { time(info.name, value); }
    void present(FieldInfo info, Date value) { date(info.name, value); }
    void present(FieldInfo info, TimeOfDay value) { number(info.name, value.minutes, 0, 1439); }
    void present(FieldInfo info, const RecordId& value) {
        if (value.is_nil()) fail(info.name, "is the nil id");
    }
    void present(FieldInfo info, const Amount& value) {
        decimal(info.name, value.value, info.min, info.max);
        text(info.name, value.unit, kMaxTextBytes, false);
    }
    void present(FieldInfo info, const Soreness& value) {
        if (value.level) number(std::string(info.name) + ".level", *value.level, 0, 10);
        if (value.hours) decimal(std::string(info.name) + ".hours", *value.hours, 0, 336);
        if (!value.level && !value.hours) fail(info.name, "has neither level nor hours");
    }
    void present(FieldInfo info, const DateRange& value) {
        date(info.name, value.from);
        if (value.to) {
            date(info.name, *value.to);
            if (*value.to < value.from)
                fail(info.name, to_string(*value.to) + " is before " + to_string(value.from));
        }
    }
    void present(FieldInfo info, const YearMonth& value) {
        if (value.year < 1860 || value.year > 2100 || value.month < 1 || value.month > 12) {
            fail(info.name, to_string(value) + " is not a month from 1860-01 to 2100-12, like 1958-04");
        }
    }
    void present(FieldInfo info, const Source& value) {
        text(std::string(info.name) + ".app", value.app, kMaxTextBytes, false);
        text(std::string(info.name) + ".key", value.key, kMaxTextBytes, false);
        text(std::string(info.name) + ".text", value.text, kMaxNoteBytes, true);
        if (value.app.empty()) fail(std::string(info.name) + ".app", "is empty");
    }
    template <class Enum>
    requires std::is_enum_v<Enum>
    void present(FieldInfo info, Enum value) {
        if (code_of(value).empty())
            fail(info.name, std::to_string(static_cast<int>(value)) + " is no code that charley knows");
    }

    void item(const std::string& name, FieldInfo, Muscle value) {
        if (code_of(value).empty())
            fail(name, std::to_string(static_cast<int>(value)) + " is no muscle that charley knows");
    }
    void item(const std::string& name, FieldInfo, const std::string& value) {
        if (value.empty()) fail(name, "is empty");
        text(name, value, kMaxTextBytes, false);
    }
    void item(const std::string& name, FieldInfo, const Relief& value) {
        if (value.what.empty()) fail(name + ".what", "is empty");
        text(name + ".what", value.what, kMaxTextBytes, false);
        if (value.stopped) number(name + ".stopped", *value.stopped, 0, 3);
        if (value.seconds_to_relief)
            number(name + ".seconds_to_relief", *value.seconds_to_relief, 0, kDaySeconds);
    }
    void item(const std::string& name, FieldInfo, const PainPoint& value) {
        number(name + ".second", value.second, 0, kDaySeconds);
        number(name + ".pain", value.pain, 0, 10);
    }
    void item(const std::string& name, FieldInfo, TimeOfDay value) { number(name, value.minutes, 0, 1439); }
    void item(const std::string& name, FieldInfo info, std::int64_t value) {
        number(name, value, info.min, info.max);
    }

    std::size_t note_limit_;
    std::optional<Error> error_;
};

void need(Checker& check, const char* name, const std::string& value) {
    if (trim(value).empty()) check.fail(name, "is empty; say which");
}

void not_before(Checker& check, const char* name, const std::optional<ZonedTime>& later,
                const std::optional<ZonedTime>& earlier, const char* earlier_name) {
    if (later && earlier && later->at < earlier->at) {
        check.fail(name, to_string(*later) + " is before " + earlier_name + " " + to_string(*earlier));
    }
}

// Rules that bind several fields of a body together.
void relations(Checker&, const Cramp&) {}
void relations(Checker& check, const Night& night) {
    if (night.quiet.value_or(false) && night.cramps.value_or(0) > 0) {
        check.fail("quiet", "a night with " + std::to_string(*night.cramps) +
                                " cramps is not quiet; give one of the two");
    }
    not_before(check, "tried_to_sleep", night.tried_to_sleep, night.into_bed, "into_bed");
    not_before(check, "final_awakening", night.final_awakening, night.into_bed, "into_bed");
    not_before(check, "final_awakening", night.final_awakening, night.tried_to_sleep, "tried_to_sleep");
    not_before(check, "out_of_bed", night.out_of_bed, night.into_bed, "into_bed");
    not_before(check, "out_of_bed", night.out_of_bed, night.final_awakening, "final_awakening");
}
void relations(Checker& check, const Symptom& symptom) {
    need(check, "code", symptom.code);
}
void relations(Checker& check, const Food& food) {
    need(check, "food", food.food);
}
void relations(Checker& check, const Supplement& supplement) {
    need(check, "form", supplement.form);
    if (supplement.elemental_mg && supplement.compound_mg) {
        check.fail("compound_mg", "give the elemental or the compound amount, not both");
    }
}
void relations(Checker& check, const Fluid& fluid) {
    need(check, "what", fluid.what);
}
void relations(Checker& check, const Factor& factor) {
    need(check, "code", factor.code);
}
void relations(Checker& check, const Medicine& medicine) {
    need(check, "name", medicine.name);
    if (medicine.from && medicine.to && *medicine.to < *medicine.from) {
        check.fail("to", to_string(*medicine.to) + " is before from " + to_string(*medicine.from));
    }
}
void relations(Checker& check, const Lab& lab) {
    need(check, "analyte", lab.analyte);
    if (lab.range_low && lab.range_high && *lab.range_high < *lab.range_low) {
        check.fail("range_high",
                   to_string(*lab.range_high) + " is below range_low " + to_string(*lab.range_low));
    }
}
void relations(Checker& check, const Experiment& experiment) {
    need(check, "remedy", experiment.remedy);
    for (const char c : experiment.schedule) {
        if (c != 'A' && c != 'B') {
            check.fail("schedule", quoted(experiment.schedule) + " holds letters other than A and B");
            return;
        }
    }
}
void relations(Checker& check, const Reminder& reminder) {
    need(check, "what", reminder.what);
}
void relations(Checker& check, const Exclusion& exclusion) {
    if (exclusion.to < exclusion.from)
        check.fail("to", to_string(exclusion.to) + " is before from " + to_string(exclusion.from));
}
void relations(Checker&, const Profile&) {}

template <class T>
void make_set(std::vector<T>& values) {
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

std::string to_string(const YearMonth& month) {
    const std::string number = std::to_string(month.month);
    return std::to_string(month.year) + (number.size() < 2 ? "-0" : "-") + number;
}

Status validate(const Record& record, Instant now) {
    Checker check(kMaxNoteBytes);
    visit_fields(record, [&check](FieldInfo info, const auto& value) { check(info, value); });
    if (check.ok() && record.start.at.ms > now.ms + kDayMs) {
        check.fail("start", to_string(record.start) + " is more than a day in the future");
    }
    if (check.ok() && record.end && record.end->at < record.start.at) {
        check.fail("end", to_string(*record.end) + " is before start " + to_string(record.start));
    }
    if (const auto* profile = body_as<Profile>(record); check.ok() && profile != nullptr && profile->birth) {
        // A day more, for those whose month has begun already.
        const YearMonthDay tomorrow = to_ymd(date_of(local_of(ZonedTime{Instant{now.ms + kDayMs}, {}})));
        const YearMonth& birth = *profile->birth;
        if (birth.year > tomorrow.year || (birth.year == tomorrow.year && birth.month > tomorrow.month))
            check.fail("birth", to_string(birth) + " is in the future");
    }
    if (check.ok() && record.profile && record.kind() == Kind::profile)
        check.fail("profile", "a profile belongs to no other");
    if (check.ok()) {
        std::visit([&check](const auto& body) { relations(check, body); }, record.body);
    }
    if (check.ok()) {
        if (const auto* night = body_as<Night>(record)) {
            const std::int32_t apart = night->date - date_of(local_of(record.start));
            // Whatever the day boundary, a night that starts at some moment is named by that day or the one
            // before; one day more for a bedtime after midnight and a boundary in the evening.
            if (apart < -2 || apart > 1) {
                check.fail("date", to_string(night->date) + " is not the night of its start " +
                                       to_string(record.start));
            }
        }
    }
    if (!check.ok()) return check.take();
    return {};
}

void normalise(Record& record) {
    if (auto* cramp = body_as<Cramp>(record)) {
        make_set(cramp->muscles);
        std::stable_sort(cramp->pain_course.begin(), cramp->pain_course.end(),
                         [](const PainPoint& a, const PainPoint& b) { return a.second < b.second; });
        if (cramp->soreness && !cramp->soreness->level && !cramp->soreness->hours) cramp->soreness.reset();
    } else if (auto* profile = body_as<Profile>(record)) {
        make_set(profile->conditions);
    } else if (auto* reminder = body_as<Reminder>(record)) {
        make_set(reminder->weekdays);
    }
}

}  // namespace charley
