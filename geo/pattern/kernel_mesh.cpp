#include "geo/pattern/kernel_mesh.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

#include "geo/base/parallel.h"

namespace klasteri {

namespace {

/// Columns that are summed side by side: what fits the registers.
constexpr std::size_t lanes = 8;

/// Where a position lies among nodes, and what each of the four around it gets.
struct Share {
  std::ptrdiff_t node = 0;  ///< the first of the four
  std::array<double, 4> part{};

  Share(double position, double origin, double step) {
    const double at = (position - origin) / step;
    const double below = std::floor(at);
    const double f = at - below;
    node = static_cast<std::ptrdiff_t>(below) - 1;
    part = {f * (f - 1) * (2 - f) / 6, (f + 1) * (f - 1) * (f - 2) / 2, (f + 1) * f * (2 - f) / 2,
            (f + 1) * f * (f - 1) / 6};
  }
};

void add_shares(Point p, double weight, const MeshAxis& x, const MeshAxis& y, double* nodes) {
  const Share across(p.x, x.origin, x.step);
  const Share up(p.y, y.origin, y.step);
  const std::ptrdiff_t column = across.node - x.first;
  const std::ptrdiff_t row = up.node - y.first;
  const auto columns = static_cast<std::ptrdiff_t>(x.nodes);
  if (column < 0 || row < 0 || column + 4 > columns || row + 4 > static_cast<std::ptrdiff_t>(y.nodes)) return;
  for (std::ptrdiff_t j = 0; j < 4; ++j) {
    double* const out = nodes + (row + j) * columns + column;
    const double part = weight * up.part[static_cast<std::size_t>(j)];
    for (std::size_t i = 0; i < 4; ++i) out[i] += part * across.part[i];
  }
}

/// Sums of all nodes of columns [from, from + lanes) along them; written as rows of the transposed.
void sum_columns(const std::vector<double>& nodes, std::size_t columns, std::size_t from, const MeshAxis& axis,
                 std::vector<double>& packed, std::vector<double>& transposed) {
  const std::size_t width = std::min(lanes, columns - from);
  // Side by side in memory: the rows of a mesh a power of two wide would all fall into the same lines of the cache.
  packed.assign(axis.nodes * lanes, 0);
  for (std::size_t row = 0; row < axis.nodes; ++row) {
    std::copy_n(nodes.data() + row * columns + from, width, packed.data() + row * lanes);
  }
  for (std::size_t i = 0; i < axis.outputs; ++i) {
    const std::ptrdiff_t middle = axis.output + static_cast<std::ptrdiff_t>(i * axis.factor) - axis.first;
    const std::ptrdiff_t begin = std::max<std::ptrdiff_t>(0, middle - axis.reach());
    const std::ptrdiff_t end = std::min(static_cast<std::ptrdiff_t>(axis.nodes), middle + axis.reach() + 1);
    if (begin >= end) continue;
    std::array<double, lanes> sum{};
    const double* tap = axis.kernel.data() + (begin - middle + axis.reach());
    const double* value = packed.data() + begin * static_cast<std::ptrdiff_t>(lanes);
    for (std::ptrdiff_t row = begin; row < end; ++row, ++tap, value += lanes) {
      for (std::size_t lane = 0; lane < lanes; ++lane) sum[lane] += *tap * value[lane];
    }
    for (std::size_t lane = 0; lane < width; ++lane) transposed[(from + lane) * axis.outputs + i] = sum[lane];
  }
}

std::vector<double> convolve_columns(const std::vector<double>& nodes, std::size_t columns, const MeshAxis& axis,
                                     Progress& progress) {
  std::vector<double> transposed(columns * axis.outputs);
  parallel_for(progress, (columns + lanes - 1) / lanes, 1, [&](std::size_t begin, std::size_t end) {
    std::vector<double> packed;
    for (std::size_t block = begin; block < end; ++block) {
      sum_columns(nodes, columns, block * lanes, axis, packed, transposed);
    }
  });
  return transposed;
}

}  // namespace

std::vector<double> gaussian_taps(const MeshAxis& axis, double deviation) {
  // Taps beyond the farthest pair of a node and a value would never be used.
  const std::ptrdiff_t last_output = axis.output + static_cast<std::ptrdiff_t>(axis.factor * axis.outputs);
  const std::ptrdiff_t last_node = axis.first + static_cast<std::ptrdiff_t>(axis.nodes);
  const auto span = static_cast<double>(std::max(last_output - axis.first, last_node - axis.output));
  const auto reach = static_cast<std::ptrdiff_t>(std::min(std::ceil(mesh_reach * deviation / axis.step), span));
  std::vector<double> taps;
  taps.reserve(static_cast<std::size_t>(2 * reach + 1));
  const double peak = 1 / (deviation * std::sqrt(2 * std::numbers::pi));
  for (std::ptrdiff_t i = -reach; i <= reach; ++i) {
    const double at = static_cast<double>(i) * axis.step / deviation;
    taps.push_back(peak * std::exp(-at * at / 2));
  }
  return taps;
}

std::vector<double> share_out(std::span<const Point> points, std::span<const double> weights, const MeshAxis& x,
                              const MeshAxis& y, Progress& progress) {
  // A mesh for each of a fixed number of pieces, added up in their order: the sums do not depend on the threads.
  constexpr std::size_t small_mesh = std::size_t{1} << 22;
  constexpr std::size_t pause = 100'000;
  const std::size_t size = x.nodes * y.nodes;
  const std::size_t pieces = size <= small_mesh ? std::clamp<std::size_t>(points.size() / (size + 1), 1, 4) : 1;
  std::vector<std::vector<double>> parts(pieces);
  parallel_for(pieces, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t piece = begin; piece < end; ++piece) {
      parts[piece].assign(size, 0);
      const std::size_t last = points.size() * (piece + 1) / pieces;
      for (std::size_t i = points.size() * piece / pieces; i < last; ++i) {
        if (i % pause == 0 && progress.cancelled()) throw Cancelled();
        if (points[i].valid()) add_shares(points[i], weights.empty() ? 1 : weights[i], x, y, parts[piece].data());
      }
    }
  });
  for (std::size_t piece = 1; piece < pieces; ++piece) {
    for (std::size_t i = 0; i < size; ++i) parts[0][i] += parts[piece][i];
  }
  return std::move(parts[0]);
}

