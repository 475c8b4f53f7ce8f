#include "geo/screening/imputation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/support/made_register.h"

namespace klasteri {
namespace {

using test::made_register;
using test::MadeRow;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// One firm of Telavi.
struct Firm {
  std::string_view nace;
  SizeClass size;
  double employees;
};

Register register_of(const std::vector<Firm>& firms) {
  std::vector<MadeRow> rows;
  for (const Firm& firm : firms) rows.push_back({.area = "Telavi", .nace = firm.nace, .employees = firm.employees});
  Register reg = made_register(rows);
  for (const Firm& firm : firms) reg.size.push_back(firm.size);
  return reg;
}

TEST(Imputation, TakesTheMedianOfClassAndSizeBand) {
  const Register reg = register_of({{"11.02", SizeClass::small, 10},
                                    {"11.02", SizeClass::small, 30},
                                    {"11.02", SizeClass::small, 14},
                                    {"11.02", SizeClass::small, nan},
                                    {"11.02", SizeClass::micro, 1},
                                    {"11.02", SizeClass::micro, 2},
                                    {"11.02", SizeClass::micro, 5},
                                    {"11.02", SizeClass::micro, 9},
                                    {"11.02", SizeClass::micro, nan}});
  const Imputed result = impute(reg, reg.employees);
  EXPECT_EQ(result.values[3], 14);
  EXPECT_EQ(result.values[8], 3.5);  // the mean of the two in the middle
  for (std::size_t row = 0; row < reg.rows(); ++row) {
    EXPECT_EQ(result.imputed[row], row == 3 || row == 8);
    if (!result.imputed[row]) {
      EXPECT_EQ(result.values[row], reg.employees[row]);
    }
  }
  EXPECT_EQ(result.imputed_rows, 2u);
  EXPECT_EQ(result.missing_rows, 0u);
}

TEST(Imputation, FallsBackToGroupDivisionAndSection) {
  std::vector<Firm> firms = {{"10.11", SizeClass::small, nan}, {"10.11", SizeClass::small, 7}};
  const auto filled = [&] {
    const Register reg = register_of(firms);
    return impute(reg, reg.employees).values[0];
  };
  EXPECT_TRUE(std::isnan(filled()));  // one firm alone says too little
  firms.insert(firms.end(), 3, {"20.11", SizeClass::small, 40});
  EXPECT_EQ(filled(), 40);  // section C: 7, 40, 40, 40
  firms.insert(firms.end(), 3, {"10.71", SizeClass::small, 30});
  EXPECT_EQ(filled(), 30);  // division 10
  firms.insert(firms.end(), 3, {"10.12", SizeClass::small, 20});
  EXPECT_EQ(filled(), 20);  // group 10.1
  firms.insert(firms.end(), 2, {"10.11", SizeClass::small, 9});
  EXPECT_EQ(filled(), 9);  // its own class: 7, 9, 9
}

TEST(Imputation, NeverCrossesSizeBands) {
  std::vector<Firm> firms(5, {"11.02", SizeClass::large, 900});
  firms.push_back({"11.02", SizeClass::micro, nan});
  firms.push_back({"11.02", SizeClass::unknown, nan});
  firms.push_back({"11.02", SizeClass::large, nan});
  const Register reg = register_of(firms);
  const Imputed result = impute(reg, reg.employees);
  EXPECT_TRUE(std::isnan(result.values[5]) && std::isnan(result.values[6]));
  EXPECT_EQ(result.values[7], 900);
  EXPECT_EQ(result.imputed_rows, 1u);
  EXPECT_EQ(result.missing_rows, 2u);
}

TEST(Imputation, AnUnknownSizeIsABandOfItsOwn) {
  std::vector<Firm> firms(3, {"11.02", SizeClass::unknown, 6});
  firms.push_back({"11.02", SizeClass::unknown, nan});
  Register reg = register_of(firms);
  EXPECT_EQ(impute(reg, reg.employees).values[3], 6);
  reg.size.clear();
  EXPECT_EQ(impute(reg, reg.employees).values[3], 6);
}

TEST(Imputation, YearsAreKeptApart) {
  std::vector<Firm> firms;
  for (const double employees : {1.0, 1.0, 1.0, nan, 8.0, 8.0, 8.0, nan}) {
    firms.push_back({"11.02", SizeClass::micro, employees});
  }
  Register reg = register_of(firms);
  reg.year = {2020, 2020, 2020, 2020, 2023, 2023, 2023, 2023};
  const Imputed result = impute(reg, reg.employees);
  EXPECT_EQ(result.values[3], 1);
  EXPECT_EQ(result.values[7], 8);
}

TEST(Imputation, RowsThatDoNotCountNeitherGiveNorGet) {
  std::vector<Firm> firms(3, {"11.02", SizeClass::micro, 2});
  firms.push_back({"11.02", SizeClass::micro, nan});
  firms.push_back({"11.02", SizeClass::micro, nan});
  Register reg = register_of(firms);
  reg.active[4] = Activity::inactive;
  EXPECT_TRUE(std::isnan(impute(reg, reg.employees).values[4]));
  EXPECT_EQ(impute(reg, reg.employees).values[3], 2);
  reg.active[0] = Activity::inactive;
  const Imputed result = impute(reg, reg.employees);
  EXPECT_TRUE(std::isnan(result.values[3]));  // two are left
  EXPECT_EQ(result.missing_rows, 1u);         // the inactive one misses nothing
}

TEST(Imputation, CodesWithoutAClassTakeTheirOwnLevel) {
  std::vector<Firm> firms(3, {"11.02", SizeClass::micro, 2});
  firms.push_back({"C", SizeClass::micro, nan});
  firms.push_back({"no code", SizeClass::micro, nan});
  const Register reg = register_of(firms);
  const Imputed result = impute(reg, reg.employees);
  EXPECT_EQ(result.values[3], 2);
  EXPECT_TRUE(std::isnan(result.values[4]));
}

TEST(Imputation, ABlankColumnStaysBlank) {
  const Register reg = register_of({{"11.02", SizeClass::micro, 3}, {"11.02", SizeClass::micro, nan}});
  const Imputed result = impute(reg, {});
  EXPECT_TRUE(std::isnan(result.values[0]) && std::isnan(result.values[1]));
  EXPECT_EQ(result.imputed_rows, 0u);
  EXPECT_EQ(result.missing_rows, 2u);
  EXPECT_TRUE(impute(Register(), {}).values.empty());
}

}  // namespace
}  // namespace klasteri
