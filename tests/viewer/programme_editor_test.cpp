// Editing what people know of clusters: validated as forms are, undone, done again, ranked, journalled, saved.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "geo/base/error.h"
#include "geo/cluster/dossier.h"
#include "geo/cluster/ranking_settings.h"
#include "tests/support/paths.h"
#include "tests/viewer/sample_project.h"
#include "viewer/model/cluster_records.h"
#include "viewer/model/document.h"

namespace klasteri::viewer {
namespace {

namespace fs = std::filesystem;

class Programme : public ::testing::Test {
 protected:
  std::vector<RowFault> score(const char* criterion, const char* points, const char* assessor = "Nino",
                              const char* date = "2024-03-01") {
    return editor_.record(RecordKind::assessments, cluster_, {criterion, points, "visit", "", assessor, date});
  }

  Project project_ = test::sample_project(2000);
  std::string cluster_ = project_.clusters.at(1).id;
  ProgrammeEditor editor_{project_};
};

TEST_F(Programme, AScoreIsUndoneAndDoneAgainAndTheRankingFollows) {
  const double before = project_.clusters[1].score.total;
  EXPECT_TRUE(score("trust", "3").empty());
  ASSERT_EQ(project_.programme.scores.size(), 1u);
  EXPECT_EQ(project_.programme.scores[0].criterion, Criterion::trust);
  EXPECT_EQ(editor_.undo_name().en, "assessment: Trust");
  const double after = project_.clusters[1].score.total;
  EXPECT_NE(after, before);
  EXPECT_EQ(project_.clusters[1].score.qualitative, 1);

  editor_.undo();
  EXPECT_TRUE(project_.programme.scores.empty());
  EXPECT_TRUE(std::isnan(project_.clusters[1].score.qualitative));
  EXPECT_FALSE(editor_.can_undo());
  EXPECT_TRUE(editor_.unsaved().empty());
  editor_.redo();
  EXPECT_EQ(project_.clusters[1].score.total, after);
  EXPECT_FALSE(editor_.can_redo());
}

TEST_F(Programme, AnEditAfterUndoingDropsWhatWasUndone) {
  score("trust", "3");
  editor_.undo();
  score("ties", "1");
  EXPECT_FALSE(editor_.can_redo());
  EXPECT_EQ(project_.programme.scores.at(0).criterion, Criterion::ties);
}

TEST_F(Programme, FaultsAreThoseOfTheForms) {
  const auto bad_score = score("trust", "4");
  ASSERT_EQ(bad_score.size(), 1u);
  EXPECT_EQ(bad_score[0].fault, RecordFault::bad_score);
  EXPECT_EQ(score("trust", "2", "Nino", "2023-02-30").at(0).fault, RecordFault::bad_day);
  EXPECT_EQ(score("trust", "2", "").at(0).fault, RecordFault::blank);
  EXPECT_TRUE(project_.programme.scores.empty());
  EXPECT_FALSE(editor_.can_undo());
}

TEST_F(Programme, ALaterScoreSupersedesAndOneOfTheSameDayReplaces) {
  score("trust", "1");
  score("trust", "2");
  EXPECT_EQ(project_.programme.scores.size(), 1u);
  score("trust", "3", "NINO", "2024-05-01");
  EXPECT_EQ(project_.programme.scores.size(), 2u);
  EXPECT_EQ(dossier_of(project_.programme, cluster_).means[1], 3);
}

TEST_F(Programme, AStepBackOfTheProgrammeTakesANote) {
  const auto decide = [&](const char* status, const char* note) {
    return editor_.record(RecordKind::programme, cluster_, {status, "GITA", "", "", "", "", "", "2024-01-05", note});
  };
  EXPECT_TRUE(decide("supported", "").empty());
  EXPECT_EQ(decide("diagnosed", "").at(0).fault, RecordFault::status_back);
  EXPECT_TRUE(decide("diagnosed", "the agency withdrew").empty());
  EXPECT_EQ(dossier_of(project_.programme, cluster_).history.size(), 2u);
}

TEST_F(Programme, AMemberHasToBeInTheRegister) {
  EXPECT_EQ(editor_.record(RecordKind::memberships, cluster_, {"1", ""}).at(0).fault, RecordFault::unknown_enterprise);
  EXPECT_TRUE(editor_.record(RecordKind::memberships, cluster_, {std::string(project_.enterprises.id[5]), ""}).empty());
  editor_.remove(RecordKind::memberships, cluster_, 0);
  EXPECT_TRUE(project_.programme.memberships.empty());
  EXPECT_EQ(editor_.undo_name().en, "removal: member");
}

TEST_F(Programme, AStepOfThePlanIsRewordedInPlace) {
  const auto step = [&](const char* words) {
    return editor_.record(RecordKind::action_plan, cluster_, {"", words, "CMO", "2024-01-01", "2024-06-01", ""});
  };
  step("Found the association");
  step("Train ten firms");
  EXPECT_TRUE(
      editor_.replace_step(cluster_, 0, {"", "Register the association", "CMO", "", "2024-07-01", "done"}).empty());
  ASSERT_EQ(project_.programme.steps.size(), 2u);
  EXPECT_EQ(project_.programme.steps[0].step, "Register the association");
  EXPECT_EQ(project_.programme.steps[0].status, StepStatus::done);
  EXPECT_EQ(editor_.replace_step(cluster_, 0, {"", "Train ten firms", "", "", "", ""}).at(0).fault,
            RecordFault::record_twice);
}

TEST_F(Programme, MovingASliderIsOneStep) {
  RankingOptions options = editor_.ranking();
  for (int i = 1; i <= 5; ++i) {
    options.qualitative = 1 + i * 0.5;
    editor_.set_ranking(options, false);
  }
  editor_.set_ranking(options, true);
  EXPECT_EQ(editor_.ranking().qualitative, 3.5);
  EXPECT_NE(project_.settings["ranking"].find("qualitative=3.5"), std::string::npos);
  editor_.undo();
  EXPECT_EQ(editor_.ranking().qualitative, 1);
  EXPECT_FALSE(editor_.can_undo());
  EXPECT_FALSE(project_.settings.contains("ranking"));
}

TEST_F(Programme, RecordsOfOtherClustersStayInTheirPlaces) {
  ProgrammeRecords records;
  for (const char* cluster : {"a", "b", "a", "c", "a"}) records.memberships.push_back({cluster, "1", ""});
  ProgrammeRecords fewer;
  fewer.memberships = {{"a", "9", ""}};
  replace_records(records, "a", fewer);
  std::string order;
  for (const Membership& each : records.memberships) order += each.cluster + each.enterprise;
  EXPECT_EQ(order, "a9b1c1");
  fewer.memberships.push_back({"a", "8", ""});
  replace_records(records, "a", fewer);
  order.clear();
  for (const Membership& each : records.memberships) order += each.cluster + each.enterprise;
  EXPECT_EQ(order, "a9a8b1c1");
}

class ProjectDocument : public ::testing::Test {
 protected:
  ProjectDocument() { write_project(test::sample_project(800), file_, false); }

