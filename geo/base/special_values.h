#pragma once

#include <limits>

namespace klasteri {

/// Not a number: what is unknown, undefined or withheld wherever a number would stand.
inline constexpr double nan = std::numeric_limits<double>::quiet_NaN();

inline constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace klasteri
