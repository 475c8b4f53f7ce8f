#include "geo/pattern/bandwidth_search.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/pattern/kernel_density.h"
#include "geo/pattern/place_grid.h"
#include "geo/pattern/point_tree.h"
#include "geo/pattern/ripley.h"

namespace klasteri {

namespace {

/// K at 512 radii from 0, with the best correction that is quick for so many points.
RipleyK k_for_search(std::span<const Point> points, const StudyWindow& window, double count, Progress& progress) {
  constexpr std::size_t radii_count = 512;
  const Box& box = window.box();
  const double shorter = std::min(box.max_x - box.min_x, box.max_y - box.min_y);
  const double longest = std::min(std::sqrt(1000 / (std::numbers::pi * count / window.area())), shorter / 4);
  std::vector<double> radii;
  for (std::size_t i = 0; i < radii_count; ++i) {
    radii.push_back(longest * static_cast<double>(i) / static_cast<double>(radii_count - 1));
  }
  RipleyCorrections corrections{false, false, false};
  corrections.isotropic = count < 1000;
  corrections.translation = !corrections.isotropic && count < 3000;
  corrections.border = !corrections.isotropic && !corrections.translation && count < 100'000;
  return ripley_k(points, window, radii, corrections, progress);
}

const std::vector<double>& best_of(const RipleyK& k) {
  if (!k.isotropic.empty()) return k.isotropic;
  if (!k.translation.empty()) return k.translation;
  return k.border.empty() ? k.none : k.border;
}

/// ∫ of the area that two discs of radius r at a distance have in common, by K: Berman and Diggle's J.
double common_discs(const std::vector<double>& radii, const std::vector<double>& k, double r) {
  double sum = 0;
  for (std::size_t i = 0; i + 1 < k.size() && radii[i] < 2 * r; ++i) {
    const double share = radii[i] / (2 * r);
    sum += (k[i + 1] - k[i]) * (std::acos(share) - share * std::sqrt(1 - share * share));
  }
  return 2 * r * r * sum;
}

/// Least distance between two places; 0 where there is only one.
double least_distance(std::span<const Point> points) {
  const PlaceGrid places(points, {}, 1);
  std::vector<Point> positions;
  for (std::size_t i = 0; i < places.size(); ++i) positions.push_back(places.at(i));
  const PointTree tree(positions);
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < positions.size() && positions.size() > 1; ++i) {
    least = std::min(least, tree.nearest(positions[i], 1, static_cast<std::uint32_t>(i)).front().distance2);
  }
  return std::isfinite(least) ? std::sqrt(least) : 0;
}

double log_likelihood(std::span<const Point> points, const StudyWindow& window, double bandwidth, Progress& progress) {
  const KernelOptions options{{bandwidth, bandwidth}, EdgeCorrection::uniform, &window};
  std::vector<double> logs = density_at_points(points, {}, options, true, progress);
  std::erase_if(logs, [](double value) { return std::isnan(value); });
  for (double& value : logs) value = std::log(value);
  std::sort(logs.begin(), logs.end());  // the sum does not depend on the points' order
  double sum = 0;
  for (const double value : logs) sum += value;
  DensityGrid grid{window.box(), 128, 128, {}};
  fill_density(grid, points, {}, options, progress);
  double integral = 0;
  for (const double value : grid.value) integral += std::isnan(value) ? 0 : value;
  return sum - integral * grid.cell_width() * grid.cell_height();
}

}  // namespace

double diggle_bandwidth(std::span<const Point> points, const StudyWindow& window, Progress& progress) {
  const auto count =
      static_cast<double>(std::count_if(points.begin(), points.end(), [](Point p) { return p.valid(); }));
  const RipleyK ripley = k_for_search(points, window, count, progress);
  const std::vector<double>& radii = ripley.r;
  std::vector<double> k = best_of(ripley);
  k.resize(static_cast<std::size_t>(std::find_if(k.begin(), k.end(), [](double value) { return std::isnan(value); }) -
                                    k.begin()));
  const double last = k.empty() ? 0 : radii[k.size() - 1] / 2;
  double least = std::numeric_limits<double>::infinity();
  double best = 0;
  for (std::size_t i = 1; i < k.size() && radii[i] <= last; ++i) {
    const double disc = std::numbers::pi * radii[i] * radii[i];
    const double error = (window.area() / count - 2 * k[i]) / disc + common_discs(radii, k, radii[i]) / (disc * disc);
    if (error < least) {
      least = error;
      best = radii[i] / 2;
    }
  }
  if (best > 0) return best;
  throw Error("No bandwidth has a least error for these {} points; give one in metres.", count);
}

double likelihood_bandwidth(std::span<const Point> points, const StudyWindow& window, Progress& progress) {
  constexpr int candidates = 16;
  const double first = least_distance(points);
  if (!(first > 0)) {
    throw Error("All points lie in one place, from which no bandwidth can be chosen; give it in metres.");
  }
  const double ratio = window.diameter() / 2 / first;
  double greatest = -std::numeric_limits<double>::infinity();
  double best = first;
  for (int i = 0; i < candidates; ++i) {
    const double bandwidth = first * std::pow(ratio, static_cast<double>(i) / (candidates - 1));
    const double likelihood = log_likelihood(points, window, bandwidth, progress);
    if (!(likelihood > greatest)) continue;
    greatest = likelihood;
    best = bandwidth;
  }
  return best;
}

}  // namespace klasteri
