// SPDX-License-Identifier: MIT
//
// What is refused when a diary is opened, and that a refusal leaves the file as it was.
#include "diary/sql.h"
#include "support/diaries.h"

#include <sys/stat.h>

#include <fstream>
#include <sstream>

using namespace charley;
using namespace charley::test;

namespace {

std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream out;
    out << file.rdbuf();
    return out.str();
}

void write_bytes(const std::string& path, const std::string& bytes) {
    std::ofstream file(path, std::ios::binary);
    file << bytes;
}

void run_sql(const std::string& path, const char* sql) {
    Connection db(path, SQLITE_OPEN_READWRITE);
    db.execute(sql);
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

OpenOptions with(Key key) {
    OpenOptions options;
    options.key = std::move(key);
    return options;
}

Key raw_key(std::uint8_t fill) {
    std::array<std::uint8_t, 32> bytes{};
    bytes.fill(fill);
    return Key::raw(bytes);
}

}  // namespace

TEST_CASE("a new diary and its folder belong to their owner alone", "[diary][open]") {
    TempFolder folder;
    TestEnvironment environment;
    const std::string path = folder / "new/deeper/d.charley";
    {
        auto diary = Diary::open(path, environment);
        REQUIRE(diary.ok());
        REQUIRE(diary->add(cramp_at("2025-11-12T02:10:00+01:00")).ok());
        for (const char* suffix : {"", "-wal", "-shm"}) {
            struct stat info {};
            REQUIRE(stat((path + suffix).c_str(), &info) == 0);
            CHECK((info.st_mode & 0777) == 0600);
        }
    }
    struct stat info {};
    REQUIRE(stat((folder / "new/deeper").c_str(), &info) == 0);
    CHECK((info.st_mode & 0777) == 0700);
}

TEST_CASE("where there is no diary and none may be made, that is said", "[diary][open]") {
    Fixture fixture;
    OpenOptions options;
    options.create = false;
    CHECK(fixture.refusal(options).code == ErrorCode::not_found);
    CHECK_FALSE(std::filesystem::exists(fixture.path()));
}

TEST_CASE("an empty file becomes a diary: nothing was in it", "[diary][open]") {
    Fixture fixture;
    write_bytes(fixture.path(), "");
    CHECK(fixture.open().add(cramp_at("2025-11-12T02:10:00+01:00")).ok());
}

