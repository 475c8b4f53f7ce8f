#include "geo/pattern/kernel_mass.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "geo/base/parallel.h"

namespace klasteri {

namespace {

constexpr double nodes_per_bandwidth = 8;
constexpr double most_nodes = 3000;
/// Level lines through each row of the mesh along which the window is measured.
constexpr std::size_t lines_per_row = 8;
/// Nodes around the window, so that every place in it has four around itself.
constexpr std::ptrdiff_t margin = 3;

/// The share of a kernel between two positions. @param low,high from its middle, in bandwidths
double normal_between(double low, double high) {
  return (std::erfc(-high / std::numbers::sqrt2) - std::erfc(-low / std::numbers::sqrt2)) / 2;
}

MeshAxis axis_of(double low, double high, double bandwidth) {
  MeshAxis axis;
  const double wanted = std::ceil((high - low) * nodes_per_bandwidth / bandwidth);
  axis.nodes = static_cast<std::size_t>(std::clamp(wanted, 64.0, most_nodes));
  axis.step = (high - low) / static_cast<double>(axis.nodes);
  axis.origin = low + axis.step / 2;  // nodes are the middles of cells
  axis.output = -margin;
  axis.outputs = axis.nodes + static_cast<std::size_t>(2 * margin);
  axis.kernel = gaussian_taps(axis, bandwidth);
  // A node stands for its cell, so each tap is what a kernel has there.
  for (std::ptrdiff_t i = -axis.reach(); i <= axis.reach(); ++i) {
    const double middle = static_cast<double>(i) * axis.step / bandwidth;
    const double half = axis.step / bandwidth / 2;
    axis.kernel[static_cast<std::size_t>(i + axis.reach())] = normal_between(middle - half, middle + half);
  }
  return axis;
}

/// Adds a stretch of a line to the cells it runs through: 1 for a whole cell and all its lines.
void add_stretch(double from, double to, double* row, std::size_t columns) {
  from = std::clamp(from, 0.0, static_cast<double>(columns));
  to = std::clamp(to, from, static_cast<double>(columns));
  for (auto column = static_cast<std::size_t>(from); column < columns && static_cast<double>(column) < to; ++column) {
    const auto left = static_cast<double>(column);
    row[column] += (std::min(to, left + 1) - std::max(from, left)) / lines_per_row;
  }
}

/// How much of each cell of the mesh the window covers.
std::vector<double> coverage_of(const StudyWindow& window, const MeshAxis& x, const MeshAxis& y, Progress& progress) {
  std::vector<double> coverage(x.nodes * y.nodes);
  const double spacing = y.step / lines_per_row;
  const auto cell = [&](double at) { return (at - window.box().min_x) / x.step; };
  parallel_for(progress, y.nodes, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t line = begin * lines_per_row; line < end * lines_per_row; ++line) {
      double* const row = coverage.data() + line / lines_per_row * x.nodes;
      const std::vector<double> crossings =
          window.crossings(window.box().min_y + (static_cast<double>(line) + 0.5) * spacing);
      for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
        add_stretch(cell(crossings[i]), cell(crossings[i + 1]), row, x.nodes);
      }
    }
  });
  return coverage;
}

}  // namespace

KernelMass::KernelMass(const StudyWindow& window, Bandwidth bandwidth, Progress& progress)
    : box_(window.box()), bandwidth_(bandwidth) {
  check_bandwidth(bandwidth);
  if (window.is_box()) return;
  const MeshAxis x = axis_of(box_.min_x, box_.max_x, bandwidth.x);
  const MeshAxis y = axis_of(box_.min_y, box_.max_y, bandwidth.y);
  surface_.emplace(convolve(coverage_of(window, x, y, progress), x, y, progress), x, y);
}

double KernelMass::at(Point middle) const {
  if (surface_) return std::clamp(surface_->at(middle), 0.0, 1.0);
  return normal_between((box_.min_x - middle.x) / bandwidth_.x, (box_.max_x - middle.x) / bandwidth_.x) *
         normal_between((box_.min_y - middle.y) / bandwidth_.y, (box_.max_y - middle.y) / bandwidth_.y);
}

}  // namespace klasteri
