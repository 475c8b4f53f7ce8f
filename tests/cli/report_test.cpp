#include <nlohmann/json.hpp>

#include "geo/base/atomic_file.h"
#include "tests/cli/program_checks.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

using test::bad_data;
using test::bad_option;
using test::expect_failure;
using test::klasteri;
using testing::HasSubstr;
using testing::Not;

/// The project of small_register().
std::filesystem::path small_project(const std::filesystem::path& folder) {
  const auto project = folder / "small.gpkg";
  const auto built = klasteri({"build", test::small_register(folder), "-o", project, "--date", "2026-03-31"});
  EXPECT_EQ(built.exit_code, 0) << built.err;
  return project;
}

TEST(Report, WritesOnePageInEitherLanguage) {
  const auto folder = test::scratch_folder();
  const auto project = small_project(folder);
  const auto page = folder / "report.html";
  const auto done = klasteri({"report", project, "-o", page});
  EXPECT_EQ(done.exit_code, 0) << done.err;
  EXPECT_EQ(done.out, "");
  const std::string english = read_file(page);
  EXPECT_THAT(english, HasSubstr("<html lang=\"en\">"));
  EXPECT_THAT(english, HasSubstr("Wine, Kakheti"));
  EXPECT_THAT(english, HasSubstr("31 March 2026"));
  expect_failure(klasteri({"report", project, "-o", page}), bad_data, "--force");
  EXPECT_EQ(klasteri({"report", project, "-o", page, "--force", "--threads", "1"}).exit_code, 0);
  EXPECT_EQ(read_file(page), english) << "the same project, the same bytes";
  EXPECT_EQ(klasteri({"report", project, "-o", page, "--force", "--quiet", "--lang", "ka"}).err, "");
  EXPECT_THAT(read_file(page), HasSubstr("ღვინო, კახეთი"));
}

TEST(Report, GivesItsRankingAsJson) {
  const auto folder = test::scratch_folder();
  const auto done =
      klasteri({"report", small_project(folder), "-o", folder / "r.html", "--json", "--top", "0", "--quiet"});
  ASSERT_EQ(done.exit_code, 0) << done.err;
  EXPECT_THAT(done.out, HasSubstr("\"withheld_clusters\":0"));
  EXPECT_THAT(done.out, HasSubstr("\"sector\":\"wine\""));
  EXPECT_THAT(read_file(folder / "r.html"), Not(HasSubstr("<section class=\"cluster\">")));
}

TEST(Report, PublishesNothingThatWasTracedOrIsWithheld) {
  const auto folder = test::scratch_folder();
  const auto project = folder / "sample.gpkg";
  ASSERT_EQ(klasteri({"build", test::project_file("data/sample_register.csv"), "-o", project}).exit_code, 0);
  ASSERT_EQ(klasteri({"report", project, "-o", folder / "all.html", "--quiet", "--top", "30"}).exit_code, 0);
  const auto done = klasteri({"report", project, "-o", folder / "r.html", "--publish", "--json", "--top", "30"});
  ASSERT_EQ(done.exit_code, 0) << done.err;
  const std::string page = read_file(folder / "r.html"), all = read_file(folder / "all.html");
  EXPECT_THAT(page, HasSubstr("Here it is asked for.")) << "the methods say that it is published";
  EXPECT_THAT(all, HasSubstr("Enterprises inside the outline"));
  EXPECT_THAT(page, Not(HasSubstr("Enterprises inside the outline")));
  const auto published = klasteri({"detect", project, "--publish", "--json", "--quiet"});
  const auto rows = nlohmann::json::parse(published.out)["rows"];
  const auto shown = nlohmann::json::parse(done.out)["rows"];
  ASSERT_EQ(shown.size(), rows.size()) << "as detect --publish";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const char* column : {"cluster_id", "firms", "employees", "lq_low", "stars", "growth"}) {
      EXPECT_EQ(shown[i][column], rows[i][column]);
    }
  }
  EXPECT_THAT(all, HasSubstr("Manufacture of pharmaceutical products, Tbilisi"));
  EXPECT_THAT(page, Not(HasSubstr("Manufacture of pharmaceutical products, Tbilisi")));
}

TEST(Report, RefusesWhatIsNoProject) {
  const auto folder = test::scratch_folder();
  const auto page = folder / "r.html";
  const auto refuse = [&page](const std::filesystem::path& project, const std::string& about) {
    expect_failure(klasteri({"report", project, "-o", page, "--quiet"}), bad_data, about);
    EXPECT_FALSE(std::filesystem::exists(page));
  };
  refuse(folder / "none.gpkg", "none.gpkg");
  refuse(test::small_register(folder), "register.csv");
  const auto project = small_project(folder);
  const auto damaged = folder / "damaged.gpkg";
  write_file(damaged, read_file(project).substr(0, 20'000), true);
  refuse(damaged, "damaged.gpkg");
}

TEST(Report, RefusesANewerProject) {
  const auto folder = test::scratch_folder();
  std::string bytes = read_file(small_project(folder));
  const std::size_t at = bytes.find("klasteri-project ");
  ASSERT_NE(at, std::string::npos);
  bytes[at + std::string_view("klasteri-project ").size()] = '9';
  write_file(folder / "newer.gpkg", bytes, true);
  expect_failure(klasteri({"report", folder / "newer.gpkg", "-o", folder / "r.html", "--quiet"}), bad_data, "newer");
  EXPECT_FALSE(std::filesystem::exists(folder / "r.html"));
}

TEST(Report, SaysThatThereAreNoClusters) {
  const auto folder = test::scratch_folder();
  const auto project = folder / "empty.gpkg";
  ASSERT_EQ(klasteri({"build", test::small_register(folder), "-o", project, "--min-firms", "500"}).exit_code, 0);
  expect_failure(klasteri({"report", project, "-o", folder / "r.html", "--quiet"}), bad_data, "has no clusters");
  EXPECT_FALSE(std::filesystem::exists(folder / "r.html"));
  expect_failure(klasteri({"report", project, "-o", folder / "r.pdf", "--quiet"}), bad_option, ".html");
  EXPECT_EQ(klasteri({"report", project}).exit_code, bad_option);
  expect_failure(
      klasteri({"report", small_project(folder), "-o", folder / "r.html", "--quiet", "--min-published", "100"}),
      bad_data, "--min-published");
  EXPECT_FALSE(std::filesystem::exists(folder / "r.html"));
}

}  // namespace
}  // namespace klasteri
