#include "viewer/scene/mark_layer.h"

#include <algorithm>
#include <vector>

#include "viewer/scene/uniforms.h"

namespace klasteri::viewer {

MarkLayer::MarkLayer() : program_("mark") {}

void MarkLayer::set_marks(std::span<const Mark> marks) {
  constexpr int floats_a_mark = 7;
  std::vector<float> vertices;
  vertices.reserve(marks.size() * floats_a_mark);
  for (const Mark& mark : marks) {
    if (!mark.place.valid()) continue;
    const auto channel = [](std::uint8_t c) { return static_cast<float>(c) / 255.0f; };
    vertices.insert(vertices.end(),
                    {static_cast<float>(mark.place.x), static_cast<float>(mark.place.y), mark.weight,
                     channel(mark.colour.r), channel(mark.colour.g), channel(mark.colour.b), channel(mark.colour.a)});
  }
  count_ = vertices.size() / floats_a_mark;
  glBindVertexArray(array_.name());
  vertices_.upload(GL_ARRAY_BUFFER, std::span<const float>(vertices));
  float_attribute(0, 2, floats_a_mark, 0);
  float_attribute(1, 1, floats_a_mark, 2);
  float_attribute(2, 4, floats_a_mark, 3);
  glBindVertexArray(0);
}

void MarkLayer::draw(const Camera& camera, const MarkLook& look, std::size_t most) const {
  if (count_ == 0) return;
  program_.use();
  set_plane_to_clip(program_, camera);
  program_.set("unit", static_cast<float>(look.unit_px));
  program_.set("largest", static_cast<float>(look.largest_px));
  program_.set("opacity", static_cast<float>(look.opacity));
  program_.set("outline_width", static_cast<float>(look.outline_px));
  program_.set("outline", premultiplied(faded(look.outline, look.opacity)));
  program_.set("diamond", look.diamond ? 1 : 0);
  glEnable(GL_PROGRAM_POINT_SIZE);
  glBindVertexArray(array_.name());
  glDrawArrays(GL_POINTS, 0, static_cast<GLsizei>(std::min(most, count_)));
}

}  // namespace klasteri::viewer
