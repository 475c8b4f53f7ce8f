#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/text_index.h"
#include "geo/gazetteer/gazetteer.h"
#include "geo/geocode/address_markers.h"
#include "geo/text/key_shape.h"

namespace klasteri {

/// How a name led to a settlement, surest first.
enum class MatchMethod : std::uint8_t {
  none,
  exact,          ///< the same folded key
  genitive,       ///< the key of its genitive
  joined,         ///< the same key without spaces (ვაკი ჯვარი)
  keyboard,       ///< Latin letters read as keys of a Georgian keyboard
  qualifier,      ///< a shortened or translated adjective (ზ. ხვედურეთი, Верхний …)
  beyond_border,  ///< filed under the neighbouring municipality, beside this one's settlements: borders are coarse
  group,  ///< the common part of several names (ნატანები: ზემო and ქვემო ნატანები)
  one_edit,
  two_edits
};

/// A settlement's name as an address has it.
struct SettlementName {
  std::string_view text;             ///< as written, without marker
  WordRole marker = WordRole::name;  ///< city, daba, village, or name where nothing was written
  bool may_be_genitive = false;      ///< as in names of communities, or after სოფელ
  bool may_be_misspelled = true;
};

/// The places that a name may mean, in the order of the gazetteer; more than one is a homonym.
struct SettlementMatch {
  MatchMethod method = MatchMethod::none;
  std::vector<PlaceIndex> places;

  bool found() const { return !places.empty(); }
  bool unique() const { return places.size() == 1; }
};

/// Finds settlements by name inside a municipality, a region, or the country. Entries of several sources for one
/// settlement (the same name within 3 km) count once. A village is not taken for the city of its name, nor a city for
/// a village, where the address says which it is.
class SettlementMatcher {
 public:
  explicit SettlementMatcher(const Gazetteer& gazetteer);

  SettlementMatch find_in(UnitIndex municipality, const SettlementName& name) const;
  /// By edits alone, for a name that find_in() does not find.
  SettlementMatch find_misspelled_in(UnitIndex municipality, const SettlementName& name) const;
  /// Without a municipality; `region` narrows it where it is known. Never with edits unless the region is known.
  SettlementMatch find_anywhere(UnitIndex region, const SettlementName& name) const;
  /// By edits alone, for a name that find_anywhere() does not find.
  SettlementMatch find_misspelled_anywhere(UnitIndex region, const SettlementName& name) const;

 private:
  struct Area;
  SettlementMatch find(const Area& area, const SettlementName& name) const;
  SettlementMatch find_reading(const Area& area, const SettlementName& name, std::string_view key) const;
  std::vector<PlaceIndex> with_key(const Area& area, const SettlementName& name, std::string_view key,
                                   bool genitive) const;
  SettlementMatch with_other_adjective(const Area& area, const SettlementName& name) const;
  SettlementMatch group_of(const Area& area, const SettlementName& name, std::string_view key) const;
  SettlementMatch with_edits(const Area& area, const SettlementName& name, std::string_view key) const;
  SettlementMatch joined_otherwise(const Area& area, const SettlementName& name, std::string_view key) const;
  SettlementMatch beyond_border(const Area& area, const SettlementName& name, std::string_view key) const;
  bool is_near(PlaceIndex place, UnitIndex municipality) const;
  bool suits(const Place& place, WordRole marker) const;
  void drop_duplicates(std::vector<PlaceIndex>& places) const;

  /// A key of a settlement of one municipality.
  struct KeyInside {
    UnitIndex municipality;
    std::string_view key;
  };
  using KeysByText = TextMap<std::vector<KeyInside>>;

  void add_key(UnitIndex municipality, std::string_view key);

  const Gazetteer& gazetteer_;
  std::vector<std::vector<Point>> points_;     ///< of the settlements of each municipality
  std::vector<std::vector<KeyShape>> shapes_;  ///< of the gazetteer's settlement_keys() of each municipality
  KeysByText joined_keys_;                     ///< keys of several words, by the key without spaces
  KeysByText common_keys_;                     ///< keys with an adjective, by the key without it
  KeysByText common_stems_;                    ///< likewise, without the last letter either
};

}  // namespace klasteri
