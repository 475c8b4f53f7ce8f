#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "geo/base/error.h"
#include "tests/viewer/sample_project.h"
#include "viewer/model/choropleth.h"
#include "viewer/model/explorer.h"

namespace klasteri::viewer {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

TEST(Choropleth, ClassesHoldTheirValues) {
  const std::vector<double> values = {1, 2, 3, 50, 51, unknown};
  const Choropleth classes = choropleth(values, {.classification = Classification::fisher_jenks, .classes = 2});
  EXPECT_EQ(classes.breaks, (std::vector<double>{3, 51}));
  EXPECT_EQ(classes.class_of_area, (std::vector<int>{0, 0, 0, 1, 1, -1}));
  EXPECT_EQ(classes.colours.size(), 2u);
  EXPECT_EQ(classes.least, 1);
  EXPECT_EQ(classes.most, 51);
}

TEST(Choropleth, NothingKnown) {
  const std::vector<double> values = {unknown, unknown};
  for (const auto given : {std::span<const double>(), thresholds_of(MapMeasure::location_quotient)}) {
    const Choropleth classes = choropleth(values, {.given = given, .pivot = 1.0});
    EXPECT_TRUE(classes.breaks.empty());
    EXPECT_EQ(classes.class_of_area, (std::vector<int>{-1, -1}));
  }
}

TEST(Choropleth, QuotientsChangeHueAtOne) {
  const std::vector<double> values = {0.0, 0.5, 0.99, 1.0, 1.01, 1.5, 2.0, 7.0};
  const Choropleth classes = choropleth(values, {.given = thresholds_of(MapMeasure::location_quotient), .pivot = 1.0});
  EXPECT_EQ(classes.class_of_area, (std::vector<int>{0, 0, 2, 2, 3, 4, 5, 6}));
  for (std::size_t i = 0; i < classes.colours.size(); ++i) {
    const Colour colour = classes.colours[i];
    EXPECT_EQ(colour.b > colour.r, i < 3) << "class " << i;
  }
}

TEST(MapMeasure, NamesAreReadBack) {
  std::set<std::string_view> names;
  for (const MapMeasure measure : all_map_measures) {
    EXPECT_EQ(map_measure_from(to_string(measure)), measure);
    names.insert(to_string(measure));
  }
  EXPECT_EQ(names.size(), all_map_measures.size());
  EXPECT_FALSE(map_measure_from("anything"));
}

class Exploring : public ::testing::Test {
 protected:
  const Project project_ = test::sample_project(3000);
  Explorer explorer_{project_};

