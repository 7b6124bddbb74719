// SPDX-License-Identifier: MIT
//
// What another project does first: open a diary, log a cramp, read it back. The README shows it.
#include <charley/diary.h>

#include <cstdio>

int main(int argc, char** argv) {
    const auto& environment = charley::system_environment();
    auto diary = charley::Diary::open(argc > 1 ? argv[1] : "legs.charley", environment);
    if (!diary) return std::fprintf(stderr, "%s\n", diary.error().line().c_str()), 1;

    charley::Record record;
    record.start = charley::now_of(environment);
    auto& cramp = record.body.emplace<charley::Cramp>();
    cramp.side = charley::Side::left;
    cramp.pain = 7;
    auto id = diary->add(record);
    if (!id) return std::fprintf(stderr, "%s\n", id.error().line().c_str()), 1;

    auto back = diary->get(*id);
    if (!back) return std::fprintf(stderr, "%s\n", back.error().line().c_str()), 1;
    std::printf("%s: pain %d\n", to_string(back->start).c_str(),
                static_cast<int>(*charley::body_as<charley::Cramp>(*back)->pain));
}
