#include "viewer/scene/symbol_layer.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "viewer/scene/uniforms.h"

namespace klasteri::viewer {

SymbolLook styled(SymbolLook look, const LayerState& layer) {
  const std::uint8_t alpha = look.fill.a;
  if (layer.style.colour) look.fill = *layer.style.colour;
  look.fill.a = alpha;
  look.fill = faded(look.fill, layer.opacity);
  look.outline = faded(look.outline, layer.opacity);
  look.smallest_px *= layer.style.size;
  look.largest_px *= layer.style.size;
  return look;
}

double symbol_radius_px(std::size_t rows, const SymbolLook& look) {
  return std::min(look.largest_px, look.smallest_px * std::sqrt(1 + 0.15 * (static_cast<double>(rows) - 1)));
}

SymbolLayer::SymbolLayer() : program_("symbol") {}

void SymbolLayer::draw(const PointGrid& grid, const Camera& camera, const SymbolLook& look) {
  draw(grid, grid.counts(), camera, look);
}

void SymbolLayer::draw(const PointGrid& grid, std::span<const std::uint32_t> counts, const Camera& camera,
                       const SymbolLook& look) {
  // A symbol whose centre is just outside still reaches into the picture.
  Box seen = camera.visible();
  const double reach = look.largest_px * camera.metres_per_pixel();
  seen.add({seen.min_x - reach, seen.min_y - reach});
  seen.add({seen.max_x + reach, seen.max_y + reach});
  gathered_.clear();
  for (const PointGrid::Run& run : grid.runs(seen)) {
    for (std::size_t stack = run.begin; stack < run.end; ++stack) {
      if (counts[stack] == 0 || !seen.contains({grid.x(stack), grid.y(stack)})) continue;
      gathered_.insert(gathered_.end(), {grid.x(stack), grid.y(stack), static_cast<float>(counts[stack])});
    }
  }
  if (gathered_.empty()) return;
  program_.use();
  set_plane_to_clip(program_, camera);
  program_.set("smallest", static_cast<float>(look.smallest_px));
  program_.set("largest", static_cast<float>(look.largest_px));
  program_.set("outline_width", static_cast<float>(look.outline_px));
  program_.set("fill", premultiplied(look.fill));
  program_.set("outline", premultiplied(look.outline));
  program_.set("diamond", look.diamond ? 1 : 0);
  glEnable(GL_PROGRAM_POINT_SIZE);
  glBindVertexArray(array_.name());
  vertices_.upload(GL_ARRAY_BUFFER, std::span<const float>(gathered_));
  float_attribute(0, 2, 3, 0);
  float_attribute(1, 1, 3, 2);
  glDrawArrays(GL_POINTS, 0, static_cast<GLsizei>(gathered_.size() / 3));
  glBindVertexArray(0);
}

}  // namespace klasteri::viewer
