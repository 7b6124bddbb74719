// SPDX-License-Identifier: MIT
//
// Diaries for tests.
#pragma once

#include "support/records.h"
#include "support/test_environment.h"

#include <charley/diary.h>

#include <catch2/catch_test_macros.hpp>

namespace charley::test {

/// A folder with one diary in it.
struct Fixture {
    TempFolder folder;
    TestEnvironment environment;

    std::string path() const { return folder / "d.charley"; }
    Diary open(OpenOptions options = {}) const {
        auto diary = Diary::open(path(), environment, std::move(options));
        INFO((diary ? "" : diary.error().line()));
        REQUIRE(diary.ok());
        return std::move(diary).value();
    }
    Error refusal(OpenOptions options = {}) const {
        auto diary = Diary::open(path(), environment, std::move(options));
        REQUIRE_FALSE(diary.ok());
        return diary.error();
    }
};

inline Record cramp_at(const char* time, std::int64_t pain = 5, std::string note = {}) {
    Record record;
    record.start = moment(time);
    record.body = Cramp{};
    body_as<Cramp>(record)->pain = pain;
    record.note = std::move(note);
    return record;
}

inline std::int64_t pain_of(const Diary& diary, const RecordId& id) {
    return *body_as<Cramp>(*diary.get(id))->pain;
}

/// Gives the records of a list, one after the other.
inline RecordSource source_of(std::vector<Record> records) {
    auto left = std::make_shared<std::vector<Record>>(std::move(records));
    auto next = std::make_shared<std::size_t>(0);
    return [left, next]() -> Result<std::optional<Record>> {
        if (*next == left->size()) return std::optional<Record>();
        return std::optional<Record>((*left)[(*next)++]);
    };
}

}  // namespace charley::test
