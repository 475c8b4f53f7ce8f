#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "geo/base/error.h"
#include "geo/cli/stat.h"
#include "geo/cli/stat_sector.h"
#include "geo/pattern/m_function.h"

namespace klasteri {

namespace {

struct MArguments {
  SectorArguments sector;
  std::string neighbours, id;
  bool individual = false;
};

Layer curve_layer(const std::vector<double>& radii, const MFunction& result) {
  Layer layer;
  layer.name = "m-function";
  layer.description =
      "How many times more frequent the neighbours wanted are around the firms in question than in the country, and "
      "between which values they are around firms placed at random.";
  layer.rows = radii.size();
  layer.add_numbers("r", radii);
  layer.add_numbers("m", result.m);
  add_band(layer, result.low, result.high);
  return layer;
}

/// One row a firm in question; a layer of points unless positions are planar. Looks into `firms` as long as it is used.
Layer individual_layer(const SectorFirms& firms, const std::vector<std::uint8_t>& is_case, const std::string& id_column,
                       std::vector<double> m) {
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < is_case.size(); ++i) {
    if (is_case[i] != 0) rows.push_back(firms.rows[i]);
  }
  Layer all;
  all.rows = firms.input.table.rows();
  add_ids(all, firms.input.table, id_column);
  if (const auto& projection = firms.input.positions.projection) {
    all.geometry = GeometryType::point;
    all.point = [&projection, &firms](std::size_t row) { return projection->inverse(firms.input.points()[row]); };
  }
  Layer layer = select_rows(all, std::move(rows));
  layer.name = "m-function";
  layer.description =
      "How many times more frequent the neighbours wanted are around each firm in question than in the country.";
  layer.add_numbers("m", std::move(m));
  return layer;
}

std::vector<double> check_options(const MArguments& arguments) {
  std::vector<double> radii = check_sector_options("m-function", arguments.sector);
  if (!arguments.neighbours.empty()) parse_kind(arguments.neighbours, "--neighbours");
  if (arguments.individual && radii.size() != 1) {
    throw UsageError("--individual takes M at one radius, such as --r 10km, not at {}.", radii.size());
  }
  if (!arguments.individual && !arguments.id.empty()) {
    throw UsageError("--id COL names the firms of --individual; give both or neither.");
  }
  return radii;
}

void run_m_function(Context& context, const MArguments& arguments) {
  const std::vector<double> radii = check_options(arguments);
  const SectorFirms firms = read_sector_firms(context, arguments.sector);
  const std::vector<std::uint8_t> is_case = firms.of_kind(parse_kind(arguments.sector.sector, "--case"));
  const std::vector<std::uint8_t> is_neighbour =
      arguments.neighbours.empty() ? is_case : firms.of_kind(parse_kind(arguments.neighbours, "--neighbours"));
  nlohmann::ordered_json parameters = sector_parameters(context, arguments.sector);
  parameters["neighbours"] = arguments.neighbours;
  parameters["individual"] = arguments.individual;
  const nlohmann::ordered_json totals = sector_totals(firms, is_case);
  const MPoints points{firms.points, is_case, is_neighbour, firms.weights};
  if (arguments.individual) {
    give_result(context, arguments.sector.stat, parameters, totals,
                individual_layer(firms, is_case, arguments.id, individual_m(points, radii.front(), context.console)));
    return;
  }
  const MFunction result =
      m_function(points, radii, {.simulations = arguments.sector.simulations, .seed = context.seed}, context.console);
  give_result(context, arguments.sector.stat, parameters, totals, curve_layer(radii, result));
}

}  // namespace

void add_stat_m_function(CLI::App& stat, Context& context) {
  const auto arguments = std::make_shared<MArguments>();
  CLI::App& method = add_stat_method(
      stat, context, "m-function",
      "Marcon-Puech M: how many times more frequent firms of a kind are around a sector's firms than in the country",
      "m-function placed.csv --case nace=11.02 --r 1km,5km,20km -o m.csv", arguments->sector.stat);
  add_sector_options(method, arguments->sector);
  method
      .add_option("--neighbours", arguments->neighbours,
                  "Firms that are looked for around those of --case; by default these themselves")
      ->type_name("COL=VALUE");
  method.add_flag("--individual", arguments->individual,
                  "M around each firm of --case at one radius, one row a firm, instead of the curve");
  add_role(method, "--id", arguments->id,
           "Column of the firm's id with --individual; by default the number of the row");
  method.callback(
      [&context, arguments] { context.run = [&context, arguments] { run_m_function(context, *arguments); }; });
}

}  // namespace klasteri
