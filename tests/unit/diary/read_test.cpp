// SPDX-License-Identifier: MIT
#include "support/diaries.h"

#include <charley/timeline.h>

using namespace charley;
using namespace charley::test;

namespace {
std::vector<std::string> found(const Diary& diary, const char* words) {
    Filter filter;
    filter.search = words;
    std::vector<std::string> notes;
    for (const Record& record : *diary.list(filter)) notes.push_back(record.note);
    return notes;
}
}  // namespace

TEST_CASE("a list is ordered by start, whatever the order of writing", "[diary][list]") {
    Fixture fixture;
    Diary diary = fixture.open();
    for (const char* time : {"2025-11-13T02:10:00+01:00", "2025-11-11T02:10:00+01:00",
                             "2025-11-14T02:10:00+01:00", "2025-11-12T02:10:00+01:00"}) {
        REQUIRE(diary.add(cramp_at(time)).ok());
    }
    const auto records = *diary.list();
    for (std::size_t i = 1; i < records.size(); ++i) CHECK(records[i - 1].start.at < records[i].start.at);
}

TEST_CASE("from and to are nights, both included, by the diary's boundary", "[diary][list]") {
    Fixture fixture;
    Diary diary = fixture.open();
    for (const char* time :
         {"2025-11-12T11:59:00+01:00", "2025-11-12T12:00:00+01:00", "2025-11-13T11:59:00+01:00",
          "2025-11-13T12:00:00+01:00", "2025-11-13T01:00:00+14:00", "2025-11-12T20:00:00-10:00"}) {
        REQUIRE(diary.add(cramp_at(time)).ok());
    }
    Record night;
    night.body = Night{};
    night.start = moment("2025-11-13T13:00:00+01:00");
    body_as<Night>(night)->date = to_date({2025, 11, 12});
    REQUIRE(diary.add(night).ok());
    Filter filter;
    filter.from = to_date({2025, 11, 12});
    filter.to = to_date({2025, 11, 12});
    CHECK(diary.list(filter)->size() == 5);
    CHECK(*diary.count(filter) == 5);
    filter.from = to_date({2025, 11, 13});
    filter.to = to_date({2025, 11, 20});
    CHECK(diary.list(filter)->size() == 1);
    filter.from.reset();
    filter.to = to_date({2025, 11, 11});
    CHECK(diary.list(filter)->size() == 1);
}

TEST_CASE("kinds and drafts are filtered", "[diary][list]") {
    Fixture fixture;
    Diary diary = fixture.open();
    Record draft = cramp_at("2025-11-12T02:10:00+01:00");
    draft.complete = false;
    REQUIRE(diary.add(draft).ok());
    REQUIRE(diary.add(cramp_at("2025-11-12T03:10:00+01:00")).ok());
    Record water;
    water.start = moment("2025-11-12T04:10:00+01:00");
    water.body = Fluid{"water", {}};
    REQUIRE(diary.add(water).ok());
    Filter filter;
    filter.kind = Kind::fluid;
    CHECK(diary.list(filter)->size() == 1);
    filter.kind.reset();
    filter.drafts_only = true;
    CHECK(diary.list(filter)->size() == 1);
}

TEST_CASE("search finds words in every script, without case and accents", "[diary][search]") {
    Fixture fixture;
    Diary diary = fixture.open();
    for (const char* note : {"Linke Wade, Straße nass", "Καλημέρα σας", "Ёлка и йога", "左ふくらはぎが攣った",
                             "カタカナ", "東京で歩いた", "ساق"}) {
        REQUIRE(diary.add(cramp_at("2025-11-12T02:10:00+01:00", 5, note)).ok());
    }
    CHECK(found(diary, "STRASSE").size() == 1);
    CHECK(found(diary, "wade nass").size() == 1);
    CHECK(found(diary, "wade trocken").empty());
    CHECK(found(diary, "καλημερα").size() == 1);
    CHECK(found(diary, "елка").size() == 1);
    CHECK(found(diary, "ИОГА").size() == 1);
    CHECK(found(diary, "東京").size() == 1);
    CHECK(found(diary, "京").size() == 1);
    CHECK(found(diary, "かたかな").size() == 1);
    CHECK(found(diary, "ساق").size() == 1);
    CHECK(found(diary, "%").empty());
    CHECK(found(diary, "_").empty());
    CHECK(found(diary, "").size() == 7);
    CHECK(found(diary, " \xCC\x81 ").empty());  // an accent alone is nothing to look for
}

