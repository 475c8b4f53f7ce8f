#include "viewer/scene/map_colours.h"

namespace klasteri::viewer {

SymbolLook enterprise_symbol(double scale) {
  return {.fill = {28, 52, 84, 170},
          .outline = {255, 255, 255, 190},
          .smallest_px = 1.9 * scale,
          .largest_px = 17 * scale,
          .outline_px = 0.6 * scale};
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
