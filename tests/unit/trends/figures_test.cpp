// SPDX-License-Identifier: MIT
#include <charley/trends.h>

#include "support/timelines.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <algorithm>

using namespace charley;
using namespace charley::test;
using Catch::Matchers::WithinRel;
using trends::Reason;

namespace {

/// Night `index` from 2026-10-01 on: a quiet record, or that many cramps at 02:00, 02:01 …
std::vector<Record> diary_of(const std::vector<int>& counts) {
    std::vector<Record> records;
    std::uint32_t number = 1;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const Date evening = date("2026-10-01") + static_cast<std::int32_t>(i);
        if (counts[i] == 0) records.push_back(night(number++, to_string(evening), true));
        for (int c = 0; c < counts[i]; ++c) {
            records.push_back(record(
                number++,
                zoned(at_time(evening + 1, TimeOfDay{static_cast<std::int16_t>(120 + c)}), UtcOffset{60}),
                Cramp{}));
        }
    }
    return records;
}

Cramp with_relief(std::string what, std::optional<std::int64_t> stopped,
                  std::optional<std::int64_t> seconds) {
    Cramp cramp;
    cramp.reliefs.push_back(Relief{std::move(what), stopped, seconds});
    return cramp;
}

}  // namespace

TEST_CASE("nights are observed, quiet, with a cramp or unknown") {
    std::vector<Record> records = {
        cramp(1, "2026-11-02T02:10:00+01:00"),   // night of the 1st
        cramp(2, "2026-11-02T04:00:00+01:00"),   // the same night
        night(3, "2026-11-02", true),            // quiet
        night(4, "2026-11-03", false),           // a sleep alone: unknown
        night(5, "2026-11-04", false, 3),        // stated, not itemised
        night(6, "2026-11-05", false, 0),        // stated none: quiet
        night(7, "2026-11-06", true),            // says quiet …
        cramp(8, "2026-11-06T23:50:00+01:00"),   // … but a cramp overrides
        night(9, "2026-11-07", false, 1),        // says one …
        cramp(10, "2026-11-08T01:00:00+01:00"),  // … but there were two
        cramp(11, "2026-11-08T02:00:00+01:00"),
    };
    const trends::Figures figures = trends::figures(timeline_of(records), window("2026-11-10"));
    CHECK(figures.from == date("2026-11-01"));
    CHECK(figures.to == date("2026-11-10"));
    CHECK(figures.nights.elapsed == 9);  // the 1st … the 9th; tonight is not over
    CHECK(figures.nights.observed == 6);
    CHECK(figures.nights.quiet == 2);
    CHECK(figures.nights.with_cramp == 4);
    CHECK(figures.nights.unknown == 3);  // the 3rd, 8th, 9th
    CHECK(figures.nights.excluded == 0);
    CHECK(figures.cramps == 2 + 3 + 1 + 2);
    REQUIRE(figures.coverage);
    CHECK(*figures.coverage == 6.0 / 9.0);
}

TEST_CASE("a draft counts as a cramp, a deleted record as nothing") {
    Record draft = cramp(1, "2026-11-02T02:10:00+01:00");
    draft.complete = false;
    Record deleted = cramp(2, "2026-11-02T03:10:00+01:00");
    deleted.deleted = true;
    Record deleted_night = night(3, "2026-11-02", true);
    deleted_night.deleted = true;
    const auto figures = trends::figures(timeline_of({draft, deleted, deleted_night}), window("2026-11-03"));
    CHECK(figures.cramps == 1);
    CHECK(figures.nights.elapsed == 2);
    CHECK(figures.nights.observed == 1);
}

TEST_CASE("tonight counts only once it is observed") {
    const std::vector<Record> before = {night(1, "2026-11-01", true)};
    std::vector<Record> after = before;
    after.push_back(cramp(2, "2026-11-03T01:00:00+01:00"));
    const auto unknown = trends::figures(timeline_of(before), window("2026-11-02"));
    CHECK(unknown.nights.elapsed == 1);
    CHECK(unknown.nights.unknown == 0);
    const auto observed = trends::figures(timeline_of(after), window("2026-11-02"));
    CHECK(observed.nights.elapsed == 2);
    CHECK(observed.nights.with_cramp == 1);
    SECTION("a window into the future does not make unknown nights") {
        const auto wide =
            trends::figures(timeline_of(after), window("2026-11-01", "2026-12-31", "2026-11-02"));
        CHECK(wide.nights.elapsed == 2);
        CHECK(wide.to == date("2026-12-31"));
    }
}

