#include "geo/style/palette.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>

namespace klasteri {

namespace {

constexpr Colour rgb(unsigned hex) {
  return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8 & 255u),
          static_cast<std::uint8_t>(hex & 255u), 255};
}

constexpr std::array blues = {rgb(0xF7FBFF), rgb(0xDEEBF7), rgb(0xC6DBEF), rgb(0x9ECAE1), rgb(0x6BAED6),
                              rgb(0x4292C6), rgb(0x2171B5), rgb(0x08519C), rgb(0x08306B)};
constexpr std::array ylgnbu = {rgb(0xFFFFD9), rgb(0xEDF8B1), rgb(0xC7E9B4), rgb(0x7FCDBB), rgb(0x41B6C4),
                               rgb(0x1D91C0), rgb(0x225EA8), rgb(0x253494), rgb(0x081D58)};
constexpr std::array orrd = {rgb(0xFFF7EC), rgb(0xFEE8C8), rgb(0xFDD49E), rgb(0xFDBB84), rgb(0xFC8D59),
                             rgb(0xEF6548), rgb(0xD7301F), rgb(0xB30000), rgb(0x7F0000)};
constexpr std::array greens = {rgb(0xF7FCF5), rgb(0xE5F5E0), rgb(0xC7E9C0), rgb(0xA1D99B), rgb(0x74C476),
                               rgb(0x41AB5D), rgb(0x238B45), rgb(0x006D2C), rgb(0x00441B)};
constexpr std::array purples = {rgb(0xFCFBFD), rgb(0xEFEDF5), rgb(0xDADAEB), rgb(0xBCBDDC), rgb(0x9E9AC8),
                                rgb(0x807DBA), rgb(0x6A51A3), rgb(0x54278F), rgb(0x3F007D)};
constexpr std::array ylorrd = {rgb(0xFFFFCC), rgb(0xFFEDA0), rgb(0xFED976), rgb(0xFEB24C), rgb(0xFD8D3C),
                               rgb(0xFC4E2A), rgb(0xE31A1C), rgb(0xBD0026), rgb(0x800026)};
constexpr std::array viridis = {rgb(0xFDE725), rgb(0xB5DE2B), rgb(0x6ECE58), rgb(0x35B779), rgb(0x1F9E89),
                                rgb(0x26828E), rgb(0x31688E), rgb(0x3E4989), rgb(0x482878), rgb(0x440154)};
constexpr std::array cividis = {rgb(0xFEE838), rgb(0xE1CC55), rgb(0xC3B369), rgb(0xA59C74), rgb(0x8A8678),
                                rgb(0x707173), rgb(0x575D6D), rgb(0x3B496C), rgb(0x123570), rgb(0x00224E)};
constexpr std::array rdbu_from_blue = {rgb(0x053061), rgb(0x2166AC), rgb(0x4393C3), rgb(0x92C5DE),
                                       rgb(0xD1E5F0), rgb(0xF7F7F7), rgb(0xFDDBC7), rgb(0xF4A582),
                                       rgb(0xD6604D), rgb(0xB2182B), rgb(0x67001F)};
constexpr std::array puor_from_purple = {rgb(0x2D004B), rgb(0x542788), rgb(0x8073AC), rgb(0xB2ABD2),
                                         rgb(0xD8DAEB), rgb(0xF7F7F7), rgb(0xFEE0B6), rgb(0xFDB863),
                                         rgb(0xE08214), rgb(0xB35806), rgb(0x7F3B08)};
constexpr std::array brbg_from_brown = {rgb(0x543005), rgb(0x8C510A), rgb(0xBF812D), rgb(0xDFC27D),
                                        rgb(0xF6E8C3), rgb(0xF5F5F5), rgb(0xC7EAE5), rgb(0x80CDC1),
                                        rgb(0x35978F), rgb(0x01665E), rgb(0x003C30)};
constexpr std::array rdylgn_from_red = {rgb(0xA50026), rgb(0xD73027), rgb(0xF46D43), rgb(0xFDAE61),
                                        rgb(0xFEE08B), rgb(0xFFFFBF), rgb(0xD9EF8B), rgb(0xA6D96A),
                                        rgb(0x66BD63), rgb(0x1A9850), rgb(0x006837)};
constexpr std::array okabe_ito = {rgb(0xE69F00), rgb(0x56B4E9), rgb(0x009E73), rgb(0xF0E442),
                                  rgb(0x0072B2), rgb(0xD55E00), rgb(0xCC79A7), rgb(0x000000)};

struct PaletteTraits {
  std::string_view name;
  std::span<const Colour> published;
  bool begins_white = false;
};

