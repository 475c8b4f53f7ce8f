#pragma once

#include "viewer/context/gl_objects.h"
#include "viewer/context/shader_program.h"
#include "viewer/scene/camera.h"
#include "viewer/scene/kernel_heat.h"

namespace klasteri::viewer {

/// A HeatField as coloured classes over the map, with sharp borders at any zoom.
class HeatLayer {
 public:
  HeatLayer();
  void draw(const HeatField& field, const HeatScale& scale, const Camera& camera, float opacity);

 private:
  void upload(const HeatField& field) const;

  ShaderProgram program_;
  VertexArray no_vertices_;
  Texture field_, classes_;
};

}  // namespace klasteri::viewer
