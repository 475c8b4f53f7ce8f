#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/error.h"
#include "geo/base/special_values.h"
#include "geo/cli/stat.h"
#include "geo/cli/stat_cells.h"
#include "geo/input/names.h"
#include "geo/screening/concentration.h"

namespace klasteri {

namespace {

struct ConcentrationArguments {
  StatArguments stat;
  CellArguments cells;
  std::string population, area, group;
  bool by_region = false;
  bool cluster_index = false;
  bool extended = false;
};

nlohmann::ordered_json parameters_of(const ConcentrationArguments& arguments) {
  return {{"region", arguments.cells.region}, {"sector", arguments.cells.sector},   {"value", arguments.cells.value},
          {"firms", arguments.cells.firms},   {"population", arguments.population}, {"area", arguments.area},
          {"group", arguments.group},         {"year", arguments.cells.year},       {"by_region", arguments.by_region},
          {"cells", arguments.cluster_index}, {"extended", arguments.extended}};
}

void check_arguments(const ConcentrationArguments& arguments) {
  const CellArguments& cells = arguments.cells;
  need_options("concentration",
               {{"--region", "COL", cells.region, {"the column of the region", "რეგიონის სვეტი"}},
                {"--sector", "COL", cells.sector, {"the column of the sector", "სექტორის სვეტი"}},
                {"--value", "COL", cells.value, {"the column of what is compared", "შესადარებელი სიდიდის სვეტი"}}});
  if (arguments.by_region && arguments.cluster_index) {
    throw UsageError("Give one of --by-region and --cells, not both.");
  }
  if (!arguments.cluster_index) return;
  need_options(
      "concentration",
      {{"--population",
        "COL",
        arguments.population,
        {"the region's inhabitants, for --cells", "რეგიონის მოსახლეობა, --cells-ისთვის"}},
       {"--area", "COL", arguments.area, {"the region's area, for --cells", "რეგიონის ფართობი, --cells-ისთვის"}},
       {"--firms",
        "COL",
        cells.firms,
        {"the cell's number of firms, for --cells", "უჯრის ფირმების რაოდენობა, --cells-ისთვის"}}});
}

/// The group of related sectors that each sector belongs to: a column's, else the division that a NACE code begins
/// with. None where a code begins with no division and no column was named.
std::optional<std::vector<std::uint32_t>> groups_of(const Table& table, const LongTable& rows,
                                                    const std::string& column) {
  Names groups;
  std::vector<std::uint32_t> group(rows.sectors.size(), LongTable::absent);
  if (column.empty()) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    for (std::size_t i = 0; i < group.size(); ++i) {
      const std::string& code = rows.sectors[i];
      if (code.size() < 2 || !digit(code[0]) || !digit(code[1])) return std::nullopt;
      group[i] = groups.index(std::string_view(code).substr(0, 2));
    }
    return group;
  }
  const StringColumn& names = table.columns[table.column(column)];
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (!rows.in_cell(row)) continue;
    const std::uint32_t found = groups.index(without_spaces(names[row]));
    std::uint32_t& known = group[rows.sector[row]];
    if (known != LongTable::absent && known != found) {
      throw Error(
          "Row {} of {} puts the sector \"{}\" into the group \"{}\", but a row above into \"{}\"; a sector "
          "belongs to one group.",
          row + 1, table.source, rows.sectors[rows.sector[row]], groups.all()[found], groups.all()[known]);
    }
    known = found;
  }
  return group;
}

void add_variety(Context& context, Layer& layer, const Table& table, const StatCells& cells,
                 const std::string& group_column) {
  const auto group = groups_of(table, cells.rows, group_column);
  if (!group) context.console.note(Message::no_groups);
  std::vector<double> related(layer.rows, nan);
  std::vector<double> unrelated(layer.rows, nan);
  for (std::size_t region = 0; group && region < layer.rows; ++region) {
    const auto values = std::span(cells.table.value).subspan(region * group->size(), group->size());
    related[region] = related_variety(values, *group);
    unrelated[region] = unrelated_variety(values, *group);
  }
  layer.add_numbers("related_variety", std::move(related));
  layer.add_numbers("unrelated_variety", std::move(unrelated));
}

