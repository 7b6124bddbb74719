// SPDX-License-Identifier: MIT
//
// What must hold of the figures of any diary, tried on made-up ones of every shape.
#include <charley/random.h>
#include <charley/trends.h>

#include "support/timelines.h"

#include <algorithm>
#include <map>
#include <set>

#include <catch2/catch_test_macros.hpp>

using namespace charley;
using namespace charley::test;

namespace {

constexpr int kDiaries = 300;
constexpr std::string_view kTonight = "2026-11-15";

template <class T>
std::optional<T> maybe(Random& random, T value) {
    if (random.chance(0.3)) return {};
    return value;
}

Record random_record(Random& random, std::uint32_t number, std::int32_t span) {
    const Date evening = date(kTonight) - static_cast<std::int32_t>(random.between(0, span));
    const auto minute = static_cast<std::int16_t>(random.between(0, 1439));
    const UtcOffset offset{static_cast<std::int16_t>(random.between(-12, 14) * 60)};
    const ZonedTime start = zoned(at_time(evening, TimeOfDay{minute}), offset);
    const double kind = random.uniform();
    if (kind < 0.55) {
        Cramp body;
        body.duration_s = maybe(random, random.between(0, 900));
        body.pain = maybe(random, random.between(0, 10));
        body.side = maybe(random, static_cast<Side>(random.between(1, 3)));
        for (std::int64_t muscle = 1; muscle <= 9; ++muscle) {
            if (random.chance(0.2)) body.muscles.push_back(static_cast<Muscle>(muscle));
        }
        while (random.chance(0.5)) {
            const auto& codes = relief_codes();
            body.reliefs.push_back(
                Relief{std::string(codes[static_cast<std::size_t>(random.below(codes.size()))]),
                       maybe(random, random.between(0, 3)), maybe(random, random.between(0, 600))});
        }
        Record result = record(number, start, body);
        result.complete = random.coin();
        result.deleted = random.chance(0.05);
        return result;
    }
    if (kind < 0.97) {
        return night(number, to_string(evening), random.chance(0.5),
                     random.chance(0.3) ? random.between(0, 5) : -1);
    }
    return exclusion(number, to_string(evening),
                     to_string(evening + static_cast<std::int32_t>(random.between(0, 5))));
}

std::vector<Record> random_diary(Random& random) {
    std::vector<Record> records(static_cast<std::size_t>(random.between(0, 120)));
    const auto span = static_cast<std::int32_t>(random.between(0, 150));
    for (std::size_t i = 0; i < records.size(); ++i) {
        records[i] = random_record(random, static_cast<std::uint32_t>(i + 1), span);
    }
    return records;
}

trends::Figures figures_of(const std::vector<Record>& records) {
    return trends::figures(timeline_of(records), window(kTonight));
}

bool same(const trends::Figures& a, const trends::Figures& b) {
    const auto same_estimate = [](const auto& x, const auto& y) {
        if (x.defined() != y.defined()) return false;
        return !x || (x->value == y->value && x->low == y->low && x->high == y->high);
    };
    const auto same_median = [](const auto& x, const auto& y) {
        if (x.defined() != y.defined()) return false;
        return !x || (x->value == y->value && x->n == y->n);
    };
    bool equal = a.from == b.from && a.to == b.to && a.nights.elapsed == b.nights.elapsed &&
                 a.nights.observed == b.nights.observed && a.nights.quiet == b.nights.quiet &&
                 a.nights.excluded == b.nights.excluded && a.cramps == b.cramps &&
                 same_estimate(a.rate_per_week, b.rate_per_week) &&
                 same_estimate(a.usual_per_week, b.usual_per_week) &&
                 same_median(a.duration_s, b.duration_s) && same_median(a.pain, b.pain) &&
                 a.onset_hour == b.onset_hour && a.without_site == b.without_site &&
                 a.sites.size() == b.sites.size() && a.reliefs.size() == b.reliefs.size() &&
                 a.weeks.size() == b.weeks.size() && a.rate_bounds.has_value() == b.rate_bounds.has_value();
    if (!equal) return false;
    if (a.rate_bounds) {
        equal = a.rate_bounds->low == b.rate_bounds->low && a.rate_bounds->high == b.rate_bounds->high;
    }
    for (std::size_t i = 0; i < a.sites.size(); ++i) {
        equal = equal && a.sites[i].site == b.sites[i].site && a.sites[i].cramps == b.sites[i].cramps;
    }
    for (std::size_t i = 0; i < a.reliefs.size(); ++i) {
        const auto& x = a.reliefs[i];
        const auto& y = b.reliefs[i];
        equal = equal && x.what == y.what && x.used == y.used && x.rated == y.rated &&
                x.stopped == y.stopped && x.median_seconds.defined() == y.median_seconds.defined() &&
                (!x.median_seconds || *x.median_seconds == *y.median_seconds);
    }
    for (std::size_t i = 0; i < a.weeks.size(); ++i) {
        equal = equal && a.weeks[i].week_of == b.weeks[i].week_of && a.weeks[i].cramps == b.weeks[i].cramps &&
                a.weeks[i].observed == b.weeks[i].observed && a.weeks[i].elapsed == b.weeks[i].elapsed;
    }
    return equal;
}

/// The definitions of the words, told night by night and record by record, without any cleverness.
struct Plain {
    std::int64_t elapsed = 0;
    std::int64_t observed = 0;
    std::int64_t quiet = 0;
    std::int64_t excluded = 0;
    std::int64_t cramps = 0;
    std::map<std::string, std::int64_t> sites;
    std::vector<std::int64_t> durations;
    struct Week {
        std::int64_t cramps = 0;
        std::int64_t observed = 0;
        std::int64_t elapsed = 0;
    };
    std::map<Date, Week> weeks;  ///< by Monday; only those with a night that counts
};

Plain plainly(const std::vector<Record>& records) {
    Plain plain;
    const Date tonight = date(kTonight);
    std::optional<Date> first;
    for (const Record& each : records) {
        if (each.deleted || (each.kind() != Kind::cramp && each.kind() != Kind::night)) continue;
        const Date of = night_of(each, DayBoundary{});
        if (!first || of < *first) first = of;
    }
    if (!first) return plain;
    const auto is_excluded = [&](Date of) {
        for (const Record& each : records) {
            const auto* body = body_as<Exclusion>(each);
            if (body != nullptr && !(of < body->from) && !(body->to < of)) return true;
        }
        return false;
    };
    for (Date of = *first; of <= tonight + 2; of = of + 1) {
        std::int64_t logged = 0;
        std::int64_t stated = 0;
        bool known = false;
        for (const Record& each : records) {
            if (each.deleted || night_of(each, DayBoundary{}) != of) continue;
            if (each.kind() == Kind::cramp) {
                ++logged;
                known = true;
            }
            if (const auto* body = body_as<Night>(each)) {
                if (body->quiet == true || body->cramps) known = true;
                if (body->cramps) stated = std::max(stated, *body->cramps);
            }
        }
        if (!known && of >= tonight) continue;
        if (is_excluded(of)) {
            ++plain.excluded;
            continue;
        }
        ++plain.elapsed;
        Plain::Week& week = plain.weeks[of - (iso_weekday(of) - 1)];
        ++week.elapsed;
        if (!known) continue;
        ++plain.observed;
        plain.cramps += std::max(logged, stated);
        ++week.observed;
        week.cramps += std::max(logged, stated);
        if (logged == 0 && stated == 0) ++plain.quiet;
    }
    for (const Record& each : records) {
        const auto* body = body_as<Cramp>(each);
        if (body == nullptr || each.deleted || is_excluded(night_of(each, DayBoundary{}))) continue;
        if (body->duration_s) plain.durations.push_back(*body->duration_s);
        const std::string side = body->side ? std::string(code_of(*body->side)) : "unknown";
        for (const Muscle muscle : body->muscles) ++plain.sites[side + "/" + std::string(code_of(muscle))];
        if (body->muscles.empty() && body->side) ++plain.sites[side + "/unknown"];
    }
    std::sort(plain.durations.begin(), plain.durations.end());
    return plain;
}

}  // namespace

