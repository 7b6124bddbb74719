// SPDX-License-Identifier: MIT
#include <charley/changes.h>

#include "support/nights.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

using namespace charley;
using namespace charley::test;
using Catch::Matchers::WithinRel;
using trends::VerdictCode;

namespace {

constexpr Date kDay{kFirst};

trends::Comparison compared(const std::vector<int>& counts, std::int32_t a_from, std::int32_t a_to,
                            std::int32_t b_from, std::int32_t b_to) {
    const auto found = trends::compare(diary(counts), whole(counts).tonight, {kDay + a_from, kDay + a_to},
                                       {kDay + b_from, kDay + b_to});
    REQUIRE(found.ok());
    return *found;
}

std::vector<double> slice(const std::vector<int>& counts, std::size_t from, std::size_t to) {
    std::vector<double> values;
    for (std::size_t i = from; i <= to; ++i) values.push_back(counts[i]);
    return values;
}

std::vector<int> halved(std::size_t nights, std::uint64_t seed) {
    return drawn(nights, seed, [&](std::size_t i) { return i < nights / 2 ? 3.0 : 0.8; });
}

}  // namespace

TEST_CASE("separate periods are compared whole") {
    const auto counts = halved(240, 9);
    const auto found = compared(counts, 0, 99, 120, 219);
    const auto expected = statistics::two_periods_block_t3(slice(counts, 0, 99), slice(counts, 120, 219));
    REQUIRE(found.change);
    CHECK(found.change->ratio == expected->ratio);
    CHECK(found.change->p == expected->p);
    CHECK(found.a.nights_compared == 100);
    CHECK(found.a.nights.observed == 100);
    CHECK(found.verdict.code == VerdictCode::fewer);
    REQUIRE(found.expected_from_chance);
    CHECK_THAT(found.expected_from_chance->low * found.expected_from_chance->high, WithinRel(1.0, 1e-12));
    CHECK_THAT(found.expected_from_chance->high, WithinRel(expected->high / expected->ratio, 1e-12));
    REQUIRE(found.a.rate_per_week);
    CHECK(found.a.rate_per_week->low < found.a.rate_per_week->value);
}

TEST_CASE("adjoining periods leave out the last 14 nights of the first and the first 7 of the second") {
    const auto counts = halved(240, 10);
    const auto found = compared(counts, 0, 119, 120, 239);
    const auto expected = statistics::two_periods_block_t3(slice(counts, 0, 105), slice(counts, 127, 239));
    REQUIRE(found.change);
    CHECK(found.change->ratio == expected->ratio);
    CHECK(found.a.nights_compared == 106);
    CHECK(found.b.nights_compared == 113);
    CHECK(found.a.nights.observed == 120);  // the rate beside it is of the whole period
    SECTION("whichever of them is called a") {
        const auto turned = compared(counts, 120, 239, 0, 119);
        REQUIRE(turned.change);
        CHECK_THAT(turned.change->ratio * expected->ratio, WithinRel(1.0, 1e-12));
        CHECK(turned.verdict.code == VerdictCode::more);
    }
}

TEST_CASE("too few nights or cramps: the two rates and no verdict") {
    const auto counts = drawn(200, 11, [](std::size_t) { return 1.0; });
    const auto young = compared(counts, 0, 99, 150, 199);
    CHECK_FALSE(young.change);
    CHECK(young.change.reason() == trends::Reason::too_early);
    CHECK(young.verdict.code == VerdictCode::cannot_tell_yet);
    REQUIRE(young.verdict.weeks);
    CHECK(*young.verdict.weeks >= 1);
    CHECK(young.earlier_long_enough);
    CHECK(young.a.rate_per_week);
    CHECK(young.b.rate_per_week);
    const auto never = compared(counts, 0, 40, 60, 180);
    CHECK(never.verdict.code == VerdictCode::cannot_tell_yet);
    CHECK_FALSE(never.verdict.weeks);
    CHECK_FALSE(never.earlier_long_enough);
    const auto rare = drawn(200, 12, [](std::size_t) { return 0.03; });
    CHECK_FALSE(compared(rare, 0, 90, 100, 190).change);
    SECTION("56 nights each are enough") {
        CHECK(compared(counts, 0, 55, 60, 115).change);
        CHECK_FALSE(compared(counts, 0, 54, 60, 115).change);
    }
}

TEST_CASE("of two adjoining periods the later has more only if that lasts beyond its first three weeks") {
    // A bad time that began before the change and fades after it.
    const auto fading = [](std::uint64_t seed) {
        return drawn(112, seed, [](std::size_t i) { return i < 56 ? 1.0 : i < 77 ? 2.2 : 1.4; });
    };
    int spoke = 0;
    int silent = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const auto counts = fading(seed);
        const auto found = compared(counts, 0, 55, 56, 111);
        REQUIRE(found.change);
        if (found.change->p >= 0.05 || found.change->ratio < 1) continue;
        const auto lasting = statistics::two_periods_block_t3(slice(counts, 0, 41), slice(counts, 77, 111));
        const bool lasts = lasting->p < 0.05 && lasting->ratio > 1;
        INFO("seed " << seed);
        CHECK(found.verdict.code == (lasts ? VerdictCode::more : VerdictCode::compatible_with_chance));
        ++(lasts ? spoke : silent);
        // Whichever of them is called a.
        CHECK(compared(counts, 56, 111, 0, 55).verdict.code ==
              (lasts ? VerdictCode::fewer : VerdictCode::compatible_with_chance));
    }
    CHECK(spoke > 0);
    CHECK(silent > 0);
}

TEST_CASE("no change is compatible with chance") {
    const auto counts = drawn(300, 14, [](std::size_t) { return 1.0; });
    const auto found = compared(counts, 0, 149, 150, 299);
    REQUIRE(found.change);
    CHECK(found.change->p > 0.05);
    CHECK(found.verdict.code == VerdictCode::compatible_with_chance);
}

TEST_CASE("a period that is mostly unknown gets no verdict") {
    std::vector<int> counts = halved(400, 15);
    for (std::size_t i = 0; i < 200; ++i) {
        if (i % 2 == 1) counts[i] = -1;
    }
    const auto found = compared(counts, 0, 199, 200, 399);
    CHECK(found.verdict.code == VerdictCode::coverage_too_low);
    CHECK(found.change);  // the figure stands, the verdict does not
}

TEST_CASE("periods must be periods, and apart") {
    const Timeline timeline = diary(constant(100, 1));
    const Date tonight = kDay + 100;
    const auto backwards = trends::compare(timeline, tonight, {kDay + 10, kDay}, {kDay + 20, kDay + 30});
    REQUIRE_FALSE(backwards.ok());
    CHECK(backwards.error().field == "a");
    const auto shared = trends::compare(timeline, tonight, {kDay, kDay + 20}, {kDay + 20, kDay + 40});
    REQUIRE_FALSE(shared.ok());
    CHECK(shared.error().field == "b");
    CHECK(shared.error().message.find(to_string(kDay + 20)) != std::string::npos);
}
