#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geo/sector/catalog.h"

namespace klasteri {

/// The sector that every activity code counts in at one level, as an index into the sectors of that level.
class SectorIndex {
 public:
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  /// @param catalog must outlive it
  SectorIndex(const SectorCatalog& catalog, SectorLevel level);

  /// Codes of the level's sectors, in the order of the catalog.
  const std::vector<std::string>& names() const { return names_; }
  /// none: no activity, one coarser than the level, or one of no product.
  std::uint32_t operator()(NaceCode activity) const { return activity.empty() ? none : by_code_[activity.value()]; }

 private:
  std::vector<std::string> names_;
  std::vector<std::uint32_t> by_code_;  ///< by NaceCode::value()
};

}  // namespace klasteri
