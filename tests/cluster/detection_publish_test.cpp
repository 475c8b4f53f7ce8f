#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "geo/base/random.h"
#include "geo/cluster/detection.h"

namespace klasteri {
namespace {

constexpr std::array areas_of_all = {AreaLevel::region, AreaLevel::municipality};
constexpr std::array levels_of_all = {SectorLevel::section, SectorLevel::division, SectorLevel::group,
                                      SectorLevel::class_, SectorLevel::product};

/// A placed register of firms spread unevenly over the first municipalities, which lie in several regions, and some
/// classes; some state no employees, some are of a division only.
Register uneven_register(std::uint64_t seed, std::size_t rows, std::size_t municipalities = 24) {
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
    const std::size_t unit = skewed(municipalities) * 3;  // of several regions
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

/// A number of every cell that a level shows, and those that it keeps back.
struct Published {
  std::map<std::string, double> shown;
  std::vector<std::string> areas, sectors;
  std::set<std::string> hidden;  ///< not shown and not empty: what an attacker looks for
};

/// @param measure enterprises or employees: the number that is looked at
Published published_of(const Register& reg, AreaLevel by, SectorLevel level, bool publish, Measure measure) {
  DetectOptions options;
  options.by = {by};
  options.sector_levels = {level};
  options.all_cells = true;
  options.area_shapes = true;
  options.publish = publish;
  const Detection detection = detect(reg, options, AdminTree::georgia(), SectorCatalog::bundled());
  const auto number = measure == Measure::enterprises ? &Candidate::firms : &Candidate::employees;
  Published published;
  for (const Candidate& candidate : detection.candidates) {
    if (!std::isnan(candidate.*number)) published.shown[candidate.id] = candidate.*number;
  }
  const ConcentrationTable table = tabulate(reg, {by, level, measure}, SectorCatalog::bundled());
  published.areas = table.regions;
  published.sectors = table.sectors;
  for (std::size_t cell = 0; cell < table.value.size(); ++cell) {
    const std::string name =
        cell_name(table.regions[cell / table.sectors.size()], table.sectors[cell % table.sectors.size()]);
    if (const auto found = published.shown.find(name); found != published.shown.end()) {
      EXPECT_EQ(found->second, table.value[cell]) << name;
      EXPECT_TRUE(table.stated[cell] == 0 || table.stated[cell] >= 3) << name;
    } else if (table.stated[cell] > 0) {
      published.hidden.insert(name);
    }
  }
  if (measure == Measure::enterprises) {
    EXPECT_EQ(published.hidden.size(), detection.suppressed_cells + detection.withheld_cells);
  }
  return published;
}

/// All levels that are published, and the equations between their cells that anyone can write down.
class Attacker {
 public:
  Attacker(const Register& reg, bool publish, Measure measure) {
    for (const AreaLevel by : areas_of_all) {
      for (const SectorLevel level : levels_of_all) {
        published_[{by, level}] = published_of(reg, by, level, publish, measure);
      }
    }
    for (const auto& [key, published] : published_) add_totals(key.second, published);
    for (const SectorLevel level : levels_of_all) add_regions(level);
    for (const AreaLevel by : areas_of_all) {
      add_parts(by, SectorLevel::section, SectorLevel::division);
      add_parts(by, SectorLevel::division, SectorLevel::group);
      add_parts(by, SectorLevel::group, SectorLevel::class_);
      add_products(by);
    }
  }

  /// Hidden cells that follow from what is shown. Firms of a division but no class stand in no cell, and may follow.
  std::vector<std::string> solved() {
    std::vector<std::string> cells = attack_.solved();
    std::erase_if(cells, [](const std::string& name) { return name.starts_with("rest "); });
    return cells;
  }

 private:
  using Equation = std::map<std::string, double>;

  static const SectorCatalog& catalog() { return SectorCatalog::bundled(); }

  static void add(Equation& equation, const Published& level, const std::string& area, const std::string& sector,
                  double factor) {
    const std::string name = cell_name(area, sector);
    if (level.hidden.contains(name)) equation[name] += factor;
  }
  void keep(Equation equation) {
    if (!equation.empty()) attack_.equations.push_back(std::move(equation));
  }

  /// Totals follow from the shares of a row, so they are known where the area or sector has one that is not empty.
  void add_totals(SectorLevel level, const Published& published) {
    const auto is_shown = [&](const std::string& area, const std::string& sector) {
      const auto found = published.shown.find(cell_name(area, sector));
      return found != published.shown.end() && found->second > 0;
    };
    for (const std::string& area : published.areas) {
      Equation equation;
      bool is_known = false;
      for (const std::string& sector : published.sectors) {
        add(equation, published, area, sector, 1);
        is_known = is_known || is_shown(area, sector);
      }
      // Below the divisions an area has firms of no cell.
      if (level != SectorLevel::section && level != SectorLevel::division) {
        equation[fmt::format("rest {} {}", area, to_string(level))] += 1;
      }
      if (is_known) keep(equation);
    }
    for (const std::string& sector : published.sectors) {
      Equation equation;
      bool is_known = false;
      for (const std::string& area : published.areas) {
        add(equation, published, area, sector, 1);
        is_known = is_known || is_shown(area, sector);
      }
      if (is_known) keep(equation);
    }
  }

  /// A region is the sum of its municipalities: every row of the test has one.
  void add_regions(SectorLevel level) {
    const AdminTree& admin = AdminTree::georgia();
    const Published& regions = published_[{AreaLevel::region, level}];
    const Published& parts = published_[{AreaLevel::municipality, level}];
    for (const std::string& region : regions.areas) {
      for (const std::string& sector : regions.sectors) {
        Equation equation;
        add(equation, regions, region, sector, -1);
        for (const Municipality& municipality : admin.municipalities()) {
          if (admin.regions()[municipality.region].iso != region) continue;
          add(equation, parts, municipality.code, sector, 1);
        }
        keep(equation);
      }
    }
  }

  /// A sector is the sum of those of the finer level; a division may hold firms that are of none.
  void add_parts(AreaLevel by, SectorLevel coarse, SectorLevel fine) {
    const Published& whole = published_[{by, coarse}];
    const Published& parts = published_[{by, fine}];
    for (const std::string& area : whole.areas) {
      for (const std::string& sector : whole.sectors) {
        Equation equation;
        add(equation, whole, area, sector, -1);
        for (const NaceCode code : catalog().codes(fine)) {
          if (catalog().sector_of(code, coarse) == sector) add(equation, parts, area, code.text(), 1);
        }
        if (sector == "11") equation[fmt::format("rest {} 11", area)] += 1;
        keep(equation);
      }
    }
  }

  void add_products(AreaLevel by) {
    const Published& products = published_[{by, SectorLevel::product}];
    const Published& classes = published_[{by, SectorLevel::class_}];
    for (const std::string& area : products.areas) {
      for (const std::string& product : products.sectors) {
        Equation equation;
        add(equation, products, area, product, -1);
        for (const NaceCode code : catalog().codes(SectorLevel::class_)) {
          if (catalog().sector_of(code, SectorLevel::product) == product) add(equation, classes, area, code.text(), 1);
        }
        keep(equation);
      }
    }
  }

  std::map<std::pair<AreaLevel, SectorLevel>, Published> published_;
  Attack attack_;
};

void expect_nothing_back(Measure measure) {
  std::size_t solved_without = 0;
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    const Register reg = uneven_register(seed, 250 + seed * 100, 9);
    EXPECT_EQ(Attacker(reg, true, measure).solved(), std::vector<std::string>()) << seed;
    solved_without += Attacker(reg, false, measure).solved().size();
  }
  EXPECT_GT(solved_without, 0u);  // the attack is none if it fails on what was not protected
}

TEST(DetectionPublish, GivesNoFirmsBackAtAllLevelsTogether) { expect_nothing_back(Measure::enterprises); }

TEST(DetectionPublish, GivesNoEmployeesBackAtAllLevelsTogether) { expect_nothing_back(Measure::employees); }

TEST(DetectionPublish, KeepsMostFirms) {
  const Register reg = uneven_register(1, 3000);
  double shown = 0;
  for (const auto& [name, firms] :
       published_of(reg, AreaLevel::region, SectorLevel::section, true, Measure::enterprises).shown) {
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

TEST(DetectionPublish, TellsNothingOfTheEarlierYear) {
  Register reg = uneven_register(3, 3000);
  reg.employees_before.assign(reg.rows(), 4);
  DetectOptions options;
  options.sector_levels = {SectorLevel::section};
  options.all_cells = true;
  options.area_shapes = true;
  options.publish = true;
  const Detection detection = detect(reg, options, AdminTree::georgia(), SectorCatalog::bundled());
  ASSERT_FALSE(detection.candidates.empty());
  for (const Candidate& candidate : detection.candidates) {
    for (const double part : {candidate.growth, candidate.national, candidate.mix, candidate.regional}) {
      EXPECT_TRUE(std::isnan(part)) << candidate.id;
    }
  }
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
