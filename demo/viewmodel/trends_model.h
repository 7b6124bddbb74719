// SPDX-License-Identifier: MIT
//
// What the screen Trends shows: the figures of a window of nights, computed on the worker. Knows no ImGui.
// Drawing thread only.
#pragma once

#include "viewmodel/session.h"

#include <charley/timeline.h>
#include <charley/trends.h>

#include <cstdint>
#include <memory>
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
    const std::string& trouble() const { return trouble_; }
    /// Grows when the figures change, for charts kept between frames.
    std::uint64_t version() const { return loaded_; }

    /// The finding in plain words, and what is and is not certain about it.
    std::string finding() const;
    std::string certainty() const;
    std::vector<RecordId> behind(std::string_view figure) const;

   private:
    struct Loaded {
        std::shared_ptr<const Timeline> timeline;
        trends::Figures figures;
        trends::NightSeries series;
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
    std::string trouble_;
};

}  // namespace charley::gui
