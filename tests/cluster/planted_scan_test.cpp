#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "geo/base/projection.h"
#include "geo/pattern/scan.h"
#include "geo/sample/generator.h"
#include "geo/sample/row_writer.h"

namespace klasteri {
namespace {

/// The firms of a synthetic register that say where they stand, in metres, with their products.
struct LocatedFirms {
  std::vector<Point> degrees, metres;
  std::vector<std::string> product;
  std::vector<PlantedCluster> planted;

  std::vector<double> cases_of(std::string_view code) const {
    std::vector<double> cases;
    for (const std::string& each : product) cases.push_back(each == code ? 1 : 0);
    return cases;
  }
};

LocatedFirms located_firms(std::size_t rows, std::uint64_t seed, const PlantingOptions& planting) {
  SampleOptions options;
  options.rows = rows;
  options.seed = seed;
  options.planting = planting;
  const SyntheticRegister made = generate_sample(options);
  const auto cell = [&](sample::Column column, std::size_t row) {
    return made.columns[static_cast<std::size_t>(column)][row];
  };
  LocatedFirms firms;
  firms.planted = made.planted;
  for (std::size_t row = 0; row < rows; ++row) {
    const std::string lon(cell(sample::Column::longitude, row));
    const std::string lat(cell(sample::Column::latitude, row));
    const bool institution = !cell(sample::Column::institution_kind, row).empty();
    if (lon.empty() || institution || cell(sample::Column::active, row).empty()) continue;
    firms.degrees.push_back({std::stod(lon), std::stod(lat)});
    const NaceCode activity = parse_activity(cell(sample::Column::activity_code, row)).code;
    firms.product.emplace_back(SectorCatalog::bundled().sector_of(activity, SectorLevel::product));
  }
  const EqualAreaProjection projection({43.5, 42.0});
  for (const Point& point : firms.degrees) firms.metres.push_back(projection.forward(point));
  return firms;
}

ScanResult scan_product(const LocatedFirms& firms, const std::string& product, std::uint64_t seed) {
  ScanOptions options;
  options.max_share = 0.3;  // a disc may hold a good part of the capital
  options.simulations = 39;
  options.seed = seed;
  return scan(firms.metres, firms.cases_of(product), std::vector<double>(firms.metres.size(), 1), options,
              no_progress());
}

// Only sectors that every region has the same share of: others do concentrate in the background, slightly.
TEST(PlantedScan, SeldomAlarmsWithoutClusters) {
  constexpr int registers = 40;
  PlantingOptions nothing;
  nothing.clusters = 0;
  double scans = 0;
  double alarms = 0;
  double below_half = 0;
  for (int i = 0; i < registers; ++i) {
    const auto seed = static_cast<std::uint64_t>(i);
    const LocatedFirms firms = located_firms(3'000, 100 + seed, nothing);
    for (const char* product : {"building", "building_trades", "vehicle_repair"}) {
      const ScanResult scanned = scan_product(firms, product, seed);
      const double p = scanned.clusters.empty() ? 1 : scanned.clusters.front().p_value;
      ++scans;
      alarms += p <= 0.05;
      below_half += p <= 0.5;
    }
  }
  const boost::math::binomial_distribution<double> by_chance(scans, 0.05);
  EXPECT_LE(alarms, quantile(complement(by_chance, 0.001)));
  EXPECT_GT(below_half, 0.2 * scans) << "p is no constant";
  RecordProperty("alarms", std::to_string(alarms / scans));
}

TEST(PlantedScan, FindsRisksOfThreeAndMoreOfSixtyFirmsAndMore) {
  PlantingOptions planting;
  planting.clusters = 8;
  planting.least_firms = 60;
  planting.most_firms = 150;
  int planted = 0;
  int found = 0;
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const LocatedFirms firms = located_firms(10'000, seed, planting);
    for (const PlantedCluster& cluster : firms.planted) {
      const ScanResult scanned = scan_product(firms, cluster.product, seed);
      ++planted;
      found += std::ranges::any_of(scanned.clusters, [&](const ScanCluster& window) {
        const Point centre = firms.degrees[window.center];
        return window.p_value <= 0.05 && distance_m(centre, cluster.centre) <= cluster.radius_m;
      });
    }
  }
  EXPECT_EQ(planted, 24);
  EXPECT_GE(found, 23) << "of " << planted;
}

}  // namespace
}  // namespace klasteri
