// SPDX-License-Identifier: MIT
#include "support/diaries.h"

#include <filesystem>
#include <thread>

using namespace charley;
using namespace charley::test;

TEST_CASE("a record is there after closing and opening again, whole", "[diary]") {
    Fixture fixture;
    std::vector<Record> written;
    {
        Diary diary = fixture.open();
        for (const Kind kind : all_codes<Kind>()) {
            if (kind == Kind::profile) continue;
            Record record = full_record(kind);
            record.profile.reset();
            fixture.environment.ms = moment("2026-01-15T08:00:00+01:00").at.ms;
            const auto id = diary.add(record);
            INFO((id ? "" : id.error().line()));
            REQUIRE(id.ok());
            written.push_back(record);
        }
    }
    const Diary diary = fixture.open();
    for (const Record& record : written) CHECK(*diary.get(record.id) == record);
    CHECK(diary.list()->size() == written.size());
}

TEST_CASE("the diary gives ids, ordered by time, and says when a record was written down", "[diary]") {
    Fixture fixture;
    Diary diary = fixture.open();
    const RecordId first = *diary.add(cramp_at("2025-11-15T02:10:00+01:00"));
    fixture.environment.ms += 5;
    const RecordId second = *diary.add(cramp_at("2025-11-14T02:10:00+01:00"));
    CHECK(first < second);
    CHECK((first.bytes[6] >> 4U) == 7);
    CHECK((first.bytes[8] >> 6U) == 2);
    CHECK(to_string(*diary.get(first)->recorded_at) == "2025-11-15T05:10:04.120+01:00");
}

TEST_CASE("what breaks a rule is refused and changes nothing", "[diary]") {
    Fixture fixture;
    Diary diary = fixture.open();
    const RecordId id = *diary.add(cramp_at("2025-11-15T02:10:00+01:00", 5));
    const auto counter = *diary.change_counter();
    CHECK(diary.add(cramp_at("2025-11-15T02:10:00+01:00", 11)).error().line() ==
          "pain: 11 is not between 0 and 10");
    Record record = *diary.get(id);
    body_as<Cramp>(record)->pain = 11;
    CHECK(diary.change(record).error().code == ErrorCode::invalid);
    record.body = Fluid{"water", {}};
    CHECK(diary.change(record).error().line() == "kind: a cramp cannot become a fluid");
    Record twice = cramp_at("2025-11-15T03:00:00+01:00");
    twice.id = id;
    CHECK(diary.add(twice).error().code == ErrorCode::conflict);
    record = cramp_at("2025-11-15T03:00:00+01:00");
    record.id = id_number(77);
    CHECK(diary.change(record).error().code == ErrorCode::not_found);
    CHECK(diary.remove(id_number(77)).error().code == ErrorCode::not_found);
    CHECK(pain_of(diary, id) == 5);
    CHECK(diary.list()->size() == 1);
    CHECK(*diary.change_counter() == counter);
}

TEST_CASE("an unchanged record makes no step", "[diary]") {
    Fixture fixture;
    Diary diary = fixture.open();
    const RecordId id = *diary.add(cramp_at("2025-11-15T02:10:00+01:00", 5));
    REQUIRE(diary.change(*diary.get(id)).ok());
    CHECK((*diary.next_undo())->verb == "add");
}

