#pragma once

#include <atomic>
#include <cstddef>
#include <limits>
#include <mutex>
#include <vector>

#include "geo/base/progress.h"
#include "geo/pattern/scan_likelihood.h"
#include "geo/pattern/scan_places.h"

namespace klasteri {

/// What the windows of the data and of every simulation have in common.
struct ScanSetting {
  const ScanPlaces& places;
  const std::vector<WindowKind>& kinds;
  const ScanOptions& options;
  const ScanLikelihood& likelihood;
  const ScanThresholds& thresholds;
  double most_population = 0;                                       ///< inside a window
  double largest_radius = std::numeric_limits<double>::infinity();  ///< of a window, in units of the data

  ScanSpace space(const WindowKind& kind) const { return {places, kind, options.earth_radius_m}; }
  /// The level that a window of the kind has to surpass for a statistic above `best`.
  std::size_t level(const WindowKind& kind, double best) const {
    constexpr double rounding = 1 - 1e-12;
    return thresholds.level(best / kind.penalty * rounding);
  }
};

/// Places whose windows one task looks at, one after another.
constexpr std::size_t scan_centers_at_once = 64;
inline std::size_t scan_tasks(const ScanPlaces& places) {
  return (places.size() + scan_centers_at_once - 1) / scan_centers_at_once;
}

/// Progress of tasks on several threads.
class TaskProgress {
 public:
  TaskProgress(Progress& progress, std::size_t tasks) : progress_(progress), tasks_(tasks) {}

  /// Throws Cancelled if the user has asked to stop.
  void check() const {
    if (progress_.cancelled()) throw Cancelled();
  }
  void task_done() {
    check();
    const std::lock_guard lock(mutex_);
    progress_.report(static_cast<double>(++done_) / static_cast<double>(tasks_));
  }

 private:
  Progress& progress_;
  std::size_t tasks_;
  std::size_t done_ = 0;
  std::mutex mutex_;
};

}  // namespace klasteri
