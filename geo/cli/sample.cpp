#include <filesystem>
#include <memory>
#include <string>

#include "geo/base/error.h"
#include "geo/cli/command.h"
#include "geo/cli/text_table.h"
#include "geo/sample/generator.h"

namespace klasteri {

namespace {

struct SampleArguments {
  std::string output;
  std::size_t rows = SampleOptions().rows;
};

Layer planted_layer(const std::vector<PlantedCluster>& planted) {
  Layer layer;
  layer.name = "planted";
  layer.rows = planted.size();
  const auto text_column = [&](const char* name, std::string PlantedCluster::*member) {
    layer.add_text(
        name, [&planted, member](std::size_t row, std::string&) -> std::string_view { return planted[row].*member; });
  };
  const auto number_column = [&](const char* name, ColumnType type, double (*value)(const PlantedCluster&)) {
    layer.add_number(name, type, [&planted, value](std::size_t row) { return value(planted[row]); });
  };
  text_column("id", &PlantedCluster::id);
  text_column("region", &PlantedCluster::region);
  text_column("product", &PlantedCluster::product);
  text_column("place", &PlantedCluster::place);
  number_column("radius_m", ColumnType::real, [](const PlantedCluster& cluster) { return cluster.radius_m; });
  number_column("firms", ColumnType::integer,
                [](const PlantedCluster& cluster) { return static_cast<double>(cluster.members.size()); });
  number_column("relative_risk", ColumnType::real, [](const PlantedCluster& cluster) { return cluster.relative_risk; });
  return layer;
}

void make_sample(Context& context, const SampleArguments& arguments) {
  const SampleSummary written =
      write_sample({arguments.rows, context.seed}, arguments.output, context.force, context.console);
  context.console.note(Message::synthetic);
  const Layer planted = planted_layer(written.planted);
  context.console.summary(text_table(planted, context.language()));
  if (context.json) {
    print_rows(context, {{"output", arguments.output}, {"rows", arguments.rows}, {"seed", context.seed}},
               {{"rows", written.rows},
                {"institutions", written.institutions},
                {"truth", written.truth_path.string()},
                {"synthetic", true}},
               planted, {});
  }
  context.console.note(Message::wrote_rows, written.register_path.string(), written.rows);
  context.console.note(Message::truth_written, written.truth_path.string());
}

}  // namespace

void add_sample(CLI::App& app, Context& context) {
  CLI::App& command = add_command(
      app, context, "sample", "Makes up a synthetic register with planted clusters, and writes their truth beside it",
      "sample -o sample.csv --rows 20000 --seed 1");
  const auto arguments = std::make_shared<SampleArguments>();
  command.add_option("-o,--output", arguments->output, "Register to write; its truth goes to NAME.truth.csv")
      ->type_name("FILE")
      ->required();
  command.add_option("--rows", arguments->rows, "Enterprises and institutions to make up")
      ->type_name("N")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command.callback(
      [&context, arguments] { context.run = [&context, arguments] { make_sample(context, *arguments); }; });
}

}  // namespace klasteri
