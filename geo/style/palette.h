#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace klasteri {

/// 8 bits a channel, not premultiplied.
struct Colour {
  std::uint8_t r = 0, g = 0, b = 0, a = 255;
  friend bool operator==(const Colour&, const Colour&) = default;
};

/// ColorBrewer's sequential and diverging ramps (Brewer, www.colorbrewer.org), viridis (van der Walt and Smith),
/// cividis (Nuñez, Anderton and Renslow 2018), and the 8 hues of Okabe and Ito. All are colour-blind-safe but
/// rdylgn_diverging.
enum class Palette : std::uint8_t {
  blues,
  ylgnbu,
  orrd,
  viridis,
  rdbu_diverging,
  qualitative8,
  greens,
  purples,
  ylorrd,
  cividis,
  puor_diverging,
  brbg_diverging,
  rdylgn_diverging,
};
std::string_view to_string(Palette palette);
std::optional<Palette> palette_from(std::string_view name);

inline constexpr std::array sequential_palettes = {Palette::ylgnbu,  Palette::blues,  Palette::greens,
                                                   Palette::purples, Palette::orrd,   Palette::ylorrd,
                                                   Palette::viridis, Palette::cividis};
inline constexpr std::array diverging_palettes = {Palette::rdbu_diverging, Palette::puor_diverging,
                                                  Palette::brbg_diverging, Palette::rdylgn_diverging};

/// Whether readers who confuse red and green tell its colours apart.
constexpr bool is_colour_blind_safe(Palette palette) { return palette != Palette::rdylgn_diverging; }

/// `count` colours from light to dark, interpolated between the published ones in Lab; a diverging ramp goes from
/// its colour for low values (blue, purple, brown, red) over white or yellow to that for high ones. Fewer than 9
/// sequential colours leave out the lightest, which vanishes on a light map. The qualitative hues begin again after the
/// eighth. None for a count below 1.
std::vector<Colour> colours(Palette palette, int count);

}  // namespace klasteri
