#include "geo/pattern/dbscan.h"

#include <cmath>
#include <limits>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/pattern/kd_range.h"
#include "geo/pattern/shared_sets.h"
#include "geo/pattern/square_cells.h"
#include "geo/pattern/stacks.h"

namespace klasteri {

namespace {

constexpr std::uint32_t no_core = UINT32_MAX;
constexpr std::size_t cells_at_once = 64;

/// Sums of the weights before each stack and after the last, where these sums are exact: weights are whole numbers.
/// Else empty.
std::vector<double> sums_before(const std::vector<double>& weights) {
  constexpr double greatest_exact = 9007199254740992.0;  // 2⁵³
  std::vector<double> sums = {0};
  sums.reserve(weights.size() + 1);
  for (const double weight : weights) {
    sums.push_back(sums.back() + weight);
    if (weight != std::floor(weight) || sums.back() > greatest_exact) return {};
  }
  return sums;
}

/// Squares so small that all points in one are neighbours.
double square_side(double eps) { return eps / std::sqrt(2.0) * (1 - 1e-9); }

template <std::size_t D>
class Dbscan {
 public:
  Dbscan(std::span<const Position<D>> positions, const DbscanOptions& options, std::span<const double> weights,
         Progress& progress)
      : Dbscan(Grid<D>(positions, square_side(options.eps)), positions, options, weights, progress) {}

  DbscanResult run() {
    find_cores();
    join_cores();
    find_borders();
    return result();
  }

 private:
  Dbscan(const Grid<D>& grid, std::span<const Position<D>> positions, const DbscanOptions& options,
         std::span<const double> weights, Progress& progress)
      : progress_(progress),
        eps2_(options.eps * options.eps),
        min_points_(options.min_points),
        stacks_(stack_points(positions, weights, grid, progress)),
        cells_(stacks_, grid, progress),
        before_(sums_before(stacks_.weight)),
        core_(stacks_.size()),
        first_core_(cells_.size(), no_core),
        near_core_(stacks_.size(), no_core),
        sets_(stacks_.size()) {}

  const Position<D>& position(std::size_t stack) const { return stacks_.position[stack]; }

  /// Whether all stacks of a square are neighbours, as its size has it but for rounding and a third coordinate.
  bool is_tight(std::size_t cell) const {
    const PositionBox<D>& box = cells_.box(cell);
    return distance2(box.low, box.high) <= eps2_;
  }

  template <typename Visit>
  bool visit(std::size_t cell, const Position<D>& p, const double& limit2, const Visit& visit) const {
    return visit_range(stacks_.position, cells_.begin(cell), cells_.end(cell), cells_.box(cell), p, limit2, visit);
  }

  bool is_core(std::size_t stack, std::size_t cell, bool tight, const std::vector<std::size_t>& around) const {
    const WeighedRange<D> weighed{stacks_.position, stacks_.weight, before_, position(stack), eps2_, min_points_};
    double sum = tight ? cells_.weight(cell) : 0;
    const auto weigh = [&](std::size_t other) {
      weigh_range(weighed, cells_.begin(other), cells_.end(other), cells_.box(other), sum);
      return sum >= min_points_;
    };
    if (!tight && weigh(cell)) return true;
    for (const std::size_t other : around) {
      if (sum >= min_points_ || weigh(other)) return true;
    }
    return sum >= min_points_;
  }

  void find_cores_of(std::size_t cell, typename SquareCells<D>::Around& around, std::vector<std::size_t>& others) {
    const bool tight = is_tight(cell);
    const bool all = tight && cells_.weight(cell) >= min_points_;
    if (!all) {
      others.clear();
      around(cell, [&](std::size_t other) {
        if (distance2(cells_.box(cell), cells_.box(other)) <= eps2_) others.push_back(other);
      });
    }
    for (std::size_t i = cells_.begin(cell); i < cells_.end(cell); ++i) {
      if (!all && !is_core(i, cell, tight, others)) continue;
      core_[i] = 1;
      if (first_core_[cell] == no_core) first_core_[cell] = static_cast<std::uint32_t>(i);
    }
  }

  void find_cores() {
    parallel_for(progress_, cells_.size(), cells_at_once,
                 [&](std::size_t begin, std::size_t end) {
                   typename SquareCells<D>::Around around(cells_, -2);
                   std::vector<std::size_t> others;
                   for (std::size_t cell = begin; cell < end && !progress_.cancelled(); ++cell) {
                     find_cores_of(cell, around, others);
                   }
                 },
                 {0.3, 0.6});
  }

  void join_within(std::size_t cell) {
    const bool tight = is_tight(cell);
    for (std::size_t i = first_core_[cell]; i < cells_.end(cell); ++i) {
      if (core_[i] == 0) continue;
      const auto a = static_cast<std::uint32_t>(i);
      if (tight) {
        sets_.join(first_core_[cell], a);
      } else {
        join_near(a, cell);
      }
    }
  }

  /// Joins a core with all cores of a square that are its neighbours.
  void join_near(std::uint32_t core, std::size_t cell) {
    visit(cell, position(core), eps2_, [&](std::size_t other, double) {
      if (core_[other] != 0) sets_.join(core, static_cast<std::uint32_t>(other));
      return true;
    });
  }

  bool has_pair(std::size_t cell, std::size_t other) const {
    for (std::size_t i = first_core_[cell]; i < cells_.end(cell); ++i) {
      if (core_[i] == 0) continue;
      const auto is_far = [&](std::size_t j, double) { return core_[j] == 0; };
      if (!visit(other, position(i), eps2_, is_far)) return true;
    }
    return false;
  }

