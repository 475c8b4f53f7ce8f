#include <algorithm>
#include <limits>
#include <span>
#include <utility>

#include "geo/base/error.h"
#include "geo/register/register.h"

namespace klasteri {
namespace {

constexpr double not_given = std::numeric_limits<double>::quiet_NaN();

/// Rows of a part, those of the parts before it, and those of all parts: room for these is made once, and no more of
/// it.
struct PartRows {
  std::size_t before, here, of_all;
};

/// Appends one part's column; where this part or those before it lack the column, its entries are `missing`.
template <typename Value>
void append(std::vector<Value>& column, const std::vector<Value>& part, const PartRows& rows, Value missing) {
  if (column.empty() && part.empty()) return;
  column.reserve(rows.of_all);
  column.resize(rows.before, missing);
  column.insert(column.end(), part.begin(), part.end());
  column.resize(rows.before + rows.here, missing);
}

void append(StringColumn& column, const StringColumn& part, const PartRows& rows) {
  if (column.empty() && part.empty()) return;
  column.reserve(rows.of_all, 0);
  column.pad(rows.before);
  column.append(part);
  column.pad(rows.before + rows.here);
}

void append(CodedColumn& column, const CodedColumn& part, const PartRows& rows) {
  if (column.size() == 0 && part.size() == 0) return;
  column.reserve(rows.of_all);
  column.resize(rows.before + rows.here);
  std::vector<std::uint32_t> codes;
  for (const std::string& value : part.values()) codes.push_back(column.intern(value));
  for (std::size_t row = 0; row < part.size(); ++row) column.set_code(rows.before + row, codes[part.code(row)]);
}

void append(AddressColumns& address, const AddressColumns& part, const PartRows& rows) {
  append(address.region, part.region, rows);
  append(address.municipality, part.municipality, rows);
  append(address.community, part.community, rows);
  append(address.settlement, part.settlement, rows);
  append(address.text, part.text, rows);
}

void append(Placements& all, const Placements& part, const PartRows& rows) {
  append(all.status, part.status, rows, GeoStatus::unmatched);
  append(all.precision, part.precision, rows, GeoPrecision::none);
  append(all.score, part.score, rows, 0.0F);
  append(all.faults, part.faults, rows, GeoFaults{0});
  append(all.region, part.region, rows, no_unit);
  append(all.municipality, part.municipality, rows, no_unit);
  append(all.settlement, part.settlement, rows);
  append(all.street, part.street, rows);
  append(all.house, part.house, rows);
  append(all.place_id, part.place_id, rows);
  append(all.point, part.point, rows, Point());
}

void append(Register& all, const Register& part, const PartRows& rows) {
  append(all.id, part.id, rows);
  append(all.name, part.name, rows);
  append(all.legal_form, part.legal_form, rows);
  append(all.ownership, part.ownership, rows);
  append(all.serves, part.serves, rows);
  append(all.kind, part.kind, rows, EntityKind::enterprise);
  append(all.kind_guessed, part.kind_guessed, rows, false);
  append(all.actual, part.actual, rows);
  append(all.legal, part.legal, rows);
  append(all.activity_text, part.activity_text, rows);
  append(all.activity, part.activity, rows, NaceCode());
  append(all.activity_status, part.activity_status, rows, ActivityStatus::blank);
  append(all.active, part.active, rows, Activity::unknown);
  append(all.size, part.size, rows, SizeClass::unknown);
  append(all.year, part.year, rows, std::int16_t{0});
  append(all.employees, part.employees, rows, not_given);
  append(all.employees_before, part.employees_before, rows, not_given);
  append(all.turnover, part.turnover, rows, not_given);
  append(all.turnover_before, part.turnover_before, rows, not_given);
  append(all.given, part.given, rows, Point());
  append(all.given_faults, part.given_faults, rows, GeoFaults{0});
  append(all.repeated, part.repeated, rows, false);
  all.employees_faults += part.employees_faults;
  all.turnover_faults += part.turnover_faults;
  all.row_count += rows.here;
}

}  // namespace

Register join_registers(std::vector<Register>&& parts) {
  if (parts.empty()) return {};
  if (parts.size() == 1) return std::move(parts.front());
  // Half-placed registers are geocoded anew: a row must not look unmatched because nobody has looked at it yet.
  const bool all_placed = std::all_of(parts.begin(), parts.end(), [](const Register& part) { return part.placed(); });
  std::size_t of_all = 0;
  for (const Register& part : parts) of_all += part.row_count;
  // The first part is not copied: those after it are appended to it.
  Register all = std::move(parts.front());
  if (!all_placed) all.placement = {};
  for (Register& part : std::span(parts).subspan(1)) {
    const PartRows rows{all.row_count, part.row_count, of_all};
    if (all_placed) append(all.placement, part.placement, rows);
    append(all, part, rows);
    all.source += (all.source.empty() ? "" : ";") + part.source;
    all.synthetic = all.synthetic || part.synthetic;
    all.columns.insert(all.columns.end(), part.columns.begin(), part.columns.end());
    if (all.form.find(part.form) == std::string::npos) all.form += (all.form.empty() ? "" : ";") + part.form;
    part = {};
  }
  return all;
}

}  // namespace klasteri
