#include "geo/cluster/dossier.h"

#include <gtest/gtest.h>

#include <cmath>

namespace klasteri {
namespace {

double mean_of(const CriterionMeans& means, Criterion criterion) { return means[static_cast<std::size_t>(criterion)]; }

TEST(AssessedClusters, AreMeansOverTheLatestScoresOfAssessors) {
  ProgrammeRecords records;
  records.scores = {{"a", Criterion::trust, 1, "", "", "N", "2025-01-01"},
                    {"a", Criterion::trust, 2, "", "", "M", "2025-01-01"},
                    {"a", Criterion::ties, 0, "", "", "N", "2025-01-01"},
                    {"a", Criterion::ties, 3, "", "", "N", "2025-06-01"},
                    {"b", Criterion::trust, 0, "", "", "N", "2025-01-01"}};
  const AssessedClusters assessed = assessed_clusters(records);
  ASSERT_EQ(assessed.size(), 2u);
  EXPECT_EQ(mean_of(assessed.at("a"), Criterion::trust), 1.5);
  EXPECT_EQ(mean_of(assessed.at("a"), Criterion::ties), 3) << "the later score of the same assessor holds";
  EXPECT_TRUE(std::isnan(mean_of(assessed.at("a"), Criterion::vision)));
  EXPECT_EQ(mean_of(assessed.at("b"), Criterion::trust), 0);
}

}  // namespace
}  // namespace klasteri
