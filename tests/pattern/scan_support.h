#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/base/progress.h"
#include "geo/base/random.h"
#include "geo/pattern/scan.h"

namespace klasteri::test {

struct ScanInput {
  std::vector<Point> points;
  std::vector<double> cases, population;

  ScanResult scan(const ScanOptions& options) const {
    return klasteri::scan(points, cases, population, options, no_progress());
  }
};

/// On a grid of whole numbers, so that places and distances are often equal.
inline ScanInput made_input(std::uint64_t seed, std::size_t count, std::uint32_t width, ScanModel model) {
  Random random(seed);
  ScanInput input;
  for (std::size_t i = 0; i < count; ++i) {
    input.points.push_back({static_cast<double>(random.below(width)), static_cast<double>(random.below(width))});
    const double population = random.below(model == ScanModel::bernoulli ? 4 : 900);
    input.population.push_back(population);
    input.cases.push_back(population > 0 ? random.below(static_cast<std::uint32_t>(std::min(population, 3.0)) + 1) : 0);
  }
  return input;
}

/// One firm a point, of which some are cases wherever they lie.
inline ScanInput null_firms(Random& random, std::size_t count, double share) {
  ScanInput input;
  for (std::size_t i = 0; i < count; ++i) {
    input.points.push_back({random.uniform(0, 100), random.uniform(0, 100)});
    input.cases.push_back(random.chance(share) ? 1 : 0);
    input.population.push_back(1);
  }
  return input;
}
}  // namespace klasteri::test
