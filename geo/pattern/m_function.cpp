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
#include "geo/pattern/place_grid.h"
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

/// Sums around some of the places, place after place, one a radius; what stands at the place itself is left out.
struct PlaceSums {
  std::vector<std::uint32_t> places;  ///< ascending
  std::vector<double> sums;

  std::span<const double> of(std::uint32_t place, std::size_t radii) const {
    const auto found = std::lower_bound(places.begin(), places.end(), place);
    return std::span(sums).subspan(static_cast<std::size_t>(found - places.begin()) * radii, radii);
  }
};

/// Side of squares that hold two points on the average: of smaller ones there are more rows, in larger ones more to be
/// looked at (measured).
double side_of_square(std::span<const Point> points) {
  Box box;
  for (const Point p : points) box.add(p);
  if (box.empty()) return 1;
  const double width = box.max_x - box.min_x;
  const double height = box.max_y - box.min_y;
  const double side = std::sqrt(2 * width * height / static_cast<double>(points.size()));
  return side > 0 ? side : std::max({width, height, 1.0});
}

std::vector<std::uint32_t> sorted_unique(std::vector<std::uint32_t> values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

/// Which firms are compared: what no relabelling changes.
class Comparison {
 public:
  Comparison(const MPoints& points, std::span<const double> wanted_radii, const Progress& progress)
      : places(points.position, {}, side_of_square(points.position), progress),
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

  PlaceGrid places;
  OrderedRadii radii;
  std::vector<std::uint32_t> cases, neighbours;
  bool equal_weights = true;

 private:
  const MPoints& points_;
  double total_ = 0, total_of_neighbours_ = 0;
};

/// The masses of all places when firms stand at them. @param place_of of each firm
std::vector<double> masses_of_all(const Comparison& comparison, const std::vector<std::uint32_t>& place_of) {
  std::vector<double> masses(comparison.places.size());
  for (std::size_t firm = 0; firm < place_of.size(); ++firm) masses[place_of[firm]] += comparison.weight(firm);
  return masses;
}

/// Sums around places of the comparison.
/// @param tree the sums asked, of these or other places
PlaceSums sums_around(const Comparison& comparison, const RadiusSums& masses, std::vector<std::uint32_t> around,
                      Progress& progress) {
  PlaceSums result{std::move(around), {}};
  const std::size_t radii = comparison.radii.size();
  result.sums.resize(result.places.size() * radii);
  const std::size_t tasks = (result.places.size() + questions_of_task - 1) / questions_of_task;
  parallel_for(progress, tasks, 1, [&](std::size_t task, std::size_t) {
    const std::size_t end = std::min((task + 1) * questions_of_task, result.places.size());
    for (std::size_t i = task * questions_of_task; i < end; ++i) {
      masses.sum(comparison.places.at(result.places[i]), std::span(result.sums).subspan(i * radii, radii));
    }
  });
  return result;
}

/// All firms around places.
PlaceSums sums_of_all(const Comparison& comparison, std::span<const double> masses, std::vector<std::uint32_t> around,
                      Progress& progress) {
  RadiusSums sums(comparison.places, comparison.radii.squares);
  sums.set_masses(masses);
  return sums_around(comparison, sums, std::move(around), progress);
}

/// The places of the neighbours wanted, with their masses.
struct NeighbourPlaces {
  PlaceGrid grid;
  std::vector<double> masses;  ///< of the grid's places

  NeighbourPlaces(const Comparison& comparison, const std::vector<std::uint32_t>& place_of)
      : NeighbourPlaces(comparison, positions(comparison, place_of)) {}

  double mass_at(Point position) const {
    const std::size_t place = grid.find(position);
    return place < grid.size() ? masses[place] : 0;
  }

 private:
  NeighbourPlaces(const Comparison& comparison, const std::vector<Point>& positions)
      : grid(positions, {}, side_of_square(positions)), masses(grid.size()) {
    for (std::size_t i = 0; i < positions.size(); ++i) {
      masses[grid.of_row[i]] += comparison.weight(comparison.neighbours[i]);
    }
  }
  static std::vector<Point> positions(const Comparison& comparison, const std::vector<std::uint32_t>& place_of) {
    std::vector<Point> result;
    result.reserve(comparison.neighbours.size());
    for (const std::uint32_t firm : comparison.neighbours) result.push_back(comparison.places.at(place_of[firm]));
    return result;
  }
};

PlaceSums sums_of_neighbours(const Comparison& comparison, const NeighbourPlaces& neighbours,
                             std::vector<std::uint32_t> around, Progress& progress) {
  RadiusSums sums(neighbours.grid, comparison.radii.squares);
  sums.set_masses(neighbours.masses);
  return sums_around(comparison, sums, std::move(around), progress);
}

/// Where reference points stand.
std::vector<std::uint32_t> places_of_cases(const Comparison& comparison, const std::vector<std::uint32_t>& place_of) {
  std::vector<std::uint32_t> places;
  for (const std::uint32_t firm : comparison.cases) places.push_back(place_of[firm]);
  return sorted_unique(std::move(places));
}

/// W_iN(r)/W_i(r), reference point after reference point, in the order of ascending radii; NaN where W_i(r) is 0.
/// @param place_of of each firm
/// @param masses of all places
/// @param all sums of them, at least around the places of the reference points
std::vector<double> local_ratios(const Comparison& comparison, const std::vector<std::uint32_t>& place_of,
                                 std::span<const double> masses, const PlaceSums& all, Progress& progress) {
  const NeighbourPlaces neighbours(comparison, place_of);
  const PlaceSums wanted = sums_of_neighbours(comparison, neighbours, places_of_cases(comparison, place_of), progress);
  const std::size_t radii = comparison.radii.size();
  std::vector<double> ratios;
  ratios.reserve(comparison.cases.size() * radii);
  for (const std::uint32_t firm : comparison.cases) {
    const std::uint32_t place = place_of[firm];
    const double weight = comparison.weight(firm);
    const double others_here = masses[place] - weight;
    const double wanted_here =
        neighbours.mass_at(comparison.places.at(place)) - (comparison.is_neighbour(firm) ? weight : 0);
    const std::span<const double> all_there = all.of(place, radii);
    const std::span<const double> wanted_there = wanted.of(place, radii);
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

  /// The place of each firm that moves; others' are not to be asked for.
  std::vector<std::uint32_t> place_of(std::size_t simulation) const {
    const auto places = random_places(comparison_.size(), movers_.size(), seed_, simulation);
    std::vector<std::uint32_t> moved(comparison_.size());
    for (std::size_t i = 0; i < places.size(); ++i) moved[movers_[i]] = comparison_.places.of_row[places[i]];
    return moved;
  }

  /// The places at which a reference point stands, now or in any of the simulations.
  std::vector<std::uint32_t> all_places(std::size_t simulations, Progress& progress) const {
    std::vector<std::uint8_t> used(comparison_.places.size());
    for (const std::uint32_t firm : comparison_.cases) used[comparison_.places.of_row[firm]] = 1;
    for (std::size_t simulation = 0; simulation < simulations; ++simulation) {
      if (progress.cancelled()) throw Cancelled();
      const std::vector<std::uint32_t> places = place_of(simulation);
      for (const std::uint32_t firm : comparison_.cases) used[places[firm]] = 1;
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
  check_positions(points.position);
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
  const std::vector<double> masses = masses_of_all(comparison, comparison.places.of_row);
  Quiet quiet(progress);
  progress.begin("measuring");
  const PlaceSums all = sums_of_all(comparison, masses,
                                    comparison.equal_weights && options.simulations > 0
                                        ? relabelling.all_places(options.simulations, progress)
                                        : places_of_cases(comparison, comparison.places.of_row),
                                    progress);
  MFunction result;
  result.m.resize(radii.size());
  summarise(comparison, local_ratios(comparison, comparison.places.of_row, masses, all, quiet), result.m);
  if (options.simulations == 0) return result;
  progress.begin("relabelling");
  std::vector<double> curves(options.simulations * radii.size());
  parallel_for(progress, options.simulations, 1, [&](std::size_t simulation, std::size_t) {
    const std::vector<std::uint32_t> place_of = relabelling.place_of(simulation);
    const std::span<double> curve = std::span(curves).subspan(simulation * radii.size(), radii.size());
    if (comparison.equal_weights) {
      summarise(comparison, local_ratios(comparison, place_of, masses, all, quiet), curve);
    } else {
      const std::vector<double> moved = masses_of_all(comparison, place_of);
      const PlaceSums around = sums_of_all(comparison, moved, places_of_cases(comparison, place_of), quiet);
      summarise(comparison, local_ratios(comparison, place_of, moved, around, quiet), curve);
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
  const std::vector<double> masses = masses_of_all(comparison, comparison.places.of_row);
  progress.begin("measuring");
  const PlaceSums all =
      sums_of_all(comparison, masses, places_of_cases(comparison, comparison.places.of_row), progress);
  Quiet quiet(progress);
  std::vector<double> m = local_ratios(comparison, comparison.places.of_row, masses, all, quiet);
  for (std::size_t i = 0; i < m.size(); ++i) m[i] /= comparison.share(comparison.cases[i]);
  return m;
}

}  // namespace klasteri
