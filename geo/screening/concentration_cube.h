#pragma once

#include <array>
#include <vector>

#include "geo/register/register.h"
#include "geo/screening/cell_assignment.h"
#include "geo/screening/concentration_table.h"
#include "geo/screening/ellison_glaeser.h"
#include "geo/screening/firm_sums.h"
#include "geo/screening/row_sums.h"

namespace klasteri {

/// How employment is spread over the firms of a cell and the plants of a sector. NaN: no firm states its employees.
struct PlantTable {
  std::vector<double> herfindahl;     ///< of every cell: Σ(e/Σe)² over the firms that state their employees
  std::vector<double> largest_share;  ///< of every cell: the largest firm's share of its employment
  std::vector<PlantSums> sector;      ///< over all firms of a sector
};

/// One level of areas and sectors: a table per measure and what rests on single firms.
struct CubeLevel {
  std::array<ConcentrationTable, 3> tables;  ///< by Measure, all of the same regions and sectors
  PlantTable plants;

  const ConcentrationTable& of(Measure measure) const { return tables[static_cast<std::size_t>(measure)]; }
};

/// The sums of a placed register as a sparse cube region × municipality × NACE code × year, made in one pass and rolled
/// up to any level of areas and sectors without looking at the rows again. Rows that do not count (is_counted()) are
/// left out.
struct ConcentrationCube {
  struct Cell {
    UnitIndex region = no_unit, municipality = no_unit;
    bool is_before = false;  ///< of the earlier year
    NaceCode activity;
    FirmSums sums;
  };

  std::vector<Cell> cells;              ///< those that are not empty, by region, municipality and activity
  std::vector<Cell> region_cells;       ///< the same without regard to municipalities, which are no_unit
  std::array<bool, 3> has_before = {};  ///< whether there is an earlier year, by Measure
  bool has_firms_before = false;        ///< the earlier year has rows of its own
  std::size_t rows = 0;                 ///< enterprises of the year
  std::size_t missing_employees = 0;    ///< of these, how many do not state their employees (imputed or not)
  std::size_t missing_turnover = 0;

  /// Throws Error when the register has not been placed.
  explicit ConcentrationCube(const Register& reg, const CubeOptions& options = {});

  /// Regions and sectors that occur in either year, in the order of the administrative tree and the catalog. A cell
  /// whose firms all lack a measure is missing, not zero. region_total and region_firms count every enterprise of the
  /// area, also those whose activity is unknown, coarser than the level or in no product: shares are the same of all.
  CubeLevel roll_up(AreaLevel by, SectorLevel level, const SectorCatalog& catalog) const;
};

}  // namespace klasteri
