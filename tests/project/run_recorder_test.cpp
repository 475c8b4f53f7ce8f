#include "geo/project/run_recorder.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "geo/base/error.h"
#include "tests/support/tiny_project.h"

namespace klasteri {
namespace {

/// A cluster over some rows of a register of firms.
Candidate over(std::string id, std::uint32_t first, std::uint32_t last) {
  Candidate made;
  made.id = std::move(id);
  made.region = made.id.substr(0, made.id.find(':'));
  made.region_name = made.region;
  made.sector = made.sector_name = "wine";
  for (std::uint32_t row = first; row < last; ++row) made.members.push_back(row);
  made.firms = static_cast<double>(last - first);
  return made;
}

Register firms(int first, int last) {
  Register reg;
  for (int i = first; i < last; ++i) reg.id.push_back(std::to_string(404000000 + i));
  reg.row_count = static_cast<std::size_t>(last - first);
  return reg;
}

void add_score(Project& project, const std::string& cluster, const std::string& assessor) {
  AssessmentScore score;
  score.cluster = cluster;
  score.assessor = assessor;
  project.programme.scores.push_back(score);
}

/// The cluster that an assessor's score belongs to.
std::string cluster_of(const Project& project, const std::string& assessor) {
  for (const AssessmentScore& score : project.programme.scores) {
    if (score.assessor == assessor) return score.cluster;
  }
  return "the score is lost";
}

ProjectRun dated(const char* date) {
  ProjectRun run;
  run.date = date;
  return run;
}

/// A project of 100 firms with wine in Kakheti and Tbilisi, both of them assessed.
Project assessed() {
  Project project;
  project.enterprises = firms(0, 100);
  project.clusters = {over("GE-KA:wine", 0, 60), over("GE-TB:wine", 60, 100)};
  record_run(project, dated("2025-01-01"));
  add_score(project, "GE-KA:wine", "Nino");
  add_score(project, "GE-TB:wine", "Giorgi");
  return project;
}

TEST(RecordRun, KeepsWhatEveryRunFound) {
  Project project = assessed();
  EXPECT_TRUE(project.history.links.empty()) << "nothing before to be linked with";
  project.clusters = {over("GE-KA:wine", 0, 60)};
  const RecordedRun run = record_run(project, dated("2026-01-01"));
  EXPECT_EQ(run.number, 2);
  EXPECT_EQ(run.number_before, 1);
  ASSERT_EQ(project.history.runs.size(), 2u);
  EXPECT_EQ(project.history.runs[0].date, "2025-01-01");
  EXPECT_EQ(project.history.runs[0].clusters, 2);
  EXPECT_EQ(project.history.runs[1].enterprises, 100);
  EXPECT_EQ(clusters_of_run(project.history, 1).size(), 2u);
  EXPECT_EQ(clusters_of_run(project.history, 2).size(), 1u);
  EXPECT_EQ(clusters_of_run(project.history, 1)[1].members.size(), 40u);
  EXPECT_THROW(clusters_of_run(project.history, 3), Error);
}

TEST(RecordRun, RecordsFollowTheMembersToANewName) {
  Project project = assessed();
  // A new register in another order: who were in Tbilisi are in Mtskheta now.
  project.enterprises = firms(50, 150);
  project.clusters = {over("GE-MM:wine", 10, 50), over("GE-KA:wine", 60, 90)};
  const RecordedRun run = record_run(project, dated("2026-01-01"));
  EXPECT_EQ(cluster_of(project, "Giorgi"), "GE-MM:wine");
  ASSERT_FALSE(run.events.empty());
  EXPECT_EQ(run.events[0].kind, ContinuityEvent::Kind::followed);
  EXPECT_EQ(run.events[0].jaccard, 1);
  EXPECT_EQ(run.events[0].records, 1u);
}

TEST(RecordRun, WhatIsNoLongerFoundIsDetachedAndComesBack) {
  Project project = assessed();
  project.clusters = {over("GE-KA:wine", 0, 60)};
  const RecordedRun second = record_run(project, dated("2026-01-01"));
  EXPECT_EQ(cluster_of(project, "Giorgi"), "GE-TB:wine");
  ASSERT_EQ(second.events.size(), 1u);
  EXPECT_EQ(second.events[0].kind, ContinuityEvent::Kind::detached);
  EXPECT_EQ(second.events[0].stands_as, "GE-TB:wine");
  ASSERT_EQ(detached_clusters(project.history).size(), 1u);

  const RecordedRun third = record_run(project, dated("2026-02-01"));
  EXPECT_EQ(third.comparison.left, 0u) << "it left one run before";
  ASSERT_EQ(third.events.size(), 1u) << "and yet it is said again that its records have no cluster";
  EXPECT_EQ(detached_clusters(project.history).size(), 1u);

  project.clusters = {over("GE-KA:wine", 0, 60), over("GE-KK:wine", 65, 100)};
  const RecordedRun fourth = record_run(project, dated("2026-03-01"));
  EXPECT_EQ(cluster_of(project, "Giorgi"), "GE-KK:wine");
  ASSERT_EQ(fourth.events.size(), 1u);
  EXPECT_EQ(fourth.events[0].kind, ContinuityEvent::Kind::returned);
  EXPECT_TRUE(detached_clusters(project.history).empty());
}

TEST(RecordRun, ANewClusterDoesNotTakeTheRecordsOfItsName) {
  Project project = assessed();
  project.enterprises = firms(0, 300);
  project.clusters = {over("GE-KA:wine", 0, 60), over("GE-TB:wine", 200, 260)};  // none of those of before
  record_run(project, dated("2026-01-01"));
  EXPECT_EQ(cluster_of(project, "Giorgi"), "GE-TB:wine (run 1)");
  project.clusters = {over("GE-KA:wine", 0, 60), over("GE-TB:wine", 200, 260), over("GE-MM:wine", 60, 100)};
  record_run(project, dated("2026-02-01"));
  EXPECT_EQ(cluster_of(project, "Giorgi"), "GE-MM:wine");
  EXPECT_EQ(project.programme.scores.size(), 2u);
}

TEST(RecordRun, ClustersMayChangeNames) {
  Project project = assessed();
  project.clusters = {over("GE-TB:wine", 0, 60), over("GE-KA:wine", 60, 100)};
  record_run(project, dated("2026-01-01"));
  EXPECT_EQ(cluster_of(project, "Nino"), "GE-TB:wine");
  EXPECT_EQ(cluster_of(project, "Giorgi"), "GE-KA:wine");
}

TEST(RecordRun, SaysWhatWasMerged) {
  Project project = assessed();
  project.clusters = {over("GE-KA:wine", 0, 100)};
  const RecordedRun run = record_run(project, dated("2026-01-01"));
  ASSERT_EQ(run.comparison.changes.size(), 2u);
  EXPECT_EQ(run.comparison.changes[0].sources.size(), 2u);
  ASSERT_TRUE(run.comparison.changes[1].merged_into);
  EXPECT_EQ(project.history.links.back().change, "merged_into");
  EXPECT_EQ(cluster_of(project, "Giorgi"), "GE-TB:wine") << "one of the two could follow; the other is kept";
}

TEST(RecordRun, NeverDropsARecord) {
  Project project = assessed();
  for (int round = 0; round < 12; ++round) {
    const auto first = static_cast<std::uint32_t>(round * 37 % 50);
    project.clusters.clear();
    if (round % 4 != 3) project.clusters.push_back(over("GE-KA:wine", first, first + 30));
    if (round % 3 != 2) project.clusters.push_back(over("GE-TB:wine", first + 30, first + 50));
    record_run(project, dated(""));
    ASSERT_EQ(project.programme.scores.size(), 2u);
    EXPECT_NE(cluster_of(project, "Nino"), cluster_of(project, "Giorgi")) << "round " << round;
  }
}

TEST(RecordUnrecordedRun, GivesAnOlderProjectItsFirstOne) {
  Project project = test::tiny_project();
  record_unrecorded_run(project);
  record_unrecorded_run(project);
  ASSERT_EQ(project.history.runs.size(), 1u);
  EXPECT_EQ(project.history.runs[0].date, "");
  EXPECT_EQ(project.history.runs[0].klasteri_version, "0.1.0");
  EXPECT_EQ(clusters_of_run(project.history, 1).size(), 2u);
}

}  // namespace
}  // namespace klasteri
