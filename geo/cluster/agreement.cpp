#include "geo/cluster/agreement.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "geo/cluster/assessment.h"

namespace klasteri {

namespace {

/// Scores of one criterion of one cluster.
using JudgedUnit = std::vector<const AssessmentScore*>;

std::map<std::pair<std::string_view, Criterion>, JudgedUnit> units_of(std::span<const AssessmentScore> scores) {
  std::map<std::pair<std::string_view, Criterion>, JudgedUnit> units;
  for (const AssessmentScore& score : scores) units[{score.cluster, score.criterion}].push_back(&score);
  return units;
}

/// Squared ordinal distance of two values, given how often each value occurs.
double ordinal_distance(const std::map<int, double>& counts, int low, int high) {
  double between = 0;
  for (auto value = counts.find(low); value != counts.end() && value->first <= high; ++value) {
    between += value->first == low || value->first == high ? value->second / 2 : value->second;
  }
  return low == high ? 0 : between * between;
}

}  // namespace

double ordinal_alpha(std::span<const std::vector<int>> units) {
  std::map<int, double> counts;
  double pairable = 0;
  for (const std::vector<int>& unit : units) {
    if (unit.size() < 2) continue;
    for (const int value : unit) counts[value] += 1;
    pairable += static_cast<double>(unit.size());
  }
  if (counts.size() < 2) return nan;

  double observed = 0;
  for (const std::vector<int>& unit : units) {
    if (unit.size() < 2) continue;
    double disagreement = 0;
    for (std::size_t i = 0; i < unit.size(); ++i) {
      for (std::size_t j = i + 1; j < unit.size(); ++j) {
        disagreement += ordinal_distance(counts, std::min(unit[i], unit[j]), std::max(unit[i], unit[j]));
      }
    }
    observed += disagreement / static_cast<double>(unit.size() - 1);
  }
  double expected = 0;
  for (auto low = counts.begin(); low != counts.end(); ++low) {
    for (auto high = std::next(low); high != counts.end(); ++high) {
      expected += low->second * high->second * ordinal_distance(counts, low->first, high->first);
    }
  }
  return 1 - (pairable - 1) * observed / expected;
}

Agreement agreement_of(std::span<const AssessmentScore> scores) {
  Agreement agreement;
  std::set<std::string> assessors;
  for (const AssessmentScore& score : scores) assessors.insert(assessor_key(score.assessor));
  agreement.assessors = assessors.size();

  std::vector<std::vector<int>> values;
  agreement.identical = true;
  for (const auto& [key, unit] : units_of(scores)) {
    if (unit.size() < 2) continue;
    ++agreement.compared;
    std::vector<int>& given = values.emplace_back();
    for (const AssessmentScore* score : unit) given.push_back(score->score);
    const auto [low, high] = std::minmax_element(given.begin(), given.end());
    agreement.identical = agreement.identical && *low == *high;
    if (*high - *low < far_apart) continue;
    const AssessmentScore& lowest = *unit[static_cast<std::size_t>(low - given.begin())];
    const AssessmentScore& highest = **std::find_if(
        unit.begin(), unit.end(), [top = *high](const AssessmentScore* score) { return score->score == top; });
    agreement.differences.push_back(
        {std::string(key.first), key.second, lowest.score, highest.score, lowest.assessor, highest.assessor});
  }
  agreement.identical = agreement.identical && agreement.compared > 0;
  agreement.alpha = ordinal_alpha(values);
  return agreement;
}

}  // namespace klasteri
