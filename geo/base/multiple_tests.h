#pragma once

#include <span>
#include <vector>

namespace klasteri {

/// Benjamini and Hochberg's adjusted p-values (1995), in the order of the given ones. NaN stays NaN and does not count.
std::vector<double> benjamini_hochberg(std::span<const double> p_values);

}  // namespace klasteri