TEST_CASE("an explicit window counts the nights before the first record as unknown") {
    const auto figures = trends::figures(timeline_of({night(1, "2026-11-05", true)}),
                                         window("2026-11-01", "2026-11-07", "2026-12-01"));
    CHECK(figures.nights.elapsed == 7);
    CHECK(figures.nights.unknown == 6);
    CHECK(figures.nights.quiet == 1);
}

TEST_CASE("excluded nights are in no figure") {
    Cramp body;
    body.pain = 9;
    body.duration_s = 600;
    body.side = Side::left;
    body.muscles = {Muscle::calf};
    body.reliefs.push_back(Relief{"stretch", 3, 10});
    const std::vector<Record> records = {
        night(1, "2026-11-01", true),
        cramp(2, "2026-11-03T02:00:00+01:00", body),  // night of the 2nd, excluded
        exclusion(3, "2026-11-02", "2026-11-04"),
        exclusion(4, "2026-11-03", "2026-11-04"),  // overlaps
        cramp(5, "2026-11-06T02:00:00+01:00"),
    };
    const auto figures = trends::figures(timeline_of(records), window("2026-11-06"));
    CHECK(figures.nights.excluded == 3);
    CHECK(figures.nights.elapsed == 2);
    CHECK(figures.nights.observed == 2);
    CHECK(figures.cramps == 1);
    CHECK_FALSE(figures.pain);
    CHECK_FALSE(figures.duration_s);
    CHECK(figures.sites.empty());
    CHECK(figures.reliefs.empty());
    CHECK(std::count(figures.onset_hour.begin(), figures.onset_hour.end(), 0) == 23);
    REQUIRE(figures.weeks.size() == 2);
    CHECK(figures.weeks[1].cramps == 1);
    CHECK(figures.weeks[1].elapsed == 1);
}

TEST_CASE("a night lies between two boundaries, on the clock it was lived by") {
    const std::vector<Record> records = {
        cramp(1, "2026-11-15T11:59:00+01:00"),  // still the night of the 14th
        cramp(2, "2026-11-15T12:00:00+01:00"),  // the night of the 15th
    };
    CHECK(trends::figures(timeline_of(records), window("2026-11-16")).nights.with_cramp == 2);
    CHECK(trends::figures(timeline_of(records, DayBoundary{TimeOfDay{18 * 60}}), window("2026-11-16"))
              .nights.with_cramp == 1);
}

TEST_CASE("the rate of a window has Garwood's interval") {
    // 7 cramps in 28 nights; scipy.stats.chi2: 0.10051296612570955 … 0.51509554863222773 a night.
    std::vector<int> counts(28, 0);
    for (std::size_t i = 0; i < 7; ++i) counts[4 * i] = 1;
    const auto figures = trends::figures(timeline_of(diary_of(counts)), window("2026-10-29"));
    REQUIRE(figures.rate_per_week);
    CHECK_THAT(figures.rate_per_week->value, WithinRel(1.75, 1e-12));
    CHECK_THAT(figures.rate_per_week->low, WithinRel(7 * 0.10051296612570955, 1e-10));
    CHECK_THAT(figures.rate_per_week->high, WithinRel(7 * 0.51509554863222773, 1e-10));
    CHECK_FALSE(figures.rate_bounds);
}

TEST_CASE("fourteen quiet nights still allow 1.8 cramps a week") {
    const auto figures =
        trends::figures(timeline_of(diary_of(std::vector<int>(14, 0))), window("2026-10-15"));
    REQUIRE(figures.rate_per_week);
    CHECK(figures.rate_per_week->value == 0);
    CHECK(figures.rate_per_week->low == 0);
    CHECK_THAT(figures.rate_per_week->high, WithinRel(7 * 0.2634913895795668, 1e-10));
}