TEST_CASE("importing the same records twice adds nothing, equal ones are kept apart", "[diary][import]") {
    Fixture fixture;
    Diary diary = fixture.open();
    const std::vector<Record> records = {
        cramp_at("2025-11-12T02:10:00+01:00"), cramp_at("2025-11-12T02:10:00+01:00"),
        cramp_at("2025-11-13T02:10:00+01:00"), cramp_at("2025-11-14T02:10:00+01:00", 12)};
    auto outcome = diary.import(source_of(records));
    REQUIRE(outcome.ok());
    CHECK(outcome->added == 3);
    CHECK(outcome->already == 0);
    REQUIRE(outcome->skipped.size() == 1);
    CHECK(outcome->skipped[0].index == 3);
    CHECK(outcome->skipped[0].why == "pain: 12 is not between 0 and 10");
    outcome = diary.import(source_of(records));
    CHECK(outcome->added == 0);
    CHECK(outcome->already == 3);

    SECTION("also after one was edited or deleted here") {
        Record edited = (*diary.list())[0];
        body_as<Cramp>(edited)->pain = 9;
        REQUIRE(diary.change(edited).ok());
        REQUIRE(diary.remove((*diary.list())[2].id).ok());
        outcome = diary.import(source_of(records));
        CHECK(outcome->added == 0);
        CHECK(outcome->already == 3);
    }
    SECTION("a dry run says what would be added and writes nothing") {
        outcome = diary.import(source_of({cramp_at("2025-11-15T02:10:00+01:00")}), true);
        CHECK(outcome->added == 1);
        CHECK(diary.list()->size() == 3);
    }
    SECTION("one undo takes the whole import back") {
        CHECK(diary.undo()->records == 3);
        CHECK(diary.list()->empty());
        CHECK(diary.redo()->records == 3);
        CHECK(diary.list()->size() == 3);
    }
    SECTION("the same id with other content is skipped, the diary's stays") {
        Record other = cramp_at("2025-11-14T02:10:00+01:00", 3);
        other.id = (*diary.list())[0].id;
        outcome = diary.import(source_of({other}));
        CHECK(outcome->added == 0);
        REQUIRE(outcome->skipped.size() == 1);
        CHECK(outcome->skipped[0].why.find("other content") != std::string::npos);
    }
}

TEST_CASE("a source that fails in the middle imports nothing", "[diary][import]") {
    Fixture fixture;
    Diary diary = fixture.open();
    int given = 0;
    const auto outcome = diary.import([&]() -> Result<std::optional<Record>> {
        if (++given == 3) return Error{ErrorCode::damaged, "", "the file ends here"};
        Record record = cramp_at("2025-11-12T02:10:00+01:00");
        record.note = std::to_string(given);
        return std::optional<Record>(record);
    });
    CHECK(outcome.error().code == ErrorCode::damaged);
    CHECK(diary.list()->empty());
    SECTION("and so does one that is stopped") {
        std::vector<Record> many(600, cramp_at("2025-11-12T02:10:00+01:00"));
        const auto stopped = diary.import(source_of(many), false,
                                          [](std::uint64_t done, std::uint64_t) { return done < 300; });
        CHECK_FALSE(stopped.ok());
        CHECK(diary.list()->empty());
    }
}

TEST_CASE("several threads and two openings share one file", "[diary][threads]") {
    Fixture fixture;
    Diary one = fixture.open();
    Diary two = fixture.open();
    std::atomic<int> failures{0};
    const auto write = [&](Diary& diary, int from) {
        for (int i = 0; i < 25; ++i) {
            Record record = cramp_at("2025-11-12T02:10:00+01:00", 5, std::to_string(from + i));
            record.id = id_number(static_cast<unsigned>(from + i));
            if (!diary.add(record)) ++failures;
        }
    };
    std::thread a([&] { write(one, 100); });
    std::thread b([&] { write(one, 200); });
    std::thread c([&] { write(two, 300); });
    a.join();
    b.join();
    c.join();
    CHECK(failures == 0);
    CHECK(*one.count() == 75);
    CHECK(*two.count() == 75);
}

TEST_CASE("a change by another process moves the change counter", "[diary]") {
    Fixture fixture;
    Diary one = fixture.open();
    Diary two = fixture.open();
    const auto before = *one.change_counter();
    CHECK(*one.change_counter() == before);
    REQUIRE(two.add(cramp_at("2025-11-12T02:10:00+01:00")).ok());
    const auto after = *one.change_counter();
    CHECK(after > before);
    CHECK(*one.change_counter() == after);
    REQUIRE(one.add(cramp_at("2025-11-12T02:10:00+01:00")).ok());
    CHECK(*one.change_counter() > after);
}
