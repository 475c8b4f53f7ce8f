// `klasteri assess`: forms out, filled in, in again; faults told all at once; decisions of the programme.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "geo/base/atomic_file.h"
#include "geo/input/table.h"
#include "geo/project/project.h"
#include "tests/cli/program_checks.h"
#include "tests/support/paths.h"
#include "tests/support/tiny_project.h"

namespace klasteri {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using test::bad_data;
using test::bad_option;
using test::klasteri;
using test::last_line;
using test::ProgramResult;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr const char* heading = "cluster_id,criterion,score,evidence,source,assessor,date\n";

/// A project of two clusters, GE-KA:wine and GE-AJ:10.7, in a folder of its own.
struct Workplace {
  fs::path folder = test::scratch_folder();
  std::string project = (folder / "tiny.gpkg").string();

  Workplace() { write_project(test::tiny_project(), project, false); }

  std::string file(const std::string& name, const std::string& text) const {
    std::ofstream(folder / name) << text;
    return (folder / name).string();
  }
  std::string path(const std::string& name) const { return (folder / name).string(); }

  ProgramResult assess(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"assess", project});
    return klasteri(arguments);
  }
};

std::string wine(const std::string& criterion, const std::string& score, const std::string& assessor = "Nino",
                 const std::string& date = "2023-01-31") {
  return "GE-KA:wine," + criterion + "," + score + ",seen,visit," + assessor + "," + date + "\n";
}

json row_of(const json& answer, const std::string& cluster) {
  for (const json& row : answer["rows"]) {
    if (row["cluster_id"] == cluster) return row;
  }
  return {};
}

TEST(AssessTemplate, HasARowForEachClusterAndCriterion) {
  const Workplace work;
  const std::string form = work.path("form.csv");
  ASSERT_EQ(work.assess({"--template", form, "--lang", "ka"}).exit_code, 0);
  const Table table = read_table(form);
  EXPECT_EQ(table.rows(), 16u);
  EXPECT_THAT(table.headings, testing::ElementsAre("cluster_id", "region_name", "sector_name", "criterion",
                                                   "criterion_name", "question", "anchor_0", "anchor_1", "anchor_2",
                                                   "anchor_3", "score", "evidence", "source", "assessor", "date"));
  EXPECT_EQ(table.columns[4][1], "ნდობა");
  EXPECT_EQ(table.columns[10][0], "");
  const ProgramResult unfilled = work.assess({"--import", form});
  EXPECT_EQ(unfilled.exit_code, 0) << unfilled.err;
  EXPECT_THAT(unfilled.err, HasSubstr("16 rows not filled in"));
  EXPECT_EQ(work.assess({"--template", form}).exit_code, bad_data) << "it exists";
  EXPECT_EQ(work.assess({"--template", work.path("one.csv"), "--cluster", "GE-KA:wine"}).exit_code, 0);
  EXPECT_EQ(read_table(work.path("one.csv")).rows(), 8u);
}

TEST(AssessTemplate, OfEveryKindIsReadBackAsAWorkbookAndAsText) {
  const Workplace work;
  for (const std::string kind : {"assessments", "organisations", "memberships", "action-plan", "programme"}) {
    for (const std::string& name : {kind + ".xlsx", kind + ".csv"}) {
      const ProgramResult made = work.assess({"--template", work.path(name), "--template-of", kind});
      EXPECT_EQ(made.exit_code, 0) << made.err;
      const ProgramResult read = work.assess({"--import", work.path(name)});
      EXPECT_EQ(read.exit_code, 0) << name << "\n" << read.err;
      EXPECT_THAT(read.err, HasSubstr("0 added")) << name;
    }
  }
}

