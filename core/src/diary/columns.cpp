// SPDX-License-Identifier: MIT
#include "diary/columns.h"

#include "base/text_scan.h"
#include "base/utf8.h"
#include "record/fields.h"

#include <array>

namespace charley {
namespace {

constexpr std::array<ColumnDefinition, kColumnCount> kDefinitions = {{
    {"id", "BLOB NOT NULL"},
    {"kind", "TEXT NOT NULL"},
    {"deleted", "INTEGER NOT NULL"},
    {"profile", "BLOB"},
    {"start_ms", "INTEGER NOT NULL"},
    {"start_offset", "INTEGER NOT NULL"},
    {"end_ms", "INTEGER"},
    {"end_offset", "INTEGER"},
    {"complete", "INTEGER NOT NULL"},
    {"night_of", "TEXT"},
    {"duration_s", "INTEGER"},
    {"side", "TEXT"},
    {"muscles", "TEXT"},
    {"pain", "INTEGER"},
    {"onset_state", "TEXT"},
    {"reliefs", "TEXT"},
    {"into_bed", "TEXT"},
    {"tried_to_sleep", "TEXT"},
    {"final_awakening", "TEXT"},
    {"out_of_bed", "TEXT"},
    {"asleep_min", "INTEGER"},
    {"cramps", "INTEGER"},
    {"quality", "INTEGER"},
    {"disturbance", "INTEGER"},
    {"urge", "INTEGER"},
    {"quiet", "INTEGER"},
    {"code", "TEXT"},
    {"amount", "REAL"},
    {"severity", "REAL"},
    {"date_from", "TEXT"},
    {"date_to", "TEXT"},
    {"woke_me", "INTEGER"},
    {"minutes_to_sleep_again", "INTEGER"},
    {"visible_hardening", "INTEGER"},
    {"could_not_move", "INTEGER"},
    {"soreness_level", "INTEGER"},
    {"soreness_hours", "REAL"},
    {"triggers", "TEXT"},
    {"sleep_latency_min", "INTEGER"},
    {"awakenings", "INTEGER"},
    {"awake_min", "INTEGER"},
    {"deep_share", "REAL"},
    {"unit", "TEXT"},
    {"variant", "TEXT"},
    {"site", "TEXT"},
    {"magnesium_mg", "REAL"},
    {"elemental_mg", "REAL"},
    {"compound_mg", "REAL"},
    {"pieces", "REAL"},
    {"route", "TEXT"},
    {"taken_with", "TEXT"},
    {"drug_class", "TEXT"},
    {"dose", "TEXT"},
    {"times", "TEXT"},
    {"effect", "TEXT"},
    {"range_low", "REAL"},
    {"range_high", "REAL"},
    {"source", "TEXT"},
    {"recorded_ms", "INTEGER"},
    {"recorded_offset", "INTEGER"},
    {"note", "TEXT"},
    {"search", "TEXT"},
}};

/// Sends optional members to a sink.
class Projector {
   public:
    explicit Projector(ColumnSink& sink) : sink_(sink) {}

    void put(Column column, const std::optional<std::int64_t>& value) {
        if (value) sink_.integer(column, *value);
    }
    void put(Column column, const std::optional<bool>& value) {
        if (value) sink_.integer(column, *value ? 1 : 0);
    }
    void put(Column column, const std::optional<Decimal>& value) {
        if (value) sink_.real(column, value->to_double());
    }
    void put(Column column, const std::string& value) {
        if (!value.empty()) sink_.text(column, value);
    }
    void put(Column column, const std::optional<ZonedTime>& value) {
        if (value) sink_.made(column, to_string(*value));
    }
    void put(Column column, const std::optional<Date>& value) {
        if (value) sink_.made(column, to_string(*value));
    }
    template <class Enum>
    requires std::is_enum_v<Enum>
    void put(Column column, const std::optional<Enum>& value) {
        if (value) sink_.text(column, code_of(*value));
    }
    void made(Column column, std::string value) {
        if (!value.empty()) sink_.made(column, std::move(value));
    }

