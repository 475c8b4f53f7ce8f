#include "viewer/publish/map_page.h"

#include <memory>

#include "viewer/publish/cairo_canvas.h"
#include "viewer/publish/page_colours.h"
#include "viewer/publish/svg_canvas.h"

namespace klasteri::viewer {

namespace {

std::unique_ptr<Canvas> canvas_of(const PageLayout& page) {
  switch (page.format) {
    case PageFormat::png:
      return png_canvas(page.width, page.height, page.picture_scale, page.dpi);
    case PageFormat::svg:
      return svg_canvas(page.width, page.height, page_unit_pt, page.about);
    case PageFormat::pdf:
      break;
  }
  return pdf_canvas(page.width, page.height, page_unit_pt, page.about);
}

void draw_words(Canvas& canvas, const PageWords& words) { canvas.text(words.corner, words.layout, words.style); }

void draw_heading(Canvas& canvas, const PageLayout& page) {
  canvas.begin_group("heading");
  if (page.badge) canvas.rectangle(*page.badge, page_colours::warning_fill);
  for (const PageWords& words : page.heading) draw_words(canvas, words);
  canvas.end_group();
}

void draw_foot(Canvas& canvas, const PageLayout& page) {
  canvas.begin_group("source");
  for (const PageWords& words : page.foot) draw_words(canvas, words);
  canvas.end_group();
}

void draw_names(Canvas& canvas, const PageLayout& page) {
  canvas.begin_group("names", &page.frame);
  for (const PageWords& words : page.degrees) draw_words(canvas, words);
  for (const PageName& name : page.names) {
    if (name.dot) canvas.disc(*name.dot, 2.4, name.words.style.colour, page_colours::dot_edge, 1);
    draw_words(canvas, name.words);
  }
  canvas.end_group();
}

void draw_scale(Canvas& canvas, const PageLayout& page) {
  canvas.begin_group("scale");
  const Box& card = page.scale_card;
  canvas.rectangle(card, page_colours::card);
  draw_words(canvas, page.scale_length);
  draw_words(canvas, page.scale_number);
  // Two halves, dark and light, so that half the length can be read off as well.
  const double left = card.min_x + 12, line = card.min_y + 38;
  canvas.rectangle({left, line - 6, left + page.scale.width_px / 2, line}, page_colours::ink);
  canvas.frame({left, line - 6, left + page.scale.width_px, line}, page_colours::ink, 1);
  canvas.end_group();
}

void draw_north(Canvas& canvas, const PageLayout& page) {
  canvas.begin_group("north");
  const Box& card = page.north_card;
  canvas.rectangle(card, page_colours::card);
  const double x = (card.min_x + card.max_x) / 2;
  const double top = card.min_y + 6;
  canvas.fill({{{{x, top}, {x - 9, top + 30}, {x, top + 23}, {x, top}}}}, page_colours::ink);
  canvas.fill({{{{x, top}, {x, top + 23}, {x + 9, top + 30}, {x, top}}}}, page_colours::rule);
  draw_words(canvas, page.north);
  canvas.end_group();
}

}  // namespace

std::string draw_page(const PageLayout& page, const MapContent& content, const MapRaster& raster, Progress& progress) {
  progress.begin("drawing");
  const std::unique_ptr<Canvas> canvas = canvas_of(page);
  canvas->rectangle({0, 0, page.width, page.height}, page_colours::paper);
  draw_heading(*canvas, page);
  draw_foot(*canvas, page);
  const Point corner{page.frame.min_x, page.frame.min_y};
  if (page.format == PageFormat::png) {
    draw_raster_map(*canvas, page.camera, page.look, corner, raster, page.picture_scale);
  } else {
    draw_vector_map(*canvas, content, page.camera, page.look, corner, page.selected, raster, page.picture_scale,
                    progress);
  }
  progress.check(1);
  draw_names(*canvas, page);
  draw_scale(*canvas, page);
  draw_north(*canvas, page);
  canvas->frame(page.frame, page_colours::rule, 1);
  canvas->begin_group("legend");
  page.legend.draw(*canvas, page.legend_corner);
  canvas->end_group();
  progress.begin("encoding");
  return canvas->finish(progress);
}

}  // namespace klasteri::viewer
