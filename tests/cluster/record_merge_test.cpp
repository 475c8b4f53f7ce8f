#include "geo/cluster/record_merge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "geo/base/error.h"
#include "geo/cluster/assessment.h"
#include "geo/cluster/programme_history.h"
#include "geo/input/text_table.h"

namespace klasteri {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr const char* scores_heading = "cluster_id,criterion,score,evidence,source,assessor,date\n";
constexpr const char* programme_heading =
    "cluster_id,status,agency,value_chains,budget,currency,support_from,support_until,date,note\n";
constexpr const char* steps_heading = "cluster_id,vision,step,owner,starts,due,status\n";
constexpr const char* organisations_heading = "cluster_id,name,legal_form,founded,manager,members,services\n";
constexpr const char* memberships_heading = "cluster_id,enterprise,since\n";

FilledForm form(const std::string& text, const char* name = "form.csv", bool synthetic = false) {
  return read_form(read_text_table_bytes(std::string(text), name, {}, no_progress()), synthetic);
}

const KnownSubjects& known() {
  static const KnownSubjects subjects = {{"GE-KA:wine", "GE-AJ:citrus"},
                                         [](std::string_view id) { return id == "1" || id == "2"; }};
  return subjects;
}

MergedRecords merge(const std::vector<std::string>& texts, const ProgrammeRecords& before = {}, bool replace = false) {
  std::vector<FilledForm> forms;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    forms.push_back(form(texts[i], i == 0 ? "form.csv" : "second.csv"));
  }
  return merge_records(before, forms, known(), replace);
}

/// Row, column and code of each fault.
std::vector<std::string> told(const std::vector<RowFault>& faults) {
  std::vector<std::string> all;
  for (const RowFault& fault : faults) {
    EXPECT_FALSE(fault.sentence.en.empty());
    EXPECT_FALSE(fault.sentence.ka.empty());
    all.push_back(fmt::format("{} {} {}", fault.row, fault.column, to_string(fault.fault)));
  }
  return all;
}

std::vector<std::string> faults_of(const std::string& text) { return told(form(text).faults); }

TEST(ReadForm, RecognisesEachKindByItsColumns) {
  EXPECT_EQ(form(std::string(scores_heading) + "A,trust,2,seen,,N,2023-01-31\n").kind, RecordKind::assessments);
  EXPECT_EQ(form(std::string(programme_heading) + "A,closed,,,,,,,2023-01-31,\n").kind, RecordKind::programme);
  EXPECT_EQ(form(std::string(steps_heading) + "A,,Do,,,,\n").kind, RecordKind::action_plan);
  EXPECT_EQ(form(std::string(organisations_heading) + "A,Name,,,,,\n").kind, RecordKind::organisations);
  EXPECT_EQ(form(std::string(memberships_heading) + "A,1,\n").kind, RecordKind::memberships);
}

TEST(ReadForm, RefusesTablesThatAreNoForm) {
  EXPECT_THROW(form("id,name\n1,a\n"), Error);
  try {
    form("cluster_id,criterion,score,assesor,date\nA,trust,2,N,2023-01-31\n");
    FAIL();
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("lacks the columns evidence, source, assessor;"));
  }
}

TEST(ReadForm, ReadsWhatIsWrittenIntoIt) {
  const FilledForm read = form(
      "cluster_id,region_name,criterion,question,score,evidence,source,assessor,date\n"
      "GE-KA:wine,Kakheti,trust,Do they?, 2 ,\"seen, twice\",visit,Nino,31.01.2023\n"
      "GE-KA:wine,Kakheti,ties,Do they?,,,,Nino,31.01.2023\n"
      "GE-KA:wine,Kakheti,VISION,Have they?,3.0,read,,Nino,2023-02-01\n");
  EXPECT_TRUE(read.faults.empty());
  EXPECT_EQ(read.passed_over, 1u);
  EXPECT_THAT(read.rows, ElementsAre(1, 3));
  ASSERT_EQ(read.records.scores.size(), 2u);
  const AssessmentScore& score = read.records.scores[0];
  EXPECT_EQ(score.score, 2);
  EXPECT_EQ(score.evidence, "seen, twice");
  EXPECT_EQ(score.date, "2023-01-31");
  EXPECT_EQ(read.records.scores[1].criterion, Criterion::vision);
}

