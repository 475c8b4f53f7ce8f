#pragma once

#include "geo/gazetteer/street_name.h"

namespace klasteri {

/// How two names of streets agree. Higher is better.
struct StreetAgreement {
  double score = 0;         ///< 0: they are of two streets
  bool misspelled = false;  ///< one letter differs
  bool by_initial = false;  ///< a first name is known by its initial alone on one side

  bool agrees() const { return score > 0; }
};

/// Compares a name in an address with one of a gazetteer: type, ordinals, first names, surname.
/// @param may_be_misspelled whether one letter may differ
StreetAgreement compare_streets(const StreetName& written, const StreetName& known, bool may_be_misspelled);

}  // namespace klasteri
