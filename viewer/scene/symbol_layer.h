#pragma once

#include "geo/style/palette.h"
#include "viewer/context/gl_objects.h"
#include "viewer/context/shader_program.h"
#include "viewer/model/map_layers.h"
#include "viewer/scene/camera.h"
#include "viewer/scene/point_grid.h"

namespace klasteri::viewer {

/// How point symbols look; lengths in pixels of the picture.
struct SymbolLook {
  Colour fill;
  Colour outline;
  double smallest_px = 2;  ///< radius of the symbol of a single row
  double largest_px = 18;  ///< radius that no symbol exceeds
  double outline_px = 0;
  bool diamond = false;
};

/// A look as the planner has set it for a layer.
SymbolLook styled(SymbolLook look, const LayerState& layer);

/// Radius of the symbol of a place where `rows` stand: its area grows with their number. As shaders/symbol.vert.
double symbol_radius_px(std::size_t rows, const SymbolLook& look);

/// Symbols at the places of a PointGrid, one a place.
class SymbolLayer {
 public:
  SymbolLayer();
  void set_points(const PointGrid& grid);
  /// Draws the symbols that the camera sees. @param grid the one given to set_points
  void draw(const PointGrid& grid, const Camera& camera, const SymbolLook& look) const;

 private:
  ShaderProgram program_;
  VertexArray array_;
  Buffer vertices_;
};

}  // namespace klasteri::viewer
