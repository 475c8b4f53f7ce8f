#include "geo/cli/geocode_batches.h"

#include <algorithm>
#include <vector>

#include "geo/cli/sources.h"
#include "geo/output/batch_geocoding.h"

namespace klasteri {

namespace {

std::size_t rows_with(const GeocodeSummary& summary, GeoFault fault) {
  const std::vector<GeoFault> faults = all_faults();
  const auto at = std::find(faults.begin(), faults.end(), fault) - faults.begin();
  return summary.fault_counts[static_cast<std::size_t>(at)];
}

}  // namespace

bool geocode_in_batches(Context& context, const BatchRequest& request) {
  if (context.json || !request.placing.corrections.empty()) return false;
  if (!BatchGeocoding::suits(request.input, request.columns.read, request.output)) return false;
  context.console.begin("reading");
  BatchGeocoding batches(request.input, request.columns);
  say_columns(context, batches.scan(context.console));
  const Gazetteer gazetteer = load_gazetteer(request.placing.gazetteer, nullptr, context.console);
  const Geocoder geocoder(gazetteer);
  const GeocodeSummary summary =
      batches.place(geocoder, request.placing.geocode(), request.output, context.force, context.console);
  say_legal_addresses(context, request.placing, rows_with(summary, GeoFault::legal_address_used));
  batches.commit(context.console);
  show_summary(context, summary);
  context.console.note(Message::wrote_rows, request.output, summary.rows - batches.rows_left_out());
  if (batches.rows_left_out() > 0) context.console.note(Message::no_position, batches.rows_left_out());
  return true;
}

}  // namespace klasteri
