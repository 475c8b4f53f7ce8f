#include "geo/base/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "geo/base/error.h"

namespace klasteri {
namespace {

using Records = std::vector<std::vector<std::string>>;

TEST(Csv, ReadsQuotesLineBreaksAndBothLineEnds) {
  EXPECT_EQ(parse_csv("\xEF\xBB\xBF"
                      "a,b\r\n\"x, \"\"y\"\"\",\"two\nlines\"\n\n1,"),
            (Records{{"a", "b"}, {"x, \"y\"", "two\nlines"}, {"1", ""}}));
}

TEST(Csv, NothingHasNoRecords) {
  EXPECT_TRUE(parse_csv("").empty());
  EXPECT_TRUE(parse_csv("\n\n").empty());
}

TEST(Csv, NamesTheLineThatIsWrong) {
  try {
    parse_csv("a,b\n1,2\n\"3\n3\",4,5\n", "data/x.csv");
    FAIL();
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), testing::AllOf(testing::HasSubstr("data/x.csv"), testing::HasSubstr("line 3")));
  }
  EXPECT_THROW(parse_csv("a\n\"b"), Error);
}

}  // namespace
}  // namespace klasteri
