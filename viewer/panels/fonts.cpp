#include "viewer/panels/fonts.h"

#include <fontconfig/fontconfig.h>
#include <imgui_freetype.h>

#include <memory>
#include <string>

#include "geo/base/error.h"

namespace klasteri::viewer {

namespace {

// Pairs of first and last code point, ended by 0; ImGui keeps the pointer.
constexpr ImWchar latin_greek_cyrillic[] = {0x0020, 0x024F, 0x0370, 0x03FF, 0x0400, 0x04FF,
                                            0x2010, 0x205E, 0x20A0, 0x20BF, 0};
constexpr ImWchar georgian[] = {0x10A0, 0x10FF, 0x1C90, 0x1CBF, 0x20BE, 0x20BE, 0};
constexpr ImWchar signs[] = {0x2070, 0x209C, 0x2190, 0x2199, 0x2202, 0x2265, 0x25A0, 0x25D7, 0};

struct FontFile {
  const char* family;
  const char* package;
};
constexpr FontFile noto{"Noto Sans", "fonts-noto-core"};
constexpr FontFile noto_georgian{"Noto Sans Georgian", "fonts-noto-core"};
constexpr FontFile dejavu{"DejaVu Sans", "fonts-dejavu-core"};

std::string path_of(const FontFile& wanted, bool bold) {
  struct Destroy {
    void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
  };
  using Pattern = std::unique_ptr<FcPattern, Destroy>;
  const Pattern pattern(FcPatternBuild(nullptr, FC_FAMILY, FcTypeString, wanted.family, FC_WEIGHT, FcTypeInteger,
                                       bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR, FC_SLANT, FcTypeInteger,
                                       FC_SLANT_ROMAN, FC_WIDTH, FcTypeInteger, FC_WIDTH_NORMAL, nullptr));
  FcConfigSubstitute(nullptr, pattern.get(), FcMatchPattern);
  FcDefaultSubstitute(pattern.get());
  FcResult result = FcResultNoMatch;
  const Pattern match(FcFontMatch(nullptr, pattern.get(), &result));
  FcChar8* family = nullptr;
  FcChar8* file = nullptr;
  // Fontconfig always offers something; only the family asked for has the letters.
  if (!match || FcPatternGetString(match.get(), FC_FAMILY, 0, &family) != FcResultMatch ||
      std::string(reinterpret_cast<const char*>(family)) != wanted.family ||
      FcPatternGetString(match.get(), FC_FILE, 0, &file) != FcResultMatch) {
    throw Error("The font {} is not installed; install the package {}.", wanted.family, wanted.package);
  }
  return reinterpret_cast<const char*>(file);
}

ImFont* load(float pixels, bool bold) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  ImFontConfig config;
  config.PixelSnapH = true;
  config.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
  ImFont* font = atlas.AddFontFromFileTTF(path_of(noto, bold).c_str(), pixels, &config, latin_greek_cyrillic);
  config.MergeMode = true;
  atlas.AddFontFromFileTTF(path_of(noto_georgian, bold).c_str(), pixels, &config, georgian);
  atlas.AddFontFromFileTTF(path_of(dejavu, bold).c_str(), pixels, &config, signs);
  return font;
}

}  // namespace

Fonts load_fonts(float scale) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  Fonts fonts;
  if (atlas.Fonts.Size == 4 && atlas.Fonts[0]->FontSize == 16 * scale) {
    // Another project in the same window.
    fonts.body = atlas.Fonts[0];
    fonts.small = atlas.Fonts[1];
    fonts.bold = atlas.Fonts[2];
    fonts.title = atlas.Fonts[3];
    return fonts;
  }
  atlas.Clear();
  fonts.body = load(16 * scale, false);
  fonts.small = load(13 * scale, false);
  fonts.bold = load(16 * scale, true);
  fonts.title = load(20 * scale, true);
  atlas.Build();
  atlas.SetTexID(nullptr);  // they are still to be sent to the graphics side
  return fonts;
}

}  // namespace klasteri::viewer
