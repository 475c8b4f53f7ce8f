#include "geo/cli/stat_weights.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <numbers>
#include <utility>

#include "geo/base/atomic_file.h"
#include "geo/base/centroid.h"
#include "geo/base/error.h"
#include "geo/base/projection.h"
#include "geo/base/units.h"
#include "geo/input/numbers.h"
#include "geo/output/layer_file.h"
#include "geo/pattern/contiguity.h"
#include "geo/pattern/near_points.h"
#include "geo/pattern/neighbour_file.h"
#include "geo/text/script.h"

namespace klasteri {

namespace {

constexpr std::size_t islands_named = 5;

[[noreturn]] void complain_of_choice(const std::string& weights) {
  throw UsageError(
      "--weights takes FILE.gal, FILE.gwt, FILE.csv, queen, rook, knn:K (such as knn:4) or distance:D (such as "
      "distance:5km), "
      "not \"{}\".",
      weights);
}

std::string extension_of(const std::string& path) {
  return lower_case(std::filesystem::path(path).extension().string());
}

std::size_t count_from(const std::string& weights, std::string_view digits) {
  std::size_t count = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
  if (error != std::errc() || end != digits.data() + digits.size() || count == 0) complain_of_choice(weights);
  return count;
}

double distance_from(const WeightArguments& arguments, std::string_view text) {
  if (arguments.x.empty()) return parse_length_m(text, "--weights distance:D");
  const double distance = parse_number(text);
  if (!(distance > 0)) {
    throw UsageError("--weights distance:D takes a number above zero in the units of --x and --y, not \"{}\".", text);
  }
  return distance;
}

/// Attributes of polygons as a table.
Table table_of(const PolygonLayer& layer) {
  Table table;
  table.source = layer.source;
  table.headings = layer.headings;
  table.columns.resize(layer.headings.size());
  table.row_count = layer.features.size();
  for (const Feature& feature : layer.features) {
    for (std::size_t i = 0; i < feature.values.size(); ++i) table.columns[i].push_back(feature.values[i]);
  }
  return table;
}

std::vector<Point> positions_of_columns(const Table& table, const std::string& x_column, const std::string& y_column) {
  const std::vector<double> x = numbers_of(table, table.column(x_column), {.negative = true});
  const std::vector<double> y = numbers_of(table, table.column(y_column), {.negative = true});
  std::vector<Point> points(table.rows());
  for (std::size_t row = 0; row < points.size(); ++row) points[row] = {x[row], y[row]};
  return points;
}

/// Planar coordinates without a reference system look like degrees to a reader, but not by their size.
void require_degrees(const std::vector<Point>& points, const std::string& source) {
  for (std::size_t row = 0; row < points.size(); ++row) {
    const Point p = points[row];
    if (!p.valid() || (std::abs(p.x) <= 180 && std::abs(p.y) <= 90)) continue;
    throw Error(
        "Row {} of {} has the position {}, {}, which is not in degrees; give the layer its reference system, or "
        "columns "
        "of planar coordinates with --x COL --y COL.",
        row + 1, source, p.x, p.y);
  }
}

/// The middles of polygons, in metres.
std::vector<Point> middles_m(const StatArguments& stat, const std::string& weights) {
  PolygonLayer layer;
  try {
    layer = read_polygons(stat.input, stat.read);
  } catch (const UsageError&) {
    throw;
  } catch (const Error&) {
    throw UsageError(
        "--weights {} needs positions: a layer of points or polygons, --lon COL --lat COL in degrees, or --x COL "
        "--y COL in data units.",
        weights);
  }
  std::vector<Point> corners;
  for (const Feature& feature : layer.features) {
    corners.push_back(feature.shape.empty() ? Point() : feature.shape.front().front().front());
  }
  require_degrees(corners, layer.source);
  const EqualAreaProjection projection = EqualAreaProjection::around(corners);
  std::vector<Point> middles;
  for (const Feature& feature : layer.features) middles.push_back(centroid(projection.forward(feature.shape)));
  return middles;
}

/// In metres, or data units with --x --y.
std::vector<Point> planar_positions(const StatArguments& stat, const WeightArguments& arguments,
                                    const StatFeatures& features) {
  if (!arguments.x.empty()) return positions_of_columns(features.table, arguments.x, arguments.y);
  std::vector<Point> points = features.table.points;
  if (!arguments.lon.empty()) points = positions_of_columns(features.table, arguments.lon, arguments.lat);
  if (points.empty()) return middles_m(stat, arguments.weights);
  require_degrees(points, features.table.source);
  const EqualAreaProjection projection = EqualAreaProjection::around(points);
  projection.forward(points);
  return points;
}

std::vector<std::string> ids_of(const Table& table, const std::string& id_column) {
  std::vector<std::string> ids;
  ids.reserve(table.rows());
  if (id_column.empty()) {
    for (std::size_t row = 0; row < table.rows(); ++row) ids.push_back(std::to_string(row + 1));
  } else {
    const StringColumn& column = table.columns[table.column(id_column)];
    for (std::size_t row = 0; row < table.rows(); ++row) ids.emplace_back(column[row]);
  }
  return ids;
}

/// Metres by default where coordinates are degrees.
constexpr double default_tolerance_m = 0.1;
/// The share of the layer's extent that is the default in data units.
constexpr double default_tolerance_share = 1e-7;
constexpr double metres_per_degree = 6'371'008.8 * std::numbers::pi / 180;

/// Lengths are metres where all coordinates may be degrees, else data units.
ContiguityOptions contiguity_options(const WeightChoice& choice, const WeightArguments& arguments,
                                     const std::vector<MultiPolygon>& shapes) {
  Box box;
  for (const MultiPolygon& shape : shapes) box.add(shape);
  ContiguityOptions options;
  options.contiguity = choice.kind == WeightChoice::Kind::queen ? Contiguity::queen : Contiguity::rook;
  if (box.empty()) return options;
  const bool degrees = box.min_x >= -180 && box.max_x <= 180 && box.min_y >= -90 && box.max_y <= 90;
  if (degrees) {
    options.unit_y = metres_per_degree;
    options.unit_x = metres_per_degree * std::cos((box.min_y + box.max_y) / 2 * std::numbers::pi / 180);
    if (arguments.tolerance.empty()) {
      options.tolerance = default_tolerance_m;
    } else if (arguments.tolerance != "0") {
      options.tolerance = parse_length_m(arguments.tolerance, "--tolerance");
    }
    return options;
  }
  options.tolerance = arguments.tolerance.empty()
                          ? default_tolerance_share * std::max(box.max_x - box.min_x, box.max_y - box.min_y)
                          : parse_number(arguments.tolerance);
  if (!(options.tolerance >= 0)) {
    throw UsageError("--tolerance takes a number of data units, since the layer is not in degrees, not \"{}\".",
                     arguments.tolerance);
  }
  return options;
}

Neighbours neighbours_by(const WeightChoice& choice, const StatArguments& stat, const WeightArguments& arguments,
                         const StatFeatures& features, const std::vector<std::string>& ids) {
  switch (choice.kind) {
    case WeightChoice::Kind::gal:
      return read_gal(arguments.weights, ids);
    case WeightChoice::Kind::gwt:
      return read_gwt(arguments.weights, ids);
    case WeightChoice::Kind::table:
      return take_neighbours(read_table(arguments.weights), ids);
    case WeightChoice::Kind::nearest:
      return nearest_points(planar_positions(stat, arguments, features), choice.count);
    case WeightChoice::Kind::distance:
      return points_within(planar_positions(stat, arguments, features), choice.distance);
    default:
      break;
  }
  std::vector<const MultiPolygon*> shapes;
  for (const MultiPolygon& shape : features.shapes) shapes.push_back(&shape);
  return contiguous_polygons(shapes, contiguity_options(choice, arguments, features.shapes));
}

/// Saves neighbours as the file's extension says.
void save_weights(Context& context, const Neighbours& neighbours, const WeightArguments& arguments,
                  const std::vector<std::string>& ids, const std::string& id_column) {
  const std::string extension = extension_of(arguments.save);
  if (extension == ".gal") return write_file(arguments.save, gal_text(neighbours, ids, id_column), context.force);
  if (extension == ".gwt") return write_file(arguments.save, gwt_text(neighbours, ids, id_column), context.force);
  std::vector<std::string> id, neighbour;
  std::vector<double> weight;
  for (std::size_t i = 0; i < neighbours.size(); ++i) {
    const auto index = neighbours.of(i);
    for (std::size_t k = 0; k < std::max<std::size_t>(index.size(), 1); ++k) {
      const bool island = index.empty();
      id.push_back(ids[i]);
      neighbour.push_back(island ? "" : ids[index[k]]);
      weight.push_back(island ? std::nan("") : neighbours.weights_of(i)[k]);
    }
  }
  Layer layer;
  layer.name = "weights";
  layer.description = "Which areas are neighbours, and with what weight.";
  layer.rows = id.size();
  layer.add_texts("id", std::move(id));
  layer.add_texts("neighbour", std::move(neighbour));
  layer.add_numbers("weight", std::move(weight));
  write_layer(layer, arguments.save, context.force, context.console);
}

void say_islands(Context& context, Message message, const Neighbours& neighbours, const std::vector<std::string>& ids) {
  const std::vector<std::uint32_t> alone = islands(neighbours);
  if (alone.empty()) return;
  std::string names;
  for (std::size_t i = 0; i < alone.size() && i < islands_named; ++i) names += (i == 0 ? "" : ", ") + ids[alone[i]];
  if (alone.size() > islands_named) names += " …";
  context.console.note(message, alone.size(), names);
}

}  // namespace

void add_weight_options(CLI::App& method, WeightArguments& arguments) {
  method
      .add_option("--weights", arguments.weights,
                  "Neighbours: a GAL or GWT file, a table with columns id and neighbour (and perhaps weight), polygons "
                  "whose borders share a point (queen) or a stretch (rook), the K nearest, or all within D")
      ->type_name("FILE.gal|FILE.gwt|FILE.csv|queen|rook|knn:K|distance:D");
  method.add_flag("--binary", arguments.binary, "Take weights as they are; else each feature's sum to 1");
  method
      .add_option(
          "--tolerance", arguments.tolerance,
          "How far borders that should meet may lie apart or overlap, for queen and rook: metres (0.1), or data "
          "units where the layer is not in degrees; 0: only vertices that are the same")
      ->type_name("LENGTH");
  method
      .add_option("--save-weights", arguments.save,
                  "Also write the neighbours: .gal, .gwt or .csv (id,neighbour,weight)")
      ->type_name("FILE");
  add_role(method, "--lon", arguments.lon, "Column of the longitude in degrees, for knn and distance");
  add_role(method, "--lat", arguments.lat, "Column of the latitude in degrees, for knn and distance");
  add_role(method, "--x", arguments.x, "Column of a planar coordinate, for knn and distance in data units");
  add_role(method, "--y", arguments.y, "Column of the other one");
}

WeightChoice weight_choice(const WeightArguments& arguments) {
  using Kind = WeightChoice::Kind;
  if (arguments.x.empty() != arguments.y.empty()) throw UsageError("--x COL and --y COL go together.");
  if (arguments.lon.empty() != arguments.lat.empty()) throw UsageError("--lon COL and --lat COL go together.");
  if (!arguments.x.empty() && !arguments.lon.empty()) {
    throw UsageError("Give --lon and --lat in degrees or --x and --y in data units, not both.");
  }
  const std::string saved = extension_of(arguments.save);
  if (!arguments.save.empty() && saved != ".gal" && saved != ".gwt" && saved != ".csv") {
    throw UsageError("--save-weights takes a file that ends in .gal, .gwt or .csv, not \"{}\".", arguments.save);
  }
  const std::string& weights = arguments.weights;
  if (weights == "queen") return {Kind::queen};
  if (weights == "rook") return {Kind::rook};
  if (!arguments.tolerance.empty()) throw UsageError("--tolerance goes with --weights queen or rook.");
  if (weights.starts_with("knn:")) return {Kind::nearest, count_from(weights, std::string_view(weights).substr(4))};
  if (weights.starts_with("distance:")) {
    return {Kind::distance, 0, distance_from(arguments, std::string_view(weights).substr(9))};
  }
  const std::string extension = extension_of(weights);
  if (extension.empty()) complain_of_choice(weights);
  if (extension == ".gwt") return {Kind::gwt};
  return {extension == ".gal" ? Kind::gal : Kind::table};
}

StatFeatures read_stat_features(Context& context, const StatArguments& arguments, const WeightChoice& choice) {
  if (!choice.needs_shapes()) return {read_stat_input(context, arguments), {}};
  check_stat_output(context, arguments);
  PolygonLayer layer = read_polygons(arguments.input, arguments.read, context.console);
  refuse_no_rows(layer.features.size(), arguments);
  StatFeatures features{table_of(layer), {}};
  for (Feature& feature : layer.features) features.shapes.push_back(std::move(feature.shape));
  return features;
}

Neighbours take_weights(Context& context, const StatArguments& stat, const WeightArguments& arguments,
                        const WeightChoice& choice, const StatFeatures& features, const std::string& id_column,
                        Message about_islands) {
  if (!arguments.save.empty()) check_output(arguments.save, context.force);
  const std::vector<std::string> ids = ids_of(features.table, id_column);
  Neighbours neighbours = neighbours_by(choice, stat, arguments, features, ids);
  if (!arguments.save.empty()) save_weights(context, neighbours, arguments, ids, id_column);
  if (!arguments.binary) row_standardise(neighbours);
  say_islands(context, about_islands, neighbours, ids);
  return neighbours;
}

}  // namespace klasteri
