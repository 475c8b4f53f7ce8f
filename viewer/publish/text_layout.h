#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "geo/style/palette.h"

// NOLINTNEXTLINE(bugprone-reserved-identifier): Pango calls it so
typedef struct _PangoContext PangoContext;
// NOLINTNEXTLINE(bugprone-reserved-identifier): likewise
typedef struct _PangoLayout PangoLayout;

namespace klasteri::viewer {

/// How words are set. Lengths are the canvas' units.
struct TextStyle {
  double size = 13;
  bool bold = false;
  Colour colour{28, 33, 40, 255};
  double halo = 0;  ///< width of a white edge around the letters; 0: none
};

/// The families that letters of any script come from.
inline constexpr const char* print_families = "Noto Sans, Noto Sans Georgian, DejaVu Sans, sans-serif";

/// A line of words and where its baseline stands below the upper left corner of the whole text.
struct TextLine {
  std::string words;
  double baseline = 0;
  double width = 0;
};

/// Words broken into lines.
struct TextLayout {
  std::vector<TextLine> lines;
  double width = 0, height = 0;
};

/// Lets words be as wide on every canvas, whatever its resolution.
void set_unhinted(PangoContext* context);
/// Words in a style, as they are measured and drawn; to be released by g_object_unref().
PangoLayout* new_layout(PangoContext* context, std::string_view words, const TextStyle& style);

/// Measures and breaks words, in every script, with Pango.
class TextSetter {
 public:
  TextSetter();
  TextSetter(const TextSetter&) = delete;
  TextSetter& operator=(const TextSetter&) = delete;
  ~TextSetter();

  /// @param widest where lines are broken; 0: only at line ends
  TextLayout set(std::string_view words, const TextStyle& style, double widest = 0) const;

 private:
  PangoContext* context_ = nullptr;
};

}  // namespace klasteri::viewer