/// In the order of Palette.
constexpr std::array palettes = {PaletteTraits{"blues", blues, true},
                                 PaletteTraits{"ylgnbu", ylgnbu, true},
                                 PaletteTraits{"orrd", orrd, true},
                                 PaletteTraits{"viridis", viridis},
                                 PaletteTraits{"rdbu_diverging", rdbu_from_blue},
                                 PaletteTraits{"qualitative8", okabe_ito},
                                 PaletteTraits{"greens", greens, true},
                                 PaletteTraits{"purples", purples, true},
                                 PaletteTraits{"ylorrd", ylorrd, true},
                                 PaletteTraits{"cividis", cividis},
                                 PaletteTraits{"puor_diverging", puor_from_purple},
                                 PaletteTraits{"brbg_diverging", brbg_from_brown},
                                 PaletteTraits{"rdylgn_diverging", rdylgn_from_red}};
static_assert(palettes.size() == static_cast<std::size_t>(Palette::rdylgn_diverging) + 1);

const PaletteTraits& traits_of(Palette palette) { return palettes[static_cast<std::size_t>(palette)]; }

/// CIE L*a*b* with the white point D65.
struct Lab {
  double lightness, a, b;
};

constexpr double white_x = 0.95047;
constexpr double white_z = 1.08883;
constexpr double lab_knee = 6.0 / 29;

double linear(std::uint8_t channel) {
  const double c = channel / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

std::uint8_t encoded(double c) {
  const double s = c <= 0.0031308 ? 12.92 * c : 1.055 * std::pow(c, 1 / 2.4) - 0.055;
  return static_cast<std::uint8_t>(std::lround(std::clamp(s, 0.0, 1.0) * 255));
}

double cube_root(double t) {
  return t > lab_knee * lab_knee * lab_knee ? std::cbrt(t) : t / (3 * lab_knee * lab_knee) + 4.0 / 29;
}

double cube(double t) { return t > lab_knee ? t * t * t : 3 * lab_knee * lab_knee * (t - 4.0 / 29); }

Lab to_lab(Colour colour) {
  const double r = linear(colour.r);
  const double g = linear(colour.g);
  const double b = linear(colour.b);
  const double x = cube_root((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / white_x);
  const double y = cube_root(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
  const double z = cube_root((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / white_z);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

Colour from_lab(const Lab& lab) {
  const double root_y = (lab.lightness + 16) / 116;
  const double x = white_x * cube(root_y + lab.a / 500);
  const double y = cube(root_y);
  const double z = white_z * cube(root_y - lab.b / 200);
  return {encoded(3.2404542 * x - 1.5371385 * y - 0.4985314 * z),
          encoded(-0.9692660 * x + 1.8760108 * y + 0.0415560 * z),
          encoded(0.0556434 * x - 0.2040259 * y + 1.0572252 * z), 255};
}

/// The colour at `position` along the published ones, 0 the first.
Colour between(std::span<const Colour> stops, double position) {
  const auto lower = std::min(static_cast<std::size_t>(position), stops.size() - 1);
  const std::size_t upper = std::min(lower + 1, stops.size() - 1);
  const double t = position - static_cast<double>(lower);
  if (t < 1e-9) return stops[lower];
  const Lab from = to_lab(stops[lower]);
  const Lab to = to_lab(stops[upper]);
  return from_lab({from.lightness + t * (to.lightness - from.lightness), from.a + t * (to.a - from.a),
                   from.b + t * (to.b - from.b)});
}

}  // namespace

std::string_view to_string(Palette palette) { return traits_of(palette).name; }

std::optional<Palette> palette_from(std::string_view name) {
  const auto found = std::ranges::find(palettes, name, &PaletteTraits::name);
  if (found == palettes.end()) return std::nullopt;
  return static_cast<Palette>(found - palettes.begin());
}

std::vector<Colour> colours(Palette palette, int count) {
  if (count < 1) return {};
  std::span<const Colour> stops = traits_of(palette).published;
  const auto wanted = static_cast<std::size_t>(count);
  std::vector<Colour> result;
  result.reserve(wanted);
  if (palette == Palette::qualitative8) {
    for (std::size_t i = 0; i < wanted; ++i) result.push_back(stops[i % stops.size()]);
    return result;
  }
  if (traits_of(palette).begins_white && wanted < stops.size()) stops = stops.subspan(1);
  const auto length = static_cast<double>(stops.size() - 1);
  if (wanted == 1) return {between(stops, length / 2)};
  for (std::size_t i = 0; i < wanted; ++i) {
    result.push_back(between(stops, length * static_cast<double>(i) / static_cast<double>(wanted - 1)));
  }
  return result;
}

}  // namespace klasteri
