#include "viewer/scene/map_colours.h"

#include <algorithm>
#include <cmath>

namespace klasteri::viewer {

SymbolLook enterprise_symbol(const Camera& camera, double scale) {
  constexpr double far_m_per_px = 800;
  constexpr double doublings = 3;  // until the symbols have grown
  const double nearness =
      std::clamp(std::log2(far_m_per_px / (camera.metres_per_pixel() * scale)) / doublings, 0.0, 1.0);
  return {.fill = {24, 44, 74, static_cast<std::uint8_t>(135 + 65 * nearness)},
          .outline = {255, 255, 255, 200},
          .smallest_px = (1.3 + 1.7 * nearness) * scale,
          .largest_px = (8 + 9 * nearness) * scale,
          .outline_px = 0.7 * nearness * scale};
}

SymbolLook institution_symbol(double scale) {
  return {.fill = {255, 205, 60, 255},
          .outline = {60, 44, 0, 255},
          .smallest_px = 5 * scale,
          .largest_px = 11 * scale,
          .outline_px = 1.2 * scale,
          .diamond = true};
}

std::vector<Colour> bin_colours() {
  return {{150, 170, 195, 170}, {104, 130, 165, 200}, {66, 92, 135, 225}, {38, 58, 102, 240}, {20, 28, 62, 255}};
}

}  // namespace klasteri::viewer
