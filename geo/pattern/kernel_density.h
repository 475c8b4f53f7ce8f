#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "geo/base/progress.h"
#include "geo/pattern/bandwidth.h"
#include "geo/pattern/study_window.h"

namespace klasteri {

// Kernel density: the sum of a Gaussian around every point, weight per unit of area (firms per square metre). It
// integrates to the sum of weights; divided by that it is a probability density. Several points at one place count
// each, as they are.

/// What is done about kernels that reach over the window's border.
enum class EdgeCorrection {
  none,     ///< nothing: the density is too low along the border
  uniform,  ///< divided by the share of a kernel around the place asked for that lies inside (Diggle 1985)
  diggle    ///< each point's weight divided by that share of its own kernel, which keeps the total (Jones 1993)
};

struct KernelOptions {
  Bandwidth bandwidth;
  EdgeCorrection edge = EdgeCorrection::none;
  const StudyWindow* window = nullptr;  ///< needed for a correction; must then hold all points
};

/// A grid of equal cells over a box: values row by row, the southernmost row first, each for its cell's middle.
struct DensityGrid {
  Box box;
  std::size_t columns = 0, rows = 0;
  std::vector<double> value;  ///< rows × columns; NaN: outside the window, or not defined

  double cell_width() const { return (box.max_x - box.min_x) / static_cast<double>(columns); }
  double cell_height() const { return (box.max_y - box.min_y) / static_cast<double>(rows); }
  Point middle(std::size_t column, std::size_t row) const {
    return {box.min_x + (static_cast<double>(column) + 0.5) * cell_width(),
            box.min_y + (static_cast<double>(row) + 0.5) * cell_height()};
  }
};

/// The density at the middles of the cells of a grid that has box, columns and rows; fills in the values, NaN outside
/// a window. By way of a mesh of at least six nodes a bandwidth (kernel_mesh.h): off by at most 2e-4 of a kernel's
/// peak for each point, in practice by some 1e-5 of the surface's highest value; exact where bandwidths are so small
/// beside the cells that this is quicker. Points outside the grid count too. The same bits for any number of threads.
/// @param weights one a point, 0 or more, or empty: 1 each. Throws Error for other weights, a bandwidth not above zero,
/// more than 25 million cells, a correction without a window, or a point outside it.
void fill_density(DensityGrid& grid, std::span<const Point> points, std::span<const double> weights,
                  const KernelOptions& options, Progress& progress);

/// The density at the points themselves; NaN for those without a position.
/// Exact but for kernels more than 10 bandwidths away, each then below 2e-22 of its peak. Where that would take more
/// than 2e8 pairs, by way of a mesh of 16 nodes a bandwidth, off by at most 5e-6 of a kernel's peak for each point.
/// @param leave_one_out without the point's own kernel (others at its place count). The same bits for any order of the
/// points (the exact sum) and number of threads. Throws Error as fill_density().
std::vector<double> density_at_points(std::span<const Point> points, std::span<const double> weights,
                                      const KernelOptions& options, bool leave_one_out, Progress& progress);

/// The density at any places, exact as above, however many pairs that takes. Where a correction is made, places outside
/// the window have none: NaN.
std::vector<double> density_at(std::span<const Point> places, std::span<const Point> points,
                               std::span<const double> weights, const KernelOptions& options, Progress& progress);

/// What share of all there is belongs to some, place by place: the ratio of two densities over one grid and with one
/// bandwidth, in which edges cancel. NaN where there is next to nothing: below a thousandth of the mean over the grid.
/// @pre equal grids
std::vector<double> density_ratio(const DensityGrid& some, const DensityGrid& all);

}  // namespace klasteri
