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
  /// @param land a picture as large as the one that is drawn into: only where it is opaque is anything drawn; 0:
  /// anywhere
  void draw(const HeatField& field, const HeatScale& scale, const Camera& camera, float opacity, GLuint land);

 private:
  void upload(const HeatField& field) const;

  ShaderProgram program_;
  VertexArray no_vertices_;
  Texture field_, classes_;
};

}  // namespace klasteri::viewer
