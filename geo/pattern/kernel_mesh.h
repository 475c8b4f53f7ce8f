#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/progress.h"

namespace klasteri {

// Sums of Gaussian kernels by way of a mesh: weights are shared out to the nodes around each point, and the nodes'
// kernels are summed axis by axis, for the Gaussian is a product of one in x and one in y. Sharing is by cubic Lagrange
// polynomials, which reproduce a kernel of deviation s between nodes a step h apart to 3/128·3·(h/s)⁴ of its peak: at
// six nodes a deviation 5.4e-5, at sixteen 1.1e-6, for each axis and where the surface is read off between nodes once
// more. (Silverman 1982 and Wand 1994 share out to one or two nodes.)

/// A kernel counts as nothing this many deviations away: there it is 2e-11 of its peak.
constexpr double mesh_reach = 7;

/// The nodes of a mesh along one axis.
struct MeshAxis {
  double origin = 0;           ///< position of node 0
  double step = 1;             ///< distance of nodes
  std::ptrdiff_t first = 0;    ///< node from which weights are kept
  std::size_t nodes = 0;       ///< number of those with weights
  std::ptrdiff_t output = 0;   ///< node of the first value asked for
  std::size_t factor = 1;      ///< nodes from one value to the next
  std::size_t outputs = 0;     ///< number of values
  std::vector<double> kernel;  ///< from `reach` nodes before to `reach` nodes after

  std::ptrdiff_t reach() const { return static_cast<std::ptrdiff_t>(kernel.size() / 2); }
};

/// A Gaussian of integral 1 and this deviation at the axis' nodes.
std::vector<double> gaussian_taps(const MeshAxis& axis, double deviation);

/// Shares out the weights of points to the nodes, rows of x one after another. Points without a position, or further
/// from all nodes than a step, count nothing. The same bits whatever the number of threads. @param weights one a point,
/// or empty: 1 each
std::vector<double> share_out(std::span<const Point> points, std::span<const double> weights, const MeshAxis& x,
                              const MeshAxis& y, Progress& progress);

/// Sums the kernels of all nodes at the values asked for: y.outputs rows of x.outputs.
std::vector<double> convolve(const std::vector<double>& nodes, const MeshAxis& x, const MeshAxis& y,
                             Progress& progress);

/// A surface known at nodes, read off between them by cubic Lagrange polynomials.
class MeshSurface {
 public:
  /// @param values y.outputs rows of x.outputs; at least four each way, factor 1
  MeshSurface(std::vector<double> values, const MeshAxis& x, const MeshAxis& y);
  /// @pre at least one node inside the border
  double at(Point p) const;

 private:
  std::vector<double> values_;
  double x_origin_, y_origin_, x_step_, y_step_;
  std::size_t columns_, rows_;
};

}  // namespace klasteri