TEST_CASE("below 80 % coverage the rate has worst-case bounds") {
    // Twenty nights, seven of them observed: six with 1 cramp and one with 4, the 95th percentile night.
    std::vector<Record> records = diary_of({1, 1, 1, 1, 1, 1, 4});
    const auto figures =
        trends::figures(timeline_of(records), window("2026-10-01", "2026-10-20", "2026-11-30"));
    REQUIRE(figures.rate_bounds);
    CHECK_THAT(figures.rate_bounds->low, WithinRel(10.0 / 20 * 7, 1e-12));
    CHECK_THAT(figures.rate_bounds->high, WithinRel((10.0 + 13 * 4) / 20 * 7, 1e-12));
    REQUIRE(figures.rate_per_week);
    CHECK_THAT(figures.rate_per_week->value, WithinRel(10.0, 1e-12));
    SECTION("at 80 % they are gone") {
        for (std::uint32_t i = 0; i < 9; ++i) {
            records.push_back(
                night(100 + i, to_string(date("2026-10-08") + static_cast<std::int32_t>(i)), true));
        }
        CHECK_FALSE(trends::figures(timeline_of(records), window("2026-10-01", "2026-10-20", "2026-11-30"))
                        .rate_bounds);
        CHECK(trends::figures(timeline_of(records), window("2026-10-01", "2026-10-21", "2026-11-30"))
                  .rate_bounds);
    }
}

TEST_CASE("the usual rate is taken over four blocks of the observed nights") {
    // numpy and scipy.stats.t: 1.6428571428571428, 0.4471867702071066 … 2.838527515507179 a night.
    std::vector<int> counts = {2, 7, 1, 0, 0, 0, 1, 1, 6, 0, 2, 6, 3, 1,
                               1, 1, 3, 1, 0, 2, 1, 3, 0, 1, 0, 0, 1, 2};
    const auto figures = trends::figures(timeline_of(diary_of(counts)), window("2026-12-01"));
    REQUIRE(figures.usual_per_week);
    CHECK_THAT(figures.usual_per_week->value, WithinRel(7 * 1.6428571428571428, 1e-10));
    CHECK_THAT(figures.usual_per_week->low, WithinRel(7 * 0.4471867702071066, 1e-10));
    CHECK_THAT(figures.usual_per_week->high, WithinRel(7 * 2.838527515507179, 1e-10));
    SECTION("too early below 28 nights") {
        counts.pop_back();
        const auto early = trends::figures(timeline_of(diary_of(counts)), window("2026-12-01"));
        REQUIRE_FALSE(early.usual_per_week);
        CHECK(early.usual_per_week.reason() == Reason::too_early);
        CHECK(code_of(early.usual_per_week.reason()) == "too_early");
    }
    SECTION("no claim of exactly nothing from quiet nights alone") {
        const auto quiet =
            trends::figures(timeline_of(diary_of(std::vector<int>(40, 0))), window("2026-12-01"));
        REQUIRE_FALSE(quiet.usual_per_week);
        CHECK(quiet.usual_per_week.reason() == Reason::no_cramps);
    }
}

TEST_CASE("an empty diary has no figures and says why") {
    const auto figures = trends::figures(timeline_of({}), window("2026-11-01"));
    CHECK(figures.nights.elapsed == 0);
    REQUIRE_FALSE(figures.rate_per_week);
    CHECK(figures.rate_per_week.reason() == Reason::no_observed_nights);
    REQUIRE_FALSE(figures.coverage);
    CHECK(figures.coverage.reason() == Reason::no_elapsed_nights);
    CHECK(figures.duration_s.reason() == Reason::no_values);
    CHECK(figures.weeks.empty());
    SECTION("nights without any observation have a coverage of 0 and no rate") {
        const auto unknown =
            trends::figures(timeline_of({}), window("2026-10-01", "2026-10-10", "2026-11-01"));
        REQUIRE(unknown.coverage);
        CHECK(*unknown.coverage == 0);
        CHECK_FALSE(unknown.rate_per_week);
        CHECK_FALSE(unknown.rate_bounds);
    }
    SECTION("a window that ends before it begins is empty") {
        const auto none =
            trends::figures(timeline_of(diary_of({1, 2})), window("2026-10-10", "2026-10-01", "2026-11-01"));
        CHECK(none.nights.elapsed == 0);
        CHECK(none.cramps == 0);
    }
}

TEST_CASE("medians are over the values that were stated; zero is one") {
    const auto body = [](std::optional<std::int64_t> duration, std::optional<std::int64_t> pain) {
        Cramp cramp;
        cramp.duration_s = duration;
        cramp.pain = pain;
        return cramp;
    };
    const std::vector<Record> records = {
        cramp(1, "2026-11-02T01:00:00Z", body(0, 0)),      cramp(2, "2026-11-02T02:00:00Z", body(61, {})),
        cramp(3, "2026-11-02T03:00:00Z", body({}, 7)),     cramp(4, "2026-11-02T04:00:00Z", body(120, 10)),
        cramp(5, "2026-11-02T05:00:00Z", body(86400, {})),
    };
    const auto figures = trends::figures(timeline_of(records), window("2026-11-02"));
    REQUIRE(figures.duration_s);
    CHECK(figures.duration_s->value == 90.5);
    CHECK(figures.duration_s->n == 4);
    REQUIRE(figures.pain);
    CHECK(figures.pain->value == 7);
    CHECK(figures.pain->n == 3);
}

