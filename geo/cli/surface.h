#pragma once

#include <CLI/App.hpp>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/projection.h"
#include "geo/cli/command.h"
#include "geo/output/raster_file.h"
#include "geo/pattern/kernel_density.h"
#include "geo/pattern/study_window.h"

namespace klasteri {

/// How a density is reckoned, and over what grid.
struct SurfaceArguments {
  std::string bandwidth = "scott";
  std::string grid, cell;
  std::string edge = "none";
  std::string window, contours;
};
/// Adds --bandwidth, --grid, --cell, --edge, --window and --contours.
void add_surface_options(CLI::App& method, SurfaceArguments& arguments);
/// Throws UsageError for values that none of these take. Reads nothing.
void check_surface_options(const SurfaceArguments& arguments, bool planar);

/// Points in one plane with a density: their window, bandwidth and correction.
struct SurfaceSetting {
  std::optional<StudyWindow> window;  ///< given, or around the points where a correction needs one
  std::size_t outside = 0;            ///< points that were taken away because they lie outside
  KernelOptions kernel;               ///< without the window

  /// With the window, as long as this object stays where it is.
  KernelOptions kernel_of() const;
};
/// Reads the window, takes away the points outside, and chooses the bandwidth.
/// @param projection of the points; null: planar data units
SurfaceSetting surface_setting(Context& context, const SurfaceArguments& arguments,
                               const EqualAreaProjection* projection, std::vector<Point>& points);

/// The grid that the options ask for, without values: over the window, or the points' box, which grows by three
/// bandwidths where no correction is made.
DensityGrid surface_grid(const SurfaceArguments& arguments, const SurfaceSetting& setting,
                         const std::vector<Point>& points, bool planar);

/// Throws Error at once where the files could not be written.
void check_surface_output(const Context& context, const SurfaceArguments& arguments, const std::string& output);
/// Writes the GeoTIFF, and the contours where they are asked for.
void write_surface(Context& context, const SurfaceArguments& arguments, const Surface& surface,
                   const std::string& output);

nlohmann::ordered_json surface_parameters(const SurfaceArguments& arguments);
/// Bandwidths along x and y, the window, and how many points lie outside it.
nlohmann::ordered_json surface_totals(const SurfaceSetting& setting);
/// The grid and its highest value.
nlohmann::ordered_json grid_totals(const DensityGrid& grid);

}  // namespace klasteri
