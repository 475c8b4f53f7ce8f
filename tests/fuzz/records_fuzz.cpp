// Any bytes are a filled-in form, faults of its rows, or an Error, never a crash; records that come out are whole, and
// what a merge takes it takes again as unchanged or refuses with a fault.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "geo/base/error.h"
#include "geo/cluster/assessment_form.h"
#include "geo/cluster/calendar_date.h"
#include "geo/cluster/dossier.h"
#include "geo/cluster/record_merge.h"
#include "geo/input/text_table.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

bool is_day(const std::string& text) { return klasteri::calendar_date(text) == text; }

void check(const klasteri::FilledForm& form, std::size_t rows) {
  using namespace klasteri;
  const ProgrammeRecords& records = form.records;
  const std::size_t count = records.scores.size() + records.organisations.size() + records.memberships.size() +
                            records.steps.size() + records.entries.size();
  require(form.rows.size() == count);
  for (const std::size_t row : form.rows) require(row >= 1 && row <= rows);
  for (const RowFault& fault : form.faults) require(fault.row >= 1 && fault.row <= rows && !fault.sentence.ka.empty());
  for (const AssessmentScore& score : records.scores) {
    require(score.score >= lowest_score && score.score <= highest_score && is_day(score.date));
    require(!score.cluster.empty() && !score.assessor.empty() && !score.evidence.empty());
  }
  for (const ActionStep& step : records.steps) {
    require(step.step.empty() != step.vision.empty());
    require(step.due.empty() || is_day(step.due));
  }
  for (const ProgrammeEntry& entry : records.entries) require(is_day(entry.date) && !(entry.budget < 0));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace klasteri;
  static const KnownSubjects known = {{"GE-KA:wine", "GE-AJ:citrus"}, [](std::string_view id) { return id == "1"; }};
  try {
    const Table table =
        read_text_table_bytes(std::string(reinterpret_cast<const char*>(data), size), "fuzz.csv", {}, no_progress());
    const std::vector<FilledForm> forms = {read_form(table, true)};
    check(forms[0], table.rows());
    const MergedRecords merged = merge_records({}, forms, known, false);
    for (const std::string& cluster : known.clusters) (void)dossier_of(merged.records, cluster);
    if (!merged.faults.empty()) return 0;
    // With --force the same form once more changes nothing but the order of scores.
    const MergedRecords again = merge_records(merged.records, forms, known, true);
    require(again.faults.empty() || forms[0].kind == RecordKind::programme);
    require(again.records.scores.size() == merged.records.scores.size());
    require(again.records.steps.size() == merged.records.steps.size());
  } catch (const Error&) {
  }
  return 0;
}
