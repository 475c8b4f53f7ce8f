#include "geo/pattern/kernel_density.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/base/special_values.h"
#include "geo/pattern/kernel_mass.h"
#include "geo/pattern/kernel_mesh.h"
#include "geo/pattern/place_grid.h"

namespace klasteri {

namespace {

/// Kernels further away count nothing in exact sums, in bandwidths.
constexpr double exact_reach = 10;
constexpr double most_exact_pairs = 2e8;

double peak_of(Bandwidth bandwidth) { return 1 / (2 * std::numbers::pi * bandwidth.x * bandwidth.y); }

void check_input(std::span<const Point> points, std::span<const double> weights, const KernelOptions& options) {
  check_bandwidth(options.bandwidth);
  if (!weights.empty() && weights.size() != points.size()) {
    throw Error("{} weights are given for {} points; give one for each.", weights.size(), points.size());
  }
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (!points[i].valid() || (weights[i] >= 0 && std::isfinite(weights[i]))) continue;
    throw Error("The weight of point {} is {}; weights are numbers from 0.", i + 1, weights[i]);
  }
  if (options.edge == EdgeCorrection::none) return;
  if (options.window == nullptr) throw Error("An edge correction needs a window; give one, or correct nothing.");
  require_inside(*options.window, points);
}

std::optional<KernelMass> mass_of(const KernelOptions& options, Progress& progress) {
  if (options.edge == EdgeCorrection::none) return std::nullopt;
  return KernelMass(*options.window, options.bandwidth, progress);
}

/// The weights that the kernels get: with Diggle's correction the more, the less of a kernel lies inside.
std::vector<double> kernel_weights(std::span<const Point> points, std::span<const double> weights,
                                   const KernelOptions& options, const std::optional<KernelMass>& mass,
                                   Progress& progress) {
  std::vector<double> result(weights.begin(), weights.end());
  if (options.edge != EdgeCorrection::diggle) return result;
  result.resize(points.size(), 1);
  parallel_for(progress, points.size(), 4096, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (points[i].valid()) result[i] /= mass->at(points[i]);
    }
  });
  return result;
}

std::vector<Point> in_bandwidths(std::span<const Point> points, Bandwidth bandwidth) {
  std::vector<Point> scaled;
  scaled.reserve(points.size());
  for (const Point p : points) scaled.push_back({p.x / bandwidth.x, p.y / bandwidth.y});
  return scaled;
}

/// Exact sums of kernels at places, both in bandwidths.
class ExactSums {
 public:
  ExactSums(std::span<const Point> scaled, std::span<const double> weights, double peak)
      : grid_(scaled, weights, exact_reach / 3), peak_(peak) {}

  const PlaceGrid& grid() const { return grid_; }

  /// @param except a place that does not count
  double at(Point p, std::size_t except = SIZE_MAX) const {
    double sum = 0;
    grid_.visit_near(p, exact_reach, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        const double dx = grid_.x[i] - p.x;
        const double dy = grid_.y[i] - p.y;
        const double square = dx * dx + dy * dy;
        if (square <= exact_reach * exact_reach && i != except) sum += grid_.weight[i] * std::exp(-square / 2);
      }
    });
    return peak_ * sum;
  }

  /// Pairs of places that would be looked at.
  double pairs() const {
    double count = 0;
    for (std::size_t place = 0; place < grid_.size(); ++place) {
      grid_.visit_near(grid_.at(place), exact_reach,
                       [&](std::size_t begin, std::size_t end) { count += static_cast<double>(end - begin); });
    }
    return count;
  }

 private:
  PlaceGrid grid_;
  double peak_;
};

/// A mesh over all points whose values are known at its nodes.
MeshAxis mesh_over(double low, double high, double bandwidth) {
  constexpr double nodes_per_bandwidth = 16;
  MeshAxis axis;
  axis.step = bandwidth / nodes_per_bandwidth;
  axis.origin = low;
  axis.first = axis.output = -2;
  axis.nodes = axis.outputs = static_cast<std::size_t>((high - low) / axis.step) + 6;
  axis.kernel = gaussian_taps(axis, bandwidth);
  return axis;
}

/// What kernels of all other places add up to at each, by way of a mesh; empty where this would take too much memory.
std::vector<double> mesh_sums(const PlaceGrid& grid, double peak, Progress& progress) {
  constexpr double most_nodes = 3e7;
  Box box;
  std::vector<Point> places(grid.size());
  for (std::size_t i = 0; i < places.size(); ++i) box.add(places[i] = grid.at(i));
  const double nodes = ((box.max_x - box.min_x) * 16 + 6) * ((box.max_y - box.min_y) * 16 + 6);
  if (nodes > most_nodes) return {};
  const MeshAxis x = mesh_over(box.min_x, box.max_x, 1);
  const MeshAxis y = mesh_over(box.min_y, box.max_y, 1);
  const MeshSurface surface(convolve(share_out(places, grid.weight, x, y, progress), x, y, progress), x, y);
  std::vector<double> sums(places.size());
  const double scale = peak * 2 * std::numbers::pi;  // the mesh' kernels have bandwidth 1
  parallel_for(progress, places.size(), 4096, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      sums[i] = std::max(0.0, scale * surface.at(places[i]) - peak * grid.weight[i]);
    }
  });
  return sums;
}

