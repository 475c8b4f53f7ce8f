#include "geo/screening/empirical_bayes.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "geo/base/special_values.h"
#include "geo/screening/gamma_quantile.h"

namespace klasteri {

namespace {

bool assessed(double observed, double expected) { return std::isfinite(observed) && expected > 0; }

/// Calls `use` with the assessed areas of i's neighbourhood, i the last of them.
template <typename Use>
void for_each_around(std::size_t i, std::span<const std::size_t> offset, std::span<const std::uint32_t> neighbour,
                     const std::vector<double>& raw, Use use) {
  for (std::size_t at = offset[i]; at < offset[i + 1]; ++at) {
    if (!std::isnan(raw[neighbour[at]])) use(std::size_t{neighbour[at]});
  }
  use(i);
}

}  // namespace

EmpiricalBayes empirical_bayes(std::span<const double> observed, std::span<const double> expected) {
  EmpiricalBayes result;
  result.ratio.assign(observed.size(), nan);
  result.low.assign(observed.size(), nan);
  double observed_sum = 0;
  double expected_sum = 0;
  double cells = 0;
  for (std::size_t i = 0; i < observed.size(); ++i) {
    if (!assessed(observed[i], expected[i])) continue;
    observed_sum += observed[i];
    expected_sum += expected[i];
    ++cells;
  }
  result.b = observed_sum / expected_sum;
  if (cells == 0) return result;
  const double b = result.b;
  double variance = 0;
  for (std::size_t i = 0; i < observed.size(); ++i) {
    if (!assessed(observed[i], expected[i])) continue;
    const double difference = observed[i] / expected[i] - b;
    variance += expected[i] * difference * difference;
  }
  result.a = std::max(0.0, variance / expected_sum - b / (expected_sum / cells));
  CountQuantiles quantile(gamma_quantile, b * b / result.a, 0.05);
  for (std::size_t i = 0; i < observed.size(); ++i) {
    if (!assessed(observed[i], expected[i])) continue;
    const double shrink = result.a > 0 ? result.a / (result.a + b / expected[i]) : 0;
    result.ratio[i] = b + (observed[i] / expected[i] - b) * shrink;
    const double low = result.a > 0 ? quantile(observed[i]) / (b / result.a + expected[i]) : b;
    // A prior so narrow that its shape overflows is the same as none.
    result.low[i] = std::isfinite(low) ? low : b;
  }
  return result;
}

std::vector<double> local_empirical_bayes(std::span<const double> observed, std::span<const double> population,
                                          std::span<const std::size_t> offset,
                                          std::span<const std::uint32_t> neighbour) {
  const std::size_t areas = observed.size();
  std::vector<double> raw(areas, nan);
  for (std::size_t i = 0; i < areas; ++i) {
    if (assessed(observed[i], population[i])) raw[i] = observed[i] / population[i];
  }
  std::vector<double> mean(areas, nan);
  for (std::size_t i = 0; i < areas; ++i) {
    if (std::isnan(raw[i])) continue;
    double events = 0;
    double people = 0;
    for_each_around(i, offset, neighbour, raw, [&](std::size_t k) {
      events += observed[k];
      people += population[k];
    });
    mean[i] = events / people;
  }
  std::vector<double> result(areas, nan);
  for (std::size_t i = 0; i < areas; ++i) {
    if (std::isnan(raw[i])) continue;
    double squares = 0;
    double people = 0;
    double around = 0;
    for_each_around(i, offset, neighbour, raw, [&](std::size_t k) {
      const double difference = raw[k] - mean[k];
      squares += population[k] * difference * difference;
      people += population[k];
      ++around;
    });
    const double variance = squares / people - mean[i] / (people / around);
    const double shrink = variance > 0 ? variance / (variance + mean[i] / population[i]) : 0;
    result[i] = mean[i] + (raw[i] - mean[i]) * shrink;
  }
  return result;
}

}  // namespace klasteri
