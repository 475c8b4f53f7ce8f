#include "geo/register/row_selection.h"

#include <vector>

namespace klasteri {

namespace {

using Rows = std::span<const std::uint32_t>;

template <typename Value>
std::vector<Value> picked(const std::vector<Value>& column, Rows rows) {
  std::vector<Value> values;
  if (column.empty()) return values;
  values.reserve(rows.size());
  for (const std::uint32_t row : rows) values.push_back(column[row]);
  return values;
}

template <typename Column>
Column picked(const Column& column, Rows rows) {
  Column values;
  if (column.size() == 0) return values;
  values.reserve(rows.size());
  for (const std::uint32_t row : rows) values.push_back(column[row]);
  return values;
}

AddressColumns picked(const AddressColumns& address, Rows rows) {
  return {picked(address.region, rows), picked(address.municipality, rows), picked(address.community, rows),
          picked(address.settlement, rows), picked(address.text, rows)};
}

Placements picked(const Placements& placement, Rows rows) {
  return {picked(placement.status, rows),     picked(placement.precision, rows), picked(placement.score, rows),
          picked(placement.faults, rows),     picked(placement.region, rows),    picked(placement.municipality, rows),
          picked(placement.settlement, rows), picked(placement.street, rows),    picked(placement.house, rows),
          picked(placement.place_id, rows),   picked(placement.point, rows)};
}

}  // namespace

Register select_rows(const Register& reg, Rows rows) {
  Register selected;
  selected.source = reg.source;
  selected.form = reg.form;
  selected.synthetic = reg.synthetic;
  selected.columns = reg.columns;
  selected.row_count = rows.size();
  selected.id = picked(reg.id, rows);
  selected.name = picked(reg.name, rows);
  selected.legal_form = picked(reg.legal_form, rows);
  selected.ownership = picked(reg.ownership, rows);
  selected.serves = picked(reg.serves, rows);
  selected.kind = picked(reg.kind, rows);
  selected.kind_guessed = picked(reg.kind_guessed, rows);
  selected.actual = picked(reg.actual, rows);
  selected.legal = picked(reg.legal, rows);
  selected.activity_text = picked(reg.activity_text, rows);
  selected.activity = picked(reg.activity, rows);
  selected.activity_status = picked(reg.activity_status, rows);
  selected.active = picked(reg.active, rows);
  selected.size = picked(reg.size, rows);
  selected.year = picked(reg.year, rows);
  selected.employees = picked(reg.employees, rows);
  selected.employees_before = picked(reg.employees_before, rows);
  selected.turnover = picked(reg.turnover, rows);
  selected.turnover_before = picked(reg.turnover_before, rows);
  selected.employees_faults = reg.employees_faults;
  selected.turnover_faults = reg.turnover_faults;
  selected.given = picked(reg.given, rows);
  selected.given_faults = picked(reg.given_faults, rows);
  selected.repeated = picked(reg.repeated, rows);
  selected.placement = picked(reg.placement, rows);
  return selected;
}

}  // namespace klasteri
