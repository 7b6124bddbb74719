// SPDX-License-Identifier: MIT
#include "diary/sql.h"
#include "support/diaries.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace charley;
using namespace charley::test;

namespace {
void run_sql(const std::string& path, const std::string& sql) {
    Connection db(path, SQLITE_OPEN_READWRITE);
    db.execute(sql.c_str());
}
/// Overwrites a page of the file; nobody may have it open.
void ruin_page(const std::string& path, std::int64_t page) {
    constexpr std::int64_t kPage = 4096;
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp((page - 1) * kPage);
    const std::string nothing(kPage, '\xFF');
    file.write(nothing.data(), kPage);
    REQUIRE(file.good());
}

std::int64_t root_of(const std::string& path, const std::string& name) {
    Connection db(path, SQLITE_OPEN_READONLY);
    return db.integer("SELECT rootpage FROM sqlite_schema WHERE name = '" + name + "'");
}

/// Some two hundred cramps with long notes, so that the table has many pages.
std::vector<Record> many_cramps(const Fixture& fixture) {
    Diary diary = fixture.open();
    std::vector<Record> records;
    for (int i = 0; i < 200; ++i) {
        records.push_back(cramp_at("2025-11-12T02:10:00+01:00", i % 11, std::string(300, 'n')));
        records.back().start.at.ms += i * 60'000;
    }
    REQUIRE(diary.import(source_of(records)).ok());
    return *diary.list();
}

/// What check finds and mends in a file whose page is ruined; answers how many records are left.
std::size_t mended(const Fixture& fixture, const std::vector<Record>& before, std::int64_t page) {
    ruin_page(fixture.path(), page);
    OpenOptions for_check;
    for_check.for_check = true;
    {
        Diary diary = fixture.open(for_check);
        const auto found = diary.check();
        REQUIRE(found.ok());
        CHECK_FALSE(found->ok);
        const auto repaired = diary.check(true);
        REQUIRE(repaired.ok());
        CHECK_FALSE(repaired->ok);
    }
    Diary diary = fixture.open();
    const auto again = diary.check();
    REQUIRE(again.ok());
    CHECK(again->ok);
    const auto left = *diary.list();
    CHECK(again->records == left.size());
    for (const Record& record : left) CHECK(std::find(before.begin(), before.end(), record) != before.end());
    CHECK(diary.add(cramp_at("2025-11-14T02:10:00+01:00")).ok());
    return left.size();
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
        CHECK(diary.check()->problems.back().repair ==
              "kept as it is and no longer listed; restore a backup to have it back");
        SECTION("and stands in the way of no other") {
            CHECK_FALSE(diary.backup(fixture.folder / "b").ok());
            REQUIRE(diary.check(true).ok());
            CHECK(*diary.each({}, [](const Record&) { return true; }) == 0);
            CHECK(diary.backup(fixture.folder / "b").ok());
            const auto again = diary.check();
            REQUIRE_FALSE(again->problems.empty());  // it is still there, and told of
            CHECK(again->problems.back().what.substr(0, 8) == "record: ");
            Connection db(fixture.path(), SQLITE_OPEN_READONLY);
            CHECK(db.integer(
                      "SELECT count(*) FROM records WHERE hex(payload) = '00112233' AND kind = 'food'") == 1);
        }
    }
}

TEST_CASE("a ruined page hides no record that lies elsewhere", "[diary][check]") {
    Fixture fixture;
    const std::vector<Record> before = many_cramps(fixture);
    SECTION("what can be made anew is: indexes, steps, the device's number") {
        for (const char* name :
             {"records_by_id", "records_by_start", "steps", "revisions", "revisions_by_seq", "meta"}) {
            const std::int64_t page = root_of(fixture.path(), name);
            INFO(name);
            Fixture other;
            std::filesystem::copy_file(fixture.path(), other.path());
            CHECK(mended(other, before, page) == before.size());
            bool kept = false;
            for (const auto& entry : std::filesystem::directory_iterator(other.folder / ""))
                kept = kept || entry.path().string().find("d.charley.damaged-") != std::string::npos;
            CHECK(kept);
        }
    }
    SECTION("records on other pages") {
        std::int64_t page = 0;
        {
            Connection db(fixture.path(), SQLITE_OPEN_READONLY);
            page = db.integer("PRAGMA page_count") / 2;  // in the midst of the records
        }
        const std::size_t left = mended(fixture, before, page);
        CHECK(left < before.size());
        CHECK(left > before.size() - 20);
    }
    SECTION("without a record that can be read nothing is changed") {
        ruin_page(fixture.path(), root_of(fixture.path(), "records"));
        OpenOptions for_check;
        for_check.for_check = true;
        Diary diary = fixture.open(for_check);
        const auto repaired = diary.check(true);
        REQUIRE_FALSE(repaired.ok());
        CHECK(repaired.error().code == ErrorCode::damaged);
        CHECK(repaired.error().message.find("restore a backup") != std::string::npos);
        for (const auto& entry : std::filesystem::directory_iterator(fixture.folder / ""))
            CHECK(entry.path().string().find(".damaged-") == std::string::npos);
    }
}

TEST_CASE("a diary that has lost a table says so, and check brings back what is left", "[diary][check]") {
    Fixture fixture;
    const std::vector<Record> before = many_cramps(fixture);
    {
        Connection db(fixture.path(), SQLITE_OPEN_READWRITE);
        db.execute("DROP TABLE meta");
    }
    CHECK(fixture.refusal().code == ErrorCode::damaged);
    CHECK(fixture.refusal().message.find("has lost a table") != std::string::npos);
    OpenOptions for_check;
    for_check.for_check = true;
    REQUIRE(fixture.open(for_check).check(true).ok());
    CHECK(fixture.open().list()->size() == before.size());
}

TEST_CASE("a table that is not the one that charley made is damage, said in words", "[diary][check]") {
    Fixture fixture;
    const std::vector<Record> before = many_cramps(fixture);
    {
        Connection db(fixture.path(), SQLITE_OPEN_READWRITE);
        db.execute("ALTER TABLE records RENAME COLUMN start_ms TO start_mz");
    }
    OpenOptions for_check;
    for_check.for_check = true;
    Diary diary = fixture.open(for_check);
    const auto list = diary.list();
    REQUIRE_FALSE(list.ok());
    CHECK(list.error().code == ErrorCode::damaged);
    CHECK(list.error().message.find("not a diary's") != std::string::npos);
    REQUIRE(diary.check(true).ok());
    CHECK(diary.list()->size() == before.size());
}

TEST_CASE("two rows under one id are mended: the first stays", "[diary][check]") {
    Fixture fixture;
    const std::vector<Record> before = many_cramps(fixture);
    {
        Connection db(fixture.path(), SQLITE_OPEN_READWRITE);
        db.execute("DROP INDEX records_by_id");
        db.execute("UPDATE records SET id = (SELECT id FROM records WHERE seq = 3) WHERE seq = 4");
        db.execute("CREATE INDEX records_by_id ON records(id)");
        db.execute("PRAGMA writable_schema = ON");
        db.execute(
            "UPDATE sqlite_schema SET sql = 'CREATE UNIQUE INDEX records_by_id ON records(id)' "
            "WHERE name = 'records_by_id'");
    }
    OpenOptions for_check;
    for_check.for_check = true;
    REQUIRE(fixture.open(for_check).check(true).ok());
    CHECK(fixture.open().list()->size() + 1 == before.size());
}
