#include "geo/gazetteer/unit_assignment.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace klasteri {
namespace {

/// Natural Earth's borders are good to this for places; what lies farther out is another country.
constexpr double border_tolerance_m = 1'500;
/// A city reaches this far from its middle.
constexpr double city_reach_m = 8'000;
/// Polygons of municipalities are off by up to this.
constexpr double polygon_error_m = 5'000;
/// Places farther away than this say nothing about a place's municipality.
constexpr double neighbour_reach_m = 8'000;
constexpr std::size_t most_neighbours = 5;
/// A neighbour's vote falls with its distance; at this one it is half of what it is on the spot.
constexpr double half_vote_m = 500;
/// Of a polygon that holds the point, in votes of a neighbour on the spot.
constexpr double vote_of_polygon = 0.25;
/// With a smaller share of the votes a municipality is likely, not sure.
constexpr double sure_share = 0.8;

/// What a place's surroundings say about its municipality.
struct Vote {
  UnitIndex municipality = no_unit;
  bool sure = true;  ///< hardly any neighbour says otherwise
};

/// Places whose municipality is known, by position.
class Neighbours {
 public:
  void add(const PlaceRecord& place) {
    const bool counts = place.point.valid() && place.municipality != no_unit && place.kind != PlaceKind::community;
    if (counts) cells_[cell_of(place.point)].push_back({place.point, place.municipality});
  }

  /// The municipality that most of the nearest places have, each counting by its nearness; `own` is the polygon's.
  Vote vote(Point p, UnitIndex own) const {
    std::map<UnitIndex, double> votes = {{own, vote_of_polygon}};
    for (const auto& [metres, municipality] : nearest(p)) votes[municipality] += half_vote_m / (half_vote_m + metres);
    double all = 0;
    for (const auto& [municipality, count] : votes) all += count;
    const auto most =
        std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return {most->first, most->second >= sure_share * all};
  }

 private:
  using Cell = std::pair<int, int>;
  struct Neighbour {
    Point point;
    UnitIndex municipality;
  };
  static constexpr double step = 0.1;  ///< degrees; not less than the reach

  static Cell cell_of(Point p) {
    return {static_cast<int>(std::floor(p.x / step)), static_cast<int>(std::floor(p.y / step))};
  }

  std::vector<std::pair<double, UnitIndex>> nearest(Point p) const {
    std::vector<std::pair<double, UnitIndex>> near;
    const auto [column, row] = cell_of(p);
    for (const int dx : {-1, 0, 1}) {
      for (const int dy : {-1, 0, 1}) {
        const auto cell = cells_.find({column + dx, row + dy});
        if (cell == cells_.end()) continue;
        for (const Neighbour& neighbour : cell->second) {
          const double metres = distance_m(p, neighbour.point);
          if (metres <= neighbour_reach_m) near.emplace_back(metres, neighbour.municipality);
        }
      }
    }
    std::sort(near.begin(), near.end());
    if (near.size() > most_neighbours) near.resize(most_neighbours);
    return near;
  }

  std::map<Cell, std::vector<Neighbour>> cells_;
};

/// Whether the source names a city of which the polygons know nothing (many layers leave the cities out), and the place
/// is near enough to it.
bool in_city_without_shape(const PlaceRecord& place, const AdminTree& tree) {
  if (place.municipality == no_unit) return false;
  const Municipality& stated = tree.municipalities()[place.municipality];
  return stated.kind == MunicipalityKind::city && stated.shape.empty() && stated.seat.valid() &&
         distance_m(stated.seat, place.point) <= city_reach_m;
}

bool is_city(const AdminTree& tree, UnitIndex municipality) {
  return tree.municipalities()[municipality].kind == MunicipalityKind::city;
}

/// The municipality of a point inside the polygon of `own`.
Vote municipality_near(const PlaceRecord& place, UnitIndex own, const AdminTree& tree, const Neighbours& neighbours) {
  if (is_city(tree, own)) return {own};
  const Vote other = place.municipality != no_unit
                         ? Vote{place.municipality, place.municipality_trust != Trust::derived}
                         : neighbours.vote(place.point, own);
  return tree.metres_to_municipality(other.municipality, place.point) <= polygon_error_m ? other
                                                                                         : Vote{own, other.sure};
}

/// Returns false for a place outside the country.
bool assign_by_point(PlaceRecord& place, const AdminTree& tree, const Neighbours& neighbours) {
  const UnitIndex region = tree.region_at(place.point, border_tolerance_m);
  if (region == no_unit) return false;
  const UnitIndex polygon = tree.municipality_at(place.point);
  if (polygon != no_unit && !in_city_without_shape(place, tree)) {
    const Vote vote = municipality_near(place, polygon, tree, neighbours);
    place.municipality = vote.municipality;
    place.municipality_trust = vote.sure ? Trust::checked : Trust::derived;
  }
  if (place.municipality != no_unit) {
    place.region = tree.municipalities()[place.municipality].region;
  } else if (place.region == no_unit) {
    place.region = region;
  }
  return true;
}

bool assign(PlaceRecord& place, const AdminTree& tree, const Neighbours& neighbours) {
  if (place.municipality_trust < Trust::checked && place.point.valid()) {
    return assign_by_point(place, tree, neighbours);
  }
  if (place.municipality != no_unit) place.region = tree.municipalities()[place.municipality].region;
  return place.region != no_unit;
}

}  // namespace

std::size_t assign_units(std::vector<PlaceRecord>& places, const AdminTree& tree,
                         const std::vector<PlaceRecord>& known) {
  Neighbours neighbours;
  for (const PlaceRecord& place : known) neighbours.add(place);
  const auto unstated = std::stable_partition(places.begin(), places.end(),
                                              [](const PlaceRecord& place) { return place.municipality != no_unit; });
  std::vector<bool> inside;
  inside.reserve(places.size());
  for (auto place = places.begin(); place != unstated; ++place) inside.push_back(assign(*place, tree, neighbours));
  for (auto place = places.begin(); place != unstated; ++place) neighbours.add(*place);
  for (auto place = unstated; place != places.end(); ++place) inside.push_back(assign(*place, tree, neighbours));
  std::size_t index = 0;
  return std::erase_if(places, [&](const PlaceRecord& /*place*/) { return !inside[index++]; });
}

}  // namespace klasteri
