// SPDX-License-Identifier: MIT
//
// Any bytes as a diary's file. An input is either the file itself or a list of changes to a sound one:
// (offset u24, byte) again and again, so that a few bytes of input reach every corner of a file that SQLite
// still takes for a database.
#include "support/test_environment.h"

#include <charley/diary.h>

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <vector>

using namespace charley;

namespace {

std::string g_folder;

void remove_folder() {
    std::filesystem::remove_all(g_folder);
}

std::string sound_diary(const Environment& environment) {
    const std::string path = g_folder + "/sound.charley";
    {
        auto diary = Diary::open(path, environment);
        if (!diary) std::abort();
        for (int i = 0; i < 6; ++i) {
            Record record;
            record.start = now_of(environment);
            record.body = Cramp{};
            record.note = "note " + std::to_string(i);
            const auto id = diary->add(record);
            if (!id) std::abort();
            auto written = diary->get(*id);
            written->note += " edited";
            if (!diary->change(*written)) std::abort();
        }
        if (!diary->undo()) std::abort();
    }
    std::ifstream file(path, std::ios::binary);
    std::stringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
    const char* base = std::filesystem::exists("/dev/shm") ? "/dev/shm" : "/tmp";
    g_folder = std::string(base) + "/charley-fuzz-" + std::to_string(::getpid());
    std::filesystem::create_directories(g_folder);
    std::atexit(remove_folder);
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const test::TestEnvironment environment;
    static const std::string sound = sound_diary(environment);
    if (size == 0) return 0;
    std::string bytes;
    if (data[0] % 4 == 0) {
        bytes.assign(reinterpret_cast<const char*>(data + 1), size - 1);
    } else {
        bytes = sound;
        for (std::size_t i = 1; i + 4 <= size; i += 4) {
            const std::size_t at =
                (data[i] | (std::size_t{data[i + 1]} << 8U) | (std::size_t{data[i + 2]} << 16U)) %
                bytes.size();
            bytes[at] = static_cast<char>(data[i + 3]);
        }
        if (data[0] % 4 == 3 && size > 2)
            bytes.resize(bytes.size() - data[1] * std::size_t{256} % bytes.size());
    }
    const std::string path = g_folder + "/d.charley";
    std::ofstream(path, std::ios::binary) << bytes;
    {
        OpenOptions options;
        options.create = false;
        options.for_check = true;
        auto diary = Diary::open(path, environment, options);
        if (diary) {
            (void)diary->list();
            (void)diary->timeline();
            (void)diary->next_undo();
            // A repaired diary opens like any other, and there is nothing more to repair in the file itself.
            const auto repaired = diary->check(true);
            if (repaired && !diary->list()) std::abort();
            (void)diary->undo();
        }
    }
    std::vector<std::filesystem::path> left;  // the file, its log, what a repair keeps of it
    for (const auto& entry : std::filesystem::directory_iterator(g_folder)) left.push_back(entry.path());
    for (const std::filesystem::path& each : left) std::filesystem::remove(each);
    return 0;
}