TEST(AssessImport, ShowsWhatTheScoresSay) {
  const Workplace work;
  const std::string filled = work.file(
      "filled.csv", heading + wine("trust", "3") + wine("ties", "1") + wine("trust", "1", "Giorgi") +
                        "GE-AJ:10.7,vision,2,read,,Giorgi,31.01.2023\nGE-AJ:10.7,ties,,,,Giorgi,31.01.2023\n");
  const ProgramResult imported = work.assess({"--import", filled});
  ASSERT_EQ(imported.exit_code, 0) << imported.err;
  EXPECT_THAT(imported.err, HasSubstr("assessments: 4 added, 0 replaced, 0 as they were; 1 rows not filled in."));

  const ProgramResult shown = work.assess({"--json"});
  const json answer = json::parse(shown.out);
  EXPECT_EQ(answer["totals"]["assessors"], 2);
  EXPECT_EQ(answer["totals"]["assessed"], 2);
  const json wine_row = row_of(answer, "GE-KA:wine");
  EXPECT_EQ(wine_row["mean_score"], 1.5);
  EXPECT_EQ(wine_row["trust"], 2);
  EXPECT_EQ(wine_row["criteria"], 2);
  EXPECT_EQ(wine_row["far_apart"], 1);
  EXPECT_EQ(wine_row["efficiency"], "not_assessed");
  EXPECT_EQ(wine_row["status"], "identified");
  EXPECT_TRUE(wine_row["vision"].is_null());
}

TEST(AssessImport, TellsAllFaultsAtOnceAndImportsNothing) {
  const Workplace work;
  const std::string before = read_file(work.project);
  const std::string filled = work.file(
      "filled.csv", heading + wine("trust", "3") + wine("ties", "4") + wine("vision", "2.5") + wine("trust", "1") +
                        wine("governance", "2", "Nino", "2023-02-30") + "GE-KA:vine,trust,2,seen,,Nino,2023-01-31\n");
  const ProgramResult refused = work.assess({"--import", filled, "--quiet"});
  EXPECT_EQ(refused.exit_code, bad_data);
  EXPECT_THAT(refused.err, HasSubstr("filled.csv, row 2, score: \"4\" is no score"));
  EXPECT_THAT(refused.err, HasSubstr("filled.csv, row 3, score: \"2.5\" is no score"));
  EXPECT_THAT(refused.err, HasSubstr("filled.csv, row 4, assessor: Nino scores this criterion of GE-KA:wine in row 1"));
  EXPECT_THAT(refused.err, HasSubstr("filled.csv, row 5, date: \"2023-02-30\" is no day"));
  EXPECT_THAT(refused.err, HasSubstr("row 6, cluster_id: the project has no cluster \"GE-KA:vine\" (perhaps "
                                     "\"GE-KA:wine\" was meant)"));
  EXPECT_THAT(last_line(refused.err), StartsWith("klasteri: 5 of the rows cannot be taken, so nothing was imported"));
  EXPECT_EQ(refused.out, "");
  EXPECT_TRUE(read_file(work.project) == before);

  const ProgramResult told = work.assess({"--import", filled, "--json", "--lang", "ka"});
  EXPECT_EQ(told.exit_code, bad_data);
  const json answer = json::parse(told.out);
  EXPECT_EQ(answer["totals"]["imported"], 0);
  ASSERT_EQ(answer["rows"].size(), 5u);
  EXPECT_EQ(answer["rows"][3]["row"], 5);
  EXPECT_EQ(answer["rows"][3]["fault"], "bad_day");
  EXPECT_THAT(answer["rows"][3]["sentence"].get<std::string>(), HasSubstr("თარიღი"));
}

TEST(AssessImport, WhatIsDatedInTheFutureIsAFaultAndAPlanIsNot) {
  const Workplace work;
  const std::string before = read_file(work.project);
  const std::string future = work.file("future.csv", heading + wine("trust", "3", "Nino", "2099-01-01"));
  const ProgramResult refused = work.assess({"--import", future});
  EXPECT_EQ(refused.exit_code, bad_data);
  EXPECT_THAT(refused.err, HasSubstr("future.csv, row 1, date: 2099-01-01 lies in the future"));
  EXPECT_EQ(work.assess({"--set-status", "GE-KA:wine=closed", "--date", "2099-01-01"}).exit_code, bad_data);
  EXPECT_TRUE(read_file(work.project) == before);
  const std::string plan =
      work.file("plan.csv",
                "cluster_id,vision,step,owner,starts,due,status\nGE-KA:wine,,Lab,CMO,2098-01-01,2099-01-01,planned\n");
  EXPECT_EQ(work.assess({"--import", plan}).exit_code, 0);
}

