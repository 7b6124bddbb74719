// SPDX-License-Identifier: MIT
#include <charley/random.h>

#include "base/portable_math.h"

#include <algorithm>
#include <cmath>

namespace charley {
namespace {

constexpr std::uint64_t rotate_left(std::uint64_t x, int by) {
    return (x << by) | (x >> (64 - by));
}

}  // namespace

Random::Random(std::uint64_t seed) noexcept {
    for (std::uint64_t& word : state_) {
        seed += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = seed;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        word = z ^ (z >> 31);
    }
}

Random Random::from_state(const std::array<std::uint64_t, 4>& state) noexcept {
    Random random;
    random.state_ = state;
    return random;
}

std::uint64_t Random::next() noexcept {
    const std::uint64_t result = rotate_left(state_[1] * 5, 7) * 9;
    const std::uint64_t t = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= t;
    state_[3] = rotate_left(state_[3], 45);
    return result;
}

void Random::jump() noexcept {
    constexpr std::array<std::uint64_t, 4> kPolynomial = {0x180EC6D33CFD0ABAULL, 0xD5A61266F0C9392CULL,
                                                          0xA9582618E03FC9AAULL, 0x39ABDC4529B1661CULL};
    std::array<std::uint64_t, 4> sum{};
    for (const std::uint64_t word : kPolynomial) {
        for (int bit = 0; bit < 64; ++bit) {
            if ((word >> bit) & 1U) {
                for (std::size_t i = 0; i < sum.size(); ++i) sum[i] ^= state_[i];
            }
            next();
        }
    }
    state_ = sum;
    has_kept_ = false;
}

Random Random::split() noexcept {
    Random stream = *this;
    stream.has_kept_ = false;
    jump();
    return stream;
}

double Random::uniform() noexcept {
    return static_cast<double>(next() >> 11) * 0x1.0p-53;
}

std::uint64_t Random::below(std::uint64_t count) noexcept {
    if (count < 2) return 0;
    // The upper bits of a draw, as many as the largest index has, until they are an index: no bias, and
    // fewer than two draws on average.
    int shift = 0;
    for (std::uint64_t top = count - 1; (top >> 63) == 0; top <<= 1) ++shift;
    for (;;) {
        const std::uint64_t index = next() >> shift;
        if (index < count) return index;
    }
}

std::int64_t Random::between(std::int64_t low, std::int64_t high) noexcept {
    if (high <= low) return low;
    const std::uint64_t span = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
    const std::uint64_t step = span == ~std::uint64_t{0} ? next() : below(span + 1);
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + step);
}

double Random::normal() noexcept {
    if (has_kept_) {
        has_kept_ = false;
        return kept_;
    }
    for (;;) {
        const double u = 2 * uniform() - 1;
        const double v = 2 * uniform() - 1;
        const double s = u * u + v * v;
        if (s >= 1 || s == 0) continue;
        const double factor = std::sqrt(-2 * portable_log(s) / s);
        kept_ = v * factor;
        has_kept_ = true;
        return u * factor;
    }
}

double Random::exponential() noexcept {
    return -portable_log(1 - uniform());
}

double Random::log_normal(double mu, double sigma) noexcept {
    return portable_exp(mu + sigma * normal());
}

std::uint32_t Random::poisson(double mean) noexcept {
    // A Poisson variable is the sum of independent ones whose means add up to its own; each part is small
    // enough for the product of uniforms (Knuth) to keep its precision.
    constexpr double kPart = 16;
    std::uint32_t count = 0;
    mean = std::min(mean, 1e6);
    while (mean > 0) {
        const double limit = portable_exp(-std::min(mean, kPart));
        double product = uniform();
        while (product > limit) {
            ++count;
            product *= uniform();
        }
        mean -= kPart;
    }
    return count;
}

std::size_t Random::pick(std::span<const double> weights) noexcept {
    double total = 0;
    for (const double weight : weights) total += weight;
    double rest = uniform() * total;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (rest < weights[i]) return i;
        rest -= weights[i];
    }
    // Rounding may leave a trace of `rest`: the last one that can be picked at all.
    for (std::size_t i = weights.size(); i > 0; --i) {
        if (weights[i - 1] > 0) return i - 1;
    }
    return 0;
}

}  // namespace charley
