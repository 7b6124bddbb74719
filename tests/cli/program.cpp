// SPDX-License-Identifier: MIT
#include "cli/program.h"

#include <catch2/catch_test_macros.hpp>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <sstream>
#include <thread>

namespace charley::test {
namespace {

std::string all_of(int descriptor) {
    std::string text;
    std::array<char, 65536> buffer{};
    for (ssize_t count = 0; (count = ::read(descriptor, buffer.data(), buffer.size())) > 0;)
        text.append(buffer.data(), static_cast<std::size_t>(count));
    ::close(descriptor);
    return text;
}

}  // namespace

Ran Program::run(std::vector<std::string> words, const std::string& input) {
    int in[2];
    int out[2];
    int err[2];
    REQUIRE(::pipe2(in, O_CLOEXEC) == 0);
    REQUIRE(::pipe2(out, O_CLOEXEC) == 0);
    REQUIRE(::pipe2(err, O_CLOEXEC) == 0);
    words.insert(words.begin(), CHARLEY_PROGRAM);
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::dup2(in[0], 0);
        ::dup2(out[1], 1);
        ::dup2(err[1], 2);
        ::setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
        ::setenv("CHARLEY_DIARY", (folder_ / "d.charley").c_str(), 1);
        ::unsetenv("DISPLAY");
        ::unsetenv("WAYLAND_DISPLAY");
        for (const auto& [name, value] : variables) ::setenv(name.c_str(), value.c_str(), 1);
        ::execv(CHARLEY_PROGRAM, argv.data());
        ::_exit(127);
    }
    ::close(in[0]);
    ::close(out[1]);
    ::close(err[1]);
    Ran ran;
    std::thread writer([&] {
        std::size_t written = 0;
        while (written < input.size()) {
            const ssize_t count = ::write(in[1], input.data() + written, input.size() - written);
            if (count <= 0) break;  // it did not want to read all of it
            written += static_cast<std::size_t>(count);
        }
        ::close(in[1]);
    });
    std::thread errors([&] { ran.err = all_of(err[0]); });
    ran.out = all_of(out[0]);
    writer.join();
    errors.join();
    int status = 0;
    ::waitpid(child, &status, 0);
    ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return ran;
}

std::string Program::ok(std::vector<std::string> words, const std::string& input) {
    const Ran ran = run(std::move(words), input);
    INFO(ran.err);
    REQUIRE(ran.status == 0);
    CHECK(ran.err.empty());
    return ran.out;
}

json::Value Program::json(std::vector<std::string> words, const std::string& input) {
    words.insert(words.begin(), "--json");
    const std::string text = ok(std::move(words), input);
    auto value = json::parse(text);
    INFO(text);
    REQUIRE(value.ok());
    return std::move(value).value();
}

std::string Program::refusal(std::vector<std::string> words, const std::string& input, int status) {
    const auto before = files();
    const Ran ran = run(std::move(words), input);
    INFO("status " << ran.status << "\n" << ran.out << "\n" << ran.err);
    if (status != 0) {
        CHECK(ran.status == status);
    } else {
        CHECK((ran.status == 1 || ran.status == 2));
    }
    REQUIRE(ran.err.substr(0, 9) == "charley: ");
    CHECK(ran.err.find('\n') == ran.err.size() - 1);
    CHECK(ran.out.empty());
    CHECK(files() == before);
    return ran.err.substr(9, ran.err.size() - 10);
}

std::map<std::string, std::string> Program::files() const {
    std::map<std::string, std::string> all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_.string())) {
        if (entry.is_regular_file())
            all[entry.path().string()] =
                read(std::filesystem::relative(entry.path(), folder_.string()).string());
    }
    return all;
}

void Program::write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path(name), std::ios::binary) << bytes;
}

std::string Program::read(const std::string& name) const {
    std::ifstream file(path(name), std::ios::binary);
    std::stringstream out;
    out << file.rdbuf();
    return out.str();
}

const json::Value& at(const json::Value& value, const std::string& path) {
    const json::Value* found = &value;
    std::istringstream parts(path);
    for (std::string part; std::getline(parts, part, '.');) {
        INFO(path << " at " << part);
        if (const json::Array* array = found->as_array()) {
            const auto index = static_cast<std::size_t>(std::stoul(part));
            REQUIRE(index < array->size());
            found = &(*array)[index];
        } else {
            found = found->find(part);
            REQUIRE(found != nullptr);
        }
    }
    return *found;
}

std::string text_at(const json::Value& value, const std::string& path) {
    const std::string* text = at(value, path).as_string();
    REQUIRE(text != nullptr);
    return *text;
}

double number_at(const json::Value& value, const std::string& path) {
    const auto number = at(value, path).as_double();
    REQUIRE(number.has_value());
    return *number;
}

}  // namespace charley::test
