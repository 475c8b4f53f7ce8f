#include "geo/cli/geocode_report.h"

#include <sys/stat.h>

#include <array>
#include <ctime>
#include <filesystem>

#include "geo/base/error.h"
#include "geo/input/table.h"
#include "geo/output/geocode_report_file.h"

namespace klasteri {

namespace {

/// The day on which a file was last changed, in UTC; "" for what is no file. The report has the date of its source, not
/// of the day on which it is made, so that the same source gives the same bytes.
std::string date_of(const std::string& file) {
  struct stat status = {};
  std::tm day = {};
  if (::stat(file.c_str(), &status) != 0 || ::gmtime_r(&status.st_mtime, &day) == nullptr) return {};
  std::array<char, 16> text = {};
  const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%d", &day);
  return std::string(text.data(), length);
}

}  // namespace

void check_report(const std::string& report_file, const std::string& output, bool force) {
  if (report_file.empty()) return;
  check_report_format(report_file);
  if (std::filesystem::weakly_canonical(report_file) == std::filesystem::weakly_canonical(output)) {
    throw UsageError("--report and -o name the same file, {}; give the report a name of its own.", report_file);
  }
  check_output(report_file, force);
}

void write_report(Context& context, const GeocodeReport& report, const std::string& input, bool synthetic,
                  const PlacingOptions& placing, const std::string& report_file) {
  GeocodeReportHead head;
  head.source = shown_source(input);
  head.date = date_of(input);
  for (const std::string& file : placing.gazetteer.files) head.gazetteers.push_back(shown_source(file));
  head.municipalities = shown_source(placing.gazetteer.municipalities);
  head.corrections = shown_source(placing.corrections);
  head.synthetic = synthetic;
  head.language = context.language();
  write_geocode_report(report, head, report_file, context.force);
  context.console.note(Message::wrote, report_file);
}

}  // namespace klasteri
