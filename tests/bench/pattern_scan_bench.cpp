// How fast the scan statistic is, on two threads: Bernoulli over points of which a tenth are cases, windows of at most
// a tenth of them, circles. SaTScan 10.3.2 on two cores: 10,000 points × 999 simulations 31 s, 50,000 × 99 322 s.
// Prints seconds by the clock and of both threads together, the least of all repeats, and the greatest memory so far.
//
//   pattern_scan_bench [REPEATS]   the least time of so many runs (3)

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <limits>
#include <vector>

#include "geo/base/parallel.h"
#include "geo/base/random.h"
#include "geo/pattern/scan.h"

namespace {

using namespace klasteri;

struct Firms {
  std::vector<Point> points;
  std::vector<double> cases, population;
};

/// Half of them scattered over a country, half around forty towns.
Firms made_firms(std::size_t count, double share_of_cases) {
  Random random(20'261'126);
  std::vector<Point> towns;
  for (int i = 0; i < 40; ++i) towns.push_back({random.uniform(0, 500'000), random.uniform(0, 250'000)});
  Firms firms;
  for (std::size_t i = 0; i < count; ++i) {
    const Point town = towns[random.below(40)];
    firms.points.push_back(random.chance(0.5)
                               ? Point{random.uniform(0, 500'000), random.uniform(0, 250'000)}
                               : Point{town.x + 8'000 * random.normal(), town.y + 8'000 * random.normal()});
    firms.cases.push_back(random.chance(share_of_cases) ? 1 : 0);
    firms.population.push_back(1);
  }
  return firms;
}

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void measure(std::size_t points, double share_of_cases, ScanOptions options, const char* rival, int repeats) {
  const Firms firms = made_firms(points, share_of_cases);
  double seconds = std::numeric_limits<double>::infinity();
  double processor = seconds;
  ScanResult result;
  for (int i = 0; i < repeats; ++i) {
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t processor_start = std::clock();
    result = scan(firms.points, firms.cases, firms.population, options, no_progress());
    seconds = std::min(seconds, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    processor = std::min(processor, static_cast<double>(std::clock() - processor_start) / CLOCKS_PER_SEC);
  }
  fmt::print(
      "{:>7} points, {:>4.0f} % cases, {:>3} simulations, {:>2.0f} % windows, {}: {:7.3f} s, {:7.3f} s of "
      "processor, {:4.0f} MB{}; most likely cluster: {:.0f} of {:.1f}, p {:.3f}\n",
      points, 100 * share_of_cases, options.simulations, 100 * options.max_share,
      options.shape == ScanShape::circle ? "circles" : "ellipses", seconds, processor, peak_megabytes(), rival,
      result.clusters.front().observed, result.clusters.front().expected, result.clusters.front().p_value);
}

}  // namespace

int main(int argc, char** argv) {
  const int repeats = argc > 1 ? std::atoi(argv[1]) : 3;
  set_threads(2);
  ScanOptions options;
  options.max_share = 0.1;
  measure(10'000, 0.1, options, " (SaTScan: 31 s)", repeats);
  measure(10'000, 0.3, options, " (SaTScan: 31 s)", repeats);
  options.simulations = 99;
  measure(50'000, 0.1, options, " (SaTScan: 322 s)", repeats);
  options.max_share = 0.5;
  measure(10'000, 0.1, options, "", repeats);
  options.shape = ScanShape::ellipse;
  options.max_share = 0.1;
  measure(5'000, 0.1, options, "", repeats);
  options.shape = ScanShape::circle;
  options.simulations = 0;
  measure(50'000, 0.1, options, "", repeats);
  return 0;
}
