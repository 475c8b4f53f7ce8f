#include "geo/cli/corrections.h"

#include <algorithm>

#include "geo/input/table.h"
#include "geo/project/kept_corrections.h"
#include "geo/register/corrections.h"

namespace klasteri {

namespace {

/// Where the corrections come from, for messages: the file, else the project.
std::string correction_source(const PlacingOptions& placing) {
  return shown_source(placing.corrections.empty() ? placing.kept_in : placing.corrections);
}

void apply_and_say(Context& context, Register& reg, const Table& table, const std::string& source) {
  const CorrectionCounts counts = apply_corrections(reg, table);
  context.console.note(Message::corrected, counts.applied, shown_source(source), counts.without_row);
}

}  // namespace

std::unique_ptr<PlaceCorrections> take_corrections(Context& context, Register& reg, const PlacingOptions& placing,
                                                   const Gazetteer& gazetteer) {
  std::vector<Correction> kept = placing.kept_corrections;
  if (!kept.empty()) {
    const CorrectionTables tables = correction_tables(kept, placing.kept_in);
    if (tables.by_id.rows() > 0) apply_and_say(context, reg, tables.by_id, placing.kept_in);
    if (tables.by_number > 0) context.console.note(Message::corrections_by_number, tables.by_number, placing.kept_in);
  }
  if (!placing.corrections.empty()) {
    const Table table = read_table(placing.corrections);
    if (!PlaceCorrections::is_form_of(table)) {
      apply_and_say(context, reg, table, placing.corrections);
    } else if (kept.empty()) {
      return std::make_unique<PlaceCorrections>(table, gazetteer);
    } else {
      add_corrections(kept, read_corrections(placing.corrections, reg));
    }
  }
  const Table places = correction_tables(kept, correction_source(placing)).places;
  return places.rows() == 0 ? nullptr : std::make_unique<PlaceCorrections>(places, gazetteer);
}

void say_corrected(Context& context, const Placements& placements, const PlacingOptions& placing,
                   const PlaceCorrections* corrections) {
  if (corrections == nullptr) return;
  const auto rows = std::count_if(placements.faults.begin(), placements.faults.end(),
                                  [](GeoFaults faults) { return (faults & bit(GeoFault::corrected)) != 0; });
  context.console.note(Message::corrected_places, rows, correction_source(placing), corrections->unused(),
                       corrections->size());
}

}  // namespace klasteri
