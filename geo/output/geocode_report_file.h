#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "geo/base/language.h"
#include "geo/geocode/geocode_report.h"

namespace klasteri {

/// What a report of placed addresses is about.
struct GeocodeReportHead {
  std::string source;                   ///< as it may be shown
  std::string date;                     ///< of the source, e.g. "2026-03-31"; empty: not known
  std::vector<std::string> gazetteers;  ///< files beside the bundled places
  std::string municipalities;           ///< polygons; empty: none
  std::string corrections;              ///< file; empty: none
  bool synthetic = false;
  Language language = Language::en;
};

/// One self-contained page for a browser or for A4 paper: no script, nothing loaded from elsewhere.
std::string geocode_report_html(const GeocodeReport& report, const GeocodeReportHead& head);

/// The same numbers as one table, with a column `section` that tells the parts apart: status_by_precision,
/// precision_by_fault, unknown_settlement, ambiguous_name, unmatched_address, conflict.
std::string geocode_report_csv(const GeocodeReport& report, const GeocodeReportHead& head);

/// Throws UsageError unless the name ends in .html, .htm or .csv.
void check_report_format(const std::filesystem::path& path);

/// Writes the report in the format that the extension names. The file appears whole or not at all.
void write_geocode_report(const GeocodeReport& report, const GeocodeReportHead& head, const std::filesystem::path& path,
                          bool force);

}  // namespace klasteri
