#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "geo/screening/concentration_cube.h"
#include "geo/screening/sector_index.h"

namespace klasteri {

/// Sums the cells of a cube into the dense tables of one level of areas and sectors, area by area.
class CubeRollUp {
 public:
  CubeRollUp(const ConcentrationCube& cube, AreaLevel by, SectorLevel level, const SectorCatalog& catalog);

  CubeLevel result() && { return std::move(result_); }

 private:
  /// Cells that follow each other and are of the same area.
  struct Stretch {
    std::size_t unit = 0;  ///< of the administrative tree
    std::size_t begin = 0, end = 0;
  };
  /// The sums of one area: [2 · sector] is the year, [2 · sector + 1] the year before.
  using Row = std::vector<FirmSums>;

  void find_stretches();
  void take_stretch(const Stretch& stretch);
  void name_areas();
  void number_sectors();
  void size_tables();
  void add(const Stretch& stretch, std::size_t area, Row& row);
  void write_measure(Measure measure, std::size_t area, const Row& row);
  void write_plants(std::size_t area, const Row& row);

  std::span<const ConcentrationCube::Cell> cells_of(const Stretch& stretch) const {
    return cells_.subspan(stretch.begin, stretch.end - stretch.begin);
  }

  std::span<const ConcentrationCube::Cell> cells_;
  const ConcentrationCube& cube_;
  AreaLevel by_;
  SectorIndex sector_of_;
  std::vector<Stretch> stretches_;            ///< by unit
  std::vector<std::uint32_t> sector_number_;  ///< index of every sector among those that occur (until then 0), or none
  std::vector<std::string> areas_, sectors_;  ///< codes of those that occur
  CubeLevel result_;
};

}  // namespace klasteri