TEST_CASE("onset hours are those of the wall clock of the moment") {
    const std::vector<Record> records = {
        cramp(1, "2026-10-25T02:30:00+02:00"),  // the hour that comes twice
        cramp(2, "2026-10-25T02:30:00+01:00"),
        cramp(3, "2026-11-01T23:59:00-08:00"),
        cramp(4, "2026-11-02T00:00:00+14:00"),
    };
    const auto figures = trends::figures(timeline_of(records), window("2026-11-05"));
    CHECK(figures.onset_hour[2] == 2);
    CHECK(figures.onset_hour[23] == 1);
    CHECK(figures.onset_hour[0] == 1);
}

TEST_CASE("sites count every muscle with its side") {
    const auto body = [](std::optional<Side> side, std::vector<Muscle> muscles) {
        Cramp cramp;
        cramp.side = side;
        cramp.muscles = std::move(muscles);
        return cramp;
    };
    const std::vector<Record> records = {
        cramp(1, "2026-11-02T01:00:00Z", body(Side::left, {Muscle::calf, Muscle::toes})),
        cramp(2, "2026-11-02T02:00:00Z", body(Side::left, {Muscle::calf})),
        cramp(3, "2026-11-02T03:00:00Z", body({}, {Muscle::calf})),
        cramp(4, "2026-11-02T04:00:00Z", body(Side::right, {})),
        cramp(5, "2026-11-02T05:00:00Z", body(Side::both, {Muscle::other})),
        cramp(6, "2026-11-02T06:00:00Z"),
    };
    const auto figures = trends::figures(timeline_of(records), window("2026-11-05"));
    std::vector<std::pair<std::string, std::int64_t>> sites;
    for (const auto& site : figures.sites) sites.emplace_back(site.site, site.cramps);
    const std::vector<std::pair<std::string, std::int64_t>> expected = {
        {"left/calf", 2}, {"both/other", 1}, {"left/toes", 1}, {"right/unknown", 1}, {"unknown/calf", 1}};
    CHECK(sites == expected);
    CHECK(figures.without_site == 1);
}

TEST_CASE("reliefs: how often used, how often they stopped it, how soon") {
    std::vector<Record> records;
    const std::vector<std::int64_t> seconds = {50, 10, 40, 20, 30, 60};
    for (std::size_t i = 0; i < seconds.size(); ++i) {
        records.push_back(cramp(static_cast<std::uint32_t>(i + 1), "2026-11-02T01:00:00Z",
                                with_relief("stretch", i < 2 ? 3 : 2, seconds[i])));
    }
    records.push_back(cramp(20, "2026-11-02T02:00:00Z", with_relief("my own", {}, {})));
    records.push_back(cramp(21, "2026-11-02T02:00:00Z", with_relief("walk", 3, 25)));
    records.push_back(cramp(22, "2026-11-02T02:00:00Z", with_relief("walk", {}, 26)));
    const auto figures = trends::figures(timeline_of(records), window("2026-11-05"));
    REQUIRE(figures.reliefs.size() == 3);
    const auto& stretch = figures.reliefs[0];
    CHECK(stretch.what == "stretch");
    CHECK(stretch.used == 6);
    CHECK(stretch.rated == 6);
    CHECK(stretch.stopped == 2);
    REQUIRE(stretch.median_seconds);
    CHECK(*stretch.median_seconds == 35);
    // With 6 values the whole range covers the median with 1 − 2/64 = 0.969.
    REQUIRE(stretch.seconds_interval);
    CHECK(stretch.seconds_interval->low == 10);
    CHECK(stretch.seconds_interval->high == 60);
    const auto& walk = figures.reliefs[1];
    CHECK(walk.what == "walk");
    CHECK(walk.rated == 1);
    CHECK(*walk.median_seconds == 25.5);
    REQUIRE_FALSE(walk.seconds_interval);
    CHECK(walk.seconds_interval.reason() == Reason::too_few_values);
    const auto& own = figures.reliefs[2];
    CHECK(own.what == "my own");
    CHECK(own.stopped == 0);
    CHECK(own.median_seconds.reason() == Reason::no_values);
}

