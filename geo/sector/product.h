#pragma once

#include <string>
#include <vector>

#include "geo/sector/nace.h"

namespace klasteri {

/// A product sector: what planners call a product, as a group of NACE classes.
struct Product {
  std::string code;      ///< short and stable, e.g. "wine"
  std::string title_en;  ///< a product has a title in one of these languages at least
  std::string title_ka;
  std::string title_ru;  ///< by which it is recognised; shown nowhere
  std::vector<NaceCode> classes;
  std::vector<NaceCode> suppliers;  ///< classes that supply it, the most important ones first; may be none
};

}  // namespace klasteri
