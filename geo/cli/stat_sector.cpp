#include "geo/cli/stat_sector.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "geo/base/error.h"
#include "geo/cli/stat_radii.h"
#include "geo/input/numbers.h"
#include "geo/pattern/global_band.h"

namespace klasteri {

namespace {

constexpr std::size_t most_simulations = 1'000'000;

}  // namespace

KindChoice parse_kind(const std::string& text, std::string_view option) {
  const std::size_t sign = text.find('=');
  KindChoice choice{text.substr(0, sign), sign == std::string::npos ? "" : text.substr(sign + 1)};
  if (choice.column.empty() || choice.value.empty()) {
    throw UsageError("{} takes COL=VALUE, such as nace=11.02, not \"{}\".", option, text);
  }
  return choice;
}

void add_sector_options(CLI::App& method, SectorArguments& arguments) {
  add_point_options(method, arguments.points);
  method.add_option("--case", arguments.sector, "The firms in question: the rows whose column COL holds VALUE")
      ->type_name("COL=VALUE");
  add_radii_option(method, arguments.radii);
  add_role(method, "--weight", arguments.weight, "Column of what a firm counts, such as employees; by default 1 each");
  method
      .add_option("--simulations", arguments.simulations,
                  "Random relabellings of all firms that the band is told from; 0: no band")
      ->type_name("N")
      ->capture_default_str();
}

std::vector<double> check_sector_options(const std::string& method, const SectorArguments& arguments) {
  need_options(method, {{"--case", "COL=VALUE", arguments.sector, {"the firms in question", "საძიებელი ფირმები"}},
                        {"--r", "MAX:STEP", arguments.radii, {"the radii", "რადიუსები"}}});
  check_point_options(arguments.points);
  parse_kind(arguments.sector, "--case");
  if ((arguments.simulations > 0 && arguments.simulations < least_simulations) ||
      arguments.simulations > most_simulations) {
    throw UsageError("--simulations takes 0 or a number from {} to {}, not {}.", least_simulations, most_simulations,
                     arguments.simulations);
  }
  return parse_radii(arguments.points, arguments.radii);
}

std::vector<std::uint8_t> SectorFirms::of_kind(const KindChoice& kind) const {
  const StringColumn& column = input.table.columns[input.table.column(kind.column)];
  std::vector<std::uint8_t> marks;
  for (const std::size_t row : rows) marks.push_back(without_spaces(column[row]) == without_spaces(kind.value) ? 1 : 0);
  if (std::ranges::find(marks, 1) != marks.end()) return marks;
  throw Error("No row of {} that counts has \"{}\" in its column \"{}\"; look up how the value is written there.",
              input.table.source, kind.value, kind.column);
}

SectorFirms read_sector_firms(Context& context, const SectorArguments& arguments) {
  SectorFirms firms;
  firms.input = read_stat_points(context, arguments.stat, arguments.points);
  const Table& table = firms.input.table;
  std::vector<double> weights;
  if (!arguments.weight.empty()) weights = numbers_of(table, table.column(arguments.weight));
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (!firms.input.points()[row].valid()) continue;
    if (!weights.empty() && std::isnan(weights[row])) {
      ++firms.without_weight;
      continue;
    }
    firms.rows.push_back(row);
    firms.points.push_back(firms.input.points()[row]);
    if (!weights.empty()) firms.weights.push_back(weights[row]);
  }
  if (firms.rows.empty()) {
    throw Error("No row of {} has both a position and a number in the column \"{}\".", table.source, arguments.weight);
  }
  if (firms.without_weight > 0) {
    context.console.note(Message::rows_without_weight, firms.without_weight, arguments.weight);
  }
  return firms;
}

void add_band(Layer& layer, std::vector<double> low, std::vector<double> high) {
  low.resize(layer.rows, std::numeric_limits<double>::quiet_NaN());
  high.resize(layer.rows, std::numeric_limits<double>::quiet_NaN());
  layer.add_numbers("global_low", std::move(low));
  layer.add_numbers("global_high", std::move(high));
}

nlohmann::ordered_json sector_parameters(const Context& context, const SectorArguments& arguments) {
  nlohmann::ordered_json parameters = point_parameters(arguments.points);
  parameters["case"] = arguments.sector;
  parameters["r"] = arguments.radii;
  parameters["weight"] = arguments.weight;
  parameters["simulations"] = arguments.simulations;
  parameters["seed"] = context.seed;
  return parameters;
}

nlohmann::ordered_json sector_totals(const SectorFirms& firms, const std::vector<std::uint8_t>& is_case) {
  nlohmann::ordered_json totals = point_totals(firms.input);
  totals["without_weight"] = firms.without_weight;
  totals["firms"] = firms.rows.size();
  totals["cases"] = std::ranges::count(is_case, 1);
  return totals;
}

}  // namespace klasteri
