#pragma once

#include <string>

#include "geo/geocode/address_words.h"

namespace klasteri {

/// Street and house as an address names them, in Georgian.
struct StreetReading {
  std::string street;  ///< "ე. თაყაიშვილის ქუჩა", "42–ე ქუჩა", "კიტა მეგრელიძის III შესახვევი"; the name alone where no
                       ///< type was written
  std::string house;   ///< "10ა", "6/18"
};

/// Reads what is left of an address after municipality and settlement. A neighbourhood (მიკრორაიონი) counts as the
/// street where no street is named. Marks the words as used.
StreetReading read_street(AddressText& address);

}  // namespace klasteri
