#pragma once

namespace klasteri {

/// The value that a Gamma(shape, scale 1) variable stays below with probability `below`. Extreme shapes give 0,
/// infinity or NaN instead of an exception.
double gamma_quantile(double shape, double below);
/// The value that it exceeds with probability `above`: for upper tails, without the digits that 1 − above would lose.
double gamma_upper_quantile(double shape, double above);

}  // namespace klasteri
