#include "viewer/model/place_names.h"

#include <algorithm>
#include <tuple>

#include "geo/gazetteer/gazetteer.h"

namespace klasteri::viewer {

namespace {

/// What is near the seat of a municipality of that kind is the seat itself.
PlaceRank rank_of(const Place& place, std::string_view name_ka, const AdminTree& admin) {
  if (place.municipality != no_unit) {
    const Municipality& home = admin.municipalities()[place.municipality];
    constexpr double same_place_m = 3000;
    const bool seat = home.seat.valid() && distance_m(home.seat, place.point) < same_place_m;
    if (seat && home.kind == MunicipalityKind::city && home.name_ka == name_ka) return PlaceRank::city;
    if (seat && is_settlement(place.kind) && place.kind != PlaceKind::village) return PlaceRank::seat;
  }
  return place.kind == PlaceKind::village ? PlaceRank::village : PlaceRank::town;
}

std::vector<PlaceName> bundled_names() {
  const Gazetteer gazetteer = load_gazetteer();
  std::vector<PlaceName> names;
  for (PlaceIndex i = 0; i < gazetteer.size(); ++i) {
    const Place& place = gazetteer[i];
    if (!is_settlement(place.kind) || !place.point.valid()) continue;
    names.push_back({.place = place.point,
                     .name_ka = std::string(gazetteer.name_ka(i)),
                     .name_en = std::string(gazetteer.name_en(i)),
                     .population = place.population,
                     .rank = rank_of(place, gazetteer.name_ka(i), gazetteer.admin())});
  }
  std::stable_sort(names.begin(), names.end(), [](const PlaceName& a, const PlaceName& b) {
    return std::tuple(a.rank, -a.population, a.name_ka) < std::tuple(b.rank, -b.population, b.name_ka);
  });
  return names;
}

}  // namespace

const std::vector<PlaceName>& place_names() {
  static const std::vector<PlaceName> names = bundled_names();
  return names;
}

}  // namespace klasteri::viewer
