#pragma once

#include <string>
#include <string_view>

#include "geo/base/geometry.h"

namespace klasteri {

/// One address: structured columns where the register has them, and free text. Any may be empty.
struct AddressQuery {
  std::string_view region, municipality, community, settlement;
  std::string_view text;
  Point given;  ///< coordinates that came with it; invalid: none
};

/// The address in one line as people are shown it: the parts that are not blank, from coarse to fine, with " | "
/// between.
std::string address_text(const AddressQuery& query);

}  // namespace klasteri
