#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
#include "geo/cli/build_steps.h"
#include "geo/cli/command.h"
#include "geo/cli/compare.h"
#include "geo/cli/detect_sheets.h"
#include "geo/cli/detection_prose.h"
#include "geo/cli/explain_cell.h"
#include "geo/cli/institutions.h"
#include "geo/cli/options.h"
#include "geo/cli/rank_options.h"
#include "geo/cli/show_ranking.h"
#include "geo/cli/sources.h"
#include "geo/cli/stat_cells.h"
#include "geo/cluster/dossier.h"
#include "geo/output/layers.h"
#include "geo/output/screening_methods.h"
#include "geo/project/cluster_layer.h"
#include "geo/register/row_selection.h"
#include "geo/screening/reference_level.h"
#include "geo/text/script.h"

namespace klasteri {

namespace {

struct DetectArguments {
  std::vector<std::string> inputs;
  std::string output;
  bool table = false;
  bool all = false;
  bool publish = false;
  bool methods = false;
  std::string shapes = "footprint";
  std::string explain;  ///< REGION:SECTOR
  CompareOptions compare;
  std::string value, firms, before;  ///< columns of a table
  RegisterOptions columns;
  PlacingOptions placing;
  ScreeningOptions screening;
  ProductOptions products;
  YearOptions years;
};

/// What was detected, and from what.
struct Detected {
  Detection detection;
  AdminTree admin = AdminTree::georgia();
  bool synthetic = false;
  nlohmann::ordered_json totals;
  ComparedDetection compared;  ///< only where a comparison is asked for
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
  if (!arguments.products.file.empty()) parameters["products"] = arguments.products.file;
  parameters["where"] = arguments.columns.read.where;
  parameters["reference"] = arguments.screening.reference;
  parameters["watch"] = thresholds.watch;
  parameters["specialised"] = thresholds.specialised;
  parameters["strong"] = thresholds.strong;
  parameters["min_firms"] = thresholds.min_firms;
  parameters["max_q"] = thresholds.max_q_value;
  parameters["min_published"] = thresholds.min_published_firms;
  parameters["dominant_share"] = thresholds.dominant_share;
  parameters["min_stated"] = thresholds.min_stated_share;
  parameters["dominant_hhi"] = thresholds.dominant_herfindahl;
  parameters["impute"] = arguments.screening.impute;
  if (!arguments.table) parameters["trace"] = !arguments.screening.no_trace && !arguments.publish;
  if (arguments.years.year != 0) parameters["year"] = arguments.years.year;
  if (arguments.years.before_year != 0) parameters["before_year"] = arguments.years.before_year;
  parameters["publish"] = arguments.publish;
  parameters["all"] = arguments.all;
  return parameters;
}

/// Throws Error where no sector that was found is one of the reference: then nothing can be compared.
void require_common_sector(const std::string& source, const std::vector<std::string>& sectors,
                           const ReferenceTotals& reference) {
  const auto is_common = [&reference](const std::string& sector) {
    return std::find(reference.sectors.begin(), reference.sectors.end(), sector) != reference.sectors.end();
  };
  if (sectors.empty() || std::any_of(sectors.begin(), sectors.end(), is_common)) return;
  throw Error("{} and {} have no sector in common (such as \"{}\" and \"{}\"), so there is nothing to compare.", source,
              reference.source, sectors.front(), reference.sectors.empty() ? "" : reference.sectors.front());
}

/// A table's rows of the year asked for, or all; with the earlier year's values where that is asked for.
ConcentrationTable take_table(const Table& table, const TableColumns& columns, const DetectArguments& arguments) {
  if (table.rows() == 0 && !arguments.columns.read.where.empty()) {
    throw Error("No row of {} passes the filter --where \"{}\".", table.source, arguments.columns.read.where);
  }
  LongTableColumns cells{columns.region, columns.sector, {}, RegionNaming::iso_codes};
  for (const std::string& year : {columns.year, columns.before_year}) {
    if (!year.empty()) cells.years.push_back(year);
  }
  const LongTable rows = index_rows(table, cells);
  if (rows.cells() == 0) {
    throw Error("No row of {} has both a region in the column \"{}\" and a sector in the column \"{}\".", table.source,
                columns.region, columns.sector);
  }
  if (arguments.screening.reference.empty()) {
    require_regions(table, rows, {"a location quotient", "ლოკალიზაციის კოეფიციენტი"},
                    {", or national totals with --reference FILE", ", ან ქვეყნის ჯამები: --reference FILE"});
  }
  return take_concentrations(table, columns, rows);
}

Detected detect_in_table(Context& context, const DetectArguments& arguments, const DetectOptions& options) {
  const auto text_of = [](int year) { return year == 0 ? std::string() : std::to_string(year); };
  const TableColumns columns{arguments.columns.region,
                             arguments.columns.sector,
                             arguments.value,
                             arguments.firms,
                             arguments.before,
                             text_of(arguments.years.year),
                             text_of(arguments.years.before_year)};
  if (columns.region.empty() || columns.sector.empty() || columns.value.empty()) {
    throw UsageError("detect --table needs to know its columns: --region COL --sector COL --value COL.");
  }
  if (arguments.inputs.size() != 1)
    throw UsageError("detect --table takes one table, not {}.", arguments.inputs.size());
  if (arguments.publish && columns.firms.empty()) {
    throw UsageError("detect --table --publish needs the number of firms behind every cell: --firms COL.");
  }
  const Table source = read_table(arguments.inputs[0], arguments.columns.read, context.console);
  const ConcentrationTable table = take_table(source, columns, arguments);
  if (columns.firms.empty()) context.console.note(Message::not_assessed);
  const std::optional<ReferenceTotals> reference = arguments.screening.totals(arguments.years.year);
  if (reference) require_common_sector(source.source, table.sectors, *reference);
  const ReferenceTotals* const nation = reference ? &*reference : nullptr;
  Detected detected;
  const SectorCatalog catalog = arguments.products.chosen();
  detected.detection = detect(table, options, detected.admin, catalog, nation);
  if (!arguments.compare.with.empty()) {
    DetectOptions all = options;
    all.all_cells = true;
    detected.compared.cells = detect(table, all, detected.admin, catalog, nation).candidates;
    detected.compared.snapshots = snapshots_of(detected.detection.candidates, nullptr);
    detected.compared.catalog = catalog;
  }
  detected.totals = {{"regions", table.regions.size()}, {"sectors", table.sectors.size()}};
  if (arguments.years.year != 0) detected.totals["year"] = arguments.years.year;
  if (arguments.years.before_year != 0) {
    detected.totals["before_year"] = arguments.years.before_year;
    context.console.note(Message::years_compared, arguments.years.year, arguments.years.before_year);
  }
  return detected;
}

/// The same as require_common_sector for a register, at every level of sectors that is asked for.
void require_comparable(const Register& reg, const DetectOptions& options, const SectorCatalog& catalog,
                        const ReferenceTotals& reference) {
  for (const SectorLevel level : options.sector_levels) {
    require_common_sector(reg.source, assign_cells(reg, options.by.front(), level, catalog).sectors,
                          reference_at(reference, level, catalog));
  }
}

/// The institutions among the rows of a register, of the year that was screened.
Register institutions_in(const Register& reg, int year) {
  std::vector<std::uint32_t> rows;
  for (std::size_t row = 0; row < reg.kind.size(); ++row) {
    const bool is_of_year = year == 0 || reg.year[row] == year;
    if (reg.kind[row] != EntityKind::enterprise && is_of_year) rows.push_back(static_cast<std::uint32_t>(row));
  }
  return rows.empty() ? Register() : select_rows(reg, rows);
}

/// Gives the candidates what build gives them: the institutions that support them, and a score by the project's
/// weights and assessments. Cells that are no candidates have neither; nor has what is to be published, since a score
/// tells of numbers that are withheld.
void support_and_rank(Context& context, const DetectArguments& arguments, PlacedRegister& placed,
                      Detection& detection) {
  Project& project = placed.rest;
  if (project.institutions.rows() == 0) {
    project.institutions = institutions_in(placed.reg, detection.year);
    project.admin = placed.admin;
  }
  if (arguments.all || arguments.publish) {
    if (project.institutions.rows() > 0) context.console.note(Message::unsupported_cells);
    return;
  }
  choose_products(arguments.products, project);
  InstitutionSources institutions;
  if (const auto setting = project.settings.find("institution_distance"); setting != project.settings.end()) {
    institutions.max_distance = setting->second;
  }
  project.clusters = std::move(detection.candidates);
  take_institutions(context, project, institutions.options());
  rank_project(project, assessed_clusters(project.programme), RankArguments().options(project.settings, context.seed));
  detection.candidates = std::move(project.clusters);
}

Detected detect_in_register(Context& context, const DetectArguments& arguments, const DetectOptions& options) {
  PlacedRegister placed = load_placed(context, arguments.inputs, arguments.columns, arguments.placing);
  const SectorCatalog catalog = arguments.products.chosen(placed.catalog);
  const std::optional<ReferenceTotals> reference = arguments.screening.totals(arguments.years.year);
  Detected detected;
  detected.synthetic = placed.reg.synthetic;
  detected.totals = {{"rows", placed.reg.rows()}};
  if (!options.publish) {
    detected.totals.update({{"negative_employees", placed.reg.employees_faults.negative},
                            {"negative_turnover", placed.reg.turnover_faults.negative},
                            {"unreadable_employees", placed.reg.employees_faults.unreadable},
                            {"unreadable_turnover", placed.reg.turnover_faults.unreadable}});
  }
  if (reference) require_comparable(placed.reg, options, catalog, *reference);
  if (!reference && covers_one_area_only(placed.reg, options.by.front())) {
    context.console.note(Message::no_nation);
  } else {
    detected.detection =
        detect(placed.reg, options, placed.admin, catalog, reference ? &*reference : nullptr, context.console);
    detected.totals.update(totals_of(detected.detection, options.publish));
    if (!arguments.compare.with.empty()) {
      detected.compared.cells =
          screened_cells(placed.reg, options, placed.admin, catalog, reference ? &*reference : nullptr);
      detected.compared.snapshots = snapshots_of(detected.detection.candidates, &placed.reg);
      detected.compared.catalog = catalog;
    } else {
      support_and_rank(context, arguments, placed, detected.detection);
    }
    if (detected.detection.year != 0) say_rows_without_year(context, placed.reg);
    say_left_out(context.console, detected.detection, options);
    if (detected.detection.candidates.empty()) {
      context.console.note(Message::no_candidates, options.screen.watch, options.screen.min_firms,
                           options.screen.max_q_value);
    }
  }
  detected.admin = std::move(placed.admin);
  return detected;
}

/// A table has its years in a column "year", or the earlier one in a column of its own.
void check_table_years(const DetectArguments& arguments) {
  const auto [year, before_year] = arguments.years;
  if (before_year == 0) return;
  if (year == 0)
    throw UsageError("detect --table --before-year {} needs the year that it is compared with: --year.", before_year);
  if (before_year >= year) {
    throw UsageError("The year before, {}, must be earlier than the year that is compared with it, {}.", before_year,
                     year);
  }
  if (!arguments.before.empty()) {
    throw UsageError(
        "Give the earlier year once: as --before-year of a column \"year\", or as a column with --before.");
  }
}

DetectOptions options_of(const Context& context, const DetectArguments& arguments) {
  DetectOptions options = arguments.screening.detect(context.language());
  options.all_cells = arguments.all;
  options.publish = arguments.publish;
  options.trace = options.trace && !arguments.publish;
  options.seed = context.seed;
  options.year = arguments.years.year;
  options.before_year = arguments.years.before_year;
  if (arguments.table) check_table_years(arguments);
  if (arguments.shapes != "footprint" && arguments.shapes != "area") {
    throw UsageError("--shapes takes footprint or area, not \"{}\".", arguments.shapes);
  }
  options.area_shapes = arguments.shapes == "area";
  return options;
}

void explain(Context& context, const DetectArguments& arguments, const DetectOptions& options) {
  if (arguments.table || arguments.publish || !arguments.output.empty()) {
    throw UsageError("--explain shows one cell of a register or project; leave out --table, --publish and -o.");
  }
  PlacedRegister placed = load_placed(context, arguments.inputs, arguments.columns, arguments.placing);
  placed.catalog = arguments.products.chosen(placed.catalog);
  const std::optional<ReferenceTotals> reference = arguments.screening.totals(arguments.years.year);
  if (!reference && covers_one_area_only(placed.reg, options.by.front())) {
    throw Error(Sentence{std::string(text(Message::no_nation, Language::en)),
                         std::string(text(Message::no_nation, Language::ka))});
  }
  explain_cell(context, placed, options, reference ? &*reference : nullptr, arguments.explain,
               parameters_of(arguments));
}

/// The page of formulas and thresholds: on the screen, or as a file.
void give_methods(Context& context, const DetectArguments& arguments, const DetectOptions& options) {
  if (arguments.output.empty()) {
    std::cout << screening_methods_text(options);
    return;
  }
  const std::string extension = lower_case(std::filesystem::path(arguments.output).extension().string());
  if (extension != ".html" && extension != ".htm" && extension != ".txt") {
    throw UsageError("{} names no format of a page; end its name with .html or .txt.", arguments.output);
  }
  write_file(arguments.output, extension == ".txt" ? screening_methods_text(options) : screening_methods_html(options),
             context.force);
  context.console.note(Message::wrote, arguments.output);
}

void detect_clusters(Context& context, const DetectArguments& arguments) {
  const DetectOptions options = options_of(context, arguments);
  arguments.compare.check(arguments.inputs.size(), arguments.publish || arguments.all);
  if (arguments.methods) return give_methods(context, arguments, options);
  if (arguments.inputs.empty()) {
    throw UsageError("detect needs an INPUT: a project, registers, or with --table an aggregated table.");
  }
  if (!arguments.explain.empty()) return explain(context, arguments, options);
  if (!arguments.output.empty()) check_layer_output(arguments.output, context.force);
  if (!arguments.compare.runs.empty()) {
    return compare_project_runs(context, arguments.inputs.front(), arguments.compare, arguments.output,
                                parameters_of(arguments));
  }
  Detected detected =
      arguments.table ? detect_in_table(context, arguments, options) : detect_in_register(context, arguments, options);
  if (!arguments.compare.with.empty()) {
    detected.compared.candidates = std::move(detected.detection.candidates);
    detected.compared.thresholds = options.screen;
    detected.compared.synthetic = detected.synthetic;
    return compare_detection(context, detected.compared, arguments.compare, arguments.output, parameters_of(arguments));
  }
  const std::vector<Candidate>& candidates = detected.detection.candidates;
  nlohmann::ordered_json totals = detected.totals;
  totals["candidates"] = candidates.size();
  totals["synthetic"] = detected.synthetic;
  if (!arguments.output.empty()) {
    const std::vector<MethodNote> notes = screening_methods(options);
    const std::vector<Layer> sheets = {about_layer(parameters_of(arguments), totals), methods_layer(notes)};
    export_candidates(candidates, detected.synthetic, arguments.output, context.force, sheets);
  }
  Layer layer = cluster_layer(candidates);
  if (detected.synthetic) mark_synthetic(layer);
  context.console.clear_bar();
  print_rows(context, parameters_of(arguments), totals, layer, shown_columns(options), arguments.all ? SIZE_MAX : 50);
  if (!arguments.output.empty()) context.console.note(Message::wrote, arguments.output);
}

}  // namespace

void add_detect(CLI::App& app, Context& context) {
  CLI::App& command =
      add_command(app, context, "detect",
                  "Finds the sectors that concentrate in a region or municipality and ranks them as candidate clusters",
                  "detect country.gpkg --by municipality --sector-level group -o clusters.geojson");
  const auto arguments = std::make_shared<DetectArguments>();
  command.add_option("INPUT", arguments->inputs, "A project, registers, or with --table an aggregated table");
  add_layer_output(command, arguments->output);
  command.add_flag("--table", arguments->table, "INPUT is a table of sums: --region COL --sector COL --value COL");
  command.add_option("--value", arguments->value, "Column of a table's value")->type_name("COL");
  command.add_option("--firms", arguments->firms, "Column of a table's number of firms")->type_name("COL");
  command.add_option("--before", arguments->before, "Column of a table's value of the earlier year")->type_name("COL");
  command.add_flag("--all", arguments->all, "List every cell, not only those that pass the thresholds");
  command.add_flag("--publish", arguments->publish,
                   "Leave out further cells, so that no total gives back those of too few firms");
  command
      .add_option("--shapes", arguments->shapes, "Shape of a row: where its firms are, or its region or municipality")
      ->type_name("footprint|area")
      ->capture_default_str();
  command
      .add_option("--explain", arguments->explain,
                  "Show how the numbers of one cell come about, such as GE-KA:wine or Telavi:11.02")
      ->type_name("REGION:SECTOR");
  command.add_flag("--methods", arguments->methods,
                   "Give every formula and threshold used, as text or with -o as a page (.html); needs no INPUT");
  add_compare_options(command, arguments->compare);
  add_screening_options(command, arguments->screening);
  add_product_options(command, arguments->products);
  add_placing_options(command, arguments->placing);
  add_column_options(command, arguments->columns);
  add_year_options(command, arguments->years, true);
  add_read_options(command, arguments->columns.read);
  arguments->columns.need_sector = true;
  command.callback(
      [&context, arguments] { context.run = [&context, arguments] { detect_clusters(context, *arguments); }; });
}

}  // namespace klasteri
