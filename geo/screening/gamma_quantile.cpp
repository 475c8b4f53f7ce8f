#include "geo/screening/gamma_quantile.h"

#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <cstddef>
#include <limits>

namespace klasteri {

namespace {

namespace policies = boost::math::policies;
/// Nothing is thrown, and nothing computed in long double: 13 digits stay, in a tenth of the time.
using Silent =
    policies::policy<policies::domain_error<policies::ignore_error>, policies::pole_error<policies::ignore_error>,
                     policies::overflow_error<policies::ignore_error>,
                     policies::underflow_error<policies::ignore_error>,
                     policies::evaluation_error<policies::ignore_error>, policies::promote_double<false>>;

}  // namespace

double gamma_quantile(double shape, double below) { return boost::math::gamma_p_inv(shape, below, Silent()); }

double gamma_upper_quantile(double shape, double above) { return boost::math::gamma_q_inv(shape, above, Silent()); }

double CountQuantiles::operator()(double count) {
  constexpr double most = 4'096;
  if (!(count >= 0 && count < most && count == std::floor(count))) return quantile_(offset_ + count, probability_);
  const std::size_t index = static_cast<std::size_t>(count);
  if (index >= known_.size()) known_.resize(index + 1, std::numeric_limits<double>::quiet_NaN());
  if (std::isnan(known_[index])) known_[index] = quantile_(offset_ + count, probability_);
  return known_[index];
}

}  // namespace klasteri
