#include "geo/query/sector_filter.h"

#include <algorithm>

#include "geo/base/error.h"

namespace klasteri {

SectorFilter::SectorFilter(const std::string& sector, const SectorCatalog& catalog) {
  if (sector.empty()) return;
  const std::optional<std::size_t> product = catalog.find_product(sector);
  const NaceCode asked = product ? NaceCode() : parse_activity(sector).code;
  if (!product && (asked.empty() || !catalog.has(asked))) {
    throw Error("\"{}\" is neither a product of the catalog nor a NACE Rev. 2 code such as C, 11, 11.0 or 11.02.",
                sector);
  }
  belongs_.assign(65536, false);
  for (const SectorLevel level :
       {SectorLevel::section, SectorLevel::division, SectorLevel::group, SectorLevel::class_}) {
    for (const NaceCode code : catalog.codes(level)) {
      const bool belongs = product ? level == SectorLevel::class_ && catalog.product_of(code) == product
                                   : code.at(asked.level()) == asked;
      belongs_[code.value()] = belongs;
    }
  }
}

}  // namespace klasteri
