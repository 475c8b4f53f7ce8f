#include <filesystem>
#include <limits>
#include <memory>
#include <optional>
#include <string>

#include "geo/base/error.h"
#include "geo/base/units.h"
#include "geo/cli/command.h"
#include "geo/cli/text_table.h"
#include "geo/sample/generator.h"

namespace klasteri {

namespace {

struct SampleArguments {
  std::string output;
  std::size_t rows = SampleOptions().rows;
  std::optional<std::size_t> planted;
  std::string risk = "3-8", firms = "40-400", radius = "3km-25km";
};

/// Both ends of "A-B", or "A" twice.
std::pair<std::string, std::string> ends_of(const std::string& range) {
  const std::size_t dash = range.find('-');
  if (dash == std::string::npos) return {range, range};
  return {range.substr(0, dash), range.substr(dash + 1)};
}

void take_numbers(const std::string& range, const char* option, double& low, double& high) {
  const auto [first, second] = ends_of(range);
  low = parse_number(first);
  high = parse_number(second);
  if (low == low && high == high) return;
  throw UsageError("{} takes a number or two of them, \"3-8\", not \"{}\".", option, range);
}

SampleOptions sample_options(const SampleArguments& arguments, std::uint64_t seed) {
  SampleOptions options;
  options.rows = arguments.rows;
  options.seed = seed;
  if (!arguments.planted) return options;
  PlantingOptions& planting = options.planting.emplace();
  planting.clusters = *arguments.planted;
  take_numbers(arguments.risk, "--risk", planting.least_risk, planting.most_risk);
  take_numbers(arguments.firms, "--firms", planting.least_firms, planting.most_firms);
  auto [near, far] = ends_of(arguments.radius);
  // "3-25km" are kilometres both.
  const std::size_t unit = far.find_first_of("km");
  if (unit != std::string::npos && near.find_first_of("km") == std::string::npos) near += far.substr(unit);
  planting.least_radius_m = parse_length_m(near, "--radius");
  planting.most_radius_m = parse_length_m(far, "--radius");
  return options;
}

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
  text_column("regions", &PlantedCluster::regions);
  number_column("expected", ColumnType::real, [](const PlantedCluster& cluster) { return cluster.expected; });
  number_column("firms_inside", ColumnType::integer,
                [](const PlantedCluster& cluster) { return static_cast<double>(cluster.inside.size()); });
  return layer;
}

void make_sample(Context& context, const SampleArguments& arguments) {
  const SampleSummary written =
      write_sample(sample_options(arguments, context.seed), arguments.output, context.force, context.console);
  context.console.note(Message::synthetic);
  const Layer planted = planted_layer(written.planted);
  context.console.summary(text_table(planted, context.language()));
  if (context.json) {
    nlohmann::ordered_json parameters = {
        {"output", arguments.output}, {"rows", arguments.rows}, {"seed", context.seed}};
    if (arguments.planted) {
      parameters["planted"] = *arguments.planted;
      parameters["risk"] = arguments.risk;
      parameters["firms"] = arguments.firms;
      parameters["radius"] = arguments.radius;
    }
    print_rows(context, parameters,
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
      ->check(CLI::Range(std::size_t{1}, std::numeric_limits<std::size_t>::max(), "POSITIVE"))
      ->capture_default_str();
  CLI::Option* planted = command.add_option(
      "--planted", arguments->planted,
      "Plant so many clusters anywhere, each of another product, drawn by --seed; 0: none. Without it: twenty that are "
      "always the same, among them the ten that UNIDO put first");
  planted->type_name("N")->check(CLI::NonNegativeNumber);
  const auto add_range = [&](const char* name, std::string& value, const char* text) {
    command.add_option(name, value, text)->type_name("A-B")->needs(planted)->capture_default_str();
  };
  add_range("--risk", arguments->risk,
            "How many times as frequent a cluster's product is in its disc as outside of clusters");
  add_range("--firms", arguments->firms, "Firms of the product in a cluster's disc");
  add_range("--radius", arguments->radius, "Radius of a cluster's disc");
  command.callback(
      [&context, arguments] { context.run = [&context, arguments] { make_sample(context, *arguments); }; });
}

}  // namespace klasteri
