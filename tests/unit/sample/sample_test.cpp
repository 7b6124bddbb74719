// SPDX-License-Identifier: MIT
#include <charley/codec.h>
#include <charley/sample.h>
#include <charley/timeline.h>
#include <charley/trends.h>

#include "support/timelines.h"

#include <algorithm>
#include <map>
#include <set>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

using namespace charley;
using namespace charley::test;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

sample::Options options_of(std::int64_t nights, std::uint64_t seed) {
    sample::Options options;
    options.nights = nights;
    options.seed = seed;
    options.last_night = date("2026-11-13");
    return options;
}

std::vector<Record> records_of(const sample::Options& options) {
    auto generator = sample::Generator::make(options);
    REQUIRE(generator.ok());
    std::vector<Record> records;
    while (std::optional<Record> record = generator->next()) records.push_back(std::move(*record));
    return records;
}

trends::Figures figures_of(const sample::Options& options) {
    return trends::figures(timeline_of(records_of(options)), window("2026-11-14"));
}

}  // namespace

TEST_CASE("a made-up diary is the same for the same options and another for another seed") {
    const auto first = records_of(options_of(60, 5));
    CHECK(first == records_of(options_of(60, 5)));
    CHECK_FALSE(first == records_of(options_of(60, 6)));
}

TEST_CASE("a made-up diary is the same bits everywhere") {
    // Written down from the first build; another compiler, C library or processor must give the same. The
    // ids carry the whole course of the random generator.
    std::uint32_t crc = 0;
    for (const Record& record : records_of(options_of(700, 2026))) {
        crc = codec::crc32c(record.id.bytes, crc);
        const std::string start = to_string(record.start) + record.note;
        const std::vector<std::uint8_t> bytes(start.begin(), start.end());
        crc = codec::crc32c(bytes, crc);
    }
    CHECK(crc == 1636619983U);
}

TEST_CASE("every made-up record is valid, in its normal form, and has an id of its own") {
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        sample::Options options = options_of(400, seed);
        options.rate = seed == 3 ? 8 : 0.6;
        std::set<RecordId> ids;
        for (Record record : records_of(options)) {
            const Status status = validate(record, at("2026-11-14T12:00:00Z").at);
            INFO((status ? std::string() : status.error().line()));
            REQUIRE(status.ok());
            REQUIRE(ids.insert(record.id).second);
            REQUIRE((record.id.bytes[6] >> 4) == 7);
            REQUIRE((record.id.bytes[8] >> 6) == 2);
            REQUIRE(record.recorded_at->at >= record.start.at);
            const Record before = record;
            normalise(record);
            REQUIRE(record == before);
        }
    }
}

TEST_CASE("a made-up diary has the nights, the unknown share and about the rate asked for") {
    sample::Options options = options_of(3650, 4);
    options.rate = 0.8;
    options.unknown = 0.2;
    options.clumpy = 0.5;
    const auto figures = figures_of(options);
    CHECK(figures.nights.elapsed == 3650);
    CHECK(figures.nights.unknown == 730);
    CHECK(figures.from == options.last_night - 3649);
    REQUIRE(figures.rate_per_week);
    CHECK_THAT(figures.rate_per_week->value, WithinRel(5.6, 0.1));
    options.rate = 0;
    const auto quiet = figures_of(options);
    CHECK(quiet.cramps == 0);
    CHECK(quiet.nights.quiet == 2920);
}

TEST_CASE("clumpy diaries cluster, those with 0 do not") {
    const auto neighbours = [](double clumpy) {
        sample::Options options = options_of(7000, 8);
        options.rate = 1;
        options.clumpy = clumpy;
        options.unknown = 0;
        const auto counts = trends::observed_counts(
            trends::nights_of(timeline_of(records_of(options)), window("2026-11-14")));
        REQUIRE(counts.size() == 7000);
        double mean = 0;
        for (const double count : counts) mean += count / 7000;
        double variance = 0;
        double lag = 0;
        for (std::size_t i = 0; i < counts.size(); ++i) {
            variance += (counts[i] - mean) * (counts[i] - mean);
            if (i > 0) lag += (counts[i] - mean) * (counts[i - 1] - mean);
        }
        return std::pair{variance / 7000 / mean, lag / variance};
    };
    // STATISTICS: variance / mean 1.67 and correlation 0.26 at 0.7, 2.2 and 0.47 at 0.9; season on top.
    const auto even = neighbours(0);
    CHECK(even.first < 1.25);
    CHECK(even.second < 0.12);
    const auto clumpy = neighbours(0.7);
    CHECK_THAT(clumpy.first, WithinAbs(1.8, 0.25));
    CHECK_THAT(clumpy.second, WithinAbs(0.29, 0.06));
    const auto very = neighbours(0.9);
    CHECK(very.first > clumpy.first);
    CHECK_THAT(very.second, WithinAbs(0.48, 0.08));
}

