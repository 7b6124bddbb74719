// SPDX-License-Identifier: MIT
#include <charley/statistics.h>
#include <charley/trends.h>

#include "support/nights.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

using namespace charley;
using namespace charley::test;
using Catch::Matchers::WithinRel;

TEST_CASE("the rolling rate is the rate of the last 28 nights, with gaps where too little is known") {
    std::vector<int> counts = drawn(120, 31, [](std::size_t) { return 0.8; });
    for (std::size_t i = 60; i < 90; ++i) counts[i] = -1;
    const auto points = trends::rolling(trends::nights_of(diary(counts), whole(counts)));
    REQUIRE(points.size() == 120);
    for (std::size_t i = 0; i < points.size(); ++i) {
        double cramps = 0;
        double observed = 0;
        for (std::size_t k = i < 27 ? 0 : i - 27; k <= i; ++k) {
            if (counts[k] < 0) continue;
            cramps += counts[k];
            ++observed;
        }
        CHECK(points[i].night == Date{kFirst + static_cast<std::int32_t>(i)});
        CHECK(static_cast<double>(points[i].observed) == observed);
        REQUIRE(points[i].rate_per_week.defined() == (observed >= 14));
        if (observed < 14) continue;
        const auto ci = statistics::poisson_rate_ci_garwood(cramps, observed);
        CHECK_THAT(points[i].rate_per_week->value, WithinRel(7 * cramps / observed, 1e-12));
        CHECK_THAT(points[i].rate_per_week->high, WithinRel(7 * ci->high, 1e-12));
    }
    CHECK(trends::rolling(trends::nights_of(diary({}), whole({}))).empty());
}
