#include "geo/cluster/tracing_circle.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace klasteri {

namespace {

double squared_distance(Point a, Point b) {
  const double dx = a.x - b.x;
  const double dy = a.y - b.y;
  return dx * dx + dy * dy;
}

}  // namespace

CircleFinder::CircleFinder(const TracedFirms& firms, std::uint32_t sector)
    : firms_(firms), cases_(firms.fine.size(), 0), all_cases_(static_cast<double>(firms.of_sector[sector].size())) {
  std::size_t cell = 0;
  for (const std::uint32_t firm : firms.of_sector[sector]) {
    while (firms.fine.begin[cell + 1] <= firm) ++cell;
    ++cases_[cell];
  }
}

CircleFinder::Surroundings CircleFinder::around(Point near, double reach_m) const {
  Surroundings ground;
  for (std::size_t cell = 0; cell < firms_.fine.size(); ++cell) {
    const Point position = firms_.fine.position[cell];
    if (squared_distance(position, near) > reach_m * reach_m) continue;
    const bool has_cases = cases_[cell] > 0;
    (has_cases ? ground.case_position : ground.position).push_back(position);
    (has_cases ? ground.case_firms : ground.firms).push_back(firms_.fine.firms(cell));
    if (has_cases) ground.cases.push_back(cases_[cell]);
  }
  return ground;
}

// Only circles that end at a square with cases can be best; what else lies inside is counted by the first such circle
// that holds it.
void CircleFinder::try_centre(const Surroundings& ground, Point centre, double largest_radius_m, FirmCircle& best) {
  near_.clear();
  for (std::size_t i = 0; i < ground.case_position.size(); ++i) {
    near_.push_back({squared_distance(ground.case_position[i], centre), ground.cases[i], ground.case_firms[i]});
  }
  std::sort(near_.begin(), near_.end(), [](const NearCase& a, const NearCase& b) { return a.distance2 < b.distance2; });
  limits_.clear();
  for (const NearCase& each : near_) limits_.push_back(each.distance2);
  others_.assign(near_.size() + 1, 0);
  for (std::size_t i = 0; i < ground.position.size(); ++i) {
    const auto limit = std::lower_bound(limits_.begin(), limits_.end(), squared_distance(ground.position[i], centre));
    others_[static_cast<std::size_t>(limit - limits_.begin())] += ground.firms[i];
  }
  circles_.clear();
  SectorCount sum;
  for (std::size_t i = 0; i < near_.size(); ++i) {
    sum.cases += near_[i].cases;
    sum.firms += near_[i].firms + others_[i];
    circles_.push_back(sum);
  }
  if (!near_.empty()) circles_.push_back({sum.cases, sum.firms + others_.back()});
  const SectorCount country{all_cases_, static_cast<double>(firms_.size())};
  for (std::size_t i = 0; i < near_.size(); ++i) {
    if (i + 1 < near_.size() && near_[i + 1].distance2 == near_[i].distance2) continue;
    const double radius_m = std::sqrt(near_[i].distance2);
    if (radius_m > largest_radius_m) break;
    const double log_ratio = local_contrast(circles_[i], firms_around(circles_, i, country)).log_ratio;
    if (log_ratio > best.log_ratio) best = {centre, radius_m, circles_[i].cases, circles_[i].firms, log_ratio};
  }
}

FirmCircle CircleFinder::best_near(Point near, double radius_m, double largest_radius_m) {
  constexpr double side_m = 2'000;  // of the largest coarse square
  constexpr std::size_t most_centres = 48;
  const double reach_m = 2 * radius_m + 2 * side_m;
  const Surroundings ground = around(near, reach_m);
  const double largest = std::min(largest_radius_m, 1.5 * radius_m + side_m);
  FirmCircle best{near, radius_m, 0, 0, 0};
  try_centre(ground, near, largest, best);
  std::vector<Point> centres;
  for (const Point position : ground.case_position) {
    if (squared_distance(position, near) <= (radius_m + side_m) * (radius_m + side_m)) centres.push_back(position);
  }
  const std::size_t tried = std::min(most_centres, centres.size());
  for (std::size_t i = 0; i < tried; ++i) try_centre(ground, centres[i * centres.size() / tried], largest, best);
  constexpr std::array<Point, 8> sides = {Point{1, 0}, {0.7, 0.7},   {0, 1},  {-0.7, 0.7},
                                          {-1, 0},     {-0.7, -0.7}, {0, -1}, {0.7, -0.7}};
  for (double step = best.radius_m / 4; step > best.radius_m / 20; step /= 2) {
    const Point from = best.centre;
    for (const Point side : sides) {
      try_centre(ground, {from.x + step * side.x, from.y + step * side.y}, largest, best);
    }
  }
  return best;
}

void CircleFinder::take(const FirmCircle& circle) {
  const double limit = circle.radius_m * circle.radius_m * (1 + 1e-9);
  for (std::size_t cell = 0; cell < cases_.size(); ++cell) {
    if (cases_[cell] > 0 && squared_distance(firms_.fine.position[cell], circle.centre) <= limit) cases_[cell] = 0;
  }
}

}  // namespace klasteri
