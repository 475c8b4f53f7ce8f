#include "viewer/model/ranking_preview.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "geo/project/project.h"
#include "tests/support/paths.h"
#include "tests/support/subprocess.h"

namespace klasteri::viewer {
namespace {

using ::testing::ElementsAre;

TEST(ScreeningChoice, TakesWhatAProjectWasMadeWith) {
  const ScreeningChoice choice = screening_of({{"by", "municipality"}, {"watch", "1.4"}, {"max_q", "0.1"}});
  EXPECT_EQ(choice.by, "municipality");
  EXPECT_EQ(choice.thresholds.watch, 1.4);
  EXPECT_EQ(choice.thresholds.max_q_value, 0.1);
  EXPECT_THAT(arguments_of(choice), ElementsAre("--by", "municipality", "--watch", "1.4", "--max-q", "0.1"));
  EXPECT_THAT(arguments_of(choice, choice), ElementsAre());
}

TEST(ScreeningChoice, WeightsAreAnOption) {
  ScreeningChoice choice;
  choice.ranking.parts[0] = 5;
  const auto arguments = arguments_of(choice);
  ASSERT_EQ(arguments.size(), 2u);
  EXPECT_EQ(arguments[0], "--weights");
  EXPECT_THAT(arguments[1], ::testing::HasSubstr("lq_low=5"));
}

/// The preview is what `klasteri update` then keeps.
TEST(RankingPreview, IsWhatAnUpdateMakes) {
  const auto file = klasteri::test::scratch_folder() / "project.gpkg";
  const auto made = klasteri::test::klasteri(
      {"build", KLASTERI_SOURCE_DIR "/data/sample_register.csv", "-o", file.string(), "--no-trace"});
  ASSERT_EQ(made.exit_code, 0) << made.err;
  const Project project = read_project(file);
  ScreeningChoice choice = screening_of(project.settings);
  choice.thresholds.watch = 2;
  choice.thresholds.min_firms = 30;
  choice.ranking.parts[0] = 0;
  const RankingPreview preview = preview_ranking(project, choice, no_progress());
  EXPECT_GT(preview.comparison.left, 0u);

  std::vector<std::string> command = {"update", file.string()};
  for (const std::string& argument : arguments_of(choice, screening_of(project.settings))) command.push_back(argument);
  const auto updated = klasteri::test::klasteri(command);
  ASSERT_EQ(updated.exit_code, 0) << updated.err;
  const Project after = read_project(file);
  ASSERT_EQ(preview.after.size(), after.clusters.size());
  for (std::size_t i = 0; i < after.clusters.size(); ++i) {
    EXPECT_EQ(preview.after[i].id, after.clusters[i].id);
    EXPECT_EQ(preview.priority_after[i], after.clusters[i].score.priority) << after.clusters[i].id;
  }
}

TEST(RankingPreview, OneAreaAloneIsAnError) {
  Project project = read_project([] {
    const auto file = klasteri::test::scratch_folder() / "one.gpkg";
    const auto input = klasteri::test::scratch_folder() / "one.csv";
    std::ofstream(input) << "name,municipality,sector\nა,თელავი,11.02\nბ,თელავი,11.02\n";
    static_cast<void>(klasteri::test::klasteri({"build", input.string(), "-o", file.string()}));
    return file;
  }());
  EXPECT_THROW(preview_ranking(project, {}, no_progress()), Error);
}

}  // namespace
}  // namespace klasteri::viewer
