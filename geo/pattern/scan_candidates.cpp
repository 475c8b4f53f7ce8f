#include "geo/pattern/scan_candidates.h"

#include <algorithm>
#include <tuple>

namespace klasteri {

namespace {

/// Puts the best window of the i-th place found in the place of `best`, where it is better.
void find_best(const ScanSetting& setting, const ScanSpace& space, const ScanWindows& windows, std::size_t i,
               std::uint32_t kind, ScanCandidate& best) {
  const ScanThresholds& thresholds = setting.thresholds;
  auto insufficient = thresholds.insufficient(setting.level(setting.kinds[kind], best.statistic));
  const auto members = windows.members();
  std::uint32_t member = windows.first_member(i);
  double cases = 0;
  for (const ScanWindow& window : windows.windows_of(i)) {
    for (; member < window.end; ++member) cases += setting.places.cases[members[member]];
    if (cases <= insufficient[thresholds.bin(window.population)]) continue;
    const double log_ratio = setting.likelihood.log_ratio(cases, window.population);
    const double statistic = setting.kinds[kind].penalty * log_ratio;
    if (!(statistic > best.statistic)) continue;
    const double squared_radius = space.squared_distance(best.center, members[member - 1]);
    best = {best.center, kind, squared_radius, cases, window.population, log_ratio, statistic};
    insufficient = thresholds.insufficient(setting.level(setting.kinds[kind], statistic));
  }
}

bool is_inside(const ScanSpace& space, const ScanCandidate& candidate, std::uint32_t place) {
  return space.squared_distance(candidate.center, place) <= candidate.squared_radius;
}

SeparateCandidate with_places(const ScanSpace& space, const ScanCandidate& candidate) {
  SeparateCandidate separate{candidate, {}, 0};
  for (std::uint32_t place = 0; place < space.x.size(); ++place) {
    if (!is_inside(space, candidate, place)) continue;
    separate.places.push_back(place);
    separate.radius = std::max(separate.radius, space.distance(candidate.center, place));
  }
  return separate;
}

}  // namespace

void look_for_best(const ScanSetting& setting, const ScanSpace& space, std::uint32_t kind, const ScanWindows& windows,
                   std::size_t first, std::span<ScanCandidate> candidates) {
  for (std::size_t i = 0; i < windows.centers(); ++i) {
    candidates[first + i].center = static_cast<std::uint32_t>(first + i);
    find_best(setting, space, windows, i, kind, candidates[first + i]);
  }
}

std::vector<SeparateCandidate> separate_candidates(const ScanSetting& setting, std::vector<ScanCandidate> candidates,
                                                   double least_statistic, Progress& progress) {
  const std::vector<Point>& position = setting.places.position;
  std::erase_if(candidates, [](const ScanCandidate& candidate) { return !(candidate.statistic > 0); });
  std::sort(candidates.begin(), candidates.end(), [&](const ScanCandidate& a, const ScanCandidate& b) {
    return std::tuple(-a.statistic, position[a.center].x, position[a.center].y) <
           std::tuple(-b.statistic, position[b.center].x, position[b.center].y);
  });
  std::vector<ScanSpace> spaces;
  for (const WindowKind& kind : setting.kinds) spaces.push_back(setting.space(kind));
  std::vector<SeparateCandidate> separate;
  std::vector<std::uint32_t> taken;
  for (const ScanCandidate& candidate : candidates) {
    if (!separate.empty() && candidate.statistic <= least_statistic) break;
    if (progress.cancelled()) throw Cancelled();
    const ScanSpace& space = spaces[candidate.kind];
    const auto is_taken = [&](std::uint32_t place) { return is_inside(space, candidate, place); };
    if (std::any_of(taken.begin(), taken.end(), is_taken)) continue;
    separate.push_back(with_places(space, candidate));
    const std::vector<std::uint32_t>& places = separate.back().places;
    taken.insert(taken.end(), places.begin(), places.end());
  }
  return separate;
}

}  // namespace klasteri