/// HHI made comparable between sectors of many and of few regions. @param matrix one column for each row of the layer
void add_normalised(Layer& layer, const CellMatrix& matrix, const std::vector<double>& herfindahl) {
  std::vector<double> normalised;
  std::vector<double> equivalent;
  std::vector<double> column(matrix.regions);
  for (std::size_t i = 0; i < matrix.sectors; ++i) {
    for (std::size_t j = 0; j < matrix.regions; ++j) column[j] = matrix(j, i);
    normalised.push_back(normalised_herfindahl(shares(column)));
    equivalent.push_back(1 / herfindahl[i]);
  }
  layer.add_numbers("hhi_normalised", std::move(normalised));
  layer.add_numbers("hhi_equivalent", std::move(equivalent));
}

Layer index_layer(Context& context, const ConcentrationArguments& arguments, const Table& table,
                  const StatCells& cells) {
  CellMatrix matrix = matrix_of(cells.table.value, cells.rows);
  std::vector<double> exchanged;
  if (arguments.by_region) {
    exchanged = transposed(matrix);
    matrix = {exchanged, matrix.sectors, matrix.regions};
  }
  const ConcentrationIndices indices = concentration_indices(matrix);
  Layer layer;
  layer.name = "concentration";
  layer.description = arguments.by_region ? "How specialised each region is." : "How concentrated each sector is.";
  layer.rows = matrix.sectors;
  layer.add_texts(arguments.by_region ? "region" : "sector",
                  arguments.by_region ? cells.rows.regions : cells.rows.sectors);
  layer.add_numbers("hoover", indices.hoover);
  layer.add_numbers("gini", indices.gini);
  layer.add_numbers("krugman", indices.krugman);
  layer.add_numbers("krugman_others", indices.krugman_others);
  layer.add_numbers("hhi", indices.herfindahl);
  if (!arguments.extended) return layer;
  add_normalised(layer, matrix, indices.herfindahl);
  if (arguments.by_region) add_variety(context, layer, table, cells, arguments.group);
  return layer;
}

Layer cluster_index_layer(const ConcentrationArguments& arguments, const Table& table, const StatCells& cells) {
  const std::vector<double> population = region_values(table, table.column(arguments.population), cells.rows);
  const std::vector<double> area = region_values(table, table.column(arguments.area), cells.rows);
  const std::vector<double> index = cluster_index(
      {matrix_of(cells.table.value, cells.rows), matrix_of(cells.table.firms, cells.rows), population, area});
  const std::vector<std::size_t> listed = listed_cells(cells.rows);
  Layer layer =
      cell_layer("concentration", "Cluster index of Litzenberger and Sternberg of every cell.", cells.rows, listed);
  add_cells(layer, "litzenberger", index, listed);
  return layer;
}

void run_concentration(Context& context, const ConcentrationArguments& arguments) {
  check_arguments(arguments);
  const Table table = read_stat_input(context, arguments.stat);
  const StatCells cells = take_cells(context, table, arguments.cells);
  require_regions(table, cells.rows, {"concentration", "კონცენტრაცია"});
  give_result(context, arguments.stat, parameters_of(arguments), cell_totals(table, cells.rows),
              arguments.cluster_index ? cluster_index_layer(arguments, table, cells)
                                      : index_layer(context, arguments, table, cells));
}

}  // namespace

void add_stat_concentration(CLI::App& stat, Context& context) {
  const auto arguments = std::make_shared<ConcentrationArguments>();
  CLI::App& method = add_stat_method(
      stat, context, "concentration",
      "Hoover, Gini, Krugman and Herfindahl of sectors over regions, or of regions over sectors; cluster index of "
      "cells",
      "concentration employment.csv --region region --sector nace --value employees --by-region -o regions.csv",
      arguments->stat);
  add_cell_options(method, arguments->cells);
  add_role(method, "--value", arguments->cells.value, "Column of what is compared, e.g. employees");
  add_role(method, "--firms", arguments->cells.firms, "Column of the number of firms, for --cells");
  add_role(method, "--population", arguments->population, "Column of the region's inhabitants, for --cells");
  add_role(method, "--area", arguments->area, "Column of the region's area in any unit, for --cells");
  method.add_flag("--by-region", arguments->by_region, "One row a region: how specialised it is");
  method.add_flag("--cells", arguments->cluster_index,
                  "One row a region and sector: the cluster index of Litzenberger and Sternberg");
  method.add_flag("--extended", arguments->extended,
                  "Add hhi_normalised and hhi_equivalent; with --by-region related_variety and unrelated_variety too");
  add_role(method, "--group", arguments->group,
           "Column of the group of related sectors, for --extended; by default the first two digits of the sector");
  method.callback(
      [&context, arguments] { context.run = [&context, arguments] { run_concentration(context, *arguments); }; });
}

}  // namespace klasteri
