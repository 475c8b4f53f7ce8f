#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/gazetteer/admin_tree.h"
#include "geo/gazetteer/gazetteer.h"

namespace klasteri {

/// How far one statement of a source is believed. Where sources differ, the more trusted one is taken, the earlier of
/// two equals.
enum class Trust : std::uint8_t {
  none,      ///< nothing is stated
  derived,   ///< worked out from something else: a community's point from its villages, a municipality from neighbours
  stated,    ///< as the source has it: GeoNames' rounded positions, Who's On First's counties
  checked,   ///< by position inside polygons, settled by hand, or surveyed (OpenStreetMap's positions)
  official,  ///< the state's own classifier
};

/// What a name of a place is good for.
enum class NameRole : std::uint8_t {
  variant,   ///< other spellings and former names
  main,      ///< the name in some language
  genitive,  ///< a form that the grammar does not give, e.g. a community known by its genitive alone
};

struct PlaceName {
  std::string text;
  NameRole role = NameRole::variant;

  friend bool operator==(const PlaceName&, const PlaceName&) = default;
};

/// One place as a source tells it, before sources are merged and afterwards.
struct PlaceRecord {
  std::vector<std::string> ids;      ///< `source:id`; the first one stays
  std::vector<std::string> sources;  ///< labels, e.g. "osm"
  PlaceKind kind = PlaceKind::village;
  Trust kind_trust = Trust::stated;
  UnitIndex region = no_unit;
  UnitIndex municipality = no_unit;
  Trust municipality_trust = Trust::none;
  Point point;
  Trust point_trust = Trust::none;
  double population = 0;
  std::string name_ka;  ///< in Georgian script; empty where no source has one
  Trust name_ka_trust = Trust::none;
  std::string name_en;           ///< in Latin script; empty where no source has one
  std::vector<PlaceName> names;  ///< in any language, name_ka and name_en apart
  std::string parent_id;         ///< of the community; empty: the municipality or region is above
};

/// Adds a name unless it is blank or there already; "main" wins over "variant".
void add_name(PlaceRecord& record, std::string_view text, NameRole role);

/// Folded keys of the names that identify a place: Georgian, Latin and other main names, without spaces (მაღალი ეწერი
/// is მაღალიეწერი) and without repetition.
std::vector<std::string> main_keys(const PlaceRecord& record);

}  // namespace klasteri
