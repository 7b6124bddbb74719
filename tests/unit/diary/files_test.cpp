// SPDX-License-Identifier: MIT
//
// Backup, restore and rekey.
#include "support/diaries.h"

#include <sys/stat.h>

#include <fstream>

using namespace charley;
using namespace charley::test;

namespace {
void fill(Diary& diary, int count) {
    std::vector<Record> records;
    for (int i = 0; i < count; ++i)
        records.push_back(cramp_at("2025-11-12T02:10:00+01:00", 5, "note " + std::to_string(i)));
    REQUIRE(diary.import(source_of(records))->added == static_cast<std::uint64_t>(count));
}
OpenOptions with(const Key& key) {
    OpenOptions options;
    options.key = key;
    return options;
}
}  // namespace

void back_up_and_open(const Key& key) {
    Fixture fixture;
    Diary diary = fixture.open(with(key));
    fill(diary, 100);
    REQUIRE(diary.undo().ok());
    REQUIRE(diary.redo().ok());
    const std::string copy = fixture.folder / "backup.charley";
    const Status done = diary.backup(copy);
    INFO((done ? "" : done.error().line()));
    REQUIRE(done.ok());
    CHECK_FALSE(std::filesystem::exists(copy + "-wal"));
    CHECK_FALSE(std::filesystem::exists(copy + ".unfinished"));
    struct stat info {};
    REQUIRE(stat(copy.c_str(), &info) == 0);
    CHECK((info.st_mode & 0777) == 0600);
    auto opened = Diary::open(copy, fixture.environment, with(key));
    REQUIRE(opened.ok());
    CHECK(*opened->list() == *diary.list());
    CHECK((*opened->next_undo())->verb == "import");
    // An existing file is never overwritten.
    CHECK(diary.backup(copy).error().code == ErrorCode::conflict);
    CHECK(opened->list()->size() == 100);
}

TEST_CASE("a backup is one whole file, readable by its owner alone, and opens as a diary",
          "[diary][backup]") {
    back_up_and_open(Key());
}

TEST_CASE("a backup of an encrypted diary has its key", "[diary][backup][encrypted]") {
    back_up_and_open(Key::passphrase("p"));
}

TEST_CASE("without encryption a key is refused and no file made", "[diary][key][plain]") {
    Fixture fixture;
    const auto opened = Diary::open(fixture.path(), fixture.environment, with(Key::passphrase("p")));
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.error().field == "key");
    CHECK(opened.error().message.find("without encryption") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(fixture.path()));
}

TEST_CASE("a backup that cannot be written leaves nothing behind", "[diary][backup]") {
    Fixture fixture;
    Diary diary = fixture.open();
    fill(diary, 10);
    CHECK(diary.backup(fixture.folder / "no/such/folder/b.charley").error().code == ErrorCode::not_found);
    // A small diary may be copied before the first question; what must not happen is half a file.
    const Status stopped =
        diary.backup(fixture.folder / "stopped", [](std::uint64_t, std::uint64_t) { return false; });
    CHECK(stopped.ok() == std::filesystem::exists(fixture.folder / "stopped"));
    for (const auto& entry : std::filesystem::directory_iterator(fixture.folder.string())) {
        CHECK(entry.path().string().find("unfinished") == std::string::npos);
    }
}

TEST_CASE("restoring swaps the backup in and keeps what was there", "[diary][restore]") {
    Fixture fixture;
    const std::string copy = fixture.folder / "backup.charley";
    {
        Diary diary = fixture.open();
        fill(diary, 10);
        REQUIRE(diary.backup(copy).ok());
        REQUIRE(diary.add(cramp_at("2025-11-14T02:10:00+01:00", 5, "after the backup")).ok());
    }
    const auto kept = Diary::restore(copy, fixture.path(), fixture.environment, {});
    INFO((kept ? "" : kept.error().line()));
    REQUIRE(kept.ok());
    CHECK(fixture.open().list()->size() == 10);
    auto before = Diary::open(*kept, fixture.environment);
    REQUIRE(before.ok());
    CHECK(before->list()->size() == 11);
    SECTION("twice in one second keeps both") {
        const auto again = Diary::restore(copy, fixture.path(), fixture.environment, {});
        REQUIRE(again.ok());
        CHECK(*again != *kept);
    }
}

TEST_CASE("a backup that is none is refused, the diary stays", "[diary][restore]") {
    Fixture fixture;
    {
        Diary diary = fixture.open();
        fill(diary, 10);
    }
    const std::string bad = fixture.folder / "bad";
    CHECK(Diary::restore(bad, fixture.path(), fixture.environment, {}).error().code == ErrorCode::not_found);
    std::ofstream(bad) << "no diary";
    CHECK(Diary::restore(bad, fixture.path(), fixture.environment, {}).error().code == ErrorCode::invalid);
    CHECK(Diary::restore(fixture.path(), fixture.path(), fixture.environment, {}).error().code ==
          ErrorCode::invalid);
    CHECK(fixture.open().list()->size() == 10);
}

TEST_CASE("restoring while another process has the diary open is refused", "[diary][restore]") {
    Fixture fixture;
    const std::string copy = fixture.folder / "backup.charley";
    Diary diary = fixture.open();
    fill(diary, 10);
    REQUIRE(diary.backup(copy).ok());
    CHECK(Diary::restore(copy, fixture.path(), fixture.environment, {}).error().code == ErrorCode::busy);
    CHECK(diary.add(cramp_at("2025-11-14T02:10:00+01:00")).ok());
}

TEST_CASE("a key is set, changed and removed, everything stays", "[diary][rekey][encrypted]") {
    Fixture fixture;
    const Key first = Key::passphrase("first");
    const Key second = Key::passphrase("second");
    std::vector<Record> before;
    {
        Diary diary = fixture.open();
        fill(diary, 50);
        before = *diary.list();
        REQUIRE(diary.rekey(first).ok());
        CHECK(diary.encrypted());
        CHECK(*diary.list() == before);
        REQUIRE(diary.add(cramp_at("2025-11-14T02:10:00+01:00")).ok());
        REQUIRE(diary.undo().ok());
    }
    CHECK(fixture.refusal().code == ErrorCode::wrong_key);
    {
        Diary diary = fixture.open(with(first));
        CHECK(*diary.list() == before);
        REQUIRE(diary.rekey(second).ok());
    }
    CHECK(fixture.refusal(with(first)).code == ErrorCode::wrong_key);
    {
        Diary diary = fixture.open(with(second));
        REQUIRE(diary.rekey(Key()).ok());
        CHECK_FALSE(diary.encrypted());
    }
    Diary diary = fixture.open();
    CHECK(*diary.list() == before);
    CHECK(diary.check()->ok);
    CHECK(diary.redo().ok());
}

TEST_CASE("a key is not changed under another process's hands", "[diary][rekey][encrypted]") {
    Fixture fixture;
    Diary one = fixture.open();
    fill(one, 10);
    Diary two = fixture.open();
    REQUIRE(two.list().ok());
    CHECK(one.rekey(Key::passphrase("x")).error().code == ErrorCode::busy);
    CHECK(one.list()->size() == 10);
    CHECK(two.add(cramp_at("2025-11-14T02:10:00+01:00")).ok());
    CHECK(one.add(cramp_at("2025-11-14T02:10:00+01:00")).ok());
}
