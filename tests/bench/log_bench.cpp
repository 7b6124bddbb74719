// SPDX-License-Identifier: MIT
//
// Logging one cramp durably – validate, encode, insert, commit, the step that undoes it – beside a bare
// SQLite insert of as many bytes with the same pragmas.
#include "bench/compare.h"
#include "diary/sql.h"
#include "support/records.h"
#include "support/test_environment.h"

#include <charley/diary.h>

#include <catch2/catch_test_macros.hpp>

#include <filesystem>

using namespace charley;
using namespace charley::bench;

TEST_CASE("log one cramp", "[!benchmark][log]") {
    const std::string folder = bench_folder();
    for (const char* name :
         {"/log.charley", "/log.charley-wal", "/log.charley-shm", "/bare.db", "/bare.db-wal", "/bare.db-shm"})
        std::filesystem::remove(folder + name);
    const Environment& environment = system_environment();
    auto diary = Diary::open(folder + "/log.charley", environment);
    REQUIRE(diary.ok());
    Record record = test::full_record(Kind::cramp);
    record.id = RecordId{};
    record.profile.reset();
    record.source.reset();
    record.note = "left calf again";

    // What one record takes in the diary's file, indexes and steps included.
    for (int i = 0; i < 500; ++i) REQUIRE(diary->add(record).ok());
    std::int64_t bytes = 0;
    {
        Connection probe(folder + "/log.charley", SQLITE_OPEN_READWRITE);
        bytes = probe.integer("PRAGMA page_count") * probe.integer("PRAGMA page_size") / 500;
    }
    std::printf("one cramp takes %lld bytes of the file\n", static_cast<long long>(bytes));

    Connection bare(folder + "/bare.db", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    bare.execute(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t(seq INTEGER PRIMARY KEY, b "
        "BLOB NOT NULL) STRICT");
    Prepared insert("INSERT INTO t(b) VALUES (?1)");
    const std::vector<std::uint8_t> blob(static_cast<std::size_t>(bytes), 0x5A);
    compare(
        "log one cramp", "bare insert of as many bytes", 25, 40,
        [&] {
            auto id = diary->add(record);
            if (!id) std::abort();
        },
        [&] {
            Statement statement = insert.use(bare);
            statement.bind_blob(1, blob);
            statement.run();
        },
        1.10);
}
