#include "geo/register/register.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "geo/base/error.h"
#include "geo/base/units.h"
#include "geo/input/numbers.h"
#include "geo/register/address_columns.h"
#include "geo/register/column_plan.h"
#include "geo/register/coordinates.h"
#include "geo/register/institution.h"
#include "geo/register/placed_columns.h"
#include "geo/register/values.h"
#include "geo/register/years.h"
#include "geo/text/script.h"

namespace klasteri {
namespace {

StringColumn take_text(const Table& table, const std::optional<std::size_t>& column) {
  return column ? repaired(table.columns[*column]) : StringColumn();
}

/// Eleven digits are a person's number, which stands in the place of a firm's code for individual entrepreneurs.
bool is_personal_number(std::string_view id) {
  return id.size() == 11 && std::all_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
}

StringColumn take_ids(const Table& table, const std::optional<std::size_t>& column) {
  StringColumn out;
  if (!column) return out;
  const StringColumn ids = repaired(table.columns[*column]);
  out.reserve(ids.size(), 0);
  for (std::size_t row = 0; row < ids.size(); ++row) {
    out.push_back(is_personal_number(ids[row]) ? std::string_view() : ids[row]);
  }
  return out;
}

void take_activity(const Table& table, const ColumnPlan& plan, Register& out) {
  out.activity.resize(table.rows());
  out.activity_status.resize(table.rows(), ActivityStatus::blank);
  if (!plan.activity) return;
  out.activity_text = take_coded(table, plan.activity);
  std::vector<ParsedActivity> parsed;
  for (const std::string& text : out.activity_text.values()) parsed.push_back(parse_activity(text));
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const ParsedActivity& activity = parsed[out.activity_text.code(row)];
    out.activity[row] = activity.code;
    out.activity_status[row] = activity.status;
  }
}

void take_size(const Table& table, const ColumnPlan& plan, Register& out) {
  if (!plan.size) return;
  Remembering<SizeClass> read(&size_from);
  for (std::size_t row = 0; row < table.rows(); ++row) out.size.push_back(read(table.columns[*plan.size][row]));
}

void take_year(const Table& table, const ColumnPlan& plan, Register& out) {
  if (!plan.year) return;
  out.year.reserve(table.rows());
  Remembering<std::int16_t> read(&year_from);
  for (std::size_t row = 0; row < table.rows(); ++row) out.year.push_back(read(table.columns[*plan.year][row]));
}

/// A heading that names the reporting year is taken at its word; a mere "year" is not.
void set_founding_years_aside(const Table& table, const ColumnPlan& plan, Register& out) {
  if (!plan.year) return;
  const std::string heading = lower_case(trimmed(table.headings[*plan.year]));
  const bool is_mere_year = heading == "year" || heading == "წელი" || heading == "год";
  if (!is_mere_year || !look_like_founding_years(out.year, out.id)) return;
  out.year.clear();
  for (ColumnUse& use : out.columns) {
    if (use.role == "year") use.role = "founding year";
  }
}

[[noreturn]] void refuse_no_rows(const Table& table, const std::string& where) {
  if (where.empty()) throw Error("\"{}\" has headings but no rows; export it again.", table.source);
  throw Error("No row of {} passes the filter --where \"{}\".", table.source, where);
}

/// @param faults counts what is given but cannot be taken
std::vector<double> take_numbers(const Table& table, const std::optional<NumberColumn>& plan, NumberFaults& faults) {
  std::vector<double> numbers;
  if (!plan) return numbers;
  numbers.reserve(table.rows());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view field = trimmed(table.columns[plan->column][row]);
    const double value = parse_number(field) * plan->scale;
    // A firm cannot have fewer than no employees: what is negative is not known.
    numbers.push_back(value >= 0 ? value : std::numeric_limits<double>::quiet_NaN());
    if (value < 0) {
      ++faults.negative;
    } else if (std::isnan(value) && !is_undisclosed(field)) {
      ++faults.unreadable;
    }
  }
  return numbers;
}

