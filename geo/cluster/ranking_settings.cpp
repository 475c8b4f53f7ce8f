#include "geo/cluster/ranking_settings.h"

#include <fmt/ranges.h>

#include <cmath>
#include <utility>

#include "geo/base/error.h"
#include "geo/base/units.h"
#include "geo/register/values.h"

namespace klasteri {

namespace {

using NamedSettings = std::vector<std::pair<std::string_view, double*>>;

NamedSettings named_settings(RankingOptions& options) {
  NamedSettings all = {{"quantitative", &options.quantitative}, {"qualitative", &options.qualitative}};
  for (std::size_t i = 0; i < score_parts; ++i) {
    all.emplace_back(to_string(static_cast<ScorePart>(i)), &options.parts[i]);
  }
  for (std::size_t i = 0; i < criteria; ++i) {
    all.emplace_back(criterion_key(static_cast<Criterion>(i)), &options.criterion[i]);
  }
  StageThresholds& stage = options.stage;
  all.insert(all.end(), {{"emerging_firms", &stage.emerging_firms},
                         {"established_firms", &stage.established_firms},
                         {"max_q", &stage.max_q},
                         {"established_institutions", &stage.established_institutions},
                         {"established_governance", &stage.established_governance},
                         {"concentration", &options.concentration}});
  return all;
}

}  // namespace

std::vector<std::string_view> ranking_setting_names() {
  RankingOptions options;
  std::vector<std::string_view> names;
  for (const auto& [name, value] : named_settings(options)) names.push_back(name);
  return names;
}

void set_ranking(RankingOptions& options, std::string_view name, std::string_view value) {
  for (const auto& [known, target] : named_settings(options)) {
    if (known != name) continue;
    const double number = parse_number(value);
    if (!std::isfinite(number) || number < 0 || (name == "concentration" && number == 0)) {
      throw UsageError("\"{}\" is no value of {} in --weights; give a number of 0 or more.", value, name);
    }
    *target = number;
    return;
  }
  throw UsageError("--weights knows no \"{}\"; it takes {}.", name, fmt::join(ranking_setting_names(), ", "));
}

void set_rankings(RankingOptions& options, std::string_view list) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    const std::string_view part = trimmed(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos) {
      throw UsageError("\"{}\" in --weights is no NAME=NUMBER; write e.g. lq_low=3,size=2.", part);
    }
    set_ranking(options, trimmed(part.substr(0, equals)), trimmed(part.substr(equals + 1)));
  }
}

void set_rankings(RankingOptions& options, const Table& table) {
  if (table.columns.size() < 2) {
    throw Error("{} needs two columns, the name of a weight and its value; it has \"{}\".", table.source,
                fmt::join(table.headings, "\", \""));
  }
  RankingOptions changed = options;
  std::vector<Sentence> wrong;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    try {
      set_ranking(changed, trimmed(table.columns[0][row]), trimmed(table.columns[1][row]));
    } catch (const UsageError& error) {
      wrong.push_back(compose("row {}: {}", row + 1, error.sentence()));
    }
  }
  if (!wrong.empty()) throw Error("{} was not taken: {}", table.source, join(wrong, " "));
  options = changed;
}

std::string ranking_settings(const RankingOptions& options) {
  RankingOptions copy = options;
  std::string list;
  for (const auto& [name, value] : named_settings(copy)) {
    list += fmt::format("{}{}={}", list.empty() ? "" : ",", name, *value);
  }
  return list;
}

}  // namespace klasteri
