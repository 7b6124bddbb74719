// SPDX-License-Identifier: MIT
//
// kill -9 at any moment: every acknowledged record is there, the file opens and is whole.
#include "support/test_environment.h"

#include <charley/diary.h>
#include <charley/random.h>

#include <catch2/catch_test_macros.hpp>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <map>
#include <sstream>
#include <thread>

using namespace charley;

namespace {

/// Runs the writer and kills it: `after` its first acknowledgement, or where `from_start` after it was begun.
/// Answers what it said.
std::string run_and_kill(const std::string& path, const char* key, std::chrono::microseconds after,
                         bool from_start) {
    int pipe_ends[2];
    REQUIRE(::pipe(pipe_ends) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::dup2(pipe_ends[1], 1);
        ::close(pipe_ends[0]);
        ::close(pipe_ends[1]);
        ::execl(CHARLEY_KILL_WRITER, CHARLEY_KILL_WRITER, path.c_str(), key, nullptr);
        ::_exit(127);
    }
    ::close(pipe_ends[1]);
    std::string said;
    std::atomic<bool> began{from_start};
    std::thread reader([&] {
        char buffer[4096];
        for (ssize_t count = 0; (count = ::read(pipe_ends[0], buffer, sizeof(buffer))) > 0;) {
            said.append(buffer, static_cast<std::size_t>(count));
            began = true;
        }
    });
    for (int waited = 0; !began && waited < 100'000; ++waited)
        std::this_thread::sleep_for(std::chrono::microseconds(200));
    std::this_thread::sleep_for(after);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    reader.join();
    ::close(pipe_ends[0]);
    REQUIRE(WIFSIGNALED(status));  // it was still writing: the kill hit it, no failure of its own
    return said;
}

int rounds() {
    const char* text = std::getenv("CHARLEY_KILL_ROUNDS");
    return text == nullptr ? 500 : std::atoi(text);
}

void kill_loop(const char* key, int count, std::uint64_t seed) {
    Random random(seed);
    std::size_t acknowledged = 0;
    for (int round = 0; round < count;) {
        // A diary lives through some kills before a new one begins, so that creating it is hit as well as a
        // file with a log.
        test::TempFolder folder;
        const std::string path = folder / "d.charley";
        std::map<std::string, bool> edited;
        for (int life = 0; life < 10 && round < count; ++life, ++round) {
            std::istringstream said(
                run_and_kill(path, key, std::chrono::microseconds(random.below(15'000)), life % 5 == 0));
            std::string verb;
            std::string id;
            std::string line;
            while (std::getline(said, line) &&
                   !said.eof()) {  // a last line without an end was never acknowledged in whole
                std::istringstream(line) >> verb >> id;
                edited[id] = verb == "edit";
            }
            OpenOptions options;
            if (key[0] != '-') options.key = Key::passphrase(key);
            auto diary = Diary::open(path, system_environment(), options);
            INFO((diary ? "" : diary.error().line()));
            REQUIRE(diary.ok());
            for (const auto& [text, was_edited] : edited) {
                const auto record = diary->get(*parse_record_id(text, "id"),
                                               true);  // it may have died between a delete and its undo
                INFO(text);
                REQUIRE(record.ok());
                if (was_edited) REQUIRE(record->note == "edited");
            }
            if (life == 9 || round + 1 == count) {
                const auto report = diary->check();
                REQUIRE(report.ok());
                REQUIRE(report->ok);
                acknowledged += edited.size();
            }
        }
    }
    CHECK(acknowledged >= static_cast<std::size_t>(count) / 2);  // it was killed while it worked, not before
}

}  // namespace

TEST_CASE("a writer killed at any moment loses nothing it acknowledged", "[fault][kill]") {
    kill_loop("-", rounds(), 1);
}

TEST_CASE("nor does one that writes an encrypted diary", "[fault][kill][encrypted]") {
    // Deriving the key takes most of each life; fewer rounds.
    Random random(2);
    test::TempFolder folder;
    const std::string path = folder / "d.charley";
    std::size_t acknowledged = 0;
    for (int round = 0; round < rounds() / 20; ++round) {
        std::istringstream said(
            run_and_kill(path, "passphrase", std::chrono::microseconds(random.below(20'000)), false));
        OpenOptions options;
        options.key = Key::passphrase("passphrase");
        auto diary = Diary::open(path, system_environment(), options);
        INFO((diary ? "" : diary.error().line()));
        REQUIRE(diary.ok());
        std::string line;
        while (std::getline(said, line) && !said.eof()) {
            const auto record = diary->get(*parse_record_id(line.substr(line.find(' ') + 1), "id"), true);
            REQUIRE(record.ok());
            ++acknowledged;
        }
    }
    CHECK(acknowledged > 0);
}
