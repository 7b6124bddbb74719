// SPDX-License-Identifier: MIT
//
// From a figure back to the records behind it.
#include <charley/trends.h>

#include "base/text_scan.h"
#include "trends/nights.h"
#include "trends/sites.h"

#include <algorithm>

namespace charley::trends {
namespace {

struct Name {
    std::string_view figure;
    std::string_view part;
};

Name split_name(std::string_view name) {
    const std::size_t dot = name.find('.');
    if (dot == std::string_view::npos) return Name{name, {}};
    return Name{name.substr(0, dot), name.substr(dot + 1)};
}

/// 0 … 23, without sign or leading zero; −1 for anything else.
int hour_of(std::string_view text) {
    if (text.empty() || text.size() > 2) return -1;
    int hour = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return -1;
        hour = hour * 10 + (c - '0');
    }
    if (hour > 23 || (text.size() == 2 && text[0] == '0')) return -1;
    return hour;
}

class Behind {
   public:
    Behind(const Timeline& timeline, const Window& window) : timeline_(timeline) {
        const NightCells cells = cells_of(timeline);
        bounds_ = bounds_of(cells.seen(), window);
        series_ = cells.series(bounds_, window.tonight, timeline.exclusions);
    }

    /// Ids of the cramps and night records for which the predicates hold.
    template <class OfCramp, class OfNight>
    std::vector<RecordId> records(OfCramp of_cramp, OfNight of_night) const {
        std::vector<RecordId> ids;
        for (std::size_t i = 0; i < timeline_.cramps.size(); ++i) {
            const CrampRow& row = timeline_.cramps[i];
            if (bounds_.holds(row.night) && of_cramp(i, row, state(row.night))) ids.push_back(row.id);
        }
        for (const NightRow& row : timeline_.nights) {
            if (bounds_.holds(row.night) && of_night(row, state(row.night))) ids.push_back(row.id);
        }
        return ids;
    }

    /// The cramps that count, where the predicate holds.
    template <class OfCramp>
    std::vector<RecordId> cramps(OfCramp of_cramp) const {
        return records([&](std::size_t index, const CrampRow& row,
                           const NightState& night) { return !night.excluded && of_cramp(index, row); },
                       [](const NightRow&, const NightState&) { return false; });
    }

    /// All that tells about the nights for which the predicate holds.
    template <class OfState>
    std::vector<RecordId> telling(OfState of_state) const {
        return records([&](std::size_t, const CrampRow&, const NightState& night) { return of_state(night); },
                       [&](const NightRow& row, const NightState& night) {
                           return (row.quiet || row.cramps >= 0) && of_state(night);
                       });
    }

    const Timeline& timeline() const noexcept { return timeline_; }
    const Bounds& bounds() const noexcept { return bounds_; }
    const NightState& state(std::int32_t night) const { return series_.nights[bounds_.index(night)]; }

   private:
    const Timeline& timeline_;
    Bounds bounds_;
    NightSeries series_;
};

Error no_such_figure(std::string_view figure) {
    return not_found("figure",
                     "there is no figure " + quoted(figure) +
                         "; names are like cramps, "
                         "nights.quiet, onset_hour.2, sites.left/calf, reliefs.stretch, weeks.2026-11-09");
}

Result<std::vector<RecordId>> behind_nights(const Behind& behind, std::string_view part,
                                            std::string_view figure) {
    if (part == "observed" || part == "elapsed") {
        return behind.telling([](const NightState& night) { return !night.excluded; });
    }
    if (part == "quiet") {
        return behind.telling([](const NightState& night) { return !night.excluded && night.cramps == 0; });
    }
    if (part == "with_cramp") {
        return behind.telling([](const NightState& night) { return !night.excluded && night.cramps > 0; });
    }
    if (part == "unknown") {
        return behind.records([](std::size_t, const CrampRow&, const NightState&) { return false; },
                              [](const NightRow&, const NightState& night) {
                                  return !night.excluded && !night.observed && night.over;
                              });
    }
    if (part == "excluded") {
        std::vector<RecordId> ids;
        for (const ExclusionRow& row : behind.timeline().exclusions) {
            if (std::max(row.from, behind.bounds().from) <= std::min(row.to, behind.bounds().to)) {
                ids.push_back(row.id);
            }
        }
        return ids;
    }
    return no_such_figure(figure);
}

std::vector<RecordId> behind_relief(const Behind& behind, std::string_view what) {
    const Timeline& timeline = behind.timeline();
    std::vector<char> used(timeline.cramps.size(), 0);
    for (const ReliefRow& row : timeline.reliefs) {
        if (timeline.codes[row.what] == what) used[row.cramp] = 1;
    }
    return behind.cramps([&](std::size_t index, const CrampRow&) { return used[index] != 0; });
}

}  // namespace

Result<std::vector<RecordId>> records_behind(const Timeline& timeline, const Window& window,
                                             std::string_view figure) {
    const Behind behind(timeline, window);
    const Name name = split_name(figure);
    if (name.figure == "nights") return behind_nights(behind, name.part, figure);
    if (name.figure == "reliefs" && !name.part.empty()) return behind_relief(behind, name.part);
    if (name.figure == "sites" && !name.part.empty()) {
        return behind.cramps([&](std::size_t, const CrampRow& row) {
            const std::vector<std::string> sites = sites_of(row);
            return std::find(sites.begin(), sites.end(), name.part) != sites.end();
        });
    }
    if (name.figure == "onset_hour") {
        const int hour = hour_of(name.part);
        if (hour < 0) return no_such_figure(figure);
        return behind.cramps([&](std::size_t, const CrampRow& row) { return row.local_minute / 60 == hour; });
    }
    if (name.figure == "weeks") {
        const Result<Date> date = parse_date(name.part, "figure");
        if (!date) return no_such_figure(figure);
        const Date monday = week_of(*date);
        const auto within = [&](std::int32_t night) { return week_of(Date{night}) == monday; };
        return behind.records([&](std::size_t, const CrampRow& row,
                                  const NightState& night) { return !night.excluded && within(row.night); },
                              [&](const NightRow& row, const NightState& night) {
                                  return !night.excluded && (row.quiet || row.cramps >= 0) &&
                                         within(row.night);
                              });
    }
    if (!name.part.empty()) return no_such_figure(figure);
    if (name.figure == "rate" || name.figure == "usual" || name.figure == "coverage") {
        return behind.telling([](const NightState& night) { return !night.excluded; });
    }
    if (name.figure == "cramps") {
        return behind.telling([](const NightState& night) { return !night.excluded && night.cramps > 0; });
    }
    if (name.figure == "duration_s") {
        return behind.cramps([](std::size_t, const CrampRow& row) { return row.duration_s >= 0; });
    }
    if (name.figure == "pain") {
        return behind.cramps([](std::size_t, const CrampRow& row) { return row.pain >= 0; });
    }
    return no_such_figure(figure);
}

}  // namespace charley::trends
