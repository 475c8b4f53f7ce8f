#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/pattern/neighbours.h"

namespace klasteri {

/// The areas that an areal statistic is computed from: those with a value, their neighbours among each other.
struct AreaSample {
  std::vector<std::uint32_t> area;   ///< which ones, ascending
  Neighbours neighbours;             ///< among them
  std::vector<double> value;         ///< of each, less their mean
  std::vector<double> lagged;        ///< the same of the variable that neighbours are looked at by
  std::vector<double> lagged_given;  ///< the latter as given
  double mean = 0, lagged_mean = 0;
  double variance = 0, lagged_variance = 0;  ///< divided by the number of areas

  std::size_t size() const { return area.size(); }
};

/// Takes the areas at which both variables are known.
/// @param values, lagged one an area, NaN: missing; without lagged ones both are the same variable
/// @param row_standardised whether the weights of every area are made to sum to 1 over the neighbours with a value
/// Throws Error where fewer than three areas are known, all have the same value, none has a neighbour, a value is
/// infinite, or the lengths do not agree.
AreaSample sample_areas(std::span<const double> values, std::span<const double> lagged, const Neighbours& neighbours,
                        bool row_standardised);

}  // namespace klasteri
