#pragma once

#include <vector>

#include "geo/geocode/address_words.h"

namespace klasteri {

/// Settles what numbers are of, once all words have their roles: lanes have numbers of their own (თაყაიშვილის 1
/// შესახვევი), and four figures that no street precedes are a postcode (0105, თბილისი), which says nothing here.
void settle_numbers(std::vector<AddressWord>& words);

}  // namespace klasteri