TEST_CASE("the share that a relief stopped has an interval from five ratings on") {
    std::vector<Record> records;
    for (std::uint32_t i = 0; i < 4; ++i) {
        records.push_back(cramp(i + 1, "2026-11-02T01:00:00Z", with_relief("stretch", i < 3 ? 3 : 1, {})));
    }
    const auto four = trends::figures(timeline_of(records), window("2026-11-05"));
    REQUIRE_FALSE(four.reliefs[0].stopped_share);
    CHECK(four.reliefs[0].stopped_share.reason() == Reason::too_few_values);
    records.push_back(cramp(9, "2026-11-02T01:00:00Z", with_relief("stretch", 3, {})));
    const auto five = trends::figures(timeline_of(records), window("2026-11-05"));
    REQUIRE(five.reliefs[0].stopped_share);
    CHECK(five.reliefs[0].stopped_share->value == 0.8);
    // statsmodels proportion_confint(4, 5, method='jeffreys')
    CHECK_THAT(five.reliefs[0].stopped_share->low, WithinRel(0.37137359936800574, 1e-9));
    CHECK_THAT(five.reliefs[0].stopped_share->high, WithinRel(0.9774872340008449, 1e-9));
}

TEST_CASE("weeks are ISO weeks, all of the window, empty ones too") {
    // 2026-11-01 is a Sunday.
    const std::vector<Record> records = {
        cramp(1, "2026-11-02T01:00:00Z"),  // night of Sunday, the week of 26 October
        cramp(2, "2026-11-03T01:00:00Z"),  // Monday
        night(3, "2026-11-16", true),
    };
    const auto figures = trends::figures(timeline_of(records), window("2026-11-17"));
    REQUIRE(figures.weeks.size() == 4);
    CHECK(figures.weeks[0].week_of == date("2026-10-26"));
    CHECK(figures.weeks[0].cramps == 1);
    CHECK(figures.weeks[0].observed == 1);
    CHECK(figures.weeks[0].elapsed == 1);
    CHECK(figures.weeks[1].week_of == date("2026-11-02"));
    CHECK(figures.weeks[1].cramps == 1);
    CHECK(figures.weeks[1].elapsed == 7);
    CHECK(figures.weeks[2].observed == 0);
    CHECK(figures.weeks[3].observed == 1);
    CHECK(figures.weeks[3].cramps == 0);
}

TEST_CASE("figures hold at the ends of the calendar") {
    const std::vector<Record> records = {
        cramp(1, "1970-01-01T00:00:00Z"),  // the night of 1969-12-31
        cramp(2, "2100-12-31T23:59:59Z"),
    };
    const auto figures = trends::figures(timeline_of(records), window("2100-12-31"));
    CHECK(figures.from == date("1969-12-31"));
    CHECK(figures.nights.with_cramp == 2);
    CHECK(figures.nights.elapsed == date("2100-12-31") - date("1969-12-31") + 1);
    CHECK(figures.cramps == 2);
}

TEST_CASE("a median has the interval between two order statistics, the share of cramp nights Jeffreys's") {
    std::vector<Record> records;
    for (int i = 1; i <= 10; ++i) {
        Cramp body;
        body.pain = i;
        const std::string day = (i < 10 ? "0" : "") + std::to_string(i);
        records.push_back(cramp(static_cast<std::uint32_t>(i), "2026-10-" + day + "T23:00:00Z", body));
    }
    for (int i = 11; i <= 20; ++i)
        records.push_back(night(static_cast<std::uint32_t>(i), "2026-10-" + std::to_string(i), true));
    const auto figures = trends::figures(timeline_of(records), window("2026-10-21"));
    REQUIRE(figures.pain);
    CHECK(figures.pain->value == 5.5);
    // Of ten values the second and the ninth: P(at most one on a side) = 2 * 11/1024 = 0.021.
    REQUIRE(figures.pain->interval.has_value());
    CHECK(figures.pain->interval->low == 2);
    CHECK(figures.pain->interval->high == 9);
    // Beta(10.5, 10.5) at 2.5 % and 97.5 %.
    REQUIRE(figures.cramp_night_share);
    CHECK_THAT(figures.cramp_night_share->value, Catch::Matchers::WithinAbs(0.5, 1e-12));
    CHECK_THAT(figures.cramp_night_share->low, Catch::Matchers::WithinAbs(0.2933, 1e-3));
    CHECK_THAT(figures.cramp_night_share->high, Catch::Matchers::WithinAbs(0.7067, 1e-3));
}
