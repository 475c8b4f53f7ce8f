// klasteri build with institutions, weights and a shortlist, as its users meet it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

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
using test::klasteri;
using test::ProgramResult;
using test::small_register;
using ::testing::HasSubstr;

class BuildInstitutions : public ::testing::Test {
 protected:
  fs::path folder_ = test::scratch_folder();
  std::string input_ = small_register(folder_).string();
  std::string output_ = (folder_ / "project.gpkg").string();

  std::string institutions() const {
    std::ofstream file(folder_ / "institutions.csv");
    file << "name,kind,serves,address,lon,lat\n"
            "Wine Agency,public,ღვინო,\"თელავი\",,\n"
            "Telavi University,academia,all,,45.47,41.92\n"
            "Furniture Union,civil society,furniture,\"თელავი\",,\n"
            "Somebody,,unicorns,\"თელავი\",,\n";
    return (folder_ / "institutions.csv").string();
  }

  ProgramResult build(std::vector<std::string> more, const std::string& language = "en") const {
    std::vector<std::string> arguments = {"build", input_, "-o", output_, "--force", "--lang", language};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return klasteri(arguments);
  }
};

TEST_F(BuildInstitutions, AreReadPlacedAndTied) {
  const ProgramResult result = build({"--institutions", institutions()});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.err, HasSubstr("1 rows name no kind of institution that is known (first: row 4)"));
  EXPECT_THAT(result.err, HasSubstr("\"unicorns\""));
  EXPECT_THAT(result.err, HasSubstr("2 institutions support 1 of the 1 candidate clusters"));
  const Project project = read_project(output_);
  ASSERT_EQ(project.institutions.rows(), 4u);
  ASSERT_EQ(project.services.size(), 4u);
  EXPECT_EQ(project.services[0].sectors, "wine");
  EXPECT_EQ(project.services[3].basis, ServiceBasis::unreadable);
  EXPECT_TRUE(project.services[3].kind_guessed);
  EXPECT_EQ(project.institutions.placement.precision[0], GeoPrecision::settlement);
  ASSERT_EQ(project.clusters.size(), 1u);
  EXPECT_EQ(project.clusters[0].institutions.public_ones, 1);
  EXPECT_EQ(project.clusters[0].institutions.academic, 1);
  EXPECT_EQ(project.clusters[0].institutions.civil, 0);
  EXPECT_EQ(project.institution_links.size(), 2u);
  EXPECT_EQ(project.clusters[0].score.priority, 1);
  EXPECT_FALSE(std::isnan(project.clusters[0].score.total));
  EXPECT_EQ(project.enterprises.rows(), 79u) << "institutions are no enterprises";
  EXPECT_THAT(project.settings.at("institutions"), HasSubstr("institutions.csv"));
}

TEST_F(BuildInstitutions, InTheRegisterAsWellCountOnce) {
  std::ofstream file(folder_ / "more.csv");
  file << "id,name,kind,address\n204000001,ღვინის სააგენტო,public,თელავი\n";
  file.close();
  std::ofstream(folder_ / "register.csv", std::ios::app) << "სსიპ ღვინის სააგენტო,კახეთი,თელავი,ქ. თელავი,84.13\n"
                                                            "ღვინის სააგენტო,კახეთი,თელავი,ქ. თელავი,84.13\n";
  const ProgramResult result = build({"--institutions", (folder_ / "more.csv").string()});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.err, HasSubstr("1 institutions of the register stand in the files"));
  EXPECT_EQ(read_project(output_).clusters.at(0).institutions.public_ones, 2);
}

TEST_F(BuildInstitutions, OfAFileThatIsNoneAreRefusedInOneSentence) {
  expect_failure(build({"--institutions", (folder_ / "nothing.csv").string()}), bad_data, "nothing.csv");
  std::ofstream(folder_ / "odd.csv") << "kind,address\npublic,Telavi\n";
  const ProgramResult odd = build({"--institutions", (folder_ / "odd.csv").string()});
  EXPECT_EQ(odd.exit_code, bad_data);
  EXPECT_THAT(odd.err, HasSubstr("no column for the names of institutions"));
  expect_failure(build({"--institution-distance", "far"}), bad_option, "--institution-distance");
  EXPECT_FALSE(fs::exists(output_));
}

