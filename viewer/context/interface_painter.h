#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "viewer/context/gl_objects.h"
#include "viewer/context/interface_damage.h"
#include "viewer/context/shader_program.h"

struct ImDrawData;

namespace klasteri::viewer {

/// Draws what Dear ImGui wants drawn, and only where it differs from what was drawn before: a driver without a graphics
/// chip pays for every pixel. Needs a current OpenGL context for its whole life.
class InterfacePainter {
 public:
  InterfacePainter();

  /// Sends Dear ImGui's font atlas to the graphics side; everything is drawn anew then.
  void take_fonts();

  /// Brings a picture of the interface up to date. Returns whether it changed.
  /// @param target keeps what it held since the last call, or has another size
  /// @param ground an opaque colour that lies under everything, as 0xAABBGGRR
  /// @param pictures_revision grows when a texture other than the fonts' has other content; those are opaque
  bool paint(const ImDrawData& data, const Framebuffer& target, std::uint32_t ground, std::size_t pictures_revision);
  /// The next picture is drawn as a whole.
  void forget() { damage_.forget(); }

 private:
  /// Triangles with the same texture and limits.
  struct Batch {
    PixelRect clip;
    std::uintptr_t texture = 0;
    std::size_t first = 0, count = 0;  ///< indices
  };
  void gather(const ImDrawData& data, const PixelRect& rect, int width, int height);
  void upload(const ImDrawData& data);
  void clear(const PixelRect& rect, const Framebuffer& target, std::uint32_t ground) const;
  void draw(const Batch& batch, int height) const;

  ShaderProgram program_{"interface"};
  VertexArray vertex_array_;
  Buffer vertices_, indices_;
  Texture fonts_;
  InterfaceDamage damage_;
  std::vector<std::uint32_t> wanted_;  ///< indices of all batches
  std::vector<Batch> batches_;
};

}  // namespace klasteri::viewer
