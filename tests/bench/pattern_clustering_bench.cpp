// How fast DBSCAN and HDBSCAN* are on clustered points, beside R's dbscan and scikit-learn where these are installed.
// usage: pattern_clustering_bench [POINTS of DBSCAN] [POINTS of HDBSCAN*] [REPEATS]
#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <string>
#include <vector>

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

constexpr double eps = 200;
constexpr int min_points = 10;

template <typename Value>
void write_all(const std::filesystem::path& path, const std::vector<Value>& values) {
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(values.data()), static_cast<std::streamsize>(values.size() * sizeof(Value)));
}

std::vector<std::int32_t> read_labels(const std::filesystem::path& path) {
  std::vector<std::int32_t> labels(std::filesystem::file_size(path) / sizeof(std::int32_t));
  std::ifstream(path, std::ios::binary)
      .read(reinterpret_cast<char*>(labels.data()), static_cast<std::streamsize>(labels.size() * sizeof(std::int32_t)));
  return labels;
}

/// Whether both have the same noise, and put the same cores together; border points may go to either of two clusters.
bool agree(const DbscanResult& ours, const std::vector<std::int32_t>& theirs) {
  if (ours.cluster.size() != theirs.size()) return false;
  std::map<std::int32_t, std::int32_t> there;
  std::map<std::int32_t, std::int32_t> back;
  for (std::size_t i = 0; i < theirs.size(); ++i) {
    if ((ours.cluster[i] < 0) != (theirs[i] < 0)) return false;
    if (!ours.core[i]) continue;
    if (there.emplace(ours.cluster[i], theirs[i]).first->second != theirs[i]) return false;
    if (back.emplace(theirs[i], ours.cluster[i]).first->second != ours.cluster[i]) return false;
  }
  return true;
}

/// Runs a rival in the folder that holds the points. @return false where the results differ
bool compare(const std::string& name, const std::string& program, const std::string& script,
             const std::filesystem::path& folder, std::size_t repeats, const DbscanResult& ours, double seconds) {
  const std::string command =
      fmt::format("{} '{}' '{}' {} {} {} 2>/dev/null", program, project_file("tests/bench/" + script).string(),
                  folder.string(), repeats, eps, min_points);
  if (std::system(command.c_str()) != 0) {
    fmt::print("  {} does not run here: nothing to compare with.\n", name);
    return true;
  }
  const std::string stem = program == "Rscript" ? "r" : "python";
  double theirs = 0;
  std::ifstream(folder / (stem + ".seconds")) >> theirs;
  const bool same = agree(ours, read_labels(folder / (stem + ".labels")));
  fmt::print("  {}: {:.3f} s, {:.1f} times ours; results {}\n", name, theirs, theirs / seconds,
             same ? "agree" : "DIFFER");
  return same;
}

bool compare_with_rivals(const std::vector<Position<2>>& points, std::size_t repeats, const DbscanResult& ours,
                         double seconds) {
  const std::filesystem::path folder = scratch_folder();
  std::vector<double> columns;
  for (std::size_t axis = 0; axis < 2; ++axis) {
    for (const Position<2>& p : points) columns.push_back(p[axis]);
  }
  write_all(folder / "points.bin", columns);
  const bool r = compare("R dbscan", "Rscript", "pattern_clustering_rival.R", folder, repeats, ours, seconds);
  const bool python =
      compare("scikit-learn", "/usr/bin/python3", "pattern_clustering_rival.py", folder, repeats, ours, seconds);
  return r && python;
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t dbscan_points = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1'000'000;
  const std::size_t hdbscan_points = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 1'000'000;
  const std::size_t repeats = argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 5;
  set_threads(2);
  bool agreed = true;
  for (const double stacked : {0.0, 0.9}) {
    const std::vector<Position<2>> points = firms(dbscan_points, stacked);
    DbscanResult result;
    const Seconds seconds = least_of(repeats, [&] { result = dbscan<2>(points, {eps, min_points}); });
    print(stacked > 0 ? "DBSCAN, stacked" : "DBSCAN", points.size(), seconds, result.clusters);
    // With thousands at one point the rivals take a square of that.
    if (stacked == 0) agreed = compare_with_rivals(points, repeats, result, seconds.clock);
  }
  for (const std::size_t count : {hdbscan_points / 10, hdbscan_points}) {
    for (const double stacked : {0.0, 0.9}) {
      const std::vector<Position<2>> points = firms(count, stacked);
      HdbscanResult result;
      const Seconds seconds = least_of(repeats, [&] { result = hdbscan<2>(points, {min_points}); });
      print(stacked > 0 ? "HDBSCAN*, stacked" : "HDBSCAN*", points.size(), seconds, result.clusters());
    }
  }
  return agreed ? 0 : 1;
}
