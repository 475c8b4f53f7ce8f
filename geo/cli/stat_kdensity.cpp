#include <memory>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "geo/cli/stat.h"
#include "geo/cli/stat_sector.h"
#include "geo/pattern/kdensity.h"

namespace klasteri {

namespace {

/// Where an index is above 0: the first and the last radius of each stretch, as radii follow each other.
nlohmann::ordered_json stretches(const std::vector<double>& radii, const std::vector<double>& index) {
  nlohmann::ordered_json result = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < index.size(); ++i) {
    if (!(index[i] > 0)) continue;
    const std::size_t first = i;
    while (i + 1 < index.size() && index[i + 1] > 0) ++i;
    result.push_back({radii[first], radii[i]});
  }
  return result;
}

nlohmann::ordered_json totals_of(const SectorFirms& firms, const std::vector<std::uint8_t>& is_case,
                                 const std::vector<double>& radii, const KDensity& result) {
  nlohmann::ordered_json totals = sector_totals(firms, is_case);
  totals["bandwidth"] = result.bandwidth;
  if (result.low.empty()) return totals;
  totals["localised"] = result.localised;
  totals["dispersed"] = result.dispersed;
  totals["gamma"] = std::accumulate(result.localisation.begin(), result.localisation.end(), 0.0);
  totals["psi"] = std::accumulate(result.dispersion.begin(), result.dispersion.end(), 0.0);
  totals["localised_radii"] = stretches(radii, result.localisation);
  totals["dispersed_radii"] = stretches(radii, result.dispersion);
  return totals;
}

Layer layer_of(const std::vector<double>& radii, const KDensity& result) {
  Layer layer;
  layer.name = "kdensity";
  layer.description =
      "How densely the distances between the firms in question lie (a share per unit of distance), and between which "
      "values those of firms placed at random do.";
  layer.rows = radii.size();
  layer.add_numbers("r", radii);
  layer.add_numbers("kd", result.kd);
  add_band(layer, result.low, result.high);
  return layer;
}

void run_kdensity(Context& context, const SectorArguments& arguments) {
  const std::vector<double> radii = check_sector_options("kdensity", arguments);
  const SectorFirms firms = read_sector_firms(context, arguments);
  const std::vector<std::uint8_t> is_case = firms.of_kind(parse_kind(arguments.sector, "--case"));
  const KDensity result = k_density(firms.points, is_case, firms.weights, radii,
                                    {.simulations = arguments.simulations, .seed = context.seed}, context.console);
  give_result(context, arguments.stat, sector_parameters(context, arguments), totals_of(firms, is_case, radii, result),
              layer_of(radii, result));
}

}  // namespace

void add_stat_kdensity(CLI::App& stat, Context& context) {
  const auto arguments = std::make_shared<SectorArguments>();
  CLI::App& method = add_stat_method(
      stat, context, "kdensity",
      "Duranton-Overman K-density: at which distances a sector's firms are nearer to or farther from each other than "
      "firms placed at random",
      "kdensity placed.csv --case nace=11.02 --r 60km:1km --weight employees -o kd.csv", arguments->stat);
  add_sector_options(method, *arguments);
  method.callback(
      [&context, arguments] { context.run = [&context, arguments] { run_kdensity(context, *arguments); }; });
}

}  // namespace klasteri
