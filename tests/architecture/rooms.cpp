// SPDX-License-Identifier: MIT
//
// rooms CORE [APP…]: checks that the rooms of the core include downwards only, as CORE/ROOMS says, and that
// the app's folders see the core through its public headers alone. Prints every breach as file:line; exit
// status 1 if there is one. Single-threaded.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Rules {
    std::vector<std::string> rooms;                      // ground floor first
    std::map<std::string, std::string> room_of_header;   // public header without .h
    std::map<std::string, std::set<std::string>> never;  // room → rooms it may not see though they lie below
    std::map<std::string, std::set<std::string>> only;  // prefix of an include → the rooms that may have it

    /// Counted from the ground; -1 where there is no such room.
    int floor_of(const std::string& room) const {
        const auto at = std::find(rooms.begin(), rooms.end(), room);
        return at == rooms.end() ? -1 : static_cast<int>(at - rooms.begin());
    }
};

int breaches = 0;

void report(const std::string& where, const std::string& what) {
    std::printf("%s: %s\n", where.c_str(), what.c_str());
    ++breaches;
}

Rules read_rules(const fs::path& file) {
    Rules rules;
    std::ifstream in(file);
    std::string line;
    while (std::getline(in, line)) {
        std::istringstream words(line.substr(0, line.find('#')));
        std::string verb, subject, word;
        if (!(words >> verb >> subject)) continue;
        if (verb == "room") {
            rules.rooms.push_back(subject);
            while (words >> word) rules.room_of_header[word] = subject;
        } else if (verb == "never") {
            while (words >> word) rules.never[subject].insert(word);
        } else if (verb == "only") {
            rules.only[subject];
            while (words >> word) rules.only[subject].insert(word);
        } else {
            report(file.filename().string(), "unknown word " + verb);
        }
    }
    if (rules.rooms.empty()) report(file.string(), "lists no room");
    return rules;
}

/// What stands between the brackets or quotes of an #include line; empty for any other line.
std::string included(const std::string& line) {
    std::size_t at = line.find_first_not_of(" \t");
    if (at == std::string::npos || line[at] != '#') return {};
    at = line.find_first_not_of(" \t", at + 1);
    if (at == std::string::npos || line.compare(at, 7, "include") != 0) return {};
    const std::size_t open = line.find_first_of("<\"", at + 7);
    if (open == std::string::npos) return {};
    const std::size_t close = line.find(line[open] == '<' ? '>' : '"', open + 1);
    return close == std::string::npos ? std::string() : line.substr(open + 1, close - open - 1);
}

void check_room(const Rules& rules, const std::string& where, const std::string& from,
                const std::string& to) {
    if (rules.floor_of(to) > rules.floor_of(from)) {
        report(where, "room " + from + " may not include room " + to + ", which lies above it");
    }
    const auto never = rules.never.find(from);
    if (never != rules.never.end() && never->second.count(to) != 0) {
        report(where, "room " + from + " may never include room " + to);
    }
}

/// `room` is empty for a file of the app.
void check_include(const Rules& rules, const std::string& where, const std::string& room,
                   const std::string& name) {
    const std::string who = room.empty() ? "the app" : "room " + room;
    if (name.find("..") != std::string::npos) {
        report(where, name + " leaves the room; name it from the folder of the rooms");
        return;
    }
    for (const auto& [prefix, allowed] : rules.only) {
        if (name.compare(0, prefix.size(), prefix) == 0 && allowed.count(room) == 0) {
            report(where, who + " may not include " + name);
        }
    }
    const std::size_t slash = name.find('/');
    if (slash == std::string::npos) return;  // the room's own header, or the standard library's
    const std::string first = name.substr(0, slash);
    if (first == "charley") {
        const std::string header = name.substr(slash + 1, name.rfind(".h") - slash - 1);
        const auto owner = rules.room_of_header.find(header);
        if (owner == rules.room_of_header.end()) {
            report(where, name + " belongs to no room in ROOMS");
        } else if (!room.empty()) {
            check_room(rules, where, room, owner->second);
        }
    } else if (!room.empty() && rules.floor_of(first) >= 0) {
        check_room(rules, where, room, first);
    }
}

void check_file(const Rules& rules, const fs::path& file, const fs::path& base, const std::string& room) {
    std::ifstream in(file);
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
        const std::string name = included(line);
        if (name.empty()) continue;
        check_include(rules, file.lexically_relative(base).generic_string() + ":" + std::to_string(number),
                      room, name);
    }
}

bool is_source(const fs::path& file) {
    const std::string extension = file.extension().string();
    return extension == ".h" || extension == ".cpp" || extension == ".hpp" || extension == ".in" ||
           extension == ".inc";
}

int check_core(const Rules& rules, const fs::path& core) {
    int files = 0;
    for (const auto& entry : fs::directory_iterator(core / "src")) {
        if (!entry.is_directory()) continue;
        const std::string room = entry.path().filename().string();
        if (rules.floor_of(room) < 0) {
            report("src/" + room, "no such room in ROOMS");
            continue;
        }
        for (const auto& file : fs::recursive_directory_iterator(entry.path())) {
            if (!file.is_regular_file() || !is_source(file.path())) continue;
            check_file(rules, file.path(), core, room);
            ++files;
        }
    }
    for (const auto& file : fs::directory_iterator(core / "include" / "charley")) {
        const std::string name = file.path().filename().string();
        const auto owner = rules.room_of_header.find(name.substr(0, name.find('.')));
        if (owner == rules.room_of_header.end()) {
            report("include/charley/" + name, "belongs to no room in ROOMS");
            continue;
        }
        check_file(rules, file.path(), core, owner->second);
        ++files;
    }
    return files;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "usage: rooms CORE [APP...]\n");
        return 2;
    }
    const fs::path core = argv[1];
    const Rules rules = read_rules(core / "ROOMS");
    int files = check_core(rules, core);
    for (int i = 2; i < argc; ++i) {
        for (const auto& file : fs::recursive_directory_iterator(argv[i])) {
            if (!file.is_regular_file() || !is_source(file.path())) continue;
            check_file(rules, file.path(), fs::path(argv[i]).parent_path(), "");
            ++files;
        }
    }
    if (files == 0) report(core.string(), "holds no source");
    std::printf("%d files, %d breaches\n", files, breaches);
    return breaches == 0 ? 0 : 1;
}
