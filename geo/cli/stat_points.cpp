#include "geo/cli/stat_points.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "geo/base/error.h"
#include "geo/base/units.h"
#include "geo/input/columns.h"
#include "geo/input/numbers.h"
#include "geo/register/placement.h"

namespace klasteri {

namespace {

/// Georgia with a margin of about 50 km, in degrees.
constexpr Box country{39.4, 40.6, 47.3, 44.1};

/// The columns of a position.
struct PositionColumns {
  std::size_t x = 0, y = 0;
};

std::vector<Point> points_of(const Table& table, PositionColumns columns) {
  const std::vector<double> x = numbers_of(table, columns.x, {.negative = true});
  const std::vector<double> y = numbers_of(table, columns.y, {.negative = true});
  std::vector<Point> points(table.rows());
  for (std::size_t row = 0; row < points.size(); ++row) {
    if (Point p{x[row], y[row]}; p.valid()) points[row] = p;
  }
  return points;
}

/// Columns of degrees that the headings give away.
std::optional<PositionColumns> known_columns(const Table& table) {
  const auto placed_lon = table.find("geo_lon");
  const auto placed_lat = table.find("geo_lat");
  if (placed_lon && placed_lat) return PositionColumns{*placed_lon, *placed_lat};
  ColumnFinder finder(table.headings);
  const auto lon = finder.take(ColumnRole::longitude);
  const auto lat = finder.take(ColumnRole::latitude);
  if (lon && lat) return PositionColumns{lon->column, lat->column};
  return std::nullopt;
}

/// Positions in degrees; empty: the table has none. A point layer's own come first, for these are what a map editor
/// moves.
std::vector<Point> degrees_of(const Table& table, const PointArguments& arguments) {
  if (!arguments.lon.empty()) return points_of(table, {table.column(arguments.lon), table.column(arguments.lat)});
  if (!table.points.empty()) return table.points;
  if (const auto columns = known_columns(table)) return points_of(table, *columns);
  return {};
}

bool is_whole(double value) { return value == std::floor(value); }

/// A heading that can mean nothing but degrees: "x" and "point_x" are as good for metres.
bool names_degrees(const std::string& heading) {
  const std::string key = heading_key(heading);
  if (key == "geolon" || key == "geolat") return true;
  const std::vector<HeadingMeaning> meanings = heading_meanings(heading);
  return !key.ends_with('x') && !key.ends_with('y') &&
         std::any_of(meanings.begin(), meanings.end(), [](const HeadingMeaning& meaning) {
           return meaning.role == ColumnRole::longitude || meaning.role == ColumnRole::latitude;
         });
}

/// A degree is 111 km one way and 83 km the other, so distances between degrees are none. Small planar coordinates
/// cannot be told from degrees by their size alone; those that all lie where Georgia is, are degrees.
void refuse_degrees(const Table& table, const PointArguments& arguments, const std::vector<Point>& points) {
  bool possible = true;
  bool in_country = true;
  bool fractions = false;
  for (const Point p : points) {
    if (!p.valid()) continue;
    possible = possible && std::abs(p.x) <= 180 && std::abs(p.y) <= 180;
    in_country = in_country && (country.contains(p) || country.contains({p.y, p.x}));
    fractions = fractions || !is_whole(p.x) || !is_whole(p.y);
  }
  const bool named = names_degrees(arguments.x) || names_degrees(arguments.y);
  if (!possible || !fractions || !(in_country || named)) return;
  throw Error(
      "The columns \"{}\" and \"{}\" of {} hold degrees, between which no distance can be measured; name them with "
      "--lon COL --lat COL instead of --x and --y, and they are projected to metres.",
      arguments.x, arguments.y, table.source);
}

/// Takes away the points of rows that were placed at no more than their region or municipality, or less exactly than
/// was asked for.
void leave_out_coarse(const Table& table, const PointArguments& arguments, PlanarPoints& positions) {
  const auto column = table.find("geo_precision");
  if (!column) return;
  const GeoPrecision least = precision_from(arguments.min_precision);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Point& point = positions.points[row];
    if (!point.valid() || precision_from(without_spaces(table.columns[*column][row])) >= least) continue;
    point = Point();
    ++positions.too_coarse;
  }
}

}  // namespace

void add_point_options(CLI::App& method, PointArguments& arguments) {
  add_role(method, "--lon", arguments.lon,
           "Column of the longitude in degrees; by default that of a point layer, of geo_lon, or by its heading");
  add_role(method, "--lat", arguments.lat, "Column of the latitude in degrees");
  add_role(method, "--x", arguments.x, "Column of a planar coordinate; distances are then in its unit");
  add_role(method, "--y", arguments.y, "Column of the other one");
  method
      .add_option("--min-precision", arguments.min_precision,
                  "Leave out rows that the column geo_precision places less exactly than this")
      ->type_name("district|community|settlement|street|house")
      ->capture_default_str();
  method.add_option("--jitter", arguments.jitter, "Points at one place are taken as they are; none is the only value")
      ->type_name("none")
      ->capture_default_str();
}

