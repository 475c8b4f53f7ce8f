#include "viewer/publish/text_layout.h"

#include <pango/pangocairo.h>

#include <algorithm>
#include <memory>

namespace klasteri::viewer {

namespace {

struct Release {
  void operator()(PangoLayout* layout) const { g_object_unref(layout); }
  void operator()(PangoLayoutIter* iterator) const { pango_layout_iter_free(iterator); }
};

double units(int pango) { return static_cast<double>(pango) / PANGO_SCALE; }

}  // namespace

void set_unhinted(PangoContext* context) {
  pango_cairo_context_set_resolution(context, 72);
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context, options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(context, FALSE);
}

PangoLayout* new_layout(PangoContext* context, std::string_view words, const TextStyle& style) {
  PangoLayout* layout = pango_layout_new(context);
  PangoFontDescription* font = pango_font_description_new();
  pango_font_description_set_family_static(font, print_families);
  pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
  pango_font_description_set_weight(font, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
  pango_layout_set_text(layout, words.data(), static_cast<int>(words.size()));
  return layout;
}

TextSetter::TextSetter() : context_(pango_font_map_create_context(pango_cairo_font_map_get_default())) {
  set_unhinted(context_);
}

TextSetter::~TextSetter() { g_object_unref(context_); }

TextLayout TextSetter::set(std::string_view words, const TextStyle& style, double widest) const {
  const std::unique_ptr<PangoLayout, Release> layout(new_layout(context_, words, style));
  if (widest > 0) {
    pango_layout_set_width(layout.get(), static_cast<int>(widest * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  }
  TextLayout result;
  const std::unique_ptr<PangoLayoutIter, Release> iterator(pango_layout_get_iter(layout.get()));
  do {
    const PangoLayoutLine* line = pango_layout_iter_get_line_readonly(iterator.get());
    PangoRectangle extents;
    pango_layout_iter_get_line_extents(iterator.get(), nullptr, &extents);
    std::string_view text =
        words.substr(static_cast<std::size_t>(line->start_index), static_cast<std::size_t>(line->length));
    while (text.ends_with(' ')) text.remove_suffix(1);
    result.lines.push_back(
        {std::string(text), units(pango_layout_iter_get_baseline(iterator.get())), units(extents.width)});
  } while (pango_layout_iter_next_line(iterator.get()));
  int width = 0, height = 0;
  pango_layout_get_size(layout.get(), &width, &height);
  for (const TextLine& line : result.lines) result.width = std::max(result.width, line.width);
  result.height = units(height);
  return result;
}

}  // namespace klasteri::viewer
