#include "geo/screening/significance.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
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
    const double above_mode = sum_up(mode_);
    const double all = above_mode + sum_down(mode_) - 1;
    if (hits <= mode_) return std::max(0.0, 1 - std::exp(log_weight_down(hits - 1)) * sum_down(hits - 1) / all);
    return std::min(1.0, std::exp(log_weight_up(hits)) * sum_up(hits) / all);
  }

 private:
  /// P(X = k + 1) / P(X = k).
  double ratio(double k) const { return (marked_ - k) * (drawn_ - k) / ((k + 1) * (rest_ + k + 1)); }

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

std::vector<double> benjamini_hochberg(std::span<const double> p_values) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < p_values.size(); ++i) {
    if (!std::isnan(p_values[i])) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p_values[a] < p_values[b]; });
  std::vector<double> q_values(p_values.size(), std::numeric_limits<double>::quiet_NaN());
  double least = 1;
  for (std::size_t rank = order.size(); rank > 0; --rank) {
    const double scaled = p_values[order[rank - 1]] * static_cast<double>(order.size()) / static_cast<double>(rank);
    least = std::min(least, scaled);
    q_values[order[rank - 1]] = least;
  }
  return q_values;
}

}  // namespace klasteri
