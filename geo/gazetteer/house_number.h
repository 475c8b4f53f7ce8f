#pragma once

#include <string>
#include <string_view>

namespace klasteri {

/// A house's number taken apart: "10ა", "6/18", "36-38", "35-ა".
struct HouseNumber {
  unsigned number = 0;  ///< the first one; 0: there is none
  std::string suffix;   ///< the letter right behind it, folded: "a"
};

HouseNumber house_number(std::string_view text);

}  // namespace klasteri
