#pragma once

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "viewer/context/pixel_rect.h"

namespace klasteri::viewer {

/// What Dear ImGui wants drawn, command by command and triangle by triangle, in pixels.

/// The pixels that a rectangle of the draw data touches.
inline PixelRect pixels_of(const ImDrawData& data, float left, float top, float right, float bottom) {
  const auto x = [&](float at) { return (at - data.DisplayPos.x) * data.FramebufferScale.x; };
  const auto y = [&](float at) { return (at - data.DisplayPos.y) * data.FramebufferScale.y; };
  return {static_cast<int>(std::floor(x(left))), static_cast<int>(std::floor(y(top))),
          static_cast<int>(std::ceil(x(right))), static_cast<int>(std::ceil(y(bottom)))};
}

inline PixelRect pixels_of(const ImDrawData& data, const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c) {
  return pixels_of(data, std::min({a.pos.x, b.pos.x, c.pos.x}), std::min({a.pos.y, b.pos.y, c.pos.y}),
                   std::max({a.pos.x, b.pos.x, c.pos.x}), std::max({a.pos.y, b.pos.y, c.pos.y}));
}

/// Calls `take(list, command, clip)` for the commands that can be seen, in their order.
template <typename Take>
void for_each_command(const ImDrawData& data, int width, int height, const Take& take) {
  for (int i = 0; i < data.CmdListsCount; ++i) {
    const ImDrawList& list = *data.CmdLists[i];
    for (const ImDrawCmd& command : list.CmdBuffer) {
      const ImVec4& rect = command.ClipRect;
      const PixelRect clip = common(pixels_of(data, rect.x, rect.y, rect.z, rect.w), {0, 0, width, height});
      if (command.ElemCount > 0 && !clip.empty()) take(list, command, clip);
    }
  }
}

/// Calls `take(a, b, c)` with the vertices of a command's triangles, in their order.
template <typename Take>
void for_each_triangle(const ImDrawList& list, const ImDrawCmd& command, const Take& take) {
  const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
  const ImDrawIdx* indices = list.IdxBuffer.Data + command.IdxOffset;
  for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
    take(vertices[indices[i]], vertices[indices[i + 1]], vertices[indices[i + 2]]);
  }
}

}  // namespace klasteri::viewer
