// SPDX-License-Identifier: MIT
#include <charley/changes.h>

#include "support/nights.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

using namespace charley;
using namespace charley::test;
using Catch::Matchers::WithinRel;

namespace {

void expose(Timeline& timeline, std::string_view code, Kind kind, std::size_t night, double amount = 1) {
    ExposureRow row;
    row.night = kFirst + static_cast<std::int32_t>(night);
    row.code = timeline.intern(code);
    row.kind = kind;
    row.amount = amount;
    timeline.exposures.push_back(row);
}

struct Made {
    std::vector<int> counts;
    std::vector<char> standing;
    Timeline timeline;
};

/// Standing triples the cramps of the next night; exercise does nothing.
Made made(std::size_t nights, std::uint64_t seed = 21) {
    Made result;
    Random random(seed);
    result.standing.resize(nights);
    for (char& night : result.standing) night = random.chance(0.3) ? 1 : 0;
    result.counts =
        drawn(nights, seed + 1, [&](std::size_t i) { return i > 0 && result.standing[i - 1] ? 2.4 : 0.8; });
    result.timeline = diary(result.counts);
    for (std::size_t i = 0; i < nights; ++i) {
        if (result.standing[i]) expose(result.timeline, "long_standing", Kind::factor, i);
        if (random.chance(0.25)) expose(result.timeline, "exercise", Kind::factor, i);
        if (random.chance(0.4)) expose(result.timeline, "caffeine", Kind::fluid, i, 80);
        if (random.chance(0.5)) expose(result.timeline, "oatmeal", Kind::food, i);
        if (i % 60 == 0) expose(result.timeline, "heat", Kind::factor, i);
    }
    return result;
}

const trends::FactorFigures& figure(const trends::Factors& factors, std::string_view code) {
    for (const auto& each : factors.factors) {
        if (each.code == code) return each;
    }
    FAIL("no factor " << code);
    return factors.factors.front();
}

}  // namespace

TEST_CASE("a factor that matters is found at its lag, with its counts") {
    const Made diary_made = made(300);
    const auto found = trends::factors(diary_made.timeline, whole(diary_made.counts));
    CHECK_FALSE(found.too_early);
    CHECK(found.nights == 300);
    CHECK(found.nights_needed == 90);    // three factors, three lags, one in ten
    REQUIRE(found.factors.size() == 3);  // foods and what was on too few nights are not screened
    CHECK(found.factors[0].code == "long_standing");
    const auto& standing = found.factors[0];
    CHECK(standing.found);
    CHECK(standing.lag == 1);
    CHECK(standing.rho > 0);
    std::int64_t with = 0;
    std::int64_t cramps_with = 0;
    std::int64_t cramp_nights_with = 0;
    for (std::size_t i = 1; i < 300; ++i) {
        if (!diary_made.standing[i - 1]) continue;
        ++with;
        cramps_with += diary_made.counts[i];
        cramp_nights_with += diary_made.counts[i] > 0 ? 1 : 0;
    }
    CHECK(standing.nights_with == with);
    CHECK(standing.nights_without == 299 - with);
    CHECK(standing.cramps_with == cramps_with);
    CHECK(standing.cramp_nights_with == cramp_nights_with);
    REQUIRE(standing.rate_ratio);
    const double ratio =
        static_cast<double>(cramps_with) / static_cast<double>(with) /
        (static_cast<double>(standing.cramps_without) / static_cast<double>(standing.nights_without));
    CHECK_THAT(standing.rate_ratio->value, WithinRel(ratio, 1e-12));
    CHECK(standing.rate_ratio->low > 1.5);
    CHECK(figure(found, "caffeine").kind == Kind::fluid);
}

