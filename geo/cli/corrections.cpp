#include "geo/cli/corrections.h"

#include <algorithm>

#include "geo/input/table.h"
#include "geo/register/corrections.h"

namespace klasteri {

std::unique_ptr<PlaceCorrections> take_corrections(Context& context, Register& reg, const PlacingOptions& placing,
                                                   const Gazetteer& gazetteer) {
  if (placing.corrections.empty()) return nullptr;
  const Table table = read_table(placing.corrections);
  if (PlaceCorrections::is_form_of(table)) return std::make_unique<PlaceCorrections>(table, gazetteer);
  const CorrectionCounts counts = apply_corrections(reg, table);
  context.console.note(Message::corrected, counts.applied, shown_source(placing.corrections), counts.without_row);
  return nullptr;
}

void say_corrected(Context& context, const Placements& placements, const PlacingOptions& placing,
                   const PlaceCorrections* corrections) {
  if (corrections == nullptr) return;
  const auto rows = std::count_if(placements.faults.begin(), placements.faults.end(),
                                  [](GeoFaults faults) { return (faults & bit(GeoFault::corrected)) != 0; });
  context.console.note(Message::corrected_places, rows, shown_source(placing.corrections), corrections->unused(),
                       corrections->size());
}

}  // namespace klasteri
