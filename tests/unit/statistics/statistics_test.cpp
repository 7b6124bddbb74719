// SPDX-License-Identifier: MIT
#include <charley/random.h>
#include <charley/statistics.h>

#include <algorithm>
#include <cmath>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

using namespace charley;
using namespace charley::statistics;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

std::vector<double> counts(Random& random, std::size_t n, double mean) {
    std::vector<double> values(n);
    for (double& value : values) value = random.poisson(mean * random.log_normal(-0.25, 0.7));
    return values;
}

}  // namespace

TEST_CASE("published results come out as published") {
    SECTION("Onghena's ABAB data") {
        // Onghena 1992, Behavioral Assessment 14:153-171; the data set ABAB of his R package SCRT. p = 4/165.
        const std::vector<double> data = {6, 2, 5, 3, 4, 4, 1, 2, 3, 1, 3, 2,
                                          2, 3, 4, 2, 4, 3, 0, 1, 2, 0, 2, 1};
        const std::vector<double> points = {6, 12, 18};
        const auto found = randomisation_abab(data, points, 4);
        REQUIRE(found);
        CHECK(found->assignments == 165);
        CHECK_THAT(found->p_one_sided, WithinRel(4.0 / 165, 1e-12));
    }
    SECTION("Benjamini and Hochberg's fifteen p-values: four rejections at 5 %") {
        // Benjamini and Hochberg 1995, J R Stat Soc B 57:289-300, section 4.2; Bonferroni rejects three.
        const std::vector<double> p = {0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                                       0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000};
        const auto q = p_adjust(p, Adjustment::benjamini_hochberg);
        REQUIRE(q);
        CHECK(std::count_if(q->begin(), q->end(), [](double value) { return value <= 0.05; }) == 4);
        const auto b = p_adjust(p, Adjustment::bonferroni);
        CHECK(std::count_if(b->begin(), b->end(), [](double value) { return value <= 0.05; }) == 3);
    }
    SECTION("Roguin Maor 2017: magnesium oxide against placebo") {
        // JAMA Intern Med 177:617-623: changes of −3.41 (SD 4.05, n 48) and −3.03 (SD 4.53, n 46); p .67.
        const Summary magnesium{-3.41, 4.05, 48};
        const Summary placebo{-3.03, 4.53, 46};
        const auto welch = welch_t(magnesium, placebo);
        REQUIRE(welch);
        CHECK_THAT(welch->t, WithinAbs(-0.4281, 5e-5));
        CHECK_THAT(welch->df, WithinAbs(89.86, 5e-3));
        CHECK_THAT(welch->p, WithinAbs(0.6696, 5e-5));
        // The paper prints a difference of 0.38 (0.48); its own SDs make the standard error 0.888.
        CHECK_THAT((magnesium.mean - placebo.mean) / welch->t, WithinAbs(0.888, 5e-4));
        const auto pooled = pooled_t(magnesium, placebo);
        REQUIRE(pooled);
        CHECK_THAT(pooled->t, WithinAbs(-0.4292, 5e-5));
        CHECK(pooled->df == 92);
        CHECK_THAT(pooled->p, WithinAbs(0.6688, 5e-5));
    }
    SECTION("Supakatisant and Phupong 2015: half the cramps or fewer") {
        // Matern Child Nutr 11:139-145: 37 of 43 with magnesium against 26 of 43, p 0.007.
        const Table table{37, 6, 26, 17};
        CHECK_THAT(chi_squared_2x2(table, false)->statistic, WithinAbs(7.1815, 5e-5));
        CHECK_THAT(chi_squared_2x2(table, false)->p, WithinAbs(0.00737, 5e-6));
        CHECK_THAT(chi_squared_2x2(table, true)->statistic, WithinAbs(5.9351, 5e-5));
        CHECK_THAT(chi_squared_2x2(table, true)->p, WithinAbs(0.01484, 5e-6));
        CHECK_THAT(*fisher_exact_p(table), WithinAbs(0.01381, 5e-6));
    }
    SECTION("Supakatisant and Phupong 2015: half the pain or less, where the choice of test decides") {
        // 30 of 43 against 21 of 43, p 0.048 in the paper.
        const Table table{30, 13, 21, 22};
        CHECK_THAT(chi_squared_2x2(table, false)->statistic, WithinAbs(3.9025, 5e-5));
        CHECK_THAT(chi_squared_2x2(table, false)->p, WithinAbs(0.04821, 5e-6));
        CHECK_THAT(chi_squared_2x2(table, true)->statistic, WithinAbs(3.0835, 5e-5));
        CHECK_THAT(chi_squared_2x2(table, true)->p, WithinAbs(0.07909, 5e-6));
        CHECK_THAT(*fisher_exact_p(table), WithinAbs(0.07842, 5e-6));
    }
    SECTION("PJMHS 2022: free of cramps") {
        // Pak J Med Health Sci 16(7):247: 45 of 100 with magnesium bisglycinate against 26 of 100, p < 0.05.
        const Table table{45, 55, 26, 74};
        CHECK_THAT(chi_squared_2x2(table, false)->statistic, WithinAbs(7.8830, 5e-5));
        CHECK_THAT(chi_squared_2x2(table, false)->p, WithinAbs(0.00499, 5e-6));
    }
    SECTION("Roffe 2002: felt that it had helped") {
        // Med Sci Monit 8:CR326-330: 36 of 46 with magnesium citrate against 25 of 46, p 0.03.
        CHECK_THAT(chi_squared_2x2(Table{36, 10, 25, 21}, true)->p, WithinAbs(0.027, 5e-4));
    }
    SECTION("Liu 2021: from a printed interval to its p") {
        // Taiwan J Obstet Gynecol: −0.47 (−1.14 to 0.20), p 0.167 in the paper.
        const auto found = p_from_ci(-0.47, -1.14, 0.20);
        REQUIRE(found);
        CHECK_THAT(found->se, WithinAbs(0.3418, 5e-5));
        CHECK_THAT(found->z, WithinAbs(-1.3749, 5e-5));
        CHECK_THAT(found->p, WithinAbs(0.169, 5e-4));
    }
    SECTION("Garrison 2020 and El-Tawil 2015: Cochrane's printed intervals") {
        // CD009402.pub3, magnesium: change −9.59 % (−23.14 to 3.97); cramps a week −0.18 (−0.84 to 0.49).
        const auto change = p_from_ci(-9.59, -23.14, 3.97);
        REQUIRE(change);
        CHECK_THAT(change->se, WithinAbs(6.916, 5e-4));
        CHECK_THAT(change->z, WithinAbs(-1.387, 5e-4));
        CHECK_THAT(change->p, WithinAbs(0.166, 5e-4));
        const auto each_week = p_from_ci(-0.18, -0.84, 0.49);
        REQUIRE(each_week);
        CHECK_THAT(each_week->se, WithinAbs(0.339, 5e-4));
        CHECK_THAT(each_week->p, WithinAbs(0.60, 5e-3));
        // CD005044.pub3, quinine: cramps in two weeks −2.45 (−3.54 to −1.36).
        const auto quinine = p_from_ci(-2.45, -3.54, -1.36);
        REQUIRE(quinine);
        CHECK_THAT(quinine->se, WithinAbs(0.556, 5e-4));
        CHECK_THAT(quinine->z, WithinAbs(-4.41, 5e-3));
    }
}

