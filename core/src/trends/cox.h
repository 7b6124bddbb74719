// SPDX-License-Identifier: MIT
//
// The log-normal Cox process as a stream of nights, for power and planning. One thread at a time.
#pragma once

#include <charley/changes.h>
#include <charley/random.h>

namespace charley::trends {

class CoxPath {
   public:
    CoxPath(const Process& process, Random& random);

    /// The rate of the next night.
    double next_rate();
    /// Events of the next `nights` nights together and how many of them were observed, the rate times
    /// `factor`.
    struct Stretch {
        double events = 0;
        double observed = 0;
    };
    Stretch next(std::int64_t nights, double factor);

   private:
    Random& random_;
    double phi_;
    double innovation_;
    double spread_;
    double log_rate_;
    double coverage_;
    double mood_;
};

}  // namespace charley::trends
