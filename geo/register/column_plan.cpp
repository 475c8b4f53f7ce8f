#include "geo/register/column_plan.h"

#include <fmt/ranges.h>

#include "geo/base/error.h"

namespace klasteri {
namespace {

/// Headings of one option, taken before anything is recognised.
std::optional<std::size_t> named(const Table& table, const std::string& heading, ColumnFinder& finder) {
  if (heading.empty()) return std::nullopt;
  const std::size_t column = table.column(heading);
  finder.mark_taken(column);
  return column;
}

std::optional<std::size_t> recognised(ColumnFinder& finder, ColumnRole role) {
  const auto found = finder.take(role);
  if (!found) return std::nullopt;
  return found->column;
}

void fill(std::optional<std::size_t>& column, ColumnFinder& finder, ColumnRole role) {
  if (!column) column = recognised(finder, role);
}

bool is_geostat_api(const ColumnFinder& finder) {
  return finder.has(ColumnRole::region, AddressSide::second) &&
         finder.has(ColumnRole::municipality, AddressSide::second);
}

bool is_geostat_export(const ColumnFinder& finder) {
  return finder.has(ColumnRole::community, AddressSide::legal) &&
         finder.has(ColumnRole::community, AddressSide::actual);
}

bool is_placed(const Table& table) {
  return table.find("geo_status") && table.find("geo_precision") &&
         ((table.find("geo_lon") && table.find("geo_lat")) || !table.points.empty());
}

std::string form_of(const Table& table, const ColumnFinder& finder) {
  if (is_placed(table)) return "klasteri";
  if (is_geostat_api(finder)) return "geostat-api";
  if (is_geostat_export(finder)) return "geostat-export";
  return "headings";
}

void fill_address(AddressPlan& plan, ColumnFinder& finder, AddressSide side) {
  const auto part = [&](std::optional<std::size_t>& column, ColumnRole role) {
    if (column) return;
    if (const auto found = finder.take(role, side)) column = found->column;
  };
  part(plan.region, ColumnRole::region);
  part(plan.municipality, ColumnRole::municipality);
  part(plan.community, ColumnRole::community);
  part(plan.settlement, ColumnRole::settlement);
  if (!plan.text.empty()) return;
  if (const auto found = finder.take(ColumnRole::address, side)) plan.text.push_back(found->column);
}

/// Geostat's API form has the legal address first and the actual one with a 2; elsewhere an address without a mark is
/// the actual one.
void fill_addresses(ColumnPlan& plan, ColumnFinder& finder) {
  fill_address(plan.actual, finder, AddressSide::actual);
  fill_address(plan.legal, finder, AddressSide::legal);
  if (is_geostat_api(finder)) {
    fill_address(plan.actual, finder, AddressSide::second);
    fill_address(plan.legal, finder, AddressSide::unmarked);
  } else {
    fill_address(plan.actual, finder, AddressSide::unmarked);
  }
}

std::optional<NumberColumn> number_named(const Table& table, const std::string& heading, ColumnFinder& finder) {
  const auto column = named(table, heading, finder);
  if (!column) return std::nullopt;
  return NumberColumn{*column, heading_scale(heading)};
}

std::optional<NumberColumn> number_column(const std::optional<ColumnFinder::Found>& found) {
  if (!found) return std::nullopt;
  return NumberColumn{found->column, found->meaning.scale};
}

/// A number of two years: in columns of their own, or in one column per year. Of these the latest year is `latest`, the
/// one before it `before`.
void fill_two_years(std::optional<NumberColumn>& latest, std::optional<NumberColumn>& before, ColumnFinder& finder,
                    ColumnRole role, ColumnRole role_before) {
  if (!latest) latest = number_column(finder.take(role));
  if (!before) before = number_column(finder.take(role_before));
  const auto years = finder.take_years(role);
  if (latest || years.empty()) return;
  latest = number_column(years.front());
  if (before) return;
  for (const ColumnFinder::Found& found : years) {
    if (found.meaning.year == years.front().meaning.year) continue;
    before = number_column(found);
    return;
  }
}

/// Coordinates come in pairs: one alone, or one of each kind of naming, is no position.
void fill_coordinates(ColumnPlan& plan, ColumnFinder& finder) {
  if (plan.longitude || plan.latitude) return;
  const auto longitude = finder.take(ColumnRole::longitude);
  const auto latitude = finder.take(ColumnRole::latitude);
  if (!longitude || !latitude) return;
  plan.longitude = longitude->column;
  plan.latitude = latitude->column;
}

/// Activity_Code without the 2 is NACE Rev. 1.1 in the API form.
void fill_activity(const Table& table, ColumnPlan& plan, ColumnFinder& finder) {
  if (!plan.activity && is_geostat_api(finder)) {
    if (const auto old = table.find("Activity_Code")) finder.mark_taken(*old);
  }
  fill(plan.activity, finder, ColumnRole::activity);
}

std::string listed(const std::vector<std::string>& headings) {
  return fmt::format("\"{}\"", fmt::join(headings, "\", \""));
}

void require_sector(const Table& table, const ColumnPlan& plan) {
  if (plan.activity) return;
  throw Error(
      "\"{}\" has no column for the activity (sector) code: looked for headings such as {}, found {}; name the "
      "column with --sector.",
      table.source, listed(looked_for(ColumnRole::activity)), listed(table.headings));
}

void require_place(const Table& table, const ColumnPlan& plan) {
  const bool has_coordinates = (plan.longitude && plan.latitude) || !table.points.empty();
  if (!plan.actual.empty() || !plan.legal.empty() || has_coordinates || plan.form == "klasteri") return;
  std::vector<std::string> wanted;
  for (const ColumnRole role : {ColumnRole::address, ColumnRole::municipality, ColumnRole::longitude}) {
    for (std::string& heading : looked_for(role)) wanted.push_back(std::move(heading));
  }
  throw Error(
      "\"{}\" has no column for an address or coordinates: looked for headings such as {}, found {}; name the "
      "column with --address, --municipality, or --lon and --lat.",
      table.source, listed(wanted), listed(table.headings));
}

void take_named(const Table& table, const RegisterOptions& options, ColumnFinder& finder, ColumnPlan& plan) {
  for (const std::string& heading : options.ignore) finder.mark_taken(table.column(heading));
  plan.id = named(table, options.id, finder);
  plan.name = named(table, options.name, finder);
  plan.activity = named(table, options.sector, finder);
  plan.longitude = named(table, options.lon, finder);
  plan.latitude = named(table, options.lat, finder);
  if (plan.longitude.has_value() != plan.latitude.has_value()) {
    throw UsageError("Coordinates need both columns; give --lon and --lat together.");
  }
  plan.employees = number_named(table, options.employees, finder);
  plan.employees_before = number_named(table, options.employees_before, finder);
  plan.turnover = number_named(table, options.turnover, finder);
  plan.turnover_before = number_named(table, options.turnover_before, finder);
  plan.actual.region = named(table, options.region, finder);
  plan.actual.municipality = named(table, options.municipality, finder);
  plan.actual.community = named(table, options.community, finder);
  plan.actual.settlement = named(table, options.settlement, finder);
  for (const std::string& heading : options.address) {
    if (const auto column = named(table, heading, finder)) plan.actual.text.push_back(*column);
  }
}

}  // namespace

ColumnPlan plan_columns(const Table& table, const RegisterOptions& options) {
  ColumnFinder finder(table.headings);
  ColumnPlan plan;
  plan.form = form_of(table, finder);
  take_named(table, options, finder, plan);
  fill_activity(table, plan, finder);
  fill_addresses(plan, finder);
  fill(plan.id, finder, ColumnRole::id);
  fill(plan.name, finder, ColumnRole::name);
  fill(plan.legal_form, finder, ColumnRole::legal_form);
  fill(plan.ownership, finder, ColumnRole::ownership);
  fill(plan.kind, finder, ColumnRole::kind);
  fill(plan.active, finder, ColumnRole::active);
  fill(plan.size, finder, ColumnRole::size);
  fill(plan.serves, finder, ColumnRole::serves);
  fill(plan.synthetic, finder, ColumnRole::synthetic);
  fill(plan.year, finder, ColumnRole::year);
  fill_two_years(plan.employees, plan.employees_before, finder, ColumnRole::employees, ColumnRole::employees_before);
  fill_two_years(plan.turnover, plan.turnover_before, finder, ColumnRole::turnover, ColumnRole::turnover_before);
  fill_coordinates(plan, finder);
  if (options.need_sector) require_sector(table, plan);
  if (options.need_address) require_place(table, plan);
  return plan;
}

std::vector<ColumnUse> column_uses(const Table& table, const ColumnPlan& plan, bool axes_swapped) {
  std::vector<ColumnUse> uses;
  const auto add = [&](const std::string& role, const std::optional<std::size_t>& column) {
    if (column) uses.push_back({role, table.headings[*column]});
  };
  const auto add_number = [&](ColumnRole role, const std::optional<NumberColumn>& column) {
    if (column) uses.push_back({std::string(to_string(role)), table.headings[column->column]});
  };
  const auto add_address = [&](const std::string& side, const AddressPlan& address) {
    add(side + " region", address.region);
    add(side + " municipality", address.municipality);
    add(side + " community", address.community);
    add(side + " settlement", address.settlement);
    for (const std::size_t column : address.text) add(side + " address", column);
  };
  add("id", plan.id);
  add("name", plan.name);
  add("legal form", plan.legal_form);
  add("ownership", plan.ownership);
  add("kind", plan.kind);
  add_address("actual", plan.actual);
  add_address("legal", plan.legal);
  add("activity code", plan.activity);
  add("active", plan.active);
  add("size", plan.size);
  add("year", plan.year);
  add_number(ColumnRole::employees, plan.employees);
  add_number(ColumnRole::employees_before, plan.employees_before);
  add_number(ColumnRole::turnover, plan.turnover);
  add_number(ColumnRole::turnover_before, plan.turnover_before);
  add(axes_swapped ? "latitude (axes are swapped)" : "longitude", plan.longitude);
  add(axes_swapped ? "longitude (axes are swapped)" : "latitude", plan.latitude);
  add("serves", plan.serves);
  add("synthetic", plan.synthetic);
  if (!plan.longitude && !table.points.empty() && plan.form != "klasteri") {
    uses.push_back({axes_swapped ? "coordinates (axes are swapped)" : "coordinates", "geometry"});
  }
  return uses;
}

}  // namespace klasteri
