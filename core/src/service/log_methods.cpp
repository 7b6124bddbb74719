// SPDX-License-Identifier: MIT
//
// Writing records: `cramp` and `log.*`. A table per kind says which parameter sets which field.
#include "base/text_scan.h"
#include "service/field_set.h"
#include "service/method.h"

#include <array>

namespace charley::service {
namespace {

struct Parameter {
    const char* name;
    const char* field;
};

Outcome added(Context& context, Record record) {
    normalise(record);
    expect(validate(record, context.environment.now()));  // before a diary is made for it
    // Of a warning sign nobody should have to ask for guidance first.
    const Cramp* cramp = body_as<Cramp>(record);
    const bool may_warn = record.kind() == Kind::symptom || (cramp != nullptr && cramp->duration_s);
    Diary& diary = context.open();
    const RecordId id = expect(diary.add(std::move(record)));
    Outcome out{json::Value::object({{"id", to_string(id)}}), to_string(id)};
    if (may_warn) out.warning = warning_after(diary, id, date_of(local_of(now_of(context.environment))));
    if (!out.warning.empty()) out.result.set("warning", out.warning);
    return out;
}

/// A new record of that kind at `at` (now where absent), with its note and draft mark.
Record begin(Context& context, Body body) {
    Record record;
    record.body = std::move(body);
    const auto at = context.params.text("at");
    record.start = at ? time_of(*at, "at", context.environment) : now_of(context.environment);
    if (auto note = context.params.text("note")) record.note = std::move(*note);
    record.complete = !context.params.flag("draft");
    return record;
}

void fill(Context& context, Record& record, std::span<const Parameter> parameters) {
    for (const Parameter& parameter : parameters) {
        const json::Value* value = context.params.value(parameter.name);
        if (value == nullptr) continue;
        set_field(record, parameter.field, parameter.name, *value, context.environment,
                  context.params.boundary());
    }
}

Outcome log_simple(Context& context, Body body, std::span<const Parameter> parameters) {
    Record record = begin(context, std::move(body));
    fill(context, record, parameters);
    context.params.finish();
    return added(context, std::move(record));
}

/// The parameter that names what is logged must be there.
void require(Context& context, const char* name) {
    context.params.need_text(name);
}

Outcome cramp_now(Context& context) {
    Record record = begin(context, Cramp{});
    record.complete = false;
    context.params.finish();
    return added(context, std::move(record));
}

Outcome log_cramp(Context& context) {
    static constexpr std::array<Parameter, 13> kParameters = {{{"duration", "duration_s"},
                                                               {"side", "side"},
                                                               {"muscle", "muscles"},
                                                               {"pain", "pain"},
                                                               {"state", "onset_state"},
                                                               {"woke", "woke_me"},
                                                               {"asleep_again", "minutes_to_sleep_again"},
                                                               {"hardening", "visible_hardening"},
                                                               {"could_not_move", "could_not_move"},
                                                               {"relief", "reliefs"},
                                                               {"soreness", "soreness"},
                                                               {"trigger", "triggers"},
                                                               {"pain_course", "pain_course"}}};
    return log_simple(context, Cramp{}, kParameters);
}

Outcome log_night(Context& context) {
    static constexpr std::array<Parameter, 14> kParameters = {{{"bed", "into_bed"},
                                                               {"tried", "tried_to_sleep"},
                                                               {"asleep_after", "sleep_latency_min"},
                                                               {"awakenings", "awakenings"},
                                                               {"awake", "awake_min"},
                                                               {"wake", "final_awakening"},
                                                               {"up", "out_of_bed"},
                                                               {"quality", "quality"},
                                                               {"cramps", "cramps"},
                                                               {"quiet", "quiet"},
                                                               {"disturbance", "disturbance"},
                                                               {"urge", "urge"},
                                                               {"asleep_min", "asleep_min"},
                                                               {"deep_share", "deep_share"}}};
    const DayBoundary boundary = context.params.boundary();
    const bool at_given = context.params.has("at");
    Record record = begin(context, Night{});
    const ZonedTime now = now_of(context.environment);
    Night& night = *body_as<Night>(record);
    // In the afternoon the night in question is the last one; from six hours after nights begin it is
    // tonight.
    const ZonedTime six_hours_ago{Instant{now.at.ms - 6 * 3'600'000}, now.offset};
    night.date = context.params.date("date").value_or(night_of(six_hours_ago, boundary));
    fill(context, record, kParameters);
    context.params.finish();
    if (!at_given) {
        // The night begins when its sleeper goes to bed, or else when nights begin.
        const ZonedTime begins = resolve_local(context.environment, at_time(night.date, boundary.at));
        record.start = night.into_bed.value_or(begins);
        if (record.start.at.ms > now.at.ms + 86'400'000) {
            throw Refusal(invalid("date", to_string(night.date) + " is a night in the future"));
        }
    }
    return added(context, std::move(record));
}

Outcome log_symptom(Context& context) {
    static constexpr std::array<Parameter, 4> kParameters = {
        {{"code", "code"}, {"severity", "severity"}, {"site", "site"}, {"duration", "duration_s"}}};
    require(context, "code");
    return log_simple(context, Symptom{}, kParameters);
}

Outcome log_food(Context& context) {
    static constexpr std::array<Parameter, 4> kParameters = {
        {{"food", "food"}, {"grams", "grams"}, {"portions", "portions"}, {"magnesium_mg", "magnesium_mg"}}};
    require(context, "food");
    if (context.params.has("grams") && context.params.has("portions"))
        throw Refusal(invalid("portions", "give --grams or --portions, not both"));
    return log_simple(context, Food{}, kParameters);
}

Outcome log_supplement(Context& context) {
    static constexpr std::array<Parameter, 7> kParameters = {{{"form", "form"},
                                                              {"variant", "variant"},
                                                              {"elemental", "elemental_mg"},
                                                              {"compound", "compound_mg"},
                                                              {"count", "count"},
                                                              {"route", "route"},
                                                              {"with", "taken_with"}}};
    require(context, "form");
    if (!context.params.has("elemental") && !context.params.has("compound")) {
        throw Refusal(invalid(
            "elemental", "is missing; give --elemental or --compound in mg, whichever the label states"));
    }
    return log_simple(context, Supplement{}, kParameters);
}

Outcome log_fluid(Context& context) {
    static constexpr std::array<Parameter, 2> kParameters = {{{"what", "what"}, {"amount", "amount"}}};
    require(context, "what");
    return log_simple(context, Fluid{}, kParameters);
}

Outcome log_factor(Context& context) {
    static constexpr std::array<Parameter, 4> kParameters = {
        {{"code", "code"}, {"amount", "amount"}, {"duration", "duration_s"}, {"intensity", "intensity"}}};
    require(context, "code");
    return log_simple(context, Factor{}, kParameters);
}

Outcome log_medicine(Context& context) {
    static constexpr std::array<Parameter, 7> kParameters = {{{"name", "name"},
                                                              {"class", "class"},
                                                              {"dose", "dose"},
                                                              {"times", "times"},
                                                              {"from", "from"},
                                                              {"to", "to"},
                                                              {"effect", "effect"}}};
    require(context, "name");
    return log_simple(context, Medicine{}, kParameters);
}

Outcome log_lab(Context& context) {
    static constexpr std::array<Parameter, 3> kParameters = {
        {{"analyte", "analyte"}, {"value", "value"}, {"unit", "unit"}}};
    require(context, "analyte");
    require(context, "value");
    require(context, "unit");
    Lab lab;
    if (const auto range = context.params.text("range")) {
        const std::size_t dash = range->find('-');
        if (dash == std::string::npos)
            throw Refusal(invalid("range", quoted(*range) + " is not like 0.70-1.00"));
        lab.range_low = expect(parse_decimal(std::string_view(*range).substr(0, dash), "range"));
        lab.range_high = expect(parse_decimal(std::string_view(*range).substr(dash + 1), "range"));
    }
    return log_simple(context, std::move(lab), kParameters);
}

Outcome log_exclusion(Context& context) {
    static constexpr std::array<Parameter, 3> kParameters = {
        {{"from", "from"}, {"to", "to"}, {"reason", "reason"}}};
    require(context, "from");
    require(context, "to");
    return log_simple(context, Exclusion{}, kParameters);
}

constexpr std::array<Method, 11> kMethods = {{{"cramp", Needs::creates, cramp_now},
                                              {"log.cramp", Needs::creates, log_cramp},
                                              {"log.night", Needs::creates, log_night},
                                              {"log.symptom", Needs::creates, log_symptom},
                                              {"log.food", Needs::creates, log_food},
                                              {"log.supplement", Needs::creates, log_supplement},
                                              {"log.fluid", Needs::creates, log_fluid},
                                              {"log.factor", Needs::creates, log_factor},
                                              {"log.medicine", Needs::creates, log_medicine},
                                              {"log.lab", Needs::creates, log_lab},
                                              {"log.exclusion", Needs::creates, log_exclusion}}};

}  // namespace

std::span<const Method> log_methods() {
    return kMethods;
}

}  // namespace charley::service
