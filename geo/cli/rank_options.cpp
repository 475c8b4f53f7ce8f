#include "geo/cli/rank_options.h"

#include <algorithm>
#include <span>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "geo/base/error.h"
#include "geo/cluster/ranking_settings.h"

namespace klasteri {

namespace {

bool is_any_positive(std::span<const double> weights) {
  return std::any_of(weights.begin(), weights.end(), [](double weight) { return weight > 0; });
}

}  // namespace

RankingOptions RankArguments::options(const std::map<std::string, std::string>& settings, std::uint64_t seed) const {
  RankingOptions options;
  if (const auto before = settings.find("ranking"); before != settings.end()) set_rankings(options, before->second);
  if (weights.find('=') != std::string::npos) {
    set_rankings(options, weights);
  } else if (!weights.empty()) {
    set_rankings(options, read_table(weights));
  }
  const bool counts = (options.quantitative > 0 && is_any_positive(options.parts)) ||
                      (options.qualitative > 0 && is_any_positive(options.criterion));
  if (!counts) throw UsageError("--weights leaves nothing to rank by: give a level and a part of it more than 0.");
  options.draws = draws;
  options.seed = seed;
  return options;
}

void add_rank_options(CLI::App& command, RankArguments& arguments) {
  command
      .add_option("--weights", arguments.weights,
                  "Weights of the ranking and thresholds of the stages: name=value,… or a table of names and values")
      ->type_name("FILE|NAME=NUMBER,…");
  command.add_option("--shortlist", arguments.shortlist, "Tell the first N clusters with their reasons")
      ->type_name("N")
      ->check(CLI::Range(1, 1'000'000));
  command.add_option("--explain", arguments.explain, "Tell every number that made a cluster's score")
      ->type_name("CLUSTER");
  command
      .add_option("--sensitivity", arguments.draws, "Random weightings by which it is told how sure a rank is; 0: none")
      ->type_name("N")
      ->check(CLI::Range(0, 1'000'000))
      ->capture_default_str();
}

}  // namespace klasteri
