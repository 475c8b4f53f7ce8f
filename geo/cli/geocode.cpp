#include <algorithm>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "geo/base/error.h"
#include "geo/cli/command.h"
#include "geo/cli/explain.h"
#include "geo/cli/geocode_batches.h"
#include "geo/cli/geocode_report.h"
#include "geo/cli/options.h"
#include "geo/cli/reverse.h"
#include "geo/cli/sources.h"
#include "geo/output/layers.h"

namespace klasteri {

namespace {

struct GeocodeArguments {
  std::string input, output;
  std::size_t explained_row = 0;  ///< from 1; 0: none
  bool reverse = false;
  std::string report;
  RegisterOptions columns;
  PlacingOptions placing;
};

nlohmann::ordered_json parameters_of(const GeocodeArguments& arguments) {
  return {{"input", arguments.input},
          {"output", shown_source(arguments.output)},
          {"gazetteer", arguments.placing.gazetteer.files},
          {"municipalities", arguments.placing.gazetteer.municipalities},
          {"streets_of", arguments.placing.gazetteer.streets_of},
          {"use", arguments.placing.use},
          {"report", arguments.report},
          {"corrections", shown_source(arguments.placing.corrections)}};
}

void geocode_file(Context& context, const GeocodeArguments& arguments) {
  if (arguments.output.empty()) {
    throw UsageError("geocode needs -o OUTPUT, or --explain ROW to see how one row is read.");
  }
  check_layer_output(arguments.output, context.force);
  check_report(arguments.report, arguments.output, context.force);
  const BatchRequest request{arguments.input, arguments.output, arguments.columns, arguments.placing};
  if (const auto done = arguments.report.empty() ? geocode_in_batches(context, request) : std::nullopt) {
    if (context.json) {
      print_rows(context, parameters_of(arguments), summary_totals(done->summary), placed_rows(done->reg, done->admin),
                 {});
    }
    return;
  }
  const Table table = read_table(arguments.input, arguments.columns.read, context.console);
  Register reg = take_register(table, arguments.columns);
  say_columns(context, reg);
  GeocodeReport report;
  const AdminTree admin = place(context, reg, arguments.placing, [&](const Geocoder& geocoder) {
    if (arguments.report.empty()) return;
    GeocodeReportBuilder builder(geocoder, arguments.placing.geocode(), context.language());
    builder.add(reg);
    report = std::move(builder).finish();
  });
  export_geocoded(table, reg, admin, arguments.output, context.force, context.console);
  show_summary(context, reg.placement);
  if (context.json) {
    print_rows(context, parameters_of(arguments), summary_totals(summarise(reg.placement)), placed_rows(reg, admin),
               {});
  }
  const std::vector<Point>& points = reg.placement.point;
  const auto left_out = holds_only_positions(format_of(arguments.output))
                            ? std::count_if(points.begin(), points.end(), [](Point p) { return !p.valid(); })
                            : 0;
  context.console.note(Message::wrote_rows, arguments.output, static_cast<std::ptrdiff_t>(reg.rows()) - left_out);
  if (left_out > 0) context.console.note(Message::no_position, left_out);
  if (!arguments.report.empty()) {
    write_report(context, report, arguments.input, reg.synthetic, arguments.placing, arguments.report);
  }
}

}  // namespace

void add_geocode(CLI::App& app, Context& context) {
  CLI::App& command = add_command(app, context, "geocode",
                                  "Places the addresses of a table on the map; keeps its columns and adds geo_*",
                                  "geocode register.csv -o placed.gpkg --gazetteer GE.txt");
  const auto arguments = std::make_shared<GeocodeArguments>();
  command.add_option("INPUT", arguments->input, "Table with addresses: CSV, XLSX, GeoPackage, PG:… and more")
      ->required();
  add_layer_output(command, arguments->output);
  command
      .add_option("--explain", arguments->explained_row, "Show how the address of one row is read; rows count from 1")
      ->type_name("ROW")
      ->check(CLI::Range(std::size_t{1}, std::numeric_limits<std::size_t>::max(), "POSITIVE"));
  command
      .add_flag("--reverse", arguments->reverse,
                "Say what lies at the points of INPUT (a layer of points, or --lon and --lat): region, municipality, "
                "and the settlement within 3 km")
      ->excludes("--explain");
  command
      .add_option("--report", arguments->report,
                  "Summary to write: status, precision and faults, what was not found, contradictions to review; a "
                  ".html page or a .csv table")
      ->type_name("FILE")
      ->excludes("--explain", "--reverse");
  add_placing_options(command, arguments->placing);
  add_column_options(command, arguments->columns);
  add_read_options(command, arguments->columns.read);
  command.callback([&context, arguments] {
    context.run = [&context, arguments] {
      if (arguments->reverse) {
        reverse_file(context, arguments->input, arguments->output, arguments->columns, arguments->placing,
                     parameters_of(*arguments));
      } else if (arguments->explained_row > 0) {
        explain_row(context, arguments->input, arguments->explained_row, arguments->columns, arguments->placing,
                    parameters_of(*arguments));
      } else {
        geocode_file(context, *arguments);
      }
    };
  });
}

}  // namespace klasteri