TEST_CASE("the order of the records does not matter") {
    Random random(11);
    for (int i = 0; i < kDiaries; ++i) {
        std::vector<Record> records = random_diary(random);
        const trends::Figures before = figures_of(records);
        random.shuffle(std::span<Record>(records));
        REQUIRE(same(before, figures_of(records)));
    }
}

TEST_CASE("figures agree with the definitions told plainly") {
    Random random(12);
    for (int i = 0; i < kDiaries; ++i) {
        const std::vector<Record> records = random_diary(random);
        const trends::Figures figures = figures_of(records);
        const Plain plain = plainly(records);
        REQUIRE(figures.nights.elapsed == plain.elapsed);
        REQUIRE(figures.nights.observed == plain.observed);
        REQUIRE(figures.nights.quiet == plain.quiet);
        REQUIRE(figures.nights.excluded == plain.excluded);
        REQUIRE(figures.cramps == plain.cramps);
        std::map<std::string, std::int64_t> sites;
        for (const auto& site : figures.sites) sites[site.site] = site.cramps;
        REQUIRE(sites == plain.sites);
        const std::size_t n = plain.durations.size();
        REQUIRE(figures.duration_s.defined() == (n > 0));
        if (n > 0) {
            const auto middle = plain.durations[(n - 1) / 2] + plain.durations[n / 2];
            REQUIRE(figures.duration_s->value == static_cast<double>(middle) / 2);
        }
    }
}

