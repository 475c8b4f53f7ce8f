#include "geo/pattern/m_function.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/base/special_values.h"
#include "geo/pattern/global_band.h"
#include "geo/pattern/marked_points.h"
#include "geo/pattern/point_sites.h"
#include "geo/pattern/radius_sums.h"
#include "geo/pattern/relabelling.h"

namespace klasteri {

namespace {

/// Questions that are asked between two looks at whether the user wants to stop.
constexpr std::size_t questions_of_task = 16;

/// The squares of radii in ascending order, and where each of them was.
struct OrderedRadii {
  std::vector<std::size_t> order;
  std::vector<double> squares;

  explicit OrderedRadii(std::span<const double> radii) : order(radii.size()) {
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [radii](std::size_t a, std::size_t b) { return radii[a] < radii[b]; });
    for (const std::size_t i : order) squares.push_back(radii[i] * radii[i]);
  }
  std::size_t size() const { return squares.size(); }
};

/// Sums around some of the sites, site after site, one a radius; what stands at the site itself is left out.
struct SiteSums {
  std::vector<std::uint32_t> sites;  ///< ascending
  std::vector<double> sums;

  std::span<const double> of(std::uint32_t site, std::size_t radii) const {
    const auto found = std::lower_bound(sites.begin(), sites.end(), site);
    return std::span(sums).subspan(static_cast<std::size_t>(found - sites.begin()) * radii, radii);
  }
};

std::vector<std::uint32_t> sorted_unique(std::vector<std::uint32_t> values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

/// Which firms are compared: what no relabelling changes.
class Comparison {
 public:
  Comparison(const MPoints& points, std::span<const double> wanted_radii, Progress& progress)
      : sites(sites_of(points.position, progress)),
        radii(wanted_radii),
        cases(marked(points.is_case)),
        points_(points) {
    neighbours = marked(points.is_neighbour);
    for (std::size_t firm = 0; firm < size(); ++firm) total_ += weight(firm);
    for (const std::uint32_t firm : neighbours) total_of_neighbours_ += weight(firm);
    equal_weights = points.weight.empty() ||
                    std::ranges::adjacent_find(points.weight, std::ranges::not_equal_to{}) == points.weight.end();
  }

  std::size_t size() const { return points_.position.size(); }
  double weight(std::size_t firm) const { return points_.weight.empty() ? 1 : points_.weight[firm]; }
  bool is_neighbour(std::size_t firm) const { return points_.is_neighbour[firm] != 0; }

  /// The share of the neighbours wanted in the country without a reference point.
  double share(std::uint32_t firm) const {
    return (total_of_neighbours_ - (is_neighbour(firm) ? weight(firm) : 0)) / (total_ - weight(firm));
  }

  PointSites sites;
  OrderedRadii radii;
  std::vector<std::uint32_t> cases, neighbours;
  bool equal_weights = true;

 private:
  const MPoints& points_;
  double total_ = 0, total_of_neighbours_ = 0;
};

/// The masses of all sites when firms stand at them. @param site_of of each firm
std::vector<double> masses_of_all(const Comparison& comparison, const std::vector<std::uint32_t>& site_of) {
  std::vector<double> masses(comparison.sites.size());
  for (std::size_t firm = 0; firm < site_of.size(); ++firm) masses[site_of[firm]] += comparison.weight(firm);
  return masses;
}

/// Sums around sites over the tree of some sites. @param place_of the tree's number of a site, or RadiusSums::none
template <typename PlaceOf>
SiteSums sums_around(const Comparison& comparison, const RadiusSums& tree, std::vector<std::uint32_t> around,
                     const PlaceOf& place_of, Progress& progress) {
  SiteSums result{std::move(around), {}};
  const std::size_t radii = comparison.radii.size();
  result.sums.resize(result.sites.size() * radii);
  const std::size_t tasks = (result.sites.size() + questions_of_task - 1) / questions_of_task;
  parallel_for(progress, tasks, 1, [&](std::size_t task, std::size_t) {
    const std::size_t end = std::min((task + 1) * questions_of_task, result.sites.size());
    for (std::size_t i = task * questions_of_task; i < end; ++i) {
      const std::uint32_t site = result.sites[i];
      tree.sum(comparison.sites.position[site], comparison.radii.squares, place_of(site),
               std::span(result.sums).subspan(i * radii, radii));
    }
  });
  return result;
}

/// All firms around sites.
SiteSums sums_of_all(const Comparison& comparison, RadiusSums tree, std::span<const double> masses,
                     std::vector<std::uint32_t> around, Progress& progress) {
  tree.set_masses(masses);
  return sums_around(
      comparison, tree, std::move(around), [](std::uint32_t site) { return site; }, progress);
}

/// The sites of the neighbours wanted, with their masses.
struct NeighbourSites {
  std::vector<std::uint32_t> sites;  ///< ascending
  std::vector<double> masses;

  NeighbourSites(const Comparison& comparison, const std::vector<std::uint32_t>& site_of) {
    for (const std::uint32_t firm : comparison.neighbours) sites.push_back(site_of[firm]);
    sites = sorted_unique(std::move(sites));
    masses.resize(sites.size());
    for (const std::uint32_t firm : comparison.neighbours) {
      masses[place(site_of[firm])] += comparison.weight(firm);
    }
  }
  /// RadiusSums::none where none of them stands.
  std::uint32_t place(std::uint32_t site) const {
    const auto found = std::lower_bound(sites.begin(), sites.end(), site);
    if (found == sites.end() || *found != site) return RadiusSums::none;
    return static_cast<std::uint32_t>(found - sites.begin());
  }
  double mass(std::uint32_t site) const {
    const std::uint32_t found = place(site);
    return found == RadiusSums::none ? 0 : masses[found];
  }
};

SiteSums sums_of_neighbours(const Comparison& comparison, const NeighbourSites& neighbours,
                            std::vector<std::uint32_t> around, Progress& progress) {
  std::vector<Point> positions;
  for (const std::uint32_t site : neighbours.sites) positions.push_back(comparison.sites.position[site]);
  RadiusSums tree(positions);
  tree.set_masses(neighbours.masses);
  return sums_around(
      comparison, tree, std::move(around), [&](std::uint32_t site) { return neighbours.place(site); }, progress);
}

/// Where reference points stand.
std::vector<std::uint32_t> sites_of_cases(const Comparison& comparison, const std::vector<std::uint32_t>& site_of) {
  std::vector<std::uint32_t> sites;
  for (const std::uint32_t firm : comparison.cases) sites.push_back(site_of[firm]);
  return sorted_unique(std::move(sites));
}

/// W_iN(r)/W_i(r), reference point after reference point, in the order of ascending radii; NaN where W_i(r) is 0.
/// @param site_of of each firm
/// @param masses of all sites
/// @param all sums of them, at least around the sites of the reference points
std::vector<double> local_ratios(const Comparison& comparison, const std::vector<std::uint32_t>& site_of,
                                 std::span<const double> masses, const SiteSums& all, Progress& progress) {
  const NeighbourSites neighbours(comparison, site_of);
  const SiteSums wanted = sums_of_neighbours(comparison, neighbours, sites_of_cases(comparison, site_of), progress);
  const std::size_t radii = comparison.radii.size();
  std::vector<double> ratios;
  ratios.reserve(comparison.cases.size() * radii);
  for (const std::uint32_t firm : comparison.cases) {
    const std::uint32_t site = site_of[firm];
    const double weight = comparison.weight(firm);
    const double others_here = masses[site] - weight;
    const double wanted_here = neighbours.mass(site) - (comparison.is_neighbour(firm) ? weight : 0);
    const std::span<const double> all_there = all.of(site, radii);
    const std::span<const double> wanted_there = wanted.of(site, radii);
    for (std::size_t i = 0; i < radii; ++i) {
      const double others = others_here + all_there[i];
      ratios.push_back(others > 0 ? (wanted_here + wanted_there[i]) / others : nan);
    }
  }
  return ratios;
}

/// M at each radius, in their own order, from the local ratios.
void summarise(const Comparison& comparison, const std::vector<double>& ratios, std::span<double> m) {
  const std::size_t radii = comparison.radii.size();
  std::vector<double> local(radii), global(radii);
  for (std::size_t i = 0; i < comparison.cases.size(); ++i) {
    const double share = comparison.share(comparison.cases[i]);
    for (std::size_t k = 0; k < radii; ++k) {
      if (std::isnan(ratios[i * radii + k])) continue;
      local[k] += ratios[i * radii + k];
      global[k] += share;
    }
  }
  for (std::size_t k = 0; k < radii; ++k) m[comparison.radii.order[k]] = global[k] > 0 ? local[k] / global[k] : nan;
}

/// All firms at random in each other's places. Where weights are equal, only those of a kind that matters move: who
/// stands elsewhere makes no difference.
class Relabelling {
 public:
  Relabelling(const Comparison& comparison, std::uint64_t seed) : comparison_(comparison), seed_(seed) {
    movers_ = comparison.cases;
    movers_.insert(movers_.end(), comparison.neighbours.begin(), comparison.neighbours.end());
    movers_ = sorted_unique(std::move(movers_));
    if (comparison.equal_weights) return;
    movers_.resize(comparison.size());
    std::iota(movers_.begin(), movers_.end(), 0U);
  }

  /// The site of each firm that moves; others' are not to be asked for.
  std::vector<std::uint32_t> site_of(std::size_t simulation) const {
    const auto places = random_places(comparison_.size(), movers_.size(), seed_, simulation);
    std::vector<std::uint32_t> sites(comparison_.size());
    for (std::size_t i = 0; i < places.size(); ++i) sites[movers_[i]] = comparison_.sites.site_of[places[i]];
    return sites;
  }

  /// The sites at which a reference point stands, now or in any of the simulations.
  std::vector<std::uint32_t> all_sites(std::size_t simulations, Progress& progress) const {
    std::vector<std::uint8_t> used(comparison_.sites.size());
    for (const std::uint32_t firm : comparison_.cases) used[comparison_.sites.site_of[firm]] = 1;
    for (std::size_t simulation = 0; simulation < simulations; ++simulation) {
      if (progress.cancelled()) throw Cancelled();
      const std::vector<std::uint32_t> sites = site_of(simulation);
      for (const std::uint32_t firm : comparison_.cases) used[sites[firm]] = 1;
    }
    return marked(used);
  }

 private:
  const Comparison& comparison_;
  std::uint64_t seed_;
  std::vector<std::uint32_t> movers_;
};

/// A part of the work whose progress nobody sees, but that stops when asked to.
class Quiet final : public Progress {
 public:
  explicit Quiet(const Progress& heard) : heard_(heard) {}
  bool cancelled() const override { return heard_.cancelled(); }

 private:
  const Progress& heard_;
};

void check_input(const MPoints& points, std::span<const double> radii) {
  check_marks(points.position, points.is_case, points.weight);
  check_marks(points.position, points.is_neighbour, points.weight);
  check_radii(radii);
  if (std::ranges::none_of(points.is_case, [](std::uint8_t mark) { return mark != 0; })) {
    throw Error("M needs at least one reference point, and there is none of the kind asked for.");
  }
  const auto with_weight = std::ranges::count_if(points.weight, [](double weight) { return weight > 0; });
  if (points.position.size() >= 2 && (points.weight.empty() || with_weight >= 2)) return;
  throw Error("M needs at least two firms with a weight, so that there are neighbours; there are {}.",
              points.weight.empty() ? points.position.size() : static_cast<std::size_t>(with_weight));
}

}  // namespace

MFunction m_function(const MPoints& points, std::span<const double> radii, const MOptions& options,
                     Progress& progress) {
  check_input(points, radii);
  check_simulations(options.simulations);
  const Comparison comparison(points, radii, progress);
  const Relabelling relabelling(comparison, options.seed);
  const RadiusSums tree(comparison.sites.position, progress);
  const std::vector<double> masses = masses_of_all(comparison, comparison.sites.site_of);
  Quiet quiet(progress);
  progress.begin("measuring");
  const SiteSums all = sums_of_all(comparison, tree, masses,
                                   comparison.equal_weights && options.simulations > 0
                                       ? relabelling.all_sites(options.simulations, progress)
                                       : sites_of_cases(comparison, comparison.sites.site_of),
                                   progress);
  MFunction result;
  result.m.resize(radii.size());
  summarise(comparison, local_ratios(comparison, comparison.sites.site_of, masses, all, quiet), result.m);
  if (options.simulations == 0) return result;
  progress.begin("relabelling");
  std::vector<double> curves(options.simulations * radii.size());
  parallel_for(progress, options.simulations, 1, [&](std::size_t simulation, std::size_t) {
    const std::vector<std::uint32_t> site_of = relabelling.site_of(simulation);
    const std::span<double> curve = std::span(curves).subspan(simulation * radii.size(), radii.size());
    if (comparison.equal_weights) {
      summarise(comparison, local_ratios(comparison, site_of, masses, all, quiet), curve);
    } else {
      const std::vector<double> moved = masses_of_all(comparison, site_of);
      const SiteSums around = sums_of_all(comparison, tree, moved, sites_of_cases(comparison, site_of), quiet);
      summarise(comparison, local_ratios(comparison, site_of, moved, around, quiet), curve);
    }
  });
  GlobalBand band = global_band(result.m, curves);
  result.low = std::move(band.low);
  result.high = std::move(band.high);
  return result;
}

std::vector<double> individual_m(const MPoints& points, double radius, Progress& progress) {
  check_input(points, std::span(&radius, 1));
  const Comparison comparison(points, std::span(&radius, 1), progress);
  const std::vector<double> masses = masses_of_all(comparison, comparison.sites.site_of);
  progress.begin("measuring");
  const SiteSums all = sums_of_all(comparison, RadiusSums(comparison.sites.position, progress), masses,
                                   sites_of_cases(comparison, comparison.sites.site_of), progress);
  Quiet quiet(progress);
  std::vector<double> m = local_ratios(comparison, comparison.sites.site_of, masses, all, quiet);
  for (std::size_t i = 0; i < m.size(); ++i) m[i] /= comparison.share(comparison.cases[i]);
  return m;
}

}  // namespace klasteri
