// SPDX-License-Identifier: MIT
//
// What a diary says: nights, rates with their intervals, coverage, medians, the hours, sites and reliefs – as
// codes and numbers, from a Timeline. A figure that the records do not carry is undefined, with its reason;
// it is never a NaN or a made-up 0. All functions are pure and may be called from any thread; the cost grows
// linearly with the records and the nights of the window. docs/statistics.md has the definitions and methods.
#pragma once

#include <charley/record.h>
#include <charley/timeline.h>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace charley::trends {

/// Why a figure is undefined.
enum class Reason {
    no_observed_nights,  ///< nothing is known about any night of the window
    no_elapsed_nights,   ///< the window holds no night that has passed
    too_early,           ///< fewer observed nights than the method needs
    no_cramps,           ///< all observed nights are quiet; the method has nothing to go by
    no_values,           ///< no record states a value
    too_few_values,      ///< fewer values than the method needs
};
/// The stable name of a reason, as documents print it: "too_early" …
std::string_view code_of(Reason reason) noexcept;

/// A figure, or the reason why there is none.
template <class T>
class Figure {
   public:
    Figure() = default;
    Figure(T value) : value_(std::move(value)) {}        // NOLINT(google-explicit-constructor)
    Figure(Reason reason) noexcept : reason_(reason) {}  // NOLINT(google-explicit-constructor)

    bool defined() const noexcept { return value_.has_value(); }
    explicit operator bool() const noexcept { return defined(); }
    /// Only where defined.
    const T& operator*() const noexcept { return *value_; }
    const T* operator->() const noexcept { return &*value_; }
    /// Only where undefined.
    Reason reason() const noexcept { return reason_; }

   private:
    std::optional<T> value_;
    Reason reason_ = Reason::no_values;
};

struct Interval {
    double low = 0;
    double high = 0;
};

/// A value with its 95 % interval.
struct Estimate {
    double value = 0;
    double low = 0;
    double high = 0;
};

/// Which nights, both ends included.
///
/// Without `from` the window starts with the first night that has a cramp or a night record (a sleep alone
/// too: from then on the diary was kept). Without `to` it ends with tonight, or later if records reach
/// further. A night that is not over yet – tonight and whatever is after it – counts only if it is observed
/// already: nobody can have failed to note what has not happened.
struct Window {
    Date tonight;  ///< the night that `now` belongs to
    std::optional<Date> from;
    std::optional<Date> to;
};

/// The nights of a window that excluded periods left. `elapsed` = `observed` + `unknown`, `observed` =
/// `quiet` + `with_cramp`; `excluded` ones are part of no other number.
struct Nights {
    std::int64_t elapsed = 0;
    std::int64_t observed = 0;
    std::int64_t quiet = 0;
    std::int64_t with_cramp = 0;
    std::int64_t unknown = 0;
    std::int64_t excluded = 0;
};

struct Median {
    double value = 0;
    std::int64_t n = 0;  ///< of how many values
    /// Between two order statistics, at least 95 %, whatever the distribution; from 6 values on.
    std::optional<Interval> interval{};
};

struct SiteCount {
    std::string site;  ///< "left/calf"; "unknown/calf", "left/unknown" where one half is not stated
    std::int64_t cramps = 0;
};

/// How a relief did.
struct ReliefFigures {
    std::string what;
    std::int64_t used = 0;
    std::int64_t rated = 0;    ///< uses with a rating
    std::int64_t stopped = 0;  ///< rated 3: it stopped the cramp
    /// stopped / rated with Jeffreys's interval, from 5 ratings on. Reason::too_few_values.
    Figure<Estimate> stopped_share;
    std::int64_t timed = 0;         ///< uses with seconds to relief
    Figure<double> median_seconds;  ///< to relief; Reason::no_values
    /// Distribution-free interval of that median between two order statistics, at least 95 %; from 6 values
    /// on.
    Figure<Interval> seconds_interval;
};

struct Week {
    Date week_of;  ///< the Monday
    std::int64_t cramps = 0;
    std::int64_t observed = 0;
    std::int64_t elapsed = 0;

    std::int64_t unknown() const noexcept { return elapsed - observed; }
};

struct Figures {
    Date from;  ///< first night of the window
    Date to;    ///< last night of it; before `from` where the window is empty
    Nights nights;
    std::int64_t cramps =
        0;  ///< over the observed nights: of each the records or the stated count, if higher

