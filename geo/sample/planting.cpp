#include "geo/sample/planting.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "geo/base/error.h"
#include "geo/sample/background_places.h"

namespace klasteri::sample {

namespace {

/// Streams of what is drawn for a whole register; rows take the streams from 0.
constexpr std::uint64_t size_stream = (std::uint64_t{1} << 40) + 1;
constexpr std::uint64_t place_stream = (std::uint64_t{1} << 40) + 2;
/// A disc's middle lies at most this part of its radius from a settlement.
constexpr double most_offset = 1.0 / 3;
/// A radius within this factor of the drawn one is taken at once.
constexpr double near_radius = 1.3;
/// Settlements of which less than this part lies in a disc have no firms of its cluster.
constexpr double least_part = 0.02;
/// A region takes part in a cluster with at least this share of its firms.
constexpr double least_region_share = 0.01;

/// What is drawn for a cluster before it has a place.
struct ClusterSize {
  double risk = 0;
  std::size_t firms = 0;  ///< to be planted, beside the background's
  double radius_m = 0;

  /// Firms of the background that the disc is to have.
  double background() const { return static_cast<double>(firms) / (risk - 1); }
};

void check_planting(const PlantingOptions& options) {
  const std::size_t products = SectorCatalog::bundled().products().size();
  if (options.clusters > products) {
    throw UsageError(
        "{} clusters cannot be planted, for each is of a product of its own, and there are {}; ask for "
        "fewer.",
        options.clusters, products);
  }
  const auto in_order = [](double low, double high) { return std::isfinite(high) && low <= high; };
  if (!(options.least_risk > 1) || !in_order(options.least_risk, options.most_risk)) {
    throw UsageError("A cluster's relative risk is above 1, from the lower to the higher bound, not {} to {}.",
                     options.least_risk, options.most_risk);
  }
  if (!(options.least_firms >= 2) || !in_order(options.least_firms, options.most_firms)) {
    throw UsageError("A cluster has at least 2 firms, from the lower to the higher bound, not {} to {}.",
                     options.least_firms, options.most_firms);
  }
  if (!(options.least_radius_m > 0) || !in_order(options.least_radius_m, options.most_radius_m)) {
    throw UsageError("A cluster's radius is above 0, from the lower to the higher bound, not {} m to {} m.",
                     options.least_radius_m, options.most_radius_m);
  }
}

/// Between the bounds, each factor as likely as another.
double drawn_between(double low, double high, Random& random) { return low * std::pow(high / low, random.uniform()); }

std::vector<ClusterSize> draw_sizes(const PlantingOptions& options, std::uint64_t seed) {
  Random random(seed, size_stream);
  std::vector<ClusterSize> sizes(options.clusters);
  for (ClusterSize& size : sizes) {
    size.risk = drawn_between(options.least_risk, options.most_risk, random);
    const double firms = drawn_between(options.least_firms, options.most_firms, random);
    size.firms = std::max<std::size_t>(1, static_cast<std::size_t>(std::round(firms * (1 - 1 / size.risk))));
    size.radius_m = drawn_between(options.least_radius_m, options.most_radius_m, random);
  }
  return sizes;
}

/// Share of the background's enterprises of a class that a reader counts as such.
double counted_share(NaceCode code) {
  // A group of one class is read as that.
  const bool group_tells = parse_activity(code.at(SectorLevel::group).text()).code == code;
  return active_share * (1 - blank_codes - (group_tells ? 0 : group_codes));
}

/// Where a cluster could be, and with which product.
struct ClusterSite {
  std::uint16_t home = 0;
  Point centre;
  std::size_t product = 0;
  double radius_m = 0;
};

class SiteFinder {
 public:
  SiteFinder(const Settlements& settlements, std::vector<double> region_firms, const std::vector<ActivityMix>& mixes,
             const PlantingOptions& options)
      : settlements_(settlements), region_firms_(std::move(region_firms)), options_(options) {
    const auto products = SectorCatalog::bundled().products();
    share_.resize(products.size());
    for (std::size_t p = 0; p < products.size(); ++p) {
      for (const ActivityMix& mix : mixes) {
        double share = 0;
        for (const NaceCode code : products[p].classes) share += counted_share(code) * mix.share({code});
        share_[p].push_back(share);
      }
    }
  }

