#pragma once

#include <vector>

namespace klasteri::viewer {

/// An axis of a chart: which values it goes over, and how.
struct Axis {
  double from = 0, to = 1;
  bool logarithmic = false;  ///< then from > 0

  /// Where a value stands, 0 at `from` and 1 at `to`; beyond them for values beyond.
  double position(double value) const;
  /// The value at a position.
  double value(double position) const;
  /// Whether a value has a place on the axis.
  bool has(double value) const;

  friend bool operator==(const Axis&, const Axis&) = default;
};

/// Round values along an axis for its labels, ascending, about `wanted` of them and never many more: steps of 1, 2 or 5
/// times a power of ten, on a logarithmic axis powers of ten, with 2 and 5 between them where there is room.
/// @param whole between whole numbers there is nothing to label
std::vector<double> axis_ticks(const Axis& axis, int wanted, bool whole = false);

/// Of 1, 2 and 5 times a power of ten the smallest that is not below a number, and the greatest that is not above it.
/// @pre value > 0
double round_step(double value);
double round_below(double value);

}  // namespace klasteri::viewer
