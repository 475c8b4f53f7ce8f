#include "geo/sample/background_places.h"

#include <algorithm>

#include "geo/base/parallel.h"

namespace klasteri::sample {

namespace {

constexpr std::uint64_t position_seed = 20;
/// So many positions that the part of a settlement in a disc is known to a few hundredths, better for towns.
std::size_t positions_in(const Settlement& settlement) {
  return static_cast<std::size_t>(std::clamp(settlement.inhabitants / 100, 300.0, 10'000.0));
}

}  // namespace

const BackgroundPlaces& BackgroundPlaces::bundled() {
  static const BackgroundPlaces places{Settlements()};
  return places;
}

BackgroundPlaces::BackgroundPlaces(const Settlements& settlements) : places_(settlements.all().size()) {
  std::vector<double> region_inhabitants(settlements.admin().regions().size(), 0);
  for (const Settlement& settlement : settlements.all())
    region_inhabitants[settlement.region] += settlement.inhabitants;
  parallel_for(places_.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const Settlement& settlement = settlements.all()[i];
      Place& place = places_[i];
      place.region_share = settlement.inhabitants / region_inhabitants[settlement.region];
      place.middle = settlement.point;
      Random random(position_seed, i);
      for (std::size_t k = positions_in(settlement); k > 0; --k) {
        place.positions.push_back(settlements.scatter(static_cast<std::uint16_t>(i), random));
        place.reach_m = std::max(place.reach_m, distance_m(place.middle, place.positions.back()));
      }
    }
  });
}

std::vector<BackgroundPlaces::Position> BackgroundPlaces::around(Point middle, double radius_m) const {
  std::vector<Position> found;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const Place& place = places_[i];
    if (distance_m(place.middle, middle) > radius_m + place.reach_m) continue;
    const double share = place.region_share / static_cast<double>(place.positions.size());
    for (const Point& position : place.positions) {
      const double away_m = distance_m(position, middle);
      if (away_m <= radius_m) found.push_back({away_m, static_cast<std::uint16_t>(i), share});
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Position& a, const Position& b) { return a.distance_m < b.distance_m; });
  return found;
}

}  // namespace klasteri::sample
