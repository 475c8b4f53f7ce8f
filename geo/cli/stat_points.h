#pragma once

#include <CLI/App.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/projection.h"
#include "geo/cli/command.h"
#include "geo/cli/stat.h"

namespace klasteri {

/// Where the positions of a table's rows stand, for the methods over points.
struct PointArguments {
  std::string lon, lat;  ///< columns in degrees; without them and x, y the table's own positions are found
  std::string x, y;      ///< columns in planar data units
  std::string min_precision = "district";
  std::string jitter = "none";

  bool planar() const { return !x.empty(); }
  bool named() const { return planar() || !lon.empty(); }
};
/// Adds --lon, --lat, --x, --y, --min-precision and --jitter.
void add_point_options(CLI::App& method, PointArguments& arguments);
/// Throws UsageError for half a position, two kinds of them, or an unknown --min-precision or --jitter. Reads nothing.
void check_point_options(const PointArguments& arguments);

/// A distance that an option gives: metres ("500", "500m", "2km"), or a plain number of data units where positions are
/// planar. Throws UsageError unless it is above zero.
double parse_distance(const PointArguments& arguments, std::string_view text, std::string_view option);

/// The rows' positions in one plane. What has no point there counts in no statistic.
struct PlanarPoints {
  std::vector<Point> points;  ///< one a row: metres, or data units with --x --y; NaN: left out
  /// From degrees to these metres; none with --x --y.
  std::optional<EqualAreaProjection> projection;
  std::size_t without_position = 0;  ///< rows
  std::size_t too_coarse = 0;        ///< rows that geo_precision places less exactly than --min-precision

  bool planar() const { return !projection.has_value(); }
  /// Number of rows with a point.
  std::size_t size() const { return points.size() - without_position - too_coarse; }
};

/// The positions that the options name; without options those of a point layer, of the columns geo_lon and geo_lat, or
/// of columns with common headings. None: the table has none of these. Throws Error where degrees are no degrees, or
/// planar coordinates are.
std::optional<PlanarPoints> find_points(const Table& table, const PointArguments& arguments);

/// Throws Error that names the first position outside ±180, ±90. @param source as messages name it
void require_degrees(const std::vector<Point>& points, const std::string& source);

/// A table and the positions of its rows.
struct StatPoints {
  Table table;
  PlanarPoints positions;

  const std::vector<Point>& points() const { return positions.points; }
};
/// Reads the table and finds its positions; says how many rows are left out. Throws Error where no row has a position.
StatPoints read_stat_points(Context& context, const StatArguments& stat, const PointArguments& arguments);

/// Says how many rows are left out, where there are any.
void say_left_out(Context& context, const PlanarPoints& positions, const PointArguments& arguments);

/// For --json: the options, and the numbers of rows and points.
nlohmann::ordered_json point_parameters(const PointArguments& arguments);
nlohmann::ordered_json point_totals(const StatPoints& points);

}  // namespace klasteri
