// SPDX-License-Identifier: MIT
#include "viewmodel/experiment_model.h"

#include <charley/experiment_chart.h>
#include <charley/guidance.h>
#include <charley/sentences.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace charley::gui {

using namespace text::literals;

namespace {

Random coin_of(const Environment& environment) {
    std::array<std::byte, 8> bytes{};
    environment.random_bytes(bytes);
    std::uint64_t seed = 0;
    for (const std::byte byte : bytes) seed = seed << 8U | std::to_integer<std::uint64_t>(byte);
    return Random(seed);
}

// The first thing that guidance knows against the remedy, in its words; empty: nothing.
std::string caution_against(const Diary& diary, const text::Catalogue& words, const std::string& remedy,
                            Date today) {
    const auto profile = diary.profile();
    const auto records = diary.list();
    if (!profile || !records) return {};
    const auto against =
        guidance::cautions_against(remedy, guidance::Situation{*records, *body_as<Profile>(*profile), today});
    if (against.empty()) return {};
    return words.say("experiment.caution"_k,
                     {{"remedy", text::capital(chart::remedy_words(remedy, words))},
                      {"why", service::sentence(against.front().text, against.front().values)}});
}

}  // namespace

ExperimentModel::Loaded ExperimentModel::load(const Diary& diary, Date tonight) {
    Loaded loaded;
    Filter filter;
    filter.kind = Kind::experiment;
    auto records = diary.list(filter);
    if (!records) {
        loaded.trouble = records.error().line();
        return loaded;
    }
    const Record* current = experiment::current(*records, tonight);
    if (current == nullptr) return loaded;
    loaded.record = *current;
    const auto& body = *body_as<charley::Experiment>(*current);
    switch (experiment::state_on(body, tonight)) {
        case ExperimentState::planned:
            loaded.state = State::planned;
            return loaded;
        case ExperimentState::running:
            loaded.state = State::running;
            break;
        default:
            loaded.state = State::ended;
            break;
    }
    if (const Status sealed = experiment::check_sealed(body); !sealed) {
        loaded.trouble = sealed.error().line();
        return loaded;
    }
    auto timeline = diary.timeline();
    if (!timeline) {
        loaded.trouble = timeline.error().line();
        return loaded;
    }
    auto outcome = experiment::analyse(body, *timeline, tonight);
    if (outcome) {
        loaded.outcome = std::move(*outcome);
    } else {
        loaded.trouble = outcome.error().line();
    }
    return loaded;
}

void ExperimentModel::refresh() {
    const Date tonight = experiment::evening_of(session_.now(), session_.diary().boundary());
    if (version_ == session_.version() && tonight == tonight_) return;
    version_ = session_.version();
    tonight_ = tonight;
    const std::uint64_t ticket = ++ticket_;
    session_.jobs().submit(session_.words().say("job.figures"_k),
                           [this, ticket, tonight, diary = session_.share()](Jobs::Ticket&) -> Jobs::After {
                               auto loaded = std::make_shared<Loaded>(load(*diary, tonight));
                               return [this, loaded, ticket] {
                                   if (ticket != ticket_) return;
                                   ready_ = true;
                                   record_ = std::move(loaded->record);
                                   state_ = loaded->state;
                                   outcome_ = std::move(loaded->outcome);
                                   trouble_ = std::move(loaded->trouble);
                               };
                           });
}

