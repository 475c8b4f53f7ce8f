#include "geo/gazetteer/gazetteer.h"

#include <memory>
#include <string>

#include "geo/cli/command.h"
#include "geo/cli/text_table.h"

namespace klasteri {

namespace {

struct ImportArguments {
  GazetteerSources sources;
  std::string output;
};

Layer report_layer(const ImportReport& report) {
  using Source = ImportReport::Source;
  Layer layer;
  layer.name = "sources";
  layer.rows = report.sources.size();
  const auto text_column = [&](const char* name, std::string Source::*member) {
    layer.add_text(name, [&report, member](std::size_t row, std::string&) -> std::string_view {
      return report.sources[row].*member;
    });
  };
  const auto number_column = [&](const char* name, std::size_t Source::*member) {
    layer.add_number(name, ColumnType::integer,
                     [&report, member](std::size_t row) { return static_cast<double>(report.sources[row].*member); });
  };
  text_column("file", &Source::file);
  text_column("format", &Source::format);
  number_column("rows", &Source::rows);
  number_column("places", &Source::places);
  number_column("merged", &Source::merged);
  number_column("outside", &Source::outside);
  number_column("nameless", &Source::nameless);
  number_column("other", &Source::other);
  return layer;
}

void import_places(Context& context, const ImportArguments& arguments) {
  check_output(arguments.output, context.force);
  ImportReport report;
  const Gazetteer gazetteer = load_gazetteer(arguments.sources, &report, context.console);
  write_gazetteer(gazetteer, arguments.output, context.force);
  const Layer layer = report_layer(report);
  context.console.summary(text_table(layer, context.language()));
  if (context.json) {
    print_rows(context,
               {{"files", arguments.sources.files},
                {"municipalities", arguments.sources.municipalities},
                {"output", arguments.output}},
               {{"places", gazetteer.size()}}, layer, {});
  }
  context.console.note(Message::wrote_rows, arguments.output, gazetteer.size());
}

}  // namespace

void add_gazetteer(CLI::App& app, Context& context) {
  CLI::App& parent = *app.add_subcommand("gazetteer", "Places of the country for finding addresses");
  parent.require_subcommand(1);
  parent.footer("Example:\n  klasteri gazetteer import GE.txt -o georgia.gaz\n");
  CLI::App& command =
      add_command(parent, context, "import", "Merges lists of places with the bundled ones into one compact file",
                  "gazetteer import GE.txt --municipalities adm2.geojson -o georgia.gaz");
  const auto arguments = std::make_shared<ImportArguments>();
  command
      .add_option("FILE", arguments->sources.files,
                  "GeoNames GE.txt, OpenStreetMap .osm or .pbf, a point layer or table with names")
      ->required();
  command.add_option("-o,--output", arguments->output, "Gazetteer to write")->type_name("NAME.gaz")->required();
  command
      .add_option("--municipalities", arguments->sources.municipalities,
                  "Polygons that say which municipality a place lies in")
      ->type_name("POLYGONS");
  command.callback(
      [&context, arguments] { context.run = [&context, arguments] { import_places(context, *arguments); }; });
}

}  // namespace klasteri