TEST_CASE("the parts of a diary's nights and weeks add up") {
    Random random(13);
    for (int i = 0; i < kDiaries; ++i) {
        const trends::Figures figures = figures_of(random_diary(random));
        const trends::Nights& nights = figures.nights;
        REQUIRE(nights.observed + nights.unknown == nights.elapsed);
        REQUIRE(nights.quiet + nights.with_cramp == nights.observed);
        std::int64_t cramps = 0;
        std::int64_t observed = 0;
        std::int64_t elapsed = 0;
        for (const trends::Week& week : figures.weeks) {
            cramps += week.cramps;
            observed += week.observed;
            elapsed += week.elapsed;
            REQUIRE(week.observed <= week.elapsed);
            REQUIRE(week.elapsed <= 7);
            REQUIRE(iso_weekday(week.week_of) == 1);
        }
        REQUIRE(cramps == figures.cramps);
        REQUIRE(observed == nights.observed);
        REQUIRE(elapsed == nights.elapsed);
        if (figures.rate_per_week) {
            REQUIRE(figures.rate_per_week->low <= figures.rate_per_week->value);
            REQUIRE(figures.rate_per_week->value <= figures.rate_per_week->high);
        }
        if (figures.rate_bounds) REQUIRE(figures.rate_bounds->low <= figures.rate_bounds->high);
        if (figures.usual_per_week) REQUIRE(figures.usual_per_week->low >= 0);
    }
}

TEST_CASE("the weeks alone are those of all figures, whatever the window and the order of the rows") {
    Random random(19);
    int several = 0;
    for (int i = 0; i < kDiaries; ++i) {
        const std::vector<Record> records = random_diary(random);
        trends::Window seen = window(kTonight);
        if (random.coin()) seen.from = seen.tonight - static_cast<std::int32_t>(random.between(0, 160));
        if (random.coin()) seen.to = seen.tonight - static_cast<std::int32_t>(random.between(-3, 160));
        const std::vector<trends::Week> expected = trends::figures(timeline_of(records), seen).weeks;
        Timeline as_written;
        for (const Record& each : records) append(as_written, each);
        const std::vector<trends::Week> found = trends::weekly(as_written, seen);
        REQUIRE(found.size() == expected.size());
        for (std::size_t k = 0; k < found.size(); ++k) {
            REQUIRE(found[k].week_of == expected[k].week_of);
            REQUIRE(found[k].cramps == expected[k].cramps);
            REQUIRE(found[k].observed == expected[k].observed);
            REQUIRE(found[k].elapsed == expected[k].elapsed);
            REQUIRE(found[k].unknown() == expected[k].elapsed - expected[k].observed);
        }
        if (found.size() > 3) ++several;
    }
    CHECK(several > kDiaries / 3);
}

