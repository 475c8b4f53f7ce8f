#include "geo/screening/cell_assignment.h"

#include <algorithm>
#include <map>

#include "geo/base/error.h"
#include "geo/gazetteer/admin_tree.h"

namespace klasteri {

namespace {

constexpr std::uint32_t none = CellAssignment::none;

/// The sector of every NACE code at a level, as an index into the catalog's codes of that level.
class SectorIndex {
 public:
  SectorIndex(const SectorCatalog& catalog, SectorLevel level) : catalog_(catalog), level_(level) {
    if (level == SectorLevel::product) {
      for (const Product& product : catalog.products()) names_.push_back(product.code);
    } else {
      for (const NaceCode code : catalog.codes(level)) names_.push_back(code.text());
    }
    for (std::size_t i = 0; i < names_.size(); ++i) by_name_[names_[i]] = static_cast<std::uint32_t>(i);
  }

  const std::vector<std::string>& names() const { return names_; }

  std::uint32_t operator()(NaceCode activity) {
    if (activity.empty()) return none;
    if (by_code_.empty()) by_code_.assign(65536, not_asked);
    std::uint32_t& known = by_code_[activity.value()];
    if (known == not_asked) {
      const auto found = by_name_.find(catalog_.sector_of(activity, level_));
      known = found == by_name_.end() ? none : found->second;
    }
    return known;
  }

 private:
  static constexpr std::uint32_t not_asked = none - 1;
  const SectorCatalog& catalog_;
  SectorLevel level_;
  std::vector<std::string> names_;
  std::map<std::string, std::uint32_t, std::less<>> by_name_;
  std::vector<std::uint32_t> by_code_;  ///< by NaceCode::value()
};

std::vector<std::string> area_codes(AreaLevel by) {
  std::vector<std::string> codes;
  const AdminTree& admin = AdminTree::georgia();
  if (by == AreaLevel::region) {
    for (const Region& region : admin.regions()) codes.push_back(region.iso);
  } else {
    for (const Municipality& municipality : admin.municipalities()) codes.push_back(municipality.code);
  }
  return codes;
}

/// Leaves only the names that `indices` use, and renumbers these.
std::vector<std::string> keep_used(const std::vector<std::string>& names, std::vector<std::uint32_t>& indices) {
  std::vector<std::uint32_t> renumbered(names.size(), none);
  for (const std::uint32_t index : indices) {
    if (index != none) renumbered[index] = 0;
  }
  std::vector<std::string> used;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (renumbered[i] == none) continue;
    renumbered[i] = static_cast<std::uint32_t>(used.size());
    used.push_back(names[i]);
  }
  for (std::uint32_t& index : indices) {
    if (index != none) index = renumbered[index];
  }
  return used;
}

}  // namespace

std::string_view to_string(AreaLevel level) { return level == AreaLevel::region ? "region" : "municipality"; }

std::optional<AreaLevel> area_level_from(std::string_view name) {
  for (const AreaLevel level : {AreaLevel::region, AreaLevel::municipality}) {
    if (name == to_string(level)) return level;
  }
  return std::nullopt;
}

bool is_counted(const Register& reg, std::size_t row) {
  if (!reg.kind.empty() && reg.kind[row] != EntityKind::enterprise) return false;
  if (!reg.repeated.empty() && reg.repeated[row]) return false;
  return reg.active.empty() || reg.active[row] != Activity::inactive;
}

CellAssignment assign_cells(const Register& reg, AreaLevel by, SectorLevel level, const SectorCatalog& catalog) {
  if (reg.rows() > 0 && !reg.placed()) {
    throw Error("The rows of {} have not been placed yet; geocode them before looking for concentrations.", reg.source);
  }
  CellAssignment cells;
  cells.level = level;
  cells.region.assign(reg.rows(), none);
  cells.sector.assign(reg.rows(), none);
  SectorIndex sector_of(catalog, level);
  const std::vector<std::string> areas = area_codes(by);
  const std::vector<UnitIndex>& area_of = by == AreaLevel::region ? reg.placement.region : reg.placement.municipality;
  for (std::size_t row = 0; row < reg.rows(); ++row) {
    if (!is_counted(reg, row)) continue;
    if (area_of[row] < areas.size()) cells.region[row] = area_of[row];
    if (!reg.activity.empty()) cells.sector[row] = sector_of(reg.activity[row]);
    if (cells.sector[row] == none) ++cells.unsectored_rows;
    if (cells.region[row] != none) continue;
    ++cells.unplaced_rows;
    cells.sector[row] = none;
  }
  cells.regions = keep_used(areas, cells.region);
  cells.sectors = keep_used(sector_of.names(), cells.sector);
  return cells;
}

}  // namespace klasteri
