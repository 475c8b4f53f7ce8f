#pragma once

#include <cstdint>
#include <vector>

#include "geo/sample/planted.h"

namespace klasteri {

/// Clusters to plant in a synthetic register, drawn by its seed: each of a product of its own, around any settlement,
/// across the borders of regions where its disc crosses them. Inside the disc the product's firms are so many times as
/// frequent as in the background, everywhere alike. Equal bounds ask for one value.
struct PlantingOptions {
  std::size_t clusters = 10;             ///< 0: none, a register of the background alone
  double least_risk = 3, most_risk = 8;  ///< firms of the product in the disc : those the background has there; above 1
  double least_firms = 40, most_firms = 400;  ///< of the product in the disc, those of the background included
  double least_radius_m = 3000, most_radius_m = 25'000;
};

namespace sample {

/// What of the background a reader of the register counts: active enterprises whose code tells a class. So many are
/// active; of so many the code is blank, of so many more it is the group's.
inline constexpr double active_share = 0.9;
inline constexpr double blank_codes = 0.05;
inline constexpr double group_codes = 0.02;

/// Draws the clusters. A cluster's risk, firms and radius are drawn first; then a place and a product are sought whose
/// background in a disc of about that radius is what the risk and the firms ask for, and the radius is set so that it
/// is exactly that.
/// @param enterprises in the register, those of clusters included
/// @param region_weights enterprises of the background by region, relative
/// @throws UsageError for options out of range, and where no place has the background that a cluster needs
std::vector<ClusterPlan> draw_clusters(const Settlements& settlements, std::size_t enterprises,
                                       const std::vector<double>& region_weights,
                                       const std::vector<ActivityMix>& region_mix, const PlantingOptions& options,
                                       std::uint64_t seed);

}  // namespace sample
}  // namespace klasteri
