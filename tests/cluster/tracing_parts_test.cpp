#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "geo/cluster/local_contrast.h"
#include "geo/cluster/tracing_firms.h"
#include "geo/cluster/tracing_null.h"
#include "geo/cluster/tracing_shape.h"
#include "geo/pattern/scan_likelihood.h"
#include "geo/pattern/scan_simulation.h"
#include "tests/cluster/made_country.h"

namespace klasteri {
namespace {

using test::MadeCountry;

TracedFirms firms_of(const MadeCountry& country) {
  return traced_firms(country.made(), SectorIndex(SectorCatalog::bundled(), SectorLevel::product), 0);
}

TEST(TracedFirms, SquaresHoldEveryFirmOnce) {
  const MadeCountry country(1, 2000);
  const TracedFirms firms = firms_of(country);
  ASSERT_EQ(firms.size(), 2000u);
  for (const FirmCells* cells : {&firms.coarse, &firms.fine}) {
    const double side = cells == &firms.fine ? 250 : 2000;
    EXPECT_EQ(cells->begin.front(), 0u);
    EXPECT_EQ(cells->begin.back(), 2000u);
    for (std::size_t cell = 0; cell < cells->size(); ++cell) {
      ASSERT_LT(cells->begin[cell], cells->begin[cell + 1]);
      Box box;
      for (std::uint32_t firm = cells->begin[cell]; firm < cells->begin[cell + 1]; ++firm) box.add(firms.metres[firm]);
      EXPECT_LE(std::max(box.max_x - box.min_x, box.max_y - box.min_y), side);
      EXPECT_TRUE(box.contains(cells->position[cell]) || cells->firms(cell) > 1);
    }
  }
  EXPECT_LT(firms.coarse.size(), firms.fine.size());
}

// What is asked for lies between the numbers of cases that were simulated, and is drawn with another seed.
TEST(ScanNull, IsHonestBetweenTheNumbersSimulated) {
  const TracedFirms firms = firms_of(MadeCountry(2, 3000));
  ScanPlaces places;
  places.position = firms.coarse.position;
  places.cases.assign(firms.coarse.size(), 0);
  for (std::size_t cell = 0; cell < firms.coarse.size(); ++cell) places.population.push_back(firms.coarse.firms(cell));
  NullOptions options;
  const ScanNull null(places, 5, 500, options, no_progress());
  const std::vector<WindowKind> kinds = window_kinds(false);
  for (const double cases : {7.0, 40.0, 300.0}) {
    const ScanLikelihood likelihood(ScanModel::bernoulli, cases, 3000);
    const double most = options.windows.max_share * 3000;
    const ScanThresholds thresholds(likelihood, options.windows.min_cases, 1, most);
    const ScanOptions unused;
    const ScanSetting setting{places, kinds, unused, likelihood, thresholds, most, options.windows.largest_radius_m};
    const CaseSampler sampler(places, likelihood, 77);
    TaskProgress tasks(no_progress(), scan_tasks(places));
    const std::vector<double> maxima = simulated_maxima(setting, sampler, 0, 600, tasks, {});
    for (const double p : {0.05, 0.2}) {
      const double share = static_cast<double>(std::ranges::count_if(
                               maxima, [&](double each) { return null.p_value(cases, each) <= p; })) /
                           600;
      EXPECT_LE(share, 1.4 * p) << cases << " cases";
      EXPECT_GE(share, cases > 10 ? p / 3 : 0) << cases << " cases";
    }
    const double critical = null.critical(cases, 0.01);
    EXPECT_LE(null.p_value(cases, critical), 0.01 + 1e-9);
    EXPECT_GT(null.p_value(cases, 0.99 * critical), 0.01);
  }
}

TEST(LocalContrast, ComparesWithTheNearestFirmsAround) {
  const std::vector<SectorCount> circles = {{5, 10}, {8, 20}, {9, 40}};
  const SectorCount country{29, 1040};
  const SectorCount around = firms_around(circles, 0, country);
  EXPECT_EQ(around.cases, 3);
  EXPECT_EQ(around.firms, 10);
  const SectorCount beyond = firms_around(circles, 2, country);  // all from the rest of the country: 20 of 1,000
  EXPECT_DOUBLE_EQ(beyond.firms, 40);
  EXPECT_DOUBLE_EQ(beyond.cases, 0.8);
  const LocalContrast contrast = local_contrast({20, 100}, {4.5, 100});
  EXPECT_DOUBLE_EQ(contrast.relative_risk, 4);
  EXPECT_NEAR(contrast.low, 4 * std::exp(-1.645 * std::sqrt(1 / 20.0 + 1 / 5.0)), 1e-12);
  EXPECT_NEAR(contrast.log_ratio, 20 * std::log(20 / 12.25) + 4.5 * std::log(4.5 / 12.25), 1e-12);
  EXPECT_EQ(local_contrast({4, 100}, {20, 100}).log_ratio, 0);
}

TEST(HullOf, KeepsTheHoleOfARing) {
  MadeCountry country(3, 0);
  for (int i = 0; i < 360; ++i) {
    for (const double radius : {9000.0, 10'000.0, 11'000.0}) {
      const double angle = i * 0.01745329251994;
      country.add({radius * std::cos(angle), radius * std::sin(angle)}, "11.02");
    }
  }
  const TracedFirms firms = firms_of(country);
  std::vector<std::uint32_t> all(firms.size());
  std::iota(all.begin(), all.end(), 0u);
  const MultiPolygon hull = hull_of(firms, all);
  ASSERT_EQ(hull.size(), 1u);
  ASSERT_EQ(hull[0].size(), 2u) << "an outer ring and one hole";
  EXPECT_FALSE(contains(hull, firms.projection.forward(country.degrees({0, 0}))));
  EXPECT_EQ(firms_inside(firms, hull).size(), firms.size());
}

// A hull of few firms lacks much of the disc that they stand in; widened, it is about as large.
TEST(HullOf, IsAsLargeAsTheDiscOnAverage) {
  double sum = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    MadeCountry country(seed, 0);
    country.plant("11.02", {0, 0}, 10'000, 40, false);
    const TracedFirms firms = firms_of(country);
    std::vector<std::uint32_t> all(firms.size());
    std::iota(all.begin(), all.end(), 0u);
    sum += area(hull_of(firms, all)) / (3.14159265 * 1e8);
  }
  EXPECT_NEAR(sum / 20, 1, 0.12);
}

TEST(ShapingFirms, FollowTheFirmsOutOfTheWindow) {
  MadeCountry country(4, 0);
  for (int i = 0; i < 120; ++i) country.add({i * 100.0, 0}, "11.02");             // a valley of 12 km
  for (int i = 0; i < 15; ++i) country.add({4000 + i * 100.0, 7000.0}, "11.02");  // a village beside it
  const TracedFirms firms = firms_of(country);
  SectorWindow window;
  window.sector = firms.sector[0];
  window.centre = firms.projection.forward(country.degrees({5000, 0}));
  window.radius_m = 5000;
  window.observed = 100;
  EXPECT_EQ(shaping_firms(firms, window).size(), 120u);
}

// A vineyard valley that ends at a city, in which wineries are as frequent as anywhere: they stand close there as well.
TEST(ShapingFirms, DoNotFollowThemIntoACity) {
  for (const bool has_city : {false, true}) {
    MadeCountry country(4, 0);
    for (int i = 0; i < 120; ++i) country.add({i * 100.0, 0}, "11.02");
    for (int i = 0; i < 15; ++i) country.add({4000 + i * 100.0, 7000.0}, "11.02");
    const int streets = has_city ? 50 : 0;
    for (int street = 0; street < streets; ++street) {
      for (int i = 0; i < 30; ++i) country.add({10'000 + street * 45.0, i * 20.0 - 300}, "47.11");
    }
    for (int i = 0; i < 3000; ++i) country.add({60'000 + i * 10.0, 60'000}, i % 50 == 0 ? "11.02" : "47.11");
    const TracedFirms firms = firms_of(country);
    SectorWindow window;
    window.sector = SectorIndex(SectorCatalog::bundled(), SectorLevel::product)(parse_activity("11.02").code);
    window.centre = firms.projection.forward(country.degrees({5000, 0}));
    window.radius_m = 5000;
    window.observed = 100;
    window.expected = 100 * 195.0 / static_cast<double>(firms.size());
    window.relative_risk = 100 / window.expected / (95 / (195 - window.expected));
    const std::size_t shaping = shaping_firms(firms, window).size();
    if (has_city) {
      EXPECT_NEAR(static_cast<double>(shaping), 101, 3) << "those in the circle, whole squares";
    } else {
      EXPECT_EQ(shaping, 120u);
    }
  }
}

TEST(SupplierClasses, AreOfProductsAndLead) {
  const SectorCatalog& catalog = SectorCatalog::bundled();
  EXPECT_THAT(catalog.suppliers_of("no product"), testing::IsEmpty());
  std::size_t with_suppliers = 0;
  for (const Product& product : catalog.products()) {
    for (const NaceCode code : catalog.suppliers_of(product.code)) EXPECT_EQ(code.level(), SectorLevel::class_);
    with_suppliers += catalog.suppliers_of(product.code).empty() ? 0 : 1;
  }
  EXPECT_GE(with_suppliers, 80u);
  EXPECT_THAT(catalog.suppliers_of("wine"), testing::Contains(parse_activity("22.22").code));
}

}  // namespace
}  // namespace klasteri
