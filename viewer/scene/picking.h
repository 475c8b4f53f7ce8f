#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "viewer/scene/camera.h"
#include "viewer/scene/map_content.h"

namespace klasteri::viewer {

/// What lies under a place on the screen.
struct Picked {
  std::optional<std::size_t> region;
  std::optional<std::size_t> footprint;     ///< the smallest of those drawn
  std::vector<std::uint32_t> enterprises;   ///< rows, nearest place first
  std::vector<std::uint32_t> institutions;  ///< rows of the nearest place

  bool empty() const { return !region && !footprint && enterprises.empty() && institutions.empty(); }
  friend bool operator==(const Picked&, const Picked&) = default;
};

/// Looks under `pixels`. Symbols are met where they are drawn, and with a little tolerance; where enterprises are
/// counted per cell (`counted`), those of the cell under the cursor are given.
Picked pick(const MapContent& content, const Camera& camera, const MapLook& look, bool counted, Point pixels);

}  // namespace klasteri::viewer
