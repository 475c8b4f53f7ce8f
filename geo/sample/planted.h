#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geo/sample/economy.h"
#include "geo/sample/settlements.h"

namespace klasteri {

/// A cluster planted in a synthetic register: the truth that detection is to find again.
struct PlantedCluster {
  std::string id;       ///< e.g. "P01"
  std::string region;   ///< ISO 3166-2
  std::string product;  ///< code of a product of the bundled catalog
  std::string place;    ///< Georgian name of the settlement that it is around
  Point centre;
  double radius_m = 0;       ///< all its firms lie inside, where they have coordinates
  double relative_risk = 0;  ///< the region's enterprises of the product, members included, to those expected of the
                             ///< unclustered background
  int reference_order = 0;   ///< of data/unido_first_ten.csv; 0: not among the ten
  std::vector<std::uint32_t> members;       ///< rows of its firms, ascending, from 0
  std::vector<std::uint32_t> institutions;  ///< rows of the institutions that support it, ascending, from 0
};

namespace sample {

/// A planted cluster with what is needed to draw its firms.
struct ClusterPlan {
  PlantedCluster truth;
  UnitIndex region = no_unit;
  std::size_t product = 0;  ///< index into the catalog's products
  std::size_t firms = 0;
  std::vector<NaceCode> classes;
  std::vector<double> class_weights;
  std::vector<std::uint16_t> settlements;  ///< of the region and inside the radius
  std::vector<double> settlement_weights;
};

/// The clusters to plant among the enterprises of each region (indexed like AdminTree::regions()): the ten of the
/// reference list and ten more. Those that would have fewer than five firms are left out.
std::vector<ClusterPlan> plan_clusters(const Settlements& settlements,
                                       const std::vector<std::size_t>& region_enterprises,
                                       const std::vector<ActivityMix>& region_mix);

}  // namespace sample
}  // namespace klasteri
