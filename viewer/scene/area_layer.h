#pragma once

#include <span>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/style/palette.h"
#include "viewer/context/gl_objects.h"
#include "viewer/context/shader_program.h"
#include "viewer/scene/camera.h"
#include "viewer/scene/shape_mesh.h"

namespace klasteri::viewer {

/// Areas filled with a colour each. Cut into triangles once; another colouring only changes a small table.
class AreaLayer {
 public:
  AreaLayer();
  /// @param shapes in the map plane; area i is the i-th of them. All areas are transparent until coloured.
  void set_shapes(std::span<const MultiPolygon> shapes) { set_mesh(area_mesh(shapes)); }
  /// The same of areas that have been cut.
  void set_mesh(const AreaMesh& mesh);
  /// Colour of every area, in their order; areas beyond the end become transparent.
  void set_colours(std::span<const Colour> colours);
  /// @param opacity of all areas
  /// @param coarseness so many times as far as may be told apart, for a picture of the moment
  void draw(const Camera& camera, double opacity = 1, double coarseness = 1) const {
    draw(camera, opacity, coarseness, 0);
  }
  /// Draws stripes over some of the areas, which all lose their colours. @param scale pixels per pixel of the design
  void draw_hatched(std::span<const std::size_t> areas, Colour colour, const Camera& camera, double opacity,
                    double scale);

 private:
  /// @param hatch_px distance of stripes that are drawn instead; 0: areas are filled
  void draw(const Camera& camera, double opacity, double coarseness, double hatch_px) const;

  ShaderProgram program_;
  VertexArray array_;
  Buffer vertices_, indices_;
  Texture colours_;
  std::vector<DetailLevel> levels_;
  std::size_t areas_ = 0;
};

}  // namespace klasteri::viewer
