#pragma once

#include <CLI/App.hpp>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "geo/cluster/ranking.h"

namespace klasteri {

/// How clusters are ranked, and what is told of it: --weights, --shortlist, --explain, --sensitivity.
struct RankArguments {
  std::string weights;        ///< a file, or name=value,name=value
  std::size_t shortlist = 0;  ///< clusters told with their reasons; 0: not asked for
  std::string explain;        ///< Candidate::id; empty: not asked for
  int draws = RankingOptions().draws;

  /// The defaults, then what a project was ranked with ("ranking" of its settings), then --weights. Throws UsageError
  /// or Error for weights that are none, or that leave nothing to rank by.
  RankingOptions options(const std::map<std::string, std::string>& settings, std::uint64_t seed) const;
};
void add_rank_options(CLI::App& command, RankArguments& arguments);

}  // namespace klasteri
