// SPDX-License-Identifier: MIT
//
// Two periods beside each other, chosen freely or by a preset: what is typed, what is wrong with it, and the
// comparison, computed on the worker from the timeline that Trends has read. Knows no ImGui. Drawing thread
// only.
#pragma once

#include "viewmodel/trends_model.h"

#include <charley/changes.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace charley::gui {

class CompareModel {
   public:
    CompareModel(Session& session, TrendsModel& trends) : session_(session), trends_(trends) {}

    enum class Preset : std::uint8_t {
        halves,         ///< of everything noted
        eight_weeks,    ///< the last 8 weeks against the 8 before
        sixteen_weeks,  ///< the last 16 against the 16 before
        around,         ///< before and after a date
        own,            ///< four dates of one's own
    };
    static constexpr std::array<Preset, 5> kPresets = {Preset::halves, Preset::eight_weeks,
                                                       Preset::sixteen_weeks, Preset::around, Preset::own};
    Preset preset() const { return preset_; }
    /// Fills in the dates; with `own` they stay as they are.
    void choose(Preset preset);

    /// A date as it is typed, and why it is none.
    struct Typed {
        std::string text;
        std::string error;
    };
    Typed a_from;
    Typed a_to;
    Typed b_from;
    Typed b_to;
    Typed day;  ///< of `around`: the first night afterwards
    /// One of the four dates was edited, or the day.
    void edited();
    void day_edited();

    /// Computes what is typed where anything changed. Needs Trends to be ready.
    void refresh();
    bool ready() const { return ready_; }
    /// What is wrong with the periods together; empty: nothing.
    const std::string& trouble() const { return trouble_; }
    /// Nothing where the dates are not two periods.
    const std::optional<trends::Comparison>& comparison() const { return comparison_; }
    /// The placebo card's and the season's sources, for the sentences beside every comparison.
    static std::vector<std::string> placebo_sources();
    static std::vector<std::string> season_sources();
    /// Grows when the comparison changes.
    std::uint64_t version() const { return computed_; }

   private:
    bool parse();
    void fill(trends::NightRange a, trends::NightRange b);

    Session& session_;
    TrendsModel& trends_;
    Preset preset_ = Preset::halves;
    bool filled_ = false;
    bool dirty_ = true;
    std::uint64_t seen_ = 0;
    std::uint64_t ticket_ = 0;
    std::uint64_t computed_ = 0;
    bool ready_ = false;
    trends::NightRange a_{};
    trends::NightRange b_{};
    std::string trouble_;
    std::optional<trends::Comparison> comparison_;
};

}  // namespace charley::gui
