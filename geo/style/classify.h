#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace klasteri {

enum class Classification : std::uint8_t { fisher_jenks, quantile, equal_interval, standard_deviation, manual };

/// Upper bounds of `classes` classes over the finite values, ascending, the last the maximum; fewer where values do not
/// suffice. Fisher–Jenks is exact (Fisher 1958, dynamic programme). A value belongs to the first class whose bound is
/// not below it.
std::vector<double> class_breaks(std::span<const double> values, int classes, Classification method);

/// Index of the class of a value; −1 for NaN.
int class_of(double value, std::span<const double> breaks);

}  // namespace klasteri
