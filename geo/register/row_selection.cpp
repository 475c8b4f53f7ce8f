#include "geo/register/row_selection.h"

#include <algorithm>
#include <string_view>
#include <utility>
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

void replace(CodedColumn& column, std::size_t register_rows, Rows rows, const CodedColumn& part) {
  if (column.size() == 0 && part.size() == 0) return;
  column.resize(register_rows);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    column.set(rows[i], i < part.size() ? part[i] : std::string_view());
  }
}

/// Texts are held in one block, so the column is copied; not where nothing differs.
void replace(StringColumn& column, std::size_t register_rows, Rows rows, const StringColumn& part) {
  const auto text_of = [](const StringColumn& texts, std::size_t row) {
    return row < texts.size() ? texts[row] : std::string_view();
  };
  std::vector<std::pair<std::uint32_t, std::size_t>> changed;  // a row, and which one of the part it is
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (text_of(column, rows[i]) != text_of(part, i)) changed.emplace_back(rows[i], i);
  }
  if (changed.empty()) return;
  std::sort(changed.begin(), changed.end());
  StringColumn copy;
  copy.reserve(register_rows);
  auto next = changed.begin();
  for (std::size_t row = 0; row < register_rows; ++row) {
    const bool is_changed = next != changed.end() && next->first == row;
    copy.push_back(is_changed ? text_of(part, (next++)->second) : text_of(column, row));
  }
  column = std::move(copy);
}

template <typename Value>
void replace(std::vector<Value>& column, std::size_t register_rows, Rows rows, const std::vector<Value>& part) {
  if (column.empty() && part.empty()) return;
  column.resize(register_rows);
  for (std::size_t i = 0; i < rows.size(); ++i) column[rows[i]] = i < part.size() ? part[i] : Value{};
}

void replace(AddressColumns& address, std::size_t register_rows, Rows rows, const AddressColumns& part) {
  replace(address.region, register_rows, rows, part.region);
  replace(address.municipality, register_rows, rows, part.municipality);
  replace(address.community, register_rows, rows, part.community);
  replace(address.settlement, register_rows, rows, part.settlement);
  replace(address.text, register_rows, rows, part.text);
}

void replace(Placements& placement, std::size_t register_rows, Rows rows, const Placements& part) {
  replace(placement.status, register_rows, rows, part.status);
  replace(placement.precision, register_rows, rows, part.precision);
  replace(placement.score, register_rows, rows, part.score);
  replace(placement.faults, register_rows, rows, part.faults);
  replace(placement.region, register_rows, rows, part.region);
  replace(placement.municipality, register_rows, rows, part.municipality);
  replace(placement.settlement, register_rows, rows, part.settlement);
  replace(placement.street, register_rows, rows, part.street);
  replace(placement.house, register_rows, rows, part.house);
  replace(placement.place_id, register_rows, rows, part.place_id);
  replace(placement.point, register_rows, rows, part.point);
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

void replace_addresses(Register& reg, Rows rows, const Register& part) {
  replace(reg.actual, reg.rows(), rows, part.actual);
  replace(reg.legal, reg.rows(), rows, part.legal);
  replace(reg.given, reg.rows(), rows, part.given);
  replace(reg.given_faults, reg.rows(), rows, part.given_faults);
  replace(reg.placement, reg.rows(), rows, part.placement);
}

}  // namespace klasteri
