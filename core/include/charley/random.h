// SPDX-License-Identifier: MIT
//
// The one random generator of charley: xoshiro256** (Blackman & Vigna 2018), and draws of our own on top of
// it, because those of the standard library differ between its makers. The same seed gives the same bits on
// every platform: nothing here uses more than IEEE additions, multiplications, divisions and square roots.
// Not for keys or ids that must not be guessed; those bytes come from Environment. A generator belongs to one
// thread at a time; several are independent.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace charley {

class Random {
   public:
    /// Any seed will do, 0 too: SplitMix64 (Steele, Lea & Flood 2014) spreads it over the state.
    explicit Random(std::uint64_t seed) noexcept;

    /// A generator with this very state, which must not be all zero; for the published test vectors.
    static Random from_state(const std::array<std::uint64_t, 4>& state) noexcept;

    /// The next 64 bits.
    std::uint64_t next() noexcept;

    /// Forward by 2^128 draws: what follows does not overlap with what a copy from before draws.
    void jump() noexcept;

    /// A generator that starts where this one is now; this one jumps ahead. For independent streams.
    Random split() noexcept;

    /// [0, 1), a multiple of 2^−53.
    double uniform() noexcept;
    /// [low, high) for low < high.
    double uniform(double low, double high) noexcept { return low + (high - low) * uniform(); }
    /// 0 … count − 1, each equally likely; 0 for a count of 0 or 1.
    std::uint64_t below(std::uint64_t count) noexcept;
    /// low … high, both included.
    std::int64_t between(std::int64_t low, std::int64_t high) noexcept;
    bool coin() noexcept { return (next() >> 63) != 0; }
    /// True with that probability.
    bool chance(double probability) noexcept { return uniform() < probability; }

    /// Mean 0, variance 1 (Marsaglia's polar method; one draw of each pair is kept for the next call).
    double normal() noexcept;
    /// Mean 1.
    double exponential() noexcept;
    /// The exponential of a normal variable: median exp(mu), spread sigma on the log scale.
    double log_normal(double mu, double sigma) noexcept;
    /// A count with that mean, 0 for means of 0 or less; means above a million are taken as a million. The
    /// time it takes grows with the mean.
    std::uint32_t poisson(double mean) noexcept;
    /// An index with probability in proportion to its weight; weights are not negative and not all 0.
    std::size_t pick(std::span<const double> weights) noexcept;

    /// All orders equally likely (Fisher & Yates).
    template <class T>
    void shuffle(std::span<T> items) noexcept {
        for (std::size_t i = items.size(); i > 1; --i) {
            using std::swap;
            swap(items[i - 1], items[static_cast<std::size_t>(below(i))]);
        }
    }

   private:
    Random() = default;

    std::array<std::uint64_t, 4> state_{};
    double kept_ = 0;
    bool has_kept_ = false;
};

}  // namespace charley
