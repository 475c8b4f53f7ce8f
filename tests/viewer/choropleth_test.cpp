#include "viewer/model/choropleth.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "geo/cluster/detection.h"
#include "tests/viewer/sample_project.h"
#include "viewer/model/explorer.h"

namespace klasteri::viewer {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

TEST(ChoroplethClasses, AreDividedAtThePivotInTwoHues) {
  const std::vector<double> values = {-8, -5, -1, 2, 3, 9, 20};
  const Choropleth classes =
      choropleth(values, {.classification = Classification::quantile, .classes = 4, .pivot = 0.0});
  ASSERT_NE(std::find(classes.breaks.begin(), classes.breaks.end(), 0.0), classes.breaks.end());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Colour colour = classes.colours[static_cast<std::size_t>(classes.class_of_area[i])];
    EXPECT_EQ(colour.b > colour.r, values[i] <= 0) << values[i];
  }
}

TEST(ChoroplethClasses, OnOneSideOfThePivotHaveOneHue) {
  for (const bool high : {false, true}) {
    const std::vector<double> values = high ? std::vector<double>{2, 3, 4, 5} : std::vector<double>{0.1, 0.2, 0.3, 0.4};
    const Choropleth classes = choropleth(values, {.classes = 3, .pivot = 1.0});
    for (const Colour colour : classes.colours) EXPECT_EQ(colour.r > colour.b, high);
  }
}

TEST(ChoroplethClasses, TakeOtherValuesWithoutMoving) {
  Choropleth classes = choropleth(std::vector<double>{1, 2, 3, 4, 50}, {.classes = 3});
  const std::vector<double> before = classes.breaks;
  const std::vector<std::uint8_t> assessable = {1, 1, 1, 0, 0};
  classes.take_values(std::vector<double>{1000, missing, 1, missing, 2}, assessable);
  EXPECT_EQ(classes.breaks, before);
  EXPECT_EQ(classes.class_of_area, (std::vector<int>{2, Choropleth::not_assessed, 0, Choropleth::no_data, 0}));
}

TEST(ChoroplethClasses, ColoursCanBeReversed) {
  const std::vector<double> values = {1, 2, 3, 4, 5};
  const Choropleth usual = choropleth(values, {.classes = 5, .sequential = Palette::greens});
  const Choropleth reversed = choropleth(values, {.classes = 5, .sequential = Palette::greens, .reversed = true});
  EXPECT_EQ(usual.class_of_area, reversed.class_of_area);
  EXPECT_EQ(usual.colours.front(), reversed.colours.back());
  EXPECT_NE(usual.colours.front(), reversed.colours.front());
}

TEST(ChoroplethBounds, MustRise) {
  EXPECT_FALSE(fault_of_bounds(std::vector<double>{1, 2, 3}));
  EXPECT_TRUE(fault_of_bounds(std::vector<double>{}));
  EXPECT_TRUE(fault_of_bounds(std::vector<double>{1, 1}));
  EXPECT_TRUE(fault_of_bounds(std::vector<double>{2, 1}));
  EXPECT_TRUE(fault_of_bounds(std::vector<double>{1, missing}));
}

class MapAreasOfAProject : public ::testing::Test {
 protected:
  void choose(MapMeasure measure, AreaLevel by, const std::string& sector) {
    Choices choices = explorer_.choices();
    choices.measure = measure;
    choices.by = by;
    choices.sector = sector;
    explorer_.choose(choices);
  }

  Project project_ = test::sample_project(3000);
  Explorer explorer_{project_};
};

TEST_F(MapAreasOfAProject, AreCountedAsByTheLibrary) {
  choose(MapMeasure::location_quotient, AreaLevel::municipality, "wine");
  const SectorCatalog& catalog = SectorCatalog::bundled();
  const auto expected = density(project_.enterprises, municipality_areas(project_.admin), catalog, {.sector = "wine"});
  const auto& counted = explorer_.area_rows(AreaLevel::municipality);
  ASSERT_EQ(counted.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(counted[i].code, expected[i].code);
    EXPECT_EQ(counted[i].firms, expected[i].firms);
    EXPECT_DOUBLE_EQ(counted[i].employees, expected[i].employees);
    EXPECT_EQ(std::isnan(counted[i].lq), std::isnan(expected[i].lq));
    if (!std::isnan(expected[i].lq)) {
      EXPECT_DOUBLE_EQ(counted[i].lq, expected[i].lq);
    }
  }
}

