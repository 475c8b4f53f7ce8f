#pragma once

#include <string>
#include <vector>

#include "geo/input/table.h"
#include "geo/sector/catalog.h"

namespace klasteri {

/// A cluster that somebody expects: a product in a region.
struct ReferenceCluster {
  int order = 0;
  std::string region;                  ///< ISO code
  std::string product_en, product_ka;  ///< as a reader is shown it
  std::vector<NaceCode> classes;       ///< or wider codes, as the list has them
};

/// The ten clusters that UNIDO put first in Georgia (data/unido_first_ten.csv).
const std::vector<ReferenceCluster>& reference_clusters();

/// A list of the user's own: any table that has a column region (or region_iso; a name or code in any language), and
/// product (a product's code or title) or nace (codes joined by ";"), or both. Throws Error that names every row whose
/// region, product or code is unknown.
std::vector<ReferenceCluster> take_reference_clusters(const Table& table, const SectorCatalog& catalog);

}  // namespace klasteri
