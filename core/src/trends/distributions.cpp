// SPDX-License-Identifier: MIT
#include "trends/distributions.h"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/complement.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/policies/policy.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>

namespace charley::trends {
namespace {

namespace bm = boost::math;
namespace bp = boost::math::policies;

using Policy =
    bp::policy<bp::promote_float<false>, bp::promote_double<false>, bp::domain_error<bp::ignore_error>,
               bp::pole_error<bp::ignore_error>, bp::overflow_error<bp::ignore_error>,
               bp::underflow_error<bp::ignore_error>, bp::denorm_error<bp::ignore_error>,
               bp::rounding_error<bp::ignore_error>, bp::evaluation_error<bp::ignore_error>,
               bp::indeterminate_result_error<bp::ignore_error>, bp::discrete_quantile<bp::real>>;

using ChiSquared = bm::chi_squared_distribution<double, Policy>;
using Normal = bm::normal_distribution<double, Policy>;
using StudentsT = bm::students_t_distribution<double, Policy>;
using Beta = bm::beta_distribution<double, Policy>;
using Poisson = bm::poisson_distribution<double, Policy>;
using Binomial = bm::binomial_distribution<double, Policy>;

}  // namespace

double chi_squared_quantile(double p, double df) {
    return bm::quantile(ChiSquared(df), p);
}
double chi_squared_upper(double x, double df) {
    if (std::isinf(x) && x > 0) return 0;
    return bm::cdf(bm::complement(ChiSquared(df), x));
}
double normal_cdf(double z) {
    return bm::cdf(Normal(0, 1), z);
}
double normal_upper(double z) {
    return bm::cdf(bm::complement(Normal(0, 1), z));
}
double normal_quantile(double p) {
    return bm::quantile(Normal(0, 1), p);
}
double t_quantile(double p, double df) {
    return bm::quantile(StudentsT(df), p);
}
double t_upper(double t, double df) {
    return bm::cdf(bm::complement(StudentsT(df), t));
}
double t_cdf(double t, double df) {
    return bm::cdf(StudentsT(df), t);
}
double beta_quantile(double p, double a, double b) {
    return bm::quantile(Beta(a, b), p);
}
double beta_cdf(double x, double a, double b) {
    return bm::cdf(Beta(a, b), x);
}
double beta_upper(double x, double a, double b) {
    return bm::cdf(bm::complement(Beta(a, b), x));
}
double poisson_pmf(std::int64_t k, double mean) {
    if (k < 0) return 0;
    if (mean <= 0) return k == 0 ? 1 : 0;
    return bm::pdf(Poisson(mean), static_cast<double>(k));
}
double poisson_cdf(std::int64_t k, double mean) {
    if (k < 0) return 0;
    if (mean <= 0) return 1;
    return bm::cdf(Poisson(mean), static_cast<double>(k));
}
double poisson_upper(std::int64_t k, double mean) {
    if (k < 0) return 1;
    if (mean <= 0) return 0;
    return bm::cdf(bm::complement(Poisson(mean), static_cast<double>(k)));
}
double binomial_pmf(std::int64_t k, std::int64_t n, double p) {
    if (k < 0 || k > n) return 0;
    return bm::pdf(Binomial(static_cast<double>(n), p), static_cast<double>(k));
}
double binomial_cdf(std::int64_t k, std::int64_t n, double p) {
    if (k < 0) return 0;
    if (k >= n) return 1;
    return bm::cdf(Binomial(static_cast<double>(n), p), static_cast<double>(k));
}
double binomial_upper(std::int64_t k, std::int64_t n, double p) {
    if (k < 0) return 1;
    if (k >= n) return 0;
    return bm::cdf(bm::complement(Binomial(static_cast<double>(n), p), static_cast<double>(k)));
}
double log_gamma(double x) {
    return bm::lgamma(x, Policy());
}

}  // namespace charley::trends
