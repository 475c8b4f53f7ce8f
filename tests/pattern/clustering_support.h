#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include "geo/base/random.h"
#include "geo/input/numbers.h"
#include "geo/input/table.h"
#include "geo/pattern/position.h"
#include "tests/support/paths.h"

namespace klasteri::test {

constexpr const char* clustering_case = "cases/methods/15_dbscan_hdbscan";

/// A table of the case on clustering.
inline Table case_table(const std::string& name) { return read_table((shared_file(clustering_case) / name).string()); }

/// The first D columns of a table of the case.
template <std::size_t D>
std::vector<Position<D>> case_positions(const std::string& name) {
  const Table table = case_table(name);
  std::vector<Position<D>> positions(table.rows());
  for (std::size_t axis = 0; axis < D; ++axis) {
    const std::vector<double> values = numbers_of(table, axis, {.negative = true});
    for (std::size_t i = 0; i < values.size(); ++i) positions[i][axis] = values[i];
  }
  return positions;
}

inline std::vector<double> case_numbers(const std::string& name, const std::string& column) {
  const Table table = case_table(name);
  return numbers_of(table, table.column(column), {.negative = true});
}

/// Clusters of towns with many firms at one point each, and some alone; every position is a whole number, so that many
/// distances are equal.
inline std::vector<Position<2>> towns(std::uint64_t seed, std::size_t count, std::uint32_t extent) {
  Random random(seed);
  std::vector<Position<2>> positions(count);
  for (Position<2>& p : positions) {
    const bool in_town = random.chance(0.6);
    const std::uint32_t size = in_town ? extent / 6 + 1 : extent;
    const std::uint32_t shift = in_town ? random.below(4) * (extent / 4) : 0;
    p = {static_cast<double>(random.below(size) + shift), static_cast<double>(random.below(size) + shift)};
  }
  return positions;
}

/// A random order of so many things.
inline std::vector<std::size_t> shuffled(std::size_t count, std::uint64_t seed) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  Random random(seed);
  for (std::size_t i = count; i > 1; --i) std::swap(order[i - 1], order[random.below(static_cast<std::uint32_t>(i))]);
  return order;
}

/// Values in another order.
template <typename Value>
std::vector<Value> reordered(const std::vector<Value>& values, const std::vector<std::size_t>& order) {
  std::vector<Value> result;
  for (const std::size_t i : order) result.push_back(values[i]);
  return result;
}

/// Labels renumbered in the order in which they appear; those below zero stay.
inline std::vector<std::int32_t> renumbered(std::span<const std::int32_t> labels) {
  std::map<std::int32_t, std::int32_t> number;
  std::vector<std::int32_t> result;
  for (const std::int32_t label : labels) {
    result.push_back(label < 0 ? label : number.emplace(label, static_cast<std::int32_t>(number.size())).first->second);
  }
  return result;
}

/// Sizes of the clusters, the greatest first.
inline std::vector<std::size_t> sizes_of(std::span<const std::int32_t> labels) {
  std::map<std::int32_t, std::size_t> counts;
  for (const std::int32_t label : labels) {
    if (label >= 0) ++counts[label];
  }
  std::vector<std::size_t> sizes;
  for (const auto& [label, count] : counts) sizes.push_back(count);
  std::sort(sizes.rbegin(), sizes.rend());
  return sizes;
}

}  // namespace klasteri::test