TEST_CASE("what does not exist is nothing, never NaN") {
    const std::vector<double> none;
    const std::vector<double> constant(20, 2);
    const std::vector<double> zeros(20, 0);
    const std::vector<double> bad = {1, std::nan(""), 3, 4, 5};
    CHECK_FALSE(poisson_rate_ci_garwood(-1, 14));
    CHECK_FALSE(poisson_rate_ci_garwood(1, 0));
    CHECK_FALSE(poisson_rate_ci_garwood(1, 14, 1));
    CHECK_FALSE(poisson_rate_ci_garwood(std::nan(""), 14));
    CHECK_FALSE(poisson_rate_ci_midp(1.5, 14));
    CHECK_FALSE(usual_rate_block_means(none));
    CHECK_FALSE(usual_rate_block_means(bad));
    CHECK_FALSE(two_periods_block_t3(none, constant));
    CHECK_FALSE(two_periods_block_t3(constant, bad));
    CHECK_FALSE(dispersion_index(zeros));
    CHECK_FALSE(rate_ratio_exact(1, 0, 1, 1));
    CHECK_FALSE(rate_ratio_exact(0.5, 1, 1, 1));
    CHECK_FALSE(rate_ratio_score_p(0, 1, 0, 1));
    CHECK_FALSE(rate_ratio_quasipoisson(zeros, constant));
    CHECK_FALSE(rate_ratio_nb2(none, constant));
    CHECK_FALSE(power_rate_ratio_exact(0, 0.5, 28));
    CHECK_FALSE(mann_kendall(none));
    CHECK_FALSE(mann_kendall_exact(bad));
    CHECK_FALSE(theil_sen(none));
    CHECK_FALSE(acf(constant, 1));
    CHECK_FALSE(acf(constant, 20));
    CHECK_FALSE(ljung_box_p(constant, 2));
    CHECK_FALSE(spearman(constant, zeros));
    CHECK_FALSE(randomisation_abab(constant, std::vector<double>{3, 6, 30}, 2));
    CHECK_FALSE(randomisation_abab(constant, std::vector<double>{3, 4, 12}, 2));
    CHECK_FALSE(randomised_pairs(std::vector<Pair>()));
    CHECK_FALSE(randomised_pairs(std::vector<Pair>{{Block{1, 0}, Block{1, 7}}}));
    CHECK_FALSE(randomised_pairs(std::vector<Pair>(31, Pair{Block{1, 7}, Block{1, 7}})));
    CHECK_FALSE(evalue_sign_kt(-1, 2));
    CHECK_FALSE(evalue_binom_uniform_mixture(1, 2, 1));
    CHECK_FALSE(permutation_mean_diff(none, constant));
    const std::vector<std::int64_t> lags = {0, 1, 2};
    CHECK_FALSE(factor_max_lag_circular_shift(constant, zeros, lags));
    CHECK_FALSE(p_adjust(std::vector<double>{0.5, 1.5}, Adjustment::holm));
    CHECK_FALSE(proportion_ci_wilson(3, 2));
    CHECK_FALSE(fisher_exact_p(Table{-1, 2, 3, 4}));
    CHECK_FALSE(chi_squared_2x2(Table{0, 0, 3, 4}, false));
    CHECK_FALSE(mann_whitney(none, constant));
    CHECK_FALSE(welch_t(Summary{1, 0, 5}, Summary{1, 0, 5}));
    CHECK_FALSE(circular_time(none));
    CHECK_FALSE(changepoint_poisson_optpart(none, 1));
    CHECK_FALSE(changepoint_poisson_amoc(std::vector<double>{1}));
    CHECK_FALSE(cusum_poisson(constant, 1, 1));
    CHECK_FALSE(median_interval_rank(5));
}

