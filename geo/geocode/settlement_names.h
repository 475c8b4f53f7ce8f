#pragma once

#include <cstddef>
#include <vector>

#include "geo/geocode/address_words.h"

namespace klasteri {

/// Words of a text that may name a settlement: [begin, end), the longest reading.
struct TextName {
  std::size_t begin = 0, end = 0;
  WordRole marker = WordRole::name;  ///< city, daba, village, or name where nothing was written
  std::size_t marker_word = 0;       ///< `begin` without a marker
  bool declined = false;             ///< the name may stand in the genitive (სოფელ კონდოლის)
};

/// Names after სოფელი, დაბა or ქალაქი that nothing has used yet.
std::vector<TextName> marked_names(const std::vector<AddressWord>& words);

/// Names at the beginning of a part that nothing else explains, and that no street can be: the run of names ends there.
std::vector<TextName> bare_names(const std::vector<AddressWord>& words);

}  // namespace klasteri
