#pragma once

#include <span>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/style/palette.h"
#include "viewer/context/gl_objects.h"
#include "viewer/context/shader_program.h"
#include "viewer/scene/camera.h"

namespace klasteri::viewer {

/// Outlines of areas, as wide on the screen as asked whatever the zoom, with soft edges.
class LineLayer {
 public:
  LineLayer();
  /// @param shapes in the map plane; area i is the i-th of them
  void set_shapes(std::span<const MultiPolygon> shapes);
  /// The same of lines; line i is area i.
  void set_lines(std::span<const std::vector<Line>> lines);
  /// Draws the outlines of all areas. @param width_px in pixels of the picture
  void draw(const Camera& camera, Colour colour, double width_px) const;
  /// Draws the outline of one area.
  void draw_one(std::size_t area, const Camera& camera, Colour colour, double width_px) const;

 private:
  void draw_segments(std::size_t begin, std::size_t end, const Camera& camera, Colour colour, double width_px) const;

  ShaderProgram program_;
  VertexArray array_;
  Buffer segments_;
  std::vector<std::size_t> area_begin_;  ///< first segment of each area, and the end
};

}  // namespace klasteri::viewer
