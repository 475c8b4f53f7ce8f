#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/style/palette.h"
#include "viewer/context/image.h"
#include "viewer/scene/camera.h"
#include "viewer/scene/point_grid.h"

namespace klasteri::viewer {

/// Points counted in square cells of the screen: what is drawn where there are too many for symbols.
struct PointBins {
  int cell_px = 1;
  int columns = 0, lines = 0;
  std::vector<std::uint32_t> counts;  ///< row by row from the top
  std::uint32_t most = 0;

  std::uint32_t at(int column, int line) const {
    return counts[static_cast<std::size_t>(line) * static_cast<std::size_t>(columns) +
                  static_cast<std::size_t>(column)];
  }
};

/// Counts what the camera sees in cells of `cell_px` pixels, on all threads.
/// @param every looks at each so-manieth place only and counts it as often, for a picture of the moment
PointBins bin_points(const PointGrid& grid, const Camera& camera, int cell_px, std::size_t every = 1);
/// The same with other numbers of rows. @param counts one a stack
PointBins bin_points(const PointGrid& grid, std::span<const std::uint32_t> counts, const Camera& camera, int cell_px,
                     std::size_t every = 1);

/// The least count of a class, of `classes` that are evenly spaced by logarithm from 1 to `most`.
/// @pre 0 <= index < classes
std::uint32_t bin_class_from(int index, std::uint32_t most, int classes);

/// One pixel a cell, coloured by class, premultiplied; empty cells are transparent.
Image colour_bins(const PointBins& bins, std::span<const Colour> ramp);

}  // namespace klasteri::viewer