TEST(ReadForm, WhatHappenedDidNotHappenInTheFuture) {
  const auto faults_on = [](const std::string& text) {
    return told(
        read_form(read_text_table_bytes(std::string(text), "form.csv", {}, no_progress()), false, "2024-03-02").faults);
  };
  EXPECT_THAT(faults_on(std::string(scores_heading) + "A,trust,2,seen,,N,2024-03-02\n"
                                                      "A,ties,2,seen,,N,2024-03-03\n"
                                                      "A,vision,2,seen,,N,2099-01-01\n"),
              ElementsAre("2 date future_day", "3 date future_day"));
  EXPECT_THAT(faults_on(std::string(programme_heading) + "A,supported,UNIDO,,,,2024-05-01,2099-01-01,2024-03-02,\n"
                                                         "A,closed,,,,,,,2024-03-03,\n"),
              ElementsAre("2 date future_day"))
      << "support may be planned";
  EXPECT_THAT(faults_on(std::string(organisations_heading) + "A,Name,,2024,,,\nA,Name,,2024-04,,,\nA,Name,,2025,,,\n"),
              ElementsAre("2 founded future_day", "3 founded future_day"));
  EXPECT_THAT(faults_on(std::string(steps_heading) + "A,,Do,,2090-01-01,2099-01-01,\n"), ElementsAre());
  EXPECT_THAT(faults_of(std::string(scores_heading) + "A,trust,2,seen,,N," + latest_past_day() + "\n"), ElementsAre());
}

TEST(ReadForm, TellsEveryFaultOfEveryRow) {
  EXPECT_THAT(faults_of(std::string(scores_heading) + "A,trust,4,seen,,N,2023-02-30\n"
                                                      "A,hope,2,seen,,N,2023-01-31\n"
                                                      ",trust,1.5,seen,,,2023-01-31\n"
                                                      "A,trust,-1,,,N,\n"
                                                      "A,trust,good,seen,,N,yesterday\n"
                                                      "A,trust,,seen,,N,2023-01-31\n"),
              ElementsAre("1 score bad_score", "1 date bad_day", "2 criterion unknown_term", "3 cluster_id blank",
                          "3 score bad_score", "3 assessor blank", "4 score bad_score", "4 evidence blank",
                          "4 date blank", "5 score bad_score", "5 date bad_day", "6 score blank"));
  EXPECT_THAT(faults_of(std::string(organisations_heading) + "A,Name,,2019-13,,-3,networking;dancing\n"
                                                             "A,,union,,,2.5,\n"),
              ElementsAre("1 founded bad_part_day", "1 members bad_count", "1 services unknown_term", "2 name blank",
                          "2 members bad_count"));
  EXPECT_THAT(faults_of(std::string(steps_heading) + "A,,,Nino,,,\n"
                                                     "A,,Do,,2024-02-01,2024-01-01,\n"
                                                     "A,,Do,,,,soon\n"),
              ElementsAre("1 step blank", "2 due ends_first", "3 status unknown_term"));
  EXPECT_THAT(
      faults_of(std::string(programme_heading) + "A,supported,,,100,,,,2023-01-31,\n"
                                                 "A,begun,UNDP,,-5,lari,2024-02-01,2024-01-01,,\n"),
      ElementsAre("1 currency no_currency", "1 agency no_agency", "2 status unknown_term", "2 budget bad_amount",
                  "2 date blank", "2 currency bad_currency", "2 support_until ends_first"));
  EXPECT_THAT(faults_of(std::string(memberships_heading) + "A,,2023-01-31\nA,1,31/01/2023\n"),
              ElementsAre("1 enterprise blank", "2 since bad_day"));
}

TEST(ReadForm, TakesRowsMarkedAsMadeUpForMadeUpProjectsOnly) {
  const std::string text = "cluster_id,enterprise,since,synthetic\nA,1,,true\nA,2,,false\n";
  EXPECT_THAT(told(form(text).faults), ElementsAre("1 synthetic made_up"));
  EXPECT_TRUE(form(text, "form.csv", true).faults.empty());
}

TEST(ReadForm, TakesAVisionBesideAStepApart) {
  const FilledForm read = form(std::string(steps_heading) + "A,First in Europe,Laboratory,Nino,,2024-12-31,running\n");
  ASSERT_EQ(read.records.steps.size(), 2u);
  EXPECT_EQ(read.records.steps[0].vision, "First in Europe");
  EXPECT_EQ(read.records.steps[0].step, "");
  EXPECT_EQ(read.records.steps[1].vision, "");
  EXPECT_EQ(read.records.steps[1].status, StepStatus::running);
  EXPECT_THAT(read.rows, ElementsAre(1, 1));
}

