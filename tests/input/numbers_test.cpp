#include "geo/input/numbers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "geo/base/error.h"
#include "geo/input/names.h"

namespace klasteri {
namespace {

using ::testing::HasSubstr;

Table column_of(const std::vector<std::string>& fields) {
  Table table;
  table.source = "made.csv";
  table.headings = {"n"};
  table.columns.resize(1);
  table.row_count = fields.size();
  for (const std::string& field : fields) table.columns[0].push_back(field);
  return table;
}

std::string complaint(const std::string& field, NumberRules rules) {
  try {
    numbers_of(column_of({"1", field}), 0, rules);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(Numbers, AreReadAndMissingOnesAreNotZero) {
  const std::vector<double> numbers =
      numbers_of(column_of({"1", " 2,5 ", "1 000", "0", "", "…", "n/a", " - ", ":"}), 0);
  EXPECT_EQ(std::vector<double>(numbers.begin(), numbers.begin() + 4), (std::vector<double>{1, 2.5, 1000, 0}));
  for (std::size_t i = 4; i < numbers.size(); ++i) EXPECT_TRUE(std::isnan(numbers[i])) << i;
}

TEST(Numbers, NameTheRowOfWhatBreaksTheRules) {
  EXPECT_THAT(complaint("many", {}), HasSubstr("Row 2 of made.csv has \"many\" in the column \"n\""));
  EXPECT_THAT(complaint("-1", {}), HasSubstr("below zero"));
  EXPECT_EQ(complaint("-1", {.negative = true}), "");
  EXPECT_EQ(complaint("1.5", {}), "");
  EXPECT_THAT(complaint("1.5", {.whole = true}), HasSubstr("whole numbers"));
  EXPECT_EQ(complaint("2.0", {.whole = true}), "");
}

TEST(Names, HaveTheOrderInWhichTheyAreMet) {
  Names names;
  EXPECT_EQ(names.index("b"), 0u);
  EXPECT_EQ(names.index("a"), 1u);
  EXPECT_EQ(names.index("b"), 0u);
  EXPECT_EQ(names.all(), (std::vector<std::string>{"b", "a"}));
  EXPECT_EQ(names.find("a"), 1u);
  EXPECT_FALSE(names.find("c").has_value());
}

}  // namespace
}  // namespace klasteri
