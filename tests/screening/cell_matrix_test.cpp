#include "geo/screening/cell_matrix.h"
#include "geo/base/special_values.h"

#include <gtest/gtest.h>

#include "tests/screening/random_table.h"

namespace klasteri {
namespace {

TEST(CellMatrix, SumsWhatIsKnown) {
  const std::vector<double> values = {1, 2, nan, 10, nan, 30};
  const Margins margins = margins_of({values, 2, 3});
  EXPECT_EQ(margins.region, (std::vector<double>{3, 40}));
  EXPECT_EQ(margins.sector, (std::vector<double>{11, 2, 30}));
  EXPECT_EQ(margins.total, 43);
  EXPECT_DOUBLE_EQ(margins.expected(1, 0), 40.0 * 11 / 43);
}

TEST(CellMatrix, TranspositionExchangesRegionsAndSectors) {
  Random random(1);
  for (int number = 0; number < 50; ++number) {
    const test::RandomTable table = test::random_table(random);
    const std::vector<double> other = transposed(table.cells());
    const CellMatrix exchanged{other, table.sectors, table.regions};
    for (std::size_t j = 0; j < table.regions; ++j) {
      for (std::size_t i = 0; i < table.sectors; ++i)
        EXPECT_TRUE(test::near(exchanged(i, j), table.cells()(j, i), 0, 0));
    }
    EXPECT_EQ(margins_of(exchanged).region, margins_of(table.cells()).sector);
    EXPECT_EQ(margins_of(exchanged).sector, margins_of(table.cells()).region);
    EXPECT_TRUE(test::near(transposed(exchanged), table.values, 0, 0));
  }
}

}  // namespace
}  // namespace klasteri
