// A user's own grouping of activities into products.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
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
using test::expect_failure;
using test::files_in;
using test::klasteri;
using test::ProgramResult;
using ::testing::HasSubstr;

/// Wineries and distilleries in Kakheti, shops in Tbilisi; and an institution for both.
class OwnProducts : public testing::Test {
 protected:
  OwnProducts() {
    std::ofstream file(folder_ / "register.csv");
    file << "საიდენტიფიკაციო ნომერი,დასახელება,რეგიონი,მუნიციპალიტეტი,მისამართი,საქმიანობის კოდი\n";
    for (int i = 0; i < 40; ++i) {
      file << 404000000 + i << ",მარანი,კახეთი,თელავი,ქ. თელავი," << (i % 2 == 0 ? "11.02" : "11.01") << '\n';
    }
    for (int i = 0; i < 120; ++i) file << 406000000 + i << ",მაღაზია,თბილისი,თბილისი,ქ. თბილისი,47.11\n";
    file.close();
    std::ofstream(folder_ / "institutions.csv")
        << "name,kind,serves,region,municipality,address\nLab,public,Strong drinks,კახეთი,თელავი,ქ. თელავი\n";
    std::ofstream(folder_ / "products.csv")
        << "product,title_en,title_ka,nace\nstrong_drinks,Strong drinks,სპირტიანი სასმელები,11.01;11.02\n"
           "shops,Shops,მაღაზიები,47\n";
  }

  std::string path(const char* name) const { return (folder_ / name).string(); }

  fs::path built(bool own) const {
    std::vector<std::string> arguments = {"build",          path("register.csv"),    "-o", path("country.gpkg"),
                                          "--institutions", path("institutions.csv")};
    if (own) arguments.insert(arguments.end(), {"--products", path("products.csv")});
    const ProgramResult result = klasteri(std::move(arguments));
    EXPECT_EQ(result.exit_code, 0) << result.err;
    return path("country.gpkg");
  }

  static const Candidate* cluster_of(const Project& project, const std::string& sector) {
    for (const Candidate& cluster : project.clusters) {
      if (cluster.sector == sector) return &cluster;
    }
    return nullptr;
  }

  fs::path folder_ = test::scratch_folder();
};

TEST_F(OwnProducts, MakeTheClustersAndStayInTheProject) {
  const Project project = read_project(built(true));
  const Candidate* spirits = cluster_of(project, "strong_drinks");
  ASSERT_NE(spirits, nullptr);
  EXPECT_EQ(spirits->firms, 40);
  EXPECT_EQ(spirits->sector_name, "Strong drinks");
  EXPECT_EQ(spirits->institutions.public_ones, 1) << "who serves strong drinks serves them";
  EXPECT_EQ(project.catalog.products().size(), 2u);
  EXPECT_THAT(project.settings.at("products"), HasSubstr("products.csv"));
  EXPECT_EQ(project.settings.count("digest " + path("products.csv")), 1u);
}

TEST_F(OwnProducts, AreKeptByUpdateAndKnownToTheOtherCommands) {
  const std::string project = built(true).string();
  fs::remove(folder_ / "products.csv");
  ASSERT_EQ(klasteri({"update", project, path("register.csv")}).exit_code, 0);
  EXPECT_NE(cluster_of(read_project(project), "strong_drinks"), nullptr);
  EXPECT_THAT(read_project(project).settings.at("products"), HasSubstr("products.csv"));
  const ProgramResult detected = klasteri({"detect", project, "--json"});
  EXPECT_EQ(json::parse(detected.out)["rows"][0]["sector"], "strong_drinks") << detected.err;
  const ProgramResult counted = klasteri({"density", project, "--sector", "strong_drinks", "--in", "GE-KA", "--json"});
  EXPECT_EQ(json::parse(counted.out)["rows"][0]["firms"], 40) << counted.err;
  EXPECT_THAT(klasteri({"detect", project, "--explain", "GE-KA:strong_drinks", "--lang", "ka"}).out,
              HasSubstr("სპირტიანი სასმელები"));
  EXPECT_THAT(klasteri({"assess", project, "--shortlist", "3", "--lang", "ka"}).out, HasSubstr("სპირტიანი სასმელები"));
  ASSERT_EQ(klasteri({"export", project, "products", "-o", path("again.csv")}).exit_code, 0);
  EXPECT_THAT(read_file(folder_ / "again.csv"), HasSubstr("strong_drinks,Strong drinks,"));
}

TEST_F(OwnProducts, CanBeTakenUpAndGivenUpByUpdate) {
  const std::string project = built(false).string();
  EXPECT_NE(cluster_of(read_project(project), "wine"), nullptr);
  EXPECT_EQ(read_project(project).settings.count("products"), 0u);
  ASSERT_EQ(klasteri({"update", project, "--products", path("products.csv")}).exit_code, 0);
  const Project own = read_project(project);
  const Candidate* spirits = cluster_of(own, "strong_drinks");
  ASSERT_NE(spirits, nullptr);
  EXPECT_EQ(spirits->institutions.public_ones, 1) << "what it serves is read again by the new products";
  ASSERT_EQ(klasteri({"update", project, "--products", "bundled"}).exit_code, 0);
  const Project bundled = read_project(project);
  EXPECT_NE(cluster_of(bundled, "wine"), nullptr);
  EXPECT_EQ(cluster_of(bundled, "strong_drinks"), nullptr);
  EXPECT_EQ(bundled.settings.count("digest " + path("products.csv")), 0u);
}

TEST_F(OwnProducts, WithFaultsAreToldBeforeAnythingIsMade) {
  std::ofstream(folder_ / "products.csv") << "product,title_en,nace\naa,A,11.02;11.99\nbb,,11.02\n";
  const std::size_t files = files_in(folder_);
  const ProgramResult result =
      klasteri({"build", path("register.csv"), "-o", path("country.gpkg"), "--products", path("products.csv")});
  expect_failure(result, bad_data, "row 1 names the code \"11.99\"");
  EXPECT_THAT(result.err, HasSubstr("row 2 gives \"bb\" no title"));
  EXPECT_EQ(files_in(folder_), files);
}

}  // namespace
}  // namespace klasteri
