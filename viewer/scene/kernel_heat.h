#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/style/palette.h"
#include "viewer/scene/point_grid.h"

namespace klasteri::viewer {

/// A number for every cell of a grid over a box of the map plane, row by row from the south.
struct HeatField {
  Box box;  ///< metres
  std::size_t columns = 0, rows = 0;
  std::vector<float> value;   ///< density in enterprises per km²
  std::vector<float> of_all;  ///< of a ratio: the density it is divided by; else empty
  double factor = 1;          ///< of a ratio: by which it is multiplied
  double least_of_all = 0;    ///< of a ratio: below this density of all it is not told

  /// What is shown of a cell: its density, or the ratio; NaN where that is not told.
  double shown(std::size_t index) const;
  double cell_m() const { return box.width() / static_cast<double>(columns); }
};

/// Classes of heat or relative risk as they are drawn and stand in the legend.
struct HeatScale {
  std::vector<double> from;     ///< the least value of each class, rising; per km², or a ratio. Empty: nothing there
  std::vector<Colour> colours;  ///< one a class
  double bandwidth_m = 0;       ///< standard deviation of the kernel
  bool operator==(const HeatScale&) const = default;
};

/// Scott's rule for the shown points, one for both axes: the geometric mean of the two, as `klasteri density-surface
/// --bandwidth scott-round`. 0 where there are fewer than two points, or all lie on one line along an axis.
double scott_round_m(const PointGrid& grid);

/// Cells that are fine enough for a bandwidth on a picture of this resolution: two pixels, or a sixth of the bandwidth
/// where that is more.
double heat_cell_m(double bandwidth_m, double metres_per_pixel);

/// Kernel density in enterprises per km² at the middles of cells: the sum of a Gaussian around every point, also of
/// points outside the box. Counted into cells, then convolved with the kernel's integral over a cell; cut off at four
/// bandwidths, and made up for. On all threads, the same bits for any number of them. Edges are not corrected: what the
/// kernel spreads beyond the country's border is not put back inside, so that within a bandwidth of it the density is
/// lower than that of the land alone. The map leaves blank what lies outside the country.
/// @param counts rows at each stack of the grid. @param seen the box that the field has to cover
/// @param every looks at each so-manieth stack only, for a picture of the moment
HeatField kernel_heat(const PointGrid& grid, std::span<const std::uint32_t> counts, const Box& seen, double bandwidth_m,
                      double cell_m, std::size_t every = 1);

/// How many times as frequent what is shown is among all enterprises here as in the country. Not told where the kernel
/// holds fewer than `least_firms` of all, since a ratio of so few says nothing.
HeatField relative_risk(const PointGrid& grid, const Box& seen, double bandwidth_m, double cell_m, double least_firms,
                        std::size_t every = 1);

/// Classes of heat: round numbers that halve, up to the highest density of the whole country. From the whole grid, so
/// that they stay the same wherever one looks.
HeatScale heat_scale(const PointGrid& grid, double bandwidth_m);
/// Classes of relative risk around 1.
HeatScale risk_scale(double bandwidth_m);

}  // namespace klasteri::viewer
