// SPDX-License-Identifier: MIT
#include "viewmodel/trends_model.h"

#include <charley/trend_charts.h>

#include <utility>

namespace charley::gui {

using namespace text::literals;

trends::Window TrendsModel::window(Date tonight) const {
    trends::Window window{tonight, {}, {}};
    // A window of n nights ends with the last night that is over.
    static constexpr std::int32_t kNights[] = {7, 28, 90, 365};
    if (span >= 0 && span < 4) window.from = tonight - kNights[span];
    return window;
}

void TrendsModel::refresh() {
    const Date tonight = session_.tonight();
    if (version_ == session_.version() && span == asked_span_ && tonight.days == asked_night_) return;
    version_ = session_.version();
    asked_span_ = span;
    asked_night_ = tonight.days;
    loading_ = true;
    const std::uint64_t ticket = ++ticket_;
    const trends::Window wanted = window(tonight);
    const std::uint64_t version = version_;
    auto known = timeline_version_ == version ? timeline_ : nullptr;
    session_.jobs().submit(
        session_.words().say("job.figures"_k),
        [this, ticket, wanted, version, known, diary = session_.share()](Jobs::Ticket&) -> Jobs::After {
            auto loaded = std::make_shared<Loaded>();
            loaded->timeline = known;
            if (!loaded->timeline) {
                auto timeline = diary->timeline();
                if (timeline) {
                    loaded->timeline = std::make_shared<const Timeline>(std::move(*timeline));
                } else {
                    loaded->trouble = timeline.error().line();
                }
            }
            if (loaded->timeline) {
                // The window never begins before the diary does, else every figure would drown in nights that
                // nobody kept.
                trends::Window cut = wanted;
                if (cut.from) {
                    const trends::NightSeries all =
                        trends::nights_of(*loaded->timeline, trends::Window{wanted.tonight, {}, {}});
                    // Tonight counts as soon as something of it is known: then it is one of the nights.
                    const Date last = all.from + static_cast<std::int32_t>(all.nights.size()) - 1;
                    if (!all.nights.empty() && last >= wanted.tonight && all.nights.back().observed)
                        cut.from = *cut.from + 1;
                    if (!all.nights.empty() && all.from > *cut.from) cut.from = all.from;
                }
                loaded->figures = trends::figures(*loaded->timeline, cut);
                loaded->series = trends::nights_of(*loaded->timeline, cut);
                loaded->window = cut;
                loaded->trend = trends::trend(*loaded->timeline, cut);
                loaded->factors = trends::factors(*loaded->timeline, cut);
                loaded->patterns = trends::patterns(*loaded->timeline, cut);
                loaded->clock = trends::onset_clock(*loaded->timeline, cut);
            }
            return [this, loaded, ticket, wanted, version] {
                if (ticket != ticket_) return;
                loading_ = false;
                ready_ = true;
                ++loaded_;
                shown_ = loaded->timeline ? loaded->window : wanted;
                trend_ = std::move(loaded->trend);
                clock_ = std::move(loaded->clock);
                factors_ = std::move(loaded->factors);
                patterns_ = std::move(loaded->patterns);
                timeline_ = loaded->timeline;
                timeline_version_ = version;
                figures_ = std::move(loaded->figures);
                series_ = std::move(loaded->series);
                trouble_ = std::move(loaded->trouble);
            };
        });
}

std::string TrendsModel::finding() const {
    const text::Catalogue& words = session_.words();
    if (!figures_.rate_per_week) return words.say("trends.nothing"_k);
    if (figures_.cramps == 0) return words.count("trends.all_quiet"_k, figures_.nights.observed);
    if (few()) {
        // A week's rate of one or two nights would be a number that nobody lived.
        return words.count("trends.in_nights"_k, figures_.nights.observed,
                           {{"cramps", words.count("night.cramps"_k, figures_.cramps)}}) +
               " " + chart::trend_words(trend_, words);
    }
    const std::string rate = text::number(figures_.rate_per_week->value, 1);
    return (rate == "1" ? words.say("trends.rate_one"_k) : words.say("trends.rate"_k, {{"rate", rate}})) +
           " " + chart::trend_words(trend_, words);
}

std::string TrendsModel::certainty() const {
    const text::Catalogue& words = session_.words();
    if (!figures_.rate_per_week) return words.say("trends.nothing_about"_k);
    std::string out;
    const auto add = [&out](const std::string& sentence) { out += (out.empty() ? "" : " ") + sentence; };
    if (figures_.usual_per_week) {
        add(words.say("trends.usual"_k, {{"low", text::number(figures_.usual_per_week->low, 1)},
                                         {"high", text::number(figures_.usual_per_week->high, 1)}}));
    } else if (figures_.usual_per_week.reason() == trends::Reason::too_early) {
        add(words.count("trends.too_early"_k, trends::kUsualNights - figures_.nights.observed));
    }
    if (figures_.rate_bounds) {
        add(words.say("trends.bounds"_k, {{"low", text::number(figures_.rate_bounds->low, 1)},
                                          {"high", text::number(figures_.rate_bounds->high, 1)}}));
    }
    if (figures_.nights.unknown > 0) add(words.count("trends.unknown"_k, figures_.nights.unknown));
    return out;
}

std::vector<RecordId> TrendsModel::behind(std::string_view figure) const {
    if (!timeline_) return {};
    const std::string_view factor = "factors.";
    if (figure.substr(0, factor.size()) == factor) {
        std::vector<RecordId> ids;
        const Date last = shown_.to.value_or(shown_.tonight);
        for (const ExposureRow& row : timeline_->exposures) {
            if (timeline_->codes[row.code] != figure.substr(factor.size())) continue;
            if ((shown_.from && row.night < shown_.from->days) || row.night > last.days) continue;
            ids.push_back(row.id);
        }
        return ids;
    }
    trends::Window window = shown_;
    auto ids = trends::records_behind(*timeline_, window, figure);
    return ids ? std::move(*ids) : std::vector<RecordId>();
}

}  // namespace charley::gui
