// SPDX-License-Identifier: MIT
//
// What the screens about magnesium look at: one person's records up to a day, read on the worker. Knows no
// ImGui. Any thread.
#pragma once

#include <charley/diary.h>
#include <charley/guidance.h>

#include <string>
#include <vector>

namespace charley::gui {

struct Intake {
    std::vector<Record> records;
    Record profile;
    Date date;
    std::string trouble;  ///< why it could not be read; empty otherwise

    guidance::Situation situation() const { return {records, *body_as<Profile>(profile), date}; }
};

/// The rules of guidance go back 455 days at the most; only medicines, laboratory results and one's own foods
/// count from any time.
Intake read_intake(const Diary& diary, Date date);

/// A record's time of the day's clock: 07:30.
std::string clock_of(const Record& record);

}  // namespace charley::gui
