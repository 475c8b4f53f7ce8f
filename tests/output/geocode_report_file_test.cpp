#include "geo/output/geocode_report_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "geo/base/atomic_file.h"
#include "geo/base/csv.h"
#include "geo/base/error.h"
#include "geo/output/html_text.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

GeocodeReport small_report() {
  GeocodeReport report;
  report.summary.rows = 1200;
  report.summary
      .counts[static_cast<std::size_t>(GeoStatus::matched)][static_cast<std::size_t>(GeoPrecision::settlement)] = 1000;
  report.summary
      .counts[static_cast<std::size_t>(GeoStatus::conflict)][static_cast<std::size_t>(GeoPrecision::municipality)] =
      200;
  report.summary.fault_counts.assign(all_faults().size(), 0);
  report.precision_by_fault.resize(all_faults().size(), {});
  report.summary.fault_counts[5] = 200;
  report.precision_by_fault[5][static_cast<std::size_t>(GeoPrecision::municipality)] = 200;
  report.unknown_settlements = {{{"<script>alert(\"კონჭკათი\")</script>", "Ozurgeti", 7, 12}}, 1, 7};
  report.conflicts.push_back(
      {3, 200, "ქ. ბათუმი, \"5\" & 'x'", "ოზურგეთი", "ბათუმი", "Adjara (41.6, 41.6)", "Guria", "The column counts."});
  report.conflict_rows = 200;
  report.distinct_conflicts = 1;
  return report;
}

GeocodeReportHead head_in(Language language, bool synthetic = false) {
  GeocodeReportHead head;
  head.source = "a<b>.csv";
  head.date = "2026-03-31";
  head.synthetic = synthetic;
  head.language = language;
  return head;
}

TEST(HtmlText, IsEscaped) {
  EXPECT_EQ(html_text("<a href=\"x\">&'"), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;");
  EXPECT_EQ(html_text("ა\x01\tb"), "ა b");
  EXPECT_EQ(html_text("1\u202F234\u202F567 <"), "1\u202F234\u202F567 &lt;");
  EXPECT_EQ(html_text("\xFF!"), "\xEF\xBF\xBD!");
}

TEST(GeocodeReportPage, HoldsWhatWasFoundEscaped) {
  const std::string page = geocode_report_html(small_report(), head_in(Language::en));
  EXPECT_THAT(page, HasSubstr("<html lang=\"en\">"));
  EXPECT_THAT(page, HasSubstr("<title>Placing of addresses: a&lt;b&gt;.csv</title>"));
  EXPECT_THAT(page, HasSubstr("2026-03-31"));
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(&quot;კონჭკათი&quot;)&lt;/script&gt;"));
  EXPECT_THAT(page, HasSubstr("ქ. ბათუმი, &quot;5&quot; &amp; &#39;x&#39;"));
  EXPECT_THAT(page, HasSubstr(std::string(sentence(GeoFault::municipality_conflict, Language::en))));
  EXPECT_THAT(page, HasSubstr("83.3 %"));
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, Not(HasSubstr("http")));
  EXPECT_THAT(page, Not(HasSubstr("Synthetic")));
  EXPECT_THAT(page, Not(HasSubstr("Addresses that were not found"))) << "there are none";
}

TEST(GeocodeReportPage, SpeaksGeorgianAndSaysSynthetic) {
  const std::string page = geocode_report_html(small_report(), head_in(Language::ka, true));
  EXPECT_THAT(page, HasSubstr("<html lang=\"ka\">"));
  EXPECT_THAT(page, HasSubstr("სინთეზური მონაცემები"));
  EXPECT_THAT(page, HasSubstr("83,3 %"));
  EXPECT_THAT(page, Not(HasSubstr("Settlements"))) << "no English heading is left";
}

TEST(GeocodeReportPage, OpensAndClosesItsElements) {
  const std::string page = geocode_report_html(small_report(), head_in(Language::en, true));
  for (const std::string element : {"table", "thead", "tbody", "tr", "td", "th", "h2", "p", "main", "dl", "code"}) {
    std::size_t opened = 0;
    std::size_t closed = 0;
    for (std::size_t at = page.find('<'); at != std::string::npos; at = page.find('<', at + 1)) {
      if (page.compare(at, element.size() + 3, "</" + element + ">") == 0) ++closed;
      const char after = page[at + 1 + element.size()];
      if (page.compare(at + 1, element.size(), element) == 0 && (after == '>' || after == ' ')) ++opened;
    }
    EXPECT_EQ(opened, closed) << element;
    EXPECT_GT(opened, 0U) << element;
  }
}

TEST(GeocodeReportTable, HoldsTheSameNumbers) {
  const auto records = parse_csv(geocode_report_csv(small_report(), head_in(Language::en, true)));
  ASSERT_EQ(records.size(), 6U) << "headings, two statuses, a fault, a settlement, a conflict";
  EXPECT_EQ(records[0].back(), "synthetic");
  EXPECT_EQ(records[1][0], "status_by_precision");
  EXPECT_EQ(records[1][1], "matched");
  EXPECT_EQ(records[1][4], "1000");
  EXPECT_EQ(records[3][3], "municipality_conflict");
  EXPECT_EQ(records[4][6], "<script>alert(\"კონჭკათი\")</script>");
  EXPECT_EQ(records[5][0], "conflict");
  EXPECT_EQ(records[5][5], "3");
  EXPECT_EQ(records[5][6], "ქ. ბათუმი, \"5\" & 'x'");
}

TEST(GeocodeReportFile, FormatFollowsTheExtension) {
  const auto folder = test::scratch_folder();
  write_geocode_report(small_report(), head_in(Language::en), folder / "r.HTML", false);
  write_geocode_report(small_report(), head_in(Language::en), folder / "r.csv", false);
  EXPECT_THAT(read_file(folder / "r.HTML"), HasSubstr("<!DOCTYPE html>"));
  EXPECT_THAT(read_file(folder / "r.csv"), HasSubstr("section,status"));
  EXPECT_THROW(write_geocode_report(small_report(), head_in(Language::en), folder / "r.csv", false), Error);
  EXPECT_NO_THROW(write_geocode_report(small_report(), head_in(Language::en), folder / "r.csv", true));
  EXPECT_THROW(check_report_format("r.pdf"), UsageError);
}

}  // namespace
}  // namespace klasteri