TEST(AssessImport, OneBadFileKeepsAGoodOneOut) {
  const Workplace work;
  const std::string good = work.file("good.csv", heading + wine("trust", "3"));
  const std::string bad = work.file("bad.csv", "cluster_id,enterprise,since\nGE-KA:wine,400000000,\nGE-KA:wine,77,\n");
  const ProgramResult refused = work.assess({"--import", good, "--import", bad});
  EXPECT_EQ(refused.exit_code, bad_data);
  EXPECT_THAT(refused.err, HasSubstr("bad.csv, row 2, enterprise: the register has no enterprise \"77\"."));
  EXPECT_TRUE(read_project(work.project).programme.scores.empty());
}

TEST(AssessImport, AnotherScoreTakesALaterDateOrForce) {
  const Workplace work;
  const std::string first = work.file("first.csv", heading + wine("trust", "3"));
  ASSERT_EQ(work.assess({"--import", first}).exit_code, 0);
  EXPECT_EQ(work.assess({"--import", first}).exit_code, 0) << "the same rows again change nothing";
  const ProgramResult again = work.assess({"--import", work.file("other.csv", heading + wine("trust", "2"))});
  EXPECT_EQ(again.exit_code, bad_data);
  EXPECT_THAT(again.err, HasSubstr("a later date supersedes that score, --force replaces it"));
  const std::string later = work.file("later.csv", heading + wine("trust", "1", "Nino", "2024-01-31"));
  EXPECT_EQ(work.assess({"--import", later}).exit_code, 0);
  EXPECT_EQ(row_of(json::parse(work.assess({"--json"}).out), "GE-KA:wine")["trust"], 1);
  EXPECT_EQ(work.assess({"--import", first, "--force"}).exit_code, 0);
  EXPECT_EQ(row_of(json::parse(work.assess({"--json"}).out), "GE-KA:wine")["trust"], 3);
}

TEST(AssessImport, WhatIsNoFormIsRefusedWithASentence) {
  const Workplace work;
  const ProgramResult refused = work.assess({"--import", work.file("x.csv", "id,name\n1,a\n")});
  test::expect_failure(refused, bad_data, "is no form of records");
  test::expect_failure(work.assess({"--import", work.path("none.csv")}), bad_data, "none.csv");
}

TEST(AssessExport, ComesBackTheSame) {
  const Workplace work;
  const std::string filled = work.file("filled.csv", heading + wine("trust", "3") + wine("ties", "0"));
  const std::string cmo = work.file("cmo.csv",
                                    "cluster_id,name,legal_form,founded,manager,members,services\n"
                                    "GE-KA:wine,მარნების კავშირი,union,2019,,12,networking;advocacy\n");
  ASSERT_EQ(work.assess({"--import", filled, "--import", cmo}).exit_code, 0);
  ASSERT_EQ(work.assess({"--export", work.path("all.xlsx")}).exit_code, 0);
  const Workplace other;
  const ProgramResult imported = other.assess({"--import", work.path("all.xlsx")});
  ASSERT_EQ(imported.exit_code, 0) << imported.err;
  EXPECT_THAT(imported.err, HasSubstr("assessments: 2 added"));
  EXPECT_THAT(imported.err, HasSubstr("management organisations: 1 added"));
  ASSERT_EQ(work.assess({"--export", work.path("a.csv"), "--export-of", "organisations"}).exit_code, 0);
  ASSERT_EQ(other.assess({"--export", work.path("b.csv"), "--export-of", "organisations"}).exit_code, 0);
  EXPECT_EQ(read_file(work.path("a.csv")), read_file(work.path("b.csv")));
  EXPECT_THAT(read_file(work.path("a.csv")), HasSubstr("მარნების კავშირი"));
}

