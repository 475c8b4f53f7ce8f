#include "geo/pattern/kdensity.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <optional>
#include <utility>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/pattern/global_band.h"
#include "geo/pattern/marked_points.h"
#include "geo/pattern/pair_distances.h"
#include "geo/pattern/relabelling.h"

namespace klasteri {

namespace {

/// A Gaussian kernel is below 10⁻¹⁵ of its maximum from so many bandwidths on.
constexpr double kernel_reach = 8.5;

/// The sector's firms, wherever they stand.
struct Sector {
  std::vector<Point> positions;  ///< of each firm
  std::vector<double> weights;   ///< of each firm; empty: 1 each
};

/// @param weights empty: 1 each
std::vector<MassedSite> massed_sites(const std::vector<Point>& positions, const std::vector<double>& weights) {
  std::vector<std::uint32_t> order(positions.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const Point p = positions[a];
    const Point q = positions[b];
    if (p.x != q.x) return p.x < q.x;
    return p.y != q.y ? p.y < q.y : a < b;
  });
  std::vector<MassedSite> result;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Point position = positions[order[i]];
    if (result.empty() || position != result.back().position) result.push_back({position});
    const double mass = weights.empty() ? 1 : weights[order[i]];
    result.back().pairs += result.back().mass * mass;
    result.back().mass += mass;
  }
  return result;
}

/// The sum of the products of masses over all pairs of points, however far apart.
double all_pairs(const std::vector<MassedSite>& sites) {
  double before = 0;
  double sum = 0;
  for (const MassedSite& site : sites) {
    sum += site.pairs + before * site.mass;
    before += site.mass;
  }
  return sum;
}

/// The `wanted`-th distance of all, counted from 0.
double ordered(const PairDistances& pairs, double wanted) {
  double passed = 0;
  for (std::size_t bin = 0; bin < pairs.mass.size(); ++bin) {
    passed += pairs.mass[bin];
    if (wanted < passed) return pairs.distance[bin];
  }
  return pairs.distance.back();
}

/// As R's quantile of type 7.
double quantile(const PairDistances& pairs, double count, double p) {
  const double position = (count - 1) * p;
  const double below = std::floor(position);
  const double low = ordered(pairs, below);
  return low + (position - below) * (ordered(pairs, below + 1) - low);
}

/// Silverman's rule over counted pairs; none with fewer than two, or all of them at distance 0.
std::optional<double> silverman(const PairDistances& pairs) {
  const double count = std::accumulate(pairs.mass.begin(), pairs.mass.end(), 0.0);
  if (count < 2) return std::nullopt;
  double mean = 0;
  for (std::size_t bin = 0; bin < pairs.mass.size(); ++bin) mean += pairs.mass[bin] * pairs.distance[bin] / count;
  double squares = 0;
  for (std::size_t bin = 0; pairs.mass.size() > 1 && bin < pairs.mass.size(); ++bin) {
    squares += pairs.mass[bin] * (pairs.distance[bin] - mean) * (pairs.distance[bin] - mean);
  }
  const double deviation = std::sqrt(squares / (count - 1));
  const double spread = (quantile(pairs, count, 0.75) - quantile(pairs, count, 0.25)) / 1.34;
  const double rounding = 1e-12 * pairs.distance.back();
  double scale = std::min(deviation, spread);
  if (!(scale > rounding)) scale = deviation;
  if (!(scale > rounding)) scale = pairs.distance.back();
  if (!(scale > 0)) return std::nullopt;
  return 0.9 * scale * std::pow(count, -0.2);
}

/// The sum of the kernel at `centre` over the distances around it, without the factor of φ.
double kernel_sum(const PairDistances& pairs, double centre, double bandwidth) {
  const auto place = [&](double distance) {
    return static_cast<std::size_t>(std::lower_bound(pairs.distance.begin(), pairs.distance.end(), distance) -
                                    pairs.distance.begin());
  };
  const std::size_t end = place(centre + kernel_reach * bandwidth);
  double sum = 0;
  for (std::size_t bin = place(centre - kernel_reach * bandwidth); bin < end; ++bin) {
    const double z = (pairs.distance[bin] - centre) / bandwidth;
    sum += pairs.mass[bin] * std::exp(-0.5 * z * z);
  }
  return sum;
}

/// Computes Kd of firms anywhere.
class Curve {
 public:
  Curve(std::span<const double> radii, const Progress& progress)
      : radii_(radii), largest_(std::ranges::max(radii)), progress_(progress) {}

  /// The distances that count, of `massed` sites, where the kernel reaches `bandwidth` beyond the largest radius.
  PairDistances distances(const std::vector<MassedSite>& massed, double bandwidth) const {
    return pair_distances(massed, std::max(2 * largest_, largest_ + kernel_reach * bandwidth), progress_);
  }

