#include "geo/screening/empirical_bayes.h"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <cstddef>
#include <limits>

namespace klasteri {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

namespace policies = boost::math::policies;
/// Extreme shapes give 0 or NaN instead of an exception.
using Silent =
    policies::policy<policies::domain_error<policies::ignore_error>, policies::pole_error<policies::ignore_error>,
                     policies::overflow_error<policies::ignore_error>,
                     policies::underflow_error<policies::ignore_error>,
                     policies::evaluation_error<policies::ignore_error>>;

bool assessed(double observed, double expected) { return std::isfinite(observed) && expected > 0; }

double posterior_low(double a, double b, double observed, double expected) {
  if (!(a > 0)) return b;
  const double quantile = boost::math::gamma_p_inv(b * b / a + observed, 0.05, Silent()) / (b / a + expected);
  // A prior so narrow that its shape overflows is the same as none.
  return std::isfinite(quantile) ? quantile : b;
}

}  // namespace

EmpiricalBayes empirical_bayes(std::span<const double> observed, std::span<const double> expected) {
  EmpiricalBayes result;
  result.ratio.assign(observed.size(), nan);
  result.low.assign(observed.size(), nan);
  double observed_sum = 0;
  double expected_sum = 0;
  double cells = 0;
  for (std::size_t i = 0; i < observed.size(); ++i) {
    if (!assessed(observed[i], expected[i])) continue;
    observed_sum += observed[i];
    expected_sum += expected[i];
    ++cells;
  }
  result.b = observed_sum / expected_sum;
  if (cells == 0) return result;
  const double b = result.b;
  double variance = 0;
  for (std::size_t i = 0; i < observed.size(); ++i) {
    if (!assessed(observed[i], expected[i])) continue;
    const double difference = observed[i] / expected[i] - b;
    variance += expected[i] * difference * difference;
  }
  result.a = std::max(0.0, variance / expected_sum - b / (expected_sum / cells));
  for (std::size_t i = 0; i < observed.size(); ++i) {
    if (!assessed(observed[i], expected[i])) continue;
    const double shrink = result.a > 0 ? result.a / (result.a + b / expected[i]) : 0;
    result.ratio[i] = b + (observed[i] / expected[i] - b) * shrink;
    result.low[i] = posterior_low(result.a, b, observed[i], expected[i]);
  }
  return result;
}

}  // namespace klasteri
