// SPDX-License-Identifier: MIT
#include "base/portable_math.h"

#include <cmath>
#include <limits>

namespace charley {
namespace {

// ln 2 in two parts; the first has its last 21 bits clear, so that its product with an exponent is exact.
constexpr double kLn2High = 6.93147180369123816490e-01;
constexpr double kLn2Low = 1.90821492927058770002e-10;
constexpr double kInverseLn2 = 1.44269504088896338700e+00;

}  // namespace

double portable_exp(double x) noexcept {
    if (std::isnan(x)) return x;
    if (x > 709.782712893384) return std::numeric_limits<double>::infinity();
    if (x < -745.2) return 0;
    const double k = std::floor(x * kInverseLn2 + 0.5);
    const double r = (x - k * kLn2High) - k * kLn2Low;
    // Taylor's series; |r| ≤ ln 2 / 2, so that the fourteenth term is below 2^−57.
    double sum = 1;
    for (int i = 14; i >= 1; --i) sum = 1 + sum * r / i;
    return std::ldexp(sum, static_cast<int>(k));
}

double portable_log(double x) noexcept {
    if (std::isnan(x)) return x;
    if (x <= 0) return -std::numeric_limits<double>::infinity();
    if (std::isinf(x)) return x;
    int k = 0;
    double m = std::frexp(x, &k);
    if (m < 0.70710678118654752) {
        m *= 2;
        --k;
    }
    // log m = 2 artanh s; |s| ≤ 0.1716, so that s^25 / 25 is below 2^−64.
    const double s = (m - 1) / (m + 1);
    const double square = s * s;
    double sum = 0;
    for (int i = 23; i >= 3; i -= 2) sum = (sum + 1.0 / i) * square;
    return k * kLn2High + (k * kLn2Low + 2 * (s + s * sum));
}

}  // namespace charley