TEST(MergeRecords, TakesAllOrNone) {
  const std::string good = std::string(scores_heading) + "GE-KA:wine,trust,2,seen,,Nino,2023-01-31\n";
  const MergedRecords taken = merge({good});
  EXPECT_EQ(taken.records.scores.size(), 1u);
  EXPECT_EQ(taken.counts[0].added, 1u);
  const MergedRecords refused =
      merge({good, std::string(scores_heading) + "GE-KA:vine,trust,2,seen,,Nino,2023-01-31\n"});
  EXPECT_THAT(told(refused.faults), ElementsAre("1 cluster_id unknown_cluster"));
  EXPECT_EQ(refused.faults[0].source, "second.csv");
  EXPECT_THAT(refused.faults[0].sentence.en, HasSubstr("(perhaps \"GE-KA:wine\" was meant)"));
  EXPECT_THAT(refused.faults[0].sentence.ka, HasSubstr("შესაძლოა"));
  EXPECT_TRUE(refused.records.scores.empty());
}

TEST(MergeRecords, ToldByFormAndRow) {
  const MergedRecords refused = merge({std::string(scores_heading) + "nowhere,trust,2,seen,,Nino,2023-01-31\n"
                                                                     "GE-KA:wine,trust,9,seen,,Nino,2023-01-31\n"
                                                                     "elsewhere,trust,2,seen,,Nino,2023-01-31\n",
                                       std::string(memberships_heading) + "GE-KA:wine,77,\n"});
  EXPECT_THAT(told(refused.faults), ElementsAre("1 cluster_id unknown_cluster", "2 score bad_score",
                                                "3 cluster_id unknown_cluster", "1 enterprise unknown_enterprise"));
}

TEST(MergeRecords, AnAssessorScoresACriterionOnce) {
  const MergedRecords refused = merge({std::string(scores_heading) + "GE-KA:wine,trust,2,seen,,Nino,2023-01-31\n"
                                                                     "GE-AJ:citrus,trust,2,seen,,Nino,2023-01-31\n"
                                                                     "GE-KA:wine,trust,3,seen,,NINO,2023-02-28\n"});
  EXPECT_THAT(told(refused.faults), ElementsAre("3 assessor assessor_twice"));
  EXPECT_THAT(refused.faults[0].sentence.en, HasSubstr("in row 1 of form.csv"));
}

TEST(MergeRecords, ALaterScoreSupersedesAndKeepsTheEarlierOne) {
  const std::string first = std::string(scores_heading) + "GE-KA:wine,trust,2,seen,,Nino,2023-01-31\n";
  const std::string later = std::string(scores_heading) + "GE-KA:wine,trust,3,seen,,Nino,2024-01-31\n";
  const ProgrammeRecords once = merge({first}).records;
  const MergedRecords again = merge({first}, once);
  EXPECT_EQ(again.counts[0].unchanged, 1u);
  EXPECT_EQ(again.records.scores.size(), 1u);
  EXPECT_EQ(merge({first}, once, true).counts[0].unchanged, 1u);
  const std::string other = std::string(scores_heading) + "GE-KA:wine,trust,1,seen,,Nino,2023-01-31\n";
  EXPECT_THAT(told(merge({other}, once).faults), ElementsAre("1 date scored_before"));
  const ProgrammeRecords twice = merge({later}, once).records;
  EXPECT_EQ(twice.scores.size(), 2u);
  ASSERT_EQ(current_scores(twice.scores).size(), 1u);
  EXPECT_EQ(current_scores(twice.scores)[0].score, 3);
  EXPECT_EQ(merge({first}, twice).counts[0].unchanged, 1u);
  EXPECT_THAT(told(merge({other}, twice).faults), ElementsAre("1 date scored_before"));
  const MergedRecords forced = merge({first}, twice, true);
  EXPECT_EQ(forced.counts[0].replaced, 1u);
  ASSERT_EQ(forced.records.scores.size(), 1u);
  EXPECT_EQ(forced.records.scores[0].score, 2);
}

TEST(MergeRecords, ScoresThatAreThereStayUnchanged) {
  const std::string first = std::string(scores_heading) + "GE-KA:wine,trust,2,seen,,Nino,2023-01-31\n";
  const std::string later = std::string(scores_heading) + "GE-KA:wine,trust,3,seen,,Nino,2024-01-31\n";
  const ProgrammeRecords twice = merge({later}, merge({first}).records).records;
  for (const std::string& text : {first, later}) {
    const MergedRecords again = merge({text}, twice);
    EXPECT_THAT(told(again.faults), ElementsAre());
    EXPECT_EQ(again.counts[0].unchanged, 1u);
    EXPECT_EQ(again.counts[0].added, 0u);
    EXPECT_EQ(again.records.scores.size(), 2u);
  }
  EXPECT_EQ(merge({later}, twice, true).counts[0].unchanged, 1u);
}