TEST_CASE("a made-up year has all a real one has") {
    std::map<Kind, int> kinds;
    std::map<std::int16_t, int> offsets;
    int drafts = 0;
    int stated = 0;
    int sleeps = 0;
    int tracked = 0;
    int courses = 0;
    int topical = 0;
    std::string notes;
    std::array<int, 12> by_month{};
    sample::Options options = options_of(365 * 4, 7);
    options.rate = 1;
    const auto records = records_of(options);
    for (const Record& record : records) {
        ++kinds[record.kind()];
        ++offsets[record.start.offset.minutes];
        if (!record.complete) ++drafts;
        notes += record.note;
        if (record.kind() == Kind::cramp) {
            ++by_month[static_cast<std::size_t>(to_ymd(date_of(local_of(record.start))).month - 1)];
        }
        if (const auto* body = body_as<Night>(record)) {
            if (body->cramps) ++stated;
            if (body->into_bed) ++sleeps;
            if (record.end) ++tracked;
        }
        if (const auto* body = body_as<Medicine>(record)) courses += body->from ? 1 : 0;
        if (const auto* body = body_as<Supplement>(record)) topical += body->route == Route::topical ? 1 : 0;
    }
    for (const Kind kind : {Kind::cramp, Kind::night, Kind::symptom, Kind::food, Kind::supplement,
                            Kind::fluid, Kind::factor, Kind::medicine, Kind::lab}) {
        INFO(code_of(kind));
        CHECK(kinds[kind] >= 5);
    }
    CHECK(offsets[60] > 1000);
    CHECK(offsets[120] > 1000);
    CHECK(offsets.size() >= 3);  // and a journey
    CHECK(drafts > 30);
    CHECK(stated > 20);
    CHECK(sleeps > 300);
    CHECK(tracked > 100);
    CHECK(courses > 3);
    CHECK(topical > 10);
    for (const std::string_view script :
         {"Wadenkrampf", "γάμπα", "икра", "ふくらはぎ", "左小腿", "الساق", "🦵", "left calf"}) {
        INFO(script);
        CHECK(notes.find(script) != std::string::npos);
    }
    // June to August against December to February.
    CHECK(by_month[5] + by_month[6] + by_month[7] > 1.4 * (by_month[11] + by_month[0] + by_month[1]));
}

TEST_CASE("made-up cramps look like cramps") {
    sample::Options options = options_of(2000, 21);
    options.rate = 1;
    const auto figures = figures_of(options);
    REQUIRE(figures.duration_s);
    CHECK((figures.duration_s->value > 60 && figures.duration_s->value < 240));
    REQUIRE(figures.pain);
    CHECK((figures.pain->value >= 5 && figures.pain->value <= 8));
    const auto peak =
        std::max_element(figures.onset_hour.begin(), figures.onset_hour.end()) - figures.onset_hour.begin();
    CHECK((peak >= 2 && peak <= 4));
    std::int64_t day = 0;
    for (std::size_t hour = 9; hour < 20; ++hour) day += figures.onset_hour[hour];
    CHECK(day * 20 < figures.cramps);
    REQUIRE(figures.sites.size() > 2);
    CHECK(figures.sites[0].site.substr(figures.sites[0].site.find('/')) == "/calf");
    REQUIRE_FALSE(figures.reliefs.empty());
    CHECK(figures.reliefs[0].what == "stretch");
    for (const auto& relief : figures.reliefs) {
        if (relief.rated < 50 || relief.what == "stretch") continue;
        INFO(relief.what);
        CHECK(static_cast<double>(relief.stopped) / static_cast<double>(relief.rated) <
              static_cast<double>(figures.reliefs[0].stopped) /
                  static_cast<double>(figures.reliefs[0].rated));
    }
}

TEST_CASE("the clock changes twice a year at the right moments") {
    // 2026: 29 March and 25 October at 01:00 UTC.
    sample::Options options = options_of(365, 3);
    options.rate = 6;
    for (const Record& record : records_of(options)) {
        const Instant spring = at("2026-03-29T01:00:00Z").at;
        const Instant autumn = at("2026-10-25T01:00:00Z").at;
        if (record.start.at >= at("2026-03-26T00:00:00Z").at &&
            record.start.at < at("2026-04-01T00:00:00Z").at &&
            (record.start.offset.minutes == 60 || record.start.offset.minutes == 120)) {
            REQUIRE(record.start.offset.minutes == (record.start.at < spring ? 60 : 120));
        }
        if (record.start.at >= at("2026-10-20T00:00:00Z").at &&
            record.start.at < at("2026-10-30T00:00:00Z").at &&
            (record.start.offset.minutes == 60 || record.start.offset.minutes == 120)) {
            REQUIRE(record.start.offset.minutes == (record.start.at < autumn ? 120 : 60));
        }
    }
}

TEST_CASE("options out of range are refused by name and value") {
    const auto refused = [](auto change, std::string_view line) {
        sample::Options options = options_of(100, 1);
        change(options);
        const auto generator = sample::Generator::make(options);
        REQUIRE_FALSE(generator.ok());
        CHECK(generator.error().code == ErrorCode::invalid);
        CHECK(generator.error().line() == line);
        CHECK_FALSE(sample::source(options).ok());
    };
    refused([](auto& o) { o.nights = 0; }, "nights: 0 is not between 1 and 47844");
    refused([](auto& o) { o.rate = -1; }, "rate: -1 is not between 0 and 50");
    refused([](auto& o) { o.clumpy = 0.96; }, "clumpy: 0.96 is not between 0 and 0.95");
    refused([](auto& o) { o.unknown = 1.5; }, "unknown: 1.5 is not between 0 and 0.95");
    refused([](auto& o) { o.offset = UtcOffset{900}; }, "offset: +15:00 is not between -12:00 and +13:00");
    refused([](auto& o) { o.last_night = Date{50}; },
            "last_night: 1970-02-20 does not leave room for 100 nights between 1970 and 2100");
}

TEST_CASE("the longest diary fits, and the source ends") {
    sample::Options options = options_of(47'844, 1);
    options.last_night = date("2100-12-29");
    options.rate = 0.05;
    const auto source = sample::source(options);
    REQUIRE(source.ok());
    std::int64_t count = 0;
    Instant latest;
    for (;;) {
        const auto next = (*source)();
        REQUIRE(next.ok());
        if (!next->has_value()) break;
        ++count;
        REQUIRE((*next)->start.at >= kFirstInstant);
        latest = std::max(latest, (*next)->start.at);
    }
    CHECK(count > 47'844);
    CHECK(latest <= kLastInstant);
    CHECK_FALSE((*source)()->has_value());
}
