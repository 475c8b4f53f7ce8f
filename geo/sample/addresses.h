#pragma once

#include <string>

#include "geo/base/random.h"
#include "geo/sample/settlements.h"

namespace klasteri::sample {

/// One address as a row of the register has it: structured columns, then free text.
struct AddressCells {
  std::string region, municipality, community, settlement, text;
};

/// How tidy an address is to be.
enum class AddressStyle {
  legal,   ///< as a company states it: every column, the text written out
  actual,  ///< as collected: columns left out, abbreviations, glued words, damaged letters
};

/// An invented address in the forms that Georgian registers have, dirt included. `point` says which district of
/// Tbilisi it is in.
AddressCells write_address(const Settlements& settlements, std::uint16_t settlement, Point point, AddressStyle style,
                           Random& random);

}  // namespace klasteri::sample
