#include "viewer/scene/heat_layer.h"

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

#include "viewer/scene/uniforms.h"

namespace klasteri::viewer {

namespace {

constexpr std::size_t most_classes = 8;  // as in shaders/heat.frag

Image line_of(const std::vector<Colour>& colours) {
  Image line(static_cast<int>(most_classes), 1);
  for (std::size_t i = 0; i < std::min(colours.size(), most_classes); ++i) line.set(i, colours[i]);
  return line;
}

}  // namespace

HeatLayer::HeatLayer() : program_("heat") {}

void HeatLayer::draw(const HeatField& field, const HeatScale& scale, const Camera& camera, float opacity, GLuint land) {
  if (scale.from.empty() || field.value.empty()) return;
  std::array<float, most_classes> from;
  from.fill(std::numeric_limits<float>::max());
  for (std::size_t i = 0; i < std::min(scale.from.size(), most_classes); ++i) {
    from[i] = static_cast<float>(scale.from[i]);
  }
  program_.use();
  program_.set("rectangle", clip_rectangle(camera, field.box));
  program_.set("field", 0);
  program_.set("classes", 1);
  program_.set("from", std::span<const float>(from));
  program_.set("opacity", opacity);
  program_.set("ratio", field.of_all.empty() ? 0 : 1);
  program_.set("factor", static_cast<float>(field.factor));
  program_.set("least_of_all", static_cast<float>(field.least_of_all));
  program_.set("land", 2);
  program_.set("clipped", land != 0 ? 1 : 0);
  glActiveTexture(GL_TEXTURE2);
  glBindTexture(GL_TEXTURE_2D, land);
  glActiveTexture(GL_TEXTURE1);
  upload_texture(classes_, line_of(scale.colours));
  glActiveTexture(GL_TEXTURE0);
  upload(field);
  glBindVertexArray(no_vertices_.name());
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
  glBindVertexArray(0);
}

void HeatLayer::upload(const HeatField& field) const {
  const auto columns = static_cast<int>(field.columns);
  const auto rows = static_cast<int>(field.rows);
  if (field.of_all.empty()) {
    upload_field(field_, field.value, columns, rows);
    return;
  }
  std::vector<float> pairs(2 * field.value.size());
  for (std::size_t i = 0; i < field.value.size(); ++i) {
    pairs[2 * i] = field.value[i];
    pairs[2 * i + 1] = field.of_all[i];
  }
  upload_field(field_, pairs, columns, rows);
}

}  // namespace klasteri::viewer
