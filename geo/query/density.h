#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/gazetteer/gazetteer.h"
#include "geo/input/table.h"
#include "geo/register/register.h"
#include "geo/sector/catalog.h"

namespace klasteri {

/// An area asked about.
struct DensityArea {
  std::string code, name;
  std::optional<UnitIndex> region, municipality;  ///< membership by the row's own unit, where set
  MultiPolygon shape;                             ///< membership by point where no unit is set; also gives the area
  double area_km2 = 0;                            ///< NaN where unknown (a municipality without polygons)
  double population = 0;                          ///< NaN where unknown
};

struct DensityOptions {
  std::string sector;  ///< a NACE code of any level or a product's code; empty: all
};

/// What an area holds. Ratios are NaN where a part is unknown; employees and turnover count the rows that state them.
struct DensityRow {
  std::string code, name;
  double firms = 0, employees = 0, turnover = 0;
  std::size_t firms_without_employees = 0;
  double area_km2 = 0, population = 0;
  double firms_per_km2 = 0, employees_per_km2 = 0, firms_per_1000 = 0;
  double lq = 0;  ///< of the asked sector by firms, against all rows; NaN when all sectors were asked for
  int rank = 0;   ///< by firms_per_km2 among the rows, else by firms
};

/// All regions; all municipalities; those of the given codes or names (throws Error for an unknown one).
std::vector<DensityArea> region_areas(const AdminTree& admin);
std::vector<DensityArea> municipality_areas(const AdminTree& admin);
std::vector<DensityArea> areas_of_codes(const AdminTree& admin, const std::string& comma_separated);
/// A circle in metres around a position; polygons of a file; square or hexagonal cells over the register's points.
DensityArea circle_area(Point centre, double radius_m);
std::vector<DensityArea> areas_of_polygons(const PolygonLayer& layer);
std::vector<DensityArea> square_grid(const Register& reg, double cell_m);
std::vector<DensityArea> hexagon_grid(const Register& reg, double cell_m);

/// Sets populations from a table with columns code,population (codes as in AdminTree).
void set_populations(std::vector<DensityArea>& areas, const Table& populations);

/// Counts the enterprises of every area. Rows that have no point count only in areas asked for by unit.
std::vector<DensityRow> density(const Register& reg, const std::vector<DensityArea>& areas,
                                const SectorCatalog& catalog, const DensityOptions& options = {});

}  // namespace klasteri
