#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "geo/base/random.h"
#include "geo/cluster/detection.h"

namespace klasteri {
namespace {

/// A placed register of firms spread unevenly over four regions, their first municipalities and some classes; some
/// state no employees, some are of a division only.
Register uneven_register(std::uint64_t seed, std::size_t rows) {
  const AdminTree& admin = AdminTree::georgia();
  const std::vector<NaceCode> codes = {
      NaceCode::of_digits(1102, 4), NaceCode::of_digits(1107, 4), NaceCode::of_digits(1071, 4),
      NaceCode::of_digits(3109, 4), NaceCode::of_digits(4711, 4), NaceCode::of_digits(4719, 4),
      NaceCode::of_digits(5510, 4), NaceCode::of_digits(5610, 4), NaceCode::of_digits(11, 2),
      NaceCode::of_digits(113, 4),  NaceCode::of_digits(121, 4),  NaceCode::of_digits(4941, 4)};
  Random random(seed);
  const auto skewed = [&](std::size_t count) {
    const double draw = random.uniform();
    return static_cast<std::size_t>(draw * draw * static_cast<double>(count));
  };
  Register reg;
  reg.source = "test";
  reg.row_count = rows;
  reg.placement.resize(rows);
  reg.placement.status.assign(rows, GeoStatus::matched);
  reg.activity_status.assign(rows, ActivityStatus::valid);
  for (std::size_t row = 0; row < rows; ++row) {
    const std::size_t unit = skewed(24);
    reg.id.push_back(std::to_string(row));
    reg.activity.push_back(codes[skewed(codes.size())]);
    reg.employees.push_back(random.uniform() < 0.2 ? std::nan("") : 1 + std::floor(random.uniform() * 50));
    reg.placement.region[row] = admin.municipalities()[unit].region;
    reg.placement.municipality[row] = static_cast<UnitIndex>(unit);
  }
  return reg;
}

/// What anyone can know of a cell's firms from one or several published levels.
struct Attack {
  /// Equations Σ unknown = number, each a set of unknown cells by name.
  std::vector<std::map<std::string, double>> equations;

