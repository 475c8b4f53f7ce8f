// What people know of a cluster, entered into the forms of the programme, without OpenGL.
#include <gtest/gtest.h>

#include <string>

#include "geo/cluster/dossier.h"
#include "tests/viewer/shell_fixture.h"

namespace klasteri::viewer {
namespace {

using test::control;
using ProgrammePanel = test::ShellPanels;

TEST_F(ProgrammePanel, AScoreIsGivenUndoneAndDoneAgain) {
  choose_cluster(0);
  press("assessor");
  type("ნინო");
  press("criterion:trust");
  press("score:2");
  EXPECT_TRUE(project_.programme.scores.empty()) << "without evidence";
  EXPECT_TRUE(shows("take_back"));
  press("evidence");
  type("Visit to three firms");
  click_beside();
  ASSERT_EQ(project_.programme.scores.size(), 1u);
  EXPECT_EQ(project_.programme.scores[0].score, 2);
  EXPECT_EQ(project_.programme.scores[0].assessor, "ნინო");
  EXPECT_FALSE(shows("take_back"));
  EXPECT_EQ(shell_.settings.assessor, "ნინო");
  press("score:3");
  ASSERT_EQ(project_.programme.scores.size(), 1u);
  EXPECT_EQ(project_.programme.scores[0].score, 3);
  shortcut('Z', control);
  EXPECT_EQ(project_.programme.scores.at(0).score, 2);
  EXPECT_EQ(shell_.forms.score.entries.at(1), "2");
  shortcut('Z', control);
  EXPECT_TRUE(project_.programme.scores.empty());
  EXPECT_EQ(shell_.forms.score.entries.at(1), "");
  shortcut('Y', control);
  EXPECT_EQ(project_.programme.scores.size(), 1u);
}

TEST_F(ProgrammePanel, AnOrganisationIsNamedAndAFirmJoinsIt) {
  choose_cluster(0);
  press("fold_assessment");
  press("fold_organisation");
  press("cmo_name");
  type("ღვინის ასოციაცია");
  click_beside();
  ASSERT_EQ(project_.programme.organisations.size(), 1u);
  EXPECT_EQ(project_.programme.organisations[0].name, "ღვინის ასოციაცია");
  press("cmo_services:advocacy");
  EXPECT_EQ(project_.programme.organisations[0].services, "advocacy");
  ImGui::GetIO().DisplaySize = {1280, 1400};
  frame();
  frame();
  press("firm_search");
  const std::uint32_t firm = project_.clusters[0].members.at(0);
  type(std::string(project_.enterprises.id[firm]).c_str());
  explorer_.names().matching("a");  // waits until names can be searched
  frame();
  frame();
  press("add_member:0");
  ASSERT_EQ(project_.programme.memberships.size(), 1u);
  EXPECT_EQ(project_.programme.memberships[0].enterprise, project_.enterprises.id[firm]);
  press("remove_member:0");
  EXPECT_TRUE(project_.programme.memberships.empty());
}

TEST_F(ProgrammePanel, AStepOfThePlanIsAdded) {
  choose_cluster(0);
  press("fold_assessment");
  press("fold_plan");
  press("vision");
  type("Known in Europe");
  click_beside();
  press("add_step");
  press("step");
  type("Train ten firms");
  click_beside();
  ASSERT_EQ(project_.programme.steps.size(), 2u);
  EXPECT_EQ(project_.programme.steps[0].vision, "Known in Europe");
  EXPECT_EQ(project_.programme.steps[1].step, "Train ten firms");
}

TEST_F(ProgrammePanel, ADecisionIsRecordedAndAFaultySaysWhy) {
  ImGui::GetIO().DisplaySize = {1280, 1400};
  choose_cluster(0);
  press("fold_assessment");
  press("fold_decisions");
  press("decision_status");
  press("decision_status:supported");
  press("record_decision");
  ASSERT_FALSE(shell_.forms.decision.faults.empty());
  EXPECT_EQ(shell_.forms.decision.faults[0].fault, RecordFault::no_agency);
  press("decision_agency");
  type("GITA");
  press("record_decision");
  ASSERT_EQ(project_.programme.entries.size(), 1u);
  EXPECT_EQ(project_.programme.entries[0].status, ProgrammeStatus::supported);
  EXPECT_TRUE(shows("remove_decision"));
}

TEST_F(ProgrammePanel, TheRankingMovesWithASlider) {
  ImGui::GetIO().DisplaySize = {1280, 1400};
  frame();
  view_.right = RightTab::programme;
  frame();
  frame();
  press("fold_weights");
  const double before = project_.clusters[0].score.total;
  press("weight:size");
  EXPECT_NEAR(editor().ranking().parts[static_cast<std::size_t>(ScorePart::size)], 2.5, 0.1);
  EXPECT_NE(project_.clusters[0].score.total, before);
  shortcut('Z', control);
  EXPECT_EQ(editor().ranking().parts[static_cast<std::size_t>(ScorePart::size)], 2);
  EXPECT_FALSE(editor().can_undo());
}

}  // namespace
}  // namespace klasteri::viewer
