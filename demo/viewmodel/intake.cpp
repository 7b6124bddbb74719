// SPDX-License-Identifier: MIT
#include "viewmodel/intake.h"

#include <charley/text.h>

#include <utility>

namespace charley::gui {

Intake read_intake(const Diary& diary, Date date) {
    constexpr std::int32_t kDays = 460;
    Intake out;
    out.date = date;
    out.profile.body = Profile{};
    auto profile = diary.profile();
    if (!profile) {
        out.trouble = profile.error().line();
        return out;
    }
    out.profile = std::move(*profile);
    const auto take = [&out](const Record& record) {
        out.records.push_back(record);
        return true;
    };
    Filter recent;
    recent.from = date - kDays;
    if (const auto read = diary.each(recent, take); !read) out.trouble = read.error().line();
    for (const Kind kind : {Kind::medicine, Kind::lab, Kind::food}) {
        Filter older;
        older.kind = kind;
        older.to = date - kDays - 1;
        if (const auto read = diary.each(older, take); !read) out.trouble = read.error().line();
    }
    return out;
}

std::string clock_of(const Record& record) {
    return text::clock_time(record.start);
}

}  // namespace charley::gui
