// SPDX-License-Identifier: MIT
//
// The distributions that the methods stand on, from Boost.Math in plain double arithmetic, so that every
// platform agrees. This is the only file pair that includes Boost. Arguments out of the domain give NaN; the
// callers check theirs. Pure; any thread.
#pragma once

#include <cstdint>

namespace charley::trends {

double chi_squared_quantile(double p, double df);
double chi_squared_upper(double x, double df);  ///< P(X > x)
double normal_cdf(double z);
double normal_upper(double z);
double normal_quantile(double p);
double t_quantile(double p, double df);
double t_upper(double t, double df);
double t_cdf(double t, double df);
double beta_quantile(double p, double a, double b);
double beta_cdf(double x, double a, double b);
double beta_upper(double x, double a, double b);
double poisson_pmf(std::int64_t k, double mean);
double poisson_cdf(std::int64_t k, double mean);    ///< P(X ≤ k); 0 for k < 0
double poisson_upper(std::int64_t k, double mean);  ///< P(X > k); 1 for k < 0
double binomial_pmf(std::int64_t k, std::int64_t n, double p);
double binomial_cdf(std::int64_t k, std::int64_t n, double p);    ///< P(X ≤ k)
double binomial_upper(std::int64_t k, std::int64_t n, double p);  ///< P(X > k)
double log_gamma(double x);

}  // namespace charley::trends
