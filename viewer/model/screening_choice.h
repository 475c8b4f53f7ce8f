#pragma once

#include <map>
#include <string>
#include <vector>

#include "geo/cluster/detection.h"
#include "geo/cluster/ranking.h"

namespace klasteri::viewer {

/// What makes a cluster and which comes first: the thresholds and weights of `klasteri build` and `update` that a
/// planner changes in the window. Texts are the values of the options.
struct ScreeningChoice {
  std::string by = "region";
  std::string sector_level = "product";
  std::string measure = "enterprises";
  ScreenOptions thresholds;
  bool trace = true;
  RankingOptions ranking;

  friend bool operator==(const ScreeningChoice&, const ScreeningChoice&);
};

/// What a project was made with; defaults where its settings do not say.
ScreeningChoice screening_of(const std::map<std::string, std::string>& settings);

/// Options of the command line for what differs from `before`.
std::vector<std::string> arguments_of(const ScreeningChoice& choice, const ScreeningChoice& before = {});

/// The same for the library; what a choice does not say is taken from a project's settings. Throws UsageError for a
/// value that is none.
DetectOptions detect_options(const ScreeningChoice& choice, const std::map<std::string, std::string>& settings);

}  // namespace klasteri::viewer