  /// Cells that elimination gives back.
  std::vector<std::string> solved() {
    std::map<std::string, std::size_t> column;
    for (const auto& equation : equations) {
      for (const auto& [name, factor] : equation) column.emplace(name, 0);
    }
    std::size_t count = 0;
    for (auto& [name, index] : column) index = count++;
    std::vector<std::vector<double>> rows;
    for (const auto& equation : equations) {
      rows.emplace_back(count);
      for (const auto& [name, factor] : equation) rows.back()[column[name]] += factor;
    }
    std::size_t rank = 0;
    for (std::size_t c = 0; c < count && rank < rows.size(); ++c) {
      std::size_t pivot = rank;
      for (std::size_t r = rank; r < rows.size(); ++r) {
        if (std::fabs(rows[r][c]) > std::fabs(rows[pivot][c])) pivot = r;
      }
      if (std::fabs(rows[pivot][c]) < 1e-9) continue;
      std::swap(rows[pivot], rows[rank]);
      const double by = rows[rank][c];
      for (double& value : rows[rank]) value /= by;
      for (std::size_t r = 0; r < rows.size(); ++r) {
        const double times = rows[r][c];
        if (r == rank || times == 0) continue;
        for (std::size_t k = 0; k < count; ++k) rows[r][k] -= times * rows[rank][k];
      }
      ++rank;
    }
    std::vector<std::string> names;
    for (std::size_t r = 0; r < rank; ++r) {
      std::string only;
      std::size_t terms = 0;
      for (const auto& [name, index] : column) {
        if (std::fabs(rows[r][index]) < 1e-7) continue;
        only = name;
        ++terms;
      }
      if (terms == 1) names.push_back(only);
    }
    return names;
  }
};

std::string cell_name(const std::string& area, const std::string& sector) { return area + ":" + sector; }

/// The open cells of a level, and the codes of areas and sectors that occur.
struct Published {
  std::map<std::string, double> firms;
  std::vector<std::string> areas, sectors;
  std::map<std::string, double> hidden;  ///< not published and not empty: what an attacker looks for
};

Published published_of(const Register& reg, AreaLevel by, SectorLevel level, bool publish) {
  DetectOptions options;
  options.by = {by};
  options.sector_levels = {level};
  options.all_cells = true;
  options.area_shapes = true;
  options.publish = publish;
  const Detection detection = detect(reg, options, AdminTree::georgia(), SectorCatalog::bundled());
  Published published;
  for (const Candidate& candidate : detection.candidates) published.firms[candidate.id] = candidate.firms;
  const ConcentrationTable table = tabulate(reg, {by, level, Measure::enterprises}, SectorCatalog::bundled());
  published.areas = table.regions;
  published.sectors = table.sectors;
  std::size_t missing = 0;
  for (std::size_t cell = 0; cell < table.value.size(); ++cell) {
    const std::string name =
        cell_name(table.regions[cell / table.sectors.size()], table.sectors[cell % table.sectors.size()]);
    if (published.firms.count(name) > 0) {
      EXPECT_EQ(published.firms[name], table.value[cell]) << name;
      EXPECT_TRUE(table.value[cell] == 0 || table.value[cell] >= 3) << name;
    } else if (table.value[cell] > 0) {
      published.hidden[name] = table.value[cell];
      ++missing;
    }
  }
  EXPECT_EQ(missing, detection.suppressed_cells + detection.withheld_cells);
  return published;
}

/// Sections and divisions, regions and municipalities, with the totals of every level known of all areas and sectors.
Attack attack_on(const Register& reg, bool publish) {
  const AdminTree& admin = AdminTree::georgia();
  Attack attack;
  std::map<AreaLevel, std::map<SectorLevel, Published>> all;
  for (const AreaLevel by : {AreaLevel::region, AreaLevel::municipality}) {
    for (const SectorLevel level : {SectorLevel::section, SectorLevel::division}) {
      all[by][level] = published_of(reg, by, level, publish);
    }
  }
  const auto add = [&](std::map<std::string, double>& equation, const Published& level, const std::string& area,
                       const std::string& sector, double factor) {
    const std::string name = cell_name(area, sector);
    if (level.hidden.count(name) > 0) equation[name] += factor;
  };
  const auto keep = [&](std::map<std::string, double> equation) {
    if (!equation.empty()) attack.equations.push_back(std::move(equation));
  };
  for (auto& [by, levels] : all) {
    for (auto& [level, published] : levels) {
      // Totals follow from the shares of a row, so they are known where the area or sector has one that is not empty.
      for (const std::string& area : published.areas) {
        std::map<std::string, double> equation;
        bool is_known = false;
        for (const std::string& sector : published.sectors) {
          add(equation, published, area, sector, 1);
          const auto found = published.firms.find(cell_name(area, sector));
          is_known = is_known || (found != published.firms.end() && found->second > 0);
        }
        if (is_known) keep(equation);
      }
      for (const std::string& sector : published.sectors) {
        std::map<std::string, double> equation;
        bool is_known = false;
        for (const std::string& area : published.areas) {
          add(equation, published, area, sector, 1);
          const auto found = published.firms.find(cell_name(area, sector));
          is_known = is_known || (found != published.firms.end() && found->second > 0);
        }
        if (is_known) keep(equation);
      }
    }
  }
  // A region is the sum of its municipalities at either level of sectors: every row of the test has one.
  for (const SectorLevel level : {SectorLevel::section, SectorLevel::division}) {
    const Published& regions = all[AreaLevel::region][level];
    const Published& parts = all[AreaLevel::municipality][level];
    for (const std::string& region : regions.areas) {
      for (const std::string& sector : regions.sectors) {
        std::map<std::string, double> equation;
        add(equation, regions, region, sector, -1);
        for (const Municipality& municipality : admin.municipalities()) {
          if (admin.regions()[municipality.region].iso != region) continue;
          add(equation, parts, municipality.code, sector, 1);
        }
        keep(equation);
      }
    }
  }
  // A section is the sum of its divisions: all codes are of a division or finer.
  for (auto& [by, levels] : all) {
    const Published& sections = levels[SectorLevel::section];
    const Published& divisions = levels[SectorLevel::division];
    for (const std::string& area : sections.areas) {
      for (const std::string& section : sections.sectors) {
        std::map<std::string, double> equation;
        add(equation, sections, area, section, -1);
        for (const NaceCode code : SectorCatalog::bundled().codes(SectorLevel::division)) {
          if (SectorCatalog::bundled().sector_of(code, SectorLevel::section) != section) continue;
          add(equation, divisions, area, code.text(), 1);
        }
        keep(equation);
      }
    }
  }
  return attack;
}

TEST(DetectionPublish, GivesNothingBackAtAnyLevel) {
  std::size_t solved_without = 0;
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    const Register reg = uneven_register(seed, 400 + seed * 150);
    EXPECT_EQ(attack_on(reg, true).solved(), std::vector<std::string>()) << seed;
    solved_without += attack_on(reg, false).solved().size();
  }
  EXPECT_GT(solved_without, 0u);  // the attack is none if it fails on what was not protected
}

TEST(DetectionPublish, KeepsMostFirms) {
  const Register reg = uneven_register(1, 3000);
  double shown = 0;
  for (const auto& [name, firms] : published_of(reg, AreaLevel::region, SectorLevel::section, true).firms) {
    shown += firms;
  }
  EXPECT_GT(shown, 2500);
}

TEST(DetectionPublish, BlanksWhatTellsOnTheLargestFirm) {
  const Register reg = uneven_register(2, 3000);
  DetectOptions options;
  options.sector_levels = {SectorLevel::section};
  options.all_cells = true;
  options.area_shapes = true;
  const auto known = [](const Detection& detection, double Candidate::*number) {
    std::size_t count = 0;
    for (const Candidate& candidate : detection.candidates) count += std::isnan(candidate.*number) ? 0 : 1;
    return count;
  };
  const Detection open = detect(reg, options, AdminTree::georgia(), SectorCatalog::bundled());
  options.publish = true;
  const Detection published = detect(reg, options, AdminTree::georgia(), SectorCatalog::bundled());
  for (const auto number : {&Candidate::largest_share, &Candidate::employment_herfindahl}) {
    EXPECT_GT(known(open, number), 0u);
    EXPECT_EQ(known(published, number), 0u);
  }
  EXPECT_GT(known(published, &Candidate::employees), 0u);
}

TEST(DetectionPublish, OfAnAggregatedTable) {
  ConcentrationTable table;
  table.regions = {"GE-TB", "GE-AJ", "GE-IM"};
  table.sectors = {"a", "b", "c"};
  table.firms = {2, 50, 9, 70, 60, 80, 8, 90, 7};
  table.value = table.firms;
  DetectOptions options;
  options.all_cells = true;
  options.area_shapes = true;
  options.publish = true;
  const Detection detection = detect(table, options, AdminTree::georgia(), SectorCatalog::bundled());
  EXPECT_EQ(detection.suppressed_cells, 1u);
  EXPECT_EQ(detection.withheld_cells, 3u);
  EXPECT_EQ(detection.candidates.size(), 5u);
}

}  // namespace
}  // namespace klasteri
