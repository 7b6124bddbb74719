// SPDX-License-Identifier: MIT
#include "viewmodel/experiment_model.h"

#include "viewmodel/text_parts.h"

#include <charley/catalogue.h>
#include <charley/experiment_chart.h>
#include <charley/experiment_report.h>
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

std::string first_words(const std::vector<ExperimentModel::Caution>& against, const text::Catalogue& words,
                        const std::string& remedy) {
    if (against.empty()) return {};
    return words.say("experiment.caution"_k, {{"remedy", text::capital(chart::remedy_words(remedy, words))},
                                              {"why", against.front().words}});
}

}  // namespace

std::vector<ExperimentModel::Caution> ExperimentModel::cautions_against(const Diary& diary,
                                                                        const std::string& remedy,
                                                                        Date today) {
    std::vector<Caution> out;
    const auto profile = diary.profile();
    const auto records = diary.list();
    if (!profile || !records) return out;
    for (guidance::Advice& one : guidance::cautions_against(
             remedy, guidance::Situation{*records, *body_as<Profile>(*profile), today}))
        out.push_back({std::move(one.id), service::sentence(one.text, one.values), std::move(one.why),
                       std::move(one.sources)});
    return out;
}

ExperimentModel::Loaded ExperimentModel::load(const Diary& diary, ZonedTime now, Date tonight) {
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
    auto timeline = diary.timeline();
    if (!timeline) {
        loaded.trouble = timeline.error().line();
        return loaded;
    }
    switch (experiment::state_on(body, tonight)) {
        case ExperimentState::planned:
            loaded.state = State::planned;
            loaded.cautions = cautions_against(diary, body.remedy, date_of(local_of(now)));
            loaded.before = experiment::taken(*timeline, body.remedy, tonight - kEveningsBefore, tonight - 1);
            return loaded;
        case ExperimentState::running:
            loaded.state = State::running;
            loaded.cautions = cautions_against(diary, body.remedy, date_of(local_of(now)));
            break;
        default:
            loaded.state = State::ended;
            break;
    }
    if (const Status sealed = experiment::check_sealed(body); !sealed) {
        loaded.trouble = sealed.error().line();
        return loaded;
    }
    if (body.first_night)
        loaded.taken = experiment::taken(*timeline, body.remedy, *body.first_night,
                                         std::min(tonight, experiment::last_night(body).value_or(tonight)));
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
                           [this, ticket, now = session_.now(), tonight,
                            diary = session_.share()](Jobs::Ticket&) -> Jobs::After {
                               auto loaded = std::make_shared<Loaded>(load(*diary, now, tonight));
                               return [this, loaded, ticket] {
                                   if (ticket != ticket_) return;
                                   ready_ = true;
                                   ++loaded_;
                                   cautions_ = std::move(loaded->cautions);
                                   before_ = std::move(loaded->before);
                                   taken_ = std::move(loaded->taken);
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
    worked.cautions = cautions_against(diary, remedy, date_of(local_of(now)));
    worked.refusal = first_words(worked.cautions, words, remedy);
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
    worked.before = experiment::taken(*timeline, remedy, tonight - kEveningsBefore, tonight - 1);
    const auto observed = static_cast<std::int64_t>(
        std::count_if(series.nights.begin(), series.nights.end(),
                      [](const trends::NightState& night) { return night.observed && !night.excluded; }));
    worked.base_from = series.from;
    worked.base_to = series.from + static_cast<std::int32_t>(series.nights.size()) - 1;
    worked.base_known = observed;
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
    if (plan && !pairs_given)
        plan = experiment::with_pairs(std::move(*plan), plan->pairs_needed.value_or(experiment::kMostPairs));
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
            return [this, worked] {
                worked_ = std::move(*worked);
                ++loaded_;
            };
        });
}

void ExperimentModel::take_pairs(std::int64_t number) {
    if (!worked_ || !worked_->plan) return;
    worked_->plan = experiment::with_pairs(std::move(*worked_->plan), number);
    pairs = number;
    ++loaded_;
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
        first_words(cautions_against(session_.diary(), body.remedy, date_of(local_of(session_.now()))),
                    session_.words(), body.remedy);
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

void ExperimentModel::suggest_report() {
    if (!record_) return;
    if (reported_ != record_->id) {
        // What was said of another experiment's report is not true of this one.
        reported_ = record_->id;
        report_path.clear();
        report_said_.clear();
        report_failed_ = false;
    }
    if (!report_path.empty() && report_path != suggested_) return;
    // Beside the diary, named by the remedy and the first night: the same experiment is the same file.
    const std::string& diary = session_.path();
    const std::size_t slash = diary.find_last_of("/\\");
    std::string name = catalogue::code_from(experiment().remedy);
    std::size_t most = 40;
    while (most > 0 && most < name.size() && (static_cast<unsigned char>(name[most]) & 0xC0U) == 0x80U)
        --most;
    if (name.size() > most) name.resize(most);
    suggested_ = (slash == std::string::npos ? std::string() : diary.substr(0, slash + 1)) + "experiment-" +
                 name + "-" + to_string(experiment().first_night.value_or(tonight_)) + ".html";
    report_path = suggested_;
}

void ExperimentModel::save_report() {
    if (!record_ || (state_ != State::running && state_ != State::ended)) return;
    report_said_.clear();
    session_.jobs().submit(session_.words().say("job.report"_k),
                           [this, record = *record_, tonight = tonight_, now = session_.now(),
                            path = std::string(trimmed(report_path)), &words = session_.words(),
                            diary = session_.share()](Jobs::Ticket&) -> Jobs::After {
                               const auto write = [&]() -> Status {
                                   auto timeline = diary->timeline();
                                   if (!timeline) return timeline.error();
                                   auto history = diary->history(record.id);
                                   if (!history) return history.error();
                                   exchange::ExperimentReport asked;
                                   asked.record = &record;
                                   asked.timeline = &*timeline;
                                   asked.tonight = tonight;
                                   asked.changes = std::move(*history);
                                   asked.made = now;
                                   auto page = exchange::experiment_report(asked, words);
                                   if (!page) return page.error();
                                   return exchange::write_page(path, *page);
                               };
                               auto status = std::make_shared<Status>(write());
                               return [this, status, path] {
                                   report_failed_ = !status->ok();
                                   report_said_ = report_failed_
                                                      ? status->error().line()
                                                      : session_.words().say("experiment.report_saved"_k,
                                                                             {{"path", path}});
                               };
                           });
}

}  // namespace charley::gui
