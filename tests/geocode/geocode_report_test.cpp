#include "geo/geocode/geocode_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/geocode/tiny_gazetteer.h"

namespace klasteri {
namespace {

using ::testing::HasSubstr;

/// Rows of every kind, `times` over: matched, two conflicts, a homonym, an unknown settlement, two without a place.
Register mixed_register(std::size_t times) {
  Register reg;
  const auto add = [&reg](const char* municipality, const char* text, Point given) {
    reg.actual.municipality.push_back(municipality);
    reg.actual.text.push_back(text);
    reg.given.push_back(given);
    reg.given_faults.push_back(0);
    ++reg.row_count;
  };
  for (std::size_t i = 0; i < times; ++i) {
    add("ოზურგეთი", "სოფ. ლიხაური", {});
    add("ოზურგეთი", "ქ. ბათუმი, შანიძის ქ. 5", {});
    add("ოზურგეთი", "სოფ. ლიხაური", {44.1, 41.99});
    add("", "სოფ. ახალსოფელი", {});
    add("ოზურგეთი", "სოფ. კონჭკათი", {});
    add("", "თაყაიშვილის 5", {});
    add("", "თაყაიშვილის 6", {});
  }
  return reg;
}

GeocodeReport report_on(Register& reg, Language language = Language::en) {
  geocode(reg, test::tiny_geocoder());
  GeocodeReportBuilder builder(test::tiny_geocoder(), {}, language);
  builder.add(reg);
  return std::move(builder).finish();
}

TEST(GeocodeReport, CountsStatusesAndPrecisionByFault) {
  Register reg = mixed_register(3);
  const GeocodeReport report = report_on(reg);
  EXPECT_EQ(report.summary.rows, 21U);
  const std::vector<GeoFault> faults = all_faults();
  for (std::size_t i = 0; i < faults.size(); ++i) {
    std::size_t rows = 0;
    for (const std::size_t count : report.precision_by_fault[i]) rows += count;
    EXPECT_EQ(rows, report.summary.fault_counts[i]) << code(faults[i]);
  }
}

TEST(GeocodeReport, NamesWhatWasNotFound) {
  Register reg = mixed_register(3);
  const GeocodeReport report = report_on(reg);
  ASSERT_EQ(report.unknown_settlements.top.size(), 1U);
  EXPECT_EQ(report.unknown_settlements.top[0].text, "კონჭკათი");
  EXPECT_EQ(report.unknown_settlements.top[0].municipality, "Ozurgeti");
  EXPECT_EQ(report.unknown_settlements.top[0].rows, 3U);
  EXPECT_EQ(report.unknown_settlements.top[0].first_row, 5U);
  ASSERT_EQ(report.ambiguous_names.top.size(), 1U);
  EXPECT_EQ(report.ambiguous_names.top[0].text, "ახალსოფელი");
  ASSERT_EQ(report.unmatched_addresses.top.size(), 2U);
  EXPECT_EQ(report.unmatched_addresses.distinct, 2U);
  EXPECT_EQ(report.unmatched_addresses.rows, 6U);
  EXPECT_EQ(report.unmatched_addresses.top[0].text, "თაყაიშვილის 5") << "of equals the one that comes first";
}

TEST(GeocodeReport, ConflictsAreShownOncePerAddress) {
  Register reg = mixed_register(3);
  const GeocodeReport report = report_on(reg);
  EXPECT_EQ(report.conflict_rows, 6U);
  EXPECT_EQ(report.distinct_conflicts, 2U);
  ASSERT_EQ(report.conflicts.size(), 2U);
  const ConflictToReview& text = report.conflicts[0];
  EXPECT_EQ(text.first_row, 2U);
  EXPECT_EQ(text.rows, 3U);
  EXPECT_EQ(text.address, "ქ. ბათუმი, შანიძის ქ. 5");
  EXPECT_EQ(text.columns_say, "ოზურგეთი");
  EXPECT_EQ(text.text_says, "ბათუმი");
  EXPECT_EQ(text.point_says, "");
  EXPECT_EQ(text.placed_at, "Guria, Ozurgeti");
  EXPECT_EQ(text.decision, "The text names another municipality, ბათუმი; the column counts.");
  const ConflictToReview& point = report.conflicts[1];
  EXPECT_THAT(point.point_says, HasSubstr("Gori"));
  EXPECT_THAT(point.point_says, HasSubstr("44.10000, 41.99000"));
  EXPECT_THAT(point.decision, HasSubstr("The coordinates lie outside"));
}

TEST(GeocodeReport, OnlyTheMostFrequentAreNamed) {
  Register reg;
  for (int i = 0; i < 60; ++i) {
    for (int times = 0; times <= i % 3; ++times) {
      reg.actual.text.push_back("თაყაიშვილის " + std::to_string(i));
      ++reg.row_count;
    }
  }
  const GeocodeReport report = report_on(reg);
  EXPECT_EQ(report.unmatched_addresses.distinct, 60U);
  EXPECT_EQ(report.unmatched_addresses.rows, reg.rows());
  ASSERT_EQ(report.unmatched_addresses.top.size(), 50U);
  EXPECT_EQ(report.unmatched_addresses.top.front().rows, 3U);
  EXPECT_EQ(report.unmatched_addresses.top.back().rows, 1U);
  EXPECT_EQ(report.unmatched_addresses.top[0].text, "თაყაიშვილის 2");
}

TEST(GeocodeReport, PartsMakeTheSameWhole) {
  Register whole = mixed_register(2);
  const GeocodeReport at_once = report_on(whole, Language::ka);
  GeocodeReportBuilder builder(test::tiny_geocoder(), {}, Language::ka);
  Register part = mixed_register(1);
  geocode(part, test::tiny_geocoder());
  builder.add(part);
  builder.add(part, part.rows());
  const GeocodeReport in_parts = std::move(builder).finish();
  EXPECT_EQ(in_parts.summary.rows, at_once.summary.rows);
  EXPECT_EQ(in_parts.summary.fault_counts, at_once.summary.fault_counts);
  ASSERT_EQ(in_parts.conflicts.size(), at_once.conflicts.size());
  EXPECT_EQ(in_parts.conflicts[0].rows, 2U);
  EXPECT_EQ(in_parts.conflicts[0].decision, at_once.conflicts[0].decision);
  EXPECT_EQ(in_parts.unmatched_addresses.top[1].first_row, at_once.unmatched_addresses.top[1].first_row);
}

}  // namespace
}  // namespace klasteri
