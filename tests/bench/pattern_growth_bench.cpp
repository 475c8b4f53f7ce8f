// How time and memory of the pattern statistics grow with the number of points: a row a method and size, as CSV, to be
// plotted by pattern_growth.gp.
// usage: pattern_growth_bench [LARGEST] > growth.csv
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "geo/base/parallel.h"
#include "geo/base/random.h"
#include "geo/pattern/dbscan.h"
#include "geo/pattern/hdbscan.h"
#include "geo/pattern/kdensity.h"
#include "geo/pattern/kernel_density.h"
#include "geo/pattern/local_association.h"
#include "geo/pattern/m_function.h"
#include "geo/pattern/near_points.h"
#include "geo/pattern/ripley.h"
#include "geo/pattern/scan.h"

namespace {

using namespace klasteri;

constexpr double width_m = 400e3;
constexpr double height_m = 200e3;

/// Firms in towns of different sizes and a fifth of them anywhere, in metres.
std::vector<Point> firms(std::size_t count) {
  Random random(42);
  std::vector<Point> towns(300);
  std::vector<double> size, spread;
  for (Point& town : towns) {
    town = {random.uniform(0, width_m), random.uniform(0, height_m)};
    size.push_back(1 / (0.02 + random.uniform()));
    spread.push_back(random.uniform(300, 3000));
  }
  std::vector<Point> points(count);
  for (Point& p : points) {
    if (random.chance(0.2)) {
      p = {random.uniform(0, width_m), random.uniform(0, height_m)};
      continue;
    }
    const std::size_t town = random.weighted(size);
    p.x = std::clamp(towns[town].x + spread[town] * random.normal(), 0.0, width_m);
    p.y = std::clamp(towns[town].y + spread[town] * random.normal(), 0.0, height_m);
  }
  return points;
}

/// One firm in twenty is of the sector.
std::vector<std::uint8_t> cases(std::size_t count) {
  std::vector<std::uint8_t> result(count);
  for (std::size_t i = 0; i < count; i += 20) result[i] = 1;
  return result;
}

/// The most memory held since the last call with `reset`, in MB; NaN where Linux does not say.
double peak_mb(bool reset) {
  if (reset) std::ofstream("/proc/self/clear_refs") << "5";
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::strtod(line.c_str() + 6, nullptr) / 1024;
  }
  return std::nan("");
}

struct Method {
  std::string name;
  std::size_t largest;  ///< beyond which it is not tried, since it grows with the square
  std::function<void(const std::vector<Point>&)> run;
};

std::vector<Method> methods() {
  constexpr std::size_t any = SIZE_MAX;
  constexpr double radii[] = {500, 1000, 2000};
  return {
      {"dbscan", any, [](const auto& points) { dbscan(points, {.eps = 500, .min_points = 20}); }},
      {"hdbscan", any, [](const auto& points) { hdbscan(points, {.min_points = 10}); }},
      {"8 nearest", any, [](const auto& points) { nearest_points(points, 8); }},
      {"kernel density 512x512", any,
       [](const auto& points) {
         DensityGrid grid{{0, 0, width_m, height_m}, 512, 512, {}};
         fill_density(grid, points, {}, {.bandwidth = {3000, 3000}}, no_progress());
       }},
      {"Ripley K to 2 km", 316'228,
       [&radii](const auto& points) {
         ripley_k(points, StudyWindow(Box{0, 0, width_m, height_m}), radii, {.isotropic = false}, no_progress());
       }},
      {"Kd to 50 km, 20 relabellings", 316'228,
       [](const auto& points) {
         std::vector<double> distances;
         for (int i = 1; i <= 50; ++i) distances.push_back(1000.0 * i);
         k_density(points, cases(points.size()), {}, distances, {.simulations = 20});
       }},
      {"M to 2 km", any,
       [&radii](const auto& points) {
         const std::vector<std::uint8_t> kind = cases(points.size());
         m_function({points, kind, kind, {}}, radii, {.simulations = 0});
       }},
      {"scan, 5 % window, 99 simulations", 31'623,
       [](const auto& points) {
         const std::vector<std::uint8_t> kind = cases(points.size());
         const std::vector<double> counts(kind.begin(), kind.end());
         const std::vector<double> at_risk(points.size(), 1);
         ScanOptions options;
         options.max_share = 0.05;
         options.simulations = 99;
         scan(points, counts, at_risk, options, no_progress());
       }},
      {"local Moran, 8 nearest, 99 permutations", any,
       [](const auto& points) {
         const Neighbours neighbours = nearest_points(points, 8);
         std::vector<double> values;
         for (const Point& p : points) values.push_back(std::sin(p.x / 2e4) + std::cos(p.y / 2e4));
         LocalOptions options;
         options.permutations = 99;
         local_moran(values, {}, neighbours, options);
       }},
  };
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t largest = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1'000'000;
  set_threads(2);
  fmt::print("method,points,seconds,mb\n");
  for (const double exponent : {4.0, 4.5, 5.0, 5.5, 6.0}) {
    const auto count = static_cast<std::size_t>(std::llround(std::pow(10, exponent)));
    if (count > largest) break;
    const std::vector<Point> points = firms(count);
    for (const Method& method : methods()) {
      if (count > method.largest) continue;
      peak_mb(true);
      const auto start = std::chrono::steady_clock::now();
      method.run(points);
      const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
      fmt::print("\"{}\",{},{:.4f},{:.0f}\n", method.name, count, seconds, peak_mb(false));
      std::fflush(stdout);
    }
  }
}
