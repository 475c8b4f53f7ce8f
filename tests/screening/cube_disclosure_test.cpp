#include "geo/screening/cube_disclosure.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/made_register.h"

namespace klasteri {
namespace {

using test::made_register;
using test::MadeRow;

void add(std::vector<MadeRow>& made, std::size_t count, std::string_view area, std::string_view nace,
         double employees = 3) {
  for (std::size_t i = 0; i < count; ++i) made.push_back({.area = area, .nace = nace, .employees = employees});
}

/// What may be published of a register's cells, by their codes.
class Protected {
 public:
  explicit Protected(const std::vector<MadeRow>& made, double min_contributors = 3)
      : cube_(made_register(made)), disclosure_(cube_, SectorCatalog::bundled(), min_contributors) {}

  Disclosure of(const std::string& area, const std::string& sector, SectorLevel level,
                Measure measure = Measure::enterprises) const {
    const CubeLevel rolled = cube_.roll_up(AreaLevel::region, level, SectorCatalog::bundled());
    const ConcentrationTable& table = rolled.of(measure);
    const auto j = std::ranges::find(table.regions, area) - table.regions.begin();
    const auto i = std::ranges::find(table.sectors, sector) - table.sectors.begin();
    return disclosure_.of(table, AreaLevel::region, level, measure)
        .at(table.cell(static_cast<std::size_t>(j), static_cast<std::size_t>(i)));
  }

 private:
  ConcentrationCube cube_;
  CubeDisclosure disclosure_;
};

/// Two wineries in Guria; everything else is large.
std::vector<MadeRow> two_wineries() {
  std::vector<MadeRow> made;
  add(made, 2, "Guria", "11.02");
  add(made, 9, "Guria", "11.07");
  add(made, 40, "Guria", "47.11");
  add(made, 30, "Kakheti", "11.02");
  add(made, 12, "Kakheti", "11.07");
  add(made, 50, "Kakheti", "47.11");
  return made;
}

TEST(CubeDisclosure, ClosesFewFirmsAndWhatGivesThemBack) {
  const Protected cells(two_wineries());
  EXPECT_EQ(cells.of("GE-GU", "11.02", SectorLevel::class_), Disclosure::primary);
  // Division 11 of either region minus the other class would tell it, and so would the classes over both regions.
  EXPECT_EQ(cells.of("GE-GU", "11.07", SectorLevel::class_), Disclosure::secondary);
  EXPECT_EQ(cells.of("GE-KA", "11.02", SectorLevel::class_), Disclosure::secondary);
  EXPECT_EQ(cells.of("GE-KA", "11.07", SectorLevel::class_), Disclosure::secondary);
  EXPECT_EQ(cells.of("GE-GU", "11", SectorLevel::division), Disclosure::open);
  EXPECT_EQ(cells.of("GE-GU", "47.11", SectorLevel::class_), Disclosure::open);
}

TEST(CubeDisclosure, ProductsAreClosedWithTheirClasses) {
  const Protected cells(two_wineries());
  EXPECT_EQ(cells.of("GE-GU", "wine", SectorLevel::product), Disclosure::primary);
  EXPECT_NE(cells.of("GE-KA", "wine", SectorLevel::product), Disclosure::open);
}

TEST(CubeDisclosure, ASmallClassClosesEveryLevelThatIsTheSame) {
  std::vector<MadeRow> made = two_wineries();
  add(made, 1, "Guria", "31.09");
  add(made, 20, "Kakheti", "31.09");
  const Protected cells(made);
  for (const auto& [sector, level] : {std::pair("31.09", SectorLevel::class_), std::pair("31.0", SectorLevel::group),
                                      std::pair("31", SectorLevel::division)}) {
    EXPECT_EQ(cells.of("GE-GU", sector, level), Disclosure::primary) << sector;
    EXPECT_EQ(cells.of("GE-KA", sector, level), Disclosure::secondary) << sector;
  }
}

TEST(CubeDisclosure, MeasuresCountThoseThatStateThem) {
  std::vector<MadeRow> made = two_wineries();
  std::size_t silent = 0;
  for (MadeRow& row : made) {
    // Of nine producers of soft drinks in Guria one states its employees.
    if (row.area == "Guria" && row.nace == "11.07" && silent++ < 8) row.employees = std::nan("");
  }
  add(made, 10, "Guria", "55.10");
  add(made, 10, "Kakheti", "55.10");
  const Protected cells(made);
  EXPECT_EQ(cells.of("GE-GU", "11.07", SectorLevel::class_, Measure::employees), Disclosure::primary);
  EXPECT_EQ(cells.of("GE-GU", "11.02", SectorLevel::class_, Measure::employees), Disclosure::primary)
      << "closed for its firms";
  EXPECT_EQ(cells.of("GE-GU", "55.10", SectorLevel::class_, Measure::employees), Disclosure::open);
}

TEST(CubeDisclosure, NothingIsClosedInHouse) {
  const Protected cells(two_wineries(), 1);
  for (const char* sector : {"11.02", "11.07", "47.11"}) {
    EXPECT_EQ(cells.of("GE-GU", sector, SectorLevel::class_), Disclosure::open) << sector;
    EXPECT_EQ(cells.of("GE-KA", sector, SectorLevel::class_), Disclosure::open) << sector;
  }
}

}  // namespace
}  // namespace klasteri
