#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/register/register.h"
#include "geo/sector/catalog.h"

namespace klasteri {

/// What is compared: the regions or municipalities of the country, or places wherever they lie, which follow no border
/// and so have no tables.
enum class AreaLevel : std::uint8_t { region, municipality, place };
std::string_view to_string(AreaLevel level);
std::optional<AreaLevel> area_level_from(std::string_view name);

/// Whether a row counts as an enterprise: institutions, rows marked inactive and rows that repeat
/// an earlier one do not, unknown activity does.
inline bool is_counted(const Register& reg, std::size_t row) {
  if (!reg.kind.empty() && reg.kind[row] != EntityKind::enterprise) return false;
  if (!reg.repeated.empty() && reg.repeated[row]) return false;
  return reg.active.empty() || reg.active[row] != Activity::inactive;
}

/// The region (or municipality) and sector that each row of a placed register counts in.
struct CellAssignment {
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  std::vector<std::string> regions;   ///< codes of those that occur, in the order of the administrative tree
  std::vector<std::string> sectors;   ///< codes of those that occur, in the order of the catalog
  std::vector<std::uint32_t> region;  ///< of each row, index into regions; none: not counted or not placed
  std::vector<std::uint32_t>
      sector;                       ///< of each row, index into sectors; none: not counted, not placed or in no sector
  std::size_t unplaced_rows = 0;    ///< counted rows without a region
  std::size_t unsectored_rows = 0;  ///< counted rows without a sector at this level
  SectorLevel level = SectorLevel::product;  ///< of the sectors
};

/// Throws Error when the register has not been placed.
/// @param year rows of this year only, where the register has a column of years; 0: all
CellAssignment assign_cells(const Register& reg, AreaLevel by, SectorLevel level, const SectorCatalog& catalog,
                            int year = 0);

}  // namespace klasteri
