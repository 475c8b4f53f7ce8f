#include "viewer/publish/canvas.h"

namespace klasteri::viewer {

MultiPolygon shape_of(const Box& box) {
  return {{{{box.min_x, box.min_y},
            {box.max_x, box.min_y},
            {box.max_x, box.max_y},
            {box.min_x, box.max_y},
            {box.min_x, box.min_y}}}};
}

void Canvas::rectangle(const Box& box, Colour fill_colour) { fill(shape_of(box), fill_colour); }

void Canvas::frame(const Box& box, Colour colour, double width) { outline(shape_of(box), colour, width); }

void Canvas::outline(const MultiPolygon& shape, Colour colour, double width) {
  std::vector<Line> lines;
  for (const Polygon& polygon : shape) lines.insert(lines.end(), polygon.begin(), polygon.end());
  stroke(lines, colour, width);
}

void Canvas::text(Point corner, const TextLayout& layout, const TextStyle& style) {
  for (const TextLine& line : layout.lines) words({corner.x, corner.y + line.baseline}, line.words, style);
}

}  // namespace klasteri::viewer
