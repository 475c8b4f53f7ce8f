#include <algorithm>
#include <limits>
#include <span>
#include <utility>

#include "geo/base/error.h"
#include "geo/register/register.h"

namespace klasteri {
namespace {

constexpr double not_given = std::numeric_limits<double>::quiet_NaN();

/// Appends one part's column; where this part or those before it lack the column, its entries are `missing`.
template <typename Value>
void append(std::vector<Value>& column, const std::vector<Value>& part, std::size_t rows_before, std::size_t rows,
            Value missing) {
  if (column.empty() && part.empty()) return;
  column.resize(rows_before, missing);
  column.insert(column.end(), part.begin(), part.end());
  column.resize(rows_before + rows, missing);
}

void append(StringColumn& column, const StringColumn& part, std::size_t rows_before, std::size_t rows) {
  if (column.empty() && part.empty()) return;
  column.pad(rows_before);
  column.append(part);
  column.pad(rows_before + rows);
}

void append(CodedColumn& column, const CodedColumn& part, std::size_t rows_before, std::size_t rows) {
  if (column.size() == 0 && part.size() == 0) return;
  column.resize(rows_before + rows);
  std::vector<std::uint32_t> codes;
  for (const std::string& value : part.values()) codes.push_back(column.intern(value));
  for (std::size_t row = 0; row < part.size(); ++row) column.set_code(rows_before + row, codes[part.code(row)]);
}

void append(AddressColumns& address, const AddressColumns& part, std::size_t before, std::size_t rows) {
  append(address.region, part.region, before, rows);
  append(address.municipality, part.municipality, before, rows);
  append(address.community, part.community, before, rows);
  append(address.settlement, part.settlement, before, rows);
  append(address.text, part.text, before, rows);
}

void append(Placements& all, const Placements& part, std::size_t before, std::size_t rows) {
  append(all.status, part.status, before, rows, GeoStatus::unmatched);
  append(all.precision, part.precision, before, rows, GeoPrecision::none);
  append(all.score, part.score, before, rows, 0.0F);
  append(all.faults, part.faults, before, rows, GeoFaults{0});
  append(all.region, part.region, before, rows, no_unit);
  append(all.municipality, part.municipality, before, rows, no_unit);
  append(all.settlement, part.settlement, before, rows);
  append(all.street, part.street, before, rows);
  append(all.house, part.house, before, rows);
  append(all.place_id, part.place_id, before, rows);
  append(all.point, part.point, before, rows, Point());
}

void append(Register& all, const Register& part) {
  const std::size_t before = all.row_count;
  const std::size_t rows = part.row_count;
  append(all.id, part.id, before, rows);
  append(all.name, part.name, before, rows);
  append(all.legal_form, part.legal_form, before, rows);
  append(all.ownership, part.ownership, before, rows);
  append(all.serves, part.serves, before, rows);
  append(all.kind, part.kind, before, rows, EntityKind::enterprise);
  append(all.kind_guessed, part.kind_guessed, before, rows, false);
  append(all.actual, part.actual, before, rows);
  append(all.legal, part.legal, before, rows);
  append(all.activity_text, part.activity_text, before, rows);
  append(all.activity, part.activity, before, rows, NaceCode());
  append(all.activity_status, part.activity_status, before, rows, ActivityStatus::blank);
  append(all.active, part.active, before, rows, Activity::unknown);
  append(all.size, part.size, before, rows, SizeClass::unknown);
  append(all.year, part.year, before, rows, std::int16_t{0});
  append(all.employees, part.employees, before, rows, not_given);
  append(all.employees_before, part.employees_before, before, rows, not_given);
  append(all.turnover, part.turnover, before, rows, not_given);
  append(all.turnover_before, part.turnover_before, before, rows, not_given);
  append(all.given, part.given, before, rows, Point());
  append(all.given_faults, part.given_faults, before, rows, GeoFaults{0});
  append(all.repeated, part.repeated, before, rows, false);
  all.employees_faults += part.employees_faults;
  all.turnover_faults += part.turnover_faults;
  all.row_count += rows;
}

}  // namespace

Register join_registers(std::vector<Register>&& parts) {
  if (parts.empty()) return {};
  if (parts.size() == 1) return std::move(parts.front());
  // Half-placed registers are geocoded anew: a row must not look unmatched because nobody has looked at it yet.
  const bool all_placed = std::all_of(parts.begin(), parts.end(), [](const Register& part) { return part.placed(); });
  // The first part is not copied: those after it are appended to it.
  Register all = std::move(parts.front());
  if (!all_placed) all.placement = {};
  for (Register& part : std::span(parts).subspan(1)) {
    if (all_placed) append(all.placement, part.placement, all.row_count, part.row_count);
    append(all, part);
    all.source += (all.source.empty() ? "" : ";") + part.source;
    all.synthetic = all.synthetic || part.synthetic;
    all.columns.insert(all.columns.end(), part.columns.begin(), part.columns.end());
    if (all.form.find(part.form) == std::string::npos) all.form += (all.form.empty() ? "" : ";") + part.form;
    part = {};
  }
  return all;
}

}  // namespace klasteri
