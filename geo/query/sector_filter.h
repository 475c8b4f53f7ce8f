#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geo/sector/catalog.h"

namespace klasteri {

/// Whether activities belong to a sector: a NACE code of any level, or a product's code.
class SectorFilter {
 public:
  /// @param sector empty: everything belongs, rows without an activity included.
  /// Throws Error when it is neither a product nor a NACE code that the catalog has.
  SectorFilter(const std::string& sector, const SectorCatalog& catalog);

  bool everything() const { return belongs_.empty(); }
  bool operator()(NaceCode activity) const {
    return belongs_.empty() || (!activity.empty() && belongs_[activity.value()]);
  }

 private:
  std::vector<bool> belongs_;  ///< by NaceCode::value()
};

}  // namespace klasteri
