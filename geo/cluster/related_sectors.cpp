#include "geo/cluster/related_sectors.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "geo/base/special_values.h"
#include "geo/screening/cell_assignment.h"
#include "geo/screening/product_space.h"

namespace klasteri {

namespace {

constexpr double least_proximity = 0.4;
constexpr std::size_t most_named = 5;

/// Location quotients of firm counts, municipalities × sectors.
std::vector<double> quotients_by_municipality(const Register& reg, const SectorIndex& sectors, int year,
                                              std::size_t municipalities) {
  const std::size_t columns = sectors.names().size();
  std::vector<double> counts(municipalities * columns, 0), of_area(municipalities, 0), of_sector(columns, 0);
  double all = 0;
  for (std::size_t row = 0; row < reg.rows(); ++row) {
    const UnitIndex area = reg.placement.municipality[row];
    if (area == no_unit || reg.activity.empty() || !is_counted(reg, row)) continue;
    if (year != 0 && !reg.year.empty() && reg.year[row] != year) continue;
    const std::uint32_t sector = sectors(reg.activity[row]);
    ++of_area[area];
    ++all;
    if (sector == SectorIndex::none) continue;
    ++counts[area * columns + sector];
    ++of_sector[sector];
  }
  for (std::size_t cell = 0; cell < counts.size(); ++cell) {
    const double expected = of_area[cell / columns] * of_sector[cell % columns] / all;
    counts[cell] = expected > 0 ? counts[cell] / expected : nan;
  }
  return counts;
}

std::string joined_counts(const std::vector<std::pair<std::string, std::uint32_t>>& counts) {
  std::string text;
  for (const auto& [code, firms] : counts) text += fmt::format("{}{}:{}", text.empty() ? "" : ";", code, firms);
  return text;
}

}  // namespace

RelatedSectors::RelatedSectors(const Register& reg, const SectorIndex& sectors, int year)
    : related_(sectors.names().size()) {
  constexpr std::size_t municipalities = no_unit;
  const std::size_t count = related_.size();
  const std::vector<double> lq = quotients_by_municipality(reg, sectors, year, municipalities);
  const std::vector<double> proximity = proximities({lq, municipalities, count});
  for (std::uint32_t a = 0; a < count; ++a) {
    for (std::uint32_t b = 0; b < count; ++b) {
      if (a != b && proximity[a * count + b] >= least_proximity) related_[a].push_back(b);
    }
    std::stable_sort(related_[a].begin(), related_[a].end(), [&](std::uint32_t b, std::uint32_t c) {
      return proximity[a * count + b] > proximity[a * count + c];
    });
  }
}

FirmCounts::FirmCounts(const Register& reg, const SectorIndex& sectors, std::span<const std::uint32_t> rows)
    : by_sector(sectors.names().size(), 0), by_code(65536, 0) {
  if (reg.activity.empty()) return;
  for (const std::uint32_t row : rows) {
    const NaceCode activity = reg.activity[row];
    const std::uint32_t sector = sectors(activity);
    if (sector != SectorIndex::none) ++by_sector[sector];
    if (!activity.empty()) ++by_code[activity.value()];
  }
}

std::string present_sectors(const std::vector<std::uint32_t>& related, const SectorIndex& sectors,
                            const FirmCounts& counts, double least) {
  std::vector<std::pair<std::string, std::uint32_t>> present;
  for (const std::uint32_t sector : related) {
    if (present.size() == most_named) break;
    if (counts.by_sector[sector] >= least) present.emplace_back(sectors.names()[sector], counts.by_sector[sector]);
  }
  return joined_counts(present);
}

std::string present_suppliers(std::span<const NaceCode> classes, const FirmCounts& counts, double least) {
  std::vector<std::pair<std::string, std::uint32_t>> present;
  for (const NaceCode each : classes) {
    if (counts.by_code[each.value()] >= least) present.emplace_back(each.text(), counts.by_code[each.value()]);
  }
  std::stable_sort(present.begin(), present.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  present.resize(std::min(present.size(), most_named));
  return joined_counts(present);
}

}  // namespace klasteri
