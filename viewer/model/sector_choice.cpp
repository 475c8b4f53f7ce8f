#include "viewer/model/sector_choice.h"

#include <algorithm>
#include <array>
#include <map>

#include "geo/query/sector_filter.h"

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
  if (!reg.repeated.empty() && reg.repeated[row]) return false;
  return reg.active.empty() || reg.active[row] != Activity::inactive;
}

Point place_of(const Register& reg, std::size_t row) {
  return row < reg.placement.point.size() ? reg.placement.point[row] : Point();
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

bool is_sector(std::string_view code, const SectorCatalog& catalog) {
  if (catalog.find_product(code)) return true;
  const NaceCode activity = parse_activity(code).code;
  return !activity.empty() && catalog.has(activity);
}

std::vector<std::uint32_t> rows_of_sector(const Register& reg, const std::string& code, const SectorCatalog& catalog) {
  const SectorFilter belongs(code, catalog);
  std::vector<std::uint32_t> rows;
  for (std::size_t row = 0; row < reg.rows(); ++row) {
    if (!counts(reg, row)) continue;
    if (!belongs.everything() && !(row < reg.activity.size() && belongs(reg.activity[row]))) continue;
    rows.push_back(static_cast<std::uint32_t>(row));
  }
  return rows;
}

}  // namespace klasteri::viewer
