#include "geo/style/palette.h"

#include <gtest/gtest.h>

namespace klasteri {
namespace {

constexpr Palette all[] = {Palette::blues,           Palette::ylgnbu,         Palette::orrd,
                           Palette::viridis,         Palette::rdbu_diverging, Palette::qualitative8,
                           Palette::greens,          Palette::purples,        Palette::ylorrd,
                           Palette::cividis,         Palette::puor_diverging, Palette::brbg_diverging,
                           Palette::rdylgn_diverging};

double luminance(Colour c) { return 0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b; }

TEST(Palette, GivesThePublishedColours) {
  const std::vector<Colour> nine = colours(Palette::blues, 9);
  EXPECT_EQ(nine.front(), (Colour{0xF7, 0xFB, 0xFF, 255}));
  EXPECT_EQ(nine[4], (Colour{0x6B, 0xAE, 0xD6, 255}));
  EXPECT_EQ(nine.back(), (Colour{0x08, 0x30, 0x6B, 255}));
  const std::vector<Colour> diverging = colours(Palette::rdbu_diverging, 3);
  EXPECT_EQ(diverging[0], (Colour{0x05, 0x30, 0x61, 255}));
  EXPECT_EQ(diverging[1], (Colour{0xF7, 0xF7, 0xF7, 255}));
  EXPECT_EQ(diverging[2], (Colour{0x67, 0x00, 0x1F, 255}));
}

TEST(Palette, InterpolatesInLab) {
  // Halfway in Lab between #053061 and #2166AC, computed with another implementation of CIE 1976.
  const std::vector<Colour> ramp = colours(Palette::rdbu_diverging, 21);
  EXPECT_EQ(ramp[0], (Colour{0x05, 0x30, 0x61, 255}));
  EXPECT_EQ(ramp[2], (Colour{0x21, 0x66, 0xAC, 255}));
  EXPECT_EQ(ramp[1], (Colour{0x13, 0x4A, 0x86, 255}));
}

TEST(Palette, SequentialRampsDarkenAndFewColoursShowOnALightMap) {
  for (const Palette palette : sequential_palettes) {
    for (const int count : {2, 5, 7, 9, 64, 256}) {
      const std::vector<Colour> ramp = colours(palette, count);
      ASSERT_EQ(ramp.size(), static_cast<std::size_t>(count));
      for (std::size_t i = 1; i < ramp.size(); ++i) EXPECT_LE(luminance(ramp[i]), luminance(ramp[i - 1]) + 0.6);
      if (count < 9) {
        EXPECT_LT(luminance(ramp.front()), 243);
      }
    }
  }
}

TEST(Palette, AnyCount) {
  for (const Palette palette : all) {
    EXPECT_TRUE(colours(palette, 0).empty());
    EXPECT_TRUE(colours(palette, -1).empty());
    EXPECT_EQ(colours(palette, 1).size(), 1u);
    EXPECT_EQ(colours(palette, 10).size(), 10u);
    EXPECT_FALSE(to_string(palette).empty());
    EXPECT_EQ(palette_from(to_string(palette)), palette);
    for (const Colour colour : colours(palette, 10)) EXPECT_EQ(colour.a, 255);
  }
  EXPECT_EQ(colours(Palette::qualitative8, 9)[8], colours(Palette::qualitative8, 1)[0]);
}

TEST(Palette, DivergingRampsAreLightestInTheMiddle) {
  for (const Palette palette : diverging_palettes) {
    const std::vector<Colour> ramp = colours(palette, 11);
    for (std::size_t i = 1; i <= 5; ++i) EXPECT_GT(luminance(ramp[i]), luminance(ramp[i - 1])) << to_string(palette);
    for (std::size_t i = 6; i < 11; ++i) EXPECT_LT(luminance(ramp[i]), luminance(ramp[i - 1])) << to_string(palette);
  }
  EXPECT_FALSE(is_colour_blind_safe(Palette::rdylgn_diverging));
  EXPECT_FALSE(palette_from("no such ramp"));
}

}  // namespace
}  // namespace klasteri