TEST_CASE("search reaches one's own words in fields, and follows edits", "[diary][search]") {
    Fixture fixture;
    Diary diary = fixture.open();
    Record record = cramp_at("2025-11-12T02:10:00+01:00");
    body_as<Cramp>(record)->reliefs = {{"Wadenwickel", {}, {}}};
    body_as<Cramp>(record)->triggers = {"Bergtour"};
    const RecordId id = *diary.add(record);
    CHECK(found(diary, "wadenwickel").size() == 1);
    CHECK(found(diary, "bergtour").size() == 1);
    record = *diary.get(id);
    body_as<Cramp>(record)->triggers = {"Schwimmen"};
    REQUIRE(diary.change(record).ok());
    CHECK(found(diary, "bergtour").empty());
    CHECK(found(diary, "schwimmen").size() == 1);
}

TEST_CASE("profiles keep their records apart", "[diary][profile]") {
    Fixture fixture;
    {
        Diary diary = fixture.open();
        REQUIRE(diary.add(cramp_at("2025-11-12T02:10:00+01:00")).ok());
    }
    OpenOptions options;
    options.profile = "Anna";
    CHECK(fixture.refusal(options).field == "profile");
    options.create_profile = true;
    {
        Diary diary = fixture.open(options);
        CHECK(diary.list()->empty());
        REQUIRE(diary.add(cramp_at("2025-11-12T03:10:00+01:00")).ok());
        CHECK(diary.timeline()->cramps.size() == 1);
    }
    options.create_profile = false;
    options.profile = "ANNA";
    CHECK(fixture.open(options).list()->size() == 1);
    CHECK(fixture.open().list()->size() == 1);
    Filter everyone;
    everyone.all_profiles = true;
    CHECK(fixture.open().list(everyone)->size() == 3);
}

TEST_CASE("the timeline from columns is the timeline from records", "[diary][timeline][property]") {
    Random random(11);
    Fixture fixture;
    fixture.environment.ms = moment("2035-01-01T00:00:00Z").at.ms;
    Diary diary = fixture.open();
    std::vector<Record> records;
    for (unsigned i = 0; i < 800; ++i) {
        Record record = random_record(random, i);
        record.profile.reset();
        if (record.kind() != Kind::profile) records.push_back(record);
    }
    REQUIRE(diary.import(source_of(records))->added == records.size());
    const Timeline from_columns = *diary.timeline();
    Timeline from_records;
    from_records.boundary = diary.boundary();
    for (const Record& record : records) append(from_records, record);
    sort(from_records);
    REQUIRE(from_columns.cramps.size() == from_records.cramps.size());
    REQUIRE(from_columns.cramps.size() > 20);
    for (std::size_t i = 0; i < from_columns.cramps.size(); ++i) {
        const CrampRow& a = from_columns.cramps[i];
        const CrampRow& b = from_records.cramps[i];
        REQUIRE(a.id == b.id);
        REQUIRE(std::tuple(a.start_ms, a.night, a.duration_s, a.muscles, a.local_minute, a.pain, a.side,
                           a.onset_state, a.complete) == std::tuple(b.start_ms, b.night, b.duration_s,
                                                                    b.muscles, b.local_minute, b.pain, b.side,
                                                                    b.onset_state, b.complete));
    }
    REQUIRE(from_columns.nights.size() == from_records.nights.size());
    for (std::size_t i = 0; i < from_columns.nights.size(); ++i) {
        const NightRow& a = from_columns.nights[i];
        const NightRow& b = from_records.nights[i];
        REQUIRE(a.id == b.id);
        REQUIRE(std::tuple(a.night, a.asleep_min, a.sleep_from_min, a.sleep_to_min, a.cramps, a.quality,
                           a.disturbance, a.urge,
                           a.quiet) == std::tuple(b.night, b.asleep_min, b.sleep_from_min, b.sleep_to_min,
                                                  b.cramps, b.quality, b.disturbance, b.urge, b.quiet));
    }
    REQUIRE(from_columns.reliefs.size() == from_records.reliefs.size());
    for (std::size_t i = 0; i < from_columns.reliefs.size(); ++i) {
        const ReliefRow& a = from_columns.reliefs[i];
        const ReliefRow& b = from_records.reliefs[i];
        REQUIRE(std::tuple(a.cramp, a.seconds, a.stopped) == std::tuple(b.cramp, b.seconds, b.stopped));
        REQUIRE(from_columns.codes[a.what] == from_records.codes[b.what]);
    }
    REQUIRE(from_columns.exposures.size() == from_records.exposures.size());
    for (std::size_t i = 0; i < from_columns.exposures.size(); ++i) {
        const ExposureRow& a = from_columns.exposures[i];
        const ExposureRow& b = from_records.exposures[i];
        REQUIRE(a.id == b.id);
        REQUIRE(a.night == b.night);
        REQUIRE(a.kind == b.kind);
        REQUIRE(a.amount == b.amount);
        REQUIRE(from_columns.codes[a.code] == from_records.codes[b.code]);
    }
    CHECK(from_columns.exclusions.size() == from_records.exclusions.size());
}
