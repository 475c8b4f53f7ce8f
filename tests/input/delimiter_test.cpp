#include "geo/input/delimiter.h"

#include <gtest/gtest.h>

namespace klasteri {
namespace {

TEST(Delimiter, EachIsRecognised) {
  EXPECT_EQ(detect_delimiter("a,b,c\n1,2,3\n"), ',');
  EXPECT_EQ(detect_delimiter("a;b;c\n1;2;3\n"), ';');
  EXPECT_EQ(detect_delimiter("a\tb\tc\n1\t2\t3\n"), '\t');
  EXPECT_EQ(detect_delimiter("a|b|c\n1|2|3\n"), '|');
}

TEST(Delimiter, DecimalCommasDoNotMislead) { EXPECT_EQ(detect_delimiter("name;value\na;1,5\nb;2,5\nc;3,5\n"), ';'); }

TEST(Delimiter, AddressesFullOfCommasDoNotMislead) {
  EXPECT_EQ(detect_delimiter("name;address;code\n"
                             "a;Ozurgeti, Natanebi, 42;47.11\n"
                             "b;Batumi;10.11\n"
                             "c;Tbilisi, Saburtalo, Tashkent st., 10;56.10\n"),
            ';');
}

TEST(Delimiter, QuotedFieldsAreOpaque) { EXPECT_EQ(detect_delimiter("\"a;b;c\",d\n\"1;2;3\",4\n\"x\ny;z\",5\n"), ','); }

TEST(Delimiter, OneRaggedRowIsBorne) {
  EXPECT_EQ(detect_delimiter("a\tb\tc\n1\t2\t3\n1\t2\n1\t2\t3\n1\t2\t3\n"), '\t');
}

TEST(Delimiter, NothingToSplitIsAComma) {
  EXPECT_EQ(detect_delimiter(""), ',');
  EXPECT_EQ(detect_delimiter("name\nvito\n"), ',');
  EXPECT_EQ(detect_delimiter("\n\n\n"), ',');
}

TEST(RecordEnd, LineEndsInsideQuotesBelongToTheRecord) {
  EXPECT_EQ(record_end("a,b\nc"), 4u);
  EXPECT_EQ(record_end("a,b\r\nc"), 5u);
  EXPECT_EQ(record_end("a,\"b\nc\"\nd"), 8u);
  EXPECT_EQ(record_end("a,\"b"), 4u);
  EXPECT_EQ(record_end("a\nbb\nc", 2), 5u);
  EXPECT_EQ(record_end("", 0), 0u);
}

}  // namespace
}  // namespace klasteri