void check_point_options(const PointArguments& arguments) {
  if (arguments.x.empty() != arguments.y.empty()) throw UsageError("--x COL and --y COL go together.");
  if (arguments.lon.empty() != arguments.lat.empty()) throw UsageError("--lon COL and --lat COL go together.");
  if (!arguments.x.empty() && !arguments.lon.empty()) {
    throw UsageError("Give --lon and --lat in degrees or --x and --y in data units, not both.");
  }
  if (precision_from(arguments.min_precision) < GeoPrecision::district) {
    throw UsageError(
        "--min-precision takes district, community, settlement, street or house, not \"{}\": the middle of a region "
        "or municipality is no place of a firm.",
        arguments.min_precision);
  }
  if (arguments.jitter != "none") {
    throw UsageError("--jitter takes none, not \"{}\": points at one place are counted exactly, never moved.",
                     arguments.jitter);
  }
}

double parse_distance(const PointArguments& arguments, std::string_view text, std::string_view option) {
  if (!arguments.planar()) return parse_length_m(text, option);
  const double distance = parse_number(text);
  if (distance > 0) return distance;
  throw UsageError("{} takes a number above zero in the units of --x and --y, not \"{}\".", option, text);
}

void require_degrees(const std::vector<Point>& points, const std::string& source) {
  // Planar coordinates without a reference system look like degrees to a reader, but not by their size.
  for (std::size_t row = 0; row < points.size(); ++row) {
    const Point p = points[row];
    if (!p.valid() || (std::abs(p.x) <= 180 && std::abs(p.y) <= 90)) continue;
    throw Error(
        "Row {} of {} has the position {}, {}, which is not in degrees; give the layer its reference system, or "
        "columns of planar coordinates with --x COL --y COL.",
        row + 1, source, p.x, p.y);
  }
}

std::optional<PlanarPoints> find_points(const Table& table, const PointArguments& arguments) {
  PlanarPoints positions;
  if (arguments.planar()) {
    positions.points = points_of(table, {table.column(arguments.x), table.column(arguments.y)});
    refuse_degrees(table, arguments, positions.points);
  } else {
    positions.points = degrees_of(table, arguments);
    if (positions.points.empty()) return std::nullopt;
    require_degrees(positions.points, table.source);
  }
  positions.without_position = static_cast<std::size_t>(
      std::count_if(positions.points.begin(), positions.points.end(), [](Point p) { return !p.valid(); }));
  leave_out_coarse(table, arguments, positions);
  if (!arguments.planar()) {
    positions.projection = EqualAreaProjection::around(positions.points);
    positions.projection->forward(positions.points);
  }
  return positions;
}

StatPoints read_stat_points(Context& context, const StatArguments& stat, const PointArguments& arguments) {
  check_point_options(arguments);
  StatPoints result{read_stat_input(context, stat), {}};
  std::optional<PlanarPoints> found = find_points(result.table, arguments);
  if (!found) {
    throw Error(
        "{} has no positions: it is no layer of points, and no columns are headed geo_lon and geo_lat or longitude and "
        "latitude; name them with --lon COL --lat COL, or --x COL --y COL for planar coordinates.",
        result.table.source);
  }
  result.positions = std::move(*found);
  if (result.positions.size() == 0) {
    throw Error("No row of {} has a position that counts: {} have none, {} are placed less exactly than {}.",
                result.table.source, result.positions.without_position, result.positions.too_coarse,
                arguments.min_precision);
  }
  say_left_out(context, result.positions, arguments);
  return result;
}

void say_left_out(Context& context, const PlanarPoints& positions, const PointArguments& arguments) {
  if (positions.without_position + positions.too_coarse == 0) return;
  context.console.note(Message::points_left_out, positions.without_position, positions.too_coarse,
                       arguments.min_precision);
}

nlohmann::ordered_json point_parameters(const PointArguments& arguments) {
  return {{"lon", arguments.lon},
          {"lat", arguments.lat},
          {"x", arguments.x},
          {"y", arguments.y},
          {"min_precision", arguments.min_precision},
          {"jitter", arguments.jitter}};
}

nlohmann::ordered_json point_totals(const StatPoints& points) {
  return {{"rows", points.table.rows()},
          {"points", points.positions.size()},
          {"without_position", points.positions.without_position},
          {"too_coarse", points.positions.too_coarse}};
}

}  // namespace klasteri
