#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "geo/sample/planting.h"

namespace klasteri::sample {

enum class ItemRole : std::uint8_t { background, member, institution };

/// What one row of a synthetic register is to be.
struct Item {
  ItemRole role = ItemRole::background;
  UnitIndex region = no_unit;
  int cluster = -1;        ///< index into RegisterPlan::clusters, of members and of institutions near one
  std::size_t number = 0;  ///< of its role and place, from 0
  double position = 0;     ///< of a background row in its region's mix of activities, [0, 1)
  bool with_coordinates = false;
};

/// Who is in a synthetic register: how many enterprises each region has, which belong to planted clusters, which rows
/// they stand in. The same rows and seed give the same plan.
class RegisterPlan {
 public:
  /// @param planting nothing: the twenty clusters of the sample
  RegisterPlan(std::size_t rows, std::uint64_t seed, const std::optional<PlantingOptions>& planting = {});

  std::size_t rows() const { return item_of_row_.size(); }
  std::size_t institutions() const { return institutions_; }
  const Settlements& settlements() const { return settlements_; }
  const std::vector<ClusterPlan>& clusters() const { return clusters_; }
  const ActivityMix& mix(UnitIndex region) const { return mixes_[region]; }
  /// The item of a row; `random` is the row's own stream.
  Item item(std::size_t row, Random& random) const;
  /// The planted clusters with their members and institutions.
  std::vector<PlantedCluster> truth() const;

 private:
  std::vector<std::size_t> background_by_region(std::size_t enterprises, std::uint64_t seed,
                                                const std::optional<PlantingOptions>& planting);
  void shuffle(std::uint64_t seed);
  Item item_at(std::size_t index) const;

  Settlements settlements_;
  std::vector<ActivityMix> mixes_;
  std::vector<ClusterPlan> clusters_;
  std::vector<std::size_t> first_member_;      ///< by cluster, and one past the last
  std::vector<std::size_t> first_background_;  ///< by region, and one past the last
  std::size_t institutions_ = 0;
  std::vector<std::uint32_t> item_of_row_;
};

}  // namespace klasteri::sample
