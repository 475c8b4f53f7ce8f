#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/random.h"
#include "geo/gazetteer/admin_tree.h"

namespace klasteri::sample {

enum class SettlementKind : std::uint8_t { city, daba, village };

/// A settlement in which enterprises are made up.
struct Settlement {
  SettlementKind kind = SettlementKind::village;
  UnitIndex region = no_unit;
  UnitIndex municipality = no_unit;
  std::string name_ka, genitive_ka, name_en;
  Point point;
  double inhabitants = 0;  ///< an assumption by kind where the bundled places have none
};

/// The bundled settlements under the government's control, with points to place enterprises at.
class Settlements {
 public:
  Settlements();

  const AdminTree& admin() const { return admin_; }
  const std::vector<Settlement>& all() const { return all_; }
  /// Indices into all() of the settlements of a region.
  const std::vector<std::uint16_t>& of_region(UnitIndex region) const { return by_region_.at(region); }
  /// Index of the settlement of this Latin name in a region. Throws Error if there is none.
  std::uint16_t find(UnitIndex region, std::string_view name_en) const;
  /// Draws one of a region by its inhabitants.
  std::uint16_t draw(UnitIndex region, Random& random) const;
  /// A point in or around a settlement that lies in its region (AdminTree::region_at), to five decimals. With a circle
  /// (radius_m > 0) it also lies inside that.
  Point scatter(std::uint16_t settlement, Random& random, Point circle_centre = {}, double radius_m = 0) const;
  /// Genitive of the name of the district of Tbilisi nearest to a point, e.g. "საბურთალოს".
  const std::string& district_genitive(Point p) const;

 private:
  bool fits(Point p, const Settlement& settlement, Point circle_centre, double radius_m) const;

  const AdminTree& admin_;
  std::vector<Settlement> all_;
  std::vector<std::vector<std::uint16_t>> by_region_;
  std::vector<std::vector<double>> weights_;
  std::vector<std::pair<Point, std::string>> districts_;
};

/// A position `east_m` and `north_m` away, on a sphere: for scattering only.
Point moved(Point from, double east_m, double north_m);

}  // namespace klasteri::sample
