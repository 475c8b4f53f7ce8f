#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/style/palette.h"

namespace klasteri::viewer {

/// A picture of 8-bit RGBA pixels, row by row from the top.
struct Image {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgba;

  Image() = default;
  Image(int w, int h) : width(w), height(h), rgba(static_cast<std::size_t>(w) * static_cast<std::size_t>(h) * 4) {}

  /// Sets a pixel, counted row by row from the top left, to a colour, premultiplied.
  void set(std::size_t index, Colour colour) {
    const auto premultiplied = [&](std::uint8_t c) { return static_cast<std::uint8_t>((c * colour.a + 127) / 255); };
    std::uint8_t* const at = rgba.data() + 4 * index;
    at[0] = premultiplied(colour.r);
    at[1] = premultiplied(colour.g);
    at[2] = premultiplied(colour.b);
    at[3] = colour.a;
  }

  const std::uint8_t* pixel(int x, int y) const {
    return rgba.data() +
           4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x));
  }
};

}  // namespace klasteri::viewer
