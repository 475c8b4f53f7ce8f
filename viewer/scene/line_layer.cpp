#include "viewer/scene/line_layer.h"

#include "viewer/scene/uniforms.h"

namespace klasteri::viewer {

LineLayer::LineLayer() : program_("line") {}

void LineLayer::set_mesh(const LineMesh& mesh) {
  of_area_ = mesh.of_area;
  levels_ = mesh.levels;
  segments_.upload(GL_ARRAY_BUFFER, std::span<const float>(mesh.segments));
}

void LineLayer::draw(const Camera& camera, Colour colour, double width_px, double coarseness) const {
  if (levels_.empty()) return;
  const DetailLevel& level = level_for(levels_, coarseness * camera.metres_per_pixel());
  const double reach_m = level.tolerance_m + width_px * camera.metres_per_pixel();
  draw_segments(runs_in(level, camera.visible(), reach_m), camera, colour, width_px);
}

void LineLayer::draw_one(std::size_t area, const Camera& camera, Colour colour, double width_px) const {
  if (area < of_area_.size()) draw_segments({of_area_[area]}, camera, colour, width_px);
}

void LineLayer::draw_segments(const Runs& runs, const Camera& camera, Colour colour, double width_px) const {
  if (runs.empty()) return;
  program_.use();
  program_.set("centre", static_cast<float>(camera.centre().x), static_cast<float>(camera.centre().y));
  program_.set("pixels_per_metre", static_cast<float>(1 / camera.metres_per_pixel()));
  program_.set("viewport", static_cast<float>(camera.width()), static_cast<float>(camera.height()));
  program_.set("width", static_cast<float>(width_px));
  program_.set("colour", premultiplied(colour));
  glBindVertexArray(array_.name());
  glBindBuffer(GL_ARRAY_BUFFER, segments_.name());
  for (const auto& [begin, end] : runs) {
    if (begin == end) continue;
    const int offset = static_cast<int>(begin * 4);
    float_attribute(0, 2, 4, offset, 1);
    float_attribute(1, 2, 4, offset + 2, 1);
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(end - begin));
  }
}

}  // namespace klasteri::viewer
