#include <memory>
#include <string>
#include <vector>

#include "geo/base/error.h"
#include "geo/cli/stat.h"
#include "geo/cli/stat_cells.h"
#include "geo/screening/product_space.h"
#include "geo/screening/screen.h"

namespace klasteri {

namespace {

/// Sectors whose pairs take 400 MB.
constexpr std::size_t most_sectors = 7000;

struct ProductSpaceArguments {
  StatArguments stat;
  CellArguments cells;
  bool density = false;
};

/// Each pair of sectors once, the one that was met first in front.
Layer pair_layer(const LongTable& rows, const std::vector<double>& proximity) {
  const std::size_t sectors = rows.sectors.size();
  std::vector<std::string> first;
  std::vector<std::string> second;
  std::vector<double> values;
  for (std::size_t a = 0; a < sectors; ++a) {
    for (std::size_t b = a + 1; b < sectors; ++b) {
      first.push_back(rows.sectors[a]);
      second.push_back(rows.sectors[b]);
      values.push_back(proximity[a * sectors + b]);
    }
  }
  Layer layer;
  layer.name = "product_space";
  layer.description = "Proximity of sectors: how often regions are specialised in both.";
  layer.rows = values.size();
  layer.add_texts("sector_a", std::move(first));
  layer.add_texts("sector_b", std::move(second));
  layer.add_numbers("proximity", std::move(values));
  return layer;
}

/// Every region × sector, also those that no row names: they are what a region could grow into.
Layer density_layer(const LongTable& rows, const std::vector<double>& quotients, const std::vector<double>& proximity) {
  const std::vector<std::size_t> cells = all_cells(rows);
  Layer layer = cell_layer("product_space", "How much of what goes with a sector a region has already.", rows, cells);
  add_cells(layer, "rca", quotients, cells);
  add_cells(layer, "density", densities(matrix_of(quotients, rows), proximity), cells);
  return layer;
}

void run_product_space(Context& context, const ProductSpaceArguments& arguments) {
  need_options(
      "product-space",
      {{"--region", "COL", arguments.cells.region, {"the column of the region", "რეგიონის სვეტი"}},
       {"--sector", "COL", arguments.cells.sector, {"the column of the sector", "სექტორის სვეტი"}},
       {"--value", "COL", arguments.cells.value, {"the column of what is compared", "შესადარებელი სიდიდის სვეტი"}}});
  const Table table = read_stat_input(context, arguments.stat);
  const StatCells cells = take_cells(context, table, arguments.cells);
  require_regions(table, cells.rows, {"the product space", "პროდუქტთა სივრცე"});
  require_sectors(table, cells.rows, {"the product space", "პროდუქტთა სივრცე"});
  if (cells.rows.sectors.size() > most_sectors) {
    throw Error("{} has {} sectors in the column \"{}\", which make too many pairs; is this the right column?",
                table.source, cells.rows.sectors.size(), arguments.cells.sector);
  }
  const std::vector<double> quotients = location_quotients(cells.table);
  const std::vector<double> proximity = proximities(matrix_of(quotients, cells.rows));
  const nlohmann::ordered_json parameters = {{"region", arguments.cells.region},
                                             {"sector", arguments.cells.sector},
                                             {"value", arguments.cells.value},
                                             {"year", arguments.cells.year},
                                             {"density", arguments.density}};
  give_result(context, arguments.stat, parameters, cell_totals(table, cells.rows),
              arguments.density ? density_layer(cells.rows, quotients, proximity) : pair_layer(cells.rows, proximity));
}

}  // namespace

void add_stat_product_space(CLI::App& stat, Context& context) {
  const auto arguments = std::make_shared<ProductSpaceArguments>();
  CLI::App& method = add_stat_method(
      stat, context, "product-space",
      "Which sectors go together, and which ones a region could grow into; for groups or classes of NACE",
      "product-space employment.csv --region region --sector nace --value employees --density -o density.csv",
      arguments->stat);
  add_cell_options(method, arguments->cells);
  add_role(method, "--value", arguments->cells.value, "Column of what is compared, e.g. employees");
  method.add_flag("--density", arguments->density,
                  "Give region,sector,rca,density instead of the proximity of pairs of sectors");
  method.callback(
      [&context, arguments] { context.run = [&context, arguments] { run_product_space(context, *arguments); }; });
}

}  // namespace klasteri
