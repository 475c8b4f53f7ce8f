#include "geo/cluster/publication.h"
#include "geo/base/special_values.h"

namespace klasteri {

namespace {

constexpr std::array<Measure, 3> measures = {Measure::enterprises, Measure::employees, Measure::turnover};

}  // namespace

LevelPublication::LevelPublication(const CubeDisclosure& disclosure, const CubeLevel& level, AreaLevel by,
                                   SectorLevel sector_level) {
  sectors_ = level.of(Measure::enterprises).sectors.size();
  for (const Measure measure : measures) {
    const auto m = static_cast<std::size_t>(measure);
    disclosures_[m] = disclosure.of(level.of(measure), by, sector_level, measure);
    sector_has_closed_[m].resize(sectors_);
    for (std::size_t cell = 0; cell < disclosures_[m].size(); ++cell) {
      if (is_closed(measure, cell)) sector_has_closed_[m][cell % sectors_] = true;
    }
  }
}

void LevelPublication::withhold(Candidate& candidate, const LevelScreening& screened, std::size_t cell) const {
  candidate.employment_herfindahl = candidate.largest_share = nan;
  candidate.growth = candidate.national = candidate.mix = candidate.regional = nan;
  if (is_closed(Measure::employees, cell)) {
    candidate.dominant = false;
    candidate.employees = candidate.lq_employees = candidate.stars = nan;
    candidate.employees_stated = candidate.employees_imputed = nan;
  }
  if (is_closed(Measure::turnover, cell)) {
    candidate.turnover = candidate.lq_turnover = candidate.turnover_stated = candidate.turnover_imputed = nan;
  }
  if (sector_has_closed_[static_cast<std::size_t>(screened.measure)][cell % sectors_]) candidate.slq = nan;
  if (!is_closed(screened.measure, cell)) return;
  candidate.value = candidate.region_share = candidate.sector_share = candidate.lq = nan;
  candidate.specialisation = Specialisation::undefined;
}

std::vector<Disclosure> disclosure_of(const ConcentrationTable& table, double min_contributors) {
  const std::size_t areas = table.regions.size();
  const std::size_t sectors = table.sectors.size();
  if (table.firms.empty()) return std::vector<Disclosure>(areas * sectors, Disclosure::open);
  // The totals stand last on both axes; an area's may hold more than its cells.
  TotalTree area_tree, sector_tree;
  area_tree.parent.assign(areas + 1, static_cast<std::uint32_t>(areas));
  sector_tree.parent.assign(sectors + 1, static_cast<std::uint32_t>(sectors));
  area_tree.parent.back() = sector_tree.parent.back() = TotalTree::none;
  std::vector<double> firms((areas + 1) * (sectors + 1));
  const CellMatrix whole{firms, areas + 1, sectors + 1};
  for (std::size_t area = 0; area < areas; ++area) {
    double sum = 0;
    for (std::size_t sector = 0; sector < sectors; ++sector) {
      const double number = table.firms[table.cell(area, sector)];
      if (!(number > 0)) continue;
      sum += firms[whole.cell(area, sector)] = number;
      firms[whole.cell(areas, sector)] += number;
    }
    if (!table.region_firms.empty() && table.region_firms[area] > sum) sum = table.region_firms[area];
    firms[whole.cell(area, sectors)] = sum;
    firms[whole.cell(areas, sectors)] += sum;
  }
  const std::vector<Disclosure> all = suppress(whole, whole, area_tree, sector_tree, min_contributors);
  const auto is_open = [&](std::size_t area, std::size_t sector) {
    return all[whole.cell(area, sector)] == Disclosure::open;
  };
  std::vector<Disclosure> result;
  for (std::size_t area = 0; area < areas; ++area) {
    for (std::size_t sector = 0; sector < sectors; ++sector) {
      const Disclosure own = all[whole.cell(area, sector)];
      const bool totals = is_open(area, sectors) && is_open(areas, sector) && is_open(areas, sectors);
      result.push_back(own == Disclosure::open && !totals ? Disclosure::secondary : own);
    }
  }
  return result;
}

}  // namespace klasteri
