#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "geo/sample/register_plan.h"

namespace klasteri::sample {

/// The columns of a synthetic register: Geostat's 23, then ours.
enum class Column : std::uint8_t {
  id,
  personal_number,
  legal_form,
  name,
  legal_region,
  legal_municipality,
  legal_community,
  legal_settlement,
  legal_address,
  actual_region,
  actual_municipality,
  actual_community,
  actual_settlement,
  actual_address,
  activity_code,
  activity_title,
  partner,
  head,
  telephone,
  email,
  ownership,
  active,
  size,
  employees,
  turnover_2022,
  turnover_2023,
  longitude,
  latitude,
  institution_kind,
  synthetic,
};
inline constexpr std::size_t column_count = 30;

/// The headings, in the order of Column.
const std::array<std::string_view, column_count>& headings();

/// What every value of the column `synthetic` says; its heading says it in Georgian.
std::string_view synthetic_mark();

/// The cells of one row, in the order of Column.
using RowCells = std::array<std::string, column_count>;

/// What a row was made of, beside its cells.
struct RowOrigin {
  Point point;        ///< where it stands, whether its coordinates are written or not
  NaceCode activity;  ///< as its code tells it; empty where the row does not count as an enterprise
};

/// Makes up one row of the plan. It depends on the seed and the row alone. Cells are overwritten.
RowOrigin write_row(const RegisterPlan& plan, std::uint64_t seed, std::size_t row, RowCells& cells);

/// The identifier of a row, which no register gives out: "SYN000001" for row 0.
std::string row_id(std::size_t row);

}  // namespace klasteri::sample
