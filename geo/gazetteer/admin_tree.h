#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/language.h"

namespace klasteri {

/// Index into AdminTree::regions() or municipalities(); `no_unit` where unknown.
using UnitIndex = std::uint8_t;
inline constexpr UnitIndex no_unit = 255;

struct Region {
  std::string iso;  ///< ISO 3166-2, e.g. "GE-KA"
  std::string name_ka, name_ka_official, name_en, name_ru;
  std::vector<std::string> variants;  ///< other spellings, any language
  std::string geonames_admin1, geostat_code;
  double population_2014 = 0;  ///< census; NaN where none was held (Abkhazia)
  double area_km2 = 0;         ///< of `shape`, equal-area
  Point centre;                ///< a point inside the shape, for symbols and labels
  MultiPolygon shape;          ///< Natural Earth 10 m
};

enum class MunicipalityKind : std::uint8_t {
  city,  ///< self-governing city
  municipality,
  nominal,       ///< in occupied territory, on paper
  old_district,  ///< abolished before 2006, still met in addresses
};

struct Municipality {
  MunicipalityKind kind = MunicipalityKind::municipality;
  UnitIndex region = no_unit;
  std::string code;  ///< Geostat's without spaces ("2325"), else the Treasury's with prefix "T", else "D:" + name_en
  std::string name_ka, genitive_ka, name_ka_official, name_en, name_ru;
  std::vector<std::string> variants;
  std::vector<std::string> geonames_admin2;
  Point seat;          ///< the seat's point from the bundled places; invalid where unknown
  MultiPolygon shape;  ///< empty unless the user loaded polygons
};

/// A district of a city (Tbilisi), of today or an old merged one.
struct CityDistrict {
  UnitIndex municipality = no_unit;
  bool current = true;
  std::string name_ka, genitive_ka, name_en, name_ru, geostat_code;
};

class UnitNames;

/// Regions and municipalities of Georgia: names in three languages, codes, shapes. Loaded once, then read-only.
class AdminTree {
 public:
  static const AdminTree& georgia();
  /// A copy with the municipality polygons of a user's layer, joined by name in any script (then by seat). Names that
  /// did not join are returned in `unjoined`.
  AdminTree with_municipalities(const std::string& polygons_source, std::vector<std::string>* unjoined = nullptr) const;
  /// A copy with these polygons, one entry a municipality in the order of municipalities(); empty: none.
  AdminTree with_municipality_shapes(std::vector<MultiPolygon> shapes) const;

  std::span<const Region> regions() const { return regions_; }
  std::span<const Municipality> municipalities() const { return municipalities_; }
  std::span<const CityDistrict> districts() const { return districts_; }

  /// By ISO code, GeoNames or Geostat code, or a name in any script, official or genitive form.
  UnitIndex find_region(std::string_view text) const;
  /// By code or name, official form ("ოზურგეთის მუნიციპალიტეტი", "ქ. ბათუმი", "Ozurgeti Municipality") included.
  /// `region` narrows it where names repeat. no_unit when unknown or ambiguous.
  UnitIndex find_municipality(std::string_view text, UnitIndex region = no_unit) const;
  /// Index into districts() of a Tbilisi district by name ("საბურთალოს რაიონი"); none when unknown.
  std::optional<std::size_t> find_district(std::string_view text) const;

  /// The region whose polygon holds the point: that of the municipality where its polygons are loaded, else Natural
  /// Earth's. A point outside every polygon goes to the nearest within `tolerance_m` (Natural Earth's coast is coarse:
  /// Batumi lies outside Adjara); farther away: no_unit. Tbilisi's outline is coarse as well (Gldani and Dighomi lie
  /// outside), so a record's own region code is better than this.
  UnitIndex region_at(Point p, double tolerance_m = 30'000) const;
  /// The municipality whose loaded polygon holds the point; no_unit without polygons.
  UnitIndex municipality_at(Point p) const;
  /// Metres from a point to the municipality's loaded polygon, 0 inside; infinity where it has none.
  double metres_to_municipality(UnitIndex municipality, Point p) const;
  /// Likewise to the region's polygon.
  double metres_to_region(UnitIndex region, Point p) const;
  /// Whether the municipality's loaded polygon is at most so far from a point: metres_to_municipality() without
  /// measuring what is farther. False where it has none.
  bool is_within(double metres, UnitIndex municipality, Point p) const;
  bool has_municipality_shapes() const;

  const std::string& region_name(UnitIndex region, Language language) const;
  const std::string& municipality_name(UnitIndex municipality, Language language) const;

 private:
  AdminTree() = default;
  friend class AdminTreeLoader;

  std::vector<Region> regions_;
  std::vector<Municipality> municipalities_;
  std::vector<CityDistrict> districts_;
  std::vector<Box> region_boxes_, municipality_boxes_;
  std::shared_ptr<const UnitNames> region_names_, municipality_names_, district_names_;
};

}  // namespace klasteri
