#include "geo/query/density.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/base/projection.h"
#include "geo/base/random.h"
#include "tests/support/made_register.h"

namespace klasteri {
namespace {

using test::made_register;
using test::MadeRow;

constexpr Point telavi = {45.473, 41.920};
constexpr Point ozurgeti = {42.006, 41.925};

const SectorCatalog& catalog() { return SectorCatalog::bundled(); }

std::vector<MadeRow> few_rows() {
  return {{.area = "Telavi", .nace = "11.02", .point = telavi, .employees = 10, .turnover = 5},
          {.area = "Telavi", .nace = "11.02", .point = telavi},
          {.area = "Telavi", .nace = "47.11", .point = telavi, .employees = 2},
          {.area = "Ozurgeti", .nace = "10.83", .point = ozurgeti, .employees = 4},
          {.area = "Kakheti", .nace = "01.21"},  // no point
          {.area = "Telavi", .nace = "11.02", .point = telavi, .active = Activity::inactive}};
}

/// Enterprises around the middle of the country.
Register scattered(std::size_t count, std::uint64_t seed) {
  Random random(seed);
  std::vector<MadeRow> rows;
  for (std::size_t i = 0; i < count; ++i) {
    MadeRow row{.area = "Imereti", .nace = random.chance(0.3) ? "11.02" : "47.11"};
    row.point = {random.uniform(42, 45), random.uniform(41.5, 42.5)};
    row.employees = 1 + random.below(50);
    rows.push_back(row);
  }
  return made_register(rows);
}

TEST(Density, OfRegions) {
  const Register reg = made_register(few_rows());
  const AdminTree& admin = AdminTree::georgia();
  const std::vector<DensityRow> rows = density(reg, region_areas(admin), catalog());
  ASSERT_EQ(rows.size(), admin.regions().size());
  const auto kakheti = std::find_if(rows.begin(), rows.end(), [](const DensityRow& r) { return r.code == "GE-KA"; });
  const Region& region = admin.regions()[admin.find_region("GE-KA")];
  EXPECT_EQ(kakheti->firms, 4);  // the one without a point counts by its region
  EXPECT_EQ(kakheti->employees, 12);
  EXPECT_EQ(kakheti->turnover, 5);
  EXPECT_EQ(kakheti->firms_without_employees, 2u);
  EXPECT_DOUBLE_EQ(kakheti->firms_per_km2, 4 / region.area_km2);
  EXPECT_DOUBLE_EQ(kakheti->employees_per_km2, 12 / region.area_km2);
  EXPECT_DOUBLE_EQ(kakheti->firms_per_1000, 4000 / region.population_2014);
  EXPECT_TRUE(std::isnan(kakheti->lq));
  EXPECT_EQ(kakheti->name, "Kakheti");
}

TEST(Density, CountsRepeatedRowsOnce) {
  Register reg = made_register(few_rows());
  reg.repeated = {false, true, false, false, false, false};
  const std::vector<DensityRow> rows = density(reg, areas_of_codes(AdminTree::georgia(), "GE-KA"), catalog());
  EXPECT_EQ(rows[0].firms, 3);
  EXPECT_EQ(rows[0].firms_without_employees, 1u);
}

TEST(Density, OfASectorWithItsQuotient) {
  const Register reg = made_register(few_rows());
  const auto areas = areas_of_codes(AdminTree::georgia(), "GE-KA, Guria");
  DensityOptions options;
  options.sector = "wine";
  std::vector<DensityRow> rows = density(reg, areas, catalog(), options);
  EXPECT_EQ(rows[0].firms, 3);
  EXPECT_DOUBLE_EQ(rows[0].lq, (3.0 / 4) / (3.0 / 5));
  EXPECT_EQ(rows[0].rank, 1);
  EXPECT_EQ(rows[1].firms, 0);
  EXPECT_EQ(rows[1].lq, 0);
  EXPECT_EQ(rows[1].employees, 0);
  for (const char* sector : {"11.02", "11.0", "11", "C"}) {
    options.sector = sector;
    EXPECT_EQ(density(reg, areas, catalog(), options)[0].firms, 2) << sector;
  }
  options.sector = "no such sector";
  EXPECT_THROW(density(reg, areas, catalog(), options), Error);
}

TEST(Density, OfMunicipalitiesWithoutPolygons) {
  const Register reg = made_register(few_rows());
  const std::vector<DensityRow> rows = density(reg, municipality_areas(AdminTree::georgia()), catalog());
  EXPECT_EQ(std::max_element(rows.begin(), rows.end(), [](auto& a, auto& b) { return a.firms < b.firms; })->name,
            "Telavi");
  for (const DensityRow& row : rows) {
    EXPECT_TRUE(std::isnan(row.area_km2) && std::isnan(row.firms_per_km2)) << row.name;
    EXPECT_EQ(row.rank == 1, row.firms == 3) << row.name;  // ranked by firms then
  }
}

TEST(Density, InACircleIsExact) {
  const double radius_m = 5000;
  const DensityArea area = circle_area(telavi, radius_m);
  EXPECT_NEAR(area.area_km2, std::numbers::pi * 25, 1e-9);
  EXPECT_NEAR(EqualAreaProjection(telavi).area_km2(area.shape), area.area_km2, 0.001 * area.area_km2);
  const EqualAreaProjection projection(telavi);
  std::vector<MadeRow> rows;
  for (int i = 0; i < 360; ++i) {
    for (const double distance : {radius_m - 0.01, radius_m + 0.01}) {
      const double angle = i * std::numbers::pi / 180;
      MadeRow row{.area = "Kakheti", .nace = "11.02"};
      row.point = projection.inverse({distance * std::cos(angle), distance * std::sin(angle)});
      rows.push_back(row);
    }
  }
  const std::vector<DensityRow> found = density(made_register(rows), {area}, catalog());
  EXPECT_EQ(found[0].firms, 360);
  EXPECT_NEAR(found[0].firms_per_km2, 360 / area.area_km2, 1e-12);
  EXPECT_THROW(circle_area(telavi, 0), Error);
  EXPECT_THROW(circle_area({}, 100), Error);
  EXPECT_THROW(circle_area({41.9, 145}, 100), Error);
}

TEST(Density, OfPolygons) {
  PolygonLayer layer;
  layer.headings = {"id", "name", "population"};
  layer.features = {{{"w", "West", "1 000"}, {{{{41.5, 41.5}, {43, 41.5}, {43, 42.5}, {41.5, 42.5}, {41.5, 41.5}}}}},
                    {{"", "", ""}, {{{{41, 41}, {46, 41}, {46, 43}, {41, 43}, {41, 41}}}}}};
  const auto areas = areas_of_polygons(layer);
  const std::vector<DensityRow> rows = density(made_register(few_rows()), areas, catalog());
  EXPECT_EQ(rows[0].code, "w");
  EXPECT_EQ(rows[0].name, "West");
  EXPECT_EQ(rows[0].firms, 1);
  EXPECT_EQ(rows[0].firms_per_1000, 1);
  EXPECT_NEAR(rows[0].area_km2, 124 * 111, 300);  // 1.5° × 1° at 42° north
  EXPECT_EQ(rows[1].code, "2");
  EXPECT_EQ(rows[1].firms, 4);  // the one without a point is in no polygon
  EXPECT_TRUE(std::isnan(rows[1].firms_per_1000));
}

TEST(Density, GridsKeepEveryEnterprise) {
  const Register reg = scattered(5000, 41);
  for (const auto& areas : {square_grid(reg, 5000), hexagon_grid(reg, 5000)}) {
    double firms = 0;
    for (const DensityRow& row : density(reg, areas, catalog())) {
      EXPECT_GT(row.firms, 0);
      firms += row.firms;
    }
    EXPECT_EQ(firms, 5000);
    DensityOptions wine;
    wine.sector = "wine";
    EXPECT_LT(density(reg, areas, catalog(), wine).size(), areas.size());
  }
  EXPECT_THROW(square_grid(reg, 0), Error);
  EXPECT_THROW(hexagon_grid(reg, std::numeric_limits<double>::quiet_NaN()), Error);
}

TEST(Density, CellsAndTheirOutlinesAgree) {
  const Register reg = scattered(3000, 42);
  for (auto areas : {square_grid(reg, 20000), hexagon_grid(reg, 20000)}) {
    const std::vector<DensityRow> by_cell = density(reg, areas, catalog());
    for (DensityArea& area : areas) area.cell.reset();
    const std::vector<DensityRow> by_polygon = density(reg, areas, catalog());
    double moved = 0;  // straight edges in metres are not quite straight in degrees
    ASSERT_EQ(by_cell.size(), by_polygon.size());
    for (std::size_t i = 0; i < by_cell.size(); ++i) moved += std::abs(by_cell[i].firms - by_polygon[i].firms);
    EXPECT_LE(moved, 15);
  }
}

TEST(Density, TheSameForAnyNumberOfThreads) {
  const Register reg = scattered(100000, 43);
  auto areas = hexagon_grid(reg, 10000);
  const auto polygons = square_grid(reg, 30000);
  for (DensityArea area : polygons) {
    area.cell.reset();
    areas.push_back(area);
  }
  areas.push_back(circle_area({43, 42}, 30000));
  const auto sums = [&](unsigned count) {
    set_threads(count);
    std::vector<double> values;
    for (const DensityRow& row : density(reg, areas, catalog()))
      values.insert(values.end(), {row.firms, row.employees});
    return values;
  };
  const std::vector<double> one = sums(1);
  const std::vector<double> four = sums(4);
  set_threads(0);
  EXPECT_EQ(one, four);
}

TEST(Density, UnknownPlacesAndSectors) {
  const AdminTree& admin = AdminTree::georgia();
  EXPECT_THROW(areas_of_codes(admin, "GE-KA,Atlantis"), Error);
  EXPECT_THROW(areas_of_codes(admin, " , "), Error);
  EXPECT_EQ(areas_of_codes(admin, "კახეთი,Ozurgeti").size(), 2u);
  Register reg = made_register(few_rows());
  reg.placement = {};
  EXPECT_THROW(density(reg, region_areas(admin), catalog()), Error);
}

TEST(SetPopulations, ByCodeOrName) {
  const AdminTree& admin = AdminTree::georgia();
  auto areas = areas_of_codes(admin, "GE-KA,Ozurgeti");
  Table table;
  table.source = "people.csv";
  table.headings = {"code", "population"};
  table.columns.resize(2);
  const auto add = [&](std::string_view code, std::string_view population) {
    table.columns[0].push_back(code);
    table.columns[1].push_back(population);
    ++table.row_count;
  };
  add("Elsewhere", "1");
  EXPECT_THROW(set_populations(areas, table), Error);
  add("ოზურგეთი", "62 863");
  add("GE-KA", "");
  set_populations(areas, table);
  EXPECT_EQ(areas[1].population, 62863);
  EXPECT_GT(areas[0].population, 300000);  // the census, as bundled
  add("GE-KA", "few");
  EXPECT_THROW(set_populations(areas, table), Error);
}

}  // namespace
}  // namespace klasteri
