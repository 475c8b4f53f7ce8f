#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "geo/cli/stat_association.h"
#include "geo/pattern/global_association.h"

namespace klasteri {

namespace {

Layer layer_of(const GlobalAssociation& all) {
  const std::vector<GlobalStatistic> rows = {all.moran, all.geary, all.general_g};
  Layer layer;
  layer.name = "moran";
  layer.description = "Whether areas are like their neighbours: Moran's I, Geary's c, general G.";
  layer.rows = rows.size();
  layer.add_texts("statistic", {"moran", "geary", "global_g"});
  const auto add = [&](const std::string& name, double GlobalStatistic::*member) {
    std::vector<double> values;
    values.reserve(rows.size());
    for (const GlobalStatistic& row : rows) values.push_back(row.*member);
    layer.add_numbers(name, std::move(values));
  };
  add("value", &GlobalStatistic::value);
  add("expected", &GlobalStatistic::expected);
  add("variance_randomisation", &GlobalStatistic::variance_randomisation);
  add("variance_normality", &GlobalStatistic::variance_normality);
  add("z", &GlobalStatistic::z);
  add("p_normal", &GlobalStatistic::p_normal);
  add("p_permutation", &GlobalStatistic::p_permutation);
  return layer;
}

void run_moran(Context& context, const AssociationArguments& arguments) {
  const AssociationInput input = read_association(context, "moran", arguments);
  const GlobalOptions options = {.row_standardised = !arguments.weights.binary,
                                 .permutations = arguments.permutations,
                                 .seed = context.seed,
                                 .alternative = alternative_of(arguments)};
  const GlobalAssociation all =
      global_association(input.values, input.lagged, input.neighbours, options, context.console);
  const nlohmann::ordered_json totals = {{"rows", input.values.size()},
                                         {"areas", all.areas},
                                         {"missing", input.missing},
                                         {"islands", all.islands},
                                         {"links", input.neighbours.links()}};
  give_result(context, arguments.stat, parameters_of(context, arguments), totals, layer_of(all));
}

}  // namespace

void add_stat_moran(CLI::App& stat, Context& context) {
  const auto arguments = std::make_shared<AssociationArguments>();
  CLI::App& method =
      add_stat_method(stat, context, "moran",
                      "Whether areas are like their neighbours: Moran's I, Geary's c and general G of all areas",
                      "moran areas.gpkg --value firms --base population --weights queen -o moran.csv", arguments->stat);
  add_association_options(method, *arguments, true);
  method.callback([&context, arguments] { context.run = [&context, arguments] { run_moran(context, *arguments); }; });
}

}  // namespace klasteri
