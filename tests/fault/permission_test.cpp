// SPDX-License-Identifier: MIT
//
// Folders and files that may not be written. Root may write everything, so the test goes on as nobody where
// it is run as root.
#include "support/diaries.h"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace charley;
using namespace charley::test;

namespace {

/// Runs `work` without root's rights in a process of its own; what it answers is its one line.
template <class Work>
std::string as_nobody(Work work) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) ::_exit(3);
        const std::string line = work();
        const bool written = ::write(ends[1], line.data(), line.size()) == static_cast<ssize_t>(line.size());
        ::_exit(written ? 0 : 4);
    }
    ::close(ends[1]);
    std::string line;
    char buffer[1024];
    for (ssize_t count = 0; (count = ::read(ends[0], buffer, sizeof(buffer))) > 0;)
        line.append(buffer, static_cast<std::size_t>(count));
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFEXITED(status));
    REQUIRE(WEXITSTATUS(status) == 0);
    return line;
}

std::string open_and_add(const std::string& path) {
    TestEnvironment environment;
    auto diary = Diary::open(path, environment);
    if (!diary) return std::string(name_of(diary.error().code)) + " " + diary.error().line();
    const auto id = diary->add(cramp_at("2025-11-15T02:00:00+01:00"));
    return id ? "added" : std::string(name_of(id.error().code)) + " " + id.error().line();
}

}  // namespace

TEST_CASE("a read-only folder is said to be one, and no file appears", "[fault][permission]") {
    Fixture fixture;
    const std::string path = fixture.path();
    REQUIRE(::chmod(fixture.folder.string().c_str(), 0555) == 0);
    const std::string line = as_nobody([&] { return open_and_add(path); });
    CHECK(line.substr(0, 3) == "io ");
    CHECK(line.find("Permission denied") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(path));
    ::chmod(fixture.folder.string().c_str(), 0755);
}

TEST_CASE("a diary in a folder that became read-only is refused and unchanged", "[fault][permission]") {
    Fixture fixture;
    REQUIRE(fixture.open().add(cramp_at("2025-11-15T01:00:00+01:00")).ok());
    const std::string path = fixture.path();
    ::chmod(path.c_str(), 0666);
    REQUIRE(::chmod(fixture.folder.string().c_str(), 0555) == 0);
    const std::string line = as_nobody([&] { return open_and_add(path); });
    CHECK(line.substr(0, 3) == "io ");
    ::chmod(fixture.folder.string().c_str(), 0755);
    CHECK(fixture.open().list()->size() == 1);
}

TEST_CASE("somebody else's diary cannot be opened, and that is said", "[fault][permission]") {
    Fixture fixture;
    REQUIRE(fixture.open().add(cramp_at("2025-11-15T01:00:00+01:00")).ok());
    const std::string path = fixture.path();
    ::chmod(fixture.folder.string().c_str(), 0755);
    if (::geteuid() != 0) ::chmod(path.c_str(), 0);
    const std::string line = as_nobody([&] { return open_and_add(path); });
    CHECK(line.substr(0, 3) == "io ");
    CHECK(line.find("ermission denied") != std::string::npos);
}
