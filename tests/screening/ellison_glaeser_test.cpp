#include "geo/screening/ellison_glaeser.h"
#include "geo/base/special_values.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "tests/screening/case_table.h"
#include "tests/screening/random_table.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

constexpr const char* textbook_folder = "cases/methods/01_reat_regional_textbook";

/// Plants of one or more sectors, one row each.
struct Plants {
  std::vector<std::uint32_t> region, sector;
  std::vector<double> size;
};

PlantSums sums_of(const std::vector<double>& sizes) {
  PlantSums sums;
  for (const double size : sizes) {
    sums.total += size;
    sums.sum_squares += size * size;
    sums.sum_fourths += size * size * size * size;
  }
  return sums;
}

void expect_same(const Agglomeration& actual, const Agglomeration& expected) {
  EXPECT_TRUE(test::near(actual.gamma, expected.gamma));
  EXPECT_TRUE(test::near(actual.g, expected.g));
  EXPECT_TRUE(test::near(actual.h, expected.h));
  EXPECT_TRUE(test::near(actual.expected_g, expected.expected_g));
  EXPECT_TRUE(test::near(actual.variance_g, expected.variance_g));
  EXPECT_TRUE(test::near(actual.z, expected.z, 1e-6));
  EXPECT_TRUE(test::near(actual.maurel_sedillot, expected.maurel_sedillot));
}

TEST(EllisonGlaeser, IsTheTextbooks) {
  const Plants plants{{0, 0, 0, 0, 0, 1, 1, 1, 1, 2},
                      std::vector<std::uint32_t>(10, 0),
                      {200, 650, 12000, 100, 50, 16000, 13000, 1500, 1500, 25000}};
  const std::vector<double> region_size = {500000, 400000, 100000};
  const Agglomeration index = ellison_glaeser(plants.region, plants.sector, plants.size, 3, 1, region_size)[0];
  EXPECT_TRUE(test::near(index.gamma, 0.0599062841165389));
  EXPECT_TRUE(test::near(index.g, 0.168163265306122));
  EXPECT_TRUE(test::near(index.h, 0.244688775510204));
  EXPECT_TRUE(test::near(index.z, 0.195900197026136));
  // The same from sums of the plants in each region.
  expect_same(ellison_glaeser(std::vector<double>{13000, 32000, 25000}, region_size, sums_of(plants.size)), index);
}

TEST(EllisonGlaeser, MatchesReatOnFourIndustries) {
  REQUIRE_SHARED(textbook_folder);
  const test::CaseTable table(test::shared_file(textbook_folder) / "FK2014_EGC.csv");
  const std::vector<std::string> industry = table.texts("industry");
  const std::set<std::string> industries(industry.begin(), industry.end());
  Plants plants;
  plants.size = table.numbers("emp_firm");
  const std::vector<double> region = table.numbers("region");
  for (std::size_t row = 0; row < industry.size(); ++row) {
    plants.region.push_back(static_cast<std::uint32_t>(region[row]) - 1);
    plants.sector.push_back(
        static_cast<std::uint32_t>(std::distance(industries.begin(), industries.find(industry[row]))));
  }
  const auto result = ellison_glaeser(plants.region, plants.sector, plants.size, 3, industries.size());
  std::vector<double> gamma, g, h, z;
  for (const Agglomeration& index : result) {
    gamma.push_back(index.gamma);
    g.push_back(index.g);
    h.push_back(index.h);
    z.push_back(index.z);
  }
  // Clothing trade, Forestry, Textiles dyeing, Textiles trade
  EXPECT_TRUE(test::near(gamma, {-0.0937938445647128, 0.1683800334283319, -0.0801253944491777, -0.1304013405493789}));
  EXPECT_TRUE(test::near(g, {0.0179096533964222, 0.0882629337624241, 0.0277648106708370, 0.0027349661903340}));
  EXPECT_TRUE(test::near(h, {0.1312435000000000, 0.0924055325255102, 0.1455998263703417, 0.1220805919245459}));
  EXPECT_TRUE(test::near(z, {-0.502597837729149, 1.366087808808177, -0.380164368141420, -0.766354061960692}));
}

TEST(EllisonGlaeser, HasItsBands) {
  EXPECT_EQ(agglomeration_band(-0.3), "dispersed");
  EXPECT_EQ(agglomeration_band(0.0199), "dispersed");
  EXPECT_EQ(agglomeration_band(0.02), "moderate");
  EXPECT_EQ(agglomeration_band(0.05), "moderate");
  EXPECT_EQ(agglomeration_band(0.0501), "strong");
  EXPECT_EQ(agglomeration_band(nan), "");
}

TEST(EllisonGlaeser, IsUndefinedWithoutPlantsWithOnePlantAndWithOneRegion) {
  const std::vector<double> reference = {3, 1};
  const Agglomeration none = ellison_glaeser(std::vector<double>{0, 0}, reference, {});
  EXPECT_TRUE(std::isnan(none.gamma) && std::isnan(none.g) && std::isnan(none.h) && std::isnan(none.z));
  const Agglomeration one = ellison_glaeser(std::vector<double>{0, 5}, reference, sums_of({5}));
  EXPECT_EQ(one.h, 1);
  EXPECT_TRUE(test::near(one.g, 0.75 * 0.75 * 2));
  EXPECT_TRUE(std::isnan(one.gamma) && std::isnan(one.maurel_sedillot));
  const Agglomeration only = ellison_glaeser(std::vector<double>{5}, std::vector<double>{9}, sums_of({2, 3}));
  EXPECT_TRUE(std::isnan(only.gamma) && std::isnan(only.z) && std::isnan(only.maurel_sedillot));
}

