// How fast screening is beside R: a register of a million firms in two years, made by a seed, summed and screened at
// every level of sectors for regions and municipalities, here and by screening_rival.R over the same rows, on two
// threads each. Prints the seconds of every step, the least of all repeats, and how far the numbers of both differ.
//
//   screening_speed [FIRMS [REPEATS]]   so many firms a year (1000000), the least time of so many runs (5)

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "geo/base/csv.h"
#include "geo/base/parallel.h"
#include "geo/base/special_values.h"
#include "geo/base/units.h"
#include "geo/gazetteer/admin_tree.h"
#include "geo/screening/concentration.h"
#include "geo/screening/concentration_cube.h"
#include "geo/screening/level_screening.h"
#include "geo/screening/product_space.h"
#include "tests/bench/screening_comparison.h"
#include "tests/screening/random_register.h"
#include "tests/support/paths.h"

namespace {

using namespace klasteri;
using namespace klasteri::test;
using klasteri::bench::Comparison;
namespace fs = std::filesystem;

constexpr std::int16_t years[] = {2023, 2024};
constexpr std::array levels = {SectorLevel::section, SectorLevel::division, SectorLevel::group, SectorLevel::class_,
                               SectorLevel::product};
constexpr std::array areas = {AreaLevel::region, AreaLevel::municipality};
constexpr std::array measures = {Measure::enterprises, Measure::employees, Measure::turnover};

/// The classes' shares in every municipality: the nation's, each times a lognormal quotient.
std::vector<AliasTable> class_shares(const FirmShares& nation, Random& random) {
  std::vector<AliasTable> result;
  for (std::size_t m = 0; m < nation.municipality.size(); ++m) {
    std::vector<double> shares = nation.sector;
    for (double& share : shares) share *= std::exp(0.5 * random.normal());
    result.emplace_back(shares);
  }
  return result;
}

/// One row a firm and year; employees and turnover lognormal, each missing in a tenth of the rows.
Register two_years(std::size_t firms) {
  const SectorCatalog& catalog = SectorCatalog::bundled();
  const auto classes = catalog.codes(SectorLevel::class_);
  const FirmShares nation = FirmShares::realistic(catalog);
  Random random(20'241'231);
  const std::vector<AliasTable> shares = class_shares(nation, random);
  Register reg = random_register(nation, 2 * firms, catalog, random);
  for (std::size_t row = 0; row < reg.rows(); ++row) {
    reg.activity[row] = classes[shares[reg.placement.municipality[row]].draw(random)];
    reg.year.push_back(years[row / firms]);
    const double employees = std::ceil(std::exp(0.7 + 1.2 * random.normal()));
    const double turnover = std::round(employees * std::exp(10 + random.normal()));
    reg.employees.push_back(random.chance(0.1) ? klasteri::nan : employees);
    reg.turnover.push_back(random.chance(0.1) ? klasteri::nan : turnover);
  }
  return reg;
}

std::string field(double value) { return std::isnan(value) ? "" : fmt::format("{:.0f}", value); }

/// Codes of a level in the catalog's order.
std::vector<std::string> codes(SectorLevel level) {
  std::vector<std::string> result;
  if (level == SectorLevel::product) {
    for (const Product& product : SectorCatalog::bundled().products()) result.push_back(product.code);
  } else {
    for (const NaceCode code : SectorCatalog::bundled().codes(level)) result.push_back(code.text());
  }
  return result;
}

/// What R reads: numbers from 1 in the place of codes.
void write_input(const Register& reg, const fs::path& folder) {
  const SectorCatalog& catalog = SectorCatalog::bundled();
  std::ofstream classes(folder / "classes.csv");
  std::map<std::uint16_t, std::size_t> number;
  classes << "section,division,group,class,product\n";
  for (const NaceCode code : catalog.codes(SectorLevel::class_)) {
    number.emplace(code.value(), number.size() + 1);
    for (const SectorLevel level : levels) {
      const std::vector<std::string> all = codes(level);
      const auto found = std::ranges::find(all, catalog.sector_of(code, level));
      if (level != levels[0]) classes << ',';
      if (found != all.end()) classes << found - all.begin() + 1;
    }
    classes << '\n';
  }
  std::ofstream municipalities(folder / "municipalities.csv");
  municipalities << "region\n";
  for (const Municipality& each : AdminTree::georgia().municipalities()) municipalities << each.region + 1 << '\n';
  std::ofstream firms(folder / "firms.csv");
  firms << "year,municipality,class,employees,turnover\n";
  for (std::size_t row = 0; row < reg.rows(); ++row) {
    firms << (reg.year[row] == years[0] ? 1 : 2) << ',' << reg.placement.municipality[row] + 1 << ','
          << number[reg.activity[row].value()] << ',' << field(reg.employees[row]) << ',' << field(reg.turnover[row])
          << '\n';
  }
}

/// What is computed of one level of areas and sectors.
struct LevelResults {
  CubeLevel level;
  LevelScreening screened;
  ConcentrationIndices concentration;
  std::vector<double> proximity;  ///< groups and classes only
};

/// What a step took.
struct Time {
  double seconds = 0;    ///< by the clock
  double processor = 0;  ///< of all threads together

