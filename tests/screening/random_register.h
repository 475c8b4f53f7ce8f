#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "geo/base/random.h"
#include "geo/register/register.h"
#include "geo/screening/cell_assignment.h"
#include "geo/sector/catalog.h"

namespace klasteri::test {

/// Draws indices with given probabilities, in the same time whatever their number (Walker's alias method, 1977).
class AliasTable {
 public:
  /// @param weights none negative, one positive
  explicit AliasTable(std::span<const double> weights);
  std::size_t draw(Random& random) const;

 private:
  std::vector<double> keep_;
  std::vector<std::uint32_t> alias_;
};

/// Where firms stand and what they do, as probabilities.
struct FirmShares {
  std::vector<double> municipality;  ///< of each of AdminTree::georgia().municipalities()
  std::vector<double> sector;        ///< of each class of the catalog

  /// A third in Tbilisi, the other municipalities by Zipf's law in their order; classes by Zipf's law, shuffled so that
  /// common and rare ones stand in every division.
  static FirmShares realistic(const SectorCatalog& catalog);
};

/// Firms of some classes that are more frequent in some municipalities than elsewhere.
struct PlantedCluster {
  std::vector<bool> municipalities;  ///< as FirmShares::municipality
  std::vector<bool> classes;         ///< as FirmShares::sector
  double relative_risk = 1;          ///< the classes' share there over that elsewhere; the others' share gives way
};

/// The municipalities of a unit of the administrative tree, by its index there.
std::vector<bool> municipalities_in(AreaLevel level, std::size_t unit);
/// The classes of a sector of any level, e.g. "11", "11.02" or "wine".
std::vector<bool> classes_in(const SectorCatalog& catalog, SectorLevel level, std::string_view code);

/// A placed register of so many firms. Without a cluster, municipality and class are independent: nothing concentrates
/// but by chance.
Register random_register(const FirmShares& shares, std::size_t firms, const SectorCatalog& catalog, Random& random,
                         const PlantedCluster* planted = nullptr);

}  // namespace klasteri::test