    void body(const Cramp& cramp) {
        put(Column::duration_s, cramp.duration_s);
        put(Column::side, cramp.side);
        made(Column::muscles, muscles_text(cramp.muscles));
        put(Column::pain, cramp.pain);
        put(Column::onset_state, cramp.onset_state);
        made(Column::reliefs, reliefs_text(cramp.reliefs));
        put(Column::woke_me, cramp.woke_me);
        put(Column::minutes_to_sleep_again, cramp.minutes_to_sleep_again);
        put(Column::visible_hardening, cramp.visible_hardening);
        put(Column::could_not_move, cramp.could_not_move);
        if (cramp.soreness) {
            put(Column::soreness_level, cramp.soreness->level);
            put(Column::soreness_hours, cramp.soreness->hours);
        }
        std::string triggers;
        for (const std::string& trigger : cramp.triggers) triggers += (triggers.empty() ? "" : ",") + trigger;
        made(Column::triggers, std::move(triggers));
    }
    void body(const Night& night) {
        sink_.made(Column::night_of, to_string(night.date));
        put(Column::into_bed, night.into_bed);
        put(Column::tried_to_sleep, night.tried_to_sleep);
        put(Column::sleep_latency_min, night.sleep_latency_min);
        put(Column::awakenings, night.awakenings);
        put(Column::awake_min, night.awake_min);
        put(Column::final_awakening, night.final_awakening);
        put(Column::out_of_bed, night.out_of_bed);
        put(Column::quality, night.quality);
        put(Column::cramps, night.cramps);
        put(Column::quiet, night.quiet);
        put(Column::disturbance, night.disturbance);
        put(Column::urge, night.urge);
        put(Column::asleep_min, night.asleep_min);
        put(Column::deep_share, night.deep_share);
    }
    void body(const Symptom& symptom) {
        put(Column::code, symptom.code);
        put(Column::severity, symptom.severity);
        put(Column::site, symptom.site);
        put(Column::duration_s, symptom.duration_s);
    }
    void body(const Food& food) {
        put(Column::code, food.food);
        put(Column::magnesium_mg, food.magnesium_mg);
        if (food.grams) {
            put(Column::amount, food.grams);
            sink_.text(Column::unit, "g");
        } else {
            put(Column::pieces, food.portions);
        }
        if (food.grams) put(Column::pieces, food.portions);
    }
    void body(const Supplement& supplement) {
        put(Column::code, supplement.form);
        put(Column::variant, supplement.variant);
        put(Column::elemental_mg, supplement.elemental_mg);
        put(Column::compound_mg, supplement.compound_mg);
        put(Column::pieces, supplement.count);
        put(Column::route, supplement.route);
        put(Column::taken_with, supplement.taken_with);
    }
    void body(const Fluid& fluid) {
        put(Column::code, fluid.what);
        amount(fluid.amount);
    }
    void body(const Factor& factor) {
        put(Column::code, factor.code);
        amount(factor.amount);
        put(Column::duration_s, factor.duration_s);
        put(Column::severity, factor.intensity);
    }
    void body(const Medicine& medicine) {
        put(Column::code, medicine.name);
        put(Column::drug_class, medicine.drug_class);
        put(Column::dose, medicine.dose);
        std::string times;
        for (const TimeOfDay time : medicine.times) times += (times.empty() ? "" : ",") + to_string(time);
        made(Column::times, std::move(times));
        put(Column::date_from, medicine.from);
        put(Column::date_to, medicine.to);
        put(Column::effect, medicine.effect);
    }
    void body(const Lab& lab) {
        put(Column::code, lab.analyte);
        put(Column::amount, lab.value);
        put(Column::unit, lab.unit);
        put(Column::range_low, lab.range_low);
        put(Column::range_high, lab.range_high);
    }
    void body(const Experiment& experiment) {
        put(Column::code, experiment.remedy);
        put(Column::date_from, experiment.first_night);
    }
    void body(const Reminder& reminder) { put(Column::code, reminder.what); }
    void body(const Exclusion& exclusion) {
        put(Column::code, exclusion.reason);
        sink_.made(Column::date_from, to_string(exclusion.from));
        sink_.made(Column::date_to, to_string(exclusion.to));
    }
    void body(const Profile& profile) { put(Column::code, profile.name); }

