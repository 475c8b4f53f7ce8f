#include "geo/cli/reverse.h"

#include <algorithm>

#include "geo/base/error.h"
#include "geo/cli/sources.h"
#include "geo/geocode/reverse.h"
#include "geo/output/layer_file.h"
#include "geo/output/layers.h"

namespace klasteri {

namespace {

void check(const std::string& output, const RegisterOptions& columns, const PlacingOptions& placing, bool force) {
  if (output.empty()) throw UsageError("geocode --reverse needs -o OUTPUT.");
  if (columns.lon.empty() != columns.lat.empty()) throw UsageError("--lon COL and --lat COL go together.");
  if (!placing.corrections.empty()) {
    throw UsageError("--corrections is about addresses; geocode --reverse reads none.");
  }
  check_layer_output(output, force);
}

/// The points of a layer count whatever its columns are called, unless columns are named.
void take_points_of_layer(const Table& table, const RegisterOptions& columns, Register& reg) {
  if (table.points.empty() || !columns.lon.empty() || !reg.given.empty()) return;
  reg.given = table.points;
  reg.given_faults.assign(reg.rows(), 0);
}

void require_points(const Register& reg, const std::string& input) {
  const bool any = std::any_of(reg.given.begin(), reg.given.end(), [](Point p) { return p.valid(); });
  if (any) return;
  throw Error(
      "{} has no coordinates: it is no layer of points, and no columns such as longitude and latitude hold numbers; "
      "name them with --lon and --lat.",
      input);
}

}  // namespace

void reverse_file(Context& context, const std::string& input, const std::string& output, RegisterOptions columns,
                  const PlacingOptions& placing, const nlohmann::ordered_json& parameters) {
  check(output, columns, placing, context.force);
  columns.need_address = false;
  const Table table = read_table(input, columns.read, context.console);
  const bool placed_before =
      columns.lon.empty() && table.points.empty() && table.find("geo_lon") && table.find("geo_lat");
  if (placed_before) {
    columns.lon = "geo_lon";
    columns.lat = "geo_lat";
  }
  Register reg = take_register(table, columns);
  take_points_of_layer(table, columns, reg);
  require_points(reg, shown_source(input));
  say_columns(context, reg);
  const Gazetteer gazetteer = load_gazetteer(placing.gazetteer, nullptr, context.console);
  reverse_geocode(reg, gazetteer, context.console);
  export_geocoded(table, reg, gazetteer.admin(), output, context.force, context.console);
  show_summary(context, reg.placement);
  const Layer rows = placed_rows(reg, gazetteer.admin());
  if (context.json) print_rows(context, parameters, summary_totals(summarise(reg.placement)), rows, {});
  const std::size_t left_out = rows_left_out(rows, output);
  context.console.note(Message::wrote_rows, output, reg.rows() - left_out);
  if (left_out > 0) context.console.note(Message::no_position, left_out);
}

}  // namespace klasteri
