#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/input/columns.h"
#include "geo/register/register.h"

namespace klasteri {

/// A column with numbers and what to multiply them by ("thousand GEL").
struct NumberColumn {
  std::size_t column = 0;
  double scale = 1;
};

/// The columns of one address.
struct AddressPlan {
  std::optional<std::size_t> region, municipality, community, settlement;
  std::vector<std::size_t> text;  ///< joined in this order

  bool empty() const { return !region && !municipality && !community && !settlement && text.empty(); }
};

/// Which column of a table goes where in a register.
struct ColumnPlan {
  std::string form;  ///< as Register::form
  std::optional<std::size_t> id, name, legal_form, ownership, kind, activity, active, size, year, longitude, latitude,
      serves, synthetic;
  std::optional<NumberColumn> employees, employees_before, turnover, turnover_before;
  AddressPlan actual, legal;
};

/// Plans by the options' headings first, then by known headings. Throws Error where an option names a heading that the
/// table has not, or a needed column is missing.
ColumnPlan plan_columns(const Table& table, const RegisterOptions& options);

/// What the plan takes each column for, in the order of the plan.
std::vector<ColumnUse> column_uses(const Table& table, const ColumnPlan& plan, bool axes_swapped);

}  // namespace klasteri
