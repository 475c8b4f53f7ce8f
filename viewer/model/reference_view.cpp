#include "viewer/model/reference_view.h"

namespace klasteri::viewer {

std::vector<ReferenceView> compare_with_reference(const Project& project, const SectorCatalog& catalog) {
  std::vector<ReferenceView> views;
  if (project.clusters.empty()) return views;
  const std::vector<ReferenceCluster>& list = reference_clusters();
  const ReferenceComparison comparison = klasteri::compare_with_reference(list, project.clusters, {}, {}, catalog);
  for (std::size_t i = 0; i < list.size(); ++i) {
    const UnitIndex region = project.admin.find_region(list[i].region);
    if (region == no_unit) continue;
    const ReferenceFinding& finding = comparison.findings[i];
    views.push_back({.region = region,
                     .product_en = list[i].product_en,
                     .product_ka = list[i].product_ka,
                     .match = finding.match,
                     .reason = finding.reason,
                     .cluster = finding.candidate});
  }
  return views;
}

}  // namespace klasteri::viewer
