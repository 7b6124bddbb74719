// SPDX-License-Identifier: MIT
#include "exchange/support.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace charley;
using namespace charley::test;
using charley::exchange::ImportRequest;

namespace {

std::string exported(const Diary& diary, Filter filter = {}) {
    std::string text;
    const auto count = exchange::export_json(diary, filter, [&text](std::string_view piece) -> Status {
        text += piece;
        return {};
    });
    INFO((count ? "" : count.error().line()));
    REQUIRE(count);
    return text;
}

exchange::ImportReport imported(Diary& diary, const std::string& text, bool dry_run = false,
                                std::size_t piece = 4096) {
    auto report = exchange::import_into(diary, in_pieces(text, piece), {}, dry_run);
    INFO((report ? "" : report.error().line()));
    REQUIRE(report);
    return std::move(report).value();
}

Filter everyone() {
    Filter filter;
    filter.all_profiles = true;
    return filter;
}

std::string document(const std::string& records) {
    return "{\"format\":\"charley.diary\",\"version\":1,\"records\":[" + records + "]}";
}

const std::string kCramp = R"({"kind":"cramp","start":"2025-11-15T02:10:00+01:00","cramp":{"pain":5}})";

}  // namespace

TEST_CASE("export, import into an empty diary, export: the same bytes") {
    Fixture first;
    first.environment.ms = 2'100'000'000'000;
    Fixture second;
    second.environment.ms = 2'100'000'000'777;
    second.environment.state = 99;
    Diary a = first.open();
    Record profile = a.profile().value();
    body_as<Profile>(profile)->name = "Anna";
    body_as<Profile>(profile)->day_boundary = TimeOfDay{17 * 60};
    REQUIRE(a.set_profile(profile));
    Random random(7);
    std::vector<Record> records;
    for (unsigned i = 0; i < 400; ++i) {
        Record record = random_record(random, i);
        if (i % 3 == 0) record.id = RecordId{};
        if (record.kind() != Kind::profile) record.profile.reset();
        records.push_back(std::move(record));
    }
    REQUIRE(a.import(test::source_of(records)));
    const bool all = GENERATE(true, false);
    Filter filter;
    filter.all_profiles = all;
    const std::string text = exported(a, filter);
    CHECK(text.find("\"day_boundary\":\"17:00\"") != std::string::npos);
    CHECK(text.find("\"name\":\"Anna\"") != std::string::npos);
    CHECK(text.find("\"deleted\"") == std::string::npos);
    Diary b = second.open();
    const auto report = imported(b, text, false, 1000);
    CHECK(report.skipped.empty());
    CHECK(exported(b, filter) == text);
    // And once more adds nothing.
    const auto again = imported(b, text);
    CHECK(again.added == 0);
    CHECK(again.already == report.added);
    CHECK(exported(b, filter) == text);
}

TEST_CASE("an empty diary gives an empty document that can be imported") {
    Fixture fixture;
    Diary diary = fixture.open();
    const std::string text = exported(diary, everyone());
    Fixture other;
    Diary empty = other.open();
    CHECK(imported(empty, text).added == 0);
    CHECK(exported(empty, everyone()) == text);
}

TEST_CASE("a record without id is the same one every time, two equal ones are two") {
    Fixture fixture;
    Diary diary = fixture.open();
    const std::string text = document(kCramp + "," + kCramp);
    CHECK(imported(diary, text, true).added == 2);
    CHECK(diary.count().value() == 0);
    CHECK(imported(diary, text).added == 2);
    const auto again = imported(diary, text);
    CHECK(again.added == 0);
    CHECK(again.already == 2);
    CHECK(diary.count().value() == 2);
    REQUIRE(diary.undo());
    CHECK(diary.count().value() == 0);
}

