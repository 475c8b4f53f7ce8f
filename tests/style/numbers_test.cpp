#include "geo/style/numbers.h"
#include "geo/base/special_values.h"

#include <gtest/gtest.h>

#include <limits>

namespace klasteri {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

TEST(FormatNumber, GroupsAndLocalises) {
  EXPECT_EQ(format_number(1234567.891, 2, Language::en), "1\u202F234\u202F567.89");
  EXPECT_EQ(format_number(1234567.891, 2, Language::ka), "1\u202F234\u202F567,89");
  EXPECT_EQ(format_number(999, 0, Language::en), "999");
  EXPECT_EQ(format_number(1000, 0, Language::en), "1\u202F000");
  EXPECT_EQ(format_number(999.6, 0, Language::en), "1\u202F000");
  EXPECT_EQ(format_number(-1234.5, 1, Language::en), "−1\u202F234.5");
  EXPECT_EQ(format_number(-0.001, 2, Language::en), "0.00");
}

TEST(FormatNumber, SaysWhatIsNoNumber) {
  EXPECT_EQ(format_number(nan, 2, Language::en), "–");
  EXPECT_EQ(format_short(nan, Language::ka), "–");
  EXPECT_EQ(format_number(infinity, 2, Language::en), "∞");
  EXPECT_EQ(format_short(-infinity, Language::en), "−∞");
}

TEST(FormatNumber, TakesAnyCountOfDecimals) {
  EXPECT_EQ(format_number(1.5, -3, Language::en), "2");
  EXPECT_EQ(format_number(1, 400, Language::en), "1.000000000000000");
}

TEST(FormatShort, KeepsThreeSignificantDigits) {
  EXPECT_EQ(format_short(0.01234, Language::en), "0.0123");
  EXPECT_EQ(format_short(1.234, Language::en), "1.23");
  EXPECT_EQ(format_short(12.34, Language::ka), "12,3");
  EXPECT_EQ(format_short(123.4, Language::en), "123");
  EXPECT_EQ(format_short(1234, Language::en), "1\u202F234");
  EXPECT_EQ(format_short(9.996, Language::en), "10");
  EXPECT_EQ(format_short(99.96, Language::en), "100");
  EXPECT_EQ(format_short(5, Language::en), "5");
  EXPECT_EQ(format_short(0.5, Language::en), "0.5");
  EXPECT_EQ(format_short(0, Language::en), "0");
  EXPECT_EQ(format_short(-2.5, Language::en), "−2.5");
  EXPECT_EQ(format_short(100, Language::en), "100");
  EXPECT_EQ(format_tiny(1.74e-46, 1, Language::en), "1.7e-46");
  EXPECT_EQ(format_tiny(1.74e-46, 2, Language::ka), "1,74e-46");
}

}  // namespace
}  // namespace klasteri
