#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "geo/cli/stat_association.h"
#include "geo/pattern/local_association.h"
#include "geo/style/numbers.h"

namespace klasteri {

namespace {

/// The local statistics, in the order of their names.
enum class Local : std::uint8_t { moran, g, g_star };
constexpr std::string_view names[] = {"local-moran", "gi", "gi-star"};

std::string name_of(Local method) { return std::string(names[static_cast<std::size_t>(method)]); }

std::vector<std::string> texts_of(const std::vector<LocalClass>& classes) {
  std::vector<std::string> texts;
  texts.reserve(classes.size());
  for (const LocalClass each : classes) texts.emplace_back(to_string(each));
  return texts;
}

/// Areas without a neighbour or a value lie in no quadrant.
std::vector<std::string> quadrants_of(const LocalAssociation& local) {
  std::vector<std::string> quadrants = texts_of(local.quadrant);
  for (std::size_t i = 0; i < quadrants.size(); ++i) {
    if (std::isnan(local.value[i])) quadrants[i].clear();
  }
  return quadrants;
}

Layer layer_of(Local method, const AssociationArguments& arguments, const Table& table, const LocalAssociation& local) {
  Layer layer;
  layer.name = name_of(method);
  layer.description = method == Local::moran ? "Which areas are like or unlike their neighbours."
                                             : "Around which areas high or low values gather.";
  layer.rows = table.rows();
  add_ids(layer, table, arguments.id);
  layer.add_numbers(method == Local::moran ? "i" : "g", local.value);
  if (method == Local::moran) {
    layer.add_numbers("expected", local.expected);
    layer.add_numbers("variance", local.variance);
  }
  layer.add_numbers("z", local.z);
  layer.add_numbers("p_normal", local.p_normal);
  layer.add_numbers("p_permutation", local.p_permutation);
  layer.add_numbers("q_value", local.q_value);
  if (method == Local::moran) layer.add_texts("quadrant", quadrants_of(local));
  layer.add_texts("class", texts_of(local.local_class));
  return layer;
}

nlohmann::ordered_json totals_of(const AssociationInput& input, const LocalAssociation& local) {
  nlohmann::ordered_json totals = {{"rows", input.values.size()}, {"links", input.neighbours.links()}};
  for (const LocalClass each : {LocalClass::high_high, LocalClass::low_low, LocalClass::high_low, LocalClass::low_high,
                                LocalClass::not_significant, LocalClass::island, LocalClass::missing}) {
    totals[std::string(to_string(each))] = std::ranges::count(local.local_class, each);
  }
  return totals;
}

/// Says so where an area's p-value is as small as so many permutations allow, and yet not small enough among so many
/// areas.
void say_few_permutations(Context& context, const AssociationArguments& arguments, const LocalAssociation& local) {
  if (arguments.permutations == 0) return;
  const double step = alternative_of(arguments) == Alternative::two_sided ? 2 : 1;
  const double least_p = step / (arguments.permutations + 1.0);
  double areas = 0;
  bool limited = false;
  for (std::size_t i = 0; i < local.p_permutation.size(); ++i) {
    if (std::isnan(local.p_permutation[i])) continue;
    ++areas;
    limited = limited || (local.p_permutation[i] <= least_p && local.local_class[i] == LocalClass::not_significant);
  }
  if (!limited) return;
  const double enough = std::ceil(step * areas / arguments.significance) - 1;
  const auto shown = [&](double number) { return format_short(number, context.console.language()); };
  context.console.note(Message::few_permutations, arguments.permutations, shown(least_p), areas,
                       shown(arguments.significance), enough);
}

void run_local(Context& context, Local method, const AssociationArguments& arguments) {
  const AssociationInput input = read_association(context, name_of(method), arguments);
  const LocalOptions options = {.row_standardised = !arguments.weights.binary,
                                .permutations = arguments.permutations,
                                .seed = context.seed,
                                .alternative = alternative_of(arguments),
                                .significance = arguments.significance};
  const LocalAssociation local =
      method == Local::moran
          ? local_moran(input.values, input.lagged, input.neighbours, options, context.console)
          : local_g(input.values, input.neighbours, method == Local::g_star, options, context.console);
  say_few_permutations(context, arguments, local);
  nlohmann::ordered_json parameters = parameters_of(context, arguments);
  parameters["significance"] = arguments.significance;
  give_result(context, arguments.stat, parameters, totals_of(input, local),
              layer_of(method, arguments, input.features.table, local));
}

void add_local(CLI::App& stat, Context& context, Local method, const std::string& description,
               const std::string& options) {
  const auto arguments = std::make_shared<AssociationArguments>();
  const std::string name = name_of(method);
  CLI::App& command =
      add_stat_method(stat, context, name, description,
                      name + " areas.gpkg --value firms " + options + " -o " + name + ".csv", arguments->stat);
  add_association_options(command, *arguments, method == Local::moran);
  command
      .add_option("--significance", arguments->significance,
                  "Areas whose q-value (Benjamini–Hochberg, of the permutations' p-values where there are any) is at "
                  "most this get a class")
      ->type_name("Q")
      ->capture_default_str();
  command.callback([&context, method, arguments] {
    context.run = [&context, method, arguments] { run_local(context, method, *arguments); };
  });
}

}  // namespace

void add_stat_local_moran(CLI::App& stat, Context& context) {
  add_local(stat, context, Local::moran, "Which areas are like or unlike their neighbours: local Moran's I",
            "--base population --id code --weights queen --permutations 9999");
}

void add_stat_gi(CLI::App& stat, Context& context) {
  add_local(stat, context, Local::g, "Around which areas high or low values gather, without their own: Getis-Ord Gi",
            "--id code --weights distance:25km --binary");
}

void add_stat_gi_star(CLI::App& stat, Context& context) {
  add_local(stat, context, Local::g_star, "Where high or low values gather: Getis-Ord Gi*, an area and those around it",
            "--id code --weights distance:25km --binary");
}

}  // namespace klasteri
