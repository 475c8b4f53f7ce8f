#include "geo/cluster/agreement.h"

#include <gtest/gtest.h>

#include <cmath>

#include "geo/cluster/assessment.h"

namespace klasteri {
namespace {

/// K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): four observers, twelve units, some missing.
const std::vector<std::vector<int>> published_units = {{1, 1, 1},    {2, 2, 3, 2}, {3, 3, 3, 3}, {3, 3, 3, 3},
                                                       {2, 2, 2, 2}, {1, 2, 3, 4}, {4, 4, 4, 4}, {1, 1, 2, 1},
                                                       {2, 2, 2, 2}, {5, 5, 5},    {1, 1},       {3}};

AssessmentScore score(const char* cluster, Criterion criterion, int value, const char* assessor,
                      const char* date = "2023-05-01") {
  return {cluster, criterion, value, "seen", "", assessor, date};
}

TEST(OrdinalAlpha, IsThatOfThePublishedExample) { EXPECT_NEAR(ordinal_alpha(published_units), 0.815, 0.0005); }

TEST(OrdinalAlpha, IsOneWhereAllAgree) {
  EXPECT_EQ(ordinal_alpha(std::vector<std::vector<int>>{{0, 0}, {3, 3, 3}, {1, 1}}), 1);
}

TEST(OrdinalAlpha, WorkedByHand) {
  // n = (2, 1, 1) of 0, 1, 3: squared distances 2.25 (0–1), 6.25 (0–3), 1 (1–3).
  // Observed 2.25 + 6.25; expected (2·1·2.25 + 2·1·6.25 + 1·1·1)/3 = 6.
  EXPECT_NEAR(ordinal_alpha(std::vector<std::vector<int>>{{0, 1}, {0, 3}}), 1 - 8.5 / 6, 1e-12);
}

TEST(OrdinalAlpha, IsUndefinedWhereNothingIsToldApart) {
  EXPECT_TRUE(std::isnan(ordinal_alpha(std::vector<std::vector<int>>{})));
  EXPECT_TRUE(std::isnan(ordinal_alpha(std::vector<std::vector<int>>{{1}, {2}})));
  EXPECT_TRUE(std::isnan(ordinal_alpha(std::vector<std::vector<int>>{{2, 2}, {2, 2, 2}})));
}

TEST(Agreement, NamesTheCriteriaThatAssessorsSeeDifferently) {
  const std::vector<AssessmentScore> scores = {
      score("A", Criterion::trust, 0, "Nino"),  score("A", Criterion::trust, 2, "Giorgi"),
      score("A", Criterion::ties, 1, "Nino"),   score("A", Criterion::ties, 2, "giorgi "),
      score("A", Criterion::vision, 3, "Nino"), score("B", Criterion::trust, 3, "Nino"),
      score("B", Criterion::trust, 3, "Tamar")};
  const Agreement agreement = agreement_of(scores);
  EXPECT_EQ(agreement.assessors, 3u);
  EXPECT_EQ(agreement.compared, 3u);
  EXPECT_FALSE(agreement.identical);
  ASSERT_EQ(agreement.differences.size(), 1u);
  EXPECT_EQ(agreement.differences[0].cluster, "A");
  EXPECT_EQ(agreement.differences[0].criterion, Criterion::trust);
  EXPECT_EQ(agreement.differences[0].lowest_by, "Nino");
  EXPECT_EQ(agreement.differences[0].highest_by, "Giorgi");
  EXPECT_NEAR(agreement.alpha, ordinal_alpha(std::vector<std::vector<int>>{{0, 2}, {1, 2}, {3, 3}}), 1e-12);
}

TEST(Agreement, OfOneValueThroughoutIsFullThoughAlphaIsUndefined) {
  const std::vector<AssessmentScore> scores = {score("A", Criterion::trust, 2, "Nino"),
                                               score("A", Criterion::trust, 2, "Giorgi")};
  EXPECT_TRUE(agreement_of(scores).identical);
  EXPECT_TRUE(std::isnan(agreement_of(scores).alpha));
  EXPECT_FALSE(agreement_of(std::span(scores).first(1)).identical);
}

TEST(CurrentScores, AreTheLatestOfEachAssessor) {
  const std::vector<AssessmentScore> scores = {
      score("A", Criterion::trust, 1, "Nino", "2023-05-01"), score("A", Criterion::trust, 3, "NINO", "2024-05-01"),
      score("A", Criterion::trust, 0, "Giorgi", "2022-05-01"), score("A", Criterion::trust, 2, "nino", "2022-05-01")};
  const std::vector<AssessmentScore> current = current_scores(scores);
  ASSERT_EQ(current.size(), 2u);
  EXPECT_EQ(current[0].score, 3);
  EXPECT_EQ(current[1].assessor, "Giorgi");
}

TEST(CriterionMeans, LeaveOutWhatNobodyScored) {
  const CriterionMeans means =
      criterion_means({score("A", Criterion::trust, 1, "Nino"), score("A", Criterion::trust, 2, "G"),
                       score("A", Criterion::ties, 3, "G")});
  EXPECT_EQ(means[static_cast<std::size_t>(Criterion::trust)], 1.5);
  EXPECT_TRUE(std::isnan(means[static_cast<std::size_t>(Criterion::vision)]));
  EXPECT_EQ(assessed_criteria(means), 2u);
  EXPECT_EQ(mean_score(means), 2.25);
  EXPECT_TRUE(std::isnan(mean_score(criterion_means({}))));
}

}  // namespace
}  // namespace klasteri
