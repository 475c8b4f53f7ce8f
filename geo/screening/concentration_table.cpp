#include "geo/screening/concentration_table.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "geo/base/error.h"
#include "geo/gazetteer/admin_tree.h"

namespace klasteri {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint32_t absent = 0xFFFFFFFF;

/// Adds where one of the two may be missing: missing and missing stays missing.
void add(double& sum, double value) {
  if (std::isnan(value)) return;
  sum = std::isnan(sum) ? value : sum + value;
}

bool counts(const Register& reg, std::size_t row) {
  if (!reg.kind.empty() && reg.kind[row] != EntityKind::enterprise) return false;
  return reg.active.empty() || reg.active[row] != Activity::inactive;
}

double measured(const Register& reg, std::size_t row, Measure measure) {
  if (measure == Measure::enterprises) return 1;
  const std::vector<double>& column = measure == Measure::employees ? reg.employees : reg.turnover;
  return column.empty() ? nan : column[row];
}

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
    if (activity.empty()) return absent;
    const auto [entry, is_new] = by_code_.try_emplace(activity.value(), absent);
    if (is_new) {
      const auto found = by_name_.find(catalog_.sector_of(activity, level_));
      if (found != by_name_.end()) entry->second = found->second;
    }
    return entry->second;
  }

 private:
  const SectorCatalog& catalog_;
  SectorLevel level_;
  std::vector<std::string> names_;
  std::map<std::string, std::uint32_t, std::less<>> by_name_;
  std::unordered_map<std::uint16_t, std::uint32_t> by_code_;
};

/// Sums over all units and sectors that there could be; trimmed() keeps those that occur. A cell without firms has the
/// value 0; one whose firms all keep theirs to themselves has none.
class Tabulation {
 public:
  Tabulation(std::size_t units, std::size_t sectors)
      : sectors_(sectors),
        firms_(units * sectors),
        value_(units * sectors, nan),
        before_(units * sectors, nan),
        unit_firms_(units),
        unit_value_(units) {}

  void add_to_unit(std::size_t unit, double value) {
    unit_firms_[unit] += 1;
    unit_value_[unit] += std::isnan(value) ? 0 : value;
  }
  void add_to_cell(std::size_t unit, std::size_t sector, double value, double before) {
    const std::size_t cell = unit * sectors_ + sector;
    firms_[cell] += 1;
    add(value_[cell], value);
    add(before_[cell], before);
  }

  ConcentrationTable trimmed(const std::vector<std::string>& units, const std::vector<std::string>& sectors,
                             bool whole_units, bool has_before) const {
    ConcentrationTable table;
    std::vector<std::size_t> unit_kept;
    std::vector<std::size_t> sector_kept;
    for (std::size_t j = 0; j < units.size(); ++j) {
      if (unit_firms_[j] > 0) unit_kept.push_back(j);
    }
    for (std::size_t i = 0; i < sectors.size(); ++i) {
      const bool occurs =
          std::any_of(unit_kept.begin(), unit_kept.end(), [&](std::size_t j) { return firms_[j * sectors_ + i] > 0; });
      if (occurs) sector_kept.push_back(i);
    }
    for (const std::size_t i : sector_kept) table.sectors.push_back(sectors[i]);
    for (const std::size_t j : unit_kept) {
      table.regions.push_back(units[j]);
      for (const std::size_t i : sector_kept) {
        const std::size_t cell = j * sectors_ + i;
        table.firms.push_back(firms_[cell]);
        table.value.push_back(firms_[cell] > 0 ? value_[cell] : 0);
        if (has_before) table.before.push_back(firms_[cell] > 0 ? before_[cell] : 0);
      }
      if (whole_units) {
        table.region_total.push_back(unit_value_[j]);
        table.region_firms.push_back(unit_firms_[j]);
      }
    }
    return table;
  }

 private:
  std::size_t sectors_;
  std::vector<double> firms_, value_, before_;
  std::vector<double> unit_firms_, unit_value_;
};

std::vector<std::string> unit_codes(AreaLevel by) {
  std::vector<std::string> codes;
  const AdminTree& admin = AdminTree::georgia();
  if (by == AreaLevel::region) {
    for (const Region& region : admin.regions()) codes.push_back(region.iso);
  } else {
    for (const Municipality& municipality : admin.municipalities()) codes.push_back(municipality.code);
  }
  return codes;
}

}  // namespace

std::string_view to_string(Measure measure) {
  switch (measure) {
    case Measure::enterprises:
      return "enterprises";
    case Measure::employees:
      return "employees";
    case Measure::turnover:
      return "turnover";
  }
  return "";
}

std::optional<Measure> measure_from(std::string_view name) {
  for (const Measure measure : {Measure::enterprises, Measure::employees, Measure::turnover}) {
    if (name == to_string(measure)) return measure;
  }
  return std::nullopt;
}

std::string_view to_string(AreaLevel level) { return level == AreaLevel::region ? "region" : "municipality"; }

std::optional<AreaLevel> area_level_from(std::string_view name) {
  for (const AreaLevel level : {AreaLevel::region, AreaLevel::municipality}) {
    if (name == to_string(level)) return level;
  }
  return std::nullopt;
}

ConcentrationTable tabulate(const Register& reg, const TabulateOptions& options, const SectorCatalog& catalog) {
  if (reg.rows() > 0 && !reg.placed()) {
    throw Error("The rows of {} have not been placed yet; geocode them before looking for concentrations.", reg.source);
  }
  SectorIndex sector_of(catalog, options.sector_level);
  const std::vector<std::string> units = unit_codes(options.by);
  const std::vector<UnitIndex>& unit_of =
      options.by == AreaLevel::region ? reg.placement.region : reg.placement.municipality;
  const bool has_before = options.measure == Measure::turnover && !reg.turnover_before.empty();
  Tabulation tabulation(units.size(), sector_of.names().size());
  std::size_t unplaced = 0;
  std::size_t unsectored = 0;
  for (std::size_t row = 0; row < reg.rows(); ++row) {
    if (!counts(reg, row)) continue;
    const std::size_t unit = unit_of[row];
    const std::uint32_t sector = reg.activity.empty() ? absent : sector_of(reg.activity[row]);
    if (sector == absent) ++unsectored;
    if (unit >= units.size()) {
      ++unplaced;
      continue;
    }
    const double value = measured(reg, row, options.measure);
    tabulation.add_to_unit(unit, value);
    if (sector != absent) tabulation.add_to_cell(unit, sector, value, has_before ? reg.turnover_before[row] : nan);
  }
  ConcentrationTable table =
      tabulation.trimmed(units, sector_of.names(), options.sector_level == SectorLevel::product, has_before);
  table.unplaced_rows = unplaced;
  table.unsectored_rows = unsectored;
  return table;
}

}  // namespace klasteri
