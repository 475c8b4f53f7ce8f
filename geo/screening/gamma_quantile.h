#pragma once

#include <vector>

namespace klasteri {

/// The value that a Gamma(shape, scale 1) variable stays below with probability `below`. Extreme shapes give 0,
/// infinity or NaN instead of an exception.
double gamma_quantile(double shape, double below);
/// The value that it exceeds with probability `above`: for upper tails, without the digits that 1 − above would lose.
double gamma_upper_quantile(double shape, double above);

/// Quantiles of Gamma(offset + count, scale 1) at one probability, each computed once: few counts make up a table, and
/// a quantile takes longer than all else that is computed of a cell.
class CountQuantiles {
 public:
  using Quantile = double (*)(double shape, double probability);

  /// @param quantile gamma_quantile or gamma_upper_quantile
  CountQuantiles(Quantile quantile, double offset, double probability)
      : quantile_(quantile), offset_(offset), probability_(probability) {}

  /// @param count at least 0; whole ones below 4,096 are remembered
  double operator()(double count);

 private:
  Quantile quantile_;
  double offset_, probability_;
  std::vector<double> known_;  ///< by count; NaN: not computed yet
};

}  // namespace klasteri