  void edit(Document& document) {
    document.editor().record(RecordKind::assessments, cluster(), {"trust", "3", "ვიზიტი", "", "ნინო", "2024-03-01"});
    RankingOptions options = document.editor().ranking();
    options.quantitative = 2;
    document.editor().set_ranking(options, true);
  }
  std::string cluster() const { return read_project(file_).clusters.at(0).id; }

  fs::path folder_ = klasteri::test::scratch_folder();
  fs::path file_ = folder_ / "ქვეყანა.gpkg";
  fs::path journals_ = folder_ / "state" / "autosave";
};

TEST_F(ProjectDocument, EditsOutliveACrash) {
  {
    Project project = read_project(file_);
    Document document(project, file_, stamp_of(file_));
    EXPECT_FALSE(document.keep_journal(journals_));
    edit(document);
    document.follow();
    EXPECT_TRUE(fs::exists(journal_path(journals_, file_)));
  }  // nobody saved, nobody gave up
  Project project = read_project(file_);
  Document document(project, file_, stamp_of(file_));
  const auto& left = document.keep_journal(journals_);
  ASSERT_TRUE(left);
  EXPECT_FALSE(document.changed_since_left_behind());
  EXPECT_TRUE(project.programme.scores.empty());
  document.restore();
  ASSERT_EQ(project.programme.scores.size(), 1u);
  EXPECT_EQ(project.programme.scores[0].assessor, "ნინო");
  EXPECT_EQ(document.editor().ranking().quantitative, 2);
  EXPECT_TRUE(document.unsaved());
  document.editor().undo();
  EXPECT_TRUE(project.programme.scores.empty());
}

TEST_F(ProjectDocument, SavedEditsAreInTheFileAndLeaveNoJournal) {
  Project project = read_project(file_);
  Document document(project, file_, stamp_of(file_));
  document.keep_journal(journals_);
  edit(document);
  document.follow();
  document.write_edits();
  document.mark_saved(file_);
  EXPECT_FALSE(document.unsaved());
  EXPECT_FALSE(document.changed_elsewhere());
  EXPECT_FALSE(fs::exists(journal_path(journals_, file_)));
  const Project again = read_project(file_);
  EXPECT_TRUE(same_records(again.programme, project.programme));
  EXPECT_EQ(again.settings.at("ranking"), project.settings.at("ranking"));
  EXPECT_EQ(again.clusters[0].score.priority, project.clusters[0].score.priority);
  document.editor().undo();
  EXPECT_TRUE(document.unsaved());
}

TEST_F(ProjectDocument, WhatAnotherProgramChangedIsSeen) {
  Project project = read_project(file_);
  Document document(project, file_, stamp_of(file_));
  EXPECT_FALSE(document.changed_elsewhere());
  write_project(test::sample_project(500), file_, true);
  EXPECT_TRUE(document.changed_elsewhere());
}

TEST_F(ProjectDocument, WhatAnotherWindowKeepsOfItsMapIsNoChange) {
  Project project = read_project(file_);
  Document document(project, file_, stamp_of(file_));
  document.keep_journal(journals_);
  edit(document);
  document.follow();
  for (const char* layers : {"[1]", "[2]", "[3]"}) write_setting(file_, "viewer_layers", layers);
  EXPECT_FALSE(document.changed_elsewhere());
  document.follow();
  EXPECT_EQ(read_journal(journal_path(journals_, file_))->stamp, stamp_of(file_))
      << "edits belong to the file as it is";
  write_programme(project, file_);
  EXPECT_TRUE(document.changed_elsewhere());
  write_setting(file_, "viewer_layers", "[4]");
  EXPECT_TRUE(document.changed_elsewhere()) << "a setting does not hide what was changed before";
}

TEST_F(ProjectDocument, AFileThatWasChangedWhileItWasReadStaysChanged) {
  const FileStamp before = stamp_of(file_);
  Project project = read_project(file_);
  write_programme(project, file_);
  Document document(project, file_, before);
  write_setting(file_, "viewer_layers", "[]");
  EXPECT_TRUE(document.changed_elsewhere());
}

TEST_F(ProjectDocument, ACopyHasTheEditsAndTheFirstFileHasNot) {
  Project project = read_project(file_);
  Document document(project, file_, stamp_of(file_));
  edit(document);
  const fs::path copy = folder_ / "copy.gpkg";
  document.write_to(copy, false);
  document.mark_saved(copy);
  EXPECT_EQ(document.file(), copy);
  EXPECT_EQ(read_project(copy).programme.scores.size(), 1u);
  EXPECT_TRUE(read_project(file_).programme.scores.empty());
  EXPECT_THROW(document.write_to(copy, false), Error);
}

TEST_F(ProjectDocument, ADamagedJournalIsSaidAndLeftThere) {
  Project project = read_project(file_);
  fs::create_directories(journals_);
  std::ofstream(journal_path(journals_, file_)) << R"({"project": "x", "by)";
  Document document(project, file_, stamp_of(file_));
  EXPECT_THROW(document.keep_journal(journals_), Error);
  EXPECT_TRUE(fs::exists(journal_path(journals_, file_)));
}

TEST_F(ProjectDocument, GivenUpEditsLeaveNoJournal) {
  Project project = read_project(file_);
  Document document(project, file_, stamp_of(file_));
  document.keep_journal(journals_);
  edit(document);
  document.follow();
  document.give_up();
  EXPECT_FALSE(fs::exists(journal_path(journals_, file_)));
}

}  // namespace
}  // namespace klasteri::viewer
