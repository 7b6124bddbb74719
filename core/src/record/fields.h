// SPDX-License-Identifier: MIT
//
// Every field of every record, named once: tag, name, allowed range. The payload codec, JSON, validation,
// edits by name, histories and merging all walk these lists, so a new field cannot be forgotten in one of
// them. Tags are stored and never reused; docs/formats lists them.
//
// A visitor is called as visitor(FieldInfo, member&) for each field in the order of the tags.
#pragma once

#include <charley/record.h>

#include <cstdint>
#include <limits>
#include <type_traits>

namespace charley {

struct FieldInfo {
    std::uint16_t tag;
    const char* name;
    std::int64_t min = std::numeric_limits<std::int64_t>::min();  ///< integers; for decimals in whole units
    std::int64_t max = std::numeric_limits<std::int64_t>::max();
};

inline constexpr std::int64_t kDaySeconds = 86'400;
inline constexpr std::int64_t kYearSeconds = 31'622'400;  // a leap year

namespace field {
// Tags of the header, shared by all kinds. 0 is never used; bodies begin at 32.
inline constexpr std::uint16_t kStart = 1;
inline constexpr std::uint16_t kEnd = 2;
inline constexpr std::uint16_t kComplete = 3;
inline constexpr std::uint16_t kDeleted = 4;
inline constexpr std::uint16_t kNote = 5;
inline constexpr std::uint16_t kRecordedAt = 6;
inline constexpr std::uint16_t kProfile = 7;
inline constexpr std::uint16_t kSource = 8;
inline constexpr std::uint16_t kFirstBody = 32;
}  // namespace field

template <class T, class U>
concept MaybeConst = std::is_same_v<std::remove_const_t<T>, U>;

/// The header, all but id and kind, which never change.
template <MaybeConst<Record> R, class V>
void visit_header(R& r, V&& v) {
    v(FieldInfo{field::kStart, "start"}, r.start);
    v(FieldInfo{field::kEnd, "end"}, r.end);
    v(FieldInfo{field::kComplete, "complete"}, r.complete);
    v(FieldInfo{field::kDeleted, "deleted"}, r.deleted);
    v(FieldInfo{field::kNote, "note"}, r.note);
    v(FieldInfo{field::kRecordedAt, "recorded_at"}, r.recorded_at);
    v(FieldInfo{field::kProfile, "profile"}, r.profile);
    v(FieldInfo{field::kSource, "source"}, r.source);
}

template <MaybeConst<Cramp> B, class V>
void visit_body(B& b, V&& v) {
    v(FieldInfo{32, "duration_s", 0, kDaySeconds}, b.duration_s);
    v(FieldInfo{33, "side"}, b.side);
    v(FieldInfo{34, "muscles"}, b.muscles);
    v(FieldInfo{35, "pain", 0, 10}, b.pain);
    v(FieldInfo{36, "pain_course"}, b.pain_course);
    v(FieldInfo{37, "onset_state"}, b.onset_state);
    v(FieldInfo{38, "woke_me"}, b.woke_me);
    v(FieldInfo{39, "minutes_to_sleep_again", 0, 1440}, b.minutes_to_sleep_again);
    v(FieldInfo{40, "visible_hardening"}, b.visible_hardening);
    v(FieldInfo{41, "could_not_move"}, b.could_not_move);
    v(FieldInfo{42, "reliefs"}, b.reliefs);
    v(FieldInfo{43, "soreness"}, b.soreness);
    v(FieldInfo{44, "triggers"}, b.triggers);
}

template <MaybeConst<Night> B, class V>
void visit_body(B& b, V&& v) {
    v(FieldInfo{32, "date"}, b.date);
    v(FieldInfo{33, "into_bed"}, b.into_bed);
    v(FieldInfo{34, "tried_to_sleep"}, b.tried_to_sleep);
    v(FieldInfo{35, "sleep_latency_min", 0, 1440}, b.sleep_latency_min);
    v(FieldInfo{36, "awakenings", 0, 100}, b.awakenings);
    v(FieldInfo{37, "awake_min", 0, 1440}, b.awake_min);
    v(FieldInfo{38, "final_awakening"}, b.final_awakening);
    v(FieldInfo{39, "out_of_bed"}, b.out_of_bed);
    v(FieldInfo{40, "quality", 1, 5}, b.quality);
    v(FieldInfo{41, "cramps", 0, 200}, b.cramps);
    v(FieldInfo{42, "quiet"}, b.quiet);
    v(FieldInfo{43, "disturbance", 0, 10}, b.disturbance);
    v(FieldInfo{44, "urge", 0, 10}, b.urge);
    v(FieldInfo{45, "asleep_min", 0, 2880}, b.asleep_min);
    v(FieldInfo{46, "deep_share", 0, 1}, b.deep_share);
}

template <MaybeConst<Symptom> B, class V>
void visit_body(B& b, V&& v) {
    v(FieldInfo{32, "code"}, b.code);
    v(FieldInfo{33, "severity", 0, 10}, b.severity);
    v(FieldInfo{34, "site"}, b.site);
    v(FieldInfo{35, "duration_s", 0, kYearSeconds}, b.duration_s);
}

template <MaybeConst<Food> B, class V>
void visit_body(B& b, V&& v) {
    v(FieldInfo{32, "food"}, b.food);
    v(FieldInfo{33, "grams", 0, 100'000}, b.grams);
    v(FieldInfo{34, "portions", 0, 1000}, b.portions);
    v(FieldInfo{35, "magnesium_mg", 0, 100'000}, b.magnesium_mg);
}

template <MaybeConst<Supplement> B, class V>
void visit_body(B& b, V&& v) {
    v(FieldInfo{32, "form"}, b.form);
    v(FieldInfo{33, "variant"}, b.variant);
    v(FieldInfo{34, "elemental_mg", 0, 100'000}, b.elemental_mg);
    v(FieldInfo{35, "compound_mg", 0, 100'000}, b.compound_mg);
    v(FieldInfo{36, "count", 0, 1000}, b.count);
    v(FieldInfo{37, "route"}, b.route);
    v(FieldInfo{38, "taken_with"}, b.taken_with);
}

template <MaybeConst<Fluid> B, class V>
void visit_body(B& b, V&& v) {
    v(FieldInfo{32, "what"}, b.what);
    v(FieldInfo{33, "amount", 0, 1'000'000}, b.amount);
}

template <MaybeConst<Factor> B, class V>
void visit_body(B& b, V&& v) {
    v(FieldInfo{32, "code"}, b.code);
    v(FieldInfo{33, "amount", -1'000'000'000, 1'000'000'000}, b.amount);
    v(FieldInfo{34, "duration_s", 0, kYearSeconds}, b.duration_s);
    v(FieldInfo{35, "intensity", 0, 10}, b.intensity);
}

template <MaybeConst<Medicine> B, class V>
void visit_body(B& b, V&& v) {
    v(FieldInfo{32, "name"}, b.name);
    v(FieldInfo{33, "class"}, b.drug_class);
    v(FieldInfo{34, "dose"}, b.dose);
    v(FieldInfo{35, "times"}, b.times);
    v(FieldInfo{36, "from"}, b.from);
    v(FieldInfo{37, "to"}, b.to);
    v(FieldInfo{38, "effect"}, b.effect);
}

template <MaybeConst<Lab> B, class V>
void visit_body(B& b, V&& v) {
    v(FieldInfo{32, "analyte"}, b.analyte);
    v(FieldInfo{33, "value", 0, 1'000'000}, b.value);
    v(FieldInfo{34, "unit"}, b.unit);
    v(FieldInfo{35, "range_low", 0, 1'000'000}, b.range_low);
    v(FieldInfo{36, "range_high", 0, 1'000'000}, b.range_high);
}

template <MaybeConst<Experiment> B, class V>
void visit_body(B& b, V&& v) {
    v(FieldInfo{32, "remedy"}, b.remedy);
    v(FieldInfo{33, "pairs", 1, 60}, b.pairs);
    v(FieldInfo{34, "block_days", 1, 56}, b.block_days);
    v(FieldInfo{35, "wash_in", 0, 3}, b.wash_in);
    v(FieldInfo{36, "first_night"}, b.first_night);
    v(FieldInfo{37, "schedule"}, b.schedule);
    v(FieldInfo{38, "schedule_sha256"}, b.schedule_sha256);
    v(FieldInfo{39, "state"}, b.state);
    v(FieldInfo{40, "stopped_on"}, b.stopped_on);
    v(FieldInfo{41, "stop_reason"}, b.stop_reason);
}

template <MaybeConst<Reminder> B, class V>
void visit_body(B& b, V&& v) {
    v(FieldInfo{32, "what"}, b.what);
    v(FieldInfo{33, "times"}, b.times);
    v(FieldInfo{34, "weekdays", 1, 7}, b.weekdays);
    v(FieldInfo{35, "every_days", 1, 366}, b.every_days);
    v(FieldInfo{36, "after"}, b.after);
    v(FieldInfo{37, "after_min", 0, 10'080}, b.after_min);
    v(FieldInfo{38, "quiet_from"}, b.quiet_from);
    v(FieldInfo{39, "quiet_to"}, b.quiet_to);
}

template <MaybeConst<Exclusion> B, class V>
void visit_body(B& b, V&& v) {
    v(FieldInfo{32, "from"}, b.from);
    v(FieldInfo{33, "to"}, b.to);
    v(FieldInfo{34, "reason"}, b.reason);
}

template <MaybeConst<Profile> B, class V>
void visit_body(B& b, V&& v) {
    v(FieldInfo{32, "name"}, b.name);
    v(FieldInfo{33, "birth"}, b.birth);
    v(FieldInfo{34, "sex"}, b.sex);
    v(FieldInfo{35, "pregnant"}, b.pregnant);
    v(FieldInfo{36, "lactating"}, b.lactating);
    v(FieldInfo{37, "conditions"}, b.conditions);
    v(FieldInfo{38, "authority"}, b.authority);
    v(FieldInfo{39, "units"}, b.units);
    v(FieldInfo{40, "day_boundary"}, b.day_boundary);
    v(FieldInfo{41, "language"}, b.language);
}

/// The body's fields, whatever kind it is. A switch where std::visit would do: the compiler can see through
/// it.
template <MaybeConst<Record> R, class V>
void visit_any_body(R& record, V&& v) {
    switch (record.kind()) {
        case Kind::cramp:
            return visit_body(*std::get_if<Cramp>(&record.body), v);
        case Kind::night:
            return visit_body(*std::get_if<Night>(&record.body), v);
        case Kind::symptom:
            return visit_body(*std::get_if<Symptom>(&record.body), v);
        case Kind::food:
            return visit_body(*std::get_if<Food>(&record.body), v);
        case Kind::supplement:
            return visit_body(*std::get_if<Supplement>(&record.body), v);
        case Kind::fluid:
            return visit_body(*std::get_if<Fluid>(&record.body), v);
        case Kind::factor:
            return visit_body(*std::get_if<Factor>(&record.body), v);
        case Kind::medicine:
            return visit_body(*std::get_if<Medicine>(&record.body), v);
        case Kind::lab:
            return visit_body(*std::get_if<Lab>(&record.body), v);
        case Kind::experiment:
            return visit_body(*std::get_if<Experiment>(&record.body), v);
        case Kind::reminder:
            return visit_body(*std::get_if<Reminder>(&record.body), v);
        case Kind::exclusion:
            return visit_body(*std::get_if<Exclusion>(&record.body), v);
        case Kind::profile:
            return visit_body(*std::get_if<Profile>(&record.body), v);
    }
}

/// All fields, in the order of their tags.
template <MaybeConst<Record> R, class V>
void visit_fields(R& record, V&& v) {
    visit_header(record, v);
    visit_any_body(record, v);
}

}  // namespace charley