TEST_CASE("weeks agree with the definitions told plainly") {
    Random random(20);
    for (int i = 0; i < kDiaries; ++i) {
        const std::vector<Record> records = random_diary(random);
        const Plain plain = plainly(records);
        std::size_t counted = 0;
        std::optional<Date> before;
        for (const trends::Week& week : trends::weekly(timeline_of(records), window(kTonight))) {
            REQUIRE(iso_weekday(week.week_of) == 1);
            if (before) REQUIRE(week.week_of == *before + 7);
            before = week.week_of;
            const auto found = plain.weeks.find(week.week_of);
            const Plain::Week expected = found == plain.weeks.end() ? Plain::Week() : found->second;
            REQUIRE(week.cramps == expected.cramps);
            REQUIRE(week.observed == expected.observed);
            REQUIRE(week.elapsed == expected.elapsed);
            if (found != plain.weeks.end()) ++counted;
        }
        REQUIRE(counted == plain.weeks.size());
    }
}

TEST_CASE("weeks count the cramps of nights with many, one by one") {
    Random random(22);
    for (int i = 0; i < kDiaries; ++i) {
        const Date first = date(kTonight) - 60;
        std::map<Date, std::int64_t> expected;
        std::vector<CrampRow> rows;
        for (std::int32_t night = 0; night < 60; ++night) {
            const std::uint64_t cramps = random.chance(0.3) ? 0 : random.below(40);
            CrampRow row;
            row.night = (first + night).days;
            rows.insert(rows.end(), cramps, row);
            expected[week_of(first + night)] += static_cast<std::int64_t>(cramps);
        }
        // A journey puts a few out of order, a careless writer all.
        if (i % 3 == 1 && rows.size() > 9) std::swap(rows[3], rows[rows.size() - 5]);
        if (i % 3 == 2) random.shuffle(std::span<CrampRow>(rows));
        Timeline timeline;
        for (const CrampRow& row : rows) timeline.cramps.push_back(row);
        trends::Window seen = window(kTonight);
        seen.from = first;
        const std::vector<trends::Week> weeks = trends::weekly(timeline, seen);
        REQUIRE(weeks.size() >= expected.size());
        for (const trends::Week& week : weeks) {
            const auto found = expected.find(week.week_of);
            REQUIRE(week.cramps == (found == expected.end() ? 0 : found->second));
        }
    }
}

TEST_CASE("the column of nights is that of the rows, before and after sorting") {
    Random random(21);
    const auto agree = [](const CrampRows& rows) {
        const std::span<const std::int32_t> nights = rows.nights();
        bool same = nights.size() == rows.size();
        for (std::size_t k = 0; same && k < rows.size(); ++k) same = nights[k] == rows[k].night;
        return same;
    };
    for (int i = 0; i < kDiaries; ++i) {
        Timeline timeline;
        for (const Record& each : random_diary(random)) append(timeline, each);
        REQUIRE(agree(timeline.cramps));
        sort(timeline);
        REQUIRE(agree(timeline.cramps));
    }
}

TEST_CASE("a quiet night never raises the rate, a cramp never lowers the count") {
    Random random(14);
    for (int i = 0; i < kDiaries; ++i) {
        std::vector<Record> records = random_diary(random);
        const trends::Figures before = figures_of(records);
        const Date evening = date(kTonight) - static_cast<std::int32_t>(random.between(0, 100));
        std::vector<Record> quieter = records;
        quieter.push_back(night(9000, to_string(evening), true));
        const trends::Figures after = figures_of(quieter);
        REQUIRE(after.cramps == before.cramps);
        if (before.rate_per_week) {
            REQUIRE(after.rate_per_week);
            REQUIRE(after.rate_per_week->value <= before.rate_per_week->value);
        }
        records.push_back(record(9001, zoned(at_time(evening, TimeOfDay{23 * 60}), UtcOffset{}), Cramp{}));
        REQUIRE(figures_of(records).cramps >= before.cramps);
    }
}

