// SPDX-License-Identifier: MIT
//
// What the screen Experiment shows and does: planning a randomised trial of one remedy, beginning it, what
// tonight asks for, its result, stopping it. Reading and simulating happen on the worker. Knows no ImGui.
// Drawing thread only.
#pragma once

#include "viewmodel/session.h"

#include <charley/experiment.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace charley::gui {

class ExperimentModel {
   public:
    explicit ExperimentModel(Session& session) : session_(session) {}

    enum class State : std::uint8_t { none, planned, running, ended };

    /// Reads again where the diary or the evening changed. Cheap otherwise.
    void refresh();
    bool ready() const { return ready_; }
    const std::string& trouble() const { return trouble_; }
    State state() const { return state_; }
    /// The evening that the screen speaks of.
    Date tonight() const { return tonight_; }
    /// Where the state is not `none`.
    const Record& record() const { return *record_; }
    const charley::Experiment& experiment() const { return *body_as<charley::Experiment>(*record_); }
    /// Where it is running or ended.
    const std::optional<experiment::Outcome>& outcome() const { return outcome_; }

    /// Grows when what is shown was read anew or a plan was worked out.
    std::uint64_t version() const { return loaded_; }

    /// Something that speaks against the remedy, as guidance says it.
    struct Caution {
        std::string id;
        std::string words;
        std::vector<RecordId> why;
        std::vector<std::string> sources;
    };
    /// Against the remedy of the plan that is worked out, else of the experiment.
    const std::vector<Caution>& cautions() const {
        return worked_ && state_ != State::running ? worked_->cautions : cautions_;
    }
    /// How often the diary shows the remedy on the 28 evenings before this one.
    static constexpr std::int32_t kEveningsBefore = 28;
    const experiment::Taken& taken_before() const { return worked_ ? worked_->before : before_; }
    /// Over the nights of an experiment that has begun.
    const experiment::Taken& taken() const { return taken_; }

    // ---- a plan ----
    std::string remedy;
    int block = 0;                      ///< 0: a week a block, 1: a fortnight
    std::optional<std::int64_t> pairs;  ///< nothing: as many as it takes
    std::optional<std::int64_t> wash_in;
    /// What was worked out: why it cannot be done, or the plan.
    struct Worked {
        std::string refusal;
        std::optional<experiment::Plan> plan;
        std::string remedy;
        std::vector<Caution> cautions;
        experiment::Taken before;
        Date base_from{1};  ///< the nights that its rate and clumpiness come from
        Date base_to{0};
        std::int64_t base_known = 0;  ///< of those, known
        bool possible() const { return plan && plan->code != experiment::PlanCode::cannot_answer; }
    };
    void work_out();
    const std::optional<Worked>& worked() const { return worked_; }
    void forget_plan() { worked_.reset(); }
    /// The same plan with another number of pairs, 6 … 30; nothing is simulated anew.
    void take_pairs(std::int64_t number);

    // ---- what can be done; each answers whether it was ----
    bool keep_plan();
    bool start(Date first_night);
    bool discard();
    bool stop(const std::string& reason);

    // ---- the one-page report of an experiment that has begun ----
    std::string report_path;  ///< where it goes; see `suggest_report`
    /// Fills in a name beside the diary where none is typed.
    void suggest_report();
    void save_report();
    /// Where it went, or why it did not; empty: nothing was saved yet.
    const std::string& report_said() const { return report_said_; }
    bool report_failed() const { return report_failed_; }

   private:
    struct Loaded {
        std::optional<Record> record;
        State state = State::none;
        std::optional<experiment::Outcome> outcome;
        std::vector<Caution> cautions;
        experiment::Taken before;
        experiment::Taken taken;
        std::string trouble;
    };
    static Loaded load(const Diary& diary, ZonedTime now, Date tonight);
    static std::vector<Caution> cautions_against(const Diary& diary, const std::string& remedy, Date today);
    static Worked plan_for(const Diary& diary, const text::Catalogue& words, const std::string& remedy,
                           experiment::Design design, bool pairs_given, ZonedTime now, Date tonight);

    Session& session_;
    std::uint64_t version_ = 0;
    std::uint64_t ticket_ = 0;
    bool ready_ = false;
    Date tonight_{};
    State state_ = State::none;
    std::optional<Record> record_;
    std::optional<experiment::Outcome> outcome_;
    std::vector<Caution> cautions_;
    experiment::Taken before_;
    experiment::Taken taken_;
    std::uint64_t loaded_ = 0;
    std::string trouble_;
    std::optional<Worked> worked_;
    RecordId reported_{};
    std::string suggested_;
    std::string report_said_;
    bool report_failed_ = false;
};

}  // namespace charley::gui