TEST_F(BuildInstitutions, ShortlistGivesReasonsInBothLanguages) {
  const ProgramResult english = build({"--institutions", institutions(), "--shortlist", "3"});
  ASSERT_EQ(english.exit_code, 0) << english.err;
  EXPECT_THAT(english.out, HasSubstr("1. Wine, Kakheti: "));
  EXPECT_THAT(english.out, HasSubstr("nobody has assessed it yet"));
  const ProgramResult georgian = build({"--institutions", institutions(), "--shortlist", "3"}, "ka");
  ASSERT_EQ(georgian.exit_code, 0) << georgian.err;
  EXPECT_THAT(georgian.out, HasSubstr("1. ღვინო, კახეთი: "));
  EXPECT_THAT(georgian.out, HasSubstr("ჯერ არავის შეუფასებია"));
  const json totals = json::parse(build({"--shortlist", "1", "--json"}).out)["totals"];
  ASSERT_EQ(totals["shortlist"].size(), 1u);
  EXPECT_EQ(totals["shortlist"][0]["cluster"], "GE-KA:wine");
}

TEST_F(BuildInstitutions, ExplainTellsEveryNumber) {
  const ProgramResult result = build({"--explain", "GE-KA:wine", "--sensitivity", "50"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  for (const char* part : {"lq_low", "regional", "gamma", "pooled_services", "Of 50 random weightings", "Stage: "}) {
    EXPECT_THAT(result.out, HasSubstr(part));
  }
  fs::remove(output_);
  const ProgramResult unknown = build({"--explain", "GE-KA:win"});
  EXPECT_EQ(unknown.exit_code, bad_option);
  EXPECT_THAT(unknown.err, HasSubstr("no cluster \"GE-KA:win\" (perhaps \"GE-KA:wine\" was meant); it has 1 clusters"));
  EXPECT_FALSE(fs::exists(output_)) << "told before anything is written";
}

TEST_F(BuildInstitutions, WeightsAreKeptInTheProject) {
  ASSERT_EQ(build({"--weights", "lq_low=7,established_firms=90"}).exit_code, 0);
  const std::string kept = read_project(output_).settings.at("ranking");
  EXPECT_THAT(kept, HasSubstr("lq_low=7"));
  EXPECT_THAT(kept, HasSubstr("established_firms=90"));
  std::ofstream(folder_ / "weights.csv") << "part,weight\nsize,9\n";
  ASSERT_EQ(build({"--weights", (folder_ / "weights.csv").string()}).exit_code, 0);
  EXPECT_THAT(read_project(output_).settings.at("ranking"), HasSubstr(",size=9,"));
  expect_failure(build({"--weights", "luck=3"}), bad_option, "luck");
  expect_failure(build({"--weights", "quantitative=0,qualitative=0"}), bad_option, "nothing to rank by");
}

/// The columns of a cluster that build and detect fill alike.
json institutions_and_score(const json& row) {
  json part;
  for (const char* column : {"institutions_public", "institutions_private", "institutions_civil",
                             "institutions_academic", "nearest_institution", "priority", "score", "stage"}) {
    part[column] = row.at(column);
  }
  return part;
}

TEST_F(BuildInstitutions, DetectGivesAProjectsCandidatesWhatBuildGaveThem) {
  const json built = json::parse(build({"--institutions", institutions(), "--weights", "size=9", "--json"}).out);
  ASSERT_EQ(built["rows"].size(), 1u);
  EXPECT_EQ(built["rows"][0]["institutions_academic"], 1);
  const ProgramResult detected = klasteri({"detect", output_, "--json"});
  ASSERT_EQ(detected.exit_code, 0) << detected.err;
  const json found = json::parse(detected.out);
  ASSERT_EQ(found["rows"].size(), 1u);
  EXPECT_EQ(institutions_and_score(found["rows"][0]), institutions_and_score(built["rows"][0]));

  const ProgramResult all = klasteri({"detect", output_, "--all", "--json"});
  EXPECT_THAT(all.err, HasSubstr("columns of institutions and of the score stay empty"));
  EXPECT_TRUE(json::parse(all.out)["rows"][0]["priority"].is_null());
}

TEST_F(BuildInstitutions, AreTheSameBytesWhateverTheThreads) {
  const std::string file = institutions();
  ASSERT_EQ(build({"--institutions", file, "--threads", "1"}).exit_code, 0);
  const std::string one = read_file(output_);
  ASSERT_EQ(build({"--institutions", file, "--threads", "2"}).exit_code, 0);
  EXPECT_TRUE(one == read_file(output_));
}

}  // namespace
}  // namespace klasteri
