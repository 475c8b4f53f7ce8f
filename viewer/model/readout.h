#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "geo/query/density.h"
#include "viewer/model/explorer.h"

namespace klasteri::viewer {

/// What some enterprises add up to.
struct EnterpriseSums : DensitySums {
  std::size_t without_point = 0;
  std::array<std::uint32_t, size_classes> sizes{};  ///< by SizeClass
};
/// @param rows of the register, ascending
EnterpriseSums sum_enterprises(const Register& reg, std::span<const std::uint32_t> rows);

/// How many enterprises have each activity.
struct ActivityCounts {
  std::vector<std::pair<NaceCode, std::uint32_t>> of_activity;  ///< those that occur, ascending; without activity: none
  double total = 0;                                             ///< those without an activity included
};
ActivityCounts count_activities(const Register& reg, std::span<const std::uint32_t> rows);

/// The nation that selections are held against. Worked out once for the rows that are looked at.
struct Nation {
  EnterpriseSums sums;                               ///< of the rows looked at
  DensityRow row;                                    ///< the same as densities, over all regions
  std::vector<double> firms_of_region;               ///< looked at, by the rows' own unit
  std::vector<double> firms_of_municipality;         ///< likewise
  std::vector<std::uint32_t> base;                   ///< rows of all sectors that pass the filter, ascending
  ActivityCounts base_activities;                    ///< of these
  ActivityCounts row_activities;                     ///< of the rows looked at
  std::vector<DensityArea> regions, municipalities;  ///< with areas and populations, in the order of the tree

  explicit Nation(const Explorer& explorer);
};

/// A sector in a selection, held against the nation. Shares and quotient are of enterprises of all sectors.
struct SectorShare {
  std::string code;  ///< of the catalog, at the level that was asked for
  double firms = 0, national_firms = 0;
  double share = 0, national_share = 0;
  double lq = 0;       ///< share : national share, as screening's location quotient
  double p_value = 0;  ///< Fisher's exact test, one-sided
  double q_value = 0;  ///< Benjamini–Hochberg over the sectors that the selection has
};
/// The sectors that occur, the most enterprises first, equal ones in the order of the catalog. Enterprises of no known
/// sector count in the totals, as in screening.
std::vector<SectorShare> sector_shares(const ActivityCounts& here, const ActivityCounts& nation, SectorLevel level,
                                       const SectorCatalog& catalog);

/// Where a unit stands among those of its kind.
struct UnitRank {
  int place = 0, of = 0;
  bool by_density = false;  ///< by enterprises per km², else by enterprises: not all areas are known
};

/// Everything that is told of a selection.
struct Readout {
  EnterpriseSums sums;
  DensityRow row;             ///< of the rows looked at; as `klasteri density` defines them
  ActivityCounts activities;  ///< of all sectors in the place
  std::optional<UnitRank> rank;
};

/// @param base_rows rows of all sectors in the selection's place
Readout read_out(const Explorer& explorer, const Nation& nation, const Selection& selection,
                 std::span<const std::uint32_t> base_rows);

}  // namespace klasteri::viewer