TEST_CASE("the interval of the median covers what it says") {
    for (std::int64_t n = 6; n < 200; ++n) {
        const auto rank = median_interval_rank(n);
        REQUIRE(rank);
        // P(B < rank) for B ~ Binomial(n, ½), summed plainly.
        const auto size = static_cast<double>(n);
        const auto tail = [&](std::int64_t below) {
            double sum = 0;
            for (double k = 0; k < static_cast<double>(below); ++k) {
                sum += std::exp(std::lgamma(size + 1) - std::lgamma(k + 1) - std::lgamma(size - k + 1) -
                                size * std::log(2.0));
            }
            return sum;
        };
        REQUIRE(2 * tail(*rank) <= 0.05);
        REQUIRE(2 * tail(*rank + 1) > 0.05);
    }
}

TEST_CASE("hours that cancel out have no mean") {
    const auto found = circular_time(std::vector<double>{0, 6, 12, 18});
    REQUIRE(found);
    CHECK_FALSE(found->mean_hour);
    CHECK_FALSE(found->sd_hours);
    CHECK_THAT(found->r, WithinAbs(0, 1e-12));
    SECTION("midnight is 0, not 24") {
        CHECK_THAT(*circular_time(std::vector<double>{23, 1})->mean_hour,
                   WithinAbs(0, 1e-12) || WithinAbs(24, 1e-9));
        CHECK(*circular_time(std::vector<double>{23, 1})->mean_hour < 24);
    }
}

