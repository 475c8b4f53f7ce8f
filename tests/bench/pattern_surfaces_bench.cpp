// How fast kernel density is beside ks and spatstat, and K beside spatstat, on the same points: seconds of the least of
// several runs on two threads, and how far the results differ.
// usage: pattern_surfaces_bench [REPEATS]
#include <fmt/core.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include "geo/base/parallel.h"
#include "geo/base/random.h"
#include "geo/pattern/kernel_density.h"
#include "geo/pattern/knox.h"
#include "geo/pattern/ripley.h"
#include "tests/support/paths.h"

namespace {

namespace fs = std::filesystem;
using klasteri::DensityGrid;
using klasteri::no_progress;
using klasteri::Point;

constexpr double side = 100'000;  // metres

/// A third evenly, the others around 300 towns.
std::vector<Point> towns(std::size_t count, std::uint64_t seed) {
  klasteri::Random random(seed);
  std::vector<Point> middles;
  for (int i = 0; i < 300; ++i) middles.push_back({random.uniform(0, side), random.uniform(0, side)});
  std::vector<Point> points;
  while (points.size() < count) {
    const Point middle = middles[random.below(300)];
    const bool even = random.chance(1.0 / 3);
    const Point p = even ? Point{random.uniform(0, side), random.uniform(0, side)}
                         : Point{middle.x + 4000 * random.normal(), middle.y + 4000 * random.normal()};
    if (p.x >= 0 && p.y >= 0 && p.x <= side && p.y <= side) points.push_back(p);
  }
  return points;
}

/// By the clock, and of all threads together: what counts where others use the machine as well.
struct Seconds {
  double clock = std::numeric_limits<double>::infinity();
  double processor = std::numeric_limits<double>::infinity();
};

Seconds least_seconds(std::size_t repeats, const std::function<void()>& work) {
  Seconds least;
  for (std::size_t i = 0; i < repeats; ++i) {
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t processor = std::clock();
    work();
    least.clock =
        std::min(least.clock, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    least.processor = std::min(least.processor, static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC);
  }
  return least;
}

void write_points(const std::vector<Point>& points, const fs::path& path) {
  std::ofstream out(path);
  out << "x,y\n";
  for (const Point p : points) out << fmt::format("{},{}\n", p.x, p.y);
}

std::vector<double> read_doubles(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  const std::string text = bytes.str();
  std::vector<double> values(text.size() / sizeof(double));
  std::copy_n(text.data(), values.size() * sizeof(double), reinterpret_cast<char*>(values.data()));
  return values;
}

/// Runs the rival; its lines "NAME SECONDS", none where it did not run.
std::vector<std::pair<std::string, double>> rival(const std::string& arguments, const fs::path& folder) {
  const fs::path printed = folder / "printed.txt";
  const std::string command = fmt::format("Rscript '{}' {} > '{}' 2> /dev/null",
                                          klasteri::test::project_file("tests/bench/pattern_surfaces_rival.R").string(),
                                          arguments, printed.string());
  if (std::system(command.c_str()) != 0) fmt::print("R did not run: nothing to compare with.\n");
  std::ifstream in(printed);
  std::vector<std::pair<std::string, double>> times;
  std::string name;
  double seconds = 0;
  while (in >> name >> seconds) times.emplace_back(name, seconds);
  return times;
}

void print_ratios(const Seconds& ours, const std::vector<std::pair<std::string, double>>& times) {
  for (const auto& [name, seconds] : times) {
    fmt::print("  {} {:.3f} s, {:.1f} times as long\n", name, seconds, seconds / ours.clock);
  }
}

/// Greatest difference, as a share of the greatest value.
double difference(const std::vector<double>& ours, const std::vector<double>& theirs) {
  if (ours.size() != theirs.size()) return std::numeric_limits<double>::quiet_NaN();
  double highest = 0;
  double worst = 0;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    if (std::isnan(ours[i]) && std::isnan(theirs[i])) continue;
    highest = std::max(highest, std::abs(theirs[i]));
    worst = std::max(worst, std::abs(ours[i] - theirs[i]));
  }
  return worst / highest;
}

void compare_density(std::size_t repeats, const fs::path& folder) {
  constexpr std::size_t cells = 512;
  constexpr double bandwidth = 2000;
  const std::vector<Point> points = towns(1'000'000, 1);
  DensityGrid grid{{0, 0, side, side}, cells, cells, {}};
  const Seconds seconds = least_seconds(repeats, [&] {
    klasteri::fill_density(grid, points, {}, {{bandwidth, bandwidth}}, no_progress());
  });
  fmt::print("Density of 1,000,000 points on {0} × {0} cells: {1:.3f} s, {2:.3f} s of both threads\n", cells,
             seconds.clock, seconds.processor);
  write_points(points, folder / "points.csv");
  const auto times = rival(fmt::format("density '{0}/points.csv' {1} {2} {3} {4} '{0}/out.bin'", folder.string(), side,
                                       bandwidth, cells, std::min<std::size_t>(repeats, 3)),
                           folder);
  print_ratios(seconds, times);
  // R keeps x running fastest, from the south, as we do.
  const std::vector<double> theirs = read_doubles(folder / "out.bin");
  if (!times.empty())
    fmt::print("  greatest difference from ks: {:.1e} of the highest\n", difference(grid.value, theirs));
  std::vector<Point> some;
  for (std::size_t i = 0; i < points.size(); i += 50'000) some.push_back(grid.middle((i / 50'000) * 25, 256));
  const std::vector<double> exact = klasteri::density_at(some, points, {}, {{bandwidth, bandwidth}}, no_progress());
  const double highest = *std::max_element(grid.value.begin(), grid.value.end());
  double ours_off = 0;
  double theirs_off = 0;
  for (std::size_t i = 0; i < some.size(); ++i) {
    const std::size_t cell = 256 * cells + i * 25;
    ours_off = std::max(ours_off, std::abs(grid.value[cell] - exact[i]) / highest);
    if (!theirs.empty()) theirs_off = std::max(theirs_off, std::abs(theirs[cell] - exact[i]) / highest);
  }
  fmt::print("  off the exact sum: ours {:.1e}, ks {:.1e} of the highest\n", ours_off, theirs_off);
}

