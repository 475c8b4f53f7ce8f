// How fast Kd (Duranton & Overman) and M (Marcon & Puech) are, and how R fares beside it: a sector among 100,000 firms
// made by a seed, Kd with a band and M, on two threads. pattern_distances_rival.R does the same with dbmss, where it is
// installed, else Kd by base R's density() alone, as dbmss computes it; both print the seconds of a whole run and how
// far the values differ.
//
//   pattern_distances_bench [FIRMS [CASES [SIMULATIONS [REPEATS]]]]   100000, 5000, 100, 3

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
#include <limits>
#include <string>
#include <vector>

#include "geo/base/csv.h"
#include "geo/base/parallel.h"
#include "geo/base/random.h"
#include "geo/pattern/kdensity.h"
#include "geo/pattern/m_function.h"
#include "tests/support/paths.h"

namespace {

using namespace klasteri;
namespace fs = std::filesystem;

/// A country of 400 by 200 km, in metres.
constexpr double width = 400'000;
constexpr double height = 200'000;

struct Firms {
  std::vector<Point> points;
  std::vector<std::uint8_t> is_case;
};

/// Half of the firms anywhere, half of them around twenty towns; no two at one place, which is the slowest.
Firms firms_of(std::size_t count, std::size_t cases) {
  Firms firms;
  Random random(1);
  std::vector<Point> towns;
  for (int i = 0; i < 20; ++i) towns.push_back({random.uniform(0, width), random.uniform(0, height)});
  for (std::size_t i = 0; i < count; ++i) {
    const Point town = towns[random.below(20)];
    firms.points.push_back(i % 2 == 0 ? Point{random.uniform(0, width), random.uniform(0, height)}
                                      : Point{town.x + 5000 * random.normal(), town.y + 5000 * random.normal()});
    firms.is_case.push_back(i < cases ? 1 : 0);
  }
  return firms;
}

/// The same firms at the nearest of the crossings of a 5 km lattice, as at the points of their settlements.
Firms stacked(Firms firms) {
  for (Point& p : firms.points) p = {5000 * std::round(p.x / 5000), 5000 * std::round(p.y / 5000)};
  return firms;
}

std::vector<double> steps(double last, int count) {
  std::vector<double> radii;
  for (int i = 0; i <= count; ++i) radii.push_back(last * i / count);
  return radii;
}

/// Prints the least seconds of some runs.
double timed(const std::string& what, int repeats, const std::function<void()>& work) {
  double least = std::numeric_limits<double>::infinity();
  double processor = least;
  for (int i = 0; i < repeats; ++i) {
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t processor_start = std::clock();
    work();
    least = std::min(least, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    processor = std::min(processor, static_cast<double>(std::clock() - processor_start) / CLOCKS_PER_SEC);
  }
  fmt::print("{:<52}{:9.3f} s{:9.3f} s of processor\n", what, least, processor);
  std::fflush(stdout);
  return least;
}

struct Curves {
  KDensity kd;
  MFunction m;
};

Curves measure(const std::string& name, const Firms& firms, std::size_t simulations, int repeats, double& kd_seconds,
               double& m_seconds) {
  const std::vector<double> radii = steps(100'000, 100);
  const std::vector<double> few = steps(100'000, 20);
  Curves curves;
  timed("Kd without a band, " + name, repeats,
        [&] { curves.kd = k_density(firms.points, firms.is_case, {}, radii, {.simulations = 0}); });
  kd_seconds = timed(fmt::format("Kd with {} relabellings, {}", simulations, name), repeats, [&] {
    curves.kd = k_density(firms.points, firms.is_case, {}, radii, {.simulations = simulations});
  });
  const MPoints points{firms.points, firms.is_case, firms.is_case, {}};
  const std::vector<double> near = steps(20'000, 20);
  timed("M at 21 radii up to 20 km, " + name, repeats, [&] { m_function(points, near, {.simulations = 0}); });
  m_seconds = timed("M at 21 radii up to 100 km, " + name, repeats,
                    [&] { curves.m = m_function(points, few, {.simulations = 0}); });
  timed(fmt::format("M with {} relabellings, {}", simulations, name), 1,
        [&] { curves.m = m_function(points, few, {.simulations = simulations}); });
  return curves;
}

/// Runs R on the same firms; false where there is no R.
bool run_rival(const fs::path& folder, const Firms& firms, std::size_t simulations) {
  if (std::system("Rscript --version >/dev/null 2>&1") != 0) return false;
  std::ofstream file(folder / "firms.csv");
  file << "x,y,case\n";
  for (std::size_t i = 0; i < firms.points.size(); ++i) {
    file << fmt::format("{},{},{}\n", firms.points[i].x, firms.points[i].y, firms.is_case[i]);
  }
  file.close();
  const fs::path script = test::project_file("tests/bench/pattern_distances_rival.R");
  return std::system(fmt::format("Rscript '{}' '{}' {}", script.string(), folder.string(), simulations).c_str()) == 0;
}

/// Rows of method, radius, value, seconds.
void compare(const fs::path& folder, const Curves& ours, double kd_seconds, double m_seconds) {
  std::ifstream file(folder / "rival.csv");
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  double kd_apart = 0;
  double m_apart = 0;
  std::size_t kd_row = 0;
  std::size_t m_row = 0;
  const auto records = parse_csv(text);
  const double top = std::ranges::max(ours.kd.kd);
  for (std::size_t i = 1; i < records.size(); ++i) {
    const std::string& method = records[i][0];
    const double value = std::strtod(records[i][2].c_str(), nullptr);
    if (method == "kd") kd_apart = std::max(kd_apart, std::abs(value - ours.kd.kd.at(kd_row++)) / top);
    if (method == "m") m_apart = std::max(m_apart, std::abs(value / ours.m.m.at(m_row++) - 1));
    if (!method.ends_with("seconds")) continue;
    const double own = method == "kd_seconds" ? kd_seconds : m_seconds;
    fmt::print("R {:<50}{:9.3f} s: {:.1f} times ours\n", records[i][1], value, value / own);
  }
  if (kd_row > 0) fmt::print("Kd differs by {:.2e} of its maximum at most\n", kd_apart);
  if (m_row > 0) fmt::print("M differs by {:.2e} of itself at most\n", m_apart);
}

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

}  // namespace

int main(int count, char** arguments) {
  const auto argument = [&](int i, long fallback) { return i < count ? std::atol(arguments[i]) : fallback; };
  const auto simulations = static_cast<std::size_t>(argument(3, 100));
  const Firms firms =
      firms_of(static_cast<std::size_t>(argument(1, 100'000)), static_cast<std::size_t>(argument(2, 5000)));
  const int repeats = static_cast<int>(argument(4, 3));
  set_threads(2);
  double kd_seconds = 0;
  double m_seconds = 0;
  measure("stacked", stacked(firms), simulations, repeats, kd_seconds, m_seconds);
  const Curves ours = measure("none stacked", firms, simulations, repeats, kd_seconds, m_seconds);
  fmt::print("Peak memory {:.0f} MB\n", peak_megabytes());
  const fs::path folder = test::scratch_folder();
  if (run_rival(folder, firms, simulations)) compare(folder, ours, kd_seconds, m_seconds);
}
