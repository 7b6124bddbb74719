// SPDX-License-Identifier: MIT
//
// Gathers what the rules look at in one pass over the records.
#include "guidance/facts.h"

#include <algorithm>
#include <array>
#include <limits>
#include <unordered_map>
#include <utility>

namespace charley::guidance {
namespace {

constexpr Date kNever{std::numeric_limits<std::int32_t>::max()};

Date civil_date(const Record& record) {
    return date_of(local_of(record.start));
}

bool within(Date day, Date last, std::int32_t days) {
    return day <= last && day > last - days;
}

/// Codes of symptoms as typed → of the tables; the same word, logged day after day, is looked up once.
using SymptomCodes = std::unordered_map<std::string, std::string>;

Symptomatic symptom_of(const Record& record, const Symptom& symptom, Date date, SymptomCodes& codes) {
    Symptomatic out;
    out.record = &record;
    out.date = date;
    const std::string typed = catalogue::code_from(symptom.code);
    const auto [at, fresh] = codes.try_emplace(typed);
    if (fresh) at->second = symptom_code(typed);
    out.code = at->second;
    // The side may stand in the site or in the symptom's own words.
    const std::string site = catalogue::code_from(symptom.site) + "_" + typed;
    const bool both = has_word(site, "both") || (has_word(site, "left") && has_word(site, "right"));
    out.both = both;
    for (const std::string_view word : {"left", "right", "one_leg", "one_calf", "one_thigh", "one_foot",
                                        "one_ankle", "one_side", "one_sided"}) {
        out.one_sided = out.one_sided || (!both && has_word(site, word));
    }
    for (const std::string_view word : {"foot", "feet", "toe", "toes", "arch", "heel", "sole"}) {
        out.foot = out.foot || has_word(site, word);
    }
    return out;
}

/// The course of a record; its classes are looked up once it is known to matter.
Course course_of(const Record& record, const Medicine& medicine, Date date) {
    Course out;
    out.record = &record;
    out.medicine = &medicine;
    out.has_start = medicine.from.has_value();
    out.from = medicine.from.value_or(date);
    // Times of the day without dates: taken every day from the day it was written down.
    const bool open = medicine.from || !medicine.times.empty();
    out.single = !open && !medicine.to;
    out.to = medicine.to.value_or(open ? kNever : out.from);
    return out;
}

template <class T>
void sort_dated(std::vector<T>& rows) {
    std::sort(rows.begin(), rows.end(), [](const T& a, const T& b) { return by_start(a.record, b.record); });
}

/// The classes of every course; the same medicine, written down again and again, is looked up once.
void add_classes(std::vector<Course>& courses) {
    std::map<std::pair<std::string_view, std::string_view>, std::vector<std::string_view>> known;
    for (Course& course : courses) {
        const auto [at, fresh] = known.try_emplace({course.medicine->name, course.medicine->drug_class});
        if (fresh) at->second = catalogue::classes_of(course.medicine->name, course.medicine->drug_class);
        course.classes = at->second;
    }
}

void collect_record(Facts& facts, const Record& record, Date date, Date today, SymptomCodes& codes) {
    switch (record.kind()) {
        case Kind::food:
            if (within(date, today, 90)) facts.foods.push_back({&record, date});
            break;
        case Kind::fluid:
            if (within(date, today, kMonthDays)) facts.fluids.push_back({&record, date});
            break;
        case Kind::supplement: {
            // The words of years are not read again once an earlier one is known.
            if ((!facts.first_oral || date < *facts.first_oral) &&
                route_of(*body_as<Supplement>(record)) == Route::oral) {
                facts.first_oral = date;
            }
            if (within(date, today, kMonthDays)) facts.supplements.push_back({&record, date});
            break;
        }
        case Kind::symptom:
            if (within(date, today, kMonthDays)) {
                facts.symptoms.push_back(symptom_of(record, *body_as<Symptom>(record), date, codes));
            }
            break;
        case Kind::cramp:
            facts.cramp_days.push_back(date);
            if (within(date, today, kMonthDays)) facts.cramps.push_back({&record, date});
            break;
        case Kind::factor:
            if (within(date, today, kMonthDays) && body_as<Factor>(record)->code == "heat") {
                facts.heat.push_back({&record, date});
            }
            break;
        case Kind::medicine: {
            const Medicine& medicine = *body_as<Medicine>(record);
            Course course = course_of(record, medicine, date);
            // What ended before the last 28 days is looked at by no rule.
            if (course.from > today || course.to <= today - kMonthDays) break;
            facts.courses.push_back(std::move(course));
            break;
        }
        case Kind::lab:
            facts.labs.push_back({&record, date});
            break;
        default:
            break;
    }
}

}  // namespace

bool has_word(std::string_view code, std::string_view word) {
    std::size_t at = 0;
    while ((at = code.find(word, at)) != std::string_view::npos) {
        const bool begins = at == 0 || code[at - 1] == '_';
        const std::size_t end = at + word.size();
        if (begins && (end == code.size() || code[end] == '_')) return true;
        at = end;
    }
    return false;
}

bool Course::told_on(Date day) const {
    return active_on(day) || (single && active_within(day, kWeekDays - 1));
}

std::vector<const Record*> Facts::cramp_records() const {
    std::vector<const Record*> out;
    for (const Dated& cramp : cramps) out.push_back(cramp.record);
    for (const Dated& night : cramp_nights) out.push_back(night.record);
    return out;
}

bool Course::takes(std::string_view drug_class) const {
    return std::find(classes.begin(), classes.end(), drug_class) != classes.end();
}

bool by_start(const Record* a, const Record* b) {
    if (a->start.at != b->start.at) return a->start.at < b->start.at;
    return a->id < b->id;
}

std::optional<std::int32_t> age_months(const Profile& profile, Date date) {
    if (!profile.birth) return std::nullopt;
    const YearMonthDay ymd = to_ymd(date);
    const std::int32_t months = (ymd.year - profile.birth->year) * 12 + (ymd.month - profile.birth->month);
    return months < 0 ? std::nullopt : std::optional<std::int32_t>(months);
}

bool is_pregnant(const Profile& profile, Date date) {
    return profile.pregnant && profile.pregnant->from <= date &&
           date <= profile.pregnant->to.value_or(kNever);
}

bool is_lactating(const Profile& profile, Date date) {
    return profile.lactating && profile.lactating->from <= date &&
           date <= profile.lactating->to.value_or(kNever);
}

Facts collect(const Situation& situation) {
    const Date today = situation.date;
    const Profile& profile = situation.profile;
    Facts facts(situation);
    facts.age = age_months(profile, today);
    // Only the month of birth is known: the person counts as under 18 until that month is over.
    facts.child = facts.age && *facts.age <= 18 * 12;
    facts.pregnant = is_pregnant(profile, today);
    facts.lactating = is_lactating(profile, today);
    if (profile.pregnant && profile.pregnant->to) {
        const std::int32_t since = today - *profile.pregnant->to;
        facts.newly_delivered = since > 0 && since <= 42;
    }
    if (facts.lactating && today - profile.lactating->from <= 42) facts.newly_delivered = true;
    for (const std::string& condition : profile.conditions) {
        facts.conditions.insert(catalogue::code_from(condition));
    }
    facts.condition_cautions = cautions_of_conditions(facts.conditions);
    SymptomCodes codes;
    // Some write it down as a condition instead of with its dates.
    for (const std::string& condition : facts.conditions) {
        for (const std::string_view word : {"pregnant", "pregnancy", "expecting"})
            facts.pregnant = facts.pregnant || has_word(condition, word);
        for (const std::string_view word : {"breastfeeding", "breast_feeding", "lactating", "lactation"})
            facts.lactating = facts.lactating || has_word(condition, word);
    }
    for (const Record& record : situation.records) {
        if (record.deleted) continue;
        if (const auto* night = body_as<Night>(record)) {
            if (night->date > today) continue;
            const bool cramped = night->cramps.value_or(0) > 0;
            if (cramped) facts.cramp_days.push_back(night->date);
            if (!within(night->date, today, kMonthDays)) continue;
            facts.nights.push_back({&record, night->date});
            if (cramped) facts.cramp_nights.push_back({&record, night->date});
            if (night->urge.value_or(0) >= 4) facts.urges.push_back({&record, night->date});
            continue;
        }
        const Date date = civil_date(record);
        // A course may be written down after the day it began; one dose or anything else counts from its day.
        if (date > today && record.kind() != Kind::medicine) continue;
        collect_record(facts, record, date, today, codes);
    }
    sort_dated(facts.foods);
    sort_dated(facts.fluids);
    sort_dated(facts.supplements);
    sort_dated(facts.symptoms);
    sort_dated(facts.cramps);
    sort_dated(facts.nights);
    sort_dated(facts.cramp_nights);
    sort_dated(facts.urges);
    sort_dated(facts.heat);
    sort_dated(facts.labs);
    facts.weak_kidneys = weak_kidneys(facts.labs);
    sort_dated(facts.courses);
    add_classes(facts.courses);
    std::sort(facts.cramp_days.begin(), facts.cramp_days.end());
    return facts;
}

void add_sources(Advice& advice, std::string_view source) {
    for (const std::string_view one : catalogue::sources_of(source)) {
        if (std::find(advice.sources.begin(), advice.sources.end(), one) == advice.sources.end()) {
            advice.sources.emplace_back(one);
        }
    }
}

void set_why(Advice& advice, std::vector<const Record*> records) {
    std::sort(records.begin(), records.end(), by_start);
    records.erase(std::unique(records.begin(), records.end()), records.end());
    for (const Record* record : records) advice.why.push_back(record->id);
}

}  // namespace charley::guidance
