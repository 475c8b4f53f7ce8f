// How fast the statistics of areas are: queen neighbours of a lattice of squares, local Moran's I with true conditional
// permutations, Gi*, and Moran's I of all areas, beside R's spdep where that is installed. Prints seconds by the clock
// and of all threads, the least of all repeats.
//
//   pattern_areas_bench [SIDE [PERMUTATIONS [REPEATS [alone]]]]   squares a side (316), permutations (999), runs (5);
//                                                               alone: without R, which takes minutes

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "geo/base/csv.h"
#include "geo/base/geometry.h"
#include "geo/base/parallel.h"
#include "geo/base/random.h"
#include "geo/base/units.h"
#include "geo/pattern/contiguity.h"
#include "geo/pattern/global_association.h"
#include "geo/pattern/local_association.h"
#include "tests/support/paths.h"

namespace {

using namespace klasteri;
namespace fs = std::filesystem;

struct Time {
  double seconds = 1e99;    ///< by the clock
  double processor = 1e99;  ///< of all threads together
};

Time least_time(std::size_t repeats, const std::function<void()>& work) {
  Time least;
  for (std::size_t i = 0; i < repeats; ++i) {
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t processor_start = std::clock();
    work();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    const double processor = static_cast<double>(std::clock() - processor_start) / CLOCKS_PER_SEC;
    least.seconds = std::min(least.seconds, seconds);
    least.processor = std::min(least.processor, processor);
  }
  return least;
}

std::vector<MultiPolygon> squares(std::size_t side) {
  std::vector<MultiPolygon> shapes;
  for (std::size_t i = 0; i < side * side; ++i) {
    const auto x = static_cast<double>(i % side);
    const auto y = static_cast<double>(i / side);
    shapes.push_back({{{{x, y}, {x + 1, y}, {x + 1, y + 1}, {x, y + 1}, {x, y}}}});
  }
  return shapes;
}

/// Values with a pattern: each cell's own part and that of its row and column.
std::vector<double> values_of(std::size_t side) {
  Random random(1);
  std::vector<double> values(side * side);
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = 10 + random.normal() + std::sin(static_cast<double>(i % side) / 20);
  }
  return values;
}

double peak_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

/// Step and what R gives for it: its seconds, and numbers to compare.
using Rival = std::map<std::string, double>;

Rival run_rival(std::size_t side, std::size_t permutations, const std::vector<double>& values) {
  const fs::path folder = test::scratch_folder();
  std::ofstream input(folder / "values.csv");
  for (const double value : values) input << fmt::format("{}\n", value);
  input.close();
  const std::string command =
      fmt::format("Rscript '{}' '{}' {} {}", test::project_file("tests/bench/pattern_areas_rival.R").string(),
                  folder.string(), side, permutations);
  Rival rival;
  if (std::system(command.c_str()) != 0) return rival;
  std::ifstream file(folder / "rival.csv", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  for (const auto& row : parse_csv(bytes, "rival.csv")) {
    if (row[0] != "step") rival.emplace(row[0], parse_number(row[1]));
  }
  return rival;
}

void print_step(const std::string& step, const Time& time, const Rival& rival) {
  fmt::print("{:<44}{:>9.4f}{:>11.4f}", step, time.seconds, time.processor);
  const auto found = rival.find(step);
  if (found != rival.end()) fmt::print("{:>10.3f}{:>9.1f}", found->second, found->second / time.seconds);
  fmt::print("\n");
}

bool agree(const std::string& name, double ours, const Rival& rival) {
  const auto found = rival.find(name);
  if (found == rival.end()) return true;
  const bool same = std::abs(ours - found->second) <= 1e-9 * std::max(1.0, std::abs(ours));
  fmt::print("{:<44}{:>20.12g}{:>20.12g}{}\n", name, ours, found->second, same ? "" : "  differ");
  return same;
}

double sum_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum;
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t side = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 316;
  const std::uint32_t permutations = argc > 2 ? static_cast<std::uint32_t>(std::strtoul(argv[2], nullptr, 10)) : 999;
  const std::size_t repeats = argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 5;
  const std::vector<MultiPolygon> shapes = squares(side);
  std::vector<const MultiPolygon*> pointers;
  for (const MultiPolygon& shape : shapes) pointers.push_back(&shape);
  const std::vector<double> values = values_of(side);
  const double before_mb = peak_mb();

  set_threads(2);
  Neighbours neighbours;
  const Time contiguity = least_time(repeats, [&] { neighbours = contiguous_polygons(pointers, {.tolerance = 1e-6}); });
  LocalAssociation one, two, star;
  GlobalAssociation all;
  const Time local =
      least_time(repeats, [&] { two = local_moran(values, {}, neighbours, {.permutations = permutations}); });
  const Time g = least_time(repeats, [&] { star = local_g(values, neighbours, true, {.permutations = 0}); });
  const Time global =
      least_time(repeats, [&] { all = global_association(values, {}, neighbours, {.permutations = permutations}); });
  set_threads(1);
  const Time single = least_time(1, [&] { one = local_moran(values, {}, neighbours, {.permutations = permutations}); });
  const double own_mb = peak_mb() - before_mb;

  fmt::print("{} squares, {} permutations; two threads; the least of {} runs.\n", side * side, permutations, repeats);
  std::fflush(stdout);
  const bool alone = argc > 4;
  const Rival rival = alone ? Rival() : run_rival(side, permutations, values);
  if (rival.empty() && !alone) fmt::print("R's spdep did not run: nothing to compare with.\n");
  fmt::print("{:<44}{:>9}{:>11}{:>10}{:>9}\n", "", "seconds", "processor", "spdep", "ratio");
  print_step("queen neighbours", contiguity, rival);
  print_step("local Moran, permutations", local, rival);
  print_step("the same on one thread", single, rival);
  print_step("Gi*, z", g, rival);
  print_step("Moran, Geary, general G, permutations", global, rival);
  fmt::print("Memory beside the polygons: {:.0f} MB at most.\n", own_mb);
  const bool same = one.p_permutation == two.p_permutation && one.q_value == two.q_value;
  fmt::print("One thread and two give {} p-values.\n", same ? "the same" : "DIFFERENT");
  const bool agreed = agree("Moran's I", all.moran.value, rival) & agree("its z", all.moran.z, rival) &
                      agree("sum of local I", sum_of(two.value), rival) & agree("sum of Gi*", sum_of(star.z), rival);
  return same && agreed ? 0 : 1;
}
