#include "geo/screening/cube_disclosure.h"

#include <algorithm>
#include <span>

#include "geo/gazetteer/admin_tree.h"

namespace klasteri {

namespace {

constexpr std::array<SectorLevel, 4> nace_levels = {SectorLevel::section, SectorLevel::division, SectorLevel::group,
                                                    SectorLevel::class_};

constexpr double total_weight = 1000;  ///< of all firms of a level, by their number

template <typename Level>
std::size_t index(Level level) {
  return static_cast<std::size_t>(level);
}

std::uint32_t add_node(TotalTree& tree, std::uint32_t parent) {
  tree.parent.push_back(parent);
  return static_cast<std::uint32_t>(tree.parent.size() - 1);
}

/// The total of a level of nodes, and of the level above it what lies between: total above = total + rests. This says
/// the same as a sum over all nodes of the level and keeps the equations short.
std::uint32_t add_level_total(TotalTree& tree, std::uint32_t total_above, const std::vector<std::uint32_t>& rests) {
  const std::uint32_t total = add_node(tree, TotalTree::none);
  TotalSum sum{total_above, rests};
  sum.parts.push_back(total);
  tree.sums.push_back(std::move(sum));
  return total;
}

}  // namespace

CubeDisclosure::CubeDisclosure(const ConcentrationCube& cube, const SectorCatalog& catalog, double min_contributors) {
  make_areas();
  make_sectors(catalog);
  make_products(catalog);
  sum_up(cube, catalog);
  protect(min_contributors);
}

void CubeDisclosure::make_areas() {
  const AdminTree& admin = AdminTree::georgia();
  const std::uint32_t country = add_node(areas_, TotalTree::none);
  std::vector<std::uint32_t> rests;
  for (const Region& region : admin.regions()) {
    const std::uint32_t node = add_node(areas_, country);
    area_nodes_[index(AreaLevel::region)][region.iso] = node;
    rests.push_back(area_rests_[node] = add_node(areas_, node));
    areas_.rests.push_back(rests.back());
  }
  for (const Municipality& municipality : admin.municipalities()) {
    const std::uint32_t region = area_nodes_[index(AreaLevel::region)].at(admin.regions()[municipality.region].iso);
    area_nodes_[index(AreaLevel::municipality)][municipality.code] = add_node(areas_, region);
  }
  area_totals_[index(AreaLevel::region)] = country;
  area_totals_[index(AreaLevel::municipality)] = add_level_total(areas_, country, rests);
}

void CubeDisclosure::make_sectors(const SectorCatalog& catalog) {
  all_sectors_ = add_node(sectors_, TotalTree::none);
  for (const SectorLevel level : nace_levels) {
    for (const NaceCode code : catalog.codes(level)) {
      std::uint32_t parent = all_sectors_;
      if (level != SectorLevel::section) {
        const auto above = static_cast<SectorLevel>(index(level) - 1);
        parent = sector_nodes_[index(above)].at(std::string(catalog.sector_of(code, above)));
      }
      const std::uint32_t node = add_node(sectors_, parent);
      sector_nodes_[index(level)][code.text()] = node;
      if (level == SectorLevel::class_) continue;
      sectors_.rests.push_back(sector_rests_[node] = add_node(sectors_, node));
    }
  }
}

void CubeDisclosure::make_products(const SectorCatalog& catalog) {
  TotalSum products{all_sectors_, {}};
  for (const Product& product : catalog.products()) {
    TotalSum classes{add_node(sectors_, TotalTree::none), {}};
    for (const NaceCode code : catalog.codes(SectorLevel::class_)) {
      if (catalog.sector_of(code, SectorLevel::product) != product.code) continue;
      classes.parts.push_back(sector_nodes_[index(SectorLevel::class_)].at(code.text()));
    }
    sector_nodes_[index(SectorLevel::product)][product.code] = classes.total;
    products.parts.push_back(classes.total);
    sectors_.sums.push_back(std::move(classes));
  }
  // Classes of no product, and codes coarser than a class, are together what products leave over.
  TotalSum others{add_node(sectors_, TotalTree::none), {}};
  for (const NaceCode code : catalog.codes(SectorLevel::class_)) {
    if (!catalog.sector_of(code, SectorLevel::product).empty()) continue;
    others.parts.push_back(sector_nodes_[index(SectorLevel::class_)].at(code.text()));
  }
  for (const auto& [node, rest] : sector_rests_) others.parts.push_back(rest);
  other_products_ = others.total;
  sectors_.rests.push_back(others.total);
  products.parts.push_back(others.total);
  sectors_.sums.push_back(std::move(others));
  sectors_.sums.push_back(std::move(products));
}

std::vector<std::uint32_t> CubeDisclosure::areas_of(const ConcentrationCube::Cell& cell) const {
  const AdminTree& admin = AdminTree::georgia();
  std::vector<std::uint32_t> nodes;
  if (cell.region < admin.regions().size()) {
    const std::uint32_t region = area_nodes_[index(AreaLevel::region)].at(admin.regions()[cell.region].iso);
    nodes = {area_totals_[index(AreaLevel::region)], region};
    if (cell.municipality >= admin.municipalities().size()) nodes.push_back(area_rests_.at(region));
  }
  if (cell.municipality < admin.municipalities().size()) {
    nodes.push_back(area_totals_[index(AreaLevel::municipality)]);
    nodes.push_back(area_nodes_[index(AreaLevel::municipality)].at(admin.municipalities()[cell.municipality].code));
  }
  return nodes;
}

std::vector<std::uint32_t> CubeDisclosure::sectors_of(NaceCode activity, const SectorCatalog& catalog) const {
  std::vector<std::uint32_t> nodes = {all_sectors_};
  if (activity.empty()) return nodes;
  std::uint32_t last = TotalTree::none;
  for (const SectorLevel level : nace_levels) {
    const std::string code(catalog.sector_of(activity, level));
    const Nodes& of_level = sector_nodes_[index(level)];
    const auto found = of_level.find(code);
    if (found == of_level.end()) break;
    nodes.push_back(last = found->second);
  }
  if (const auto rest = sector_rests_.find(last); rest != sector_rests_.end()) nodes.push_back(rest->second);
  const Nodes& products = sector_nodes_[index(SectorLevel::product)];
  const auto product = products.find(std::string(catalog.sector_of(activity, SectorLevel::product)));
  if (product != products.end()) {
    nodes.push_back(product->second);
  } else if (last != TotalTree::none) {
    nodes.push_back(other_products_);
  }
  return nodes;
}

void CubeDisclosure::sum_up(const ConcentrationCube& cube, const SectorCatalog& catalog) {
  for (std::vector<double>& column : contributors_) column.resize(areas_.parent.size() * sectors_.parent.size());
  for (const ConcentrationCube::Cell& sums : cube.cells) {
    if (sums.is_before) continue;
    const std::vector<std::uint32_t> sectors = sectors_of(sums.activity, catalog);
    for (const std::uint32_t area : areas_of(sums)) {
      for (const std::uint32_t sector : sectors) {
        contributors_[index(Measure::enterprises)][cell(area, sector)] += sums.sums.firms;
        contributors_[index(Measure::employees)][cell(area, sector)] += sums.sums.employees_stated;
        contributors_[index(Measure::turnover)][cell(area, sector)] += sums.sums.turnover_stated;
      }
    }
  }
}

void CubeDisclosure::protect(double min_contributors) {
  std::vector<double> cost = contributors_[index(Measure::enterprises)];
  // Where the total of a whole level is closed, all its cells are.
  for (const std::uint32_t area : area_totals_) cost[cell(area, all_sectors_)] *= total_weight;
  const auto matrix = [&](std::span<const double> values) {
    return CellMatrix{values, areas_.parent.size(), sectors_.parent.size()};
  };
  for (const Measure measure : {Measure::enterprises, Measure::employees, Measure::turnover}) {
    const std::vector<double>& contributors = contributors_[index(measure)];
    std::span<const Disclosure> also;
    if (measure != Measure::enterprises) also = disclosures_[index(Measure::enterprises)];
    disclosures_[index(measure)] =
        suppress(matrix(contributors), matrix(cost), areas_, sectors_, min_contributors, also);
  }
}

std::vector<Disclosure> CubeDisclosure::of(const ConcentrationTable& table, AreaLevel by, SectorLevel level,
                                           Measure measure) const {
  const std::vector<Disclosure>& disclosure = disclosures_[index(measure)];
  const std::uint32_t all_areas = area_totals_[index(by)];
  const auto is_open = [&](std::uint32_t area, std::uint32_t sector) {
    return disclosure[cell(area, sector)] == Disclosure::open;
  };
  std::vector<Disclosure> result;
  result.reserve(table.value.size());
  for (const std::string& area_code : table.regions) {
    const std::uint32_t area = area_nodes_[index(by)].at(area_code);
    for (const std::string& sector_code : table.sectors) {
      const std::uint32_t sector = sector_nodes_[index(level)].at(sector_code);
      Disclosure own = disclosure[cell(area, sector)];
      if (measure != Measure::enterprises && own == Disclosure::open) {
        own = disclosures_[index(Measure::enterprises)][cell(area, sector)];
      }
      const bool totals = is_open(area, all_sectors_) && is_open(all_areas, sector) && is_open(all_areas, all_sectors_);
      result.push_back(own == Disclosure::open && !totals ? Disclosure::secondary : own);
    }
  }
  return result;
}

}  // namespace klasteri
