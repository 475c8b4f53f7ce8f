#pragma once

#include <string_view>
#include <vector>

#include "geo/sector/nace.h"

namespace klasteri {

/// The classes of NACE Rev. 2 that supply a product (data/supplier_classes.csv), in its order; none for a product that
/// is not listed.
const std::vector<NaceCode>& supplier_classes(std::string_view product);

}  // namespace klasteri
