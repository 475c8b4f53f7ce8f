#pragma once

#include <cstdint>
#include <span>
#include <vector>

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

/// Symbols at the places of a PointGrid, one a place. What is in sight is gathered for every picture, so that the
/// graphics side holds no copy of all places.
class SymbolLayer {
 public:
  SymbolLayer();
  /// Draws the symbols that the camera sees.
  void draw(const PointGrid& grid, const Camera& camera, const SymbolLook& look);
  /// The same with other numbers of rows. @param counts one a stack; places with 0 have no symbol
  void draw(const PointGrid& grid, std::span<const std::uint32_t> counts, const Camera& camera, const SymbolLook& look);

 private:
  ShaderProgram program_;
  VertexArray array_;
  Buffer vertices_;
  std::vector<float> gathered_;
};

}  // namespace klasteri::viewer
