#pragma once

#include <string_view>

#include "geo/geocode/word_role.h"

namespace klasteri {

/// What a word is by itself, whatever stands beside it.
struct Marker {
  WordRole role;
  std::string_view full;  ///< the word written out in Georgian, e.g. "შესახვევი"
  bool declined;  ///< a form after which the name stands in the genitive too (სოფელ კონდოლის)
};

/// The marker that a word in lower case stands for, in Georgian, Russian, English or Georgian in Latin letters; null if
/// it is none. Single letters (ქ ს დ გ შ ჩ კ ბ) are not here: what they mean depends on their neighbours.
/// Source: data/abbreviations_ka.csv.
const Marker* find_marker(std::string_view lower);

/// The street word that a single letter after a genitive stands for: ქ, გ, შ, ჩ; "" if none.
std::string_view street_of_letter(std::string_view letter);

/// A numeral written as a word (მეორე) or in Roman figures; 0 if it is none.
unsigned numeral_of_word(std::string_view lower);

/// The full forms of a shortened adjective before a name: ზ. → ზემო, ზედა. Empty if it is none.
struct Qualifiers {
  std::string_view first, second;
};
Qualifiers qualifiers_of(std::string_view lower);

/// Whether the word, folded, sets apart villages of one name: ზემო, ქვემო, დიდი, ახალი …
bool is_qualifier_key(std::string_view key);

}  // namespace klasteri
