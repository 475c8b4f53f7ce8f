#include "geo/register/address_columns.h"

#include <algorithm>
#include <string>

#include "geo/base/units.h"
#include "geo/register/coordinates.h"
#include "geo/register/values.h"

namespace klasteri {
namespace {

StringColumn take_address_text(const Table& table, const std::vector<std::size_t>& columns) {
  StringColumn out;
  if (columns.empty()) return out;
  out.reserve(table.rows(), 0);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (columns.size() == 1) {
      out.push_back(trimmed(table.columns[columns.front()][row]));
      continue;
    }
    std::string joined;
    for (const std::size_t column : columns) {
      const std::string_view part = trimmed(table.columns[column][row]);
      if (part.empty()) continue;
      if (!joined.empty()) joined += ", ";
      joined += part;
    }
    out.push_back(joined);
  }
  return out;
}

}  // namespace

CodedColumn take_coded(const Table& table, const std::optional<std::size_t>& column) {
  return column ? coded(table.columns[*column]) : CodedColumn();
}

AddressColumns take_address(const Table& table, const AddressPlan& plan) {
  AddressColumns address;
  address.region = take_coded(table, plan.region);
  address.municipality = take_coded(table, plan.municipality);
  address.community = take_coded(table, plan.community);
  address.settlement = take_coded(table, plan.settlement);
  address.text = take_address_text(table, plan.text);
  return address;
}

std::uint64_t building_of(const AddressColumns& address, std::size_t row) {
  std::string whole;
  for (const CodedColumn* column : {&address.municipality, &address.community, &address.settlement}) {
    if (column->size() > 0) whole += (*column)[row];
    whole += '/';
  }
  if (!address.text.empty()) whole += address.text[row];
  return building_key(whole);
}

bool has_points(const Table& table, const ColumnPlan& plan) {
  return (plan.longitude && plan.latitude) || (!table.points.empty() && plan.form != "klasteri");
}

std::vector<Point> take_points(const Table& table, const ColumnPlan& plan) {
  if (!plan.longitude || !plan.latitude) return table.points;
  std::vector<Point> points;
  points.reserve(table.rows());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    points.push_back({parse_number(trimmed(table.columns[*plan.longitude][row])),
                      parse_number(trimmed(table.columns[*plan.latitude][row]))});
    if (!points.back().valid()) points.back() = Point();
  }
  return points;
}

std::vector<Activity> take_active(const Table& table, const ColumnPlan& plan) {
  std::vector<Activity> active;
  if (!plan.active) return active;
  active.reserve(table.rows());
  Remembering<Activity> read(&activity_from);
  for (std::size_t row = 0; row < table.rows(); ++row) active.push_back(read(table.columns[*plan.active][row]));
  const bool any = std::find(active.begin(), active.end(), Activity::active) != active.end();
  if (!any || !names_the_active(table, plan)) return active;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (trimmed(table.columns[*plan.active][row]).empty()) active[row] = Activity::inactive;
  }
  return active;
}

bool names_the_active(const Table& table, const ColumnPlan& plan) {
  return plan.active && heading_key(table.headings[*plan.active]) == heading_key("აქტიური ეკონომიკური სუბიექტები");
}

}  // namespace klasteri