ExperimentModel::Worked ExperimentModel::plan_for(const Diary& diary, const text::Catalogue& words,
                                                  const std::string& remedy, experiment::Design design,
                                                  bool pairs_given, ZonedTime now, Date tonight) {
    Worked worked;
    worked.remedy = remedy;
    worked.refusal = caution_against(diary, words, remedy, date_of(local_of(now)));
    if (!worked.refusal.empty()) return worked;
    const auto timeline = diary.timeline();
    if (!timeline) {
        worked.refusal = timeline.error().line();
        return worked;
    }
    trends::Window window;
    window.tonight = tonight;
    window.to = tonight - 1;
    const trends::NightSeries series = trends::nights_of(*timeline, window);
    const auto observed = static_cast<std::int64_t>(
        std::count_if(series.nights.begin(), series.nights.end(),
                      [](const trends::NightState& night) { return night.observed && !night.excluded; }));
    if (observed < experiment::kBaselineNights) {
        worked.refusal = words.count("experiment.plan.too_early"_k, experiment::kBaselineNights - observed);
        return worked;
    }
    const auto clumps = trends::clumpiness(series);
    if (!clumps) {
        worked.refusal = words.say("experiment.plan.no_cramps"_k);
        return worked;
    }
    auto plan = experiment::plan(*clumps, design);
    if (plan && !pairs_given) {
        design.pairs = plan->pairs_needed.value_or(experiment::kMostPairs);
        plan = experiment::plan(*clumps, design);
    }
    if (!plan) {
        worked.refusal = plan.error().line();
    } else {
        worked.plan = std::move(*plan);
    }
    return worked;
}

void ExperimentModel::work_out() {
    worked_.reset();
    experiment::Design design;
    design.block_days = block == 0 ? 7 : 14;
    design.wash_in = wash_in.value_or(0);
    const bool given = pairs.has_value();
    if (given) design.pairs = *pairs;
    session_.jobs().submit(
        session_.words().say("job.plan"_k),
        [this, design, given, what = remedy, now = session_.now(), tonight = tonight_,
         &words = session_.words(), diary = session_.share()](Jobs::Ticket&) -> Jobs::After {
            auto worked =
                std::make_shared<Worked>(plan_for(*diary, words, what, design, given, now, tonight));
            return [this, worked] { worked_ = std::move(*worked); };
        });
}

bool ExperimentModel::keep_plan() {
    if (!worked_ || !worked_->possible()) return false;
    Random coin = coin_of(session_.environment());
    auto body = experiment::prepare(worked_->remedy, worked_->plan->design, std::nullopt, coin);
    if (!body) {
        session_.failed(body.error());
        return false;
    }
    const text::Catalogue& words = session_.words();
    const std::string what = chart::remedy_words(worked_->remedy, words);
    Record record;
    // A plan that was not begun is replaced; its history keeps what it was.
    const bool replaces = state_ == State::planned;
    if (replaces) record = *record_;
    if (!replaces) record.start = session_.now();
    record.complete = false;
    record.body = std::move(*body);
    const std::string said = words.say("done.planned"_k, {{"remedy", what}});
    const bool done =
        replaces ? session_.change(record, said) : session_.add(std::move(record), said).has_value();
    if (done) worked_.reset();
    return done;
}

bool ExperimentModel::start(Date first_night) {
    if (state_ != State::planned) return false;
    Record record = *record_;
    auto& body = *body_as<charley::Experiment>(record);
    const std::string against =
        caution_against(session_.diary(), session_.words(), body.remedy, date_of(local_of(session_.now())));
    if (!against.empty()) {
        session_.failed(Error{ErrorCode::conflict, "remedy", against});
        return false;
    }
    if (const Status begun = experiment::start(body, std::max(first_night, tonight_)); !begun) {
        session_.failed(begun.error());
        return false;
    }
    record.complete = true;
    return session_.change(record, session_.words().say("done.experiment_started"_k));
}

bool ExperimentModel::discard() {
    if (state_ != State::planned) return false;
    return session_.remove(record_->id, session_.words().say("done.plan_discarded"_k));
}

bool ExperimentModel::stop(const std::string& reason) {
    if (state_ != State::running) return false;
    Record record = *record_;
    if (const Status stopped = experiment::stop(*body_as<charley::Experiment>(record), tonight_, reason);
        !stopped) {
        session_.failed(stopped.error());
        return false;
    }
    return session_.change(record, session_.words().say("done.experiment_stopped"_k));
}

}  // namespace charley::gui
