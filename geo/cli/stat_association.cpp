#include "geo/cli/stat_association.h"

#include <cmath>
#include <utility>

#include "geo/base/error.h"
#include "geo/input/numbers.h"
#include "geo/pattern/rates.h"

namespace klasteri {

namespace {

constexpr unsigned most_permutations = 9'999'999;

void check_options(const std::string& method, const AssociationArguments& arguments) {
  need_options(method, {{"--value",
                         "COL",
                         arguments.value,
                         {"the column of the numbers that are compared", "შესადარებელი რიცხვების სვეტი"}},
                        {"--weights",
                         "WEIGHTS",
                         arguments.weights.weights,
                         {"which areas are neighbours", "რომელი ტერიტორიებია მეზობელი"}}});
  if (!arguments.base.empty() && !arguments.value2.empty()) {
    throw UsageError("--base COL makes rates of --value alone; leave out --value2 or --base.");
  }
  if (!(arguments.significance > 0 && arguments.significance <= 1)) {
    throw UsageError("--significance takes a number above 0 and at most 1, not {}.", arguments.significance);
  }
}

}  // namespace

void add_association_options(CLI::App& method, AssociationArguments& arguments, bool two_variables) {
  add_role(method, "--value", arguments.value, "Column of the numbers that are compared");
  if (two_variables) {
    add_role(method, "--value2", arguments.value2, "Column of the neighbours' numbers, where these are other ones");
    add_role(method, "--base", arguments.base,
             "Column of those at risk, of whom --value counts some: empirical-Bayes rates are compared");
  }
  add_role(method, "--id", arguments.id, "Column of the feature's id; by default the number of the row from 1");
  add_weight_options(method, arguments.weights);
  method
      .add_option("--permutations", arguments.permutations,
                  "Random orders of the values that the observed one is compared with; 0: none")
      ->check(CLI::Range(0U, most_permutations))
      ->type_name("N")
      ->capture_default_str();
  method
      .add_option(
          "--alternative", arguments.alternative,
          "Which p-values: two-sided, or of areas more alike (greater) or less alike than by chance; with gi and "
          "gi-star of sums that are greater or less")
      ->type_name("two-sided|greater|less")
      ->capture_default_str();
}

Alternative alternative_of(const AssociationArguments& arguments) {
  if (const auto alternative = parse_alternative(arguments.alternative)) return *alternative;
  throw UsageError("--alternative takes two-sided, greater or less, not \"{}\".", arguments.alternative);
}

AssociationInput read_association(Context& context, const std::string& method, const AssociationArguments& arguments) {
  check_options(method, arguments);
  alternative_of(arguments);
  const WeightChoice choice = weight_choice(arguments.weights);
  AssociationInput input;
  input.features = read_stat_features(context, arguments.stat, choice);
  const Table& table = input.features.table;
  const auto numbers = [&](const std::string& column) {
    return numbers_of(table, table.column(column), {.negative = true});
  };
  input.values = numbers(arguments.value);
  if (!arguments.value2.empty()) input.lagged = numbers(arguments.value2);
  if (!arguments.base.empty()) {
    input.values = standardised_rates(numbers_of(table, table.column(arguments.value)),
                                      numbers_of(table, table.column(arguments.base)));
  }
  for (std::size_t i = 0; i < input.values.size(); ++i) {
    const bool missing = std::isnan(input.values[i]) || (!input.lagged.empty() && std::isnan(input.lagged[i]));
    if (missing) ++input.missing;
  }
  if (input.missing > 0) context.console.note(Message::missing_values, input.missing);
  input.neighbours = take_weights(context, arguments.stat, arguments.weights, choice, input.features, arguments.id,
                                  Message::without_neighbours);
  return input;
}

nlohmann::ordered_json parameters_of(const Context& context, const AssociationArguments& arguments) {
  nlohmann::ordered_json parameters = {{"value", arguments.value}, {"id", arguments.id}};
  if (!arguments.value2.empty()) parameters["value2"] = arguments.value2;
  if (!arguments.base.empty()) parameters["base"] = arguments.base;
  parameters["weights"] = arguments.weights.weights;
  parameters["binary"] = arguments.weights.binary;
  if (!arguments.weights.tolerance.empty()) parameters["tolerance"] = arguments.weights.tolerance;
  parameters["permutations"] = arguments.permutations;
  parameters["seed"] = context.seed;
  parameters["alternative"] = arguments.alternative;
  return parameters;
}

}  // namespace klasteri
