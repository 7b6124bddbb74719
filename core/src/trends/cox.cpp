// SPDX-License-Identifier: MIT
#include "trends/cox.h"

#include "base/portable_math.h"

#include <algorithm>
#include <cmath>

namespace charley::trends {

CoxPath::CoxPath(const Process& process, Random& random)
    : random_(random),
      phi_(process.phi),
      innovation_(std::sqrt(1 - process.phi * process.phi)),
      spread_(std::sqrt(process.variance)),
      log_rate_(portable_log(std::max(process.rate, 1e-9)) - process.variance / 2),
      coverage_(process.coverage),
      mood_(spread_ > 0 ? random.normal() : 0) {}

double CoxPath::next_rate() {
    if (spread_ == 0) return portable_exp(log_rate_);
    const double rate = portable_exp(log_rate_ + spread_ * mood_);
    mood_ = phi_ * mood_ + innovation_ * random_.normal();
    return rate;
}

CoxPath::Stretch CoxPath::next(std::int64_t nights, double factor) {
    // Given the rates, the sum of the nights' counts is Poisson with the sum of the rates.
    Stretch stretch;
    double sum = 0;
    for (std::int64_t i = 0; i < nights; ++i) {
        const double rate = next_rate();
        if (coverage_ < 1 && !random_.chance(coverage_)) continue;
        sum += rate;
        ++stretch.observed;
    }
    stretch.events = random_.poisson(sum * factor);
    return stretch;
}

}  // namespace charley::trends
