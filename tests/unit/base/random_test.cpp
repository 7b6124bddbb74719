// SPDX-License-Identifier: MIT
#include <charley/random.h>

#include "base/portable_math.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>
#include <vector>

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using charley::Random;

TEST_CASE("xoshiro256** gives its published numbers") {
    // From the state 1, 2, 3, 4, as the reference program of Blackman and Vigna prints them.
    Random random = Random::from_state({1, 2, 3, 4});
    const std::array<std::uint64_t, 10> expected = {11520ULL,
                                                    0ULL,
                                                    1509978240ULL,
                                                    1215971899390074240ULL,
                                                    1216172134540287360ULL,
                                                    607988272756665600ULL,
                                                    16172922978634559625ULL,
                                                    8476171486693032832ULL,
                                                    10595114339597558777ULL,
                                                    2904607092377533576ULL};
    for (const std::uint64_t value : expected) CHECK(random.next() == value);
}

TEST_CASE("a seed is spread by SplitMix64") {
    // SplitMix64's published first numbers for the seed 1234567 become the state.
    Random seeded(1234567);
    Random stated = Random::from_state(
        {6457827717110365317ULL, 3203168211198807973ULL, 9817491932198370423ULL, 4593380528125082431ULL});
    for (int i = 0; i < 100; ++i) CHECK(seeded.next() == stated.next());
}

TEST_CASE("jump commutes with drawing") {
    Random a(7);
    Random b(7);
    a.jump();
    a.next();
    b.next();
    b.jump();
    CHECK(a.next() == b.next());
    SECTION("split gives the old stream and moves on to another") {
        Random source(9);
        Random twin(9);
        Random stream = source.split();
        CHECK(stream.next() == twin.next());
        twin = Random(9);
        twin.jump();
        CHECK(source.next() == twin.next());
    }
}

TEST_CASE("below is without bias and within its range") {
    Random random(1);
    CHECK(random.below(0) == 0);
    CHECK(random.below(1) == 0);
    std::array<int, 7> counts{};
    for (int i = 0; i < 70'000; ++i) ++counts[static_cast<std::size_t>(random.below(7))];
    // Chi-squared with 6 degrees of freedom: 22.5 is its 0.999 quantile; the seed is fixed.
    double chi = 0;
    for (const int count : counts) chi += (count - 10'000.0) * (count - 10'000.0) / 10'000.0;
    CHECK(chi < 22.5);
    const std::uint64_t huge = (std::uint64_t{1} << 63) + 1;
    for (int i = 0; i < 1000; ++i) CHECK(random.below(huge) < huge);
    for (int i = 0; i < 1000; ++i) {
        const std::int64_t value = random.between(-3, 3);
        CHECK((value >= -3 && value <= 3));
    }
    CHECK(random.between(5, 5) == 5);
    (void)random.between(std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max());
}

TEST_CASE("draws have the moments of their distributions") {
    Random random(20261115);
    constexpr int kDraws = 200'000;
    double sum = 0;
    double squares = 0;
    double fourth = 0;
    for (int i = 0; i < kDraws; ++i) {
        const double z = random.normal();
        sum += z;
        squares += z * z;
        fourth += z * z * z * z;
    }
    CHECK_THAT(sum / kDraws, WithinAbs(0, 0.01));
    CHECK_THAT(squares / kDraws, WithinAbs(1, 0.015));
    CHECK_THAT(fourth / kDraws, WithinAbs(3, 0.1));

    sum = 0;
    for (int i = 0; i < kDraws; ++i) sum += random.exponential();
    CHECK_THAT(sum / kDraws, WithinAbs(1, 0.01));

    for (const double mean : {0.3, 5.0, 40.0}) {
        sum = 0;
        squares = 0;
        for (int i = 0; i < kDraws; ++i) {
            const double x = random.poisson(mean);
            sum += x;
            squares += x * x;
        }
        const double average = sum / kDraws;
        CHECK_THAT(average, WithinRel(mean, 0.01));
        CHECK_THAT(squares / kDraws - average * average, WithinRel(mean, 0.02));
    }
    CHECK(random.poisson(0) == 0);
    CHECK(random.poisson(-1) == 0);
    CHECK(random.poisson(std::numeric_limits<double>::quiet_NaN()) == 0);
}

TEST_CASE("the small draws are the same bits everywhere") {
    Random random(42);
    // Written down from the first build; another compiler, C library or processor must give the same.
    std::uint64_t digest = 0;
    const auto mix = [&](double value) {
        int exponent = 0;
        const auto mantissa = static_cast<std::int64_t>(std::ldexp(std::frexp(value, &exponent), 53));
        digest *= 6364136223846793005U;
        digest += static_cast<std::uint64_t>(mantissa);
        digest += static_cast<std::uint64_t>(exponent);
    };
    for (int i = 0; i < 10'000; ++i) {
        mix(random.normal());
        mix(random.exponential());
        mix(random.log_normal(0.5, 1.25));
        mix(random.poisson(3.5));
        mix(random.uniform());
    }
    CHECK(digest == 14899320517743867114U);
}

TEST_CASE("shuffle makes every order, pick follows its weights") {
    Random random(3);
    std::set<std::vector<int>> orders;
    for (int i = 0; i < 500; ++i) {
        std::vector<int> items = {1, 2, 3, 4};
        random.shuffle(std::span<int>(items));
        orders.insert(items);
    }
    CHECK(orders.size() == 24);
    std::array<int, 3> counts{};
    const std::array<double, 3> weights = {1, 0, 3};
    for (int i = 0; i < 40'000; ++i) ++counts[random.pick(weights)];
    CHECK(counts[1] == 0);
    CHECK_THAT(counts[0] / 40'000.0, WithinAbs(0.25, 0.01));
}

TEST_CASE("exp and log of our own are right to the last digits") {
    for (double x = -700; x < 709; x += 0.37) {
        CHECK_THAT(charley::portable_exp(x), WithinRel(std::exp(x), 1e-15));
    }
    for (double x = 1e-300; x < 1e300; x *= 1.37) {
        CHECK_THAT(charley::portable_log(x), WithinRel(std::log(x), 1e-15) || WithinAbs(std::log(x), 1e-16));
    }
    for (double x = 0.9; x < 1.1; x += 0.0013) {
        CHECK_THAT(charley::portable_log(x), WithinRel(std::log(x), 1e-15) || WithinAbs(std::log(x), 1e-17));
    }
    CHECK(charley::portable_exp(0) == 1);
    CHECK(charley::portable_log(1) == 0);
    CHECK(charley::portable_exp(-800) == 0);
    CHECK(std::isinf(charley::portable_exp(800)));
    CHECK(std::isinf(charley::portable_log(0)));
}