   private:
    void amount(const std::optional<Amount>& value) {
        if (!value) return;
        sink_.real(Column::amount, value->value.to_double());
        put(Column::unit, value->unit);
    }

    ColumnSink& sink_;
};

/// Collects every text that a person may have written.
class TextCollector {
   public:
    std::string take() { return std::move(out_); }
    void add(const std::string& text) {
        if (text.empty()) return;
        if (!out_.empty()) out_ += '\n';
        out_ += text;
    }
    void operator()(FieldInfo, const std::string& text) { add(text); }
    void operator()(FieldInfo, const std::vector<std::string>& texts) {
        for (const std::string& text : texts) add(text);
    }
    void operator()(FieldInfo, const std::vector<Relief>& reliefs) {
        for (const Relief& relief : reliefs) add(relief.what);
    }
    void operator()(FieldInfo, const std::optional<Source>& source) {
        if (source) add(source->text);
    }
    template <class T>
    void operator()(FieldInfo, const T&) {}

   private:
    std::string out_;
};

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case ',':
                out += "%2C";
                break;
            case ':':
                out += "%3A";
                break;
            case '%':
                out += "%25";
                break;
            default:
                out += c;
        }
    }
    return out;
}

}  // namespace

std::span<const ColumnDefinition> column_definitions() noexcept {
    return kDefinitions;
}

void project(const Record& record, ColumnSink& sink) {
    sink.blob(Column::id, record.id.bytes);
    sink.text(Column::kind, code_of(record.kind()));
    sink.integer(Column::deleted, record.deleted ? 1 : 0);
    if (record.profile) sink.blob(Column::profile, record.profile->bytes);
    sink.integer(Column::start_ms, record.start.at.ms);
    sink.integer(Column::start_offset, record.start.offset.minutes);
    if (record.end) {
        sink.integer(Column::end_ms, record.end->at.ms);
        sink.integer(Column::end_offset, record.end->offset.minutes);
    }
    sink.integer(Column::complete, record.complete ? 1 : 0);
    if (record.source) sink.text(Column::source, record.source->app);
    if (record.recorded_at) {
        sink.integer(Column::recorded_ms, record.recorded_at->at.ms);
        sink.integer(Column::recorded_offset, record.recorded_at->offset.minutes);
    }
    Projector projector(sink);
    std::visit([&projector](const auto& body) { projector.body(body); }, record.body);
    projector.put(Column::note, record.note);
    projector.made(Column::search, search_text(record));
}

std::string search_text(const Record& record) {
    TextCollector collector;
    visit_fields(record, collector);
    return fold_for_search(collector.take());
}

std::string muscles_text(const std::vector<Muscle>& muscles) {
    std::string out;
    for (const Muscle muscle : muscles) {
        if (!out.empty()) out += ',';
        out += code_of(muscle);
    }
    return out;
}

std::string reliefs_text(const std::vector<Relief>& reliefs) {
    std::string out;
    for (const Relief& relief : reliefs) {
        if (!out.empty()) out += ',';
        out += escaped(relief.what);
        out += ':';
        if (relief.stopped) out += std::to_string(*relief.stopped);
        out += ':';
        if (relief.seconds_to_relief) out += std::to_string(*relief.seconds_to_relief);
    }
    return out;
}

bool next_relief(std::string_view& list, std::string& what, std::int64_t& stopped, std::int64_t& seconds) {
    if (list.empty()) return false;
    what.clear();
    while (!list.empty() && list.front() != ':') {
        if (list.front() == '%' && list.size() >= 3) {
            what += list[1] == '2' && list[2] == 'C' ? ',' : list[1] == '3' && list[2] == 'A' ? ':' : '%';
            list.remove_prefix(3);
        } else {
            what += list.front();
            list.remove_prefix(1);
        }
    }
    take_char(list, ':');
    stopped = take_number(list).value_or(-1);
    take_char(list, ':');
    seconds = take_number(list).value_or(-1);
    take_char(list, ',');
    return true;
}

}  // namespace charley
