#include "geo/screening/sector_index.h"

#include <map>
#include <string_view>

namespace klasteri {

SectorIndex::SectorIndex(const SectorCatalog& catalog, SectorLevel level) : by_code_(65536, none) {
  if (level == SectorLevel::product) {
    for (const Product& product : catalog.products()) names_.push_back(product.code);
  } else {
    for (const NaceCode code : catalog.codes(level)) names_.push_back(code.text());
  }
  std::map<std::string_view, std::uint32_t> by_name;
  for (const std::string& name : names_) by_name.emplace(name, static_cast<std::uint32_t>(by_name.size()));
  for (const SectorLevel each :
       {SectorLevel::section, SectorLevel::division, SectorLevel::group, SectorLevel::class_}) {
    for (const NaceCode code : catalog.codes(each)) {
      const auto found = by_name.find(catalog.sector_of(code, level));
      if (found != by_name.end()) by_code_[code.value()] = found->second;
    }
  }
}

}  // namespace klasteri
