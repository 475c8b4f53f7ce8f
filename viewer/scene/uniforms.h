#pragma once

#include <array>
#include <cmath>

#include "geo/style/palette.h"
#include "viewer/context/shader_program.h"
#include "viewer/scene/camera.h"

namespace klasteri::viewer {

/// Sets `centre` and `clip_per_metre`, with which shaders take the map plane to clip space.
inline void set_plane_to_clip(const ShaderProgram& program, const Camera& camera) {
  program.set("centre", static_cast<float>(camera.centre().x), static_cast<float>(camera.centre().y));
  program.set("clip_per_metre", static_cast<float>(2 / (camera.metres_per_pixel() * camera.width())),
              static_cast<float>(2 / (camera.metres_per_pixel() * camera.height())));
}

/// A box of the map plane in clip space: left, bottom, right, top.
inline std::array<float, 4> clip_rectangle(const Camera& camera, const Box& box) {
  const double x = 2 / (camera.metres_per_pixel() * camera.width());
  const double y = 2 / (camera.metres_per_pixel() * camera.height());
  const Point centre = camera.centre();
  return {static_cast<float>((box.min_x - centre.x) * x), static_cast<float>((box.min_y - centre.y) * y),
          static_cast<float>((box.max_x - centre.x) * x), static_cast<float>((box.max_y - centre.y) * y)};
}

/// A colour at the opacity of its layer.
inline Colour faded(Colour colour, double opacity) {
  colour.a = static_cast<std::uint8_t>(std::lround(colour.a * opacity));
  return colour;
}

/// A colour as shaders take it: 0 to 1, premultiplied.
inline std::array<float, 4> premultiplied(Colour colour) {
  const float alpha = static_cast<float>(colour.a) / 255.0f;
  const auto channel = [&](std::uint8_t c) { return static_cast<float>(c) / 255.0f * alpha; };
  return {channel(colour.r), channel(colour.g), channel(colour.b), alpha};
}

}  // namespace klasteri::viewer
