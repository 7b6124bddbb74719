// SPDX-License-Identifier: MIT
//
// What the screen Trends shows: the figures of a window of nights, computed on the worker. Knows no ImGui.
// Drawing thread only.
#pragma once

#include "viewmodel/session.h"

#include <charley/changes.h>
#include <charley/patterns.h>
#include <charley/timeline.h>
#include <charley/trends.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace charley::gui {

class TrendsModel {
   public:
    explicit TrendsModel(Session& session) : session_(session) {}

    /// 0: 7 nights, 1: 28, 2: 90, 3: a year, 4: all.
    int span = 2;

    void refresh();
    bool ready() const { return ready_; }
    bool loading() const { return loading_; }
    const trends::Figures& figures() const { return figures_; }
    const trends::NightSeries& series() const { return series_; }
    const trends::Trend& trend() const { return trend_; }
    const trends::Factors& factors() const { return factors_; }
    const trends::Figure<trends::OnsetClock>& clock() const { return clock_; }
    const std::vector<trends::Pattern>& patterns() const { return patterns_; }
    /// The rows behind the figures, and the window they are of; only where `ready`.
    const Timeline& timeline() const { return *timeline_; }
    const std::shared_ptr<const Timeline>& share() const { return timeline_; }
    const trends::Window& shown() const { return shown_; }
    const std::string& trouble() const { return trouble_; }
    /// Grows when the figures change, for charts kept between frames.
    std::uint64_t version() const { return loaded_; }

    /// The finding in plain words, and what is and is not certain about it.
    std::string finding() const;
    /// Less than a week of nights is known: counts are told instead of a rate.
    bool few() const { return figures_.nights.observed < 7; }
    std::string certainty() const;
    std::vector<RecordId> behind(std::string_view figure) const;

   private:
    struct Loaded {
        std::shared_ptr<const Timeline> timeline;
        trends::Figures figures;
        trends::NightSeries series;
        trends::Window window;
        trends::Trend trend;
        trends::Figure<trends::OnsetClock> clock;
        trends::Factors factors;
        std::vector<trends::Pattern> patterns;
        std::string trouble;
    };
    trends::Window window(Date tonight) const;

    Session& session_;
    std::uint64_t version_ = 0;
    int asked_span_ = -1;
    std::int32_t asked_night_ = 0;
    std::uint64_t ticket_ = 0;
    std::uint64_t loaded_ = 0;
    bool loading_ = false;
    bool ready_ = false;
    std::shared_ptr<const Timeline> timeline_;
    std::uint64_t timeline_version_ = 0;
    trends::Window shown_{};
    trends::Figures figures_;
    trends::NightSeries series_;
    trends::Trend trend_;
    trends::Figure<trends::OnsetClock> clock_;
    trends::Factors factors_;
    std::vector<trends::Pattern> patterns_;
    std::string trouble_;
};

}  // namespace charley::gui
