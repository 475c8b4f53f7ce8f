// The ranking of clusters and the card of one, without OpenGL.
#include <gtest/gtest.h>

#include <string>

#include "tests/viewer/ask_fixture.h"

namespace klasteri::viewer {
namespace {

using ClusterPanel = test::AskPanels;

TEST_F(ClusterPanel, TheRankingIsFilteredByTextAndRegion) {
  const std::size_t all = project_.clusters.size();
  ASSERT_GT(all, 3u);
  press("cluster_text");
  type("kakheti");
  EXPECT_LT(map_.ask.clusters.shown.size(), all);
  ASSERT_FALSE(map_.ask.clusters.shown.empty());
  for (const std::size_t index : map_.ask.clusters.shown) EXPECT_EQ(project_.clusters[index].region, "GE-KA");
  strike(key_escape);
  map_.ask.clusters.text = {};
  press("cluster_region");
  press("cluster_region:" + std::to_string(project_.admin.find_region("GE-AJ")));
  for (const std::size_t index : map_.ask.clusters.shown) EXPECT_EQ(project_.clusters[index].region, "GE-AJ");
}

TEST_F(ClusterPanel, OrderByPriorityIsThatOfTheScores) {
  RankingOptions options;
  options.draws = 0;
  rank_candidates(project_.clusters, {}, options);
  press("cluster_order");
  press("by_priority");
  const auto& shown = map_.ask.clusters.shown;
  ASSERT_EQ(shown.size(), project_.clusters.size());
  for (std::size_t i = 1; i < shown.size(); ++i) {
    EXPECT_LT(project_.clusters[shown[i - 1]].score.priority, project_.clusters[shown[i]].score.priority);
  }
}

TEST_F(ClusterPanel, WithoutARankingTheScoresDecide) {
  press("cluster_order");
  press("by_priority");
  const ClusterState& state = map_.ask.clusters;
  ASSERT_EQ(state.shown.size(), project_.clusters.size());
  for (std::size_t i = 1; i < state.shown.size(); ++i) {
    EXPECT_GE(state.scores[state.shown[i - 1]].total, state.scores[state.shown[i]].total);
  }
}

TEST_F(ClusterPanel, TheCardSelectsItsMembersAndWhatLiesInItsOutline) {
  press("cluster:0");
  press("select_members");
  EXPECT_EQ(explorer_.selection().kind, SelectionKind::members);
  EXPECT_EQ(explorer_.selection().rows, project_.clusters[0].members);
  view_.right = RightTab::clusters;
  frame();
  frame();
  press("select_footprint");
  EXPECT_EQ(explorer_.selection().kind, SelectionKind::footprint);
  EXPECT_GT(explorer_.selection().rows.size(), project_.clusters[0].members.size() / 2);
  EXPECT_EQ(view_.right, RightTab::selection);
}

}  // namespace
}  // namespace klasteri::viewer
