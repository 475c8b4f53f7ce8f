// A project that is updated: what people know of it is kept, and what changed is said.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "geo/base/atomic_file.h"
#include "geo/project/project.h"
#include "tests/cli/program_checks.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using test::bad_data;
using test::bad_option;
using test::expect_failure;
using test::files_in;
using test::interrupted;
using test::klasteri;
using test::ProgramResult;
using ::testing::HasSubstr;
using ::testing::Not;

/// How many wineries stand where, in a register with identifiers from a first one on.
struct Wineries {
  int kakheti = 0, imereti = 0;
  int first_id = 0;
};

fs::path register_of(const fs::path& path, const Wineries& wineries) {
  std::ofstream file(path);
  file << "საიდენტიფიკაციო ნომერი,დასახელება,რეგიონი,მუნიციპალიტეტი,მისამართი,საქმიანობის კოდი\n";
  int id = 404000000 + wineries.first_id;
  for (int i = 0; i < wineries.kakheti; ++i) file << id++ << ",მარანი,კახეთი,თელავი,ქ. თელავი,11.02\n";
  id = 405000000 + wineries.first_id;
  for (int i = 0; i < wineries.imereti; ++i) file << id++ << ",მარანი,იმერეთი,ქუთაისი,ქ. ქუთაისი,11.02\n";
  id = 406000000;
  for (int i = 0; i < 120; ++i) file << id++ << ",მაღაზია,თბილისი,თბილისი,ქ. თბილისი,47.11\n";
  return path;
}

