#include "geo/input/columns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "geo/input/known_headings.h"

namespace klasteri {
namespace {

std::optional<HeadingMeaning> meaning(std::string_view heading) {
  const std::vector<HeadingMeaning> all = heading_meanings(heading);
  if (all.empty()) return std::nullopt;
  return all.front();
}

TEST(Columns, KeysIgnoreCasePunctuationAndSoftHyphens) {
  EXPECT_EQ(heading_key("NACE Rev.2"), heading_key(" nace_rev 2 "));
  EXPECT_EQ(heading_key("საქმია­ნობის კოდი"), heading_key("საქმიანობის  კოდი"));
  EXPECT_EQ(heading_key("ᲠᲔᲒᲘᲝᲜᲘ"), heading_key("რეგიონი"));
  EXPECT_EQ(heading_key("Населённый пункт"), heading_key("населенный_пункт"));
}

TEST(Columns, EveryRoleIsKnownInThreeLanguages) {
  std::size_t roles = 0;
  for (const KnownHeadings& known : known_headings()) {
    ++roles;
    EXPECT_FALSE(known.georgian.empty() || known.english.empty() || known.russian.empty()) << to_string(known.role);
    for (const auto& list : {known.georgian, known.english, known.russian}) {
      for (const std::string_view heading : list) {
        const std::vector<HeadingMeaning> all = heading_meanings(heading);
        EXPECT_TRUE(std::any_of(all.begin(), all.end(), [&](const HeadingMeaning& m) { return m.role == known.role; }))
            << heading;
      }
    }
  }
  EXPECT_EQ(roles, static_cast<std::size_t>(ColumnRole::synthetic) + 1);
}

TEST(Columns, AddressesHaveSides) {
  EXPECT_EQ(meaning("რეგიონი (იურიდიული)")->side, AddressSide::legal);
  EXPECT_EQ(meaning("მუნიციპალიტეტი/ქალაქი (ფაქტობრივი)")->role, ColumnRole::municipality);
  EXPECT_EQ(meaning("ფაქტობრივი მისამართი")->side, AddressSide::actual);
  EXPECT_EQ(meaning("Юридический адрес")->side, AddressSide::legal);
  EXPECT_EQ(meaning("Actual address")->role, ColumnRole::address);
  EXPECT_EQ(meaning("City_name2")->side, AddressSide::second);
  EXPECT_EQ(meaning("legal form")->role, ColumnRole::legal_form);
}

TEST(Columns, TurnoverHasYearsAndUnits) {
  EXPECT_EQ(meaning("ბრუნვა 2022 (ლარი)")->role, ColumnRole::turnover);
  EXPECT_EQ(meaning("ბრუნვა 2022 (ლარი)")->year, 2022);
  EXPECT_EQ(meaning("turnover_2021")->year, 2021);
  EXPECT_EQ(meaning("Выручка за 2021 год")->year, 2021);
  EXPECT_EQ(meaning("Выручка 2021, тыс. лари")->scale, 1000);
  EXPECT_EQ(meaning("Turnover (million GEL)")->scale, 1e6);
}

TEST(Columns, YearsAreThoseOfTheRowsAndNoOthers) {
  for (const char* heading : {"year", "Reporting year", "Fiscal_Year", "წელი", "საანგარიშო წელი", "год", "Отчётный год",
                              "отчетный год", "Год отчета"}) {
    ASSERT_TRUE(meaning(heading).has_value()) << heading;
    EXPECT_EQ(meaning(heading)->role, ColumnRole::year) << heading;
  }
  for (const char* heading : {"year founded", "registration year", "დაარსების წელი", "რეგისტრაციის წელი",
                              "год основания", "год регистрации", "2022"}) {
    EXPECT_FALSE(meaning(heading).has_value()) << heading;
  }
}

TEST(Columns, EmployeesHaveYears) {
  EXPECT_EQ(meaning("employees 2022")->role, ColumnRole::employees);
  EXPECT_EQ(meaning("employees 2022")->year, 2022);
  EXPECT_EQ(meaning("დასაქმებულთა რაოდენობა 2021")->year, 2021);
  EXPECT_EQ(meaning("Численность работников за 2021 год")->role, ColumnRole::employees);
  EXPECT_EQ(meaning("employees_before")->role, ColumnRole::employees_before);
  EXPECT_EQ(meaning("Employees of the year before")->role, ColumnRole::employees_before);
  EXPECT_EQ(meaning("წინა წლის დასაქმებულები")->role, ColumnRole::employees_before);
  EXPECT_EQ(meaning("Численность работников за прошлый год")->role, ColumnRole::employees_before);
}

TEST(Columns, PersonalColumnsAndTitlesHaveNoRole) {
  for (const char* heading :
       {"პირადი ნომერი", "პარტნიორი", "ხელმძღვანელი", "ტელეფონი", "ელფოსტა", "Personal_no", "Head", "Partner", "mob",
        "Email", "phone", "Телефон", "Activity_2_Name", "საქმიანობის დასახელება NACE Rev.2", ""}) {
    EXPECT_FALSE(meaning(heading).has_value()) << heading;
  }
}

TEST(Columns, TheFinderPrefersSpecificHeadingsAndGivesEachOnce) {
  ColumnFinder finder({"city", "municipality", "Activity_Code", "Activity_2_Code", "revenue 2020", "revenue 2022"});
  EXPECT_EQ(finder.take(ColumnRole::municipality)->column, 1u);
  EXPECT_EQ(finder.take(ColumnRole::settlement)->column, 0u);
  EXPECT_FALSE(finder.take(ColumnRole::municipality).has_value());
  EXPECT_EQ(finder.take(ColumnRole::activity)->column, 3u);
  EXPECT_FALSE(finder.take(ColumnRole::turnover).has_value());
  const auto years = finder.take_years(ColumnRole::turnover);
  ASSERT_EQ(years.size(), 2u);
  EXPECT_EQ(years[0].column, 5u);
}

}  // namespace
}  // namespace klasteri
