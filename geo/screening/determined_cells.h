#pragma once

#include <cstddef>
#include <vector>

#include "geo/screening/total_table.h"

namespace klasteri {

/// The suppressed cells that all published totals together determine: those that are 0 in every solution of the
/// homogeneous equations "children − parent = 0" over the suppressed cells. Subtables that are each safe may still tell
/// a cell jointly, so the whole system is eliminated, exactly, modulo a prime, and one random solution is drawn: a cell
/// that is determined is always found; one that is not is taken for determined with a chance of 5·10⁻¹⁰.
///
/// @param suppressed by cell of the table; @return cells in rising order
std::vector<std::size_t> determined_cells(const TotalTable& table, const std::vector<bool>& suppressed);

}  // namespace klasteri
