#include "geo/output/geocode_report_file.h"

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
#include "geo/text/script.h"

namespace klasteri {

namespace {

bool is_page(const std::filesystem::path& path) {
  const std::string extension = lower_case(path.extension().string());
  return extension == ".html" || extension == ".htm";
}

}  // namespace

void check_report_format(const std::filesystem::path& path) {
  if (is_page(path) || lower_case(path.extension().string()) == ".csv") return;
  throw UsageError("{} names no format of a report; end its name with .html or .csv.", path.string());
}

void write_geocode_report(const GeocodeReport& report, const GeocodeReportHead& head, const std::filesystem::path& path,
                          bool force) {
  check_report_format(path);
  write_file(path, is_page(path) ? geocode_report_html(report, head) : geocode_report_csv(report, head), force);
}

}  // namespace klasteri
