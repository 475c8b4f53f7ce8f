#include "geo/screening/level_screening.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tests/support/made_register.h"

namespace klasteri {
namespace {

using test::made_register;
using test::MadeRow;

/// Ten wineries and ten shops in two regions; so many of the wineries state their employees.
LevelScreening screened(std::size_t stating, const ScreenOptions& options = {}) {
  std::vector<MadeRow> made;
  for (std::size_t i = 0; i < 10; ++i) {
    MadeRow winery{.area = i < 8 ? "Kakheti" : "Guria", .nace = "11.02"};
    if (i < stating) winery.employees = 5 + static_cast<double>(i);
    made.push_back(winery);
    made.push_back({.area = i < 5 ? "Kakheti" : "Guria", .nace = "47.11", .employees = 4});
  }
  return screen_level(
      ConcentrationCube(made_register(made)).roll_up(AreaLevel::region, SectorLevel::class_, SectorCatalog::bundled()),
      Measure::enterprises, options);
}

TEST(LevelScreening, AssessesHowPlantsAreSpreadWhereEnoughAreKnown) {
  EXPECT_FALSE(std::isnan(screened(5).agglomeration[0].gamma));
  const std::vector<Agglomeration> few = screened(4).agglomeration;
  for (const double index : {few[0].gamma, few[0].g, few[0].h, few[0].z}) EXPECT_TRUE(std::isnan(index)) << index;
  EXPECT_FALSE(std::isnan(few[1].gamma)) << "all shops state theirs";
  ScreenOptions tolerant;
  tolerant.min_stated_share = 0.1;
  EXPECT_FALSE(std::isnan(screened(4, tolerant).agglomeration[0].gamma));
  EXPECT_TRUE(std::isnan(screened(1, tolerant).agglomeration[0].gamma)) << "one plant is spread over nothing";
}

}  // namespace
}  // namespace klasteri
