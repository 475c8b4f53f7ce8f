#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace klasteri {

/// 8 bits a channel, not premultiplied.
struct Colour {
  std::uint8_t r = 0, g = 0, b = 0, a = 255;
  friend bool operator==(const Colour&, const Colour&) = default;
};

/// Colour-blind-safe ramps: ColorBrewer's sequential and diverging ones, viridis, and a qualitative one of 8 hues.
enum class Palette : std::uint8_t { blues, ylgnbu, orrd, viridis, rdbu_diverging, qualitative8 };
std::string_view to_string(Palette palette);

/// `count` colours from light to dark (interpolated between the published ones in Lab).
std::vector<Colour> colours(Palette palette, int count);

}  // namespace klasteri
