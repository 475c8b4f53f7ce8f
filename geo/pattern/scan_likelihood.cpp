#include "geo/pattern/scan_likelihood.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace klasteri {

namespace {

/// Bins go down to this part of the greatest population; the lowest one holds all that is less.
constexpr double lowest_bin = 0x1p-40;

/// a·ln(a/b); 0 for a = 0
double share(double a, double b) { return a > 0 ? a * std::log(a / b) : 0; }

}  // namespace

double ScanLikelihood::log_ratio(double cases_inside, double population_inside) const {
  if (!(cases_inside * population_ > cases_ * population_inside)) return 0;
  const double inside = expected(population_inside);
  const double cases_outside = cases_ - cases_inside;
  const double outside = cases_ - inside;
  double sum = share(cases_inside, inside) + share(cases_outside, outside);
  if (model_ == ScanModel::bernoulli) {
    const double population_outside = population_ - population_inside;
    sum += share(population_inside - cases_inside, population_inside - inside) +
           share(population_outside - cases_outside, population_outside - outside);
  }
  return std::max(0.0, sum);
}

ScanThresholds::ScanThresholds(const ScanLikelihood& likelihood, std::uint32_t min_cases, double least_population,
                               double most_population)
    : base_(raw_bin(std::max(least_population, most_population * lowest_bin))),
      bins_(static_cast<std::size_t>(raw_bin(std::max(most_population, least_population)) - base_) + 1),
      insufficient_(levels * bins_) {
  for (std::size_t level = 0; level < levels; ++level) {
    std::int32_t known = static_cast<std::int32_t>(min_cases) - 1;
    for (std::size_t bin = 0; bin < bins_; ++bin) {
      if (level > 0) known = std::max(known, insufficient_[(level - 1) * bins_ + bin]);
      known = insufficient_in(likelihood, bin, static_cast<double>(level) * level_step, known);
      insufficient_[level * bins_ + bin] = known;
    }
  }
}

std::int32_t ScanThresholds::insufficient_in(const ScanLikelihood& likelihood, std::size_t bin, double log_ratio,
                                             std::int32_t known) const {
  constexpr std::int32_t never = std::numeric_limits<std::int32_t>::max();
  if (bin == 0 || known == never) return known;
  const double population = std::bit_cast<double>((base_ + bin) << dropped_bits);
  const auto insufficient = [&](std::int64_t cases) {
    return likelihood.log_ratio(static_cast<double>(cases), population) <= log_ratio;
  };
  // Of no more cases than there are does the ratio speak; of Bernoulli's no more than there are at risk.
  auto most = static_cast<std::int64_t>(likelihood.cases());
  if (likelihood.model() == ScanModel::bernoulli) most = std::min(most, static_cast<std::int64_t>(population));
  if (known >= most) return known;
  std::int64_t low = known;  // too few, or nothing is known of fewer
  std::int64_t step = 1;
  while (low + step <= most && insufficient(low + step)) {
    low += step;
    step *= 2;
  }
  std::int64_t high = std::min(low + step, most + 1);  // enough, or more than there are
  while (high - low > 1) {
    const std::int64_t middle = (low + high) / 2;
    (insufficient(middle) ? low : high) = middle;
  }
  return static_cast<std::int32_t>(low);
}

}  // namespace klasteri