TEST_F(MapAreasOfAProject, HaveTheIndicesOfTheClusters) {
  ASSERT_FALSE(project_.clusters.empty());
  for (const Candidate& cluster : project_.clusters) {
    const UnitIndex region = project_.admin.find_region(cluster.region);
    ASSERT_NE(region, no_unit);
    const auto value = [&](MapMeasure measure) {
      choose(measure, AreaLevel::region, cluster.sector);
      return explorer_.choropleth().values[region];
    };
    EXPECT_DOUBLE_EQ(value(MapMeasure::lq_low), cluster.lq_low);
    EXPECT_DOUBLE_EQ(value(MapMeasure::lq_smoothed), cluster.eb);
    EXPECT_DOUBLE_EQ(value(MapMeasure::q_value), cluster.q_value);
    EXPECT_DOUBLE_EQ(value(MapMeasure::lq_employees), cluster.lq_employees);
    EXPECT_DOUBLE_EQ(value(MapMeasure::region_share), cluster.region_share);
    EXPECT_DOUBLE_EQ(value(MapMeasure::stars), cluster.stars);
  }
}

TEST_F(MapAreasOfAProject, SayWhatIsNotAssessed) {
  choose(MapMeasure::growth, AreaLevel::region, "wine");  // the register has one year
  const Choropleth& classes = explorer_.choropleth();
  EXPECT_TRUE(classes.breaks.empty());
  EXPECT_EQ(classes.class_of_area[project_.admin.find_region("GE-KA")], Choropleth::not_assessed);
  EXPECT_EQ(classes.class_of_area[project_.admin.find_region("GE-AB")], Choropleth::no_data);
}

TEST_F(MapAreasOfAProject, KeepTheirClassesWhileOneFilters) {
  const std::vector<double> breaks = explorer_.choropleth().breaks;
  const std::vector<double> values = explorer_.choropleth().values;
  Choices choices = explorer_.choices();
  choices.filter.text = "ნიმუში 1";
  explorer_.choose(choices);
  EXPECT_EQ(explorer_.choropleth().breaks, breaks);
  EXPECT_NE(explorer_.choropleth().values, values);
  EXPECT_TRUE(explorer_.classes_are_old());
  explorer_.reclassify();
  EXPECT_NE(explorer_.choropleth().breaks, breaks);
  EXPECT_FALSE(explorer_.classes_are_old());
}

TEST_F(MapAreasOfAProject, TakeTheBoundsThatAreGiven) {
  Choices choices = explorer_.choices();
  choices.measure = MapMeasure::enterprises;
  choices.classification = Classification::manual;
  choices.manual_bounds = {10, 100};
  explorer_.choose(choices);
  const Choropleth& classes = explorer_.choropleth();
  ASSERT_EQ(classes.breaks.size(), 3u);
  for (std::size_t i = 0; i < classes.values.size(); ++i) {
    const int expected = classes.values[i] <= 10 ? 0 : classes.values[i] <= 100 ? 1 : 2;
    EXPECT_EQ(classes.class_of_area[i], expected);
  }
}

TEST_F(MapAreasOfAProject, ExpectedClustersAreCompared) {
  ASSERT_FALSE(explorer_.references().empty());
  std::size_t found = 0;
  for (const ReferenceView& view : explorer_.references()) {
    EXPECT_EQ(view.cluster.has_value(), view.match != ReferenceMatch::missed) << view.product_en;
    if (view.match == ReferenceMatch::found) ++found;
  }
  EXPECT_GT(found, 0u);
  EXPECT_LT(found, explorer_.references().size());
}

}  // namespace
}  // namespace klasteri::viewer