TEST_CASE("a sleep alone changes no rate") {
    Random random(15);
    for (int i = 0; i < kDiaries; ++i) {
        std::vector<Record> records = random_diary(random);
        const trends::Figures before = figures_of(records);
        for (std::int32_t back = 0; back < 30; ++back) {
            records.push_back(
                night(static_cast<std::uint32_t>(9000 + back), to_string(date(kTonight) - back), false));
        }
        const trends::Figures after = figures_of(records);
        REQUIRE(after.cramps == before.cramps);
        REQUIRE(after.nights.observed == before.nights.observed);
        REQUIRE(after.nights.quiet == before.nights.quiet);
    }
}

TEST_CASE("an exclusion takes its nights out of every count and nothing else") {
    Random random(16);
    for (int i = 0; i < kDiaries; ++i) {
        std::vector<Record> records = random_diary(random);
        const trends::Figures before = figures_of(records);
        const Date from = date(kTonight) - static_cast<std::int32_t>(random.between(0, 60));
        records.push_back(exclusion(9000, to_string(from), to_string(from + 3)));
        const trends::Figures after = figures_of(records);
        REQUIRE(after.nights.elapsed + after.nights.excluded ==
                before.nights.elapsed + before.nights.excluded);
        REQUIRE(after.cramps <= before.cramps);
    }
}

TEST_CASE("the ids behind the cramps of the weeks are those behind all cramps and quiet nights") {
    Random random(17);
    for (int i = 0; i < kDiaries / 3; ++i) {
        const Timeline timeline = timeline_of(random_diary(random));
        const trends::Window all = window(kTonight);
        const trends::Figures figures = trends::figures(timeline, all);
        std::set<RecordId> by_week;
        for (const trends::Week& week : figures.weeks) {
            const auto ids = trends::records_behind(timeline, all, "weeks." + to_string(week.week_of));
            REQUIRE(ids.ok());
            by_week.insert(ids->begin(), ids->end());
        }
        const auto rate = trends::records_behind(timeline, all, "rate");
        REQUIRE(rate.ok());
        REQUIRE(std::set<RecordId>(rate->begin(), rate->end()) == by_week);
        for (const trends::SiteCount& site : figures.sites) {
            const auto ids = trends::records_behind(timeline, all, "sites." + site.site);
            REQUIRE(ids.ok());
            REQUIRE(static_cast<std::int64_t>(ids->size()) == site.cramps);
        }
        for (std::size_t hour = 0; hour < 24; ++hour) {
            const auto ids = trends::records_behind(timeline, all, "onset_hour." + std::to_string(hour));
            REQUIRE(static_cast<std::int64_t>(ids->size()) == figures.onset_hour[hour]);
        }
    }
}

TEST_CASE("a running diary has the figures of the grown timeline") {
    Random random(18);
    for (int i = 0; i < kDiaries; ++i) {
        std::vector<Record> records = random_diary(random);
        // Exclusions come first: a running diary takes none later.
        std::stable_partition(records.begin(), records.end(),
                              [](const Record& each) { return each.kind() == Kind::exclusion; });
        std::size_t first = 0;
        while (first < records.size() && records[first].kind() == Kind::exclusion) ++first;
        first += static_cast<std::size_t>(random.below(records.size() - first + 1));
        const trends::Window seen =
            random.coin() ? window(kTonight) : window("2026-08-01", "2026-10-20", kTonight);

        const std::vector<Record> begun(records.begin(),
                                        records.begin() + static_cast<std::ptrdiff_t>(first));
        Timeline timeline = timeline_of(begun);
        trends::Running running(timeline, seen);
        for (std::size_t k = first; k < records.size(); ++k) {
            const std::size_t cramps = timeline.cramps.size();
            const std::size_t nights = timeline.nights.size();
            const std::size_t reliefs = timeline.reliefs.size();
            append(timeline, records[k]);
            if (timeline.cramps.size() > cramps) {
                running.add(timeline.cramps.back(),
                            std::span<const ReliefRow>(timeline.reliefs).subspan(reliefs), timeline.codes);
            }
            if (timeline.nights.size() > nights) running.add(timeline.nights.back());
        }
        REQUIRE(same(running.figures(), trends::figures(timeline_of(records), seen)));
    }
}
