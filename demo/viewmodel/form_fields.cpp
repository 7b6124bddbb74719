// SPDX-License-Identifier: MIT
//
// Which fields each kind of record has on its form, and the form itself. Pure but for the clock; one thread
// at a time.
#include "viewmodel/form.h"

#include "viewmodel/text_parts.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <type_traits>
#include <utility>

namespace charley::gui {

using namespace text::literals;

namespace {

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

std::vector<std::string> usual_amounts(Kind kind, std::string_view name, UnitSystem units) {
    if (kind != Kind::fluid || name != "amount") return {};
    if (units == UnitSystem::us) return {"6 fl oz", "8 fl oz", "12 fl oz", "16 fl oz"};
    return {"150 ml", "250 ml", "330 ml", "500 ml"};
}

RecordForm::RecordForm(Record record, bool existing, const Environment& environment, UnitSystem units)
    : record_(std::move(record)),
      original_(record_),
      existing_(existing),
      environment_(&environment),
      units_(units) {}

// Why a text was not understood, with how it is written; in the words of the form, not of the record's
// document.
std::string RecordForm::not_read(std::string_view name, const Error& error) const {
    const text::Catalogue& words = text::Catalogue::english();
    for (const FormField& field : fields()) {
        if (field.name != name) continue;
        switch (field.shape) {
            case S::moment:
                return words.say("form.error_moment"_k);
            case S::date:
                return words.say("compare.no_date"_k);
            case S::time:
                return words.say("form.error_time"_k);
            case S::times:
                return words.say("form.error_times"_k);
            case S::duration:
                return words.say("form.error_duration"_k);
            case S::amount:
                return words.say("form.error_amount"_k);
            case S::decimal:
                return words.say(name == "grams" ? "form.error_weight"_k : "form.error_decimal"_k);
            case S::count:
                return words.say("form.error_count"_k);
            case S::soreness:
                return words.say("form.error_soreness"_k);
            case S::course:
                return words.say("form.error_course"_k);
            case S::range:
                return words.say("form.error_range"_k);
            case S::month:
                return words.say("form.error_month"_k);
            default:
                break;
        }
    }
    return error.message;
}

const std::string& RecordForm::text(std::string_view name) {
    const auto at = texts_.find(name);
    if (at != texts_.end()) return at->second;
    std::string shown_text = field_text(record_, name);
    if (const Food* food = body_as<Food>(record_); food != nullptr && name == "grams" && food->grams)
        shown_text = text::food_weight_text(*food->grams, units_);
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
    Status status;
    if (Food* food = body_as<Food>(tried);
        food != nullptr && name == "grams" && text.find_first_not_of(' ') != std::string_view::npos) {
        auto weight = text::parse_food_weight(text, units_, name);
        if (weight) {
            food->grams = *weight;
        } else {
            status = std::move(weight).error();
        }
    } else {
        status = set_field(tried, name, text, *environment_);
    }
    if (!status) {
        errors_[std::string(name)] = not_read(name, status.error());
        return;
    }
    record_ = std::move(tried);
    errors_.erase(std::string(name));
}

void RecordForm::put(std::string_view name, std::string_view text) {
    set(name, text);
    if (error(name).empty()) forget_texts(name);
}

void RecordForm::forget_texts(std::string_view name) {
    const std::string part = std::string(name) + ".";
    const auto of_it = [&](const std::string& key) {
        return key == name || key.compare(0, part.size(), part) == 0;
    };
    for (auto* map : {&texts_, &errors_}) {
        for (auto at = map->begin(); at != map->end();)
            at = of_it(at->first) ? map->erase(at) : std::next(at);
    }
    general_.clear();
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

namespace {

bool is_code(std::string_view name, std::string_view what) {
    return text::Catalogue::english().has((name == "triggers" ? "factor." : "relief.") + std::string(what));
}

std::vector<std::string> members(const Cramp& cramp, std::string_view name) {
    if (name == "triggers") return cramp.triggers;
    std::vector<std::string> all;
    for (const Relief& relief : cramp.reliefs) all.push_back(relief.what);
    return all;
}

}  // namespace

std::string RecordForm::own_words(std::string_view name) {
    const std::string key = std::string(name) + ".own";
    const auto typed = texts_.find(key);
    if (typed != texts_.end()) return typed->second;
    std::string out;
    for (const std::string& what : members(*body_as<Cramp>(record_), name)) {
        if (is_code(name, what)) continue;
        if (!out.empty()) out += ", ";
        out += what;
    }
    return out;
}

void RecordForm::set_own_words(std::string_view name, std::string_view typed) {
    Cramp cramp = *body_as<Cramp>(record_);
    // Who empties the field to write it anew gets the figures back with the name.
    for (const Relief& relief : cramp.reliefs) tried_.insert_or_assign(relief.what, relief);
    const auto keep = [&](auto& list, const auto& what_of, const auto& make) {
        std::remove_reference_t<decltype(list)> next;
        for (auto& each : list) {
            if (is_code(name, what_of(each))) next.push_back(each);
        }
        for (const std::string_view part : parts_of(typed, ',')) {
            const auto same = std::find_if(list.begin(), list.end(),
                                           [&](const auto& each) { return what_of(each) == part; });
            if (same != list.end() && is_code(name, part)) continue;
            next.push_back(same != list.end() ? *same : make(part));
        }
        list = std::move(next);
    };
    if (name == "triggers") {
        keep(
            cramp.triggers, [](const std::string& each) { return std::string_view(each); },
            [](std::string_view part) { return std::string(part); });
    } else {
        keep(
            cramp.reliefs, [](const Relief& each) { return std::string_view(each.what); },
            [this](std::string_view part) {
                const auto before = tried_.find(part);
                if (before != tried_.end()) return before->second;
                Relief relief;
                relief.what = std::string(part);
                // A colon parts a relief from its figures where it is written as text.
                std::replace(relief.what.begin(), relief.what.end(), ':', ' ');
                return relief;
            });
    }
    record_.body = std::move(cramp);
    forget_texts(name);
    texts_[std::string(name) + ".own"] = std::string(typed);  // as typed, a comma at its end too
}

void RecordForm::put_reliefs(std::vector<Relief> reliefs) {
    body_as<Cramp>(record_)->reliefs = std::move(reliefs);
    general_.clear();
    texts_.erase("reliefs");
    errors_.erase("reliefs");
}

std::string RecordForm::relief_seconds(std::size_t i) {
    const auto typed = texts_.find("reliefs." + std::to_string(i));
    if (typed != texts_.end()) return typed->second;
    const auto& seconds = body_as<Cramp>(record_)->reliefs[i].seconds_to_relief;
    return seconds ? text::clock(*seconds) : std::string();
}

void RecordForm::set_relief_seconds(std::size_t i, std::string_view typed) {
    const std::string key = "reliefs." + std::to_string(i);
    texts_[key] = std::string(typed);
    std::vector<Relief> reliefs = body_as<Cramp>(record_)->reliefs;
    reliefs[i].seconds_to_relief.reset();
    if (!trimmed(typed).empty()) {
        const auto seconds = parse_duration_seconds(trimmed(typed), "reliefs");
        if (!seconds) {
            errors_[key] = text::Catalogue::english().say("form.error_duration"_k);
            return;
        }
        reliefs[i].seconds_to_relief = *seconds;
    }
    errors_.erase(key);
    put_reliefs(std::move(reliefs));
}

const std::string& RecordForm::error(std::string_view name) const {
    static const std::string kNone;
    const auto at = errors_.find(name);
    return at == errors_.end() ? kNone : at->second;
}

std::string RecordForm::first_error() const {
    for (const FormField& field : fields()) {
        const auto at = errors_.lower_bound(field.name);
        if (at == errors_.end()) continue;
        if (at->first == field.name || at->first.compare(0, field.name.size() + 1, field.name + ".") == 0)
            return at->first;
    }
    return {};
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
    if (status) return true;
    Error error = status.error();
    const text::Catalogue& words = text::Catalogue::english();
    const Exclusion* out = body_as<Exclusion>(record_);
    if (error.field == "start" && record_.start.at > environment_->now()) {
        error.message = words.say("form.error_future"_k);
    } else if (error.field == "to" && out != nullptr && out->to < out->from) {
        error.message = words.say("form.error_turned"_k);
    }
    set_error(error);
    return false;
}

}  // namespace charley::gui
