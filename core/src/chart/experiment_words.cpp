// SPDX-License-Identifier: MIT
//
// The sentences of an experiment. Pure; any thread.
#include <charley/catalogue.h>
#include <charley/experiment_chart.h>

#include <cmath>
#include <cstddef>
#include <string_view>

namespace charley::chart {
namespace {

using namespace text::literals;

constexpr std::size_t kMostWordsOfRemedy = 4;

std::string of_hundred(double share) {
    return text::whole(std::llround(share * 100));
}

std::size_t words_in(std::string_view text) {
    std::size_t words = 0;
    bool inside = false;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\t' || c == '\n';
        if (!blank && !inside) ++words;
        inside = !blank;
    }
    return words;
}

}  // namespace

std::string remedy_words(std::string_view remedy, const text::Catalogue& words) {
    const std::string code = catalogue::code_from(remedy);
    if (words.has("remedy." + code)) return words.code("remedy", code);
    if (catalogue::find_form(code) != nullptr) {
        return words.say("experiment.form"_k, {{"form", words.code("remedy", code)}});
    }
    return words.code("remedy", remedy);
}

std::string plan_words(std::string_view remedy, const experiment::Plan& plan, const text::Catalogue& words) {
    using experiment::PlanCode;
    const text::Arg pairs{"pairs", text::whole(plan.design.pairs)};
    const text::Arg nights{"nights", text::whole(plan.nights)};
    const text::Arg found{"found", of_hundred(plan.power.halving)};
    std::string out;
    if (plan.design.pairs < experiment::kLeastPairs) {
        out = words.say("experiment.plan.few_pairs"_k,
                        {pairs, {"least", text::whole(experiment::kLeastPairs)}});
    } else if (plan.code == PlanCode::cannot_answer) {
        out = words.say("experiment.plan.cannot_answer"_k, {pairs, nights, found});
    } else if (plan.code == PlanCode::weak) {
        out = words.say("experiment.plan.weak"_k, {pairs, nights, found});
    } else {
        out = words.say("experiment.plan.good"_k, {pairs, nights, found});
    }
    if (plan.code != PlanCode::good) {
        if (plan.pairs_needed) {
            out +=
                " " + words.say("experiment.plan.needed"_k,
                                {{"pairs", text::whole(*plan.pairs_needed)},
                                 {"nights", text::whole(2 * *plan.pairs_needed * plan.design.block_days)}});
        } else {
            out += " " + words.say("experiment.plan.needed_none"_k,
                                   {{"pairs", text::whole(experiment::kMostPairs)}});
        }
    }
    if (plan.code != PlanCode::cannot_answer) {
        out += " " + words.say("experiment.plan.third"_k, {{"found", of_hundred(plan.power.third)}});
    }
    if (experiment::is_remedy("magnesium", remedy, Kind::supplement) &&
        (catalogue::code_from(remedy) == "magnesium" || catalogue::find_form(remedy) != nullptr)) {
        out += " " + words.say("experiment.plan.trials"_k);
    }
    if (plan.assumed) out += " " + words.say("experiment.plan.assumed"_k);
    return out;
}

std::string instruction_words(const Experiment& experiment, const experiment::Instruction& tonight,
                              const text::Catalogue& words) {
    using experiment::Phase;
    const text::Arg remedy{"remedy", remedy_words(experiment.remedy, words)};
    switch (tonight.phase) {
        case Phase::not_started:
            return words.say("experiment.not_started"_k, {remedy});
        case Phase::before:
            return words.say("experiment.before"_k, {{"date", text::date_medium(words, tonight.changes_on)}});
        case Phase::after:
            return words.say("experiment.after"_k);
        case Phase::wash_in:
        case Phase::block:
            break;
    }
    const text::Arg night{"night", text::whole(tonight.night_of_block)};
    const text::Arg days{"days", text::whole(tonight.block_days)};
    const text::Arg block{"block", text::whole(tonight.block)};
    const text::Arg blocks{"blocks", text::whole(tonight.blocks)};
    std::string out = tonight.with_remedy
                          ? words.say("experiment.tonight_with"_k, {remedy, night, days, block, blocks})
                          : words.say("experiment.tonight_without"_k, {remedy, night, days, block, blocks});
    if (tonight.phase == Phase::wash_in) out += " " + words.say("experiment.wash_in_night"_k);
    out += " " + words.count("experiment.nights_left"_k, tonight.nights_left,
                             {{"date", text::date_medium(words, tonight.changes_on)}});
    return out;
}

std::string held_words(const Experiment& experiment, std::string_view why, const text::Catalogue& words) {
    return words.say("experiment.held"_k,
                     {{"remedy", remedy_words(experiment.remedy, words)}, {"why", std::string(why)}});
}

std::string verdict_words(const Experiment& experiment, const experiment::Outcome& outcome, Date tonight,
                          const text::Catalogue& words) {
    using experiment::VerdictCode;
    // A verdict has at most twenty words, whatever the remedy is called.
    const std::string called = remedy_words(experiment.remedy, words);
    const std::string name = words_in(called) > kMostWordsOfRemedy ? words.say("remedy_long"_k) : called;
    const text::Arg remedy{"remedy", name};
    const text::Arg capital{"Remedy", text::capital(name)};
    const text::Arg pairs{"pairs", text::whole(outcome.pairs)};
    const text::Arg planned{"planned", text::whole(outcome.pairs_planned)};
    const auto rate = [](const trends::Figure<double>& figure) {
        return figure ? text::number(*figure, 1) : std::string("0");
    };
    const text::Arg with{"with", rate(outcome.rate_with)};
    const text::Arg without{"without", rate(outcome.rate_without)};
    switch (outcome.code) {
        case VerdictCode::running:
            return words.count("finding.running"_k, experiment::instruction(experiment, tonight).nights_left);
        case VerdictCode::not_enough: {
            const std::string why =
                outcome.stopped
                    ? words.say("needed.stopped"_k)
                    : words.say("needed.pairs"_k, {{"least", text::whole(experiment::kLeastPairs)}});
            return words.say("finding.not_enough"_k, {pairs, planned, {"why", why}});
        }
        case VerdictCode::no_clear_difference:
            return words.say("finding.no_clear_difference"_k, {remedy, with, without});
        case VerdictCode::helps:
            return words.say("finding.helps"_k, {capital, with, without, pairs});
        case VerdictCode::worse:
            return words.say("finding.worse"_k, {remedy, with, without, pairs});
    }
    return {};
}

}  // namespace charley::chart
