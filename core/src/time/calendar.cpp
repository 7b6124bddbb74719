// SPDX-License-Identifier: MIT
#include <charley/time.h>

#include <chrono>

namespace charley {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) {
    const std::int64_t q = a / b;
    return a % b < 0 ? q - 1 : q;
}

}  // namespace

Date date_of(LocalTime local) noexcept {
    return Date{static_cast<std::int32_t>(floor_div(local.ms, kDayMs))};
}

TimeOfDay time_of_day(LocalTime local) noexcept {
    const std::int64_t in_day = local.ms - floor_div(local.ms, kDayMs) * kDayMs;
    return TimeOfDay{static_cast<std::int16_t>(in_day / 60'000)};
}

LocalTime at_time(Date date, TimeOfDay time) noexcept {
    return LocalTime{std::int64_t{date.days} * kDayMs + std::int64_t{time.minutes} * 60'000};
}

bool exists(YearMonthDay ymd) noexcept {
    if (ymd.year < 1 || ymd.year > 9999 || ymd.month < 1 || ymd.month > 12 || ymd.day < 1) return false;
    return (std::chrono::year{ymd.year} / ymd.month / ymd.day).ok();
}

Date to_date(YearMonthDay ymd) noexcept {
    const std::chrono::sys_days days = std::chrono::year{ymd.year} / ymd.month / ymd.day;
    return Date{static_cast<std::int32_t>(days.time_since_epoch().count())};
}

YearMonthDay to_ymd(Date date) noexcept {
    const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{date.days}}};
    return YearMonthDay{static_cast<int>(ymd.year()),
                        static_cast<std::int32_t>(static_cast<unsigned>(ymd.month())),
                        static_cast<std::int32_t>(static_cast<unsigned>(ymd.day()))};
}

int iso_weekday(Date date) noexcept {
    // 1970-01-01 was a Thursday.
    const std::int64_t since_monday = floor_div(std::int64_t{date.days} + 3, 7) * 7;
    return static_cast<int>(std::int64_t{date.days} + 3 - since_monday) + 1;
}

Date week_of(Date date) noexcept {
    return date - (iso_weekday(date) - 1);
}

Date night_of(ZonedTime time, DayBoundary boundary) noexcept {
    return date_of(LocalTime{local_of(time).ms - std::int64_t{boundary.at.minutes} * 60'000});
}

ZonedTime start_of_night(Date night, UtcOffset offset, DayBoundary boundary) noexcept {
    return zoned(at_time(night, boundary.at), offset);
}

}  // namespace charley