/// What kernels of all other places add up to at each.
std::vector<double> sums_of_others(const ExactSums& exact, double peak, Progress& progress) {
  std::vector<double> sums;
  if (exact.pairs() > most_exact_pairs) sums = mesh_sums(exact.grid(), peak, progress);
  if (!sums.empty()) return sums;
  sums.resize(exact.grid().size());
  parallel_for(progress, sums.size(), 16, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) sums[i] = exact.at(exact.grid().at(i), i);
  });
  return sums;
}

/// How a grid's values along one axis come from nodes: those of the cells' middles and as many between them as the
/// bandwidth wants, as far as points and kernels reach.
MeshAxis mesh_of(double low, double cell, std::size_t cells, double bandwidth, double points_low, double points_high) {
  constexpr double nodes_per_bandwidth = 6;
  MeshAxis axis;
  axis.factor = static_cast<std::size_t>(std::max(1.0, std::ceil(nodes_per_bandwidth * cell / bandwidth)));
  axis.step = cell / static_cast<double>(axis.factor);
  axis.origin = low + cell / 2;
  axis.outputs = cells;
  const double reach = mesh_reach * bandwidth + 4 * axis.step;
  const double from = std::max(points_low, low - reach);
  const double to = std::min(points_high, low + cell * static_cast<double>(cells) + reach);
  if (from > to) return axis;
  axis.first = static_cast<std::ptrdiff_t>(std::floor((from - axis.origin) / axis.step)) - 1;
  axis.nodes = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(std::floor((to - axis.origin) / axis.step)) + 3 -
                                        axis.first);
  axis.kernel = gaussian_taps(axis, bandwidth);
  return axis;
}

/// Kernels no wider than a few cells, each added to the cells it reaches.
void add_small_kernels(DensityGrid& grid, std::span<const Point> points, std::span<const double> weights,
                       Bandwidth bandwidth, Progress& progress) {
  constexpr std::size_t pause = 4096;
  const auto cells = [](double from, double to, std::size_t count) {
    const auto limit = static_cast<double>(count);
    return std::pair(static_cast<std::size_t>(std::clamp(std::floor(from), 0.0, limit)),
                     static_cast<std::size_t>(std::clamp(std::ceil(to), 0.0, limit)));
  };
  std::vector<double> across;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (i % pause == 0) progress.check(static_cast<double>(i) / static_cast<double>(points.size()));
    const Point p = points[i];
    if (!p.valid()) continue;
    const double column = (p.x - grid.box.min_x) / grid.cell_width();
    const double row = (p.y - grid.box.min_y) / grid.cell_height();
    const double wide = mesh_reach * bandwidth.x / grid.cell_width();
    const double high = mesh_reach * bandwidth.y / grid.cell_height();
    const auto [left, right] = cells(column - wide, column + wide, grid.columns);
    const auto [bottom, top] = cells(row - high, row + high, grid.rows);
    across.clear();
    for (std::size_t c = left; c < right; ++c) {
      const double away = (grid.middle(c, 0).x - p.x) / bandwidth.x;
      across.push_back(std::exp(-away * away / 2));
    }
    for (std::size_t r = bottom; r < top; ++r) {
      const double away = (grid.middle(0, r).y - p.y) / bandwidth.y;
      const double part = (weights.empty() ? 1 : weights[i]) * peak_of(bandwidth) * std::exp(-away * away / 2);
      for (std::size_t c = left; c < right; ++c) grid.value[r * grid.columns + c] += part * across[c - left];
    }
  }
}

/// Whether kernels reach so few cells, or a mesh would need so many nodes, that they are added one by one.
bool kernels_are_small(const DensityGrid& grid, Bandwidth bandwidth, const MeshAxis& x, const MeshAxis& y) {
  constexpr double few_cells = 400;
  constexpr double most_nodes = 1.3e8;
  const double cells =
      (2 * mesh_reach * bandwidth.x / grid.cell_width() + 1) * (2 * mesh_reach * bandwidth.y / grid.cell_height() + 1);
  return cells <= few_cells || static_cast<double>(x.nodes) * static_cast<double>(y.nodes) > most_nodes;
}

void check_grid(const DensityGrid& grid) {
  constexpr std::size_t most_cells = 25'000'000;
  if (grid.columns == 0 || grid.rows == 0 || !(grid.cell_width() > 0) || !(grid.cell_height() > 0)) {
    throw Error("A density needs a grid with an area; {} × {} cells were given.", grid.columns, grid.rows);
  }
  if (grid.columns > most_cells / grid.rows) {
    throw Error("A grid of {} × {} cells is too large; up to {} cells are computed.", grid.columns, grid.rows,
                most_cells);
  }
}

