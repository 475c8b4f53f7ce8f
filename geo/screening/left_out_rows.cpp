#include "geo/screening/left_out_rows.h"

#include <array>
#include <cmath>

#include "geo/screening/sector_index.h"

namespace klasteri {

namespace {

constexpr std::size_t first_rows = 5;

enum Reason : std::size_t { institution, repeated, inactive, other_year, no_employees, no_turnover, reasons };
constexpr std::array<std::string_view, reasons> names = {"institution", "repeated",     "inactive",
                                                         "other_year",  "no_employees", "no_turnover"};

void take(LeftOutRows& rows, std::size_t row) {
  ++rows.count;
  if (rows.first.size() < first_rows) rows.first.push_back(row + 1);
}

/// Why a row does not count at all; `reasons` where it does.
Reason reason_of(const Register& reg, std::size_t row, const CellPlace& cell) {
  if (!reg.kind.empty() && reg.kind[row] != EntityKind::enterprise) return institution;
  if (!reg.repeated.empty() && reg.repeated[row]) return repeated;
  if (!reg.active.empty() && reg.active[row] == Activity::inactive) return inactive;
  const bool is_other = cell.year != 0 && !reg.year.empty() && reg.year[row] != cell.year &&
                        (cell.before_year == 0 || reg.year[row] != cell.before_year);
  return is_other ? other_year : reasons;
}

}  // namespace

std::vector<LeftOutRows> left_out_rows(const Register& reg, const CellPlace& cell, const SectorCatalog& catalog) {
  std::array<LeftOutRows, reasons> found;
  for (std::size_t i = 0; i < reasons; ++i) found[i].reason = names[i];
  const SectorIndex sector_of(catalog, cell.level);
  const std::vector<UnitIndex>& area_of =
      cell.by == AreaLevel::region ? reg.placement.region : reg.placement.municipality;
  for (std::size_t row = 0; row < reg.rows(); ++row) {
    if (area_of[row] != cell.area || reg.activity.empty()) continue;
    const std::uint32_t sector = sector_of(reg.activity[row]);
    if (sector == SectorIndex::none || sector_of.names()[sector] != cell.sector) continue;
    const Reason reason = reason_of(reg, row, cell);
    if (reason != reasons) {
      take(found[reason], row);
      continue;
    }
    const bool is_now = cell.year == 0 || reg.year.empty() || reg.year[row] == cell.year;
    if (is_now && !reg.employees.empty() && std::isnan(reg.employees[row])) take(found[no_employees], row);
    if (is_now && !reg.turnover.empty() && std::isnan(reg.turnover[row])) take(found[no_turnover], row);
  }
  std::vector<LeftOutRows> result;
  for (LeftOutRows& rows : found) {
    if (rows.count > 0) result.push_back(std::move(rows));
  }
  return result;
}

}  // namespace klasteri
