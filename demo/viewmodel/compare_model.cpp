// SPDX-License-Identifier: MIT
#include "viewmodel/compare_model.h"

#include "viewmodel/text_parts.h"

#include <charley/catalogue.h>
#include <charley/guidance.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace charley::gui {

using namespace text::literals;

namespace {

std::string with_addresses(const catalogue::Study& study) {
    std::string line(study.citation);
    for (const std::string_view source : catalogue::sources_of(study.source))
        line += "\n" + std::string(source);
    return line;
}

}  // namespace

std::vector<std::string> CompareModel::placebo_sources() {
    std::vector<std::string> out;
    for (const guidance::Card& card : guidance::evidence_cards()) {
        if (card.id != "placebo") continue;
        for (const catalogue::Study* study : card.studies) out.push_back(with_addresses(*study));
    }
    return out;
}

std::vector<std::string> CompareModel::season_sources() {
    const catalogue::Study* study = catalogue::find_study("garrison_2015_season");
    return study == nullptr ? std::vector<std::string>() : std::vector<std::string>{with_addresses(*study)};
}

void CompareModel::fill(trends::NightRange a, trends::NightRange b) {
    a_from = {to_string(a.from), {}};
    a_to = {to_string(a.to), {}};
    b_from = {to_string(b.from), {}};
    b_to = {to_string(b.to), {}};
    filled_ = true;
    dirty_ = true;
}

void CompareModel::choose(Preset preset) {
    preset_ = preset;
    filled_ = preset == Preset::own && filled_;
    dirty_ = true;
    if (!trends_.ready() || trends_.share() == nullptr) return;
    const Date tonight = session_.tonight();
    const trends::NightSeries all = trends::nights_of(*trends_.share(), trends::Window{tonight, {}, {}});
    const Date first = all.nights.empty() ? tonight - 1 : all.from;
    const Date last = std::max(first, tonight - 1);
    const auto weeks = [&](std::int32_t n) {
        fill({last - (14 * n - 1), last - 7 * n}, {last - (7 * n - 1), last});
    };
    switch (preset) {
        case Preset::halves: {
            const Date middle = first + std::max<std::int32_t>(1, (last - first + 1) / 2);
            fill({first, middle - 1}, {middle, std::max(middle, last)});
            break;
        }
        case Preset::eight_weeks:
            weeks(8);
            break;
        case Preset::sixteen_weeks:
            weeks(16);
            break;
        case Preset::around: {
            if (day.text.empty()) day = {to_string(std::max(first + 1, last - 83)), {}};
            day_edited();
            break;
        }
        case Preset::own:
            if (!filled_) weeks(16);
            break;
    }
}

void CompareModel::edited() {
    preset_ = Preset::own;
    filled_ = true;
    dirty_ = true;
}

void CompareModel::day_edited() {
    const auto parsed = parse_date(trimmed(day.text), "date");
    dirty_ = true;
    if (!parsed) {
        day.error = session_.words().say("compare.no_date"_k);
        filled_ = true;
        return;
    }
    day.error.clear();
    // Half a year on either side at the most, so that a change long ago does not hide in years.
    constexpr std::int32_t kMost = 182;
    const Date tonight = session_.tonight();
    const trends::NightSeries all =
        trends_.share() == nullptr ? trends::NightSeries{}
                                   : trends::nights_of(*trends_.share(), trends::Window{tonight, {}, {}});
    const Date first = all.nights.empty() ? *parsed - kMost : std::min(all.from, *parsed - 1);
    const Date last = std::max(tonight - 1, *parsed);
    fill({std::max(first, *parsed - kMost), *parsed - 1}, {*parsed, std::min(last, *parsed + (kMost - 1))});
}

bool CompareModel::parse() {
    bool good = true;
    const auto read = [&](Typed& typed) {
        const auto parsed = parse_date(trimmed(typed.text), "date");
        typed.error = parsed ? std::string() : session_.words().say("compare.no_date"_k);
        good = good && parsed;
        return parsed ? *parsed : Date{0};
    };
    a_ = {read(a_from), read(a_to)};
    b_ = {read(b_from), read(b_to)};
    return good && (preset_ != Preset::around || day.error.empty());
}

void CompareModel::refresh() {
    if (!trends_.ready() || trends_.share() == nullptr) return;
    if (!filled_ || (seen_ != trends_.version() && preset_ != Preset::own)) choose(preset_);
    if (!dirty_ && seen_ == trends_.version()) return;
    dirty_ = false;
    seen_ = trends_.version();
    const std::uint64_t ticket = ++ticket_;
    if (!parse()) {
        comparison_.reset();
        trouble_.clear();
        ready_ = true;
        ++computed_;
        return;
    }
    session_.jobs().submit(session_.words().say("job.figures"_k),
                           [this, ticket, timeline = trends_.share(), tonight = session_.tonight(), a = a_,
                            b = b_](Jobs::Ticket&) -> Jobs::After {
                               auto made = std::make_shared<Result<trends::Comparison>>(
                                   trends::compare(*timeline, tonight, a, b));
                               return [this, ticket, made] {
                                   if (ticket != ticket_) return;
                                   ready_ = true;
                                   ++computed_;
                                   comparison_.reset();
                                   trouble_.clear();
                                   if (*made) {
                                       comparison_ = std::move(**made);
                                   } else {
                                       // Of the two things that can be wrong with dates that are dates.
                                       const bool turned = a_.to < a_.from || b_.to < b_.from;
                                       trouble_ = turned ? session_.words().say("compare.turned"_k)
                                                         : session_.words().say("compare.shared"_k);
                                   }
                               };
                           });
}

}  // namespace charley::gui
