#include "geo/cluster/ranking.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/base/random.h"
#include "geo/cluster/candidate.h"
#include "geo/cluster/rank_explanation.h"
#include "geo/cluster/ranking_sensitivity.h"
#include "geo/cluster/ranking_settings.h"

namespace klasteri {
namespace {

using testing::HasSubstr;

constexpr std::size_t index_of(ScorePart part) { return static_cast<std::size_t>(part); }
constexpr std::size_t index_of(Criterion criterion) { return static_cast<std::size_t>(criterion); }

RankingInput whole_input() {
  RankingInput input;
  input.parts = {2, 4, 3, 0.1, 0.001, 0.05, 50};
  return input;
}

Candidate candidate(const std::string& id, double lq_low, double firms) {
  Candidate made;
  made.id = id;
  made.lq_low = lq_low;
  made.eb = lq_low;
  made.firms = firms;
  made.stars = made.gamma = made.growth = made.regional = nan;
  made.q_value = 0.001;
  made.sector_level = "product";
  return made;
}

CriterionMeans means(double all) {
  CriterionMeans made;
  made.fill(all);
  return made;
}

TEST(PartScore, IsLinearBetweenItsAnchors) {
  EXPECT_NEAR(part_score(ScorePart::lq_low, 1), 0, 1e-12);
  EXPECT_NEAR(part_score(ScorePart::lq_low, 2), 1.0 / 3, 1e-12);
  EXPECT_NEAR(part_score(ScorePart::eb, 4), 2.0 / 3, 1e-12);
  EXPECT_EQ(part_score(ScorePart::lq_low, 0.2), 0);
  EXPECT_EQ(part_score(ScorePart::lq_low, 80), 1);
  EXPECT_EQ(part_score(ScorePart::lq_low, 0), 0);
  EXPECT_NEAR(part_score(ScorePart::stars, 2), 2.0 / 3, 1e-12);
  EXPECT_NEAR(part_score(ScorePart::regional, 0), 0.5, 1e-12);
  EXPECT_NEAR(part_score(ScorePart::regional, 0.1), 0.75, 1e-12);
  EXPECT_EQ(part_score(ScorePart::regional, -3), 0);
  EXPECT_EQ(part_score(ScorePart::scan, 0.001), 1);
  EXPECT_EQ(part_score(ScorePart::scan, 0.4), 0);
  EXPECT_NEAR(part_score(ScorePart::scan, std::sqrt(0.05 * 0.001)), 0.5, 1e-12);
  EXPECT_NEAR(part_score(ScorePart::gamma, 0.035), 0.5, 1e-12);
  EXPECT_EQ(part_score(ScorePart::gamma, -0.01), 0);
  EXPECT_NEAR(part_score(ScorePart::size, 50), 0.5, 1e-12);
  EXPECT_TRUE(std::isnan(part_score(ScorePart::size, nan)));
}

TEST(Score, IsTheWeightedMeanOfItsParts) {
  // (3·1/3 + 1·2/3 + 1·1 + 2·3/4 + 2·1 + 1·2/3 + 2·1/2) / 12
  const ClusterScore score = score_of(whole_input(), {});
  EXPECT_NEAR(score.quantitative, (1 + 2.0 / 3 + 1 + 1.5 + 2 + 2.0 / 3 + 1) / 12, 1e-12);
  EXPECT_TRUE(std::isnan(score.qualitative));
  EXPECT_EQ(score.total, score.quantitative);
}

TEST(Score, LeavesOutWhatIsMissingInsteadOfCountingZero) {
  RankingInput input = whole_input();
  input.parts[index_of(ScorePart::scan)] = nan;
  input.parts[index_of(ScorePart::regional)] = nan;
  EXPECT_NEAR(score_of(input, {}).quantitative, (1 + 2.0 / 3 + 1 + 2.0 / 3 + 1) / 8, 1e-12);
  input.assessed[index_of(Criterion::trust)] = 3;
  input.assessed[index_of(Criterion::ties)] = 1.5;
  const ClusterScore score = score_of(input, {});
  EXPECT_NEAR(score.qualitative, 0.75, 1e-12);
  EXPECT_NEAR(score.total, (score.quantitative + 0.75) / 2, 1e-12);
  RankingOptions mostly;
  mostly.quantitative = 3;
  EXPECT_NEAR(score_of(input, mostly).total, (3 * score.quantitative + 0.75) / 4, 1e-12);
}

TEST(Score, ZeroWeightsLeaveOutAndNothingKnownIsNoScore) {
  RankingOptions only_size;
  only_size.parts = {0, 0, 0, 0, 0, 0, 1};
  EXPECT_NEAR(score_of(whole_input(), only_size).total, 0.5, 1e-12);
  RankingInput without_size = whole_input();
  without_size.parts[index_of(ScorePart::size)] = nan;
  EXPECT_TRUE(std::isnan(score_of(without_size, only_size).total));
  EXPECT_TRUE(std::isnan(score_of(RankingInput(), {}).total));
  RankingOptions qualitative_only;
  qualitative_only.quantitative = 0;
  EXPECT_TRUE(std::isnan(score_of(whole_input(), qualitative_only).total));
}

TEST(Stage, FollowsItsRule) {
  const StageThresholds limits;
  RankingInput input;
  input.parts[index_of(ScorePart::size)] = 60;
  input.q_value = 0.01;
  EXPECT_EQ(stage_of(input, limits), ClusterStage::potential) << "neither growth nor an institution is known";
  input.institutions = 1;
  EXPECT_EQ(stage_of(input, limits), ClusterStage::emerging);
  input.institutions = 0;
  input.parts[index_of(ScorePart::regional)] = 0.02;
  EXPECT_EQ(stage_of(input, limits), ClusterStage::emerging);
  input.institutions = 3;
  EXPECT_EQ(stage_of(input, limits), ClusterStage::emerging) << "governance was not assessed";
  input.assessed[index_of(Criterion::governance)] = 2;
  EXPECT_EQ(stage_of(input, limits), ClusterStage::established);
  RankingInput other = input;
  other.parts[index_of(ScorePart::regional)] = -0.02;
  EXPECT_EQ(stage_of(other, limits), ClusterStage::emerging) << "it falls behind";
  other = input;
  other.parts[index_of(ScorePart::size)] = 49;
  EXPECT_EQ(stage_of(other, limits), ClusterStage::emerging);
  other.parts[index_of(ScorePart::size)] = 14;
  EXPECT_EQ(stage_of(other, limits), ClusterStage::potential);
  other = input;
  other.q_value = 0.06;
  EXPECT_EQ(stage_of(other, limits), ClusterStage::potential);
  other.parts[index_of(ScorePart::scan)] = 0.01;
  EXPECT_EQ(stage_of(other, limits), ClusterStage::established) << "the scan finds it significant";
  StageThresholds strict = limits;
  strict.established_governance = 2.5;
  EXPECT_EQ(stage_of(input, strict), ClusterStage::emerging);
}

TEST(Rank, IsByTotalWithinALevelWithTheUnknownLast) {
  std::vector<Candidate> candidates = {candidate("a", 2, 20), candidate("b", 6, 200), candidate("c", nan, nan),
                                       candidate("d", 3, 50), candidate("other", 2, 10)};
  candidates[4].sector_level = "class";
  rank_candidates(candidates, {});
  EXPECT_EQ(candidates[0].score.priority, 3);
  EXPECT_EQ(candidates[1].score.priority, 1);
  EXPECT_EQ(candidates[2].score.priority, 4);
  EXPECT_EQ(candidates[3].score.priority, 2);
  EXPECT_EQ(candidates[4].score.priority, 1);
  EXPECT_EQ(candidates[1].score.top_share, 1);
  EXPECT_EQ(candidates[1].score.kept_rank_share, 1) << "best by every part, so by any weights";
  // Assessors turn it round: 0.5·(quantitative + 1) of "a" against 0.5·(quantitative + 0) of "b".
  rank_candidates(candidates, {{"a", means(3)}, {"b", means(0)}});
  EXPECT_EQ(candidates[0].score.priority, 1);
  EXPECT_EQ(candidates[1].score.qualitative, 0);
}

TEST(Rank, DoesNotDependOnOrderNamesOrThreads) {
  Random random(7);
  std::vector<Candidate> candidates;
  for (int i = 0; i < 40; ++i) {
    Candidate made =
        candidate(std::string(1, static_cast<char>('A' + i)), random.uniform(1, 6), random.uniform(5, 400));
    made.gamma = random.uniform(0, 0.1);
    made.rank = i + 1;
    candidates.push_back(made);
  }
  RankingOptions options;
  options.draws = 200;
  std::vector<Candidate> turned(candidates.rbegin(), candidates.rend());
  for (Candidate& each : turned) each.id = "other " + each.id;
  rank_candidates(candidates, {}, options);
  set_threads(1);
  rank_candidates(turned, {}, options);
  set_threads(0);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const ClusterScore &a = candidates[i].score, &b = turned[candidates.size() - 1 - i].score;
    EXPECT_EQ(a.total, b.total);
    EXPECT_EQ(a.priority, b.priority);
    EXPECT_EQ(a.top_share, b.top_share);
    EXPECT_EQ(a.kept_rank_share, b.kept_rank_share);
  }
  const double in_top = std::accumulate(candidates.begin(), candidates.end(), 0.0,
                                        [](double sum, const Candidate& each) { return sum + each.score.top_share; });
  EXPECT_NEAR(in_top, 10, 1e-9) << "ten are in the top of every draw";
}

TEST(DrawnWeights, HaveTheGivenOnesAsTheirMean) {
  RankingOptions options;
  options.parts = {4, 0, 1, 2, 0, 1, 2};
  std::array<double, score_parts> sums{};
  double levels = 0, squares = 0;
  constexpr int draws = 4000;
  for (int draw = 0; draw < draws; ++draw) {
    const RankingOptions drawn = drawn_weights(options, draw);
    const double sum = std::accumulate(drawn.parts.begin(), drawn.parts.end(), 0.0);
    for (std::size_t i = 0; i < score_parts; ++i) sums[i] += drawn.parts[i] / sum;
    squares += drawn.parts[0] / sum * drawn.parts[0] / sum;
    levels += drawn.quantitative / (drawn.quantitative + drawn.qualitative);
  }
  for (std::size_t i = 0; i < score_parts; ++i) EXPECT_NEAR(sums[i] / draws, options.parts[i] / 10, 0.006) << i;
  EXPECT_EQ(sums[1], 0);
  EXPECT_NEAR(levels / draws, 0.5, 0.006);
  // The variance of a Dirichlet's share m is m(1 − m)/(concentration + 1).
  EXPECT_NEAR(squares / draws - 0.16, 0.4 * 0.6 / 21, 0.001);
}

TEST(Sensitivity, TellsAnEdgeFromALead) {
  // Eleven candidates: ten that are equal but for a hair and one that is last by every part.
  std::vector<Candidate> candidates;
  for (int i = 0; i < 10; ++i) candidates.push_back(candidate(std::string(1, static_cast<char>('a' + i)), 3, 50));
  candidates.push_back(candidate("last", 1.5, 10));
  rank_candidates(candidates, {});
  EXPECT_EQ(candidates[10].score.top_share, 0);
  EXPECT_EQ(candidates[10].score.kept_rank_share, 1);
  // Large but hardly specialised: before the tenth by some weights only.
  candidates[10] = candidate("large", 2.5, 120);
  rank_candidates(candidates, {});
  EXPECT_GT(candidates[10].score.top_share, 0.05);
  EXPECT_LT(candidates[10].score.top_share, 0.95);
  RankingOptions without;
  without.draws = 0;
  rank_candidates(candidates, {}, without);
  EXPECT_TRUE(std::isnan(candidates[10].score.top_share));
}

TEST(Explanation, AddsUpToTheScore) {
  Candidate made = candidate("a", 2, 50);
  made.gamma = 0.05;
  AssessedClusters assessed = {{"a", means(nan)}};
  assessed["a"][index_of(Criterion::trust)] = 2;
  assessed["a"][index_of(Criterion::vision)] = 1;
  const RankingOptions options;
  const RankExplanation explained = explain_rank(made, assessed, options);
  double shares = 0, contributions = 0;
  for (const ScoreLine& line : explained.lines) {
    shares += line.share;
    contributions += line.contribution;
  }
  ASSERT_EQ(explained.lines.size(), score_parts + criteria);
  EXPECT_NEAR(shares, 1, 1e-12);
  EXPECT_NEAR(contributions, explained.score.total, 1e-12);
  EXPECT_NEAR(explained.known_parts, 7.0 / 12, 1e-12) << "lq_low, eb, gamma and size";
  EXPECT_NEAR(explained.known_criteria, 2.0 / 8, 1e-12);
  EXPECT_NEAR(explained.lines[0].share, 0.5 * 3 / 7, 1e-12);
  EXPECT_EQ(explained.lines[index_of(ScorePart::stars)].share, 0);
  EXPECT_NEAR(explain_rank(made, {}, options).lines[0].share, 3.0 / 7, 1e-12);
}

TEST(Settings, AreReadAndWrittenBack) {
  RankingOptions options;
  set_rankings(options, "lq_low=5, trust=0,established_firms=80,qualitative=0.5");
  EXPECT_EQ(options.parts[0], 5);
  EXPECT_EQ(options.criterion[index_of(Criterion::trust)], 0);
  EXPECT_EQ(options.stage.established_firms, 80);
  RankingOptions again;
  set_rankings(again, ranking_settings(options));
  EXPECT_EQ(ranking_settings(again), ranking_settings(options));
  EXPECT_EQ(again.qualitative, 0.5);
}

TEST(Settings, RefuseWhatIsNone) {
  RankingOptions options;
  for (const char* wrong : {"luck=1", "lq_low", "lq_low=-1", "lq_low=much", "concentration=0", "=3"}) {
    EXPECT_THROW(set_rankings(options, wrong), UsageError) << wrong;
  }
  Table table;
  table.source = "weights.csv";
  table.headings = {"name", "weight"};
  table.columns.resize(2);
  table.row_count = 3;
  for (const char* name : {"size", "luck", "trust"}) table.columns[0].push_back(name);
  for (const char* value : {"7", "1", "x"}) table.columns[1].push_back(value);
  try {
    set_rankings(options, table);
    FAIL() << "wrong rows were taken";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("row 2: "));
    EXPECT_THAT(error.what(), HasSubstr("row 3: "));
  }
  EXPECT_EQ(options.parts[index_of(ScorePart::size)], RankingOptions().parts[index_of(ScorePart::size)])
      << "nothing is half taken";
}

}  // namespace
}  // namespace klasteri
