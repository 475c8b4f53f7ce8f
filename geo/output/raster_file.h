#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/projection.h"
#include "geo/pattern/kernel_density.h"

namespace klasteri {

/// A surface as it is written: what its numbers mean, and where it lies.
struct Surface {
  const DensityGrid* grid = nullptr;
  const EqualAreaProjection* projection =
      nullptr;  ///< of the grid's metres; null: planar data units, no place on earth
  std::string description;
  bool synthetic = false;  ///< made-up data, which the file's metadata says
};

/// Throws UsageError unless the name ends in .tif or .tiff.
void check_raster_name(const std::filesystem::path& path);

/// Writes a GeoTIFF of 64-bit numbers, north up, without a value where the grid has none (NaN). The file appears whole
/// or not at all. Throws Error that names the file.
void write_geotiff(const Surface& surface, const std::filesystem::path& path, bool force);

/// Areas between two values of a surface.
struct Contours {
  std::vector<double> low, high;    ///< of each area, rising
  std::vector<MultiPolygon> shape;  ///< in degrees, or data units where the surface is planar
};

/// The areas above `steps` − 1 equal steps of the highest value, each up to the next one (GDAL's contour polygons); the
/// lowest step is left out, for it is all the rest. Empty where no value is above zero. Throws Error where GDAL fails.
Contours contours_of(const Surface& surface, int steps = 10);

}  // namespace klasteri
