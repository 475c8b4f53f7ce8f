#pragma once

#include <cstddef>
#include <span>

#include "geo/style/palette.h"
#include "viewer/context/gl_objects.h"
#include "viewer/context/shader_program.h"
#include "viewer/scene/camera.h"

namespace klasteri::viewer {

/// A symbol of its own size and colour.
struct Mark {
  Point place;  ///< in the map plane
  float weight = 1;
  Colour colour;
};

/// How marks are drawn; lengths in pixels of the picture.
struct MarkLook {
  double unit_px = 4;      ///< radius of a mark of weight 1
  double largest_px = 40;  ///< radius that none exceeds
  Colour outline{255, 255, 255, 200};
  double outline_px = 0.8;
  bool diamond = false;
  double opacity = 1;
};

/// Marks that differ from each other: kinds of institutions, areas by their number, a user's points by a column.
class MarkLayer {
 public:
  MarkLayer();
  /// Those without a place are left out. They are drawn in this order.
  void set_marks(std::span<const Mark> marks);
  void draw(const Camera& camera, const MarkLook& look) const { draw(camera, look, count_); }
  /// Only the first so many.
  void draw(const Camera& camera, const MarkLook& look, std::size_t most) const;

 private:
  ShaderProgram program_;
  VertexArray array_;
  Buffer vertices_;
  std::size_t count_ = 0;
};

}  // namespace klasteri::viewer
