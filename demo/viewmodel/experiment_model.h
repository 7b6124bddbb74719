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
        bool possible() const { return plan && plan->code != experiment::PlanCode::cannot_answer; }
    };
    void work_out();
    const std::optional<Worked>& worked() const { return worked_; }
    void forget_plan() { worked_.reset(); }

    // ---- what can be done; each answers whether it was ----
    bool keep_plan();
    bool start(Date first_night);
    bool discard();
    bool stop(const std::string& reason);

   private:
    struct Loaded {
        std::optional<Record> record;
        State state = State::none;
        std::optional<experiment::Outcome> outcome;
        std::string trouble;
    };
    static Loaded load(const Diary& diary, Date tonight);
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
    std::string trouble_;
    std::optional<Worked> worked_;
};

}  // namespace charley::gui
