#include "viewer/scene/map_colours.h"

#include <algorithm>
#include <cmath>

namespace klasteri::viewer {

namespace {

/// 0 on the whole country, 1 from near enough for symbols to have their full size.
double nearness_of(const Camera& camera, double scale) {
  constexpr double far_m_per_px = 800;
  constexpr double doublings = 3;
  return std::clamp(std::log2(far_m_per_px / (camera.metres_per_pixel() * scale)) / doublings, 0.0, 1.0);
}

}  // namespace

Colour muted(Colour colour) {
  const auto towards = [](std::uint8_t from, std::uint8_t to) {
    return static_cast<std::uint8_t>((35 * from + 65 * to + 50) / 100);
  };
  return {towards(colour.r, map_colours::land.r), towards(colour.g, map_colours::land.g),
          towards(colour.b, map_colours::land.b), colour.a};
}

Colour institution_colour(EntityKind kind) {
  switch (kind) {
    case EntityKind::private_institution:
      return map_colours::private_institution;
    case EntityKind::civil_institution:
      return map_colours::civil_institution;
    case EntityKind::academic_institution:
      return map_colours::academic_institution;
    default:
      return map_colours::public_institution;
  }
}

SymbolLook enterprise_symbol(const Camera& camera, double scale) {
  const double nearness = nearness_of(camera, scale);
  return {.fill = {24, 44, 74, static_cast<std::uint8_t>(135 + 65 * nearness)},
          .outline = {255, 255, 255, 130},
          .smallest_px = (1.3 + 1.7 * nearness) * scale,
          .largest_px = (8 + 9 * nearness) * scale,
          .outline_px = 0.7 * nearness * scale};
}

SymbolLook selected_symbol(const Camera& camera, double scale) {
  SymbolLook look = enterprise_symbol(camera, scale);
  look.fill = {222, 90, 0, 240};
  look.outline = {255, 255, 255, 200};
  look.smallest_px += 0.4 * scale;
  return look;
}

SymbolLook brushed_symbol(const Camera& camera, double scale) {
  SymbolLook look = enterprise_symbol(camera, scale);
  look.fill = {255, 214, 0, 255};
  look.outline = {20, 24, 28, 255};
  look.smallest_px += 1.6 * scale;
  look.outline_px = 1.2 * scale;
  return look;
}

SymbolLook institution_symbol(const Camera& camera, double scale) {
  const double nearness = nearness_of(camera, scale);
  return {.fill = {255, 205, 60, 255},
          .outline = {60, 44, 0, 255},
          .smallest_px = (3.4 + 1.8 * nearness) * scale,
          .largest_px = (6 + 5 * nearness) * scale,
          .outline_px = (0.8 + 0.4 * nearness) * scale,
          .diamond = true};
}

std::vector<Colour> bin_colours() {
  return {{150, 170, 195, 170}, {104, 130, 165, 200}, {66, 92, 135, 225}, {38, 58, 102, 240}, {20, 28, 62, 255}};
}

std::vector<Colour> selected_bin_colours() {
  return {{253, 190, 133, 235}, {253, 141, 60, 245}, {230, 97, 5, 255}, {179, 66, 2, 255}, {120, 40, 0, 255}};
}

int bin_cell_px(double scale) {
  constexpr double design_px = 3;
  return std::max(1, static_cast<int>(std::lround(design_px * scale)));
}

}  // namespace klasteri::viewer
