#include <initializer_list>

#include "geo/output/geocode_report_file.h"

namespace klasteri {

namespace {

/// RFC 4180.
std::string field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

class ReportTable {
 public:
  explicit ReportTable(bool synthetic) : synthetic_(synthetic) {
    add({"section", "status", "precision", "fault", "rows", "first_row", "text", "municipality", "columns_say",
         "text_says", "point_says", "placed_at", "meaning"});
  }

  void add(std::initializer_list<std::string_view> fields) {
    bool first = true;
    for (const std::string_view each : fields) {
      if (!first) bytes_ += ',';
      first = false;
      bytes_ += field(each);
    }
    if (synthetic_) bytes_ += heading_ ? ",synthetic" : ",true";
    heading_ = false;
    bytes_ += '\n';
  }

  void add_frequent(std::string_view section, const FrequentTexts& texts) {
    for (const FrequentText& each : texts.top) {
      add({section, "", "", "", std::to_string(each.rows), std::to_string(each.first_row), each.text, each.municipality,
           "", "", "", "", ""});
    }
  }

  std::string take() { return std::move(bytes_); }

 private:
  bool synthetic_;
  bool heading_ = true;
  std::string bytes_;
};

void add_counts(const GeocodeReport& report, Language language, ReportTable& table) {
  for (std::size_t status = geo_statuses; status-- > 0;) {
    for (std::size_t precision = geo_precisions; precision-- > 0;) {
      const std::size_t rows = report.summary.counts[status][precision];
      if (rows == 0) continue;
      table.add({"status_by_precision", to_string(static_cast<GeoStatus>(status)),
                 to_string(static_cast<GeoPrecision>(precision)), "", std::to_string(rows), "", "", "", "", "", "", "",
                 ""});
    }
  }
  const std::vector<GeoFault> faults = all_faults();
  for (std::size_t fault = 0; fault < report.precision_by_fault.size(); ++fault) {
    for (std::size_t precision = geo_precisions; precision-- > 0;) {
      const std::size_t rows = report.precision_by_fault[fault][precision];
      if (rows == 0) continue;
      table.add({"precision_by_fault", "", to_string(static_cast<GeoPrecision>(precision)), code(faults[fault]),
                 std::to_string(rows), "", "", "", "", "", "", "", sentence(faults[fault], language)});
    }
  }
}

}  // namespace

std::string geocode_report_csv(const GeocodeReport& report, const GeocodeReportHead& head) {
  ReportTable table(head.synthetic);
  add_counts(report, head.language, table);
  table.add_frequent("unknown_settlement", report.unknown_settlements);
  table.add_frequent("ambiguous_name", report.ambiguous_names);
  table.add_frequent("unmatched_address", report.unmatched_addresses);
  for (const ConflictToReview& each : report.conflicts) {
    table.add({"conflict", "", "", "", std::to_string(each.rows), std::to_string(each.first_row), each.address, "",
               each.columns_say, each.text_says, each.point_says, each.placed_at, each.decision});
  }
  return table.take();
}

}  // namespace klasteri
