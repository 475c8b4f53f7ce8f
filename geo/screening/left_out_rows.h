#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "geo/register/register.h"
#include "geo/screening/cell_assignment.h"
#include "geo/sector/catalog.h"

namespace klasteri {

/// Rows of a cell's area and sector that do not count in it, or in one of its measures.
struct LeftOutRows {
  /// institution, repeated, inactive, other_year, no_employees or no_turnover: the first that applies
  std::string_view reason;
  std::size_t count = 0;
  std::vector<std::size_t> first;  ///< numbers of the first few, from 1
};

/// Which cell, and of what years.
struct CellPlace {
  AreaLevel by = AreaLevel::region;
  UnitIndex area = no_unit;
  SectorLevel level = SectorLevel::product;
  std::string_view sector;
  int year = 0, before_year = 0;  ///< that are compared; 0: the register has none
};

/// What a placed register's cell is short of, by reason, without the reasons that leave nothing out. Rows that state no
/// employees or turnover do count as firms; they are given where the register states these at all.
std::vector<LeftOutRows> left_out_rows(const Register& reg, const CellPlace& cell, const SectorCatalog& catalog);

}  // namespace klasteri
