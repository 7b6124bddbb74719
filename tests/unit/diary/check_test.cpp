// SPDX-License-Identifier: MIT
#include "diary/sql.h"
#include "support/diaries.h"

#include <fstream>

using namespace charley;
using namespace charley::test;

namespace {
void run_sql(const std::string& path, const std::string& sql) {
    Connection db(path, SQLITE_OPEN_READWRITE);
    db.execute(sql.c_str());
}
}  // namespace

TEST_CASE("a sound diary is found sound", "[diary][check]") {
    Fixture fixture;
    fixture.environment.ms = moment("2035-01-01T00:00:00Z").at.ms;
    Diary diary = fixture.open();
    Random random(3);
    std::vector<Record> records;
    for (unsigned i = 0; i < 300; ++i) records.push_back(random_record(random, i));
    REQUIRE(diary.import(source_of(records)).ok());
    const auto report = diary.check();
    REQUIRE(report.ok());
    for (const Problem& problem : report->problems) UNSCOPED_INFO(problem.what + " " + problem.id);
    CHECK(report->ok);
}

TEST_CASE("columns that differ from the record are found and written anew", "[diary][check]") {
    Fixture fixture;
    Diary diary = fixture.open();
    const RecordId id = *diary.add(cramp_at("2025-11-12T02:10:00+01:00", 5, "note"));
    run_sql(fixture.path(), "UPDATE records SET pain = 9, search = 'nothing'");
    auto report = diary.check();
    CHECK_FALSE(report->ok);
    REQUIRE(report->problems.size() == 1);
    CHECK(report->problems[0].what == "columns differ from the record: pain, search");
    CHECK(report->problems[0].id == to_string(id));
    REQUIRE(diary.check(true).ok());
    CHECK(diary.check()->ok);
    CHECK(diary.timeline()->cramps[0].pain == 5);
}

TEST_CASE("an unreadable record hides no other, is kept, and what its columns say is salvaged",
          "[diary][check]") {
    Fixture fixture;
    Diary diary = fixture.open();
    const RecordId lost = *diary.add(cramp_at("2025-11-12T02:10:00+01:00", 5, "hurt"));
    const RecordId fine = *diary.add(cramp_at("2025-11-12T03:10:00+01:00", 6, "fine"));
    run_sql(fixture.path(), "UPDATE records SET payload = x'00112233' WHERE note = 'hurt'");
    std::uint64_t seen = 0;
    CHECK(*diary.each({}, [&seen](const Record&) { return ++seen > 0; }) == 1);
    CHECK(seen == 1);
    CHECK(diary.get(lost).error().code == ErrorCode::damaged);
    CHECK(diary.get(fine).ok());
    CHECK(diary.check()->problems.size() == 1);
    const auto repaired = diary.check(true);
    REQUIRE(repaired.ok());
    const auto records = *diary.list();
    REQUIRE(records.size() == 2);
    CHECK(records[0].note == "hurt");
    CHECK_FALSE(records[0].complete);
    CHECK(*body_as<Cramp>(records[0])->pain == 5);
    CHECK(diary.timeline()->cramps.size() == 2);  // the lost one is not counted beside its draft
    SECTION("once, however often it is repaired, and the damaged bytes stay") {
        REQUIRE(diary.check(true).ok());
        CHECK(diary.list()->size() == 2);
        Connection db(fixture.path(), SQLITE_OPEN_READONLY);
        CHECK(db.text("SELECT hex(payload) FROM records WHERE seq = 1") == "00112233");
    }
}

TEST_CASE("a backup of a diary with an unreadable record is refused in words", "[diary][check][backup]") {
    Fixture fixture;
    Diary diary = fixture.open();
    REQUIRE(diary.add(cramp_at("2025-11-12T02:10:00+01:00")).ok());
    run_sql(fixture.path(), "UPDATE records SET payload = x'00112233'");
    const Status done = diary.backup(fixture.folder / "b");
    REQUIRE_FALSE(done.ok());
    CHECK(done.error().code == ErrorCode::damaged);
    CHECK_FALSE(std::filesystem::exists(fixture.folder / "b"));
}

TEST_CASE("a damaged index is rebuilt", "[diary][check]") {
    Fixture fixture;
    Diary diary = fixture.open();
    for (int i = 0; i < 20; ++i) REQUIRE(diary.add(cramp_at("2025-11-12T02:10:00+01:00")).ok());
    // An index over another column than its entries were made from: what a lost write leaves behind.
    {
        Connection db(fixture.path(), SQLITE_OPEN_READWRITE);
        db.execute("PRAGMA writable_schema = ON");
        db.execute(
            "UPDATE sqlite_schema SET sql = 'CREATE INDEX records_by_start ON records(recorded_ms)' WHERE "
            "name = 'records_by_start'");
        db.execute("PRAGMA writable_schema = RESET");
        db.execute(
            ("PRAGMA schema_version = " + std::to_string(db.integer("PRAGMA schema_version") + 1)).c_str());
    }
    const auto report = diary.check();
    REQUIRE(report.ok());
    CHECK_FALSE(report->ok);
    CHECK(report->problems[0].what.find("records_by_start") != std::string::npos);
    CHECK(diary.list()->size() == 20);
    REQUIRE(diary.check(true).ok());
    CHECK(diary.check()->ok);
}

TEST_CASE("what is salvaged stays with its profile, and what a newer charley wrote is left alone",
          "[diary][check]") {
    Fixture fixture;
    OpenOptions bob;
    bob.profile = "Bob";
    bob.create_profile = true;
    REQUIRE(fixture.open(bob).add(cramp_at("2025-11-12T02:10:00+01:00", 5, "bob's")).ok());
    Diary diary = fixture.open();
    REQUIRE(diary.add(cramp_at("2025-11-12T03:10:00+01:00", 5, "mine")).ok());
    run_sql(fixture.path(), "UPDATE records SET payload = x'00112233' WHERE kind = 'cramp'");
    REQUIRE(diary.check(true).ok());
    CHECK(diary.list()->size() == 1);
    CHECK(fixture.open(bob).list()->size() == 1);
    CHECK((*fixture.open(bob).list())[0].note == "bob's");
    SECTION("a food record cannot be salvaged and is not said to be") {
        Record food = full_record(Kind::food);
        food.id = RecordId{};
        food.profile.reset();
        fixture.environment.ms = moment("2026-02-01T00:00:00Z").at.ms;
        REQUIRE(diary.add(food).ok());
        run_sql(fixture.path(), "UPDATE records SET payload = x'00112233' WHERE kind = 'food'");
        CHECK(diary.check()->problems.back().repair == "kept as it is; restore a backup to have it back");
    }
}
