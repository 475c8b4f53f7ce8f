#pragma once

#include <span>
#include <utility>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/style/palette.h"
#include "viewer/context/gl_objects.h"
#include "viewer/context/shader_program.h"
#include "viewer/scene/camera.h"
#include "viewer/scene/shape_mesh.h"

namespace klasteri::viewer {

/// Outlines of areas, as wide on the screen as asked whatever the zoom, with soft edges.
class LineLayer {
 public:
  LineLayer();
  /// @param shapes in the map plane; area i is the i-th of them
  void set_shapes(std::span<const MultiPolygon> shapes) { set_mesh(outline_mesh(shapes)); }
  /// The same of lines; line i is area i.
  void set_lines(std::span<const std::vector<Line>> lines) { set_mesh(line_mesh(lines)); }
  void set_mesh(const LineMesh& mesh);
  /// Draws the outlines of all areas. @param width_px in pixels of the picture
  /// @param coarseness as AreaLayer::draw() takes it
  void draw(const Camera& camera, Colour colour, double width_px, double coarseness = 1) const;
  /// Draws the outline of one area.
  void draw_one(std::size_t area, const Camera& camera, Colour colour, double width_px) const;

 private:
  using Runs = std::vector<std::pair<std::size_t, std::size_t>>;
  void draw_segments(const Runs& runs, const Camera& camera, Colour colour, double width_px) const;

  ShaderProgram program_;
  VertexArray array_;
  Buffer segments_;
  Runs of_area_;  ///< segments of each area, at the finest level
  std::vector<DetailLevel> levels_;
};

}  // namespace klasteri::viewer
