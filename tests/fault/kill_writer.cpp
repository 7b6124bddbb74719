// SPDX-License-Identifier: MIT
//
// Writes, edits, deletes and undoes in a diary until it is killed, and says on standard output what the diary
// has acknowledged: "add ID", "edit ID".
#include <charley/diary.h>

#include <unistd.h>

#include <cstdio>
#include <string>

using namespace charley;

namespace {
void say(const std::string& line) {
    const std::string text = line + "\n";
    if (::write(1, text.data(), text.size()) < 0) ::_exit(3);
}
}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    OpenOptions options;
    if (argv[2][0] != '-') options.key = Key::passphrase(argv[2]);
    auto diary = Diary::open(argv[1], system_environment(), options);
    if (!diary) {
        std::fprintf(stderr, "%s\n", diary.error().line().c_str());
        return 1;
    }
    for (int i = 0;; ++i) {
        Record record;
        record.start = now_of(system_environment());
        record.body = Cramp{};
        record.note =
            "written " + std::to_string(i) + std::string(static_cast<std::size_t>(i % 50) * 20, 'n');
        const auto id = diary->add(record);
        if (!id) {
            std::fprintf(stderr, "%s\n", id.error().line().c_str());
            return 1;
        }
        say("add " + to_string(*id));
        if (i % 3 == 0) {
            auto written = diary->get(*id);
            if (!written) return 1;
            written->note = "edited";
            if (!diary->change(*written)) return 1;
            say("edit " + to_string(*id));
        }
        if (i % 7 == 0) {
            if (!diary->remove(*id) || !diary->undo()) return 1;
        }
    }
}