/// Takes away what lies outside the window, and divides by the kernels' mass where the correction is uniform.
void apply_window(DensityGrid& grid, const KernelOptions& options, const std::optional<KernelMass>& mass,
                  Progress& progress) {
  if (options.window == nullptr) return;
  parallel_for(progress, grid.rows, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
      const std::vector<double> crossings = options.window->crossings(grid.middle(0, row).y);
      std::size_t passed = 0;
      for (std::size_t column = 0; column < grid.columns; ++column) {
        double& value = grid.value[row * grid.columns + column];
        const Point middle = grid.middle(column, row);
        while (passed < crossings.size() && crossings[passed] <= middle.x) ++passed;
        if (passed % 2 == 0) {
          value = nan;
        } else if (options.edge == EdgeCorrection::uniform) {
          value /= mass->at(middle);
        }
      }
    }
  });
}

}  // namespace

void fill_density(DensityGrid& grid, std::span<const Point> points, std::span<const double> weights,
                  const KernelOptions& options, Progress& progress) {
  check_grid(grid);
  check_input(points, weights, options);
  const Bandwidth bandwidth = options.bandwidth;
  const std::optional<KernelMass> mass = mass_of(options, progress);
  const std::vector<double> own = kernel_weights(points, weights, options, mass, progress);
  Box around;
  for (const Point p : points) around.add(p);
  const MeshAxis x = mesh_of(grid.box.min_x, grid.cell_width(), grid.columns, bandwidth.x, around.min_x, around.max_x);
  const MeshAxis y = mesh_of(grid.box.min_y, grid.cell_height(), grid.rows, bandwidth.y, around.min_y, around.max_y);
  if (x.nodes == 0 || y.nodes == 0 || kernels_are_small(grid, bandwidth, x, y)) {
    grid.value.assign(grid.columns * grid.rows, 0);
    add_small_kernels(grid, points, own, bandwidth, progress);
  } else {
    grid.value = convolve(share_out(points, own, x, y, progress), x, y, progress);
    // Between nodes a kernel's far end may fall a hair below nothing.
    for (double& value : grid.value) value = std::max(value, 0.0);
  }
  apply_window(grid, options, mass, progress);
}

std::vector<double> density_at_points(std::span<const Point> points, std::span<const double> weights,
                                      const KernelOptions& options, bool leave_one_out, Progress& progress) {
  check_input(points, weights, options);
  const std::optional<KernelMass> mass = mass_of(options, progress);
  const std::vector<double> own = kernel_weights(points, weights, options, mass, progress);
  const double peak = peak_of(options.bandwidth);
  const ExactSums exact(in_bandwidths(points, options.bandwidth), own, peak);
  const std::vector<double> others = sums_of_others(exact, peak, progress);
  std::vector<double> result(points.size(), nan);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const std::uint32_t place = exact.grid().of_row[i];
    if (place == PlaceGrid::none) continue;
    // Taken away before anything is added: what is left of a point alone is its neighbours' far ends.
    const double itself = leave_one_out ? (own.empty() ? 1 : own[i]) : 0;
    result[i] = others[place] + peak * std::max(0.0, exact.grid().weight[place] - itself);
    if (options.edge == EdgeCorrection::uniform) result[i] /= mass->at(points[i]);
  }
  return result;
}

std::vector<double> density_at(std::span<const Point> places, std::span<const Point> points,
                               std::span<const double> weights, const KernelOptions& options, Progress& progress) {
  check_input(points, weights, options);
  const std::optional<KernelMass> mass = mass_of(options, progress);
  const std::vector<double> own = kernel_weights(points, weights, options, mass, progress);
  const ExactSums exact(in_bandwidths(points, options.bandwidth), own, peak_of(options.bandwidth));
  const std::vector<Point> scaled = in_bandwidths(places, options.bandwidth);
  std::vector<double> result(places.size(), nan);
  parallel_for(progress, places.size(), 16, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (!places[i].valid() || (mass && !options.window->contains(places[i]))) continue;
      result[i] = exact.at(scaled[i]);
      if (options.edge == EdgeCorrection::uniform) result[i] /= mass->at(places[i]);
    }
  });
  return result;
}

std::vector<double> density_ratio(const DensityGrid& some, const DensityGrid& all) {
  constexpr double least = 1e-3;
  double total = 0;
  std::size_t inside = 0;
  for (const double value : all.value) {
    if (std::isnan(value)) continue;
    total += value;
    ++inside;
  }
  const double limit = inside > 0 ? least * total / static_cast<double>(inside) : 0;
  std::vector<double> ratio(all.value.size(), nan);
  for (std::size_t i = 0; i < ratio.size(); ++i) {
    if (all.value[i] > limit) ratio[i] = some.value[i] / all.value[i];
  }
  return ratio;
}

}  // namespace klasteri
