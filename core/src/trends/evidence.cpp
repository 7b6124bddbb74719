// SPDX-License-Identifier: MIT
//
// Evidence that may be looked at as often as one likes.
#include <charley/statistics.h>

#include "trends/distributions.h"
#include "trends/ranks.h"

#include <cmath>

namespace charley::statistics {
namespace {

double log_beta(double a, double b) {
    return trends::log_gamma(a) + trends::log_gamma(b) - trends::log_gamma(a + b);
}

bool whole(double count) {
    return count >= 0 && count <= 1e6 && count == std::floor(count);
}

}  // namespace

std::optional<SignEvidence> evalue_sign_kt(double wins, double losses) {
    if (!whole(wins) || !whole(losses)) return {};
    // B(W + ½, L + ½) / B(½, ½) as the product of what each pair adds: exact for few, and never out of range
    // before its end for many.
    SignEvidence result;
    double log_value = 0;
    double value = 1;
    double of_wins = 0;
    double of_losses = 0;
    for (double i = 0; i < wins + losses; ++i) {
        // Wins and losses in turn, so that the product stays near its middle.
        const bool win = of_losses >= losses || (of_wins < wins && of_wins * losses <= of_losses * wins);
        double& so_far = win ? of_wins : of_losses;
        const double factor = 2 * (so_far + 0.5) / (i + 1);
        value *= factor;
        log_value += std::log(factor);
        ++so_far;
    }
    if (log_value > 700) return {};  // beyond 10^304
    result.two_sided = value;
    // As many of either: exactly one half lies on each side.
    const double above = wins == losses ? 0.5 : trends::beta_upper(0.5, wins + 0.5, losses + 0.5);
    result.one_sided = value * 2 * above;
    return result;
}

std::optional<double> evalue_binom_uniform_mixture(double y, double x, double p0) {
    if (!whole(y) || !whole(x) || !(p0 > 0 && p0 < 1)) return {};
    const double value = std::exp(log_beta(y + 1, x + 1) - y * std::log(p0) - x * std::log1p(-p0));
    if (!std::isfinite(value)) return {};
    return value;
}

}  // namespace charley::statistics