  /// A site for a cluster, its product taken from the free ones. Throws UsageError where there is none.
  ClusterSite find(const ClusterSize& size, std::vector<bool>& is_taken, Random& random) const;
  /// Firms of a product that a position of the background stands for.
  double firms_at(const BackgroundPlaces::Position& position, std::size_t product) const {
    const UnitIndex region = settlements_.all()[position.settlement].region;
    return region_firms_[region] * share_[product][region] * position.region_share;
  }

 private:
  std::vector<ClusterSite> sites_at(std::uint16_t home, Point centre, double background,
                                    const std::vector<bool>& is_taken) const;
  Point centre_near(const Settlement& home, double radius_m, Random& random) const;

  const Settlements& settlements_;
  std::vector<double> region_firms_;
  const PlantingOptions& options_;
  std::vector<std::vector<double>> share_;  ///< of a region's enterprises, by product and region
};

/// Sites around a middle, by product: where the disc has the background asked for within the bounds of the radius.
std::vector<ClusterSite> SiteFinder::sites_at(std::uint16_t home, Point centre, double background,
                                              const std::vector<bool>& is_taken) const {
  const auto positions = BackgroundPlaces::bundled().around(centre, options_.most_radius_m);
  std::vector<ClusterSite> sites;
  for (std::size_t product = 0; product < share_.size(); ++product) {
    if (is_taken[product]) continue;
    double sum = 0;
    for (const BackgroundPlaces::Position& position : positions) {
      sum += firms_at(position, product);
      if (sum < background) continue;
      if (position.distance_m >= options_.least_radius_m) sites.push_back({home, centre, product, position.distance_m});
      break;
    }
  }
  return sites;
}

Point SiteFinder::centre_near(const Settlement& home, double radius_m, Random& random) const {
  const double away_m = most_offset * radius_m * std::sqrt(random.uniform());
  const double direction = random.uniform(0, 2 * std::acos(-1.0));
  return moved(home.point, away_m * std::cos(direction), away_m * std::sin(direction));
}

ClusterSite SiteFinder::find(const ClusterSize& size, std::vector<bool>& is_taken, Random& random) const {
  std::vector<std::uint16_t> homes;
  for (std::size_t i = 0; i < settlements_.all().size(); ++i) {
    if (region_firms_[settlements_.all()[i].region] > 0) homes.push_back(static_cast<std::uint16_t>(i));
  }
  std::optional<ClusterSite> chosen;
  for (std::size_t left = homes.size(); left > 0; --left) {
    std::swap(homes[left - 1], homes[random.below(static_cast<std::uint32_t>(left))]);
    const std::uint16_t home = homes[left - 1];
    const Point centre = centre_near(settlements_.all()[home], size.radius_m, random);
    std::vector<ClusterSite> sites = sites_at(home, centre, size.background(), is_taken);
    if (sites.empty()) continue;
    std::vector<ClusterSite> near;
    std::ranges::copy_if(sites, std::back_inserter(near), [&](const ClusterSite& site) {
      return std::abs(std::log(site.radius_m / size.radius_m)) <= std::log(near_radius);
    });
    if (near.empty() && chosen) continue;
    const std::vector<ClusterSite>& choices = near.empty() ? sites : near;
    chosen = choices[random.below(static_cast<std::uint32_t>(choices.size()))];
    if (!near.empty()) break;
  }
  if (!chosen) {
    throw UsageError(
        "No place has {:.0f} firms of one product left in its background, as a cluster of relative risk "
        "{:.2f} and {:.0f} firms needs in a radius of {:.1f} to {:.1f} km; ask for more rows, fewer "
        "clusters, or other firms, risks or radii.",
        size.background(), size.risk, size.risk * size.background(), options_.least_radius_m / 1000,
        options_.most_radius_m / 1000);
  }
  is_taken[chosen->product] = true;
  return *chosen;
}

/// Names the regions that a cluster lies in, the one with most of its firms first.
void name_regions(ClusterPlan& plan, const Settlements& settlements, const std::vector<double>& firms_of_region) {
  const auto regions = settlements.admin().regions();
  const double all = std::accumulate(firms_of_region.begin(), firms_of_region.end(), 0.0);
  std::vector<std::size_t> order(regions.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return firms_of_region[a] > firms_of_region[b]; });
  plan.region = static_cast<UnitIndex>(order.front());
  plan.truth.region = regions[order.front()].iso;
  plan.truth.regions.clear();
  for (const std::size_t region : order) {
    if (firms_of_region[region] < least_region_share * all) continue;
    if (!plan.truth.regions.empty()) plan.truth.regions += ";";
    plan.truth.regions += regions[region].iso;
  }
}

ClusterPlan plan_at(const ClusterSite& site, const ClusterSize& size, const Settlements& settlements,
                    const SiteFinder& finder) {
  ClusterPlan plan;
  plan.product = site.product;
  take_classes(plan);
  plan.firms = size.firms;
  plan.is_spread_as_background = true;
  plan.truth.product = SectorCatalog::bundled().products()[site.product].code;
  plan.truth.place = settlements.all()[site.home].name_ka;
  plan.truth.centre = site.centre;
  plan.truth.radius_m = site.radius_m;
  std::vector<double> share(settlements.all().size(), 0), firms(settlements.all().size(), 0);
  for (const auto& position : BackgroundPlaces::bundled().around(site.centre, site.radius_m)) {
    share[position.settlement] += position.region_share;
    firms[position.settlement] += finder.firms_at(position, site.product);
    plan.truth.expected += finder.firms_at(position, site.product);
  }
  std::vector<double> firms_of_region(settlements.admin().regions().size(), 0);
  for (std::size_t i = 0; i < share.size(); ++i) {
    const auto settlement = static_cast<std::uint16_t>(i);
    if (share[i] < least_part * BackgroundPlaces::bundled().region_share(settlement)) continue;
    plan.settlements.push_back(settlement);
    plan.settlement_weights.push_back(firms[i]);
    firms_of_region[settlements.all()[i].region] += firms[i];
  }
  name_regions(plan, settlements, firms_of_region);
  return plan;
}

}  // namespace