TEST_CASE("sign flips: meeting in the middle agrees with counting all") {
    Random random(5);
    for (int round = 0; round < 40; ++round) {
        const auto k = static_cast<std::size_t>(random.between(1, 14));
        std::vector<Pair> pairs(k);
        for (Pair& pair : pairs) {
            pair.a = Block{static_cast<double>(random.poisson(2)), static_cast<double>(random.between(4, 7))};
            pair.b =
                Block{static_cast<double>(random.poisson(1.5)), static_cast<double>(random.between(4, 7))};
        }
        std::vector<double> differences;
        for (const Pair& pair : pairs) {
            const bool tie = pair.a.events + pair.b.events == 0;
            differences.push_back(tie ? 0
                                      : std::log((pair.b.events + 0.5) / pair.b.nights) -
                                            std::log((pair.a.events + 0.5) / pair.a.nights));
        }
        double observed = 0;
        for (const double each : differences) observed += each;
        double two = 0;
        double less = 0;
        for (std::size_t signs = 0; signs < (std::size_t{1} << k); ++signs) {
            double sum = 0;
            for (std::size_t i = 0; i < k; ++i) sum += ((signs >> i) & 1U) ? -differences[i] : differences[i];
            if (std::abs(sum) >= std::abs(observed) * (1 - 1e-12)) ++two;
            if (sum <= observed + 1e-12 * std::abs(observed)) ++less;
        }
        const auto found = randomised_pairs(pairs);
        REQUIRE(found);
        CHECK_THAT(found->p_two_sided, WithinRel(two / std::ldexp(1.0, static_cast<int>(k)), 1e-12));
        CHECK_THAT(found->p_less, WithinRel(less / std::ldexp(1.0, static_cast<int>(k)), 1e-12));
    }
}

TEST_CASE("the interval of randomised pairs is what the test does not reject") {
    Random random(6);
    for (const std::size_t k : {6U, 8U, 12U, 17U, 30U}) {
        std::vector<Pair> pairs(k);
        for (Pair& pair : pairs) {
            pair.a = Block{static_cast<double>(1 + random.poisson(5)), 7};
            pair.b = Block{static_cast<double>(random.poisson(3)), 7};
        }
        const auto found = randomised_pairs(pairs);
        REQUIRE(found);
        REQUIRE(found->ratio);
        CHECK_THAT(found->ratio->value, WithinRel(std::exp(found->statistic), 1e-12));
        CHECK(found->ratio->low < found->ratio->value);
        CHECK(found->ratio->value < found->ratio->high);
        // Shifting b by the ends of the interval moves p over 5 %. The ½ cannot be shifted, so on the logs.
        const auto p_at = [&](double log_ratio) {
            std::vector<double> shifted;
            double sum = 0;
            for (const Pair& pair : pairs) {
                shifted.push_back(std::log((pair.b.events + 0.5) / 7) - std::log((pair.a.events + 0.5) / 7) -
                                  log_ratio);
                sum += shifted.back();
            }
            if (k > 17) return -1.0;
            double extreme = 0;
            for (std::size_t signs = 0; signs < (std::size_t{1} << k); ++signs) {
                double flipped = 0;
                for (std::size_t i = 0; i < k; ++i) flipped += ((signs >> i) & 1U) ? -shifted[i] : shifted[i];
                if (std::abs(flipped) >= std::abs(sum) * (1 - 1e-12)) ++extreme;
            }
            return extreme / std::ldexp(1.0, static_cast<int>(k));
        };
        if (k <= 17) {
            CHECK(p_at(std::log(found->ratio->low) - 1e-5) <= 0.05);
            CHECK(p_at(std::log(found->ratio->low) + 1e-5) > 0.05);
            CHECK(p_at(std::log(found->ratio->high) - 1e-5) > 0.05);
            CHECK(p_at(std::log(found->ratio->high) + 1e-5) <= 0.05);
        }
    }
}

TEST_CASE("the interval of sixteen and more pairs is an order statistic of the means of all subsets") {
    Random random(8);
    for (int round = 0; round < 12; ++round) {
        const std::size_t k = 16 + random.below(3);
        // Few different counts make equal differences, many make none.
        const double rate = round % 2 == 0 ? 0.8 : 40;
        std::vector<Pair> pairs(k);
        std::vector<double> differences;
        for (Pair& pair : pairs) {
            pair.a = Block{static_cast<double>(1 + random.poisson(rate)), 7};
            pair.b = Block{static_cast<double>(random.poisson(rate)), 7};
            differences.push_back(std::log((pair.b.events + 0.5) / 7) - std::log((pair.a.events + 0.5) / 7));
        }
        const std::size_t all = std::size_t{1} << k;
        std::vector<double> means;
        for (std::size_t subset = 1; subset < all; ++subset) {
            double sum = 0;
            double size = 0;
            for (std::size_t i = 0; i < k; ++i) {
                if (((subset >> i) & 1U) == 0) continue;
                sum += differences[i];
                ++size;
            }
            means.push_back(sum / size);
        }
        std::sort(means.begin(), means.end());
        const auto place = static_cast<std::size_t>(0.025 * static_cast<double>(all));
        const auto found = randomised_pairs(pairs);
        REQUIRE(found);
        REQUIRE(found->ratio);
        const double range = means.back() - means.front();
        CHECK_THAT(std::log(found->ratio->low), WithinAbs(means[place - 1], 1e-7 * range));
        CHECK_THAT(std::log(found->ratio->high), WithinAbs(means[means.size() - place], 1e-7 * range));
    }
}

