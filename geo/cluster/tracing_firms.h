#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/projection.h"
#include "geo/register/register.h"
#include "geo/screening/sector_index.h"

namespace klasteri {

/// Squares of ground with the firms that stand on them, one after another.
struct FirmCells {
  std::vector<Point> position;       ///< the mean of the firms' positions, metres
  std::vector<std::uint32_t> begin;  ///< size() + 1, into the firms

  std::size_t size() const { return position.size(); }
  double firms(std::size_t cell) const { return begin[cell + 1] - begin[cell]; }
};

/// The firms of a register that stand at a point of their own or their settlement's, in an order that follows from the
/// points alone: near ones are near each other in it.
struct TracedFirms {
  EqualAreaProjection projection;
  std::vector<std::uint32_t> row;     ///< of the register
  std::vector<Point> metres;          ///< in the projection
  std::vector<std::uint32_t> sector;  ///< index into the sectors of the level; SectorIndex::none
  std::vector<UnitIndex> region;      ///< no_unit: not known
  FirmCells coarse;  ///< squares of 500 m to 2 km, as small as the number of firms allows: where windows are looked for
  FirmCells fine;    ///< squares of 250 m: what windows are measured with
  std::vector<std::vector<std::uint32_t>> of_sector;  ///< the firms of each sector, ascending
  std::vector<std::vector<std::uint32_t>> addressed;  ///< rows of each sector's firms without such a point, ascending

  std::size_t size() const { return row.size(); }
};

/// Rows that count (is_counted()), of one year, placed at their settlement or finer. What is only known by its region
/// or municipality would pile up at a seat where it does not stand: it is `addressed`.
/// @param year 0: all
TracedFirms traced_firms(const Register& reg, const SectorIndex& sectors, int year);

}  // namespace klasteri