TEST(AssessStatus, GoesOnwardAndKeepsItsHistory) {
  const Workplace work;
  ASSERT_EQ(work.assess({"--set-status", "GE-KA:wine=shortlisted", "--date", "2023-01-31"}).exit_code, 0);
  const ProgramResult supported =
      work.assess({"--set-status", "GE-KA:wine=supported", "--date", "2023-06-01", "--agency", "UNIDO",
                   "--value-chains", "packaging", "--budget", "1000", "--currency", "gel"});
  ASSERT_EQ(supported.exit_code, 0) << supported.err;
  ASSERT_EQ(work.assess({"--set-status", "GE-KA:wine=closed", "--date", "2024-06-01"}).exit_code, 0);
  const json answer = json::parse(work.assess({"--explain", "GE-KA:wine", "--json"}).out);
  EXPECT_EQ(answer["totals"]["status"], "closed");
  ASSERT_EQ(answer["totals"]["decisions"].size(), 3u);
  EXPECT_EQ(answer["totals"]["decisions"][2]["agency"], "UNIDO") << "kept from the decision before";
  EXPECT_EQ(answer["totals"]["decisions"][2]["budget"], 1000);
  EXPECT_EQ(answer["totals"]["decisions"][2]["currency"], "GEL");

  const ProgramResult back = work.assess({"--set-status", "GE-KA:wine=diagnosed", "--date", "2024-07-01"});
  EXPECT_EQ(back.exit_code, bad_data);
  EXPECT_THAT(back.err, HasSubstr("a step back to diagnosed takes a note"));
  EXPECT_EQ(
      work.assess({"--set-status", "GE-KA:wine=diagnosed", "--date", "2024-07-01", "--note", "New firms"}).exit_code,
      0);
  EXPECT_THAT(work.assess({"--set-status", "GE-AJ:10.7=supported", "--date", "2024-07-01"}).err,
              HasSubstr("needs the agency"));
  EXPECT_THAT(work.assess({"--set-status", "GE-AJ:10.7=begun", "--date", "2024-07-01"}).err,
              HasSubstr("write one of identified, shortlisted"));
  EXPECT_THAT(work.assess({"--set-status", "GE-KA:wine=closed"}).err, HasSubstr("so the decision is of today"));
}

TEST(AssessExplain, TellsEverythingInTheLanguageAskedFor) {
  const Workplace work;
  std::string scores = heading;
  for (const char* criterion : {"ties", "trust", "procurement", "pooled_services", "policy_influence", "governance"}) {
    scores += wine(criterion, "2");
  }
  scores += wine("trust", "0", "გიორგი");
  ASSERT_EQ(
      work.assess({"--import", work.file("s.csv", scores), "--import",
                   work.file("m.csv", "cluster_id,enterprise,since\nGE-KA:wine,400000001,\nGE-KA:wine,400000003,\n"),
                   "--import",
                   work.file("p.csv",
                             "cluster_id,vision,step,owner,starts,due,status\n"
                             "GE-KA:wine,First in Europe,Laboratory,Union,,2024-12-31,running\n")})
          .exit_code,
      0);
  const std::string english = work.assess({"--explain", "GE-KA:wine"}).out;
  EXPECT_THAT(english, StartsWith("GE-KA:wine: Wine, Kakheti\nProgramme: identified\nEfficiency: partly efficient\n"));
  EXPECT_THAT(english, HasSubstr("Governance is scored, but no management organisation"));
  EXPECT_THAT(english, HasSubstr("Trust: 2 (Nino, 2023-01-31) seen [visit]"));
  EXPECT_THAT(english, HasSubstr("Trust: გიორგი scores 0, Nino scores 2; to be talked over."));
  EXPECT_THAT(english, HasSubstr("members: – (of the register: 2, in this cluster: 1)"));
  EXPECT_THAT(english, HasSubstr("Vision: First in Europe"));
  EXPECT_THAT(english, HasSubstr("Laboratory, running, Union"));
  const std::string georgian = work.assess({"--explain", "GE-KA:wine", "--lang", "ka"}).out;
  EXPECT_THAT(georgian, StartsWith("GE-KA:wine: ღვინო, კახეთი\n"));
  EXPECT_THAT(georgian, HasSubstr("ეფექტიანობა: ნაწილობრივ ეფექტიანი"));
  EXPECT_THAT(georgian, HasSubstr("1,0 ნდობა"));
  for (const char* word : {"Programme", "Efficiency", "Trust", "Evidence", "running"}) {
    EXPECT_THAT(georgian, Not(HasSubstr(word)));
  }
}

TEST(AssessTable, NamesClustersInTheLanguageAskedFor) {
  const Workplace work;
  const auto name_of_region = [&](const char* language) {
    return row_of(json::parse(work.assess({"--json", "--lang", language}).out), "GE-KA:wine")["region_name"];
  };
  EXPECT_EQ(name_of_region("en"), "Kakheti");
  EXPECT_EQ(name_of_region("ka"), "კახეთი");
}