  /// @param fallback the bandwidth where the firms do not give one
  /// @param kd one a radius
  /// @return the bandwidth; none, and nothing computed, where neither gives one
  std::optional<double> compute(const Sector& sector, std::optional<double> fallback, std::span<double> kd) const {
    const std::vector<MassedSite> counted = massed_sites(sector.positions, {});
    PairDistances pairs = distances(counted, 0);
    std::optional<double> bandwidth = silverman(pairs);
    if (!bandwidth) bandwidth = fallback;
    if (!bandwidth) return std::nullopt;
    double total = all_pairs(counted);
    const bool reaches_further = largest_ + kernel_reach * *bandwidth > 2 * largest_;
    if (!sector.weights.empty()) {
      const std::vector<MassedSite> weighted = massed_sites(sector.positions, sector.weights);
      pairs = distances(weighted, *bandwidth);
      total = all_pairs(weighted);
    } else if (reaches_further) {
      pairs = distances(counted, *bandwidth);
    }
    const double factor = std::numbers::inv_sqrtpi / std::numbers::sqrt2 / (*bandwidth * total);
    for (std::size_t i = 0; i < radii_.size(); ++i) {
      kd[i] = factor * (kernel_sum(pairs, radii_[i], *bandwidth) + kernel_sum(pairs, -radii_[i], *bandwidth));
    }
    return bandwidth;
  }

 private:
  std::span<const double> radii_;
  double largest_;
  const Progress& progress_;
};

/// Curves of the sector's firms at random places, one after the other.
std::vector<double> simulated_curves(const Curve& curve, std::span<const Point> points, const Sector& sector,
                                     std::size_t radii, double bandwidth, const KDensityOptions& options,
                                     Progress& progress) {
  std::vector<double> curves(options.simulations * radii);
  progress.begin("relabelling");
  parallel_for(progress, options.simulations, 1, [&](std::size_t simulation, std::size_t) {
    Sector moved = sector;
    const auto places = random_places(points.size(), sector.positions.size(), options.seed, simulation);
    for (std::size_t i = 0; i < places.size(); ++i) moved.positions[i] = points[places[i]];
    curve.compute(moved, bandwidth, std::span(curves).subspan(simulation * radii, radii));
  });
  return curves;
}

/// The paper's indices, and whether either is above 0 anywhere.
void compare_with_band(KDensity& result) {
  const std::size_t radii = result.kd.size();
  result.localisation.resize(radii);
  result.dispersion.resize(radii);
  for (std::size_t i = 0; i < radii; ++i) {
    result.localisation[i] = std::max(0.0, result.kd[i] - result.high[i]);
    result.localised = result.localised || result.localisation[i] > 0;
  }
  for (std::size_t i = 0; i < radii && !result.localised; ++i) {
    result.dispersion[i] = std::max(0.0, result.low[i] - result.kd[i]);
    result.dispersed = result.dispersed || result.dispersion[i] > 0;
  }
}

void check_input(const Sector& sector, std::span<const double> radii) {
  if (!(std::ranges::max(radii) > 0)) throw Error("Kd needs a radius above 0.");
  if (sector.positions.size() < 3) {
    throw Error("Kd needs at least three firms of the sector, not {}.", sector.positions.size());
  }
  if (sector.weights.empty()) return;
  const auto heavy = std::ranges::count_if(sector.weights, [](double weight) { return weight > 0; });
  if (heavy < 2) throw Error("Kd needs at least two firms of the sector with a weight above 0, not {}.", heavy);
}

}  // namespace

KDensity k_density(std::span<const Point> points, std::span<const std::uint8_t> is_case,
                   std::span<const double> weights, std::span<const double> radii, const KDensityOptions& options,
                   Progress& progress) {
  check_marks(points, is_case, weights);
  check_radii(radii);
  check_simulations(options.simulations);
  check_positions(points);
  Sector sector;
  for (const std::uint32_t firm : marked(is_case)) {
    sector.positions.push_back(points[firm]);
    if (!weights.empty()) sector.weights.push_back(weights[firm]);
  }
  check_input(sector, radii);
  progress.begin("measuring");
  const Curve curve(radii, progress);
  KDensity result;
  result.kd.resize(radii.size());
  const std::optional<double> bandwidth = curve.compute(sector, std::nullopt, result.kd);
  if (!bandwidth) {
    throw Error(
        "No bandwidth can be told from the {} firms of the sector: fewer than two pairs of them are within {} (twice "
        "the largest radius) of each other, or all these stand at one place; take a larger radius or a larger sector.",
        sector.positions.size(), 2 * std::ranges::max(radii));
  }
  result.bandwidth = *bandwidth;
  if (options.simulations == 0) return result;
  const std::vector<double> curves =
      simulated_curves(curve, points, sector, radii.size(), result.bandwidth, options, progress);
  GlobalBand band = global_band(result.kd, curves);
  result.low = std::move(band.low);
  result.high = std::move(band.high);
  compare_with_band(result);
  return result;
}

}  // namespace klasteri