TEST_CASE("a factor that does nothing is rarely found, one that matters nearly always") {
    // One in ten of the findings may be false; more than 10 of 60 diaries would be out of its reach (less
    // than one in a thousand).
    constexpr std::uint64_t kDiaries = 60;
    int idle = 0;
    int real = 0;
    for (std::uint64_t i = 0; i < kDiaries; ++i) {
        const Made each = made(300, 1000 + 2 * i);
        const auto found = trends::factors(each.timeline, whole(each.counts));
        idle += figure(found, "exercise").found ? 1 : 0;
        real += figure(found, "long_standing").found ? 1 : 0;
    }
    CAPTURE(idle, real);
    CHECK(idle <= 10);
    CHECK(real >= 57);
}

TEST_CASE("too few nights for that many factors is said, and nothing is found") {
    const Made diary_made = made(85);
    trends::FactorOptions options;
    options.least_nights = 5;
    const auto found = trends::factors(diary_made.timeline, whole(diary_made.counts), options);
    CHECK(found.too_early);
    CHECK(found.nights < found.nights_needed);
    for (const auto& each : found.factors) {
        CHECK_FALSE(each.found);
        CHECK(each.p == 1);
    }
    SECTION("asking about one factor needs fewer nights") {
        options.codes = {"long_standing"};
        const auto one = trends::factors(diary_made.timeline, whole(diary_made.counts), options);
        CHECK(one.nights_needed == 30);
        REQUIRE(one.factors.size() == 1);
        CHECK(one.factors[0].found);
    }
    SECTION("a food can be asked about by name") {
        options.codes = {"oatmeal"};
        CHECK(trends::factors(diary_made.timeline, whole(diary_made.counts), options).factors.size() == 1);
    }
}

TEST_CASE("a diary without factors has none") {
    const auto found = trends::factors(diary(constant(50, 1)), whole(constant(50, 1)));
    CHECK(found.factors.empty());
    CHECK(found.nights_needed == 0);
    CHECK_FALSE(found.too_early);
}

TEST_CASE("unknown and excluded nights are not used") {
    Made diary_made = made(300);
    for (std::size_t i = 0; i < 300; i += 7) diary_made.counts[i] = -1;
    const Timeline exposures = diary_made.timeline;
    diary_made.timeline = diary(diary_made.counts);
    diary_made.timeline.exposures = exposures.exposures;
    diary_made.timeline.codes = exposures.codes;
    ExclusionRow exclusion;
    exclusion.from = kFirst + 100;
    exclusion.to = kFirst + 109;
    diary_made.timeline.exclusions.push_back(exclusion);
    std::int64_t known = 0;
    for (std::size_t i = 0; i < 300; ++i) known += diary_made.counts[i] >= 0 && (i < 100 || i > 109) ? 1 : 0;
    const auto found = trends::factors(diary_made.timeline, whole(diary_made.counts));
    CHECK(found.nights == known);
    const auto& standing = figure(found, "long_standing");
    CHECK(standing.nights_with + standing.nights_without <= known);
    CHECK(standing.found);
}

TEST_CASE("what goes with the cramps in one half of the nights only is not found") {
    // In the first half cramps come with the factor, in the second a little more often without it.
    std::vector<int> counts;
    std::vector<char> on;
    Random random(5);
    const auto both = [&](double later_with) {
        counts.clear();
        on.clear();
        for (std::size_t i = 0; i < 300; ++i) {
            on.push_back(random.chance(0.4) ? 1 : 0);
            const double with = i < 150 ? 4.0 : later_with;
            counts.push_back(static_cast<int>(random.poisson(on.back() != 0 ? with : 0.8)));
        }
        Timeline timeline = diary(counts);
        for (std::size_t i = 0; i < counts.size(); ++i) {
            if (on[i] != 0) expose(timeline, "late_meal", Kind::factor, i);
        }
        return trends::factors(timeline, whole(counts)).factors.at(0);
    };
    const trends::FactorFigures once = both(0.3);
    CHECK(once.q < 0.05);
    CHECK(once.rho > 0);
    CHECK_FALSE(once.in_both_halves);
    CHECK_FALSE(once.found);
    const trends::FactorFigures always = both(2.0);
    CHECK(always.q < 0.05);
    CHECK(always.in_both_halves);
    CHECK(always.found);
}
