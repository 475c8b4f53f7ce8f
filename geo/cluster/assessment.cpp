#include "geo/cluster/assessment.h"

#include <cmath>
#include <map>
#include <string>
#include <tuple>

#include "geo/input/numbers.h"
#include "geo/text/script.h"

namespace klasteri {

std::string assessor_key(std::string_view assessor) { return lower_case(without_spaces(assessor)); }

std::vector<AssessmentScore> current_scores(const std::vector<AssessmentScore>& scores) {
  std::map<std::tuple<std::string_view, Criterion, std::string>, std::size_t> latest;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const AssessmentScore& score = scores[i];
    const auto [found, is_new] = latest.try_emplace({score.cluster, score.criterion, assessor_key(score.assessor)}, i);
    if (!is_new && score.date >= scores[found->second].date) found->second = i;
  }
  std::vector<bool> holds(scores.size());
  for (const auto& [key, index] : latest) holds[index] = true;
  std::vector<AssessmentScore> current;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (holds[i]) current.push_back(scores[i]);
  }
  return current;
}

CriterionMeans criterion_means(const std::vector<AssessmentScore>& scores) {
  std::array<double, criteria> sums{};
  std::array<double, criteria> counts{};
  for (const AssessmentScore& score : scores) {
    const auto criterion = static_cast<std::size_t>(score.criterion);
    sums[criterion] += score.score;
    counts[criterion] += 1;
  }
  CriterionMeans means;
  for (std::size_t i = 0; i < criteria; ++i) means[i] = counts[i] > 0 ? sums[i] / counts[i] : nan;
  return means;
}

std::size_t assessed_criteria(const CriterionMeans& means) {
  std::size_t assessed = 0;
  for (const double mean : means) assessed += std::isnan(mean) ? 0 : 1;
  return assessed;
}

double mean_score(const CriterionMeans& means) {
  double sum = 0;
  for (const double mean : means) sum += std::isnan(mean) ? 0 : mean;
  const std::size_t assessed = assessed_criteria(means);
  return assessed == 0 ? nan : sum / static_cast<double>(assessed);
}

}  // namespace klasteri