  void choose_sector(const std::string& code) {
    Choices choices = explorer_.choices();
    choices.sector = code;
    explorer_.choose(choices);
  }
};

TEST_F(Exploring, BeginsWithAllRows) {
  EXPECT_EQ(explorer_.rows().size(), 3000u);
  EXPECT_EQ(explorer_.placed_rows(), 3000u);
  double firms = 0;
  for (const DensityRow& row : explorer_.area_rows(AreaLevel::region)) firms += row.firms;
  EXPECT_EQ(firms, 3000);
}

TEST_F(Exploring, ASectorHasItsRowsAndValues) {
  const auto revision = explorer_.rows_revision();
  choose_sector("11.02");
  EXPECT_NE(explorer_.rows_revision(), revision);
  std::size_t expected = 0;
  for (const NaceCode activity : project_.enterprises.activity) expected += activity.text() == "11.02" ? 1 : 0;
  EXPECT_EQ(explorer_.rows().size(), expected);
  double firms = 0;
  for (const DensityRow& row : explorer_.area_rows(AreaLevel::region)) firms += row.firms;
  EXPECT_EQ(firms, static_cast<double>(expected));
  choose_sector("11");
  EXPECT_EQ(explorer_.rows().size(), expected);
}

TEST_F(Exploring, AnUnknownSectorChangesNothing) {
  EXPECT_THROW(choose_sector("99.99"), UsageError);
  EXPECT_THROW(choose_sector("no such sector"), UsageError);
  EXPECT_EQ(explorer_.choices().sector, "");
  EXPECT_EQ(explorer_.rows().size(), 3000u);
}

TEST_F(Exploring, AQuotientTakesTheFirstClustersSector) {
  ASSERT_FALSE(project_.clusters.empty());
  Choices choices;
  choices.measure = MapMeasure::location_quotient;
  explorer_.choose(choices);
  EXPECT_EQ(explorer_.choices().sector, project_.clusters.front().sector);
  const UnitIndex region = project_.admin.find_region(project_.clusters.front().region);
  ASSERT_NE(region, no_unit);
  EXPECT_NEAR(explorer_.choropleth().values[region], project_.clusters.front().lq_enterprises, 1e-9);
}

TEST_F(Exploring, TheSelectedClusterIsAlwaysVisible) {
  ASSERT_GE(project_.clusters.size(), 3u);
  Choices choices;
  choices.clusters_shown = 1;
  choices.selected_cluster = 2;
  explorer_.choose(choices);
  EXPECT_EQ(explorer_.visible_clusters(), (std::vector<std::size_t>{0, 2}));
  choices.layers.show(MapLayer::clusters, false);
  explorer_.choose(choices);
  EXPECT_EQ(explorer_.visible_clusters(), (std::vector<std::size_t>{2}));
  choices.selected_cluster = 100'000;
  explorer_.choose(choices);
  EXPECT_TRUE(explorer_.visible_clusters().empty());
}

TEST_F(Exploring, SectorsThatOccurAreOfferedWithTheirFirms) {
  bool wine = false;
  std::size_t in_sections = 0;
  for (const SectorChoice& choice : explorer_.sectors()) {
    EXPECT_GT(choice.firms, 0u);
    Choices choices;
    choices.sector = choice.code;
    explorer_.choose(choices);
    EXPECT_EQ(explorer_.row_count(), choice.firms) << choice.code;
    wine = wine || choice.code == "wine";
    if (choice.level == SectorLevel::section) in_sections += choice.firms;
  }
  EXPECT_TRUE(wine);
  EXPECT_EQ(in_sections, 3000u);
}

TEST_F(Exploring, NamesFollowTheLanguage) {
  const Candidate& cluster = project_.clusters.front();
  const std::string english = explorer_.sector_name(cluster) + explorer_.region_name(cluster);
  Choices choices;
  choices.language = Language::ka;
  explorer_.choose(choices);
  EXPECT_NE(explorer_.sector_name(cluster) + explorer_.region_name(cluster), english);
}

TEST(ExploringLittle, AnEmptyProjectCanBeExplored) {
  const Project project;
  Explorer explorer(project);
  Choices choices;
  choices.measure = MapMeasure::location_quotient;
  explorer.choose(choices);
  EXPECT_TRUE(explorer.rows().empty());
  EXPECT_TRUE(explorer.visible_clusters().empty());
}

TEST(ExploringLittle, ARegisterWithoutPlacesIsCountedAsSuch) {
  Project project = test::sample_project(50);
  project.enterprises.placement = {};
  project.clusters.clear();
  const Explorer explorer(project);
  EXPECT_EQ(explorer.rows().size(), 50u);
  EXPECT_EQ(explorer.placed_rows(), 0u);
}

TEST(Rows, RepeatedOnesDoNotCount) {
  Project project = test::sample_project(10);
  project.enterprises.repeated.assign(10, false);
  project.enterprises.repeated[3] = true;
  const Explorer explorer(project);
  const auto& rows = explorer.rows();
  EXPECT_EQ(rows.size(), 9u);
  EXPECT_EQ(std::count(rows.begin(), rows.end(), 3u), 0);
}

TEST(Rows, InactiveOnesDoNotCount) {
  Project project = test::sample_project(10);
  project.enterprises.active[3] = Activity::inactive;
  const Explorer explorer(project);
  const auto& rows = explorer.rows();
  EXPECT_EQ(rows.size(), 9u);
  EXPECT_EQ(std::count(rows.begin(), rows.end(), 3u), 0);
}

}  // namespace
}  // namespace klasteri::viewer