std::vector<ClusterPlan> draw_clusters(const Settlements& settlements, std::size_t enterprises,
                                       const std::vector<double>& region_weights,
                                       const std::vector<ActivityMix>& region_mix, const PlantingOptions& options,
                                       std::uint64_t seed) {
  check_planting(options);
  std::vector<ClusterSize> sizes = draw_sizes(options, seed);
  const std::size_t planted =
      std::accumulate(sizes.begin(), sizes.end(), std::size_t{0},
                      [](std::size_t sum, const ClusterSize& size) { return sum + size.firms; });
  if (planted > enterprises / 2) {
    throw UsageError(
        "The clusters would have {} of {} enterprises, more than half; ask for more rows, or for fewer or "
        "smaller clusters.",
        planted, enterprises);
  }
  std::vector<double> region_firms = region_weights;
  const double weights = std::accumulate(region_weights.begin(), region_weights.end(), 0.0);
  for (double& firms : region_firms) firms *= static_cast<double>(enterprises - planted) / weights;
  // Those that need most have the fewest places to be: they choose first.
  std::stable_sort(sizes.begin(), sizes.end(),
                   [](const ClusterSize& a, const ClusterSize& b) { return a.background() > b.background(); });
  const SiteFinder finder(settlements, std::move(region_firms), region_mix, options);
  std::vector<bool> is_taken(SectorCatalog::bundled().products().size(), false);
  std::vector<ClusterPlan> plans;
  Random random(seed, place_stream);
  for (const ClusterSize& size : sizes) {
    plans.push_back(plan_at(finder.find(size, is_taken, random), size, settlements, finder));
    plans.back().truth.id = fmt::format("P{:02}", plans.size());
  }
  return plans;
}

}  // namespace klasteri::sample