TEST_CASE("differences that hardly differ have an interval too") {
    // Halving a range of a few units in the last place would never end.
    std::vector<Pair> pairs;
    for (int i = 0; i < 20; ++i) pairs.push_back(Pair{Block{1e15 + i, 7}, Block{1e15, 7}});
    const auto found = randomised_pairs(pairs);
    REQUIRE(found);
    REQUIRE(found->ratio);
    CHECK_THAT(found->ratio->low, WithinAbs(1, 1e-12));
    CHECK_THAT(found->ratio->high, WithinAbs(1, 1e-12));
}

TEST_CASE("fewer than six pairs have no interval and cannot reach 5 %") {
    const std::vector<Pair> pairs(5, Pair{Block{9, 7}, Block{0, 7}});
    const auto found = randomised_pairs(pairs);
    REQUIRE(found);
    CHECK_FALSE(found->ratio);
    CHECK(found->p_two_sided == 2.0 / 32);
    const std::vector<Pair> six(6, Pair{Block{9, 7}, Block{0, 7}});
    CHECK(randomised_pairs(six)->p_two_sided == 2.0 / 64);
    CHECK(randomised_pairs(six)->ratio);
}

namespace {

/// The chances of 0, 1, … falling pairs, without any short cut: Gaussian binomial coefficients by Pascal's
/// rule, one group of equal values multiplied in after the other.
std::vector<long double> all_falling_pairs(const std::vector<std::size_t>& groups) {
    std::vector<long double> chance = {1};
    std::size_t before = 0;
    for (const std::size_t size : groups) {
        // rows[m] is [N choose m]; every row of N from the one before.
        std::vector<std::vector<long double>> rows(size + 1);
        rows[0] = {1};
        for (std::size_t n = 1; n <= before + size; ++n) {
            for (std::size_t m = std::min(n, size); m > 0; --m) {
                // [n, m] = [n − 1, m − 1] + q^m [n − 1, m]
                std::vector<long double> row = rows[m - 1];
                row.resize(std::max(row.size(), rows[m].empty() ? 0 : rows[m].size() + m), 0);
                for (std::size_t i = 0; i < rows[m].size(); ++i) row[i + m] += rows[m][i];
                rows[m] = std::move(row);
            }
        }
        const std::vector<long double>& added = rows[size];
        long double all = 0;
        for (const long double count : added) all += count;
        std::vector<long double> grown(chance.size() + added.size() - 1, 0);
        for (std::size_t i = 0; i < chance.size(); ++i) {
            for (std::size_t j = 0; j < added.size(); ++j) grown[i + j] += chance[i] * added[j] / all;
        }
        chance = std::move(grown);
        before += size;
    }
    return chance;
}

}  // namespace

TEST_CASE("exact Mann–Kendall of a long series keeps its digits out to the far tail") {
    Random random(11);
    for (const std::vector<std::size_t>& groups :
         {std::vector<std::size_t>(60, 1), std::vector<std::size_t>{1, 1, 20, 1, 3, 1, 1, 2, 1, 1, 1, 9, 1},
          std::vector<std::size_t>{30, 1, 1, 5}}) {
        const std::vector<long double> chance = all_falling_pairs(groups);
        std::vector<double> sorted;
        for (std::size_t g = 0; g < groups.size(); ++g)
            sorted.insert(sorted.end(), groups[g], static_cast<double>(g));
        // From in order to out of order, a few exchanges of neighbours at a time.
        std::vector<double> x = sorted;
        int compared = 0;
        for (int round = 0; round < 4000; ++round) {
            const auto at = static_cast<std::size_t>(random.below(x.size() - 1));
            if (x[at] < x[at + 1]) std::swap(x[at], x[at + 1]);
            if (round % 40 != 0) continue;
            const double s = mann_kendall(x)->s;
            if (s == 0) continue;
            const auto pairs = static_cast<double>(chance.size() - 1);
            const auto falling = static_cast<std::size_t>((pairs - std::abs(s)) / 2);
            long double tail = 0;
            for (std::size_t i = 0; i <= falling; ++i) tail += chance[i];
            CAPTURE(s, falling);
            CHECK_THAT(*mann_kendall_exact(x),
                       WithinRel(std::min(1.0, static_cast<double>(2 * tail)), 1e-11));
            ++compared;
        }
        CHECK(compared > 50);
    }
}

