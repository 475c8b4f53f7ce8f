#include "geo/pattern/hdbscan.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "geo/base/error.h"
#include "geo/base/special_values.h"
#include "geo/pattern/condensed_tree.h"
#include "geo/pattern/mutual_reachability.h"
#include "geo/pattern/stacks.h"

namespace klasteri {

namespace {

constexpr std::uint32_t no_cluster = UINT32_MAX;

void check_options(const HdbscanOptions& options) {
  if (!(options.min_points > 0) || !std::isfinite(options.min_points)) {
    throw Error("HDBSCAN takes a least number of points above zero, not {}.", options.min_points);
  }
  if (options.min_cluster_size != 0 && !(options.min_cluster_size >= 2 && std::isfinite(options.min_cluster_size))) {
    throw Error("HDBSCAN takes a least size of clusters from 2, not {}.", options.min_cluster_size);
  }
  if (!(options.epsilon >= 0) || !std::isfinite(options.epsilon)) {
    throw Error("HDBSCAN takes a distance from zero below which clusters stay together, not {}.", options.epsilon);
  }
}

template <std::size_t D>
void check_points(const Stacks<D>& stacks, const HdbscanOptions& options) {
  const double total = stacks.total();
  if (total < options.min_points) {
    throw Error(
        "HDBSCAN looks from every point to the nearest {} (itself included), but there are {}; ask for fewer or give "
        "more rows.",
        options.min_points, total);
  }
  if (stacks.size() == 1) {
    throw Error("All {} points stand at one place, so there are no clusters to tell apart.", total);
  }
}

/// Squares with about a point each, only to sort by.
template <std::size_t D>
Grid<D> sorting_grid(std::span<const Position<D>> positions) {
  double low = infinity;
  double high = -low;
  for (const Position<D>& p : positions) {
    if (!is_valid(p)) continue;
    low = std::min(low, p[0]);
    high = std::max(high, p[0]);
  }
  const double columns = std::sqrt(static_cast<double>(positions.size()));
  return Grid<D>(positions, high > low ? (high - low) / columns : 1);
}

/// The cluster that is taken around each one of the tree; no_cluster: noise.
std::vector<std::uint32_t> taken_around(const CondensedTree& tree, double epsilon) {
  const std::vector<bool> taken = select_clusters(tree, epsilon);
  std::vector<std::uint32_t> around(tree.clusters(), no_cluster);
  for (std::uint32_t cluster = 1; cluster < tree.clusters(); ++cluster) {
    around[cluster] = taken[cluster] ? cluster : around[tree.parent[cluster]];
  }
  return around;
}

/// What is said of the points of one stack.
struct StackScores {
  std::vector<std::uint32_t> cluster;  ///< of the condensed tree; no_cluster: noise
  std::vector<double> probability, outlier;
};

StackScores score(const CondensedTree& tree, const std::vector<double>& core, double epsilon) {
  const std::vector<std::uint32_t> around = taken_around(tree, epsilon);
  StackScores scores;
  std::vector<double> widest(tree.clusters(), 0);
  for (std::size_t i = 0; i < core.size(); ++i) {
    const std::uint32_t last = tree.cluster[i];
    scores.cluster.push_back(around[last]);
    scores.outlier.push_back(tree.leave[i] > 0 ? 1 - tree.last[last] / tree.leave[i] : 0);
    if (around[last] != no_cluster) widest[around[last]] = std::max(widest[around[last]], core[i]);
  }
  for (std::size_t i = 0; i < core.size(); ++i) {
    const std::uint32_t cluster = scores.cluster[i];
    const double greatest = cluster == no_cluster ? 0 : widest[cluster];
    scores.probability.push_back(cluster == no_cluster ? 0 : greatest > 0 ? (greatest - core[i]) / greatest : 1);
  }
  return scores;
}

template <std::size_t D>
HdbscanResult of_rows(const Stacks<D>& stacks, const CondensedTree& tree, const StackScores& scores,
                      const std::vector<double>& core) {
  const std::size_t rows = stacks.of_row.size();
  HdbscanResult result;
  result.cluster.assign(rows, left_out_cluster);
  for (std::vector<double>* column : {&result.probability, &result.outlier, &result.core_distance}) {
    column->assign(rows, nan);
  }
  std::vector<std::int32_t> number(tree.clusters(), noise_cluster);
  for (std::size_t row = 0; row < rows; ++row) {
    const std::uint32_t stack = stacks.of_row[row];
    if (stack == no_cluster) continue;
    const std::uint32_t cluster = scores.cluster[stack];
    if (cluster != no_cluster && number[cluster] == noise_cluster) {
      number[cluster] = static_cast<std::int32_t>(result.stability.size());
      result.stability.push_back(tree.unbounded[cluster] > 0 ? infinity : tree.stability[cluster]);
    }
    result.cluster[row] = cluster == no_cluster ? noise_cluster : number[cluster];
    result.probability[row] = scores.probability[stack];
    result.outlier[row] = scores.outlier[stack];
    result.core_distance[row] = core[stack];
  }
  return result;
}

}  // namespace

double least_cluster_size(const HdbscanOptions& options) {
  return options.min_cluster_size > 0 ? options.min_cluster_size : std::max(options.min_points, 2.0);
}

template <std::size_t D>
HdbscanResult hdbscan(std::span<const Position<D>> positions, const HdbscanOptions& options,
                      std::span<const double> weights, Progress& progress) {
  check_options(options);
  progress.begin("clustering");
  const Stacks<D> stacks = stack_points(positions, weights, sorting_grid(positions), progress);
  check_points(stacks, options);
  const ReachabilityTree tree = reachability_tree(stacks, options.min_points, progress);
  const CondensedTree condensed = condense(tree, stacks.weight, least_cluster_size(options), progress);
  return of_rows(stacks, condensed, score(condensed, tree.core, options.epsilon), tree.core);
}

HdbscanResult hdbscan(std::span<const Point> points, const HdbscanOptions& options, std::span<const double> weights,
                      Progress& progress) {
  const std::vector<Position<2>> positions = positions_of(points);
  return hdbscan<2>(positions, options, weights, progress);
}

template HdbscanResult hdbscan(std::span<const Position<2>>, const HdbscanOptions&, std::span<const double>, Progress&);
template HdbscanResult hdbscan(std::span<const Position<3>>, const HdbscanOptions&, std::span<const double>, Progress&);
template HdbscanResult hdbscan(std::span<const Position<4>>, const HdbscanOptions&, std::span<const double>, Progress&);

}  // namespace klasteri
