#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/pattern/scan_setting.h"
#include "geo/pattern/scan_windows.h"

namespace klasteri {

/// The best window around a place.
struct ScanCandidate {
  std::uint32_t center = 0;   ///< a place
  std::uint32_t kind = 0;     ///< an index into ScanSetting::kinds
  double squared_radius = 0;  ///< in the space of its kind; places at most so far away are inside
  double cases = 0;
  double population = 0;
  double log_ratio = 0;
  double statistic = 0;  ///< 0: no window has excess
};

/// Looks through the windows found around the places from `first` on for better ones than their candidates so far.
/// @param candidates of all places
void look_for_best(const ScanSetting& setting, const ScanSpace& space, std::uint32_t kind, const ScanWindows& windows,
                   std::size_t first, std::span<ScanCandidate> candidates);

/// A candidate without a place in common with a better one.
struct SeparateCandidate {
  ScanCandidate candidate;
  std::vector<std::uint32_t> places;  ///< inside, ascending
  double radius = 0;                  ///< in units of the data, or metres
};
/// Of candidates with more than `least_statistic`, and of the best, those without a place in common with a better one,
/// the best first.
std::vector<SeparateCandidate> separate_candidates(const ScanSetting& setting, std::vector<ScanCandidate> candidates,
                                                   double least_statistic, Progress& progress);

}  // namespace klasteri
