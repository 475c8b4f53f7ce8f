#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "geo/output/geocode_report_file.h"
#include "geo/output/html_page.h"
#include "geo/output/html_text.h"
#include "geo/output/placing_table.h"
#include "geo/register/placement_names.h"

namespace klasteri {

namespace {

class ReportPage : private HtmlWriter {
 public:
  ReportPage(const GeocodeReport& report, const GeocodeReportHead& head)
      : HtmlWriter(head.language), report_(report), head_(head) {}

  std::string write() {
    begin();
    add_statuses();
    add_faults();
    add_frequent(report_.unknown_settlements,
                 say("Settlements that were not found", "დასახლებები, რომლებიც ვერ მოიძებნა"),
                 say("The gazetteer does not have them under the spelling of the address. A larger gazetteer "
                     "(--gazetteer) or a correction (--corrections) helps.",
                     "ამ დაწერილობით ისინი საძიებელში არ არის. გამოსავალია უფრო სრული საძიებელი (--gazetteer) ან "
                     "შესწორება (--corrections)."),
                 say("Settlement as written", "დასახლება, როგორც წერია"), true);
    add_frequent(report_.ambiguous_names,
                 say("Names that several places bear", "სახელები, რომლებსაც რამდენიმე ადგილი ატარებს"),
                 say("None of the places was chosen. A municipality or coordinates in the row, or a correction, would "
                     "tell which is meant.",
                     "არცერთი ადგილი არ არის არჩეული. საკმარისია ჩანაწერში მუნიციპალიტეტის ან კოორდინატების მითითება, "
                     "ან შესწორება."),
                 say("Name as written", "სახელი, როგორც წერია"), true);
    add_frequent(
        report_.unmatched_addresses, say("Addresses that were not found", "მისამართები, რომლებიც ვერ მოიძებნა"),
        say("They name no place that the gazetteer has.", "მათში არ არის დასახელებული ადგილი, რომელიც საძიებელშია."),
        say("Address as written", "მისამართი, როგორც წერია"), false);
    add_conflicts();
    end();
    return html_page(fmt::format("{}: {}", title(), head_.source), head_.language, take());
  }

 private:
  std::string number(std::size_t value) const { return HtmlWriter::number(static_cast<double>(value)); }
  void add_heading(std::string_view text) { HtmlWriter::add_heading(2, text); }
  void add_count_cell(std::size_t value) { add_number_cell(static_cast<double>(value)); }

  std::string_view title() const { return say("Placing of addresses", "მისამართების განთავსება რუკაზე"); }

  void begin() {
    add(fmt::format("<header>\n<h1>{}</h1>\n", html_text(title())));
    if (head_.synthetic) add(synthetic_band(head_.language));
    add("<dl>");
    add_fact(say("Source", "წყარო"), head_.source);
    add_fact(say("Date of the source", "წყაროს თარიღი"), head_.date);
    add_fact(say("Rows", "ჩანაწერები"), number(report_.summary.rows));
    std::string places(say("bundled", "პროგრამისეული"));
    for (const std::string& file : head_.gazetteers) places += ", " + file;
    add_fact(say("Gazetteer", "საძიებელი"), places);
    add_fact(say("Municipality polygons", "მუნიციპალიტეტების პოლიგონები"), head_.municipalities);
    add_fact(say("Corrections", "შესწორებები"), head_.corrections);
    add("</dl>\n</header>\n<main>\n");
  }

  void add_statuses() {
    add_heading(say("What was found, and how exactly", "რა მოიძებნა და რა სიზუსტით"));
    add_placing_table(*this, report_.summary);
  }

  /// Precisions that any row with a fault has, fine to coarse: the others would be columns of zeros.
  std::vector<std::size_t> precisions_of_faults() const {
    std::vector<std::size_t> shown;
    for (std::size_t precision = geo_precisions; precision-- > 0;) {
      std::size_t rows = 0;
      for (const auto& counts : report_.precision_by_fault) rows += counts[precision];
      if (rows > 0) shown.push_back(precision);
    }
    return shown;
  }

  /// Indexes of the faults that were met, the most frequent first.
  std::vector<std::size_t> faults_by_rows() const {
    const auto& counts = report_.summary.fault_counts;
    std::vector<std::size_t> met;
    for (std::size_t fault = 0; fault < counts.size(); ++fault) {
      if (counts[fault] > 0) met.push_back(fault);
    }
    std::stable_sort(met.begin(), met.end(), [&](std::size_t a, std::size_t b) { return counts[a] > counts[b]; });
    return met;
  }

