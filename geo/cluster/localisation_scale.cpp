#include "geo/cluster/localisation_scale.h"

#include <algorithm>
#include <vector>

#include "geo/base/error.h"
#include "geo/base/special_values.h"
#include "geo/pattern/kdensity.h"

namespace klasteri {

namespace {

constexpr std::size_t most_sector_firms = 300;
constexpr std::size_t most_other_firms = 3'000;
constexpr double radius_step_m = 3'000;
constexpr std::size_t radius_steps = 20;
constexpr std::size_t relabellings = 49;

template <typename At>
void take_evenly(std::size_t count, std::size_t most, const At& take) {
  const std::size_t taken = std::min(count, most);
  for (std::size_t i = 0; i < taken; ++i) take(i * count / taken);
}

}  // namespace

double localised_up_to_m(const TracedFirms& firms, std::uint32_t sector, std::uint64_t seed, Progress& progress) {
  std::vector<Point> points;
  const std::vector<std::uint32_t>& members = firms.of_sector[sector];
  take_evenly(members.size(), most_sector_firms, [&](std::size_t i) { points.push_back(firms.metres[members[i]]); });
  std::vector<std::uint8_t> is_case(points.size(), 1);
  take_evenly(firms.size(), most_other_firms, [&](std::size_t i) { points.push_back(firms.metres[i]); });
  is_case.resize(points.size(), 0);
  std::vector<double> radii;
  for (std::size_t i = 0; i <= radius_steps; ++i) radii.push_back(radius_step_m * static_cast<double>(i));
  try {
    const KDensity density = k_density(points, is_case, {}, radii, {relabellings, seed}, progress);
    const auto above = [](double localisation) { return localisation > 0; };
    const auto first = std::find_if(density.localisation.begin(), density.localisation.end(), above);
    if (first == density.localisation.end()) return nan;
    const auto end = std::find_if_not(first, density.localisation.end(), above);
    return radii[static_cast<std::size_t>(end - density.localisation.begin()) - 1];
  } catch (const Cancelled&) {
    throw;
  } catch (const Error&) {
    return nan;  // no pair within reach, or all at one place
  }
}

}  // namespace klasteri
