#pragma once

#include <cstddef>

#include "geo/input/table.h"
#include "geo/register/register.h"

namespace klasteri {

/// How many corrections found their row.
struct CorrectionCounts {
  std::size_t applied = 0, without_row = 0;
};

/// Corrects addresses of a register by hand before they are placed. The table names a row by `row` (from 1) or `id`,
/// and has any of the columns region, municipality, community, settlement, address, lon, lat; what is blank stays as it
/// was. A corrected address counts as the actual and the legal one. Throws Error when the table has no such columns, or
/// a coordinate is no number.
CorrectionCounts apply_corrections(Register& reg, const Table& corrections);

}  // namespace klasteri