TEST_CASE("what is no diary is refused and left untouched", "[diary][open]") {
    Fixture fixture;
    SECTION("a text") {
        write_bytes(fixture.path(), "dear diary, last night");
        CHECK(fixture.refusal().code == ErrorCode::invalid);
        CHECK(fixture.refusal().message.find("is no diary of charley's") != std::string::npos);
        CHECK(bytes_of(fixture.path()) == "dear diary, last night");
    }
    SECTION("another program's database") {
        {
            Connection db(fixture.path(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
            db.execute("CREATE TABLE songs(name TEXT); INSERT INTO songs VALUES ('x')");
        }
        const std::string before = bytes_of(fixture.path());
        CHECK(fixture.refusal().message.find("database of another program") != std::string::npos);
        CHECK(bytes_of(fixture.path()) == before);
    }
    SECTION("a folder") {
        std::filesystem::create_directory(fixture.path());
        CHECK(fixture.refusal().code == ErrorCode::io);
    }
}

TEST_CASE("a diary of a newer charley is refused untouched, unless it says that older ones can read it",
          "[diary][open]") {
    Fixture fixture;
    REQUIRE(fixture.open().add(cramp_at("2025-11-12T02:10:00+01:00")).ok());
    run_sql(fixture.path(),
            "PRAGMA user_version = 99; UPDATE meta SET value = '99' WHERE key = 'readable_from'");
    const std::string before = bytes_of(fixture.path());
    CHECK(fixture.refusal().code == ErrorCode::too_new);
    CHECK(bytes_of(fixture.path()) == before);
    run_sql(fixture.path(), "UPDATE meta SET value = '1' WHERE key = 'readable_from'");
    Diary diary = fixture.open();
    CHECK(diary.list()->size() == 1);
    CHECK(diary.add(cramp_at("2025-11-12T02:10:00+01:00")).error().code == ErrorCode::too_new);
    run_sql(fixture.path(), "PRAGMA user_version = 0");
    CHECK(fixture.refusal().code == ErrorCode::too_old);
}

TEST_CASE("a truncated diary is damaged, not empty", "[diary][open]") {
    Fixture fixture;
    {
        Diary diary = fixture.open();
        for (int i = 0; i < 200; ++i)
            REQUIRE(diary.add(cramp_at("2025-11-12T02:10:00+01:00", 5, std::string(200, 'x'))).ok());
    }
    const std::string whole = bytes_of(fixture.path());
    for (const std::size_t size :
         {std::size_t{100}, std::size_t{4096}, whole.size() / 2, whole.size() - 4096, whole.size() - 1}) {
        write_bytes(fixture.path(), whole.substr(0, size));
        const auto diary = Diary::open(fixture.path(), fixture.environment);
        INFO(size);
        if (diary.ok()) {
            // What is left is readable as far as it goes, and says that it is not whole.
            CHECK_FALSE((diary->list().ok() && const_cast<Diary&>(*diary).check()->ok));
        } else {
            CHECK(diary.error().code == ErrorCode::damaged);
        }
    }
}

TEST_CASE("only the right key opens an encrypted diary", "[diary][open][key][encrypted]") {
    Fixture fixture;
    const Key passphrase = Key::passphrase("correct horse");
    {
        Diary diary = fixture.open(with(passphrase));
        REQUIRE(diary.add(cramp_at("2025-11-12T02:10:00+01:00", 5, "a secret note")).ok());
        CHECK(diary.encrypted());
    }
    const std::string before = bytes_of(fixture.path());
    CHECK(before.find("secret") == std::string::npos);
    CHECK(before.find("SQLite") == std::string::npos);
    CHECK(fixture.refusal(with(Key::passphrase("wrong horse"))).code == ErrorCode::wrong_key);
    CHECK(fixture.refusal(with(raw_key(1))).code == ErrorCode::wrong_key);
    CHECK(fixture.refusal().code == ErrorCode::wrong_key);
    CHECK(bytes_of(fixture.path()) == before);
    CHECK(fixture.open(with(passphrase)).list()->size() == 1);
    SECTION("a key for an unencrypted diary is refused too") {
        std::filesystem::remove(fixture.path());
        REQUIRE(fixture.open().add(cramp_at("2025-11-12T02:10:00+01:00")).ok());
        CHECK(fixture.refusal(with(passphrase)).code == ErrorCode::wrong_key);
    }
    SECTION("cut short it is refused") {
        write_bytes(fixture.path(), before.substr(0, before.size() - 1000));
        CHECK(fixture.refusal(with(passphrase)).code == ErrorCode::damaged);
    }
    SECTION("one bit turned anywhere is noticed") {
        Random random(5);
        for (int i = 0; i < 60; ++i) {
            std::string bytes = before;
            const auto at = random.below(bytes.size());
            bytes[at] = static_cast<char>(bytes[at] ^ static_cast<char>(1U << random.below(8)));
            write_bytes(fixture.path(), bytes);
            auto diary = Diary::open(fixture.path(), fixture.environment, with(passphrase));
            if (diary.ok()) {
                const auto report = diary->check();
                CHECK((!report.ok() || !report->ok));
            }
        }
    }
}

TEST_CASE("a raw key opens at once and is not a passphrase", "[diary][open][key][encrypted]") {
    Fixture fixture;
    REQUIRE(fixture.open(with(raw_key(7))).add(cramp_at("2025-11-12T02:10:00+01:00")).ok());
    CHECK(fixture.open(with(raw_key(7))).list()->size() == 1);
    CHECK(fixture.refusal(with(raw_key(8))).code == ErrorCode::wrong_key);
}

TEST_CASE("a diary opened for reading only cannot be written", "[diary][open]") {
    Fixture fixture;
    REQUIRE(fixture.open().add(cramp_at("2025-11-12T02:10:00+01:00")).ok());
    OpenOptions options;
    options.read_only = true;
    Diary diary = fixture.open(options);
    CHECK(diary.list()->size() == 1);
    CHECK(diary.add(cramp_at("2025-11-12T02:10:00+01:00")).error().code == ErrorCode::io);
    CHECK(diary.undo().error().code == ErrorCode::io);
}

TEST_CASE("keys are wiped when they go", "[diary][key]") {
    alignas(Key) unsigned char place[sizeof(Key)];
    const Key* key = new (place) Key(raw_key(0x5A));
    const char* at = key->material().data();
    const std::size_t size = key->material().size();
    CHECK(key->material().substr(0, 4) == "x'5a");
    Key copy(*key);
    Key moved(std::move(copy));
    CHECK(moved.material() == key->material());
    CHECK(copy.empty());
    (void)at;
    (void)size;
    key->~Key();
    CHECK(moved.material().size() == 67);
}
