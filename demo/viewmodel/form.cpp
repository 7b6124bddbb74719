// SPDX-License-Identifier: MIT
//
// Fields as texts and back. Pure but for the clock's offset; one thread at a time.
#include "viewmodel/form.h"

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace charley::gui {
namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> parts_of(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t at = text.find(separator);
        const std::string_view part = trimmed(text.substr(0, at));
        if (!part.empty()) parts.push_back(part);
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

Result<std::int64_t> parse_whole(std::string_view text, std::string_view field) {
    auto value = parse_decimal(text, field);
    if (!value) return std::move(value).error();
    if (value->millionths % 1'000'000 != 0)
        return invalid(std::string(field), std::string(text) + " is not a whole number");
    return value->millionths / 1'000'000;
}

// ---- one writer and one reader for every type a field can have
// ------------------------------------------------------------------

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
    return std::to_string(v.year) + (v.month < 10 ? "-0" : "-") + std::to_string(v.month);
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
    Status operator()(std::string_view text, ZonedTime& to) const {
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
// -----------------------------------------------------------------------------------------------------------

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

using S = FieldShape;

std::vector<FormField> with_ends(std::vector<FormField> fields, bool end) {
    if (end) fields.push_back({"end", S::moment, 0, 0, "", false});
    fields.push_back({"note", S::note, 0, 0, "", true});
    return fields;
}

FormField shown(const char* name, FieldShape shape, std::int64_t min = 0, std::int64_t max = 0,
                const char* group = "") {
    return {name, shape, min, max, group, true};
}
FormField more(const char* name, FieldShape shape, std::int64_t min = 0, std::int64_t max = 0,
               const char* group = "") {
    return {name, shape, min, max, group, false};
}

std::vector<FormField> make_fields(Kind kind) {
    switch (kind) {
        case Kind::cramp:
            return with_ends(
                {shown("start", S::moment), shown("side", S::choice, 0, 0, "side"),
                 shown("muscles", S::set, 0, 0, "muscle"), shown("pain", S::scale, 0, 10),
                 shown("duration_s", S::duration), shown("reliefs", S::reliefs, 0, 0, "relief"),
                 shown("onset_state", S::choice, 0, 0, "onset_state"), more("woke_me", S::yes_no),
                 more("minutes_to_sleep_again", S::count, 0, 1440), more("visible_hardening", S::yes_no),
                 more("could_not_move", S::yes_no), more("soreness", S::soreness, 0, 10),
                 more("triggers", S::set, 0, 0, "factor"), more("pain_course", S::course)},
                false);
        case Kind::night:
            return with_ends({shown("date", S::date), shown("quiet", S::yes_no),
                              shown("cramps", S::count, 0, 200), shown("quality", S::scale, 1, 5),
                              shown("into_bed", S::moment), shown("final_awakening", S::moment),
                              more("tried_to_sleep", S::moment), more("sleep_latency_min", S::count, 0, 1440),
                              more("awakenings", S::count, 0, 100), more("awake_min", S::count, 0, 1440),
                              more("out_of_bed", S::moment), more("disturbance", S::scale, 0, 10),
                              more("urge", S::scale, 0, 10), more("asleep_min", S::count, 0, 2880),
                              more("deep_share", S::decimal), more("start", S::moment)},
                             true);
        case Kind::symptom:
            return with_ends({shown("code", S::words, 0, 0, "symptom"), shown("start", S::moment),
                              shown("severity", S::scale, 0, 10), shown("site", S::words),
                              more("duration_s", S::duration)},
                             true);
        case Kind::food:
            return with_ends(
                {shown("food", S::words, 0, 0, "food"), shown("start", S::moment),
                 shown("portions", S::decimal), shown("grams", S::decimal), more("magnesium_mg", S::decimal)},
                true);
        case Kind::supplement:
            return with_ends({shown("form", S::words, 0, 0, "salt"), shown("start", S::moment),
                              shown("elemental_mg", S::decimal), shown("compound_mg", S::decimal),
                              shown("count", S::decimal), shown("route", S::choice, 0, 0, "route"),
                              more("variant", S::words), more("taken_with", S::words)},
                             true);
        case Kind::fluid:
            return with_ends({shown("what", S::words, 0, 0, "fluid"), shown("start", S::moment),
                              shown("amount", S::amount)},
                             true);
        case Kind::factor:
            return with_ends({shown("code", S::words, 0, 0, "factor"), shown("start", S::moment),
                              shown("amount", S::amount), shown("duration_s", S::duration),
                              shown("intensity", S::scale, 0, 10)},
                             true);
        case Kind::medicine:
            return with_ends({shown("name", S::words), shown("start", S::moment), shown("dose", S::words),
                              shown("times", S::times), shown("from", S::date), shown("to", S::date),
                              more("class", S::words), more("effect", S::words)},
                             true);
        case Kind::lab:
            return with_ends({shown("analyte", S::words, 0, 0, "analyte"), shown("start", S::moment),
                              shown("value", S::decimal), shown("unit", S::words),
                              shown("range_low", S::decimal), shown("range_high", S::decimal)},
                             true);
        case Kind::experiment:
            return with_ends(
                {shown("remedy", S::words), shown("start", S::moment), shown("pairs", S::count, 1, 60),
                 shown("block_days", S::count, 1, 56), shown("wash_in", S::count, 0, 3),
                 shown("first_night", S::date), shown("state", S::choice, 0, 0, "experiment_state"),
                 more("schedule", S::words), more("schedule_sha256", S::words), more("stopped_on", S::date),
                 more("stop_reason", S::words)},
                true);
        case Kind::reminder:
            return with_ends({shown("what", S::words), shown("times", S::times),
                              shown("weekdays", S::set, 1, 7, "weekday_short"), more("start", S::moment),
                              more("every_days", S::count, 1, 366), more("after", S::words),
                              more("after_min", S::count, 0, 10'080), more("quiet_from", S::time),
                              more("quiet_to", S::time)},
                             true);
        case Kind::exclusion:
            return with_ends({shown("from", S::date), shown("to", S::date),
                              shown("reason", S::words, 0, 0, "reason"), more("start", S::moment)},
                             true);
        case Kind::profile:
            break;
    }
    return {shown("name", S::words),
            shown("birth", S::month),
            shown("sex", S::choice, 0, 0, "sex"),
            shown("conditions", S::set, 0, 0, "condition"),
            shown("day_boundary", S::time),
            shown("authority", S::choice, 0, 0, "authority"),
            shown("units", S::choice, 0, 0, "units"),
            shown("pregnant", S::range),
            shown("lactating", S::range)};
}

}  // namespace

const std::vector<FormField>& form_fields(Kind kind) {
    static const std::vector<std::vector<FormField>> kFields = [] {
        std::vector<std::vector<FormField>> all;
        for (std::size_t i = 0; i < kKindCount; ++i) all.push_back(make_fields(static_cast<Kind>(i + 1)));
        return all;
    }();
    return kFields[static_cast<std::size_t>(kind) - 1];
}

std::vector<std::string> codes_of(const text::Catalogue& catalogue, std::string_view group) {
    std::vector<std::string> codes;
    const auto list = [&codes](const auto& values) {
        for (const auto value : values) codes.emplace_back(code_of(value));
    };
    if (group == "side") {
        list(all_codes<Side>());
    } else if (group == "muscle") {
        list(all_codes<Muscle>());
    } else if (group == "onset_state") {
        list(all_codes<OnsetState>());
    } else if (group == "route") {
        list(all_codes<Route>());
    } else if (group == "sex") {
        list(all_codes<Sex>());
    } else if (group == "authority") {
        list(all_codes<Authority>());
    } else if (group == "units") {
        list(all_codes<UnitSystem>());
    } else if (group == "experiment_state") {
        list(all_codes<ExperimentState>());
    } else if (group == "relief") {
        for (const std::string_view code : relief_codes()) codes.emplace_back(code);
    } else if (!group.empty()) {
        // The catalogue of sentences lists the rest: every code that has words.
        const std::string prefix = std::string(group) + ".";
        for (const std::string_view key : catalogue.keys()) {
            if (key.substr(0, prefix.size()) == prefix) codes.emplace_back(key.substr(prefix.size()));
        }
    }
    return codes;
}

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

std::string field_words(const text::Catalogue& catalogue, const Record& record, std::string_view name) {
    const std::string raw = field_text(record, name);
    if (raw.empty()) return raw;
    const FormField* field = nullptr;
    for (const FormField& each : form_fields(record.kind())) {
        if (each.name == name) field = &each;
    }
    if (field == nullptr) return raw;
    switch (field->shape) {
        case S::yes_no:
            return catalogue.code("yes_no", raw);
        case S::duration: {
            auto seconds = parse_whole(raw, name);
            return seconds ? text::duration(catalogue, *seconds) : raw;
        }
        case S::date: {
            auto date = parse_date(raw, name);
            return date ? text::date_medium(catalogue, *date) : raw;
        }
        case S::choice:
        case S::words:
        case S::set:
        case S::reliefs: {
            if (field->group.empty()) return raw;
            std::string out;
            for (const std::string_view part : parts_of(raw, ',')) {
                const std::size_t colon = part.find(':');
                if (!out.empty()) out += ", ";
                out += catalogue.code(field->group, part.substr(0, colon));
                if (field->shape == S::reliefs && colon != std::string_view::npos) {
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

std::string field_title(const text::Catalogue& catalogue, Kind kind, std::string_view name) {
    const std::string own = std::string(code_of(kind)) + "." + std::string(name);
    if (catalogue.has("field." + own)) return catalogue.code("field", own);
    return catalogue.code("field", name);
}

// ---- the form
// ---------------------------------------------------------------------------------------------------------------------

RecordForm::RecordForm(Record record, bool existing, const Environment& environment)
    : record_(std::move(record)), original_(record_), existing_(existing), environment_(&environment) {}

const std::string& RecordForm::text(std::string_view name) {
    const auto at = texts_.find(name);
    if (at != texts_.end()) return at->second;
    std::string shown_text = field_text(record_, name);
    // A length of time is typed as minutes and seconds, not as a heap of seconds.
    for (const FormField& each : fields()) {
        if (each.name == name && each.shape == S::duration && !shown_text.empty()) {
            auto seconds = parse_whole(shown_text, name);
            if (seconds) shown_text = text::clock(*seconds);
        }
    }
    return texts_.emplace(std::string(name), std::move(shown_text)).first->second;
}

void RecordForm::set(std::string_view name, std::string_view text) {
    texts_[std::string(name)] = std::string(text);
    general_.clear();
    Record tried = record_;
    const Status status = set_field(tried, name, text, *environment_);
    if (!status) {
        errors_[std::string(name)] = status.error().message;
        return;
    }
    record_ = std::move(tried);
    errors_.erase(std::string(name));
}

void RecordForm::put(std::string_view name, std::string_view text) {
    set(name, text);
    if (error(name).empty()) texts_.erase(std::string(name));
}

bool RecordForm::has(std::string_view name, std::string_view code) {
    for (const std::string_view part : parts_of(text(name), ',')) {
        if (part.substr(0, part.find(':')) == code) return true;
    }
    return false;
}

void RecordForm::flip(std::string_view name, std::string_view code) {
    std::string out;
    bool found = false;
    const std::string before = text(name);
    for (const std::string_view part : parts_of(before, ',')) {
        if (part.substr(0, part.find(':')) == code) {
            found = true;
            continue;
        }
        if (!out.empty()) out += ", ";
        out += part;
    }
    if (!found) out += (out.empty() ? "" : ", ") + std::string(code);
    put(name, out);
}

const std::string& RecordForm::error(std::string_view name) const {
    static const std::string kNone;
    const auto at = errors_.find(name);
    return at == errors_.end() ? kNone : at->second;
}

void RecordForm::set_error(const Error& error) {
    for (const FormField& field : fields()) {
        if (field.name == error.field) {
            errors_[field.name] = error.message;
            return;
        }
    }
    general_ = error.line();
}

bool RecordForm::check() {
    if (!errors_.empty()) return false;
    const Status status = validate(record_, environment_->now());
    if (!status) set_error(status.error());
    return status.ok();
}

}  // namespace charley::gui