  Time& operator+=(const Time& other) {
    seconds += other.seconds;
    processor += other.processor;
    return *this;
  }
};
using Times = std::map<std::string, Time, std::less<>>;

class Clock {
 public:
  explicit Clock(Times& times) : times_(times) {}

  /// Adds what has passed since the last call (or since it was made) to a step.
  void stop(std::string_view step) {
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    const double processor = static_cast<double>(std::clock() - processor_start_) / CLOCKS_PER_SEC;
    times_[std::string(step)] += {seconds, processor};
    start_ = std::chrono::steady_clock::now();
    processor_start_ = std::clock();
  }

 private:
  Times& times_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::clock_t processor_start_ = std::clock();
};

CellMatrix matrix(const ConcentrationTable& table, const std::vector<double>& values) {
  return {values, table.regions.size(), table.sectors.size()};
}

ConcentrationCube sum_up(const Register& reg) {
  CubeOptions options;
  options.before_year = years[0];
  options.year = years[1];
  return ConcentrationCube(reg, options);
}

LevelResults compute_level(const ConcentrationCube& cube, AreaLevel area, SectorLevel level, Clock& clock) {
  LevelResults result;
  result.level = cube.roll_up(area, level, SectorCatalog::bundled());
  clock.stop("roll up");
  result.screened = screen_level(result.level, Measure::employees);
  clock.stop("screening");
  const ConcentrationTable& table = result.level.of(Measure::employees);
  result.concentration = concentration_indices(matrix(table, table.value));
  clock.stop("Hoover, Gini, Krugman, HHI");
  if (level != SectorLevel::group && level != SectorLevel::class_) return result;
  result.proximity = proximities(matrix(table, result.screened.lq[static_cast<std::size_t>(Measure::employees)]));
  clock.stop("product space");
  return result;
}

/// Regions first, in the order of `levels`.
std::vector<LevelResults> one_after_another(const Register& reg, Times& times) {
  Clock clock(times);
  const ConcentrationCube cube = sum_up(reg);
  clock.stop("sums of cells");
  std::vector<LevelResults> results;
  for (const AreaLevel area : areas) {
    for (const SectorLevel level : levels) results.push_back(compute_level(cube, area, level, clock));
  }
  Time all;
  for (const auto& [step, time] : times) all += time;
  times["one after another"] = all;
  return results;
}

/// The same with the tables shared out to the threads, the large ones first.
void side_by_side(const Register& reg, Times& times) {
  Clock clock(times);
  const ConcentrationCube cube = sum_up(reg);
  std::vector<LevelResults> results(areas.size() * levels.size());
  parallel_for(results.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      Times ignored;
      Clock inner(ignored);
      const std::size_t last = results.size() - 1 - i;
      results[i] = compute_level(cube, areas[last / levels.size()], levels[last % levels.size()], inner);
    }
  });
  clock.stop("side by side");
}

void take_least(Times& least, const Times& times) {
  for (const auto& [step, time] : times) {
    const auto [found, is_new] = least.emplace(step, time);
    if (is_new) continue;
    found->second.seconds = std::min(found->second.seconds, time.seconds);
    found->second.processor = std::min(found->second.processor, time.processor);
  }
}

constexpr std::array<std::string_view, 7> steps = {
    "sums of cells", "roll up",           "screening",   "Hoover, Gini, Krugman, HHI",
    "product space", "one after another", "side by side"};

/// The step here that does what one of the rival's does: one call screens a table.
std::string_view own_step(std::string_view step) {
  const auto same = std::ranges::find(steps, step);
  return same == steps.end() ? "screening" : *same;
}

/// Reads step,seconds,processor, in the rival's order.
std::vector<std::pair<std::string, Time>> read_times(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  std::vector<std::pair<std::string, Time>> result;
  for (const auto& row : parse_csv(bytes, "rival_seconds.csv")) {
    if (row[0] != "step") result.emplace_back(row[0], Time{parse_number(row[1]), parse_number(row[2])});
  }
  return result;
}

