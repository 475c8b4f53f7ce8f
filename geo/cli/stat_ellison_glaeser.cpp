#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "geo/base/error.h"
#include "geo/cli/stat.h"
#include "geo/cli/stat_cells.h"
#include "geo/input/names.h"
#include "geo/screening/ellison_glaeser.h"

namespace klasteri {

namespace {

struct AgglomerationArguments {
  StatArguments stat;
  CellArguments cells;
  std::string region_size;
  bool extended = false;
};

/// Sizes of all regions of a file with columns region,size. Regions where the sectors have no plant count as well, and
/// stand behind those that have one.
std::vector<double> region_sizes(const std::string& file, const Table& plants, const LongTable& rows) {
  const Table table = read_table(file);
  const std::size_t region_column = table.column("region");
  const std::size_t size_column = table.column("size");
  Names regions;
  for (const std::string& region : rows.regions) regions.index(region);
  std::vector<double> sizes(regions.size(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view region = without_spaces(table.columns[region_column][row]);
    const double size = number_at(table, size_column, row);
    if (region.empty() || is_total(region)) continue;
    const std::size_t index = regions.index(region);
    sizes.resize(regions.size(), std::numeric_limits<double>::quiet_NaN());
    add_known(sizes[index], size);
  }
  for (std::size_t region = 0; region < sizes.size(); ++region) {
    if (!std::isnan(sizes[region])) continue;
    throw Error("{} gives no size of the region \"{}\"{}; add it.", table.source, regions.all()[region],
                region < rows.regions.size() ? compose(" of {}", plants.source) : Sentence());
  }
  return sizes;
}

void add_sectors(Layer& layer, const std::string& name, const std::vector<Agglomeration>& sectors,
                 double Agglomeration::*member) {
  std::vector<double> values;
  values.reserve(sectors.size());
  for (const Agglomeration& sector : sectors) values.push_back(sector.*member);
  layer.add_numbers(name, std::move(values));
}

void add_extended(Layer& layer, const LongTable& rows, const std::vector<double>& size,
                  const std::vector<Agglomeration>& sectors) {
  add_sectors(layer, "maurel_sedillot", sectors, &Agglomeration::maurel_sedillot);
  add_sectors(layer, "expected_g", sectors, &Agglomeration::expected_g);
  add_sectors(layer, "variance_g", sectors, &Agglomeration::variance_g);
  std::vector<double> plants(sectors.size(), 0);
  for (std::size_t row = 0; row < size.size(); ++row) {
    if (rows.in_cell(row) && !std::isnan(size[row])) plants[rows.sector[row]] += 1;
  }
  std::vector<std::string> bands;
  bands.reserve(sectors.size());
  for (const Agglomeration& sector : sectors) bands.emplace_back(agglomeration_band(sector.gamma));
  layer.add_numbers("plants", std::move(plants), ColumnType::integer);
  layer.add_texts("band", std::move(bands));
}

/// Sizes of the plants that count: those of other years or without region or sector are missing.
std::vector<double> plant_sizes(const Table& table, const std::string& column, const LongTable& rows) {
  std::vector<double> size(table.rows(), std::numeric_limits<double>::quiet_NaN());
  const std::size_t value = table.column(column);
  for (std::size_t row = 0; row < size.size(); ++row) {
    if (rows.in_cell(row)) size[row] = number_at(table, value, row);
  }
  return size;
}

void run_ellison_glaeser(Context& context, const AgglomerationArguments& arguments) {
  const CellArguments& columns = arguments.cells;
  need_options("ellison-glaeser",
               {{"--region", "COL", columns.region, {"the column of the region", "რეგიონის სვეტი"}},
                {"--sector", "COL", columns.sector, {"the column of the sector", "სექტორის სვეტი"}},
                {"--value", "COL", columns.value, {"the column of the plant's size", "საწარმოს ზომის სვეტი"}}});
  const Table table = read_stat_input(context, arguments.stat);
  std::vector<std::string> years;
  if (!columns.year.empty()) years.push_back(columns.year);
  const LongTable rows = index_cells(context, table, columns, years, true);
  const std::vector<double> size = plant_sizes(table, columns.value, rows);
  std::vector<double> sizes;
  if (!arguments.region_size.empty()) sizes = region_sizes(arguments.region_size, table, rows);
  if (sizes.size() < 2) {
    require_regions(
        table, rows, {"the index", "ინდექსი"},
        {", or --region-size FILE with the sizes of all regions", ", ან ყველა რეგიონის ზომები: --region-size FILE"});
  }
  const std::size_t regions = sizes.empty() ? rows.regions.size() : sizes.size();
  const std::vector<Agglomeration> sectors =
      ellison_glaeser(rows.region, rows.sector, size, regions, rows.sectors.size(), sizes);
  Layer layer;
  layer.name = "ellison_glaeser";
  layer.description = "Concentration of each sector beyond that of its plants (Ellison and Glaeser).";
  layer.rows = sectors.size();
  layer.add_texts("sector", rows.sectors);
  add_sectors(layer, "gamma", sectors, &Agglomeration::gamma);
  add_sectors(layer, "g", sectors, &Agglomeration::g);
  add_sectors(layer, "h", sectors, &Agglomeration::h);
  add_sectors(layer, "z", sectors, &Agglomeration::z);
  if (arguments.extended) add_extended(layer, rows, size, sectors);
  const nlohmann::ordered_json parameters = {{"region", columns.region},
                                             {"sector", columns.sector},
                                             {"value", columns.value},
                                             {"year", columns.year},
                                             {"region_size", arguments.region_size},
                                             {"extended", arguments.extended}};
  give_result(context, arguments.stat, parameters, cell_totals(table, rows), layer);
}

}  // namespace

void add_stat_ellison_glaeser(CLI::App& stat, Context& context) {
  const auto arguments = std::make_shared<AgglomerationArguments>();
  CLI::App& method = add_stat_method(
      stat, context, "ellison-glaeser",
      "How much more concentrated a sector is than the sizes of its plants explain; one row a plant",
      "ellison-glaeser plants.csv --region region --sector nace --value employees -o gamma.csv", arguments->stat);
  add_cell_options(method, arguments->cells);
  add_role(method, "--value", arguments->cells.value, "Column of the plant's size, e.g. employees");
  method
      .add_option("--region-size", arguments->region_size,
                  "Sizes of regions: a table with columns region,size; by default the sums of the plants listed")
      ->type_name("FILE");
  method.add_flag("--extended", arguments->extended,
                  "Add maurel_sedillot, expected_g, variance_g, plants and band (dispersed, moderate, strong)");
  method.callback(
      [&context, arguments] { context.run = [&context, arguments] { run_ellison_glaeser(context, *arguments); }; });
}

}  // namespace klasteri
