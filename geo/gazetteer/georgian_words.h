#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "geo/gazetteer/place_record.h"

namespace klasteri {

/// Writes Latin names in Georgian with the spelling that the same words have in Georgian names already known: Latin
/// often leaves open whether k is კ or ქ, but "Kvemo" is ქვემო everywhere.
class GeorgianWords {
 public:
  /// Learns the words of all Georgian names; of several spellings of one key the most frequent counts.
  explicit GeorgianWords(const std::vector<PlaceRecord>& records);

  /// The name in Georgian: known words as learned, others by georgian_from_latin(), and so are those with apostrophes,
  /// which settle the matter themselves.
  std::string write(std::string_view latin_name) const;

 private:
  std::unordered_map<std::string, std::string> spellings_;
};

}  // namespace klasteri