TEST(MergeRecords, OneOrganisationOfACluster) {
  const std::string first = std::string(organisations_heading) + "GE-KA:wine,Union,,2019,,12,advocacy\n";
  const std::string other = std::string(organisations_heading) + "GE-KA:wine,Guild,,2021,,,\n";
  EXPECT_THAT(told(merge({first, other}).faults), ElementsAre("1 name record_twice"));
  const ProgrammeRecords once = merge({first}).records;
  EXPECT_EQ(merge({first}, once).counts[1].unchanged, 1u);
  EXPECT_THAT(told(merge({other}, once).faults), ElementsAre("1 name recorded_before"));
  const MergedRecords forced = merge({other}, once, true);
  ASSERT_EQ(forced.records.organisations.size(), 1u);
  EXPECT_EQ(forced.records.organisations[0].name, "Guild");
  EXPECT_TRUE(std::isnan(forced.records.organisations[0].members));
}

TEST(MergeRecords, OneVisionOfACluster) {
  const MergedRecords same = merge({std::string(steps_heading) + "GE-KA:wine,First in Europe,Laboratory,,,,\n"
                                                                 "GE-KA:wine,First in Europe,Fair,,,,\n"});
  EXPECT_TRUE(same.faults.empty());
  EXPECT_EQ(same.records.steps.size(), 3u);
  const MergedRecords other = merge({std::string(steps_heading) + "GE-KA:wine,First in Europe,Laboratory,,,,\n"
                                                                  "GE-KA:wine,Second in Europe,Laboratory,,,,\n"});
  EXPECT_THAT(told(other.faults), ElementsAre("2 vision visions_differ", "2 step record_twice"));
}

TEST(MergeRecords, FirmsStandInTheRegister) {
  const MergedRecords merged =
      merge({std::string(memberships_heading) + "GE-KA:wine,1,\nGE-KA:wine,2,2023-01-31\nGE-AJ:citrus,1,\n"});
  EXPECT_EQ(merged.records.memberships.size(), 3u);
  EXPECT_THAT(told(merge({std::string(memberships_heading) + "GE-KA:wine,1,\nGE-KA:wine,1,\nGE-KA:wine,3,\n"}).faults),
              ElementsAre("2 enterprise record_twice", "3 enterprise unknown_enterprise"));
}

TEST(MergeRecords, StatusGoesOnwardOrBackWithANote) {
  const auto decide = [](const std::string& rows, const ProgrammeRecords& before = {}) {
    return merge({std::string(programme_heading) + rows}, before);
  };
  // Whatever the order of the rows, dates decide.
  const MergedRecords onward = decide(
      "GE-KA:wine,supported,UNIDO,packaging,100,gel,,,2023-06-01,\n"
      "GE-KA:wine,shortlisted,,,,,,,2023-01-01,\n");
  ASSERT_TRUE(onward.faults.empty());
  EXPECT_EQ(current_entry(onward.records.entries, "GE-KA:wine").status, ProgrammeStatus::supported);
  EXPECT_EQ(current_entry(onward.records.entries, "GE-KA:wine").currency, "GEL");
  EXPECT_EQ(history_of(onward.records.entries, "GE-KA:wine").size(), 2u);
  EXPECT_EQ(current_entry(onward.records.entries, "GE-AJ:citrus").status, ProgrammeStatus::identified);

  EXPECT_EQ(decide("GE-KA:wine,shortlisted,,,,,,,2023-01-01,\n", onward.records).counts[4].unchanged, 1u);
  EXPECT_THAT(told(decide("GE-KA:wine,diagnosed,,,,,,,2023-07-01,\n", onward.records).faults),
              ElementsAre("1 status status_back"));
  EXPECT_TRUE(decide("GE-KA:wine,diagnosed,,,,,,,2023-07-01,Funds ended\n", onward.records).faults.empty());
  EXPECT_THAT(told(decide("GE-KA:wine,closed,,,,,,,2023-05-01,\n", onward.records).faults),
              ElementsAre("1 date before_latest"));
}

}  // namespace
}  // namespace klasteri
