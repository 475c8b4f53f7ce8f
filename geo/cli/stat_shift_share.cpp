#include <memory>
#include <string>
#include <vector>

#include "geo/base/error.h"
#include "geo/cli/stat.h"
#include "geo/cli/stat_cells.h"
#include "geo/screening/shift_share.h"

namespace klasteri {

namespace {

struct ShiftShareArguments {
  StatArguments stat;
  CellArguments cells;
  std::string before, after;  ///< columns, where each year has one
  std::string before_year;    ///< where the rows have a year
  bool by_region = false;

  bool long_table() const { return before.empty() && after.empty(); }
};

void check_arguments(const ShiftShareArguments& arguments) {
  const CellArguments& cells = arguments.cells;
  need_options("shift-share", {{"--region", "COL", cells.region, {"the column of the region", "რეგიონის სვეტი"}},
                               {"--sector", "COL", cells.sector, {"the column of the sector", "სექტორის სვეტი"}}});
  const bool any_of_long = !cells.value.empty() || !cells.year.empty() || !arguments.before_year.empty();
  const bool all_of_long = !cells.value.empty() && !cells.year.empty() && !arguments.before_year.empty();
  const bool both_columns = !arguments.before.empty() && !arguments.after.empty();
  if (arguments.long_table() ? all_of_long : both_columns && !any_of_long) return;
  throw UsageError(
      "stat shift-share needs --before COL and --after COL, the columns of two years, or --value COL with --year YEAR "
      "and --before-year YEAR where the table has a column \"year\".");
}

struct TwoYears {
  LongTable rows;
  std::vector<double> before, after;
};

TwoYears take_years(Context& context, const Table& table, const ShiftShareArguments& arguments) {
  TwoYears years;
  if (arguments.long_table()) {
    if (arguments.cells.year == arguments.before_year) {
      throw UsageError("--year and --before-year are both {}; give two different years.", arguments.before_year);
    }
    years.rows = index_cells(context, table, arguments.cells, {arguments.before_year, arguments.cells.year});
    const std::size_t value = table.column(arguments.cells.value);
    years.before = sum_cells(table, value, years.rows, nullptr, 0);
    years.after = sum_cells(table, value, years.rows, nullptr, 1);
  } else {
    years.rows = index_cells(context, table, arguments.cells, {});
    years.before = sum_cells(table, table.column(arguments.before), years.rows);
    years.after = sum_cells(table, table.column(arguments.after), years.rows);
  }
  return years;
}

Layer region_layer(const LongTable& rows) {
  Layer layer;
  layer.name = "shift_share";
  layer.rows = rows.regions.size();
  layer.add_texts("region", rows.regions);
  layer.add_texts("sector", std::vector<std::string>(rows.regions.size(), "_T"));
  return layer;
}

Layer shift_share_layer(const TwoYears& years, bool regions_only) {
  ShiftShare parts = shift_share(matrix_of(years.before, years.rows), matrix_of(years.after, years.rows));
  const char* description = "Growth and its national, sectoral and regional parts (Dunn).";
  const LongTable& rows = years.rows;
  std::vector<std::size_t> shown = listed_cells(rows);
  Layer layer = cell_layer("shift_share", description, rows, shown);
  if (regions_only) {
    parts = by_region(parts, rows.regions.size(), rows.sectors.size());
    layer = region_layer(rows);
    layer.description = description;
    shown.resize(rows.regions.size());
    for (std::size_t region = 0; region < shown.size(); ++region) shown[region] = region;
  }
  add_cells(layer, "growth", parts.growth, shown);
  add_cells(layer, "national", parts.national, shown);
  add_cells(layer, "mix", parts.mix, shown);
  add_cells(layer, "regional", parts.regional, shown);
  return layer;
}

void run_shift_share(Context& context, const ShiftShareArguments& arguments) {
  check_arguments(arguments);
  const Table table = read_stat_input(context, arguments.stat);
  const TwoYears years = take_years(context, table, arguments);
  require_regions(table, years.rows, {"shift-share", "ძვრა-წილის ანალიზი"});
  const nlohmann::ordered_json parameters = {
      {"region", arguments.cells.region},     {"sector", arguments.cells.sector},
      {"before", arguments.before},           {"after", arguments.after},
      {"value", arguments.cells.value},       {"year", arguments.cells.year},
      {"before_year", arguments.before_year}, {"by_region", arguments.by_region}};
  give_result(context, arguments.stat, parameters, cell_totals(table, years.rows),
              shift_share_layer(years, arguments.by_region));
}

}  // namespace

void add_stat_shift_share(CLI::App& stat, Context& context) {
  const auto arguments = std::make_shared<ShiftShareArguments>();
  CLI::App& method = add_stat_method(
      stat, context, "shift-share",
      "Growth between two years, parted into the nation's, the sector's and the region's own (Dunn)",
      "shift-share employment.csv --region region --sector nace --before 2015 --after 2022 -o growth.csv",
      arguments->stat);
  add_cell_options(method, arguments->cells);
  add_role(method, "--before", arguments->before, "Column of the earlier year's value");
  add_role(method, "--after", arguments->after, "Column of the later year's value");
  add_role(method, "--value", arguments->cells.value, "Column of the value, where the table has a column \"year\"");
  method.add_option("--before-year", arguments->before_year, "The earlier year, beside --year")->type_name("YEAR");
  method.add_flag("--by-region", arguments->by_region, "Add up the sectors of each region: sector \"_T\"");
  method.callback(
      [&context, arguments] { context.run = [&context, arguments] { run_shift_share(context, *arguments); }; });
}

}  // namespace klasteri
