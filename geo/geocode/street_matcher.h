#pragma once

#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "geo/gazetteer/gazetteer.h"
#include "geo/gazetteer/street_name.h"

namespace klasteri {

/// What a street's name in an address led to.
struct StreetMatch {
  PlaceIndex street = no_place;  ///< no_place: none, or several (see `several`)
  double score = 0;              ///< how well the names agree, 0 to 1
  bool branch_unknown = false;   ///< a lane is named that the gazetteer lacks; this is the street it branches off
  bool misspelled = false;       ///< one letter differs
  bool several = false;          ///< several streets suit equally well
  bool layer = false;            ///< there are streets where it was looked for
};

/// Finds streets by name inside a settlement.
///
/// Type, ordinal and initials must not conflict: აბანოს ქუჩა is not აბანოს II ჩიხი, ე. თაყაიშვილის is not დიმიტრი
/// თაყაიშვილის. Where the address names no type, any but a lane will do. A first name may be missing on either side
/// (ერისთავის, დიმიტრი ერისთავის) as long as one street alone is left. Case endings are left aside. A name of six
/// letters or more besides -შვილი and -ძე may have one letter wrong, though not the first, nor a vowel for a consonant.
/// A lane that is not known falls back to its street.
///
/// Streets of which nobody knows in which settlement they are count in every settlement that has no streets of its own.
class StreetMatcher {
 public:
  /// @param gazetteer must outlive the matcher
  explicit StreetMatcher(const Gazetteer& gazetteer);
  StreetMatcher(StreetMatcher&&) noexcept;
  ~StreetMatcher();

  /// Whether the gazetteer has any street.
  bool empty() const { return areas_.empty(); }

  StreetMatch find_in(PlaceIndex settlement, std::string_view street) const;

  /// For an address that names no settlement: in all settlements at or below a municipality or community. One
  /// settlement alone must have such a street.
  StreetMatch find_below(PlaceIndex place, std::string_view street) const;

 private:
  struct Area;
  const Area* area_of(PlaceIndex settlement) const;
  static StreetMatch find(const Area& area, const StreetName& name);

  std::vector<std::unique_ptr<Area>> areas_;                        ///< by settlement; read when first asked for
  std::unordered_map<PlaceIndex, std::vector<const Area*>> below_;  ///< areas at or below a place, in their order
};

}  // namespace klasteri
