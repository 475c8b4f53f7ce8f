#include "viewer/scene/area_layer.h"

#include <algorithm>

#include "viewer/scene/uniforms.h"

namespace klasteri::viewer {

AreaLayer::AreaLayer() : program_("area") {}

void AreaLayer::set_mesh(const AreaMesh& mesh) {
  areas_ = mesh.areas;
  levels_ = mesh.levels;
  glBindVertexArray(array_.name());
  vertices_.upload(GL_ARRAY_BUFFER, std::span<const float>(mesh.vertices));
  indices_.upload(GL_ELEMENT_ARRAY_BUFFER, std::span<const std::uint32_t>(mesh.indices));
  float_attribute(0, 2, 3, 0);
  float_attribute(1, 1, 3, 2);
  glBindVertexArray(0);
  set_colours({});
}

void AreaLayer::set_colours(std::span<const Colour> colours) {
  constexpr int texels_a_line = 256;  // as in shaders/area.vert
  Image table(texels_a_line, static_cast<int>(areas_ / texels_a_line) + 1);
  for (std::size_t i = 0; i < std::min(areas_, colours.size()); ++i) table.set(i, colours[i]);
  upload_texture(colours_, table);
}

void AreaLayer::draw_hatched(std::span<const std::size_t> areas, Colour colour, const Camera& camera, double opacity,
                             double scale) {
  constexpr double hatch_px = 7;
  std::vector<Colour> colours(areas_, Colour{0, 0, 0, 0});
  for (const std::size_t area : areas) {
    if (area < areas_) colours[area] = colour;
  }
  set_colours(colours);
  draw(camera, opacity, 1, hatch_px * scale);
}

void AreaLayer::draw(const Camera& camera, double opacity, double coarseness, double hatch_px) const {
  if (levels_.empty()) return;
  const DetailLevel& level = level_for(levels_, coarseness * camera.metres_per_pixel());
  const auto runs = runs_in(level, camera.visible(), level.tolerance_m);
  if (runs.empty()) return;
  program_.use();
  set_plane_to_clip(program_, camera);
  program_.set("colours", 0);
  program_.set("opacity", static_cast<float>(opacity));
  program_.set("hatch", static_cast<float>(hatch_px));
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, colours_.name());
  glBindVertexArray(array_.name());
  for (const auto& [begin, end] : runs) {
    // NOLINTNEXTLINE(performance-no-int-to-ptr): OpenGL takes an offset for a pointer
    const auto* offset = reinterpret_cast<const void*>(begin * sizeof(std::uint32_t));
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(end - begin), GL_UNSIGNED_INT, offset);
  }
}

}  // namespace klasteri::viewer
