#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "geo/base/error.h"
#include "geo/cluster/detection.h"
#include "tests/support/made_register.h"

namespace klasteri {
namespace {

using test::made_register;
using test::MadeRow;
using testing::HasSubstr;

const AdminTree& admin() { return AdminTree::georgia(); }
const SectorCatalog& catalog() { return SectorCatalog::bundled(); }

void add(std::vector<MadeRow>& rows, std::size_t count, std::string_view area, std::string_view nace,
         double employees) {
  rows.insert(rows.end(), count, MadeRow{.area = area, .nace = nace, .employees = employees});
}

/// Wine in Telavi, tea in Ozurgeti, shops everywhere.
std::vector<MadeRow> country() {
  std::vector<MadeRow> rows;
  add(rows, 30, "Telavi", "11.02", 4);
  add(rows, 12, "Ozurgeti", "10.83", 10);
  add(rows, 3, "Batumi", "11.02", 2);
  for (const std::string_view area : {"Telavi", "Ozurgeti", "Batumi", "Kutaisi", "Gori"})
    add(rows, 60, area, "47.11", 2);
  return rows;
}

const Candidate* find(const Detection& detection, std::string_view id) {
  const auto& all = detection.candidates;
  const auto found = std::find_if(all.begin(), all.end(), [&](const Candidate& each) { return each.id == id; });
  return found == all.end() ? nullptr : &*found;
}

TEST(DetectLevels, AllAtOnceAreThoseOneByOne) {
  const Register reg = made_register(country());
  DetectOptions all;
  all.by = {AreaLevel::region, AreaLevel::municipality};
  all.sector_levels = {SectorLevel::section, SectorLevel::division, SectorLevel::group, SectorLevel::class_,
                       SectorLevel::product};
  all.all_cells = true;
  const Detection together = detect(reg, all, admin(), catalog());
  std::size_t next = 0;
  std::set<std::string> levels;
  for (const AreaLevel by : all.by) {
    for (const SectorLevel level : all.sector_levels) {
      DetectOptions one = all;
      one.by = {by};
      one.sector_levels = {level};
      const Detection alone = detect(reg, one, admin(), catalog());
      EXPECT_FALSE(alone.candidates.empty());
      for (const Candidate& expected : alone.candidates) {
        ASSERT_LT(next, together.candidates.size());
        const Candidate& candidate = together.candidates[next++];
        EXPECT_EQ(candidate.id, expected.id);
        EXPECT_EQ(candidate.rank, expected.rank);
        EXPECT_EQ(candidate.q_value, expected.q_value);
        EXPECT_EQ(candidate.members, expected.members);
        EXPECT_EQ(candidate.by, by);
        EXPECT_EQ(candidate.sector_level, to_string(level));
        levels.insert(std::string(to_string(candidate.by)) + candidate.sector_level);
      }
    }
  }
  EXPECT_EQ(next, together.candidates.size());
  EXPECT_EQ(levels.size(), 10u);
}

TEST(DetectLevels, EveryNumberThatOnlyARegisterGives) {
  const Register reg = made_register(country());
  const Detection detection = detect(reg, {}, admin(), catalog());
  const Candidate* wine = find(detection, "GE-KA:wine");
  ASSERT_NE(wine, nullptr);
  EXPECT_EQ(wine->employees_stated, 30);
  EXPECT_EQ(wine->turnover_stated, 0);
  EXPECT_EQ(wine->employees_imputed, 0);
  EXPECT_NEAR(wine->largest_share, 1.0 / 30, 1e-12);
  EXPECT_NEAR(wine->employment_herfindahl, 1.0 / 30, 1e-12);
  EXPECT_FALSE(wine->dominant);
  // The larger of two regions with wine; half of its region's employment, as tea has in Guria.
  EXPECT_EQ(wine->stars, 3);
  EXPECT_GT(wine->gamma, 0.05);
  EXPECT_LT(wine->poisson_low, 30 / (33.0 * 90 / 345));
  EXPECT_GT(wine->poisson_high, 30 / (33.0 * 90 / 345));
  EXPECT_TRUE(std::isnan(wine->growth));
  EXPECT_FALSE(detection.has_growth);
  EXPECT_EQ(detection.rows, reg.rows());
  EXPECT_EQ(detection.missing_turnover, reg.rows());
}

TEST(DetectLevels, OneEmployerIsToldFromACluster) {
  std::vector<MadeRow> rows = country();
  add(rows, 1, "Ozurgeti", "10.83", 900);
  const Detection detection = detect(made_register(rows), {}, admin(), catalog());
  const Candidate* tea = find(detection, "GE-GU:tea_coffee");
  ASSERT_NE(tea, nullptr);
  EXPECT_TRUE(tea->dominant);
  EXPECT_NEAR(tea->largest_share, 900.0 / 1020, 1e-12);
  DetectOptions tolerant;
  tolerant.screen.dominant_share = 0.95;
  tolerant.screen.dominant_herfindahl = 0.95;
  EXPECT_FALSE(find(detect(made_register(rows), tolerant, admin(), catalog()), "GE-GU:tea_coffee")->dominant);
}

TEST(DetectLevels, WhatOneOrTwoFirmsStateIsWithheld) {
  std::vector<MadeRow> rows = country();
  for (std::size_t row = 0; row < 28; ++row) rows[row].employees = std::nan("");  // two of thirty wineries state them
  const Register reg = made_register(rows);
  const Candidate wine = *find(detect(reg, {}, admin(), catalog()), "GE-KA:wine");
  EXPECT_EQ(wine.employees_stated, 2);
  EXPECT_EQ(wine.firms, 30);
  EXPECT_TRUE(std::isnan(wine.employees) && std::isnan(wine.lq_employees) && std::isnan(wine.largest_share));
  DetectOptions by_employees;
  by_employees.measure = Measure::employees;
  EXPECT_EQ(find(detect(reg, by_employees, admin(), catalog()), "GE-KA:wine"), nullptr);
  by_employees.all_cells = true;
  const Candidate listed = *find(detect(reg, by_employees, admin(), catalog()), "GE-KA:wine");
  EXPECT_TRUE(std::isnan(listed.value) && std::isnan(listed.lq) && std::isnan(listed.region_share));
  EXPECT_EQ(listed.specialisation, Specialisation::undefined);
  EXPECT_EQ(listed.firms, 30);
}

TEST(DetectLevels, MissingValuesAreFilledInOnlyWhenAsked) {
  std::vector<MadeRow> rows = country();
  for (std::size_t row = 0; row < 10; ++row) rows[row].employees = std::nan("");
  const Register reg = made_register(rows);
  const Detection as_stated = detect(reg, {}, admin(), catalog());
  EXPECT_EQ(as_stated.missing_employees, 10u);
  EXPECT_EQ(as_stated.imputed_employees, 0u);
  EXPECT_EQ(find(as_stated, "GE-KA:wine")->employees, 20 * 4);
  DetectOptions filled;
  filled.impute = true;
  const Detection imputed = detect(reg, filled, admin(), catalog());
  EXPECT_EQ(imputed.missing_employees, 10u);
  EXPECT_EQ(imputed.imputed_employees, 10u);
  EXPECT_EQ(find(imputed, "GE-KA:wine")->employees, 30 * 4);
  EXPECT_EQ(find(imputed, "GE-KA:wine")->employees_imputed, 10);
}

/// Two years of the country: wine grows by half, shops shrink by a tenth.
Register two_years() {
  std::vector<MadeRow> rows = country();
  const std::size_t later = rows.size();
  add(rows, 20, "Telavi", "11.02", 4);
  add(rows, 12, "Ozurgeti", "10.83", 10);
  for (const std::string_view area : {"Telavi", "Ozurgeti", "Batumi", "Kutaisi", "Gori"})
    add(rows, 66, area, "47.11", 2);
  Register reg = made_register(rows);
  for (std::size_t row = 0; row < reg.rows(); ++row) reg.year.push_back(row < later ? 2023 : 2021);
  return reg;
}

TEST(DetectYears, TheLatestIsScreenedAndComparedWithTheOneBefore) {
  const Register reg = two_years();
  const Detection detection = detect(reg, {}, admin(), catalog());
  EXPECT_EQ(detection.year, 2023);
  EXPECT_EQ(detection.before_year, 2021);
  EXPECT_EQ(detection.rows, country().size());
  const Candidate* wine = find(detection, "GE-KA:wine");
  ASSERT_NE(wine, nullptr);
  EXPECT_EQ(wine->firms, 30);
  EXPECT_EQ(wine->members.size(), 30u);
  EXPECT_EQ(wine->growth, 10);
  EXPECT_NEAR(wine->national + wine->mix + wine->regional, 10, 1e-12);
  EXPECT_NEAR(wine->national, 20 * (345.0 / 362 - 1), 1e-12);  // all enterprises, in a product or not
  EXPECT_NEAR(wine->mix, 20 * (33.0 / 20 - 345.0 / 362), 1e-12);
  DetectOptions earlier;
  earlier.year = 2021;
  const Detection before = detect(reg, earlier, admin(), catalog());
  EXPECT_EQ(before.before_year, 0);
  EXPECT_EQ(find(before, "GE-KA:wine")->firms, 20);
  EXPECT_TRUE(std::isnan(find(before, "GE-KA:wine")->growth));
}

TEST(DetectYears, AMissingYearIsNamed) {
  DetectOptions options;
  options.year = 2030;
  try {
    (void)detect(two_years(), options, admin(), catalog());
    FAIL() << "2030 was found";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("2030"));
    EXPECT_THAT(error.what(), HasSubstr("2021"));
    EXPECT_THAT(error.what(), HasSubstr("2023"));
  }
  EXPECT_THROW((void)detect(made_register(country()), options, admin(), catalog()), Error);
}

TEST(DetectReference, FinerTotalsAreSummedAndCoarserOnesRefused) {
  std::vector<MadeRow> rows;
  add(rows, 10, "Ozurgeti", "10.83", 1);
  add(rows, 90, "Ozurgeti", "47.11", 1);
  const Register reg = made_register(rows);
  ReferenceTotals classes;
  classes.source = "nation.csv";
  classes.sectors = {"10.83", "10.71", "47.11", "47.19"};
  classes.value = {50, 450, 80'000, 19'500};
  DetectOptions options;
  options.sector_levels = {SectorLevel::division};
  const Detection detection = detect(reg, options, admin(), catalog(), &classes);
  ASSERT_NE(find(detection, "GE-GU:10"), nullptr);
  EXPECT_NEAR(find(detection, "GE-GU:10")->lq, (10.0 / 100) / (500.0 / 100'000), 1e-9);
  ReferenceTotals sections = classes;
  sections.sectors = {"A", "C", "G", "H"};
  try {
    (void)detect(reg, options, admin(), catalog(), &sections);
    FAIL() << "sections served for divisions";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("--sector-level section"));
  }
  ReferenceTotals misspelt = classes;
  misspelt.sectors[0] = "10.8 3";
  try {
    (void)detect(reg, options, admin(), catalog(), &misspelt);
    FAIL() << "an unknown sector was taken";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("\"10.83\""));
  }
}

}  // namespace
}  // namespace klasteri
