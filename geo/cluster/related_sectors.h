#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "geo/register/register.h"
#include "geo/screening/sector_index.h"
#include "geo/sector/nace.h"

namespace klasteri {

/// Which sectors go together over the country's municipalities: the product space of a register.
class RelatedSectors {
 public:
  /// Location quotients of the firms that count, by municipality. @param year 0: all
  RelatedSectors(const Register& reg, const SectorIndex& sectors, int year);

  /// The sectors that go with one (proximity 0.4 or more), the nearest first.
  const std::vector<std::uint32_t>& of(std::uint32_t sector) const { return related_[sector]; }

 private:
  std::vector<std::vector<std::uint32_t>> related_;
};

/// What firms inside a footprint do, counted.
struct FirmCounts {
  std::vector<std::uint32_t> by_sector;  ///< of the level's sectors
  std::vector<std::uint32_t> by_code;    ///< by NaceCode::value()

  FirmCounts(const Register& reg, const SectorIndex& sectors, std::span<const std::uint32_t> rows);
};

/// Those of the related sectors that have at least `least` firms, five at most: "code:firms", joined by ";".
std::string present_sectors(const std::vector<std::uint32_t>& related, const SectorIndex& sectors,
                            const FirmCounts& counts, double least);
/// Likewise of the classes that supply a product, the most frequent first.
std::string present_suppliers(std::span<const NaceCode> classes, const FirmCounts& counts, double least);

}  // namespace klasteri
