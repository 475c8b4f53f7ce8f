#include "viewer/panels/stack_numbers.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "geo/style/numbers.h"

namespace klasteri::viewer {

namespace {

/// "1.2k" where the whole number is too long for its symbol.
std::string number_words(std::size_t count, Language language) {
  const auto number = static_cast<double>(count);
  return count < 1000 ? format_number(number, 0, language)
                      : format_number(number / 1000, count < 10'000 ? 1 : 0, language) + "k";
}

}  // namespace

void draw_stack_numbers(const PanelContext& context, const Area& map, ImDrawList& draw) {
  ImFont& font = *context.fonts.small;
  const float size = 0.85f * font.FontSize;
  for (const CountedSymbol& symbol : context.map.counted_symbols) {
    const std::string words = number_words(symbol.count, context.language());
    const ImVec2 room = font.CalcTextSizeA(size, 1e6f, 0, words.c_str());
    if (room.x > 1.8 * symbol.radius_px) continue;
    const ImVec2 at{std::floor(map.min.x + static_cast<float>(symbol.pixels.x) - room.x / 2),
                    std::floor(map.min.y + static_cast<float>(symbol.pixels.y) - room.y / 2)};
    draw.AddText(&font, size, at, IM_COL32_WHITE, words.c_str());
  }
}

}  // namespace klasteri::viewer
