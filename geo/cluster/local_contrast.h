#pragma once

#include <cmath>
#include <cstddef>
#include <span>

namespace klasteri {

/// Firms of a sector among all firms.
struct SectorCount {
  double cases = 0, firms = 0;
};

/// How a circle stands out from what lies around it: from the nearest firms outside, as many as there are inside.
struct LocalContrast {
  double relative_risk = 0;  ///< share inside : share around; half a firm is added to the latter
  double low = 0;            ///< its lower 5 % bound, of the normal distribution of its logarithm
  double log_ratio = 0;      ///< logarithm of the likelihood ratio of two shares against one
};

inline LocalContrast local_contrast(SectorCount inside, SectorCount around) {
  constexpr double quantile = 1.645;
  LocalContrast contrast;
  const double outside = around.cases + 0.5;
  contrast.relative_risk = inside.cases / inside.firms / (outside / around.firms);
  contrast.low = contrast.relative_risk * std::exp(-quantile * std::sqrt(1 / inside.cases + 1 / outside));
  const double rate = (inside.cases + around.cases) / (inside.firms + around.firms);
  if (inside.cases > rate * inside.firms) {
    contrast.log_ratio = inside.cases * std::log(inside.cases / (rate * inside.firms));
    if (around.cases > 0) contrast.log_ratio += around.cases * std::log(around.cases / (rate * around.firms));
  }
  return contrast;
}

/// The firms around the i-th of circles that hold one another: those that the next ones have more, up to as many as it
/// has itself; what the largest one lacks to that is taken to be like the rest of the country.
inline SectorCount firms_around(std::span<const SectorCount> circles, std::size_t i, SectorCount country) {
  const SectorCount inside = circles[i];
  std::size_t outer = i + 1;
  for (std::size_t end = circles.size(); outer < end;) {
    const std::size_t middle = (outer + end) / 2;
    if (circles[middle].firms < 2 * inside.firms) {
      outer = middle + 1;
    } else {
      end = middle;
    }
  }
  const SectorCount reached = circles[outer < circles.size() ? outer : circles.size() - 1];
  SectorCount around{reached.cases - inside.cases, reached.firms - inside.firms};
  const double lacking = inside.firms - around.firms;
  const double rest = country.firms - reached.firms;
  if (lacking > 0 && rest > 0) {
    around.cases += lacking * (country.cases - reached.cases) / rest;
    around.firms += lacking;
  }
  return around;
}

}  // namespace klasteri
