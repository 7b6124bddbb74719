// SPDX-License-Identifier: MIT
//
// Fields as texts and back. Pure but for the clock's offset; one thread at a time.
#include "viewmodel/form.h"

#include "viewmodel/text_parts.h"

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace charley::gui {
namespace {

// ---- one writer and one reader for every type a field can have

std::string write(const std::string& v) {
    return v;
}
std::string write(std::int64_t v) {
    return std::to_string(v);
}
std::string write(bool v) {
    return v ? "yes" : "no";
}
std::string write(Decimal v) {
    return to_string(v);
}
std::string write(Date v) {
    return to_string(v);
}
std::string write(TimeOfDay v) {
    return to_string(v);
}
std::string write(ZonedTime v) {
    const LocalTime local = local_of(v);
    return to_string(date_of(local)) + " " + to_string(time_of_day(local));
}
std::string write(const Amount& v) {
    return v.unit.empty() ? to_string(v.value) : to_string(v.value) + " " + v.unit;
}
std::string write(const Soreness& v) {
    std::string out = v.level ? std::to_string(*v.level) : std::string();
    if (v.hours) out += ":" + to_string(*v.hours);
    return out;
}
std::string write(const Relief& v) {
    std::string out = v.what;
    if (v.stopped || v.seconds_to_relief)
        out += ":" + (v.stopped ? std::to_string(*v.stopped) : std::string());
    if (v.seconds_to_relief) out += ":" + std::to_string(*v.seconds_to_relief);
    return out;
}
std::string write(const PainPoint& v) {
    return std::to_string(v.second) + ":" + std::to_string(v.pain);
}
std::string write(const DateRange& v) {
    return to_string(v.from) + ".." + (v.to ? to_string(*v.to) : std::string());
}
std::string write(const YearMonth& v) {
    return to_string(v);
}
template <class E>
requires std::is_enum_v<E> std::string write(E v) {
    return std::string(code_of(v));
}
template <class T>
std::string write(const std::optional<T>& v) {
    return v ? write(*v) : std::string();
}
template <class T>
std::string write(const std::vector<T>& v) {
    std::string out;
    for (const T& each : v) {
        if (!out.empty()) out += ", ";
        out += write(each);
    }
    return out;
}

struct Reader {
    std::string_view field;
    const Environment& environment;
    ZonedTime lived;  // the record's own start

    Status operator()(std::string_view text, std::string& to) const {
        to = std::string(text);
        return {};
    }
    Status operator()(std::string_view text, std::int64_t& to) const {
        return keep(field == "duration_s" ? parse_duration_seconds(text, field) : parse_whole(text, field),
                    to);
    }
    Status operator()(std::string_view text, bool& to) const {
        if (text != "yes" && text != "no")
            return invalid(std::string(field), std::string(text) + " is neither yes nor no");
        to = text == "yes";
        return {};
    }
    Status operator()(std::string_view text, Decimal& to) const {
        return keep(parse_decimal(text, field), to);
    }
    Status operator()(std::string_view text, Date& to) const { return keep(parse_date(text, field), to); }
    Status operator()(std::string_view text, TimeOfDay& to) const {
        return keep(parse_time_of_day(text, field), to);
    }
    Status operator()(std::string_view text, Amount& to) const { return keep(parse_amount(text, field), to); }
    // A clock time alone is enough: for the start the day it stands on already (the day before where that
    // would lie in the future), for what follows the start the first time after it that the clock shows this.
    LocalTime on_the_clock(TimeOfDay clock) const {
        constexpr std::int64_t kDay = 86'400'000;
        const ZonedTime now = now_of(environment);
        const ZonedTime from = lived.at.ms != 0 ? lived : now;
        LocalTime local = local_of(from);
        const std::int64_t midnight = std::int64_t{date_of(local).days} * kDay;
        const std::int64_t start = local.ms;
        local.ms = midnight + std::int64_t{clock.minutes} * 60'000;
        if (field == "start") {
            if (local.ms - std::int64_t{from.offset.minutes} * 60'000 > now.at.ms) local.ms -= kDay;
        } else if (local.ms < start) {
            local.ms += kDay;
        }
        return local;
    }
    Status operator()(std::string_view text, ZonedTime& to) const {
        if (text.size() <= 5 && text.find(':') != std::string_view::npos) {
            const auto clock = parse_time_of_day(text, field);
            if (!clock) return clock.error();
            const LocalTime local = on_the_clock(*clock);
            to = lived.at.ms != 0 ? zoned(local, lived.offset) : resolve_local(environment, local);
            return {};
        }
        auto parsed = parse_time(text, field);
        if (!parsed) return std::move(parsed).error();
        if (parsed->has_offset) {
            to = zoned(parsed->local, parsed->offset);
            return {};
        }
        // A time that is moved a little stays on the clock it was lived by, also when that clock was another
        // country's.
        constexpr std::int64_t kNear = 36 * 3'600'000;
        const std::int64_t moved = parsed->local.ms - local_of(lived).ms;
        const bool near = lived.at.ms != 0 && moved < kNear && moved > -kNear;
        to = near ? zoned(parsed->local, lived.offset) : resolve_local(environment, parsed->local);
        return {};
    }
    Status operator()(std::string_view text, Soreness& to) const {
        const std::size_t colon = text.find(':');
        Soreness made;
        if (const auto level = trimmed(text.substr(0, colon)); !level.empty()) {
            auto value = parse_whole(level, field);
            if (!value) return std::move(value).error();
            made.level = *value;
        }
        if (colon != std::string_view::npos && !trimmed(text.substr(colon + 1)).empty()) {
            auto hours = parse_decimal(trimmed(text.substr(colon + 1)), field);
            if (!hours) return std::move(hours).error();
            made.hours = *hours;
        }
        to = made;
        return {};
    }
    Status operator()(std::string_view text, Relief& to) const {
        Relief made;
        std::size_t at = text.find(':');
        made.what = std::string(trimmed(text.substr(0, at)));
        if (made.what.empty()) return invalid(std::string(field), "what was done is missing before ':'");
        int index = 0;
        while (at != std::string_view::npos) {
            text.remove_prefix(at + 1);
            at = text.find(':');
            const std::string_view part = trimmed(text.substr(0, at));
            if (!part.empty()) {
                auto value = index == 0 ? parse_whole(part, field) : parse_duration_seconds(part, field);
                if (!value) return std::move(value).error();
                (index == 0 ? made.stopped : made.seconds_to_relief) = *value;
            }
            if (++index > 2) return invalid(std::string(field), "write what:stopped:seconds");
        }
        to = made;
        return {};
    }
    Status operator()(std::string_view text, PainPoint& to) const {
        const std::size_t colon = text.find(':');
        if (colon == std::string_view::npos)
            return invalid(std::string(field), std::string(text) + " lacks ':'; write second:pain");
        auto second = parse_whole(trimmed(text.substr(0, colon)), field);
        if (!second) return std::move(second).error();
        auto pain = parse_whole(trimmed(text.substr(colon + 1)), field);
        if (!pain) return std::move(pain).error();
        to = PainPoint{*second, *pain};
        return {};
    }
    Status operator()(std::string_view text, DateRange& to) const {
        const std::size_t dots = text.find("..");
        auto from = parse_date(trimmed(text.substr(0, dots)), field);
        if (!from) return std::move(from).error();
        DateRange made{*from, {}};
        if (dots != std::string_view::npos && !trimmed(text.substr(dots + 2)).empty()) {
            auto until = parse_date(trimmed(text.substr(dots + 2)), field);
            if (!until) return std::move(until).error();
            made.to = *until;
        }
        to = made;
        return {};
    }
    Status operator()(std::string_view text, YearMonth& to) const {
        auto date = parse_date(std::string(text) + "-01", field);
        if (!date) return invalid(std::string(field), std::string(text) + " is not a month; write YYYY-MM");
        const YearMonthDay ymd = to_ymd(*date);
        to = YearMonth{ymd.year, ymd.month};
        return {};
    }
    template <class E>
    requires std::is_enum_v<E> Status operator()(std::string_view text, E& to) const {
        return keep(parse_code<E>(text, field), to);
    }
    template <class T>
    Status operator()(std::string_view text, std::optional<T>& to) const {
        if (trimmed(text).empty()) {
            to.reset();
            return {};
        }
        T value{};
        Status status = (*this)(std::is_same_v<T, std::string> ? text : trimmed(text), value);
        if (status) to = std::move(value);
        return status;
    }
    template <class T>
    Status operator()(std::string_view text, std::vector<T>& to) const {
        std::vector<T> made;
        for (const std::string_view part : parts_of(text, ',')) {
            T value{};
            if (Status status = (*this)(part, value); !status) return status;
            made.push_back(std::move(value));
        }
        to = std::move(made);
        return {};
    }

   private:
    template <class T>
    static Status keep(Result<T> from, T& to) {
        if (!from) return std::move(from).error();
        to = std::move(*from);
        return {};
    }
};

// ---- the fields by name

template <class B, class V>
bool visit_named(B& b, std::string_view n, V&& v) {
    using Plain = std::remove_const_t<B>;
    const auto at = [&](const char* name, auto& member) {
        if (n != name) return false;
        v(member);
        return true;
    };
    if constexpr (std::is_same_v<Plain, Cramp>) {
        return at("duration_s", b.duration_s) || at("side", b.side) || at("muscles", b.muscles) ||
               at("pain", b.pain) || at("pain_course", b.pain_course) || at("onset_state", b.onset_state) ||
               at("woke_me", b.woke_me) || at("minutes_to_sleep_again", b.minutes_to_sleep_again) ||
               at("visible_hardening", b.visible_hardening) || at("could_not_move", b.could_not_move) ||
               at("reliefs", b.reliefs) || at("soreness", b.soreness) || at("triggers", b.triggers);
    } else if constexpr (std::is_same_v<Plain, Night>) {
        return at("date", b.date) || at("into_bed", b.into_bed) || at("tried_to_sleep", b.tried_to_sleep) ||
               at("sleep_latency_min", b.sleep_latency_min) || at("awakenings", b.awakenings) ||
               at("awake_min", b.awake_min) || at("final_awakening", b.final_awakening) ||
               at("out_of_bed", b.out_of_bed) || at("quality", b.quality) || at("cramps", b.cramps) ||
               at("quiet", b.quiet) || at("disturbance", b.disturbance) || at("urge", b.urge) ||
               at("asleep_min", b.asleep_min) || at("deep_share", b.deep_share);
    } else if constexpr (std::is_same_v<Plain, Symptom>) {
        return at("code", b.code) || at("severity", b.severity) || at("site", b.site) ||
               at("duration_s", b.duration_s);
    } else if constexpr (std::is_same_v<Plain, Food>) {
        return at("food", b.food) || at("grams", b.grams) || at("portions", b.portions) ||
               at("magnesium_mg", b.magnesium_mg);
    } else if constexpr (std::is_same_v<Plain, Supplement>) {
        return at("form", b.form) || at("variant", b.variant) || at("elemental_mg", b.elemental_mg) ||
               at("compound_mg", b.compound_mg) || at("count", b.count) || at("route", b.route) ||
               at("taken_with", b.taken_with);
    } else if constexpr (std::is_same_v<Plain, Fluid>) {
        return at("what", b.what) || at("amount", b.amount);
    } else if constexpr (std::is_same_v<Plain, Factor>) {
        return at("code", b.code) || at("amount", b.amount) || at("duration_s", b.duration_s) ||
               at("intensity", b.intensity);
    } else if constexpr (std::is_same_v<Plain, Medicine>) {
        return at("name", b.name) || at("class", b.drug_class) || at("dose", b.dose) ||
               at("times", b.times) || at("from", b.from) || at("to", b.to) || at("effect", b.effect);
    } else if constexpr (std::is_same_v<Plain, Lab>) {
        return at("analyte", b.analyte) || at("value", b.value) || at("unit", b.unit) ||
               at("range_low", b.range_low) || at("range_high", b.range_high);
    } else if constexpr (std::is_same_v<Plain, Experiment>) {
        return at("remedy", b.remedy) || at("pairs", b.pairs) || at("block_days", b.block_days) ||
               at("wash_in", b.wash_in) || at("first_night", b.first_night) || at("state", b.state) ||
               at("schedule", b.schedule) || at("schedule_sha256", b.schedule_sha256) ||
               at("stopped_on", b.stopped_on) || at("stop_reason", b.stop_reason);
    } else if constexpr (std::is_same_v<Plain, Reminder>) {
        return at("what", b.what) || at("times", b.times) || at("weekdays", b.weekdays) ||
               at("every_days", b.every_days) || at("after", b.after) || at("after_min", b.after_min) ||
               at("quiet_from", b.quiet_from) || at("quiet_to", b.quiet_to);
    } else if constexpr (std::is_same_v<Plain, Exclusion>) {
        return at("from", b.from) || at("to", b.to) || at("reason", b.reason);
    } else {
        static_assert(std::is_same_v<Plain, Profile>);
        return at("name", b.name) || at("birth", b.birth) || at("sex", b.sex) || at("pregnant", b.pregnant) ||
               at("lactating", b.lactating) || at("conditions", b.conditions) ||
               at("authority", b.authority) || at("units", b.units) || at("day_boundary", b.day_boundary) ||
               at("language", b.language);
    }
}

template <class R, class V>
bool visit_named_field(R& record, std::string_view name, V&& v) {
    if (name == "start") return v(record.start), true;
    if (name == "end") return v(record.end), true;
    if (name == "note") return v(record.note), true;
    if (name == "complete") return v(record.complete), true;
    return std::visit([&](auto& body) { return visit_named(body, name, v); }, record.body);
}

}  // namespace

std::string field_text(const Record& record, std::string_view name) {
    std::string out;
    visit_named_field(record, name, [&out](const auto& member) { out = write(member); });
    return out;
}

Status set_field(Record& record, std::string_view name, std::string_view text,
                 const Environment& environment) {
    Status status = invalid(std::string(name), "there is no such field in this kind of record");
    const Reader reader{name, environment, record.start};
    visit_named_field(record, name, [&](auto& member) {
        using T = std::remove_reference_t<decltype(member)>;
        if constexpr (std::is_same_v<T, std::string>) {
            status = reader(text, member);
        } else {
            status = reader(trimmed(text), member);
        }
    });
    return status;
}

std::string food_name(std::string_view key) {
    const catalogue::Food* food = catalogue::find_food(key);
    return std::string(food != nullptr ? food->name : key);
}

std::vector<const catalogue::Food*> foods_offered(std::string_view typed) {
    constexpr std::size_t kOffered = 5;
    if (trimmed(typed).empty() || catalogue::find_food(typed) != nullptr) return {};
    return catalogue::search_foods(typed, kOffered);
}

namespace {

/// "left/calf", as the command line and the figures name a place, in the words that a cramp's place has.
std::string place_words(const text::Catalogue& catalogue, const std::string& site) {
    const std::size_t slash = site.find('/');
    if (slash == std::string::npos) return site;
    const auto side = parse_code<Side>(std::string_view(site).substr(0, slash), "site");
    const auto muscle = parse_code<Muscle>(std::string_view(site).substr(slash + 1), "site");
    if (!side || !muscle) return site;
    Cramp cramp;
    cramp.side = *side;
    cramp.muscles = {*muscle};
    return text::site(catalogue, cramp);
}

}  // namespace

std::string field_words(const text::Catalogue& catalogue, const Record& record, std::string_view name,
                        UnitSystem units) {
    const std::string raw = field_text(record, name);
    if (raw.empty()) return raw;
    if (const Food* food = body_as<Food>(record); food != nullptr && name == "grams" && food->grams)
        return text::food_weight(catalogue, *food->grams, units);
    if (record.kind() == Kind::food && name == "food") return food_name(raw);
    if (record.kind() == Kind::symptom && name == "site") return place_words(catalogue, raw);
    const FormField* field = nullptr;
    for (const FormField& each : form_fields(record.kind())) {
        if (each.name == name) field = &each;
    }
    if (field == nullptr) return raw;
    switch (field->shape) {
        case FieldShape::yes_no:
            return catalogue.code("yes_no", raw);
        case FieldShape::duration: {
            auto seconds = parse_whole(raw, name);
            return seconds ? text::duration(catalogue, *seconds) : raw;
        }
        case FieldShape::amount: {
            auto amount = parse_amount(raw, name);
            return amount ? text::amount(catalogue, *amount, units) : raw;
        }
        case FieldShape::date: {
            auto date = parse_date(raw, name);
            return date ? text::date_medium(catalogue, *date) : raw;
        }
        case FieldShape::choice:
        case FieldShape::words:
        case FieldShape::set:
        case FieldShape::reliefs: {
            if (field->group.empty()) return raw;
            std::string out;
            for (const std::string_view part : parts_of(raw, ',')) {
                const std::size_t colon = part.find(':');
                if (!out.empty()) out += ", ";
                out += catalogue.code(field->group, part.substr(0, colon));
                if (field->shape == FieldShape::reliefs && colon != std::string_view::npos) {
                    const std::size_t second = part.find(':', colon + 1);
                    const std::string_view stopped = part.substr(
                        colon + 1, second == std::string_view::npos ? second : second - colon - 1);
                    if (!stopped.empty()) out += " (" + catalogue.code("stopped", stopped) + ")";
                    if (second != std::string_view::npos) {
                        auto seconds = parse_whole(part.substr(second + 1), name);
                        if (seconds) out += " " + text::duration(catalogue, *seconds);
                    }
                }
            }
            return out;
        }
        default:
            return raw;
    }
}

std::string field_title(const text::Catalogue& catalogue, Kind kind, std::string_view name,
                        UnitSystem units) {
    if (name == "grams" && units == UnitSystem::us) return catalogue.code("field", "grams_us");
    const std::string own = std::string(code_of(kind)) + "." + std::string(name);
    if (catalogue.has("field." + own)) return catalogue.code("field", own);
    return catalogue.code("field", name);
}

}  // namespace charley::gui
