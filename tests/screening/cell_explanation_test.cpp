#include "geo/screening/cell_explanation.h"

#include <gtest/gtest.h>

#include <cmath>

#include "geo/screening/significance.h"
#include "tests/support/made_register.h"

namespace klasteri {
namespace {

using test::made_register;
using test::MadeRow;

/// Wine in two regions and shops in three.
std::vector<MadeRow> explained_rows() {
  std::vector<MadeRow> made;
  const auto add = [&made](int count, std::string_view area, std::string_view nace) {
    for (int i = 0; i < count; ++i) made.push_back({.area = area, .nace = nace, .employees = 2.0 + i, .turnover = 10});
  };
  add(20, "Kakheti", "11.02");
  add(10, "Kakheti", "47.11");
  add(4, "Guria", "11.02");
  add(30, "Guria", "47.11");
  add(50, "Imereti", "47.11");
  add(2, "Imereti", "11.01");
  made.push_back({.area = "Kakheti", .nace = "11.02"});
  return made;
}

class CellExplanationOfMadeRows : public ::testing::Test {
 protected:
  CubeLevel level = ConcentrationCube(made_register(explained_rows()))
                        .roll_up(AreaLevel::region, SectorLevel::class_, SectorCatalog::bundled());
  ScreenOptions options;
  LevelScreening screened = screen_level(level, Measure::enterprises, options);

  std::size_t cell_of(std::string_view region, std::string_view sector) const {
    const ConcentrationTable& table = level.of(Measure::enterprises);
    for (std::size_t cell = 0; cell < table.value.size(); ++cell) {
      if (table.regions[cell / table.sectors.size()] == region && table.sectors[cell % table.sectors.size()] == sector)
        return cell;
    }
    ADD_FAILURE() << region << ':' << sector;
    return 0;
  }
};

TEST_F(CellExplanationOfMadeRows, HasTheNumbersOfTheScreening) {
  const std::size_t cell = cell_of("GE-KA", "11.02");
  const CellExplanation explained = explain_cell(level, screened, cell, options);
  EXPECT_FALSE(explained.confidential);
  EXPECT_EQ(explained.firms, 21);
  EXPECT_EQ(explained.region_firms, 31);
  EXPECT_EQ(explained.sector_firms, 25);
  EXPECT_EQ(explained.total_firms, 117);
  const QuotientParts& firms = explained.quotients[0];
  EXPECT_DOUBLE_EQ(firms.lq, screened.screening.lq[cell]);
  EXPECT_DOUBLE_EQ(firms.lq, (firms.cell / firms.region) / (firms.sector / firms.total));
  const QuotientParts& employees = explained.quotients[1];
  EXPECT_EQ(employees.stated, 20);
  EXPECT_DOUBLE_EQ(employees.lq, (employees.cell / employees.region) / (employees.sector / employees.total));
  EXPECT_DOUBLE_EQ(explained.expected, 31.0 * 25 / 117);
  EXPECT_EQ(explained.lq_low, screened.screening.lq_low[cell]);
  EXPECT_DOUBLE_EQ(explained.p_value, hypergeometric_upper_tail(21, 117, 25, 31));
  EXPECT_EQ(explained.p_rank, 1u);
  EXPECT_DOUBLE_EQ(explained.q_value, explained.p_value * static_cast<double>(explained.cells_compared));
  EXPECT_NEAR(explained.slq, (std::log(firms.lq) - explained.log_mean) / explained.log_deviation, 1e-12);
  EXPECT_TRUE(explained.is_candidate);
  for (const Condition& condition : explained.conditions) EXPECT_TRUE(condition.met) << condition.name;
}

TEST_F(CellExplanationOfMadeRows, HoldsStarsAgainstTheirThresholds) {
  options.min_published_firms = 1;
  for (std::size_t cell = 0; cell < screened.stars.size(); ++cell) {
    const CellExplanation explained = explain_cell(level, screened, cell, options);
    if (!explained.has_stars) continue;
    const QuotientParts& parts = explained.star_parts;
    EXPECT_EQ(explained.stars.size, parts.cell >= explained.least_size) << cell;
    EXPECT_EQ(explained.stars.specialisation, parts.lq >= explained.min_star_lq) << cell;
    EXPECT_EQ(explained.stars.focus, parts.cell / parts.region >= explained.least_focus) << cell;
  }
}

TEST_F(CellExplanationOfMadeRows, TellsNoThresholdThatIsAnotherCellsSecret) {
  std::vector<MadeRow> made = explained_rows();
  made.push_back({.area = "Imereti", .nace = "11.02", .employees = 5000});
  level =
      ConcentrationCube(made_register(made)).roll_up(AreaLevel::region, SectorLevel::class_, SectorCatalog::bundled());
  screened = screen_level(level, Measure::enterprises, options);
  const std::size_t cell = cell_of("GE-KA", "11.02");
  const CellExplanation explained = explain_cell(level, screened, cell, options);
  ASSERT_TRUE(explained.has_stars);
  EXPECT_FALSE(explained.stars.size);
  EXPECT_TRUE(std::isnan(explained.least_size)) << "the one firm of Imereti is the top region";
  options.min_published_firms = 1;
  EXPECT_EQ(explain_cell(level, screened, cell, options).least_size, 5000);
}

TEST_F(CellExplanationOfMadeRows, SaysWhichConditionFails) {
  const CellExplanation explained = explain_cell(level, screened, cell_of("GE-GU", "11.02"), options);
  EXPECT_FALSE(explained.is_candidate);
  for (const Condition& condition : explained.conditions) {
    EXPECT_EQ(condition.met, condition.name == "published_firms" || condition.name == "stating_firms")
        << condition.name;
  }
}

TEST_F(CellExplanationOfMadeRows, WithholdsCellsOfFewFirms) {
  const std::size_t cell = cell_of("GE-IM", "11.01");
  EXPECT_TRUE(explain_cell(level, screened, cell, options).confidential);
  // The sector's two firms are told by its total even where a region has none.
  EXPECT_TRUE(explain_cell(level, screened, cell_of("GE-KA", "11.01"), options).confidential);
  options.min_published_firms = 1;
  EXPECT_EQ(explain_cell(level, screened, cell, options).firms, 2);
}

}  // namespace
}  // namespace klasteri