void compare_k(const std::vector<Point>& points, const std::string& what, std::size_t repeats, const fs::path& folder) {
  std::vector<double> radii;
  for (int i = 0; i <= 40; ++i) radii.push_back(50.0 * i);
  const klasteri::StudyWindow window(klasteri::Box{0, 0, side, side});
  klasteri::RipleyK k;
  const Seconds three = least_seconds(repeats, [&] {
    k = klasteri::ripley_k(points, window, radii, {true, true, false}, no_progress());
  });
  klasteri::RipleyK isotropic;
  const Seconds one = least_seconds(repeats, [&] {
    isotropic = klasteri::ripley_k(points, window, radii, {false, false, true}, no_progress());
  });
  fmt::print(
      "K of {} points {} up to 2 km: none, border and translation {:.3f} s ({:.3f} s of both threads), isotropic "
      "{:.3f} s\n",
      points.size(), what, three.clock, three.processor, one.clock);
  write_points(points, folder / "points.csv");
  std::ofstream file(folder / "radii.csv");
  file << "r\n";
  for (const double r : radii) file << r << '\n';
  file.close();
  const auto times = rival(fmt::format("k '{0}/points.csv' {1} '{0}/radii.csv' {2} '{0}/out.bin'", folder.string(),
                                       side, std::min<std::size_t>(repeats, 2)),
                           folder);
  if (times.size() != 2) return;
  print_ratios(three, {times[0]});
  print_ratios(one, {times[1]});
  const std::vector<double> theirs = read_doubles(folder / "out.bin");
  std::size_t begin = 0;
  for (const auto& [name, ours] :
       {std::pair("none", &k.none), std::pair("border", &k.border), std::pair("translation", &k.translation),
        std::pair("isotropic", &isotropic.isotropic)}) {
    const auto first = theirs.begin() + static_cast<std::ptrdiff_t>(begin);
    begin += ours->size();
    if (begin > theirs.size()) return;
    const std::vector<double> column(first, first + static_cast<std::ptrdiff_t>(ours->size()));
    fmt::print("  {}: greatest difference {:.1e} of the highest\n", name, difference(*ours, column));
  }
}

void time_knox(std::size_t repeats) {
  const std::vector<Point> points = towns(100'000, 3);
  klasteri::Random random(4);
  std::vector<double> times(points.size());
  for (double& time : times) time = random.below(7300);
  const Seconds seconds = least_seconds(std::min<std::size_t>(repeats, 2), [&] {
    klasteri::knox(points, times, {500, 90, 99, 1}, no_progress());
  });
  fmt::print("Knox of 100,000 points at 500 m and 90 days, 99 permutations: {:.2f} s\n", seconds.clock);
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t repeats = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 7;
  klasteri::set_threads(2);
  const fs::path folder = klasteri::test::scratch_folder();
  compare_density(repeats, folder);
  klasteri::Random random(2);
  std::vector<Point> even;
  for (int i = 0; i < 100'000; ++i) even.push_back({random.uniform(0, side), random.uniform(0, side)});
  compare_k(even, "spread evenly", repeats, folder);
  compare_k(towns(100'000, 2), "around towns", repeats, folder);
  time_knox(repeats);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print("Peak memory of all of ours: {} MB\n", usage.ru_maxrss / 1024);
  return 0;
}