TEST(AssessTable, AShortlistAskedForIsToldQuietlyToo) {
  const Workplace work;
  const ProgramResult result = work.assess({"--shortlist", "1", "--quiet"});
  EXPECT_THAT(result.out, HasSubstr("  1. "));
  EXPECT_EQ(result.err, "");
  EXPECT_THAT(work.assess({"--explain", "GE-KA:wine", "--quiet"}).out, HasSubstr("Stage: "));
}

TEST(AssessOptions, AreCheckedBeforeTheWork) {
  const Workplace work;
  const std::string before = read_file(work.project);
  const auto expect_usage = [&](std::vector<std::string> arguments, const char* about) {
    test::expect_failure(work.assess(std::move(arguments)), bad_option, about);
  };
  expect_usage({"--template", work.path("x.gpkg")}, ".xlsx");
  expect_usage({"--template", work.path("x.csv"), "--template-of", "dreams"}, "--template-of takes");
  expect_usage({"--explain", "GE-KA:vine"}, "perhaps \"GE-KA:wine\" was meant");
  expect_usage({"--cluster", "GE-KA:vine"}, "GE-KA:vine");
  expect_usage({"--set-status", "GE-KA:wine"}, "CLUSTER=STATUS");
  expect_usage({"--present", "7"}, "--present");
  EXPECT_EQ(work.assess({"--present", "1.5", "--weak", "0.75"}).exit_code, 0);
  test::expect_failure(klasteri({"assess", work.path("none.gpkg")}), bad_data, "does not exist");
  EXPECT_TRUE(read_file(work.project) == before);
}

TEST(AssessOptions, RecordsOfClustersThatAreGoneAreNamed) {
  Project project = test::tiny_project();
  project.programme.scores = {{"GE-XX:gone", Criterion::ties, 1, "seen", "", "Nino", "2023-01-31"}};
  const Workplace work;
  write_project(project, work.project, true);
  const ProgramResult shown = work.assess({});
  EXPECT_EQ(shown.exit_code, 0);
  EXPECT_THAT(shown.err, HasSubstr("1 records are of clusters that the project does not have any more (GE-XX:gone)"));
}

TEST(AssessSample, BundledRecordsFitTheSampleRegister) {
  const fs::path folder = test::scratch_folder();
  const std::string project = (folder / "sample.gpkg").string();
  ASSERT_EQ(
      klasteri({"build", test::project_file("data/sample_register.csv").string(), "-o", project, "--quiet"}).exit_code,
      0);
  std::vector<std::string> command = {"assess", project, "--json"};
  for (const char* kind : {"assessments", "organisations", "memberships", "action_plan", "programme"}) {
    command.push_back("--import");
    command.push_back(test::project_file(std::string("data/sample_") + kind + ".csv").string());
  }
  const ProgramResult imported = klasteri(command);
  ASSERT_EQ(imported.exit_code, 0) << imported.err << imported.out;
  const json answer = json::parse(imported.out);
  EXPECT_EQ(row_of(answer, "GE-KA:wine")["efficiency"], "efficient");
  EXPECT_EQ(row_of(answer, "GE-KK:poultry")["efficiency"], "inefficient");
  EXPECT_EQ(row_of(answer, "GE-SK:orchard_fruit")["efficiency"], "partly_efficient");
  EXPECT_EQ(row_of(answer, "GE-SJ:dairy")["status"], "closed");
  EXPECT_EQ(row_of(answer, "GE-SK:orchard_fruit")["agency"], "FAO");
  EXPECT_EQ(row_of(answer, "GE-KA:wine")["synthetic"], true);
  EXPECT_GT(answer["totals"]["alpha"].get<double>(), 0.4);

  // A project of real firms takes none of it.
  const Workplace real;
  const ProgramResult refused = real.assess({"--import", test::project_file("data/sample_organisations.csv").string()});
  EXPECT_EQ(refused.exit_code, bad_data);
  EXPECT_THAT(refused.err, HasSubstr("marked as made up"));
}

}  // namespace
}  // namespace klasteri
