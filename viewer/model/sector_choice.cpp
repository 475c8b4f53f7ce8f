#include "viewer/model/sector_choice.h"

#include <algorithm>
#include <array>
#include <map>

#include "geo/base/parallel.h"

namespace klasteri::viewer {

namespace {

constexpr std::array levels_in_order = {SectorLevel::product, SectorLevel::section, SectorLevel::division,
                                        SectorLevel::group, SectorLevel::class_};

/// Rows that count, by activity; pieces of the register are counted on all threads.
std::map<NaceCode, std::size_t> rows_by_activity(const Register& reg, const SectorCatalog& catalog) {
  constexpr std::size_t values = 1 << 16;  // of NaceCode::value()
  const std::size_t pieces = std::max(1u, threads());
  const std::size_t each = (reg.activity.size() + pieces - 1) / pieces;
  std::vector<std::vector<std::size_t>> counted(pieces, std::vector<std::size_t>(values));
  parallel_for(pieces, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t piece = begin; piece < end; ++piece) {
      const std::size_t last = std::min(reg.activity.size(), (piece + 1) * each);
      for (std::size_t row = piece * each; row < last; ++row) {
        if (counts(reg, row)) ++counted[piece][reg.activity[row].value()];
      }
    }
  });
  std::map<NaceCode, std::size_t> rows;
  for (const SectorLevel level : levels_in_order) {
    if (level == SectorLevel::product) continue;
    for (const NaceCode code : catalog.codes(level)) {
      std::size_t sum = 0;
      for (const std::vector<std::size_t>& piece : counted) sum += piece[code.value()];
      if (sum > 0) rows[code] = sum;
    }
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
  const std::map<NaceCode, std::size_t> by_activity = rows_by_activity(reg, catalog);
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

}  // namespace klasteri::viewer
