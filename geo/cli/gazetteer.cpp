#include "geo/gazetteer/gazetteer.h"

#include <memory>
#include <string>

#include "geo/cli/command.h"
#include "geo/cli/options.h"
#include "geo/cli/text_table.h"

namespace klasteri {

namespace {

/// What import reads, for its --help.
constexpr const char* file_kinds =
    "What a FILE may be, recognised by its content:\n"
    "  OpenStreetMap .osm or .pbf  places, streets (ways with highway and a name) and their lines, houses "
    "(addr:street with addr:housenumber, on nodes and buildings)\n"
    "  GeoNames GE.txt  places\n"
    "  a layer of points  places; columns name, name_ka, name_en, municipality, region, type ...\n"
    "  a layer of lines  streets; columns name, name_ka, street, ქუჩა ..., settlement or city, municipality\n"
    "  a table with street, house_number, lon, lat  houses\n"
    "  a table of names alone  places (name ...), or streets where its column is called street, street_ka, ქუჩა or "
    "улица; a column settlement, city or ქალაქი says where they are\n"
    "  a .gaz file  all that it holds\n"
    "\n"
    "A street without a named settlement lies in the nearest one, in a town in the town. A list of streets that has "
    "neither lines nor settlements needs --streets-of; without it, its names are looked up in every settlement that "
    "has no streets of its own.\n";

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
  number_column("streets", &Source::streets);
  number_column("houses", &Source::houses);
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
                {"streets_of", arguments.sources.streets_of},
                {"output", arguments.output}},
               {{"places", gazetteer.size() - report.streets - report.houses},
                {"streets", report.streets},
                {"houses", report.houses},
                {"unsettled_streets", report.unsettled_streets},
                {"outside_streets", report.outside_streets}},
               layer, {});
  }
  if (report.streets > 0) context.console.note(Message::streets_imported, report.streets, report.houses);
  if (report.unsettled_streets > 0) context.console.note(Message::unsettled_streets, report.unsettled_streets);
  context.console.note(Message::wrote_rows, arguments.output, gazetteer.size());
}

}  // namespace

void add_gazetteer(CLI::App& app, Context& context) {
  CLI::App& parent = *app.add_subcommand("gazetteer", "Places of the country for finding addresses");
  parent.require_subcommand(1);
  add_language(parent, context);
  parent.footer("Example:\n  klasteri gazetteer import GE.txt -o georgia.gaz\n");
  CLI::App& command = add_command(parent, context, "import",
                                  "Merges lists of places and streets with the bundled places into one compact file",
                                  "gazetteer import GE.txt georgia-latest.osm.pbf --municipalities adm2.geojson -o "
                                  "georgia.gaz\n  klasteri gazetteer import streets.csv --streets-of ოზურგეთი -o "
                                  "ozurgeti.gaz");
  command.footer(std::string(file_kinds) + "\n" + command.get_footer());
  const auto arguments = std::make_shared<ImportArguments>();
  command
      .add_option(
          "FILE", arguments->sources.files,
          "GeoNames GE.txt, OpenStreetMap .osm or .pbf, a layer of points or lines or a table with names, a .gaz")
      ->required();
  command.add_option("-o,--output", arguments->output, "Gazetteer to write")->type_name("NAME.gaz")->required();
  command
      .add_option("--municipalities", arguments->sources.municipalities,
                  "Polygons that say which municipality a place lies in")
      ->type_name("POLYGONS");
  add_streets_of(command, arguments->sources);
  command.callback(
      [&context, arguments] { context.run = [&context, arguments] { import_places(context, *arguments); }; });
}

}  // namespace klasteri