void print_times(const Times& ours, const std::vector<std::pair<std::string, Time>>& rival) {
  fmt::print("{:<30}{:>23}{:>31}\n", "", "seconds by the clock", "seconds of all threads");
  fmt::print("{:<30}{:>10}{:>9}{:>8}   {:>10}{:>9}{:>8}\n", "step", "klasteri", "R", "ratio", "klasteri", "R", "ratio");
  Times together;
  for (const auto& [step, time] : rival) together[std::string(own_step(step))] += time;
  for (const std::string_view step : steps) {
    const Time& own = ours.find(step)->second;
    const Time& other = together[std::string(step)];
    fmt::print("{:<30}{:>10.4f}{:>9.3f}{:>8.1f}   {:>10.4f}", step, own.seconds, other.seconds,
               other.seconds / own.seconds, own.processor);
    // What R's processes take together is not known.
    if (!std::isnan(other.processor)) fmt::print("{:>9.3f}{:>8.1f}", other.processor, other.processor / own.processor);
    fmt::print("\n");
    if (step != "screening") continue;
    for (const auto& [part, time] : rival) {
      if (own_step(part) == step) fmt::print("  {:<28}{:>19.3f}{:>30.3f}\n", part, time.seconds, time.processor);
    }
  }
}

std::vector<double> bits(const std::vector<Stars>& stars) {
  std::vector<double> result;
  for (const Stars& each : stars) {
    result.push_back((each.size ? 1 : 0) + (each.specialisation ? 2 : 0) + (each.focus ? 4 : 0));
  }
  return result;
}

void compare_level(Comparison& comparison, AreaLevel area, SectorLevel level, const LevelResults& result) {
  const auto compare = [&](std::string_view name, const std::vector<double>& ours) {
    comparison.compare(name, fmt::format("{}.{}", to_string(area), to_string(level)), ours);
  };
  for (const Measure measure : measures) {
    compare(to_string(measure), result.level.of(measure).value);
    compare(fmt::format("lq_{}", to_string(measure)), result.screened.lq[static_cast<std::size_t>(measure)]);
  }
  const Screening& screening = result.screened.screening;
  compare("slq", screening.slq);
  compare("eb", screening.eb);
  compare("lq_low", screening.lq_low);
  compare("poisson_low", screening.poisson_low);
  compare("poisson_high", screening.poisson_high);
  compare("p_value", screening.p_value);
  compare("q_value", screening.q_value);
  compare("growth", screening.growth.growth);
  compare("national", screening.growth.national);
  compare("mix", screening.growth.mix);
  compare("regional", screening.growth.regional);
  compare("cell_hhi", result.level.plants.herfindahl);
  compare("largest_share", result.level.plants.largest_share);
  compare("stars", bits(result.screened.stars));
  std::vector<double> gamma, z;
  for (const Agglomeration& each : result.screened.agglomeration) {
    gamma.push_back(each.gamma);
    z.push_back(each.z);
  }
  compare("eg_gamma", gamma);
  compare("eg_z", z);
  compare("hoover", result.concentration.hoover);
  compare("gini", result.concentration.gini);
  compare("krugman", result.concentration.krugman);
  compare("krugman_others", result.concentration.krugman_others);
  compare("hhi", result.concentration.herfindahl);
  if (!result.proximity.empty()) compare("proximity", result.proximity);
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t firms = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1'000'000;
  const std::size_t repeats = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 5;
  set_threads(2);
  const Register reg = two_years(firms);
  Times least;
  std::vector<LevelResults> results;
  for (std::size_t i = 0; i < repeats; ++i) {
    Times times;
    results = one_after_another(reg, times);
    side_by_side(reg, times);
    take_least(least, times);
  }
  fmt::print(
      "Screening {} firms in each of two years at all levels of sectors, by region and by municipality.\n"
      "Two threads each; the least of {} runs. What R does in parts is one call here. Side by side: the tables on two\n"
      "threads, in R in two processes.\n\n",
      firms, repeats);
  std::fflush(stdout);

  const fs::path folder = scratch_folder();
  write_input(reg, folder);
  const std::string command = fmt::format(
      "Rscript '{}' '{}' {}", project_file("tests/bench/screening_rival.R").string(), folder.string(), repeats);
  if (std::system(command.c_str()) != 0) {
    print_times(least, {});
    fmt::print("R did not run: nothing to compare with.\n");
    return 1;
  }
  print_times(least, read_times(folder / "rival_seconds.csv"));
  Comparison comparison(folder);
  std::size_t next = 0;
  for (const AreaLevel area : areas) {
    for (const SectorLevel level : levels) compare_level(comparison, area, level, results[next++]);
  }
  return comparison.print() ? 0 : 1;
}
