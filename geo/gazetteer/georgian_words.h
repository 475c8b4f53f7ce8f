#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "geo/gazetteer/place_record.h"

namespace klasteri {

/// Writes Latin and Russian names in Georgian with the spelling that the same words have in Georgian names already
/// known: Latin often leaves open whether k is კ or ქ, but "Kvemo" is ქვემო everywhere.
class GeorgianWords {
 public:
  /// Learns the words of the Georgian names of units and places that are not derived themselves; of several spellings
  /// of one key the most frequent counts.
  GeorgianWords(const std::vector<PlaceRecord>& units, const std::vector<PlaceRecord>& places);

  /// The name in Georgian: known words as learned, other Latin ones by georgian_from_latin(), and so are those with
  /// apostrophes, which settle the matter themselves; Russian ones by their sound.
  std::string write(std::string_view name) const;

 private:
  std::unordered_map<std::string, std::string> spellings_;
};

}  // namespace klasteri