    /// Share of the observed nights with a cramp, with Jeffreys's interval: true of this window only.
    /// Reason::no_observed_nights.
    Figure<Estimate> cramp_night_share;
    /// Cramps a week over the observed nights, with Garwood's exact interval: true of this window only, no
    /// forecast. Reason::no_observed_nights.
    Figure<Estimate> rate_per_week;
    /// Below 80 % coverage: what the rate per elapsed night may have been if no unknown night had a cramp,
    /// and if every one was like the person's 95th percentile night; per week. Absent at better coverage.
    std::optional<Interval> rate_bounds;
    /// The usual rate per week with an interval that allows for clusters: t with 3 degrees of freedom over
    /// the means of 4 blocks. Reasons: too_early (below 28 observed nights), no_cramps.
    Figure<Estimate> usual_per_week;
    /// observed / elapsed. Reason::no_elapsed_nights.
    Figure<double> coverage;

    Figure<Median> duration_s;                  ///< Reason::no_values
    Figure<Median> pain;                        ///< Reason::no_values
    std::array<std::int64_t, 24> onset_hour{};  ///< cramps that began in that hour of the wall clock
    std::vector<SiteCount> sites;               ///< most frequent first, then by name; each muscle of a cramp
    std::int64_t without_site = 0;              ///< cramps with neither side nor muscle stated
    std::vector<ReliefFigures> reliefs;         ///< most used first, then by name
    std::vector<Week> weeks;                    ///< every ISO week that the window touches, in order
};

/// The share of elapsed nights below which bounds stand beside the rate.
inline constexpr double kGoodCoverage = 0.8;
/// The least number of observed nights for the usual rate.
inline constexpr std::int64_t kUsualNights = 28;

/// All figures of a window. Medians, hours, sites and reliefs are over the cramp records, drafts too, of the
/// nights that are not excluded.
///
/// `timeline` must be sorted and should hold the whole diary, whatever the window: the 95th percentile night
/// is taken over all of it.
Figures figures(const Timeline& timeline, const Window& window);

/// The weeks of `figures` alone, and the same ones. Reads of every cramp only its night
/// (CrampRows::nights), so it takes a small part of the time. `timeline` need not be sorted.
std::vector<Week> weekly(const Timeline& timeline, const Window& window);

/// The figures of a diary that grows: after one new record only that record is looked at. One thread at a
/// time. Edits, deletions and exclusions need a new one.
class Running {
   public:
    Running(const Timeline& timeline, const Window& window);
    Running(Running&&) noexcept;
    Running& operator=(Running&&) noexcept;
    ~Running();

    /// A new cramp with what was done against it; `codes` are those of the timeline that the rows came from,
    /// which must be the one given at first or have grown out of it.
    void add(const CrampRow& cramp, std::span<const ReliefRow> reliefs, std::span<const std::string> codes);
    void add(const NightRow& night);

    /// The same as `figures` of the grown timeline.
    Figures figures() const;

   private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// The ids of the records behind a figure, in the timeline's order. `figure` names it as documents do:
/// `cramps`, `rate`, `usual`, `coverage`, `nights.observed`, `nights.quiet`, `nights.with_cramp`,
/// `nights.unknown` (night records that do not tell), `nights.excluded`, `duration_s`, `pain`,
/// `onset_hour.2`, `sites.left/calf`, `reliefs.stretch`, `weeks.2026-11-09`. Error: not_found for a name that
/// is no figure.
Result<std::vector<RecordId>> records_behind(const Timeline& timeline, const Window& window,
                                             std::string_view figure);

/// One night of a window.
struct NightState {
    bool excluded = false;
    bool observed = false;
    bool over = true;         ///< false: tonight or later
    std::int32_t cramps = 0;  ///< where observed
};

/// The nights of a window one by one, from its first to its last.
struct NightSeries {
    Date from;
    std::vector<NightState> nights;
};
NightSeries nights_of(const Timeline& timeline, const Window& window);

/// The rate over the nights up to and with one night.
struct RollingPoint {
    Date night;
    std::int64_t observed = 0;       ///< of the window's nights
    std::int64_t elapsed = 0;        ///< of the window's nights that are not excluded
    Figure<Estimate> rate_per_week;  ///< Garwood. Reason::too_early where fewer than half are observed
};
/// One point for every night that is over or observed, each over the last `nights` nights.
std::vector<RollingPoint> rolling(const NightSeries& series, std::int64_t nights = 28);

/// The cramps of the observed nights that are not excluded, in calendar order: what the methods of
/// statistics.h take.
std::vector<double> observed_counts(const NightSeries& series);

}  // namespace charley::trends
