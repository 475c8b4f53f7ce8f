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

std::optional<BatchResult> geocode_in_batches(Context& context, const BatchRequest& request) {
  if (!request.placing.corrections.empty()) return std::nullopt;
  if (!BatchGeocoding::suits(request.input, request.columns.read, request.output)) return std::nullopt;
  context.console.begin("reading");
  BatchGeocoding batches(request.input, request.columns);
  const Register known = batches.scan(context.console);
  say_columns(context, known);
  const Gazetteer gazetteer = load_gazetteer(request.placing.gazetteer, nullptr, context.console);
  const Geocoder geocoder(gazetteer);
  BatchResult result{{}, gazetteer.admin(), {}};
  result.summary = batches.place(geocoder, request.placing.geocode(), request.output, context.force, context.console,
                                 context.json ? &result.reg.placement : nullptr);
  result.reg.row_count = result.reg.placement.size();
  say_legal_addresses(context, request.placing, rows_with(result.summary, GeoFault::legal_address_used));
  batches.commit(context.console);
  show_summary(context, result.summary);
  context.console.note(Message::wrote_rows, request.output, result.summary.rows - batches.rows_left_out());
  if (batches.rows_left_out() > 0) context.console.note(Message::no_position, batches.rows_left_out());
  return result;
}

}  // namespace klasteri