/// A column of kinds, where it is one: in which more than half of the rows say no more than "private", it means
/// ownership.
std::vector<std::optional<NamedKind>> named_kinds(const Table& table, const ColumnPlan& plan) {
  std::vector<std::optional<NamedKind>> kinds(table.rows());
  if (!plan.kind) return kinds;
  Remembering<std::optional<NamedKind>> read(&kind_from);
  std::size_t bare = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    kinds[row] = read(table.columns[*plan.kind][row]);
    bare += kinds[row] && kinds[row]->bare_private ? 1 : 0;
  }
  if (bare * 2 <= table.rows()) return kinds;
  return std::vector<std::optional<NamedKind>>(table.rows());
}

void take_kind(const Table& table, const ColumnPlan& plan, Register& out) {
  const auto kinds = named_kinds(table, plan);
  out.kind.reserve(table.rows());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (kinds[row]) {
      out.kind.push_back(kinds[row]->kind);
      continue;
    }
    const std::string_view form = out.legal_form.size() > 0 ? out.legal_form[row] : std::string_view();
    const std::string_view name = out.name.empty() ? std::string_view() : out.name[row];
    out.kind.push_back(kind_by_rule(out.activity[row], form, name));
  }
}

bool take_coordinates(const Table& table, const ColumnPlan& plan, Register& out) {
  if (!has_points(table, plan)) return false;
  GivenPoints given = check_coordinates(take_points(table, plan));
  const AddressColumns& address = out.actual.present() ? out.actual : out.legal;
  if (address.present()) {
    flag_placeholders([&](std::size_t row) { return building_of(address, row); }, given);
  }
  out.given = std::move(given.points);
  out.given_faults = std::move(given.faults);
  return given.axes_swapped;
}

bool says_synthetic(const Table& table, const ColumnPlan& plan) {
  if (!plan.synthetic) return false;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (!trimmed(table.columns[*plan.synthetic][row]).empty()) return true;
  }
  return false;
}

}  // namespace

std::string_view to_string(EntityKind kind) {
  static constexpr std::array<std::string_view, 5> names = {"enterprise", "public_institution", "private_institution",
                                                            "civil_institution", "academic_institution"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view to_string(SizeClass size) {
  static constexpr std::array<std::string_view, 5> names = {"unknown", "micro", "small", "medium", "large"};
  return names[static_cast<std::size_t>(size)];
}

Register take_register(const Table& table, const RegisterOptions& options) {
  const ColumnPlan plan = plan_columns(table, options);
  if (table.rows() == 0) refuse_no_rows(table, options.read.where);
  Register out;
  out.source = table.source;
  out.form = plan.form;
  out.row_count = table.rows();
  out.synthetic = says_synthetic(table, plan);
  out.id = take_ids(table, plan.id);
  out.name = take_text(table, plan.name);
  out.legal_form = take_coded(table, plan.legal_form);
  out.ownership = take_coded(table, plan.ownership);
  out.serves = take_coded(table, plan.serves);
  out.actual = take_address(table, plan.actual);
  out.legal = take_address(table, plan.legal);
  take_activity(table, plan, out);
  out.active = take_active(table, plan);
  take_size(table, plan, out);
  take_year(table, plan, out);
  out.employees = take_numbers(table, plan.employees, out.employees_faults);
  out.employees_before = take_numbers(table, plan.employees_before, out.employees_faults);
  out.turnover = take_numbers(table, plan.turnover, out.turnover_faults);
  out.turnover_before = take_numbers(table, plan.turnover_before, out.turnover_faults);
  take_kind(table, plan, out);
  const bool axes_swapped = take_coordinates(table, plan, out);
  if (plan.form == "klasteri") out.placement = read_placements(table);
  out.columns = column_uses(table, plan, axes_swapped);
  set_founding_years_aside(table, plan, out);
  return out;
}

Register read_register(const std::string& source, const RegisterOptions& options, Progress& progress) {
  return take_register(read_table(source, options.read, progress), options);
}

}  // namespace klasteri