std::vector<double> convolve(const std::vector<double>& nodes, const MeshAxis& x, const MeshAxis& y,
                             Progress& progress) {
  return convolve_columns(convolve_columns(nodes, x.nodes, y, progress), y.outputs, x, progress);
}

MeshSurface::MeshSurface(std::vector<double> values, const MeshAxis& x, const MeshAxis& y)
    : values_(std::move(values)),
      x_origin_(x.origin + static_cast<double>(x.output) * x.step),
      y_origin_(y.origin + static_cast<double>(y.output) * y.step),
      x_step_(x.step),
      y_step_(y.step),
      columns_(x.outputs),
      rows_(y.outputs) {}

double MeshSurface::at(Point p) const {
  const Share across(p.x, x_origin_, x_step_);
  const Share up(p.y, y_origin_, y_step_);
  const auto clamped = [](std::ptrdiff_t node, std::size_t nodes) {
    return static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(node, 0, static_cast<std::ptrdiff_t>(nodes) - 1));
  };
  double sum = 0;
  for (std::ptrdiff_t j = 0; j < 4; ++j) {
    const double* const row = values_.data() + clamped(up.node + j, rows_) * columns_;
    double along = 0;
    for (std::ptrdiff_t i = 0; i < 4; ++i) {
      along += across.part[static_cast<std::size_t>(i)] * row[clamped(across.node + i, columns_)];
    }
    sum += up.part[static_cast<std::size_t>(j)] * along;
  }
  return sum;
}

}  // namespace klasteri
