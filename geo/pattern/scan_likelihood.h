#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/pattern/scan.h"

namespace klasteri {

/// How much likelier the cases are if the risk inside a window is higher than outside.
class ScanLikelihood {
 public:
  ScanLikelihood(ScanModel model, double cases, double population)
      : model_(model), cases_(cases), population_(population) {}

  ScanModel model() const { return model_; }
  double cases() const { return cases_; }
  double population() const { return population_; }
  double expected(double population_inside) const { return population_inside * (cases_ / population_); }

  /// The logarithm of the likelihood ratio of a window (Kulldorff 1997, eq. 2 and 3); 0 without excess. Grows with the
  /// cases inside, falls with the population inside.
  double log_ratio(double cases_inside, double population_inside) const;

 private:
  ScanModel model_;
  double cases_, population_;
};

/// How many cases a window must have before its logarithm need be computed. Levels of the logarithm rise by a quarter;
/// populations fall into bins, each a 64th of its power of two wide: whole numbers up to 128 have their own.
class ScanThresholds {
 public:
  /// @param least_population, most_population inside a window, but for empty ones
  ScanThresholds(const ScanLikelihood& likelihood, std::uint32_t min_cases, double least_population,
                 double most_population);

  std::size_t bins() const { return bins_; }
  std::size_t bin(double population_inside) const {
    const std::uint64_t raw = raw_bin(population_inside);
    return raw <= base_ ? 0 : std::min(static_cast<std::size_t>(raw - base_), bins_ - 1);
  }

  /// The highest level that does not surpass `log_ratio`.
  std::size_t level(double log_ratio) const {
    return static_cast<std::size_t>(std::min(log_ratio / level_step, static_cast<double>(levels - 1)));
  }
  /// By bin, so many cases that do not surpass the level, nor are a cluster: more may. Never falls from bin to bin.
  std::span<const std::int32_t> insufficient(std::size_t level) const {
    return std::span(insufficient_).subspan(level * bins_, bins_);
  }

 private:
  static constexpr std::size_t levels = 160;
  static constexpr double level_step = 0.25;
  static constexpr unsigned bin_bits = 6;
  static constexpr unsigned dropped_bits = 52 - bin_bits;

  /// A number's exponent and the first bits after its point.
  static std::uint64_t raw_bin(double value) { return std::bit_cast<std::uint64_t>(value) >> dropped_bits; }

  std::int32_t insufficient_in(const ScanLikelihood& likelihood, std::size_t bin, double log_ratio,
                               std::int32_t known) const;

  std::uint64_t base_ = 0;
  std::size_t bins_ = 0;
  std::vector<std::int32_t> insufficient_;
};

}  // namespace klasteri
