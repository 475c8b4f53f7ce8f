#pragma once

#include <span>
#include <string>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/progress.h"
#include "geo/style/palette.h"
#include "viewer/context/image.h"
#include "viewer/publish/text_layout.h"

namespace klasteri::viewer {

/// Something to draw a page on. Lengths are the page's own units, y down from its upper left corner; what is drawn
/// later lies on top.
class Canvas {
 public:
  Canvas() = default;
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;
  virtual ~Canvas() = default;

  /// Until end_group() what is drawn belongs together, under a name where the format has names, and is cut off at a
  /// box where one is given.
  virtual void begin_group(const std::string& name, const Box* clip = nullptr) = 0;
  virtual void end_group() = 0;
  virtual void fill(const MultiPolygon& shape, Colour colour) = 0;
  virtual void stroke(std::span<const Line> lines, Colour colour, double width) = 0;
  virtual void disc(Point middle, double radius, Colour fill, Colour edge, double edge_width) = 0;
  /// One line of words, from its left end on the baseline.
  virtual void words(Point baseline, const std::string& line, const TextStyle& style) = 0;
  /// A picture with premultiplied colours.
  virtual void image(const Image& picture, const Box& place) = 0;
  /// The whole file, once everything has been drawn. Throws Error, and Cancelled.
  virtual std::string finish(Progress& progress) = 0;

  // In terms of those above:
  void rectangle(const Box& box, Colour fill_colour);
  void frame(const Box& box, Colour colour, double width);
  void outline(const MultiPolygon& shape, Colour colour, double width);
  /// Several lines, from their upper left corner.
  void text(Point corner, const TextLayout& layout, const TextStyle& style);
};

MultiPolygon shape_of(const Box& box);

}  // namespace klasteri::viewer
