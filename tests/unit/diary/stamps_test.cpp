// SPDX-License-Identifier: MIT
#include "diary/stamps.h"

#include <catch2/catch_test_macros.hpp>

using namespace charley;

TEST_CASE("the clock never goes back and never falls behind what it saw", "[stamps]") {
    HybridClock clock;
    const std::uint64_t first = clock.next(Instant{1000});
    CHECK(first == std::uint64_t{1000} << 16U);
    CHECK(clock.next(Instant{1000}) == first + 1);
    CHECK(clock.next(Instant{5}) == first + 2);
    CHECK(clock.next(Instant{2000}) == std::uint64_t{2000} << 16U);
    clock.see(std::uint64_t{9000} << 16U);
    CHECK(clock.next(Instant{2001}) == (std::uint64_t{9000} << 16U) + 1);
    CHECK(clock.next(Instant{-5}) == (std::uint64_t{9000} << 16U) + 2);
}

TEST_CASE("a field has the stamp of its last change, or the record's", "[stamps]") {
    FieldStamps stamps(Stamp{10, 1});
    CHECK(stamps.bytes().empty());
    stamps.set(35, Stamp{20, 2});
    stamps.set(5, Stamp{30, 3});
    stamps.set(35, Stamp{40, 4});
    CHECK(stamps.of(35) == Stamp{40, 4});
    CHECK(stamps.of(5) == Stamp{30, 3});
    CHECK(stamps.of(33) == Stamp{10, 1});
    FieldStamps back;
    REQUIRE(back.read(Stamp{10, 1}, stamps.bytes()));
    CHECK(back.of(35) == Stamp{40, 4});
    CHECK(back.of(5) == Stamp{30, 3});
    CHECK(back.of(33) == Stamp{10, 1});
    CHECK(back.bytes() == stamps.bytes());
}

TEST_CASE("bytes that are no stamps are refused", "[stamps]") {
    FieldStamps stamps(Stamp{10, 1});
    stamps.set(35, Stamp{20, 2});
    stamps.set(36, Stamp{20, 2});
    auto bytes = stamps.bytes();
    bytes.pop_back();
    CHECK_FALSE(FieldStamps().read(Stamp{}, bytes));
    bytes = stamps.bytes();
    std::swap(bytes[0], bytes[17]);
    CHECK_FALSE(FieldStamps().read(Stamp{}, bytes));
}