/// A project of wine in Kakheti and Imereti, as of a day.
fs::path built(const fs::path& folder) {
  const fs::path input = register_of(folder / "register.csv", {40, 20, 0});
  const fs::path project = folder / "country.gpkg";
  const ProgramResult result = klasteri({"build", input.string(), "-o", project.string(), "--date", "2025-01-31"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  return project;
}

/// The update as JSON.
json updated(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "update");
  arguments.insert(arguments.end(), {"--json", "--date", "2026-01-31"});
  const ProgramResult result = klasteri(std::move(arguments));
  EXPECT_EQ(result.exit_code, 0) << result.err;
  return result.exit_code == 0 ? json::parse(result.out) : json();
}

TEST(Build, RecordsItsRun) {
  const fs::path project = built(test::scratch_folder());
  const Project read = read_project(project);
  ASSERT_EQ(read.history.runs.size(), 1u);
  const ProjectRun& run = read.history.runs[0];
  EXPECT_EQ(run.date, "2025-01-31");
  EXPECT_EQ(run.enterprises, 180);
  EXPECT_EQ(run.clusters, static_cast<double>(read.clusters.size()));
  EXPECT_EQ(json::parse(run.options)["by"], "region");
  EXPECT_EQ(json::parse(run.inputs).size(), 1u);
  ASSERT_EQ(read.history.clusters.size(), read.clusters.size());
  EXPECT_EQ(read.history.clusters[0].id, read.clusters[0].id);
  EXPECT_EQ(read.history.clusters[0].members.size(), read.clusters[0].members.size());
}

TEST(Build, TakesItsDayFromTheEnvironmentToo) {
  const fs::path folder = test::scratch_folder();
  const std::string input = register_of(folder / "register.csv", {40, 20, 0}).string();
  const std::string a = (folder / "a.gpkg").string();
  const std::string b = (folder / "b.gpkg").string();
  test::ProgramOptions at_day;
  at_day.environment["SOURCE_DATE_EPOCH"] = "1769860800";
  ASSERT_EQ(klasteri({"build", input, "-o", a}, at_day).exit_code, 0);
  ASSERT_EQ(klasteri({"build", input, "-o", b, "--date", "2026-01-31", "--threads", "1"}).exit_code, 0);
  EXPECT_EQ(read_file(a), read_file(b)) << "the same input and day, the same bytes";
  for (const char* day : {"2026-02-30", "31.01.2026", "today", "2026-1-31"}) {
    expect_failure(klasteri({"build", input, "-o", (folder / "c.gpkg").string(), "--date", day}), bad_option, "--date");
  }
}

TEST(Update, WithOtherThresholdsKeepsTheRestOfTheSettings) {
  const fs::path folder = test::scratch_folder();
  const fs::path project = built(folder);
  const json result = updated({project.string(), "--min-firms", "30"});
  EXPECT_EQ(result["parameters"]["min_firms"], "30");
  EXPECT_THAT(result["parameters"]["inputs"].get<std::string>(), HasSubstr("register.csv"));
  EXPECT_EQ(result["totals"]["run"], 2);
  EXPECT_EQ(result["totals"]["enterprises"], 180);
  EXPECT_EQ(result["totals"]["left"], 1) << "wine of Imereti has 20 firms";
  const Project read = read_project(project);
  ASSERT_EQ(read.history.runs.size(), 2u);
  EXPECT_EQ(read.history.runs[1].date, "2026-01-31");
  EXPECT_EQ(json::parse(read.history.runs[1].options)["min_firms"], "30");
  // The next update starts from what this one was asked for.
  EXPECT_EQ(updated({project.string()})["parameters"]["min_firms"], "30");
  EXPECT_EQ(files_in(folder), 2u);
}

TEST(Update, WithANewRegisterSaysWhatGrewAndShrank) {
  const fs::path folder = test::scratch_folder();
  const fs::path project = built(folder);
  const std::string later = register_of(folder / "later.csv", {60, 15, 0}).string();
  const json result = updated({project.string(), later});
  std::map<std::string, json> by_id;
  for (const json& row : result["rows"]) by_id[row["cluster_id"].is_null() ? "" : row["cluster_id"]] = row;
  EXPECT_EQ(by_id["GE-KA:wine"]["change"], "grew");
  EXPECT_EQ(by_id["GE-KA:wine"]["firms_before"], 40);
  EXPECT_EQ(by_id["GE-KA:wine"]["firms"], 60);
  EXPECT_NEAR(by_id["GE-KA:wine"]["jaccard"].get<double>(), 40.0 / 60, 1e-9);
  EXPECT_EQ(by_id["GE-IM:wine"]["change"], "shrank");
  EXPECT_THAT(result["parameters"]["inputs"].get<std::string>(), HasSubstr("later.csv"));
  EXPECT_EQ(read_project(project).enterprises.rows(), 195u);
}

/// Writes down that an assessor scored a cluster.
void assess(const fs::path& project, const std::string& cluster, const std::string& assessor) {
  Project changed = read_project(project);
  ProgrammeRecords& records = changed.programme;
  AssessmentScore score;
  score.cluster = cluster;
  score.score = 3;
  score.assessor = assessor;
  score.date = "2025-06-01";
  records.scores.push_back(score);
  ActionStep step;
  step.cluster = cluster;
  step.step = "A shared laboratory";
  records.steps.push_back(step);
  write_programme(changed, project);
}

/// The cluster that an assessor's score belongs to.
std::string assessed_cluster(const fs::path& project, const std::string& assessor) {
  for (const AssessmentScore& score : read_project(project).programme.scores) {
    if (score.assessor == assessor && score.score == 3) return score.cluster;
  }
  return "lost";
}

TEST(Update, KeepsAssessmentsOfAClusterThatVanishedAndCameBack) {
  const fs::path folder = test::scratch_folder();
  const fs::path project = built(folder);
  assess(project, "GE-KA:wine", "Nino");
  assess(project, "GE-IM:wine", "Giorgi");
  const ProgramResult without = klasteri({"update", project.string(), "--min-firms", "30"});
  ASSERT_EQ(without.exit_code, 0) << without.err;
  EXPECT_THAT(without.err, HasSubstr("is no longer found; its 2 records stay in the project under GE-IM:wine"));
  EXPECT_EQ(assessed_cluster(project, "Giorgi"), "GE-IM:wine");
  EXPECT_EQ(assessed_cluster(project, "Nino"), "GE-KA:wine");
  EXPECT_EQ(updated({project.string()})["totals"]["detached"], json::array({"GE-IM:wine"}));
  const ProgramResult again = klasteri({"update", project.string(), "--min-firms", "5"});
  ASSERT_EQ(again.exit_code, 0) << again.err;
  EXPECT_THAT(again.err, HasSubstr("is found again"));
  EXPECT_EQ(read_project(project).programme.scores.size(), 2u);
  EXPECT_EQ(read_project(project).programme.steps.size(), 2u);
}

TEST(Update, AssessmentsFollowTheMembersIntoANewRegister) {
  const fs::path folder = test::scratch_folder();
  const fs::path project = built(folder);
  assess(project, "GE-KA:wine", "Nino");
  // The wineries of Kakheti stand in Imereti in the next register, and others in Kakheti.
  std::ofstream file(folder / "later.csv");
  file << "საიდენტიფიკაციო ნომერი,დასახელება,რეგიონი,მუნიციპალიტეტი,მისამართი,საქმიანობის კოდი\n";
  for (int i = 0; i < 40; ++i) file << 404000000 + i << ",მარანი,იმერეთი,ქუთაისი,ქ. ქუთაისი,11.02\n";
  for (int i = 0; i < 40; ++i) file << 409000000 + i << ",მარანი,კახეთი,თელავი,ქ. თელავი,11.02\n";
  for (int i = 0; i < 200; ++i) file << 406000000 + i << ",მაღაზია,თბილისი,თბილისი,ქ. თბილისი,47.11\n";
  file.close();
  const ProgramResult result = klasteri({"update", project.string(), (folder / "later.csv").string()});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_EQ(assessed_cluster(project, "Nino"), "GE-IM:wine");
  EXPECT_THAT(result.err, HasSubstr("(100 % of their members are the same); 2 records follow it"));
}

TEST(Update, SpeaksGeorgianToo) {
  const fs::path folder = test::scratch_folder();
  const fs::path project = built(folder);
  const ProgramResult result = klasteri({"update", project.string(), "--lang", "ka"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("უცვლელია"));
  EXPECT_THAT(result.out, Not(HasSubstr("unchanged.")));
}

TEST(Update, GivesTheSameBytesWhateverTheThreads) {
  const fs::path folder = test::scratch_folder();
  const fs::path project = built(folder);
  const fs::path copy = folder / "copy.gpkg";
  const std::string later = register_of(folder / "later.csv", {60, 15, 5}).string();
  fs::copy_file(project, copy);
  for (const auto& [path, threads] : {std::pair(project, "1"), std::pair(copy, "4")}) {
    ASSERT_EQ(klasteri({"update", path.string(), later, "--date", "2026-01-31", "--threads", threads}).exit_code, 0);
  }
  EXPECT_EQ(read_file(project), read_file(copy));
}

TEST(Update, AppliesCorrectionsToTheNextRegister) {
  const fs::path folder = test::scratch_folder();
  const std::string input = register_of(folder / "register.csv", {40, 20, 0}).string();
  const std::string project = (folder / "country.gpkg").string();
  // The first winery of Kakheti is in Gori; its row of the first register is named by number.
  std::ofstream(folder / "corrections.csv")
      << "row,region,municipality,settlement,address\n1,შიდა ქართლი,გორი,გორი,ქ. გორი\n";
  ASSERT_EQ(klasteri({"build", input, "-o", project, "--corrections", (folder / "corrections.csv").string()}).exit_code,
            0);
  const auto regions_of_first = [&](const char* id) {
    const Project read = read_project(project);
    for (std::size_t row = 0; row < read.enterprises.rows(); ++row) {
      if (read.enterprises.id[row] == id) return read.admin.regions()[read.enterprises.placement.region[row]].iso;
    }
    return std::string("none");
  };
  EXPECT_EQ(regions_of_first("404000000"), "GE-SK");
  // In the next register that firm is another row.
  std::ofstream(folder / "later.csv")
      << "საიდენტიფიკაციო ნომერი,დასახელება,რეგიონი,მუნიციპალიტეტი,მისამართი,საქმიანობის კოდი\n"
         "404000009,მარანი,კახეთი,თელავი,ქ. თელავი,11.02\n404000000,მარანი,კახეთი,თელავი,ქ. თელავი,11.02\n"
         "406000001,მაღაზია,თბილისი,თბილისი,ქ. თბილისი,47.11\n";
  ASSERT_EQ(klasteri({"update", project, (folder / "later.csv").string()}).exit_code, 0);
  EXPECT_EQ(regions_of_first("404000000"), "GE-SK");
  EXPECT_EQ(regions_of_first("404000009"), "GE-KA");
}

TEST(Update, RefusesWhatItCannotUpdateAndLeavesItAlone) {
  const fs::path folder = test::scratch_folder();
  const fs::path project = built(folder);
  const std::string bytes = read_file(project);
  const std::string path = project.string();
  expect_failure(klasteri({"update", (folder / "none.gpkg").string()}), bad_data, "does not exist");
  expect_failure(klasteri({"update", (folder / "register.csv").string()}), bad_data, "not a project");
  expect_failure(klasteri({"update", path, (folder / "none.csv").string()}), bad_data, "none.csv");
  expect_failure(klasteri({"update", path, "--by", "street"}), bad_option, "--by takes");
  expect_failure(klasteri({"update", path, "--by", "all"}), bad_option, "one --by");
  expect_failure(klasteri({"update", path, "--use", "legal"}), bad_option, "name the register");
  expect_failure(klasteri({"update", path, "--moved", "far"}), bad_option, "--moved");
  expect_failure(klasteri({"update", path, "--date", "2026-02-30"}), bad_option, "--date");
  fs::permissions(project, fs::perms::owner_read, fs::perm_options::replace);
  expect_failure(klasteri({"update", path}), bad_data, "read-only");
  EXPECT_EQ(read_file(project), bytes);
  EXPECT_EQ(files_in(folder), 2u);
}

TEST(Update, CancelledLeavesTheProjectAsItWas) {
  const fs::path folder = test::scratch_folder();
  const fs::path project = built(folder);
  const std::string bytes = read_file(project);
  const fs::path later = folder / "later.csv";
  ASSERT_EQ(klasteri({"sample", "-o", later.string(), "--rows", "60000", "--seed", "3"}).exit_code, 0);
  const std::size_t files = files_in(folder);
  const auto started = std::chrono::steady_clock::now();
  test::ProgramOptions options;
  options.interrupt_when = [&] { return std::chrono::steady_clock::now() - started > std::chrono::milliseconds(250); };
  const ProgramResult result = klasteri({"update", project.string(), later.string()}, options);
  EXPECT_EQ(result.exit_code, interrupted) << result.err;
  EXPECT_EQ(read_file(project), bytes);
  EXPECT_EQ(files_in(folder), files);
}

TEST(CompareRuns, SetsTwoRunsOfAProjectAgainstEachOther) {
  const fs::path folder = test::scratch_folder();
  const fs::path project = built(folder);
  updated({project.string(), "--min-firms", "30"});
  const ProgramResult result = klasteri(
      {"detect", project.string(), "--compare-runs", "1,2", "-o", (folder / "changes.csv").string(), "--json"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  const json found = json::parse(result.out);
  EXPECT_EQ(found["totals"]["left"], 1);
  EXPECT_EQ(found["totals"]["unchanged"], found["rows"].size() - 1);
  EXPECT_THAT(read_file(folder / "changes.csv"), HasSubstr("left,"));
  EXPECT_THAT(result.err, HasSubstr("Since run 1 of 2025-01-31: "));
  expect_failure(klasteri({"detect", project.string(), "--compare-runs", "1,7"}), bad_data, "no run 7");
  expect_failure(klasteri({"detect", project.string(), "--compare-runs", "first"}), bad_option, "--compare-runs");
}

TEST(CompareRuns, TellsThePartsOfASplitCluster) {
  const fs::path folder = test::scratch_folder();
  const fs::path input = folder / "register.csv";
  {
    std::ofstream file(input);
    file << "საიდენტიფიკაციო ნომერი,რეგიონი,მუნიციპალიტეტი,მისამართი,საქმიანობის კოდი\n";
    int id = 404000000;
    for (int i = 0; i < 30; ++i) file << id++ << ",კახეთი,თელავი,ქ. თელავი,11.02\n";
    for (int i = 0; i < 20; ++i) file << id++ << ",კახეთი,გურჯაანი,ქ. გურჯაანი,11.02\n";
    for (int i = 0; i < 120; ++i) file << id++ << ",თბილისი,თბილისი,ქ. თბილისი,47.11\n";
  }
  const std::string project = (folder / "country.gpkg").string();
  ASSERT_EQ(klasteri({"build", input.string(), "-o", project, "--no-trace"}).exit_code, 0);
  const ProgramResult split = klasteri({"update", project, "--by", "municipality"});
  ASSERT_EQ(split.exit_code, 0) << split.err;
  EXPECT_THAT(split.err, HasSubstr("Kakheti: Wine (GE-KA:wine) was split; shares of its firms: Telavi: Wine"));
  EXPECT_THAT(split.err, HasSubstr("60 %; Gurjaani: Wine"));
  const json found = json::parse(klasteri({"detect", project, "--compare-runs", "1,2", "--json"}).out);
  EXPECT_EQ(found["totals"]["entered"], 0);
  EXPECT_EQ(found["totals"]["split_off"], 1);
  const json& part = found["rows"].back();
  EXPECT_EQ(part["change"], "split_off");
  EXPECT_EQ(part["cluster_before"], "GE-KA:wine");
  EXPECT_EQ(part["share_before"], 0.4);
}

TEST(Compare, TakesAProjectClustersOrAList) {
  const fs::path folder = test::scratch_folder();
  const fs::path project = built(folder);
  const std::string later = register_of(folder / "later.csv", {60, 20, 0}).string();
  const auto compared = [&](const std::string& with) {
    const ProgramResult result = klasteri({"detect", later, "--compare", with, "--json"});
    EXPECT_EQ(result.exit_code, 0) << result.err;
    return json::parse(result.out);
  };
  EXPECT_EQ(compared(project.string())["totals"]["grew"], 1);
  const std::string clusters = (folder / "clusters.csv").string();
  ASSERT_EQ(klasteri({"export", project.string(), "clusters", "-o", clusters}).exit_code, 0);
  const json by_table = compared(clusters);
  EXPECT_EQ(by_table["totals"]["grew"], 1);
  EXPECT_TRUE(by_table["rows"][0]["jaccard"].is_null()) << "a table does not list the members";

  std::ofstream(folder / "list.csv") << "region,product\nკახეთი,ღვინო\nკახეთი,poultry\nGE-TB,wine\n";
  const json by_list = compared((folder / "list.csv").string());
  EXPECT_EQ(by_list["totals"]["found"], 1);
  EXPECT_EQ(by_list["totals"]["missed"], 2);
  EXPECT_EQ(by_list["rows"][0]["match"], "found");
  EXPECT_EQ(by_list["rows"][0]["cluster_id"], "GE-KA:wine");
  EXPECT_EQ(by_list["rows"][2]["reason"], "no_firms");
  EXPECT_EQ(by_list["rows"][3]["match"], "new");
  std::ofstream(folder / "bad.csv") << "region,product\nAtlantis,wine\nGE-KA,unobtainium\n";
  const ProgramResult bad = klasteri({"detect", later, "--compare", (folder / "bad.csv").string()});
  EXPECT_EQ(bad.exit_code, bad_data);
  EXPECT_THAT(bad.err, HasSubstr("row 2"));
}

}  // namespace
}  // namespace klasteri
