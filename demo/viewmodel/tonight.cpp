// SPDX-License-Identifier: MIT
#include "viewmodel/tonight.h"

#include <algorithm>
#include <map>
#include <utility>

namespace charley::gui {

using namespace text::literals;

namespace {

constexpr std::int64_t kRunningMs = 30 * 60'000;
constexpr std::int32_t kNightsBack = 7;
constexpr std::int32_t kDraftsBack = 28;

}  // namespace

void TonightModel::refresh() {
    const ZonedTime now = session_.now();
    // Every half minute something may have moved on: the running cramp ends on its own, a night begins.
    const std::int64_t hour = now.at.ms / 30'000;
    if (version_ == session_.version() && hour == hour_) return;
    version_ = session_.version();
    hour_ = hour;
    trouble_.clear();

    Diary& diary = session_.diary();
    const DayBoundary boundary = diary.boundary();
    night_ = night_of(now, boundary);
    const std::int64_t into = (time_of_day(local_of(now)).minutes - boundary.at.minutes + 1440) % 1440;
    day_ = into < 10 * 60 || into >= 17 * 60;
    const bool morning = into >= 17 * 60;
    last_night_ = morning ? night_ : night_ - 1;

    running_.reset();
    unfinished_.clear();
    unknown_.clear();
    cramps_tonight_ = 0;
    cramps_last_night_ = 0;
    last_cramp_.reset();
    last_night_quiet_ = false;

    Filter filter;
    filter.from = night_ - kDraftsBack;
    filter.to = night_;
    auto records = diary.list(filter);
    if (!records) {
        trouble_ = records.error().line();
        return;
    }
    std::map<std::int32_t, bool> known;
    bool any = false;
    for (Record& record : *records) {
        const Date night = charley::night_of(record, boundary);
        if (const Night* sleep = body_as<Night>(record)) {
            any = true;
            if (sleep->quiet.value_or(false) || sleep->cramps) known[night.days] = true;
            if (night == last_night_ && sleep->quiet.value_or(false)) last_night_quiet_ = true;
            continue;
        }
        if (const Exclusion* out = body_as<Exclusion>(record)) {
            for (std::int32_t d = std::max(out->from.days, (night_ - kNightsBack).days);
                 d <= std::min(out->to.days, night_.days); ++d)
                known[d] = true;
            continue;
        }
        const Cramp* cramp = body_as<Cramp>(record);
        if (cramp == nullptr) continue;
        any = true;
        known[night.days] = true;
        if (night == night_) {
            ++cramps_tonight_;
            last_cramp_ = record.start;
        }
        if (night == last_night_) ++cramps_last_night_;
        if (record.complete) continue;
        const std::int64_t age = now.at.ms - record.start.at.ms;
        if (!cramp->duration_s && age >= 0 && age < kRunningMs && !(record.id == set_aside_)) {
            if (running_) unfinished_.push_back(std::move(*running_));
            running_ = std::move(record);
        } else {
            unfinished_.push_back(std::move(record));
        }
    }
    if (cramps_last_night_ > 0) last_night_quiet_ = false;
    fresh_ = !any;
    if (fresh_) {
        auto total = diary.count();
        fresh_ = total && *total <= 1;  // a profile at most
    }
    // Unknown nights are asked about from the first night of the diary on, so that a new diary does not begin
    // with a list of gaps.
    std::optional<Date> first;
    Filter from_the_start;
    for (const Kind kind : {Kind::cramp, Kind::night}) {
        from_the_start.kind = kind;
        const auto status = diary.each(from_the_start, [&](const Record& record) {
            const Date night = charley::night_of(record, boundary);
            if (!first || night < *first) first = night;
            return false;
        });
        if (!status) trouble_ = status.error().line();
    }
    for (std::int32_t back = 0; back < kNightsBack; ++back) {
        const Date night = last_night_ - back;
        if (known.count(night.days) != 0) continue;
        if (back == 0 || (first && night >= *first)) unknown_.push_back(night);
    }
}

std::int64_t TonightModel::running_seconds() const {
    return running_ ? std::max<std::int64_t>(0, (session_.now().at.ms - running_->start.at.ms) / 1000) : 0;
}

TonightModel::Asks TonightModel::asks(const Record& record) {
    Asks asks;
    if (const Cramp* cramp = body_as<Cramp>(record)) {
        asks.site = !cramp->side || cramp->muscles.empty();
        asks.pain = !cramp->pain;
        asks.duration = !cramp->duration_s;
        asks.relief = cramp->reliefs.empty();
    }
    return asks;
}

std::string TonightModel::named(const Record& cramp) const {
    return text::clock_time(cramp.start);
}

std::optional<RecordId> TonightModel::cramp_now() {
    return cramp_ago(0);
}

std::optional<RecordId> TonightModel::cramp_ago(std::int64_t minutes) {
    Record record;
    const ZonedTime now = session_.now();
    record.start = ZonedTime{Instant{now.at.ms - minutes * 60'000},
                             session_.environment().offset_at(Instant{now.at.ms - minutes * 60'000})};
    record.complete = false;
    record.body = Cramp{};
    set_aside_ = RecordId{};
    const std::string words =
        session_.words().say("done.saved"_k, {{"time", text::clock_time(record.start)}});
    auto id = session_.add(std::move(record), words);
    // One from a while ago has no timer to run: how long it took is asked in the morning.
    if (id && minutes > 0) set_aside_ = *id;
    return id;
}

void TonightModel::tap(const Record& cramp, Side side, Muscle muscle) {
    Record next = cramp;
    Cramp& body = *body_as<Cramp>(next);
    const auto at = std::find(body.muscles.begin(), body.muscles.end(), muscle);
    const bool there = at != body.muscles.end();
    const bool same_side = body.side && (*body.side == side || *body.side == Side::both);
    if (there && same_side) {
        // A second tap takes it away again.
        if (*body.side == Side::both) {
            body.side = side == Side::left ? Side::right : Side::left;
        } else {
            body.muscles.erase(at);
            if (body.muscles.empty()) body.side.reset();
        }
    } else {
        if (!there) body.muscles.push_back(muscle);
        if (!body.side) {
            body.side = side;
        } else if (*body.side != side) {
            // The other leg: with the same muscle both legs, with another one this leg.
            body.side = there ? Side::both : side;
            if (!there) body.muscles.assign(1, muscle);
        }
    }
    session_.change(next, session_.words().say("done.noted"_k, {{"time", named(cramp)}}));
}

void TonightModel::set_side(const Record& cramp, Side side) {
    Record next = cramp;
    Cramp& body = *body_as<Cramp>(next);
    if (body.side == side) {
        body.side.reset();
    } else {
        body.side = side;
    }
    session_.change(next, session_.words().say("done.noted"_k, {{"time", named(cramp)}}));
}

void TonightModel::toggle_muscle(const Record& cramp, Muscle muscle) {
    Record next = cramp;
    Cramp& body = *body_as<Cramp>(next);
    const auto at = std::find(body.muscles.begin(), body.muscles.end(), muscle);
    if (at != body.muscles.end()) {
        body.muscles.erase(at);
    } else {
        body.muscles.push_back(muscle);
    }
    session_.change(next, session_.words().say("done.noted"_k, {{"time", named(cramp)}}));
}

void TonightModel::toggle_relief(const Record& cramp, const std::string& what) {
    Record next = cramp;
    Cramp& body = *body_as<Cramp>(next);
    const auto at = std::find_if(body.reliefs.begin(), body.reliefs.end(),
                                 [&](const Relief& r) { return r.what == what; });
    if (at != body.reliefs.end()) {
        body.reliefs.erase(at);
    } else {
        Relief relief;
        relief.what = what;
        body.reliefs.push_back(std::move(relief));
    }
    session_.change(next, session_.words().say("done.noted"_k, {{"time", named(cramp)}}));
}

void TonightModel::over(const Record& cramp) {
    Record next = cramp;
    const std::int64_t seconds = std::max<std::int64_t>(0, (session_.now().at.ms - cramp.start.at.ms) / 1000);
    body_as<Cramp>(next)->duration_s = seconds;
    session_.change(
        next, session_.words().say("done.over"_k, {{"length", text::duration(session_.words(), seconds)}}));
}

void TonightModel::set_pain(const Record& cramp, std::optional<std::int64_t> pain) {
    Record next = cramp;
    body_as<Cramp>(next)->pain = pain;
    session_.change(next, session_.words().say("done.noted"_k, {{"time", named(cramp)}}));
}

void TonightModel::set_duration(const Record& cramp, std::int64_t seconds) {
    Record next = cramp;
    Cramp& body = *body_as<Cramp>(next);
    if (body.duration_s == seconds) {
        body.duration_s.reset();
    } else {
        body.duration_s = seconds;
    }
    session_.change(next, session_.words().say("done.noted"_k, {{"time", named(cramp)}}));
}

void TonightModel::finish(const Record& cramp) {
    Record next = cramp;
    next.complete = true;
    session_.change(next, session_.words().say("done.finished"_k, {{"time", named(cramp)}}));
}

void TonightModel::quiet(Date night) {
    Record record;
    // A night record stands at the beginning of its night, but never in the future.
    const ZonedTime now = session_.now();
    record.start = start_of_night(night, now.offset, session_.diary().boundary());
    if (record.start.at > now.at) record.start = now;
    Night body;
    body.date = night;
    body.quiet = true;
    record.body = body;
    session_.add(std::move(record),
                 session_.words().say("done.quiet"_k, {{"night", text::date_day(session_.words(), night)}}));
}

}  // namespace charley::gui
