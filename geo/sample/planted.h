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
  std::string region;   ///< ISO 3166-2; of several that it lies in, the one with most of its firms
  std::string regions;  ///< all that it lies in, joined by ";", the one with most of its firms first
  std::string product;  ///< code of a product of the bundled catalog
  std::string place;    ///< Georgian name of the settlement that it is around
  Point centre;
  double radius_m = 0;  ///< all its firms lie inside, where they have coordinates
  /// Of clusters that PlantingOptions asked for: the firms inside to those expected, as they are in the register. Of
  /// the sample's own twenty: the region's enterprises of the product, members included, to those expected of the
  /// unclustered background, as planned.
  double relative_risk = 0;
  double expected = 0;                 ///< firms of the product that the background has in the disc; NaN: not computed
  int reference_order = 0;             ///< of data/unido_first_ten.csv; 0: not among the ten
  std::vector<std::uint32_t> members;  ///< rows of the firms that were planted, ascending, from 0
  /// Rows of all firms of the product that stand in the disc, those of the background included, ascending: active, with
  /// a code that tells the product, and wherever their address leads.
  std::vector<std::uint32_t> inside;
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
  bool is_spread_as_background = false;  ///< firms stand as those of the background do, or denser in the middle
};

/// Gives a plan the classes of its product, with their weights.
void take_classes(ClusterPlan& plan);

/// The clusters to plant among the enterprises of each region (indexed like AdminTree::regions()): the ten of the
/// reference list and ten more. Those that would have fewer than five firms are left out.
std::vector<ClusterPlan> plan_clusters(const Settlements& settlements,
                                       const std::vector<std::size_t>& region_enterprises,
                                       const std::vector<ActivityMix>& region_mix);

}  // namespace sample
}  // namespace klasteri
