#include "geo/screening/significance.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace klasteri {

namespace {

/// The hypergeometric probabilities up to a common factor, followed from value to value by their ratios: unlike
/// factorials, these lose no digits.
class Urn {
 public:
  Urn(double total, double marked, double drawn)
      : marked_(marked),
        drawn_(drawn),
        rest_(total - marked - drawn),
        low_(std::max(0.0, marked + drawn - total)),
        high_(std::min(marked, drawn)),
        mode_(std::clamp(std::floor((drawn + 1) * (marked + 1) / (total + 2)), low_, high_)) {}

  /// P(X ≥ hits). Sums the shorter side, so that neither loses digits.
  double upper_tail(double hits) const {
    if (hits <= low_) return 1;
    if (hits > high_) return 0;
    const bool is_above = hits > mode_;
    const Side up =
        sum_side(high_ - mode_, is_above ? hits - mode_ : nowhere, [&](double i) { return ratio(mode_ + i); });
    const Side down = sum_side(mode_ - low_, is_above ? nowhere : mode_ - hits + 1,
                               [&](double i) { return inverse_ratio(mode_ - i - 1); });
    const double all = up.near + up.tail + down.near + down.tail - 1;
    if (!is_above) {
      const double below = down.tail > 0 ? down.tail : std::exp(log_weight_down(hits - 1)) * sum_down(hits - 1);
      return std::max(0.0, 1 - below / all);
    }
    const double above = up.tail > 0 ? up.tail : std::exp(log_weight_up(hits)) * sum_up(hits);
    return std::min(1.0, above / all);
  }

 private:
  /// P(X = k + 1) / P(X = k).
  double ratio(double k) const { return (marked_ - k) * (drawn_ - k) / ((k + 1) * (rest_ + k + 1)); }
  double inverse_ratio(double k) const { return (k + 1) * (rest_ + k + 1) / ((marked_ - k) * (drawn_ - k)); }

  /// P(X = i) / P(X = mode) summed from the mode, itself included, to one side as far as it adds anything.
  struct Side {
    double near = 1;  ///< up to where the tail begins
    double tail = 0;  ///< from there on; 0 where the tail begins too far away to be reached
  };

  /// @param length steps to the last value; @param begin steps to the first of the tail, 1 or more; @param next ratio
  /// of what is one step farther than i to what is i steps away
  template <typename Next>
  static Side sum_side(double length, double begin, const Next& next) {
    Side side;
    double weight = 1;
    double i = 0;
    for (; i < length && i + 1 < begin && weight > negligible * side.near; ++i) side.near += weight *= next(i);
    if (i + 1 < begin) return side;
    for (; i < length && (side.tail == 0 || weight > negligible * side.tail); ++i) side.tail += weight *= next(i);
    return side;
  }

  /// Σ P(X = i) / P(X = k) over i ≥ k, respectively i ≤ k.
  double sum_up(double k) const {
    double weight = 1;
    double sum = 1;
    for (; k < high_ && weight > negligible * sum; ++k) sum += weight *= ratio(k);
    return sum;
  }
  double sum_down(double k) const {
    double weight = 1;
    double sum = 1;
    for (; k > low_ && weight > negligible * sum; --k) sum += weight /= ratio(k - 1);
    return sum;
  }

  /// ln P(X = k) / P(X = mode). Products are taken as far as a double holds them, logarithms only then.
  double log_weight_up(double k) const {
    double sum = 0;
    double product = 1;
    for (double i = mode_; i < k; ++i) take(product *= ratio(i), sum);
    return sum + std::log(product);
  }
  double log_weight_down(double k) const {
    double sum = 0;
    double product = 1;
    for (double i = mode_; i > k; --i) take(product /= ratio(i - 1), sum);
    return sum + std::log(product);
  }
  static void take(double& product, double& sum) {
    if (product > 1e-250) return;
    sum += std::log(product);
    product = 1;
  }

  static constexpr double negligible = 1e-20;
  static constexpr double nowhere = std::numeric_limits<double>::infinity();
  double marked_, drawn_, rest_, low_, high_, mode_;
};

}  // namespace

double hypergeometric_upper_tail(std::uint64_t hits, std::uint64_t total, std::uint64_t marked, std::uint64_t drawn) {
  if (marked > total || drawn > total || hits > marked || hits > drawn) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  return Urn(static_cast<double>(total), static_cast<double>(marked), static_cast<double>(drawn))
      .upper_tail(static_cast<double>(hits));
}

}  // namespace klasteri
