#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/error.h"
#include "geo/cli/command.h"
#include "geo/cli/options.h"
#include "geo/cli/sources.h"
#include "geo/output/layers.h"
#include "geo/project/cluster_layer.h"

namespace klasteri {

namespace {

struct DetectArguments {
  std::vector<std::string> inputs;
  std::string output;
  bool table = false;
  bool all = false;
  std::string value, firms, before;  ///< columns of a table
  RegisterOptions columns;
  PlacingOptions placing;
  ScreeningOptions screening;
};

/// What was detected, and from what.
struct Detected {
  std::vector<Candidate> candidates;
  AdminTree admin = AdminTree::georgia();
  bool synthetic = false;
  nlohmann::ordered_json totals;
};

nlohmann::ordered_json parameters_of(const DetectArguments& arguments) {
  const ScreenOptions& thresholds = arguments.screening.thresholds;
  nlohmann::ordered_json parameters = {{"inputs", arguments.inputs}, {"table", arguments.table}};
  if (arguments.table) {
    parameters["region"] = arguments.columns.region;
    parameters["sector"] = arguments.columns.sector;
    parameters["value"] = arguments.value;
    parameters["firms"] = arguments.firms;
    parameters["before"] = arguments.before;
  } else {
    parameters["by"] = arguments.screening.by;
    parameters["sector_level"] = arguments.screening.sector_level;
    parameters["measure"] = arguments.screening.measure;
  }
  parameters["where"] = arguments.columns.read.where;
  parameters["reference"] = arguments.screening.reference;
  parameters["watch"] = thresholds.watch;
  parameters["specialised"] = thresholds.specialised;
  parameters["strong"] = thresholds.strong;
  parameters["min_firms"] = thresholds.min_firms;
  parameters["max_q"] = thresholds.max_q_value;
  parameters["all"] = arguments.all;
  return parameters;
}

Detected detect_in_table(Context& context, const DetectArguments& arguments, const DetectOptions& options) {
  const TableColumns columns{arguments.columns.region, arguments.columns.sector, arguments.value, arguments.firms,
                             arguments.before};
  if (columns.region.empty() || columns.sector.empty() || columns.value.empty()) {
    throw UsageError("detect --table needs to know its columns: --region COL --sector COL --value COL.");
  }
  if (arguments.inputs.size() != 1)
    throw UsageError("detect --table takes one table, not {}.", arguments.inputs.size());
  const ConcentrationTable table =
      take_concentrations(read_table(arguments.inputs[0], arguments.columns.read, context.console), columns);
  if (columns.firms.empty()) context.console.note(Message::not_assessed);
  const std::optional<ReferenceTotals> reference = arguments.screening.totals();
  Detected detected;
  detected.candidates =
      detect(table, options, detected.admin, SectorCatalog::bundled(), reference ? &*reference : nullptr);
  detected.totals = {{"regions", table.regions.size()}, {"sectors", table.sectors.size()}};
  return detected;
}

Detected detect_in_register(Context& context, const DetectArguments& arguments, const DetectOptions& options) {
  PlacedRegister placed = load_placed(context, arguments.inputs, arguments.columns, arguments.placing);
  const std::optional<ReferenceTotals> reference = arguments.screening.totals();
  Detected detected;
  detected.synthetic = placed.reg.synthetic;
  detected.totals = {{"rows", placed.reg.rows()}};
  if (!reference && covers_one_area_only(placed.reg, options.tabulate.by)) {
    context.console.note(Message::no_nation);
  } else {
    detected.candidates = detect(placed.reg, options, placed.admin, SectorCatalog::bundled(),
                                 reference ? &*reference : nullptr, context.console);
    const ConcentrationTable table = tabulate(placed.reg, options.tabulate, SectorCatalog::bundled());
    detected.totals["unplaced_rows"] = table.unplaced_rows;
    detected.totals["unsectored_rows"] = table.unsectored_rows;
    if (table.unplaced_rows + table.unsectored_rows > 0) {
      context.console.note(Message::rows_left_out, table.unplaced_rows, table.unsectored_rows);
    }
    if (detected.candidates.empty()) {
      context.console.note(Message::no_candidates, options.screen.watch, options.screen.min_firms,
                           options.screen.max_q_value);
    }
  }
  detected.admin = std::move(placed.admin);
  return detected;
}

void detect_clusters(Context& context, const DetectArguments& arguments) {
  DetectOptions options = arguments.screening.detect(context.language());
  options.all_cells = arguments.all;
  if (!arguments.output.empty()) {
    format_of(arguments.output);
    check_output(arguments.output, context.force);
  }
  const Detected detected =
      arguments.table ? detect_in_table(context, arguments, options) : detect_in_register(context, arguments, options);
  if (!arguments.output.empty()) {
    export_candidates(detected.candidates, detected.synthetic, arguments.output, context.force);
  }
  nlohmann::ordered_json totals = detected.totals;
  totals["candidates"] = detected.candidates.size();
  totals["synthetic"] = detected.synthetic;
  Layer layer = cluster_layer(detected.candidates);
  if (detected.synthetic) mark_synthetic(layer);
  context.console.clear_bar();
  print_rows(context, parameters_of(arguments), totals, layer,
             {"rank", "region", "region_name", "sector", "sector_name", "value", "firms", "lq", "lq_low",
              "sector_share", "specialisation"},
             arguments.all ? SIZE_MAX : 50);
  if (!arguments.output.empty()) context.console.note(Message::wrote, arguments.output);
}

}  // namespace

void add_detect(CLI::App& app, Context& context) {
  CLI::App& command =
      add_command(app, context, "detect",
                  "Finds the sectors that concentrate in a region or municipality and ranks them as candidate clusters",
                  "detect country.gpkg --by municipality --sector-level group -o clusters.geojson");
  const auto arguments = std::make_shared<DetectArguments>();
  command.add_option("INPUT", arguments->inputs, "A project, registers, or with --table an aggregated table")
      ->required();
  command.add_option("-o,--output", arguments->output, "Clusters to write: .geojson, .gpkg, .fgb, .csv, .kml or .xlsx")
      ->type_name("FILE");
  command.add_flag("--table", arguments->table, "INPUT is a table of sums: --region COL --sector COL --value COL");
  command.add_option("--value", arguments->value, "Column of a table's value")->type_name("COL");
  command.add_option("--firms", arguments->firms, "Column of a table's number of firms")->type_name("COL");
  command.add_option("--before", arguments->before, "Column of a table's value of the earlier year")->type_name("COL");
  command.add_flag("--all", arguments->all, "List every cell, not only those that pass the thresholds");
  add_screening_options(command, arguments->screening);
  add_placing_options(command, arguments->placing);
  add_column_options(command, arguments->columns);
  add_read_options(command, arguments->columns.read);
  arguments->columns.need_sector = true;
  command.callback(
      [&context, arguments] { context.run = [&context, arguments] { detect_clusters(context, *arguments); }; });
}

}  // namespace klasteri
