#include "geo/sample/register_plan.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace klasteri::sample {

namespace {

constexpr double institution_share = 0.0075;
/// The stream of the shuffle; rows take the streams from 0.
constexpr std::uint64_t shuffle_stream = std::uint64_t{1} << 40;

RegionCharacter character_of(const Region& region) {
  if (region.iso == "GE-TB") return RegionCharacter::capital;
  return region.iso == "GE-AJ" ? RegionCharacter::coast : RegionCharacter::inland;
}

/// Enterprises per inhabitant, relative.
double enterprise_density(const Region& region) {
  if (region.iso == "GE-TB") return 1.35;
  return region.iso == "GE-AJ" ? 1.15 : 1.0;
}

/// `total` shared out by weights, whole numbers, largest remainders first.
std::vector<std::size_t> shared_out(std::size_t total, const std::vector<double>& weights) {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::vector<std::size_t> parts(weights.size());
  std::vector<double> remainders(weights.size());
  std::size_t given = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const double exact = static_cast<double>(total) * weights[i] / sum;
    parts[i] = static_cast<std::size_t>(exact);
    remainders[i] = exact - std::floor(exact);
    given += parts[i];
  }
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
  for (std::size_t i = 0; given < total; ++i, ++given) ++parts[order[i]];
  return parts;
}

}  // namespace

RegisterPlan::RegisterPlan(std::size_t rows, std::uint64_t seed, const std::optional<PlantingOptions>& planting) {
  institutions_ = static_cast<std::size_t>(std::round(institution_share * static_cast<double>(rows)));
  const std::vector<std::size_t> background = background_by_region(rows - institutions_, seed, planting);

  first_member_.push_back(0);
  for (const ClusterPlan& cluster : clusters_) first_member_.push_back(first_member_.back() + cluster.firms);
  first_background_.push_back(first_member_.back() + institutions_);
  for (const std::size_t count : background) first_background_.push_back(first_background_.back() + count);

  item_of_row_.resize(rows);
  shuffle(seed);
}

std::vector<std::size_t> RegisterPlan::background_by_region(std::size_t enterprises, std::uint64_t seed,
                                                            const std::optional<PlantingOptions>& planting) {
  std::vector<double> weights;
  for (const Region& region : settlements_.admin().regions()) {
    const bool empty = settlements_.of_region(static_cast<UnitIndex>(weights.size())).empty();
    const double inhabitants = std::isnan(region.population_2014) || empty ? 0 : region.population_2014;
    weights.push_back(inhabitants * enterprise_density(region));
    mixes_.emplace_back(character_of(region));
  }
  if (planting) {
    clusters_ = draw_clusters(settlements_, enterprises, weights, mixes_, *planting, seed);
    for (const ClusterPlan& cluster : clusters_) enterprises -= cluster.firms;
    return shared_out(enterprises, weights);
  }
  std::vector<std::size_t> count = shared_out(enterprises, weights);
  clusters_ = plan_clusters(settlements_, count, mixes_);
  for (const ClusterPlan& cluster : clusters_) count[cluster.region] -= std::min(count[cluster.region], cluster.firms);
  return count;
}

void RegisterPlan::shuffle(std::uint64_t seed) {
  std::iota(item_of_row_.begin(), item_of_row_.end(), 0U);
  Random random(seed, shuffle_stream);
  for (std::size_t i = item_of_row_.size(); i > 1; --i) {
    std::swap(item_of_row_[i - 1], item_of_row_[random.below(static_cast<std::uint32_t>(i))]);
  }
}

Item RegisterPlan::item_at(std::size_t index) const {
  Item item;
  item.with_coordinates = index % 2 == 0;
  if (index < first_member_.back()) {
    const auto next = std::upper_bound(first_member_.begin(), first_member_.end(), index);
    item.role = ItemRole::member;
    item.cluster = static_cast<int>(next - first_member_.begin()) - 1;
    item.region = clusters_[static_cast<std::size_t>(item.cluster)].region;
    item.number = index - *(next - 1);
  } else if (index < first_background_.front()) {
    item.role = ItemRole::institution;
    item.number = index - first_member_.back();
    // Four of five stand by a cluster, in turn; the fifth anywhere.
    if (item.number % 5 != 4 && !clusters_.empty()) {
      item.cluster = static_cast<int>((item.number - item.number / 5) % clusters_.size());
      item.region = clusters_[static_cast<std::size_t>(item.cluster)].region;
    }
  } else {
    const auto next = std::upper_bound(first_background_.begin(), first_background_.end(), index);
    item.region = static_cast<UnitIndex>(next - first_background_.begin() - 1);
    item.number = index - *(next - 1);
  }
  return item;
}

Item RegisterPlan::item(std::size_t row, Random& random) const {
  Item item = item_at(item_of_row_[row]);
  if (item.role == ItemRole::background) {
    // One draw from each of as many equal slices as there are rows keeps chance concentrations small.
    const double slices = static_cast<double>(first_background_[item.region + 1U] - first_background_[item.region]);
    item.position = (static_cast<double>(item.number) + random.uniform()) / slices;
  } else if (item.region == no_unit) {
    const std::size_t regions = mixes_.size();
    do {
      item.region = static_cast<UnitIndex>(random.below(static_cast<std::uint32_t>(regions)));
    } while (settlements_.of_region(item.region).empty());
  }
  return item;
}

std::vector<PlantedCluster> RegisterPlan::truth() const {
  std::vector<PlantedCluster> truth;
  truth.reserve(clusters_.size());
  for (const ClusterPlan& cluster : clusters_) truth.push_back(cluster.truth);
  for (std::size_t row = 0; row < item_of_row_.size(); ++row) {
    const Item item = item_at(item_of_row_[row]);
    if (item.cluster < 0) continue;
    PlantedCluster& cluster = truth[static_cast<std::size_t>(item.cluster)];
    auto& rows = item.role == ItemRole::member ? cluster.members : cluster.institutions;
    rows.push_back(static_cast<std::uint32_t>(row));
  }
  return truth;
}

}  // namespace klasteri::sample
