// SPDX-License-Identifier: MIT
#include "support/diaries.h"

using namespace charley;
using namespace charley::test;

TEST_CASE("undo goes back step by step and redo forth, across restarts", "[diary][undo]") {
    Fixture fixture;
    RecordId id;
    {
        Diary diary = fixture.open();
        id = *diary.add(cramp_at("2025-11-15T02:10:00+01:00", 5, "one"));
        Record record = *diary.get(id);
        body_as<Cramp>(record)->pain = 6;
        REQUIRE(diary.change(record).ok());
        record.note = "two";
        REQUIRE(diary.change(record).ok());
        REQUIRE(diary.remove(id).ok());
    }
    {
        Diary diary = fixture.open();
        CHECK(diary.get(id).error().code == ErrorCode::not_found);
        CHECK(diary.undo()->verb == "remove");
        CHECK(diary.get(id)->note == "two");
        CHECK(diary.undo()->verb == "change");
        CHECK(diary.get(id)->note == "one");
    }
    {
        Diary diary = fixture.open();
        CHECK(pain_of(diary, id) == 6);
        CHECK(diary.undo()->record == id);
        CHECK(pain_of(diary, id) == 5);
        CHECK(diary.undo()->verb == "add");
        CHECK(diary.list()->empty());
        CHECK(diary.undo().error().code == ErrorCode::not_found);
    }
    Diary diary = fixture.open();
    CHECK(diary.redo()->verb == "add");
    CHECK(pain_of(diary, id) == 5);
    CHECK(diary.redo()->verb == "change");
    CHECK(diary.redo()->verb == "change");
    CHECK(diary.redo()->verb == "remove");
    CHECK(diary.get(id).error().code == ErrorCode::not_found);
    CHECK(diary.redo().error().code == ErrorCode::not_found);
}

TEST_CASE("a new step ends redo", "[diary][undo]") {
    Fixture fixture;
    Diary diary = fixture.open();
    REQUIRE(diary.add(cramp_at("2025-11-15T02:10:00+01:00")).ok());
    REQUIRE(diary.undo().ok());
    CHECK(diary.next_redo()->has_value());
    const RecordId kept = *diary.add(cramp_at("2025-11-15T03:10:00+01:00"));
    CHECK_FALSE(diary.next_redo()->has_value());
    CHECK(diary.redo().error().code == ErrorCode::not_found);
    REQUIRE(diary.undo().ok());
    CHECK(diary.undo().error().code == ErrorCode::not_found);
    REQUIRE(diary.redo().ok());
    CHECK(diary.list()->size() == 1);
    CHECK((*diary.list())[0].id == kept);
}

TEST_CASE("a history tells what was changed, when, and what it was", "[diary][history]") {
    Fixture fixture;
    Diary diary = fixture.open();
    const RecordId id = *diary.add(cramp_at("2025-11-15T02:10:00+01:00", 5, "one"));
    fixture.environment.ms += 60'000;
    Record record = *diary.get(id);
    body_as<Cramp>(record)->pain = 6;
    record.note = "two";
    REQUIRE(diary.change(record).ok());
    REQUIRE(diary.remove(id).ok());
    REQUIRE(diary.undo().ok());
    const auto history = diary.history(id);
    REQUIRE(history.ok());
    REQUIRE(history->size() == 3);
    CHECK((*history)[0].verb == "add");
    CHECK((*history)[0].after.note == "one");
    CHECK_FALSE((*history)[0].before.has_value());
    CHECK((*history)[1].fields == std::vector<std::string>{"note", "pain"});
    CHECK((*history)[1].before->note == "one");
    CHECK((*history)[1].after.note == "two");
    CHECK(to_string((*history)[1].at) == "2025-11-15T05:11:04.120+01:00");
    CHECK((*history)[2].verb == "remove");
    CHECK((*history)[2].undone);
    CHECK((*history)[2].device.size() == 16);
    CHECK(diary.history(id_number(5)).error().code == ErrorCode::not_found);
}

TEST_CASE("setting the profile is a step like any other", "[diary][profile]") {
    Fixture fixture;
    Diary diary = fixture.open();
    Record profile = *diary.profile();
    body_as<Profile>(profile)->day_boundary = TimeOfDay{900};
    REQUIRE(diary.set_profile(profile).ok());
    CHECK(diary.boundary().at.minutes == 900);
    CHECK(diary.list()->empty());
    CHECK(diary.profiles()->size() == 1);
    REQUIRE(diary.undo().ok());
    CHECK(diary.boundary().at.minutes == 720);
    REQUIRE(diary.redo().ok());
    CHECK(diary.boundary().at.minutes == 900);
    const Diary again = fixture.open();
    CHECK(again.boundary().at.minutes == 900);
}

TEST_CASE("random steps, all undone and all done again, give the same diary", "[diary][undo][property]") {
    Random random(7);
    for (int round = 0; round < 20; ++round) {
        Fixture fixture;
        fixture.environment.ms = moment("2035-01-01T00:00:00Z").at.ms;
        Diary diary = fixture.open();
        std::vector<RecordId> ids;
        std::vector<std::vector<Record>> states = {{}};
        for (unsigned i = 0; i < 25; ++i) {
            const auto what = random.below(4);
            if (what < 2 || ids.empty()) {
                Record record = random_record(random, i);
                if (record.kind() == Kind::profile) continue;
                record.profile.reset();
                record.deleted = false;
                ids.push_back(*diary.add(record));
            } else {
                auto record = diary.get(ids[random.below(ids.size())]);
                if (!record) continue;
                if (what == 2) {
                    record->note = "edit " + std::to_string(i);
                    REQUIRE(diary.change(*record).ok());
                } else {
                    REQUIRE(diary.remove(record->id).ok());
                }
            }
            states.push_back(*diary.list());
        }
        for (std::size_t i = states.size() - 1; i > 0; --i) {
            REQUIRE(diary.undo().ok());
            REQUIRE(*diary.list() == states[i - 1]);
        }
        CHECK_FALSE(diary.undo().ok());
        for (std::size_t i = 1; i < states.size(); ++i) {
            REQUIRE(diary.redo().ok());
            REQUIRE(*diary.list() == states[i]);
        }
        REQUIRE(diary.check()->ok);
    }
}
