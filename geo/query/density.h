#pragma once

#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/language.h"
#include "geo/gazetteer/admin_tree.h"
#include "geo/input/table.h"
#include "geo/query/grid.h"
#include "geo/register/register.h"
#include "geo/sector/catalog.h"

namespace klasteri {

/// A circle in metres around a position in degrees.
struct Circle {
  Point centre;
  double radius_m = 0;
};

/// An area asked about. What belongs to it is decided by the first that is set of region, municipality, circle, cell,
/// and by `shape` where none is.
struct DensityArea {
  std::string code, name;
  std::optional<UnitIndex> region, municipality;  ///< membership by the row's own unit
  std::optional<Circle> circle;                   ///< … by distance
  std::optional<GridCell> cell;                   ///< … by cell of the grid
  MultiPolygon shape;                             ///< degrees; for drawing where something else decides
  double area_km2 = 0;                            ///< NaN where unknown (a municipality without polygons)
  double population = 0;                          ///< NaN where unknown
};

struct DensityOptions {
  std::string sector;  ///< a NACE code of any level or a product's code; empty: all
};

/// What an area holds. Ratios are NaN where a part is unknown; employees and turnover sum the rows that state them, NaN
/// where there are firms and none does.
struct DensityRow {
  std::string code, name;
  double firms = 0, employees = 0, turnover = 0;
  std::size_t firms_without_employees = 0;
  std::size_t firms_without_turnover = 0;  ///< in no layer: 0 in rows read back
  double area_km2 = 0, population = 0;
  double firms_per_km2 = 0, employees_per_km2 = 0, firms_per_1000 = 0;
  double lq = 0;  ///< of the asked sector by firms, against all rows; NaN when all sectors were asked for
  int rank = 0;   ///< by firms_per_km2 where all rows have it, else by firms; equals share a rank; 0: withheld
  bool suppressed = false;  ///< numbers were withheld: withhold_few()
};

/// What enterprises add up to, before anything is divided.
struct DensitySums {
  double firms = 0, employees = 0, turnover = 0;
  double with_employees = 0, with_turnover = 0;  ///< firms that state them

  /// Adds a row of a register.
  void add(const Register& reg, std::size_t row) {
    firms += 1;
    if (!reg.employees.empty() && !std::isnan(reg.employees[row])) {
      employees += reg.employees[row];
      with_employees += 1;
    }
    if (!reg.turnover.empty() && !std::isnan(reg.turnover[row])) {
      turnover += reg.turnover[row];
      with_turnover += 1;
    }
  }
  DensitySums& operator+=(const DensitySums& other);
};

/// Sets the numbers of a row that sums make, in the area and population that it has; quotient and rank are not among
/// them.
void take_sums(DensityRow& row, const DensitySums& sums);
/// The row of an area that holds such sums, likewise.
DensityRow density_row(const DensityArea& area, const DensitySums& sums);

/// All regions; all municipalities of today; those of the given codes or names (throws Error for an unknown one).
std::vector<DensityArea> region_areas(const AdminTree& admin, Language language = Language::en);
std::vector<DensityArea> municipality_areas(const AdminTree& admin, Language language = Language::en);
std::vector<DensityArea> areas_of_codes(const AdminTree& admin, const std::string& comma_separated,
                                        Language language = Language::en);
/// A circle of exactly πr² km². Throws Error for a radius not above zero or a centre that is no position.
DensityArea circle_area(Point centre, double radius_m);
/// The polygons of a file. Code and name come from the columns "code" (or "id", "iso") and "name" (or "name_en",
/// "shapeName"), else they are the polygon's number; the population from the column "population".
std::vector<DensityArea> areas_of_polygons(const PolygonLayer& layer);
/// The cells of a grid (geo/query/grid.h) that hold an enterprise with a point. Throws Error for a size not above zero.
std::vector<DensityArea> square_grid(const Register& reg, double cell_m);
std::vector<DensityArea> hexagon_grid(const Register& reg, double cell_m);

/// Sets populations from a table with columns code,population: codes of the areas, or codes and names as AdminTree
/// knows them. Throws Error for a population that is no number, and when no row belongs to any of the areas.
void set_populations(std::vector<DensityArea>& areas, const Table& populations);

/// Counts the enterprises of every area, in the order of the areas; cells of a grid without firms are left out. Rows
/// that have no point count only in areas asked for by unit. Throws Error when the register has not been placed or the
/// sector is unknown.
std::vector<DensityRow> density(const Register& reg, const std::vector<DensityArea>& areas,
                                const SectorCatalog& catalog, const DensityOptions& options = {});

}  // namespace klasteri
