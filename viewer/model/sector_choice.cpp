#include "viewer/model/sector_choice.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "geo/base/error.h"

namespace klasteri::viewer {

namespace {

constexpr std::array levels_in_order = {SectorLevel::product, SectorLevel::section, SectorLevel::division,
                                        SectorLevel::group, SectorLevel::class_};

std::map<NaceCode, std::size_t> rows_by_activity(const Register& reg) {
  std::map<NaceCode, std::size_t> rows;
  for (std::size_t row = 0; row < reg.activity.size(); ++row) {
    if (!reg.activity[row].empty() && counts(reg, row)) ++rows[reg.activity[row]];
  }
  return rows;
}

}  // namespace

bool counts(const Register& reg, std::size_t row) {
  return reg.active.empty() || reg.active[row] != Activity::inactive;
}

std::vector<SectorChoice> sectors_present(const Register& reg, const SectorCatalog& catalog) {
  const std::map<NaceCode, std::size_t> by_activity = rows_by_activity(reg);
  std::vector<SectorChoice> choices;
  for (const SectorLevel level : levels_in_order) {
    std::map<std::string_view, std::size_t> firms;
    for (const auto& [activity, rows] : by_activity) {
      const std::string_view code = catalog.sector_of(activity, level);
      if (!code.empty()) firms[code] += rows;
    }
    const auto first = static_cast<std::ptrdiff_t>(choices.size());
    for (const auto& [code, rows] : firms) {
      choices.push_back({.level = level,
                         .code = std::string(code),
                         .title_en = catalog.title(code, Language::en),
                         .title_ka = catalog.title(code, Language::ka),
                         .firms = rows});
    }
    if (level == SectorLevel::product) {
      std::stable_sort(choices.begin() + first, choices.end(),
                       [](const SectorChoice& a, const SectorChoice& b) { return a.firms > b.firms; });
    }
  }
  return choices;
}

std::optional<SectorLevel> level_of_sector(std::string_view code, const SectorCatalog& catalog) {
  if (catalog.find_product(code)) return SectorLevel::product;
  const NaceCode activity = parse_activity(code).code;
  if (activity.empty() || !catalog.has(activity)) return std::nullopt;
  return activity.level();
}

std::vector<std::uint32_t> rows_of_sector(const Register& reg, std::string_view code, const SectorCatalog& catalog) {
  std::unordered_map<std::uint16_t, bool> wanted;
  if (!code.empty()) {
    const auto level = level_of_sector(code, catalog);
    if (!level) {
      throw UsageError("There is no sector {}; give a NACE Rev. 2 code such as C, 11 or 11.02, or a product's code.",
                       code);
    }
    for (const auto& [activity, rows] : rows_by_activity(reg)) {
      wanted[activity.value()] = catalog.sector_of(activity, *level) == code;
    }
  }
  std::vector<std::uint32_t> rows;
  for (std::size_t row = 0; row < reg.rows(); ++row) {
    if (!counts(reg, row)) continue;
    if (!code.empty()) {
      const auto found = row < reg.activity.size() ? wanted.find(reg.activity[row].value()) : wanted.end();
      if (found == wanted.end() || !found->second) continue;
    }
    rows.push_back(static_cast<std::uint32_t>(row));
  }
  return rows;
}

}  // namespace klasteri::viewer
