#include "geo/screening/reference_level.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "geo/base/error.h"
#include "geo/base/special_values.h"
#include "geo/sector/nace_table.h"
#include "geo/text/nearest_name.h"

namespace klasteri {

namespace {

/// Where missing and missing stays missing.
void add(double& sum, double value) {
  if (!std::isnan(value)) sum = std::isnan(sum) ? value : sum + value;
}

std::vector<std::string> known_sectors(const SectorCatalog& catalog) {
  std::vector<std::string> names;
  for (const NaceTable::Entry& entry : NaceTable::bundled().entries()) names.push_back(entry.text);
  for (const Product& product : catalog.products()) names.push_back(product.code);
  return names;
}

/// The level of a sector as given. Throws Error for an unknown one.
SectorLevel level_of(const std::string& sector, const SectorCatalog& catalog, const std::string& source) {
  if (const NaceTable::Entry* entry = NaceTable::bundled().find(sector)) return entry->code.level();
  if (catalog.find_product(sector)) return SectorLevel::product;
  throw Error("{} has the sector \"{}\", which is neither a NACE Rev. 2 code nor a product{}.", source, sector,
              perhaps_meant(known_sectors(catalog), sector));
}

/// The coarsest level among those given that can be summed to `asked`; none where all are coarser.
std::optional<SectorLevel> serving(const std::vector<SectorLevel>& given, SectorLevel asked) {
  const auto has = [&](SectorLevel level) { return std::find(given.begin(), given.end(), level) != given.end(); };
  if (has(asked)) return asked;
  if (asked == SectorLevel::product) {
    return has(SectorLevel::class_) ? std::optional(SectorLevel::class_) : std::nullopt;
  }
  for (const SectorLevel level : {SectorLevel::division, SectorLevel::group, SectorLevel::class_}) {
    if (level > asked && has(level)) return level;
  }
  return std::nullopt;
}

/// The sector that a given one counts in; empty: none.
std::string counted_in(const std::string& sector, SectorLevel asked, const SectorCatalog& catalog) {
  if (catalog.find_product(sector)) return sector;
  return std::string(catalog.sector_of(NaceTable::bundled().find(sector)->code, asked));
}

}  // namespace

ReferenceTotals reference_at(const ReferenceTotals& reference, SectorLevel level, const SectorCatalog& catalog) {
  std::vector<SectorLevel> given;
  for (const std::string& sector : reference.sectors) given.push_back(level_of(sector, catalog, reference.source));
  const std::optional<SectorLevel> taken = serving(given, level);
  if (!taken) {
    if (given.empty()) throw Error("{} gives no totals of sectors.", reference.source);
    const std::string_view has = to_string(*std::max_element(given.begin(), given.end()));
    throw Error("{} gives {} totals, which cannot be compared with sectors by {}; choose --sector-level {}.",
                reference.source, has, to_string(level), has);
  }
  ReferenceTotals result;
  result.source = reference.source;
  result.total = reference.total;
  result.total_firms = reference.total_firms;
  std::map<std::string, std::size_t, std::less<>> index;
  double sum = nan;
  double sum_firms = nan;
  for (std::size_t i = 0; i < reference.sectors.size(); ++i) {
    if (given[i] != *taken) continue;
    add(sum, reference.value[i]);
    if (!reference.firms.empty()) add(sum_firms, reference.firms[i]);
    const std::string sector = counted_in(reference.sectors[i], level, catalog);
    if (sector.empty()) continue;
    const auto [found, is_new] = index.emplace(sector, result.sectors.size());
    if (is_new) {
      result.sectors.push_back(sector);
      result.value.push_back(nan);
      if (!reference.firms.empty()) result.firms.push_back(nan);
    }
    add(result.value[found->second], reference.value[i]);
    if (!reference.firms.empty()) add(result.firms[found->second], reference.firms[i]);
  }
  // Products hold a part of the classes only, so their sum is not the nation.
  if (level == SectorLevel::product && *taken != level) {
    if (std::isnan(result.total)) result.total = sum;
    if (std::isnan(result.total_firms)) result.total_firms = sum_firms;
  }
  return result;
}

}  // namespace klasteri
