// SPDX-License-Identifier: MIT
//
// Every operation on the file fails once, and for ever, at every point of every piece of work: afterwards the
// diary is as before or as after, never between; the error says what happened; nothing is damaged.
#include "fault/fault_vfs.h"
#include "support/diaries.h"

#include <array>
#include <functional>

using namespace charley;
using namespace charley::test;

namespace {

/// Work on a diary that exists already; `before` prepares it.
void fault_loop(const std::function<void(Diary&)>& before, const std::function<Status(Diary&)>& work) {
    install_fault_vfs();
    for (const Fault fault : {Fault::full, Fault::io}) {
        for (const bool persistent : {false, true}) {
            long at = 1;
            for (bool struck = true; struck; ++at) {
                REQUIRE(at < 2000);
                Fixture fixture;
                std::vector<Record> old_state;
                std::vector<Record> new_state;
                {
                    arm_fault(fault, 0, false);
                    Diary diary = fixture.open();
                    before(diary);
                    old_state = *diary.list();
                    arm_fault(fault, at, persistent);
                    const Status done = work(diary);
                    struck = fault_struck();
                    arm_fault(fault, 0, false);
                    INFO("operation " << at << (persistent ? ", from then on" : ", once")
                                      << (done ? "" : ": " + done.error().line()));
                    if (!struck) REQUIRE(done.ok());
                    if (!done.ok()) {
                        const ErrorCode code = done.error().code;
                        REQUIRE((code == ErrorCode::full || code == ErrorCode::io));
                        REQUIRE(done.error().message.find('\n') == std::string::npos);
                    }
                    // The same diary object goes on.
                    const auto now = diary.list();
                    REQUIRE(now.ok());
                    if (!done.ok()) REQUIRE(*now == old_state);
                    new_state = *now;
                }
                Diary diary = fixture.open();
                REQUIRE(*diary.list() == new_state);
                REQUIRE(diary.check()->ok);
                REQUIRE(diary.add(cramp_at("2025-11-15T04:00:00+01:00")).ok());
            }
            CHECK(at > 2);  // at least one operation was there to fail
        }
    }
}

}  // namespace

TEST_CASE("adding a record survives every fault", "[fault][io]") {
    fault_loop([](Diary& diary) { REQUIRE(diary.add(cramp_at("2025-11-15T02:00:00+01:00")).ok()); },
               [](Diary& diary) -> Status {
                   const auto id =
                       diary.add(cramp_at("2025-11-15T03:00:00+01:00", 5, std::string(9000, 'n')));
                   if (!id) return id.error();
                   return {};
               });
}

TEST_CASE("editing, deleting and undoing survive every fault", "[fault][io]") {
    const auto before = [](Diary& diary) { REQUIRE(diary.add(cramp_at("2025-11-15T02:00:00+01:00")).ok()); };
    fault_loop(before, [](Diary& diary) -> Status {
        Record record = (*diary.list())[0];
        record.note = std::string(9000, 'e');
        return diary.change(record);
    });
    fault_loop(before, [](Diary& diary) -> Status { return diary.remove((*diary.list())[0].id); });
    fault_loop(before, [](Diary& diary) -> Status {
        const auto step = diary.undo();
        if (!step) return step.error();
        return {};
    });
}

TEST_CASE("an import survives every fault, whole or not at all", "[fault][io]") {
    fault_loop([](Diary& diary) { REQUIRE(diary.add(cramp_at("2025-11-15T02:00:00+01:00")).ok()); },
               [](Diary& diary) -> Status {
                   std::vector<Record> records;
                   for (int i = 0; i < 60; ++i)
                       records.push_back(cramp_at("2025-11-10T02:00:00+01:00", 5, std::string(400, 'n')));
                   const auto outcome = diary.import(source_of(records));
                   if (!outcome) return outcome.error();
                   return {};
               });
}

TEST_CASE("making a diary survives every fault, and leaves no empty file", "[fault][io]") {
    install_fault_vfs();
    for (const Fault fault : {Fault::full, Fault::io}) {
        long at = 1;
        for (bool struck = true; struck; ++at) {
            REQUIRE(at < 2000);
            Fixture fixture;
            arm_fault(fault, at, true);
            {
                const auto diary = Diary::open(fixture.path(), fixture.environment);
                struck = fault_struck();
                if (!struck) REQUIRE(diary.ok());
                if (!diary.ok()) {
                    REQUIRE((diary.error().code == ErrorCode::full || diary.error().code == ErrorCode::io));
                    REQUIRE((!std::filesystem::exists(fixture.path()) ||
                             std::filesystem::file_size(fixture.path()) > 0));
                }
            }
            arm_fault(fault, 0, false);
            Diary diary = fixture.open();
            REQUIRE(diary.add(cramp_at("2025-11-15T03:00:00+01:00")).ok());
            REQUIRE(diary.check()->ok);
        }
        CHECK(at > 5);
    }
}

TEST_CASE("a backup that fails leaves no file and the diary as it was", "[fault][io]") {
    install_fault_vfs();
    long at = 1;
    for (bool struck = true; struck; ++at) {
        REQUIRE(at < 2000);
        Fixture fixture;
        Diary diary = fixture.open();
        for (int i = 0; i < 5; ++i)
            REQUIRE(diary.add(cramp_at("2025-11-15T02:00:00+01:00", 5, std::string(3000, 'n'))).ok());
        arm_fault(Fault::full, at, true);
        const Status done = diary.backup(fixture.folder / "b.charley");
        struck = fault_struck();
        arm_fault(Fault::full, 0, false);
        if (!struck) REQUIRE(done.ok());
        REQUIRE(std::filesystem::exists(fixture.folder / "b.charley") == done.ok());
        REQUIRE_FALSE(std::filesystem::exists(fixture.folder / "b.charley.unfinished"));
        REQUIRE(diary.list()->size() == 5);
    }
    CHECK(at > 3);
}

TEST_CASE("a rekey that fails leaves the diary under its old key", "[fault][io][encrypted]") {
    install_fault_vfs();
    std::array<std::uint8_t, 32> bytes{};
    bytes.fill(0x5A);
    const Key new_key = Key::raw(bytes);
    long at = 1;
    for (bool struck = true; struck; ++at) {
        REQUIRE(at < 3000);
        Fixture fixture;
        Status done;
        {
            Diary diary = fixture.open();
            REQUIRE(diary.add(cramp_at("2025-11-15T02:00:00+01:00")).ok());
            arm_fault(Fault::full, at, true);
            done = diary.rekey(new_key);
            struck = fault_struck();
            arm_fault(Fault::full, 0, false);
            if (!struck) REQUIRE(done.ok());
        }
        OpenOptions with_new;
        with_new.key = new_key;
        auto diary = Diary::open(fixture.path(), fixture.environment, done.ok() ? with_new : OpenOptions{});
        if (!diary.ok())
            diary = Diary::open(fixture.path(), fixture.environment,
                                with_new);  // swapped in, then failed to open
        INFO("operation " << at << (diary ? "" : ": " + diary.error().line()));
        REQUIRE(diary.ok());
        REQUIRE(diary->list()->size() == 1);
    }
}
