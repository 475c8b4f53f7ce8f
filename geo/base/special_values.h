#pragma once

#include <cmath>
#include <limits>

namespace klasteri {

/// Not a number: what is unknown, undefined or withheld wherever a number would stand.
inline constexpr double nan = std::numeric_limits<double>::quiet_NaN();

inline constexpr double infinity = std::numeric_limits<double>::infinity();

/// part / whole; NaN where that is no finite number.
inline double finite_ratio(double part, double whole) {
  const double quotient = part / whole;
  return std::isfinite(quotient) ? quotient : nan;
}

}  // namespace klasteri