TEST_CASE("a bad document changes nothing, whatever stood in front of the fault") {
    const auto [text, why] = GENERATE(table<std::string, std::string>({
        {document(kCramp + "," +
                  R"({"kind":"cramp","start":"2025-11-15T02:10:00+01:00","cramp":{"pain":11}})"),
         "records[1].cramp.pain: 11 is not between 0 and 10"},
        {document(kCramp + ",5"), "records[1]: 5 is not an object"},
        {document(kCramp).substr(0, 100), "line 1"},
        {document(kCramp + "," + R"({"kind":"cramp","start":"2026-11-15T02:10:00Z"})"),
         "records[1].start: 2026-11-15T02:10:00.000+00:00 is more than a day in the future"},
        {document(kCramp + R"(,{"kind":"cramp","start":"2025-11-15T02:10:00Z","note":"a\u0000b"})"), "NUL"},
        {document(kCramp + R"(,{"kind":"cramp","start":"2025-11-15T02:10:00Z","note":")" + "\xFF" + "\"}"),
         "UTF-8"},
        {document(kCramp + R"(,{"kind":"cramp","start":"2025-11-15T02:10:00Z","note":")" +
                  std::string(1 << 20, 'x') + "\"}"),
         "records[1].note: 1048576 bytes are more than the 65536 that fit"},
        {"{\"format\":\"charley.diary\",\"version\":2,\"records\":[]}", "version: 2 is newer than the 1"},
        {"{\"format\":\"charley.diary\",\"version\":0,\"records\":[]}", "version: 0 is no version"},
        {"{\"format\":\"charley.diary\",\"version\":1}", "records: is missing"},
        {"{\"format\":\"charley.diary\",\"records\":[" + kCramp + "]}", "version: is missing"},
        {"{\"version\":1,\"records\":[" + kCramp + "]}", "format: is missing"},
        {"{\"format\":\"other\",\"version\":1,\"records\":[]}", "format: \"other\" is not \"charley.diary\""},
        {"{\"format\":\"charley.diary\",\"version\":1,\"extra\":5,\"records\":[]}",
         "extra: there is no such member"},
        {"{\"format\":\"charley.diary\",\"version\":1,\"ex\\ntra\":5,\"records\":[]}",
         "ex?tra: there is no such member"},
        {"{\"format\":\"charley.diary\",\"version\":1,\"\\u2028\":1,\"\\u2028\":2,\"records\":[]}",
         "the name \"?\" stands twice"},
        {"{\"format\":\"o\\nther\",\"version\":1,\"records\":[]}", "is not \"charley.diary\""},
        {"{\"format\":\"charley.diary\",\"version\":1,\"day_boundary\":\"25:00\",\"records\":[]}",
         "day_boundary: \"25:00\" is not a time of day"},
        {"[" + kCramp + "]", "the file is JSON, but no diary document"},
    }));
    CAPTURE(text.substr(0, 300));
    Fixture fixture;
    Diary diary = fixture.open();
    const auto report = exchange::import_into(diary, in_pieces(text, 100), {});
    REQUIRE_FALSE(report);
    CHECK(report.error().line().find(why) != std::string::npos);
    CHECK(report.error().line().find('\n') == std::string::npos);
    CHECK(diary.count(everyone()).value() == 0);
}

TEST_CASE("only the nights asked for are exported, with the profile") {
    Fixture fixture;
    Diary diary = fixture.open();
    Record profile = diary.profile().value();
    body_as<Profile>(profile)->name = "Anna";
    REQUIRE(diary.set_profile(profile));
    for (const char* time :
         {"2025-11-10T02:00:00+01:00", "2025-11-11T02:00:00+01:00", "2025-11-12T13:00:00+01:00"})
        REQUIRE(diary.add(cramp_at(time)));
    const RecordId gone = diary.add(cramp_at("2025-11-11T03:00:00+01:00", 9)).value();
    REQUIRE(diary.remove(gone));
    Filter filter;
    filter.from = to_date({2025, 11, 10});
    filter.to = to_date({2025, 11, 11});
    const auto taken = take(exported(diary, filter));
    CHECK(taken.error == "");
    REQUIRE(taken.records.size() == 2);
    CHECK(taken.records[0].start == moment("2025-11-11T02:00:00+01:00"));
    CHECK(taken.records[1].kind() == Kind::profile);
}

TEST_CASE("a sink that fails fails the export with its own words") {
    Fixture fixture;
    Diary diary = fixture.open();
    REQUIRE(diary.add(cramp_at("2025-11-10T02:00:00+01:00")));
    const auto count = exchange::export_json(diary, {}, [](std::string_view) -> Status {
        return Error{ErrorCode::full, "", "the disk is full"};
    });
    REQUIRE_FALSE(count);
    CHECK(count.error().code == ErrorCode::full);
}

TEST_CASE("a record that is here with other content is skipped and named by its index") {
    Fixture fixture;
    Diary diary = fixture.open();
    Record record = cramp_at("2025-11-10T02:00:00+01:00", 5);
    record.id = id_number(5);
    REQUIRE(diary.add(record));
    body_as<Cramp>(record)->pain = 6;
    const std::string other = exchange::record_json(record, DayBoundary{});
    const auto report = imported(diary, document(kCramp + "," + other));
    CHECK(report.added == 1);
    REQUIRE(report.skipped.size() == 1);
    CHECK(report.skipped[0].index == 1);
    CHECK_FALSE(report.skipped[0].line);
    CHECK(pain_of(diary, id_number(5)) == 5);
}
