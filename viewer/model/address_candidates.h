#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "viewer/model/address_tables.h"

namespace klasteri::viewer {

/// A place that an address may mean.
struct PlaceSuggestion {
  PlaceIndex place = no_place;
  std::string name;    ///< in the chosen language
  std::string within;  ///< kind, municipality and region: "village · Ozurgeti · Guria"
  Point point;         ///< of it or of what it lies in
};

/// How one address was read.
struct AddressReading {
  std::string text;                         ///< the whole address as written
  std::vector<std::string> sentences;       ///< what was found in it and what is wrong with it
  std::vector<PlaceSuggestion> candidates;  ///< the likeliest first
  Point point;                              ///< where it stands now; invalid: nowhere
  std::string placed_at;                    ///< what it was placed at, for reading
};

/// @param row of the enterprises
AddressReading read_address(const Project& project, const AddressTables& tables, const Geocoder& geocoder,
                            std::uint32_t row, Language language);

PlaceSuggestion suggestion_of(const Gazetteer& gazetteer, PlaceIndex place, Language language);

/// Settlements and units by the beginning of a name in any script, then by names that differ in one letter.
class PlaceSearch {
 public:
  explicit PlaceSearch(const Gazetteer& gazetteer);

  /// At most `most` of them: exact names first, then larger places.
  std::vector<PlaceIndex> find(std::string_view text, std::size_t most) const;

 private:
  struct Key {
    std::string key;
    PlaceIndex place;
  };
  const Gazetteer& gazetteer_;
  std::vector<Key> keys_;  ///< ascending
};

}  // namespace klasteri::viewer
