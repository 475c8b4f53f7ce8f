#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "geo/pattern/scan_setting.h"
#include "geo/pattern/scan_windows.h"

namespace klasteri {

/// Gives the cases at random to those at risk: Bernoulli without replacement, Poisson in proportion to the population.
class CaseSampler {
 public:
  CaseSampler(const ScanPlaces& places, const ScanLikelihood& likelihood, std::uint64_t seed);

  /// Calls `add(place, cases)` so that a place's sum is its cases in the simulation, which may fall below zero on the
  /// way. Safe from several threads.
  void draw(std::size_t simulation, const std::function<void(std::uint32_t, int)>& add) const;

 private:
  void draw_persons(std::size_t simulation, const std::function<void(std::uint32_t, int)>& add) const;
  void draw_places(std::size_t simulation, const std::function<void(std::uint32_t, int)>& add) const;
  void make_alias_table(const std::vector<double>& population);

  std::uint64_t seed_;
  std::size_t cases_;
  std::vector<std::uint32_t> place_of_;  ///< Bernoulli: of each one at risk
  std::vector<double> own_share_;        ///< Poisson: Walker's alias table
  std::vector<std::uint32_t> alias_;
};

/// Is shown windows of one kind as they are found, around the places from `first` on; from several threads.
using WindowVisitor =
    std::function<void(const ScanSpace& space, std::uint32_t kind, const ScanWindows& windows, std::size_t first)>;

/// The greatest statistic of the simulations `first` … `first + count − 1`, in their order; 0 where no window has
/// excess. `progress` advances by one task for each of scan_tasks() and kind.
/// @param visitor sees all windows
std::vector<double> simulated_maxima(const ScanSetting& setting, const CaseSampler& sampler, std::size_t first,
                                     std::size_t count, TaskProgress& progress, const WindowVisitor& visitor);

/// How many simulations are held at once.
std::size_t simulations_at_once(const ScanSetting& setting);

}  // namespace klasteri
