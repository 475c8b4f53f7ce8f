// How fast DBSCAN and HDBSCAN* are on clustered points, beside R's dbscan and scikit-learn where these are installed.
// usage: pattern_clustering_bench [POINTS of DBSCAN] [POINTS of HDBSCAN*] [REPEATS]
#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "geo/base/csv.h"
#include "geo/base/parallel.h"
#include "geo/base/random.h"
#include "geo/pattern/dbscan.h"
#include "geo/pattern/hdbscan.h"
#include "tests/support/paths.h"

namespace {

using namespace klasteri;
using namespace klasteri::test;

/// Firms in 300 towns of different sizes, and a fifth of them anywhere, in metres. @param stacked share that stands at
/// its town's one point
std::vector<Position<2>> firms(std::size_t count, double stacked = 0) {
  Random random(42);
  struct Town {
    double x, y, spread;
  };
  std::vector<Town> towns(300);
  std::vector<double> size;
  for (Town& town : towns) {
    town = {random.uniform(0, 400e3), random.uniform(0, 200e3), random.uniform(300, 3000)};
    size.push_back(1 / (0.02 + random.uniform()));
  }
  std::vector<Position<2>> points(count);
  for (Position<2>& p : points) {
    if (random.chance(0.2)) {
      p = {random.uniform(0, 400e3), random.uniform(0, 200e3)};
      continue;
    }
    const Town& town = towns[random.weighted(size)];
    p = {town.x, town.y};
    if (random.chance(stacked)) continue;
    p[0] += town.spread * random.normal();
    p[1] += town.spread * random.normal();
  }
  return points;
}

struct Seconds {
  double clock = INFINITY, processor = INFINITY;
};

double processor_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

Seconds least_of(std::size_t repeats, const std::function<void()>& work) {
  Seconds least;
  for (std::size_t i = 0; i < repeats; ++i) {
    const auto start = std::chrono::steady_clock::now();
    const double processor = processor_seconds();
    work();
    least.clock =
        std::min(least.clock, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    least.processor = std::min(least.processor, processor_seconds() - processor);
  }
  return least;
}

double peak_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void print(const std::string& what, std::size_t points, Seconds seconds, std::size_t clusters) {
  fmt::print("{:<22} {:>9} points {:>8.3f} s {:>8.3f} s of processors {:>7} clusters {:>6.0f} MB peak\n", what, points,
             seconds.clock, seconds.processor, clusters, peak_mb());
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t dbscan_points = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1'000'000;
  const std::size_t hdbscan_points = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 1'000'000;
  const std::size_t repeats = argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 5;
  set_threads(2);
  for (const double stacked : {0.0, 0.9}) {
    const std::vector<Position<2>> points = firms(dbscan_points, stacked);
    DbscanResult result;
    const Seconds seconds = least_of(repeats, [&] { result = dbscan<2>(points, {200, 10}); });
    print(stacked > 0 ? "DBSCAN, stacked" : "DBSCAN", points.size(), seconds, result.clusters);
  }
  for (const std::size_t count : {hdbscan_points / 10, hdbscan_points}) {
    for (const double stacked : {0.0, 0.9}) {
      const std::vector<Position<2>> points = firms(count, stacked);
      HdbscanResult result;
      const Seconds seconds = least_of(repeats, [&] { result = hdbscan<2>(points, {10}); });
      print(stacked > 0 ? "HDBSCAN*, stacked" : "HDBSCAN*", points.size(), seconds, result.clusters());
    }
  }
}
