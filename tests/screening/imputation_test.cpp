#include "geo/screening/imputation.h"
#include "geo/base/special_values.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "geo/base/parallel.h"
#include "tests/screening/random_register.h"
#include "tests/support/made_register.h"

namespace klasteri {
namespace {

using test::made_register;
using test::MadeRow;

/// A register of one size band whose rows have these activities and employees.
Register small_firms(const std::vector<std::pair<std::string_view, double>>& rows) {
  std::vector<MadeRow> made;
  for (const auto& [nace, employees] : rows) made.push_back({"GE-KA", nace, {}, employees});
  Register reg = made_register(made);
  reg.size.assign(reg.rows(), SizeClass::small);
  return reg;
}

TEST(Imputation, OddCountsGiveTheMiddleValue) {
  const Register reg = small_firms({{"11.02", 9}, {"11.02", 1}, {"11.02", nan}, {"11.02", 4}});
  const Imputed filled = impute(reg, reg.employees);
  EXPECT_EQ(filled.values, (std::vector<double>{9, 1, 4, 4}));
  EXPECT_EQ(filled.imputed, (std::vector<bool>{false, false, true, false}));
  EXPECT_EQ(filled.imputed_rows, 1U);
  EXPECT_EQ(filled.missing_rows, 0U);
}

TEST(Imputation, EvenCountsGiveTheMeanOfTheMiddleTwo) {
  const Register reg = small_firms({{"11.02", 10}, {"11.02", 1}, {"11.02", 3}, {"11.02", 6}, {"11.02", nan}});
  EXPECT_EQ(impute(reg, reg.employees).values[4], 4.5);
}

TEST(Imputation, ZeroIsAStatedValue) {
  const Register reg = small_firms({{"11.02", 0}, {"11.02", 0}, {"11.02", 6}, {"11.02", nan}});
  EXPECT_EQ(impute(reg, reg.employees).values[3], 0);
}

TEST(Imputation, FallsBackFromClassToGroupDivisionAndSection) {
  // 10.11 and 10.13 share a group, 10.20 the division, 13.10 the section; 47.11 shares nothing.
  const Register reg = small_firms({{"10.11", 1},
                                    {"10.11", nan},
                                    {"10.13", 2},
                                    {"10.13", 3},
                                    {"10.20", 40},
                                    {"10.20", nan},
                                    {"13.10", nan},
                                    {"47.11", nan}});
  const Imputed filled = impute(reg, reg.employees);
  EXPECT_EQ(filled.values[1], 2) << "the group 10.1: 1, 2, 3";
  EXPECT_EQ(filled.values[5], 2.5) << "the division 10: 1, 2, 3, 40";
  EXPECT_EQ(filled.values[6], 2.5) << "the section C: 1, 2, 3, 40";
  EXPECT_TRUE(std::isnan(filled.values[7]));
  EXPECT_EQ(filled.imputed_rows, 3U);
  EXPECT_EQ(filled.missing_rows, 1U);
}

TEST(Imputation, SectionsCutAcrossTheOrderOfDivisions) {
  // 33 is the last division of C and 35 is D: next to each other, but not alike.
  const Register reg = small_firms({{"33.11", 5}, {"33.12", 6}, {"35.11", 700}, {"35.12", nan}, {"10.11", nan}});
  const Imputed filled = impute(reg, reg.employees, 2);
  EXPECT_TRUE(std::isnan(filled.values[3]));
  EXPECT_EQ(filled.values[4], 5.5);
}

TEST(Imputation, LeastSaysHowManyMustBeStated) {
  const Register reg = small_firms({{"10.11", 1}, {"10.11", 5}, {"10.11", nan}, {"10.13", 100}});
  EXPECT_EQ(impute(reg, reg.employees, 2).values[2], 3);
  EXPECT_EQ(impute(reg, reg.employees, 3).values[2], 5) << "of the group";
  EXPECT_TRUE(std::isnan(impute(reg, reg.employees, 4).values[2]));
}

TEST(Imputation, NeverCrossesSizeBandsAndUnknownSizeIsABandOfItsOwn) {
  Register reg = small_firms(
      {{"11.02", 3}, {"11.02", 4}, {"11.02", 5}, {"11.02", nan}, {"11.02", nan}, {"11.02", nan}, {"11.02", 70}});
  reg.size[4] = SizeClass::large;
  reg.size[5] = reg.size[6] = SizeClass::unknown;
  const Imputed filled = impute(reg, reg.employees, 1);
  EXPECT_EQ(filled.values[3], 4);
  EXPECT_TRUE(std::isnan(filled.values[4])) << "no large firm states its employees";
  EXPECT_EQ(filled.values[5], 70) << "of unknown size, like the one that has 70";
}

TEST(Imputation, RegistersWithoutSizesAreOneBand) {
  Register reg = small_firms({{"11.02", 3}, {"11.02", 4}, {"11.02", 5}, {"11.02", nan}});
  reg.size.clear();
  EXPECT_EQ(impute(reg, reg.employees).values[3], 4);
}

TEST(Imputation, RowsThatDoNotCountNeitherGiveNorTake) {
  Register reg = small_firms({{"11.02", 3},
                              {"11.02", 4},
                              {"11.02", 5},
                              {"11.02", 900},
                              {"11.02", 900},
                              {"11.02", 900},
                              {"11.02", nan},
                              {"11.02", nan},
                              {"11.02", nan}});
  reg.active[3] = reg.active[6] = Activity::inactive;
  reg.kind[4] = reg.kind[7] = EntityKind::public_institution;
  reg.repeated.assign(reg.rows(), false);
  reg.repeated[5] = true;
  const Imputed filled = impute(reg, reg.employees);
  EXPECT_EQ(filled.values[8], 4);
  EXPECT_TRUE(std::isnan(filled.values[6]));
  EXPECT_TRUE(std::isnan(filled.values[7]));
  EXPECT_EQ(filled.values[3], 900) << "stated values stand whatever the row";
  EXPECT_EQ(filled.imputed_rows, 1U);
  EXPECT_EQ(filled.missing_rows, 0U) << "only of rows that count";
}

TEST(Imputation, NothingComesOfABlankColumn) {
  const Register reg = small_firms({{"11.02", nan}, {"11.02", nan}});
  for (const std::vector<double>& column : {reg.employees, std::vector<double>()}) {
    const Imputed filled = impute(reg, column, 1);
    ASSERT_EQ(filled.values.size(), 2U);
    EXPECT_TRUE(std::isnan(filled.values[0]) && std::isnan(filled.values[1]));
    EXPECT_EQ(filled.imputed, (std::vector<bool>{false, false}));
    EXPECT_EQ(filled.imputed_rows, 0U);
    EXPECT_EQ(filled.missing_rows, 2U);
  }
}

TEST(Imputation, TruncatedCodesStartAtTheirOwnLevel) {
  const Register reg =
      small_firms({{"10.11", 1}, {"10.12", 2}, {"10.13", 3}, {"10.1", nan}, {"10", nan}, {"C", nan}, {"13.10", 9}});
  ASSERT_EQ(reg.activity_status[3], ActivityStatus::truncated);
  const Imputed filled = impute(reg, reg.employees);
  EXPECT_EQ(filled.values[3], 2);
  EXPECT_EQ(filled.values[4], 2);
  EXPECT_EQ(filled.values[5], 2.5) << "the section C: 1, 2, 3, 9";
}

TEST(Imputation, TruncatedCodesCountInTheLevelsTheyReach) {
  const Register reg = small_firms({{"10.1", 1}, {"10", 5}, {"10.11", 3}, {"10.11", nan}});
  EXPECT_EQ(impute(reg, reg.employees, 2).values[3], 2) << "the group 10.1: 1, 3";
  EXPECT_EQ(impute(reg, reg.employees, 3).values[3], 3) << "the division 10: 1, 3, 5";
}

TEST(Imputation, RowsWithoutAnActivityStayMissing) {
  const Register reg = small_firms({{"11.02", 3}, {"", 4}, {"", nan}, {"99.98", nan}});
  const Imputed filled = impute(reg, reg.employees, 1);
  EXPECT_TRUE(std::isnan(filled.values[2]));
  EXPECT_TRUE(std::isnan(filled.values[3]));
  EXPECT_EQ(filled.missing_rows, 2U);
}

TEST(Imputation, YearsAreNotMixed) {
  Register reg = small_firms({{"11.02", 3}, {"11.02", 30}, {"11.02", nan}, {"11.02", nan}});
  reg.year = {2021, 2022, 2021, 2022};
  const Imputed filled = impute(reg, reg.employees, 1);
  EXPECT_EQ(filled.values[2], 3);
  EXPECT_EQ(filled.values[3], 30);
}

TEST(Imputation, IsTheSameWhateverTheThreads) {
  const SectorCatalog& catalog = SectorCatalog::bundled();
  Random random(7);
  Register reg = test::random_register(test::FirmShares::realistic(catalog), 200'000, catalog, random);
  reg.employees.assign(reg.rows(), nan);
  reg.size.assign(reg.rows(), SizeClass::micro);
  for (std::size_t row = 0; row < reg.rows(); ++row) {
    if (row % 4 == 0) reg.size[row] = SizeClass::small;
    if (row % 3 != 0) reg.employees[row] = static_cast<double>(row % 17);
  }
  const auto with_threads = [&](unsigned count) {
    set_threads(count);
    Imputed filled = impute(reg, reg.employees);
    set_threads(0);
    return filled;
  };
  const Imputed one = with_threads(1);
  const Imputed four = with_threads(4);
  EXPECT_GT(one.imputed_rows, 60'000U);
  EXPECT_EQ(one.values, four.values);
  EXPECT_EQ(one.imputed, four.imputed);
}

TEST(Imputation, AnEmptyRegisterIsNoFault) {
  const Imputed filled = impute(Register(), {});
  EXPECT_TRUE(filled.values.empty());
  EXPECT_EQ(filled.missing_rows, 0U);
}

}  // namespace
}  // namespace klasteri
