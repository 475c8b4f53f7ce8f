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

/// Colour-blind-safe ramps: ColorBrewer's sequential and diverging ones (Brewer, www.colorbrewer.org), viridis (van der
/// Walt and Smith), and the 8 hues of Okabe and Ito.
enum class Palette : std::uint8_t { blues, ylgnbu, orrd, viridis, rdbu_diverging, qualitative8 };
std::string_view to_string(Palette palette);

/// `count` colours from light to dark, interpolated between the published ones in Lab; the diverging ramp goes from
/// blue (low) over white to red (high). Fewer than 9 sequential colours leave out the lightest, which vanishes on a
/// light map. The qualitative hues begin again after the eighth. None for a count below 1.
std::vector<Colour> colours(Palette palette, int count);

}  // namespace klasteri
