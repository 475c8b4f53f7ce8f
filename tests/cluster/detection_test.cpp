#include "geo/cluster/detection.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "geo/base/parallel.h"
#include "geo/base/random.h"
#include "tests/support/made_register.h"

namespace klasteri {
namespace {

using test::made_register;
using test::MadeRow;

const AdminTree& georgia() { return AdminTree::georgia(); }
const SectorCatalog& sectors() { return SectorCatalog::bundled(); }

/// Shops in proportion to people, and what is planted: many wineries in Kakheti, a few tea factories in Guria, and a
/// single silk farm in Racha, whose raw quotient is the highest of all.
std::vector<MadeRow> planted_rows() {
  Random random(61);
  std::vector<MadeRow> rows;
  const auto add = [&](std::string_view region, std::string_view nace, int count, Point centre) {
    for (int i = 0; i < count; ++i) {
      MadeRow row{.area = region, .nace = nace};
      row.point = {centre.x + 0.05 * random.normal(), centre.y + 0.03 * random.normal()};
      row.employees = 1 + random.below(30);
      rows.push_back(row);
    }
  };
  for (const Region& region : georgia().regions()) {
    if (std::isnan(region.population_2014)) continue;
    add(region.iso, "47.11", static_cast<int>(region.population_2014 / 1000), region.centre);
    add(region.iso, "31.09", static_cast<int>(region.population_2014 / 20000) + 1, region.centre);
  }
  add("GE-KA", "11.02", 120, {45.5, 41.9});
  add("GE-TB", "11.02", 40, {44.8, 41.7});
  add("GE-GU", "10.83", 12, {42.0, 41.9});
  add("GE-IM", "10.83", 6, {42.7, 42.2});
  add("GE-RL", "01.49", 3, {43.4, 42.5});
  return rows;
}

TEST(Detect, RanksPlantedClustersFirst) {
  const Register reg = made_register(planted_rows());
  const std::vector<Candidate> candidates = detect(reg, {}, georgia(), sectors()).candidates;
  ASSERT_GE(candidates.size(), 2u);
  const std::set<std::string> best = {candidates[0].id, candidates[1].id};
  EXPECT_EQ(best, (std::set<std::string>{"GE-KA:wine", "GE-GU:tea_coffee"}));
  for (const Candidate& candidate : candidates) {
    EXPECT_GE(candidate.firms, 5);
    EXPECT_GE(candidate.lq, 1.25);
  }
  DetectOptions all;
  all.all_cells = true;
  const std::vector<Candidate> every = detect(reg, all, georgia(), sectors()).candidates;
  EXPECT_GT(every.size(), candidates.size());
  const auto rank_of = [&](std::string_view id) {
    return std::find_if(every.begin(), every.end(), [&](const Candidate& c) { return c.id == id; })->rank;
  };
  const auto silk = std::find_if(every.begin(), every.end(), [](auto& c) { return c.id == "GE-RL:honey_small_stock"; });
  ASSERT_NE(silk, every.end());
  EXPECT_GT(silk->lq, 3 * candidates[0].lq);  // three firms, and by far the highest quotient
  EXPECT_GT(silk->rank, rank_of("GE-KA:wine"));
}

TEST(Detect, TellsNothingOfCellsWithOneFirmOrTwo) {
  std::vector<MadeRow> rows = planted_rows();
  rows.insert(rows.end(), 2, MadeRow{.area = "Guria", .nace = "32.12"});
  const Register reg = made_register(rows);
  DetectOptions options;
  options.all_cells = true;
  const auto shown = [&] {
    const std::vector<Candidate> every = detect(reg, options, georgia(), sectors()).candidates;
    return std::any_of(every.begin(), every.end(), [](const Candidate& c) { return c.id == "GE-GU:jewellery"; });
  };
  EXPECT_FALSE(shown());
  options.screen.min_published_firms = 1;
  EXPECT_TRUE(shown());
}

TEST(Detect, EveryNumberOfACandidate) {
  const Register reg = made_register(planted_rows());
  const std::vector<Candidate> candidates = detect(reg, {}, georgia(), sectors()).candidates;
  const auto wine = std::find_if(candidates.begin(), candidates.end(), [](auto& c) { return c.id == "GE-KA:wine"; });
  ASSERT_NE(wine, candidates.end());
  EXPECT_EQ(wine->region_name, "Kakheti");
  EXPECT_EQ(wine->sector_name, "Wine");
  EXPECT_EQ(wine->members.size(), 120u);
  EXPECT_EQ(wine->value, 120);
  EXPECT_EQ(wine->firms, 120);
  EXPECT_NEAR(wine->sector_share, 0.75, 1e-12);
  EXPECT_EQ(wine->lq, wine->lq_enterprises);
  EXPECT_GT(wine->lq_employees, 1);
  EXPECT_TRUE(std::isnan(wine->lq_turnover));  // nobody states it
  EXPECT_TRUE(std::isnan(wine->turnover));
  double employees = 0;
  for (const std::uint32_t row : wine->members) employees += reg.employees[row];
  EXPECT_EQ(wine->employees, employees);
  EXPECT_TRUE(std::is_sorted(wine->members.begin(), wine->members.end()));
  EXPECT_FALSE(wine->footprint_is_region);
  EXPECT_TRUE(contains(wine->footprint, wine->centre));
  EXPECT_GT(wine->footprint_km2, 20);
  EXPECT_LT(wine->footprint_km2, 1000);
  EXPECT_LT(wine->q_value, 1e-20);
  EXPECT_EQ(wine->specialisation, Specialisation::strong);
}

TEST(Detect, CoarseMembersGiveNoHull) {
  std::vector<MadeRow> rows = planted_rows();
  for (MadeRow& row : rows) {
    if (row.nace == "11.02") row.precision = GeoPrecision::municipality;
  }
  const std::vector<Candidate> candidates = detect(made_register(rows), {}, georgia(), sectors()).candidates;
  const auto wine = std::find_if(candidates.begin(), candidates.end(), [](auto& c) { return c.id == "GE-KA:wine"; });
  EXPECT_TRUE(wine->footprint_is_region);
  const Region& kakheti = georgia().regions()[georgia().find_region("GE-KA")];
  EXPECT_EQ(wine->footprint, kakheti.shape);
  EXPECT_EQ(wine->footprint_km2, kakheti.area_km2);
}

TEST(Detect, TheSameAgainWhateverTheThreads) {
  const Register reg = made_register(planted_rows());
  const auto footprints = [&](unsigned count) {
    set_threads(count);
    std::vector<MultiPolygon> shapes;
    for (const Candidate& candidate : detect(reg, {}, georgia(), sectors()).candidates)
      shapes.push_back(candidate.footprint);
    return shapes;
  };
  const auto one = footprints(1);
  const auto four = footprints(4);
  set_threads(0);
  EXPECT_EQ(one, four);
}

TEST(Detect, ByMunicipality) {
  std::vector<MadeRow> rows;
  rows.insert(rows.end(), 20, MadeRow{.area = "Telavi", .nace = "11.02"});
  rows.insert(rows.end(), 80, MadeRow{.area = "Batumi", .nace = "47.11"});
  rows.insert(rows.end(), 20, MadeRow{.area = "Telavi", .nace = "47.11"});
  DetectOptions options;
  options.by = {AreaLevel::municipality};
  const std::vector<Candidate> candidates = detect(made_register(rows), options, georgia(), sectors()).candidates;
  ASSERT_EQ(candidates.size(), 1u);
  EXPECT_EQ(candidates[0].region_name, "Telavi");
  EXPECT_TRUE(candidates[0].footprint_is_region);
  EXPECT_TRUE(candidates[0].footprint.empty());  // no polygons of municipalities
  EXPECT_TRUE(candidates[0].centre.valid());     // but its seat
}

TEST(Detect, OneRegionAgainstAReference) {
  std::vector<MadeRow> rows;
  rows.insert(rows.end(), 10, MadeRow{.area = "Guria", .nace = "10.83"});
  rows.insert(rows.end(), 90, MadeRow{.area = "Guria", .nace = "47.11"});
  const Register reg = made_register(rows);
  EXPECT_TRUE(covers_one_area_only(reg, AreaLevel::region));
  EXPECT_TRUE(detect(reg, {}, georgia(), sectors()).candidates.empty());
  ReferenceTotals nation;
  nation.sectors = {"tea_coffee"};
  nation.value = {50};
  nation.total = 100000;
  const std::vector<Candidate> candidates = detect(reg, {}, georgia(), sectors(), &nation).candidates;
  ASSERT_EQ(candidates.size(), 1u);
  EXPECT_DOUBLE_EQ(candidates[0].lq, (10.0 / 100) / (50.0 / 100000));
  EXPECT_LT(candidates[0].p_value, 1e-10);
  EXPECT_TRUE(std::isnan(candidates[0].lq_employees));
}

TEST(Detect, FromAnAggregatedTable) {
  ConcentrationTable table;
  table.regions = {"GE-KA", "Bayern"};
  table.sectors = {"A", "wine"};
  table.value = {100, 300, 900, 100};
  DetectOptions options;
  options.measure = Measure::employees;
  std::vector<Candidate> candidates = detect(table, options, georgia(), sectors()).candidates;
  ASSERT_EQ(candidates.size(), 2u);
  EXPECT_EQ(candidates[0].id, "GE-KA:wine");  // by lq where firms are unknown
  EXPECT_EQ(candidates[0].lq, candidates[0].lq_employees);
  EXPECT_EQ(candidates[0].employees, 300);
  EXPECT_TRUE(std::isnan(candidates[0].lq_low) && std::isnan(candidates[0].lq_enterprises));
  EXPECT_TRUE(candidates[0].footprint_is_region && !candidates[0].footprint.empty());
  EXPECT_TRUE(candidates[0].members.empty());
  EXPECT_EQ(candidates[1].region_name, "Bayern");
  EXPECT_TRUE(candidates[1].footprint.empty());
  table.firms = {10, 4, 90, 6};
  candidates = detect(table, options, georgia(), sectors()).candidates;
  ASSERT_EQ(candidates.size(), 1u);  // four firms are too few
  EXPECT_EQ(candidates[0].id, "Bayern:A");
  EXPECT_FALSE(std::isnan(candidates[0].lq_low) || std::isnan(candidates[0].lq_enterprises));
}

TEST(Detect, AnEmptyRegisterHasNone) {
  EXPECT_TRUE(detect(Register(), {}, georgia(), sectors()).candidates.empty());
  EXPECT_FALSE(covers_one_area_only(Register(), AreaLevel::region));
  EXPECT_FALSE(covers_one_area_only(made_register(planted_rows()), AreaLevel::region));
}

}  // namespace
}  // namespace klasteri
