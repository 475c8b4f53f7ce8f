#include "geo/sample/settlements.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <utility>

#include "geo/base/error.h"
#include "geo/gazetteer/bundled_table.h"
#include "geo/text/genitive.h"

namespace klasteri::sample {

namespace {

/// West of this meridian lie the towns on the coast, whose suburbs are made up on their landward side only.
constexpr double coast_longitude = 41.83;

/// Middles of the districts of Tbilisi, to about a kilometre.
struct DistrictPoint {
  std::string_view name_en;
  Point point;
};
constexpr std::array<DistrictPoint, 10> district_points = {{{"Gldani", {44.815, 41.785}},
                                                            {"Didube", {44.777, 41.742}},
                                                            {"Vake", {44.745, 41.708}},
                                                            {"Isani", {44.838, 41.692}},
                                                            {"Krtsanisi", {44.818, 41.672}},
                                                            {"Mtatsminda", {44.790, 41.697}},
                                                            {"Nadzaladevi", {44.800, 41.757}},
                                                            {"Saburtalo", {44.742, 41.728}},
                                                            {"Samgori", {44.870, 41.690}},
                                                            {"Chughureti", {44.805, 41.712}}}};

std::string genitive_of(const std::string& name_ka) {
  const std::vector<std::string> forms = genitives(name_ka);
  return forms.empty() ? name_ka : forms.front();
}

double assumed_inhabitants(SettlementKind kind) {
  return kind == SettlementKind::city ? 6000 : kind == SettlementKind::daba ? 1500 : 800;
}

/// Standard deviation of the distance of firms from the middle of a settlement.
double spread_m(double inhabitants) { return std::clamp(8 * std::sqrt(inhabitants), 250.0, 4500.0); }

Point rounded(Point p) { return {std::round(p.x * 1e5) / 1e5, std::round(p.y * 1e5) / 1e5}; }

UnitIndex municipality_named(const AdminTree& admin, std::string_view name_en) {
  const auto units = admin.municipalities();
  for (std::size_t i = 0; i < units.size(); ++i) {
    const bool governed = units[i].kind == MunicipalityKind::city || units[i].kind == MunicipalityKind::municipality;
    if (governed && units[i].name_en == name_en) return static_cast<UnitIndex>(i);
  }
  return no_unit;
}

}  // namespace

Point moved(Point from, double east_m, double north_m) {
  constexpr double metres_per_degree = 111'195;
  const double parallel = std::cos(from.y * std::numbers::pi / 180);
  return {from.x + east_m / (metres_per_degree * parallel), from.y + north_m / metres_per_degree};
}

Settlements::Settlements() : admin_(AdminTree::georgia()) {
  by_region_.resize(admin_.regions().size());
  weights_.resize(admin_.regions().size());
  const BundledTable places("data/places.csv");
  for (std::size_t row = 0; row < places.rows(); ++row) {
    const std::string& kind = places(row, "kind");
    if (kind == "neighbourhood") continue;
    Settlement settlement;
    settlement.kind = kind == "city"   ? SettlementKind::city
                      : kind == "daba" ? SettlementKind::daba
                                       : SettlementKind::village;
    settlement.municipality = municipality_named(admin_, places(row, "municipality"));
    if (settlement.municipality == no_unit) continue;
    settlement.region = admin_.municipalities()[settlement.municipality].region;
    settlement.name_ka = places(row, "name_ka");
    settlement.genitive_ka = genitive_of(settlement.name_ka);
    settlement.name_en = places(row, "name_en");
    settlement.point = {std::strtod(places(row, "lon").c_str(), nullptr),
                        std::strtod(places(row, "lat").c_str(), nullptr)};
    settlement.inhabitants = std::strtod(places(row, "population").c_str(), nullptr);
    if (settlement.inhabitants <= 0) settlement.inhabitants = assumed_inhabitants(settlement.kind);
    by_region_[settlement.region].push_back(static_cast<std::uint16_t>(all_.size()));
    weights_[settlement.region].push_back(settlement.inhabitants);
    all_.push_back(std::move(settlement));
  }
  for (const CityDistrict& district : admin_.districts()) {
    for (const DistrictPoint& middle : district_points) {
      if (district.current && district.name_en == middle.name_en) {
        districts_.emplace_back(middle.point, district.genitive_ka);
      }
    }
  }
}

std::uint16_t Settlements::find(UnitIndex region, std::string_view name_en) const {
  for (const std::uint16_t index : of_region(region)) {
    if (all_[index].name_en == name_en) return index;
  }
  throw Error("data/places.csv has no settlement {} in {}; build the program again from a complete checkout.", name_en,
              admin_.region_name(region, Language::en));
}

std::uint16_t Settlements::draw(UnitIndex region, Random& random) const {
  return by_region_[region][random.weighted(weights_[region])];
}

bool Settlements::fits(Point p, const Settlement& settlement, Point circle_centre, double radius_m) const {
  if (radius_m > 0 && distance_m(p, circle_centre) > radius_m) return false;
  return admin_.region_at(p) == settlement.region;
}

Point Settlements::scatter(std::uint16_t settlement, Random& random, Point circle_centre, double radius_m) const {
  const Settlement& home = all_[settlement];
  const bool coastal = home.point.x < coast_longitude;
  // A circle inside a city is the place itself; otherwise firms stand around the settlement.
  const double to_centre_m = radius_m > 0 ? distance_m(home.point, circle_centre) : 0;
  const bool quarter = radius_m > 0 && to_centre_m > 10 && spread_m(home.inhabitants) > radius_m / 3;
  const Point middle = quarter ? circle_centre : home.point;
  double spread = spread_m(home.inhabitants);
  if (radius_m > 0) spread = std::min(spread, radius_m / 2.5);
  for (int attempt = 0; attempt < 40; ++attempt) {
    const double east = spread * random.normal();
    const Point p = rounded(moved(middle, coastal ? std::abs(east) : east, spread * random.normal()));
    if (fits(p, home, circle_centre, radius_m)) return p;
    spread *= 0.95;
  }
  // The region's outline is coarse: go towards its middle, scattering, until inside.
  const Point inner = admin_.regions()[home.region].centre;
  for (int step = 1; step < 50; ++step) {
    const double part = 0.02 * step;
    const Point way{middle.x + part * (inner.x - middle.x), middle.y + part * (inner.y - middle.y)};
    const double north_m = 400 * random.normal();  // one after the other: the order of arguments is the compiler's
    const double east_m = 400 * random.normal();
    const Point p = rounded(moved(way, east_m, north_m));
    if (fits(p, home, circle_centre, radius_m)) return p;
  }
  return rounded(inner);
}

const std::string& Settlements::district_genitive(Point p) const {
  std::size_t nearest = 0;
  for (std::size_t i = 1; i < districts_.size(); ++i) {
    if (distance_m(p, districts_[i].first) < distance_m(p, districts_[nearest].first)) nearest = i;
  }
  return districts_.at(nearest).second;
}

}  // namespace klasteri::sample
