#include "geo/sample/planted.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "geo/base/error.h"
#include "geo/base/special_values.h"

namespace klasteri::sample {

namespace {

constexpr std::size_t min_firms = 5;

struct Seedling {
  int reference_order;
  std::string_view region, product, place_en;
  double radius_m, relative_risk;
  Point centre = {};  ///< inside a city; invalid: the settlement's own
};

// The quotient of the capital cannot exceed one over its share of all enterprises, hence its high risks.
constexpr std::array seedlings = std::to_array<Seedling>({
    {1, "GE-KA", "wine", "Telavi", 35'000, 11},
    {2, "GE-TB", "pharmaceuticals", "Tbilisi", 6'000, 16, {44.860, 41.690}},
    {3, "GE-KK", "poultry", "Marneuli", 25'000, 13},
    {4, "GE-SZ", "marine_fishing", "Poti", 8'000, 22},
    {5, "GE-RL", "wine", "Ambrolauri", 12'000, 13},
    {6, "GE-KK", "wine", "Bolnisi", 20'000, 6.5},
    {7, "GE-TB", "furniture", "Tbilisi", 5'000, 13, {44.790, 41.745}},
    {8, "GE-TB", "jewellery", "Tbilisi", 3'000, 15, {44.802, 41.722}},
    {9, "GE-TB", "clothing", "Tbilisi", 5'000, 14, {44.850, 41.692}},
    {10, "GE-SZ", "fruit_vegetable_processing", "Zugdidi", 20'000, 12},
    {0, "GE-AJ", "accommodation", "Batumi", 7'000, 4.5},
    {0, "GE-AJ", "citrus", "Kobuleti", 13'000, 20},
    {0, "GE-AJ", "ports_shipping", "Batumi", 6'000, 11},
    {0, "GE-GU", "tea_coffee", "Ozurgeti", 14'000, 24},
    {0, "GE-IM", "steel_ferroalloys", "Zestaponi", 9'000, 16},
    {0, "GE-IM", "stone", "Chiatura", 10'000, 8},
    {0, "GE-MM", "accommodation", "Stepantsminda", 30'000, 6},
    {0, "GE-SJ", "dairy", "Akhalkalaki", 25'000, 9},
    {0, "GE-SJ", "mineral_water", "Borjomi", 15'000, 11},
    {0, "GE-SK", "orchard_fruit", "Gori", 26'000, 16},
});

void take_settlements(ClusterPlan& plan, const Settlements& settlements) {
  for (const std::uint16_t index : settlements.of_region(plan.region)) {
    const Settlement& settlement = settlements.all()[index];
    const double away_m = distance_m(settlement.point, plan.truth.centre);
    if (settlement.name_ka == plan.truth.place || away_m < 0.9 * plan.truth.radius_m) {
      plan.settlements.push_back(index);
      const double nearness = 1 - 0.6 * std::min(1.0, away_m / plan.truth.radius_m);
      plan.settlement_weights.push_back(nearness * std::sqrt(settlement.inhabitants + 1000));
    }
  }
}

ClusterPlan plan_of(const Seedling& seedling, const Settlements& settlements) {
  const SectorCatalog& catalog = SectorCatalog::bundled();
  ClusterPlan plan;
  plan.region = settlements.admin().find_region(seedling.region);
  const std::optional<std::size_t> product = catalog.find_product(seedling.product);
  if (!product) throw Error("data/products.csv has no product {}, which a synthetic register needs.", seedling.product);
  plan.product = *product;
  take_classes(plan);
  const Settlement& place = settlements.all()[settlements.find(plan.region, seedling.place_en)];
  plan.truth.region = plan.truth.regions = seedling.region;
  plan.truth.product = seedling.product;
  plan.truth.place = place.name_ka;
  plan.truth.centre = seedling.centre.valid() ? seedling.centre : place.point;
  plan.truth.radius_m = seedling.radius_m;
  plan.truth.expected = nan;
  plan.truth.reference_order = seedling.reference_order;
  take_settlements(plan, settlements);
  return plan;
}

}  // namespace

void take_classes(ClusterPlan& plan) {
  for (const NaceCode code : SectorCatalog::bundled().products()[plan.product].classes) {
    if (national_weight(code) <= 0) continue;
    plan.classes.push_back(code);
    plan.class_weights.push_back(national_weight(code));
  }
}

std::vector<ClusterPlan> plan_clusters(const Settlements& settlements,
                                       const std::vector<std::size_t>& region_enterprises,
                                       const std::vector<ActivityMix>& region_mix) {
  std::vector<ClusterPlan> plans;
  int number = 0;
  for (const Seedling& seedling : seedlings) {
    ++number;
    ClusterPlan plan = plan_of(seedling, settlements);
    const double expected =
        static_cast<double>(region_enterprises[plan.region]) * region_mix[plan.region].share(plan.classes);
    plan.firms = static_cast<std::size_t>(std::round((seedling.relative_risk - 1) * expected));
    if (plan.firms < min_firms) continue;
    plan.truth.id = fmt::format("P{:02}", number);
    plan.truth.relative_risk = seedling.relative_risk;
    plans.push_back(std::move(plan));
  }
  return plans;
}

}  // namespace klasteri::sample
