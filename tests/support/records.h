// SPDX-License-Identifier: MIT
//
// Records for tests: one of each kind with every field set, and random valid ones.
#pragma once

#include <charley/random.h>
#include <charley/record.h>

#include <string>
#include <vector>

namespace charley::test {

inline ZonedTime moment(const char* text) {
    const auto parsed = parse_time(text, "test");
    return zoned(parsed->local, parsed->offset);
}

inline RecordId id_number(unsigned n) {
    RecordId id;
    id.bytes[6] = 0x70;
    id.bytes[8] = 0x80;
    for (unsigned i = 0; i < 4; ++i) id.bytes[15 - i] = static_cast<std::uint8_t>(n >> (8 * i));
    return id;
}

/// Every field of its kind is set.
inline Record full_record(Kind kind) {
    Record r;
    r.id = id_number(static_cast<unsigned>(kind));
    r.start = moment("2026-01-15T02:10:00+01:00");
    r.end = moment("2026-01-15T02:12:00+01:00");
    r.recorded_at = moment("2026-01-15T07:00:04.120+01:00");
    r.note = "left calf again \xF0\x9F\x98\x80 \xE6\x97\xA5\xE6\x9C\xAC";
    r.complete = false;
    r.source = Source{"bearable", "5th Jan 2022 am", "Calf cramp (Severe)"};
    if (kind != Kind::profile) r.profile = id_number(99);
    switch (kind) {
        case Kind::cramp: {
            Cramp c;
            c.duration_s = 120;
            c.side = Side::left;
            c.muscles = {Muscle::calf, Muscle::toes};
            c.pain = 7;
            c.pain_course = {{0, 3}, {30, 7}};
            c.onset_state = OnsetState::asleep;
            c.woke_me = true;
            c.minutes_to_sleep_again = 25;
            c.visible_hardening = true;
            c.could_not_move = false;
            c.reliefs = {{"stretch", 3, 40}, {"own words", std::nullopt, std::nullopt}};
            c.soreness = Soreness{3, Decimal{5'500'000}};
            c.triggers = {"alcohol", "long walk"};
            r.body = c;
            break;
        }
        case Kind::night: {
            Night n;
            n.date = to_date({2026, 1, 14});
            n.into_bed = moment("2026-01-14T22:30:00+01:00");
            n.tried_to_sleep = moment("2026-01-14T22:45:00+01:00");
            n.sleep_latency_min = 20;
            n.awakenings = 2;
            n.awake_min = 35;
            n.final_awakening = moment("2026-01-15T06:30:00+01:00");
            n.out_of_bed = moment("2026-01-15T06:50:00+01:00");
            n.quality = 3;
            n.cramps = 2;
            n.quiet = false;
            n.disturbance = 4;
            n.urge = 0;
            n.asleep_min = 430;
            n.deep_share = Decimal{215'000};
            r.body = n;
            break;
        }
        case Kind::symptom:
            r.body = Symptom{"twitch", Decimal{2'500'000}, "calf", 600};
            break;
        case Kind::food:
            r.body = Food{"spinach_cooked", Decimal::whole(180), Decimal::whole(2), Decimal{156'600'000}};
            break;
        case Kind::supplement:
            r.body = Supplement{"oxide",           "anhydrous", std::nullopt, Decimal::whole(400),
                                Decimal::whole(2), Route::oral, "dinner"};
            break;
        case Kind::fluid:
            r.body = Fluid{"water", Amount{Decimal::whole(500), "ml"}};
            break;
        case Kind::factor:
            r.body = Factor{"exercise", Amount{Decimal::whole(5), "km"}, 2700, Decimal::whole(6)};
            break;
        case Kind::medicine:
            r.body = Medicine{
                "doxycycline",          "tetracyclines",        "100 mg",   {TimeOfDay{480}, TimeOfDay{1200}},
                to_date({2026, 1, 10}), to_date({2026, 1, 20}), "none seen"};
            break;
        case Kind::lab:
            r.body = Lab{"serum_magnesium", Decimal{780'000}, "mmol/L", Decimal{700'000}, Decimal{1'000'000}};
            break;
        case Kind::experiment:
            r.body = Experiment{"magnesium",
                                6,
                                7,
                                1,
                                to_date({2026, 2, 1}),
                                "ABBAABBABAAB",
                                std::string(64, 'a'),
                                ExperimentState::stopped,
                                to_date({2026, 2, 20}),
                                "away"};
            break;
        case Kind::reminder:
            r.body = Reminder{"stretch", {TimeOfDay{1290}}, {1, 3, 5},     2, "night",
                              30,        TimeOfDay{1380},   TimeOfDay{420}};
            break;
        case Kind::exclusion:
            r.body = Exclusion{to_date({2026, 1, 5}), to_date({2026, 1, 9}), "illness"};
            break;
        case Kind::profile: {
            Profile p;
            p.name = "Anna";
            p.birth = YearMonth{1958, 4};
            p.sex = Sex::female;
            p.pregnant = DateRange{to_date({1985, 1, 1}), to_date({1985, 9, 1})};
            p.lactating = DateRange{to_date({1985, 9, 2}), std::nullopt};
            p.conditions = {"diabetes", "kidney_disease"};
            p.authority = Authority::dach;
            p.units = UnitSystem::metric;
            p.day_boundary = TimeOfDay{900};
            p.language = "de";
            r.body = p;
            break;
        }
    }
    return r;
}

/// A valid, normalised record of any kind, with each field there or not; notes in several scripts.
inline Record random_record(Random& random, unsigned number) {
    const auto below = [&random](std::uint64_t n) { return static_cast<std::int64_t>(random.below(n)); };
    const auto maybe = [&] { return random.below(2) == 0; };
    static const std::vector<std::string> notes = {
        "",
        "left calf",
        "\xCE\xBA\xCE\xB1\xCE\xBB\xCE\xB7\xCE\xBC\xCE\xAD\xCF\x81\xCE\xB1",
        "\xD1\x91\xD0\xBB\xD0\xBA\xD0\xB0\nsecond line",
        "\xE6\x97\xA5\xE8\xA8\x98 \xF0\x9F\xA6\xB5",
        std::string(300, 'x')};
    const auto kind = static_cast<Kind>(1 + random.below(kKindCount));
    Record r = full_record(kind);
    r.id = id_number(1000 + number);
    const std::int64_t ms = below(2'000'000'000) * 1000 + below(1000);
    r.start = ZonedTime{Instant{ms}, UtcOffset{static_cast<std::int16_t>(below(121) * 15 - 900)}};
    r.end.reset();
    if (maybe()) r.end = ZonedTime{Instant{ms + below(100'000)}, r.start.offset};
    if (maybe()) r.recorded_at.reset();
    r.complete = maybe();
    r.deleted = random.below(8) == 0;
    r.note = notes[static_cast<std::size_t>(below(notes.size()))];
    if (maybe()) r.source.reset();
    if (maybe()) r.profile.reset();
    if (auto* c = body_as<Cramp>(r)) {
        if (maybe())
            c->duration_s.reset();
        else
            c->duration_s = below(86'401);
        if (maybe()) c->side.reset();
        c->muscles.clear();
        for (std::int64_t n = below(4); n > 0; --n) c->muscles.push_back(static_cast<Muscle>(1 + below(9)));
        if (maybe())
            c->pain.reset();
        else
            c->pain = below(11);
        if (maybe()) c->pain_course.clear();
        if (maybe()) c->onset_state.reset();
        if (maybe())
            c->woke_me.reset();
        else
            c->woke_me = maybe();
        if (maybe())
            c->reliefs.clear();
        else
            c->reliefs.push_back({"a,b:c%", below(4), std::nullopt});
        if (maybe()) c->soreness.reset();
        if (maybe()) c->triggers.clear();
    } else if (auto* n = body_as<Night>(r)) {
        n->date = date_of(local_of(r.start)) - static_cast<std::int32_t>(below(2));
        if (maybe()) {
            n->into_bed.reset();
            n->tried_to_sleep.reset();
        }
        if (maybe()) {
            n->final_awakening.reset();
            n->out_of_bed.reset();
        }
        n->cramps.reset();
        n->quiet.reset();
        if (maybe())
            n->quiet = maybe();
        else if (maybe())
            n->cramps = below(9);
        if (maybe()) n->asleep_min.reset();
        if (maybe()) n->quality.reset();
    } else if (auto* s = body_as<Symptom>(r)) {
        if (maybe()) s->severity.reset();
    } else if (auto* f = body_as<Food>(r)) {
        if (maybe()) f->grams.reset();
    } else if (auto* m = body_as<Medicine>(r)) {
        if (maybe()) {
            m->from.reset();
            m->to.reset();
        }
    } else if (auto* p = body_as<Profile>(r)) {
        if (maybe()) p->birth.reset();
        p->name = "Person " + std::to_string(number);
    }
    normalise(r);
    return r;
}

}  // namespace charley::test
