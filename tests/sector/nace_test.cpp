#include "geo/sector/nace.h"

#include <gtest/gtest.h>

#include <map>

#include "geo/base/atomic_file.h"
#include "geo/base/csv.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

std::string read(std::string_view text) {
  const ParsedActivity parsed = parse_activity(text);
  return std::string(to_string(parsed.status)) + (parsed.code.empty() ? "" : " " + parsed.code.text());
}

TEST(NaceCode, PrintsAsTheClassification) {
  EXPECT_EQ(NaceCode::of_section('G').text(), "G");
  EXPECT_EQ(NaceCode::of_digits(1, 2).text(), "01");
  EXPECT_EQ(NaceCode::of_digits(11, 3).text(), "01.1");
  EXPECT_EQ(NaceCode::of_digits(111, 4).text(), "01.11");
  EXPECT_EQ(NaceCode::of_digits(4711, 4).text(), "47.11");
  EXPECT_EQ(NaceCode().text(), "");
}

TEST(NaceCode, RollsUpAndNeverDown) {
  const NaceCode code = NaceCode::of_digits(129, 4);
  EXPECT_EQ(code.at(SectorLevel::class_), code);
  EXPECT_EQ(code.at(SectorLevel::group).text(), "01.2");
  EXPECT_EQ(code.at(SectorLevel::division).text(), "01");
  EXPECT_EQ(code.at(SectorLevel::section).text(), "A");
  EXPECT_EQ(NaceCode::of_digits(47, 2).at(SectorLevel::section).text(), "G");
  EXPECT_TRUE(NaceCode::of_digits(47, 2).at(SectorLevel::group).empty());
  EXPECT_TRUE(NaceCode::of_section('G').at(SectorLevel::division).empty());
  EXPECT_TRUE(code.at(SectorLevel::product).empty());
  EXPECT_TRUE(NaceCode().at(SectorLevel::section).empty());
}

TEST(NaceCode, LevelsHaveNames) {
  for (const SectorLevel level :
       {SectorLevel::section, SectorLevel::division, SectorLevel::group, SectorLevel::class_, SectorLevel::product}) {
    EXPECT_EQ(sector_level_from(to_string(level)), level);
  }
  EXPECT_EQ(to_string(SectorLevel::class_), "class");
  EXPECT_FALSE(sector_level_from("branch"));
}

TEST(ParseActivity, ReadsEveryFormOfAClass) {
  for (const char* form : {"47.11.0",
                           "47.11",
                           "4711",
                           "47110",
                           "G47.11",
                           "G 47.11.0",
                           "g47.11",
                           "G.47.11",
                           "G-47.11",
                           " 47.11.0 ",
                           "47. 11. 0",
                           "47 11",
                           "47 11 0",
                           "47,11",
                           "47.110",
                           "47.11.00",
                           "NACE 47.11",
                           "NACE Rev. 2 47.11.0",
                           "nace rev.2: 47.11",
                           "NACE: G47.11",
                           "47.11.0 საცალო ვაჭრობა",
                           "47.11 - Retail sale",
                           "47.11 24-hour shops",
                           "47.11.0საცალო",
                           "47.11.",
                           "\xEF\xBB\xBF"
                           "47.11",
                           "47.11\xC2\xA0",
                           "'47.11",
                           "\"47.11\""}) {
    EXPECT_EQ(read(form), "valid 47.11") << form;
  }
  EXPECT_EQ(read("\xD0\xA1"
                 "10.11"),
            "valid 10.11")
      << "Cyrillic С";
}

TEST(ParseActivity, ReadsTruncatedCodes) {
  EXPECT_EQ(read("G"), "truncated G");
  EXPECT_EQ(read("A - Agriculture"), "truncated A");
  EXPECT_EQ(read("A სოფლის მეურნეობა"), "truncated A");
  EXPECT_EQ(read("47"), "truncated 47");
  EXPECT_EQ(read("G47"), "truncated 47");
  EXPECT_EQ(read("47.2"), "truncated 47.2");
  EXPECT_EQ(read("01.1"), "truncated 01.1");
  EXPECT_EQ(read("472"), "truncated 47.2");
}

TEST(ParseActivity, AGroupOfOneClassIsThatClass) {
  EXPECT_EQ(read("55.1"), "truncated 55.10");
  EXPECT_EQ(read("68.1"), "truncated 68.10");
  EXPECT_EQ(read("64.1"), "truncated 64.1") << "has two classes, neither 64.10";
}

TEST(ParseActivity, RestoresZerosThatSpreadsheetsDrop) {
  EXPECT_EQ(read("1.11"), "valid 01.11");
  EXPECT_EQ(read("1.1"), "truncated 01.1");
  EXPECT_EQ(read("1.47.2"), "valid 01.47");
  EXPECT_EQ(read("1"), "truncated 01");
  EXPECT_EQ(read("119"), "valid 01.19");
  EXPECT_EQ(read("1110"), "valid 01.11");
  EXPECT_EQ(read("161"), "truncated 16.10") << "as it stands comes first";
  EXPECT_EQ(read("1610"), "valid 16.10");
}

TEST(ParseActivity, TellsUnknownUnreadableAndBlankApart) {
  for (const char* form : {"99.99.9", "00.00.0", "0", "12.34", "47.18", "04", "C47.11", "X", "W10.11"}) {
    EXPECT_EQ(read(form), "unknown") << form;
  }
  for (const char* form : {"retail", "საცალო ვაჭრობა", "Grocery", "405490838", "?", "I am", "NACE"}) {
    EXPECT_EQ(read(form), "unreadable") << form;
  }
  for (const char* form : {"", "  ", "\xC2\xA0", "-", "NULL", "null", "n/a", "—"}) {
    EXPECT_EQ(read(form), "blank") << form;
  }
}

TEST(ParseActivity, SurvivesAnyBytes) {
  std::string text;
  for (unsigned i = 0; i < 20000; ++i) {
    text.clear();
    unsigned state = i * 2654435761U;
    for (unsigned n = 0; n < i % 9; ++n) {
      state = state * 1664525U + 1013904223U;
      text.push_back(static_cast<char>(state >> 24));
    }
    const ParsedActivity parsed = parse_activity(text);
    EXPECT_EQ(parsed.code.empty(),
              parsed.status != ActivityStatus::valid && parsed.status != ActivityStatus::truncated);
  }
}

TEST(ParseActivity, ReadsEveryCodeOfARealRegister) {
  REQUIRE_SHARED("testdata/enterprises/geostat_register_ozurgeti.csv");
  const auto records = parse_csv(read_file(test::shared_file("testdata/enterprises/geostat_register_ozurgeti.csv")));
  std::size_t column = 0;
  while (records[0].at(column) != "საქმიანობის კოდი NACE Rev.2") ++column;

  std::map<ActivityStatus, int> counts;
  for (std::size_t row = 1; row < records.size(); ++row) {
    const std::string& written = records[row][column];
    const ParsedActivity parsed = parse_activity(written);
    ++counts[parsed.status];
    if (parsed.status == ActivityStatus::valid) {
      EXPECT_EQ(parsed.code.text(), written.substr(0, 5));
    } else if (parsed.status == ActivityStatus::truncated) {
      EXPECT_TRUE(parsed.code.text().starts_with(written)) << written;
    } else {
      EXPECT_TRUE(written.empty() || written == "99.99.9") << written;
    }
  }
  EXPECT_EQ(counts[ActivityStatus::blank], 953);
  EXPECT_EQ(counts[ActivityStatus::unreadable], 0);
  EXPECT_EQ(counts[ActivityStatus::truncated], 36);
}

}  // namespace
}  // namespace klasteri
