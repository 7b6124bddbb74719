// SPDX-License-Identifier: MIT
//
// `experiment.plan`, `.start`, `.status`, `.result`, `.stop`, `.report`: a randomised trial of one remedy, as
// documents and as text. The experiment is a record like any other: undo, edit and history work on it.
#include "service/experiment_subject.h"
#include "service/method.h"

#include <charley/experiment_chart.h>
#include <charley/experiment_report.h>
#include <charley/guidance.h>
#include <charley/sentences.h>

#include <array>

namespace charley::service {
namespace {

using namespace text::literals;

const text::Catalogue& english() {
    return text::Catalogue::english();
}

json::Value undefined(std::string_view reason) {
    return json::Value::object({{"undefined", reason}});
}

/// Refuses where guidance knows of something that speaks against the remedy: the first, in its own words.
void refuse_cautions(const Diary& diary, std::string_view remedy, Date today) {
    const auto against = against_remedy(diary, remedy, today);
    if (against.empty()) return;
    const std::string shown = text::capital(chart::remedy_words(remedy, english()));
    throw Refusal(
        Error{ErrorCode::conflict, "remedy",
              english().say("experiment.caution"_k, {{"remedy", shown}, {"why", against.front().why}})});
}

/// What the diary's nights say of rate and clumpiness up to last night.
struct Baseline {
    trends::NightSeries series;
    std::int64_t observed = 0;
};
Baseline baseline_of(const Timeline& timeline, Date tonight) {
    trends::Window window;
    window.tonight = tonight;
    window.to = tonight - 1;
    Baseline baseline;
    baseline.series = trends::nights_of(timeline, window);
    for (const trends::NightState& night : baseline.series.nights) {
        if (night.observed && !night.excluded) ++baseline.observed;
    }
    return baseline;
}

json::Value document_of(const experiment::Power& power) {
    return json::Value::object(
        {{"pairs", power.pairs}, {"halving", power.halving}, {"fall_by_30_percent", power.third}});
}

json::Value document_of(const experiment::Plan& plan) {
    json::Value out = json::Value::object({{"code", experiment::code_of(plan.code)},
                                           {"pairs", plan.design.pairs},
                                           {"block_days", plan.design.block_days},
                                           {"wash_in", plan.design.wash_in},
                                           {"nights", plan.nights},
                                           {"rate_per_week", 7 * plan.process.rate}});
    out.set("clumpiness",
            json::Value::object(
                {{"phi", plan.process.phi}, {"variance", plan.process.variance}, {"assumed", plan.assumed}}));
    out.set("power", document_of(plan.power));
    out.set("pairs_needed", plan.pairs_needed
                                ? json::Value(*plan.pairs_needed)
                                : undefined("more_than_" + std::to_string(experiment::kMostPairs)));
    json::Array curve;
    for (const experiment::Power& power : plan.curve) curve.push_back(document_of(power));
    out.set("curve", json::Value(std::move(curve)));
    return out;
}

/// A plan that cannot be made: why, and what would change that.
Outcome no_plan(std::string_view remedy, std::string_view code, std::string why) {
    json::Value out = json::Value::object({{"remedy", remedy}, {"code", code}, {"text", why}});
    out.set("power", undefined(code));
    out.set("pairs_needed", undefined(code));
    out.set("id", undefined(code));
    return Outcome{std::move(out), std::move(why)};
}

Outcome plan(Context& context) {
    const std::string remedy = context.params.need_text("remedy");
    if (remedy.size() > kMaxTextBytes) {
        throw Refusal(invalid("remedy", std::to_string(remedy.size()) + " bytes are more than the " +
                                            std::to_string(kMaxTextBytes) + " that fit; shorten it"));
    }
    experiment::Design design;
    const auto pairs = context.params.integer("pairs", 1, experiment::kMostPairs);
    design.block_days = context.params.integer("block_days", 1, 56).value_or(design.block_days);
    design.wash_in = context.params.integer("wash_in", 0, 3).value_or(design.wash_in);
    const auto wished = context.params.date("start");
    context.params.finish();
    design.pairs = pairs.value_or(design.pairs);
    expect(experiment::validate(design));

    const Diary& diary = context.open();
    const ZonedTime now = now_of(context.environment);
    const Date tonight = experiment::evening_of(now, diary.boundary());
    if (wished && *wished < tonight) {
        throw Refusal(invalid("start", to_string(*wished) + " has passed; the first night may be " +
                                           to_string(tonight) + " or later"));
    }
    refuse_cautions(diary, remedy, date_of(local_of(now)));

    const Baseline baseline = baseline_of(expect(diary.timeline()), tonight);
    if (baseline.observed < experiment::kBaselineNights) {
        return no_plan(
            remedy, "too_early",
            english().count("experiment.plan.too_early"_k, experiment::kBaselineNights - baseline.observed));
    }
    const auto clumps = trends::clumpiness(baseline.series);
    if (!clumps) return no_plan(remedy, "no_cramps", english().say("experiment.plan.no_cramps"_k));
    experiment::Plan worth = expect(experiment::plan(*clumps, design));
    if (!pairs) {
        // Nobody said how many: as many as it takes, or the most there are.
        design.pairs = worth.pairs_needed.value_or(experiment::kMostPairs);
        worth = experiment::with_pairs(std::move(worth), design.pairs);
    }
    json::Value out = document_of(worth);
    std::string text = chart::plan_words(remedy, worth, english());
    out.set("remedy", remedy);
    out.set("text", text);
    if (worth.code == experiment::PlanCode::cannot_answer) {
        out.set("id", undefined("cannot_answer"));
        return Outcome{std::move(out), std::move(text)};
    }

    Random coin = coin_of(context.environment);
    Experiment body = expect(experiment::prepare(remedy, design, wished, coin));
    const std::vector<Record> records = experiments_of(diary);
    const Record* earlier = experiment::planned(records, tonight);
    // A plan that was not begun is replaced; its history keeps what it was.
    Record record = earlier == nullptr ? Record() : *earlier;
    if (earlier == nullptr) record.start = now;
    record.complete = false;
    record.body = body;
    RecordId id = record.id;
    if (earlier == nullptr) {
        id = expect(context.open().add(record));
    } else {
        expect(context.open().change(record));
    }
    const std::string rule = english().say("experiment.rule"_k);
    out.set("id", to_string(id));
    out.set("replaced", earlier != nullptr);
    out.set("schedule", body.schedule);
    out.set("schedule_sha256", body.schedule_sha256);
    if (wished) out.set("first_night", to_string(*wished));
    out.set("rule", rule);
    text += "\n" + english().say("experiment.order"_k,
                                 {{"schedule", body.schedule}, {"hash", body.schedule_sha256}});
    text += "\n" + rule + "\n" + english().say("experiment.ready"_k);
    return Outcome{std::move(out), std::move(text)};
}

json::Value instruction_document(const Experiment& body, Date tonight, std::string words) {
    const experiment::Instruction now = experiment::instruction(body, tonight);
    json::Value out = json::Value::object({{"date", to_string(tonight)},
                                           {"phase", experiment::code_of(now.phase)},
                                           {"text", std::move(words)}});
    using experiment::Phase;
    if (now.phase == Phase::wash_in || now.phase == Phase::block) {
        out.set("with_remedy", now.with_remedy);
        out.set("block", now.block);
        out.set("blocks", now.blocks);
        out.set("night_of_block", now.night_of_block);
        out.set("changes_on", to_string(now.changes_on));
    }
    return out;
}

/// What every answer about one experiment begins with.
json::Value head_of(const Record& record, Date tonight) {
    const Experiment& body = *body_as<Experiment>(record);
    json::Value out = json::Value::object({{"state", code_of(experiment::state_on(body, tonight))},
                                           {"id", to_string(record.id)},
                                           {"remedy", body.remedy},
                                           {"schedule", body.schedule},
                                           {"schedule_sha256", body.schedule_sha256}});
    if (body.block_days) out.set("block_days", *body.block_days);
    out.set("wash_in", body.wash_in.value_or(0));
    if (body.first_night) out.set("first_night", to_string(*body.first_night));
    if (const auto last = experiment::last_night(body)) out.set("last_night", to_string(*last));
    if (body.stopped_on) out.set("stopped_on", to_string(*body.stopped_on));
    if (!body.stop_reason.empty()) out.set("stop_reason", body.stop_reason);
    return out;
}

Outcome start(Context& context) {
    const auto given = context.params.date("first_night");
    context.params.finish();
    Diary& diary = context.open();
    const ZonedTime now = now_of(context.environment);
    const Date tonight = experiment::evening_of(now, diary.boundary());
    const std::vector<Record> records = experiments_of(diary);
    if (const Record* other = experiment::running(records, tonight)) {
        throw Refusal(Error{ErrorCode::conflict, "experiment",
                            "one with " + body_as<Experiment>(*other)->remedy +
                                " is running already; stop it first, or wait for its end"});
    }
    const Record* found = experiment::planned(records, tonight);
    if (found == nullptr) {
        throw Refusal(
            not_found("experiment", "none is planned; `charley experiment plan --remedy CODE` does"));
    }
    Record record = *found;
    Experiment& body = *body_as<Experiment>(record);
    if (given && *given < tonight) {
        throw Refusal(invalid(
            "first_night", to_string(*given) + " has passed; it may be " + to_string(tonight) + " or later"));
    }
    refuse_cautions(diary, body.remedy, date_of(local_of(now)));
    const Date wished = given.value_or(body.first_night.value_or(tonight));
    expect(experiment::start(body, std::max(wished, tonight)));
    record.complete = true;
    expect(diary.change(record));
    json::Value out = head_of(record, tonight);
    json::Value instruction = instruction_document(body, tonight, tonight_words(body, tonight, {}));
    std::string text =
        *instruction.find("text")->as_string() + "\n" +
        english().say("experiment.order"_k, {{"schedule", body.schedule}, {"hash", body.schedule_sha256}});
    out.set("tonight", std::move(instruction));
    return Outcome{std::move(out), std::move(text)};
}

json::Value verdict_of(const Experiment& body, const experiment::Outcome& outcome, Date tonight) {
    return json::Value::object({{"code", experiment::code_of(outcome.code)},
                                {"text", chart::verdict_words(body, outcome, tonight, english())}});
}

json::Value adherence_of(const experiment::Outcome& outcome) {
    if (!outcome.adherence) return undefined(trends::code_of(outcome.adherence.reason()));
    return json::Value::object(
        {{"value", *outcome.adherence}, {"kept", outcome.kept}, {"asked", outcome.asked}});
}

std::string adherence_words(const Experiment& body, const experiment::Outcome& outcome) {
    if (outcome.adherence) {
        return english().say("experiment.adherence"_k,
                             {{"kept", text::whole(outcome.kept)}, {"asked", text::whole(outcome.asked)}});
    }
    if (outcome.adherence.reason() != trends::Reason::no_values) return {};
    return english().say("experiment.adherence_unknown"_k,
                         {{"Remedy", text::capital(chart::remedy_words(body.remedy, english()))}});
}

json::Value missing_of(const experiment::Outcome& outcome) {
    json::Array nights;
    for (const Date night : outcome.missing) nights.emplace_back(to_string(night));
    return json::Value(std::move(nights));
}

/// At most five of them by name.
std::string missing_words(const experiment::Outcome& outcome) {
    if (outcome.missing.empty()) return {};
    std::string names;
    for (std::size_t i = 0; i < outcome.missing.size(); ++i) {
        if (i == 5) {
            names += " …";
            break;
        }
        names += (i == 0 ? "" : ", ") + to_string(outcome.missing[i]);
    }
    return english().count("experiment.missing"_k, outcome.nights_missing, {{"nights", names}});
}

bool early(const experiment::Outcome& outcome) {
    return !outcome.ended && outcome.code != experiment::VerdictCode::running;
}

void add_line(std::string& text, const std::string& line) {
    if (!line.empty()) text += (text.empty() ? "" : "\n") + line;
}

Outcome status(Context& context) {
    context.params.finish();
    const Diary& diary = context.open();
    const ZonedTime now = now_of(context.environment);
    const Date tonight = experiment::evening_of(now, diary.boundary());
    const std::vector<Record> records = experiments_of(diary);
    const Record* found = experiment::current(records, tonight);
    if (found == nullptr) {
        return Outcome{json::Value::object({{"state", "none"}}),
                       "no experiment; `charley experiment plan --remedy CODE` plans one"};
    }
    const Experiment& body = *body_as<Experiment>(*found);
    json::Value out = head_of(*found, tonight);
    // Something may speak against the remedy that was not there when the experiment began.
    const auto against = against_remedy(diary, body.remedy, date_of(local_of(now)));
    std::string text = tonight_words(body, tonight, against);
    out.set("tonight", instruction_document(body, tonight, text));
    json::Array cautions;
    for (const AgainstIt& one : against) cautions.emplace_back(one.id);
    out.set("cautions", json::Value(std::move(cautions)));
    out.set("nights_left", experiment::instruction(body, tonight).nights_left);
    if (experiment::state_on(body, tonight) == ExperimentState::planned) {
        add_line(text, english().say("experiment.order"_k,
                                     {{"schedule", body.schedule}, {"hash", body.schedule_sha256}}));
        add_line(text, english().say("experiment.ready"_k));
        return Outcome{std::move(out), std::move(text)};
    }
    expect(experiment::check_sealed(body));
    const auto outcome = expect(experiment::analyse(body, expect(diary.timeline()), tonight));
    out.set("adherence", adherence_of(outcome));
    out.set("missing", missing_of(outcome));
    out.set("pairs", outcome.pairs);
    out.set("pairs_planned", outcome.pairs_planned);
    out.set("verdict", verdict_of(body, outcome, tonight));
    add_line(text, adherence_words(body, outcome));
    add_line(text, missing_words(outcome));
    if (early(outcome)) {
        add_line(text, chart::verdict_words(body, outcome, tonight, english()));
        add_line(text, english().say("experiment.may_stop"_k));
    }
    return Outcome{std::move(out), std::move(text)};
}

/// The experiment that `id` names, else the one that began last; sealed.
Record begun_of(Context& context, Date tonight) {
    const bool named = context.params.has("id");
    const RecordId id = named ? context.params.need_id("id") : RecordId{};
    context.params.finish();
    Record record;
    if (named) {
        record = expect(context.open().get(id));
        const Experiment* body = body_as<Experiment>(record);
        if (body == nullptr) throw Refusal(invalid("id", to_string(id) + " is no experiment"));
    } else {
        const std::vector<Record> records = experiments_of(context.open());
        const Record* found = experiment::begun(records, tonight);
        if (found == nullptr) {
            throw Refusal(not_found("experiment", "none has begun; `charley experiment start` begins one"));
        }
        record = *found;
    }
    const Experiment& body = *body_as<Experiment>(record);
    if (experiment::state_on(body, tonight) == ExperimentState::planned) {
        throw Refusal(not_found("experiment", "it has not begun; `charley experiment start` begins it"));
    }
    expect(experiment::check_sealed(body));
    return record;
}

json::Value number_or(std::string_view reason, const trends::Figure<statistics::SignFlip>& test,
                      double statistics::SignFlip::*member) {
    if (!reason.empty()) return undefined(reason);
    if (!test) return undefined(trends::code_of(test.reason()));
    return json::Value((*test).*member);
}

json::Value ratio_of(std::string_view reason, const trends::Figure<statistics::SignFlip>& test) {
    if (!reason.empty()) return undefined(reason);
    if (!test || !test->ratio) return undefined(trends::code_of(trends::Reason::too_few_values));
    return json::Value::object(
        {{"value", test->ratio->value}, {"low", test->ratio->low}, {"high", test->ratio->high}});
}

json::Value blocks_of(const experiment::Outcome& outcome) {
    json::Array blocks;
    for (const experiment::BlockFigures& block : outcome.blocks) {
        json::Value row = json::Value::object({{"from", to_string(block.from)},
                                               {"to", to_string(block.to)},
                                               {"with_remedy", block.with_remedy},
                                               {"nights", block.nights},
                                               {"observed", block.observed},
                                               {"excluded", block.excluded},
                                               {"kept", block.kept},
                                               {"broken", block.broken},
                                               {"complete", block.complete}});
        // Comparing them on the way is peeking; the diary itself hides nothing.
        if (outcome.ended) row.set("cramps", block.cramps);
        blocks.push_back(std::move(row));
    }
    return json::Value(std::move(blocks));
}

Outcome result(Context& context) {
    const Diary& diary = context.open();
    const Date tonight = experiment::evening_of(now_of(context.environment), diary.boundary());
    const Record record = begun_of(context, tonight);
    const Experiment& body = *body_as<Experiment>(record);
    const Timeline timeline = expect(diary.timeline());
    const auto outcome = expect(experiment::analyse(body, timeline, tonight));
    const std::string_view no_p = experiment::withheld(outcome);
    const std::string_view no_effect = outcome.ended ? std::string_view() : no_p;

    json::Value out = head_of(record, tonight);
    out.set("pairs", outcome.pairs);
    out.set("pairs_planned", outcome.pairs_planned);
    out.set("wins", outcome.wins);
    out.set("losses", outcome.losses);
    out.set("ties", outcome.ties);
    out.set("statistic", number_or(no_effect, outcome.test, &statistics::SignFlip::statistic));
    out.set("p", number_or(no_p, outcome.test, &statistics::SignFlip::p_two_sided));
    out.set("e_value", outcome.e_helps);
    out.set("e_value_worse", outcome.e_worse);
    out.set("ratio", ratio_of(no_effect, outcome.test));
    out.set("nights_missing", outcome.nights_missing);
    out.set("missing", missing_of(outcome));
    out.set("adherence", adherence_of(outcome));
    out.set("blocks", blocks_of(outcome));
    json::Array all;
    if (outcome.ended) {
        for (const experiment::Analysis& one : expect(experiment::analyses(body, timeline, tonight))) {
            json::Value row =
                json::Value::object({{"code", experiment::code_of(one.code)}, {"pairs", one.pairs}});
            row.set("statistic", number_or({}, one.test, &statistics::SignFlip::statistic));
            row.set("p", number_or(no_p, one.test, &statistics::SignFlip::p_two_sided));
            row.set("ratio", ratio_of({}, one.test));
            all.push_back(std::move(row));
        }
    }
    out.set("analyses", json::Value(std::move(all)));
    out.set("verdict", verdict_of(body, outcome, tonight));

    std::string text = chart::verdict_words(body, outcome, tonight, english());
    if (early(outcome)) add_line(text, english().say("experiment.may_stop"_k));
    if (outcome.ended && outcome.test && no_p.empty()) {
        std::string line =
            "p " + text::number(outcome.test->p_two_sided, 4) + ", E " + text::number(outcome.e_helps, 2);
        if (outcome.test->ratio) {
            line += ", ratio " + text::number(outcome.test->ratio->value, 2) + " (" +
                    text::number(outcome.test->ratio->low, 2) + " to " +
                    text::number(outcome.test->ratio->high, 2) + ")";
        }
        add_line(text, line);
    }
    add_line(text, adherence_words(body, outcome));
    add_line(text, missing_words(outcome));
    const std::string expectation =
        english().say("experiment.expectation"_k, {{"remedy", chart::remedy_words(body.remedy, english())}});
    if (outcome.code == experiment::VerdictCode::helps) add_line(text, expectation);
    json::Array notes;
    notes.emplace_back(expectation);
    out.set("notes", json::Value(std::move(notes)));
    return Outcome{std::move(out), std::move(text)};
}

Outcome stop(Context& context) {
    const std::string reason = context.params.text("reason").value_or("");
    context.params.finish();
    Diary& diary = context.open();
    const Date tonight = experiment::evening_of(now_of(context.environment), diary.boundary());
    const std::vector<Record> records = experiments_of(diary);
    const Record* found = experiment::running(records, tonight);
    if (found == nullptr) throw Refusal(not_found("experiment", "none is running; there is nothing to stop"));
    Record record = *found;
    Experiment& body = *body_as<Experiment>(record);
    expect(experiment::stop(body, tonight, reason));
    expect(diary.change(record));
    const auto outcome = expect(experiment::analyse(body, expect(diary.timeline()), tonight));
    json::Value out = head_of(record, tonight);
    out.set("pairs", outcome.pairs);
    out.set("verdict", verdict_of(body, outcome, tonight));
    return Outcome{std::move(out), chart::verdict_words(body, outcome, tonight, english())};
}

Outcome report(Context& context) {
    const std::string file = context.params.need_text("file");
    const Diary& diary = context.open();
    const Date tonight = experiment::evening_of(now_of(context.environment), diary.boundary());
    const Record record = begun_of(context, tonight);
    const Timeline timeline = expect(diary.timeline());
    exchange::ExperimentReport asked;
    asked.record = &record;
    asked.timeline = &timeline;
    asked.tonight = tonight;
    asked.changes = expect(diary.history(record.id));
    asked.made = now_of(context.environment);
    const std::string page = expect(exchange::experiment_report(asked, english()));
    if (file == "-") {
        if (!context.options.output)
            throw Refusal(invalid("file", "there is no standard output here; give the name of a file"));
        if (!context.options.output(page))
            throw Refusal(Error{ErrorCode::full, "file", "standard output cannot be written to its end"});
        return Outcome{json::Value::object({}), "", true, true};
    }
    expect(exchange::write_page(file, page));
    return Outcome{json::Value::object({{"file", file}, {"id", to_string(record.id)}}), file + " written"};
}

constexpr std::array<Method, 6> kMethods = {{{"experiment.plan", Needs::existing, plan},
                                             {"experiment.start", Needs::existing, start},
                                             {"experiment.status", Needs::existing, status},
                                             {"experiment.result", Needs::existing, result},
                                             {"experiment.stop", Needs::existing, stop},
                                             {"experiment.report", Needs::existing, report}}};

}  // namespace

Random coin_of(const Environment& environment) {
    std::array<std::byte, 8> bytes{};
    environment.random_bytes(bytes);
    std::uint64_t seed = 0;
    for (const std::byte byte : bytes) seed = seed << 8U | std::to_integer<std::uint64_t>(byte);
    return Random(seed);
}

std::vector<AgainstIt> against_remedy(const Diary& diary, std::string_view remedy, Date today) {
    const Record profile = expect(diary.profile());
    const std::vector<Record> records = expect(diary.list());
    std::vector<AgainstIt> out;
    for (const guidance::Advice& one :
         guidance::cautions_against(remedy, guidance::Situation{records, *body_as<Profile>(profile), today}))
        out.push_back({one.id, sentence(one.text, one.values)});
    return out;
}

std::string tonight_words(const Experiment& body, Date tonight, const std::vector<AgainstIt>& against) {
    const experiment::Instruction now = experiment::instruction(body, tonight);
    const bool counts = now.phase == experiment::Phase::block || now.phase == experiment::Phase::wash_in;
    if (counts && now.with_remedy && !against.empty())
        return chart::held_words(body, against.front().why, english());
    return chart::instruction_words(body, now, english());
}

std::vector<Record> experiments_of(const Diary& diary) {
    Filter filter;
    filter.kind = Kind::experiment;
    return expect(diary.list(filter));
}

std::span<const Method> experiment_methods() {
    return kMethods;
}

}  // namespace charley::service
