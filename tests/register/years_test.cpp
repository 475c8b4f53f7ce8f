#include "geo/register/years.h"

#include <gtest/gtest.h>

#include "geo/base/error.h"
#include "geo/register/row_selection.h"

namespace klasteri {
namespace {

Register of_years(const std::vector<std::int16_t>& years) {
  Register reg;
  reg.source = "register.csv";
  reg.row_count = years.size();
  reg.year = years;
  for (std::size_t row = 0; row < years.size(); ++row) {
    reg.id.push_back(std::to_string(row));
    reg.legal_form.push_back(row % 2 == 0 ? "შპს" : "სს");
    reg.employees.push_back(static_cast<double>(10 * row));
    reg.repeated.push_back(row == 3);
  }
  return reg;
}

template <typename Function>
std::string complaint(const Function& function) {
  try {
    function();
  } catch (const Error& error) {
    return error.what();
  }
  return "no complaint";
}

TEST(YearFrom, WholeNumbersAndDates) {
  EXPECT_EQ(year_from(" 2022 "), 2022);
  EXPECT_EQ(year_from("2022.0"), 2022) << "as a spreadsheet's number";
  EXPECT_EQ(year_from("1900"), 1900);
  EXPECT_EQ(year_from("2100"), 2100);
  for (const char* date : {"2022-12-31", "31.12.2022", "2022/12/31", "12/31/2022", "2022-12-31T00:00:00",
                           "2022/12/31 00:00:00", "1.2.2022", "31-12-2022"}) {
    EXPECT_EQ(year_from(date), 2022) << date;
  }
  for (const char* other : {"", "NULL", "1899", "2101", "2022.5", "22", "year", "2022-12", "31.12.22", "2022-13-14",
                            "2022-12-32", "2022-00-10", "12.31.2022.1", "-2022", "44926", "2022-12/31", "20222-1-1"}) {
    EXPECT_EQ(year_from(other), 0) << other;
  }
}

TEST(YearsOf, LatestAndTheOneBefore) {
  const Register reg = of_years({2021, 2019, 0, 2023, 2022, 2021});
  const RegisterYears years = years_of(reg);
  EXPECT_EQ(years.all, (std::vector<int>{2019, 2021, 2022, 2023}));
  EXPECT_EQ(years.latest, 2023);
  EXPECT_EQ(years.before, 2022);
  EXPECT_EQ(years_of(reg, 2021).latest, 2021);
  EXPECT_EQ(years_of(reg, 2021).before, 2019) << "the last there is, not the calendar's";
  EXPECT_EQ(years_of(reg, 2019).before, 0);
  EXPECT_EQ(years_of(reg, 0, 2019).before, 2019);
}

TEST(YearsOf, ARegisterWithoutYears) {
  for (const Register& reg : {of_years({0, 0}), Register()}) {
    EXPECT_EQ(years_of(reg).latest, 0);
    EXPECT_EQ(years_of(reg).before, 0);
    EXPECT_TRUE(years_of(reg).all.empty());
  }
}

TEST(YearsOf, SaysWhichYearsThereAre) {
  const Register reg = of_years({2019, 2021, 2022, 2023});
  EXPECT_EQ(complaint([&] { years_of(reg, 2030); }),
            "register.csv has no rows of the year 2030; it has 2019, 2021, 2022, 2023.");
  EXPECT_EQ(complaint([&] { years_of(reg, 0, 2020); }),
            "register.csv has no rows of the year 2020; it has 2019, 2021, 2022, 2023.");
  EXPECT_NE(complaint([&] { years_of(of_years({0}), 2020); }).find("none of its columns says a year"),
            std::string::npos);
  EXPECT_THROW(years_of(reg, 2021, 2022), UsageError);
  EXPECT_THROW(years_of(reg, 2021, 2021), UsageError);
}

TEST(SelectYear, KeepsOrderAndColumns) {
  const Register selected = select_year(of_years({2021, 2022, 0, 2021, 2022}), 2021);
  ASSERT_EQ(selected.rows(), 2u);
  EXPECT_EQ(selected.source, "register.csv");
  EXPECT_EQ(selected.id[1], "3");
  EXPECT_EQ(selected.legal_form[1], "სს");
  EXPECT_EQ(selected.employees, (std::vector<double>{0, 30}));
  EXPECT_EQ(selected.repeated, (std::vector<bool>{false, true}));
  EXPECT_EQ(selected.year, (std::vector<std::int16_t>{2021, 2021}));
  EXPECT_TRUE(selected.turnover.empty());
  EXPECT_EQ(select_year(of_years({2021, 2021}), 2021).rows(), 2u);
}

TEST(SelectYear, RefusesAYearThatIsMissing) {
  EXPECT_EQ(complaint([] {
              select_year(of_years({2021, 2022, 2023}), 2030);
            }),
            "register.csv has no rows of the year 2030; it has 2021–2023.");
}

TEST(ShownYears, ARangeOnlyWhereNoneIsMissing) {
  EXPECT_EQ(shown_years({2019, 2020, 2021}), "2019–2021");
  EXPECT_EQ(shown_years({2019, 2021}), "2019, 2021");
  EXPECT_EQ(shown_years({2019}), "2019");
}

TEST(SelectRows, TakesThemInTheOrderGiven) {
  const std::uint32_t rows[] = {3, 1};
  const Register selected = select_rows(of_years({2020, 2021, 2022, 2023}), rows);
  EXPECT_EQ(selected.year, (std::vector<std::int16_t>{2023, 2021}));
  EXPECT_EQ(selected.id[0], "3");
  EXPECT_EQ(selected.row_count, 2u);
}

}  // namespace
}  // namespace klasteri