  void join_squares(std::size_t cell, std::size_t other) {
    if (first_core_[other] == no_core || distance2(cells_.box(cell), cells_.box(other)) > eps2_) return;
    if (is_tight(cell) && is_tight(other)) {
      if (sets_.find(first_core_[cell]) == sets_.find(first_core_[other])) return;
      const bool fewer = cells_.end(cell) - cells_.begin(cell) <= cells_.end(other) - cells_.begin(other);
      if (fewer ? has_pair(cell, other) : has_pair(other, cell)) sets_.join(first_core_[cell], first_core_[other]);
      return;
    }
    for (std::size_t i = first_core_[cell]; i < cells_.end(cell); ++i) {
      if (core_[i] != 0) join_near(static_cast<std::uint32_t>(i), other);
    }
  }

  void join_cores() {
    parallel_for(progress_, cells_.size(), cells_at_once,
                 [&](std::size_t begin, std::size_t end) {
                   typename SquareCells<D>::Around after(cells_, 0);
                   for (std::size_t cell = begin; cell < end && !progress_.cancelled(); ++cell) {
                     if (first_core_[cell] == no_core) continue;
                     join_within(cell);
                     after(cell, [&](std::size_t other) { join_squares(cell, other); });
                   }
                 },
                 {0.6, 0.8});
  }

  /// The core that a border point belongs to; no_core: noise.
  std::uint32_t nearest_core(std::size_t stack, const std::vector<std::size_t>& cells) const {
    double limit2 = eps2_;
    std::uint32_t nearest = no_core;
    for (const std::size_t cell : cells) {
      visit(cell, position(stack), limit2, [&](std::size_t other, double d2) {
        if (core_[other] == 0) return true;
        if (nearest == no_core || d2 < limit2 || position(other) < position(nearest)) {
          nearest = static_cast<std::uint32_t>(other);
          limit2 = d2;
        }
        return true;
      });
    }
    return nearest;
  }

  void find_borders() {
    parallel_for(progress_, cells_.size(), cells_at_once,
                 [&](std::size_t begin, std::size_t end) {
                   typename SquareCells<D>::Around around(cells_, -2);
                   std::vector<std::size_t> others;
                   for (std::size_t cell = begin; cell < end && !progress_.cancelled(); ++cell) {
                     if (is_tight(cell) && cells_.weight(cell) >= min_points_) continue;
                     others.clear();
                     if (first_core_[cell] != no_core) others.push_back(cell);
                     around(cell, [&](std::size_t other) {
                       if (first_core_[other] != no_core) others.push_back(other);
                     });
                     for (std::size_t i = cells_.begin(cell); i < cells_.end(cell); ++i) {
                       if (core_[i] == 0) near_core_[i] = nearest_core(i, others);
                     }
                   }
                 },
                 {0.8, 0.95});
  }

  DbscanResult result() {
    DbscanResult result;
    result.cluster.resize(stacks_.of_row.size(), left_out_cluster);
    result.core.resize(stacks_.of_row.size(), false);
    std::vector<std::int32_t> number(stacks_.size(), noise_cluster);  // of a set, at its leader
    for (std::size_t row = 0; row < result.cluster.size(); ++row) {
      const std::uint32_t stack = stacks_.of_row[row];
      if (stack == no_core) continue;
      result.core[row] = core_[stack] != 0;
      const std::uint32_t core = result.core[row] ? stack : near_core_[stack];
      if (core == no_core) {
        result.cluster[row] = noise_cluster;
        continue;
      }
      std::int32_t& cluster = number[sets_.find(core)];
      if (cluster == noise_cluster) cluster = static_cast<std::int32_t>(result.clusters++);
      result.cluster[row] = cluster;
    }
    progress_.check(1);
    return result;
  }

  Progress& progress_;
  double eps2_;
  double min_points_;
  Stacks<D> stacks_;
  SquareCells<D> cells_;
  std::vector<double> before_;
  std::vector<std::uint8_t> core_;  ///< of each stack; bytes, for threads write side by side
  std::vector<std::uint32_t> first_core_;
  std::vector<std::uint32_t> near_core_;
  SharedSets sets_;
};

void check_options(const DbscanOptions& options) {
  if (!(options.eps > 0) || !std::isfinite(options.eps)) {
    throw Error("DBSCAN takes a distance above zero, not {}.", options.eps);
  }
  if (!(options.min_points > 0) || !std::isfinite(options.min_points)) {
    throw Error("DBSCAN takes a least number of points above zero, not {}.", options.min_points);
  }
}

}  // namespace

template <std::size_t D>
DbscanResult dbscan(std::span<const Position<D>> positions, const DbscanOptions& options,
                    std::span<const double> weights, Progress& progress) {
  check_options(options);
  progress.begin("clustering");
  return Dbscan<D>(positions, options, weights, progress).run();
}

DbscanResult dbscan(std::span<const Point> points, const DbscanOptions& options, std::span<const double> weights,
                    Progress& progress) {
  const std::vector<Position<2>> positions = positions_of(points);
  return dbscan<2>(positions, options, weights, progress);
}

template DbscanResult dbscan(std::span<const Position<2>>, const DbscanOptions&, std::span<const double>, Progress&);
template DbscanResult dbscan(std::span<const Position<3>>, const DbscanOptions&, std::span<const double>, Progress&);
template DbscanResult dbscan(std::span<const Position<4>>, const DbscanOptions&, std::span<const double>, Progress&);

}  // namespace klasteri
