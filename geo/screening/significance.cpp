#include "geo/screening/significance.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numbers>

#include "geo/base/parallel.h"

namespace klasteri {

namespace {

constexpr double two_pi = 2 * std::numbers::pi;

/// ln n! less Stirling's ½·ln(2πn) + n·ln n − n. NaN for NaN.
double stirling_error(double n) {
  constexpr std::size_t tabulated = 16;
  static const std::array<double, tabulated> small = [] {
    std::array<double, tabulated> errors{};
    double factorial = 1;
    for (std::size_t i = 1; i < tabulated; ++i) {
      const double number = static_cast<double>(i);
      factorial *= number;
      errors[i] = std::log(factorial) - (number + 0.5) * std::log(number) + number - 0.5 * std::log(two_pi);
    }
    return errors;
  }();
  if (n < tabulated) return small[static_cast<std::size_t>(n)];
  const double r = 1 / n;
  const double r2 = r * r;
  return r * (1. / 12 - r2 * (1. / 360 - r2 * (1. / 1260 - r2 * (1. / 1680 - r2 / 1188))));
}

/// Σ u^j / (2j + 1): the series of artanh(√u) / √u, for u of at most 0.01.
double artanh_series(double u) {
  if (u < 1e-5) return 1 + u * (1. / 3 + u * (1. / 5 + u / 7));
  return 1 + u * (1. / 3 + u * (1. / 5 + u * (1. / 7 + u * (1. / 9 + u * (1. / 11 + u * (1. / 13 + u / 15))))));
}

/// x·ln(x/mean) + mean − x, without loss of digits where both are close.
double deviance(double x, double mean) {
  if (x == 0) return mean;
  const double difference = x - mean;
  if (std::abs(difference) >= 0.1 * (x + mean)) return x * std::log(x / mean) - difference;
  const double v = difference / (x + mean);
  return v * (difference + 2 * x * (artanh_series(v * v) - 1));
}

/// 2πn, the square of the root in Stirling's formula, which 0! lacks.
double under_root(double n) { return n > 0 ? two_pi * n : 1; }

/// A margin of the table of marked or not, drawn or not, and its part of the formula for a probability.
struct UrnMargin {
  double count, rest;   ///< so many are, so many are not
  double errors, root;  ///< of both

  UrnMargin(double number, double total)
      : count(number),
        rest(total - number),
        errors(stirling_error(count) + stirling_error(rest)),
        root(under_root(count) * under_root(rest)) {}
};

/// The hypergeometric distribution of the marked among those drawn. Counts are whole numbers below 2⁵³.
class Urn {
 public:
  Urn(const UrnMargin& marked, const UrnMargin& drawn)
      : marked_(marked),
        drawn_(drawn),
        total_(marked.count + marked.rest),
        apart_(total_ - marked.count - drawn.count),
        low_(std::max(0.0, -apart_)),
        high_(std::min(marked.count, drawn.count)) {}

  /// P(X ≥ hits). Sums the side that is smaller, so that no digits are lost; or one of few values where few are lost.
  double upper_tail(double hits) const {
    if (hits <= low_) return 1;
    if (hits > high_) return 0;
    const double mean = marked_.count * drawn_.count / total_;
    const bool is_short = hits <= 2 && mean > 0.05;
    if (hits > mean && !is_short) return std::min(1.0, probability(hits) * sum_up(hits));
    return std::max(0.0, 1 - probability(hits - 1) * sum_down(hits - 1));
  }

 private:
  /// P(X = k) by Loader's saddle-point expansion ("Fast and accurate computation of binomial probabilities", 2000):
  /// what is large in the logarithms of the nine factorials cancels before it is computed.
  double probability(double k) const {
    const double marked_left = marked_.count - k;
    const double others_drawn = drawn_.count - k;
    const double others_left = apart_ + k;
    const double chance = drawn_.count / total_;
    const double rest = drawn_.rest / total_;
    const double deviances = deviance(k, marked_.count * chance) + deviance(marked_left, marked_.count * rest) +
                             deviance(others_drawn, marked_.rest * chance) + deviance(others_left, marked_.rest * rest);
    const double errors = marked_.errors + drawn_.errors - stirling_error(total_) - stirling_error(k) -
                          stirling_error(marked_left) - stirling_error(others_drawn) - stirling_error(others_left);
    const double roots = marked_.root / (under_root(k) * under_root(marked_left)) *
                         (drawn_.root / (under_root(others_drawn) * under_root(others_left))) / under_root(total_);
    return std::sqrt(roots) * std::exp(errors - deviances);
  }

  /// Σ P(X = i) / P(X = k) over i ≥ k, respectively i ≤ k, as far as it adds anything.
  double sum_up(double k) const {
    double weight = 1;
    double sum = 1;
    for (; k < high_ && weight > negligible * sum; ++k) {
      sum += weight *= (marked_.count - k) * (drawn_.count - k) / ((k + 1) * (apart_ + k + 1));
    }
    return sum;
  }
  double sum_down(double k) const {
    double weight = 1;
    double sum = 1;
    for (; k > low_ && weight > negligible * sum; --k) {
      sum += weight *= k * (apart_ + k) / ((marked_.count - k + 1) * (drawn_.count - k + 1));
    }
    return sum;
  }

  static constexpr double negligible = 1e-15;
  const UrnMargin& marked_;
  const UrnMargin& drawn_;
  double total_, apart_, low_, high_;  ///< apart: total less marked less drawn
};

}  // namespace

double hypergeometric_upper_tail(std::uint64_t hits, std::uint64_t total, std::uint64_t marked, std::uint64_t drawn) {
  if (marked > total || drawn > total || hits > marked || hits > drawn) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  const UrnMargin of_marked(static_cast<double>(marked), static_cast<double>(total));
  const UrnMargin of_drawn(static_cast<double>(drawn), static_cast<double>(total));
  return Urn(of_marked, of_drawn).upper_tail(static_cast<double>(hits));
}

std::vector<double> hypergeometric_upper_tails(const CellMatrix& counts, const Margins& margins) {
  std::vector<double> result(counts.values.size(), std::numeric_limits<double>::quiet_NaN());
  const double total = std::round(margins.total);
  if (!(total > 0 && std::isfinite(total))) return result;
  const auto margins_of = [&](const std::vector<double>& numbers) {
    std::vector<UrnMargin> urns;
    for (const double number : numbers) {
      const bool fits = number >= 0 && std::round(number) <= total;
      urns.emplace_back(fits ? std::round(number) : std::numeric_limits<double>::quiet_NaN(), total);
    }
    return urns;
  };
  const std::vector<UrnMargin> marked = margins_of(margins.sector);
  const std::vector<UrnMargin> drawn = margins_of(margins.region);
  parallel_for(counts.regions, 4, [&](std::size_t begin, std::size_t end) {
    for (std::size_t j = begin; j < end; ++j) {
      for (std::size_t i = 0; i < counts.sectors; ++i) {
        const double hits = std::round(counts(j, i));
        const bool fits = hits >= 0 && hits <= marked[i].count && hits <= drawn[j].count;
        if (fits) result[counts.cell(j, i)] = Urn(marked[i], drawn[j]).upper_tail(hits);
      }
    }
  });
  return result;
}

}  // namespace klasteri
