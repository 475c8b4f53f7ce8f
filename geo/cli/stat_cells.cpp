#include "geo/cli/stat_cells.h"

#include <numeric>
#include <utility>

#include "geo/base/error.h"

namespace klasteri {

void add_cell_options(CLI::App& method, CellArguments& arguments) {
  add_role(method, "--region", arguments.region, "Column of the region");
  add_role(method, "--sector", arguments.sector, "Column of the sector");
  method.add_option("--year", arguments.year, "Take the rows of this year only, by the column \"year\"")
      ->type_name("YEAR");
}

LongTable index_cells(Context& context, const Table& table, const CellArguments& arguments,
                      const std::vector<std::string>& years, bool repeats) {
  LongTable rows = index_rows(table, {arguments.region, arguments.sector, years, RegionNaming::as_given, repeats});
  if (rows.unplaced_rows + rows.unsectored_rows + rows.summing_rows > 0) {
    context.console.note(Message::cells_left_out, rows.unplaced_rows, rows.unsectored_rows, rows.summing_rows);
  }
  if (rows.cells() == 0) {
    throw Error("No row of {} has both a region in the column \"{}\" and a sector in the column \"{}\".", table.source,
                arguments.region, arguments.sector);
  }
  return rows;
}

StatCells take_cells(Context& context, const Table& table, const CellArguments& arguments) {
  std::vector<std::string> years;
  if (!arguments.year.empty()) years.push_back(arguments.year);
  StatCells cells;
  cells.rows = index_cells(context, table, arguments, years);
  cells.table = take_concentrations(table, {arguments.region, arguments.sector, arguments.value, arguments.firms, ""},
                                    cells.rows);
  return cells;
}

void require_regions(const Table& table, const LongTable& rows, Phrase whose, Phrase remedy) {
  if (rows.regions.size() > 1) return;
  throw Error(
      "All rows of {} lie in one region, \"{}\", but {} compares at least two; give the whole country's rows{}.",
      table.source, rows.regions.front(), whose, remedy);
}

void require_sectors(const Table& table, const LongTable& rows, Phrase whose) {
  if (rows.sectors.size() > 1) return;
  throw Error(
      "All rows of {} belong to one sector, \"{}\", but {} compares at least two; give the rows of all sectors.",
      table.source, rows.sectors.front(), whose);
}

Layer cell_layer(std::string name, std::string description, const LongTable& rows,
                 const std::vector<std::size_t>& cells) {
  Layer layer;
  layer.name = std::move(name);
  layer.description = std::move(description);
  layer.rows = cells.size();
  std::vector<std::string> regions;
  std::vector<std::string> sectors;
  for (const std::size_t cell : cells) {
    regions.push_back(rows.regions[cell / rows.sectors.size()]);
    sectors.push_back(rows.sectors[cell % rows.sectors.size()]);
  }
  layer.add_texts("region", std::move(regions));
  layer.add_texts("sector", std::move(sectors));
  return layer;
}

void add_cells(Layer& layer, std::string name, const std::vector<double>& values, const std::vector<std::size_t>& cells,
               ColumnType type) {
  std::vector<double> column;
  column.reserve(cells.size());
  for (const std::size_t cell : cells) column.push_back(values[cell]);
  layer.add_numbers(std::move(name), std::move(column), type);
}

std::vector<std::size_t> listed_cells(const LongTable& rows) {
  const std::vector<bool> named = named_cells(rows);
  std::vector<std::size_t> cells;
  for (std::size_t cell = 0; cell < named.size(); ++cell) {
    if (named[cell]) cells.push_back(cell);
  }
  return cells;
}

std::vector<std::size_t> all_cells(const LongTable& rows) {
  std::vector<std::size_t> cells(rows.cells());
  std::iota(cells.begin(), cells.end(), std::size_t{0});
  return cells;
}

nlohmann::ordered_json cell_totals(const Table& table, const LongTable& rows) {
  return {{"rows", table.rows()}, {"regions", rows.regions.size()}, {"sectors", rows.sectors.size()}};
}

}  // namespace klasteri
