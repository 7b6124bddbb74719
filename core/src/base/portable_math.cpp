// SPDX-License-Identifier: MIT
#include "base/portable_math.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace charley {
namespace {

// ln 2 in two parts; the first has its last 21 bits clear, so that its product with an exponent is exact.
constexpr double kLn2High = 6.93147180369123816490e-01;
constexpr double kLn2Low = 1.90821492927058770002e-10;
constexpr double kInverseLn2 = 1.44269504088896338700e+00;

constexpr double kSmallestNormal = 0x1.0p-1022;

/// 2^k for −1022 ≤ k ≤ 1023.
double power_of_two(std::int64_t k) {
    return std::bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << 52);
}

}  // namespace

double portable_exp(double x) noexcept {
    if (std::isnan(x)) return x;
    if (x > 709.782712893384) return std::numeric_limits<double>::infinity();
    if (x < -745.2) return 0;
    // The nearest whole number: beyond 2^52 a double has no other, and the rounding is that of the addition.
    constexpr double kRounder = 0x1.8p52;
    const double k = (x * kInverseLn2 + kRounder) - kRounder;
    const double r = (x - k * kLn2High) - k * kLn2Low;
    // Taylor's series as 1 + (r + r² tail); |r| ≤ ln 2 / 2, so that what follows r^14 / 14! is below 2^−60.
    // The tail is summed in pairs of pairs (Estrin): a processor can do them side by side, and the order is
    // the same everywhere.
    const double r2 = r * r;
    const double r4 = r2 * r2;
    const double r8 = r4 * r4;
    const double low = (1.0 / 2 + r * (1.0 / 6)) + r2 * (1.0 / 24 + r * (1.0 / 120));
    const double middle = (1.0 / 720 + r * (1.0 / 5040)) + r2 * (1.0 / 40320 + r * (1.0 / 362880));
    const double high =
        (1.0 / 3628800 + r * (1.0 / 39916800)) + r2 * (1.0 / 479001600 + r * (1.0 / 6227020800.0));
    const double last = 1.0 / 87178291200.0;
    const double tail = (low + r4 * middle) + r8 * (high + r4 * last);
    const double sum = 1 + (r + r2 * tail);
    const auto exponent = static_cast<std::int64_t>(k);
    if (exponent < -1021 || exponent > 1022) return std::ldexp(sum, static_cast<int>(exponent));
    return sum * power_of_two(exponent);
}

double portable_log(double x) noexcept {
    if (std::isnan(x)) return x;
    if (x <= 0) return -std::numeric_limits<double>::infinity();
    if (std::isinf(x)) return x;
    std::int64_t k = 0;
    if (x < kSmallestNormal) {
        x *= 0x1.0p54;
        k = -54;
    }
    // x = 2^k m with ½ ≤ m < 1, as frexp gives it.
    const auto bits = std::bit_cast<std::uint64_t>(x);
    k += static_cast<std::int64_t>(bits >> 52) - 1022;
    auto m = std::bit_cast<double>((bits & 0x000FFFFFFFFFFFFFULL) | 0x3FE0000000000000ULL);
    if (m < 0.70710678118654752) {
        m *= 2;
        --k;
    }
    // log m = 2 artanh s = 2 (s + s^3/3 + …); |s| ≤ 0.1716, so that s^25 / 25 is below 2^−64.
    const double s = (m - 1) / (m + 1);
    const double z = s * s;
    const double z2 = z * z;
    const double z4 = z2 * z2;
    const double low = (1.0 / 3 + z * (1.0 / 5)) + z2 * (1.0 / 7 + z * (1.0 / 9));
    const double middle = (1.0 / 11 + z * (1.0 / 13)) + z2 * (1.0 / 15 + z * (1.0 / 17));
    const double high = (1.0 / 19 + z * (1.0 / 21)) + z2 * (1.0 / 23);
    const double sum = z * ((low + z4 * middle) + z4 * z4 * high);
    const auto exponent = static_cast<double>(k);
    return exponent * kLn2High + (exponent * kLn2Low + 2 * (s + s * sum));
}

}  // namespace charley
