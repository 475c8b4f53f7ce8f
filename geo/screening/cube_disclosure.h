#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "geo/screening/concentration_cube.h"
#include "geo/screening/suppression.h"

namespace klasteri {

/// What of a cube's tables may be published. All levels of areas and sectors and all products are protected together,
/// whichever is asked for, so that files published of several levels fit together and give nothing back.
///
/// Published are the cells of every level, and what follows from an open one's shares: the total of its area over all
/// firms, that of its sector over all areas of the level, and of all.
/// Firms of a known division but no class, or of a region but no municipality, are differences of totals: rests, as
/// suppress() has them. Firms of no region stand in no table. Where a closed cell holds nothing but firms of such a
/// rest, it may cost the total of a whole level, and with it all cells of that level.
class CubeDisclosure {
 public:
  /// @param catalog that the cube is rolled up with; what suppress() guarantees holds of the firms and of those that
  /// state a measure
  CubeDisclosure(const ConcentrationCube& cube, const SectorCatalog& catalog, double min_contributors = 3);

  /// Of the cells of a table that the cube was rolled up to, by `by` and `level`. Contributors are firms; of employees
  /// and turnover those firms that state them. A cell closed for firms is closed for every measure. A cell whose area
  /// or sector may not show its total, empty ones included, is secondary: its shares would tell the total.
  std::vector<Disclosure> of(const ConcentrationTable& table, AreaLevel by, SectorLevel level, Measure measure) const;

 private:
  using Nodes = std::map<std::string, std::uint32_t>;  ///< by code

  void make_areas();
  void make_sectors(const SectorCatalog& catalog);
  void make_products(const SectorCatalog& catalog);
  void sum_up(const ConcentrationCube& cube, const SectorCatalog& catalog);
  void protect(double min_contributors);
  std::vector<std::uint32_t> areas_of(const ConcentrationCube::Cell& cell) const;
  std::vector<std::uint32_t> sectors_of(NaceCode activity, const SectorCatalog& catalog) const;
  std::size_t cell(std::size_t area, std::size_t sector) const { return area * sectors_.parent.size() + sector; }

  TotalTree areas_, sectors_;
  std::array<Nodes, 2> area_nodes_;                                   ///< by AreaLevel
  std::array<Nodes, 5> sector_nodes_;                                 ///< by SectorLevel
  std::array<std::uint32_t, 2> area_totals_ = {};                     ///< of all areas of a level
  std::uint32_t all_sectors_ = 0;                                     ///< all firms, whatever their activity
  std::uint32_t other_products_ = 0;                                  ///< classes of no product
  std::map<std::uint32_t, std::uint32_t> area_rests_, sector_rests_;  ///< what a node holds beyond its parts, by node
  std::array<std::vector<double>, 3> contributors_;                   ///< areas × sectors, by Measure
  std::array<std::vector<Disclosure>, 3> disclosures_;
};

}  // namespace klasteri
