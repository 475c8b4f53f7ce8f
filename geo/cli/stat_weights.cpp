#include "geo/cli/stat_weights.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <numbers>
#include <optional>
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
      "distance:5km), not \"{}\".",
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

/// The middles of polygons, in metres; none where the input has no polygons.
std::optional<std::vector<Point>> middles_m(const StatArguments& stat) {
  PolygonLayer layer;
  try {
    layer = read_polygons(stat.input, stat.read);
  } catch (const UsageError&) {
    throw;
  } catch (const Error&) {
    return std::nullopt;
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

/// In metres, or data units with --x --y. Polygons come before columns that only look like positions.
std::vector<Point> planar_positions(Context& context, const StatArguments& stat, const WeightArguments& arguments,
                                    const StatFeatures& features) {
  const bool told = arguments.points.named() || !features.table.points.empty();
  if (!told) {
    if (std::optional<std::vector<Point>> middles = middles_m(stat)) return std::move(*middles);
  }
  std::optional<PlanarPoints> found = find_points(features.table, arguments.points);
  if (!found) {
    throw UsageError(
        "--weights {} needs positions: a layer of points or polygons, --lon COL --lat COL in degrees, or --x COL "
        "--y COL in data units.",
        arguments.weights);
  }
  say_left_out(context, *found, arguments.points);
  return std::move(found->points);
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

Neighbours neighbours_by(Context& context, const WeightChoice& choice, const StatArguments& stat,
                         const WeightArguments& arguments, const StatFeatures& features,
                         const std::vector<std::string>& ids) {
  switch (choice.kind) {
    case WeightChoice::Kind::gal:
      return read_gal(arguments.weights, ids);
    case WeightChoice::Kind::gwt:
      return read_gwt(arguments.weights, ids);
    case WeightChoice::Kind::table:
      return take_neighbours(read_table(arguments.weights), ids);
    case WeightChoice::Kind::nearest:
      return nearest_points(planar_positions(context, stat, arguments, features), choice.count, context.console);
    case WeightChoice::Kind::distance:
      return points_within(planar_positions(context, stat, arguments, features), choice.distance, context.console);
    default:
      break;
  }
  std::vector<const MultiPolygon*> shapes;
  for (const MultiPolygon& shape : features.shapes) shapes.push_back(&shape);
  return contiguous_polygons(shapes, contiguity_options(choice, arguments, features.shapes), context.console);
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
  add_point_options(method, arguments.points);
}

WeightChoice weight_choice(const WeightArguments& arguments) {
  using Kind = WeightChoice::Kind;
  check_point_options(arguments.points);
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
    return {Kind::distance, 0,
            parse_distance(arguments.points, std::string_view(weights).substr(9), "--weights distance:D")};
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
  Neighbours neighbours = neighbours_by(context, choice, stat, arguments, features, ids);
  if (!arguments.save.empty()) save_weights(context, neighbours, arguments, ids, id_column);
  if (!arguments.binary) row_standardise(neighbours);
  say_islands(context, about_islands, neighbours, ids);
  return neighbours;
}

}  // namespace klasteri
