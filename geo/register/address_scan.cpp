#include "geo/register/address_scan.h"

#include <algorithm>
#include <utility>

#include "geo/base/error.h"
#include "geo/register/address_columns.h"
#include "geo/register/coordinates.h"
#include "geo/register/values.h"

namespace klasteri {
namespace {

template <typename Value>
void append(std::vector<Value>& all, std::vector<Value>&& part) {
  all.insert(all.end(), part.begin(), part.end());
}

void want(std::vector<bool>& columns, const std::optional<std::size_t>& column) {
  if (column) columns[*column] = true;
}

void want(std::vector<bool>& columns, const AddressPlan& address) {
  for (const auto& column : {address.region, address.municipality, address.community, address.settlement}) {
    want(columns, column);
  }
  for (const std::size_t column : address.text) columns[column] = true;
}

}  // namespace

AddressScan::AddressScan(const Table& head, const RegisterOptions& options)
    : head_(head), plan_(plan_columns(head, options)) {}

std::vector<bool> AddressScan::scanned() const {
  std::vector<bool> columns(head_.headings.size(), false);
  want(columns, plan_.synthetic);
  want(columns, plan_.active);
  want(columns, plan_.longitude);
  want(columns, plan_.latitude);
  if (has_points(head_, plan_)) want(columns, plan_.actual.empty() ? plan_.legal : plan_.actual);
  return columns;
}

AddressScan::Part AddressScan::part(const Table& rows) const {
  Part part;
  part.rows = rows.rows();
  if (plan_.synthetic) {
    const StringColumn& marks = rows.columns[*plan_.synthetic];
    for (std::size_t row = 0; row < rows.rows(); ++row) part.synthetic = part.synthetic || !trimmed(marks[row]).empty();
  }
  if (plan_.active) {
    Remembering<Activity> read(&activity_from);
    for (std::size_t row = 0; row < rows.rows(); ++row) {
      const std::string_view cell = rows.columns[*plan_.active][row];
      const Activity activity = read(cell);
      part.any_active = part.any_active || activity == Activity::active;
      part.inactive += activity == Activity::inactive ? 1 : 0;
      part.inactive_or_blank += activity == Activity::inactive || trimmed(cell).empty() ? 1 : 0;
    }
  }
  if (!has_points(rows, plan_)) return part;
  part.points = take_points(rows, plan_);
  const AddressPlan& address_plan = plan_.actual.empty() ? plan_.legal : plan_.actual;
  if (address_plan.empty()) return part;
  const AddressColumns address = take_address(rows, address_plan);
  part.buildings.reserve(rows.rows());
  for (std::size_t row = 0; row < rows.rows(); ++row) part.buildings.push_back(building_of(address, row));
  return part;
}

void AddressScan::add(Part&& part) {
  all_.rows += part.rows;
  all_.synthetic = all_.synthetic || part.synthetic;
  all_.any_active = all_.any_active || part.any_active;
  all_.inactive += part.inactive;
  all_.inactive_or_blank += part.inactive_or_blank;
  append(all_.points, std::move(part.points));
  append(all_.buildings, std::move(part.buildings));
}

Register AddressScan::finish() {
  if (all_.rows == 0) throw Error("\"{}\" has headings but no rows; export it again.", head_.source);
  Register known;
  known.source = head_.source;
  known.form = plan_.form;
  known.row_count = all_.rows;
  known.synthetic = all_.synthetic;
  // Only how many are inactive is told, not which.
  const bool blank_is_inactive = all_.any_active && names_the_active(head_, plan_);
  known.active.assign(blank_is_inactive ? all_.inactive_or_blank : all_.inactive, Activity::inactive);
  if (has_points(head_, plan_)) {
    GivenPoints given = check_coordinates(std::move(all_.points));
    if (!all_.buildings.empty()) flag_placeholders([this](std::size_t row) { return all_.buildings[row]; }, given);
    all_.buildings = {};
    given_ = std::move(given.points);
    given_faults_ = std::move(given.faults);
    known.given_faults = given_faults_;
    known.columns = column_uses(head_, plan_, given.axes_swapped);
  } else {
    known.columns = column_uses(head_, plan_, false);
  }
  return known;
}

Register AddressScan::addresses_of(const Table& rows, std::size_t first_row) const {
  Register out;
  out.source = head_.source;
  out.form = plan_.form;
  out.row_count = rows.rows();
  out.synthetic = all_.synthetic;
  out.actual = take_address(rows, plan_.actual);
  out.legal = take_address(rows, plan_.legal);
  if (given_.empty()) return out;
  const auto begin = static_cast<std::ptrdiff_t>(first_row);
  const auto end = begin + static_cast<std::ptrdiff_t>(rows.rows());
  out.given.assign(given_.begin() + begin, given_.begin() + end);
  out.given_faults.assign(given_faults_.begin() + begin, given_faults_.begin() + end);
  return out;
}

}  // namespace klasteri
