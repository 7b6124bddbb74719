// SPDX-License-Identifier: MIT
#include <charley/time.h>

#include <catch2/catch_test_macros.hpp>

using namespace charley;

TEST_CASE("dates count days from 1970 and back, over every day to 2101", "[time]") {
    YearMonthDay expected{1969, 12, 31};
    for (std::int32_t day = -1; day < 47'847; ++day) {
        const YearMonthDay ymd = to_ymd(Date{day});
        REQUIRE(ymd == expected);
        REQUIRE(to_date(ymd) == Date{day});
        const bool leap = expected.year % 4 == 0 && (expected.year % 100 != 0 || expected.year % 400 == 0);
        const int lengths[] = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        if (++expected.day > lengths[expected.month - 1]) {
            expected.day = 1;
            if (++expected.month > 12) {
                expected.month = 1;
                ++expected.year;
            }
        }
    }
}

TEST_CASE("days that do not exist are known", "[time]") {
    CHECK(exists({2024, 2, 29}));
    CHECK(exists({2000, 2, 29}));
    CHECK_FALSE(exists({2100, 2, 29}));
    CHECK_FALSE(exists({2025, 2, 29}));
    CHECK_FALSE(exists({2025, 4, 31}));
    CHECK_FALSE(exists({2025, 13, 1}));
    CHECK_FALSE(exists({2025, 0, 1}));
    CHECK_FALSE(exists({2025, 1, 0}));
}

TEST_CASE("weeks are ISO weeks, from Monday", "[time]") {
    CHECK(iso_weekday(to_date({1970, 1, 1})) == 4);
    CHECK(iso_weekday(to_date({1969, 12, 31})) == 3);
    CHECK(iso_weekday(to_date({2026, 11, 16})) == 1);
    CHECK(week_of(to_date({2026, 11, 22})) == to_date({2026, 11, 16}));
    CHECK(week_of(to_date({2026, 11, 16})) == to_date({2026, 11, 16}));
    CHECK(week_of(to_date({2027, 1, 1})) == to_date({2026, 12, 28}));
}

TEST_CASE("local readings before 1970 fall on the day before", "[time]") {
    CHECK(date_of(LocalTime{-1}) == Date{-1});
    CHECK(time_of_day(LocalTime{-1}).minutes == 1439);
    CHECK(time_of_day(LocalTime{-60'000}).minutes == 1439);
    CHECK(date_of(LocalTime{0}) == Date{0});
}
