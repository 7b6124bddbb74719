// SPDX-License-Identifier: MIT
//
// `guidance`, `plan-day`, `foods`, `claims`, `evidence`, `forms`, `label`: what someone takes in, what to say
// about it, and the reference data behind it, as documents and as text.
#include "service/method.h"

#include <charley/guidance.h>
#include <charley/sentences.h>

#include <algorithm>
#include <array>

namespace charley::service {
namespace {

using namespace text::literals;

json::Value undefined(std::string_view reason) {
    return json::Value::object({{"undefined", reason}});
}

/// Milligrams with at most one decimal, halves away from zero.
double tenth(double value) {
    return static_cast<double>(static_cast<std::int64_t>(value * 10 + (value < 0 ? -0.5 : 0.5))) / 10;
}
double milligrams(Mass mass) {
    return tenth(mass.mg());
}

template <class Texts>
json::Value list_of(const Texts& texts) {
    json::Array out;
    for (const auto& one : texts) out.emplace_back(std::string_view(one));
    return json::Value(std::move(out));
}

/// Whatever guidance looks at: one person's records and profile, and the day.
struct Subject {
    std::vector<Record> records;
    Record profile;
    Date date;

    guidance::Situation situation() const { return {records, *body_as<Profile>(profile), date}; }
};

/// Reads what guidance looks at. Its rules go back 455 days at the most (a year before a medicine's start and
/// the 90 days before that); only medicines, laboratory results and one's own foods count from any time.
void read_records(const Diary& diary, Subject& subject) {
    constexpr std::int32_t kDays = 460;
    const auto take = [&](const Record& record) {
        subject.records.push_back(record);
        return true;
    };
    Filter recent;
    recent.from = subject.date - kDays;
    expect(diary.each(recent, take));
    for (const Kind kind : {Kind::medicine, Kind::lab, Kind::food}) {
        Filter older;
        older.kind = kind;
        older.to = subject.date - kDays - 1;
        expect(diary.each(older, take));
    }
}

Subject subject_of(Context& context) {
    Subject out;
    const auto date = context.params.date("date");
    context.params.finish();
    Diary& diary = context.open();
    out.date = date.value_or(date_of(local_of(now_of(context.environment))));
    out.profile = expect(diary.profile());
    read_records(diary, out);
    return out;
}

std::string_view name_of_account(guidance::Account account) {
    constexpr std::array<std::string_view, 5> names = {"food", "fluid", "supplement", "medicine", "topical"};
    return names[static_cast<std::size_t>(account)];
}

json::Value document_of(const guidance::Mean& mean) {
    const auto figure = [](const std::optional<double>& value) {
        return value ? json::Value(tenth(*value)) : undefined("nothing_logged");
    };
    return json::Value::object({{"days", mean.days},
                                {"food_days", mean.food_days},
                                {"intake_days", mean.intake_days},
                                {"food_mg", figure(mean.food_mg)},
                                {"fluid_mg", figure(mean.fluid_mg)},
                                {"supplement_mg", figure(mean.supplement_mg)}});
}

json::Value document_of(const guidance::Ledger& ledger) {
    json::Value out = json::Value::object({{"date", to_string(ledger.date)},
                                           {"food_mg", milligrams(ledger.food)},
                                           {"fluid_mg", milligrams(ledger.fluid)},
                                           {"supplement_mg", milligrams(ledger.supplement)}});
    if (ledger.reference) {
        out.set("reference", json::Value::object({{"authority", code_of(ledger.authority)},
                                                  {"kind", ledger.reference->kind},
                                                  {"mg", ledger.reference->mg.to_double()},
                                                  {"sources", list_of(ledger.reference->sources)}}));
    } else {
        out.set("reference", undefined(code_of(ledger.no_reference)));
    }
    json::Array levels;
    for (const catalogue::UpperLevel& level : ledger.upper_levels) {
        levels.push_back(json::Value::object({{"authority", level.authority},
                                              {"kind", level.kind},
                                              {"mg", level.mg.to_double()},
                                              {"sources", list_of(level.sources)}}));
    }
    out.set("upper_levels", json::Value(std::move(levels)));
    out.set("ceiling_mg", ledger.ceiling ? json::Value(ledger.ceiling->to_double()) : undefined("none_set"));
    out.set("ask_first", ledger.ask_first);
    json::Array entries;
    for (const guidance::Entry& entry : ledger.entries) {
        entries.push_back(json::Value::object({{"id", to_string(entry.id)},
                                               {"account", name_of_account(entry.account)},
                                               {"mg", milligrams(entry.amount)}}));
    }
    out.set("entries", json::Value(std::move(entries)));
    json::Array questions;
    for (const guidance::Question& question : ledger.questions) {
        questions.push_back(
            json::Value::object({{"id", to_string(question.id)},
                                 {"code", guidance::code_of(question.why)},
                                 {"text", words_for("unclear", guidance::code_of(question.why))}}));
    }
    out.set("questions", json::Value(std::move(questions)));
    out.set("week", document_of(ledger.week));
    out.set("month", document_of(ledger.month));
    return out;
}

std::string_view code_of_action(catalogue::Action action) {
    constexpr std::array<std::string_view, 8> names = {"emergency",     "same_day",         "urgent",
                                                       "routine",       "do_not_start",     "ask_first",
                                                       "lower_or_stop", "do_not_self_treat"};
    return names[static_cast<std::size_t>(action)];
}

json::Value document_of(const guidance::Advice& advice) {
    json::Value out = json::Value::object({{"id", advice.id},
                                           {"severity", guidance::code_of(advice.severity)},
                                           {"text", sentence(advice.text, advice.values)}});
    json::Array why;
    for (const RecordId& id : advice.why) why.emplace_back(to_string(id));
    out.set("why", json::Value(std::move(why)));
    out.set("sources", list_of(advice.sources));
    if (advice.action) out.set("action", code_of_action(*advice.action));
    return out;
}

std::string mg_text(double value) {
    return text::number(value, 0) + " mg";
}

std::string page(const guidance::Ledger& ledger, const std::vector<guidance::Advice>& all) {
    std::string out = "magnesium on " + to_string(ledger.date) + "\n\n";
    out += "  food and drink       " + mg_text(ledger.food_and_fluid().mg());
    if (ledger.reference) {
        out += "  of " + mg_text(ledger.reference->mg.to_double()) + "  (" +
               words_for("reference_by", code_of(ledger.authority)) + ", " +
               words_for("reference_kind", ledger.reference->kind) + ")";
    } else {
        out += "\n  " + words_for("no_reference", guidance::code_of(ledger.no_reference));
    }
    out += "\n  supplements          " + mg_text(ledger.supplement.mg());
    if (ledger.ask_first) {
        out += "\n  " + text::Catalogue::english().say("mg.ask_first"_k);
    } else if (ledger.ceiling) {
        out += "  limit " + mg_text(ledger.ceiling->to_double());
    }
    out += "\n";
    for (const guidance::Mean* mean : {&ledger.week, &ledger.month}) {
        const std::string days = std::to_string(mean->days);
        const std::string pad(days.size() == 1 ? 1 : 0, ' ');
        if (mean->food_mg) {
            out += "  food, " + days + " days        " + pad + mg_text(*mean->food_mg + *mean->fluid_mg) +
                   " a day, logged on " + std::to_string(mean->food_days) + " of " + days + "\n";
        }
        if (mean->supplement_mg) {
            out += "  supplements, " + days + " days " + pad + mg_text(*mean->supplement_mg) +
                   " a day, anything logged on " + std::to_string(mean->intake_days) + " of " + days + "\n";
        }
    }
    std::string severity;
    for (const guidance::Advice& advice : all) {
        const std::string now = words_for("severity", guidance::code_of(advice.severity));
        if (now != severity) out += "\n" + now + "\n";
        severity = now;
        out += "  " + sentence(advice.text, advice.values) + "\n";
    }
    if (!all.empty()) out += "\n" + sentence("sources.hint") + "\n";
    out.pop_back();
    return out;
}

Outcome advise(Context& context) {
    const Subject subject = subject_of(context);
    const guidance::Ledger ledger = guidance::ledger(subject.situation());
    const auto all = guidance::advise(subject.situation());
    json::Array advice;
    for (const guidance::Advice& one : all) advice.push_back(document_of(one));
    return Outcome{
        json::Value::object({{"ledger", document_of(ledger)}, {"advice", json::Value(std::move(advice))}}),
        page(ledger, all)};
}

std::string clock(std::int32_t minute) {
    return minute == 1440 ? std::string("24:00") : to_string(TimeOfDay{static_cast<std::int16_t>(minute)});
}

std::string reason_for(const guidance::Blocked& blocked) {
    std::vector<guidance::Value> values;
    values.push_back({"medicine", blocked.name});
    values.push_back({"time", clock(blocked.dose_min)});
    values.push_back({"before", guidance::Number{blocked.before_min / 60.0, 1}});
    values.push_back({"after", guidance::Number{blocked.after_min / 60.0, 1}});
    if (blocked.never) return sentence("plan.never", values);
    if (!blocked.known) return sentence("plan.unknown", values);
    if (blocked.drug_class == "other_medicines") return sentence("plan.general", values);
    return sentence(blocked.before_min == 0 ? "plan.after_only" : "plan.because", values);
}

Outcome plan_day(Context& context) {
    const Subject subject = subject_of(context);
    const guidance::DayPlan plan = guidance::plan_day(subject.situation());
    json::Array windows;
    json::Array blocked;
    std::string text = "magnesium between the medicines of " + to_string(plan.date) + "\n";
    // What limits the plan stands before it.
    if (!plan.without_times.empty()) text += "\n  " + sentence("plan.without_times");
    json::Array ask_first;
    if (!plan.ask_first.empty()) text += "\n  " + sentence("plan.ask_first");
    for (const guidance::Advice& one : plan.ask_first) {
        ask_first.push_back(document_of(one));
        text += "\n    " + sentence(one.text, one.values);
    }
    for (const guidance::Window& window : plan.windows) {
        windows.push_back(
            json::Value::object({{"from", clock(window.from_min)}, {"to", clock(window.to_min)}}));
        text += "\n  fits     " + clock(window.from_min) + " to " + clock(window.to_min);
    }
    for (const guidance::Blocked& one : plan.blocked) {
        blocked.push_back(json::Value::object({{"from", clock(one.when.from_min)},
                                               {"to", clock(one.when.to_min)},
                                               {"because", reason_for(one)},
                                               {"medicine", to_string(one.medicine)},
                                               {"sources", list_of(one.sources)}}));
        text += "\n  blocked  " + clock(one.when.from_min) + " to " + clock(one.when.to_min) + "  " +
                reason_for(one);
    }
    json::Array without;
    for (const RecordId& id : plan.without_times) without.emplace_back(to_string(id));
    if (!plan.cautions.empty()) {
        text += "\n  " + sentence("quiet_gap");
        for (const std::string& id : plan.cautions) text += "\n  " + words_for("flag", id);
    } else if (plan.windows.empty()) {
        text += "\n  " + sentence("plan.none");
    }
    return Outcome{json::Value::object({{"date", to_string(plan.date)},
                                        {"windows", json::Value(std::move(windows))},
                                        {"blocked", json::Value(std::move(blocked))},
                                        {"without_times", json::Value(std::move(without))},
                                        {"cautions", list_of(plan.cautions)},
                                        {"ask_first", json::Value(std::move(ask_first))}}),
                   std::move(text)};
}

Outcome foods(Context& context) {
    const std::string query = context.params.text("search").value_or("");
    const auto most = context.params.integer("most", 1, 1000).value_or(20);
    context.params.finish();
    Outcome out;
    json::Array rows;
    for (const catalogue::Food* food : catalogue::search_foods(query, static_cast<std::size_t>(most))) {
        json::Array portions;
        portions.push_back(json::Value::object({{"name", food->portion},
                                                {"grams", food->portion_g.to_double()},
                                                {"mg", tenth(food->mg_per_portion())}}));
        rows.push_back(json::Value::object({{"key", food->key},
                                            {"name", food->name},
                                            {"category", food->category},
                                            {"mg_per_100g", food->mg_per_100g.to_double()},
                                            {"portions", json::Value(std::move(portions))},
                                            {"sources", list_of(catalogue::sources_of(food->source))}}));
        out.text += (out.text.empty() ? "" : "\n") + std::string(food->key) + "  " + std::string(food->name) +
                    ": " + mg_text(food->mg_per_100g.to_double()) + " in 100 g, " +
                    mg_text(food->mg_per_portion()) + " in " + std::string(food->portion) + " (" +
                    text::number(food->portion_g.to_double(), 1) + " g)";
    }
    if (out.text.empty()) out.text = "nothing fits; log a food of your own with --magnesium MG";
    out.result = json::Value::object({{"foods", json::Value(std::move(rows))}});
    return out;
}

Outcome claims(Context& context) {
    const std::string query = context.params.text("search").value_or("");
    context.params.finish();
    Outcome out;
    json::Array rows;
    for (const catalogue::Claim* claim : catalogue::search_claims(query)) {
        const bool checked = claim->verdict != "not_checked";
        const std::string says = words_for("claim", claim->id);
        const std::string found = checked ? words_for("found", claim->id) : sentence("found.not_checked");
        rows.push_back(json::Value::object({{"id", claim->id},
                                            {"claim", says},
                                            {"verdict", claim->verdict},
                                            {"text", found},
                                            {"category", claim->category},
                                            {"sources", list_of(catalogue::sources_of(claim->source))}}));
        const std::string verdict = words_for("verdict", claim->verdict);
        const bool repeats = found.compare(0, verdict.size(), verdict) == 0;
        out.text += (out.text.empty() ? "" : "\n\n") + std::string(claim->id) + "  " + says + "\n      " +
                    (repeats ? found : verdict + ": " + found);
    }
    out.text = out.text.empty() ? "nothing fits" : out.text + "\n\n" + sentence("sources.hint");
    out.result = json::Value::object({{"claims", json::Value(std::move(rows))}});
    return out;
}

json::Value document_of(const catalogue::Study& study) {
    json::Value out = json::Value::object({{"id", study.id}, {"citation", study.citation}});
    const auto put = [&](const char* name, std::string_view value) {
        if (!value.empty()) out.set(name, value);
    };
    put("year", study.year);
    put("design", study.design);
    put("population", study.population);
    put("intervention", study.intervention);
    put("comparator", study.comparator);
    put("duration", study.duration);
    put("people", study.people);
    put("outcome", study.outcome);
    put("unit", study.unit);
    put("measure", study.measure);
    put("effect", study.effect);
    put("low", study.ci_low);
    put("high", study.ci_high);
    put("p", study.p);
    put("certainty", study.certainty);
    put("reads_as", study.reads_as);
    out.set("sources", list_of(catalogue::sources_of(study.source)));
    return out;
}

Outcome evidence(Context& context) {
    context.params.finish();
    Outcome out;
    json::Array cards;
    for (const guidance::Card& card : guidance::evidence_cards()) {
        const std::string key = "card." + std::string(card.id);
        json::Array studies;
        for (const catalogue::Study* study : card.studies) studies.push_back(document_of(*study));
        cards.push_back(json::Value::object({{"id", card.id},
                                             {"title", sentence(key + ".title")},
                                             {"found", sentence(key + ".found")},
                                             {"notice", sentence(key + ".notice")},
                                             {"certainty", card.certainty},
                                             {"studies", json::Value(std::move(studies))}}));
        out.text += (out.text.empty() ? "" : "\n\n") + sentence(key + ".title") + "  (" +
                    words_for("certainty", card.certainty) + ")\n  " + sentence(key + ".found") + "\n  " +
                    sentence(key + ".notice");
    }
    out.text += "\n\n" + sentence("sources.hint");
    out.result = json::Value::object({{"cards", json::Value(std::move(cards))}});
    return out;
}

Outcome forms(Context& context) {
    context.params.finish();
    Outcome out;
    json::Array rows;
    for (const catalogue::Form& form : catalogue::forms()) {
        rows.push_back(json::Value::object(
            {{"form", form.code},
             {"variant", form.variant},
             {"name", words_for("form", form.code)},
             {"variant_name", form.variant_name},
             {"formula", form.formula},
             {"route", code_of(form.route)},
             {"fraction", form.fraction},
             {"taken_up", sentence("form." + catalogue::code_from(form.code) + ".taken_up")},
             {"absorption", form.absorption},
             {"side_effects", form.side_effects},
             {"label_note", form.label_note},
             {"sources", list_of(catalogue::sources_of(form.source))}}));
        out.text += (out.text.empty() ? "" : "\n") + std::string(form.code) + "  " +
                    std::string(form.variant_name) + ": " + text::number(form.fraction * 100, 1) +
                    " % magnesium";
    }
    out.result = json::Value::object({{"forms", json::Value(std::move(rows))}});
    return out;
}

/// What "N mg FORM" on a label may mean, with the arithmetic.
Outcome label(Context& context) {
    const std::string form = context.params.need_text("form");
    const Decimal milligrams = expect(parse_decimal(context.params.need_text("mg"), "mg"));
    context.params.finish();
    if (milligrams.millionths <= 0) throw Refusal(invalid("mg", to_string(milligrams) + " is not above 0"));
    Outcome out;
    std::vector<guidance::Value> values{{"label", guidance::Number{milligrams.to_double(), 2}}};
    out.text = sentence("label.ask", values);
    json::Array readings;
    for (const guidance::Reading& reading : guidance::read_label(form, milligrams)) {
        const bool compound = reading.basis == guidance::Basis::compound;
        std::vector<guidance::Value> places = values;
        if (compound) places.push_back({"variant", std::string(reading.form->variant_name)});
        places.push_back({"percent", guidance::Number{reading.fraction * 100, 2}});
        places.push_back({"mg", guidance::Number{reading.elemental_mg, 1}});
        const std::string says = sentence(compound ? "label.compound" : "label.elemental", places);
        json::Value row = json::Value::object({{"basis", compound ? "compound" : "elemental"},
                                               {"elemental_mg", reading.elemental_mg},
                                               {"text", says}});
        if (compound) {
            row.set("variant", reading.form->variant);
            row.set("fraction", reading.fraction);
            row.set("sources", list_of(catalogue::sources_of(reading.form->source)));
        }
        readings.push_back(std::move(row));
        out.text += "\n  " + says;
    }
    out.result = json::Value::object({{"form", form}, {"readings", json::Value(std::move(readings))}});
    return out;
}

constexpr std::array<Method, 7> kMethods = {{{"guidance", Needs::existing, advise},
                                             {"plan-day", Needs::existing, plan_day},
                                             {"foods", Needs::nothing, foods},
                                             {"claims", Needs::nothing, claims},
                                             {"evidence", Needs::nothing, evidence},
                                             {"forms", Needs::nothing, forms},
                                             {"label", Needs::nothing, label}}};

}  // namespace

std::string warning_after(const Diary& diary, const RecordId& id, Date today) {
    try {
        Subject subject;
        subject.date = today;
        subject.profile = expect(diary.profile());
        read_records(diary, subject);
        // The most pressing stands first.
        for (const guidance::Advice& advice : guidance::advise(subject.situation())) {
            if (advice.severity != guidance::Severity::urgent) break;
            if (std::find(advice.why.begin(), advice.why.end(), id) != advice.why.end())
                return sentence(advice.text, advice.values);
        }
    } catch (const Refusal&) {
        // The record is saved; guidance says itself what it cannot read.
    }
    return {};
}

std::span<const Method> guidance_methods() {
    return kMethods;
}

}  // namespace charley::service
