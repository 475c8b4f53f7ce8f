#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace klasteri {

enum class Classification : std::uint8_t { fisher_jenks, quantile, equal_interval, standard_deviation, manual };

/// Upper bounds of `classes` classes over the finite values, ascending, the last the maximum; fewer where values do not
/// suffice, none without a finite value. A value belongs to the first class whose bound is not below it.
///   fisher_jenks        least sum of squared deviations from the class means, exactly (Fisher 1958, dynamic programme)
///   quantile            as equally many values in each class as ties allow
///   equal_interval      classes of the same width, some of them perhaps empty
///   standard_deviation  classes one sample standard deviation wide, the mean in the middle of the odd or on the border
///                       of the even number of classes
///   manual              one class up to the maximum, which the user's own bounds replace
std::vector<double> class_breaks(std::span<const double> values, int classes, Classification method);

/// Index of the class of a value, the last for one above all bounds; −1 for NaN and without classes.
int class_of(double value, std::span<const double> breaks);

}  // namespace klasteri
