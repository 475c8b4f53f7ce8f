#include "geo/cli/stat.h"

#include <utility>

#include "geo/base/error.h"
#include "geo/cli/options.h"
#include "geo/output/layer_file.h"
#include "geo/output/layers.h"

namespace klasteri {

namespace {

std::vector<std::string> names_of(const std::vector<LayerColumn>& columns) {
  std::vector<std::string> names;
  names.reserve(columns.size());
  for (const LayerColumn& column : columns) names.push_back(column.name);
  return names;
}

}  // namespace

CLI::App& add_stat_method(CLI::App& stat, Context& context, const std::string& name, const std::string& description,
                          const std::string& example, StatArguments& arguments) {
  CLI::App& method = add_command(stat, context, name, description, "stat " + example);
  method.add_option("INPUT", arguments.input, "A table or layer: CSV, XLSX, GeoPackage, GeoJSON, PostGIS …")
      ->required();
  method
      .add_option("-o,--output", arguments.output,
                  "File to write: .csv, .xlsx, .gpkg, .geojson …; by default the result is printed")
      ->type_name("FILE");
  add_read_options(method, arguments.read);
  return method;
}

void add_role(CLI::App& method, const std::string& name, std::string& target, const std::string& meaning) {
  method.add_option(name, target, meaning)->type_name("COL");
}

void need_options(std::string_view method, std::initializer_list<NeededOption> options) {
  for (const NeededOption& option : options) {
    if (!option.value.empty()) continue;
    throw UsageError("stat {} needs {} {}, {}; see klasteri stat {} --help.", method, option.name, option.value_name,
                     option.meaning, method);
  }
}

void check_stat_output(const Context& context, const StatArguments& arguments) {
  if (arguments.output.empty()) return;
  check_layer_output(arguments.output, context.force);
}

void refuse_no_rows(std::size_t rows, const StatArguments& arguments) {
  if (rows > 0) return;
  if (!arguments.read.where.empty()) {
    throw Error("No row of {} passes the filter --where \"{}\".", shown_source(arguments.input), arguments.read.where);
  }
  throw Error("{} has headings but no rows; export it again.", shown_source(arguments.input));
}

Table read_stat_input(Context& context, const StatArguments& arguments) {
  check_stat_output(context, arguments);
  Table table = read_table(arguments.input, arguments.read, context.console);
  refuse_no_rows(table.rows(), arguments);
  return table;
}

void add_ids(Layer& layer, const Table& table, const std::string& id_column) {
  if (id_column.empty()) {
    return layer.add_number("id", ColumnType::integer, [](std::size_t row) { return static_cast<double>(row + 1); });
  }
  const StringColumn& ids = table.columns[table.column(id_column)];
  std::vector<std::string> values;
  values.reserve(table.rows());
  for (std::size_t row = 0; row < table.rows(); ++row) values.emplace_back(ids[row]);
  layer.add_texts("id", std::move(values));
}

void give_result(Context& context, const StatArguments& arguments, const nlohmann::ordered_json& parameters,
                 const nlohmann::ordered_json& totals, const Layer& layer) {
  if (!arguments.output.empty()) write_layer(layer, arguments.output, context.force, context.console);
  context.console.clear_bar();
  if (context.json || arguments.output.empty()) {
    nlohmann::ordered_json all = {{"method", layer.name},
                                  {"input", shown_source(arguments.input)},
                                  {"layer", arguments.read.layer},
                                  {"where", arguments.read.where}};
    all.update(parameters);
    print_rows(context, all, totals, layer, names_of(layer.columns), 100);
  }
  if (!arguments.output.empty()) context.console.note(Message::wrote_rows, arguments.output, layer.rows);
}

void add_stat(CLI::App& app, Context& context) {
  CLI::App& stat = *app.add_subcommand("stat", "Single statistics over anyone's tables and layers");
  stat.require_subcommand(1);
  add_language(stat, context);
  stat.footer(
      "Example:\n  klasteri stat lq employment.csv --region region --sector nace --value employees --firms firms -o "
      "lq.csv\n");
  add_stat_lq(stat, context);
  add_stat_concentration(stat, context);
  add_stat_ellison_glaeser(stat, context);
  add_stat_shift_share(stat, context);
  add_stat_product_space(stat, context);
  add_stat_eb(stat, context);
  add_stat_kde(stat, context);
  add_stat_ripley(stat, context);
  add_stat_knox(stat, context);
  add_stat_dbscan(stat, context);
  add_stat_hdbscan(stat, context);
  add_stat_moran(stat, context);
  add_stat_local_moran(stat, context);
  add_stat_gi(stat, context);
  add_stat_gi_star(stat, context);
  add_stat_scan(stat, context);
  add_stat_kdensity(stat, context);
  add_stat_m_function(stat, context);
}

}  // namespace klasteri
