#include <gtest/gtest.h>

#include <cmath>

#include "geo/base/parallel.h"
#include "geo/screening/concentration_cube.h"
#include "tests/screening/random_register.h"

namespace klasteri {
namespace {

/// Rows enough for several threads, with turnovers whose sum depends on the order that they are added in.
Register large_register() {
  const SectorCatalog& catalog = SectorCatalog::bundled();
  Random random(7);
  Register reg = test::random_register(test::FirmShares::realistic(catalog), 250'000, catalog, random);
  for (std::size_t row = 0; row < reg.rows(); ++row) {
    reg.turnover.push_back(std::exp(10 * random.normal()));
    reg.year.push_back(random.chance(0.5) ? 2023 : 2024);
  }
  return reg;
}

TEST(ConcentrationCube, IsTheSameWhateverTheNumberOfThreads) {
  const Register reg = large_register();
  CubeOptions options;
  options.year = 2024;
  options.before_year = 2023;
  set_threads(1);
  const ConcentrationCube one(reg, options);
  EXPECT_GT(one.cells.size(), 10'000u);
  for (const unsigned count : {2u, 3u, 5u}) {
    set_threads(count);
    const ConcentrationCube several(reg, options);
    ASSERT_EQ(several.cells.size(), one.cells.size());
    EXPECT_EQ(several.rows, one.rows);
    for (std::size_t i = 0; i < one.cells.size(); ++i) {
      EXPECT_EQ(several.cells[i].activity, one.cells[i].activity);
      EXPECT_EQ(several.cells[i].municipality, one.cells[i].municipality);
      EXPECT_EQ(several.cells[i].is_before, one.cells[i].is_before);
      EXPECT_EQ(several.cells[i].sums.firms, one.cells[i].sums.firms);
      EXPECT_EQ(several.cells[i].sums.turnover, one.cells[i].sums.turnover);
    }
  }
  set_threads(0);
}

}  // namespace
}  // namespace klasteri
