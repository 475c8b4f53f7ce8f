#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/cluster/reference_comparison.h"
#include "geo/project/project.h"

namespace klasteri::viewer {

/// A cluster of the bundled list (data/unido_first_ten.csv) and what became of it.
struct ReferenceView {
  std::size_t region = 0;  ///< of AdminTree::regions()
  std::string product_en, product_ka;
  ReferenceMatch match = ReferenceMatch::missed;
  ReferenceReason reason = ReferenceReason::none;
  std::optional<std::size_t> cluster;  ///< index of the project's cluster, found wholly or in part
};

/// The list against a project's clusters, in its order. Empty: the project has no clusters to compare.
std::vector<ReferenceView> compare_with_reference(const Project& project, const SectorCatalog& catalog);

}  // namespace klasteri::viewer
