#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geo/cli/stat.h"
#include "geo/cli/stat_cells.h"
#include "geo/screening/screen.h"
#include "geo/screening/stars.h"

namespace klasteri {

namespace {

struct QuotientArguments {
  StatArguments stat;
  CellArguments cells;
  std::string reference;
  ScreenOptions thresholds;
  bool extended = false;
};

nlohmann::ordered_json parameters_of(const QuotientArguments& arguments) {
  return {{"region", arguments.cells.region},      {"sector", arguments.cells.sector},
          {"value", arguments.cells.value},        {"firms", arguments.cells.firms},
          {"year", arguments.cells.year},          {"reference", arguments.reference},
          {"watch", arguments.thresholds.watch},   {"specialised", arguments.thresholds.specialised},
          {"strong", arguments.thresholds.strong}, {"extended", arguments.extended}};
}

std::optional<ReferenceTotals> reference_of(const QuotientArguments& arguments) {
  if (arguments.reference.empty()) return std::nullopt;
  return take_reference(read_table(arguments.reference));
}

void add_extended(Layer& layer, const StatCells& cells, const Screening& screening,
                  const std::vector<std::size_t>& listed) {
  const std::vector<Stars> stars_of_cells =
      stars(matrix_of(cells.table.value, cells.rows), matrix_of(screening.lq, cells.rows), value_margins(cells.table));
  std::vector<double> count(stars_of_cells.size());
  for (std::size_t cell = 0; cell < count.size(); ++cell) {
    count[cell] = std::isnan(cells.table.value[cell]) ? std::nan("") : stars_of_cells[cell].count();
  }
  add_cells(layer, "poisson_low", screening.poisson_low, listed);
  add_cells(layer, "poisson_high", screening.poisson_high, listed);
  add_cells(layer, "stars", count, listed, ColumnType::integer);
}

Layer quotient_layer(const QuotientArguments& arguments, const StatCells& cells, const ReferenceTotals* reference) {
  const Screening screening = screen(cells.table, arguments.thresholds, reference);
  const std::vector<std::size_t> listed = listed_cells(cells.rows);
  Layer layer = cell_layer("lq", "Location quotients with empirical Bayes and significance.", cells.rows, listed);
  add_cells(layer, "value", cells.table.value, listed);
  add_cells(layer, "lq", screening.lq, listed);
  add_cells(layer, "lq_low", screening.lq_low, listed);
  add_cells(layer, "eb", screening.eb, listed);
  add_cells(layer, "p_value", screening.p_value, listed);
  add_cells(layer, "q_value", screening.q_value, listed);
  add_cells(layer, "slq", screening.slq, listed);
  std::vector<std::string> classes;
  classes.reserve(listed.size());
  for (const std::size_t cell : listed) classes.emplace_back(to_string(screening.specialisation[cell]));
  layer.add_texts("class", std::move(classes));
  if (arguments.extended) add_extended(layer, cells, screening, listed);
  return layer;
}

void run_lq(Context& context, const QuotientArguments& arguments) {
  need_options(
      "lq",
      {{"--region", "COL", arguments.cells.region, {"the column of the region", "რეგიონის სვეტი"}},
       {"--sector", "COL", arguments.cells.sector, {"the column of the sector", "სექტორის სვეტი"}},
       {"--value", "COL", arguments.cells.value, {"the column of what is compared", "შესადარებელი სიდიდის სვეტი"}}});
  const Table table = read_stat_input(context, arguments.stat);
  const std::optional<ReferenceTotals> reference = reference_of(arguments);
  const StatCells cells = take_cells(context, table, arguments.cells);
  if (!reference) {
    require_regions(table, cells.rows, {"a location quotient", "ლოკალიზაციის კოეფიციენტი"},
                    {", or national totals with --reference FILE", ", ან ქვეყნის ჯამები: --reference FILE"});
    if (cells.table.region_total.empty())
      require_sectors(table, cells.rows, {"a location quotient", "ლოკალიზაციის კოეფიციენტი"});
  }
  if (cells.table.firms.empty() || (reference && reference->firms.empty())) {
    context.console.note(Message::not_assessed);
  }
  const Layer layer = quotient_layer(arguments, cells, reference ? &*reference : nullptr);
  nlohmann::ordered_json totals = cell_totals(table, cells.rows);
  totals["cells"] = layer.rows;
  give_result(context, arguments.stat, parameters_of(arguments), totals, layer);
}

}  // namespace

void add_stat_lq(CLI::App& stat, Context& context) {
  const auto arguments = std::make_shared<QuotientArguments>();
  CLI::App& method = add_stat_method(
      stat, context, "lq", "Location quotients of region × sector cells, with significance",
      "lq employment.csv --region region --sector nace --value employees --firms firms -o lq.csv", arguments->stat);
  add_cell_options(method, arguments->cells);
  add_role(method, "--value", arguments->cells.value, "Column of what is compared, e.g. employees");
  add_role(method, "--firms", arguments->cells.firms, "Column of the number of firms, which significance rests on");
  method.add_option("--reference", arguments->reference, "National totals: a table with columns sector,value[,firms]")
      ->type_name("FILE");
  const auto threshold = [&method](const std::string& name, double& target, const std::string& meaning) {
    method.add_option(name, target, meaning)->type_name("NUMBER")->capture_default_str();
  };
  threshold("--watch", arguments->thresholds.watch, "Location quotient of the class watch");
  threshold("--specialised", arguments->thresholds.specialised, "Location quotient of the class specialised");
  threshold("--strong", arguments->thresholds.strong, "Location quotient of the class strong");
  method.add_flag("--extended", arguments->extended,
                  "Add poisson_low and poisson_high (exact 90 % interval of firms over expected) and stars (0 to 3)");
  method.callback([&context, arguments] { context.run = [&context, arguments] { run_lq(context, *arguments); }; });
}

}  // namespace klasteri
