#pragma once

#include <cstdint>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/progress.h"
#include "geo/cluster/tracing_firms.h"
#include "geo/cluster/tracing_null.h"

namespace klasteri {

struct WindowSearchOptions {
  NullOptions null;
  double max_q_value = 0.05;
  double min_relative_risk = 1.25;  ///< inside a window against outside
  // A window that stands out from the country, but not from what lies around it (local_contrast()), is a part of
  // something larger, or of a region that differs as a whole.
  double min_local_risk = 2;
  double min_local_bound = 1.5;
};

/// A circle in which a sector has more firms than expected.
struct SectorWindow {
  std::uint32_t sector = 0;
  Point centre;         ///< metres
  double radius_m = 0;  ///< to the farthest square inside
  double observed = 0, expected = 0, relative_risk = 0, log_ratio = 0;
  double p_value = 0, q_value = 0;
};

/// Kulldorff's Bernoulli scan of every sector against all other firms, over the coarse squares of the country, with one
/// set of windows for all sectors. A window may be taken only where its relative risk reaches the least that is asked
/// for. Of each sector the windows without a square in common with a likelier one, p at most `max_q_value`, that stand
/// out from their surroundings; then those whose q-value (Benjamini and Hochberg, over these windows of all sectors and
/// every sector that has none) is at most that. By sector, the likeliest first. `p_value` is that of the coarse window,
/// which the simulations are compared with; circle and counts are those of the best circle near it, over the squares of
/// 250 m.
std::vector<SectorWindow> sector_windows(const TracedFirms& firms, const WindowSearchOptions& options,
                                         Progress& progress);

}  // namespace klasteri
