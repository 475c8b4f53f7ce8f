#include "geo/screening/cell_assignment.h"

#include <algorithm>

#include "geo/base/error.h"
#include "geo/gazetteer/admin_tree.h"
#include "geo/screening/sector_index.h"

namespace klasteri {

namespace {

std::vector<std::string> area_codes(AreaLevel by) {
  std::vector<std::string> codes;
  const AdminTree& admin = AdminTree::georgia();
  if (by == AreaLevel::region) {
    for (const Region& region : admin.regions()) codes.push_back(region.iso);
  } else {
    for (const Municipality& municipality : admin.municipalities()) codes.push_back(municipality.code);
  }
  return codes;
}

/// Leaves only the names that `indices` use, and renumbers these.
std::vector<std::string> keep_used(const std::vector<std::string>& names, std::vector<std::uint32_t>& indices) {
  std::vector<std::uint32_t> renumbered(names.size(), CellAssignment::none);
  for (const std::uint32_t index : indices) {
    if (index != CellAssignment::none) renumbered[index] = 0;
  }
  std::vector<std::string> used;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (renumbered[i] == CellAssignment::none) continue;
    renumbered[i] = static_cast<std::uint32_t>(used.size());
    used.push_back(names[i]);
  }
  for (std::uint32_t& index : indices) {
    if (index != CellAssignment::none) index = renumbered[index];
  }
  return used;
}

}  // namespace

std::string_view to_string(AreaLevel level) {
  if (level == AreaLevel::place) return "place";
  return level == AreaLevel::region ? "region" : "municipality";
}

std::optional<AreaLevel> area_level_from(std::string_view name) {
  for (const AreaLevel level : {AreaLevel::region, AreaLevel::municipality, AreaLevel::place}) {
    if (name == to_string(level)) return level;
  }
  return std::nullopt;
}

CellAssignment assign_cells(const Register& reg, AreaLevel by, SectorLevel level, const SectorCatalog& catalog,
                            int year) {
  if (reg.rows() > 0 && !reg.placed()) {
    throw Error("The rows of {} have not been placed yet; geocode them before looking for concentrations.", reg.source);
  }
  CellAssignment cells;
  cells.level = level;
  cells.region.assign(reg.rows(), CellAssignment::none);
  cells.sector.assign(reg.rows(), CellAssignment::none);
  const SectorIndex sector_of(catalog, level);
  const std::vector<std::string> areas = area_codes(by);
  const std::vector<UnitIndex>& area_of = by == AreaLevel::region ? reg.placement.region : reg.placement.municipality;
  for (std::size_t row = 0; row < reg.rows(); ++row) {
    if (!is_counted(reg, row)) continue;
    if (year != 0 && !reg.year.empty() && reg.year[row] != year) continue;
    if (area_of[row] < areas.size()) cells.region[row] = area_of[row];
    if (!reg.activity.empty()) cells.sector[row] = sector_of(reg.activity[row]);
    if (cells.sector[row] == CellAssignment::none) ++cells.unsectored_rows;
    if (cells.region[row] != CellAssignment::none) continue;
    ++cells.unplaced_rows;
    cells.sector[row] = CellAssignment::none;
  }
  cells.regions = keep_used(areas, cells.region);
  cells.sectors = keep_used(sector_of.names(), cells.sector);
  return cells;
}

}  // namespace klasteri
