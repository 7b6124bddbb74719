// SPDX-License-Identifier: MIT
//
// People and what they log, for the tests of guidance: records made in one line on a fixed day.
#pragma once

#include "support/timelines.h"

#include <charley/guidance.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace charley::test {

/// The day that most tests look at.
inline constexpr std::string_view kToday = "2026-11-15";

/// A diary of one person.
class Person {
   public:
    Person() {
        profile.birth = YearMonth{1970, 3};
        profile.sex = Sex::female;
    }

    /// At HH:MM on a day that many days before today.
    RecordId log(Body body, std::string_view time = "12:00", std::int32_t days_ago = 0) {
        const TimeOfDay minute = parse_time_of_day(time, "time").value();
        const ZonedTime start = zoned(at_time(today - days_ago, minute), UtcOffset{60});
        records.push_back(record(static_cast<std::uint32_t>(records.size() + 1), start, std::move(body)));
        return records.back().id;
    }

    RecordId symptom(std::string_view code, std::string_view site = "", std::int32_t days_ago = 0) {
        Symptom body;
        body.code = std::string(code);
        body.site = std::string(site);
        return log(body, "12:00", days_ago);
    }

    RecordId food(std::string_view key, std::string_view grams, std::int32_t days_ago = 0) {
        Food body;
        body.food = std::string(key);
        if (!grams.empty()) body.grams = parse_decimal(grams, "grams").value();
        return log(body, "13:00", days_ago);
    }

    RecordId oral(std::string_view elemental, std::string_view time = "20:00", std::int32_t days_ago = 0) {
        Supplement body;
        body.form = "citrate";
        body.elemental_mg = parse_decimal(elemental, "mg").value();
        return log(body, time, days_ago);
    }

    RecordId cramp(std::int32_t days_ago, bool woke = false, std::string_view time = "02:00") {
        Cramp body;
        body.woke_me = woke;
        return log(body, time, days_ago);
    }

    /// A daily medicine since that many days.
    RecordId medicine(std::string_view name, std::vector<std::string_view> times = {},
                      std::int32_t since = 400, std::string_view drug_class = "") {
        Medicine body;
        body.name = std::string(name);
        body.drug_class = std::string(drug_class);
        body.from = today - since;
        for (const std::string_view time : times)
            body.times.push_back(parse_time_of_day(time, "times").value());
        return log(body, "07:00", 0);
    }

    /// One dose, written down without dates and times.
    RecordId dose(std::string_view name, std::int32_t days_ago = 0, std::string_view time = "21:00") {
        Medicine body;
        body.name = std::string(name);
        return log(body, time, days_ago);
    }

    /// A laboratory result; empty ends of the range were not printed.
    RecordId lab(std::string_view analyte, std::string_view value, std::string_view unit,
                 std::string_view low = "", std::string_view high = "", std::int32_t days_ago = 5) {
        Lab body;
        body.analyte = std::string(analyte);
        body.value = parse_decimal(value, "value").value();
        body.unit = std::string(unit);
        if (!low.empty()) body.range_low = parse_decimal(low, "range").value();
        if (!high.empty()) body.range_high = parse_decimal(high, "range").value();
        return log(body, "09:00", days_ago);
    }

    guidance::Situation situation() const { return {records, profile, today}; }
    guidance::Ledger ledger() const { return guidance::ledger(situation()); }
    std::vector<guidance::Advice> advice() const { return guidance::advise(situation()); }

    Date today = date(kToday);
    Profile profile;
    std::vector<Record> records;
};

inline const guidance::Advice* find(const std::vector<guidance::Advice>& all, std::string_view id) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == id; });
    return found == all.end() ? nullptr : &*found;
}

inline bool contains(const std::vector<RecordId>& ids, const RecordId& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

inline bool contains_words(const std::vector<std::string>& all, std::string_view wanted) {
    return std::find(all.begin(), all.end(), wanted) != all.end();
}

/// A woman of 56 with three logged days of too little food: the one situation in which a limit for
/// supplements is named.
inline Person with_gap() {
    Person person;
    for (std::int32_t day = 0; day < 4; ++day) person.food("apple", "180", day);
    return person;
}

}  // namespace charley::test
