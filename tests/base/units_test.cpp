#include "geo/base/units.h"

#include <gtest/gtest.h>

#include <cmath>

#include "geo/base/error.h"

namespace klasteri {
namespace {

TEST(Units, LengthsCarryTheirUnit) {
  EXPECT_DOUBLE_EQ(parse_length_m("5000", "--radius"), 5000);
  EXPECT_DOUBLE_EQ(parse_length_m("5000m", "--radius"), 5000);
  EXPECT_DOUBLE_EQ(parse_length_m("5km", "--radius"), 5000);
  EXPECT_DOUBLE_EQ(parse_length_m("1,5 km", "--radius"), 1500);
  for (const char* bad : {"", "km", "-3", "0", "5 miles", "nan", "inf"}) {
    EXPECT_THROW(parse_length_m(bad, "--radius"), UsageError) << bad;
  }
}

TEST(Units, NumbersAsRegistersWriteThem) {
  EXPECT_DOUBLE_EQ(parse_number("12"), 12);
  EXPECT_DOUBLE_EQ(parse_number(" 1 234,5 "), 1234.5);
  EXPECT_DOUBLE_EQ(parse_number("1\xC2\xA0"
                                "234.5"),
                   1234.5);
  EXPECT_DOUBLE_EQ(parse_number("-0.25"), -0.25);
  EXPECT_DOUBLE_EQ(parse_number("1e3"), 1000);
  for (const char* missing : {"", " ", "-", "…", "x", "12abc", "1,234,567.8x", "NULL"}) {
    EXPECT_TRUE(std::isnan(parse_number(missing))) << missing;
  }
}

}  // namespace
}  // namespace klasteri
