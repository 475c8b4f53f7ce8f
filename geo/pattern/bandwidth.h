#pragma once

#include <span>
#include <vector>

#include "geo/base/geometry.h"

namespace klasteri {

/// Standard deviations of a Gaussian kernel along the axes, in the coordinates' unit.
struct Bandwidth {
  double x = 0;
  double y = 0;
};

/// Throws Error unless both are above zero and finite.
void check_bandwidth(Bandwidth bandwidth);

/// Silverman's rule of thumb for one variable, R's bw.nrd0: 0.9·min(s, IQR/1.34)·n^(−1/5), with s alone where the
/// quartiles coincide (Silverman 1986, eq. 3.31). Quantiles as R's type 7. Throws Error for fewer than two values, or
/// where all are equal. @param values no NaN
double nrd0(std::vector<double> values);

/// The rule of thumb for each axis alone. Points without a position are passed over.
Bandwidth nrd0_bandwidth(std::span<const Point> points);

/// Scott's rule: standard deviation times n^(−1/6), for each axis (Scott 1992, p. 152). Throws Error for fewer than two
/// points, or where all lie on one upright or level line.
Bandwidth scott_bandwidth(std::span<const Point> points);

}  // namespace klasteri
