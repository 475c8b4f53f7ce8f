#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "geo/cli/stat.h"
#include "geo/cli/stat_weights.h"
#include "geo/input/numbers.h"
#include "geo/screening/empirical_bayes.h"

namespace klasteri {

namespace {

struct BayesArguments {
  StatArguments stat;
  std::string events, base, id;
  WeightArguments weights;

  bool local() const { return !weights.weights.empty(); }
};

nlohmann::ordered_json parameters_of(const BayesArguments& arguments) {
  nlohmann::ordered_json parameters = {{"events", arguments.events}, {"base", arguments.base}, {"id", arguments.id}};
  if (arguments.local()) {
    parameters["weights"] = arguments.weights.weights;
    parameters["binary"] = arguments.weights.binary;
  }
  return parameters;
}

void run_eb(Context& context, const BayesArguments& arguments) {
  need_options(
      "eb", {{"--events", "COL", arguments.events, {"the column of the events counted", "დათვლილი შემთხვევების სვეტი"}},
             {"--base",
              "COL",
              arguments.base,
              {"the column of their expectation or of those at risk",
               "მათი მოსალოდნელი რაოდენობის ან რისკის ქვეშ მყოფთა სვეტი"}}});
  const WeightChoice choice = arguments.local() ? weight_choice(arguments.weights) : WeightChoice{};
  const StatFeatures features = arguments.local() ? read_stat_features(context, arguments.stat, choice)
                                                  : StatFeatures{read_stat_input(context, arguments.stat), {}};
  const Table& table = features.table;
  const std::vector<double> events = numbers_of(table, table.column(arguments.events));
  const std::vector<double> base = numbers_of(table, table.column(arguments.base));
  std::vector<double> raw(table.rows());
  for (std::size_t row = 0; row < raw.size(); ++row) raw[row] = events[row] / base[row];
  Layer layer;
  layer.name = "eb";
  layer.description = "Ratios of events to their base, drawn towards the mean the more, the smaller the base.";
  layer.rows = table.rows();
  add_ids(layer, table, arguments.id);
  layer.add_numbers("raw", std::move(raw));
  nlohmann::ordered_json totals = {{"rows", table.rows()}};
  if (arguments.local()) {
    const Neighbours around = take_weights(context, arguments.stat, arguments.weights, choice, features, arguments.id);
    layer.add_numbers("eb", local_empirical_bayes(events, base, around.offset, around.index));
    totals["links"] = around.links();
    totals["islands"] = islands(around).size();
  } else {
    const EmpiricalBayes bayes = empirical_bayes(events, base);
    layer.add_numbers("eb", bayes.ratio);
    totals["a"] = bayes.a;
    totals["b"] = bayes.b;
  }
  give_result(context, arguments.stat, parameters_of(arguments), totals, layer);
}

}  // namespace

void add_stat_eb(CLI::App& stat, Context& context) {
  const auto arguments = std::make_shared<BayesArguments>();
  CLI::App& method = add_stat_method(
      stat, context, "eb",
      "Empirical-Bayes ratios of events to their base (Marshall), which small bases do "
      "not throw about",
      "eb areas.gpkg --events firms --base population --id code --weights queen -o ratios.csv", arguments->stat);
  add_role(method, "--events", arguments->events, "Column of the events counted");
  add_role(method, "--base", arguments->base, "Column of their expectation, or of those at risk");
  add_role(method, "--id", arguments->id, "Column of the feature's id; by default the number of the row from 1");
  add_weight_options(method, arguments->weights);
  method.callback([&context, arguments] { context.run = [&context, arguments] { run_eb(context, *arguments); }; });
}

}  // namespace klasteri
