#include <memory>
#include <string>
#include <vector>

#include "geo/cli/stat.h"
#include "geo/input/numbers.h"
#include "geo/screening/empirical_bayes.h"

namespace klasteri {

namespace {

struct BayesArguments {
  StatArguments stat;
  std::string events, base, id;
};

void run_eb(Context& context, const BayesArguments& arguments) {
  need_options("eb", {{"--events", "COL", arguments.events, "the column of the events counted"},
                      {"--base", "COL", arguments.base, "the column of what they are expected or counted among"}});
  const Table table = read_stat_input(context, arguments.stat);
  const std::vector<double> events = numbers_of(table, table.column(arguments.events));
  const std::vector<double> base = numbers_of(table, table.column(arguments.base));
  const EmpiricalBayes bayes = empirical_bayes(events, base);
  std::vector<double> raw(table.rows());
  for (std::size_t row = 0; row < raw.size(); ++row) raw[row] = events[row] / base[row];
  Layer layer;
  layer.name = "eb";
  layer.description = "Ratios of events to their base, drawn towards the mean the more, the smaller the base.";
  layer.rows = table.rows();
  add_ids(layer, table, arguments.id);
  layer.add_numbers("raw", std::move(raw));
  layer.add_numbers("eb", bayes.ratio);
  const nlohmann::ordered_json parameters = {
      {"events", arguments.events}, {"base", arguments.base}, {"id", arguments.id}};
  const nlohmann::ordered_json totals = {{"rows", table.rows()}, {"a", bayes.a}, {"b", bayes.b}};
  give_result(context, arguments.stat, parameters, totals, layer);
}

}  // namespace

void add_stat_eb(CLI::App& stat, Context& context) {
  const auto arguments = std::make_shared<BayesArguments>();
  CLI::App& method =
      add_stat_method(stat, context, "eb",
                      "Empirical-Bayes ratios of events to their base (Marshall), which small bases do "
                      "not throw about",
                      "eb areas.gpkg --events firms --base population --id code -o ratios.csv", arguments->stat);
  add_role(method, "--events", arguments->events, "Column of the events counted");
  add_role(method, "--base", arguments->base, "Column of their expectation, or of those at risk");
  add_role(method, "--id", arguments->id, "Column of the feature's id; by default the number of the row from 1");
  method.callback([&context, arguments] { context.run = [&context, arguments] { run_eb(context, *arguments); }; });
}

}  // namespace klasteri
