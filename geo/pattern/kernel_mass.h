#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "geo/base/progress.h"
#include "geo/pattern/bandwidth.h"
#include "geo/pattern/kernel_mesh.h"
#include "geo/pattern/study_window.h"

namespace klasteri {

/// The share of a Gaussian kernel that lies inside a window, by the place of its middle: what edge corrections divide
/// by (Diggle 1985). Exact for a box. For polygons by way of a mesh of eight nodes a bandwidth, or of the 3,000 each
/// way that memory allows: with eight nodes good to 0.001.
class KernelMass {
 public:
  KernelMass(const StudyWindow& window, Bandwidth bandwidth, Progress& progress);

  /// From 0 to 1; a kernel in the middle of a wide window has 1. Safe from any thread.
  double at(Point middle) const;

 private:
  Box box_;
  Bandwidth bandwidth_;
  std::optional<MeshSurface> surface_;  ///< none: a box
};

}  // namespace klasteri
