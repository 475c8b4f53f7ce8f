#pragma once

#include <array>
#include <string>
#include <vector>

#include "geo/screening/concentration_cube.h"
#include "geo/screening/sector_index.h"

namespace klasteri {

/// Sums the cells of a cube into the dense tables of one level of areas and sectors.
class CubeRollUp {
 public:
  CubeRollUp(const ConcentrationCube& cube, AreaLevel by, SectorLevel level, const SectorCatalog& catalog);

  CubeLevel result() const;

 private:
  /// Sums of the two years.
  using Slices = std::array<std::vector<FirmSums>, 2>;

  std::uint32_t unit_of(const ConcentrationCube::Cell& cell) const;
  void number_what_occurs();
  void sum_up();
  ConcentrationTable table_of(Measure measure) const;
  PlantTable plants() const;

  const ConcentrationCube& cube_;
  AreaLevel by_;
  SectorIndex sector_of_;
  std::vector<std::string> areas_, sectors_;                ///< codes of those that occur
  std::vector<std::uint32_t> area_number_, sector_number_;  ///< index into these of every unit and sector, or none
  Slices cell_;                                             ///< of areas × sectors
  Slices area_;                                             ///< of areas, whatever the sector
  std::size_t unplaced_ = 0, unsectored_ = 0;
};

}  // namespace klasteri
