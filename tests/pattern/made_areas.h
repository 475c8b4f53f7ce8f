#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "geo/base/random.h"
#include "geo/input/numbers.h"
#include "geo/input/table.h"
#include "geo/pattern/neighbour_file.h"
#include "geo/pattern/neighbours.h"
#include "tests/support/paths.h"

namespace klasteri::test {

/// Cells of a lattice, row by row; queen: corners touch too.
inline Neighbours lattice(std::uint32_t rows, std::uint32_t columns, bool queen) {
  std::vector<NeighbourLink> links;
  for (std::uint32_t i = 0; i < rows * columns; ++i) {
    for (std::uint32_t k = 0; k < rows * columns; ++k) {
      const int across = std::abs(static_cast<int>(i % columns) - static_cast<int>(k % columns));
      const int down = std::abs(static_cast<int>(i / columns) - static_cast<int>(k / columns));
      if (queen ? std::max(across, down) == 1 : across + down == 1) links.push_back({i, k});
    }
  }
  return neighbours_of(std::size_t{rows} * columns, std::move(links));
}

/// Independent normal values.
inline std::vector<double> normal_values(std::size_t count, std::uint64_t seed) {
  Random random(seed, 77);
  std::vector<double> values(count);
  for (double& value : values) value = random.normal();
  return values;
}

/// Links between random areas, some of which have none, with weights of all sizes.
inline Neighbours random_links(std::uint32_t areas, std::size_t links, std::uint64_t seed) {
  Random random(seed, 78);
  std::vector<NeighbourLink> made;
  for (std::size_t i = 0; i < links; ++i) {
    made.push_back({random.below(areas), random.below(areas - 1), 0.1 + random.uniform()});
  }
  return neighbours_of(areas, std::move(made));
}

inline Table method_case(const std::string& file) { return read_table(shared_file("cases/methods/" + file).string()); }

inline std::vector<double> column(const Table& table, const std::string& heading) {
  return numbers_of(table, table.column(heading), {.negative = true});
}

/// The ids 1, 2, … that files of neighbours name rows by.
inline std::vector<std::string> numbered(std::size_t count) {
  std::vector<std::string> ids;
  for (std::size_t i = 1; i <= count; ++i) ids.push_back(std::to_string(i));
  return ids;
}

/// Kolmogorov and Smirnov's distance between p-values and the uniform distribution on their steps 1/steps, 2/steps … 1.
inline double distance_from_uniform(const std::vector<double>& p_values, int steps) {
  double most = 0;
  for (int step = 1; step <= steps; ++step) {
    const double p = static_cast<double>(step) / steps;
    double below = 0;
    for (const double value : p_values) below += value <= p + 1e-9 ? 1 : 0;
    most = std::max(most, std::abs(below / static_cast<double>(p_values.size()) - p));
  }
  return most;
}

}  // namespace klasteri::test
