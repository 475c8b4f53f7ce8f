#include "geo/cluster/reference_clusters.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "geo/base/csv.h"
#include "geo/base/embedded.h"

namespace klasteri {

namespace {

constexpr std::string_view file = "data/unido_first_ten.csv";

std::vector<NaceCode> parse_classes(std::string_view joined) {
  std::vector<NaceCode> classes;
  while (!joined.empty()) {
    const std::size_t end = std::min(joined.find(';'), joined.size());
    classes.push_back(parse_activity(joined.substr(0, end)).code);
    joined.remove_prefix(std::min(end + 1, joined.size()));
  }
  return classes;
}

std::vector<ReferenceCluster> load() {
  const std::vector<std::vector<std::string>> records = parse_csv(embedded_file(file), file);
  const auto column = [&](std::string_view heading) {
    return static_cast<std::size_t>(std::find(records[0].begin(), records[0].end(), heading) - records[0].begin());
  };
  std::vector<ReferenceCluster> clusters;
  for (std::size_t i = 1; i < records.size(); ++i) {
    ReferenceCluster& cluster = clusters.emplace_back();
    cluster.order = std::atoi(records[i].at(column("order")).c_str());
    cluster.region = records[i].at(column("region_iso"));
    cluster.product_en = records[i].at(column("product_en"));
    cluster.product_ka = records[i].at(column("product_ka"));
    cluster.classes = parse_classes(records[i].at(column("nace_rev2")));
  }
  return clusters;
}

bool is_in(const Candidate& candidate, const std::string& region) {
  if (candidate.region == region) return true;
  const AdminTree& admin = AdminTree::georgia();
  const UnitIndex municipality = admin.find_municipality(candidate.region);
  if (municipality == no_unit || admin.municipalities()[municipality].code != candidate.region) return false;
  return admin.regions()[admin.municipalities()[municipality].region].iso == region;
}

bool has_class(const std::string& sector, NaceCode asked, const SectorCatalog& catalog) {
  if (const auto product = catalog.find_product(sector)) return catalog.product_of(asked) == product;
  const NaceCode code = parse_activity(sector).code;
  return !code.empty() && asked.at(code.level()) == code;
}

}  // namespace

const std::vector<ReferenceCluster>& reference_clusters() {
  static const std::vector<ReferenceCluster> clusters = load();
  return clusters;
}

int found_rank(const ReferenceCluster& reference, const std::vector<Candidate>& candidates,
               const SectorCatalog& catalog) {
  int first = 0;
  for (const Candidate& candidate : candidates) {
    if ((first != 0 && candidate.rank >= first) || !is_in(candidate, reference.region)) continue;
    const bool shares_class = std::any_of(reference.classes.begin(), reference.classes.end(),
                                          [&](NaceCode asked) { return has_class(candidate.sector, asked, catalog); });
    if (shares_class) first = candidate.rank;
  }
  return first;
}

}  // namespace klasteri