TEST_CASE("exact Mann–Kendall with ties agrees with all orders") {
    Random random(7);
    for (int round = 0; round < 30; ++round) {
        std::vector<double> x(static_cast<std::size_t>(random.between(2, 7)));
        for (double& value : x) value = static_cast<double>(random.below(4));
        const double s = mann_kendall(x)->s;
        std::vector<double> order = x;
        std::sort(order.begin(), order.end());
        double all = 0;
        double extreme = 0;
        do {
            ++all;
            if (std::abs(mann_kendall(order)->s) >= std::abs(s)) ++extreme;
        } while (std::next_permutation(order.begin(), order.end()));
        CHECK_THAT(*mann_kendall_exact(x), WithinRel(extreme / all, 1e-12));
    }
}

TEST_CASE("Kendall's S counts pairs, however many values there are") {
    Random random(8);
    const std::vector<double> x = counts(random, 300, 2);
    double s = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        for (std::size_t j = i + 1; j < x.size(); ++j) s += x[j] > x[i] ? 1 : x[j] < x[i] ? -1 : 0;
    }
    CHECK(mann_kendall(x)->s == s);
}

TEST_CASE("unknown nights carry no weight in the circular shift") {
    Random random(9);
    const std::vector<std::int64_t> lags = {0, 1, 2};
    std::vector<double> x(120);
    std::vector<double> y(120);
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = random.chance(0.3) ? 1 : 0;
    for (std::size_t i = 0; i < y.size(); ++i) y[i] = random.poisson(0.5 + 2 * x[(i + 119) % 120]);
    const auto whole = factor_max_lag_circular_shift(x, y, lags);
    REQUIRE(whole);
    CHECK(whole->lag == 1);
    CHECK(whole->rho > 0.3);
    CHECK(whole->p <= 3.0 / 120);
    std::vector<char> known(120, 1);
    for (std::size_t i = 0; i < known.size(); i += 5) known[i] = 0;
    const auto most = factor_max_lag_circular_shift(x, y, known, lags);
    for (std::size_t i = 0; i < known.size(); i += 5) y[i] = 999;
    const auto same = factor_max_lag_circular_shift(x, y, known, lags);
    REQUIRE(most);
    CHECK(most->max_abs_rho == same->max_abs_rho);
    CHECK(most->p == same->p);
}

TEST_CASE("permutations of whole numbers agree with enumeration and go far beyond it") {
    const std::vector<double> a = {3, 1, 2, 4, 2, 3};
    const std::vector<double> b = {1, 0, 2, 1, 0, 1};
    std::vector<double> fine_a = a;
    std::vector<double> fine_b = b;
    for (double& value : fine_a) value = value / 8 + 0.0625;
    for (double& value : fine_b) value = value / 8 + 0.0625;
    CHECK_THAT(permutation_mean_diff(a, b)->p_greater,
               WithinRel(permutation_mean_diff(fine_a, fine_b)->p_greater, 1e-12));
    CHECK_THAT(permutation_mean_diff(a, b)->p_two_sided_abs,
               WithinRel(permutation_mean_diff(fine_a, fine_b)->p_two_sided_abs, 1e-12));
    Random random(10);
    const auto many = permutation_mean_diff(counts(random, 200, 1), counts(random, 180, 1));
    REQUIRE(many);
    CHECK_THAT(many->p_greater + many->p_less, WithinAbs(1, 0.2));
    CHECK(many->p_greater + many->p_less >= 1);
}

TEST_CASE("evidence from nothing, and from as many wins as losses, leans to neither side") {
    CHECK(evalue_sign_kt(0, 0)->one_sided == 1);
    CHECK(evalue_sign_kt(0, 0)->two_sided == 1);
    for (const double each : {1.0, 2.0, 7.0, 30.0})
        CHECK(evalue_sign_kt(each, each)->one_sided == evalue_sign_kt(each, each)->two_sided);
}
