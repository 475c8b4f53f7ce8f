#include "geo/output/placing_table.h"

#include <fmt/format.h>

#include <cstddef>

#include "geo/output/html_text.h"
#include "geo/register/placement_names.h"

namespace klasteri {

namespace {

class PlacingTable {
 public:
  PlacingTable(HtmlWriter& page, const GeocodeSummary& summary) : page_(page), summary_(summary) {}

  void write() {
    add_bar();
    add_table();
  }

 private:
  double share_of(std::size_t rows) const { return static_cast<double>(rows) / static_cast<double>(summary_.rows); }
  std::size_t rows_of(std::size_t status) const {
    std::size_t rows = 0;
    for (const std::size_t count : summary_.counts[status]) rows += count;
    return rows;
  }
  void add_count(std::size_t rows) { page_.add_number_cell(static_cast<double>(rows)); }

  void add_bar() {
    page_.add("<div class=\"bar\">");
    for (std::size_t status = geo_statuses; status-- > 0;) {
      const std::size_t rows = rows_of(status);
      if (rows == 0) continue;
      page_.add(fmt::format("<span class=\"{}\" style=\"width:{:.3f}%\"></span>",
                            to_string(static_cast<GeoStatus>(status)), 100 * share_of(rows)));
    }
    page_.add("</div>\n<p class=\"key\">");
    for (std::size_t status = geo_statuses; status-- > 0;) {
      const auto each = static_cast<GeoStatus>(status);
      page_.add(fmt::format("<span><i class=\"{}\"></i>{}: {}</span> ", to_string(each),
                            html_text(status_name(each, page_.language())), page_.percent(share_of(rows_of(status)))));
    }
    page_.add("</p>\n");
  }

  void add_table() {
    page_.add("<table>\n<thead><tr>");
    page_.add_head_cell(page_.say("Status", "სტატუსი"));
    for (std::size_t precision = geo_precisions; precision-- > 0;) {
      page_.add_head_cell(precision_name(static_cast<GeoPrecision>(precision), page_.language()), true);
    }
    page_.add_head_cell(page_.say("Rows", "ჩანაწერები"), true);
    page_.add_head_cell(page_.say("Share", "წილი"), true);
    page_.add("</tr></thead>\n<tbody>\n");
    for (std::size_t status = geo_statuses; status-- > 0;) {
      const auto each = static_cast<GeoStatus>(status);
      page_.add(fmt::format("<tr><th scope=\"row\">{} <code>{}</code></th>",
                            html_text(status_name(each, page_.language())), to_string(each)));
      for (std::size_t precision = geo_precisions; precision-- > 0;) add_count(summary_.counts[status][precision]);
      add_count(rows_of(status));
      page_.add_words_cell(page_.percent(share_of(rows_of(status))));
      page_.add("</tr>\n");
    }
    page_.add("</tbody>\n<tfoot><tr>");
    page_.add_row_head(page_.say("All rows", "სულ"));
    for (std::size_t precision = geo_precisions; precision-- > 0;) {
      std::size_t rows = 0;
      for (const auto& counts : summary_.counts) rows += counts[precision];
      add_count(rows);
    }
    add_count(summary_.rows);
    page_.add_words_cell(page_.percent(share_of(summary_.rows)));
    page_.add("</tr></tfoot>\n</table>\n");
  }

  HtmlWriter& page_;
  const GeocodeSummary& summary_;
};

}  // namespace

void add_placing_table(HtmlWriter& page, const GeocodeSummary& summary) { PlacingTable(page, summary).write(); }

}  // namespace klasteri