Plants random_plants(Random& random, std::size_t regions, std::size_t sectors) {
  Plants plants;
  const std::size_t count = 2 + random.below(60);
  for (std::size_t k = 0; k < count; ++k) {
    plants.region.push_back(random.below(static_cast<std::uint32_t>(regions)));
    plants.sector.push_back(random.below(static_cast<std::uint32_t>(sectors)));
    plants.size.push_back(random.chance(0.1)   ? nan
                          : random.chance(0.1) ? 0
                                               : std::floor(std::exp(random.uniform(0, 6))));
  }
  return plants;
}

TEST(EllisonGlaeser, DependsNeitherOnUnitsNorOnOrder) {
  Random random(9);
  for (int number = 0; number < 200; ++number) {
    SCOPED_TRACE(number);
    const std::size_t regions = 1 + random.below(9);
    const std::size_t sectors = 1 + random.below(6);
    const Plants plants = random_plants(random, regions, sectors);
    const auto region_order = test::random_order(random, regions);
    const auto sector_order = test::random_order(random, sectors);
    Plants other;
    for (const std::size_t row : test::random_order(random, plants.size.size())) {
      other.region.push_back(static_cast<std::uint32_t>(region_order[plants.region[row]]));
      other.sector.push_back(static_cast<std::uint32_t>(sector_order[plants.sector[row]]));
      other.size.push_back(plants.size[row] * 0.25);
    }
    const auto before = ellison_glaeser(plants.region, plants.sector, plants.size, regions, sectors);
    const auto after = ellison_glaeser(other.region, other.sector, other.size, regions, sectors);
    ASSERT_EQ(before.size(), sectors);
    for (std::size_t i = 0; i < sectors; ++i) {
      expect_same(after[sector_order[i]], before[i]);
      EXPECT_FALSE(before[i].maurel_sedillot > 1 + 1e-9);
      EXPECT_FALSE(before[i].h > 1 + 1e-12);
    }
  }
}

/// Mean and variance of numbers that come one by one.
struct Moments {
  double count = 0, sum = 0, squares = 0;

  void add(double value) {
    ++count;
    sum += value;
    squares += value * value;
  }
  double mean() const { return sum / count; }
  double variance() const { return squares / count - mean() * mean(); }
  double standard_error() const { return std::sqrt(variance() / count); }
};

/// One sector whose plants are thrown at regions with the probabilities of the regions' sizes.
class Dartboard {
 public:
  explicit Dartboard(Random& random) : regions_(2 + random.below(12)), size_(4 + random.below(20)) {
    for (double& region : regions_) region = std::exp(random.normal());
    for (double& size : size_) size = std::exp(1.2 * random.normal());
    sums_ = sums_of(size_);
  }

  Agglomeration thrown(Random& random) const {
    std::vector<double> sector(regions_.size(), 0);
    for (const double size : size_) sector[random.weighted(regions_)] += size;
    return ellison_glaeser(sector, regions_, sums_);
  }

 private:
  std::vector<double> regions_, size_;
  PlantSums sums_;
};

TEST(EllisonGlaeser, IsZeroOnAverageUnderRandomLocationWithTheVarianceItSays) {
  Random random(10);
  Moments all_z;
  for (int number = 0; number < 20; ++number) {
    SCOPED_TRACE(number);
    const Dartboard board(random);
    Moments g, g_deviation, gamma, maurel_sedillot;
    Agglomeration index;
    for (int repetition = 0; repetition < 4000; ++repetition) {
      index = board.thrown(random);
      g.add(index.g);
      g_deviation.add((index.g - index.expected_g) * (index.g - index.expected_g));
      gamma.add(index.gamma);
      maurel_sedillot.add(index.maurel_sedillot);
      all_z.add(index.z);
    }
    EXPECT_NEAR(g.mean(), index.expected_g, 4 * g.standard_error());
    EXPECT_NEAR(g_deviation.mean(), index.variance_g, 4 * g_deviation.standard_error());
    EXPECT_NEAR(gamma.mean(), 0, 4 * gamma.standard_error());
    EXPECT_NEAR(maurel_sedillot.mean(), 0, 4 * maurel_sedillot.standard_error());
  }
  EXPECT_NEAR(all_z.mean(), 0, 4 * all_z.standard_error());
  EXPECT_NEAR(all_z.variance(), 1, 0.05);
}

TEST(EllisonGlaeser, IsAboveZeroWherePlantsFollowEachOther) {
  // Ten equal plants in pairs: every second one stands where the first of its pair does.
  Random random(11);
  const std::vector<double> regions = {1, 1, 1, 1, 1, 1, 1, 1};
  Moments gamma;
  for (int repetition = 0; repetition < 2000; ++repetition) {
    std::vector<double> sector(regions.size(), 0);
    for (int pair = 0; pair < 5; ++pair) sector[random.below(8)] += 2;
    gamma.add(ellison_glaeser(sector, regions, sums_of(std::vector<double>(10, 1))).gamma);
  }
  // One of nine other plants stands beside each: E γ = 1/9.
  EXPECT_NEAR(gamma.mean(), 1.0 / 9, 4 * gamma.standard_error());
}

}  // namespace
}  // namespace klasteri
