#pragma once

#include <span>
#include <vector>

#include "geo/base/progress.h"

namespace klasteri::viewer {

/// How two numbers go together.
struct Correlation {
  std::size_t pairs = 0;
  double pearson = 0;   ///< NaN with fewer than three pairs, or where one of the numbers is always the same
  double spearman = 0;  ///< likewise; Pearson's of the ranks, equals sharing their mean rank
};

/// @pre equally long, without NaN. Throws Cancelled.
Correlation correlate(std::span<const double> x, std::span<const double> y, Progress& progress = no_progress());

}  // namespace klasteri::viewer