  void add_faults() {
    const std::vector<std::size_t> shown = precisions_of_faults();
    if (shown.empty()) return;
    add_heading(say("What was wrong with addresses", "რა ხარვეზები ჰქონდა მისამართებს"));
    add_paragraph(say("A row may have several faults. The columns say how exactly such rows were placed.",
                      "ერთ ჩანაწერს რამდენიმე ხარვეზი შეიძლება ჰქონდეს. სვეტები აჩვენებს, რა სიზუსტით განთავსდა ასეთი "
                      "ჩანაწერები."));
    add("<table>\n<thead><tr>");
    add_head_cell(say("Fault", "ხარვეზი"), false);
    add_head_cell(say("Rows", "ჩანაწერები"), true);
    for (const std::size_t precision : shown) {
      add_head_cell(precision_name(static_cast<GeoPrecision>(precision), head_.language), true);
    }
    add("</tr></thead>\n<tbody>\n");
    const std::vector<GeoFault> faults = all_faults();
    for (const std::size_t fault : faults_by_rows()) {
      const std::size_t rows = report_.summary.fault_counts[fault];
      add(fmt::format("<tr><td>{}<br/><code>{}</code></td>", html_text(sentence(faults[fault], head_.language)),
                      code(faults[fault])));
      add_count_cell(rows);
      for (const std::size_t precision : shown) add_count_cell(report_.precision_by_fault[fault][precision]);
      add("</tr>\n");
    }
    add("</tbody>\n</table>\n");
  }

  void add_frequent(const FrequentTexts& texts, std::string_view heading, std::string_view advice,
                    std::string_view column, bool with_municipality) {
    if (texts.top.empty()) return;
    add_heading(heading);
    add_paragraph(advice);
    add_extent(texts.rows, texts.distinct, texts.top.size());
    add("<table class=\"short\">\n<thead><tr>");
    add_head_cell(column, false);
    if (with_municipality) add_head_cell(say("Municipality", "მუნიციპალიტეტი"), false);
    add_head_cell(say("Rows", "ჩანაწერები"), true);
    add_head_cell(say("Example: row", "მაგალითი: ჩანაწერი"), true);
    add("</tr></thead>\n<tbody>\n");
    for (const FrequentText& each : texts.top) {
      add("<tr>");
      add_text_cell(each.text);
      if (with_municipality) add_text_cell(each.municipality);
      add_count_cell(each.rows);
      add_count_cell(each.first_row);
      add("</tr>\n");
    }
    add("</tbody>\n</table>\n");
  }

  void add_extent(std::size_t rows, std::size_t distinct, std::size_t shown) {
    std::string text = head_.language == Language::ka
                           ? fmt::format("სულ {} ჩანაწერი, {} განსხვავებული", number(rows), number(distinct))
                           : fmt::format("{} rows in all, {} different", number(rows), number(distinct));
    if (shown < distinct) {
      text += head_.language == Language::ka ? fmt::format("; ნაჩვენებია {}", number(shown))
                                             : fmt::format("; {} are shown", number(shown));
    }
    add_paragraph(text + ".");
  }

  void add_conflicts() {
    if (report_.conflicts.empty()) return;
    add_heading(say("Contradictions to review", "გადასამოწმებელი წინააღმდეგობები"));
    add_paragraph(
        say("The address contradicts itself or its coordinates. Where a row was placed wrongly, put it right "
            "in the register, or with a correction.",
            "მისამართი საკუთარ თავს ან კოორდინატებს ეწინააღმდეგება. თუ ჩანაწერი არასწორად განთავსდა, გაასწორეთ "
            "რეესტრში ან შესწორებების ფაილში."));
    add_extent(report_.conflict_rows, report_.distinct_conflicts, report_.conflicts.size());
    add("<table>\n<thead><tr>");
    add_head_cell(say("Row", "ჩანაწერი"), true);
    add_head_cell(say("Rows alike", "ასეთი სულ"), true);
    add_head_cell(say("Address as written", "მისამართი, როგორც წერია"), false);
    add_head_cell(say("Columns say", "სვეტების მიხედვით"), false);
    add_head_cell(say("Text says", "ტექსტის მიხედვით"), false);
    if (any_point()) add_head_cell(say("Point lies in", "წერტილი მდებარეობს"), false);
    add_head_cell(say("Placed at", "განთავსდა"), false);
    add_head_cell(say("Why", "რატომ"), false);
    add("</tr></thead>\n<tbody>\n");
    for (const ConflictToReview& each : report_.conflicts) {
      add("<tr>");
      add_count_cell(each.first_row);
      add_count_cell(each.rows);
      add_text_cell(each.address);
      add_text_cell(each.columns_say);
      add_text_cell(each.text_says);
      if (any_point()) add_text_cell(each.point_says);
      add_text_cell(each.placed_at);
      add_text_cell(each.decision);
      add("</tr>\n");
    }
    add("</tbody>\n</table>\n");
  }

  bool any_point() const {
    for (const ConflictToReview& each : report_.conflicts) {
      if (!each.point_says.empty()) return true;
    }
    return false;
  }

  void end() {
    add(fmt::format(
        "</main>\n<footer>{}</footer>\n",
        html_text(say("Rows are counted from 1, the first data row. Places: GeoNames (CC BY 4.0) and the "
                      "sources named above; regions: Natural Earth.",
                      "ჩანაწერები ითვლება 1-დან, მონაცემების პირველი სტრიქონიდან. ადგილები: GeoNames (CC BY "
                      "4.0) და ზემოთ დასახელებული წყაროები; რეგიონები: Natural Earth."))));
  }

  const GeocodeReport& report_;
  const GeocodeReportHead& head_;
};

}  // namespace

std::string geocode_report_html(const GeocodeReport& report, const GeocodeReportHead& head) {
  return ReportPage(report, head).write();
}

}  // namespace klasteri
