// How long the pattern statistics take to stop once they are asked to: each is stopped at moments spread over its whole
// run, and the longest wait is printed in milliseconds.
// usage: pattern_cancel_bench [MOMENTS]
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "geo/base/parallel.h"
#include "geo/base/random.h"
#include "geo/pattern/bandwidth.h"
#include "geo/pattern/contiguity.h"
#include "geo/pattern/dbscan.h"
#include "geo/pattern/global_association.h"
#include "geo/pattern/hdbscan.h"
#include "geo/pattern/kdensity.h"
#include "geo/pattern/kernel_density.h"
#include "geo/pattern/knox.h"
#include "geo/pattern/local_association.h"
#include "geo/pattern/m_function.h"
#include "geo/pattern/near_points.h"
#include "geo/pattern/ripley.h"
#include "geo/pattern/scan.h"

namespace {

using namespace klasteri;
using Clock = std::chrono::steady_clock;

constexpr double extent_m = 400e3;

/// Asks to stop from a moment on.
class Alarm final : public Progress {
 public:
  explicit Alarm(Clock::time_point at) : at_(at) {}
  bool cancelled() const override { return Clock::now() >= at_; }

 private:
  Clock::time_point at_;
};

std::vector<Point> clustered_points(std::size_t count) {
  Random random(7);
  std::vector<Point> points(count);
  Point town;
  for (std::size_t i = 0; i < count; ++i) {
    if (i % 500 == 0) town = {random.uniform(0, extent_m), random.uniform(0, extent_m)};
    points[i] = {std::clamp(town.x + 2000 * random.normal(), 0.0, extent_m),
                 std::clamp(town.y + 2000 * random.normal(), 0.0, extent_m)};
  }
  return points;
}

struct Job {
  std::string name;
  std::function<void(Progress&)> run;
};

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

/// The longest wait in milliseconds over `moments` runs that are stopped at different times.
void measure(const Job& job, int moments) {
  const Clock::time_point start = Clock::now();
  // Long runs are stopped in their first 20 s only.
  Alarm never(start + std::chrono::seconds(20));
  bool whole = true;
  try {
    job.run(never);
  } catch (const Cancelled&) {
    whole = false;
  }
  const double length = seconds_since(start);
  double longest = 0, at = 0;
  for (int i = 0; i < moments; ++i) {
    const double after = length * (i + 0.5) / moments;
    const Clock::time_point stop =
        Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(after));
    Alarm alarm(stop);
    try {
      job.run(alarm);
    } catch (const Cancelled&) {
    }
    if (const double wait = 1e3 * seconds_since(stop); wait > longest) longest = wait, at = after;
  }
  fmt::print("{:<44} {:>8.2f}{} {:>10.0f} {:>10.2f}\n", job.name, length, whole ? " " : "+", longest, at);
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  const int moments = argc > 1 ? std::atoi(argv[1]) : 20;
  set_threads(2);
  const std::vector<Point> million = clustered_points(1'000'000);
  const std::vector<Point> many = clustered_points(100'000);
  std::vector<std::uint8_t> kind(million.size());
  for (std::size_t i = 0; i < kind.size(); i += 20) kind[i] = 1;
  const std::vector<std::uint8_t> few(kind.begin(), kind.begin() + static_cast<std::ptrdiff_t>(many.size()));
  const Neighbours nearest = nearest_points(many, 8);
  std::vector<double> values, times;
  Random random(3);
  for (std::size_t i = 0; i < many.size(); ++i)
    values.push_back(random.normal()), times.push_back(random.uniform(0, 9));
  const std::vector<double> radii = {500, 1000, 2000};
  std::vector<double> distances;
  for (int i = 1; i <= 50; ++i) distances.push_back(1000.0 * i);
  const std::vector<double> counts(few.begin(), few.end());
  const std::vector<double> at_risk(many.size(), 1);
  const Box box{0, 0, extent_m, extent_m};

  std::vector<MultiPolygon> squares;
  constexpr int side = 316;
  for (int i = 0; i < side * side; ++i) {
    const double x = i % side, y = i / side;
    squares.push_back({{{{x, y}, {x + 1, y}, {x + 1, y + 1}, {x, y + 1}, {x, y}}}});
  }
  std::vector<const MultiPolygon*> shapes;
  for (const MultiPolygon& square : squares) shapes.push_back(&square);

  const std::vector<Job> jobs = {
      {"8 nearest, 1M", [&](Progress& p) { nearest_points(million, 8, p); }},
      {"queen with tolerance, 100k squares",
       [&](Progress& p) { contiguous_polygons(shapes, {.tolerance = 0.001}, p); }},
      {"dbscan, 1M", [&](Progress& p) { dbscan(million, {.eps = 500, .min_points = 20}, {}, p); }},
      {"hdbscan, 1M", [&](Progress& p) { hdbscan(million, {.min_points = 10}, {}, p); }},
      {"kernel density, 1M on 512 x 512",
       [&](Progress& p) {
         DensityGrid grid{box, 512, 512, {}};
         fill_density(grid, million, {}, {.bandwidth = {3000, 3000}}, p);
       }},
      {"Ripley K, 100k to 2 km", [&](Progress& p) { ripley_k(many, StudyWindow(box), radii, {}, p); }},
      {"Kd, 5,000 of 100k, 100 relabellings",
       [&](Progress& p) { k_density(many, few, {}, distances, {.simulations = 100}, p); }},
      {"M, 50,000 of 1M",
       [&](Progress& p) {
         m_function({million, kind, kind, {}}, radii, {.simulations = 0}, p);
       }},
      {"M, 5,000 of 100k, 99 relabellings",
       [&](Progress& p) {
         m_function({many, few, few, {}}, radii, {.simulations = 99}, p);
       }},
      {"scan, 100k, 5 % window, 99 simulations",
       [&](Progress& p) {
         ScanOptions options;
         options.max_share = 0.05;
         options.simulations = 99;
         scan(many, counts, at_risk, options, p);
       }},
      {"local Moran, 100k, 9,999 permutations",
       [&](Progress& p) { local_moran(values, {}, nearest, {.permutations = 9'999}, p); }},
      {"Moran, Geary, G, 100k, 999 permutations",
       [&](Progress& p) { global_association(values, {}, nearest, {.permutations = 999}, p); }},
      {"Knox, 100k, 999 permutations",
       [&](Progress& p) { knox(many, times, {.distance = 2000, .interval = 1, .permutations = 999}, p); }},
  };
  fmt::print("{:<44} {:>9} {:>10} {:>10}\n", "stopped", "whole, s", "wait, ms", "asked, s");
  for (const Job& job : jobs) measure(job, moments);
}
